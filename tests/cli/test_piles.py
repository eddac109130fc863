"""`recoupe add`, `remove`, `check`, `backup`: a pile that grows, parsed for real."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recoupe import samples
from recoupe.store import FILE, Store, imports, pile
from recoupe.store.check import check
from recoupe.store.lock import alone

NAMES = sorted(path.name for path in samples.folder().glob("*.txt"))
AS_OF = ("--as-of", samples.AS_OF)
LOADED = """
import sys
from recoupe.cli.app import call
code = call(sys.argv[1:])
print("loaded:", [name for name in ("spacy", "recoupe.annotate", "recoupe.crosscheck") if name in sys.modules])
sys.exit(code)
"""
TEXT = "Ida Berg, ministre norvégienne, a rencontré Ali Haddou à Oslo lundi 3 mars 2025. Un accord est signé.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, and a file that cannot be read."""
    made = tmp_path_factory.mktemp("pool")
    for name in NAMES:
        shutil.copy(samples.folder() / name, made)
    (made / "vide.txt").touch()
    return made


@pytest.fixture(scope="module")
def grown(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pile to which the folder was added in two steps. Look at it, don't touch it."""
    from recoupe.cli.app import call

    made = tmp_path_factory.mktemp("grown")
    assert call(["add", str(made), *(str(folder / name) for name in NAMES[5:7]), *AS_OF, "-q"]) == 0
    assert call(["add", str(made), str(folder), *AS_OF, "-q"]) == 1
    return made


@pytest.fixture
def own(grown: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(grown, tmp_path / "own"))


# -- the same as a run -------------------------------------------------------------------------------------------------
def test_grown_is_as_from_scratch(recoupe, grown: Path, folder: Path, tmp_path: Path):
    assert recoupe("run", folder, "--out", tmp_path / "run", *AS_OF).code == 1
    assert recoupe("export", grown, "--format", "json", "--out", tmp_path / "a.json").code == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "run" / "dossier.json").read_bytes()
    assert recoupe("check", grown).code == 0


def test_a_dossier_of_run_is_added_to_and_its_files_kept_up_to_date(recoupe, folder: Path, tmp_path: Path):
    both, scratch = tmp_path / "both", tmp_path / "scratch"
    assert recoupe("run", *(folder / name for name in NAMES[:3]), "--out", both, *AS_OF).code == 0
    assert recoupe("add", both, *(folder / name for name in NAMES[3:5]), *AS_OF).code == 0
    assert recoupe("run", *(folder / name for name in NAMES[:5]), "--out", scratch, *AS_OF).code == 0
    for name in ("dossier.json", "dossier.html"):
        assert (both / name).read_bytes() == (scratch / name).read_bytes()
    refused = recoupe("run", folder, "--out", both)
    assert (refused.code, "recoupe add" in refused.err) == (2, True)
    (both / "dossier.json").write_bytes(b"{}")  # as if an older one had been put there
    with Store(both).writing() as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'written'")
    assert "dossier.json" in recoupe("check", both).out
    assert recoupe("add", both).code == 0
    assert (both / "dossier.json").read_bytes() == (scratch / "dossier.json").read_bytes()


