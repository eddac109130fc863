"""Memory that a step no longer needs, handed back to the system."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any


def hand_back() -> None:
    """Hand back what is free, where the C library can; else what arrays left lies beside what objects take next."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc; musl has none
