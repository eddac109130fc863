"""The words that make an event done, ongoing, planned, possible or denied: `lang/<language>/frames/modality.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.model import Modality

T = TypeVar("T")
Pattern = tuple[str, ...]
"""Written words, the last first: the way they are met when a sentence is read leftwards."""


class Governor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs, nouns or adjectives and what they make of the clause they govern.

    modality: of the governed clause; None keeps the governor's own. negated: the same where the governor is negated.
    litotes: negated, it says no more than its clause does (ne pas hésiter à, ne pas manquer de).
    control: whose subject the infinitive takes: that of the governor or its object. drop: no claim is read below it.
    passive: where the governor is passive, and its subject is who acts (être accusé de, être contraint de): the
        modality it gives, or `keep` for its own.
    """

    words: tuple[str, ...]
    modality: Modality | None = None
    negated: Modality = "denied"
    control: str = "subject"
    drop: bool = False
    litotes: bool = False
    passive: Modality | Literal["keep"] | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See the comments in `modality.yaml`."""

    governors: tuple[Governor, ...]
    leads: dict[str, tuple[str, ...]]
    fulfilled: tuple[str, ...]
    gathering: tuple[str, ...]
    voicing: tuple[str, ...]
    rights: tuple[str, ...]
    holding: tuple[str, ...]
    duties: tuple[str, ...]
    defying: tuple[str, ...]
    despite: tuple[str, ...]
    conjunctions: dict[Literal["possible", "denied", "fact"], tuple[str, ...]]
    predicates: dict[Literal["possible", "denied"], tuple[str, ...]]
    rumours: tuple[str, ...]
    asking: tuple[str, ...]
    bare_negation: tuple[str, ...]
    stage_verbs: dict[Modality, tuple[str, ...]]
    stage_nouns: dict[Modality, tuple[str, ...]]
    adjectives: dict[Modality, tuple[str, ...]]
    adverbs: dict[Modality, tuple[str, ...]]


@dataclass(frozen=True)
class Modals:
    """The words of one language, looked up by lemma, by written word, or by the last word of several."""

    governors: dict[str, Governor]
    leads: dict[str, tuple[tuple[Pattern, str], ...]]
    fulfilled: frozenset[str]
    gathering: frozenset[str]
    voicing: frozenset[str]
    rights: frozenset[str]
    holding: frozenset[str]
    duties: frozenset[str]
    defying: frozenset[str]
    despite: frozenset[str]
    conjunctions: dict[str, tuple[tuple[Pattern, str], ...]]
    predicates: dict[str, Modality]
    rumours: frozenset[str]
    asking: frozenset[str]
    bare_negation: frozenset[str]
    stage_verbs: dict[str, Modality]
    stage_nouns: dict[str, Modality]
    adjectives: dict[str, Modality]
    adverbs: dict[str, tuple[tuple[Pattern, Modality], ...]]

    @classmethod
    def load(cls, language: str = "fr") -> Modals:
        """Read `lang/<language>/frames/modality.yaml`."""
        file = load_yaml(lang_root() / language / "frames" / "modality.yaml", _File)
        governors: dict[str, Governor] = {}
        for governor in file.governors:
            for word in governor.words:
                governors.setdefault(word, governor)
        return cls(
            governors=governors,
            leads=_patterns(file.leads.items()),
            fulfilled=frozenset(file.fulfilled),
            gathering=frozenset(file.gathering),
            voicing=frozenset(file.voicing),
            rights=frozenset(file.rights),
            holding=frozenset(file.holding),
            duties=frozenset(file.duties),
            defying=frozenset(file.defying),
            despite=frozenset(file.despite),
            conjunctions=_patterns(file.conjunctions.items()),
            predicates=_by_word(file.predicates.items()),
            rumours=frozenset(file.rumours),
            asking=frozenset(file.asking),
            bare_negation=frozenset(file.bare_negation),
            stage_verbs=_by_word(file.stage_verbs.items()),
            stage_nouns=_by_word(file.stage_nouns.items()),
            adjectives=_by_word(file.adjectives.items()),
            adverbs=_patterns(file.adverbs.items()),
        )


def _by_word(rows: Iterable[tuple[T, tuple[str, ...]]]) -> dict[str, T]:
    """Word -> what the first row that holds it is called."""
    found: dict[str, T] = {}
    for name, words in rows:
        for word in words:
            found.setdefault(word, name)
    return found


def _patterns(rows: Iterable[tuple[T, tuple[str, ...]]]) -> dict[str, tuple[tuple[Pattern, T], ...]]:
    """Last word -> the patterns that end in it, longest first, cut as the tokeniser cuts them."""
    found: dict[str, list[tuple[Pattern, T]]] = defaultdict(list)
    for name, written in rows:
        for form in written:
            words = tuple(reversed(form.replace("'", "' ").split()))
            found[words[0]].append((words, name))
    return {last: tuple(sorted(patterns, key=lambda row: (-len(row[0]), row[0]))) for last, patterns in found.items()}
