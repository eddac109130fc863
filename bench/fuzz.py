"""Fuzz every reader: `python bench/fuzz.py [--minutes N] [--seed N] [--kind KIND …] [--out DIR]`.

Small valid files of each format (tests/read/samples.py makes them) are broken in every way there is: bits, bytes,
pieces, numbers, splices of two files; and, below their packing, the parts of archives, rows of tables, headers of
mails. A crash is an exception that leaves `read_source`, a result that is no sound row, more than 5 CPU seconds or
500 MB for one small file. Readings run in a child process: one that is killed or hangs costs its input, which is kept.

The output says how many inputs each format read, and every crash with its input (also as a file under --out). Crashes
that were found are tests in tests/read/test_crashes.py.
"""

from __future__ import annotations

import argparse
import base64
import bz2
import gzip
import importlib.util
import io
import json
import lzma
import multiprocessing
import os
import random
import sys
import tarfile
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 5.0  # of one reading
MEMORY = 500_000  # kibibytes of one reading
HANG = 60.0  # seconds after which a child is given up: on a loaded machine five seconds of work take longer
LARGEST = 60_000  # bytes of an input


@dataclass(frozen=True, slots=True)
class Case:
    """An input: its `kind`, the `name` of the file and its bytes."""

    kind: str
    name: str
    data: bytes


@dataclass
class Tally:
    """What came of a run: inputs and seconds for each kind, and the crashes (case, why)."""

    done: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    crashes: list[tuple[Case, str]] = field(default_factory=list)


# -- seeds -------------------------------------------------------------------------------------------------------------
def samples() -> ModuleType:
    """The makers of small files that the tests have."""
    spec = importlib.util.spec_from_file_location("samples", ROOT / "tests" / "read" / "samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seeds() -> list[Case]:
    """Small valid files, one or more of each kind."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    make = samples()
    body, more = make.BODY, make.MORE
    rows = [{"id": "a", "title": "Un", "text": body, "published": "2024-03-05"}, {"id": "b", "text": more}]
    jsonl = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    table = f'id;titre;texte;date\na;Un;"{body}";05/03/2024\nb;;"{more}\n« deux »";\n'.encode()
    page = make_page(body, more)
    parquet = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), parquet, compression="zstd")
    plain_parquet = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), plain_parquet, compression="none", use_dictionary=False)
    docx = make.docx(f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p><w:p><w:r><w:t>{more}</w:t></w:r></w:p>", "Un titre long")
    odt = make.odt(f"<text:h>Un</text:h><text:p>{body}<text:s text:c='2'/>{more}</text:p>")
    mail = make.mail(body, f"<table><tr><td><p>{body}</p></td></tr></table>", subject="Déjà « lu » : la lettre")
    feed = make.rss(make.item(f"<p>{body}</p><p>{more}</p><p>{body}</p>"), make.item("", "https://fil.example/b"))
    files = {"a.txt": body.encode(), "d/b.jsonl": jsonl, "c.html": page, "e.csv": table}
    pdf_lines = [make.wrapped(body), [*make.wrapped(more), "1"]]
    return [
        Case("text", "a.txt", f"Un titre\n\n{body}\n{more}\n".encode()),
        Case("text", "b.txt", body.encode("utf-16")),
        Case("text", "c.txt", body.replace("’", "'").encode("cp1252")),
        Case("html", "a.html", page),
        Case("warc", "a.warc", warc(page)),
        Case("warc", "a.warc.gz", gzip.compress(warc(page), mtime=0)),
        Case("jsonl", "a.jsonl", jsonl),
        Case("json", "a.json", json.dumps(rows).encode()),
        Case("json", "b.json", json.dumps({"articles": rows, "n": 2}).encode()),
        Case("csv", "a.csv", table),
        Case("csv", "a.tsv", table.replace(b";", b"\t")),
        Case("parquet", "a.parquet", parquet.getvalue()),
        Case("parquet", "b.parquet", plain_parquet.getvalue()),
        Case("feed", "a.xml", feed),
        Case("mail", "a.eml", mail),
        Case("mail", "c.eml", make.letters()),
        Case("mail", "b.mhtml", mhtml(page)),
        Case("mbox", "a.mbox", b"From a@b Sat Nov 21 00:30:00 2024\n" + mail + b"\nFrom c@d Sat Nov 21 2024\n" + mail),
        Case("pdf", "a.pdf", make.pdf(pdf_lines, "Un titre assez long")),
        Case("pdf", "b.pdf", make.pdf(pdf_lines, compress=False)),
        Case("office", "a.docx", docx),
        Case("office", "a.odt", odt),
        Case("zip", "a.zip", make.packed({**files, "f.zip": make.packed({"x.txt": body.encode()})})),
        Case("tar", "a.tar", tar(files)),
        Case("packed", "a.txt.gz", gzip.compress(body.encode(), mtime=0)),
        Case("packed", "a.jsonl.xz", lzma.compress(jsonl)),
        Case("packed", "a.csv.bz2", bz2.compress(table)),
        Case("packed", "a.jsonl.zst", bytes(pa.compress(jsonl, codec="zstd", asbytes=True))),
        Case("packed", "a.tar.gz", gzip.compress(tar(files), mtime=0)),
    ]


def make_page(body: str, more: str) -> bytes:
    """A web page with an article among other things."""
    data = json.dumps(
        {"@type": "NewsArticle", "headline": "La salle rouvre", "datePublished": "2024-03-05T08:00:00+01:00"}
    )
    return (
        "<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>La salle rouvre - Le Fil</title>"
        "<meta property='og:site_name' content='Le Fil'><meta name='author' content='Ada B.'>"
        f"<script type='application/ld+json'>{data}</script></head><body><nav><a href='/'>Accueil</a></nav>"
        f"<article><h1>La salle rouvre</h1><time datetime='2024-03-05'>5 mars 2024</time><p>{body}</p><p>{more}</p>"
        f"<p>{body}</p></article><footer>Mentions légales</footer></body></html>"
    ).encode()


def warc(page: bytes) -> bytes:
    """A web archive of one page, with the record that begins a file."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page

    def record(kind: str, content: bytes, more: str) -> bytes:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-03-05T08:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{len(kind) % 10}>\r\n{more}"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content + b"\r\n\r\n"

    http = "WARC-Target-URI: https://fil.example/a\r\nContent-Type: application/http; msgtype=response\r\n"
    return record("warcinfo", b"software: x\r\n", "Content-Type: application/warc-fields\r\n") + record(
        "response", answer, http
    )


def mhtml(page: bytes) -> bytes:
    """A page as a browser saves it in one file."""
    head = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://fil.example/a\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: 8bit\r\nContent-Location: https://fil.example/a\r\n\r\n"
    )
    return head.encode() + page + b"\r\n----b--\r\n"


