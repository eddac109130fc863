"""Weekdays counted from others, or within a month."""

from __future__ import annotations

from msgspec.structs import replace

from recoupe.annotate.times.build.calendar import calendar, calendar_of
from recoupe.annotate.times.build.words import Found, one, value
from recoupe.annotate.times.scan import Match
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression


def weekday_in_weeks(match: Match, lexicon: TimeWords) -> list[Found]:
    """Lundi en huit: the Monday after the next."""
    weeks = 1 if match.inner[-1].low == "huit" else 2
    weekday = value(match.inner, lexicon, "WEEKDAY")
    return one(match, TimeExpression(kind="calendar", weekday=weekday, direction=1, strict=True, amount=weeks))


def weekday_of_week(match: Match, lexicon: TimeWords) -> list[Found]:
    amount = value(match.inner, lexicon, "LAST", "NEXT", "PREVIOUS", "FOLLOWING") or 0
    week = TimeExpression(kind="offset", unit="week", amount=amount)
    weekday = value(match.inner, lexicon, "WEEKDAY")
    return one(match, TimeExpression(kind="calendar", weekday=weekday, first=week))


def weekday_after(match: Match, lexicon: TimeWords) -> list[Found]:
    back = value(match.inner, lexicon, "PREVIOUS") or any(w.low == "avant" for w in match.inner)
    weekday = value(match.inner, lexicon, "WEEKDAY")
    direction = -1 if back else 1
    return one(
        match, TimeExpression(kind="calendar", weekday=weekday, direction=direction, strict=True, anchor="reference")
    )


def nth_weekday(match: Match, lexicon: TimeWords) -> list[Found]:
    """Le premier dimanche de mai, le dernier week-end de juin."""
    inner = calendar_of([w for w in match.inner if w.low not in lexicon.values["ORDINAL"]], lexicon)
    number = value(match.inner, lexicon, "ORDINAL")
    if inner is None or inner.month is None or number is None:
        return []
    weekday = value(match.inner, lexicon, "WEEKDAY")
    towards = value(match.inner[2:], lexicon, "LAST", "NEXT")
    return one(
        match,
        replace(
            inner,
            unit="weekday" if weekday is not None else "weekend",
            weekday=5 if weekday is None else weekday,
            number=number,
            direction=towards or 0,
            strict=bool(towards),
        ),
    )


def weekday_this(match: Match, lexicon: TimeWords) -> list[Found]:
    if any(w.low == "même" for w in match.inner):
        return one(match, TimeExpression(kind="offset", unit="day", amount=0, anchor="reference"))
    return calendar(match, lexicon)
