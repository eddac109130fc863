"""The pile: every input becomes a document or a row of `skipped` with its reason; nothing raises."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import read_pile

BODY = (
    "Le ministre des Transports a présenté mardi à Bruges un plan pour les canaux. Selon lui, les travaux "
    "dureront trois ans et seront payés par les provinces et par l’État, qui n’a pas dit comment."
)
OPTIONS = Options(as_of="2026-01-15")


def read(paths: list[Path | str], lexicon: Lexicon, **options: str) -> tuple[list[Document], list[Skipped]]:
    return read_pile(paths, Options(**{"as_of": "2026-01-15", **options}), lexicon)


def reason(path: Path, lexicon: Lexicon) -> str:
    """Why the one input was not read."""
    documents, skipped = read([path], lexicon)
    assert documents == []
    assert len(skipped) == 1
    return skipped[0].reason


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_encodings(tmp_path: Path, lexicon: Lexicon, encoding: str) -> None:
    body = BODY.replace("’", "'") if encoding == "latin-1" else BODY
    (tmp_path / "a.txt").write_bytes(body.encode(encoding))
    documents, skipped = read([tmp_path], lexicon)
    assert skipped == []
    assert documents[0].text == body


def test_two_encodings_in_one_file_are_both_read_and_said(tmp_path: Path, lexicon: Lexicon) -> None:
    data = BODY.encode("utf-8") + "\nIl a ajouté qu'un pont serait fermé en été.".encode("cp1252")[:-10] + b"\x97 non."
    data = data.replace("présenté".encode(), "présenté".encode() * 3)
    (tmp_path / "a.txt").write_bytes(data)
    documents, skipped = read([tmp_path], lexicon)
    assert skipped == []
    assert "ajouté" in documents[0].text
    assert "Windows-1252" in documents[0].warnings[0]


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\n\n\nb ", "\u00a0a\u202f: b", "a\u2028b"])
def test_the_text_is_kept_as_it_is(tmp_path: Path, lexicon: Lexicon, text: str) -> None:
    (tmp_path / "a.txt").write_bytes((text + BODY).encode())
    documents, _ = read([tmp_path], lexicon)
    assert documents[0].text == text + BODY


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "vide"),
        (b" \n\t\n", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + bytes(50), "compressé"),
        (bytes(range(256)) * 8, "binaire"),
        (b"Le ministre\x00 est venu." * 20, "nuls"),
        (b"12 34 56 -- 78", "aucun mot"),
        (("The minister said on Tuesday that the works would last three years. " * 5).encode(), "anglais"),
        (("El ministro dijo el martes que las obras durarán tres años en la provincia. " * 5).encode(), "espagnol"),
        ("Министр сообщил во вторник, что работы продлятся три года. ".encode() * 5, "russe"),
        (b"x" * 2_500_000, "gros"),
        (BODY.encode() * 1800, "long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(tmp_path: Path, lexicon: Lexicon, data: bytes, why: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert why in reason(tmp_path / "a.txt", lexicon)


def test_a_hundred_megabytes_in_one_line_are_not_loaded(tmp_path: Path, lexicon: Lexicon) -> None:
    for name in ("a.txt", "b.jsonl"):
        with (tmp_path / name).open("wb") as file:  # a hole in the file: no hundred megabytes on the disk
            file.write(b"a")
            file.seek(100_000_000)
            file.write(b"\n")
            if name == "b.jsonl":
                file.write(json.dumps({"id": "after", "text": BODY}).encode() + b"\n")
    documents, skipped = read([tmp_path], lexicon)
    assert [document.path for document in documents] == ["b.jsonl#after"]
    assert [row.path for row in skipped] == ["a.txt", "b.jsonl#1"]


def test_reasons_in_english(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    _, skipped = read([tmp_path], lexicon, lang="en")
    assert skipped[0].reason == "empty file"


# -- paths -------------------------------------------------------------------------------------------------------------
def test_missing_dangling_looping_and_piped(tmp_path: Path, lexicon: Lexicon) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.txt").write_text(BODY, encoding="utf-8")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    documents, skipped = read([folder, tmp_path / "absent.txt", f"{tmp_path}/*.nothing"], lexicon)
    assert [document.path for document in documents] == ["good.txt"]
    assert [row.path for row in skipped] == ["*.nothing", "absent.txt", "dangling.txt", "loop", "pipe"]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (FileNotFoundError(2, "No such file or directory"), "introuvable"),
        (PermissionError(13, "Permission denied"), "lecture interdite"),
        (OSError(5, "Input/output error"), "illisible : Input/output error"),
    ],
    ids=["vanished", "forbidden", "broken disk"],
)
def test_a_folder_or_a_file_that_fails_when_its_turn_comes(
    error: OSError, why: str, tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, whom no permission stops: the failure is made."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.txt").write_text(BODY, encoding="utf-8")
    scan, opened = os.scandir, Path.open

    def scanned(path: Path) -> object:
        if Path(path).name == "a":
            raise error
        return scan(path)

    def open_(path: Path, *how: str, **more: str) -> object:
        if path.parent.name == "b":
            raise error
        return opened(path, *how, **more)  # type: ignore[call-overload]

    monkeypatch.setattr("recoupe.read.paths.os.scandir", scanned)
    monkeypatch.setattr(Path, "open", open_)
    documents, skipped = read([tmp_path], lexicon)
    assert [document.path for document in documents] == ["c/t.txt"]
    assert [(row.path, row.reason) for row in skipped] == [("a", why), ("b/t.txt", why)]


def test_a_folder_that_vanishes_while_it_is_gone_through(
    tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.txt").write_text(BODY, encoding="utf-8")
    scan = os.scandir

    def then_gone(path: Path) -> object:
        found = list(scan(path))
        if Path(path) == tmp_path:
            (tmp_path / "b" / "t.txt").unlink()
            (tmp_path / "b").rmdir()
        return found

    monkeypatch.setattr("recoupe.read.paths.os.scandir", then_gone)
    documents, skipped = read([tmp_path], lexicon)
    assert [document.path for document in documents] == ["a/t.txt"]
    assert [(row.path, row.reason) for row in skipped] == [("b", "introuvable")]


def test_links_in_a_circle_of_two(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "to b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "to a").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "a" / "t.txt").write_text(BODY, encoding="utf-8")
    documents, skipped = read([tmp_path], lexicon)
    assert len(documents) == 1
    assert all("lien" in row.reason or "illisible" in row.reason for row in skipped)
    assert {"self", "a/to b/to a", "b/to a/to b"} <= {row.path for row in skipped}


def test_what_a_browser_saves_beside_a_page(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "Un canal_fichiers").mkdir()
    (tmp_path / "Un canal_fichiers" / "pub.html").write_text(f"<p>{BODY}</p>", encoding="utf-8")
    (tmp_path / "Un canal.html").write_text(
        f"<html><body><article><p>{BODY}</p></article></body></html>", encoding="utf-8"
    )
    (tmp_path / "autres_fichiers").mkdir()
    (tmp_path / "autres_fichiers" / "a.txt").write_text(BODY, encoding="utf-8")
    documents, skipped = read([tmp_path], lexicon)
    assert [document.path for document in documents] == ["Un canal.html", "autres_fichiers/a.txt"]
    assert [(row.path, row.reason) for row in skipped] == [
        ("Un canal_fichiers", "images et styles d’une page enregistrée")
    ]


def test_formats_that_are_not_read_yet(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.yaml").write_text(f"text: {BODY}", encoding="utf-8")
    assert "YAML" in reason(tmp_path / "a.yaml", lexicon)


def test_markup_in_a_text_is_text(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.txt").write_text(f"{BODY} <b>alert(1)</b> & fin.", encoding="utf-8")
    documents, _ = read([tmp_path], lexicon)
    assert "<b>alert(1)</b>" in documents[0].text


def test_labels_do_not_depend_on_the_working_directory(
    tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pile" / "in").mkdir(parents=True)
    (tmp_path / "pile" / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    absolute, _ = read([tmp_path / "pile"], lexicon)
    monkeypatch.chdir(tmp_path)
    relative, _ = read([Path("pile")], lexicon)
    monkeypatch.chdir(tmp_path / "pile")
    here, _ = read([Path(".")], lexicon)
    pattern, _ = read([f"{tmp_path}/pile/**/*.txt"], lexicon)
    assert absolute == relative == here == pattern
    assert absolute[0].path == "in/a.txt"


def test_files_of_one_name_stay_apart_in_any_order(tmp_path: Path, lexicon: Lexicon) -> None:
    files = []
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        files.append(tmp_path / name / "a.txt")
        files[-1].write_text(BODY, encoding="utf-8")
    one, _ = read([*files], lexicon)
    two, _ = read([*reversed(files), files[0]], lexicon)
    assert one == two
    assert [document.path for document in one] == ["x/a.txt", "y/a.txt"]
    assert len({document.id for document in one}) == 2


def test_a_file_given_twice_is_one_document(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    documents, skipped = read([tmp_path, tmp_path / "a.txt"], lexicon)
    assert len(documents) == 1
    assert skipped == []


# -- rows --------------------------------------------------------------------------------------------------------------
def rows(tmp_path: Path, lines: list[object]) -> Path:
    path = tmp_path / "rows.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_is_title_blank_line_text(tmp_path: Path, lexicon: Lexicon) -> None:
    row = {"id": 7, "title": "Le plan des canaux", "text": BODY, "published": "2020-03-01T08:30:00+01:00", "more": [1]}
    documents, skipped = read([rows(tmp_path, [row, ""])], lexicon)
    assert skipped == []
    (document,) = documents
    assert document.path == "rows.jsonl#7"
    assert document.text == f"Le plan des canaux\n\n{BODY}"
    assert document.title == "Le plan des canaux"
    assert (document.published.value, document.published.basis) == ("2020-03-01", "stated")


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2020-03-01", "2020-03-01"),
        ("2020-03-01 08:30:00", "2020-03-01"),
        ("20200301", "2020-03-01"),
        ("2020-03", "2020-03"),
        (2020, "2020"),
        ("", None),
        (None, None),
        ("2020-02-30", None),
        ("2020-13", None),
        ("hier", None),
        ("2031-01-01", None),  # after the day of reading
    ],
)
def test_dates_of_rows(tmp_path: Path, lexicon: Lexicon, published: object, value: str | None) -> None:
    documents, _ = read([rows(tmp_path, [{"id": "a", "text": BODY, "published": published}])], lexicon)
    assert documents[0].published.value == value
    assert (documents[0].published.basis == "stated") == (value is not None)
    assert bool(documents[0].published.why) == (published not in ("", None))


def test_broken_rows_are_named_by_line(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = ['{"id": "a", "text": ', {"id": "b"}, {"id": "c", "text": 3}, {"id": "d", "text": " "}, "[1]"]
    lines += [
        {"id": "e", "text": BODY},
        {"id": "e", "text": BODY + " Bis."},
        {"text": BODY},
        '{"id": "\\ud800", "text": "x"}',
    ]
    documents, skipped = read([rows(tmp_path, lines)], lexicon)
    assert [document.path for document in documents] == ["rows.jsonl#e", "rows.jsonl#L8"]
    assert [row.reason.split(" : ")[0] for row in sorted(skipped, key=lambda row: row.reason)] == [
        f"ligne {n}" for n in (1, 2, 3, 4, 5, 7, 9)
    ]


def test_packed_rows(tmp_path: Path, lexicon: Lexicon) -> None:
    data = gzip.compress(json.dumps({"id": "a", "text": BODY}).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    (tmp_path / "b.jsonl.gz").write_bytes(data[:-20])
    (tmp_path / "c.jsonl.gz").write_bytes(b"no gzip")
    documents, skipped = read([tmp_path], lexicon)
    assert [document.path for document in documents] == ["a.jsonl.gz#a"]
    assert [row.path for row in skipped] == ["b.jsonl.gz", "c.jsonl.gz"]


def test_rows_in_other_encodings(tmp_path: Path, lexicon: Lexicon) -> None:
    line = json.dumps({"id": "a", "text": BODY.replace("’", "'")}, ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16", "latin-1"):
        (tmp_path / "rows.jsonl").write_bytes((line + "\n").encode(encoding))
        documents, skipped = read([tmp_path / "rows.jsonl"], lexicon)
        assert skipped == []
        assert documents[0].text == BODY.replace("’", "'")


# -- anything at all ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes(tmp_path: Path, lexicon: Lexicon, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    documents, skipped = read_pile([tmp_path / name], OPTIONS, lexicon)
    assert documents or skipped or not data.strip()
    for document in documents:
        last = 0
        for start, end in document.body:
            assert last <= start < end <= len(document.text)
            last = end
