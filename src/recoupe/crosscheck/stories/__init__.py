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
from collections.abc import Mapping, Sequence
from dataclasses import replace as change

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from recoupe.crosscheck.dates.days import days_until
from recoupe.crosscheck.intervals import days, gap, length
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.stories import subjects
from recoupe.crosscheck.stories.joining import Group, Joined, grouped
from recoupe.crosscheck.stories.likeness import Vectors, weigh
from recoupe.crosscheck.stories.near import Near
from recoupe.crosscheck.stories.same_time import one_event
from recoupe.crosscheck.stories.setting import APART, Setting, apart, meetings_of, met_in, setting_of
from recoupe.crosscheck.words import Words
from recoupe.lexicon.world import World
from recoupe.model import Family, Options, Reading, Story, content_id

__all__ = ["Stories", "weigh"]

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


Event = tuple[str, ...]
"""Articles on one event, of those of one source the first."""


class Stories:
    """The stories of a pile, kept: what an article more does not touch is not drawn up again."""

    def __init__(self, kept: Kept, world: World, options: Options) -> None:
        self._kept, self._world = kept, world
        self._near = Near()
        self._joined = Joined(self._near)
        self._settings: Rows[str, Setting] = Rows()
        self._units: dict[str, dict[str, tuple[str, ...]]] = {}  # by family: articles on one event, by the first
        self._behind: dict[str, tuple[str, ...]] = {}  # the same of all families
        self._heads: Rows[str, None] = Rows()
        self._undated: set[str] = set()  # heads of which no date is stated
        self._divided: dict[Event, None] = {}  # the events of large undated subjects …
        self._taken: set[int] = set()  # … and the slots of their articles
        self._event_of: dict[str, Event] = {}
        self._told: dict[Event, Story] = {}
        self._stories: Rows[str, Story] = Rows()
        self._dated: Rows[str, Story] = Rows()
        self._state: object = None
        self._days = days_until(options.as_of)

    def find(
        self,
        pile: Rows[str, Reading],
        words: Words,
        vectors: Vectors,
        matching: Matching,
        parties: Parties,
        families: Rows[str, Family],
        family_of: Mapping[str, str],
    ) -> Rows[str, Story]:
        """The stories, by their ids. Every document is in exactly one."""
        settings = self._set(pile, matching, parties)
        moved = {*pile.moved, *words.texts.moved, *self._hide(pile, settings, families, family_of)}
        looked = self._near.update(self._heads, vectors, settings)
        slots = self._near.slots
        self._joined.update(looked, (slots[doc] for doc in settings.came if doc in self._heads), settings)
        gone, came = self._events(pile, words, vectors, settings)
        self._stories.turn()
        for event in gone:
            self._stories.drop(self._told.pop(event).id)
        self._event_of.update((doc, event) for event in came for doc in event)
        for doc in self._heads.gone:
            self._event_of.pop(doc, None)
        stale = dict.fromkeys(came)
        if self._state is not vectors.state:
            self._state = vectors.state
            stale.update(dict.fromkeys(self._told))
        stale.update(dict.fromkeys(filter(None, map(self._event_of.get, sorted(moved)))))
        for event in stale:
            self._tell(event, vectors, pile)
        return self._stories

    def _tell(self, event: Event, vectors: Vectors, pile: Mapping[str, Reading]) -> None:
        ids = tuple(sorted(doc for head in event for doc in self._behind.get(head, (head,))))
        title = _title(pile[_central(event, vectors, pile)])
        story, before = Story(id=content_id("s", *ids), title=title, documents=ids), self._told.get(event)
        if before is not None and before.id != story.id:
            self._stories.drop(before.id)
        self._told[event] = before if before == story and before is not None else story
        self._stories.put(story.id, self._told[event])

    def _hide(
        self,
        pile: Rows[str, Reading],
        settings: Rows[str, Setting],
        families: Rows[str, Family],
        family_of: Mapping[str, str],
    ) -> set[str]:
        """Of the articles of families that are on one event, the first alone is compared; those of changed families."""
        stale = {*families.moved, *(family for doc in settings.moved if (family := family_of.get(doc)))}
        touched = set(pile.moved)
        for one in sorted(stale):
            for head, members in self._units.pop(one, {}).items():
                self._behind.pop(head, None)
                touched.update(members)
        for one in sorted(stale & families.keys()):
            units = units_of(families[one].documents, settings)
            self._units[one] = {head: tuple(members) for head, members in units.items() if len(members) > 1}
            self._behind.update(self._units[one])
            touched.update(families[one].documents)
        hidden = {doc for doc in touched for doc in self._behind.get(doc, ())[1:]}
        self._heads.turn()
        for doc in sorted(touched):
            if doc in pile and doc not in hidden:
                self._heads.put(doc, None)
            else:
                self._heads.drop(doc)
        return touched

    def _set(self, pile: Rows[str, Reading], matching: Matching, parties: Parties) -> Rows[str, Setting]:
        """The settings of all articles; one that tells of a meeting is looked at anew if a party to it is another."""
        world = self._world
        alone = self._kept.each("setting alone", (pile,), lambda reading: setting_of(reading, world))
        met = self._kept.each("met in", (pile,), lambda reading: met_in(reading, world))
        self._settings.turn()
        for doc in pile.gone:
            self._settings.drop(doc)
        regrouped = {doc for doc in matching.docs_of(parties.moved) if met.get(doc)}
        again = {doc for doc in matching.of.rows.came if met.get(doc)}
        for doc in sorted({*alone.came, *met.came, *again, *regrouped}):
            meetings = meetings_of(doc, met[doc], matching, parties) if met[doc] else frozenset()
            setting, before = change(alone[doc], meetings=meetings) if meetings else alone[doc], self._settings.get(doc)
            self._settings.put(doc, before if before is not None and before == setting else setting)
        return self._settings

    def _events(
        self, pile: Mapping[str, Reading], words: Words, vectors: Vectors, settings: Rows[str, Setting]
    ) -> tuple[list[Event], list[Event]]:
        """Groups of articles on one event that are no more, and that are new: joined by their likeness; large undated
        subjects are divided instead."""
        joined = self._joined
        for doc in {*self._heads.moved, *settings.moved}:
            if doc in self._heads and not settings[doc].stated:
                self._undated.add(doc)
            else:
                self._undated.discard(doc)
        divided, taken = self._divide(pile, words, vectors)
        stale = {joined.group_of[slot] for slot in self._taken ^ taken if slot in joined.group_of}
        stale.update(joined.groups.moved)
        before = {self._rest(group, self._taken) for group in stale if joined.groups.was(group) is not None}
        now = {self._rest(group, taken) for group in stale if group in joined.groups}
        before.update(self._divided)
        now.update(divided)
        self._divided, self._taken = divided, taken
        return sorted(before - now - {()}), sorted(now - before - {()})

    def _rest(self, group: Group, taken: set[int]) -> Event:
        """What is left of a group beside large subjects."""
        return tuple(self._near.docs[slot] for slot in group if slot not in taken)

    def _divide(
        self, pile: Mapping[str, Reading], words: Words, vectors: Vectors
    ) -> tuple[dict[Event, None], set[int]]:
        """The events of large undated subjects, and the slots of all their articles."""
        divided: dict[Event, None] = {}
        taken: set[int] = set()
        if len(self._undated) < subjects.FEWEST:
            return divided, taken
        docs, slots = self._near.docs, self._near.slots
        groups = {self._joined.group_of[slots[doc]] for doc in self._undated}
        alone = [group for group in groups if all(docs[slot] in self._undated for slot in group)]
        undated = sorted((slot for group in alone for slot in group), key=docs.__getitem__)
        if len(undated) < subjects.FEWEST:
            return divided, taken
        # time and place tell events apart, not subjects
        for subject in grouped(self._near, undated, [Setting()] * len(undated), SUBJECT):
            if subjects.FEWEST <= len(subject) <= subjects.MOST:
                events = self._events_of([docs[undated[at]] for at in subject], pile, words, vectors)
                divided.update(dict.fromkeys(events))
                taken.update((undated[at] for at in subject) if events else ())
        return divided, taken

    def _events_of(
        self, subject: Sequence[str], pile: Mapping[str, Reading], words: Words, vectors: Vectors
    ) -> list[Event]:
        """The events of a large subject; none where its articles are not alike enough to be one."""

        def divide() -> list[Event]:
            if vectors.mean_likeness(subject) < CLOSE:
                return []

            def times(some: Sequence[str]) -> NDArray[np.float64]:
                return one_event([pile[doc] for doc in some], self._days)

            return [tuple(event) for event in subjects.divide(subject, words, vectors.rarity, (), times)]

        given = (vectors.state, *(words.texts[doc] for doc in subject), *(pile[doc] for doc in subject))
        found: list[Event] = self._kept.shelf("divided").of(tuple(subject), given, divide)
        return found

    def date(
        self, stories: Rows[str, Story], pile: Rows[str, Reading], story_of: Mapping[str, str]
    ) -> Rows[str, Story]:
        """The stories with the time of their events, now that times have their values.

        It is the day (or days) that most of the articles name within ten days of their own dates; else the span of
        these.
        """
        self._dated.turn()
        for one in stories.gone:
            self._dated.drop(one)
        touched = {story_of[doc] for doc in pile.came}
        for one in sorted(touched.union(stories.came)):
            story = replace(stories[one], time=_time([pile[doc] for doc in stories[one].documents]))
            before = self._dated.get(one)
            self._dated.put(one, before if before is not None and before == story else story)
        return self._dated


# -- stories -----------------------------------------------------------------------------------------------------------
def _central(event: Event, vectors: Vectors, pile: Mapping[str, Reading]) -> str:
    """The article most like the others of its story, of those with a title if any has one."""
    some = event[:LOOKED_AT]
    titled = [doc for doc in some if pile[doc].document.title] or some

    def total(doc: str) -> float:
        return sum(vectors.likeness(doc, other) for other in some if other != doc)

    return max(titled, key=lambda doc: (round(total(doc), 9), doc))


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
