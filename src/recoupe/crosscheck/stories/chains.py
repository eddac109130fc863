"""Follow-ups: a later story that takes an earlier one further.

A story follows another if it is on the same people and the same subject, and later: its articles came out after those
of the other, within `LATEST` days. The people are those of its claims (states and towns that half of the news names are
no sign of one subject); the subject is told by the words of its articles. Each story follows at most one, the most like
it, so that stories on one affair form chains in time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import fmean

from msgspec.structs import replace

from recoupe.crosscheck.intervals import Days, days, length
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
    stories: Sequence[Story], pile: Sequence[Reading], claims: Sequence[Claim], vectors: Vectors
) -> list[Story]:
    """The stories, each with the one that it follows, where there is one."""
    place = {reading.document.id: at for at, reading in enumerate(pile)}
    span = {story.id: _span([pile[place[doc]] for doc in story.documents]) for story in stories}
    by_id = {story.id: story for story in stories}
    about = _about(stories, claims)
    holders: dict[str, list[Story]] = defaultdict(list)
    for story in sorted(stories, key=lambda story: story.id):
        for actor in sorted(about[story.id]):
            holders[actor].append(story)
    worn = max(FEW, WIDELY * len(stories))
    follows: dict[str, str] = {}
    for story in stories:
        shared: Counter[str] = Counter()
        for actor in sorted(about[story.id]):
            if len(holders[actor]) <= worn:
                shared.update(other.id for other in holders[actor] if _later(span[story.id], span[other.id]))
        near = [
            (like, other)
            for other, count in sorted(shared.items())
            if count >= SHARED and (like := _likeness(story, by_id[other], place, vectors)) >= LIKE
        ]
        if near:
            follows[story.id] = max(near)[1]
    return [replace(story, follows=follows.get(story.id)) for story in stories]


def _about(stories: Sequence[Story], claims: Sequence[Claim]) -> dict[str, set[str]]:
    """The actors of the claims of each story."""
    story_of = {doc: story.id for story in stories for doc in story.documents}
    found: dict[str, set[str]] = {story.id: set() for story in stories}
    for claim in claims:
        for evidence in claim.evidence:
            found[story_of[evidence.doc]].update((*claim.actors, *claim.targets))
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