def tar(files: dict[str, bytes]) -> bytes:
    """A tar of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in files.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            header.pax_headers = {"comment": "é"}
            archive.addfile(header, io.BytesIO(data))
    return out.getvalue()


# -- mutations ---------------------------------------------------------------------------------------------------------
NUMBERS = (
    0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2**63 - 1, 2**63, 2**64 - 1,
)  # fmt: skip
TOKENS = (
    b"", b"\x00", b"\n", b"\r\n\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"<!--", b"-->", b"<![CDATA[", b"]]>",
    b"&#x110000;", b"&#0;", b"&amp;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<p>", b"</p>", b"<div>" * 300,
    b"<table><tr><td>" * 60, b"{", b"}", b"[" * 400, b'{"a":' * 400, b'"', b"\\u d800", b"\\ud800", b"1e999", b"-",
    b"null", b",", b";", b"\t", b"9999-99-99", b"00/00/0000", b"31/02/2024", b"29 f\xc3\xa9vrier 2023", b"Date: ",
    b"Content-Type: ", b"charset=utf-7", b"charset=idna", b"Content-Transfer-Encoding: base64", b"=?utf-8?q?=ff?=",
    b"=?x?b?!!?=", b"boundary=", b"multipart/", b"obj", b"endobj", b"stream", b"endstream", b"<<", b">>",
    b"/Length 99999999", b"/Filter [/FlateDecode /FlateDecode]", b"/Kids [1 0 R]", b"/Prev 0", b"0 0 R", b"1 0 R",
    b"-1", b"99999999999999999999", b"PK\x03\x04", b"PK\x01\x02", b"ustar", b"\x1f\x8b\x08", b"BZh9", b"PAR1",
    b"WARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n", b"Content-Length: -1", "’".encode(), b"\xed\xa0\x80", b"\xc0\x80",
    "\u202e".encode(), "İ".encode(), "ﬃ".encode(), "é".encode() * 200, b"a" * 3000, b" " * 3000, b"\n" * 3000,
    b"AFP", b"(Reuters) - ", b"Lire aussi : ", "© ".encode(), b"https://a.b/2024/01/32/c", b"\x0b\x0c\x85",
)  # fmt: skip


def mutate(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """The bytes with one to six things wrong with them."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        rng.choice(MUTATIONS)(made, rng, others)
        if len(made) > LARGEST:
            del made[LARGEST:]
    return bytes(made)


