"""Parts of months and years, quarters, seasons, decades, centuries."""

from __future__ import annotations

import re

from msgspec.structs import replace

from recoupe.annotate.times.build.calendar import calendar_of, day_in
from recoupe.annotate.times.build.words import Found, amount_of, label, one, outer_year, value, values, year_in
from recoupe.annotate.times.scan import Match, Word
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression


def part(match: Match, lexicon: TimeWords) -> list[Found]:
    """Début mai, mi-avril, fin 2020."""
    inner = calendar_of(match.inner, lexicon)
    name = label(match.inner, lexicon, "PART")
    return one(match, TimeExpression(kind="part", part=name, first=inner)) if inner else []


def half_of_month(match: Match, lexicon: TimeWords) -> list[Found]:
    inner = calendar_of([w for w in match.inner if day_in(w.low) is None], lexicon)
    which = {1: "first-half", 2: "second-half", -1: "second-half"}.get(value(match.inner, lexicon, "ORDINAL") or 0)
    return one(match, TimeExpression(kind="part", part=which, first=inner)) if inner and which else []


def period(match: Match, lexicon: TimeWords) -> list[Found]:
    """Au premier trimestre, second semestre 2019, T3 2020."""
    words = match.inner
    unit = label(words, lexicon, "PERIOD") or "quarter"
    number = value(words, lexicon, "ORDINAL")
    if words[0].low[0] == "t" and words[0].low[1:].isdigit():
        number = int(words[0].low[1:])
    most = 4 if unit == "quarter" else 2
    outer = outer_year(words, lexicon)
    if number == -1 and outer is not None:
        number = most
    if number is None or not 0 < number <= most:
        return []
    if outer is not None:
        return one(match, replace(outer, unit=unit, number=number))
    towards = value(words[2:], lexicon, "LAST", "NEXT")
    return one(
        match,
        TimeExpression(kind="calendar", unit=unit, number=number, direction=towards or 0, strict=bool(towards)),
    )


def first_months(match: Match, lexicon: TimeWords) -> list[Found]:
    """Les neuf premiers mois de 2022, les trois derniers mois de l'année."""
    words = match.inner
    at = next(i for i, w in enumerate(words) if w.low == "mois")
    count = amount_of(words[:at], lexicon)
    outer = outer_year(words[at:], lexicon)
    if not 1 < count < 12 or outer is None:
        return []
    late = any(w.low == "derniers" for w in words[:at])
    first, last = (13 - count, 12) if late else (1, count)
    ends = [replace(outer, month=month) for month in (first, last)]
    return one(match, TimeExpression(kind="interval", first=ends[0], last=ends[1]))


def half_of_year(match: Match, lexicon: TimeWords) -> list[Found]:
    """La seconde moitié de 2021, la première moitié de l'année."""
    outer = outer_year(match.inner, lexicon)
    number = {1: 1, 2: 2, -1: 2}.get(value(match.inner, lexicon, "ORDINAL") or 0)
    return one(match, replace(outer, unit="half", number=number)) if outer and number else []


def part_of_season(match: Match, lexicon: TimeWords) -> list[Found]:
    """Le début de l'été, la fin de l'hiver dernier."""
    words = match.inner
    number, towards = value(words, lexicon, "SEASON"), value(words, lexicon, "LAST", "NEXT")
    inner = (
        TimeExpression(kind="offset", unit="season", number=number, amount=towards)
        if towards
        else TimeExpression(kind="calendar", unit="season", number=number, year=year_in(words))
    )
    return one(match, TimeExpression(kind="part", part=label(words, lexicon, "PART"), first=inner))


def part_of_century(match: Match, lexicon: TimeWords) -> list[Found]:
    return [
        found._replace(
            expression=TimeExpression(kind="part", part=label(match.inner, lexicon, "PART"), first=found.expression)
        )
        for found in century(match, lexicon)
    ]


def season(match: Match, lexicon: TimeWords) -> list[Found]:
    number, towards = value(match.inner, lexicon, "SEASON"), value(match.inner, lexicon, "LAST", "NEXT")
    if towards:
        return one(match, TimeExpression(kind="offset", unit="season", number=number, amount=towards))
    return one(match, TimeExpression(kind="calendar", unit="season", number=number, year=year_in(match.inner)))


def decade(match: Match, lexicon: TimeWords) -> list[Found]:
    start = _decade(match.inner, lexicon)
    return one(match, TimeExpression(kind="calendar", unit="decade", number=start)) if start else []


def part_of_decade(match: Match, lexicon: TimeWords) -> list[Found]:
    start = _decade(match.inner, lexicon)
    if not start:
        return []
    inner = TimeExpression(kind="calendar", unit="decade", number=start)
    return one(match, TimeExpression(kind="part", part=label(match.inner, lexicon, "PART"), first=inner))


def _decade(words: list[Word], lexicon: TimeWords) -> int | None:
    if (full := year_in(words)) is not None:
        return full if full % 10 == 0 else None
    figure = next((int(w.low) for w in words if w.low.isdigit()), None)
    if figure is None:
        low = [w.low for w in words]
        figure = sum(v for _, v in values(words, "DECADE", lexicon)) + (10 if "dix" in low else 0)
        figure = 80 + (10 if "dix" in low else 0) if "quatre" in low else figure
    return 1900 + figure if figure % 10 == 0 and 20 <= figure <= 90 else None


def century(match: Match, lexicon: TimeWords) -> list[Found]:
    for word in match.inner:
        number = _ordinal(word.text)
        if number and 1 <= number <= 22:
            return one(match, TimeExpression(kind="calendar", unit="century", number=number))
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
