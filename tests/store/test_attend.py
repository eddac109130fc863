"""A store attended to: what is kept between imports, made ready before the first, and by whom.

Nothing is parsed: readings are those of the samples, made once.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from recoupe import samples
from recoupe.crosscheck import crosscheck
from recoupe.export.json import dossier_json
from recoupe.lexicon import load_lexicon
from recoupe.model import Document, Options, Reading
from recoupe.read import read_pile
from recoupe.store import Store, attend, dossier, imports, pile
from recoupe.store.attend import Attendant
from recoupe.store.gather import Gatherer
from recoupe.store.known import meta
from recoupe.store.lock import alone
from recoupe.store.whole import whole
from recoupe.store.work import Worker

FORKED = multiprocessing.get_context("fork")
FILES = sorted(samples.folder().glob("*.txt"))
DAY, OTHER = samples.AS_OF, "2025-06-01"


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    from recoupe.pipeline import understand_shard

    documents, _ = read_pile(FILES, Options(as_of=DAY), load_lexicon())
    return {one.document.id: one for one in understand_shard(documents) if isinstance(one, Reading)}


@pytest.fixture(autouse=True)
def _read_before(readings: dict[str, Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    def understood(documents: Sequence[Document], *_: object) -> Iterator[Reading]:
        return (readings[document.id] for document in documents)

    monkeypatch.setattr("recoupe.pipeline.understand_shard", understood)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of every dossier that is written: whether it was written whole."""
    told: list[bool] = []
    apply = dossier.apply

    def noted(*args: Any, whole: bool = False) -> None:
        told.append(whole)
        apply(*args, whole=whole)

    monkeypatch.setattr(dossier, "apply", noted)
    return told


