"""What comparing articles needs to know of the words of one language: `lang/fr/matching.yaml`."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml

STEM = 7  # letters kept of a stem: long enough to tell words apart, short enough for sanction- and sanctionn- to meet
KEPT = 4  # letters that must be left when an ending is cut off


class _Withheld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    telling: str
    refusing: str
    unknown: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    function: str
    common: str
    endings: str
    withheld: _Withheld
    topics: tuple[str, ...]


def fold(word: str) -> str:
    """Lower case without accents: Évoqué -> evoque, œuvre -> oeuvre."""
    low = word.casefold()
    if low.isascii():
        return low
    low = low.replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


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
        )
        return cls(
            function=bare.function,
            common=frozenset(bare.stem(word) for word in raw.common.split()),
            endings=endings,
            telling=bare.telling,
            refusing=bare.refusing,
            unknown=bare.unknown,
            topics={bare.stem(word): n for n, group in enumerate(raw.topics) for word in group.split()},
        )

    def stem(self, word: str) -> str:
        """The part of a word that its forms share: militaire, militairement -> militai; a function word gives ""."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stem(fold(word))
        return known

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
