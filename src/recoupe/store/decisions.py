"""What people decided: a log that is only added to, apart from the dossier and replayed over every run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from recoupe.model import Passage, Struct
from recoupe.rulings import FactIs, PublishedOn, Ruling, SameSource
from recoupe.store.imports import now


class Decision(Struct, frozen=True):
    """One decision: when (UTC), who, what, with a note. `undone` by a later one, it no longer counts."""

    id: int
    at: str
    who: str
    subject: Ruling
    note: str = ""
    undone: bool = False


class Undo(Struct, frozen=True):
    """An entry of the log that takes back another: its id in `undoes`."""

    id: int
    at: str
    who: str
    undoes: int
    note: str = ""


class ConflictError(Exception):
    """Somebody decided meanwhile: the log is longer than the one the page was made from."""


_subject = msgspec.json.Decoder(Ruling)


def decide(db: sqlite3.Connection, subject: Ruling, who: str, note: str, seen: int | None = None) -> int:
    """Add a decision. `seen` is the last entry its author knew of: a newer one on the same thing is a conflict."""
    if seen is not None:
        for other in log(db):
            if isinstance(other, Decision) and other.id > seen and _about(other.subject) & _about(subject):
                raise ConflictError(f"{other.who}, {other.at}")
    cursor = db.execute(
        "INSERT INTO decision (at, who, kind, subject, note) VALUES (?, ?, ?, ?, ?)",
        (now(), who, subject.__struct_config__.tag, msgspec.json.encode(subject).decode(), note),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def undo(db: sqlite3.Connection, decision: int, who: str, note: str = "") -> int:
    """Take a decision back. One that is taken back already, or is none, is a conflict."""
    there = db.execute("SELECT undoes FROM decision WHERE id = ?", (decision,)).fetchone()
    again = db.execute("SELECT who, at FROM decision WHERE undoes = ?", (decision,)).fetchone()
    if there is None or there[0] is not None or again is not None:
        raise ConflictError(", ".join(again) if again else str(decision))
    cursor = db.execute(
        "INSERT INTO decision (at, who, kind, subject, note, undoes) VALUES (?, ?, 'undo', '{}', ?, ?)",
        (now(), who, note, decision),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def log(db: sqlite3.Connection) -> list[Decision | Undo]:
    """Every entry, oldest first."""
    rows = db.execute("SELECT id, at, who, subject, note, undoes FROM decision ORDER BY id").fetchall()
    undone = {row[5] for row in rows if row[5] is not None}
    return [
        Undo(id=number, at=at, who=who, undoes=undoes, note=note)
        if undoes is not None
        else Decision(id=number, at=at, who=who, subject=_subject.decode(text), note=note, undone=number in undone)
        for number, at, who, text, note, undoes in rows
    ]


def standing(db: sqlite3.Connection) -> list[Decision]:
    """The decisions that count, oldest first."""
    return [one for one in log(db) if isinstance(one, Decision) and not one.undone]


def rulings(db: sqlite3.Connection) -> list[Ruling]:
    """What a run must hold to, oldest first."""
    return [decision.subject for decision in standing(db)]


def newest(db: sqlite3.Connection) -> int:
    """The last entry's number; 0 for an empty log."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM decision").fetchone()[0])


def _about(subject: Ruling) -> set[tuple[object, ...]]:
    """What a decision touches."""
    if isinstance(subject, PublishedOn):
        return {("date", subject.doc)}
    if isinstance(subject, SameSource):
        return {("family", *sorted((subject.a, subject.b)))}
    places: Iterable[Passage] = (subject.passage,) if isinstance(subject, FactIs) else (subject.a, subject.b)
    return {(isinstance(subject, FactIs), one.doc, one.start) for one in places}
