"""`recoupe what-if`: the four questions, names in any spelling, errors that say what next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up import made_up

from recoupe.export.json import dossier_json
from recoupe.model import FORMAT, Dossier


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "dossier.json").write_bytes(dossier_json(made_up()))
    return tmp_path


QUESTIONS = (
    ("sanction", "vestkraft"),
    ("close", "--commodity", "électricité", "--from", "Norway", "--via", "Danemark"),
    ("remove", "Denmark"),
    ("path", "Solheim", "Danemark"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q[0])
def test_questions(recoupe, written: Path, question: tuple[str, ...]):
    told = recoupe("what-if", written, *question)
    assert (told.code, told.err) == (0, "")
    assert "pile/" in told.out
    assert "“" in told.out
    answer = json.loads(recoupe("what-if", written, *question, "--json").out)
    assert answer["kind"] == question[0]
    assert all(step["passages"] for reached in answer["reached"] for step in reached["steps"])
    assert recoupe("what-if", written / "dossier.json", *question).out == told.out


def test_in_english(recoupe, written: Path):
    out = recoupe("what-if", written, "sanction", "Vestkraft", "--lang", "en").out
    assert out.startswith("What would sanctions on Vestkraft reach?")
    assert "Vestkraft controls Nordkabel." in out


def test_no_answer_is_an_answer(recoupe, written: Path):
    done = recoupe("what-if", written, "sanction", "Oslo")
    assert done.code == 0
    assert "Les sources ne disent aucun lien" in done.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["sanction", "Vestkraft"], "il manque DIR avant « sanction » : recoupe what-if DIR sanction …"),
        (["DIR"], "quelle question ? recoupe what-if"),
        (["DIR", "sanctions", "X"], "question inconnue : sanctions ; connues : sanction, close, remove, path"),
        (["DIR", "sanction"], "il manque NAME"),
        (["DIR", "path", "Solheim"], "il manque B"),
        (["DIR", "sanction", "Vestkrft"], "aucun acteur « Vestkrft » dans ce dossier ; les plus proches : Vestkraft"),
        (["DIR", "remove", "Zorglub"], "aucun acteur « Zorglub » dans ce dossier, ni rien d’approchant"),
        (["DIR", "close"], "que fermer ?"),
        (["DIR", "close", "--commodity", "zorglub"], "produit inconnu « zorglub » ; ceux de ce dossier : electricity"),
        (["DIR", "sanction", "X", "--lang", "de"], "langue inconnue"),
        (["DIR/none", "sanction", "X"], "il n’y a rien là ; « recoupe run ARTICLES --out"),
        (["EMPTY", "sanction", "X"], "pas de dossier.json dans ce dossier ; « recoupe run"),
        (["BROKEN", "sanction", "X"], "le refaire avec « recoupe run »"),
    ],
)
def test_errors_teach(recoupe, written: Path, args: list[str], said: str):
    (written / "empty").mkdir()
    (written / "broken").mkdir()
    (written / "broken" / "dossier.json").write_text('{"format": "recoupe-dossier/1", "docum')
    names = {"DIR": str(written), "EMPTY": str(written / "empty"), "BROKEN": str(written / "broken")}
    done = recoupe("what-if", *(names.get(arg, arg.replace("DIR/", f"{written}/")) for arg in args))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_an_empty_dossier(recoupe, tmp_path: Path):
    (tmp_path / "dossier.json").write_bytes(dossier_json(Dossier(format=FORMAT, as_of="2026-01-01")))
    assert recoupe("what-if", tmp_path, "sanction", "X").code == 2
    done = recoupe("what-if", tmp_path, "close", "--commodity", "oil")
    assert done.code == 0
    assert "Les sources ne parlent pas de cette route" in done.out


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["sanction", "--help"], ["DIR", "close", "--help"]])
def test_help(recoupe, args: list[str]):
    done = recoupe("what-if", *args)
    assert done.code == 0
    assert "recoupe what-if" in done.out


def test_nothing_printed_commands_a_terminal(recoupe, written: Path):
    out = recoupe("what-if", written, "sanction", "Vestkraft").out
    assert "\u202e" not in out
    assert "<img src=x" in out
