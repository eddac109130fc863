"""What pronouns are resolved against, and how one is given to the actor it means."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.discourse import Discourse, Event
from recoupe.annotate.actors.spots import spot_of
from recoupe.annotate.parse import Parse
from recoupe.lexicon.actors import ActorWords


@dataclass(frozen=True, slots=True)
class PronounPage:
    """What the pronouns of a document are resolved against: what it has spoken of so far."""

    discourse: Discourse
    parse: Parse
    words: ActorWords


def tell(page: PronounPage, first: int, last: int, member: Member) -> None:
    """Give tokens[first:last] to the member they mean; the hyphen of an inversion is none of the pronoun."""
    spot = spot_of(page.parse, first, last)
    spot.form = "pronoun"
    text = spot.text
    dash = len(text) - len(text.lstrip("-").removeprefix("t-"))
    spot.start += dash
    page.discourse.tell(spot, member)


def can_mean(event: Event, gender: str) -> bool:
    """One actor of the gender of the pronoun, named or described."""
    if event.form == "adjective" or event.member.kind == "group" or event.member.gender == "p":
        return False
    return not gender or not event.member.gender or event.member.gender == gender
