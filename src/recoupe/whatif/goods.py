"""From what a user calls a good (“pétrole”, “crude oil”) to the dossier's word for it (“oil”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from recoupe.errors import InputError
from recoupe.export.phrases import OBJECTS
from recoupe.i18n import Words
from recoupe.model import Dossier
from recoupe.system.find import fold


def resolve_commodity(dossier: Dossier, word: str, words: Words) -> str:
    """The dossier's word for a good, told in French or English (“pétrole”, “crude oil”, “oil”).

    One that neither the lexicon nor the dossier knows raises `InputError`, which names those of the dossier.
    """
    wanted = _singular(fold(word))
    in_dossier = commodities(dossier)
    known: dict[str, str] = {}
    for code, name in chain(_named_goods(), ((code, code) for code in in_dossier)):
        known.setdefault(_singular(fold(name)), code)
    if wanted in known:
        return known[wanted]
    found = {known[part] for part in wanted.split() if part in known}  # “crude oil”, “gaz naturel”
    if len(found) == 1:
        return found.pop()
    listed = ", ".join(in_dossier) or words.text("aucun")
    raise InputError(
        words.text("--commodity : produit inconnu « {word} » ; ceux de ce dossier : {known}", word=word, known=listed)
    )


def commodities(dossier: Dossier) -> list[str]:
    """The goods that deliveries and routes of a dossier are about."""
    carried = (c for c in dossier.claims if c.type in ("EXPORTS_VIA", "SUPPLIES", "DEPENDS_ON") and c.object)
    return sorted({word for claim in carried for word in (claim.object or "").split(", ")})


def _named_goods() -> Iterator[tuple[str, str]]:
    """Codes with their names: French and English labels first, then the words that texts use."""
    from recoupe.lexicon import load_lexicon

    english = Words("en").text
    for code, label in OBJECTS.items():
        yield from ((code, code), (code, label), (code, english(label)))
    yield from ((code, lemma) for lemma, code in load_lexicon().frames.commodities.items())


def _singular(name: str) -> str:
    return re.sub(r"(?<=\w{3})[sx]\b", "", name)
