"""lang/ -> Lexicon: every word list and frame, validated and compiled once, then passed as an argument.

One module a topic; each has a frozen class with a `load()` that reads its own files under `lang/`.
"""

from __future__ import annotations

from functools import cache, cached_property

from recoupe.lexicon.actors import ActorWords
from recoupe.lexicon.columns import ColumnWords
from recoupe.lexicon.frames import Frames
from recoupe.lexicon.hyphens import HyphenWords
from recoupe.lexicon.letters import LetterWords
from recoupe.lexicon.markup import Markup
from recoupe.lexicon.matching import MatchingWords
from recoupe.lexicon.numbers import NumberWords
from recoupe.lexicon.offices import OfficeWords
from recoupe.lexicon.page import PageWords
from recoupe.lexicon.reporting import ReportingWords
from recoupe.lexicon.ties import TieWords
from recoupe.lexicon.times import TimeWords
from recoupe.lexicon.world import World


class Lexicon:
    """All that Recoupe knows before it reads: the world (any language) and the words of one language. A part is loaded
    when it is first asked for."""

    @cached_property
    def world(self) -> World:
        return World.load()

    @cached_property
    def actors(self) -> ActorWords:
        return ActorWords.load()

    @cached_property
    def page(self) -> PageWords:
        return PageWords.load()

    @cached_property
    def columns(self) -> ColumnWords:
        return ColumnWords.load()

    @cached_property
    def hyphens(self) -> HyphenWords:
        return HyphenWords.load()

    @cached_property
    def offices(self) -> OfficeWords:
        return OfficeWords.load()

    @cached_property
    def times(self) -> TimeWords:
        return TimeWords.load()

    @cached_property
    def ties(self) -> TieWords:
        return TieWords.load()

    @cached_property
    def numbers(self) -> NumberWords:
        return NumberWords.load()

    @cached_property
    def reporting(self) -> ReportingWords:
        return ReportingWords.load()

    @cached_property
    def frames(self) -> Frames:
        return Frames.load()

    @cached_property
    def matching(self) -> MatchingWords:
        return MatchingWords.load()

    @cached_property
    def markup(self) -> Markup:
        return Markup.load()

    @cached_property
    def letters(self) -> LetterWords:
        return LetterWords.load()


PARTS = tuple(name for name, part in vars(Lexicon).items() if isinstance(part, cached_property))


@cache
def open_lexicon() -> Lexicon:
    """The lexicon for whoever needs little of it: to take the text out of a file asks for a fifth."""
    return Lexicon()


@cache
def load_lexicon() -> Lexicon:
    """Load and validate everything under `lang/` (half a second; once a process)."""
    lexicon = open_lexicon()
    for part in PARTS:
        getattr(lexicon, part)
    return lexicon
