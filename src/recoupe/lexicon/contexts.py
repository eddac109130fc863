"""Words that tell force and diplomacy that are meant from played or made-up ones (`lang/<language>/contexts.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass, fields

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    armed: str
    figures: str
    wounding: str
    sport: str
    sport_only: str
    played: str
    fiction: str
    works: str
    natural: str
    people: str
    means: str
    acted: str
    housed: str
    arresting: str
    police: str
    crowded: str
    gathered: str
    press: str
    unasked: str
    questions: str
    set_phrases: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class ContextWords:
    """The word lists of a language; `contexts.yaml` says what each is for."""

    armed: frozenset[str]
    figures: frozenset[str]
    wounding: frozenset[str]
    sport: frozenset[str]
    sport_only: frozenset[str]
    played: frozenset[str]
    fiction: frozenset[str]
    works: frozenset[str]
    natural: frozenset[str]
    people: frozenset[str]
    means: frozenset[str]
    acted: frozenset[str]
    housed: frozenset[str]
    arresting: frozenset[str]
    police: frozenset[str]
    crowded: frozenset[str]
    gathered: frozenset[str]
    press: frozenset[str]
    unasked: frozenset[str]
    questions: frozenset[str]
    set_phrases: dict[str, frozenset[str]]

    @classmethod
    def load(cls, language: str = "fr") -> ContextWords:
        """Read `lang/<language>/contexts.yaml`."""
        file = load_yaml(lang_root() / language / "contexts.yaml", _File)
        lists = {f.name: frozenset(getattr(file, f.name).split()) for f in fields(cls) if f.name != "set_phrases"}
        return cls(**lists, set_phrases={noun: frozenset(words) for noun, words in file.set_phrases.items()})
