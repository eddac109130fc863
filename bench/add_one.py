"""What one article more costs a large pile: CPU seconds of each step, over a copy of the store in DIR.

    python bench/add_one.py fill DIR --work WORK [--articles 36000]   a store from readings kept by bench/scale.py
    python bench/add_one.py time DIR [--times 5]                      articles added to it one by one, one taken out

`fill` puts the readings that lie in WORK (of any code) into a new store; nothing is parsed. `time` takes the store's
readings as those of this code. Its first import loads the language model and fills the cross-check; the next ones, of
one made-up article each, and the taking out of one, are what is measured: CPU seconds of each step.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq

from recoupe.model import Options, Reading
from recoupe.reader import reader_id
from recoupe.stages import READING
from recoupe.store import Store, dossier, imports, pile
from recoupe.store.gather import Gatherer
from recoupe.store.work import Worker

decode = msgspec.msgpack.Decoder(Reading).decode
AS_OF = "2026-01-01"
TEXT = (
    "Le président français a reçu le {day} mars 2025 à Paris le premier ministre polonais.\n\n"
    "« Nous voulons {n} accords de plus avec Varsovie », a déclaré le président français. La Pologne a acheté "
    "{n} hélicoptères à la France. La Commission européenne a annoncé mercredi une enquête.\n"
)

spent: dict[str, float] = {}


@contextmanager
def step(name: str):  # type: ignore[no-untyped-def]
    """CPU seconds of what happens inside, added to a step's."""
    began = time.process_time()
    yield
    spent[name] = spent.get(name, 0.0) + time.process_time() - began


def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose time is counted."""

    def call(*args: Any, **known: Any) -> Any:
        with step(name):
            return function(*args, **known)

    return call


def told(what: str) -> None:
    """Print what was spent, and begin anew."""
    parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items())
    print(f"{what:24} {sum(spent.values()):6.2f} s   ({parts})", flush=True)
    spent.clear()


def work(worker: Worker, store: Store, what: str) -> None:
    """Everything that waits."""
    while (job := imports.waiting(store.reading())) is not None:
        with step("the rest"):
            worker.run(job)
        done = imports.one(store.reading(), job.id)
        assert done is not None
        assert done.state == "done", done.why
    inside = sum(seconds for name, seconds in spent.items() if name not in ("the rest", "reading the file"))
    spent["the rest"] -= inside
    told(what)


def fill(folder: Path, work: Path, articles: int) -> None:
    """A store of the readings that a run left, an article once."""
    folder.mkdir(parents=True, exist_ok=True)
    store, there = Store(folder), set[str]()
    with store.writing() as db:
        number = imports.accept(db, (), "bench", AS_OF)
    for file in sorted((work / "readings").glob("*.parquet")):
        rows = pq.read_table(file, columns=["kind", "content"]).to_pylist()
        found = [decode(row["content"]) for row in rows if row["kind"] == READING]
        some = [reading for reading in found if reading.document.id not in there][: articles - len(there)]
        there.update(reading.document.id for reading in some)
        with store.writing() as db:
            pile.add(db, [reading.document for reading in some], number)
            pile.put_readings(db, some, reader_id())
    print(f"{len(there)} articles in {folder}")


def measure(source: Path, many: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "pile"
        shutil.copytree(source, folder)
        store = Store(folder)
        with store.writing() as db:
            db.execute("UPDATE document SET reader = ? WHERE reading IS NOT NULL", (reader_id(),))
            imports.accept(db, (), "bench")
        print(f"{pile.size(store.reading())} articles")
        worker = Worker(store, "fr", AS_OF)
        worker._understand = timed("understanding", worker._understand)  # type: ignore[method-assign]
        worker._crosscheck = timed("cross-check", worker._crosscheck)  # type: ignore[method-assign]
        dossier.apply = timed("writing", dossier.apply)
        _deduct()
        work(worker, store, "the first time")
        for number in range(many):
            article = Path(made) / f"article-{number}.txt"
            article.write_text(TEXT.format(day=number + 1, n=number + 2), encoding="utf-8")
            with step("reading the file"):
                gatherer = Gatherer(store, Options(as_of=AS_OF))
                gatherer.paths([article], lambda *_: None)
                got = gatherer.done("bench", AS_OF)
            work(worker, store, f"one more (+{len(got.new)})")
        with store.writing() as db:
            pile.remove(db, got.new)
            imports.accept(db, (), "bench", AS_OF)
        work(worker, store, "one less")
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> None:
    """Fill a store, or measure one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("fill", "time"))
    parser.add_argument("dir", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--articles", type=int, default=36000)
    parser.add_argument("--times", type=int, default=5)
    args = parser.parse_args()
    if args.command == "fill":
        if args.work is None:
            parser.error("fill needs --work")
        fill(args.dir, args.work, args.articles)
    else:
        measure(args.dir, args.times)


def _deduct() -> None:
    """The writing happens inside the cross-check's step."""
    inner = dossier.apply

    def apply(*args: Any, **known: Any) -> None:
        before = spent.get("writing", 0.0)
        inner(*args, **known)
        spent["cross-check"] = spent.get("cross-check", 0.0) - (spent["writing"] - before)

    dossier.apply = apply


if __name__ == "__main__":
    main()
