"""Figures as ranges: “80 %”, “more than 80 %” and “most of” agree, at different precision; 43 % and 45 % do not."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import inf, isclose

from recoupe.lexicon.units import Units
from recoupe.model import Value

ABOUT = 0.1  # “about 80” may be 72 or 88
_ONE = {"ordinal": "count"}  # the 11th visit makes 11 visits

Range = tuple[float, float]


def _told_in(value: Value) -> str:
    return _ONE.get(value.unit or "count", value.unit or "count")


def unit_of(value: Value) -> str:
    """The unit a figure is compared in: metres for kilometres."""
    unit = _told_in(value)
    return Units.load().base.get(unit, (unit, 1.0))[0]


def factor_of(value: Value) -> float:
    """How many of the unit it is compared in the unit of a figure makes."""
    return Units.load().base.get(value.unit or "", ("", 1.0))[1]


def grain(number: float) -> float:
    """How finely a number is told: 80 to the ten, 43 to the one, 7500 to the hundred, 1.2 to the tenth.

    >>> grain(80), grain(43), grain(1.2)
    (10.0, 1.0, 0.1)
    """
    if not number:
        return 1.0
    sign = Decimal(repr(number)).normalize().as_tuple()
    return float(10 ** Decimal(sign.exponent)) if isinstance(sign.exponent, int) else 1.0


def range_of(value: Value) -> Range:
    """The numbers a figure allows, in the unit it is compared in.

    Rounding for an exact one, a tenth for “about”, one side for a bound.
    """
    factor = factor_of(value)
    number = value.number * factor
    half = grain(value.number) * factor / 2
    if value.bound == "above":
        return number, inf
    if value.bound == "below":
        return -inf, number
    if value.bound == "about":
        half = max(half, ABOUT * abs(number))
    return number - half, number + half


def agree(a: Value | None, b: Value | None) -> bool:
    """Whether two figures can both be right; one that is missing agrees with any."""
    if a is None or b is None:
        return True
    if unit_of(a) != unit_of(b):
        return False
    if _told_in(a) == _told_in(b) and a.bound == b.bound == "exact" and grain(a.number) == grain(b.number):
        return a.number == b.number
    (low_a, high_a), (low_b, high_b) = range_of(a), range_of(b)
    return low_a <= high_b and low_b <= high_a


def same(a: Value, b: Value) -> bool:
    """Whether two figures say the same at the same precision."""
    near = isclose(a.number * factor_of(a), b.number * factor_of(b))
    return near and (unit_of(a), a.bound) == (unit_of(b), b.bound)


def best(values: Iterable[Value]) -> Value | None:
    """The most informative of some figures: the narrowest range, then the finest."""
    return min(values, key=_width, default=None)


def _width(value: Value) -> tuple[float, float, str]:
    low, high = range_of(value)
    return high - low, -value.number, value.bound
