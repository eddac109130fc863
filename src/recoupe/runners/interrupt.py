"""Ctrl-C goes to every process of a job; only the first of them should answer."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children, resource_tracker


@contextmanager
def deaf_children() -> Iterator[None]:
    """Processes and threads started inside inherit that an interrupt is held back from them: no traceback of theirs on
    the user's screen. One that comes meanwhile reaches this process, mostly behind the block; none is lost."""
    resource_tracker.ensure_running()  # it would let interrupts through again as it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def stopped_on_error() -> Iterator[None]:
    """When the work inside fails or is interrupted, stop the processes that it started: their results have no taker."""
    others = set(active_children())
    try:
        yield
    except BaseException:
        for child in set(active_children()) - others:
            child.terminate()
        raise
