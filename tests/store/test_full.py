"""A disk that is full in mid-write: a clear error, a sound store, and the work goes on once there is room."""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe import samples
from recoupe.store import Store, StoreError, imports
from recoupe.store.backup import backup
from recoupe.store.base import FullError
from recoupe.store.check import check
from recoupe.store.whole import whole
from recoupe.store.work import Worker

FORKED = multiprocessing.get_context("fork")
FILES = [(path.name, path.read_bytes()) for path in sorted(samples.folder().glob("*.txt"))]
FULL = 7  # what a child says by its exit code


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """What nobody disturbed; the language model is loaded before children are forked."""
    store = Store(tmp_path_factory.mktemp("calm"))
    accept(store)
    work(store)
    return store


def accept(store: Store) -> None:
    with store.writing() as db:
        imports.accept(db, FILES, "moi")


def work(store: Store) -> None:
    job = imports.waiting(store.reading())
    assert job is not None
    Worker(store, "fr", samples.AS_OF).run(job)
    done = imports.one(store.reading(), job.id)
    assert done is not None
    assert (done.state, done.why) == ("done", "")


def dossier(store: Store) -> object:
    return whole(store.reading())


# -- a small disk ------------------------------------------------------------------------------------------------------
def test_a_full_disk_stops_the_work_and_loses_nothing(small: Path, calm: Store):
    store = Store(small / "pile")
    accept(store)
    filler, stopped = small / "filler", 0
    for room in (0, 40_000, 150_000, 300_000, 500_000, 800_000):
        fill(filler, room)
        try:
            work(store)
        except FullError:
            stopped += 1
        filler.unlink()
        assert check(store) == []
        assert imports.latest(store.reading(), 1)[0].state != "failed"
        if imports.waiting(store.reading()) is None:
            break
    assert stopped >= 3
    if imports.waiting(store.reading()) is not None:
        work(store)
    assert dossier(store) == dossier(calm)


def fill(file: Path, room: int) -> None:
    """Take all but `room` bytes of a disk."""
    state = os.statvfs(file.parent)
    with file.open("wb") as stream:
        left = state.f_bavail * state.f_frsize - room
        while left > 0:
            left -= stream.write(b"\0" * min(left, 1 << 16))


def test_what_finds_no_room_is_said_so_on_the_command_line(small: Path, tmp_path: Path, capsys, monkeypatch):
    from recoupe.cli.app import call

    monkeypatch.setenv("RECOUPE_LANG", "fr")
    article, at = tmp_path / "x.txt", small / "pile"
    article.write_text("Ida Berg a rencontré Ali Haddou à Oslo lundi 3 mars 2025. Un accord est signé.\n")
    fill(small / "filler", 60_000)
    assert call(["add", str(at), str(article)]) == 2
    assert "le disque est sans doute plein" in capsys.readouterr().err
    (small / "filler").unlink()
    assert call(["add", str(at), str(article)]) == 0
    assert call(["check", str(at)]) == 0
    fill(small / "filler", 10_000)
    capsys.readouterr()
    assert call(["backup", str(at), str(small / "copy.sqlite")]) == 2
    assert "le disque est sans doute plein" in capsys.readouterr().err
    assert sorted(path.name for path in small.iterdir()) == ["filler", "pile"]


# -- files that may not grow (for those who are not root) --------------------------------------------------------------
@pytest.mark.parametrize("room", [4_096, 100_000, 250_000, 500_000])
def test_a_file_that_may_not_grow_stops_the_work_and_loses_nothing(tmp_path: Path, calm: Store, room: int):
    store = Store(tmp_path)
    accept(store)
    store.close()
    child = FORKED.Process(target=bounded, args=(tmp_path, room))
    child.start()
    child.join()
    assert child.exitcode == FULL
    store = Store(tmp_path)
    assert check(store) == []
    work(store)
    assert dossier(store) == dossier(calm)


def bounded(folder: Path, room: int) -> None:
    store = Store(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        work(store)
    except FullError:
        os._exit(FULL)
    os._exit(0)


def test_what_is_no_lack_of_room_is_no_full_disk(tmp_path: Path):
    store = Store(tmp_path / "pile")
    with pytest.raises(StoreError) as raised:
        backup(store, tmp_path / "pile" / "recoupe.sqlite" / "copy")
    assert not isinstance(raised.value, FullError)
