"""Why a date was inferred: a sentence, in the language of the interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_date

from recoupe.crosscheck.dates.answer import Answer
from recoupe.crosscheck.dates.clues import Clue
from recoupe.i18n import Words
from recoupe.model import Passage

MOST = 4  # reasons shown, and passages


def why(
    answer: Answer, clues: Sequence[Clue], mates: Sequence[Clue], dates: Sequence[str], lang: str
) -> tuple[str, tuple[Passage, ...]]:
    """The sentence, and the passages it rests on.

    `mates` are the clues of other articles on the same event, `dates` their stated dates; both empty for a text that is
    dated by itself.
    """
    say = Words(lang)
    own = _reasons(clues, answer, say)
    parts = [text for text, _ in own]
    passages = [clue.passage for _, clue in own]
    if dates:
        stated = say.listing(say.date(date) for date in dates[:MOST])
        parts.insert(0, say.text("même événement que des articles datés : {dates}", dates=stated))
    elif mates:
        others = [row for row in _reasons(mates, answer, say) if row[1].kind in ("date-line", "dated", "today", "year")]
        if others:
            told = say.listing(text for text, _ in others[:2])
            parts.append(say.text("même événement que d’autres articles : {reasons}", reasons=told))
            passages += [clue.passage for _, clue in others[:2]]
    if falls := _falls_on([*clues, *mates], answer, say):
        parts.insert(0, falls)
    text = " ; ".join(parts[: MOST + 1])
    return text[:1].upper() + text[1:], tuple(dict.fromkeys(passages))[:MOST]


def _falls_on(clues: Sequence[Clue], answer: Answer, say: Words) -> str | None:
    """“le 27 novembre tombe un mercredi en 2024”: where one passage gives the day of the month and one the weekday."""
    for clue in clues:
        e = clue.expression
        if e.month is None or e.day is None or clue.kind not in ("date-line", "dated", "today"):
            continue
        day = _nearest(e.month, e.day, answer.last)
        named = e.weekday is not None or any(
            c.expression.weekday == day.weekday() for c in clues if c.kind == "weekday"
        )
        if named and e.weekday in (None, day.weekday()) and abs(day - answer.last).days <= 31:
            return say.text(
                "le {day} tombe un {weekday} en {year}",
                day=format_date(day, "d MMMM", locale=say.locale),
                weekday=format_date(day, "EEEE", locale=say.locale),
                year=day.year,
            )
    return None


def _nearest(month: int, day: int, near: dt.date) -> dt.date:
    found = []
    for year in range(near.year - 1, near.year + 2):
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda date: abs(date - near), default=near)


def _reasons(clues: Sequence[Clue], answer: Answer, say: Words) -> list[tuple[str, Clue]]:
    """What the clues add, each once; of the years named only the latest counts."""
    found: dict[str, Clue] = {}
    latest = max((c.day for c in clues if c.kind == "year" and c.day and c.expression.direction <= 0), default=None)
    for clue in clues:
        if clue.kind == "year" and (clue.day != latest or latest is None or latest > answer.last):
            continue
        part = _part(clue, answer, say)
        if part:
            found.setdefault(part, clue)
    return list(found.items())[:MOST]


def _part(clue: Clue, answer: Answer, say: Words) -> str | None:
    if clue.kind == "date-line":
        return say.text("la page porte « {words} », sans année", words=clue.words)
    if clue.kind in ("dated", "weekday", "today"):
        return say.text("le texte dit « {words} »", words=clue.words[:1].lower() + clue.words[1:])
    if clue.kind == "term" and any(start <= answer.last <= end for start, end in clue.terms):
        return say.text("{words} est alors en fonction", words=clue.words)
    if clue.kind == "year":
        return say.text("pas avant « {words} », dont il parle", words=clue.words)
    return None
