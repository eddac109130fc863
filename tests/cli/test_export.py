"""`recoupe export`: each format where it is asked for, nothing overwritten unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up import made_up

from recoupe.export.formats import FORMATS
from recoupe.export.json import dossier_json


@pytest.fixture
def written(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "dossier.json").write_bytes(dossier_json(made_up()))
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_each_format(recoupe, written: Path, form: str):
    done = recoupe("export", written, "--format", form)
    assert (done.code, done.err) == (0, "")
    files = sorted((written / form).iterdir())
    assert sorted(done.out.splitlines()) == [str(file) for file in files]
    assert all(file.stat().st_size for file in files)


def test_what_is_there_is_replaced_only_when_asked(recoupe, written: Path):
    recoupe("export", written, "--format", "md")
    (written / "md" / "dossier.md").write_text("à moi")
    done = recoupe("export", written, "--format", "md")
    assert (done.code, done.out) == (2, "")
    assert "contient déjà dossier.md ; --force pour remplacer, --out pour écrire ailleurs" in done.err
    assert (written / "md" / "dossier.md").read_text() == "à moi"
    done = recoupe("export", written, "--format", "md", "--force")
    assert done.code == 0
    assert "(remplacé)" in done.out
    assert (written / "md" / "dossier.md").read_text(encoding="utf-8").startswith("# ")


def test_elsewhere(recoupe, written: Path, tmp_path: Path):
    assert recoupe("export", written, "-f", "csv", "-o", tmp_path / "new" / "tables").code == 0
    assert (tmp_path / "new" / "tables" / "claims.csv").exists()
    assert recoupe("export", written, "-f", "md", "-o", tmp_path / "note.md").code == 0
    assert (tmp_path / "note.md").is_file()
    assert recoupe("export", written / "dossier.json", "-f", "graphml", "-o", tmp_path / "folder").code == 0
    assert (tmp_path / "folder" / "system.graphml").is_file()
    assert recoupe("export", written / "dossier.json", "-f", "jsonld").code == 0
    assert (written / "jsonld" / "dossier.jsonld").is_file()


def test_to_a_pipe(written: Path):
    import subprocess
    import sys

    command = [sys.executable, "-c", "from recoupe.cli import main; main()", "export", written, "-f", "ftm", "-o", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert {json.loads(line)["schema"] for line in done.stdout.splitlines()} >= {"Person", "Article", "Event"}
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["DIR"], "il manque --format"),
        (
            ["DIR", "--format", "xls"],
            "forme inconnue « xls » ; connues : json, html, ftm, parquet, csv, graphml, jsonld, md",
        ),
        (["DIR", "--format", "csv", "--out", "-"], "csv fait plusieurs fichiers ; donner un dossier"),
        (["DIR", "--format", "csv", "--out", "DIR/dossier.json"], "impossible d’écrire là"),
        (["DIR", "--format", "csv", "--out", "/proc/recoupe"], "impossible d’écrire là"),
        (["DIR/none", "--format", "csv"], "il n’y a rien là ; « recoupe run"),
        (["DIR", "--format", "csv", "--lang", "de"], "langue inconnue"),
    ],
)
def test_errors_teach(recoupe, written: Path, args: list[str], said: str):
    done = recoupe("export", *(arg.replace("DIR", str(written)) for arg in args))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert sorted(p.name for p in written.iterdir()) == ["dossier.json"]


def test_help_lists_the_formats(recoupe):
    out = recoupe("export", "--help").out
    assert all(f" {name} " in out for name in FORMATS)
