"""Reading -> the traces of its day of publication, by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from recoupe.annotate.times.build import build
from recoupe.annotate.times.resolve import bounds, resolve
from recoupe.annotate.times.scan import matches, split
from recoupe.lexicon.terms import Term, Terms
from recoupe.lexicon.times import TimeWords
from recoupe.model import Document, Passage, Reading, Struct, TimeExpression, Timex

Kind = Literal["date-line", "weekday", "today", "dated", "year", "full", "not-after", "term", "captured"]


class Clue(Struct, frozen=True):
    """One constraint: what it says, where it stands."""

    kind: Kind
    expression: TimeExpression
    passage: Passage
    words: str
    day: dt.date | None = None  # of “year”, “full”, “not-after”, “captured”: the (first) day of what is named
    terms: tuple[Term, ...] = ()  # of “term”: when the person held the office


def clues_of(reading: Reading) -> list[Clue]:
    """What a document tells of its own date, in the order of its text; its date lines first."""
    document = reading.document
    return [*_date_lines(document), *_of_times(document, reading.times), *_of_offices(reading), *_of_capture(document)]


def _date_lines(document: Document) -> Iterator[Clue]:
    """“Dernière mise à jour : 27 nov.”: day and month of the page, without their year."""
    lexicon = TimeWords.load()
    for start, end in document.date_lines:
        for match in matches(split(document.text, start, end, lexicon), lexicon):
            for found in build(match, lexicon):
                e = found.expression
                if e.kind == "calendar" and e.day is not None and e.month is not None:
                    yield _clue("date-line", document, found.start, found.end, e)


def _of_times(document: Document, times: tuple[Timex, ...]) -> Iterator[Clue]:
    for time in times:
        for kind, e in _kinds(time.expression):
            this = document.text[time.start : time.end].lower().startswith(("ce ", "aujourd"))
            clue = _clue("today" if this and kind in ("weekday", "dated") else kind, document, time.start, time.end, e)
            if clue.kind in ("year", "full", "not-after"):
                value = resolve(e, None)
                if value is None or not 1800 <= int(value[:4]) <= 2100:
                    continue
                clue = replace(clue, day=bounds(value)[0])
            yield clue


def _of_offices(reading: Reading) -> Iterator[Clue]:
    """“le président Sarkozy”: written while he held the office (or of a former one, which is told badly apart)."""
    known = Terms.load()
    for number, actor in enumerate(reading.actors):
        if actor.type != "person":
            continue
        for office in actor.offices:
            terms = next((t for name in (actor.name, *actor.aliases) if (t := known.of(office.title, name))), ())
            place = next((m for m in reading.mentions if m.actor == number), None)
            if terms and place is not None:
                clue = _clue("term", reading.document, place.start, place.end, TimeExpression(name=actor.name))
                yield replace(clue, words=f"{office.title} {actor.name}", terms=terms)
                break


def _of_capture(document: Document) -> Iterator[Clue]:
    """The day on which a page was saved: nothing in its text says so, and it was out by then."""
    if document.captured is not None:
        nowhere = Passage(doc=document.id, start=0, end=0)
        day = dt.date.fromisoformat(document.captured)
        yield Clue(kind="captured", expression=TimeExpression(), passage=nowhere, words="", day=day)


def _kinds(e: TimeExpression) -> Iterator[tuple[Kind, TimeExpression]]:
    """What sort of constraint an expression is; an interval is one by its first end, in its own direction."""
    if e.kind == "interval" and e.first is not None and e.last is not None and e.first.kind == "calendar":
        e = e.last if e.last.year is not None and e.last.day is None else e.first
    elif e.kind == "part" and e.first is not None:
        e = e.first
    if e.kind == "offset" and e.weekday is not None:
        yield "today", e
    if e.kind != "calendar" or e.anchor == "reference" or e.first is not None:
        return
    if e.unit in ("weekday", "weekend", "year") or (e.day is not None and e.number is not None):
        return  # “le premier lundi de mai”, “la nouvelle année”, “les attentats du 13 novembre”: no news of that day
    if e.year is not None:
        if e.direction > 0:
            yield "not-after", e
        elif e.day is not None:
            yield "full", e
        if e.direction <= 0:
            yield "year", e
    elif (e.day is not None and e.month is not None) or e.name is not None:
        yield "dated", e
    elif e.weekday is not None and e.day is None:
        yield "weekday", e


def _clue(kind: Kind, document: Document, start: int, end: int, e: TimeExpression) -> Clue:
    passage = Passage(doc=document.id, start=start, end=end)
    return Clue(kind=kind, expression=e, passage=passage, words=document.text[start:end])
