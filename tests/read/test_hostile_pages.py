"""Pages that would cost time, memory or a wrong text: broken, endless, nested, lying about their encoding.

The bounds are several times what the readers take on an idle machine, in CPU seconds, so that only what grows faster
than the page breaks them.
"""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.read.pages import PARAGRAPHS, TITLE, body, page
from tests.read.test_warc import record

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options
from recoupe.read import read_pile
from recoupe.read.html import read_page
from recoupe.read.refusal import Refusal
from recoupe.read.source import Known

OPTIONS = Options(as_of="2026-01-15")
SECONDS = 8.0  # of the processor, for the largest of these pages


def read(html: str | bytes, lexicon: Lexicon, known: Known | None = None) -> Document | Refusal:
    data = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    return read_page("a.html", data, known or Known(), OPTIONS, lexicon, Words("fr"))


def lines(document: Document) -> list[str]:
    return [line for start, end in document.body for line in document.text[start:end].split("\n") if line.strip()]


def below(tail: str) -> str:
    """An article with something below its text, in the same element."""
    return page(f"<article><h1>{TITLE}</h1><div class='entry-content'>{body()}{tail}</div></article>", around=False)


ARTICLE = [TITLE, *PARAGRAPHS]
WHOLE: dict[str, Callable[[], str]] = {
    "half a million <!": lambda: below("") + "<!" * 500_000,
    "half a million </": lambda: below("</" * 500_000),
    "a million &": lambda: below("<p hidden>" + "&" * 1_000_000 + "</p>"),
    "entities without end": lambda: below("<p hidden>" + "&amp" * 250_000 + "</p>"),
    "comment without end": lambda: below("") + "<!-- " + body() * 2_000,
    "script without end": lambda: below("") + "<script>" + body() * 2_000,
    "an attribute of 10 MB": lambda: below(f"<img alt='x' src='data:image/png;base64,{'A' * 10_000_000}'>"),
    "a class of 10 MB": lambda: below(f"<p class='{'share ' * 1_600_000}'></p>"),
    "a style of 10 MB": lambda: below(f"<p style='{'display:' * 1_200_000}'></p>"),
    "a date of 10 MB": lambda: below(f"<meta property='article:published_time' content='{'2021-' * 2_000_000}'>"),
    "an author of 10 MB": lambda: below(f"<meta name='author' content='{'Jean Dupont, ' * 800_000}'>"),
    "a title of 1 MB": lambda: below(f"<meta property='og:title' content='{'Le canal | ' * 100_000}'>"),
    "an address of 1 MB": lambda: below(f"<link rel='canonical' href='https://a.example/{'../' * 300_000}x'>"),
    "ten thousand attributes": lambda: below("<p " + " ".join(f"a{n}='x'" for n in range(10_000)) + "></p>"),
    "50,000 names": lambda: below("<meta name='author' content='x'>" * 50_000),
    "30,000 scripts of nothing": lambda: below("<script type='application/ld+json'>{</script>" * 30_000),
    "lists in lists in JSON": lambda: below(f"<script type='application/ld+json'>{'[' * 200_000}</script>"),
    "as many things in JSON": lambda: below(
        f"<script type='application/ld+json'>[{','.join(['[{}]'] * 90_000)}]</script>"
    ),
    "1,000 nested elements": lambda: below("<div>" * 1_000 + "</div>" * 1_000),
    "1,000 nested elements of furniture": lambda: below("<div class='share'>" * 1_000 + "<p>x</p>" * 200),
    "100,000 lines": lambda: below("<br>" * 100_000),
    "5,000 headlines": lambda: below(f"<h1>{TITLE}</h1><p>x</p>" * 5_000),
    "a frame in a form in a table": lambda: below("<table><form><frameset><td><select><p></table></form>" * 3_000),
}
SKIPPED: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "10,000 nested elements": (lambda: below("<div>" * 10_000), "emboîtés trop profond"),
    "10,000 nested marks": (lambda: below("<b>" * 10_000 + "x"), "emboîtés trop profond"),
    "600,000 elements": (lambda: below("<i></i>" * 600_000), "page de plus de"),
    "a text of 2 million characters": (lambda: below("<p>" + "&lt;" * 2_000_000 + "</p>"), "texte trop long"),
    "a million <": (lambda: below("<" * 1_000_000), "texte trop long"),
    "a million < without an end": (lambda: below("")[:-30] + "<" * 1_000_000, "texte trop long"),
    "only <": (lambda: "<html>" + "<" * 1_000_000, "texte trop long"),
    "only zeros": (lambda: b"\x00" * 1_000_000, ""),
    "only half pairs": (lambda: b"<html><p>" + b"\xed\xa0\x80" * 200, ""),
    "one tag": (lambda: "<p>", "aucun"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_article_is_read_all_the_same(name: str, lexicon: Lexicon) -> None:
    started = time.process_time()
    document = read(WHOLE[name](), lexicon)
    assert time.process_time() - started < SECONDS
    assert isinstance(document, Document), document
    assert lines(document)[:5] == ARTICLE


@pytest.mark.parametrize("name", SKIPPED)
def test_pages_that_are_refused_in_little_time(name: str, lexicon: Lexicon) -> None:
    make, why = SKIPPED[name]
    started = time.process_time()
    refusal = read(make(), lexicon)
    assert time.process_time() - started < SECONDS
    assert isinstance(refusal, Refusal), refusal
    assert why in refusal.reason


# -- entities, doctypes ------------------------------------------------------------------------------------------------
def test_entities_are_the_signs_they_stand_for(lexicon: Lexicon) -> None:
    written = (
        "Le canal &agrave; Bruges&nbsp;: &laquo;&nbsp;ouvert&nbsp;&raquo; d&rsquo;ici &#8211; ou &#x2013; &#150; "
        "lundi&hellip; &amp;amp; apr&egrave;s, dit-on, et pour longtemps &bidule; &lt;b&gt;."
    )
    document = read(page(f"<article><h1>{TITLE}</h1><p>{written}</p>{body()}</article>"), lexicon)
    assert isinstance(document, Document)
    assert lines(document)[1] == (
        "Le canal à Bruges\u00a0: «\u00a0ouvert\u00a0» d’ici – ou – – lundi… &amp; après, dit-on, et pour longtemps "
        "&bidule; <b>."
    )


def test_a_doctype_names_no_files_and_multiplies_nothing(tmp_path: Path, lexicon: Lexicon) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe 1234")
    inside = (
        f'<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY a "{"x" * 100}"><!ENTITY b "{"&a;" * 100}">'
        f'<!ENTITY c "{"&b;" * 100}"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;'
    )
    for doctype in (f"<!DOCTYPE html [{inside}]>", f"<?xml version='1.0'?><!DOCTYPE html [{inside}]>"):
        html = page(f"<article><h1>{TITLE}</h1><p>&s; &c;</p>{body()}</article>")
        document = read(html.replace("<!DOCTYPE html>", doctype), lexicon)
        assert isinstance(document, Document)
        assert "1234" not in document.text
        assert "xxxx" not in document.text
        assert set(PARAGRAPHS) <= set(lines(document))


# -- signs that are none, encodings ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sign",
    ["\x00", "&#0;", "&#x0;", "\x01", "\x08", "\x1b", "\x7f", "\ufeff", "\u200b", "\u00ad", "&shy;", "&#8203;"],
    ids=lambda sign: repr(sign),
)
def test_signs_that_nobody_sees_are_left_out(sign: str, lexicon: Lexicon) -> None:
    html = page().replace("a rouvert lundi", f"a rou{sign}vert lundi")
    document = read(html, lexicon)
    assert isinstance(document, Document)
    assert lines(document) == ARTICLE or sign in ("&#0;", "&#x0;")
    assert "\x00" not in document.text


