"""The Markdown dossier, read by a Markdown parser: texts of articles stay texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import cid
from markdown_it import MarkdownIt
from msgspec.structs import replace

from recoupe.export.markdown import address, escaped, markdown
from recoupe.model import FORMAT, Dossier

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(source: str) -> str:
    """What a reader sees of one line."""
    return re.sub(r"</?p>\n?", "", PARSER.render(source)).strip()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](http://x.example/a.png) [lien](javascript:alert(1))",
        "<http://x.example> &lt; &copy;",
        "# titre",
        "- point",
        "+ point",
        "12. point",
        "1) point",
        "> cité",
        "``code`` ~~barré~~ **gras** _souligné_",
        "| a | b |",
        "[^1]: note",
        "    retrait",
        "===",
        "***",
        "fin\\",
    ],
)
def test_nothing_is_marked_up(text: str) -> None:
    flat = " ".join(text.split())
    html = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert shown(escaped(text)) == html
    assert PARSER.render("a " + escaped(text)).startswith("<p>a")


@given(st.text(max_size=40))
def test_every_text_is_one_paragraph_of_text(text: str) -> None:
    tokens = PARSER.parse(escaped(text))
    assert [t.type for t in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert all(child.type in ("text", "text_special") for t in tokens for child in t.children or ())


def test_bare_addresses_are_not_linked() -> None:
    assert escaped("http://x.example www.x.example a@x.example") == r"http\://x.example www\.x.example a\@x.example"
    assert escaped("9 h : rien ; a:b") == "9 h : rien ; a:b"
    assert address("http://x.example/a b)>(c") == "http://x.example/a%20b%29%3E%28c"


def test_the_dossier(dossier: Dossier) -> None:
    text = markdown(dossier).decode()
    html = PARSER.render(text)
    assert "<script" not in html
    assert "onerror" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert "\u202e" not in text
    assert f"<code>{cid('part')}</code>" in html
    assert html.count("<h1>") == 1
    assert "<blockquote>" in html
    assert 'href="https://revue.example/cable"' in html
    assert not re.search(r'href="(?!https?://)', html)
    for words in (
        "Nordkabel, filiale de Vestkraft",
        "Copenhague nie avoir refusé le tracé",
        "pile/photo.jpg",
        "15\u202f%",
    ):
        assert words in html


def test_in_english_and_empty(dossier: Dossier) -> None:
    assert "## Where sources disagree" in markdown(dossier, "en").decode()
    assert markdown(Dossier(format=FORMAT, as_of="2026-01-01")).decode().startswith("# ")
    assert markdown(replace(dossier, stories=())).decode().startswith("# ")
