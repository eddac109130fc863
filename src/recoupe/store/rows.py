"""Rows put in place of those there: only what differs is written, and what was different is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

Old = dict[str, bytes | None]
"""Ids of parts that are new, changed or gone, each with how it was packed before (None: it was not there)."""

MANY = 500
"""Values in one query: what SQLite takes on every build."""


def put(
    db: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[tuple[object, ...]],
    gone: Iterable[str],
    *,
    whole: bool,
    counted: Sequence[str] = (),
) -> Old:
    """Write rows (id, columns…, part) and delete those of the ids in `gone`; where `rows` are the `whole` table, all
    others too. A row whose `part` is the same has not changed: other columns say how the dossier sees it.

    `counted` are columns that are worked out later: 0 in a new row, left alone in one that is there.
    """
    names = ("id", *columns, "part")
    same = f"({', '.join(names[1:])}) IS NOT ({', '.join(f'excluded.{n}' for n in names[1:])})"
    upsert = (
        f"INSERT INTO {table} ({', '.join((*names, *counted))}) "
        f"VALUES ({', '.join((*'?' * len(names), *'0' * len(counted)))}) "
        f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names[1:])} WHERE {same}"
    )
    old = f"SELECT part FROM {table} WHERE id = ?"
    changed: Old = {}
    kept: set[str] = set()
    for row in rows:
        one = str(row[0])
        kept.add(one)
        there = db.execute(old, (one,)).fetchone()
        if there is None or there[0] != row[-1]:
            changed[one] = there[0] if there else None
        db.execute(upsert, row)
    if whole:
        gone = [one for (one,) in db.execute(f"SELECT id FROM {table} ORDER BY id") if one not in kept]
    for one in gone:
        there = db.execute(old, (one,)).fetchone()
        if there is not None:
            db.execute(f"DELETE FROM {table} WHERE id = ?", (one,))
            changed[one] = there[0]
    return changed


def relate(
    db: sqlite3.Connection, table: str, other: str, owners: Iterable[str], pairs: Mapping[str, Iterable[str]]
) -> set[str]:
    """The pairs of some owners in place of those there; an owner that is not in `pairs` loses its own. What was on
    the other side of a pair, before or now."""
    met: set[str] = set()
    for owner in owners:
        before = {one for (one,) in db.execute(f"SELECT {other} FROM {table} WHERE owner = ?", (owner,))}
        now = set(pairs.get(owner, ()))
        db.executemany(
            f"DELETE FROM {table} WHERE owner = ? AND {other} = ?", [(owner, one) for one in sorted(before - now)]
        )
        db.executemany(
            f"INSERT INTO {table} (owner, {other}) VALUES (?, ?)", [(owner, one) for one in sorted(now - before)]
        )
        met |= before | now
    return met


def column(db: sqlite3.Connection, query: str, keys: Iterable[str]) -> Iterator[str]:
    """The first column of a query with one `(…)` for many keys, asked in pieces."""
    listed = sorted(keys)
    for at in range(0, len(listed), MANY):
        chunk = listed[at : at + MANY]
        marks = f"({', '.join('?' * len(chunk))})"
        for row in db.execute(query.replace("(…)", marks), chunk):
            yield row[0]