# -- add ---------------------------------------------------------------------------------------------------------------
def test_what_is_in_is_not_read_again(recoupe, own: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    def parsed_again(*_: object) -> None:
        raise AssertionError("nothing is new")

    monkeypatch.setattr("recoupe.pipeline.understand_shard", parsed_again)
    done = recoupe("add", own, folder, *AS_OF)
    assert (done.code, "rien de nouveau" in done.out) == (0, True)
    os.utime(folder / NAMES[0])  # another time, the same bytes
    assert "rien de nouveau" in recoupe("add", own, folder / NAMES[0], *AS_OF).out


def test_a_file_that_changed_takes_the_place_of_what_it_held(recoupe, tmp_path: Path):
    file, at = tmp_path / "lignes.jsonl", tmp_path / "pile"

    def write(*texts: str) -> None:
        file.write_text("".join(json.dumps({"id": text[:3], "text": TEXT + text}) + "\n" for text in texts))

    write("Un.", "Deux.")
    assert recoupe("add", at, file).code == 0
    write("Un.", "Trois.")
    assert "1 article nouveau, 1 article n’est plus dans son fichier" in recoupe("add", at, file).out
    db = Store(at).reading()
    assert [one.path for one in pile.listed(db, 9)] == ["lignes.jsonl#Tro", "lignes.jsonl#Un."]
    write("Un.", "Deux.")
    assert "1 article remis" in recoupe("add", at, file).out
    assert [one.path for one in pile.listed(db, 9)] == ["lignes.jsonl#Deu", "lignes.jsonl#Un."]


def test_two_files_of_one_name_are_two_articles(recoupe, tmp_path: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(TEXT)
        assert recoupe("add", tmp_path / "pile", tmp_path / folder / "x.txt", "-q").code == 0
    assert [one.path for one in pile.listed(Store(tmp_path / "pile").reading(), 9)] == ["b/x.txt", "x.txt"]


def test_the_store_itself_is_no_article(recoupe, tmp_path: Path):
    (tmp_path / "x.txt").write_text(TEXT)
    for _ in range(2):
        assert recoupe("add", tmp_path, tmp_path, "-q").code == 0
    assert [one.path for one in pile.listed(Store(tmp_path).reading(), 9)] == ["x.txt"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["add", "NEW"], "il manque PATH…"),
        (["add", "NEW", "GONE"], "ni fichier, ni dossier, ni motif"),
        (["add", "NEW", "EMPTY"], "la pile reste vide"),
        (["add", "NEW", "EMPTY", "--jobs", "0"], "--jobs"),
        (["remove", "NEW", "d-1"], "pas de pile dans ce dossier"),
        (["remove", "OWN"], "il manque DOC…"),
        (["remove", "OWN", "d-1"], "d-1 : rien de tel dans la pile"),
        (["remove", "OWN", "--back", "d-1"], "d-1 : rien de tel parmi les articles retirés"),
        (["check", "NEW"], "pas de pile dans ce dossier"),
        (["backup", "NEW", "FILE"], "pas de pile dans ce dossier"),
        (["backup", "OWN", "EMPTY"], "c’est un dossier"),
        (["watch", "NEW", "GONE"], "ni dossier, ni adresse de flux"),
        (["watch", "NEW", "EMPTY", "--every", "souvent"], "n’est pas une durée"),
        (["watch", "NEW", "https://journal.example/rss", "--every", "5s"], "au moins 60 secondes"),
    ],
)
def test_bad_usage(recoupe, own: Path, tmp_path: Path, args: list[str], said: str):
    (tmp_path / "empty").mkdir()
    names = {"NEW": "new", "OWN": "own", "GONE": "gone.txt", "EMPTY": "empty", "FILE": "copy.sqlite"}
    done = recoupe(*(str(tmp_path / names[arg]) if arg in names else arg for arg in args))
    assert (done.code, said in done.err) == (2, True), done.err
    assert done.err.splitlines()[-1].startswith("recoupe: ")


