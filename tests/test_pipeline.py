"""The whole job: the same pile gives the same bytes, whatever the order of the files and the number of processes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from recoupe import samples
from recoupe.annotate.annotations import Annotations
from recoupe.lexicon import Lexicon
from recoupe.model import ClaimDraft, Options
from recoupe.pipeline import run


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The samples five times over, each time a little different: more than one shard, so that processes matter."""
    folder = tmp_path_factory.mktemp("pile")
    files = []
    for copy in range(5):
        for sample in sorted(samples.folder().glob("*.txt")):
            file = folder / f"{copy}-{sample.name}"
            file.write_text(sample.read_text(encoding="utf-8") + f"\nÉdition {copy}.\n", encoding="utf-8")
            files.append(file)
    return files


def as_bytes(paths: list[Path], jobs: int) -> bytes:
    return msgspec.json.encode(run(paths, Options(as_of=samples.AS_OF, jobs=jobs)))


@pytest.mark.slow
def test_neither_order_nor_processes_change_a_byte(pile: list[Path]) -> None:
    forwards = as_bytes(pile, jobs=1)
    assert as_bytes(pile[::-1], jobs=2) == forwards
    assert as_bytes(pile[7:] + pile[:7], jobs=1) == forwards


def test_progress_is_told_for_every_document() -> None:
    told: list[tuple[str, int, int]] = []
    run([samples.folder()], Options(as_of=samples.AS_OF), lambda *step: told.append(step))
    assert [step for step in told if step[0] == "understand"] == [("understand", i, 9) for i in range(10)]
    assert told[-1] == ("crosscheck", 1, 1)


def test_an_article_on_which_we_fail_is_reported_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(notes: Annotations, lexicon: Lexicon) -> list[ClaimDraft]:
        if "Kaboum" in notes.document.text:
            raise IndexError("range object index out of range")
        return []

    monkeypatch.setattr("recoupe.pipeline.find_claims", broken)
    (tmp_path / "a.txt").write_text("Le ministre kényan a rencontré son homologue ougandais mardi.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Kaboum, dit le ministre kényan à son homologue ougandais.", encoding="utf-8")
    dossier = run([tmp_path], Options(as_of="2026-11-22"))
    assert [document.path for document in dossier.documents] == ["a.txt"]
    assert [row.path for row in dossier.skipped] == ["b.txt"]
    assert "IndexError: range object index out of range" in dossier.skipped[0].reason
