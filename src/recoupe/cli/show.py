"""What is printed to a terminal: never the control characters that a file name or an article may hold."""

from __future__ import annotations

import re
import sys

# Escape sequences whole, then lone controls (C0, DEL, C1), marks that turn the writing direction, lone surrogates.
_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\x9c|$)|\x9b[0-?]*[ -/]*[@-~]|\x1b.?", re.DOTALL
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"[\s\u2028\u2029]+")


def printable(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey.

    >>> printable("Titre \\x1b[31mrouge\\x1b[0m\\nsuite")
    'Titre rouge suite'
    """
    flat = _SPACE.sub(" ", _SEQUENCES.sub("", text).replace("\r", " "))
    return " ".join(_CONTROLS.sub("", flat).split())  # what stood between two blanks may be gone


def complain(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"recoupe: {printable(message)}\n")
