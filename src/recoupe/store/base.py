"""Opening a store: one writer at a time, as many readers as there are threads."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.errors import OutputError, RecoupeError
from recoupe.store import schema

FILE = "recoupe.sqlite"
BUSY = 30.0
"""Seconds a writer waits for another; readers never wait."""


class StoreError(RecoupeError):
    """The store cannot be opened or written; the message says what to do next."""


class FullError(StoreError):
    """The store cannot be written for want of room. What was accepted waits, and goes on once there is some."""

    def __init__(self, path: Path, why: Exception) -> None:
        super().__init__(f"{path}: cannot be written ({why}): is the disk full?")
        self.path, self.why = path, why


def is_full(error: BaseException) -> bool:
    """Whether an error says that no more can be written."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if isinstance(error, OutputError) and error.__cause__ is not None:
        return is_full(error.__cause__)
    return isinstance(error, FullError)


class Store:
    """The store of one folder. Threads may share it: each gets a connection of its own for reading."""

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        self.folder = folder
        self.path = folder / FILE
        if not create and not self.path.is_file():
            raise StoreError(f"{folder}: no {FILE} here; “recoupe serve {folder}” makes one")
        self._local = threading.local()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            db = self._connect()
            try:
                seen = schema.version(db)
                if seen > schema.VERSION:
                    raise StoreError(f"{self.path}: written by a newer Recoupe (schema {seen}); install that one")
                schema.migrate(db)
            finally:
                db.close()
        except (OSError, sqlite3.Error) as error:
            if is_full(error):
                raise FullError(self.path, error) from error
            raise StoreError(f"{self.path}: {error}") from error

    def reading(self) -> sqlite3.Connection:
        """This thread's connection. What it reads is what was there when its statement began."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = self._connect()
            db.execute("PRAGMA query_only = ON")
        return db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or, on any error, nothing."""
        db = self._connect()
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.rollback()
                raise
            db.commit()
        except sqlite3.Error as error:
            if is_full(error):
                raise FullError(self.path, error) from error
            raise
        finally:
            db.close()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Several queries that see one and the same state."""
        db = self.reading()
        if db.in_transaction:  # within another snapshot of this thread
            yield db
            return
        db.execute("BEGIN")
        try:
            yield db
        finally:
            db.rollback()

    def close(self) -> None:
        """Close this thread's connection."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            db.close()
            self._local.db = None

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")  # what was accepted must outlive a power cut
            db.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error as error:
            db.close()
            if is_full(error):
                raise FullError(self.path, error) from error
            raise
        return db
