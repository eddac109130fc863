"""What a run costs as the pile grows: seconds and peak memory of each stage, from 1,000 to 36,000 articles.

    python bench/scale.py run --work DIR [--articles 1000 4000 16000 36000] [--jobs 2]   measure what is not yet
    python bench/scale.py page --work DIR                                                write docs/scale.md and .png

The smaller piles are the beginning of the larger ones, and readings are kept in DIR (outside the project: the articles
are not ours to copy): a larger pile takes them over, with what they cost when they were made, and whatever is stopped
goes on. Each pile is cross-checked and written in a process of its own. `run` needs the same code for all sizes: what
other code has read is read again.

Seconds of processor are those of the whole stage, over all processes; seconds of wall are those in which anybody worked
at it. Memory is the most that the parent had resident during a stage, and the most that any worker had at all.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))  # before NumPy is loaded

import argparse
import gzip
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
DOCS = HERE.parent / "docs"
AS_OF = "2026-11-22"
SIZES = (1000, 4000, 16000, 36000)
STAGES = ("read", "understand", "crosscheck", "export")
GROWTH, MEMORY = 1.15, 1500
"""What is asked: the whole against linear growth from the smallest pile but one, and MB of the parent."""


class Cost(msgspec.Struct, frozen=True):
    """Of one stage: seconds of processor, of wall, and MB of the parent."""

    cpu: float
    wall: float
    peak: int


class Result(msgspec.Struct, frozen=True):
    """Of one pile. `worker` is the most memory that any process but the parent had, in MB."""

    articles: int
    jobs: int
    stages: dict[str, Cost]
    worker: int
    parts: dict[str, int]
    written: int
    machine: str
    code: str


class Meter:
    """What this process has used since the last look."""

    def __init__(self) -> None:
        self.look()

    def look(self) -> Cost:
        now = (time.process_time(), time.monotonic())
        before = getattr(self, "_before", now)
        peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024  # type: ignore[index]
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        self._before = now
        return Cost(now[0] - before[0], now[1] - before[1], peak)


def pile(folder: Path, articles: int) -> Path:
    """The first so many articles, always in the same order, under a name that does not tell how many."""
    file = folder / f"{articles}" / "pile.jsonl"
    if not file.exists():
        with gzip.open(SHARED / "data" / "orangesum.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        random.Random(1).shuffle(rows)
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = ("id", "url", "title", "text", "published")
        lines_out = (json.dumps({key: row[key] for key in kept}, ensure_ascii=False) for row in rows[:articles])
        fresh = file.with_suffix(".new")
        fresh.write_text("".join(line + "\n" for line in lines_out), encoding="utf-8")
        fresh.rename(file)
    return file


def one(folder: Path, articles: int, jobs: int) -> None:
    """Run one pile and keep what it cost."""
    meter = Meter()
    from recoupe.export.folder import write_files
    from recoupe.export.html import dossier_html
    from recoupe.export.json import json_parts
    from recoupe.model import Options
    from recoupe.pipeline import run
    from recoupe.runners.plan import Plan

    costs: dict[str, Cost] = {}
    stage, said = "start", 0.0

    def progress(name: str, done: int, total: int) -> None:
        nonlocal stage, said
        if name != stage:
            costs[stage], stage = meter.look(), name
        if time.monotonic() - said >= 60 or done == total:
            said = time.monotonic()
            print(f"  {name}: {done} of {total}", file=sys.stderr, flush=True)

    work = folder / "work"
    paths = [pile(folder, articles)]
    dossier = run(paths, Options(as_of=AS_OF, jobs=jobs), progress, Plan(work=str(work), jobs=jobs))
    costs["crosscheck"] = meter.look()
    out = folder / f"{articles}" / "out"
    out.mkdir(exist_ok=True)
    files = write_files(
        out, {"dossier.json": json_parts(dossier), "dossier.html": dossier_html(dossier, "fr").encode()}
    )
    costs["export"] = meter.look()
    parts = {
        name: len(getattr(dossier, name))
        for name in ("documents", "families", "stories", "entities", "mentions", "statements", "claims", "disputes")
    }
    lines = of_this(paths, work)
    # what the manifest tells was used by whoever worked, in this session or an earlier one
    costs |= {
        name: Cost(
            sum(line["cpu"] for line in lines[made]),
            busy((line["at"] - line["wall"], line["at"]) for line in lines[made]),
            costs[name].peak,
        )
        for name, made in (("read", "documents"), ("understand", "readings"))
    }
    me = os.getpid()
    result = Result(
        articles=articles,
        jobs=jobs,
        stages={name: costs[name] for name in STAGES},
        worker=max((line["peak"] for some in lines.values() for line in some if line["process"] != me), default=0),
        parts=parts,
        written=sum(file.stat().st_size for file in files),
        machine=machine(),
        code=head(),
    )
    (folder / f"{articles}" / "result.json").write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1))


def of_this(paths: Sequence[Path], work: Path) -> dict[str, list[dict[str, Any]]]:
    """The lines of the manifest on this pile's partitions, the last of each: other sizes have theirs there too."""
    from recoupe.i18n import Words
    from recoupe.model import Options
    from recoupe.read.paths import find_sources
    from recoupe.runners.local import local
    from recoupe.runners.place import workplace
    from recoupe.shards import Shards

    with workplace(str(work)) as place, local(1) as engine:
        shards = Shards(place, engine, Options(as_of=AS_OF), lambda stage, done, total: None)
        tasks = shards.read(find_sources(paths, Words("fr"))[0])  # nothing is left to read
        wanted = {"documents": {task.partition for task in tasks}, "readings": {task.key for task in tasks}}
        logged = {(line.stage, line.key): msgspec.to_builtins(line) for line in place.logged()}
    found = {
        stage: [line for (of, key), line in logged.items() if of == stage and key in wanted[stage]] for stage in wanted
    }
    for stage, lines in found.items():
        if len(lines) != len(wanted[stage]):
            sys.exit(f"the manifest tells of {len(lines)} of {len(wanted[stage])} partitions of {stage}")
    return found


