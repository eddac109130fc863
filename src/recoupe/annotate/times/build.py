"""A form that fits -> what it says. One builder for each `reads:` of lang/fr/times.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from recoupe.annotate.times.scan import Match, Word
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression

CONNECTORS = ("au", "à", "et", "jusqu'")
DASHES = ("-", "/")
LISTING = (",", "et", "ou", "puis", "-", "/")
HOLIDAYS_WITH_ARTICLE = frozenset({"all-saints", "ascension", "assomption", "pentecost", "epiphany", "candlemas"})


class Found(NamedTuple):
    """An expression and its place; `anchor_at` is the character at which the parser is asked for its verb."""

    start: int
    end: int
    expression: TimeExpression
    anchor_at: int


def build(match: Match, lexicon: TimeWords) -> list[Found]:
    """What a form says: nothing, one expression, or a list of days."""
    return [found for found in _BUILDERS[match.form.reads](match, lexicon) if found.start < found.end]


# -- words -------------------------------------------------------------------------------------------------------------
def _values(words: list[Word], name: str, lexicon: TimeWords) -> Iterator[tuple[int, int]]:
    """(position, value) of the words that are in a class."""
    row = lexicon.values[name]
    for i, word in enumerate(words):
        value = row.get(word.low)
        if isinstance(value, int):
            yield i, value


def _value(words: list[Word], lexicon: TimeWords, *names: str) -> int | None:
    return next((value for name in names for _, value in _values(words, name, lexicon)), None)


def _label(words: list[Word], lexicon: TimeWords, name: str) -> str | None:
    row = lexicon.values[name]
    return next((value for word in words if isinstance(value := row.get(word.low), str)), None)


def _year(words: list[Word]) -> int | None:
    return next((int(w.low) for w in words if len(w.low) == 4 and w.low.isdigit()), None)


def _short_year(words: list[Word]) -> int | None:
    """“mai 68”, “avril ’98”: of the last century, or of this one up to 30."""
    for i, word in enumerate(words):
        if len(word.low) == 2 and word.low.isdigit() and i:
            number = int(word.low)
            if number >= 32 or words[i - 1].low == "'":
                return number + (2000 if number <= 30 else 1900)
    return None


def _one(match: Match, expression: TimeExpression | None) -> list[Found]:
    if expression is None:
        return []
    inner = match.inner
    return [Found(inner[0].start, inner[-1].end, expression, _content(inner))]


def _content(words: list[Word]) -> int:
    """Where the first word stands that is more than an article or preposition."""
    return next(
        (w.start for w in words if len(w.low) > 3 or w.low.isdigit() or w.low in ("mai", "fin")), words[0].start
    )


def _before(match: Match, n: int = 1) -> str:
    at = match.first - n
    return match.words[at].low if at >= 0 else ""


def _after(match: Match) -> str:
    return match.words[match.last].low if match.last < len(match.words) else ""


# -- calendar ----------------------------------------------------------------------------------------------------------
def calendar_of(words: list[Word], lexicon: TimeWords) -> TimeExpression | None:
    """Weekday, day, month, year, and dernier or prochain, as far as they are there."""
    for word in words:
        if (date := _figures(word.low)) is not None:
            return date
    month_at, month = next(
        (pair for name in ("MONTH", "MONTH_SHORT") for pair in _values(words, name, lexicon)), (len(words), None)
    )
    weekday = _value(words, lexicon, "WEEKDAY")
    short = weekday is None and _value(words, lexicon, "WEEKDAY_SHORT")
    day = next((_day(w.low) for w in words[:month_at] if _day(w.low)), None)
    if short is not False and day is not None:
        weekday = short
    if month is not None and day is None:
        weekday = None
    towards = _value(words, lexicon, "LAST", "NEXT")
    year = _year(words) or (_short_year(words[month_at:]) if month is not None else None)
    if weekday is None and day is None and month is None and year is None:
        return None
    return TimeExpression(
        kind="calendar",
        year=year,
        month=month,
        day=day,
        weekday=weekday,
        direction=towards or 0,
        strict=bool(towards),
    )


def _day(low: str) -> int | None:
    low = low.removesuffix("er").removesuffix("re") if low[:1] == "1" else low
    if low == "premi" or low == "premier":
        return 1
    return int(low) if low.isdigit() and len(low) <= 2 and 1 <= int(low) <= 31 else None


def _figures(low: str) -> TimeExpression | None:
    """11/11/2025, 11.11.2025, 2025-11-11; two figures of a year are of this century up to 50."""
    parts = low.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    day, month, year = (int(part) for part in (parts if len(parts[0]) <= 2 else parts[::-1]))
    if len(parts[2]) == 2 and len(parts[0]) <= 2:
        year += 2000 if year <= 50 else 1900
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return TimeExpression(kind="calendar", year=year, month=month, day=day)


def calendar(match: Match, lexicon: TimeWords) -> list[Found]:
    """Days and months; a bare weekday with a capital inside a sentence is part of a name (France Dimanche)."""
    if match.form.rule == "weekday" and match.first > 0:
        word, before = match.inner[0].text, match.words[match.first - 1].text
        if word[0].isupper() and not word.isupper() and before[-1].isalnum():
            return []
    return _one(match, calendar_of(match.inner, lexicon))


def bare_month(match: Match, lexicon: TimeWords) -> list[Found]:
    """A month alone is written small; a capital inside a sentence is a name (Mars, Avril, Juin)."""
    word = match.inner[0]
    capital = word.text[0].isupper()
    shouted = word.text.isupper()
    if capital and not (shouted and _shouting(match)) and (match.first > 0 or word.low in ("mars", "mai")):
        return []
    if (
        _before(match) in ("-", "de-", "champ")
        or _after(match) == "-"
        or (_before(match), _before(match, 2)) == ("de", "champ")
    ):
        return []
    return calendar(match, lexicon)


def _shouting(match: Match) -> bool:
    letters = [w.text for w in match.words if w.text.isalpha() and len(w.text) > 1]
    return len(letters) > 2 and sum(t.isupper() for t in letters) > 0.7 * len(letters)


def day_of_month(match: Match, lexicon: TimeWords) -> list[Found]:
    day = next((_day(w.low) for w in match.inner if _day(w.low)), None)
    return _one(match, TimeExpression(kind="calendar", day=day))


def year(match: Match, lexicon: TimeWords) -> list[Found]:
    found = _year(match.inner)
    return _one(match, TimeExpression(kind="calendar", year=found)) if found else []


def bare_year(match: Match, lexicon: TimeWords) -> list[Found]:
    """Four figures on their own: a year if nothing says that they number, count or price something."""
    found = _year(match.inner)
    before, after = _before(match), _after(match)
    if found is None or not 1900 <= found <= 2060 or before[-1:].isdigit():
        return []
    if before in lexicon.values["NOT_BEFORE_YEAR"] and not (before in (",", ".", ":") and _clear(match)):
        return []
    if after in ("%", "€", "$", "£", "°", "°c") or (before == "-" and _before(match, 2)[-1:].isdigit()):
        return []
    return _one(match, TimeExpression(kind="calendar", year=found))


def _clear(match: Match) -> bool:
    """After a mark a year must be set off from it: “, 2015” but not “,2015”."""
    return match.words[match.first - 1].end < match.inner[0].start


# -- weekdays ----------------------------------------------------------------------------------------------------------
def weekday_in_weeks(match: Match, lexicon: TimeWords) -> list[Found]:
    """Lundi en huit: the Monday after the next."""
    weeks = 1 if match.inner[-1].low == "huit" else 2
    weekday = _value(match.inner, lexicon, "WEEKDAY")
    return _one(match, TimeExpression(kind="calendar", weekday=weekday, direction=1, strict=True, amount=weeks))


def weekday_of_week(match: Match, lexicon: TimeWords) -> list[Found]:
    amount = _value(match.inner, lexicon, "LAST", "NEXT", "PREVIOUS", "FOLLOWING") or 0
    week = TimeExpression(kind="offset", unit="week", amount=amount)
    weekday = _value(match.inner, lexicon, "WEEKDAY")
    return _one(match, TimeExpression(kind="calendar", weekday=weekday, first=week))


def weekday_after(match: Match, lexicon: TimeWords) -> list[Found]:
    back = _value(match.inner, lexicon, "PREVIOUS") or any(w.low == "avant" for w in match.inner)
    weekday = _value(match.inner, lexicon, "WEEKDAY")
    direction = -1 if back else 1
    return _one(
        match, TimeExpression(kind="calendar", weekday=weekday, direction=direction, strict=True, anchor="reference")
    )


def weekday_this(match: Match, lexicon: TimeWords) -> list[Found]:
    if any(w.low == "même" for w in match.inner):
        return _one(match, TimeExpression(kind="offset", unit="day", amount=0, anchor="reference"))
    return calendar(match, lexicon)


# -- offsets -----------------------------------------------------------------------------------------------------------
def offset(match: Match, lexicon: TimeWords) -> list[Found]:
    form = match.form
    anchor = "reference" if form.anchor == "reference" else "publication"
    return _one(match, TimeExpression(kind="offset", unit=form.unit, amount=form.amount, anchor=anchor))  # type: ignore[arg-type]


def deictic(match: Match, lexicon: TimeWords) -> list[Found]:
    amount = _value(match.inner, lexicon, "DAYWORD")
    return _one(match, TimeExpression(kind="offset", unit="day", amount=amount or 0))


def last_night(match: Match, lexicon: TimeWords) -> list[Found]:
    """La nuit dernière: from yesterday to today."""
    ends = (TimeExpression(kind="offset", unit="day", amount=amount) for amount in (-1, 0))
    return _one(match, TimeExpression(kind="interval", first=next(ends), last=next(ends)))


def this_part(match: Match, lexicon: TimeWords) -> list[Found]:
    """Ce matin: today; ce matin-là, cette journée: the day spoken of."""
    there = match.inner[-1].low in ("là", "même")
    anchor = "reference" if there else "publication"
    return _one(match, TimeExpression(kind="offset", unit="day", amount=0, anchor=anchor))  # type: ignore[arg-type]


def around(match: Match, lexicon: TimeWords) -> list[Found]:
    amount = _value(match.inner, lexicon, "AROUND")
    return _one(match, TimeExpression(kind="offset", unit="day", amount=amount, anchor="reference"))


def _unit(words: list[Word], lexicon: TimeWords) -> tuple[str | None, int | None]:
    """Unit and, for a season, its number."""
    season = _value(words, lexicon, "SEASON")
    if season is not None:
        return "season", season
    if any(w.low in ("end", "weekend") for w in words):
        return "weekend", None
    return _label(words, lexicon, "UNIT"), None


def _several(words: list[Word], lexicon: TimeWords) -> bool:
    """“Les dernières semaines” are a stretch of time, no date."""
    return any(word.low in lexicon.values["SEVERAL"] for word in words)


def relative_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    words = match.inner
    unit, number = _unit(words, lexicon)
    amount = match.form.amount or _value(words, lexicon, "LAST", "NEXT")
    if unit is None or _several(words, lexicon) or (unit == "day" and len(words) < 3):
        return []
    return _one(match, TimeExpression(kind="offset", unit=unit, amount=amount, number=number))


def neighbour_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    words = match.inner
    unit, number = _unit(words, lexicon)
    after = _value(words, lexicon, "FOLLOWING") or any(w.low == "après" for w in words)
    if unit is None or _several(words, lexicon):
        return []
    amount = 1 if after else -1
    return _one(match, TimeExpression(kind="offset", unit=unit, amount=amount, number=number, anchor="reference"))


def that_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    unit, _ = _unit(match.inner, lexicon)
    if unit is None:
        return []
    return _one(match, TimeExpression(kind="offset", unit=unit, amount=0, anchor="reference"))


def this_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    unit, number = _unit(match.inner, lexicon)
    if unit is None or _several(match.inner, lexicon):
        return []
    if unit == "season":
        return _one(match, TimeExpression(kind="calendar", unit="season", number=number))
    return _one(match, TimeExpression(kind="offset", unit=unit, amount=0))


def part_of_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    words = match.inner
    unit, _ = _unit(words, lexicon)
    amount = _value(words, lexicon, "LAST", "NEXT") or 0
    inner = TimeExpression(kind="offset", unit=unit, amount=amount)
    return _one(match, TimeExpression(kind="part", part=_label(words, lexicon, "PART"), first=inner))


def _amount(words: list[Word], lexicon: TimeWords) -> int:
    """A number in figures or words: “trois”, “24”, “vingt-deux”."""
    figure = next((int(w.low) for w in words if w.low.isdigit()), None)
    if figure is not None:
        return figure
    return sum(value for name in ("ABOUT_NUMBER", "NUMBER") for _, value in _counted(words, name, lexicon))


def _counted(words: list[Word], name: str, lexicon: TimeWords) -> Iterator[tuple[int, int]]:
    some = any(w.low in lexicon.values["ABOUT_NUMBER"] for w in words)
    return (pair for pair in _values(words, name, lexicon) if not (some and name == "NUMBER"))


def _counted_offset(match: Match, lexicon: TimeWords, sign: int, anchor: str) -> list[Found]:
    words = match.inner
    unit, _ = _unit(words, lexicon)
    about = any(w.low in ("environ", "près", "quelque") or w.low in lexicon.values["ABOUT_NUMBER"] for w in words)
    number = _amount(words, lexicon)
    if not number or unit is None:
        return []
    return _one(
        match,
        TimeExpression(kind="offset", unit=unit, amount=sign * number, anchor=anchor, about=about),  # type: ignore[arg-type]
    )


def ago(match: Match, lexicon: TimeWords) -> list[Found]:
    return _counted_offset(match, lexicon, -1, "publication")


def ahead(match: Match, lexicon: TimeWords) -> list[Found]:
    return _counted_offset(match, lexicon, 1, "publication")


def later_by(match: Match, lexicon: TimeWords) -> list[Found]:
    sign = 1 if match.inner[-1].low == "tard" else -1
    return _counted_offset(match, lexicon, sign, "reference")


# -- parts and periods -------------------------------------------------------------------------------------------------
def part(match: Match, lexicon: TimeWords) -> list[Found]:
    """Début mai, mi-avril, fin 2020."""
    inner = calendar_of(match.inner, lexicon)
    name = _label(match.inner, lexicon, "PART")
    return _one(match, TimeExpression(kind="part", part=name, first=inner)) if inner else []


def half_of_month(match: Match, lexicon: TimeWords) -> list[Found]:
    inner = calendar_of([w for w in match.inner if _day(w.low) is None], lexicon)
    which = {1: "first-half", 2: "second-half", -1: "second-half"}.get(_value(match.inner, lexicon, "ORDINAL") or 0)
    return _one(match, TimeExpression(kind="part", part=which, first=inner)) if inner and which else []


def period(match: Match, lexicon: TimeWords) -> list[Found]:
    """Au premier trimestre, second semestre 2019, T3 2020."""
    words = match.inner
    unit = _label(words, lexicon, "PERIOD") or "quarter"
    number = _value(words, lexicon, "ORDINAL")
    if words[0].low[0] == "t" and words[0].low[1:].isdigit():
        number = int(words[0].low[1:])
    most = 4 if unit == "quarter" else 2
    found = _year(words)
    if number == -1:
        number = most if found else None
    if number is None or number > most:
        return []
    return _one(match, TimeExpression(kind="calendar", unit=unit, number=number, year=found))


def season(match: Match, lexicon: TimeWords) -> list[Found]:
    number = _value(match.inner, lexicon, "SEASON")
    return _one(match, TimeExpression(kind="calendar", unit="season", number=number, year=_year(match.inner)))


def decade(match: Match, lexicon: TimeWords) -> list[Found]:
    start = _decade(match.inner, lexicon)
    return _one(match, TimeExpression(kind="calendar", unit="decade", number=start)) if start else []


def part_of_decade(match: Match, lexicon: TimeWords) -> list[Found]:
    start = _decade(match.inner, lexicon)
    if not start:
        return []
    inner = TimeExpression(kind="calendar", unit="decade", number=start)
    return _one(match, TimeExpression(kind="part", part=_label(match.inner, lexicon, "PART"), first=inner))


def _decade(words: list[Word], lexicon: TimeWords) -> int | None:
    if (full := _year(words)) is not None:
        return full if full % 10 == 0 else None
    figure = next((int(w.low) for w in words if w.low.isdigit()), None)
    if figure is None:
        low = [w.low for w in words]
        figure = sum(v for _, v in _values(words, "DECADE", lexicon)) + (10 if "dix" in low else 0)
        figure = 80 + (10 if "dix" in low else 0) if "quatre" in low else figure
    return 1900 + figure if figure % 10 == 0 and 20 <= figure <= 90 else None


def century(match: Match, lexicon: TimeWords) -> list[Found]:
    for word in match.inner:
        number = _ordinal(word.text)
        if number and 1 <= number <= 22:
            return _one(match, TimeExpression(kind="calendar", unit="century", number=number))
    return []


def _ordinal(text: str) -> int | None:
    """XIXe, 19e, 19ème."""
    head = re.split("[eèi]", text)[0]
    if head.isdigit():
        return int(head)
    if not head or any(c not in "IVX" for c in head):
        return None
    figures = [{"I": 1, "V": 5, "X": 10}[c] for c in head]
    return sum(-n if i + 1 < len(figures) and figures[i + 1] > n else n for i, n in enumerate(figures))


def month_of_year(match: Match, lexicon: TimeWords) -> list[Found]:
    """Mars de l'an dernier."""
    tail = match.words[match.last : match.last + 6]
    amount = _value(tail, lexicon, "LAST", "NEXT") or 0
    outer = TimeExpression(kind="offset", unit="year", amount=amount)
    return _one(match, TimeExpression(kind="calendar", month=_value(match.inner, lexicon, "MONTH"), first=outer))


