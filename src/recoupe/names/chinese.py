"""Chinese names in pinyin (Xi Jinping), Wade-Giles (Hsi Chin-p'ing) and the older French habit (Teng Siao-ping)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# What the habits write for one sound: aspirated and plain consonants are confused by all but pinyin.
_INITIALS = (
    (r"hs|x|si(?=[aeou])|s(?=i(?:n|ng)?$)", "X"),
    (r"zh|ch|tch|tsh|q|j|ts(?=i)|k(?=i)", "C"),
    (r"sh", "S"),
    (r"tz|ts|ds|z|c", "Z"),
    (r"b|p", "P"),
    (r"d|t", "T"),
    (r"g|k", "K"),
)
_FINALS = (
    (r"(?:ou|oo|u|w)(?=$|n|a|e|i|o)", "u"),
    (r"ung$|oung$|ong$", "ong"),
    (r"ien$|ian$|yen$", "ian"),
    (r"iong$|iung$", "iong"),
    (r"eh$", "e"),
    (r"ö|eu$|o$|e$", "e"),
    (r"h$", ""),
    (r"y", "i"),
)
_SYLLABLE = re.compile(r"^(?:hs|zh|ch|sh|tch|ts|tz|[bpmfdtnlgkhjqxrzcsyw])?(?:[iuüy]?[aeiou]{1,4})(?:ng|n|h|r)?$")
_MARKS = re.compile(r"^(?:x|q|zh|hs|z|c(?!h))|^(?:tch|ts|tz)")
"""What only a Chinese syllable begins with, in one habit or another."""


def same_chinese(a: Sequence[str], b: Sequence[str]) -> bool:
    """Are two names of two or three syllables one Chinese name in two habits?

    >>> same_chinese(("xi", "jinping"), ("hsi", "chin", "ping"))
    True
    >>> same_chinese(("wang", "yi"), ("wang", "qi")), same_chinese(("kim", "jong", "un"), ("kim", "jong", "il"))
    (False, False)
    """
    one, two = _heard_as(tuple(a)), _heard_as(tuple(b))
    return bool(one[0]) and one[0] == two[0] and (one[1] or two[1])


@lru_cache(maxsize=65536)
def _heard_as(words: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The syllables as they are heard, none where the name is not Chinese, and whether it is sure to be."""
    syllables = _syllables(words)
    if not 2 <= len(syllables) <= 3:
        return (), False
    return tuple(map(_heard, syllables)), _is_marked(syllables)


def _is_marked(syllables: Sequence[str]) -> bool:
    return any(_MARKS.match(s) for s in syllables)


def _syllables(words: Sequence[str]) -> list[str]:
    """The syllables of a name; none where a word has more than two or is not Chinese."""
    found: list[str] = []
    if len(words) > 3:
        return []
    for word in words:
        if len(word) > 12:
            return []
        parts = [word] if _SYLLABLE.match(word) else _halves(word)
        if not parts:
            return []
        found.extend(parts)
    return found


def _halves(word: str) -> list[str]:
    """“jinping” -> jin, ping; each half has its own consonant."""
    for at in range(len(word) - 2, 1, -1):
        left, right = word[:at], word[at:]
        if right[0] not in "aeiouy" and _SYLLABLE.match(left) and _SYLLABLE.match(right) and left[-1] not in "h":
            return [left, right]
    return []


def _heard(syllable: str) -> str:
    for pattern, sound in _INITIALS:
        head = re.match(pattern, syllable)
        if head is not None:
            syllable = sound + syllable[head.end() :] if head[0] != "si" else "Xi" + syllable[2:]
            break
    for pattern, sound in _FINALS:
        syllable = re.sub(pattern, sound, syllable)
    return syllable