@pytest.fixture
def grown(empty: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A pile of four articles, which count as many."""
    monkeypatch.setattr(pile, "LARGE", 4)
    give(empty, *FILES[:4])
    with Attendant(empty, "fr", DAY) as attendant:
        attendant.finish()
    return empty


def give(store: Store, *files: Path, as_of: str | None = None) -> None:
    """Hand files in."""
    gatherer = Gatherer(store, Options(as_of=as_of or DAY))
    gatherer.paths(files, lambda *_: None)
    gatherer.done("moi", as_of)


def run(worker: Worker) -> None:
    job = imports.waiting(worker.store.reading())
    assert job is not None
    worker.run(job)


def scratch(readings: dict[str, Reading], files: Sequence[Path], as_of: str = DAY) -> bytes:
    options = Options(as_of=as_of)
    documents, skipped = read_pile(files, options, load_lexicon())
    return dossier_json(crosscheck([readings[one.id] for one in documents], skipped, options, load_lexicon()))


def told(store: Store) -> bytes:
    return dossier_json(whole(store.reading()))


# -- what is made ready ------------------------------------------------------------------------------------------------
def test_what_is_ready_writes_only_what_an_import_changes(grown: Store, readings, written: list[bool]):
    worker, other = Worker(grown, "fr", DAY), Store(grown.folder).reading()
    before = other.execute("PRAGMA data_version").fetchone()
    worker.warm()
    assert other.execute("PRAGMA data_version").fetchone() == before  # nothing was written
    assert (worker.cold, worker.keeps_much) == (False, True)
    give(grown, FILES[4])
    run(worker)
    assert written == [False]
    assert told(grown) == scratch(readings, FILES[:5])


def test_a_dossier_that_is_not_as_it_should_be_is_written_whole(grown: Store, readings, written: list[bool]):
    with grown.writing() as db:
        assert db.execute("DELETE FROM claim WHERE id = (SELECT min(id) FROM claim)").rowcount == 1
    worker = Worker(grown, "fr", DAY)
    worker.warm()
    give(grown, FILES[4])
    run(worker)
    assert written == [True]
    assert told(grown) == scratch(readings, FILES[:5])


def test_a_small_pile_is_not_made_ready(grown: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pile, "LARGE", 5)
    worker = Worker(grown, "fr", DAY)
    worker.warm()
    assert (worker.cold, worker.keeps_much) == (True, False)


def test_what_cannot_be_made_ready_is_tried_once_and_told_by_the_import(grown: Store, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise ValueError("nothing goes")

    worker = Worker(grown, "fr", DAY)
    with monkeypatch.context() as patch:
        patch.setattr("recoupe.crosscheck.Crosscheck.dossier", broken)
        worker.warm()
        worker.warm()
    assert caplog.text.count("could not be made ready") == 1
    give(grown, FILES[4])
    run(worker)
    assert imports.latest(grown.reading(), 1)[0].state == "done"


# -- what is kept ------------------------------------------------------------------------------------------------------
def test_another_day_is_done_and_then_its_own_made_ready_again(grown: Store, readings, written: list[bool]):
    worker = Worker(grown, "fr", DAY)
    worker.warm()
    give(grown, FILES[4], as_of=OTHER)
    run(worker)
    assert told(grown) == scratch(readings, FILES[:5], OTHER)
    worker.warm()
    give(grown, FILES[5])
    run(worker)
    assert told(grown) == scratch(readings, FILES[:6])
    assert written == [True, False]  # but for its day, the dossier that was there is the one of the other day


def test_what_could_not_be_read_costs_no_more_than_any_import(grown: Store, written: list[bool], tmp_path: Path):
    worker = Worker(grown, "fr", DAY)
    worker.warm()
    (tmp_path / "vide.txt").touch()
    before = meta(grown.reading())["generation"]
    give(grown, tmp_path / "vide.txt")
    assert meta(grown.reading())["generation"] != before  # pages are made anew
    give(grown, FILES[4])
    run(worker)
    assert written == [False]
    assert [row.path for row in whole(grown.reading()).skipped] == ["vide.txt"]


def test_what_another_wrote_meanwhile_is_not_taken_for_its_own(grown: Store, readings, written: list[bool]):
    worker = Worker(grown, "fr", DAY)
    worker.warm()
    give(grown, FILES[4])
    run(Worker(grown, "fr", DAY))  # as if the lock had been taken away
    give(grown, FILES[5])
    run(worker)
    assert written == [True, True]
    assert told(grown) == scratch(readings, FILES[:6])


# -- who does it -------------------------------------------------------------------------------------------------------
def test_one_has_it_until_the_end_and_the_other_looks_on(grown: Store):
    with Attendant(grown, "fr", DAY) as first, Attendant(Store(grown.folder), "fr", DAY) as second:
        give(grown, FILES[4])
        assert (first.looks_on, second.looks_on) == (False, True)
        assert second.turn() is False
        assert first.turn() is True
        assert first.turn() is False
        second.finish(imports.latest(grown.reading(), 1)[0].id)
        assert second.looks_on
    with alone(grown.folder) as only:
        assert only


def test_files_beside_are_of_what_could_not_be_read_too(grown: Store, tmp_path: Path):
    (grown.folder / "dossier.json").write_bytes(b"{}")
    (tmp_path / "vide.txt").touch()
    rounds = iter((False, True))
    with Attendant(grown, "fr", DAY) as attendant:
        give(grown, tmp_path / "vide.txt")
        attendant.stay(lambda rested: next(rounds))
    assert (grown.folder / "dossier.json").read_bytes() == told(grown)
    assert [row.path for row in whole(grown.reading()).skipped] == ["vide.txt"]


@pytest.mark.parametrize(("large", "stays"), [(4, True), (5, False)])
def test_a_worker_of_a_large_pile_does_not_end_for_want_of_work(grown: Store, monkeypatch, large: int, stays: bool):
    monkeypatch.setattr(pile, "LARGE", large)
    process = FORKED.Process(target=attend.work, args=(grown.folder, "fr", DAY, 0.5))
    process.start()
    process.join(3 if stays else 60)
    assert process.is_alive() == stays
    process.terminate()
    process.join()
    give(grown, FILES[4])
    with Attendant(grown, "fr", DAY) as attendant:
        attendant.finish()
    assert imports.latest(grown.reading(), 1)[0].state == "done"


def test_a_round_of_a_feed_lets_others_have_their_turn(empty: Store, monkeypatch: pytest.MonkeyPatch):
    from recoupe.fetch import FeedState, Missed, Polled, Step
    from recoupe.store.watching import Watcher

    def fetch(url: str, *_: object) -> Iterator[Step]:
        yield Missed(f"{url}/1", "503", True, FeedState())
        yield Polled(url, True, 0, FeedState())

    turns: list[int] = []
    turn: Callable[[], None] = lambda: turns.append(len(pile.skipped(empty.reading())))  # noqa: E731
    monkeypatch.setattr("recoupe.store.watching.fetch_feed", fetch)
    Watcher(empty, ["https://journal.example/rss"], "fr").look("moi", lambda *_: None, turn)
    assert turns == [1, 1]