# -- holidays ----------------------------------------------------------------------------------------------------------
def holiday(match: Match, lexicon: TimeWords) -> list[Found]:
    name = match.form.name or _label(match.inner, lexicon, "HOLIDAY")
    if match.form.name is None and not _is_day(match, name or "", lexicon):
        return []
    return _one(match, _holiday(match, lexicon, name))


def _holiday(match: Match, lexicon: TimeWords, name: str | None, amount: int = 0) -> TimeExpression:
    towards = _value(match.inner, lexicon, "LAST", "NEXT")
    return TimeExpression(
        kind="calendar",
        name=name,
        amount=amount or None,
        year=_year(match.inner),
        direction=towards or 0,
        strict=bool(towards),
    )


def _is_day(match: Match, name: str, lexicon: TimeWords) -> bool:
    """Whether a holiday's word is the day: with its capital and article, not “marché de Noël”, not Noël Martin."""
    words, row = match.inner, lexicon.values["HOLIDAY"]
    word = next(w for w in words if w.low in row)
    if not word.text[0].isupper() or (name in HOLIDAYS_WITH_ARTICLE and words[0] is word):
        return False
    following = match.words[match.last] if match.last < len(match.words) else None
    if name == "christmas" and following is not None and following.text[0].isupper():
        return False
    if _before(match) in ("de", "d'"):
        return _before(match, 2) in lexicon.values["DATED_NOUN"]
    return _after(match) not in ("-", "du", "des") or name in ("christmas", "easter")


