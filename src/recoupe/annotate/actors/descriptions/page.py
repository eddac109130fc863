"""What descriptions are resolved against."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon


class DescriptionPage:
    """What the descriptions of a document are resolved against: its cast, and what it has spoken of so far.

    `unnamed`: the actors that descriptions have brought in, by label and, where a phrase is indefinite, by its place;
    `covered`: the tokens of groups that were read.
    """

    def __init__(self, cast: Cast, discourse: Discourse, parse: Parse, lexicon: Lexicon) -> None:
        self.cast, self.discourse, self.parse, self.lexicon = cast, discourse, parse, lexicon
        self.words, self.world = lexicon.actors, lexicon.world
        self.unnamed: dict[tuple[str, str], Member] = {}
        self.covered: set[int] = set()
