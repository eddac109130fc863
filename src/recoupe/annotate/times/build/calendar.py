"""Days, months and years of the calendar."""

from __future__ import annotations

from recoupe.annotate.times.build.words import Found, after, before, one, short_year, shouting, value, values, year_in
from recoupe.annotate.times.scan import Match, Word
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression

FREE_AFTER = (
    "et",
    "ou",
    "par",
    "avec",
    "pour",
    "où",
    "quand",
    "contre",
    "dans",
    "lors",
    "sous",
    "comme",
    "mais",
    "puis",
)


def calendar_of(words: list[Word], lexicon: TimeWords) -> TimeExpression | None:
    """Weekday, day, month, year, and dernier or prochain, as far as they are there."""
    for word in words:
        if (date := _figures(word.low)) is not None:
            return date
    month_at, month = next(
        (pair for name in ("MONTH", "MONTH_SHORT") for pair in values(words, name, lexicon)), (len(words), None)
    )
    weekday = value(words, lexicon, "WEEKDAY")
    short = weekday is None and value(words, lexicon, "WEEKDAY_SHORT")
    day = next((day_in(w.low) for w in words[:month_at] if day_in(w.low)), None)
    if short is not False and day is not None:
        weekday = short
    if month is not None and day is None:
        weekday = None
    towards = value(words, lexicon, "LAST", "NEXT")
    year = year_in(words) or (short_year(words[month_at:]) if month is not None else None)
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


def day_in(low: str) -> int | None:
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
    return one(match, calendar_of(match.inner, lexicon))


def bare_month(match: Match, lexicon: TimeWords) -> list[Found]:
    """A month alone is written small; a capital inside a sentence is a name (Mars, Avril, Juin)."""
    word = match.inner[0]
    capital = word.text[0].isupper()
    shouted = word.text.isupper()
    if capital and not (shouted and shouting(match)) and (match.first > 0 or word.low in ("mars", "mai")):
        return []
    if (
        before(match) in ("-", "de-", "champ")
        or after(match) == "-"
        or (before(match), before(match, 2)) == ("de", "champ")
    ):
        return []
    return calendar(match, lexicon)


def day_of_month(match: Match, lexicon: TimeWords) -> list[Found]:
    day = next((day_in(w.low) for w in match.inner if day_in(w.low)), None)
    return one(match, TimeExpression(kind="calendar", day=day))


def year(match: Match, lexicon: TimeWords) -> list[Found]:
    found = year_in(match.inner)
    return one(match, TimeExpression(kind="calendar", year=found)) if found else []


def bare_year(match: Match, lexicon: TimeWords) -> list[Found]:
    """Four figures on their own: a year if nothing says that they number, count or price something."""
    found = year_in(match.inner)
    left, right = before(match), after(match)
    if found is None or not 1900 <= found <= 2060 or left[-1:].isdigit():
        return []
    if left in lexicon.values["NOT_BEFORE_YEAR"] and not (left in (",", ".", ":") and _clear(match)):
        return []
    if right in ("%", "€", "$", "£", "°", "°c") or (left == "-" and before(match, 2)[-1:].isdigit()):
        return []
    return one(match, TimeExpression(kind="calendar", year=found))


def _clear(match: Match) -> bool:
    """After a mark a year must be set off from it: “, 2015” but not “,2015”."""
    return match.words[match.first - 1].end < match.inner[0].start


def year_short(match: Match, lexicon: TimeWords) -> list[Found]:
    """“en 98”: a year of the last century, where nothing follows that the figures could count."""
    if match.inner[0].low.isdigit() and (after(match) in FREE_AFTER or not after(match)[:1].isalpha()):
        if after(match) in ("%", "€", "$", "£", "°", "-", "/"):
            return []
        return one(match, TimeExpression(kind="calendar", year=1900 + int(match.inner[0].low)))
    return []
