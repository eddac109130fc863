"""Words that decide where a sentence ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before_names: list[str]
    may_end: list[str]
    openers: list[str]
    elided_openers: list[str]
    small: list[str]
    elisions: list[str]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """`before_names`: abbreviations never followed by a sentence end; `may_end`: those that may be; `openers`: words
    that open a sentence; `small`: words never capitalised inside one; `elisions`: words that end in an apostrophe."""

    before_names: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]
    elided_openers: frozenset[str]
    small: frozenset[str]
    elisions: tuple[str, ...]

    @classmethod
    def load(cls, language: str = "fr") -> SentenceWords:
        """Read `lang/<language>/sentences.yaml`, once a process."""
        return _load(language)


@cache
def _load(language: str) -> SentenceWords:
    words = load_yaml(lang_root() / language / "sentences.yaml", _File)
    return SentenceWords(
        before_names=frozenset(words.before_names),
        may_end=frozenset(words.may_end),
        openers=frozenset(words.openers),
        elided_openers=frozenset(words.elided_openers),
        small=frozenset(words.small),
        elisions=tuple(words.elisions),
    )
