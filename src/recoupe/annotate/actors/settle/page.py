"""What descriptions are settled against: the persons with a name, and what the text says they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.actors.settle.nouns import nouns_of
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon


class SettlePage:
    """The persons of a document: those it names, and what it says they are.

    `by_head`: the office phrases by their heads; `named`: the persons with a name; `name_at`: whose name begins at a
    token; `nouns`: what each of them is said to be, by his identity.
    """

    def __init__(
        self, cast: Cast, discourse: Discourse, parse: Parse, phrases: Sequence[OfficePhrase], lexicon: Lexicon
    ) -> None:
        self.cast, self.discourse, self.parse = cast, discourse, parse
        self.offices, self.words = lexicon.offices, lexicon.actors
        self.describes, self.people = lexicon.reporting.describes, lexicon.reporting.speakers
        self.by_head = {phrase.head: phrase for phrase in phrases}
        self.named = [m for m in cast.persons() if any(spot.form == "name" for spot in m.spots)]
        self.name_at = {s.first: m for m in self.named for s in m.spots if s.form == "name" and not s.inner}
        self.nouns = {id(member): nouns_of(parse, lexicon.offices, member) for member in self.named}


@dataclass(frozen=True, slots=True)
class Described:
    """A person without a name, at his first description: its noun, and what the office is held in ("" for none)."""

    member: Member
    spot: Spot
    noun: str
    held_in: str
    phrase: OfficePhrase | None
