"""A pile as partitions: what was read is not read again, whatever stopped the run; what has changed is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from recoupe import pipeline
from recoupe.model import Document, Options, Reading
from recoupe.pipeline import Unread, run
from recoupe.runners.plan import Plan

OPTIONS = Options(as_of="2026-11-22")
TOWNS = ("Oslo", "Quito", "Rabat", "Lima", "Accra", "Hanoï", "Dakar", "Berne", "Riga", "Tunis")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Ten articles in a folder, and one that is none."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for n, town in enumerate(TOWNS):
        (folder / f"{n}.txt").write_text(f"Ida Berg a rencontré Ali Haddou à {town} le {n + 1} mars 2025.", "utf-8")
    (folder / "x.txt").write_bytes(b"\x00\x01\x02" * 400)
    return folder


class Reader:
    """The reader of the pipeline, watched: it tells what it is asked to read, and can be stopped."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.most = 10**6
        self._real = pipeline.understand_shard
        monkeypatch.setattr(pipeline, "understand_shard", self._watched)

    def _watched(self, documents: Sequence[Document]) -> Iterator[Reading | Unread]:
        if len(self.asked) + len(documents) > self.most:
            raise KeyboardInterrupt
        self.asked += [document.path for document in documents]
        yield from self._real(documents)

    def read(self) -> list[str]:
        asked, self.asked = sorted(self.asked), []
        return asked


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.setattr("recoupe.shards.cut", _twos)
    monkeypatch.setattr("recoupe.runners.partitions.cut", _twos)
    return Reader(monkeypatch)


def _twos(rows: Iterable[object]) -> Iterator[list[object]]:
    """Shards of two, so that a small pile has several."""
    listed = list(rows)
    return (listed[at : at + 2] for at in range(0, len(listed), 2))


def made(pile: Path, work: Path | None, options: Options = OPTIONS) -> bytes:
    return msgspec.json.encode(run([pile], options, plan=Plan(work=str(work) if work else None)))


ALL = [f"{n}.txt" for n in range(10)]


def test_a_run_that_was_stopped_goes_on(pile: Path, tmp_path: Path, reader: Reader):
    undisturbed = made(pile, None)
    assert reader.read() == ALL
    reader.most = 4
    with pytest.raises(KeyboardInterrupt):
        made(pile, tmp_path / "work")
    before = reader.read()
    reader.most = 10**6
    assert made(pile, tmp_path / "work") == undisturbed
    assert sorted(before + reader.read()) == ALL  # nothing twice
    assert made(pile, tmp_path / "work") == undisturbed
    assert reader.read() == []


def test_what_is_new_or_changed_is_read_and_the_rest_is_not(pile: Path, tmp_path: Path, reader: Reader):
    made(pile, tmp_path / "work")
    reader.read()
    (pile / "9.txt").write_text("Ida Berg a rencontré Ali Haddou à Paris le 12 mars 2025.", "utf-8")
    os.utime(pile / "9.txt", (0, 0))  # no matter when
    changed = made(pile, tmp_path / "work")
    assert reader.read() == ["8.txt", "9.txt"]  # its shard
    assert changed == made(pile, None)


def test_what_could_not_be_read_is_told_each_time(pile: Path, tmp_path: Path):
    for _ in range(2):
        dossier = run([pile], OPTIONS, plan=Plan(work=str(tmp_path / "work")))
        assert [row.path for row in dossier.skipped] == ["x.txt"]
        assert len(dossier.documents) == 10


def test_another_day_reads_the_files_again_and_no_article(pile: Path, tmp_path: Path, reader: Reader):
    made(pile, tmp_path / "work")
    reader.read()
    later = made(pile, tmp_path / "work", Options(as_of="2026-12-24"))
    assert reader.read() == []
    assert later == made(pile, None, Options(as_of="2026-12-24"))


def test_readings_in_another_language_are_not_taken(pile: Path, tmp_path: Path, reader: Reader):
    made(pile, tmp_path / "work")
    reader.read()
    made(pile, tmp_path / "work", Options(as_of="2026-11-22", lang="en"))  # why an article failed is told in words
    assert reader.read() == ALL


def test_readings_by_other_code_are_not_taken(
    pile: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
):
    made(pile, tmp_path / "work")
    reader.read()
    for module in ("shards", "stages"):
        monkeypatch.setattr(f"recoupe.{module}.reader_id", lambda: "another")
    made(pile, tmp_path / "work")
    assert reader.read() == ALL


def test_a_machine_with_other_code_refuses(pile: Path, monkeypatch: pytest.MonkeyPatch):
    from recoupe.errors import InputError

    monkeypatch.setattr("recoupe.shards.reader_id", lambda: "another")
    with pytest.raises(InputError, match="another version"):
        made(pile, None)
