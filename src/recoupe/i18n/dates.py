"""EDTF dates in words: “11–12 novembre 2025”, “vers octobre 2020”, “semaine du 3 novembre 2025”."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from recoupe.i18n.marks import N_

Text = Callable[..., str]

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?:W(?P<week>\d{2})|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?(?P<mark>[~?%])?"
)
_CLOCK = re.compile(r"T(\d{2}):(\d{2})(?::\d{2})?(?:Z|[+-]\d{2}(?::?\d{2})?)?$")

# EDTF level 1 and 2 put seasons, quarters and halves where a month stands
_SEASONS = {
    21: N_("printemps {year}"),
    22: N_("été {year}"),
    23: N_("automne {year}"),
    24: N_("hiver {year}"),
    33: N_("1er trimestre {year}"),
    34: N_("2e trimestre {year}"),
    35: N_("3e trimestre {year}"),
    36: N_("4e trimestre {year}"),
    40: N_("1er semestre {year}"),
    41: N_("2e semestre {year}"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """One end of an interval, or a date that stands alone."""

    year: str
    month: int | None = None
    day: int | None = None
    week: int | None = None
    mark: str = ""


def spoken(edtf: str, locale: str, text: Text) -> str:
    """`edtf` in words. What is not EDTF as we know it is returned unchanged."""
    if edtf in ("..", "../..", "/"):
        return text("date inconnue")
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _interval(first, last, locale, text) or edtf
    if edtf[:1] in "[{" and edtf[-1:] in "]}":
        return _choice(edtf, locale, text)
    return _one(edtf, locale, text) or edtf


def _interval(first: str, last: str, locale: str, text: Text) -> str | None:
    if last in ("", ".."):
        start = _one(first, locale, text)
        return text("depuis : {date}", date=start) if start else None
    if first in ("", ".."):
        end = _one(last, locale, text)
        return text("jusqu’à : {date}", date=end) if end else None
    if first == last:
        return _one(first, locale, text)
    a, b = _parse(first), _parse(last)
    if a and b and a.day and b.day and not a.mark and not b.mark and a.year == b.year:
        if a.month == b.month:
            return f"{_day_name(a.day, locale)}–{_calendar(b, locale)}"
        return f"{_calendar(a, locale, year=False)} – {_calendar(b, locale)}"
    start, end = _one(first, locale, text), _one(last, locale, text)
    return f"{start} – {end}" if start and end else None


def _choice(edtf: str, locale: str, text: Text) -> str:
    """One of a set, `[a,b]` or `[a..b]`; all of a set, `{a,b}`."""
    inner = edtf[1:-1]
    if ".." in inner:
        first, _, last = inner.partition("..")
        return _interval(first, last, locale, text) or edtf
    words = [_one(part.strip(), locale, text) or part for part in inner.split(",")]
    return (text(" ou ") if edtf[0] == "[" else ", ").join(words)


def _one(edtf: str, locale: str, text: Text) -> str | None:
    clock = _CLOCK.search(edtf)
    part = _parse(edtf[: clock.start()] if clock else edtf)
    if part is None:
        return None
    words = _plain(part, locale, text)
    if words is None:
        return None
    if clock:
        words = text("{date} à {hour} h {minute}", date=words, hour=clock[1], minute=clock[2])
    if part.mark in ("~", "%"):
        words = text("vers {date}", date=words)
    return f"{words} (?)" if part.mark in ("?", "%") else words


def _parse(edtf: str) -> _Part | None:
    match = _PART.fullmatch(edtf)
    if match is None:
        return None
    number = {name: int(value) if (value := match[name]) else None for name in ("month", "day", "week")}
    part = _Part(match["year"], number["month"], number["day"], number["week"], match["mark"] or "")
    return part if _exists(part) else None


def _exists(part: _Part) -> bool:
    """Whether the calendar has this date."""
    try:
        if part.week:
            dt.date.fromisocalendar(int(part.year), part.week, 1)
        elif part.day:
            dt.date(int(part.year), part.month or 0, part.day)
        return part.month is None or 1 <= part.month <= 12 or part.month in _SEASONS
    except ValueError:
        return False


def _plain(part: _Part, locale: str, text: Text) -> str | None:
    if part.year.endswith("XX"):
        return text("années {first} à {last}", first=part.year[:2] + "00", last=part.year[:2] + "99")
    if part.year.endswith("X"):
        return text("années {decade}", decade=part.year[:3] + "0")
    if part.week:
        monday = dt.date.fromisocalendar(int(part.year), part.week, 1)
        return text("semaine du {date}", date=_calendar(_Part(str(monday.year), monday.month, monday.day), locale))
    if part.month in _SEASONS:
        return text(_SEASONS[part.month], year=part.year)
    return _calendar(part, locale)


def _calendar(part: _Part, locale: str, year: bool = True) -> str:
    """A year, month or day. Written out here because Babel has “1 novembre” where French has “1er novembre”."""
    from babel.dates import get_month_names

    if part.month is None:
        return part.year
    words = get_month_names("wide", locale=locale)[part.month]
    if part.day is not None:
        words = f"{_day_name(part.day, locale)} {words}"
    return f"{words} {part.year}" if year else words


def _day_name(day: int, locale: str) -> str:
    return "1er" if day == 1 and locale.startswith("fr") else str(day)


def first_day(edtf: str) -> str | None:
    """The earliest day a date or interval can mean, as a key to sort by; None where it has no beginning or no sense.

    >>> first_day("2025-W46"), first_day("2025-11~"), first_day("../2025")
    ('2025-11-10', '2025-11-01', None)
    """
    first = re.split(r"/|\.\.|,", edtf.strip("[]{}"))[0].strip()
    part = _parse(_CLOCK.sub("", first))
    if part is None:
        return None
    if part.week:
        return dt.date.fromisocalendar(int(part.year), part.week, 1).isoformat()
    month = part.month or 1
    if month > 12:
        month = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}[month]
    return f"{part.year.replace('X', '0')}-{month:02d}-{part.day or 1:02d}"


def last_day(edtf: str) -> str | None:
    """The latest day a date or interval can mean; None where it has no end or no sense.

    >>> last_day("2025-W46"), last_day("2025-02~"), last_day("2025-11-03/.."), last_day("202X")
    ('2025-11-16', '2025-02-28', None, '2029-12-31')
    """
    last = re.split(r"/|\.\.|,", edtf.strip("[]{}"))[-1].strip()
    part = _parse(_CLOCK.sub("", last))
    if part is None:
        return None
    if part.week:
        return dt.date.fromisocalendar(int(part.year), part.week, 7).isoformat()
    year, month = part.year.replace("X", "9"), part.month or 12
    if month > 12:
        month = {21: 5, 22: 8, 23: 11, 24: 12, 33: 3, 34: 6, 35: 9, 36: 12, 40: 6, 41: 12}[month]
    day = part.day or calendar.monthrange(int(year), month)[1]
    return f"{year}-{month:02d}-{day:02d}"
