"""Cells of a CSV file that a spreadsheet will not run, and the way back.

A spreadsheet takes what begins with = + - @ for a formula, whoever wrote it. So an apostrophe is put before such a
beginning: at the start of a cell, and inside it after a semicolon, a tab or a line break, where a spreadsheet that
expects another separator would begin a cell of its own. Texts that have an apostrophe there themselves get one more, so
that `plain` brings back every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = "=+\\-@＝＋－＠"
_RISKY = f"{_SIGNS}'"
_GUARD = re.compile(rf"(?:^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[\"\s]*[{_RISKY}]))", re.ASCII)
_GUARDED = re.compile(rf"(?:^'(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))'(?=[\"\s]*[{_RISKY}]))", re.ASCII)
_BETWEEN = " | "
RUNS = re.compile(f"[\t\r\n]|\\s*[{_SIGNS}]")
"""How a cell begins that a spreadsheet would run."""


def guarded(text: str) -> str:
    r"""The text as a cell.

    >>> guarded("=1+1"), guarded("- un\n- deux"), guarded("'tis"), guarded("sans risque")
    ("'=1+1", "'- un\n'- deux", "''tis", 'sans risque')
    """
    return _GUARD.sub("'", text.replace("\0", "\N{REPLACEMENT CHARACTER}"))


def plain(cell: str) -> str:
    """The text of a cell: the inverse of `guarded`.

    >>> plain("'=1+1")
    '=1+1'
    """
    return _GUARDED.sub("", cell)


def listed(items: Iterable[str]) -> str:
    r"""A list as one text: “a | b”; a bar or backslash in an item has a backslash before it.

    >>> listed(["Élysée", "a|b"])
    'Élysée | a\\|b'
    """
    return _BETWEEN.join(item.replace("\\", "\\\\").replace("|", "\\|") or "\\0" for item in items)


def items(text: str) -> tuple[str, ...]:
    r"""The list of a text: the inverse of `listed`.

    >>> items("Élysée | a\\|b"), items("")
    (('Élysée', 'a|b'), ())
    """
    if not text:
        return ()
    parts = re.split(r"(?<!\\)((?:\\\\)*) \| ", text)
    whole = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return tuple("" if one == "\\0" else re.sub(r"\\([\\|])", r"\1", one) for one in whole)
