"""A line as it was read -> the line as it was meant: no invisible characters, no emoji, one space between words.

Pages and conversions leave dirt that says nothing and costs the parser its bearings: zero-width and soft hyphens, runs
of spaces (“Marie  Leroy” is two names to it), accents as characters of their own (`e` + U+0301), UTF-8 read as Latin
letters (“Ã©tÃ©”). Each character of the clean line leads back to its place in the line that was read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f"
_SPACE = " \t\u00a0\u2009\u200a\u202f"
_TAIL = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_MANGLED = f"[ÂÃÄÅ][{_TAIL}]|â[{_TAIL}]{{2}}"  # as they begin in languages of Latin letters
_DIRT = re.compile(
    rf"(?P<invisible>[{_INVISIBLE}]+)"
    rf"|(?P<emoji>[{_SPACE}]*[{_EMOJI}][{_EMOJI}{_SPACE}\u200d]*)"
    r"|(?P<accent>[^\W\d_][\u0300-\u036f]+)"
    rf"|(?P<mangled>{_MANGLED})"
    rf"|(?P<spaces>[{_SPACE}]{{2,}})"
)
_BEFORE_NO_SPACE = ".,)]…»”"


@dataclass(frozen=True, slots=True)
class Tidied:
    """`text`; `places[i]`: where its i-th character stands in the line that was read; `wide`: position in `text` -> how
    many characters more than one it was."""

    text: str
    places: list[int]
    wide: dict[int, int]


def tidy(line: str) -> Tidied | None:
    """The clean line, None where nothing is to be cleaned.

    >>> tidied = tidy("l’e\u0301te\u0301  arrive")
    >>> tidied.text, tidied.places[6]
    ('l’été arrive', 9)
    """
    if _DIRT.search(line) is None:
        return None
    chars: list[str] = []
    places: list[int] = []
    wide: dict[int, int] = {}
    at = 0
    for match in _DIRT.finditer(line):
        put = _instead(match, line)
        if put is None:
            continue
        chars.extend(line[at : match.start()])
        places.extend(range(at, match.start()))
        if put:
            wide[len(chars)] = 0 if put == " " else match.end() - match.start() - 1
            chars.append(put)
            places.append(match.start())
        at = match.end()
    if not at:
        return None
    chars.extend(line[at:])
    places.extend(range(at, len(line)))
    return Tidied("".join(chars), places, wide)


def _instead(match: re.Match[str], line: str) -> str | None:
    """The one character, or none, that stands for a piece of dirt; None where it is none."""
    kind = match.lastgroup
    if kind == "invisible":
        return ""
    if kind == "spaces":
        return " "
    if kind == "emoji":
        ends = match.end() >= len(line) or not match.start() or line[match.end()] in _BEFORE_NO_SPACE
        return "" if ends else " "
    if kind == "accent":
        composed = unicodedata.normalize("NFC", match[0])
        return composed if len(composed) == 1 else None
    return _unmangled(match[0])


def _unmangled(piece: str) -> str | None:
    """The character whose UTF-8 bytes were read as Windows letters.

    >>> _unmangled("Ã©"), _unmangled("â€™"), _unmangled("Ã€€")
    ('é', '’', None)
    """
    data = bytearray()
    for char in piece:
        try:
            data.extend(char.encode("cp1252"))
        except UnicodeEncodeError:
            if ord(char) > 255:
                return None
            data.append(ord(char))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(text) == 1 and (text.isalpha() or text in "’‘“”«»–—…€\u00a0°") else None
