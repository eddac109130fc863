"""Articles read in this process or several, shard by shard, in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.model import Document, Reading
from recoupe.runners.interrupt import deaf_children, stopped_on_error
from recoupe.store.sentences import Sentences

if TYPE_CHECKING:
    from recoupe.pipeline import Unread

AHEAD = 3
"""Shards handed to each process before it needs them: what is at hand stays small however many wait."""

Parsed = dict[bytes, bytes]
Results = list["Reading | Unread"]


def understood(shards: Iterator[Sequence[Document]], store: Path, jobs: int) -> Iterator[tuple[Results, Parsed]]:
    """What the articles of each shard say, with up to `jobs` processes, and the sentences that were not in the store
    before."""
    if jobs <= 1:
        for shard in shards:
            yield _understood(shard, store)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_one_thread)
    running: deque[Future[tuple[Results, Parsed]]] = deque()
    with pool, stopped_on_error():
        while True:
            with deaf_children():  # they are started as the work is handed in
                ahead = islice(shards, AHEAD * jobs - len(running))
                running.extend(pool.submit(_understood, shard, store) for shard in ahead)
            if not running:
                return
            yield running.popleft().result()


def _understood(shard: Sequence[Document], store: Path) -> tuple[Results, Parsed]:
    from recoupe.pipeline import understand_shard

    sentences = _sentences(store)
    return list(understand_shard(shard, sentences)), sentences.taken()


@lru_cache(1)
def _sentences(store: Path) -> Sentences:
    """This process's own, for the store at hand."""
    return Sentences(store)


def _one_thread() -> None:
    """One process a core is the parallelism: threads of the BLAS under it only get in each other's way."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
