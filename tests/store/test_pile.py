"""The articles of a pile, and the imports that bring them."""

from __future__ import annotations

import io
import zipfile

import pytest

from recoupe.model import Document, Options, Reading, Skipped
from recoupe.read.source import Limits
from recoupe.store import Store, imports, pile
from recoupe.store.uploads import read_files, safe_name

A = Document(id="d-a", path="a.txt", text="Un texte.", title="Un titre")
B = Document(id="d-b", path="B.txt", text="Un autre, sans titre. " * 9, body=((3, 190),))


def test_articles_are_in_once(empty: Store):
    with empty.writing() as db:
        assert (pile.add(db, [A, B]), pile.add(db, [A]), pile.size(db)) == (2, 0, 2)


def test_taken_out_and_put_back(empty: Store):
    with empty.writing() as db:
        pile.add(db, [A, B])
        pile.put_readings(db, [Reading(document=A)], "r1")
        assert (pile.remove(db, ["d-a", "d-a", "no"]), pile.remove(db, ["d-a"]), pile.size(db)) == (1, 0, 1)
        assert pile.read_by(db, "r1") == []
        assert pile.unread(db, "r1") == ["d-b"]
        assert pile.documents(db, ["d-b", "d-a"]) == [B, A]
        assert [one.id for one in pile.listed(db, 9, out=True)] == ["d-a"]
        assert (pile.restore(db, ["d-a", "d-b"]), pile.size(db)) == (1, 2)
        assert pile.read_by(db, "r1") == ["d-a"]
        assert list(pile.readings(db, ["d-a"])) == [Reading(document=A)]


def test_given_again_it_is_back_in(empty: Store):
    with empty.writing() as db:
        pile.add(db, [A])
        pile.remove(db, ["d-a"])
        assert (pile.add(db, [A]), pile.count(db), pile.count(db, out=True)) == (1, 1, 0)


def test_listed_by_path_with_a_title_or_how_it_begins(empty: Store):
    with empty.writing() as db:
        pile.add(db, [A, B])
        assert [one.path for one in pile.listed(db, 9)] == ["B.txt", "a.txt"]
        assert [one.id for one in pile.listed(db, 9, like="b.")] == ["d-b"]
        assert [pile.count(db, like=like) for like in ("", "txt", "%", "_")] == [2, 2, 0, 0]
        long, short = (one.title for one in pile.listed(db, 9))
        assert short == "Un titre"
        assert long.startswith("autre, sans titre.")
        assert long.endswith(" …")
        assert len(long) < 95


def test_another_reader_reads_anew(empty: Store):
    with empty.writing() as db:
        pile.add(db, [A, B])
        pile.put_readings(db, [Reading(document=A)], "r1")
        assert pile.unread(db, "r1") == ["d-b"]
        assert pile.unread(db, "r2") == ["d-a", "d-b"]
        assert pile.read_by(db, "r2") == []


def test_what_could_not_be_read_is_told_as_long_as_it_is_so(empty: Store):
    fault = Skipped(path="a.txt", reason="défaut")
    with empty.writing() as db:
        pile.add(db, [A, B])
        pile.put_faults(db, {"d-a": fault}, "r1", 1)
        assert (pile.unread(db, "r1"), pile.skipped(db)) == (["d-b"], [fault])
        pile.put_faults(db, {"d-a": fault}, "r2", 2)
        assert pile.skipped(db) == pile.skipped_page(db, 9) == [fault]
        pile.remove(db, ["d-a"])
        assert (pile.skipped(db), pile.skipped_count(db)) == ([], 0)
        pile.restore(db, ["d-a"])
        pile.put_readings(db, [Reading(document=A)], "r3")
        assert pile.skipped(db) == []


def test_what_could_not_be_read_is_told_once(empty: Store):
    row = Skipped(path="x", reason="y")
    with empty.writing() as db:
        pile.skip(db, [row, row], 1)
        pile.skip(db, [row], 2)
        assert pile.skipped(db) == [row]


