"""Time expressions: the cases of tests/lang/fr/times.yaml, and what must hold of any expression."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.annotate.times import find_times, resolve
from recoupe.annotate.times.anchor import as_day, resolve_times
from recoupe.annotate.times.holidays import FIXED, FROM_EASTER, easter
from recoupe.annotate.times.resolve import bounds
from recoupe.model import Document, Published, TimeExpression, Timex, content_id

CASES = yaml.safe_load((Path(__file__).parents[1] / "lang" / "fr" / "times.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parsed_cases(parser):
    """All cases, parsed in one go, by their place."""
    documents = []
    for n, case in enumerate(CASES):
        text, day = case["text"], case.get("day")
        published = Published(value=str(day) if day else None, basis="stated" if day else "unknown")
        documents.append(
            Document(id=content_id("d", str(n)), path=text, text=text, body=((0, len(text)),), published=published)
        )
    order = {document.id: n for n, document in enumerate(documents)}
    return {order[document.id]: (document, parsed) for document, parsed in parser.pipe(documents)}


@pytest.mark.parametrize("n", range(len(CASES)), ids=[case["text"] for case in CASES])
def test_what_is_read(n, parsed_cases, lexicon):
    case, (document, parsed) = CASES[n], parsed_cases[n]
    found = find_times(document, parsed, lexicon)
    assert [f"{document.text[t.start : t.end]} = {t.value or '-'}" for t in found] == case.get("times", [])


def test_times_lie_in_order_and_never_cross_a_line(parse, lexicon):
    document, parsed = parse(
        "Réunion mardi\n3 mai 2020\nAccord signé le 4\nmai dernier, puis jeudi et\nvendredi", "2023-06-14"
    )
    found = find_times(document, parsed, lexicon)
    assert all("\n" not in document.text[t.start : t.end] for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_shouted_text_is_read_too(parse, lexicon):
    document, parsed = parse("LE CHEF DE L'ETAT REÇU LUNDI 12 DECEMBRE 2022", None)
    assert [t.value for t in find_times(document, parsed, lexicon)] == ["2022-12-12"]


@pytest.mark.parametrize(
    ("year", "day"),
    [(1999, (4, 4)), (2000, (4, 23)), (2008, (3, 23)), (2019, (4, 21)), (2024, (3, 31)), (2038, (4, 25))],
)
def test_easter(year, day):
    assert easter(year) == dt.date(year, *day)


# -- any expression ----------------------------------------------------------------------------------------------------
numbers = st.one_of(st.none(), st.integers(-3, 40))
calendars = st.builds(
    TimeExpression,
    kind=st.just("calendar"),
    year=st.one_of(st.none(), st.integers(1000, 2199)),
    month=st.one_of(st.none(), st.integers(1, 12)),
    day=st.one_of(st.none(), st.integers(1, 31)),
    weekday=st.one_of(st.none(), st.integers(0, 6)),
    name=st.sampled_from([None, None, "nobody's day", "thanksgiving", *FIXED, *FROM_EASTER]),
    unit=st.sampled_from([None, None, None, "quarter", "half", "season", "decade", "century"]),
    number=st.one_of(st.none(), st.integers(1, 4)),
    direction=st.sampled_from([-1, 0, 1]),
    lean=st.sampled_from([-1, 0, 1]),
    strict=st.booleans(),
)
offsets = st.builds(
    TimeExpression,
    kind=st.just("offset"),
    unit=st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]),
    amount=numbers,
    number=st.one_of(st.none(), st.integers(1, 4)),
    direction=st.sampled_from([-1, 0, 1]),
    about=st.booleans(),
)
simple = st.one_of(calendars, offsets)
expressions = st.one_of(
    simple,
    st.builds(TimeExpression, kind=st.just("interval"), first=simple, last=simple),
    st.builds(
        TimeExpression, kind=st.just("part"), first=simple, part=st.sampled_from(["start", "first-half", "second-half"])
    ),
)
anchors = st.one_of(st.none(), st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)))


@settings(max_examples=400, deadline=None)
@given(expressions, anchors, anchors)
def test_a_value_is_edtf_and_has_an_order(expression, anchor, reference):
    value = resolve(expression, anchor, reference)
    if value is not None:
        parse_edtf(value)
        first, last = bounds(value)
        assert first <= last


@settings(max_examples=200, deadline=None)
@given(calendars, st.dates(dt.date(1990, 1, 1), dt.date(2050, 12, 31)))
def test_direction_is_kept(expression, anchor):
    """A weekday alone is never on the wrong side of the day it is spoken on."""
    if expression.weekday is None or any(
        (expression.year, expression.month, expression.day, expression.name, expression.unit)
    ):
        return
    day = as_day(resolve(expression, anchor))
    assert day.weekday() == expression.weekday
    assert expression.direction * (day - anchor).days >= 0


@given(st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31)), anchors)
def test_a_full_date_needs_no_anchor(day, anchor):
    expression = TimeExpression(kind="calendar", year=day.year, month=day.month, day=day.day)
    assert resolve(expression, anchor) == day.isoformat()


@given(expressions, st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))
def test_an_interval_of_publication_never_says_more_than_its_days(expression, first):
    times = [Timex(start=0, end=1, expression=expression)]
    last = first + dt.timedelta(days=2)
    (over,) = resolve_times(times, f"{first}/{last}")
    each = [resolve_times(times, (first + dt.timedelta(days=i)).isoformat())[0].value for i in range(3)]
    if over.value is not None:
        start, end = bounds(over.value)
        assert all(value and start <= bounds(value)[0] and bounds(value)[1] <= end for value in each)
