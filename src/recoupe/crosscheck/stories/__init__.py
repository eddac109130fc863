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

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from recoupe.crosscheck.dates.days import days_until
from recoupe.crosscheck.entities import Matching
from recoupe.crosscheck.intervals import days, gap, length
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.stories import subjects
from recoupe.crosscheck.stories.joining import ALIKE, join
from recoupe.crosscheck.stories.likeness import Vectors, agreeing, cosines, weigh
from recoupe.crosscheck.stories.same_time import one_event
from recoupe.crosscheck.stories.setting import APART, Setting, apart, setting_of
from recoupe.crosscheck.words import Words
from recoupe.lexicon.world import World
from recoupe.model import Family, Options, Reading, Story, content_id

__all__ = ["date_stories", "find_stories", "weigh"]

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


def _events(
    units: Sequence[int],
    words: Words,
    vectors: Vectors,
    settings: Sequence[Setting],
    times: subjects.Times,
) -> list[list[int]]:
    """Groups of articles on one event: joined by their likeness; large undated subjects are divided instead."""
    set_in = [settings[i] for i in units]
    cosine = cosines(vectors.among(units), set_in)
    small = _joined(units, agreeing(cosine, set_in), set_in, ALIKE)
    undated = [i for group in small if not any(settings[i].stated for i in group) for i in group]
    if len(undated) < subjects.FEWEST:
        return small
    # time and place tell events apart, not subjects
    place = {i: at for at, i in enumerate(sorted(undated))}
    among = [place.get(i) for i in units]
    pairs = ((among[a], among[b], like) for (a, b), like in cosine.items())
    near = {(min(a, b), max(a, b)): like for a, b, like in pairs if a is not None and b is not None}
    anywhere = _joined(sorted(undated), near, [Setting()] * len(undated), SUBJECT)
    whole = [group for group in anywhere if _is_subject(group, vectors)]
    taken = {i for group in whole for i in group}
    events = [event for group in whole for event in subjects.divide(group, words, vectors.rarity, (), times)]
    rest = [[i for i in group if i not in taken] for group in small]
    return sorted(events + [group for group in rest if group])


def _joined(
    texts: Sequence[int], likeness: dict[tuple[int, int], float], settings: Sequence[Setting], least: float
) -> list[list[int]]:
    """Some texts, in groups of which the mean likeness (by their places among these) is at least so much."""
    return [[texts[at] for at in group] for group in join(len(texts), likeness, settings, least)]


def _is_subject(group: Sequence[int], vectors: Vectors) -> bool:
    """Whether a group is large and all of it alike."""
    if not subjects.FEWEST <= len(group) <= subjects.MOST:
        return False
    return vectors.mean_likeness(group) >= CLOSE


# -- stories -----------------------------------------------------------------------------------------------------------
def find_stories(
    pile: Sequence[Reading],
    words: Words,
    vectors: Vectors,
    matching: Matching,
    parties: Parties,
    families: Sequence[Family],
    world: World,
    options: Options,
) -> list[Story]:
    """Every document is in exactly one story."""
    settings = [setting_of(reading, matching, parties, world) for reading in pile]
    place = {reading.document.id: i for i, reading in enumerate(pile)}
    sources = [sorted(place[doc] for doc in family.documents) for family in families]
    units = _units(settings, sources)
    days_ = days_until(options.as_of)

    def times(group: Sequence[int]) -> NDArray[np.float64]:
        return one_event([pile[i] for i in group], days_)

    stories = []
    for heads in _events(list(units), words, vectors, settings, times):
        group = sorted(i for head in heads for i in units[head])
        ids = tuple(sorted(pile[i].document.id for i in group))
        central = _central(heads, vectors, pile)
        stories.append(Story(id=content_id("s", *ids), title=_title(pile[central]), documents=ids))
    return stories


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


def date_stories(stories: Sequence[Story], pile: Sequence[Reading]) -> list[Story]:
    """The stories with the time of their events, now that times have their values.

    It is the day (or days) that most of the articles name within ten days of their own dates; else the span of these.
    """
    readings = {reading.document.id: reading for reading in pile}
    return [replace(story, time=_time([readings[doc] for doc in story.documents])) for story in stories]


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
