"""Every partition is made, whatever is killed; what kills each time is told apart and given up alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from processes import below

from recoupe.errors import OutputError
from recoupe.runners.local import local
from recoupe.runners.place import workplace
from recoupe.runners.rounds import complete
from recoupe.runners.stage import Done, Job, Task

Tasks = Callable[..., list[Task]]


def made(job: Job, tasks: list[Task], jobs: int) -> tuple[list[list[tuple[str, bytes]]], list[Done]]:
    """What stands in the partitions, and what was logged."""
    with workplace(job.work) as place, local(jobs) as engine:
        before = len(place.logged())
        complete(engine, place, job, tasks, lambda rows: None)
        log = place.logged()[before:]
    rows = [
        [row for shard in job.made.shards(task.key) for row in job.made.shard(task.key, shard.group)] for task in tasks
    ]
    return [[(row.kind, row.content) for row in some] for some in rows], log


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_is_made(job: Job, tasks: Tasks, jobs: int):
    found, log = made(job, tasks(["a", "b"], ["c"], []), jobs)
    assert found == [[("capital", b"A"), ("capital", b"B")], [("capital", b"C")], []]
    assert sorted(done.rows for done in log) == [0, 1, 2]


def test_what_is_there_is_not_made_again(job: Job, tasks: Tasks):
    made(job, tasks(["a"], ["b"]), 1)
    _, log = made(job, tasks(["a"], ["c"], ["b"]), 1)
    assert [done.key for done in log] == [tasks(["c"])[0].key]


def test_a_killed_process_is_made_good(job: Job, tasks: Tasks):
    found, log = made(job, tasks(["a"], ["b", "once"], ["c"], ["d"]), 2)
    assert [[content for _, content in some] for some in found] == [[b"A"], [b"B", b"ONCE"], [b"C"], [b"D"]]
    assert len({done.key for done in log}) == len(log)  # nothing twice


def test_what_kills_every_process_is_given_up_alone(job: Job, tasks: Tasks):
    found, _ = made(job, tasks(["a"], ["b", "always", "c"], ["d"], ["e"], ["f"]), 2)
    assert found[1] == [("capital", b"B"), ("lost", b"always"), ("capital", b"C")]
    assert [some[0][1] for some in found] == [b"A", b"B", b"D", b"E", b"F"]


def test_where_nothing_can_run_nothing_is_given_up(job: Job, tasks: Tasks):
    with pytest.raises(OutputError, match="memory"):
        made(job, tasks(["always", "always"], ["always", "always", "always"]), 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_defect_of_ours_is_no_killed_process(job: Job, tasks: Tasks, jobs: int):
    with pytest.raises(ZeroDivisionError):
        made(job, tasks(["fault"], ["a"]), jobs)


def test_progress_is_told_row_by_row_here_and_by_shards_elsewhere(job: Job, tasks: Tasks):
    for jobs, expected in ((1, [1, 1, 1]), (2, [1, 2])):
        told: list[int] = []
        with workplace(job.work) as place, local(jobs) as engine:
            complete(engine, place, job, tasks([f"a{jobs}", f"b{jobs}"], [f"c{jobs}"]), told.append)
        assert sorted(told) == expected


def test_workers_end_with_the_driver_that_is_killed(tmp_path: Path):
    """With nobody left to end them, they would keep their model in memory for ever."""
    here = Path(__file__).parent
    command = [sys.executable, str(here / "drive.py"), str(tmp_path), "200", '{"jobs": 2}']
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(here), os.environ.get("PYTHONPATH", "")])}
    driver = subprocess.Popen(command, env=environment)
    limit = time.monotonic() + 120
    manifest = tmp_path / "work" / "manifest.jsonl"
    while not manifest.exists() and time.monotonic() < limit:
        time.sleep(0.02)
    workers = below(driver.pid) - {driver.pid}
    assert len(workers) >= 2
    driver.kill()
    driver.wait()
    while (left := {one for one in workers if Path(f"/proc/{one}").exists()}) and time.monotonic() < limit:
        time.sleep(0.05)
    assert not left
