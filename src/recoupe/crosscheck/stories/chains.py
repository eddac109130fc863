"""Follow-ups: a later story that takes an earlier one further.

A story follows another if it is on the same people and the same subject, and later: its articles came out after those
of the other, within `LATEST` days. The people are those of its claims (states and towns that half of the news names are
no sign of one subject); the subject is told by the words of its articles. Each story follows at most one, the most like
it, so that stories on one affair form chains in time.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from recoupe.crosscheck.disputes.scene import Moved, Scene
from recoupe.crosscheck.intervals import Days, days, length
from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.stories.likeness import Vectors
from recoupe.model import Reading, Story

LATEST = 75  # days between the end of one story and the beginning of the next: a trial comes up again after two months
EXACT = 10  # days that the date of an article may span
LIKE = 0.22  # mean likeness of their articles: below, they share people and not an affair
SHARED = 2  # actors that both are about
WIDELY = 0.02  # share of the stories from which on an actor is named in any news
FEW = 5  # … but in no fewer stories than this
LOOKED_AT = 12  # articles of a story that are compared


class Chains:
    """Which story follows which, kept: one that comes, goes or changes touches those on its people soon after it."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}
        self._named: Counter[str] = Counter()  # stories that are about an actor
        self._ended: dict[str, list[_Day]] = defaultdict(list)  # those with a date, by their last day …
        self._began: dict[str, list[_Day]] = defaultdict(list)  # … and by their first
        self._before: dict[str, int] = {}  # how many stories an actor had before a round that touches it
        self._worn = 0.0
        self._state: object = None
        self._follows: dict[str, str] = {}
        self._made: dict[str, Story | None] = {}
        self._alike: dict[str, dict[str, float]] = {}

    def chain(self, stories: Rows[str, Story], scene: Scene, moved: Moved, vectors: Vectors) -> dict[str, Story | None]:
        """The stories that follow another, each with that one."""
        known = {scene.story[doc] for doc in moved.docs}
        told = {scene.story[doc]: None for doc in moved.about}
        fresh = {one: _told(stories[one], scene) for one in told}
        stale = {one for one in fresh if one in known or fresh[one] != self._told.get(one)}
        gone = {one for one in stories.gone if one in self._told}
        touched = set(stale)
        self._before = {}
        for one in sorted(gone | (stale & self._told.keys())):
            touched |= self._after(one)
            self._take(one)
        for one in sorted(stale):
            self._put(fresh[one])
            touched |= self._after(one)
        worn, before = max(FEW, WIDELY * len(stories)), self._worn
        self._worn = worn
        for actor in self._before if int(worn) == int(before) else self._before.keys() | self._named.keys():
            named = self._named[actor]
            if (1 < self._before.get(actor, named) <= before) != (1 < named <= worn):
                touched.update(story for _, story in self._began.get(actor, ()))
        if vectors.state is not self._state:
            self._state, self._alike, touched = vectors.state, {}, set(stories)
        for one in gone | stale:
            self._follows.pop(one, None)
            self._alike.pop(one, None)
        for one in sorted(touched - gone):
            self._follow(one, stories, stale, vectors)
        for one in {*stories.moved, *touched, *gone, *stale}:
            self._make(one, stories)
        return self._made

    def _follow(self, one: str, stories: Mapping[str, Story], stale: set[str], vectors: Vectors) -> None:
        """Look anew which story one follows."""
        self._follows.pop(one, None)
        last, earlier = self._alike.get(one, {}), self._earlier(one)
        fresh = [other for other in earlier if other in stale or other not in last]
        alike = {other: last[other] for other in earlier if other in last}
        if fresh:
            alike.update(zip(fresh, _likeness(stories[one], [stories[other] for other in fresh], vectors), strict=True))
        self._alike[one] = alike
        near = [(like, other) for other, like in alike.items()]
        if near and max(near)[0] >= LIKE:
            self._follows[one] = max(near)[1]

    def _make(self, one: str, stories: Mapping[str, Story]) -> None:
        if one not in self._follows:
            self._made.pop(one, None)
            return
        story, before = replace(stories[one], follows=self._follows[one]), self._made.get(one)
        self._made[one] = before if before is not None and before == story else story

    def _take(self, story: str) -> None:
        told = self._told.pop(story)
        for actor in told.about:
            self._before.setdefault(actor, self._named[actor])
            self._named[actor] -= 1
            if not self._named[actor]:
                del self._named[actor]
            if told.span:
                for rows, day in ((self._ended, told.span[1]), (self._began, told.span[0])):
                    rows[actor].remove((day, story))
                    if not rows[actor]:
                        del rows[actor]

    def _put(self, told: _Told) -> None:
        self._told[told.story] = told
        for actor in told.about:
            self._before.setdefault(actor, self._named[actor])
            self._named[actor] += 1
            if told.span:
                insort(self._ended[actor], (told.span[1], told.story))
                insort(self._began[actor], (told.span[0], told.story))

    def _after(self, story: str) -> set[str]:
        """The stories on an actor of this one that began in the weeks after it ended."""
        told, found = self._told[story], set[str]()
        for actor in told.about if told.span else ():
            if told.span and 1 < self._named[actor] <= max(self._worn, FEW):
                rows = self._began[actor]
                first, last = (bisect_left(rows, (told.span[1] + days_,)) for days_ in (1, LATEST + 1))
                found.update(one for _, one in rows[first:last])
        return found

    def _earlier(self, story: str) -> list[str]:
        """The stories that ended in the weeks before this one began, on enough of its actors."""
        told, shared = self._told[story], Counter[str]()
        for actor in told.about if told.span else ():
            if told.span and 1 < self._named[actor] <= self._worn:
                rows = self._ended.get(actor, [])
                first, last = (bisect_left(rows, (told.span[0] - days_,)) for days_ in (LATEST, 0))
                shared.update(one for _, one in rows[first:last])
        return sorted(other for other, count in shared.items() if count >= SHARED)


_Day = tuple[int, str]
"""A day, by number, and the story that began or ended on it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A story with its first and last day, where they are known, and the actors of its claims."""

    story: str
    span: tuple[int, int] | None
    about: tuple[str, ...]


def _told(story: Story, scene: Scene) -> _Told:
    span = _span([scene.readings[doc] for doc in story.documents])
    claims = {claim.id: claim for doc in story.documents for claim in scene.claims_at.get(doc, ())}
    about = {actor for claim in claims.values() for actor in (*claim.actors, *claim.targets)}
    return _Told(story.id, (span[0].toordinal(), span[1].toordinal()) if span else None, tuple(sorted(about)))


def _span(readings: Sequence[Reading]) -> Days | None:
    """From the first to the last day on which its articles came out; None where one of them has no date."""
    dates = [days(reading.document.published.value) for reading in readings]
    known = [date for date in dates if date and length(date) <= EXACT]
    if len(known) < len(dates):
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def _likeness(story: Story, others: Sequence[Story], vectors: Vectors) -> list[float]:
    """How much a story is like each of some others: the mean over the pairs of their articles."""
    members = [[vectors.rows[doc] for doc in other.documents[:LOOKED_AT]] for other in others]
    begins = np.cumsum([0, *(len(some) for some in members[:-1])])
    rows = [row for some in members for row in some]
    own = [vectors.rows[doc] for doc in story.documents[:LOOKED_AT]]
    sums = np.sum([np.add.reduceat(vectors.cosines(one, rows), begins) for one in own], axis=0)
    found: list[float] = np.round(sums / [len(own) * len(some) for some in members], 9).tolist()
    return found