def busy(spans: Iterable[tuple[float, float]]) -> float:
    """The length of the union of some spans."""
    total, until = 0.0, 0.0
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, until))
        until = max(until, end)
    return total


def machine() -> str:
    """What it was measured on."""
    names = re.findall(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return f"{len(names)} × {names[0] if names else 'processor'}"


def head() -> str:
    """The commit of the code."""
    command = ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def results(folder: Path) -> list[Result]:
    """What has been measured, smallest first."""
    files = folder.glob("*/result.json")
    return sorted((msgspec.json.decode(f.read_bytes(), type=Result) for f in files), key=lambda result: result.articles)


# -- the page ----------------------------------------------------------------------------------------------------------
BEGIN, END = "<!-- measured: written by bench/scale.py -->", "<!-- end of measured -->"


def total(result: Result) -> float:
    """Seconds of processor of all stages."""
    return sum(cost.cpu for cost in result.stages.values())


def table(found: Sequence[Result]) -> str:
    """The figures as Markdown."""
    lines = ["| articles | " + " | ".join(STAGES) + " | all | ms an article | against linear |", "|" + "---:|" * 8]
    for result in found:
        cells = [f"{result.stages[name].cpu:,.0f} s ({result.stages[name].wall:,.0f})" for name in STAGES]
        growth = total(result) / result.articles / (total(found[0]) / found[0].articles)
        lines.append(
            f"| {result.articles:,} | {' | '.join(cells)} | {total(result):,.0f} s | "
            f"{1000 * total(result) / result.articles:.0f} | {growth:.2f} |"
        )
    lines += [
        "",
        "| articles | " + " | ".join(f"parent: {name}" for name in STAGES) + " | a worker |",
        "|" + "---:|" * 6,
    ]
    for result in found:
        peaks = " | ".join(f"{result.stages[name].peak:,} MB" for name in STAGES)
        lines.append(f"| {result.articles:,} | {peaks} | {result.worker:,} MB |")
    last = found[-1]
    code = ", ".join(sorted({result.code for result in found}))
    lines += ["", f"{last.jobs} processes; {last.machine}; {code}. Seconds of processor, in brackets of wall."]
    return "\n".join(lines)


def page(folder: Path) -> None:
    """Write the table into docs/scale.md and draw docs/scale.png."""
    found = results(folder)
    if not found:
        sys.exit("nothing has been measured: python bench/scale.py run --work DIR")
    place = DOCS / "scale.md"
    before, _, rest = place.read_text(encoding="utf-8").partition(BEGIN)
    place.write_text(f"{before}{BEGIN}\n\n{table(found)}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    draw(found, DOCS / "scale.png")
    print(table(found))


def draw(found: Sequence[Result], file: Path) -> None:
    """Seconds an article and memory, stage by stage."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    articles = [result.articles for result in found]
    base = [0.0] * len(found)
    places = range(len(found))
    for name in STAGES:
        each = [1000 * result.stages[name].cpu / result.articles for result in found]
        left.bar(places, each, bottom=base, label=name)
        base = [low + more for low, more in zip(base, each, strict=True)]
    left.axhline(GROWTH * base[0], color="black", linestyle=":", linewidth=1, label=f"{GROWTH} × the first")
    left.set(xticks=list(places), xticklabels=[f"{count:,}" for count in articles], xlabel="articles")
    left.set(ylabel="ms of processor an article", title="Time: level is linear")
    left.legend(fontsize=8)
    for name in STAGES:
        right.plot(articles, [result.stages[name].peak for result in found], marker="o", label=f"parent: {name}")
    right.plot(articles, [result.worker for result in found], marker="s", color="grey", label="a worker")
    right.axhline(MEMORY, color="black", linestyle=":", linewidth=1)
    right.set(xlabel="articles", ylabel="MB resident at most", title="Memory", ylim=(0, None))
    right.legend(fontsize=8)
    figure.savefig(file, dpi=110, metadata={"Software": None})


def judge(found: Sequence[Result]) -> bool:
    """Whether what is asked is met by what has been measured; what is not is said."""
    grown = total(found[-1]) / found[-1].articles / (total(found[0]) / found[0].articles)
    peak = max(cost.peak for cost in found[-1].stages.values())
    for what, is_, most in (("growth against linear", grown, GROWTH), ("MB of the parent", peak, MEMORY)):
        print(f"{what}: {is_:.2f} (asked: at most {most})")
    return grown <= GROWTH and peak <= MEMORY


def main() -> None:
    """Measure, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("run", "one", "page"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    if args.command == "one":
        one(args.work, args.articles[0], args.jobs)
    elif args.command == "page":
        page(args.work)
    else:
        for size in args.articles:
            if any(result.articles == size for result in results(args.work)):
                continue
            pile(args.work, size)  # here: what it takes is no memory of the run
            command = [sys.executable, __file__, "one", "--work", str(args.work), "--articles", str(size)]
            subprocess.run([*command, "--jobs", str(args.jobs)], check=True)
        print(table(results(args.work)))
        sys.exit(0 if judge(results(args.work)) else 1)


if __name__ == "__main__":
    main()
