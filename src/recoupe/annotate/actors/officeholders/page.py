"""What office phrases without a name beside them are resolved against."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon


class HolderPage:
    """What office phrases without a name beside them are resolved against.

    `unnamed`: the holders that phrases have brought in, by office and what it is held in, else by label.
    """

    def __init__(self, cast: Cast, discourse: Discourse, parse: Parse, lexicon: Lexicon) -> None:
        self.cast, self.discourse, self.parse, self.lexicon = cast, discourse, parse, lexicon
        self.unnamed: dict[tuple[str, str], Member] = {}
