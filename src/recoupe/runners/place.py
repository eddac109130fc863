"""The folder of a run: what its stages made, and a manifest of it. A run that was stopped goes on from there."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from recoupe.errors import OutputError
from recoupe.runners.partitions import Partitions
from recoupe.runners.stage import Done

MANIFEST = "manifest.jsonl"
_LOCK = ".lock"


class Workplace:
    """See `workplace`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def partitions(self, name: str) -> Partitions:
        """What a stage made."""
        return Partitions(self.folder / name)

    def log(self, done: Done) -> None:
        """Add a line to the manifest. It is a record: whether a partition is done is told by its file alone."""
        with (self.folder / MANIFEST).open("ab") as stream:
            stream.write(msgspec.json.encode(done) + b"\n")

    def catch_up(self, name: str, sizes: Mapping[str, int]) -> None:
        """Log those of a stage's partitions that are there and were not: whoever asked for them was killed first."""
        told = {done.key for done in self.logged() if done.stage == name}
        made = self.partitions(name)
        for key, size in sizes.items():
            if key not in told and made.has(key):
                self.log(Done(stage=name, key=key, size=size, at=made.at(key)))

    def logged(self) -> list[Done]:
        """The manifest. A line that a stop cut short is left out."""
        try:
            lines = (self.folder / MANIFEST).read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        found = []
        for line in lines:
            with suppress(msgspec.DecodeError):
                found.append(msgspec.json.decode(line, type=Done))
        return found


@contextmanager
def workplace(folder: str | None) -> Iterator[Workplace]:
    """A folder for the partitions of a run, made if need be; without one, one that is gone afterwards.

    One run at a time works in a folder. A folder in which nothing was made is taken away when the run fails.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="recoupe-") as scratch:
            yield Workplace(Path(scratch))
        return
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = (place / _LOCK).open("w")
    except OSError as error:
        raise OutputError(f"{place}: {error.strerror or error}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(f"{place}: another run is at work there") from error
        _tidy(place)
        try:
            yield Workplace(place)
        except BaseException:
            if not any(place.rglob("*.parquet")):
                shutil.rmtree(place, ignore_errors=True)
            raise
        _tidy(place)


def _tidy(place: Path) -> None:
    """Take away what a process that was killed had not finished writing."""
    for partial in place.glob("*/.*.partial"):
        with suppress(OSError):
            partial.unlink()
