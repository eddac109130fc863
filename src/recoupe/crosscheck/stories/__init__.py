"""Which articles are on one event.

Articles are compared by their words (tf-idf over stems, the rarer the heavier: `likeness.py`) and joined by average
link, the most alike first (`joining.py`). Words alone put all visits of a president to his neighbour together, so what
tells two events apart decides (`setting.py`):

* time: known dates more than `APART` days apart never meet; days that an undated article names without a year lie near
  its own date, and count for or against;
* place: where the article says things happen (“à Bakou”, not “Bakou a répondu”); the same two do not meet in two
  countries;
* families: a copy or rewrite is on the same event as its source.

Many undated articles on one subject are divided by what tells their times and words apart (`subjects.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as change
from itertools import compress

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from recoupe.crosscheck.dates.days import days_until
from recoupe.crosscheck.intervals import days, gap, length
from recoupe.crosscheck.kept import Kept, Since
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.stories import subjects
from recoupe.crosscheck.stories.joining import Joined, grouped
from recoupe.crosscheck.stories.likeness import Vectors, weigh
from recoupe.crosscheck.stories.near import Near
from recoupe.crosscheck.stories.same_time import one_event
from recoupe.crosscheck.stories.setting import APART, Setting, apart, meetings_of, met_in, setting_of
from recoupe.crosscheck.words import Text, Words
from recoupe.lexicon.world import World
from recoupe.model import Document, Family, Options, Reading, Story, content_id

__all__ = ["Stories", "date_stories", "weigh"]

SUBJECT = 0.09  # mean likeness of two groups that may be one subject, where none has a date
CLOSE = 0.15  # mean likeness of all articles of what is taken for one subject
LOOKED_AT = 30  # articles of a story among which its title is looked for
TITLE = 120  # characters of a first sentence that serves as a title


def units_of(members: Sequence[str], settings: Mapping[str, Setting]) -> dict[str, list[str]]:
    """Articles of one source that are on one event whatever their words, by the first of them.

    A text that comes out again weeks later is on another event, or on none.
    """
    units: dict[str, list[str]] = {}
    for doc in sorted(members):
        head = next((head for head in units if not apart(settings[head], settings[doc])), doc)
        units.setdefault(head, []).append(doc)
    return units


class Stories:
    """The stories of a pile, kept: what an article more does not touch is not drawn up again."""

    def __init__(self, kept: Kept, world: World, options: Options) -> None:
        self._kept, self._world = kept, world
        self._near = Near()
        self._joined = Joined(self._near)
        self._set_in: Since[str, Setting] = Since()
        self._documents: Since[str, Document] = Since()
        self._texts: Since[str, Text] = Since()
        self._units: dict[str, tuple[str, ...]] = {}
        self._stories: dict[tuple[str, ...], Story] = {}
        self._state: object = None
        self._days = days_until(options.as_of)

    def find(
        self,
        pile: Sequence[Reading],
        words: Words,
        vectors: Vectors,
        matching: Matching,
        parties: Parties,
        families: Sequence[Family],
    ) -> list[Story]:
        """Every document is in exactly one story."""
        docs = [reading.document.id for reading in pile]
        place = dict(zip(docs, range(len(docs)), strict=True))
        settings = self._settings(pile, matching, parties)
        before, self._units = self._units, self._several(families, settings)
        hidden = {doc for members in self._units.values() for doc in members[1:]}
        heads = {doc: i for doc, i in place.items() if doc not in hidden} if hidden else place
        moved = self._near.update(heads, vectors, settings)
        otherwise = (self._near.slots[doc] for doc in self._set_in.look(settings)[0] if doc in heads)
        self._joined.update(moved, otherwise, settings)
        stale = {doc for doc in {*before, *self._units} if before.get(doc) != self._units.get(doc)}
        stale.update(self._documents.look({doc: reading.document for doc, reading in zip(docs, pile, strict=True)})[0])
        stale.update(self._texts.look(dict(zip(docs, words.texts, strict=True)))[0])
        if self._state is not vectors.state:
            self._state, self._stories = vectors.state, {}
        known = self._stories
        self._stories = {
            event: known[event]
            if event in known and stale.isdisjoint(event)
            else self._story(event, place, vectors, pile)
            for event in self._events(pile, place, heads, words, vectors, settings)
        }
        return list(self._stories.values())

    def _several(self, families: Sequence[Family], settings: Mapping[str, Setting]) -> dict[str, tuple[str, ...]]:
        """The articles of families that are on one event, by the first of them."""
        shelf, found = self._kept.shelf("units"), {}
        for family in families:
            given = (family.documents, *map(settings.__getitem__, family.documents))
            units = shelf.of(family.documents, given, units_of, family.documents, settings)
            found.update({head: tuple(members) for head, members in units.items() if len(members) > 1})
        return found

    def _story(
        self, event: tuple[str, ...], place: Mapping[str, int], vectors: Vectors, pile: Sequence[Reading]
    ) -> Story:
        ids = tuple(sorted(doc for head in event for doc in self._units.get(head, (head,))))
        heads = [place[doc] for doc in event]
        return Story(id=content_id("s", *ids), title=_title(pile[_central(heads, vectors, pile)]), documents=ids)

    def _settings(self, pile: Sequence[Reading], matching: Matching, parties: Parties) -> dict[str, Setting]:
        docs = [reading.document.id for reading in pile]
        world = self._world
        alone = self._kept.each("setting alone").of(docs, (pile,), lambda reading: setting_of(reading, world))
        met = self._kept.each("met in").of(docs, (pile,), lambda reading: met_in(reading, world))
        whole, found = self._kept.shelf("setting"), dict(alone)
        for doc in compress(docs, met.values()):
            meetings = meetings_of(doc, met[doc], matching, parties)
            found[doc] = whole.of(doc, (alone[doc], meetings), _meeting, alone[doc], meetings)
        return found

    def _events(
        self,
        pile: Sequence[Reading],
        place: Mapping[str, int],
        heads: Mapping[str, int],
        words: Words,
        vectors: Vectors,
        settings: Mapping[str, Setting],
    ) -> Iterable[tuple[str, ...]]:
        """Groups of articles on one event: joined by their likeness; large undated subjects are divided instead."""
        docs = self._near.docs
        small = dict.fromkeys(self._joined.group_of.values())
        stated = {doc for doc in heads if settings[doc].stated}
        if len(heads) - len(stated) < subjects.FEWEST:
            return [tuple(docs[slot] for slot in group) for group in small]
        alone = [group for group in small if not any(docs[slot] in stated for slot in group)]
        undated = sorted((slot for group in alone for slot in group), key=docs.__getitem__)
        if len(undated) < subjects.FEWEST:
            return [tuple(docs[slot] for slot in group) for group in small]
        # time and place tell events apart, not subjects
        anywhere = grouped(self._near, undated, [Setting()] * len(undated), SUBJECT)
        events: list[tuple[str, ...]] = []
        taken: set[int] = set()
        for group in anywhere:
            if subjects.FEWEST <= len(group) <= subjects.MOST:
                divided = self._divided([place[docs[undated[at]]] for at in group], pile, words, vectors)
                events.extend(tuple(pile[i].document.id for i in event) for event in divided)
                taken.update((undated[at] for at in group) if divided else ())
        rest = (tuple(docs[slot] for slot in group if slot not in taken) for group in small)
        return events + [group for group in rest if group]

    def _divided(
        self, group: Sequence[int], pile: Sequence[Reading], words: Words, vectors: Vectors
    ) -> list[list[int]]:
        """The events of a large subject; none where its articles are not alike enough to be one."""

        def divide() -> list[list[int]]:
            if vectors.mean_likeness(group) < CLOSE:
                return []

            def times(some: Sequence[int]) -> NDArray[np.float64]:
                return one_event([pile[i] for i in some], self._days)

            at = {i: n for n, i in enumerate(group)}
            return [[at[i] for i in event] for event in subjects.divide(group, words, vectors.rarity, (), times)]

        given = (vectors.state, *(words.texts[i] for i in group), *(pile[i] for i in group))
        key = tuple(pile[i].document.id for i in group)
        return [[group[n] for n in event] for event in self._kept.shelf("divided").of(key, given, divide)]


def _meeting(setting: Setting, meetings: frozenset[tuple[tuple[str, ...], str]]) -> Setting:
    return change(setting, meetings=meetings)


# -- stories -----------------------------------------------------------------------------------------------------------
def _central(group: Sequence[int], vectors: Vectors, pile: Sequence[Reading]) -> int:
    """The article most like the others of its story, of those with a title if any has one."""
    some = group[:LOOKED_AT]
    titled = [i for i in some if pile[i].document.title] or some

    def total(i: int) -> float:
        return sum(vectors.likeness(min(i, j), max(i, j)) for j in some if j != i)

    return max(titled, key=lambda i: (round(total(i), 9), pile[i].document.id))


def _title(reading: Reading) -> str:
    """The title of an article, else its first sentence."""
    document = reading.document
    if document.title:
        return document.title
    for start, end in [*reading.sentences, *document.body]:
        first = " ".join(document.text[start:end].split())
        if first:
            return first if len(first) <= TITLE else first[:TITLE].rsplit(" ", 1)[0] + " …"
    return ""


def date_stories(stories: Sequence[Story], pile: Sequence[Reading], kept: Kept) -> list[Story]:
    """The stories with the time of their events, now that times have their values.

    It is the day (or days) that most of the articles name within ten days of their own dates; else the span of these.
    """
    readings = {reading.document.id: reading for reading in pile}
    of_several, of_one = kept.shelf("story time"), kept.each("story time")
    ids, alone = [], []
    found = []
    for story in stories:
        if len(story.documents) == 1:
            ids.append(story.id)
            alone.append(story)
        else:
            given = (story, *(readings[doc] for doc in story.documents))
            found.append(of_several.of(story.id, given, _with_time, story, *given[1:]))
    columns = (alone, [readings[story.documents[0]] for story in alone])
    return found + list(of_one.of(ids, columns, _with_time).values())


def _with_time(story: Story, *readings: Reading) -> Story:
    return replace(story, time=_time(readings))


def _time(readings: Sequence[Reading]) -> str | None:
    named: Counter[str] = Counter()
    for reading in readings:
        published = days(reading.document.published.value)
        near = {
            time.value
            for time in reading.times
            if time.value
            and (span := days(time.value))
            and length(span) <= 3
            and published
            and gap(span, published) <= APART
        }
        named.update(near)
    if named:
        return min(named, key=lambda value: (-named[value], value))
    spans = [span for reading in readings if (span := days(reading.document.published.value))]
    if not spans:
        return None
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
