"""Opening a store: schema, migrations, transactions."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from recoupe.model import Document
from recoupe.store import FILE, Store, StoreError, imports, pile, schema


def test_a_new_store_has_the_newest_schema(empty: Store):
    db = empty.reading()
    assert schema.version(db) == schema.VERSION
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert pile.size(db) == 0


def test_every_older_store_comes_to_the_same_tables(tmp_path: Path, empty: Store):
    def tables(db: sqlite3.Connection) -> list[tuple[object, ...]]:
        return db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY name").fetchall()

    for old in range(schema.VERSION):
        folder = tmp_path / f"v{old}"
        folder.mkdir()
        db = sqlite3.connect(folder / FILE, isolation_level=None)
        for number in range(old):
            db.executescript(f"{schema.MIGRATIONS[number]}; PRAGMA user_version = {number + 1};")
        db.close()
        assert tables(Store(folder).reading()) == tables(empty.reading())


def test_a_store_of_the_first_schema_keeps_what_it_has(tmp_path: Path):
    db = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    db.executescript(f"{schema.MIGRATIONS[0]}; PRAGMA user_version = 1;")
    db.execute("INSERT INTO import (at, who, state) VALUES ('2026-01-01', 'moi', 'done')")
    db.execute("INSERT INTO document (id, path, added, content) VALUES ('d-1', 'a.txt', '', x'80')")
    db.close()
    db = Store(tmp_path).reading()
    assert pile.size(db) == 1
    assert imports.latest(db, 9) == [imports.Import(1, "2026-01-01", "moi", "done", "", 0, 0, "")]


def test_a_migration_that_is_cut_short_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Store(tmp_path).close()
    broken = (*schema.MIGRATIONS, "CREATE TABLE half (x); CREATE TABLE half (x);")
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    monkeypatch.setattr(schema, "VERSION", len(broken))
    with pytest.raises(StoreError):
        Store(tmp_path)
    whole = (*schema.MIGRATIONS[:-1], "CREATE TABLE half (x); CREATE TABLE other (x);")
    monkeypatch.setattr(schema, "MIGRATIONS", whole)
    db = Store(tmp_path).reading()
    assert schema.version(db) == len(whole)
    assert db.execute("SELECT count(*) FROM half, other").fetchone() == (0,)


def test_a_store_of_a_newer_recoupe_is_left_alone(tmp_path: Path):
    store = Store(tmp_path)
    with store.writing() as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(StoreError, match="newer Recoupe"):
        Store(tmp_path)


def test_what_is_no_store_is_said(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"this is no database at all, but it is long enough to look at" * 20)
    with pytest.raises(StoreError, match=FILE):
        Store(tmp_path)
    with pytest.raises(StoreError, match="recoupe serve"):
        Store(tmp_path / "none", create=False)


def test_a_write_is_all_or_nothing(empty: Store):
    def broken() -> None:
        with empty.writing() as db:
            imports.accept(db, [("a", b"x")], "moi")
            raise KeyError

    with pytest.raises(KeyError):
        broken()
    assert imports.latest(empty.reading(), 1) == []


def test_a_snapshot_sees_one_state_while_others_write(empty: Store):
    with empty.snapshot() as db:
        assert imports.latest(db, 1) == []

        def write() -> None:
            with empty.writing() as other:
                imports.accept(other, [], "moi")

        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        assert imports.latest(db, 1) == []
        with empty.snapshot() as same:
            assert imports.latest(same, 1) == []
    assert len(imports.latest(empty.reading(), 1)) == 1


def test_reading_cannot_write(empty: Store):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        pile.add(empty.reading(), [Document(id="d-1", path="a", text="x")])
