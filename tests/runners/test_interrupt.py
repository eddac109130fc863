"""Ctrl-C while processes are being started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from recoupe.runners.interrupt import deaf_children

HEAR = "signal.signal(signal.SIGINT, signal.default_int_handler)"  # what a shell sends to the background is deaf
PROGRAM = f"import os, signal; {HEAR}; os.kill(os.getpid(), signal.SIGINT); print('alive')"


@pytest.fixture(autouse=True)
def hearing() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_meanwhile_is_not_lost() -> None:
    def start() -> None:
        with deaf_children():
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        start()


def test_what_is_started_inside_does_not_hear_it() -> None:
    with deaf_children():
        child = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert child.stdout == "alive\n"


def test_what_is_started_outside_does() -> None:
    child = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert child.stdout == ""
