"""Tasks handed out by Daft: to processes on this machine, or to those of a Ray cluster.

Daft is asked for little: where a task runs, and that what it needs is loaded once a process. Rows do not pass through
it: a worker reads its shard from the folder of the run and writes a partition there, so the folder must be one that
all machines see. Nothing is kept in the cluster, and whatever fails can be asked for again.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import daft
import msgspec
import ray

from recoupe.errors import InputError, OutputError
from recoupe.runners.plan import Plan
from recoupe.runners.stage import Done, Job, Task, Tick, Worker, WorkerLost

_PARTITIONS = 2000  # that Daft is given at most: each costs its scheduler some milliseconds
_SECONDS = 10.0  # within which a cluster answers
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def distributed(plan: Plan) -> Iterator[Distributed]:
    """Daft with the runner of a plan. A process has one runner in its life: that is Daft's rule."""
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
    os.environ.update(dict.fromkeys(_THREADS, "1"))  # processes inherit it: one a core is the parallelism
    if plan.runner == "native":
        jobs = plan.jobs or os.cpu_count() or 1
        daft.set_runner_native()
        yield Distributed(jobs, ray=False)
        return
    if plan.address is None:
        raise InputError("the ray runner needs the address of a cluster: --address HOST:PORT")
    with _cluster(plan.address) as processors:
        daft.set_runner_ray(plan.address, noop_if_initialized=True)
        yield Distributed(min(plan.jobs or processors, processors), ray=True)


@contextmanager
def _cluster(address: str) -> Iterator[int]:
    """A connection to a Ray cluster; how many processors it has."""
    _reach(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except Exception as error:
        raise InputError(f"no Ray cluster answers at {address}: {error}") from error
    try:
        yield max(1, int(_resources().get("CPU", 1)))
    finally:
        ray.shutdown()


def _reach(address: str) -> None:
    """Ray would try for minutes, and say nothing."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=_SECONDS).close()
    except (OSError, ValueError) as error:
        raise InputError(f"no Ray cluster answers at {address}: {error}") from error


def _resources() -> dict[str, float]:
    found: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return found


class Distributed:
    """See `distributed`."""

    def __init__(self, jobs: int, ray: bool) -> None:
        self.width = 2 * jobs
        self._jobs = jobs
        self._ray = ray

    def run(self, job: Job, tasks: Sequence[Task], tick: Tick, apart: bool = False) -> Iterator[Done]:
        """Do all tasks; what each of them took, as they are done."""
        frame = self._frame(job, tasks)
        try:
            for row in frame.iter_rows(results_buffer_size=None):
                done = msgspec.json.decode(row["done"], type=_Answer)
                if done.failed:
                    raise OutputError(done.failed)
                assert done.done is not None
                tick(done.done.size)
                yield done.done
        except OutputError:
            raise
        except Exception as error:  # Daft has no name for it: a lost process is a RuntimeError, an actor's has its own
            raise WorkerLost(str(error)) from error

    def _frame(self, job: Job, tasks: Sequence[Task]) -> daft.DataFrame:
        jobs = min(self._jobs, len(tasks))
        settings = {"cpus": 1} if self._ray else {"use_process": True}
        worker = daft.cls(Remote, max_concurrency=jobs, **settings)(msgspec.msgpack.encode(job))
        frame = daft.from_pydict({"task": [msgspec.msgpack.encode(task) for task in tasks]})
        if self._ray:
            frame = frame.into_partitions(min(len(tasks), _PARTITIONS))
        return frame.select(worker.do(frame["task"]).alias("done"))


class _Answer(msgspec.Struct, frozen=True):
    """What came of a task: its line of the manifest, or why it cannot be done."""

    done: Done | None = None
    failed: str = ""


class Remote:
    """A worker as Daft keeps it: made once in each process."""

    def __init__(self, job: bytes) -> None:
        self._worker = Worker(msgspec.msgpack.decode(job, type=Job))

    @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)
    def do(self, tasks: daft.Series) -> list[str]:
        """Do the tasks of a batch: one at a time, so that they spread over the processes."""
        return [self._one(task) for task in tasks.to_pylist()]

    def _one(self, task: bytes) -> str:
        try:
            answer = _Answer(done=self._worker(msgspec.msgpack.decode(task, type=Task)))
        except Exception as error:  # noqa: BLE001 - told to whoever asked, who stops: asked again it would fail again
            answer = _Answer(failed=f"{type(error).__name__}: {error}")
        return msgspec.json.encode(answer).decode()
