"""Daft on this machine and on a Ray cluster of two nodes: the bytes of a local run, whatever is killed on the way."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from processes import LOOPBACK, below, listening
from toy import capitals, task

from recoupe import samples
from recoupe.export.json import dossier_json
from recoupe.model import Options
from recoupe.pipeline import run
from recoupe.runners.plan import Plan
from recoupe.runners.stage import Done

pytest.importorskip("daft", reason="the extra `cluster` is not installed")
pytest.importorskip("ray", reason="the extra `cluster` is not installed")

from cluster import Cluster, importable, two_nodes

pytestmark = [pytest.mark.cluster, pytest.mark.slow]

TASKS = 60
PATIENCE = 240  # seconds: on a machine that others use too
NATIVE = Plan(engine="daft", jobs=2)


@pytest.fixture(scope="module")
def ray() -> Iterator[Cluster]:
    with two_nodes() as cluster:
        yield cluster


def on(cluster: Cluster) -> Plan:
    return Plan(engine="daft", runner="ray", address=cluster.address, jobs=None)


class Driver:
    """A run of the toy stage in a process of its own, with its folder in sight."""

    def __init__(self, folder: Path, plan: Plan, environment: dict[str, str]) -> None:
        here = Path(__file__).parent
        self._command = [
            sys.executable,
            str(here / "drive.py"),
            str(folder),
            str(TASKS),
            msgspec.json.encode(plan).decode(),
        ]
        self._environment = os.environ | {"PYTHONPATH": importable()} | environment
        self._job = capitals(folder)
        self._manifest = folder / "work" / "manifest.jsonl"

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(self._command, env=self._environment, stderr=subprocess.PIPE, text=True)

    def finish(self, process: subprocess.Popen[str]) -> None:
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err

    def lines(self) -> list[Done]:
        """The manifest."""
        lines = self._manifest.read_bytes().splitlines() if self._manifest.exists() else []
        return [msgspec.json.decode(line, type=Done) for line in lines]

    def until(self, enough: Callable[[], bool], process: subprocess.Popen[str]) -> None:
        """Wait while it works; it must not have ended before."""
        limit = time.monotonic() + PATIENCE
        while not enough():
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < limit
            time.sleep(0.02)

    def kill_a_worker(self, process: subprocess.Popen[str], *under: int) -> int:
        """Kill the process that made the first partition; it must be one of those that `under` started."""
        self.until(lambda: bool(self.lines()), process)
        worker = self.lines()[0].process
        assert worker in set().union(*map(below, under))
        os.kill(worker, signal.SIGKILL)
        return worker

    def check(self) -> None:
        """All is made, nothing twice, nothing half."""
        wanted = [task(f"slow{n}", f"slow{n} too") for n in range(TASKS)]
        for one in wanted:
            made = [
                row for shard in self._job.made.shards(one.key) for row in self._job.made.shard(one.key, shard.group)
            ]
            assert [row.content for row in made] == [row.content.upper() for row in one.rows]
        assert Counter(line.key for line in self.lines()) == Counter(one.key for one in wanted)
        assert {file.name for file in self._job.made.folder.iterdir()} == {f"{one.key}.parquet" for one in wanted}


# -- what is killed is made good ---------------------------------------------------------------------------------------
def test_a_worker_killed_on_this_machine(tmp_path: Path):
    driver = Driver(tmp_path, NATIVE, {})
    process = driver.start()
    killed = driver.kill_a_worker(process, process.pid)
    driver.finish(process)
    driver.check()
    assert {line.process for line in driver.lines()} - {killed, 0}, "others go on"


def test_a_worker_and_the_driver_killed_on_two_nodes(tmp_path: Path, ray: Cluster):
    driver = Driver(tmp_path, on(ray), ray.environment)
    first = driver.start()
    driver.kill_a_worker(first, *ray.nodes)
    heard = listening(set().union(*map(below, (*ray.nodes, first.pid))))
    assert heard, "the nodes listen somewhere"
    assert heard <= LOOPBACK, "and nobody outside hears them"
    driver.until(lambda: len(driver.lines()) >= TASKS // 4, first)
    first.kill()
    first.communicate()
    assert len(driver.lines()) < TASKS, "it should have been killed before its end"
    driver.finish(driver.start())
    driver.check()


def test_without_the_token_nobody_works(tmp_path: Path, ray: Cluster):
    driver = Driver(tmp_path, on(ray), ray.environment | {"RAY_AUTH_TOKEN": secrets.token_hex(32)})
    process = driver.start()
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode != 0
    assert f"no Ray cluster answers at {ray.address}" in err


# -- the same bytes ----------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def expected() -> bytes:
    """What a run in this process makes of the samples."""
    return dossier_json(run([samples.folder()], Options(as_of=samples.AS_OF)))


def dossier(out: Path, environment: dict[str, str], *options: str) -> bytes:
    """What `recoupe run` writes with some options."""
    command = [sys.executable, "-c", "from recoupe.cli import main; main()", "run", str(samples.folder()), "--quiet"]
    command += ["--out", str(out), "--as-of", samples.AS_OF, "--engine", "daft", *options]
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in out.iterdir()) == ["dossier.html", "dossier.json"]
    return (out / "dossier.json").read_bytes()


def test_the_same_bytes_on_this_machine(tmp_path: Path, expected: bytes):
    assert dossier(tmp_path / "out", {}, "--jobs", "2") == expected


def test_the_same_bytes_on_two_nodes(tmp_path: Path, expected: bytes, ray: Cluster):
    assert dossier(tmp_path / "out", ray.environment, "--runner", "ray", "--address", ray.address) == expected
