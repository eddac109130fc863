"""Follow-ups: a later story that takes an earlier one further.

A story follows another if it is on the same people and the same subject, and later: its articles came out after those
of the other, within `LATEST` days. The people are those of its claims (states and towns that half of the news names are
no sign of one subject); the subject is told by the words of its articles. Each story follows at most one, the most like
it, so that stories on one affair form chains in time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

from msgspec.structs import replace

from recoupe.crosscheck.intervals import Days, days, length
from recoupe.crosscheck.kept import Kept
from recoupe.crosscheck.stories.likeness import Vectors
from recoupe.model import Claim, Reading, Story

LATEST = 75  # days between the end of one story and the beginning of the next: a trial comes up again after two months
EXACT = 10  # days that the date of an article may span
LIKE = 0.22  # mean likeness of their articles: below, they share people and not an affair
SHARED = 2  # actors that both are about
WIDELY = 0.02  # share of the stories from which on an actor is named in any news
FEW = 5  # … but in no fewer stories than this
LOOKED_AT = 12  # articles of a story that are compared


def chain_stories(
    stories: Sequence[Story], pile: Sequence[Reading], claims: Sequence[Claim], vectors: Vectors, kept: Kept
) -> list[Story]:
    """The stories, each with the one that it follows, where there is one."""
    place = {reading.document.id: at for at, reading in enumerate(pile)}
    spans, alike = kept.shelf("story span"), kept.shelf("stories alike")
    span: dict[str, Days | None] = {}
    for story in stories:
        readings = tuple(pile[place[doc]] for doc in story.documents)
        span[story.id] = spans.of(story.id, readings, _span, readings)
    by_id = {story.id: story for story in stories}
    about = _about(stories, claims)
    holders = _holders(about, span, max(FEW, WIDELY * len(stories)))
    found = []
    for story in stories:
        here = span[story.id]
        shared: Counter[str] = Counter()
        for actor in about[story.id] if here else ():
            shared.update(_before(holders.get(actor), here))
        near = [
            (like, other)
            for other, count in sorted(shared.items())
            if count >= SHARED
            and _later(here, span[other])
            and (like := alike.of((story.id, other), (vectors.state,), _likeness, story, by_id[other], place, vectors))
            >= LIKE
        ]
        found.append(replace(story, follows=max(near)[1]) if near else story)
    return found


_Row = tuple[list[int], list[str]]
"""Stories by the day on which each ended."""


def _holders(about: Mapping[str, set[str]], span: Mapping[str, Days | None], worn: float) -> dict[str, _Row]:
    """For each actor that few stories are about, these stories, as far as they have a date, by their last day."""
    named = Counter(actor for actors in about.values() for actor in actors)
    ended = sorted((days_[1].toordinal(), story) for story, days_ in span.items() if days_)
    found: dict[str, _Row] = {}
    for end, story in ended:
        for actor in about[story]:
            if 1 < named[actor] <= worn:
                row = found.setdefault(actor, ([], []))
                row[0].append(end)
                row[1].append(story)
    return found


def _before(row: _Row | None, here: Days | None) -> Sequence[str]:
    """The stories that ended in the weeks before another began."""
    if row is None or here is None:
        return ()
    first = here[0].toordinal()
    return row[1][bisect_left(row[0], first - LATEST) : bisect_left(row[0], first)]


def _about(stories: Sequence[Story], claims: Sequence[Claim]) -> dict[str, set[str]]:
    """The actors of the claims of each story."""
    story_of = {doc: story.id for story in stories for doc in story.documents}
    found: dict[str, set[str]] = {story.id: set() for story in stories}
    for claim in claims:
        for story_id in {story_of[evidence.doc] for evidence in claim.evidence}:
            found[story_id].update(claim.actors, claim.targets)
    return found


def _span(readings: Sequence[Reading]) -> Days | None:
    """From the first to the last day on which its articles came out; None where one of them has no date."""
    dates = [days(reading.document.published.value) for reading in readings]
    known = [date for date in dates if date and length(date) <= EXACT]
    if len(known) < len(dates):
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def _later(span: Days | None, other: Days | None) -> bool:
    return bool(span and other) and 0 < (span[0] - other[1]).days <= LATEST  # type: ignore[index]


def _likeness(story: Story, other: Story, place: dict[str, int], vectors: Vectors) -> float:
    pairs = [(place[a], place[b]) for a in story.documents[:LOOKED_AT] for b in other.documents[:LOOKED_AT]]
    return round(fmean(vectors.likeness(a, b) for a, b in pairs), 9)
