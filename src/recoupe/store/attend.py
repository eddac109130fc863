"""Attending to a store: who has it to itself does the imports that wait, others hand theirs in and look on.

    with Attendant(store, "fr") as attendant:
        attendant.finish(number)                       # until this import is ended, by whomever
        attendant.stay(lambda rested: rested > 300.0)  # whatever comes to wait

So what a process keeps in memory of a large pile serves all that work beside it; when it ends, however it ends, the
next that looks on takes over.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from recoupe.errors import OutputError
from recoupe.store import beside, imports
from recoupe.store.base import FullError, Store
from recoupe.store.known import meta
from recoupe.store.lock import alone

if TYPE_CHECKING:
    from recoupe.store.work import Worker

_log = logging.getLogger(__name__)
POLL = 0.2  # seconds
FULL = 20.0  # seconds until a disk that was full is tried again

Progress = Callable[[str, int, int], None]
Where = Literal["here", "elsewhere"]


class Attendant:
    """Attends to a store from `with` to its end, and has it to itself from the first moment that nobody else has."""

    def __init__(
        self,
        store: Store,
        lang: str,
        as_of: str | None = None,
        jobs: int = 1,
        told: Progress = lambda stage, done, total: None,
        noted: Callable[[Where], None] = lambda where: None,
    ) -> None:
        """`lang`, `as_of` and `jobs` as a `Worker` takes them. `told` hears of every step; `noted`, once each, that
        the work is done `here` with nothing kept for it, or `elsewhere`, by the process that has the store."""
        self.store, self.told = store, told
        self._lang, self._as_of, self._jobs, self._noted = lang, as_of, jobs, noted
        self._lock = ExitStack()
        self._worker: Worker | None = None  # while it has the store to itself
        self._said: set[Where] = set()
        self._seen = ""  # the dossier that the files beside the store were last looked at for

    def __enter__(self) -> Attendant:
        self._alone()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker = None
        self._lock.close()

    @property
    def looks_on(self) -> bool:
        """Whether another process has the store."""
        return self._worker is None

    @property
    def keeps_much(self) -> bool:
        """Whether it keeps the cross-check of a large pile: minutes for whoever would have to make it again."""
        return self._worker is not None and self._worker.keeps_much

    def turn(self) -> bool:
        """Do the import that has waited longest, with the store to itself; whether there was one to do."""
        worker = self._alone()
        job = imports.waiting(self.store.reading()) if worker else None
        if worker is None or job is None:
            return False
        if worker.cold:
            self._note("here")
        worker.run(job)
        return True

    def finish(self, number: int | None = None) -> None:
        """Until an import is ended, by whomever; without one, and where this process does the work, until nothing
        waits."""
        while self._left(number):
            if not self.turn() and self.looks_on:
                self._look_on()
        self._refresh()

    def stay(self, over: Callable[[float], bool]) -> None:
        """Do what comes to wait until it is `over`, which is asked with the seconds since anything was done."""
        worked = time.monotonic()
        while not over(time.monotonic() - worked):
            if self.turn():
                worked = time.monotonic()
                continue
            self._refresh()
            if (worker := self._worker) is not None:
                worker.warm()
            time.sleep(POLL)

    def _alone(self) -> Worker | None:
        """The worker, if this process has the store to itself: from now on, then, until the end."""
        if self._worker is None:
            with ExitStack() as trial:
                if trial.enter_context(alone(self.store.folder)):
                    from recoupe.store.work import Worker  # reads and cross-checks: who hands in needs none of it

                    self._lock = trial.pop_all()
                    self._worker = Worker(self.store, self._lang, self._as_of, self._jobs, self._tell)
        return self._worker

    def _left(self, number: int | None) -> bool:
        db = self.store.reading()
        if number is None or not self.looks_on:
            return imports.waiting(db) is not None
        job = imports.one(db, number)
        return job is not None and job.state in ("waiting", "working")

    def _look_on(self) -> None:
        """A moment while another process works."""
        self._note("elsewhere")
        job = imports.waiting(self.store.reading())
        if job is not None and job.stage in ("read", "understand", "crosscheck"):
            self.told(job.stage, job.done, job.total)
        time.sleep(POLL)

    def _refresh(self) -> None:
        """See to the files beside the store, once a dossier: what could not be read changes it without an import."""
        generation = meta(self.store.reading()).get("generation", "")
        if self._alone() and generation != self._seen:
            self._seen = generation
            beside.refresh(self.store, self._lang)

    def _tell(self, stage: str, done: int, total: int) -> None:
        self.told(stage, done, total)  # to whoever listens by now

    def _note(self, where: Where) -> None:
        if where not in self._said:
            self._said.add(where)
            self._noted(where)


def work(folder: Path, lang: str, as_of: str | None = None, idle: float = 300.0) -> None:
    """Attend to a store in a process of its own, which ends with its parent; or after `idle` seconds without work, if
    what it keeps is quickly made again."""
    parent = multiprocessing.parent_process()
    os.nice(10)  # those who read come first
    with Attendant(Store(folder), lang, as_of) as attendant:

        def over(rested: float) -> bool:
            gone = parent is not None and not parent.is_alive()
            return gone or (rested >= idle and not attendant.keeps_much)

        while True:
            try:
                return attendant.stay(over)
            except (FullError, OutputError) as error:
                _log.error("%s", error)
                time.sleep(FULL if isinstance(error, FullError) else 0)
