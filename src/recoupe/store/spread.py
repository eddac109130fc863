"""Articles read in this process or several, in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from recoupe.model import Document, Reading
from recoupe.runners.interrupt import deaf_children, stopped_on_error

if TYPE_CHECKING:
    from recoupe.pipeline import Unread

AHEAD = 3
"""Shards handed to each process before it needs them: what is at hand stays small however many wait."""


def understood(shards: Iterator[Sequence[Document]], jobs: int) -> Iterator[Reading | Unread]:
    """What the articles of all shards say, with up to `jobs` processes."""
    from recoupe.pipeline import understand_shard

    if jobs <= 1:
        for shard in shards:
            yield from understand_shard(shard)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_one_thread)
    running: deque[Future[list[Reading | Unread]]] = deque()
    with pool, stopped_on_error():
        while True:
            with deaf_children():  # they are started as the work is handed in
                running.extend(pool.submit(_listed, shard) for shard in islice(shards, AHEAD * jobs - len(running)))
            if not running:
                return
            yield from running.popleft().result()


def _listed(shard: Sequence[Document]) -> list[Reading | Unread]:
    from recoupe.pipeline import understand_shard

    return list(understand_shard(shard))


def _one_thread() -> None:
    """One process a core is the parallelism: threads of the BLAS under it only get in each other's way."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
