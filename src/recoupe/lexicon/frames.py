"""Claim frames: triggers with their roles, and the little grammar that the engine needs to fill them.

Frames live in `lang/<language>/frames/events*.yaml` and `ties*.yaml`, the grammar in `grammar.yaml` beside them.
The schema is `Frame` below; `docs/claims.md` explains it with examples.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from recoupe.errors import LexiconError
from recoupe.lexicon.conjugation import forms
from recoupe.lexicon.contexts import ContextWords
from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.modality import Governor, Modals
from recoupe.model import EntityType, Modality

LITERAL = frozenset({"subject", "object", "possessive", "adjective", "support", "undergoer", "clause", "inside", "de2"})
"""Positions that are no preposition: any other word in a role's list is one (à, de, avec, contre …)."""


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to say one kind of claim.

    id: unique; becomes the claim's rule. type: a claim type of the dossier.
    verbs, nouns, adjectives: triggers, in dictionary form. A verb may carry a reflexive (`se retirer`) and words that
        must follow (`prendre part`, `mettre en cause`). A bare verb does not match its reflexive.
    actor, target, via: the positions that fill a role: `subject`, `object` (swapped in the passive), a preposition,
        and for nouns `possessive` (sa visite), `adjective` (visite russe), `support` (the subject of the verb the noun
        hangs on: X a *effectué* une visite), `undergoer` (X *subit* des pressions, les sanctions *visent* X),
        `clause` (in the last resort, the subject of the clause), `inside` (le sommet *X-Y*), `de2` (la sortie de X
        *de Y*). All positions that are filled add up; `first: true` keeps the first only.
    actor_types, target_types: entity types allowed; empty is any.
    need: roles without which there is no claim; `any` is one of actor and target, `object` a direct
        object whoever or whatever it is. A symmetric
        claim needs `least` participants (2).
    object_noun: lemmas one of which the direct object must be (imposer + sanction); not_object: must not be.
    with: lemmas one of which must stand in the complements (contrat + fourniture).
    through: roles that may be read from inside a phrase: “saluer l'engagement de Lisbonne” → Portugal.
    object: the claim's object word as it stands, or `$` to look for a commodity word in the complements.
    value: `percent`, `km`, … or `any`: take the quantity of that unit among the complements.
    present: the modality of a plain present tense. modality: of this frame, whatever the tense.
    deny: false where the negated act is no claim (“n'exclut pas de”). also: the trigger's other frames are tried too.
    clause: the infinitive that must follow, `*` for any; not_clause: one that must not (refuser de commenter).
    has: prepositions one of which must follow (appeler X *à* …).
    passive: false for verbs that mean something else in the passive (retrouver). active: false for those that mean it
        in the passive alone (être opposé à, être attendu à).
    no_object: the verb must have no direct object (s'accorder avec X, not s'accorder une pause).
    single: the noun must not be counted (ses onze visites).
    without: words none of which may follow. abroad: the target must not be the actor's own country or in it.
    denied_as: the claim type that the negated act is instead (not to yield is to reject).
    takes_up: nouns that mostly speak again of an event already told; a role they lack is taken from there.
    subject_noun: lemmas one of which must head the subject, where there is one.
    doer: the subject must be there, or the agent of a passive.
    heads: lemmas one of which must head a complement by a preposition of the target: *sortir de l'alliance*, not of bed
        (`with` looks for its words anywhere behind the verb).
    asks: what is asked must follow by *à*: to act or something abstract, no place, time or person.
    foreign: the object must not be the subject's own (défendre un bilan, not *son* bilan).
    thing: the object must be a thing: by its head no person, state or organisation.
    announced: what the event is once announced: arrests are over by then, visits are not.
    """

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    actor_types: tuple[EntityType, ...] = ()
    target_types: tuple[EntityType, ...] = ()
    need: tuple[str, ...] = ("actor",)
    least: int = 2
    symmetric: bool = False
    first: bool = False
    object_noun: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    through: tuple[str, ...] = ("target",)
    object: str | None = None
    value: str | None = None
    present: Modality = "ongoing"
    modality: Modality | None = None
    deny: bool = True
    also: bool = False
    clause: tuple[str, ...] = ()
    not_clause: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    passive: bool = True
    active: bool = True
    no_object: bool = False
    single: bool = False
    without: tuple[str, ...] = ()
    abroad: bool = False
    denied_as: str | None = None
    takes_up: bool = False
    subject_noun: tuple[str, ...] = ()
    announced: Modality = "planned"
    doer: bool = False
    heads: tuple[str, ...] = ()
    asks: bool = False
    foreign: bool = False
    thing: bool = False


class FrameFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of frames; `sets` are lists of lemmas that frames name with `+name`."""

    frames: tuple[Frame, ...]
    sets: dict[str, tuple[str, ...]] = {}


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the language that frames lean on; see the comments in `grammar.yaml`."""

    prepositions: dict[str, tuple[str, ...]]
    support_verbs: tuple[str, ...]
    undergo_verbs: tuple[str, ...]
    hit_verbs: tuple[str, ...]
    waves: tuple[str, ...]
    victims: tuple[str, ...]
    homographs: dict[str, str]
    participles: dict[str, str]
    proxies: tuple[str, ...]
    private: tuple[str, ...]
    media: tuple[str, ...]
    servants: tuple[str, ...]
    companions: tuple[str, ...]
    adverbials: tuple[str, ...]
    movers: tuple[str, ...]
    bearers: tuple[str, ...]
    measures: tuple[str, ...]
    commodities: dict[str, tuple[str, ...]]
    lemmas: dict[str, str] = {}


@dataclass(frozen=True)
class Trigger:
    """A compiled trigger: reflexive or not, with the words that must follow; `en` stands before it (s'en prendre)."""

    frame: Frame
    reflexive: bool
    rest: tuple[str, ...]
    en: bool = False


@dataclass(frozen=True)
class FrameSet:
    """Frames looked up by the lemma of their trigger."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]
    adjectives: dict[str, tuple[Trigger, ...]]


@dataclass(frozen=True)
class Frames:
    """All frames of one language and its grammar, compiled."""

    events: FrameSet
    ties: FrameSet
    grammar: Grammar
    modals: Modals
    contexts: ContextWords
    governors: dict[str, Governor]
    prepositions: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    commodities: dict[str, str]
    verbs: frozenset[str]
    participles: dict[str, str]
    taken_up: tuple[str, ...]
    proxies: frozenset[str]
    private: frozenset[str]
    media: frozenset[str]
    stages: dict[str, Modality]
    stage_nouns: dict[str, Modality]

    @classmethod
    def load(cls, language: str = "fr") -> Frames:
        """Read `lang/<language>/frames/*.yaml`."""
        folder = lang_root() / language / "frames"
        grammar = load_yaml(folder / "grammar.yaml", Grammar)
        names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".yaml"))
        parts: dict[str, list[Frame]] = {"events": [], "ties": []}
        for name in names:
            for part, rows in parts.items():
                if name.startswith(part):
                    rows.extend(_expanded(name, load_yaml(folder / name, FrameFile)))
        _check_ids([*parts["events"], *parts["ties"]])
        events, ties = _compile(parts["events"]), _compile(parts["ties"])
        modals = Modals.load(language)
        return cls(
            events=events,
            ties=ties,
            verbs=(verbs := frozenset({*events.verbs, *ties.verbs, *grammar.support_verbs, *modals.governors})),
            proxies=frozenset(grammar.proxies),
            private=frozenset((*grammar.private, *grammar.media)),
            media=frozenset(grammar.media),
            taken_up=tuple(frame.id for rows in parts.values() for frame in rows if frame.takes_up),
            participles=_participles(verbs | set(grammar.hit_verbs), grammar.participles),
            grammar=grammar,
            modals=modals,
            contexts=ContextWords.load(language),
            governors=modals.governors,
            prepositions=_prepositions(grammar.prepositions),
            commodities={lemma: word for word, lemmas in grammar.commodities.items() for lemma in lemmas},
            stage_nouns=modals.stage_nouns,
            stages=modals.stage_verbs,
        )


def _prepositions(names: dict[str, tuple[str, ...]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Prepositions by their first word, longest first, cut as the tokeniser cuts them: l'encontre → l', encontre."""
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, written in names.items():
        for form in written:
            words = tuple(form.replace("'", "' ").split())
            rows[words[0]].append((words, name))
    return {first: tuple(sorted(found, key=lambda row: (-len(row[0]), row))) for first, found in rows.items()}


def _participles(verbs: Iterable[str], irregular: dict[str, str]) -> dict[str, str]:
    """Past participles in all genders and numbers -> their verb, for words that the tagger takes for nouns."""
    regular = {
        form.text: verb
        for verb in sorted(verbs)
        if verb.endswith(("er", "ir", "re")) and not verb.endswith("oir")
        for form in forms(verb)
        if form.mood == "pp"
    }
    return regular | {
        form + ending: verb for form, verb in sorted(irregular.items()) for ending in ("", "e", "s", "es")
    }


def _expanded(name: str, file: FrameFile) -> list[Frame]:
    """The frames of a file with `+set` names replaced by their members."""

    def members(words: tuple[str, ...], frame: str) -> tuple[str, ...]:
        found: list[str] = []
        for word in words:
            if not word.startswith("+"):
                found.append(word)
            elif word[1:] in file.sets:
                found.extend(file.sets[word[1:]])
            else:
                raise LexiconError(f"{name}: frame {frame}: no set {word[1:]!r}, known: {sorted(file.sets)}")
        return tuple(found)

    fields = (
        "verbs",
        "nouns",
        "adjectives",
        "object_noun",
        "not_object",
        "with_",
        "without",
        "subject_noun",
        "heads",
        "not_clause",
    )
    return [
        msgspec.structs.replace(frame, **{field: members(getattr(frame, field), frame.id) for field in fields})
        for frame in file.frames
    ]


def _check_ids(frames: Iterable[Frame]) -> None:
    seen: set[str] = set()
    for frame in frames:
        if frame.id in seen:
            raise LexiconError(f"frames: two frames are called {frame.id!r}")
        seen.add(frame.id)


def _compile(frames: Iterable[Frame]) -> FrameSet:
    verbs: dict[str, list[Trigger]] = defaultdict(list)
    nouns: dict[str, list[Trigger]] = defaultdict(list)
    adjectives: dict[str, list[Trigger]] = defaultdict(list)
    for frame in frames:
        for table, words in ((verbs, frame.verbs), (nouns, frame.nouns), (adjectives, frame.adjectives)):
            for word in words:
                parts = re.sub(r"^s'", "se ", word).replace("'", "' ").split()
                reflexive = parts[0] == "se"
                parts = parts[1:] if reflexive else parts
                en = parts[0] == "en"
                head, *rest = parts[1:] if en else parts
                table[head].append(Trigger(frame, reflexive, tuple(rest), en))
    return FrameSet(*({word: _ordered(rows) for word, rows in table.items()} for table in (verbs, nouns, adjectives)))


def _ordered(rows: list[Trigger]) -> tuple[Trigger, ...]:
    """The more particular first: more words, then restrictions of the object, the subject or what follows."""
    return tuple(
        sorted(
            rows,
            key=lambda t: (
                -len(t.rest),
                not t.en,
                not t.frame.object_noun,
                not t.frame.subject_noun,
                not t.frame.with_,
            ),
        )
    )
