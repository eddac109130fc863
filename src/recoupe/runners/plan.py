"""How a run is carried out: where, by what, on how many. None of it changes a byte of the result."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Engine = Literal["local", "daft"]
Runner = Literal["native", "ray"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
RUNNERS: tuple[Runner, ...] = get_args(Runner)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`work`: the folder of partitions, kept after the run; one that is thrown away if None.

    `engine`: processes of our own, or Daft; `runner`: Daft on this machine or on a Ray cluster at `address`.
    `jobs`: processes that work; on a cluster at most so many in all, None for one a processor.
    """

    work: str | None = None
    engine: Engine = "local"
    runner: Runner = "native"
    address: str | None = None
    jobs: int | None = 1
