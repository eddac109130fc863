"""A copy of a store as one file, made while others read and write it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from recoupe.store.base import FullError, Store, StoreError, is_full


def backup(store: Store, file: Path) -> None:
    """Copy what the store holds at one moment into `file`, which is whole or not there."""
    aside = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(aside)) as copy:
            store.reading().backup(copy)  # in one step: a writer in between would make it begin again
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without those of the write-ahead log
        with aside.open("rb") as made:
            os.fsync(made.fileno())
        aside.replace(file)
    except (OSError, sqlite3.Error) as error:
        if is_full(error):
            raise FullError(file, error) from error
        raise StoreError(f"{file}: {error}") from error
    finally:
        for left in (aside, Path(f"{aside}-journal"), Path(f"{aside}-wal"), Path(f"{aside}-shm")):
            with suppress(OSError):  # never made, or gone with the disk
                left.unlink()
