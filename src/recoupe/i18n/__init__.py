"""The words of the interface, in French or in English.

A message is written once, as a short French sentence, where it is used; `locale/<lang>/recoupe.po` gives the others:

>>> Words("en").text("{n} de plus dans dossier.json", n=3)
'3 more in dossier.json'
>>> Words("fr").date("2025-11-11/2025-11-12")
'11–12 novembre 2025'

The message must be a literal in the call (or in `N_("…")`, for tables of messages): that is how the test finds it and
asks for its translation. Values are put in by name, with `str.format`.
"""

from __future__ import annotations

from recoupe.i18n.marks import N_
from recoupe.i18n.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "N_", "Words"]