@pytest.mark.parametrize(
    "sign",
    ["\ud800", "&#xD800;", "&#55296;", "&#x110000;", "&#99999999999;", "\uffff", "&#xFFFF;"],
    ids=ascii,
)
def test_signs_that_cannot_be_cost_no_article(sign: str, lexicon: Lexicon) -> None:
    document = read(page().replace("a rouvert lundi", f"a rouvert {sign} lundi"), lexicon)
    assert isinstance(document, Document)
    document.text.encode()  # no half pair in it
    assert lines(document)[2:] == ARTICLE[2:]


def declared(html: str, charset: str) -> str:
    return html.replace(
        "<meta charset='utf-8'>", f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>"
    )


ENCODED: dict[str, tuple[bytes, str | None]] = {
    "says UTF-8, is Windows-1252": (page().encode("cp1252"), None),
    "says Latin-1, is UTF-8": (declared(page(), "iso-8859-1").encode(), None),
    "says UTF-16, is UTF-8": (declared(page(), "utf-16").encode(), None),
    "a mark of UTF-8 against Latin-1": (codecs.BOM_UTF8 + declared(page(), "iso-8859-1").encode(), None),
    "a mark of UTF-16 against UTF-8": (page().encode("utf-16"), None),
    "a mark of UTF-8 against the server": (codecs.BOM_UTF8 + page().encode(), "windows-1252"),
    "the server says Latin-1, it is UTF-8": (page().encode(), "iso-8859-1"),
    "the server says UTF-8, it is Windows-1252": (page().encode("cp1252"), "utf-8"),
    "server against page, the page is right": (
        declared(page(), "iso-8859-15").encode("iso-8859-15", "xmlcharrefreplace"),
        "us-ascii",
    ),
    "server against page, the server is right": (declared(page(), "utf-8").encode("mac_roman"), "macintosh"),
    "a charset of no letters": (declared(page(), "é§").encode("cp1252"), "\x80"),
    "a charset of 10,000 letters": (declared(page(), "x" * 10_000).encode(), "x" * 10_000),
    "a declaration too late": ((" " * 9_000 + page()).encode("cp1252"), None),
    "one stray byte": (page().encode().replace(b"midi", b"midi\xff"), None),
}  # fmt: skip


