"""What comparing articles needs to know of the words of one language: `lang/fr/matching.yaml`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml

STEM = 7  # letters kept of a stem: long enough to tell words apart, short enough for sanction- and sanctionn- to meet
KEPT = 4  # letters that must be left when an ending is cut off
SHORT = 40  # letters of a word or a name, which comes again and again

_WORDS = re.compile(r"[\w'-]+")


class _Withheld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    telling: str
    refusing: str
    unknown: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    function: str
    common: str
    endings: str
    withheld: _Withheld
    steps: tuple[tuple[str, ...], ...]
    running: str
    passing: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]


def fold(word: str) -> str:
    """Lower case without accents: Évoqué -> evoque, œuvre -> oeuvre."""
    return _fold_word(word) if len(word) <= SHORT else _fold(word)


def _fold(text: str) -> str:
    low = text.casefold()
    if low.isascii():
        return low
    flat = _ACCENTS.sub("", unicodedata.normalize("NFKD", low.replace("œ", "oe").replace("æ", "ae")))
    if _BEYOND.search(flat):
        return "".join(c for c in flat if not unicodedata.combining(c))
    return flat


_fold_word = lru_cache(maxsize=1 << 14)(_fold)
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # the combining marks of Latin, Greek and Cyrillic …
_BEYOND = re.compile("[\u0483-\u1fff\u20d0-\u20ff\u2cef-\U0010ffff]")  # … and where there are others


@dataclass(frozen=True, slots=True)
class MatchingWords:
    """Stems, and which words say nothing, little, or that something was left open."""

    function: frozenset[str]
    common: frozenset[str]  # stems
    endings: tuple[str, ...]
    telling: frozenset[str]
    refusing: frozenset[str]
    unknown: tuple[str, ...]
    topics: dict[str, int]  # stem -> group of words for one act
    steps: dict[str, int]  # phrase, folded -> step of a case at law
    running: frozenset[str]  # stems
    passing: tuple[str, ...] = ()  # phrases, folded
    numbers: frozenset[tuple[str, str]] = frozenset()  # endings of a singular and its plural
    _stems: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls) -> MatchingWords:
        """Read `lang/fr/matching.yaml`."""
        raw = load_yaml(lang_root() / "fr" / "matching.yaml", _File)
        endings = tuple(sorted(set(raw.endings.split()), key=lambda ending: (-len(ending), ending)))
        bare = cls(
            function=_words(raw.function),
            common=frozenset(),
            endings=endings,
            telling=_words(raw.withheld.telling),
            refusing=_words(raw.withheld.refusing),
            unknown=tuple(fold(phrase) for phrase in raw.withheld.unknown),
            topics={},
            steps={},
            running=frozenset(),
        )
        return cls(
            function=bare.function,
            common=frozenset(bare.stem(word) for word in raw.common.split()),
            endings=endings,
            telling=bare.telling,
            refusing=bare.refusing,
            unknown=bare.unknown,
            topics={bare.stem(word): n for n, group in enumerate(raw.topics) for word in group.split()},
            steps={fold(phrase): n for n, group in enumerate(raw.steps) for phrase in group},
            running=frozenset(bare.stem(word) for word in raw.running.split()),
            passing=tuple(sorted(fold(phrase) for group in raw.passing for phrase in group)),
            numbers=frozenset(raw.numbers),
        )

    def stem(self, word: str) -> str:
        """The part of a word that its forms share: militaire, militairement -> militai; a function word gives ""."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stem(fold(word))
        return known

    def steps_in(self, text: str) -> frozenset[int]:
        """The steps of a case at law that a text names: arrest, charge, trial …"""
        flat = " " + " ".join(_WORDS.findall(fold(text).replace("’", "'"))) + " "
        return frozenset(step for phrase, step in self.steps.items() if f" {phrase} " in flat)

    def is_passing(self, text: str) -> bool:
        """Whether words beside a count say that it is of what came in a day or a week: “12 de plus”, “en 24 heures”."""
        flat = " " + " ".join("0" if word.isdigit() else word for word in _WORDS.findall(fold(text))) + " "
        return any(f" {phrase} " in flat for phrase in self.passing)

    def differ_in_number(self, one: str, other: str) -> bool:
        """Whether two words, folded, are one in the singular and the plural: était, étaient; a, ont."""
        if len(one) > len(other):
            one, other = other, one
        shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))
        return (one[shared:], other[shared:]) in self.numbers or (one, other) in self.numbers

    def _stem(self, word: str) -> str:
        if word in self.function or (len(word) < 2 and not word.isdigit()):
            return ""
        if word.isdigit():
            return word
        for ending in self.endings:
            if len(word) - len(ending) >= KEPT and word.endswith(ending):
                return word[: -len(ending)][:STEM]
        return word[:STEM]


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())
