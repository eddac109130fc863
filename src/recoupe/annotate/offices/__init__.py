"""Nominal phrases that name an office: “l'ancien ministre français des Affaires étrangères”, “le président Tokaïev”.

Statistical parses of long titles are poor, and titles have a tight order of their own, so they are read by a small
grammar over the words: status words, title, then in any order nationality, field of government, complement, and the
holder's name beside it. `reader` scans; `tail`, `fields`, `complements` read what follows; `holders` and `beside` look
for the name.
"""

from __future__ import annotations

from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.phrase import OfficePhrase
from recoupe.annotate.offices.reader import read
from recoupe.annotate.offices.words import cut_words
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon

__all__ = ["OfficePhrase", "cut_words", "find_office_phrases"]

_last: list[tuple[Parse, Lexicon, list[OfficePhrase]]] = []


def find_office_phrases(parse: Parse, lexicon: Lexicon) -> list[OfficePhrase]:
    """The office phrases of a document, in text order; a phrase inside another's complement is listed, too.

    Those of the last document are kept: actors and claims both ask for them.
    """
    if not _last or _last[0][0] is not parse or _last[0][1] is not lexicon:
        _last[:] = [(parse, lexicon, read(OfficePage(parse, lexicon)))]
    return _last[0][2]
