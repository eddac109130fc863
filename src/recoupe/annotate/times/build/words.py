"""The words of an expression, asked for what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from recoupe.annotate.times.scan import Match, Word
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression


class Found(NamedTuple):
    """An expression and its place; `anchor_at` is the character at which the parser is asked for its verb."""

    start: int
    end: int
    expression: TimeExpression
    anchor_at: int


def values(words: list[Word], name: str, lexicon: TimeWords) -> Iterator[tuple[int, int]]:
    """(position, value) of the words that are in a class."""
    row = lexicon.values[name]
    for i, word in enumerate(words):
        value = row.get(word.low)
        if isinstance(value, int):
            yield i, value


def value(words: list[Word], lexicon: TimeWords, *names: str) -> int | None:
    return next((value for name in names for _, value in values(words, name, lexicon)), None)


def label(words: list[Word], lexicon: TimeWords, name: str) -> str | None:
    row = lexicon.values[name]
    return next((value for word in words if isinstance(value := row.get(word.low), str)), None)


def year_in(words: list[Word]) -> int | None:
    return next((int(w.low) for w in words if len(w.low) == 4 and w.low.isdigit()), None)


def short_year(words: list[Word]) -> int | None:
    """“mai 68”, “avril ’98”: of the last century, or of this one up to 30."""
    for i, word in enumerate(words):
        if len(word.low) == 2 and word.low.isdigit() and i:
            number = int(word.low)
            if number >= 32 or words[i - 1].low == "'":
                return number + (2000 if number <= 30 else 1900)
    return None


def one(match: Match, expression: TimeExpression | None) -> list[Found]:
    if expression is None:
        return []
    inner = match.inner
    return [Found(inner[0].start, inner[-1].end, expression, content(inner))]


def content(words: list[Word]) -> int:
    """Where the first word stands that is more than an article or preposition."""
    return next(
        (w.start for w in words if len(w.low) > 3 or w.low.isdigit() or w.low in ("mai", "fin")), words[0].start
    )


def before(match: Match, n: int = 1) -> str:
    at = match.first - n
    return match.words[at].low if at >= 0 else ""


def after(match: Match) -> str:
    return match.words[match.last].low if match.last < len(match.words) else ""


def shouting(match: Match) -> bool:
    letters = [w.text for w in match.words if w.text.isalpha() and len(w.text) > 1]
    return len(letters) > 2 and sum(t.isupper() for t in letters) > 0.7 * len(letters)


def unit_of(words: list[Word], lexicon: TimeWords) -> tuple[str | None, int | None]:
    """Unit and, for a season, its number."""
    season = value(words, lexicon, "SEASON")
    if season is not None:
        return "season", season
    if any(w.low in ("end", "weekend") for w in words):
        return "weekend", None
    return label(words, lexicon, "UNIT"), None


def several(words: list[Word], lexicon: TimeWords) -> bool:
    """“Les dernières semaines” are a stretch of time, no date."""
    return any(word.low in lexicon.values["SEVERAL"] for word in words)


def amount_of(words: list[Word], lexicon: TimeWords) -> int:
    """A number in figures or words: “trois”, “24”, “vingt-deux”."""
    figure = next((int(w.low) for w in words if w.low.isdigit()), None)
    if figure is not None:
        return figure
    return sum(value for name in ("ABOUT_NUMBER", "NUMBER") for _, value in _counted(words, name, lexicon))


def _counted(words: list[Word], name: str, lexicon: TimeWords) -> Iterator[tuple[int, int]]:
    some = any(w.low in lexicon.values["ABOUT_NUMBER"] for w in words)
    return (pair for pair in values(words, name, lexicon) if not (some and name == "NUMBER"))


def outer_year(words: list[Word], lexicon: TimeWords) -> TimeExpression | None:
    """The year that a part is of: “2022”, “de l'an dernier”, “de l'année”."""
    if (found := year_in(words)) is not None:
        return TimeExpression(kind="calendar", year=found)
    if not any(w.low in ("an", "année", "exercice") for w in words):
        return None
    amount = value(words, lexicon, "LAST", "NEXT") or 0
    return TimeExpression(kind="calendar", first=TimeExpression(kind="offset", unit="year", amount=amount))
