"""Commands beside `recoupe watch`: it has the pile open and does their work; when it ends, they do it themselves.

Reading is replaced by readings made before, each after a moment; processes are forked and write down who did what.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from recoupe import samples
from recoupe.cli.app import call
from recoupe.crosscheck import crosscheck
from recoupe.export.json import dossier_json
from recoupe.lexicon import load_lexicon
from recoupe.model import Document, Options, Reading
from recoupe.read import read_pile
from recoupe.store import Store, imports
from recoupe.store.check import check
from recoupe.store.lock import alone
from recoupe.store.whole import whole
from recoupe.store.work import Worker

FORKED = multiprocessing.get_context("fork")
OPTIONS = Options(as_of=samples.AS_OF)
FILES = sorted(samples.folder().glob("*.txt"))
AS_OF = ("--as-of", samples.AS_OF)
PATIENCE = 60.0  # seconds


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    from recoupe.pipeline import understand_shard

    documents, _ = read_pile(FILES, OPTIONS, load_lexicon())
    return {one.document.id: one for one in understand_shard(documents) if isinstance(one, Reading)}


class Scene:
    """A pile, a folder that is watched, and the commands on them."""

    def __init__(self, at: Path) -> None:
        self.pile, self.watched, self.done_by = at / "pile", at / "watched", at / "done-by"
        self.watched.mkdir()
        self.running: list[BaseProcess] = []

    def start(self, *args: object) -> BaseProcess:
        """A command in a process of its own."""
        process = FORKED.Process(target=self._call, args=([str(arg) for arg in args],))
        process.start()
        self.running.append(process)
        return process

    def watch(self) -> BaseProcess:
        """The watcher, once it has the pile."""
        process = self.start("watch", self.pile, self.watched, *AS_OF, "--every", "2s")
        wait(lambda: (self.pile / "recoupe.sqlite").exists() and self.taken())
        return process

    def put(self, file: Path) -> None:
        """A file into the folder that is watched, as if it had lain there for long."""
        there = self.watched / file.name
        there.write_bytes(file.read_bytes())
        os.utime(there, (1e9, 1e9))

    def add(self, *files: Path) -> BaseProcess:
        return self.start("add", self.pile, *files, *AS_OF)

    def said(self, process: BaseProcess) -> str:
        """What a process that has ended said."""
        process.join(PATIENCE)
        return (self.pile.parent / f"{process.pid}.log").read_text(encoding="utf-8")

    def taken(self) -> bool:
        with alone(self.pile) as only:
            return not only

    def workers(self) -> list[int]:
        """Who worked, an import each."""
        return [int(line) for line in self.done_by.read_text().split()] if self.done_by.exists() else []

    def stage(self) -> str:
        waiting = imports.waiting(Store(self.pile).reading())
        return waiting.stage if waiting else ""

    def states(self) -> list[str]:
        return [one.state for one in imports.latest(Store(self.pile).reading(), 99)]

    def _call(self, args: list[str]) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell sends to the background is deaf
        out = os.open(self.pile.parent / f"{os.getpid()}.log", os.O_WRONLY | os.O_CREAT)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        code = call(args)
        sys.stdout.flush()
        sys.exit(code)


@pytest.fixture
def scene(readings: dict[str, Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    made, run = Scene(tmp_path), Worker.run

    def understood(documents: Sequence[Document], *_: object) -> Iterator[Reading]:
        for document in documents:
            time.sleep(0.15)
            yield readings[document.id]

    def told(worker: Worker, job: imports.Import) -> None:
        with made.done_by.open("a") as file:
            file.write(f"{os.getpid()}\n")
        run(worker, job)

    monkeypatch.setenv("RECOUPE_LANG", "fr")
    monkeypatch.setattr("recoupe.pipeline.understand_shard", understood)
    monkeypatch.setattr(Worker, "run", told)
    yield made
    for process in made.running:
        if process.is_alive():
            process.kill()
        process.join()


@pytest.fixture
def scratch(readings: dict[str, Reading]) -> Callable[..., bytes]:
    """The dossier of a run over some files."""

    def _scratch(*files: Path) -> bytes:
        documents, skipped = read_pile(files, OPTIONS, load_lexicon())
        found = [readings[document.id] for document in documents]
        return dossier_json(crosscheck(found, skipped, OPTIONS, load_lexicon()))

    return _scratch


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


def dossier(scene: Scene) -> bytes:
    store = Store(scene.pile)
    assert check(store) == []
    return dossier_json(whole(store.reading()))


def test_the_watcher_does_what_is_added_and_removed_beside_it(scene: Scene, scratch: Callable[..., bytes]):
    scene.put(FILES[0])
    watcher = scene.watch()
    adding = scene.add(*FILES[1:4])
    said = scene.said(adding)
    assert ("la pile est ouverte dans un autre processus" in said, "3 articles nouveaux" in said) == (True, True)
    assert "modèle de langue" not in said
    removing = scene.start("remove", scene.pile, FILES[2])
    assert "1 article retiré" in scene.said(removing)
    assert (adding.exitcode, removing.exitcode, watcher.is_alive()) == (0, 0, True)
    assert set(scene.workers()) == {watcher.pid}
    assert dossier(scene) == scratch(FILES[0], FILES[1], FILES[3])


def test_two_at_once_beside_it(scene: Scene, scratch: Callable[..., bytes]):
    watcher = scene.watch()
    both = [scene.add(*FILES[:3]), scene.add(*FILES[2:5])]
    for adding in both:
        adding.join(PATIENCE)
    assert [adding.exitcode for adding in both] == [0, 0]
    assert set(scene.workers()) == {watcher.pid}
    assert set(scene.states()) == {"done"}
    assert dossier(scene) == scratch(*FILES[:5])


@pytest.mark.parametrize(("how", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 0)])
def test_when_it_ends_in_the_middle_who_waits_takes_over(
    scene: Scene, scratch: Callable[..., bytes], how: signal.Signals, code: int
):
    watcher = scene.watch()
    adding = scene.add(*FILES[:5])
    wait(lambda: scene.stage() == "understand")
    assert watcher.pid is not None
    os.kill(watcher.pid, how)
    watcher.join(PATIENCE)
    adding.join(PATIENCE)
    assert (watcher.exitcode, adding.exitcode) == (code, 0)
    assert scene.workers() == [watcher.pid, adding.pid]
    assert dossier(scene) == scratch(*FILES[:5])


def test_what_was_handed_in_is_done_though_nobody_waits_for_it(scene: Scene, scratch: Callable[..., bytes]):
    watcher = scene.watch()
    adding = scene.add(*FILES[:5])
    wait(lambda: scene.stage() == "understand")
    assert adding.pid is not None
    os.kill(adding.pid, signal.SIGINT)
    adding.join(PATIENCE)
    assert adding.exitcode == 130
    wait(lambda: scene.states() == ["done"])
    assert scene.workers() == [watcher.pid]
    assert dossier(scene) == scratch(*FILES[:5])


def hold(folder: Path, until: Path) -> None:
    """Have a pile until there is some file, as a server's worker has it."""
    with alone(folder):
        wait(until.exists)


