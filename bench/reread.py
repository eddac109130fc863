"""The judged facts, read again: what a change did to facts that strangers called right or wrong. Used by `audit.py`.

A judged fact is *kept* if the same article still gives it, word for word, at an overlapping place; *changed* if another
fact of its type stands there; else *gone*. Good changes keep the right ones and lose or change the wrong ones. These
facts were looked at while rules were written: they show what is lost, and nothing of what new text will give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from recoupe.model import Reading

Fact = dict[str, Any]
State = str
PLACES = ("passage", "span")
UNJUDGED = ("cue",)
"""What a sheet shows of a fact and no judge decided on."""


def fates(
    judged: Iterable[Fact], readings: Iterable[Reading], facts_of: Callable[[Reading], Iterator[Fact]]
) -> Counter[tuple[str, State]]:
    """How many judged items of each verdict are kept, changed and gone."""
    now = {reading.document.id: list(facts_of(reading)) for reading in readings}
    return Counter(
        (item["verdict"], fate(item["reads"], now[item["article"]])) for item in judged if item["article"] in now
    )


def fate(was: Fact, now: Iterable[Fact]) -> State:
    """What became of one fact."""
    there = [fact for fact in now if fact.get("type") == was.get("type") and _overlap(fact, was)]
    if any(_said(fact) == _said(was) for fact in there):
        return "kept"
    return "changed" if there else "gone"


def _overlap(a: Fact, b: Fact) -> bool:
    (a_start, a_end), (b_start, b_end) = (_place(fact) for fact in (a, b))
    return a_start < b_end and b_start < a_end


def _place(fact: Fact) -> tuple[int, int]:
    start, end = next(fact[key] for key in PLACES if key in fact)
    return start, end


def _said(fact: Fact) -> Fact:
    return {key: part for key, part in fact.items() if key not in PLACES + UNJUDGED}
