"""Documents to readings on this machine, in one process or several; the result does not depend on how many."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from recoupe.model import Document, Reading

SHARD = 64  # documents a task: two parser batches, small enough for an even finish


def map_documents(
    documents: Sequence[Document], jobs: int, progress: Callable[[str, int, int], None]
) -> list[Reading]:
    """Read every document, with `jobs` processes of one BLAS thread each."""
    shards = [documents[i : i + SHARD] for i in range(0, len(documents), SHARD)]
    readings: list[Reading] = []
    progress("understand", 0, len(documents))
    if jobs <= 1 or len(shards) <= 1:
        for shard in shards:
            readings += _read_shard(shard)
            progress("understand", len(readings), len(documents))
        return readings
    with ProcessPoolExecutor(min(jobs, len(shards)), mp_context=get_context("spawn"), initializer=_one_thread) as pool:
        for done in pool.map(_read_shard, shards):
            readings += done
            progress("understand", len(readings), len(documents))
    return readings


def _one_thread() -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _read_shard(shard: Sequence[Document]) -> list[Reading]:
    from recoupe.pipeline import understand

    parser, lexicon = _tools()
    return list(understand(shard, parser, lexicon))


@cache
def _tools():  # type: ignore[no-untyped-def]
    """The model and the lexicon, once a process."""
    from recoupe.annotate.parse import Parser
    from recoupe.lexicon import load_lexicon

    return Parser(), load_lexicon()