def test_a_watcher_that_comes_second_hands_in_and_then_takes_the_pile(scene: Scene):
    Store(scene.pile).close()
    scene.put(FILES[0])
    enough = scene.pile / "enough"
    holder = FORKED.Process(target=hold, args=(scene.pile, enough))
    holder.start()
    wait(scene.taken)
    watcher = scene.start("watch", scene.pile, scene.watched, *AS_OF, "--every", "2s")
    wait(lambda: scene.states() == ["waiting"])
    assert (holder.is_alive(), scene.workers()) == (True, [])
    enough.touch()
    wait(lambda: scene.states() == ["done"])
    scene.said(scene.add(*FILES[1:3]))
    assert set(scene.workers()) == {watcher.pid}


def test_on_a_large_pile_one_is_told_how_to_have_it_quick(recoupe, scene: Scene, monkeypatch: pytest.MonkeyPatch):
    told = "Une grande pile se recoupe en minutes"
    assert told not in recoupe("add", scene.pile, *FILES[:2], *AS_OF).err
    monkeypatch.setattr("recoupe.store.pile.LARGE", 2)
    assert told in recoupe("add", scene.pile, FILES[2], *AS_OF).err
    assert told in recoupe("remove", scene.pile, FILES[2]).err
    assert told not in recoupe("remove", scene.pile, FILES[1], "-q").err
    watcher = scene.watch()
    assert told not in scene.said(scene.add(FILES[3]))
    watcher.kill()
    assert told not in scene.said(watcher)
