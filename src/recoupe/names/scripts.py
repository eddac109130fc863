"""Names in other scripts, in Latin letters: Cyrillic, Greek, Arabic …; Japanese and Korean syllables; not Chinese."""

from __future__ import annotations

import unicodedata
from functools import cache

import msgspec

_HANGUL = 0xAC00
# The parts of a Korean syllable, in the order of Unicode; “-” is none.
_PARTS = (
    "k kk n t tt r m p pp s ss - j jj tch k t p h",
    "a ae ia iae eo e ieo ie o wa wae oe io u wo we wi iu eu ui i",
    "- k k k n n n t l l l l l l l l m p p t t ng t t k t p t",
)
_LEADS, _VOWELS, _TAILS = (tuple(line.split()) for line in _PARTS)
_VOWEL_LETTERS = frozenset("aeiou")


class _Scripts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    consonantal: dict[str, str]


@cache
def _tables() -> _Scripts:
    # Imported here: the lexicon itself uses the sounds of names.
    from recoupe.lexicon.load import lang_root, load_yaml

    return load_yaml(lang_root() / "world" / "scripts.yaml", _Scripts)


def romanise(text: str) -> str:
    """A text in small Latin letters without accents; what no table knows stays.

    >>> romanise("Путин"), romanise("Μητσοτάκης"), romanise("김정은"), romanise("バラク")
    ('poutin', 'mitsotakis', 'kimjeongeun', 'baraku')
    """
    flat = unicodedata.normalize("NFKD", _syllables(text)).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return flat if flat.isascii() else _letters(flat)


def is_exact(name: str) -> bool:
    """Is a name in a script where another letter is another name: syllables, or consonants alone?"""
    return any(c > "\u3040" or c in _tables().consonantal for c in name) if not name.isascii() else False


def _syllables(text: str) -> str:
    """Korean and Japanese syllables; before accents are taken off, for theirs are part of the letter."""
    if max(text, default="") < "\u3041":
        return text
    done: list[str] = []
    for c in unicodedata.normalize("NFKC", text):
        code, name = ord(c) - _HANGUL, unicodedata.name(c, "")
        if 0 <= code < 11172:
            parts = _LEADS[code // 588], _VOWELS[code % 588 // 28], _TAILS[code % 28]
            done.append("".join(parts).replace("-", ""))
        elif name.startswith(("KATAKANA LETTER SMALL Y", "HIRAGANA LETTER SMALL Y")) and done[-1:]:
            done[-1] = done[-1].removesuffix("i") + name[-2:].lower()  # “ki” and a small “ya” are “kya”
        elif name.startswith(("KATAKANA LETTER ", "HIRAGANA LETTER ")):
            done.append("" if name.endswith("SMALL TU") else name.split()[-1].lower())
        elif c != "ー":  # a long vowel
            done.append(c)
    return "".join(done)


def _letters(text: str) -> str:
    tables = _tables()
    done: list[str] = []
    for at, c in enumerate(text):
        sound = tables.consonantal.get(c)
        if sound is None:
            done.append(tables.letters.get(c, c))
            continue
        done.append(sound)
        after = tables.consonantal.get(text[at + 1 : at + 2], "a")
        if sound[-1:] not in _VOWEL_LETTERS and after[:1] not in _VOWEL_LETTERS:
            done.append("e")
    return "".join(done)
