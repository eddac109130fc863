"""When and where an article's event is, and whether two articles can be on one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from recoupe.crosscheck.intervals import Days, days, length
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.lexicon.world import World
from recoupe.model import Reading, TimeExpression, Timex

APART = 10  # days
_LOCATIVES = ("à ", "au ", "aux ", "en ", "dans ", "à l'", "à l’", "à la ", "capitale ", "sol du ", "sol de ")


@dataclass(frozen=True)
class Setting:
    """When and where an article's event is.

    `known`: its publication, where known. `days`: days of the year (1-366) that it names. `countries`: in which it says
    things happen, with their shares. `meetings`: whom it says met, with the country. `stated`: the date is printed.
    """

    known: Days | None = None
    days: frozenset[int] = frozenset()
    countries: tuple[tuple[str, float], ...] = ()
    meetings: frozenset[tuple[tuple[str, ...], str]] = frozenset()
    stated: bool = False

    @cached_property
    def came_out(self) -> tuple[int, int] | None:
        """The first and last day on which it came out, by number, where that is known well enough to tell it apart."""
        known = self.known
        return (known[0].toordinal(), known[1].toordinal()) if known and length(known) <= APART else None

    @cached_property
    def year_days(self) -> frozenset[int]:
        """The days of the year that it names or came out on."""
        if self.known and self.came_out:
            return self.days | {self.known[1].timetuple().tm_yday}
        return self.days


def setting_of(reading: Reading, world: World) -> Setting:
    """What an article alone tells of the time and place of its event; for `meetings` see `meetings_of`."""
    return Setting(
        known=days(reading.document.published.value),
        stated=reading.document.published.basis == "stated" and reading.document.published.value is not None,
        days=_days_named(reading.times),
        countries=_countries(reading, world),
    )


Met = tuple[tuple[int, ...], str]
"""Some actors of a reading, by position, and the country in which it says that they met."""


def met_in(reading: Reading, world: World) -> tuple[Met, ...]:
    """Who met where, as an article tells it."""
    return tuple(
        ((*draft.actors, *draft.targets), country)
        for draft in reading.claims
        if draft.type == "CONSULT" and draft.polarity and draft.modality != "denied"
        for place in draft.place
        if (country := _country(reading.actors[place].world, world))
    )


def meetings_of(
    doc: str, met: Iterable[Met], matching: Matching, parties: Parties
) -> frozenset[tuple[tuple[str, ...], str]]:
    """Which parties met where."""
    told = (({parties.acts_for(matching.of[doc, i]) for i in who}, country) for who, country in met)
    return frozenset((tuple(sorted(who)), country) for who, country in told if len(who) > 1)


def _days_named(times: Iterable[Timex]) -> frozenset[int]:
    """Days of the year of the dates without a year: a date far away is given with its year."""
    return frozenset(day for time in times for day in _days_of(time.expression))


def _days_of(said: TimeExpression | None) -> Iterable[int]:
    if said is None:
        return
    if said.kind == "calendar" and said.month and said.day and not said.year and said.direction <= 0:
        try:
            yield dt.date(2024, said.month, said.day).timetuple().tm_yday
        except ValueError:
            return
    if said.kind == "interval":
        yield from _days_of(said.first)
        yield from _days_of(said.last)


def _countries(reading: Reading, world: World) -> tuple[tuple[str, float], ...]:
    """In which countries the article says things happen: the first it names weighs most, a meeting's place double."""
    text = reading.document.text
    found: dict[tuple[int, str], int] = {}
    for mention in reading.mentions:
        actor = reading.actors[mention.actor]
        if mention.form == "name" and actor.type in ("state", "place"):
            before = text[max(0, mention.start - 9) : mention.start].casefold()
            if before.endswith(_LOCATIVES) and (country := _country(actor.world, world)):
                found[mention.start, country] = 1
    for draft in reading.claims:
        if draft.type == "CONSULT":
            for place in draft.place:
                if country := _country(reading.actors[place].world, world):
                    found[draft.start, country] = 2
    shares: dict[str, float] = defaultdict(float)
    for order, (place_, count) in enumerate(sorted(found.items())):
        shares[place_[1]] += count / (1 + order)
    total = sum(shares.values())
    return tuple((country, round(share / total, 6)) for country, share in sorted(shares.items()))


def _country(world_id: str | None, world: World) -> str | None:
    if world_id is None or world_id.startswith("state:"):
        return world_id
    entry = world.entries.get(world_id)
    return entry.country if entry else None


def apart(a: Setting, b: Setting) -> bool:
    """Whether two articles cannot be on one event, by their dates or by where they say the same people met."""
    first, second = a.came_out, b.came_out
    if first and second and (first[0] - second[1] > APART or second[0] - first[1] > APART):
        return True
    return bool(a.meetings and b.meetings) and _met_elsewhere(a, b)


def _met_elsewhere(a: Setting, b: Setting) -> bool:
    """Whether both tell of a meeting of the same people, and none of them in one country."""
    met = {who for who, _ in a.meetings} & {who for who, _ in b.meetings}
    return bool(met) and not any(who in met for who, _ in a.meetings & b.meetings)


def other_days(a: Setting, b: Setting) -> bool:
    """Whether the days of the year that two articles name, or came out on, are all far from each other."""
    first, second = a.year_days, b.year_days
    distances = (abs(x - y) for x in first for y in second)
    return bool(first and second) and all(min(d, 366 - d) > APART for d in distances)
