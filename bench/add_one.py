"""What one article more costs a large pile: CPU seconds of each step, over a copy of the store in DIR.

    python bench/add_one.py fill DIR --work WORK [--articles 36000]   a store from readings kept by bench/scale.py
    python bench/add_one.py time DIR [--times 5] [--back 40]          articles added to it one by one, and put back

`fill` puts the readings that lie in WORK (of any code) into a new store; nothing is parsed. `time` takes the store's
readings as those of this code. Its first import loads the language model and fills the cross-check. Measured are the
next ones, CPU seconds of each step: one made-up article each, the taking out of one, articles of the pile drawn by lot
that were taken out and are put back one by one (their readings are kept: understanding is measured with the others),
and one of those in which words are counted, with which all weights become others (one in `articles / 200`).
"""

from __future__ import annotations

import argparse
import random
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

from recoupe.crosscheck.stories.likeness import sample
from recoupe.model import Options, Reading
from recoupe.reader import reader_id
from recoupe.stages import READING
from recoupe.store import Store, dossier, imports, pile
from recoupe.store.gather import Gatherer
from recoupe.store.work import Worker

decode = msgspec.msgpack.Decoder(Reading).decode
AS_OF = "2026-01-01"
LIMIT = 2.0  # seconds that one article more may take
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


def told(what: str) -> float:
    """Print what was spent, and begin anew."""
    total = sum(spent.values())
    parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items())
    print(f"{what:24} {total:6.2f} s   ({parts})", flush=True)
    spent.clear()
    return total


def work(worker: Worker, store: Store, what: str) -> float:
    """Everything that waits; the seconds that it took."""
    while (job := imports.waiting(store.reading())) is not None:
        with step("the rest"):
            worker.run(job)
        done = imports.one(store.reading(), job.id)
        assert done is not None
        assert done.state == "done", done.why
    inside = sum(seconds for name, seconds in spent.items() if name not in ("the rest", "reading the file"))
    spent["the rest"] -= inside
    return told(what)


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


def measure(source: Path, many: int, back: int) -> None:
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
        _take_out(worker, store, got.new)
        _put_back(worker, store, back)
        counted = sample(_ids(store))[0]
        _take_out(worker, store, [counted])
        _put_one_back(worker, store, counted, "one that is counted")
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _put_back(worker: Worker, store: Store, many: int) -> None:
    """Articles drawn by lot, taken out and put back one by one."""
    ids = _ids(store)
    drawn = random.Random(1).sample(ids, min(many, len(ids)))
    _take_out(worker, store, drawn)
    took = sorted(_put_one_back(worker, store, one, f"back: {one}") for one in drawn)
    shown = ", ".join(f"{name} {took[len(took) * part // 100]:.2f}" for name, part in (("median", 50), ("90 %", 90)))
    print(
        f"{len(took)} put back: {shown}, most {took[-1]:.2f} s; {sum(one > LIMIT for one in took)} over {LIMIT:.0f} s"
    )


def _ids(store: Store) -> list[str]:
    return [one for (one,) in store.reading().execute("SELECT id FROM document WHERE removed IS NULL ORDER BY id")]


def _take_out(worker: Worker, store: Store, docs: list[str]) -> None:
    with store.writing() as db:
        pile.remove(db, docs)
        imports.accept(db, (), "bench", AS_OF)
    work(worker, store, f"{len(docs)} less")


def _put_one_back(worker: Worker, store: Store, doc: str, what: str) -> float:
    with store.writing() as db:
        pile.restore(db, [doc])
        imports.accept(db, (), "bench", AS_OF)
    return work(worker, store, what)


def main() -> None:
    """Fill a store, or measure one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("fill", "time"))
    parser.add_argument("dir", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--articles", type=int, default=36000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--back", type=int, default=40)
    args = parser.parse_args()
    if args.command == "fill":
        if args.work is None:
            parser.error("fill needs --work")
        fill(args.dir, args.work, args.articles)
    else:
        measure(args.dir, args.times, args.back)


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