def holiday_eve(match: Match, lexicon: TimeWords) -> list[Found]:
    name = _label(match.inner, lexicon, "HOLIDAY")
    return _one(match, _holiday(match, lexicon, name, _value(match.inner, lexicon, "AROUND") or 0))


def holiday_monday(match: Match, lexicon: TimeWords) -> list[Found]:
    name = _label(match.inner, lexicon, "HOLIDAY")
    monday = {"easter": "easter-monday", "pentecost": "pentecost-monday"}.get(name or "")
    return _one(match, _holiday(match, lexicon, monday)) if monday else []


# -- several -----------------------------------------------------------------------------------------------------------
def interval(match: Match, lexicon: TimeWords) -> list[Found]:
    """From … to: what one end leaves out is taken from the other."""
    words = match.inner
    cut = _cut(words, lexicon)
    if cut is None:
        return []
    first, last = _end(words[:cut], lexicon), _end(words[cut + 1 :], lexicon, short=_year(words[:cut]))
    if first is None or last is None:
        return []
    first, last = _complete(first, last)
    return _one(
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
        return [Found(words[0].start, words[-1].end, e, _content(words)) for words, e in filled]
    first, last = filled[0][1], filled[-1][1]
    return _one(
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


_BUILDERS: dict[str, Callable[[Match, TimeWords], list[Found]]] = {
    "calendar": calendar,
    "bare_month": bare_month,
    "day_of_month": day_of_month,
    "year": year,
    "bare_year": bare_year,
    "weekday_in_weeks": weekday_in_weeks,
    "weekday_of_week": weekday_of_week,
    "weekday_after": weekday_after,
    "weekday_this": weekday_this,
    "offset": offset,
    "deictic": deictic,
    "last_night": last_night,
    "this_part": this_part,
    "around": around,
    "relative_unit": relative_unit,
    "neighbour_unit": neighbour_unit,
    "that_unit": that_unit,
    "this_unit": this_unit,
    "part_of_unit": part_of_unit,
    "ago": ago,
    "ahead": ahead,
    "later_by": later_by,
    "part": part,
    "half_of_month": half_of_month,
    "period": period,
    "season": season,
    "decade": decade,
    "part_of_decade": part_of_decade,
    "century": century,
    "month_of_year": month_of_year,
    "holiday": holiday,
    "holiday_eve": holiday_eve,
    "holiday_monday": holiday_monday,
    "interval": interval,
    "days": days,
    "months": months,
}
