"""Stage 4: the readings of many documents -> Dossier. `Crosscheck` keeps them, and takes more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.crosscheck.compose import Marks
from recoupe.crosscheck.memory import collected_by_hand
from recoupe.crosscheck.warm import Change, Changes, Crosscheck
from recoupe.crosscheck.whole import Whole
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier, Options, Reading, Skipped
from recoupe.rulings import Ruling

__all__ = ["Change", "Changes", "Crosscheck", "Marks", "crosscheck"]


def crosscheck(
    readings: Iterable[Reading],
    skipped: Iterable[Skipped],
    options: Options,
    lexicon: Lexicon,
    rulings: Sequence[Ruling] = (),
) -> Dossier:
    """Put the readings together, holding to what people decided (`rulings`, oldest first).

    The order of `readings` changes nothing.
    """
    with collected_by_hand():
        pile = {reading.document.id: reading for reading in readings}
        whole = Whole(options, lexicon, once=True)
        whole.put(_taken(pile))
        return whole.put_together(rulings).dossier(skipped, options)


def _taken(pile: dict[str, Reading]) -> Iterator[Reading]:
    """The readings, which are not held here any longer."""
    while pile:
        yield pile.popitem()[1]
