"""Ctrl-C goes to every process of a job; only the first of them should answer."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children


@contextmanager
def deaf_children() -> Iterator[None]:
    """Processes started inside inherit that they ignore an interrupt: no traceback of theirs on the user's screen."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals can only be set from the main thread; elsewhere nobody presses Ctrl-C on us
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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