def test_add_hands_its_articles_to_who_is_at_work(tmp_path: Path):
    """The lock is held as a server's worker holds it: `add` looks on until the work is done, and loads none of what
    would do it."""
    (tmp_path / "x.txt").write_text(TEXT)
    at = tmp_path / "pile"
    store = Store(at)
    with alone(at):
        adding = subprocess.Popen(
            [sys.executable, "-c", LOADED, "add", str(at), str(tmp_path / "x.txt")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        until = time.monotonic() + 120
        while (waiting := imports.waiting(store.reading())) is None:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert adding.poll() is None
        with store.writing() as db:
            imports.move(db, waiting.id, "done", "done", 1, 1)
        out, _ = adding.communicate(timeout=120)
    assert (adding.returncode, "1 article nouveau" in out) == (0, True)
    assert out.splitlines()[-1] == "loaded: []"


# -- remove ------------------------------------------------------------------------------------------------------------
def test_out_and_back(recoupe, own: Path, folder: Path):
    before = listed(own)
    first = before[0]
    assert "1 article retiré" in recoupe("remove", own, first.id).out
    assert "1 article retiré" in recoupe("remove", own, before[1].path).out
    assert "1 article retiré" in recoupe("remove", own, folder / before[2].path).out
    assert listed(own) == before[3:]
    assert recoupe("check", own).code == 0
    assert "1 article remis" in recoupe("remove", own, "--back", first.id).out
    assert "2 articles remis" in recoupe("remove", own, "--back").out
    assert listed(own) == before
    assert recoupe("remove", own, first.id, "-q").code == 0
    assert "1 article remis" in recoupe("add", own, folder, *AS_OF).out  # given again, it is back


def test_what_could_not_be_read_is_let_go_by_its_path(recoupe, own: Path):
    assert "1 entrée écartée oubliée" in recoupe("remove", own, "vide.txt").out
    assert pile.skipped(Store(own).reading()) == []


def listed(at: Path) -> list[pile.Kept]:
    return pile.listed(Store(at).reading(), 99)


# -- check -------------------------------------------------------------------------------------------------------------
DAMAGE: dict[str, tuple[str, str]] = {
    "an article's bytes": ("UPDATE document SET content = x'00' WHERE rowid = 1", "article illisible"),
    "a reading's bytes": ("UPDATE document SET reading = x'00' WHERE rowid = 2", "lecture illisible"),
    "an id": ("UPDATE document SET id = 'd-000000000000' WHERE rowid = 3", "l’identifiant n’est pas celui du contenu"),
    "a reading gone": ("UPDATE document SET removed = '2026-01-01' WHERE rowid = 1", "absent de la pile"),
    "an article gone": ("DELETE FROM article WHERE rowid = 1", "ligne qui ne se rattache à rien"),
    "a claim's bytes": (
        "UPDATE claim SET part = x'00' WHERE id = (SELECT min(id) FROM claim)",
        "partie du dossier illisible",
    ),
    "an actor gone": ("DELETE FROM entity WHERE facts > 0", "renvoi à ce qui n’est pas là"),
    "a count": ("UPDATE entity SET mentions = mentions + 1 WHERE mentions > 0", "compte inexact"),
    "a rank": ("UPDATE claim SET rank = x'00' WHERE id = (SELECT min(id) FROM claim)", "compte inexact"),
    "a story's count": ("UPDATE story SET articles = 99", "compte inexact"),
    "the index of words": ("DELETE FROM search WHERE kind = 'fact'", "introuvable par la recherche"),
    "a pair": ("INSERT INTO evidence VALUES ('c-none', 'd-none')", "ligne qui ne se rattache à rien"),
    "a foreign key": ("INSERT INTO import_file VALUES (99, 0, 'x', x'00')", "ligne qui ne se rattache à rien"),
    "a decision": (
        "INSERT INTO decision (at, who, kind, subject) VALUES ('2026-01-01', 'moi', 'x', '{}')",
        "décision illisible",
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found(recoupe, own: Path, what: str):
    query, said = DAMAGE[what]
    db = sqlite3.connect(own / FILE)
    assert db.execute(query).rowcount > 0
    db.commit()
    db.close()
    done = recoupe("check", own)
    assert (done.code, said in done.out) == (1, True), done.out


def test_a_passage_outside_the_body_is_found(recoupe, own: Path):
    import msgspec

    from recoupe.model import Claim

    db = sqlite3.connect(own / FILE)
    one, packed = db.execute("SELECT id, part FROM claim LIMIT 1").fetchone()
    claim = msgspec.msgpack.decode(packed, type=Claim)
    moved = tuple(msgspec.structs.replace(e, start=0, end=10**6) for e in claim.evidence)
    db.execute(
        "UPDATE claim SET part = ? WHERE id = ?",
        (msgspec.msgpack.encode(msgspec.structs.replace(claim, evidence=moved)), one),
    )
    db.commit()
    db.close()
    assert "passage hors du corps de l’article" in recoupe("check", own).out


@pytest.mark.parametrize(
    "what", ["a reading's bytes", "a claim's bytes", "an actor gone", "the index of words", "a count"]
)
def test_what_can_be_worked_out_is_mended(recoupe, own: Path, grown: Path, tmp_path: Path, what: str):
    db = sqlite3.connect(own / FILE)
    db.execute(DAMAGE[what][0])
    db.commit()
    db.close()
    assert recoupe("check", own, "--repair").code == 0
    for at in (own, grown):
        assert recoupe("export", at, "-f", "json", "-o", tmp_path / f"{at.name}.json").code == 0
    mine, theirs = ((tmp_path / f"{at.name}.json").read_bytes() for at in (own, grown))
    today = (
        f'"as_of": "{Store(own).reading().execute("SELECT value FROM meta WHERE key = ?", ("as_of",)).fetchone()[0]}"'
    )
    assert mine == theirs.replace(f'"as_of": "{samples.AS_OF}"'.encode(), today.encode())


def test_an_article_that_is_lost_is_named(recoupe, own: Path):
    db = sqlite3.connect(own / FILE)
    [lost] = db.execute("SELECT id FROM document WHERE rowid = 1").fetchone()
    db.execute(DAMAGE["an article's bytes"][0])
    db.commit()
    db.close()
    done = recoupe("check", own, "--repair")
    assert (done.code, f"article perdu : {lost}" in done.out) == (1, True)
    assert check(Store(own)) == []
    assert lost not in {one.id for one in listed(own)}


def test_a_broken_page_costs_what_lies_on_it(recoupe, own: Path):
    before = {one.id for one in listed(own)}
    for ending in ("-wal", "-shm"):
        (own / f"{FILE}{ending}").unlink(missing_ok=True)
    raw = bytearray((own / FILE).read_bytes())
    db = sqlite3.connect(own / FILE)
    [page] = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim'").fetchone()
    db.close()
    size = 4096
    raw[(page - 1) * size : page * size] = os.urandom(size)
    (own / FILE).write_bytes(raw)
    assert "fichier abîmé" in recoupe("check", own).out
    assert recoupe("check", own, "--repair").code == 0
    assert {one.id for one in listed(own)} == before
    assert list(own.glob(f"{FILE}.broken-*"))


def test_work_that_waits_is_no_fault(recoupe, own: Path):
    with Store(own).writing() as db:
        imports.accept(db, (), "moi")
    done = recoupe("check", own)
    assert (done.code, "du travail attend" in done.out) == (0, True)


# -- backup ------------------------------------------------------------------------------------------------------------
def test_a_copy_is_a_pile(recoupe, own: Path, tmp_path: Path):
    copy = tmp_path / "copy" / FILE
    assert recoupe("backup", own, copy).code == 0
    assert [path.name for path in copy.parent.iterdir()] == [FILE]
    assert recoupe("check", copy.parent).code == 0
    assert listed(copy.parent) == listed(own)
    assert recoupe("backup", own, copy).code == 2
    assert recoupe("backup", own, copy, "--force").code == 0
