"""Closed classes of words around a title."""

from __future__ import annotations

OF = frozenset({"de", "du", "des", "d'", "d"})
TO = frozenset({"à", "au", "aux", "a"})
FOR = frozenset({"pour", "sur", "contre", "en", "à", "au", "aux"})
ARTICLES = frozenset(
    {"le", "la", "les", "l'", "l", "son", "sa", "ses", "leur", "leurs", "notre", "nos", "cette", "ce", "cet"}
)
OPENERS = frozenset({"selon", "pour", "avec", "contre", "depuis", "chez", "sans", "entre", "devant"})
CLOSERS = frozenset({",", "(", ".", ";", ":", ")", "»", '"', "”", "?", "!", "…", "...", "-", "–", "—", "et"})
AFTER_APPOSITION = frozenset({",", ".", ")", ";", ":", "–", "—", "qui", "dont", '"', "»"})
TIMED = frozenset({"depuis", "de", "jusqu'en", "jusqu'à", "jusqu'au", "pendant", "entre", "à", "en", "dès", "pour"})
