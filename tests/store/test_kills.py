"""`kill -9` at random points of an import or a decision: nothing accepted is lost, the store opens, the import resumes.

Reading is replaced by readings made before, each after a moment, so that a kill may fall anywhere; what surrounds it is
the worker's own. `bench/kills.py` does the same to a whole server.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from recoupe import samples
from recoupe.model import Document, Options, Reading
from recoupe.reader import reader_id
from recoupe.rulings import PublishedOn
from recoupe.store import FILE, Store, attend, decisions, imports, pile, work
from recoupe.store import check as soundness
from recoupe.store.backup import backup
from recoupe.store.known import meta
from recoupe.store.uploads import read_files

AS_OF = samples.AS_OF
FORKED = multiprocessing.get_context("fork")
FAULT = "défaut de Recoupe sur cet article, à signaler (KeyError)"
DATED = PublishedOn("d-1", "2024-11-12")


@pytest.fixture(scope="module")
def files() -> list[list[tuple[str, bytes]]]:
    """Three imports: texts, one of which cannot be read; rows; a text that is in already."""
    texts = [(path.name, path.read_bytes()) for path in sorted(samples.folder().glob("*.txt"))]
    rows = [json.dumps({"id": name, "text": content.decode()}).encode() for name, content in texts[4:]]
    return [[*texts[:4], ("vide.txt", b"")], [("rows.jsonl", b"\n".join([*rows, b"{"]))], texts[:1]]


@pytest.fixture(scope="module")
def readings(files: list[list[tuple[str, bytes]]]) -> dict[str, Reading]:
    from recoupe.pipeline import understand_shard

    documents = [d for given in files for d in read_files(given, Options(as_of=AS_OF))[0]]
    read = understand_shard(sorted(documents, key=lambda document: document.id))
    return {one.document.id: one for one in read if isinstance(one, Reading)}


@pytest.fixture
def start(readings: dict[str, Reading], monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], multiprocessing.Process]:
    """Start a worker on a store; it ends when there is nothing left to do."""

    def understood(documents: Sequence[Document], *_: object) -> Iterator[Reading]:
        for document in documents:
            time.sleep(0.02)
            yield readings[document.id]

    monkeypatch.setattr("recoupe.pipeline.understand_shard", understood)
    monkeypatch.setattr(work, "SHARD", 2)
    reader_id()

    def _start(folder: Path) -> multiprocessing.Process:
        process = FORKED.Process(target=attend.work, args=(folder, "fr", AS_OF, 0.1))
        process.start()
        return process

    return _start


def accept(folder: Path, files: list[list[tuple[str, bytes]]]) -> None:
    store = Store(folder)
    with store.writing() as db:
        for given in files:
            imports.accept(db, given, "moi")
    store.close()


def state(folder: Path) -> list[object]:
    """All that a store says, but for when it was said."""
    db = Store(folder).reading()
    rows: list[object] = db.execute(
        "SELECT id, state, stage, done, total, why, files, articles FROM import ORDER BY id"
    ).fetchall()
    rows += db.execute("SELECT id, path, content, reading, reader, import FROM document ORDER BY id").fetchall()
    rows += db.execute("SELECT path, reason, import FROM skipped ORDER BY rowid").fetchall()
    for table in ("article", "layer", "story", "family", "entity", "claim", "statement", "dispute", "development"):
        rows += db.execute(f"SELECT '{table}', * FROM {table} ORDER BY id").fetchall()
    for table in ("evidence", "role", "touches", "seen"):
        rows += db.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2, 3").fetchall()
    return rows + db.execute("SELECT kind, owner, doc, start, text FROM search ORDER BY 1, 2, 3, 4").fetchall()


def check(folder: Path, accepted: int) -> None:
    """A store after a kill: it opens, it is whole, every import is there with its files until they are articles."""
    db = Store(folder).reading()
    assert soundness.check(Store(folder)) == []
    assert len(imports.latest(db, 99)) == accepted
    for one in imports.latest(db, 99):
        assert one.state != "failed", one.why
        brought = db.execute("SELECT count(*) FROM document WHERE import = ?", (one.id,)).fetchone()[0]
        assert brought == one.articles


@pytest.mark.parametrize("kills", [6, pytest.param(20, marks=pytest.mark.slow)])
def test_an_import_that_is_killed_goes_on(tmp_path: Path, files, start, kills: int):
    calm, chance = tmp_path / "calm", random.Random(kills)
    accept(calm, files)
    began = time.monotonic()
    start(calm).join()
    lasts = time.monotonic() - began
    whole = state(calm)
    assert Store(calm).reading().execute("SELECT count(*) FROM import WHERE state = 'done'").fetchone() == (len(files),)

    for share in (4, 2, 1, 0.5):  # of `lasts`, until the last kill: a machine may have become faster meanwhile
        rough, cut = tmp_path / f"rough-{share}", 0
        accept(rough, files)
        for _ in range(kills):
            process = start(rough)
            time.sleep(chance.uniform(0, lasts * share / kills))
            os.kill(process.pid, signal.SIGKILL)
            process.join()
            cut += process.exitcode == -signal.SIGKILL
            check(rough, len(files))
        start(rough).join()
        assert state(rough) == whole
        assert not list((rough / work.SCRATCH).glob("*"))
        if cut >= kills // 3:
            return
    pytest.fail("the work was done before it was killed")


def promise(folder: Path, told: Connection) -> None:
    """Accept and decide for ever, saying so only once it is kept."""
    store = Store(folder)
    for n in range(1_000_000):
        with store.writing() as db:
            number = imports.accept(db, [(f"{n}.txt", b"x" * 20_000)], "moi")
            decided = decisions.decide(db, DATED, "moi", str(n))
            if n % 3 == 2:
                decisions.undo(db, decided, "moi")
        told.send((number, decided))


@pytest.mark.parametrize("kills", [5, pytest.param(20, marks=pytest.mark.slow)])
def test_what_was_promised_is_kept(tmp_path: Path, kills: int):
    chance = random.Random(kills)
    kept = [(0, 0)]
    for _ in range(kills):
        here, there = FORKED.Pipe(duplex=False)
        process = FORKED.Process(target=promise, args=(tmp_path, there))
        process.start()
        there.close()
        time.sleep(chance.uniform(0.02, 0.3))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        try:
            while True:
                kept.append(here.recv())
        except EOFError:
            pass
        db = Store(tmp_path).reading()
        for number, decided in kept[1:]:
            [(name, content)] = imports.files(db, number)
            assert (name.endswith(".txt"), len(content)) == (True, 20_000)
            assert any(one.id == decided for one in decisions.log(db)[decided - 1 : decided])
        assert len({number for number, _ in kept}) == len(kept)
        whole = db.execute("SELECT count(*), count(DISTINCT import) FROM import_file").fetchone()
        assert whole[0] == whole[1] == db.execute("SELECT count(*) FROM import").fetchone()[0]
    assert len(kept) > kills


def test_a_copy_made_in_mid_import_opens_and_is_sound(tmp_path: Path, files, start):
    at = tmp_path / "pile"
    accept(at, files)
    process = start(at)
    stages: set[str] = set()
    while process.is_alive():
        made = tmp_path / "copy"
        backup(Store(at), made / FILE)
        assert soundness.check(Store(made)) == []
        waiting = imports.waiting(Store(made).reading())
        stages.add(waiting.stage if waiting else "none")
        shutil.rmtree(made)
    process.join()
    assert "understand" in stages
    assert soundness.check(Store(at)) == []


# -- what stops short of a kill ----------------------------------------------------------------------------------------
def test_two_workers_do_not_work_at_once(tmp_path: Path, files, start):
    accept(tmp_path, files)
    first = start(tmp_path)
    time.sleep(0.05)
    second = start(tmp_path)
    for process in (first, second):
        process.join()
    db = Store(tmp_path).reading()
    assert {one.state for one in imports.latest(db, 9)} == {"done"}
    assert meta(db)["generation"] == str(len(files))


def test_a_failed_import_leaves_pile_and_dossier_as_they_were(tmp_path: Path, files, start, monkeypatch):
    accept(tmp_path, files[:1])
    start(tmp_path).join()
    before = [row for row in state(tmp_path) if row[0] != 1]

    def broken(*args: object) -> None:
        raise ValueError("nothing goes")

    with monkeypatch.context() as patch:
        patch.setattr("recoupe.crosscheck.Crosscheck.changes", broken)
        accept(tmp_path, files[1:2])
        start(tmp_path).join()
    db = Store(tmp_path).reading()
    failed = imports.latest(db, 1)[0]
    assert (failed.state, failed.articles, failed.why) == ("failed", 0, "ValueError: nothing goes")
    assert [row for row in state(tmp_path) if row[0] not in (1, 2)] == before
    accept(tmp_path, files[1:2])
    start(tmp_path).join()
    assert imports.latest(Store(tmp_path).reading(), 1)[0].state == "done"


def test_an_article_on_which_our_code_fails_is_told_once(tmp_path: Path, files, start, readings, monkeypatch):
    from recoupe.pipeline import Unread

    broken = next(iter(readings))

    def understood(documents: Sequence[Document], *_: object) -> Iterator[Reading | Unread]:
        for document in documents:
            yield Unread(path=document.path, error="KeyError") if document.id == broken else readings[document.id]

    monkeypatch.setattr("recoupe.pipeline.understand_shard", understood)
    accept(tmp_path, files)
    start(tmp_path).join()
    store = Store(tmp_path)
    assert [s.reason for s in pile.skipped(store.reading())].count(FAULT) == 1
    assert pile.unread(store.reading(), reader_id()) == []


def run_and_leave(folder: Path, told: Connection) -> None:
    """Start a worker and be gone before it has begun."""
    worker = multiprocessing.get_context("spawn").Process(target=attend.work, args=(folder, "fr"))
    worker.start()
    told.send(worker.pid)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_whose_server_is_gone_ends(tmp_path: Path):
    here, there = FORKED.Pipe(duplex=False)
    parent = FORKED.Process(target=run_and_leave, args=(tmp_path, there))
    parent.start()
    worker = here.recv()
    parent.join()
    until = time.monotonic() + 30
    while Path(f"/proc/{worker}").exists() and Path(f"/proc/{worker}/cmdline").read_bytes():
        assert time.monotonic() < until
        time.sleep(0.05)
