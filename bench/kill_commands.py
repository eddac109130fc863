"""`run`, `add` and `remove` killed with SIGKILL at random moments: `python bench/kill_commands.py [KILLS]` (50).

After each kill the store must open and `recoupe check` be clean. In the end each command is let go through: what
`run` leaves and what the pile holds must be, byte for byte, what undisturbed ones leave. The samples are read; what is
printed is where each kill fell.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from recoupe import samples
from recoupe.export.json import load_dossier
from recoupe.store import Store, imports, pile
from recoupe.store.check import check

COMMAND = str(Path(sys.executable).parent / "recoupe")
QUIET = ["--as-of", samples.AS_OF, "-q"]
STAGES = ("read", "understand", "crosscheck")


def recoupe(*args: object) -> subprocess.Popen[bytes]:
    """A command in a process group of its own."""
    words = [COMMAND, *map(str, args)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def through(*args: object) -> float:
    """A command let go through; the seconds it took."""
    began = time.monotonic()
    code = recoupe(*args).wait()
    if code not in (0, 1):
        raise SystemExit(f"recoupe {' '.join(map(str, args))}: exit code {code}")
    return time.monotonic() - began


class Trial:
    """A run and a pile that are disturbed, beside ones that are not."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.pool, self.chance = folder / "pool", chance
        shutil.copytree(samples.folder(), self.pool, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (self.pool / "vide.txt").touch()
        self.calm, self.rough = folder / "calm", folder / "rough"
        self.calm_run, self.rough_run = folder / "calm-run", folder / "rough-run"
        self.out = sorted(path.name for path in self.pool.glob("*.txt"))[3:5]  # what is taken out of the piles
        self.lasts = {
            "run": through("run", self.pool, "--out", self.calm_run, *QUIET),
            "add": through("add", self.calm, self.pool, *QUIET),
            "remove": through("remove", self.calm, *self.out, "-q"),
        }
        through("add", self.rough, self.pool, *QUIET)  # so that there is something to remove
        self.fell: Counter[str] = Counter()

    def kill(self, what: str) -> str:
        """One kill in the middle of a command; where it fell. A command that ended first is begun again."""
        while (where := self._killed(what)) is None:
            self.fell[f"{what}: ended before it was killed, begun again"] += 1
        self.fell[f"{what}: {where}"] += 1
        self._sound(what)
        return where

    def _killed(self, what: str) -> str | None:
        process = {"run": self._run, "add": self._add, "remove": self._remove}[what]()
        self._wait(what)
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None if ended else self._where(what)

    def _run(self) -> subprocess.Popen[bytes]:
        if self.chance.random() < 0.3:  # from the start; else over a dossier, or on with what was left
            shutil.rmtree(self.rough_run, ignore_errors=True)
        return recoupe("run", self.pool, "--out", self.rough_run, *QUIET, "--jobs", self.chance.choice((1, 2)))

    def _add(self) -> subprocess.Popen[bytes]:
        with closing_store(self.rough) as store, store.writing() as db:
            if imports.waiting(db) is None:  # all is in: as if none of it were
                db.execute("DELETE FROM source")
                db.execute("UPDATE document SET reading = NULL, reader = NULL, removed = NULL")
                db.execute("DELETE FROM sentence")
        return recoupe("add", self.rough, self.pool, *QUIET)

    def _remove(self) -> subprocess.Popen[bytes]:
        with closing_store(self.rough) as store:
            there = [one.id for one in pile.listed(store.reading(), 99)]
        if len(there) > 4 and self.chance.random() < 0.7:
            return recoupe("remove", self.rough, *self.chance.sample(there, 2), "-q")
        return recoupe("remove", self.rough, "--back", "-q")

    def _wait(self, what: str) -> None:
        """A random while: over the whole command, or after it has come to some stage."""
        if what == "run" or self.chance.random() < 0.4:
            time.sleep(self.chance.uniform(0.3, 1.0) * self.lasts[what])
            return
        stage = self.chance.choice(STAGES)
        until = time.monotonic() + 2 * self.lasts[what]
        with closing_store(self.rough) as store:
            while time.monotonic() < until:
                at = imports.waiting(store.reading())
                if at is not None and at.stage == stage:
                    break
                time.sleep(0.002)
        time.sleep(self.chance.choice((0, 0.002, 0.01, 0.05, 0.2)))

    def _where(self, what: str) -> str:
        if what == "run":
            names = {path.name for path in self.rough_run.iterdir()} if self.rough_run.exists() else set()
            return "at work" if ".recoupe-run" in names else "starting or writing"
        with closing_store(self.rough) as store:
            at = imports.waiting(store.reading())
        return f"{at.stage or 'waiting'}" if at else "starting"

    def _sound(self, what: str) -> None:
        """What a kill left can be opened and is in order."""
        if what == "run":
            if (self.rough_run / "dossier.json").is_file():
                load_dossier(self.rough_run)
            return
        with closing_store(self.rough) as store:
            faults = check(store)
        if faults:
            raise SystemExit(f"after a kill of {what}: {faults[:3]}")

    def same(self) -> dict[str, bool]:
        """Everything let go through: whether it is as if nobody had disturbed it."""
        through("run", self.pool, "--out", self.rough_run, *QUIET)
        through("add", self.rough, *QUIET)
        through("remove", self.rough, "--back", "-q")
        through("add", self.rough, self.pool, *QUIET)
        through("remove", self.rough, *self.out, "-q")
        for at in (self.calm, self.rough):
            through("export", at, "--format", "json", "--force")
        left = sorted(path.name for path in self.rough_run.iterdir())
        return {
            "run": _bytes(self.rough_run) == _bytes(self.calm_run) and left == ["dossier.html", "dossier.json"],
            "pile": _bytes(self.rough / "json") == _bytes(self.calm / "json"),
            "check": recoupe("check", self.rough).wait() == 0,
            "no rests": not any(self.rough.glob("recoupe.tmp/*")) and not any(self.rough.glob(".*")),
        }


def closing_store(folder: Path) -> closing[Store]:
    """The store of a folder, closed at the end."""
    return closing(Store(folder))


def _bytes(folder: Path) -> bytes:
    return (folder / "dossier.json").read_bytes()


def disturbed(folder: Path, kills: int, say: Callable[[str], None]) -> dict[str, bool]:
    """So many kills, in turn of `run`, `add` and `remove`; what is as if there had been none."""
    trial = Trial(folder, random.Random(kills))
    say(", ".join(f"{what} undisturbed: {seconds:.1f} s" for what, seconds in trial.lasts.items()))
    for number in range(kills):
        what = ("run", "add", "remove")[number % 3]
        say(f"kill {number + 1:2}: {what:6} {trial.kill(what)}")
    for where, count in sorted(trial.fell.items()):
        say(f"{count:3} x {where}")
    return trial.same()


def main() -> int:
    """Kill, compare, print; the exit code is 1 when anything was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as made:
        same = disturbed(Path(made), kills, lambda line: print(line, flush=True))
    for what, so in same.items():
        print(f"{what}: {'as undisturbed' if so else 'NOT as undisturbed'}")
    return 0 if all(same.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
