"""Words around names in French: civilities, ranks, nouns that tell what a name is or take an actor up again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from recoupe.lexicon.conjugation import forms
from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.world import fold
from recoupe.model import EntityType

Gendered = dict[str, list[str] | str]


class ActorFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lang/fr/actors.yaml`, key by key."""

    civil: dict[str, list[str]]
    ranks: str
    heads: dict[EntityType | str, Gendered]
    craftsmen: str
    trades: str
    militant: str
    fighters: str
    gangs: str
    governing: str
    not_names: str
    bodies: str
    company_marks: str
    body_marks: str
    works: str
    acts: Gendered
    takes_up: dict[EntityType, Gendered]
    pairs: dict[EntityType, str]
    locative: str
    governmental: str
    dative: str
    dative_weak: str
    gifts: str
    staged: str
    ablative: str
    addressed: str
    power: str
    sports: str
    travel: str
    towns: str
    politics: str
    town_verbs: str
    town_subjects: str
    collectives: str
    governments: str
    institutions: str
    speaking: str
    personal: str
    impersonal: str
    particles: str


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that tells the type of the name after it, or of the actor it takes up."""

    type: EntityType
    gender: str
    plural: bool
    media: bool = False


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The file compiled: every set holds folded words in singular and plural; `references` all that can refer back."""

    civil: Mapping[str, str]
    ranks: frozenset[str]
    heads: Mapping[str, Head]
    craftsmen: frozenset[str]
    trades: frozenset[str]
    militant: frozenset[str]
    fighters: frozenset[str]
    gangs: frozenset[str]
    governing: frozenset[str]
    not_names: frozenset[str]
    bodies: frozenset[str]
    company_marks: frozenset[str]
    body_marks: frozenset[str]
    works: frozenset[str]
    acts: Mapping[str, Head]
    takes_up: Mapping[str, tuple[Head, ...]]
    pairs: Mapping[str, tuple[EntityType, ...]]
    locative: frozenset[str]
    governmental: frozenset[str]
    dative: frozenset[str]
    dative_weak: frozenset[str]
    gifts: frozenset[str]
    staged: frozenset[str]
    ablative: frozenset[str]
    addressed: frozenset[str]
    power: frozenset[str]
    sports: frozenset[str]
    travel: frozenset[str]
    towns: frozenset[str]
    politics: frozenset[str]
    town_verbs: frozenset[str]
    town_subjects: frozenset[str]
    collectives: frozenset[str]
    governments: frozenset[str]
    institutions: frozenset[str]
    speaking: frozenset[str]
    personal: frozenset[str]
    impersonal: frozenset[str]
    particles: frozenset[str]
    references: frozenset[str]

    @classmethod
    def load(cls) -> ActorWords:
        """Read and compile the file."""
        file = load_yaml(lang_root() / "fr" / "actors.yaml", ActorFile)
        heads = {word: head for name, table in file.heads.items() for word, head in _heads(name, table)}
        takes_up: dict[str, list[Head]] = {}
        for kind, table in file.takes_up.items():
            for word, head in _heads(kind, table):
                takes_up.setdefault(word, []).append(head)
        pairs: dict[str, list[EntityType]] = {}
        for kind, words in file.pairs.items():
            for word in _split(words):
                pairs.setdefault(fold(word), []).append(kind)
        return cls(
            civil={word: "" if sex == "both" else sex for sex, words in file.civil.items() for word in words},
            ranks=_words(file.ranks),
            heads=heads,
            craftsmen=_words(file.craftsmen),
            trades=_words(file.trades),
            militant=_both(file.militant),
            fighters=_words(file.fighters),
            gangs=_words(file.gangs),
            governing=_both(file.governing),
            not_names=frozenset(_split(file.not_names)),
            bodies=frozenset(_split(file.bodies)),
            company_marks=frozenset(_split(file.company_marks)),
            body_marks=frozenset(_split(file.body_marks)),
            works=_words(file.works),
            acts=dict(_heads("asset", file.acts)),
            takes_up={word: tuple(rows) for word, rows in takes_up.items()},
            pairs={word: tuple(rows) for word, rows in pairs.items()},
            locative=frozenset(_split(file.locative)),
            governmental=frozenset(_split(file.governmental)),
            dative=_forms(file.dative),
            dative_weak=_forms(file.dative_weak),
            gifts=_both(file.gifts),
            staged=_both(file.staged),
            ablative=_forms(file.ablative),
            addressed=_forms(file.addressed),
            power=_both(file.power),
            sports=_both(file.sports),
            travel=_both(file.travel),
            towns=_words(file.towns),
            politics=_words(file.politics),
            town_verbs=_words(file.town_verbs),
            town_subjects=_words(file.town_subjects),
            collectives=_both(file.collectives),
            governments=_both(file.governments),
            institutions=_both(file.institutions),
            speaking=frozenset(_split(file.speaking)),
            personal=frozenset(_split(file.personal) + _split(file.speaking)),
            impersonal=frozenset(_split(file.impersonal)),
            particles=frozenset(_split(file.particles)),
            references=frozenset({*pairs, *takes_up, *dict(_heads("asset", file.acts))})
            | _both(f"{file.collectives} {file.governments} {file.institutions}"),
        )


def plural(word: str) -> str:
    """The regular plural of a folded noun.

    >>> plural("journal"), plural("bureau"), plural("pays"), plural("ville")
    ('journaux', 'bureaux', 'pays', 'villes')
    """
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _split(words: str | list[str]) -> list[str]:
    return words.split() if isinstance(words, str) else words


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _split(text))


def _forms(text: str) -> frozenset[str]:
    """All forms of verbs: the tagger's lemma of a rarer one is often its form (“demande”)."""
    return frozenset(fold(form.text) for verb in _split(text) for form in forms(verb)) | _words(text)


def _both(text: str) -> frozenset[str]:
    return frozenset(form for word in _words(text) for form in (word, plural(word)))


def _heads(name: str, table: Gendered) -> Iterable[tuple[str, Head]]:
    kind: EntityType = "organization" if name == "media" else name  # type: ignore[assignment]
    for gender, words in table.items():
        for word in _split(words):
            form = fold(word).replace("-d'", " d'")
            gender = "" if gender == "both" else gender
            yield form, Head(kind, gender, False, name == "media")
            if plural(form) != form:
                yield plural(form), Head(kind, gender, True, name == "media")
