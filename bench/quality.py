"""How well Recoupe reads: the judges of ../shared on everything open, in one table, against bench/floors.json.

    python bench/quality.py                     all sets; fails below a floor
    python bench/quality.py seeds dev           these sets only
    python bench/quality.py seeds --misses      what was missed and what was wrong, as the judge lists it
    python bench/quality.py --keep DIR          keep the dossiers

The judges (score.py, checks.py, corpora.py) are called as programs and are no part of this project.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from recoupe.model import Options
from recoupe.pipeline import run

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
SETS = ("seeds", "dev", "checks", "own", "blind", "times")
AS_OF = {"dev": "2020-12-31"}  # the others are read as of the day the gold was made
GOLD_DAY = "2026-11-22"
CHECKS = {
    "checks": SHARED / "gold" / "checks-open.yaml",
    "own": HERE / "own-checks.yaml",
    "blind": HERE / "blind-checks.yaml",
}


def judge(script: str, *args: str | Path) -> str:
    """What one of the judges prints."""
    command = [sys.executable, str(SHARED / "score" / script), *map(str, args)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def sources(name: str, folder: Path) -> Path:
    """The input of a set."""
    if name == "seeds":
        return SHARED / "seeds"
    if name == "dev":
        return SHARED / "gold" / "dev"
    if name == "times":
        return SHARED / "data" / "timebank-dev.jsonl"
    judge("checks.py", "write", CHECKS[name], folder / f"{name}.jsonl")
    return folder / f"{name}.jsonl"


def figures(name: str, dossier: Path) -> Iterator[tuple[str, float]]:
    """The figures of a set, by name."""
    if name in ("seeds", "dev"):
        found = json.loads(judge("score.py", SHARED / "gold" / f"{name}.yaml", dossier, "--json"))
        for measure, row in found.items():
            yield measure, row["f1"]
    elif name in CHECKS:
        found = json.loads(judge("checks.py", "score", CHECKS[name], dossier, "--json"))
        yield "all", found["passed"] / found["total"]
        if name == "blind":
            return  # by skill it would tell where to look
        for skill, (passed, total) in sorted(found["skills"].items()):
            yield f"skill: {skill}", passed / total
    else:
        printed = judge("corpora.py", "times", SHARED / "data" / "timebank-dev.jsonl", dossier)
        for measure, f1 in re.findall(r"^times (.+?)\s+P .*F1 ([\d.]+)", printed, re.MULTILINE):
            yield measure, float(f1)


def misses(name: str, dossier: Path) -> str:
    """The judge's list of misses of a set."""
    if name in ("seeds", "dev"):
        return judge("score.py", SHARED / "gold" / f"{name}.yaml", dossier, "--misses")
    if name in CHECKS:
        return judge("checks.py", "score", CHECKS[name], dossier, "--misses")
    return judge("corpora.py", "times", SHARED / "data" / "timebank-dev.jsonl", dossier)


def main() -> None:
    """Run the sets, print one table, fail below a floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS, help=f"any of {', '.join(SETS)}")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    if not SHARED.is_dir():
        print(f"no {SHARED}: the gold readings are not here, so nothing is measured")
        return
    floors = json.loads((HERE / "floors.json").read_text())
    table = Table("set", "measure", "F1", "floor", box=None)
    below = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in args.sets or SETS:
            dossier = folder / f"{name}.json"
            dossier.write_bytes(
                msgspec.json.encode(run([sources(name, folder)], Options(as_of=AS_OF.get(name, GOLD_DAY))))
            )
            if args.misses and name != "blind":
                print(misses(name, dossier))
            for measure, value in figures(name, dossier):
                floor = floors.get(name, {}).get(measure)
                bad = floor is not None and value < floor - 0.0005
                below += [f"{name}: {measure} {value:.3f} < {floor}"] if bad else []
                shown = "" if floor is None else f"{floor:.3f}"
                table.add_row(name, measure, f"{value:.3f}", shown, style="red" if bad else "")
    Console(width=100).print(table)
    if below:
        sys.exit("below the floor:\n  " + "\n  ".join(below))


if __name__ == "__main__":
    main()
