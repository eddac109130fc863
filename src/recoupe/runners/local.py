"""Shards of work on this machine, in one process or several. Knows nothing of text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from recoupe.runners.interrupt import deaf_children, stopped_on_error

T = TypeVar("T")
R = TypeVar("R")


def map_shards(work: Callable[[Sequence[T]], Iterable[R]], items: Sequence[T], size: int, jobs: int) -> Iterator[R]:
    """Yield the results of `work` over `items` cut into shards of `size`, in order, with up to `jobs` processes.

    `work` must be a function of a module: it is sent to the processes by name. The shards do not depend on `jobs`.
    """
    shards = [items[i : i + size] for i in range(0, len(items), size)]
    if jobs <= 1 or len(shards) <= 1:
        for shard in shards:
            yield from work(shard)
        return
    pool = ProcessPoolExecutor(min(jobs, len(shards)), mp_context=get_context("spawn"), initializer=_one_thread)
    with pool, stopped_on_error():
        with deaf_children():  # they are started as the work is handed in
            results = pool.map(_listed, [work] * len(shards), shards)
        for done in results:
            yield from done


def _listed(work: Callable[[Sequence[T]], Iterable[R]], shard: Sequence[T]) -> list[R]:
    return list(work(shard))


def _one_thread() -> None:
    """One process a core is the parallelism: threads of the BLAS under it only get in each other's way."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
