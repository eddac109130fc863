"""Memory that a step no longer needs, handed back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def collected_by_hand() -> Iterator[None]:
    """Look for circles only where memory is handed back: few are made, and looking took a tenth of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


LARGE = 1000  # articles from which on memory is worth the time that looking for it takes


def hand_back(articles: int) -> None:
    """Free what holds itself, and hand back what is free, where the C library can, after a step over so many articles.

    Else what arrays left lies beside what objects take next.
    """
    if articles < LARGE:
        return
    gc.collect()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc; musl has none
