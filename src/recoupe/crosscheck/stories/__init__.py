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
from collections.abc import Sequence
from dataclasses import replace as change
from itertools import pairwise

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from recoupe.crosscheck.dates.days import days_until
from recoupe.crosscheck.intervals import days, gap, length
from recoupe.crosscheck.kept import Kept
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.stories import subjects
from recoupe.crosscheck.stories.joining import ALIKE, islands, join
from recoupe.crosscheck.stories.likeness import SAME_DAY, Vectors, agreeing, weigh
from recoupe.crosscheck.stories.near import Near, Pairs
from recoupe.crosscheck.stories.same_time import one_event
from recoupe.crosscheck.stories.setting import APART, Setting, apart, meetings_of, met_in, setting_of
from recoupe.crosscheck.words import Words
from recoupe.lexicon.world import World
from recoupe.model import Family, Options, Reading, Story, content_id

__all__ = ["Stories", "date_stories", "weigh"]

SUBJECT = 0.09  # mean likeness of two groups that may be one subject, where none has a date
CLOSE = 0.15  # mean likeness of all articles of what is taken for one subject
LOOKED_AT = 30  # articles of a story among which its title is looked for
TITLE = 120  # characters of a first sentence that serves as a title


def _units(settings: Sequence[Setting], sources: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Articles that are on one event whatever their words, by the first of them: those with one source.

    A text that comes out again weeks later is on another event, or on none.
    """
    units: dict[int, list[int]] = {}
    for members in sources:
        heads: list[int] = []
        for i in members:
            head = next((head for head in heads if not apart(settings[head], settings[i])), None)
            if head is None:
                heads.append(i)
            units.setdefault(i if head is None else head, []).append(i)
    taken = {i for members in sources for i in members}
    units |= {i: [i] for i in range(len(settings)) if i not in taken}
    return dict(sorted(units.items()))


class Stories:
    """The stories of a pile, kept: what an article more does not touch is not drawn up again."""

    def __init__(self, kept: Kept, world: World, options: Options) -> None:
        self._kept, self._world = kept, world
        self._near = Near()
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
        settings = self._settings(pile, matching, parties)
        place = {reading.document.id: i for i, reading in enumerate(pile)}
        sources = [sorted(place[doc] for doc in family.documents) for family in families]
        units = _units(settings, sources)
        shelf = self._kept.shelf("story")
        stories = []
        for heads in self._events(pile, list(units), words, vectors, settings):
            group = sorted(i for head in heads for i in units[head])
            ids = tuple(pile[i].document.id for i in group)
            given = (vectors.state, *(words.texts[i] for i in heads), *(pile[i].document for i in heads))
            stories.append(shelf.of(ids, given, _story, ids, heads, vectors, pile))
        return stories

    def _settings(self, pile: Sequence[Reading], matching: Matching, parties: Parties) -> list[Setting]:
        alone, met, whole = (self._kept.shelf(name) for name in ("setting alone", "met in", "setting"))
        found = []
        for reading in pile:
            doc = reading.document.id
            setting = alone.of(doc, (reading,), setting_of, reading, self._world)
            who = met.of(doc, (reading,), met_in, reading, self._world)
            if who:
                meetings = meetings_of(doc, who, matching, parties)
                setting = whole.of(doc, (setting, meetings), _meeting, setting, meetings)
            found.append(setting)
        return found

    def _events(
        self,
        pile: Sequence[Reading],
        units: Sequence[int],
        words: Words,
        vectors: Vectors,
        settings: Sequence[Setting],
    ) -> list[list[int]]:
        """Groups of articles on one event: joined by their likeness; large undated subjects are divided instead."""
        set_in = [settings[i] for i in units]
        docs = [pile[i].document.id for i in units]
        pairs = self._near.pairs(docs, vectors.among(units), set_in)
        small = self._joined(units, docs, pairs, set_in, ALIKE)
        undated = sorted(i for group in small if not any(settings[i].stated for i in group) for i in group)
        if len(undated) < subjects.FEWEST:
            return small
        # time and place tell events apart, not subjects
        among = np.full(len(units), -1, dtype=np.intp)
        among[np.searchsorted(units, undated)] = np.arange(len(undated))
        first, second = among[pairs.first], among[pairs.second]
        both = (first >= 0) & (second >= 0)
        near = Pairs(first[both], second[both], pairs.cosines[both])
        anywhere = self._joined(
            undated, [pile[i].document.id for i in undated], near, [Setting()] * len(undated), SUBJECT
        )
        events: list[list[int]] = []
        taken: set[int] = set()
        for group in anywhere:
            if subjects.FEWEST <= len(group) <= subjects.MOST:
                divided = self._divided(group, pile, words, vectors)
                events.extend(divided)
                taken.update(group if divided else ())
        rest = [[i for i in group if i not in taken] for group in small]
        return sorted(events + [group for group in rest if group])

    def _joined(
        self, texts: Sequence[int], docs: Sequence[str], pairs: Pairs, settings: Sequence[Setting], least: float
    ) -> list[list[int]]:
        """Some texts, in groups of which the mean likeness (by their places among these) is at least so much."""
        strong = pairs.where(pairs.cosines >= least - SAME_DAY - 1e-9)
        tied = agreeing(strong.first.tolist(), strong.second.tolist(), strong.cosines.tolist(), settings)
        island = np.array(islands(len(texts), (pair for pair, like in tied.items() if like >= least)), dtype=np.intp)
        shared = island[pairs.first] == island[pairs.second]
        inside = pairs.where(shared & (np.bincount(island, minlength=len(texts))[island[pairs.first]] > 1))
        where = island[inside.first]
        order = np.lexsort((inside.second, inside.first, where))
        bounds = np.flatnonzero(np.diff(where[order], prepend=-1, append=-1))
        members: dict[int, list[int]] = {}
        for i, head in enumerate(island.tolist()):
            members.setdefault(head, []).append(i)
        rows = {int(where[order[a]]): order[a:b] for a, b in pairwise(bounds.tolist())}
        shelf = self._kept.shelf(f"joined {least}")
        groups = []
        for head, group in members.items():
            if len(group) == 1:
                groups.append([texts[head]])
                continue
            number = {i: at for at, i in enumerate(group)}
            first = [number[i] for i in inside.first[rows[head]].tolist()]
            second = [number[i] for i in inside.second[rows[head]].tolist()]
            cosines = inside.cosines[rows[head]].tolist()
            set_in = tuple(settings[i] for i in group)
            given = (set_in, first, second, cosines)
            found = shelf.of(tuple(docs[i] for i in group), given, _join, given, least)
            groups.extend([texts[group[at]] for at in one] for one in found)
        return sorted(groups)

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


_Island = tuple[tuple[Setting, ...], list[int], list[int], list[float]]


def _join(island: _Island, least: float) -> list[list[int]]:
    settings, first, second, cosines = island
    return join(len(settings), agreeing(first, second, cosines, settings), settings, least)


def _meeting(setting: Setting, meetings: frozenset[tuple[tuple[str, ...], str]]) -> Setting:
    return change(setting, meetings=meetings)


def _story(ids: tuple[str, ...], heads: Sequence[int], vectors: Vectors, pile: Sequence[Reading]) -> Story:
    return Story(id=content_id("s", *ids), title=_title(pile[_central(heads, vectors, pile)]), documents=ids)


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
    shelf = kept.shelf("story time")
    found = []
    for story in stories:
        given = (story, *(readings[doc] for doc in story.documents))
        found.append(shelf.of(story.id, given, _with_time, story, given[1:]))
    return found


def _with_time(story: Story, readings: Sequence[Reading]) -> Story:
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
