"""Why a date was inferred: a sentence, in the language of the interface."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_date

from recoupe.crosscheck.dates.answer import Answer
from recoupe.crosscheck.dates.clues import Clue
from recoupe.i18n import Words
from recoupe.model import Passage, Struct

MOST = 3  # reasons shown, the strongest
PASSAGES = 4
CLOSE = 31  # days: a date further from the answer is no reason for it
WEAK = 6  # from this rank on a clue only narrows: told where nothing better is
_RANKS = {"date-line": 1, "today": 3, "full": 3, "dated": 5, "year": 6, "term": 7, "weekday": 8}


class Neighbours(Struct, frozen=True):
    """Dated articles that name the same things: the dates nearest the answer, and what they name."""

    dates: tuple[str, ...]
    names: tuple[str, ...]


class _Reason(Struct, frozen=True):
    """A part of the sentence. `rank`: the lower, the stronger."""

    rank: int
    text: str
    passages: tuple[Passage, ...] = ()


def why(
    answer: Answer,
    clues: Sequence[Clue],
    mates: Sequence[Clue],
    dates: Sequence[str],
    lang: str,
    near: Neighbours | None = None,
) -> tuple[str, tuple[Passage, ...]]:
    """The sentence, its strongest reasons first, and the passages it rests on.

    `mates` are the clues of other articles on the same event, `dates` their stated dates; both empty for a text that is
    dated by itself. `near` are articles on other events that name the same things.
    """
    say = Words(lang)
    found = _falls_on([*clues, *mates], answer, say)
    shown = {passage for reason in found for passage in reason.passages}
    own = _reasons(clues, answer, say)
    found += [reason for reason in own if reason.rank == _RANKS["date-line"] or not shown.issuperset(reason.passages)]
    if dates:
        stated = say.listing(say.date(date) for date in dates[:MOST])
        found.append(_Reason(2, say.text("même événement que des articles datés : {dates}", dates=stated)))
    elif others := [reason for reason in _reasons(mates, answer, say) if reason.rank <= WEAK][:2]:
        told = say.listing(reason.text for reason in others)
        passages = tuple(passage for reason in others for passage in reason.passages)
        found.append(_Reason(4, say.text("même événement que d’autres articles : {reasons}", reasons=told), passages))
    if near is not None:
        found.append(_Reason(2, _like_neighbours(near, say)))
    kept = sorted(found, key=lambda reason: reason.rank)
    strong = [reason for reason in kept if reason.rank < WEAK]
    kept = (strong if len(strong) > 1 else kept)[:MOST]
    text = " ; ".join(reason.text for reason in kept)
    passages = tuple(dict.fromkeys(passage for reason in kept for passage in reason.passages))
    return text[:1].upper() + text[1:], passages[:PASSAGES]


def _like_neighbours(near: Neighbours, say: Words) -> str:
    stated = say.listing(say.date(date) for date in near.dates[:MOST])
    if not near.names:
        return say.text("même sujet que des articles datés : {dates}", dates=stated)
    names = say.listing(near.names)
    return say.text("des articles datés nomment aussi {names} : {dates}", names=names, dates=stated)


def _falls_on(clues: Sequence[Clue], answer: Answer, say: Words) -> list[_Reason]:
    """“le 27 novembre tombe un mercredi en 2024”: where one passage gives the day of the month and one the weekday."""
    for clue in clues:
        e = clue.expression
        if e.month is None or e.day is None or clue.kind not in ("date-line", "dated", "today"):
            continue
        day = _nearest(e.month, e.day, answer.last)
        named = [c for c in clues if c.kind == "weekday" and c.expression.weekday == day.weekday()][:1]
        if (e.weekday == day.weekday() or (e.weekday is None and named)) and abs(day - answer.last).days <= CLOSE:
            text = say.text(
                "le {day} tombe un {weekday} en {year}",
                day=format_date(day, "d MMMM", locale=say.locale),
                weekday=format_date(day, "EEEE", locale=say.locale),
                year=day.year,
            )
            return [_Reason(0, text, tuple(c.passage for c in (clue, *named)))]
    return []


def _nearest(month: int, day: int, near: dt.date) -> dt.date:
    found = []
    for year in range(near.year - 1, near.year + 2):
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda date: abs(date - near), default=near)


def _reasons(clues: Sequence[Clue], answer: Answer, say: Words) -> list[_Reason]:
    """What the clues add, each once, the strongest first; of the years named only the latest counts."""
    found: dict[str, _Reason] = {}
    latest = max((c.day for c in clues if c.kind == "year" and c.day and c.expression.direction <= 0), default=None)
    for clue in clues:
        if clue.kind == "year" and (clue.day != latest or latest is None or latest > answer.last):
            continue
        part = _part(clue, answer, say)
        if part:
            found.setdefault(part, _Reason(_rank(clue), part, (clue.passage,)))
    return sorted(found.values(), key=lambda reason: reason.rank)


def _rank(clue: Clue) -> int:
    rank = _RANKS.get(clue.kind, WEAK)
    return rank - 2 if clue.kind == "dated" and clue.expression.weekday is not None else rank


def _part(clue: Clue, answer: Answer, say: Words) -> str | None:
    if clue.kind == "date-line":
        return say.text("la page porte « {words} », sans année", words=clue.words)
    if clue.kind in ("dated", "today") and not _fits(clue, answer):
        return None
    if clue.kind in ("dated", "weekday", "today"):
        return say.text("le texte dit « {words} »", words=clue.words[:1].lower() + clue.words[1:])
    if clue.kind == "full" and clue.day is not None and abs(clue.day - answer.last).days <= CLOSE:
        return say.text("le texte dit « {words} »", words=clue.words[:1].lower() + clue.words[1:])
    if clue.kind == "term" and any(start <= answer.last <= end for start, end in clue.terms):
        return say.text("{words} est alors en fonction", words=clue.words)
    if clue.kind == "year":
        return say.text("pas avant « {words} », dont il parle", words=clue.words)
    return None


def _fits(clue: Clue, answer: Answer) -> bool:
    """Whether a date without its year lies near the answer: a far one is of another event."""
    e = clue.expression
    if e.month is None or e.day is None:
        return True
    return abs(_nearest(e.month, e.day, answer.last) - answer.last).days <= CLOSE
