"""Actors of one document: cases in `tests/lang/fr/actors/`, a file for each module whose answer they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from recoupe.annotate.annotations import Annotations
from recoupe.model import Actor

FILES = sorted((Path(__file__).parents[2] / "lang" / "fr" / "actors").glob("*.yaml"))
CASES = [(path.stem, case) for path in FILES for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def actors_at(notes: Annotations, passage: str) -> list[int]:
    """Actors of the mentions over a passage: those that overlap it most."""
    start = notes.document.text.find(passage)
    assert start >= 0, passage
    end = start + len(passage)
    rows = [
        (min(m.end, end) - max(m.start, start) - 0.01 * (m.end - m.start), m.actor)
        for m in notes.mentions
        if m.start < end and start < m.end
    ]
    best = max((score for score, _ in rows), default=0)
    return sorted({actor for score, actor in rows if score == best})


def described(actors: tuple[Actor, ...], want: dict[str, str]) -> bool:
    """Is there an actor of that name, type and world id?"""
    return any(
        want["name"] in (a.name, *a.aliases)
        and want.get("type", a.type) == a.type
        and want.get("world", a.world) == a.world
        for a in actors
    )


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{name}: {case['id']}" for name, case in CASES])
def test_case(case: dict[str, Any], notes: Callable[..., Annotations]) -> None:
    read = notes(case["text"])
    for a, b in case.get("same", []):
        assert actors_at(read, a), a
        assert actors_at(read, a) == actors_at(read, b), (a, b)
    for a, b in case.get("apart", []):
        assert actors_at(read, a), a
        assert actors_at(read, b), b
        assert actors_at(read, a) != actors_at(read, b), (a, b)
    for a, b in case.get("apart_or_none", []):
        assert actors_at(read, a) != actors_at(read, b), (a, b)
    for pair, a, b in case.get("both", []):
        assert actors_at(read, pair) == sorted({*actors_at(read, a), *actors_at(read, b)})
    for passage in case.get("none", []):
        assert not actors_at(read, passage), passage
    for want in case.get("actors", []):
        assert described(read.actors, want), (want, read.actors)
    for name in case.get("missing", []):
        assert not described(read.actors, {"name": name})


def test_mentions_point_at_their_text(notes: Callable[..., Annotations]) -> None:
    read = notes("M. Le Goff (1) et l’ONU – dont Mme d’Arcy – parlent d'États-Unis-Chine à Saint-Pétersbourg.")
    for mention in read.mentions:
        text = read.document.text[mention.start : mention.end]
        assert text
        assert text == text.strip()
        assert 0 <= mention.actor < len(read.actors)
