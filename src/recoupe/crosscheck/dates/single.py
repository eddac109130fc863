"""One document on its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from recoupe.annotate.times.anchor import resolve_times
from recoupe.crosscheck.dates.answer import ALONE, Answer, answer_of, normal
from recoupe.crosscheck.dates.clues import Clue, clues_of
from recoupe.crosscheck.dates.days import Days, days_until
from recoupe.crosscheck.dates.doubts import with_doubt
from recoupe.crosscheck.dates.reasons import Neighbours, why
from recoupe.crosscheck.dates.weights import log_weights
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.packed import dated
from recoupe.model import Options, Published, Reading

DECISIVE = ("date-line", "dated", "today", "full")  # without one of these a text alone never settles its date


def solve_dates(pile: Rows[str, Reading], options: Options, kept: Kept | None = None) -> Rows[str, Reading]:
    """Each reading with its publication date where the article alone settles it, and its times resolved against it.

    A stated date stays; where the text contradicts it, its reason says so.
    """
    return (kept or Kept()).each("date alone", (pile,), lambda reading: _alone(reading, options))


def _alone(reading: Reading, options: Options) -> Reading:
    if is_dated(reading):
        return with_doubt(reading, options)
    return _solved(reading, days_until(options.as_of), options)


def is_dated(reading: Reading) -> bool:
    """Whether the date is stated, so that there is nothing to solve."""
    return reading.document.published.basis == "stated" and reading.document.published.value is not None


def _solved(reading: Reading, days: Days, options: Options) -> Reading:
    clues = clues_of(reading)
    if not any(clue.kind in DECISIVE for clue in clues):
        return reading
    answer = answer_of(normal(log_weights(clues, days)), days, *ALONE)
    return with_date(reading, answer, clues, (), (), options) if answer else reading


def with_date(
    reading: Reading,
    answer: Answer,
    clues: Sequence[Clue],
    mates: Sequence[Clue],
    dates: Sequence[str],
    options: Options,
    near: Neighbours | None = None,
) -> Reading:
    """A reading with an inferred date and its times resolved against it (for `mates`, `dates`, `near` see `why`).

    What was wrong with the date that came with the article stays among the warnings.
    """
    text, passages = why(answer, clues, mates, dates, options.lang, near)
    published = Published(value=answer.value, basis="inferred", evidence=passages, why=text)
    before = reading.document.published
    doubts = (before.why,) if before.basis == "unknown" and before.why else ()
    document = replace(reading.document, published=published, warnings=(*reading.document.warnings, *doubts))
    return dated(reading, document, resolve_times(reading.times, answer.value))
