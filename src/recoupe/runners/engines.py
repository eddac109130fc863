"""What does the tasks of a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from recoupe.errors import InputError
from recoupe.runners.local import local
from recoupe.runners.plan import Plan
from recoupe.runners.rounds import Engine


@contextmanager
def engine(plan: Plan) -> Iterator[Engine]:
    """The engine that a plan asks for, while it is needed."""
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
