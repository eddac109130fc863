"""lang/ -> Lexicon: every word list and frame, validated and compiled once, then passed as an argument.

One module a topic; each has a frozen class with a `load()` that reads its own files under `lang/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that Recoupe knows before it reads: the world (any language) and the words of one language."""

    world: World
    actors: ActorWords
    page: PageWords
    columns: ColumnWords
    hyphens: HyphenWords
    offices: OfficeWords
    times: TimeWords
    ties: TieWords
    numbers: NumberWords
    reporting: ReportingWords
    frames: Frames
    matching: MatchingWords
    markup: Markup
    letters: LetterWords


@cache
def load_lexicon() -> Lexicon:
    """Load and validate everything under `lang/` (about a tenth of a second; once a process)."""
    return Lexicon(
        world=World.load(),
        actors=ActorWords.load(),
        page=PageWords.load(),
        columns=ColumnWords.load(),
        hyphens=HyphenWords.load(),
        offices=OfficeWords.load(),
        times=TimeWords.load(),
        ties=TieWords.load(),
        numbers=NumberWords.load(),
        reporting=ReportingWords.load(),
        frames=Frames.load(),
        matching=MatchingWords.load(),
        markup=Markup.load(),
        letters=LetterWords.load(),
    )
