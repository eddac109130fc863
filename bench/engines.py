"""The same articles local, on Daft and on a Ray cluster of two nodes, with workers and drivers killed: one dossier.

    python bench/engines.py [--articles 2000] [--seed 1] [FILE.jsonl[.gz]]

Four runs of `recoupe run`: local and undisturbed; local, its driver killed twice; Daft on this machine, a worker
killed; Daft on two Ray nodes on loopback, a worker and the driver killed, started again. All with SIGKILL at random
moments of the reading. Fails where dossier.json differs by a byte, or the manifest tells of a partition twice or not at
all. Needs the extra `cluster`. Without a file, the articles are those of ../shared.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import argparse
import gzip
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from itertools import islice
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
sys.path.insert(0, str(HERE.parent / "tests" / "runners"))

from cluster import two_nodes  # noqa: E402
from processes import below  # noqa: E402


class Run:
    """One way of running a pile, with its folder in sight."""

    def __init__(self, pile: Path, folder: Path, options: list[str], environment: dict[str, str]) -> None:
        self.folder = folder
        self._command = [sys.executable, "-c", "from recoupe.cli import main; main()", "run", str(pile), "--quiet"]
        self._command += [
            "--out",
            str(folder / "out"),
            "--work",
            str(folder / "work"),
            "--as-of",
            "2026-11-22",
            *options,
        ]
        self._environment = os.environ | environment

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, env=self._environment)

    def lines(self) -> list[dict[str, object]]:
        """The manifest, without a line that is being written."""
        found = []
        with suppress(FileNotFoundError):
            for line in (self.folder / "work" / "manifest.jsonl").read_bytes().splitlines():
                with suppress(ValueError):
                    found.append(json.loads(line))
        return [line for line in found if line["stage"] == "readings"]

    def until(self, process: subprocess.Popen[bytes], shards: int) -> bool:
        """Wait until so many shards are read; whether it is still running then."""
        while process.poll() is None and len(self.lines()) < shards:
            time.sleep(0.05)
        return process.poll() is None

    def result(self, process: subprocess.Popen[bytes]) -> str:
        """The hash of the dossier, once it is there and the manifest is sound."""
        if process.wait() not in (0, 1):  # 1: some rows were skipped
            sys.exit(f"ended with {process.returncode}")
        told = Counter(str(line["key"]) for line in self.lines())
        there = {file.stem for file in (self.folder / "work" / "readings").glob("*.parquet")}
        if set(told) != there or set(told.values()) != {1} or list((self.folder / "work").glob("*/.*.partial")):
            sys.exit("the manifest and the partitions do not agree")
        return hashlib.sha256((self.folder / "out" / "dossier.json").read_bytes()).hexdigest()

    def disturbed(self, kills: list[tuple[str, int]], *under: int) -> str:
        """Kill a worker or the driver after so many shards each, starting it again; the result in the end."""
        process = self.start()
        for what, after in kills:
            if not self.until(process, after):
                print(f"    it had ended before its {what} could be killed")
                break
            if what == "driver":
                process.kill()
                process.wait()
                print(f"    driver killed after {len(self.lines())} shards")
                process = self.start()
            else:
                alive = set().union(*map(below, under or (process.pid,)))
                worker = next(int(str(one["process"])) for one in self.lines()[::-1] if one["process"] in alive)
                os.kill(worker, signal.SIGKILL)
                print(f"    worker killed after {len(self.lines())} shards")
        return self.result(process)


def main() -> None:
    """Run all four."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "data" / "orangesum.jsonl.gz")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as scratch:
        pile = Path(scratch) / "pile.jsonl"
        with (gzip.open if args.file.suffix == ".gz" else open)(args.file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in islice(lines, args.articles)]
        kept = ({key: row[key] for key in ("id", "url", "title", "text", "published") if key in row} for row in rows)
        pile.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept), encoding="utf-8")
        shards = max(4, args.articles // 40)

        def sometime(first: float, last: float) -> int:
            return chance.randint(max(1, int(first * shards)), max(1, int(last * shards)))

        def run(name: str, options: list[str], environment: dict[str, str]) -> Run:
            print(name, flush=True)
            return Run(pile, Path(scratch) / name.replace(" ", "-"), options, environment)

        found = {}
        local = run("local", ["--jobs", "2"], {})
        found["local"] = local.result(local.start())
        drivers = [("driver", sometime(0.1, 0.4)), ("driver", sometime(0.5, 0.8))]
        found["killed"] = run("local killed", ["--jobs", "2"], {}).disturbed(drivers)
        native = run("daft native", ["--jobs", "2", "--engine", "daft"], {})
        found["native"] = native.disturbed([("worker", sometime(0.1, 0.8))])
        with two_nodes() as cluster:
            options = ["--engine", "daft", "--runner", "ray", "--address", cluster.address]
            kills = [("worker", sometime(0.1, 0.4)), ("driver", sometime(0.5, 0.8))]
            found["ray"] = run("daft on ray", options, cluster.environment).disturbed(kills, *cluster.nodes)
    for name, digest in found.items():
        print(f"{name:8} {digest}")
    if len(set(found.values())) != 1:
        sys.exit("the dossiers differ")
    print(f"{args.articles} articles, the same bytes four times")


if __name__ == "__main__":
    main()
