"""Which articles are on one event.

Articles are compared by their words (tf-idf over stems, the rarer the heavier) and joined by average link, the most
alike first. Words alone put all visits of a president to his neighbour together, so what tells two events apart
decides:

* time: known dates more than `APART` days apart never meet; days that an undated article names without a year lie near
  its own date, and count for or against;
* place: where the article says things happen (“à Bakou”, not “Bakou a répondu”); the same two do not meet in two
  countries;
* families: a copy or rewrite is on the same event as its source.

How rare a word is cannot be counted in five articles, so the pile's own counts are mixed with those of an imagined
`PRIOR` articles, in which words of every report are common and all others rare. In a large pile its own counts win.

Each article is compared only with those that share some of its heaviest words and could share its date, so the cost
grows with the pile and not with its square.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from statistics import fmean

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from recoupe.crosscheck import subjects
from recoupe.crosscheck.entities import Matching
from recoupe.crosscheck.intervals import Days, days, gap, length
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.words import Ints, Words
from recoupe.lexicon.world import World
from recoupe.model import Family, Reading, Story, TimeExpression, Timex, content_id

ALIKE = 0.20  # mean likeness of two groups that are one story
SUBJECT = 0.08  # … of two that may be one subject, where most have no date
CLOSE = 0.15  # mean likeness of all articles of what is taken for one subject
APART = 10  # days
PRIOR = 200  # imagined articles
COMMON, RARE = 0.08, 0.004  # share of them that a common word, and any other, stands in
LEAD = 2.0  # what a word at the beginning counts beside one far down: reports begin with the event
FADE = 30  # words after which that is down to a third
SAME_DAY = 0.04  # added where both name one day
OTHER_DAYS = 0.08  # taken off where all days that they name are far apart
OTHER_PLACE = 0.08  # taken off where they are set in different countries; less where half of the places are shared
FAMILY = 0.8  # likeness of texts with one source
HEAVY = 60  # words of an article by which it looks for others
POSTINGS = 400  # articles looked at for one word: a word in more tells little
REACH = APART + 35  # days looked back: a date may be a month
GLIMPSE = 0.03  # likeness over these words alone from which the whole is worth comparing
TITLE = 120  # characters of a first sentence that serves as a title

Floats = NDArray[np.float64]
_LOCATIVES = ("à ", "au ", "aux ", "en ", "dans ", "à l'", "à l’", "à la ", "capitale ", "sol du ", "sol de ")


# -- the event of each article -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Setting:
    """When and where an article's event is.

    `known`: its publication, where known. `days`: days of the year (1-366) that it names. `countries`: in which it says
    things happen, with their shares. `meetings`: whom it says met, with the country.
    """

    known: Days | None = None
    days: frozenset[int] = frozenset()
    countries: tuple[tuple[str, float], ...] = ()
    meetings: frozenset[tuple[tuple[str, ...], str]] = frozenset()


def setting_of(reading: Reading, matching: Matching, parties: Parties, world: World) -> Setting:
    """What an article alone tells of the time and place of its event."""
    return Setting(
        known=days(reading.document.published.value),
        days=_days_named(reading.times),
        countries=_countries(reading, world),
        meetings=frozenset(_meetings(reading, matching, parties, world)),
    )


def _meetings(
    reading: Reading, matching: Matching, parties: Parties, world: World
) -> Iterable[tuple[tuple[str, ...], str]]:
    doc = reading.document.id
    for draft in reading.claims:
        if draft.type == "CONSULT" and draft.polarity and draft.modality != "denied":
            who = {parties.acts_for(matching.of[doc, i]) for i in (*draft.actors, *draft.targets)}
            for place in draft.place:
                if len(who) > 1 and (country := _country(reading.actors[place].world, world)):
                    yield tuple(sorted(who)), country


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
    if a.known and b.known and length(a.known) <= APART and length(b.known) <= APART and gap(a.known, b.known) > APART:
        return True
    return _met_elsewhere(a, b)


def _met_elsewhere(a: Setting, b: Setting) -> bool:
    """Whether both tell of a meeting of the same people, and none of them in one country."""
    met = {who for who, _ in a.meetings} & {who for who, _ in b.meetings}
    return bool(met) and not any(who in met for who, _ in a.meetings & b.meetings)


def _other_days(a: Setting, b: Setting) -> bool:
    """Whether the days of the year that two articles name, or came out on, are all far from each other."""
    first, second = _year_days(a), _year_days(b)
    distances = (abs(x - y) for x in first for y in second)
    return bool(first and second) and all(min(d, 366 - d) > APART for d in distances)


def _year_days(setting: Setting) -> frozenset[int]:
    if setting.known and length(setting.known) <= APART:
        return setting.days | {setting.known[1].timetuple().tm_yday}
    return setting.days


# -- likeness ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Vectors:
    """Each text as stems with weights (unit length, stems ascending)."""

    stems: tuple[Ints, ...]
    weights: tuple[Floats, ...]
    rarity: Floats

    def likeness(self, a: int, b: int) -> float:
        """Cosine of two texts."""
        _, in_a, in_b = np.intersect1d(self.stems[a], self.stems[b], assume_unique=True, return_indices=True)
        return float(self.weights[a][in_a] @ self.weights[b][in_b])


def weigh(words: Words) -> Vectors:
    """tf-idf: what stands early counts more, how rare a stem is comes from the pile and from the prior."""
    size = len(words.stem_names)
    rows = [_counts(stems) for stems in words.stems]
    found = np.zeros(size)
    for stems, _ in rows:
        found[stems] += 1
    expected = PRIOR * np.where(words.common, COMMON, RARE)
    idf = np.log((len(rows) + PRIOR + 1) / (found + expected + 0.5))
    weights = []
    for stems, counts in rows:
        weighed = (1 + np.log(counts)) * idf[stems]
        norm = float(np.linalg.norm(weighed))
        weights.append(weighed / norm if norm else weighed)
    return Vectors(tuple(stems for stems, _ in rows), tuple(weights), idf)


def _counts(stems: Ints) -> tuple[Ints, Floats]:
    """The different stems of a text with their counts, the early ones counted up."""
    each = 1 + LEAD * np.exp(-np.arange(len(stems)) / FADE)
    kept, at = np.unique(stems, return_inverse=True)
    return kept, np.bincount(at, weights=each, minlength=len(kept)).astype(np.float64)


def alike(
    vectors: Vectors, settings: Sequence[Setting], families: Sequence[Sequence[int]]
) -> dict[tuple[int, int], float]:
    """The likeness of all pairs that may be one story."""
    found = {}
    for a, b in _candidates(vectors, settings):
        if not apart(settings[a], settings[b]):
            found[a, b] = vectors.likeness(a, b) + _agreement(settings[a], settings[b])
    for members in families:
        for a, b in pairwise(members):
            found[a, b] = max(FAMILY, found.get((a, b), 0.0))
    return found


def _candidates(vectors: Vectors, settings: Sequence[Setting]) -> Iterable[tuple[int, int]]:
    """Pairs that share some of their heaviest words and may share their date.

    Articles are taken in the order of their dates, those without one last, so that a dated article looks back only over
    the days around its own.
    """
    dates = [setting.known[1].toordinal() if setting.known else None for setting in settings]
    order = sorted(range(len(settings)), key=lambda i: (dates[i] is None, dates[i] or 0, i))
    postings: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for i in order:
        stems, weights = vectors.stems[i], vectors.weights[i]
        top = np.sort(np.argsort(-weights, kind="stable")[:HEAVY])
        date = dates[i]
        seen: dict[int, float] = defaultdict(float)
        for stem, weight in zip(stems[top].tolist(), weights[top].tolist(), strict=True):
            row = postings[stem]
            for j, other in islice(reversed(row), POSTINGS):
                before = dates[j]
                if date is not None and before is not None and date - before > REACH:
                    break
                seen[j] += weight * other
            row.append((i, weight))
        for j in sorted(seen):
            if seen[j] >= GLIMPSE:
                yield min(i, j), max(i, j)


def _agreement(a: Setting, b: Setting) -> float:
    """What time and place add to likeness, or take off."""
    bonus = SAME_DAY if a.days & b.days else -OTHER_DAYS if _other_days(a, b) else 0.0
    if not (a.countries and b.countries):
        return bonus
    other = dict(b.countries)
    shared = sum(min(share, other.get(country, 0.0)) for country, share in a.countries)
    return bonus - OTHER_PLACE * max(0.0, 1 - 2 * shared)


# -- joining -----------------------------------------------------------------------------------------------------------
def join(
    size: int, likeness: dict[tuple[int, int], float], settings: Sequence[Setting], least: float = ALIKE
) -> list[list[int]]:
    """Groups by average link, the most alike first, down to `least`; never two articles that are apart.

    Groups for a lower `least` are made of those for a higher one."""
    members = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in likeness.items():
        sums[a][b] = sums[b][a] = value
        heap.append((-value, a, b))
    heapq.heapify(heap)
    following = size
    while heap:
        value, a, b = heapq.heappop(heap)
        if -value < least:
            break
        if a not in members or b not in members:
            continue
        if any(apart(settings[x], settings[y]) for x in members[a] for y in members[b]):
            sums[a].pop(b, None)
            sums[b].pop(a, None)
            continue
        new, following = following, following + 1
        members[new] = members.pop(a) + members.pop(b)
        sums[new] = _added(sums.pop(a), sums.pop(b), {a, b})
        for other, total in sums[new].items():
            for old in (a, b):
                sums[other].pop(old, None)
            sums[other][new] = total
            mean = total / (len(members[new]) * len(members[other]))
            heapq.heappush(heap, (-mean, other, new))
    return sorted(sorted(group) for group in members.values())


def _added(first: dict[int, float], second: dict[int, float], without: set[int]) -> dict[int, float]:
    total = dict(first)
    for other, value in second.items():
        total[other] = total.get(other, 0.0) + value
    return {other: value for other, value in total.items() if other not in without}


def _events(
    words: Words,
    vectors: Vectors,
    settings: Sequence[Setting],
    likeness: dict[tuple[int, int], float],
    sources: Sequence[Sequence[int]],
) -> list[list[int]]:
    """Groups of articles on one event: joined by their likeness; large undated subjects are divided instead."""
    size = len(settings)
    small = join(size, likeness, settings)
    if sum(setting.known is None for setting in settings) < subjects.FEWEST / 2:
        return small
    tied = [pair for members in sources for pair in pairwise(members)]
    whole = [group for group in join(size, likeness, settings, SUBJECT) if _is_subject(group, vectors, settings)]
    taken = {i for group in whole for i in group}
    events = [event for group in whole for event in subjects.divide(group, words, vectors.rarity, tied)]
    return sorted(events + [group for group in small if group[0] not in taken])


def _is_subject(group: Sequence[int], vectors: Vectors, settings: Sequence[Setting]) -> bool:
    """Whether a group is large, mostly without dates, and all of it alike."""
    if not subjects.FEWEST <= len(group) <= subjects.MOST:
        return False
    if 2 * sum(settings[i].known is None for i in group) < len(group):
        return False
    return fmean(vectors.likeness(a, b) for a, b in combinations(group, 2)) >= CLOSE


# -- stories -----------------------------------------------------------------------------------------------------------
def find_stories(
    pile: Sequence[Reading],
    words: Words,
    vectors: Vectors,
    matching: Matching,
    parties: Parties,
    families: Sequence[Family],
    world: World,
) -> list[Story]:
    """Every document is in exactly one story."""
    settings = [setting_of(reading, matching, parties, world) for reading in pile]
    place = {reading.document.id: i for i, reading in enumerate(pile)}
    sources = [sorted(place[doc] for doc in family.documents) for family in families]
    likeness = alike(vectors, settings, sources)
    stories = []
    for group in _events(words, vectors, settings, likeness, sources):
        ids = tuple(sorted(pile[i].document.id for i in group))
        central = _central(group, likeness, pile)
        stories.append(Story(id=content_id("s", *ids), title=_title(pile[central]), documents=ids))
    return stories


def _central(group: Sequence[int], likeness: dict[tuple[int, int], float], pile: Sequence[Reading]) -> int:
    """The article most like the others of its story, of those with a title if any has one."""
    titled = [i for i in group if pile[i].document.title] or group

    def total(i: int) -> float:
        return sum(likeness.get((min(i, j), max(i, j)), 0.0) for j in group if j != i)

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
