"""What a document has spoken of so far: mentions in text order, with what makes one easy to take up again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon.actors import ActorWords

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "dislocated"})


@dataclass(order=True, slots=True)
class Event:
    """A member spoken of at a place. `subject`: as the subject of a verb; `quoted`: inside quotation marks."""

    start: int
    end: int
    sentence: int = field(compare=False)
    token: int = field(compare=False)
    member: Member = field(compare=False)
    subject: bool = field(compare=False)
    quoted: bool = field(compare=False)
    form: str = field(compare=False)
    heading: bool = field(compare=False)


class Discourse:
    """The mentions known so far, kept in text order while references are resolved one after the other."""

    def __init__(self, cast: Cast, parse: Parse, words: ActorWords) -> None:
        self.cast, self.parse, self.words = cast, parse, words
        self._quotes = [(quote.start, quote.end) for quote in parse.quotes]
        self.events: list[Event] = []
        for member in cast.members:
            for spot in member.spots:
                self.events.append(self._event(spot, member))
        self.events.sort()

    def tell(self, spot: Spot, member: Member) -> None:
        """A reference has been resolved: the spot is given to the member, and remembered."""
        member.add(spot)
        insort(self.events, self._event(spot, member))

    def unite(self, member: Member, other: Member) -> None:
        """Two members turn out to be one: the other's spots and names go to the first."""
        for spot in other.spots:
            member.add(spot)
        member.aliases |= other.aliases
        other.spots = []
        for event in self.events:
            if event.member is other:
                event.member = member

    def before(self, start: int, sentence: int, back: int) -> Iterator[Event]:
        """The mentions that end before a place, from the nearest, as far back as `back` sentences."""
        at = bisect_left(self.events, start, key=lambda event: event.start)
        for event in reversed(self.events[:at]):
            if sentence - event.sentence > back:
                return
            if event.end <= start:
                yield event

    def is_quoted(self, start: int) -> bool:
        """Is a place inside quotation marks?"""
        return any(a <= start < b for a, b in self._quotes)

    def is_subject(self, token: int) -> bool:
        """Is a token the subject of a verb, itself or joined to one by “et” or apposition?"""
        at = token
        for _ in range(3):
            row = self.parse.tokens[at]
            if row.dep in _SUBJECTS or (row.dep == "obj" and self._is_inverted(at)):
                return True
            if row.dep not in ("conj", "appos", "flat:name", "flat", "nmod") or row.head == at:
                return False
            if row.dep == "nmod" and self._has_case(at):
                return False
            at = row.head
        return False

    def _is_inverted(self, token: int) -> bool:
        """“…, a déclaré le ministre”: the parser takes a subject after its verb for an object."""
        row = self.parse.tokens[token]
        verb = self.parse.tokens[row.head]
        if token < verb.i or verb.lemma not in self.words.speaking:
            return False
        return not any(self.parse.tokens[child].dep.startswith("nsubj") for child in self.parse.children[verb.i])

    def _has_case(self, token: int) -> bool:
        return any(self.parse.tokens[child].dep == "case" for child in self.parse.children[token])

    def _event(self, spot: Spot, member: Member) -> Event:
        sentence = self.parse.sentence_of(spot.head)
        return Event(
            start=spot.start,
            end=spot.end,
            sentence=sentence.i,
            token=spot.head,
            member=member,
            subject=spot.form != "adjective" and self.is_subject(spot.head),
            quoted=self.is_quoted(spot.start),
            form=spot.form,
            heading=sentence.heading,
        )
