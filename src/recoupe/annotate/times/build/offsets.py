"""Times told by their distance: hier, la semaine dernière, il y a trois jours, à ce moment-là."""

from __future__ import annotations

from recoupe.annotate.times.build.words import (
    Found,
    after,
    amount_of,
    label,
    one,
    several,
    shouting,
    unit_of,
    value,
    year_in,
)
from recoupe.annotate.times.scan import Match
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression

SUBJECTS = ("il", "elle", "ils", "elles", "on", "et", "mais")


def offset(match: Match, lexicon: TimeWords) -> list[Found]:
    form = match.form
    anchor = "reference" if form.anchor == "reference" else "publication"
    return one(match, TimeExpression(kind="offset", unit=form.unit, amount=form.amount, anchor=anchor))  # type: ignore[arg-type]


def deictic(match: Match, lexicon: TimeWords) -> list[Found]:
    amount = value(match.inner, lexicon, "DAYWORD")
    return one(match, TimeExpression(kind="offset", unit="day", amount=amount or 0))


def last_night(match: Match, lexicon: TimeWords) -> list[Found]:
    """La nuit dernière: from yesterday to today."""
    ends = (TimeExpression(kind="offset", unit="day", amount=amount) for amount in (-1, 0))
    return one(match, TimeExpression(kind="interval", first=next(ends), last=next(ends)))


def this_part(match: Match, lexicon: TimeWords) -> list[Found]:
    """Ce matin: today; ce matin-là, cette journée: the day spoken of."""
    there = match.inner[-1].low in ("là", "même")
    anchor = "reference" if there else "publication"
    return one(match, TimeExpression(kind="offset", unit="day", amount=0, anchor=anchor))  # type: ignore[arg-type]


def around(match: Match, lexicon: TimeWords) -> list[Found]:
    amount = value(match.inner, lexicon, "AROUND")
    return one(match, TimeExpression(kind="offset", unit="day", amount=amount, anchor="reference"))


def noon(match: Match, lexicon: TimeWords) -> list[Found]:
    """À midi, vers minuit: of the day spoken of. With a capital it is a region or a name."""
    if match.inner[0].text[0].isupper() and not shouting(match):
        return []
    return one(match, TimeExpression(kind="offset", unit="day", amount=0, anchor="reference", name="noon"))


def spoken_of(match: Match, lexicon: TimeWords) -> list[Found]:
    """À ce moment-là: the day that the text has named, never that of publication."""
    return one(match, TimeExpression(kind="offset", unit="day", amount=0, anchor="reference", strict=True))


def same_season(match: Match, lexicon: TimeWords) -> list[Found]:
    """À la même époque, beside “l'an dernier”: the month a year ago. Without a year nothing is said."""
    around = [*match.words[max(0, match.first - 5) : match.first], *match.words[match.last : match.last + 5]]
    years = any(w.low in ("an", "année") for w in around)
    if not years or value(around, lexicon, "LAST", "PREVIOUS") is None:
        return []
    return one(match, TimeExpression(kind="offset", unit="month", amount=-12))


def new_year(match: Match, lexicon: TimeWords) -> list[Found]:
    """La nouvelle année: the one that begins nearest."""
    return one(match, TimeExpression(kind="calendar", unit="year", name="new-year"))


def return_to_school(match: Match, lexicon: TimeWords) -> list[Found]:
    """À la rentrée: September, when French schools and newsrooms begin their year."""
    towards = value(match.inner, lexicon, "LAST", "NEXT")
    return one(
        match,
        TimeExpression(
            kind="calendar", month=9, year=year_in(match.inner), direction=towards or 0, strict=bool(towards)
        ),
    )


def relative_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    words = match.inner
    unit, number = unit_of(words, lexicon)
    amount = match.form.amount or value(words, lexicon, "LAST", "NEXT")
    if unit is None or several(words, lexicon) or (unit == "day" and len(words) < 3):
        return []
    return one(match, TimeExpression(kind="offset", unit=unit, amount=amount, number=number))


def neighbour_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    words = match.inner
    unit, number = unit_of(words, lexicon)
    after = value(words, lexicon, "FOLLOWING") or any(w.low == "après" for w in words)
    if unit is None or several(words, lexicon):
        return []
    amount = 1 if after else -1
    return one(match, TimeExpression(kind="offset", unit=unit, amount=amount, number=number, anchor="reference"))


def that_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    unit, _ = unit_of(match.inner, lexicon)
    if unit is None:
        return []
    return one(match, TimeExpression(kind="offset", unit=unit, amount=0, anchor="reference"))


def this_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    unit, number = unit_of(match.inner, lexicon)
    if unit is None or several(match.inner, lexicon):
        return []
    if unit == "season":
        return one(match, TimeExpression(kind="calendar", unit="season", number=number))
    return one(match, TimeExpression(kind="offset", unit=unit, amount=0))


def part_of_unit(match: Match, lexicon: TimeWords) -> list[Found]:
    words = match.inner
    unit, _ = unit_of(words, lexicon)
    amount = value(words, lexicon, "LAST", "NEXT") or 0
    inner = TimeExpression(kind="offset", unit=unit, amount=amount)
    return one(match, TimeExpression(kind="part", part=label(words, lexicon, "PART"), first=inner))


def _counted_offset(match: Match, lexicon: TimeWords, sign: int, anchor: str) -> list[Found]:
    words = match.inner
    unit, _ = unit_of(words, lexicon)
    about = any(w.low in ("environ", "près", "quelque") or w.low in lexicon.values["ABOUT_NUMBER"] for w in words)
    number = amount_of(words, lexicon)
    if not number or unit is None:
        return []
    return one(
        match,
        TimeExpression(kind="offset", unit=unit, amount=sign * number, anchor=anchor, about=about),  # type: ignore[arg-type]
    )


def ago(match: Match, lexicon: TimeWords) -> list[Found]:
    return _counted_offset(match, lexicon, -1, "publication")


def ahead(match: Match, lexicon: TimeWords) -> list[Found]:
    return _counted_offset(match, lexicon, 1, "publication")


def later_by(match: Match, lexicon: TimeWords) -> list[Found]:
    """Trois jours plus tard, deux ans avant; not “deux ans après la guerre”, which counts from there."""
    last = match.inner[-1].low
    if last in ("après", "avant") and after(match)[:1].isalpha() and after(match) not in SUBJECTS:
        return []
    sign = 1 if last in ("tard", "après") else -1
    return _counted_offset(match, lexicon, sign, "reference")


def month_of_year(match: Match, lexicon: TimeWords) -> list[Found]:
    """Mars de l'an dernier."""
    tail = match.words[match.last : match.last + 6]
    amount = value(tail, lexicon, "LAST", "NEXT") or 0
    there = value(tail, lexicon, "PREVIOUS", "FOLLOWING") or (
        {"avant": -1, "après": 1}.get(tail[-2].low) if tail[4:] else 0
    )
    anchor = "reference" if there else "publication"
    outer = TimeExpression(kind="offset", unit="year", amount=there or amount)
    month = value(match.inner, lexicon, "MONTH")
    return one(match, TimeExpression(kind="calendar", month=month, first=outer, anchor=anchor))  # type: ignore[arg-type]
