"""Document, parse -> Timex: forms are found sentence by sentence, given their direction, then resolved together."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from recoupe.annotate.parse import Parse, Sentence
from recoupe.annotate.times.anchor import resolve_times
from recoupe.annotate.times.build import Found, build
from recoupe.annotate.times.scan import matches, may_hold_time, split
from recoupe.annotate.times.tense import UNKNOWN, Pointing, is_state, pointing
from recoupe.lexicon import Lexicon
from recoupe.lexicon.times import TimeWords
from recoupe.model import Document, TimeExpression, Timex


def find_times(document: Document, parse: Parse, lexicon: Lexicon) -> list[Timex]:
    """The time expressions of a document, resolved against its publication date where that is known."""
    published = document.published.value if document.published.basis == "stated" else None
    return list(resolve_times(find_expressions(parse, lexicon.times), published))


def find_expressions(parse: Parse, words: TimeWords) -> list[Timex]:
    """The time expressions of a document without values: what they say does not depend on any date but themselves."""
    found = []
    for sentence in parse.sentences:
        found += list(_of_sentence(parse, sentence, words))
    return _alike(found)


def _of_sentence(parse: Parse, sentence: Sentence, lexicon: TimeWords) -> Iterator[Timex]:
    if not may_hold_time(parse.text[sentence.start : sentence.end], lexicon):
        return
    words = split(parse.text, sentence.start, sentence.end, lexicon)
    for match in matches(words, lexicon):
        for found in build(match, lexicon):
            if _is_number(parse, found) or _is_nowadays(parse, found, lexicon):
                continue
            expression = found.expression
            if is_open(expression):
                expression = pointed(expression, pointing(parse, found.start, found.end, found.anchor_at, lexicon))
            yield Timex(start=found.start, end=found.end, expression=expression, rule=match.form.rule)


def is_open(e: TimeExpression) -> bool:
    """Whether tense has a say: a calendar time without dernier or prochain.

    For one with its year the direction does not change the value; it tells the date solver what had happened by then.
    """
    if e.kind in ("interval", "part"):
        return any(inner is not None and is_open(inner) for inner in (e.first, e.last))
    if e.kind == "offset":
        return (e.anchor == "reference" and e.name is None) or (e.unit == "weekend" and not e.amount)
    return e.kind == "calendar" and not e.strict and e.first is None and e.unit not in ("decade", "century")


def pointed(e: TimeExpression, way: Pointing) -> TimeExpression:
    """The same with a direction, within intervals too."""
    direction, lean = way
    inner = {
        name: pointed(part, way)
        for name in ("first", "last")
        if (part := getattr(e, name)) is not None and is_open(part)
    }
    return replace(e, direction=direction, lean=lean, **inner)


def _is_number(parse: Parse, found: Found) -> bool:
    """Whether four or two figures count the noun that follows (“2015 emplois”) after all."""
    e = found.expression
    bare_year = e.kind == "calendar" and e.year is not None and e.month is None and e.unit is None
    weekday_day = e.kind == "calendar" and e.day is not None and e.month is None and e.weekday is not None
    if not (bare_year or weekday_day):
        return False
    inside = parse.between(found.start, found.end)
    if not inside:
        return False
    last = parse.tokens[inside[-1]]
    head = parse.tokens[last.head]
    after = parse.tokens[inside[-1] + 1] if inside[-1] + 1 < len(parse.tokens) else None
    if after is None or after.sentence != last.sentence:
        return False
    counted = head.i > last.i and last.dep == "nummod" and head.pos == "NOUN"
    plural_next = after.pos in ("NOUN", "SYM") and after.morph.get("Number") == "Plur" and after.text.islower()
    return counted or (plural_next and last.dep in ("nummod", "det"))


def _is_nowadays(parse: Parse, found: Found, lexicon: TimeWords) -> bool:
    """“Il est aujourd'hui à la retraite”, “le monde de demain”: no day is meant."""
    text = parse.text[found.start : found.end].lower().replace("’", "'")
    if text == "aujourd'hui":
        return is_state(parse, found.start, lexicon)
    return text == "demain" and parse.text[: found.start].lower().endswith((" de ", "d'ici à "))


def _alike(times: list[Timex]) -> list[Timex]:
    """A bare weekday that nothing points (a heading) goes the way the same weekday goes elsewhere in the text."""
    ways: dict[int, Pointing] = {}
    for time in times:
        e = time.expression
        if e.kind == "calendar" and e.weekday is not None and e.day is None and e.direction and not e.strict:
            ways.setdefault(e.weekday, (e.direction, e.lean))
    return [_like(time, ways) for time in times]


def _like(time: Timex, ways: dict[int, Pointing]) -> Timex:
    e = time.expression
    if e.kind != "calendar" or e.weekday is None or e.day is not None or e.strict or (e.direction, e.lean) != UNKNOWN:
        return time
    way = ways.get(e.weekday)
    return replace(time, expression=pointed(e, way)) if way else time
