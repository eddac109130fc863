"""JSON, CSV and Parquet: the same rows give the same documents, whatever the table is called or packed in."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.columns import fold_column
from recoupe.model import Document, Options, Skipped
from recoupe.read import read_pile
from recoupe.read.fields import Columns, choose_columns

BODY = (
    "La mairie a ouvert jeudi une passerelle de bois au-dessus du canal. Elle a coûté moins que prévu, selon "
    "l’adjoint aux travaux, et les riverains, qui l’attendaient depuis deux ans, s’en disent contents."
)
ROWS = [
    {"id": "a", "title": "Une passerelle", "text": BODY, "published": "2021-05-06", "source": "Le Fil du canal"},
    {"id": "b", "title": "Le canal", "text": f"{BODY}\nElle est « jolie », dit-il; oui.", "published": "2021-05-07"},
]


def read(path: Path | list[Path], lexicon: Lexicon) -> tuple[list[Document], list[Skipped]]:
    return read_pile(path if isinstance(path, list) else [path], Options(as_of="2026-01-15"), lexicon)


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",", **how: Any) -> str:
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names, delimiter=delimiter, **how)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_parquet(rows: list[dict[str, Any]], **how: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, **how)
    return out.getvalue()


def zst(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)


def jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


FORMS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "t.jsonl": jsonl,
    "t.jsonl.gz": lambda rows: gzip.compress(jsonl(rows)),
    "t.jsonl.bz2": lambda rows: bz2.compress(jsonl(rows)),
    "t.jsonl.xz": lambda rows: lzma.compress(jsonl(rows)),
    "t.jsonl.zst": lambda rows: zst(jsonl(rows)),
    "t2.jsonl.gz": lambda rows: b"".join(gzip.compress(jsonl([row]) + b"\n") for row in rows),  # members in a row
    "t2.jsonl.xz": lambda rows: b"".join(lzma.compress(jsonl([row]) + b"\n") for row in rows),
    "t2.jsonl.zst": lambda rows: b"".join(zst(jsonl([row]) + b"\n") for row in rows),
    "t2.jsonl.bz2": lambda rows: b"".join(bz2.compress(jsonl([row]) + b"\n") for row in rows),
    "sans-nom": lambda rows: gzip.compress(b"\n" + jsonl(rows)),
    "t.json": lambda rows: json.dumps(rows, indent=1).encode(),
    "lines.json": jsonl,
    "utf16.json": lambda rows: json.dumps(rows, ensure_ascii=False).encode("utf-16"),
    "object.json": lambda rows: json.dumps({"meta": {"n": 2}, "articles": rows}).encode(),
    "t.csv": lambda rows: as_csv(rows).encode(),
    "bom.csv": lambda rows: as_csv(rows, quoting=csv.QUOTE_ALL).encode("utf-8-sig"),
    "semi.csv": lambda rows: as_csv(rows, ";").encode(),
    "cp1252.csv": lambda rows: as_csv(rows, ";").encode("cp1252"),
    "utf16.csv": lambda rows: as_csv(rows, ";").encode("utf-16"),
    "pipe.csv": lambda rows: as_csv(rows, "|", quoting=csv.QUOTE_ALL, lineterminator="\r").encode(),
    "t.tsv": lambda rows: as_csv(rows, "\t").encode(),
    "t.csv.gz": lambda rows: gzip.compress(as_csv(rows).encode()),
    "t.parquet": as_parquet,
    "groups.pq": lambda rows: as_parquet(rows, row_group_size=1),
    "lies.csv": as_parquet,
}


@pytest.mark.parametrize("name", FORMS)
def test_every_table_gives_the_same_articles(tmp_path: Path, lexicon: Lexicon, name: str) -> None:
    (tmp_path / name).write_bytes(FORMS[name](ROWS))
    documents, skipped = read(tmp_path / name, lexicon)
    assert skipped == []
    assert [document.path for document in documents] == [f"{name}#a", f"{name}#b"]
    for document, row in zip(documents, ROWS, strict=True):
        assert document.text == f"{row['title']}\n\n{row['text']}"
        assert document.published.value == row["published"]
        assert document.title == row["title"]
        assert document.warnings == ()
    assert documents[0].publisher == "Le Fil du canal"


# -- columns -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "parquet"])
def test_columns_by_their_usual_names(tmp_path: Path, lexicon: Lexicon, ending: str) -> None:
    row = {
        "Réf": "x",
        "Titre": "Une passerelle",
        "Contenu": BODY,
        "Date de publication": "06/05/2021",
        "Auteurs": "A. B.",
    }
    row["Lien"] = "https://canal.example/p"
    forms = {"csv": as_csv([row]).encode(), "json": json.dumps([row]).encode(), "jsonl": jsonl([row])}
    (tmp_path / f"t.{ending}").write_bytes(forms.get(ending) or as_parquet([row]))
    (document,), skipped = read(tmp_path / f"t.{ending}", lexicon)
    assert skipped == []
    assert (document.title, document.author, document.url) == ("Une passerelle", "A. B.", "https://canal.example/p")
    assert document.published.value == "2021-05-06"
    assert document.warnings == ("texte pris de la colonne « Contenu »",)


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "parquet"])
def test_a_table_without_texts_names_its_columns(tmp_path: Path, lexicon: Lexicon, ending: str) -> None:
    row = {"headline": "Une passerelle", "views": "7"}
    forms = {"csv": as_csv([row]).encode(), "json": json.dumps([row]).encode(), "jsonl": jsonl([row])}
    (tmp_path / f"t.{ending}").write_bytes(forms.get(ending) or as_parquet([row]))
    documents, (skipped,) = read(tmp_path / f"t.{ending}", lexicon)
    assert documents == []
    assert "aucune colonne de texte parmi : headline, views" in skipped.reason


def test_of_two_columns_the_one_that_is_the_text(lexicon: Lexicon) -> None:
    chosen = choose_columns(["content", "Text", "date", "published_at", "description"], lexicon.columns, Words("fr"))
    assert isinstance(chosen, Columns)
    assert (chosen.text, chosen.published) == ("Text", "published_at")


def test_every_name_is_as_names_are_compared(lexicon: Lexicon) -> None:
    known = lexicon.columns
    lists = (known.text, known.title, known.published, known.url, known.source, known.author, known.id, known.lists)
    for names in lists:
        assert [fold_column(name) for name in names] == list(names)
        assert len(set(names)) == len(names)
    roles = [name for names in lists[:-1] for name in names]
    assert len(set(roles)) == len(roles)  # no name stands for two things


@pytest.mark.parametrize(
    ("given", "value"),
    [("2021-05-06T08:00:00Z", "2021-05-06"), (1620288000, "2021-05-06"), (1620288000000, "2021-05-06"), (2021, "2021"),
     ("6 mai 2021", "2021-05-06"),
     ("06/05/2021 08:00", "2021-05-06"), ("Thu, 06 May 2021 08:00:00 +0200", "2021-05-06"),
     ("bientôt", None), ("32/05/2021", None), (10**30, None), (True, None), ([1], None)],
)  # fmt: skip
def test_dates_in_tables(tmp_path: Path, lexicon: Lexicon, given: object, value: str | None) -> None:
    (tmp_path / "t.json").write_text(json.dumps([{"body": BODY, "date": given}]), encoding="utf-8")
    (document,), _ = read(tmp_path / "t.json", lexicon)
    assert document.published.value == value


# -- bad tables --------------------------------------------------------------------------------------------------------
def reasons(skipped: list[Skipped]) -> list[str]:
    return [f"{row.path.partition('#')[2]}|{row.reason}" for row in skipped]


def test_bad_rows_of_csv_are_named_and_the_others_read(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = ["id,text", f'a,"{BODY}"', f"b,{BODY}", "c,", "", f'a,"{BODY} Bis."', f'd,"{BODY}\n{BODY}"']
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    documents, skipped = read(tmp_path / "t.csv", lexicon)
    assert [document.path for document in documents] == ["t.csv#a", "t.csv#d"]
    assert reasons(skipped) == [
        "3|ligne 3 : plus de champs que de colonnes (6 pour 2)",
        "a|ligne 6 : même identifiant que la ligne 2",
        "c|ligne 4 : texte vide",
    ]


def test_a_quotation_mark_that_nothing_closes(tmp_path: Path, lexicon: Lexicon) -> None:
    swallowed = "\n".join(f"x,{'mot ' * 50}" for _ in range(20_200))
    (tmp_path / "t.csv").write_text(f'id,text\na,"{BODY}"\nb,"{BODY}\n{swallowed}\nz,"{BODY}"', encoding="utf-8")
    documents, skipped = read(tmp_path / "t.csv", lexicon)
    assert documents[0].path == "t.csv#a"
    assert documents[-1].path == "t.csv#z"
    assert reasons(skipped)[0].startswith("3|ligne 3 : guillemets mal fermés, champ sans fin (jusqu’à la ligne 19")


def test_a_line_of_csv_without_end(tmp_path: Path, lexicon: Lexicon) -> None:
    data = b"id,text\na," + b"x" * 30_000_000 + b"\n" + f'b,"{BODY}"\n'.encode()
    (tmp_path / "t.csv").write_bytes(data)
    documents, skipped = read(tmp_path / "t.csv", lexicon)
    assert [document.path for document in documents] == ["t.csv#b"]
    assert all("champ sans fin" in row.reason or "colonnes" in row.reason for row in skipped)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("t.csv", b"", "fichier vide"),
        ("t.csv", b"id,text\n", "aucune ligne sous l’en-tête"),
        ("t.csv", b"id;texte_court\n1;a\n", "aucune colonne de texte parmi : id, texte_court"),
        ("t.json", b"[]", "liste vide"),
        ("t.json", b"[1, 2", "JSON invalide"),
        ("t.json", b"{\"a\": 1}", "aucune colonne de texte parmi : a"),
        ("t.json", b"[" * 100_000, "JSON invalide"),
        ("t.json", b'{"a":' * 100_000, "invalide"),
        ("t.json", b"", "JSON invalide"),
        ("t.parquet", b"PAR1" + b"\x00" * 40 + b"PAR1", "Parquet endommagé"),
        ("t.parquet", b"no table", "Parquet endommagé"),
        ("t.parquet", as_parquet([{"text": 3}]), "la colonne « text » n’est pas un texte"),
        ("t.parquet", as_parquet([{"text": None}]), "texte vide"),
        ("t.parquet", as_parquet([{"text": "a"}])[:-20], "Parquet endommagé"),
        ("t.jsonl.gz", gzip.compress(b"", mtime=0)[:-4], "fichier compressé tronqué"),
        ("t.jsonl.xz", lzma.compress(b"x" * 999)[:-20], "fichier compressé"),
        ("t.jsonl.bz2", bz2.compress(b"x" * 999)[:-9], "fichier compressé"),
        ("t.jsonl.zst", zst(b"x" * 999)[:-3], "fichier compressé"),
        ("t.jsonl.zst", b"no zst", "fichier compressé"),
    ],
)  # fmt: skip
def test_what_is_no_table_says_why(tmp_path: Path, lexicon: Lexicon, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    documents, skipped = read(tmp_path / name, lexicon)
    assert documents == []
    assert len(skipped) == 1
    assert why in skipped[0].reason


def test_what_stood_before_the_damage_is_kept(tmp_path: Path, lexicon: Lexicon) -> None:
    many = [{"id": f"r{n}", "text": f"{BODY} Note {n * 7919}."} for n in range(3000)]
    data = gzip.compress(jsonl(many))
    (tmp_path / "t.jsonl.gz").write_bytes(data[: len(data) // 2])
    documents, skipped = read(tmp_path / "t.jsonl.gz", lexicon)
    assert 100 < len(documents) < 3000
    assert [row.reason for row in skipped if "tronqué" in row.reason] == ["fichier compressé tronqué"]


@pytest.mark.parametrize("kept", [["text"], ["text", "title"], ["id", "text"], ["text", "published", "more"]])
def test_parquet_without_columns_that_others_have(tmp_path: Path, lexicon: Lexicon, kept: list[str]) -> None:
    row = {"id": "a", "title": "Une passerelle", "text": BODY, "published": "2021-05-06", "more": 3}
    (tmp_path / "t.parquet").write_bytes(as_parquet([{name: row[name] for name in kept}]))
    (document,), skipped = read(tmp_path / "t.parquet", lexicon)
    assert skipped == []
    assert document.path == ("t.parquet#a" if "id" in kept else "t.parquet#L1")
    assert document.title == ("Une passerelle" if "title" in kept else None)
    assert document.published.value == ("2021-05-06" if "published" in kept else None)
    assert document.text.endswith(BODY)


def test_a_field_of_csv_that_is_within_the_limit_of_a_row_and_no_article(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "t.csv").write_text(f'id,text\na,"{BODY * 2_000}"\nb,"{BODY}"\n', encoding="utf-8")
    documents, skipped = read(tmp_path / "t.csv", lexicon)
    assert [document.path for document in documents] == ["t.csv#b"]
    assert "texte trop long" in reasons(skipped)[0]
