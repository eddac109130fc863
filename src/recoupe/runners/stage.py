"""A stage as a runner sees it: something loaded once a process, which makes rows of rows."""

from __future__ import annotations

import os
import resource
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

import msgspec

from recoupe.runners.partitions import Partitions
from recoupe.runners.rows import Row

Tick = Callable[[int], None]
"""Called with how many rows were done since the last call."""


class Stage(Protocol):
    """Made once in each process that works, with what the job tells all of them."""

    def __init__(self, told: bytes) -> None: ...

    def __call__(self, rows: Sequence[Row]) -> Iterable[Row]:
        """What comes of some rows: a function of them alone, whatever was asked before."""

    @staticmethod
    def lost(row: Row, told: bytes) -> Row | None:
        """What stands for a row that kills every process that works on it."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A stage over many tasks.

    `stage`: MODULE:CLASS, imported by the processes; `told`: what they are made with; `name`: of the stage, and of the
    folder below `work` for what it makes; `source`: the folder that shards are read from; `steps`: whether a row made
    is a row done, so that progress can be told row by row.
    """

    name: str
    stage: str
    told: bytes
    work: str
    source: str = ""
    steps: bool = False

    def load(self) -> type[Stage]:
        """The class of the stage."""
        module, _, name = self.stage.partition(":")
        found: type[Stage] = getattr(import_module(module), name)
        return found

    @property
    def made(self) -> Partitions:
        """Where results go."""
        return Partitions(Path(self.work) / self.name)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One partition to make: named `key`, from a shard of another (`partition`, `group`), or from `rows` at hand.

    `size` is how many rows it counts for; `only` takes one row of the shard.
    """

    key: str
    size: int
    rows: tuple[Row, ...] = ()
    partition: str = ""
    group: int = 0
    only: int | None = None

    def given(self, job: Job) -> Sequence[Row]:
        """The rows to work on."""
        rows = (
            Partitions(Path(job.work) / job.source).shard(self.partition, self.group) if self.partition else self.rows
        )
        return rows if self.only is None else rows[self.only : self.only + 1]


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the manifest: a partition that was made, by whom, at what cost.

    `size` as its task told it, `rows` made; `cpu`, `wall`: seconds of processor and of wall; `peak`: the most memory
    that the `process` on that `node` ever had, in MB; `at`: seconds since 1970. Costs are 0 where nobody was left to
    tell them.
    """

    stage: str
    key: str
    size: int
    at: float
    rows: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    peak: int = 0
    node: str = ""
    process: int = 0


class Worker:
    """A stage in this process."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._stage = job.load()(job.told)

    def __call__(self, task: Task, tick: Tick = lambda rows: None) -> Done:
        """Make one partition."""
        cpu, wall = time.process_time(), time.monotonic()
        made = self._stage(task.given(self._job))
        rows = self._job.made.write(task.key, _ticking(made, tick) if self._job.steps else made)
        if not self._job.steps:
            tick(task.size)
        return Done(
            stage=self._job.name,
            key=task.key,
            size=task.size,
            rows=rows,
            cpu=round(time.process_time() - cpu, 3),
            wall=round(time.monotonic() - wall, 3),
            peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            node=socket.gethostname(),
            process=os.getpid(),
            at=round(time.time(), 3),
        )


def _ticking(rows: Iterable[Row], tick: Tick) -> Iterator[Row]:
    for row in rows:
        yield row
        tick(1)


class WorkerLost(Exception):
    """A process that worked is gone: killed, out of memory, or its machine is."""