def test_a_failed_import_leaves_no_trace(empty: Store):
    with empty.writing() as db:
        pile.add(db, [A], imports.accept(db, [], "moi"))
        bad = imports.accept(db, [("x", b"x")], "moi")
        pile.add(db, [A, B], bad)
        pile.skip(db, [Skipped(path="x", reason="y")], bad)
        imports.fail(db, bad, "broken")
        assert [one.id for one in pile.listed(db, 9)] == ["d-a"]
        assert pile.skipped_count(db) == 0
        assert imports.files(db, bad) == []
        assert imports.one(db, bad).why == "broken"


def test_imports_are_worked_at_in_order_until_they_end(empty: Store):
    with empty.writing() as db:
        first, second = (imports.accept(db, [(name, b"x")], "moi") for name in "ab")
        assert imports.waiting(db).id == first
        imports.move(db, first, "working", "understand", 1, 2)
        assert imports.waiting(db) == imports.one(db, first)
        assert imports.files(db, first) == [("a", b"x")]
        imports.move(db, first, "done")
        assert imports.files(db, first) == []
        assert imports.waiting(db).id == second
        imports.fail(db, second, "no")
        assert imports.waiting(db) is None
        assert [one.id for one in imports.latest(db, 9)] == [second, first]


# -- files off the wire ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("article.txt", "article.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\article.txt", "article.txt"),
        ("/", "article.txt"),
        ("..", "article.txt"),
        ("", "article.txt"),
        (".htaccess", "htaccess"),
        ("a\x00b\n.txt", "ab.txt"),
        ('a<b>:|?*".txt', "a_b_.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("é" * 300 + ".txt", "é" * 75 + ".txt"),
        ("\U0001f600" * 300, "\U0001f600" * 37),
        ("a." + "b" * 300, "a." + "b" * 40),
    ],
)
def test_names_nobody_has_vouched_for(name: str, safe: str):
    assert safe_name(name) == safe
    assert len(safe.encode()) < 255


ARTICLE = "Le président de la République a rencontré lundi 3 mars 2025 son homologue allemand à Berlin.\n"


def test_an_article_is_the_same_wherever_it_stands_among_the_files(lexicon):
    options = Options(as_of="2026-01-01")
    a, b = ("a.txt", ARTICLE.encode()), ("b.txt", (ARTICLE * 2).encode())
    alone, _ = read_files([b], options)
    both, _ = read_files([a, b], options)
    assert alone[0] in both
    assert [d.path for d in both] == ["a.txt", "b.txt"]


def test_two_files_of_one_name_are_two(lexicon):
    given = [("x/a.txt", ARTICLE.encode()), ("y/a.txt", (ARTICLE * 2).encode()), ("z/a.txt", ARTICLE.encode())]
    documents, skipped = read_files(given, Options(as_of="2026-01-01"))
    assert [d.path for d in documents] == ["a.txt", "a.txt"]
    assert len({d.id for d in documents}) == 2
    assert skipped == []
    again, _ = read_files(given[::-1], Options(as_of="2026-01-01"))
    assert sorted(d.id for d in again) == sorted(d.id for d in documents)


def test_rows_keep_their_names_and_faults_are_told_with_theirs(lexicon):
    import json

    rows = [{"id": "0123456789abcdef/x", "text": ARTICLE}, {"id": "b"}]
    content = "\n".join(map(json.dumps, rows)).encode()
    documents, skipped = read_files([("p.jsonl", content), ("vide.txt", b"")], Options(as_of="2026-01-01"))
    assert [d.path for d in documents] == ["p.jsonl#0123456789abcdef/x"]
    assert sorted(s.path for s in skipped) == ["p.jsonl#2", "vide.txt"]


def test_what_is_sent_may_not_unpack_to_more_than_a_bound() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("long.txt", "Le ministre a parlé hier devant les élus de la région. " * 500)
    given = [("tout.zip", held.getvalue())]
    documents, skipped = read_files(given, Options(as_of="2026-01-01"), limits=Limits(expanded=5_000))
    assert documents == []
    assert len(skipped) >= 1
    documents, skipped = read_files(given, Options(as_of="2026-01-01"))
    assert len(documents) == 1
