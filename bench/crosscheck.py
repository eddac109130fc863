"""What cross-checking costs as the pile grows, and one article more once it is there: CPU seconds.

    python bench/crosscheck.py read --cache DIR [--articles 8000]       read random articles; can be taken up again
    python bench/crosscheck.py time --cache DIR [--articles 4000 8000]  cross-check the first so many of them
    … time --cache DIR --undated [--articles 1000 2000 4000]            the same as if none had a date
    python bench/crosscheck.py more --cache DIR [--articles 8000]       articles added and removed one by one

Reading is kept out of the figure: readings lie in DIR (outside the project: the articles are not ours to copy), with
the CPU seconds that parsing and reading took. The smaller pile is part of the larger. One process, one thread; each
pile is cross-checked in a process of its own, and the peak of its memory is told.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))  # before NumPy is loaded

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from msgspec.structs import replace

from recoupe.annotate.parse import Parser
from recoupe.annotate.times.anchor import resolve_times
from recoupe.crosscheck import Crosscheck, crosscheck
from recoupe.crosscheck.stories.likeness import sample
from recoupe.lexicon import load_lexicon
from recoupe.model import Options, Published, Reading
from recoupe.pipeline import read_parsed
from recoupe.read import read_pile

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
OPTIONS = Options(as_of="2026-11-22")
SHARD = 200
SEED = 1
STEPS = 10  # articles that are added and removed


def rows(seed: int = SEED) -> list[dict[str, Any]]:
    """All articles, shuffled."""
    with gzip.open(SHARED / "data" / "orangesum.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(found)
    return found


def read_rows(some: Sequence[dict[str, Any]], parser: Parser) -> tuple[list[Reading], float, float]:
    """Their readings, with the CPU seconds of parsing and of all the rest."""
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        kept = ("id", "url", "title", "text", "published")
        pile.write_text("".join(json.dumps({key: row[key] for key in kept}) + "\n" for row in some), encoding="utf-8")
        documents, _ = read_pile([pile], OPTIONS, load_lexicon())
    lexicon = load_lexicon()
    parsed, rest, found = 0.0, 0.0, []
    begun = time.process_time()
    for document, parse in parser.pipe(sorted(documents, key=lambda document: document.id)):
        between = time.process_time()
        found.append(read_parsed(document, parse, lexicon))
        parsed, rest = parsed + between - begun, rest + time.process_time() - between
        begun = time.process_time()
    return found, parsed, rest


def read(cache: Path, articles: int) -> None:
    """Read what is not yet read, a shard at a time."""
    cache.mkdir(parents=True, exist_ok=True)
    parser, pool = Parser(), rows()
    for first in range(0, articles, SHARD):
        target = cache / f"{first:06}.msgpack"
        if not target.exists():
            found = read_rows(pool[first : first + SHARD], parser)
            fresh = target.with_suffix(".new")
            fresh.write_bytes(msgspec.msgpack.encode(found))
            fresh.rename(target)


def load(cache: Path, articles: int) -> tuple[list[Reading], float, float]:
    """The first so many readings, with the CPU seconds they took."""
    readings, parsed, rest = [], 0.0, 0.0
    for file in sorted(cache.glob("*.msgpack"))[: articles // SHARD]:
        some, parse, other = msgspec.msgpack.decode(file.read_bytes(), type=tuple[list[Reading], float, float])
        readings += some
        parsed, rest = parsed + parse, rest + other
    return readings, parsed, rest


def without_date(reading: Reading) -> Reading:
    """The reading as if the article did not say when it came out."""
    document = replace(reading.document, published=Published())
    return replace(reading, document=document, times=resolve_times(reading.times, None))


def time_one(cache: Path, articles: int, undated: bool) -> None:
    """Cross-check one pile; print what it cost as JSON."""
    readings, parsed, rest = load(cache, articles)
    if undated:
        readings = [without_date(reading) for reading in readings]
    lexicon = load_lexicon()
    begun = time.process_time()
    dossier = crosscheck(readings, [], OPTIONS, lexicon)
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    parts = {name: len(getattr(dossier, name)) for name in ("documents", "families", "stories", "claims", "disputes")}
    print(json.dumps({"seconds": spent, "parsing": parsed, "reading": rest, "megabytes": peak, **parts}))


def time_all(cache: Path, sizes: Sequence[int], undated: bool) -> None:
    """Cross-check each size in a process of its own."""
    costs = []
    for size in sizes:
        command = [sys.executable, __file__, "one", "--cache", str(cache), "--articles", str(size)]
        command += ["--undated"] * undated
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        costs.append(told["seconds"])
        print(
            f"{told['documents']:6} articles: cross-check {told['seconds']:6.1f} s CPU "
            f"({1000 * told['seconds'] / told['documents']:.1f} ms each), parsing {told['parsing']:.0f} s, "
            f"peak {told['megabytes']} MB; {told['families']} families, {told['stories']} stories, "
            f"{told['claims']} claims, {told['disputes']} disputes"
        )
    for small, large, first, second in zip(sizes, sizes[1:], costs, costs[1:], strict=False):
        print(f"{large} cost {second / first:.2f} times what {small} do")


def time_more(cache: Path, articles: int) -> None:
    """Add and remove single articles; what changed is asked for each time.

    Of a large pile one in `articles / SAMPLE` is among those in which words are counted: with it all weights change,
    and all stories are drawn anew. It is told apart.
    """
    readings, _, _ = load(cache, articles)
    kept, others = readings[:-STEPS], readings[-STEPS:]
    warm = Crosscheck(OPTIONS, load_lexicon())
    warm.add(kept)
    begun = time.process_time()
    warm.changes()
    print(f"{len(kept)} articles from scratch: {time.process_time() - begun:.1f} s CPU", flush=True)

    def counted() -> frozenset[str]:
        docs = sorted(warm)
        return frozenset(sample(docs))

    for done in ("added", "removed"):
        rows: dict[bool, list[float]] = {True: [], False: []}
        for one in others:
            before = counted()
            if done == "added":
                warm.add([one])
            else:
                warm.remove([one.document.id])
            begun = time.process_time()
            warm.changes()
            rows[counted() != before].append(time.process_time() - begun)
        for moved, costs in rows.items():
            if costs:
                which = "that are counted" if moved else "that are not"
                told = f"median {median(costs):.2f} s, most {max(costs):.2f} s"
                print(f"{len(costs)} {done} {which}: {told}", flush=True)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> None:
    """Read, or time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("read", "time", "one", "more"))
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--articles", type=int, nargs="+")
    parser.add_argument("--undated", action="store_true")
    args = parser.parse_args()
    if args.command == "read":
        read(args.cache, max(args.articles or [8000]))
    elif args.command == "time":
        time_all(args.cache, args.articles or [4000, 8000], args.undated)
    elif args.command == "more":
        time_more(args.cache, max(args.articles or [8000]))
    else:
        time_one(args.cache, args.articles[0], args.undated)


if __name__ == "__main__":
    main()
