"""Why a date was inferred: a sentence, in the language of the interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from recoupe.crosscheck.dates.answer import Answer
from recoupe.crosscheck.dates.clues import Clue
from recoupe.i18n import Words
from recoupe.model import Passage

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOST = 4  # passages shown


def why(answer: Answer, clues: Sequence[Clue], mates: Sequence[str], lang: str) -> tuple[str, tuple[Passage, ...]]:
    """The sentence, and the passages it rests on. `mates`: dates of articles on the same event."""
    say = Words(lang)
    parts: list[str] = []
    shown: list[Passage] = []
    for clue in clues:
        part = _part(clue, answer, say)
        if part and part not in parts:
            parts.append(part)
            shown.append(clue.passage)
    if mates:
        parts.insert(
            0,
            say.text("articles sur le même événement datés de {dates}", dates=say.listing(say.date(m) for m in mates)),
        )
    text = " ; ".join(parts)
    return text[:1].upper() + text[1:], tuple(shown[:MOST])


def _part(clue: Clue, answer: Answer, say: Words) -> str | None:
    """What a clue adds; None where it agrees with the answer by no more than not contradicting it."""
    e, day = clue.expression, answer.last
    if clue.kind == "date-line":
        return say.text("la page porte « {words} », sans année", words=clue.words)
    if clue.kind in ("dated", "today") and e.day is not None and e.month is not None:
        if e.weekday is None:
            return say.text("le texte parle du « {words} »", words=clue.words)
        return say.text(
            "« {words} » : ce jour tombe ainsi en {year}",
            words=clue.words,
            year=_year_of(e.month, e.day, e.weekday, day),
        )
    if clue.kind in ("weekday", "today"):
        return say.text("le texte parle de « {words} »", words=clue.words)
    if clue.kind == "year" and e.direction <= 0:
        return say.text("pas avant {words}, dont il parle", words=clue.words)
    return None


def _year_of(month: int, day: int, weekday: int, near: dt.date) -> int:
    fitting = []
    for year in range(near.year - 1, near.year + 2):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if date.weekday() == weekday:
            fitting.append(date)
    return min(fitting, key=lambda date: abs(date - near), default=near).year
