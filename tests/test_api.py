"""`import recoupe`: light to import, typed to use, short to show."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent / "export"))  # for `made_up`

from made_up import cid, did, eid, made_up

import recoupe
from recoupe import model
from recoupe.api import adopt
from recoupe.export.json import dossier_json


@pytest.fixture(scope="module")
def dossier() -> recoupe.Dossier:
    return adopt(made_up())


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = ("spacy", "numpy", "pandas", "networkx", "jinja2", "babel", "recoupe.pipeline", "recoupe.lexicon")
    script = f"import sys, recoupe\nprint([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names() -> None:
    assert recoupe.__all__ == sorted(recoupe.__all__)
    assert all(hasattr(recoupe, name) for name in recoupe.__all__)


# -- load, save --------------------------------------------------------------------------------------------------------
def test_what_is_loaded_is_what_was_saved(dossier: recoupe.Dossier, tmp_path: Path) -> None:
    files = dossier.save(tmp_path / "d")
    assert [file.name for file in files] == ["dossier.json", "dossier.html"]
    again = recoupe.load(tmp_path / "d")
    assert isinstance(again, recoupe.Dossier)
    assert again == dossier == made_up()
    assert recoupe.load(tmp_path / "d" / "dossier.json") == again
    assert dossier_json(again) == files[0].read_bytes()
    assert replace(again, as_of="2000-01-01") != again


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"format": "recoupe-dossier/1"', b"\xff\xfe"])
def test_what_is_no_dossier_raises_our_error(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "dossier.json").write_bytes(content)
    with pytest.raises(recoupe.InputError, match=r"dossier\.json"):
        recoupe.load(tmp_path)


# -- run ---------------------------------------------------------------------------------------------------------------
def test_run(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Ida Berg a rencontré Ali Haddou à Oslo lundi 3 mars 2025.\n", encoding="utf-8")
    seen: list[str] = []
    dossier = recoupe.run(article, as_of=dt.date(2025, 4, 1), progress=lambda stage, done, total: seen.append(stage))
    assert isinstance(dossier, recoupe.Dossier)
    assert (dossier.as_of, len(dossier.documents)) == ("2025-04-01", 1)
    assert seen[-1] == "crosscheck"
    assert recoupe.run([str(tmp_path / "*.txt")], as_of="2025-04-01") == dossier


@pytest.mark.parametrize("paths", ["gone.txt", ["gone.txt"], "gone/*.txt"])
def test_paths_that_name_nothing(paths: object) -> None:
    with pytest.raises(recoupe.InputError, match="no file or folder"):
        recoupe.run(paths)  # type: ignore[arg-type]


def test_a_day_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(recoupe.InputError, match="as_of: 'demain' is no date"):
        recoupe.run(tmp_path, as_of="demain")


# -- look-ups ----------------------------------------------------------------------------------------------------------
def test_look_ups(dossier: recoupe.Dossier) -> None:
    assert dossier.document(did("blog")).path == "pile/blog.txt"
    assert dossier.claim(cid("route")).type == "EXPORTS_VIA"
    assert dossier.entity("Norway").id == dossier.entity(eid("norvege")).id == eid("norvege")
    assert {claim.id for claim in dossier.about("Islande")} == {cid("part")}
    assert {claim.id for claim in dossier.about("Norvège", type="EXPORTS_VIA")} == {cid("route")}
    assert [dossier.text(s) for s in dossier.said_by("Solheim")][1] == "Nous irons vite, jamais seuls"
    assert dossier.sentence(dossier.claim(cid("filiale")), "en") == "Vestkraft controls Nordkabel."
    assert dossier.explain(cid("route")).sources == 1
    for wrong in (dossier.document, dossier.claim, dossier.entity, dossier.about):
        with pytest.raises(recoupe.InputError):
            wrong("zzz")


def test_system(dossier: recoupe.Dossier) -> None:
    assert dossier.graph().has_edge(eid("vestkraft"), eid("nordkabel"))
    assert [r.entity.name for r in dossier.what_if().sanction("Vestkraft").reached] == ["Nordkabel"]


def test_export(dossier: recoupe.Dossier, tmp_path: Path) -> None:
    assert [file.name for file in dossier.export("md", tmp_path)] == ["dossier.md"]
    with pytest.raises(recoupe.InputError, match="known are json, html, ftm, parquet, csv, graphml, jsonld, md"):
        dossier.export("xls", tmp_path)
    assert set(dossier.to_frames()) >= {"documents", "claims", "entities"}


# -- shown -------------------------------------------------------------------------------------------------------------
def test_it_is_shown_in_a_line(dossier: recoupe.Dossier) -> None:
    line = "<Dossier as of 2025-04-01: 5 articles, 2 stories, 8 facts (1 corroborated, 2 disputed), 3 disputes>"
    assert repr(dossier) == str(dossier) == line


def test_the_notebook_is_safe_from_articles(dossier: recoupe.Dossier) -> None:
    odd = replace(dossier.entities[7], name="<img src=x onerror=alert(1)>\u202e")
    dispute = replace(dossier.disputes[0], explanation="<script>document.title='pris'</script>")
    html = replace(
        dossier, entities=(*dossier.entities[:7], odd, *dossier.entities[8:]), disputes=(dispute,)
    )._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert html.count("<tr>") == 1 + 8
    assert len(html) < 4000


def test_an_empty_dossier_is_shown_too() -> None:
    empty = adopt(model.Dossier(format=model.FORMAT, as_of="2026-01-01"))
    assert "0 articles" in repr(empty)
    assert (
        empty._repr_html_()
        == "<p>Dossier as of 2026-01-01: 0 articles, 0 stories, 0 facts (0 corroborated, 0 disputed), 0 disputes</p>"
    )
    assert set(empty.to_frames()) == set(adopt(made_up()).to_frames())
    assert msgspec.json.decode(dossier_json(empty), type=model.Dossier) == empty
