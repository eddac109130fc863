"""What Recoupe costs beside the parser it rests on.

    python bench/speed.py [--articles 2000] [--limit 1.0] [FILE.jsonl[.gz]]

Two programs are run in turn on the same articles, as whole processes (imports and loading of the model included in
both): a bare `nlp.pipe` over the bodies, with the same model and the same ops, and `recoupe run --jobs 1` from JSONL to
dossier.json and dossier.html. Printed: the ratio of their processor seconds (user + system), documents a second
and peak memory. Fails above `--limit`. Without a file, the articles are those of ../shared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

SHARED = Path(os.environ.get("RECOUPE_SHARED", Path(__file__).parent.parent.parent / "shared"))
BARE = """
import json, sys
import spacy
from thinc.api import NumpyOps, set_current_ops
set_current_ops(NumpyOps(use_blis=False))
nlp = spacy.load("fr_core_news_md")
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
for _ in nlp.pipe((row["text"] for row in rows), batch_size=32):
    pass
"""


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of processor and of wall, and its peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def cost(command: list[str]) -> Cost:
    """Run a command to its end and ask the operating system what it took."""
    started = time.perf_counter()
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: some rows were skipped
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "data" / "orangesum.jsonl.gz")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--limit", type=float, default=1.0)
    args = parser.parse_args()
    if not args.file.exists():
        print(f"no {args.file}: name a JSONL file of articles")
        return
    with tempfile.TemporaryDirectory() as scratch:
        pile = Path(scratch) / "pile.jsonl"
        with (gzip.open if args.file.suffix == ".gz" else open)(args.file, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in islice(lines, args.articles)]
        keep = ("id", "url", "title", "text", "published", "source")
        kept = ({key: row[key] for key in keep if key in row} for row in rows)
        pile.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept), encoding="utf-8")
        bare = cost([sys.executable, "-c", BARE, str(pile)])
        ours = cost(
            [str(Path(sys.executable).parent / "recoupe"), "run", str(pile), "--out", f"{scratch}/out", "--jobs", "1"]
        )
    for name, c in (("bare nlp.pipe", bare), ("recoupe run", ours)):
        rate = len(rows) / c.cpu
        print(f"{name:14} {c.cpu:7.1f} s CPU  {rate:6.2f} documents/CPU s  {c.wall:7.1f} s wall  {c.memory:6.0f} MB")
    ratio = ours.cpu / bare.cpu
    print(f"ratio          {ratio:.2f} (limit {args.limit})")
    if ratio > args.limit:
        sys.exit(1)


if __name__ == "__main__":
    main()
