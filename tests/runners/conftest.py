"""A stage that knows nothing of text, and jobs of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `toy`, which processes import by its name

from toy import capitals, task

from recoupe.runners.stage import Job, Task


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Rows in capitals; `told` is the folder in which a row that kills notes that it has."""
    return capitals(tmp_path)


@pytest.fixture
def tasks() -> Callable[..., list[Task]]:
    """A task for each list of words."""
    return lambda *lists: [task(*words) for words in lists]
