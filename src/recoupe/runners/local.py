"""Tasks done on this machine, in this process or several."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process

from recoupe.runners.interrupt import deaf_children, stopped_on_error
from recoupe.runners.stage import Done, Job, Task, Tick, Worker, WorkerLost


@contextmanager
def local(jobs: int) -> Iterator[Local]:
    """Up to `jobs` processes, started when there is work for more than one and stopped at the end."""
    with closing(Local(jobs)) as engine, stopped_on_error():
        yield engine


class Local:
    """See `local`."""

    def __init__(self, jobs: int) -> None:
        self.width = 2 * jobs
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def run(self, job: Job, tasks: Sequence[Task], tick: Tick, apart: bool = False) -> Iterator[Done]:
        """Do all tasks; what each of them took, as they are done. `apart`: not in this process, come what may."""
        if not apart and (self._jobs <= 1 or len(tasks) <= 1):
            worker = Worker(job) if tasks else None
            for task in tasks:
                assert worker is not None
                yield worker(task, tick)
            return
        for done in self._spread(job, tasks):
            tick(done.size)
            yield done

    def _spread(self, job: Job, tasks: Sequence[Task]) -> Iterator[Done]:
        todo, running = iter(tasks), set[Future[Done]]()
        try:
            while True:
                with deaf_children():  # they are started as the work is handed in
                    running |= {
                        self._started().submit(_do, job, task) for task in islice(todo, self.width - len(running))
                    }
                if not running:
                    return
                ready, running = wait(running, return_when=FIRST_COMPLETED)
                for future in ready:
                    yield future.result()
        except BrokenProcessPool as error:
            self.close()
            raise WorkerLost(str(error)) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"), initializer=_begin)
        return self._pool

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


_workers: dict[Job, Worker] = {}


def _do(job: Job, task: Task) -> Done:
    """A task in a process of the pool, which keeps what its stages have loaded."""
    if job not in _workers:
        _workers[job] = Worker(job)
    return _workers[job](task)


def _begin() -> None:
    """One process a core is the parallelism: threads of the BLAS under it only get in each other's way."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process of the pool waits for work for ever; with the one that gives it killed, nobody would end it."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
