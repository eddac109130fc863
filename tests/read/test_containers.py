"""Archives: what is inside is read as it would be outside, and what would harm is named and left."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import Limits, read_pile
from recoupe.read.archive import safe_path

BODY = (
    "Le phare a été rallumé dimanche après trois mois de travaux. Selon le syndic du port, la lentille neuve porte à "
    "vingt milles et coûte moins cher que l’ancienne ; les pêcheurs, qui l’attendaient, s’en disent contents."
)
OPTIONS = Options(as_of="2026-01-15")
ARTICLE = BODY.encode()


def read(path: Path, lexicon: Lexicon, limits: Limits | None = None) -> tuple[list[Document], list[Skipped]]:
    return read_pile([path], OPTIONS, lexicon, limits or Limits())


def zipped(files: dict[str, bytes], **how: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return out.getvalue()


def tar_zst(files: dict[str, bytes]) -> bytes:
    import pyarrow

    return bytes(pyarrow.compress(tarred(files), codec="zstd", asbytes=True))


FILES = {
    "presse/a.txt": ARTICLE,
    "presse/été/b.jsonl": json.dumps({"id": 1, "text": BODY}).encode(),
    "c.jsonl.gz": gzip.compress(json.dumps({"id": 2, "text": BODY}).encode()),
}
FORMS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "p.zip": zipped,
    "p.tar": tarred,
    "p.tar.gz": lambda files: tarred(files, "w:gz"),
    "p.tgz": lambda files: tarred(files, "w:gz"),
    "p.tar.bz2": lambda files: tarred(files, "w:bz2"),
    "p.tar.xz": lambda files: tarred(files, "w:xz"),
    "p.tar.zst": tar_zst,
    "sans-nom": zipped,
    "p.txt": lambda files: tarred(files, "w:gz"),
    "p.docx": zipped,
}


@pytest.mark.parametrize("name", FORMS)
def test_archives(tmp_path: Path, lexicon: Lexicon, name: str) -> None:
    (tmp_path / name).write_bytes(FORMS[name](FILES))
    documents, skipped = read(tmp_path / name, lexicon)
    assert skipped == []
    expected = [f"{name}/presse/a.txt", f"{name}/presse/été/b.jsonl#1", f"{name}/c.jsonl.gz#2"]
    assert [document.path for document in documents] == expected
    assert {document.text for document in documents} == {BODY}


def test_archives_in_archives_down_to_two(tmp_path: Path, lexicon: Lexicon) -> None:
    inner = zipped({"a.txt": ARTICLE})
    middle = tarred({"in.zip": inner, "b.txt": ARTICLE}, "w:gz")
    (tmp_path / "p.zip").write_bytes(zipped({"m.tar.gz": middle, "c.txt": ARTICLE}))
    documents, skipped = read(tmp_path / "p.zip", lexicon)
    assert [document.path for document in documents] == ["p.zip/m.tar.gz/b.txt", "p.zip/c.txt"]
    assert [(row.path, row.reason) for row in skipped] == [
        ("p.zip/m.tar.gz/in.zip", "archives emboîtées trop profond (limite : 2)")
    ]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/x", "root/x"),
        ("C:\\Windows\\x", "C/Windows/x"),
        ("a\x00b\nc", "a_b_c"),
        ("....//..", "...."),
        ("..", "_"),
        ("é/" * 300, "é/é"),
    ],
)
def test_labels_lead_nowhere(name: str, label: str) -> None:
    made = safe_path(name)
    assert made.endswith(label) if len(label) == 3 else made == label
    assert len(made) <= 200
    assert not made.startswith("/")
    assert ".." not in made.split("/")


def test_what_is_no_file_in_an_archive(tmp_path: Path, lexicon: Lexicon) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("lien", tarfile.SYMTYPE),
            ("dur", tarfile.LNKTYPE),
            ("tube", tarfile.FIFOTYPE),
            ("dev", tarfile.CHRTYPE),
        ):
            header = tarfile.TarInfo(name)
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        header = tarfile.TarInfo("../../haut.txt")
        header.size = len(ARTICLE)
        archive.addfile(header, io.BytesIO(ARTICLE))
    (tmp_path / "p.tar").write_bytes(out.getvalue())
    zip_out = io.BytesIO()
    with zipfile.ZipFile(zip_out, "w") as archive:
        link = zipfile.ZipInfo("lien")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(".DS_Store", "x")
        archive.writestr("__MACOSX/a.txt", "x")
        archive.writestr("a.txt", ARTICLE)
    (tmp_path / "q.zip").write_bytes(zip_out.getvalue())
    documents, skipped = read(tmp_path, lexicon)
    assert [document.path for document in documents] == ["p.tar/haut.txt", "q.zip/a.txt"]
    special = "lien ou périphérique dans une archive"
    assert [(row.path, row.reason) for row in skipped] == [
        *((f"p.tar/{name}", special) for name in ("dev", "dur", "lien", "tube")),
        ("q.zip/.DS_Store", "fichier caché"),
        ("q.zip/__MACOSX/a.txt", "fichier caché"),
        ("q.zip/lien", special),
    ]
    assert not (tmp_path.parent / "haut.txt").exists()


def test_two_files_of_one_name_are_two(tmp_path: Path, lexicon: Lexicon) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for _ in range(2):
            header = tarfile.TarInfo("a.txt")
            header.size = len(ARTICLE)
            archive.addfile(header, io.BytesIO(ARTICLE))
    (tmp_path / "p.tar").write_bytes(out.getvalue())
    documents, _ = read(tmp_path / "p.tar", lexicon)
    assert [document.path for document in documents] == ["p.tar/a.txt", "p.tar/a.txt~2"]


def test_a_member_under_a_password(tmp_path: Path, lexicon: Lexicon) -> None:
    data = bytearray(zipped({"a.txt": ARTICLE, "b.txt": ARTICLE}))
    data[6] |= 1  # the flag, in the header of the first file and in the list at the end
    data[data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02")) + 8] |= 1
    (tmp_path / "p.zip").write_bytes(bytes(data))
    documents, skipped = read(tmp_path / "p.zip", lexicon)
    assert [document.path for document in documents] == ["p.zip/b.txt"]
    assert [(row.path, row.reason) for row in skipped] == [("p.zip/a.txt", "protégé par un mot de passe")]


@pytest.mark.parametrize("cut", [10, 100, 700, 0.27])
@pytest.mark.parametrize("name", ["p.zip", "p.tar", "p.tar.gz", "p.tar.zst"])
def test_archives_cut_off(tmp_path: Path, lexicon: Lexicon, name: str, cut: float) -> None:
    data = FORMS[name](FILES)
    (tmp_path / name).write_bytes(data[: int(cut if cut >= 1 else cut * len(data))])
    _, skipped = read(tmp_path / name, lexicon)
    assert skipped


def test_a_damaged_member_costs_itself_only(tmp_path: Path, lexicon: Lexicon) -> None:
    data = bytearray(zipped({"a.txt": ARTICLE, "b.txt": ARTICLE}))
    data[60:80] = bytes(20)
    (tmp_path / "p.zip").write_bytes(bytes(data))
    documents, skipped = read(tmp_path / "p.zip", lexicon)
    assert [document.path for document in documents] == ["p.zip/b.txt"]
    assert [(row.path, row.reason) for row in skipped] == [("p.zip/a.txt", "fichier compressé endommagé")]


def test_other_things_that_are_zip_inside(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.xlsx").write_bytes(zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}))
    (tmp_path / "b.epub").write_bytes(zipped({"mimetype": b"application/epub+zip", "a.xhtml": ARTICLE}))
    documents, skipped = read(tmp_path, lexicon)
    assert documents == []
    assert [row.reason for row in skipped] == ["format non lu : XLSX", "format non lu : EPUB"]


# -- bombs -------------------------------------------------------------------------------------------------------------
def bomb_zip(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("bombe.jsonl", "w") as member:
            for _ in range(size // 1_000_000):
                member.write(b"0" * 1_000_000)
        archive.writestr("apres.txt", ARTICLE)
    return out.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "b.zip": lambda: bomb_zip(100_000_000),
    "b.jsonl.gz": lambda: gzip.compress(b"0" * 100_000_000),
    "b.tar.gz": lambda: gzip.compress(tarred({"a.jsonl": b"0" * 100_000_000})),
    "b.csv.gz": lambda: gzip.compress(b"id,text\n" + b"0" * 100_000_000),
    "b.txt.gz": lambda: gzip.compress(b"0" * 100_000_000),
    "nested.zip": lambda: zipped({"b.zip": bomb_zip(100_000_000)}),
    "b.gz": lambda: gzip.compress(gzip.compress(gzip.compress(b"0" * 100_000_000))),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_stopped_in_little_memory(tmp_path: Path, lexicon: Lexicon, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name]())
    limits = Limits(spared=50_000_000)
    tracemalloc.start()
    try:
        documents, skipped = read(tmp_path / name, lexicon, limits)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert documents == []
    assert skipped
    assert peak < 100_000_000
    if name not in ("b.txt.gz", "b.gz"):  # those are refused before they are unpacked so far
        assert any("décompression arrêtée : plus de 50 Mo" in row.reason for row in skipped)


def test_too_many_files(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "p.zip").write_bytes(zipped({f"{n}.txt": b"" for n in range(50)}))
    _, skipped = read(tmp_path / "p.zip", lexicon, Limits(members=20))
    assert len(skipped) == 21
    assert skipped[0].reason == "archive de plus de 20 fichiers"


def test_a_header_that_asks_for_memory(tmp_path: Path, lexicon: Lexicon) -> None:
    """A tar whose extended attributes would be hundreds of megabytes."""
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 400_000_000
    data = gzip.compress(header.tobuf(tarfile.USTAR_FORMAT) + bytes(60_000_000))
    (tmp_path / "p.tar.gz").write_bytes(data)
    tracemalloc.start()
    try:
        _, skipped = read(tmp_path / "p.tar.gz", lexicon)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [row.reason for row in skipped] == ["fichier compressé endommagé"]
    assert peak < 20_000_000


# -- the file system ---------------------------------------------------------------------------------------------------
def test_a_file_that_vanishes_or_is_forbidden(
    tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recoupe.read import paths

    for name in ("a.txt", "b.zip", "c.txt"):
        (tmp_path / name).write_bytes(ARTICLE)
    real = paths.find_sources

    def then_vanish(*args: object) -> object:
        found = real(*args)  # type: ignore[arg-type]
        (tmp_path / "b.zip").unlink()
        (tmp_path / "a.txt").unlink()
        return found

    monkeypatch.setattr("recoupe.read.find_sources", then_vanish)
    documents, skipped = read(tmp_path, lexicon)
    assert [document.path for document in documents] == ["c.txt"]
    assert [(row.path, row.reason) for row in skipped] == [("a.txt", "introuvable"), ("b.zip", "introuvable")]


def test_little_memory_is_enough(tmp_path: Path) -> None:
    """A bomb of 150 MB without a line end, in a process of its own whose memory is looked at from outside."""
    with gzip.open(tmp_path / "b.jsonl.gz", "wb", compresslevel=9) as file:
        for _ in range(150):
            file.write(b"0" * 1_000_000)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))\n"
        "from recoupe.lexicon import load_lexicon; from recoupe.model import Options\n"
        "from recoupe.read import read_pile\n"
        f"d, s = read_pile([{str(tmp_path)!r}], Options(as_of='2026-01-15'), load_lexicon())\n"
        "print(len(d), s[-1].reason, open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    count, *_, peak = done.stdout.split()
    assert count == "0"
    assert "décompression arrêtée" in done.stdout
    assert int(peak) < 400_000  # kibibytes
