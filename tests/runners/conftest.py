"""A stage that knows nothing of text, and jobs of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `toy`, which processes import by its name

from recoupe.runners.rows import Row, digest
from recoupe.runners.stage import Job, Task


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Rows in capitals; `told` is the folder in which a row that kills notes that it has."""
    return Job(name="capitals", stage="toy:Capitals", told=str(tmp_path).encode(), work=str(tmp_path / "work"))


@pytest.fixture
def tasks() -> Callable[..., list[Task]]:
    """A task for each list of words."""

    def _tasks(*lists: list[str]) -> list[Task]:
        made = [[Row(id=f"r-{word}", kind="word", content=word.encode()) for word in words] for words in lists]
        return [Task(key=digest(*(r.content for r in rows)), size=len(rows), rows=tuple(rows)) for rows in made]

    return _tasks
