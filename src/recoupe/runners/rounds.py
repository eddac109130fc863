"""All partitions of a stage, whatever dies on the way.

A partition that is there is done. When a worker is lost, the rest is handed out anew; a task that was at hand three
times when a worker was lost is done by itself, row by row, and what kills even then is given up: a row that says so
stands in its place.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from recoupe.errors import OutputError
from recoupe.runners.place import Workplace
from recoupe.runners.rows import Row, digest
from recoupe.runners.stage import Done, Job, Task, Tick, WorkerLost

_log = logging.getLogger(__name__)
DEATHS = 3


class Engine(Protocol):
    """What does tasks. `width`: how many may be at hand at one time."""

    width: int

    def run(self, job: Job, tasks: Sequence[Task], tick: Tick, apart: bool = False) -> Iterator[Done]:
        """Do all tasks, or raise `WorkerLost`. `apart`: in processes that may be lost."""


def complete(engine: Engine, place: Workplace, job: Job, tasks: Sequence[Task], tick: Tick) -> None:
    """Make the partitions of all `tasks` that are not there yet; afterwards the manifest has a line for each."""
    sizes = {task.key: task.size for task in tasks}
    place.catch_up(job.name, sizes)
    _make(engine, place, job, tasks, tick)
    place.catch_up(job.name, sizes)


def _make(engine: Engine, place: Workplace, job: Job, tasks: Sequence[Task], tick: Tick) -> None:
    deaths: Counter[str] = Counter()
    waiting = [task for task in tasks if not job.made.has(task.key)]
    while waiting:
        try:
            for done in engine.run(job, waiting, tick, apart=bool(deaths)):
                place.log(done)
            return
        except WorkerLost as error:
            _log.warning("a worker was lost: %s", error)
            waiting = [task for task in waiting if not job.made.has(task.key)]
            near = waiting[: engine.width]
            deaths.update(task.key for task in near)
            deadly = [task for task in near if deaths[task.key] >= DEATHS]
            for task in deadly:
                _one_by_one(engine, job, task, error)
                tick(task.size)
            waiting = waiting[engine.width :] + [task for task in near if task not in deadly]


def _one_by_one(engine: Engine, job: Job, task: Task, why: WorkerLost) -> None:
    """Make one partition a row at a time, leaving out what kills."""
    rows: list[Row] = []
    lost = 0
    given = task.given(job)
    for at, row in enumerate(given):
        single = msgspec.structs.replace(task, key=digest(task.key.encode(), b"%d" % at), size=0, only=at)
        if (made := _tried(engine, job, single)) is not None:
            rows += made
        else:
            lost += 1
            rows += [one for one in (job.load().lost(row, job.told),) if one is not None]
    if lost == len(given) > 1:
        raise OutputError(f"no process that is started lives to do anything; is there memory enough? {why}") from why
    job.made.write(task.key, rows)


def _tried(engine: Engine, job: Job, task: Task) -> list[Row] | None:
    try:
        for _ in engine.run(job, [task], lambda rows: None, apart=True):
            pass
    except WorkerLost:
        return None
    return [row for shard in job.made.shards(task.key) for row in job.made.shard(task.key, shard.group)]
