"""bench/kill_commands.py, three kills of its fifty: `run`, `add` and `remove` are as undisturbed afterwards."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location(
    "kill_commands", Path(__file__).parent.parent / "bench" / "kill_commands.py"
)
assert spec is not None
assert spec.loader is not None
kill_commands = importlib.util.module_from_spec(spec)
spec.loader.exec_module(kill_commands)


@pytest.mark.slow
def test_three_kills_leave_no_trace(tmp_path: Path):
    said: list[str] = []
    assert kill_commands.disturbed(tmp_path, 3, said.append) == dict.fromkeys(
        ("run", "pile", "check", "no rests"), True
    ), said
