"""Where the work is done: partitions of rows, and what makes them. Knows nothing of text.

rows        the unit of work and its shards
partitions  folders of Parquet files named by what they were made of
stage       a stage in one process: loaded once, rows in, rows out
local       … in this process or several
distributed … by Daft, on this machine or on a Ray cluster
rounds      … whatever dies on the way
place       the folder of a run and its manifest
plan        what a run is told of all this
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from recoupe.errors import InputError
from recoupe.runners.local import local
from recoupe.runners.place import Workplace, workplace
from recoupe.runners.plan import HERE, Plan
from recoupe.runners.rounds import Engine, complete
from recoupe.runners.stage import Done, Job, Task

__all__ = ["HERE", "Done", "Engine", "Job", "Plan", "Task", "Workplace", "complete", "engine", "workplace"]


@contextmanager
def engine(plan: Plan) -> Iterator[Engine]:
    """What does the tasks of a run."""
    if plan.engine == "local":
        with local(plan.jobs or 1) as here:
            yield here
        return
    try:
        from recoupe.runners.distributed import distributed
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is not installed: pip install 'recoupe[cluster]'") from error
    with distributed(plan) as there:
        yield there
