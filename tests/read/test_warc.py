"""Archives of the web: every good page is read, every broken record is named, whatever stands beside it."""

from __future__ import annotations

import gzip
import io
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.read.pages import PARAGRAPHS, TITLE, page
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import read_pile
from recoupe.read.records import read_records
from recoupe.read.source import Budget, Limits

OPTIONS = Options(as_of="2026-01-15")
DAY = "2021-05-04T08:00:00Z"


def record(
    n: int,
    packed: bool = True,
    status: str = "200 OK",
    kind: str = "response",
    content: str = "text/html; charset=utf-8",
    html: str | None = None,
    headers: dict[str, str] | None = None,
) -> bytes:
    """A record as a crawler writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    body = (html or page(title=f"{TITLE}, numéro {n}")).encode()
    fields = [("Content-Type", content), *(headers or {}).items()]
    if (headers or {}).get("Content-Encoding") == "gzip":
        body = gzip.compress(body)
    if (headers or {}).get("Transfer-Encoding") == "chunked":
        half = len(body) // 2
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:], b""))
    answer = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
    made = writer.create_warc_record(
        f"https://journal.example/{n}",
        kind,
        io.BytesIO(body),
        http_headers=answer,
        warc_headers_dict={"WARC-Date": DAY},
    )
    writer.write_record(made)
    return out.getvalue()


def read(path: Path, lexicon: Lexicon) -> tuple[list[Document], list[Skipped]]:
    return read_pile([path], OPTIONS, lexicon)


def numbers(documents: list[Document]) -> list[int]:
    return sorted(int((document.url or "").rsplit("/", 1)[1]) for document in documents)


LENGTH = re.compile(rb"(?<=Content-Length: )\d+")


def longer(data: bytes) -> bytes:
    return LENGTH.sub(lambda match: b"9" + match[0], data, count=1)


def shorter(data: bytes) -> bytes:
    return LENGTH.sub(lambda match: b"%d" % (int(match[0]) // 2), data, count=1)


def test_a_page_of_an_archive(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.warc.gz").write_bytes(record(1))
    documents, skipped = read(tmp_path, lexicon)
    assert skipped == []
    (document,) = documents
    assert document.path == "a.warc.gz#1"
    assert document.url == "https://journal.example/1"
    assert document.title == f"{TITLE}, numéro 1"
    assert PARAGRAPHS[3] in document.text
    assert document.published.value is None
    assert "2021-05-04" in document.published.why  # it was out when it was fetched
    assert document.captured == "2021-05-04"


def test_a_date_after_the_day_of_the_record_is_none(tmp_path: Path, lexicon: Lexicon) -> None:
    for n, day in enumerate(("2021-05-03", "2021-05-09")):
        html = page(head=f"<meta property='article:published_time' content='{day}'>")
        (tmp_path / f"{n}.warc").write_bytes(record(n, packed=False, html=html))
    documents, _ = read(tmp_path, lexicon)
    assert [document.published.value for document in documents] == ["2021-05-03", None]


def _thousand() -> Iterator[tuple[str, bytes]]:
    """A thousand pages, every hundredth place a record that is broken in one way or is no page."""
    bad = [
        ("tronqué", record(9001)[:-40]),
        ("tronqué", record(9002)[:70]),
        ("tronqué", record(9003)[:300] + b"\x00\x01\x02\x03" + record(9003)[304:]),
        ("endommagé", gzip.compress(longer(record(9004, packed=False)))),
        ("longueur", gzip.compress(shorter(record(9005, packed=False)) + record(9006, packed=False)[:0])),
        ("en-tête", gzip.compress(b"no record at all\r\n\r\n" * 5)),
        ("réponse 404", record(9007, status="404 Not Found")),
        ("renvoi", record(9008, kind="revisit")),
        ("pas des pages", record(9009, content="image/png")),
        ("aucun article", record(9010, html="<html><body><p>Rien.</p></body></html>")),
    ]
    for n in range(1000):
        if n % 100 == 50:
            yield bad[n // 100]
        extra: dict[str, str] = {37: {"Content-Encoding": "gzip"}, 53: {"Transfer-Encoding": "chunked"}}.get(
            n % 100, {}
        )
        yield "", record(n, html=page(title=f"{TITLE}, numéro {n}", around=False), headers=extra)


def test_a_thousand_pages_with_broken_records_in_between(tmp_path: Path, lexicon: Lexicon) -> None:
    rows = list(_thousand())
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(data for _, data in rows))
    documents, skipped = read(tmp_path, lexicon)
    assert numbers(documents) == list(range(1000))
    reasons = [row.reason for row in skipped]
    for why in {why for why, _ in rows if why}:
        assert sum(why in reason for reason in reasons) >= sum(why == wanted for wanted, _ in rows), (why, reasons)
    assert len(skipped) == 10


@pytest.mark.parametrize("spoil", [longer, shorter], ids=["longer", "shorter"])
def test_wrong_lengths_in_an_archive_that_is_not_packed(spoil: object, tmp_path: Path, lexicon: Lexicon) -> None:
    rows = [record(n, packed=False) for n in range(4)]
    rows[1] = spoil(rows[1])  # type: ignore[operator]
    (tmp_path / "a.warc").write_bytes(b"".join(rows))
    documents, skipped = read(tmp_path, lexicon)
    assert numbers(documents) == [0, 2, 3]
    assert [row.path for row in skipped] == ["a.warc#2"]


def test_an_archive_packed_as_one(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"".join(record(n, packed=False) for n in range(5))))
    assert numbers(read(tmp_path, lexicon)[0]) == list(range(5))


def test_the_end_is_missing(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.warc.gz").write_bytes(record(0) + record(1)[:-200])
    documents, skipped = read(tmp_path, lexicon)
    assert numbers(documents) == [0]
    assert "tronqué" in skipped[0].reason


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"\x1f\x8b\x08" * 500, b"WARC/1.0\r\n\r\n" * 50]
)
def test_no_archive_at_all(data: bytes, tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    documents, skipped = read(tmp_path, lexicon)
    assert documents == []
    assert skipped


def test_memory_is_that_of_one_record() -> None:
    """Sixty megabytes in one record, not kept: neither packed nor unpacked."""

    class Long(io.RawIOBase):
        left = 60_000_000
        head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 59900000\r\n\r\n"

        def read(self, size: int = -1) -> bytes:
            piece, self.head = self.head, b""
            piece = piece or b"x" * min(size, self.left)
            self.left -= len(piece)
            return piece

    budget = Budget(Limits(), 10**9, Words("fr"))
    tracemalloc.start()
    found = list(read_records(Long(), frozenset({"response"}), budget))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.fault for one in found][:1] == ["large"]
    assert peak < 5_000_000
