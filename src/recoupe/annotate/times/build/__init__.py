"""A form that fits -> what it says. One builder for each `reads:` of lang/fr/times.yaml."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.annotate.times.build import calendar, holidays, offsets, periods, several, weekdays
from recoupe.annotate.times.build.words import Found
from recoupe.annotate.times.scan import Match
from recoupe.lexicon.times import TimeWords

__all__ = ["Found", "build"]


def build(match: Match, lexicon: TimeWords) -> list[Found]:
    """What a form says: nothing, one expression, or a list of days."""
    return [found for found in _BUILDERS[match.form.reads](match, lexicon) if found.start < found.end]


_BUILDERS: dict[str, Callable[[Match, TimeWords], list[Found]]] = {
    "year_short": calendar.year_short,
    "nth_weekday": weekdays.nth_weekday,
    "noon": offsets.noon,
    "spoken_of": offsets.spoken_of,
    "same_season": offsets.same_season,
    "new_year": offsets.new_year,
    "return_to_school": offsets.return_to_school,
    "first_months": periods.first_months,
    "half_of_year": periods.half_of_year,
    "part_of_season": periods.part_of_season,
    "part_of_century": periods.part_of_century,
    "attack": holidays.attack,
    "calendar": calendar.calendar,
    "bare_month": calendar.bare_month,
    "day_of_month": calendar.day_of_month,
    "year": calendar.year,
    "bare_year": calendar.bare_year,
    "weekday_in_weeks": weekdays.weekday_in_weeks,
    "weekday_of_week": weekdays.weekday_of_week,
    "weekday_after": weekdays.weekday_after,
    "weekday_this": weekdays.weekday_this,
    "offset": offsets.offset,
    "deictic": offsets.deictic,
    "last_night": offsets.last_night,
    "this_part": offsets.this_part,
    "around": offsets.around,
    "relative_unit": offsets.relative_unit,
    "neighbour_unit": offsets.neighbour_unit,
    "that_unit": offsets.that_unit,
    "this_unit": offsets.this_unit,
    "part_of_unit": offsets.part_of_unit,
    "ago": offsets.ago,
    "ahead": offsets.ahead,
    "later_by": offsets.later_by,
    "part": periods.part,
    "half_of_month": periods.half_of_month,
    "period": periods.period,
    "season": periods.season,
    "decade": periods.decade,
    "part_of_decade": periods.part_of_decade,
    "century": periods.century,
    "month_of_year": offsets.month_of_year,
    "holiday": holidays.holiday,
    "holiday_eve": holidays.holiday_eve,
    "holiday_monday": holidays.holiday_monday,
    "interval": several.interval,
    "days": several.days,
    "months": several.months,
}
