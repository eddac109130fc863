"""The command line called in this process, and a run that costs nothing where only its surroundings are tested."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))  # for `made_up`

from recoupe.cli.app import call
from recoupe.model import Dossier


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def recoupe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    monkeypatch.setenv("RECOUPE_LANG", "fr")

    def _recoupe(*args: object) -> Outcome:
        code = call([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return _recoupe


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Callable[[Dossier], None]:
    """Make `recoupe.pipeline.run` give this dossier, or raise this error."""

    def _pretend(result: Dossier | BaseException) -> None:
        def run(paths: object, options: object, progress: Callable[[str, int, int], None], plan: object) -> Dossier:
            progress("understand", 1, 1)
            if isinstance(result, BaseException):
                raise result
            return result

        monkeypatch.setattr("recoupe.pipeline.run", run)

    return _pretend


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Ida Berg a rencontré Ali Haddou à Oslo lundi 3 mars 2025.\n", encoding="utf-8")
    return path
