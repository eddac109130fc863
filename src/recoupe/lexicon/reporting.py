"""Verbs, nouns and prepositions that report speech, with their grammar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import msgspec

from recoupe.errors import LexiconError
from recoupe.lexicon.conjugation import Form, forms
from recoupe.lexicon.load import lang_root, load_yaml

Frame = Literal["que", "si", "inf", "de", "à", "quote", "noun", "as", "deny", "weak", "thing", "to"]
_FRAMES = frozenset(get_args(Frame))


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: dict[str, str]
    governors: list[str]
    fillers: list[str]
    asides: list[str]
    sources: list[str]
    nameless: list[str]
    opinions: list[str]
    judges: list[str]
    speakers: list[str]
    papers: list[str]
    containers: list[str]
    signs: list[str]
    testimonies: list[str]
    outlets: list[str]
    bodies: list[str]
    settings: list[str]
    titled: list[str]
    describes: list[str]
    functions: list[str]
    naming: list[str]
    so_called: list[str]
    shares: list[str]
    laws: list[str]
    works: list[str]
    kin: list[str]
    wishes: list[str]
    compares: list[str]
    performs: list[str]
    thoughts: list[str]
    evidence: list[str]
    lot: list[str]
    resumes: list[str]
    charges: list[str]
    offences: list[str]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb with what it takes (see `lang/fr/reporting.yaml`). `particle` is the word after it that makes it what it
    is: “savoir” in *faire savoir*, “garde” in *mettre en garde*. `reflexive`: only with *se*."""

    lemma: str
    takes: frozenset[str]
    reflexive: bool = False
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a form of a reporting verb."""

    verb: ReportingVerb
    form: Form


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """`verb_forms`: a lower-case word with its readings; `governors`: lemmas; `asides`: phrases by their last
    token; `sources`, `nameless`, `opinions`: prepositions by their first; `containers`: phrases, longest first; the
    rest are sets of lower-case words."""

    verb_forms: dict[str, tuple[VerbForm, ...]]
    governors: frozenset[str]
    fillers: frozenset[str]
    asides: dict[str, tuple[tuple[str, ...], ...]]
    sources: dict[str, tuple[tuple[str, ...], ...]]
    nameless: dict[str, tuple[tuple[str, ...], ...]]
    opinions: dict[str, tuple[tuple[str, ...], ...]]
    judges: frozenset[str]
    speakers: frozenset[str]
    papers: frozenset[str]
    containers: tuple[str, ...]
    signs: frozenset[str]
    testimonies: frozenset[str]
    outlets: frozenset[str]
    bodies: frozenset[str]
    settings: frozenset[str]
    titled: frozenset[str]
    describes: frozenset[str]
    functions: frozenset[str]
    naming: frozenset[str]
    so_called: frozenset[str]
    shares: frozenset[str]
    laws: frozenset[str]
    works: frozenset[str]
    kin: frozenset[str]
    wishes: frozenset[str]
    compares: frozenset[str]
    performed: frozenset[str]
    thoughts: frozenset[str]
    evidence: frozenset[str]
    lot: frozenset[str]
    resumes: frozenset[str]
    charges: frozenset[str]
    offences: frozenset[str]

    @classmethod
    def load(cls) -> ReportingWords:
        """Read `lang/fr/reporting.yaml`."""
        path = lang_root() / "fr" / "reporting.yaml"
        words = load_yaml(path, _File)
        found: dict[str, list[VerbForm]] = {}
        for key, frames in words.verbs.items():
            takes = frozenset(frames.split())
            if unknown := takes - _FRAMES:
                raise LexiconError(f"{path}: verbs.{key}: {min(unknown)!r} is none of {', '.join(sorted(_FRAMES))}")
            for infinitive, verb in _verb(key, takes):
                for form in forms(infinitive):
                    found.setdefault(form.text, []).append(VerbForm(verb, form))
        return cls(
            verb_forms={word: tuple(readings) for word, readings in found.items()},
            governors=frozenset(words.governors),
            fillers=frozenset(words.fillers),
            asides=_by_end(words.asides),
            sources=_prepositions(words.sources),
            nameless=_prepositions(words.nameless),
            opinions=_prepositions(words.opinions),
            judges=_people(words.judges),
            speakers=_people(words.speakers),
            papers=_with_plurals(words.papers),
            containers=tuple(sorted(words.containers, key=lambda row: (-len(row.split()), row))),
            signs=_with_plurals(words.signs),
            testimonies=_with_plurals(words.testimonies),
            outlets=_with_plurals(words.outlets),
            bodies=_with_plurals(words.bodies),
            settings=_with_plurals(words.settings),
            titled=_with_plurals(words.titled),
            describes=_people(words.describes),
            functions=_people(words.functions),
            naming=frozenset(words.naming),
            shares=_with_plurals(words.shares),
            laws=frozenset(words.laws),
            works=frozenset(words.works),
            kin=_people(words.kin),
            wishes=frozenset(words.wishes),
            compares=frozenset(words.compares),
            performed=frozenset(form.text for verb in words.performs for form in forms(verb)),
            thoughts=frozenset(words.thoughts),
            evidence=frozenset(words.evidence),
            lot=frozenset(words.lot),
            resumes=_with_plurals(words.resumes),
            charges=frozenset(words.charges),
            offences=frozenset(words.offences),
            so_called=_with_plurals([row + end for row in words.so_called for end in ("", "e")]),
        )


def _verb(key: str, takes: frozenset[str]) -> Iterable[tuple[str, ReportingVerb]]:
    head, _, particle = key.partition(" ")
    if head == "se":
        yield particle, ReportingVerb(key, takes, reflexive=True)
    elif head.startswith("s'"):
        yield head[2:], ReportingVerb(key, takes, reflexive=True)
    else:
        yield head, ReportingVerb(key, takes, particle=particle.split()[-1] if particle else None)


def _prepositions(rows: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """As tokens by their first, longest first: “d'après” is two."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        tokens = tuple(row.lower().replace("'", "' ").split())
        found.setdefault(tokens[0], []).append(tokens)
    return {first: tuple(sorted(same, key=lambda row: (-len(row), row))) for first, same in sorted(found.items())}


def _by_end(rows: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """As tokens by their last, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        tokens = tuple(row.lower().replace("'", "' ").split())
        found.setdefault(tokens[-1], []).append(tokens)
    return {last: tuple(sorted(same, key=lambda row: (-len(row), row))) for last, same in sorted(found.items())}


_FEMININE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("teur", ("trice", "teuse")),
    ("eur", ("euse", "eure")),
    ("ien", ("ienne",)),
    ("er", ("ère",)),
    ("ant", ("ante",)),
    ("ent", ("ente",)),
    ("ain", ("aine",)),
    ("et", ("ète",)),
    ("al", ("ale",)),
    ("el", ("elle",)),
    ("at", ("ate",)),
    ("é", ("ée",)),
)


def _people(words: list[str]) -> frozenset[str]:
    return _with_plurals([*words, *(row for word in words for row in _feminine(word))])


def _feminine(word: str) -> tuple[str, ...]:
    """A word for a man → those that may be said of a woman; a form nobody uses does no harm."""
    for ending, others in _FEMININE:
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + other for other in others)
    return ()


def _with_plurals(words: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        low = word.lower()
        found.update((low, low if low.endswith(("s", "x", "z")) else low + "s"))
        if low.endswith("al"):
            found.add(low[:-2] + "aux")
        if low.endswith("eau"):
            found.add(low + "x")
    return frozenset(found)