def _flip(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    if made:
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)


def _byte(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    if made:
        made[rng.randrange(len(made))] = rng.randrange(256)


def _number(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    size = rng.choice((1, 2, 4, 8))
    value = (rng.choice(NUMBERS) % (1 << 8 * size)).to_bytes(size, rng.choice(("little", "big")))
    at = rng.randrange(len(made) + 1)
    made[at : at + size] = value


def _digits(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    """A number in letters, of which text formats are full."""
    places = [n for n, byte in enumerate(made) if 48 <= byte <= 57]
    if places:
        at = rng.choice(places)
        made[at : at + 1] = str(rng.choice(NUMBERS)).encode()


def _cut(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    start, end = _range(made, rng)
    del made[start:end]


def _truncate(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    del made[rng.randrange(len(made) + 1) :]


def _repeat(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    start, end = _range(made, rng)
    made[end:end] = bytes(made[start:end]) * rng.choice((1, 2, 10, 200))


def _move(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    start, end = _range(made, rng)
    piece = bytes(made[start:end])
    del made[start:end]
    at = rng.randrange(len(made) + 1)
    made[at:at] = piece


def _token(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    at = rng.randrange(len(made) + 1)
    made[at : at + rng.choice((0, 0, 1, 8))] = rng.choice(TOKENS)


def _splice(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    other = rng.choice(others)
    start, end = _range(bytearray(other), rng)
    at = rng.randrange(len(made) + 1)
    made[at : at + rng.choice((0, end - start, len(made)))] = other[start:end]


def _noise(made: bytearray, rng: random.Random, others: list[bytes]) -> None:
    start, end = _range(made, rng)
    made[start:end] = rng.randbytes(min(end - start, 64))


def _range(made: bytearray, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(made) + 1)
    return start, min(len(made), start + rng.choice((1, 2, 4, 16, 100, 1000, 10**6)))


MUTATIONS: tuple[Callable[[bytearray, random.Random, list[bytes]], None], ...] = (
    _flip, _flip, _byte, _byte, _number, _digits, _digits, _cut, _truncate, _repeat, _move, _token, _token, _token,
    _splice, _noise,
)  # fmt: skip


# -- structure ---------------------------------------------------------------------------------------------------------
def inside(case: Case, rng: random.Random, others: list[bytes]) -> bytes:
    """The file with something wrong below its packing: checksums and sizes are right, what they pack is not."""
    data = case.data
    if data.startswith(b"PK"):
        return _rezipped(data, rng, others)
    if case.name.endswith(".gz"):
        return gzip.compress(mutate(gzip.decompress(data), rng, others), 1, mtime=0)
    if case.name.endswith(".xz"):
        return lzma.compress(mutate(lzma.decompress(data), rng, others), preset=0)
    if case.name.endswith(".bz2"):
        return bz2.compress(mutate(bz2.decompress(data), rng, others))
    if case.kind == "json":
        return json.dumps(_odd(json.loads(data), rng)).encode("utf-8", "surrogatepass")
    if case.kind == "jsonl":
        return b"\n".join(json.dumps(_odd(json.loads(line), rng)).encode() for line in data.split(b"\n"))
    if case.kind in ("csv", "feed", "mail", "html", "warc"):
        return _by_lines(data, rng)
    if case.kind == "parquet":
        return _other_parquet(rng)
    return mutate(data, rng, others)


def _rezipped(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = rng.choice(names)
        for name in names:
            content = old.read(name)
            if name == chosen:
                content = mutate(content, rng, others)
            if rng.random() < 0.05:
                name = rng.choice(
                    ("../../a.txt", "/a.txt", "a\x01.txt", "é" * 120, "x.xml", "x.pdf", "x.eml", "x.parquet", ".x")
                )
            info = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
            info.external_attr = rng.choice((0, 0, 0, 0o120777 << 16, 0o100644 << 16, 0xFFFFFFFF))
            new.writestr(info, content)
    return out.getvalue()


def _odd(value: object, rng: random.Random) -> object:
    """JSON with other values and keys than were expected."""
    odd: list[object] = [
        None,
        True,
        0,
        -1,
        1e300,
        10**18,
        "",
        " ",
        "\x00",
        "\ud800",
        [],
        {},
        [[]],
        {"text": "x"},
        "x" * 5000,
        "2024-13-45",
    ]
    if rng.random() < 0.12:
        return rng.choice(odd)
    if isinstance(value, dict):
        keys = ("text", "texte", "body", "title", "date", "url", "id", "source", "")
        return {(rng.choice(keys) if rng.random() < 0.1 else key): _odd(one, rng) for key, one in value.items()}
    if isinstance(value, list):
        return [_odd(one, rng) for one in value for _ in range(rng.choice((0, 1, 1, 1, 2)))]
    return value


def _by_lines(data: bytes, rng: random.Random) -> bytes:
    """Pieces (lines, tags, cells) taken out, doubled, put elsewhere."""
    mark = rng.choice((b"\n", b">", b";", b'"', b" "))
    pieces = data.split(mark)
    for _ in range(rng.choice((1, 2, 5))):
        at = rng.randrange(len(pieces))
        what = rng.randrange(4)
        if what == 0:
            pieces[at : at + 1] = []
        elif what == 1:
            pieces[at:at] = pieces[at : at + 3] * rng.choice((1, 5, 50))
        elif what == 2:
            rng.shuffle(pieces) if rng.random() < 0.1 else pieces.insert(at, pieces[rng.randrange(len(pieces))])
        else:
            pieces[at : at + 1] = [rng.choice(TOKENS)]
        pieces = pieces or [b""]
    return mark.join(pieces)[:LARGEST]


def _other_parquet(rng: random.Random) -> bytes:
    """A sound Parquet of odd columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: list[object] = [
        ["x"], [None], [""], [1], [1.5], [True], [b"\xff\x00"], [["a"]], [{"text": "b"}], ["\u00e9" * 3000],
        ["Le maire a dit non. " * 20],
    ]  # fmt: skip
    names = rng.sample(["text", "texte", "titre", "date", "url", "id", "body", "text.a", "", "é"], rng.randrange(0, 5))
    table = pa.table({name: rng.choice(columns) for name in names})
    out = io.BytesIO()
    pq.write_table(
        table, out, compression=rng.choice(("none", "zstd", "snappy", "gzip")), version=rng.choice(("1.0", "2.6"))
    )
    return out.getvalue()


def cases(rng: random.Random, kinds: set[str] | None = None) -> Iterator[Case]:
    """Broken files without end, each kind as often as the others."""
    all_ = [case for case in seeds() if kinds is None or case.kind in kinds]
    by_kind: dict[str, list[Case]] = {}
    for case in all_:
        by_kind.setdefault(case.kind, []).append(case)
    others = [case.data for case in all_]
    while True:
        case = rng.choice(by_kind[rng.choice(sorted(by_kind))])
        if rng.random() < 0.35:
            data = inside(case, rng, others)
            if rng.random() < 0.2:
                data = mutate(data, rng, others)
        else:
            data = mutate(case.data, rng, others)
        # now and then under another name: a file may be called anything
        name = rng.choice(all_).name if rng.random() < 0.05 else case.name
        yield Case(case.kind, name, data)


# -- reading -----------------------------------------------------------------------------------------------------------
def try_case(case: Case) -> tuple[str | None, bool, float]:
    """Read one input: the crash, if any; whether an article came of it; CPU seconds."""
    import msgspec

    from recoupe.lexicon import load_lexicon
    from recoupe.model import Document, Options, Skipped
    from recoupe.read import read_source
    from recoupe.read.source import in_memory

    options = Options(as_of="2026-01-15")
    started = time.thread_time()
    before = _memory(reset=True)
    crash = None
    results: list[Document | Skipped] = []
    try:
        for result in read_source(in_memory(case.name, case.name, case.data), options, load_lexicon()):
            results.append(result)
            crash = crash or _unsound(result, case)
        msgspec.json.encode(results)
        if not results:
            crash = "neither read nor skipped"
    except Exception:  # noqa: BLE001 - that is what is looked for
        crash = traceback.format_exc(limit=-6)
    seconds = time.thread_time() - started
    if seconds > SECONDS:
        crash = crash or f"{seconds:.1f} CPU seconds"
    grown = _memory() - before
    if grown > MEMORY:
        crash = crash or f"{grown // 1000} MB"
    return crash, any(isinstance(result, Document) for result in results), seconds


def _unsound(result: object, case: Case) -> str | None:
    from recoupe.model import Document, Skipped

    if isinstance(result, Skipped):
        return None if result.reason and result.path.startswith(case.name) else f"odd row: {result!r}"
    assert isinstance(result, Document)
    if not result.path.startswith(case.name):
        return f"odd path: {result.path!r}"
    last = 0
    for start, end in result.body:
        if not last <= start < end <= len(result.text):
            return f"odd body: {result.body!r} of {len(result.text)}"
        last = end
    return None


def _memory(reset: bool = False) -> int:
    """Kibibytes of this process at its peak since the last `reset`."""
    if not Path("/proc/self/clear_refs").exists():
        return 0
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


# -- runs --------------------------------------------------------------------------------------------------------------
def fuzz_here(count: int, seed: int, kinds: set[str] | None = None) -> Tally:
    """A fixed number of inputs in this process."""
    tally = Tally()
    for case in cases(random.Random(seed), kinds):
        _note(tally, case, *try_case(case))
        if sum(tally.done.values()) >= count:
            return tally
    raise AssertionError("cases never end")


def _note(tally: Tally, case: Case, crash: str | None, read: bool, seconds: float) -> None:
    tally.done[case.kind] += 1
    tally.read[case.kind] += read
    tally.slowest[case.kind] = max(tally.slowest.get(case.kind, 0.0), seconds)
    if crash is not None:
        tally.crashes.append((case, crash))


def _child(seed: int, kinds: set[str] | None, current: Path, pipe: Connection) -> None:
    """Read inputs until killed; each lies in a file before it is read."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (6_000_000_000, 6_000_000_000))
    for case in cases(random.Random(seed), kinds):
        current.write_bytes(json.dumps([case.kind, case.name]).encode() + b"\n" + case.data)
        pipe.send((case.kind, case if (found := try_case(case))[0] else None, *found))


def fuzz(seconds: float, seed: int, kinds: set[str] | None = None) -> Tally:
    """Inputs for some time, in a child process that is started again when it dies."""
    tally = Tally()
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        current = Path(folder) / "current"
        while time.monotonic() < until:
            ours, theirs = multiprocessing.Pipe(duplex=False)
            child = multiprocessing.get_context("spawn").Process(target=_child, args=(seed, kinds, current, theirs))
            child.start()
            theirs.close()
            seed += 1
            why = _listen(ours, tally, until, child.pid or 0)
            child.kill()
            child.join()
            if why is not None and current.exists():
                head, _, data = current.read_bytes().partition(b"\n")
                kind, name = json.loads(head)
                tally.crashes.append((Case(kind, name, data), why))
    return tally


def _listen(pipe: Connection, tally: Tally, until: float, pid: int) -> str | None:
    """Count what a child tells; why it stopped, where it did not have to."""
    used = 0.0
    while time.monotonic() < until:
        if not pipe.poll(HANG):
            if _cpu(pid) - used > HANG / 2:  # else it waits for a processor, as all do here
                return f"no answer in {HANG:.0f} seconds"
            continue
        try:
            kind, case, crash, read, seconds = pipe.recv()
        except EOFError:
            return "the process died"
        _note(tally, case or Case(kind, "", b""), crash, read, seconds)
        used = _cpu(pid)
    return None


def _cpu(pid: int) -> float:
    """CPU seconds that a process has used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", help="only these kinds of files")
    parser.add_argument("--out", type=Path, help="a folder for the inputs that crashed")
    options = parser.parse_args()
    tally = fuzz(60 * options.minutes, options.seed, set(options.kind) if options.kind else None)
    for kind in sorted(tally.done):
        done, read = tally.done[kind], tally.read[kind]
        print(f"{kind:8} {done:8} inputs, {read:8} with an article, slowest {tally.slowest[kind]:.2f} s")
    print(f"{sum(tally.done.values())} inputs, {len(tally.crashes)} crashes")
    for n, (case, why) in enumerate(tally.crashes):
        print(f"\n--- {case.kind} {case.name} ({len(case.data)} bytes)\n{why}")
        if len(case.data) < 500:
            print(base64.b64encode(case.data).decode())
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / f"{options.seed}-{n}-{case.name}").write_bytes(case.data)
    return 1 if tally.crashes else 0


if __name__ == "__main__":
    sys.exit(main())