@pytest.mark.parametrize("name", ENCODED)
def test_what_is_said_of_an_encoding_is_believed_where_the_bytes_agree(name: str, lexicon: Lexicon) -> None:
    data, charset = ENCODED[name]
    document = read(data, lexicon, Known(charset=charset))
    assert isinstance(document, Document), document
    stray = 2 if name == "one stray byte" else None
    for n, line in enumerate(ARTICLE):
        assert lines(document)[n] == line or n == stray


@pytest.mark.parametrize(
    ("said", "encoding"), [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("windows-1252", "cp1252"), ("hex", "utf-8")]
)
def test_an_archive_says_one_encoding_and_the_page_is_in_another(
    said: str, encoding: str, tmp_path: Path, lexicon: Lexicon
) -> None:
    packed = record(1, packed=False, content=f"text/html; charset={said}")
    start = packed.index(b"<!DOCTYPE")
    html = packed[start:].rstrip(b"\r\n")
    other = html.decode().encode(encoding)
    head = packed[:start]
    for size in (len(html), len(packed[packed.index(b"HTTP/1.1") :].rstrip(b"\r\n"))):
        head = head.replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size - len(html) + len(other)))
    (tmp_path / "a.warc").write_bytes(head + other + b"\r\n\r\n")
    (document,), skipped = read_pile([tmp_path], OPTIONS, lexicon)
    assert skipped == []
    assert lines(document)[1:] == list(PARAGRAPHS)


# -- size --------------------------------------------------------------------------------------------------------------
READ = """
import sys
from recoupe.lexicon import load_lexicon
from recoupe.model import Options
from recoupe.read import read_pile
def peak():
    return int(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])
lexicon = load_lexicon()
read_pile([sys.argv[1]], Options(as_of='2026-01-15'), lexicon)  # what a first page loads stays
before = peak()
documents, skipped = read_pile([sys.argv[2]], Options(as_of='2026-01-15'), lexicon)
print(len(documents), peak() - before, [row.reason for row in skipped])
"""


def measured(tmp_path: Path, html: Path) -> tuple[int, int, str]:
    """How many articles a process of its own finds in a page, how many kibibytes it takes for it, what it skips."""
    small = tmp_path / "small.html"
    small.write_text(page(), encoding="utf-8")
    run = [sys.executable, "-c", READ, str(small), str(html)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, env={**os.environ}, timeout=120)
    count, peak, skipped = done.stdout.strip().split(" ", 2)
    return int(count), int(peak), skipped


def test_a_page_of_200_megabytes_is_not_loaded(tmp_path: Path) -> None:
    """Its text would be two hundred novels: the article at its head cannot be told from the rest."""
    html = tmp_path / "a.html"
    piece = body().encode() * 1_000
    with html.open("wb") as file:
        file.write(page(around=False).encode()[:-14])
        while file.tell() < 200_000_000:
            file.write(piece)
    count, peak, skipped = measured(tmp_path, html)
    assert count == 0
    assert "limite : 20 Mo" in skipped
    assert peak < 60_000
    html.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("tail", ["<p hidden>{}</p>", "<script>{}</script>"])
def test_the_largest_page_takes_bounded_memory(tail: str, tmp_path: Path) -> None:
    html = tmp_path / "a.html"
    html.write_text(below(tail.format("mot " * 4_950_000)), encoding="utf-8")
    count, peak, _ = measured(tmp_path, html)
    assert count == 1
    assert peak < 250_000
