"""Decisions as lines of JSON: to keep, to send, and to bring to another pile of the same articles."""

from __future__ import annotations

import sqlite3

import msgspec

from recoupe.errors import InputError
from recoupe.model import Struct
from recoupe.rulings import Ruling
from recoupe.store import decisions, imports


class Line(Struct, frozen=True):
    """A decision without its number: when it was taken (`at`), by `who`, on what (`subject`), with what `note`."""

    at: str
    who: str
    subject: Ruling
    note: str = ""


_line = msgspec.json.Decoder(Line)


def exported(db: sqlite3.Connection) -> str:
    """The decisions that count, oldest first."""
    standing = decisions.standing(db)
    lines = [msgspec.json.encode(Line(one.at, one.who, one.subject, one.note)).decode() for one in standing]
    return "".join(f"{line}\n" for line in lines)


def imported(db: sqlite3.Connection, text: str) -> int:
    """Add what is not there yet, and have the pile checked anew; how many were added.

    A line that is no decision refuses the whole file: half a log is worse than none.
    """
    there = {msgspec.json.encode(one.subject) for one in decisions.standing(db)}
    added = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            read = _line.decode(line)
        except msgspec.DecodeError as error:
            raise InputError(f"line {number}: {error}") from error
        packed = msgspec.json.encode(read.subject)
        if packed not in there:
            decisions.decide(db, read.subject, read.who, read.note)
            there.add(packed)
            added += 1
    if added:
        imports.accept(db, (), "decisions import")
    return added
