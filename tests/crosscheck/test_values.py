"""Figures and dates as ranges."""

import pytest

from recoupe.crosscheck.intervals import days, gap, overlap
from recoupe.crosscheck.values import agree, best, grain, range_of
from recoupe.model import Bound, Value


def figure(text: str) -> Value:
    bounds: dict[str, Bound] = {">": "above", "<": "below", "~": "about"}
    bound = bounds.get(text[0], "exact")
    number, _, unit = text.lstrip("><~").partition(" ")
    return Value(number=float(number), unit=unit or "percent", bound=bound)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("80", "80", True),
        ("80", ">80", True),
        (">80", ">50", True),
        ("80", ">50", True),
        ("30", ">50", False),
        ("43", "45", False),
        ("43", "40", True),  # forty may be rounded
        ("40", "50", False),
        ("~40", "43", True),
        ("~40", "52", False),
        ("<10", "8", True),
        ("<10", "12", False),
        ("7500 km", ">7000 km", True),
        ("11 count", "11 ordinal", True),
        ("11 count", "12 ordinal", False),
        ("3 km", "3 day", False),
        ("3 km", "3000 m", True),
        ("3 km", "5000 m", False),
        ("1.2 GW", "1200 MW", True),
        (">2 tonne", "1500 kg", False),
        ("2 year", "24 month", True),
        ("6 week", "40 day", True),  # six weeks may be five and a half
        ("3 EUR", "3 USD", False),
        ("11.8", "12.9", False),
        ("11.8", "12", True),
    ],
)
def test_agree(a: str, b: str, expected: bool) -> None:
    assert agree(figure(a), figure(b)) is expected
    assert agree(figure(b), figure(a)) is expected


def test_a_missing_figure_agrees_with_any() -> None:
    assert agree(None, figure("80"))


@pytest.mark.parametrize(("number", "expected"), [(80, 10), (43, 1), (7500, 100), (1.2, 0.1), (0, 1), (2e9, 1e9)])
def test_grain(number: float, expected: float) -> None:
    assert grain(number) == pytest.approx(expected)


def test_the_exact_figure_is_the_best() -> None:
    assert best([figure(">50"), figure("80"), figure(">80")]) == figure("80")
    assert best([]) is None


def test_a_range_holds_its_number() -> None:
    for text in ("80", ">80", "<80", "~80", "0.5"):
        low, high = range_of(figure(text))
        assert low <= figure(text).number <= high


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-05-12", "2024-05-12", "2024-05-12"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-W20", "2024-05-13", "2024-05-19"),
        ("2024-05-12/2024-05-14", "2024-05-12", "2024-05-14"),
        ("2024-05~", "2024-05-01", "2024-05-31"),
        ("2024-33", "2024-01-01", "2024-03-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2024-05-12T18:30", "2024-05-12", "2024-05-12"),
    ],
)
def test_days(edtf: str, first: str, last: str) -> None:
    found = days(edtf)
    assert found is not None
    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize("edtf", [None, "", "..", "2024-13-01", "2024-02-30", "2024/..", "2024-05/2024-03", "mardi"])
def test_no_days(edtf: str | None) -> None:
    assert days(edtf) is None


def test_gap_and_overlap() -> None:
    may, june, year = days("2024-05"), days("2024-06-11"), days("2024")
    assert may
    assert june
    assert year
    assert gap(may, june) == gap(june, may) == 11
    assert overlap(may, year)
    assert not overlap(may, june)
