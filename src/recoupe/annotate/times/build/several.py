"""Intervals and lists."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from recoupe.annotate.times.build.calendar import calendar_of
from recoupe.annotate.times.build.words import Found, content, one, year_in
from recoupe.annotate.times.scan import Match, Word
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression

CONNECTORS = ("au", "à", "et", "jusqu'")
DASHES = ("-", "/")
LISTING = (",", "et", "ou", "puis", "-", "/")


def interval(match: Match, lexicon: TimeWords) -> list[Found]:
    """From … to: what one end leaves out is taken from the other."""
    words = match.inner
    cut = _cut(words, lexicon)
    if cut is None:
        return []
    first, last = _end(words[:cut], lexicon), _end(words[cut + 1 :], lexicon, short=year_in(words[:cut]))
    if first is None or last is None:
        return []
    first, last = _complete(first, last)
    return one(
        match, TimeExpression(kind="interval", first=first, last=last, direction=last.direction, strict=last.strict)
    )


def _cut(words: list[Word], lexicon: TimeWords) -> int | None:
    """The word between the ends: a preposition before a dash."""
    for marks in (CONNECTORS, DASHES):
        places = [
            i
            for i, w in enumerate(words)
            if w.low in marks and _says(words[:i], lexicon) and _says(words[i + 1 :], lexicon)
        ]
        if places:
            return places[-1] if marks is DASHES else places[0]
    return None


def _says(words: list[Word], lexicon: TimeWords) -> bool:
    return any(
        w.low[0].isdigit()
        or w.low in lexicon.values["MONTH"]
        or w.low in lexicon.values["WEEKDAY"]
        or w.low in lexicon.values["MONTH_SHORT"]
        for w in words
    )


def _end(words: list[Word], lexicon: TimeWords, short: int | None = None) -> TimeExpression | None:
    if short is not None and len(words) == 1 and len(words[0].low) == 2 and words[0].low.isdigit():
        number = short // 100 * 100 + int(words[0].low)
        return TimeExpression(kind="calendar", year=number) if number > short else None
    return calendar_of(words, lexicon)


def _complete(first: TimeExpression, last: TimeExpression) -> tuple[TimeExpression, TimeExpression]:
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if last.month is None and last.day is not None:
        last = replace(last, month=first.month)
    if first.year is None and last.year is not None and first.month is not None:
        over = (first.month, first.day or 0) > (last.month or 12, last.day or 31)
        first = replace(first, year=last.year - over)
    return replace(first, direction=last.direction, strict=last.strict), last


def days(match: Match, lexicon: TimeWords) -> list[Found]:
    """Les 14 et 15 janvier, mardi et mercredi: one interval where they follow each other, else one by one."""
    items = _items(match.inner, lexicon)
    if not items or len(items) < 2:
        return []
    tail = items[-1][1]
    filled = [
        (
            words,
            replace(
                e, month=e.month or tail.month, year=e.year or tail.year, direction=tail.direction, strict=tail.strict
            ),
        )
        for words, e in items
    ]
    if any(w.low == "ou" for w in match.inner) or not _consecutive([e for _, e in filled]):
        return [Found(words[0].start, words[-1].end, e, content(words)) for words, e in filled]
    first, last = filled[0][1], filled[-1][1]
    return one(
        match, TimeExpression(kind="interval", first=first, last=last, direction=last.direction, strict=last.strict)
    )


def _items(words: list[Word], lexicon: TimeWords) -> list[tuple[list[Word], TimeExpression]]:
    groups: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        inside = (
            word.low == "-"
            and 0 < i < len(words) - 1
            and (words[i - 1].low, words[i + 1].low) in (("après", "midi"), ("week", "end"))
        )
        if word.low in LISTING and not inside:
            groups.append([])
        else:
            groups[-1].append(word)
    pairs = [(group, calendar_of(group, lexicon)) for group in groups if group]
    return [(group, e) for group, e in pairs if e is not None]


def _consecutive(items: list[TimeExpression]) -> bool:
    pairs = list(pairwise(items))
    if all(e.day is not None for e in items):
        return all(b.day == (a.day or 0) + 1 and a.month == b.month for a, b in pairs)
    if all(e.weekday is not None and e.day is None for e in items):
        return all(b.weekday == ((a.weekday or 0) + 1) % 7 for a, b in pairs)
    return all(e.month is not None and e.day is None for e in items) and all(
        b.month == (a.month or 0) + 1 for a, b in pairs
    )


def months(match: Match, lexicon: TimeWords) -> list[Found]:
    return days(match, lexicon)
