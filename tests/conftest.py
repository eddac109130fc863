"""Shared fixtures: the lexicon and the parser are loaded once a session."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.annotate import annotate
from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Parse, Parser
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.model import Document, Published, Reading, content_id


def make_document(text: str, published: str | None = None, name: str = "a") -> Document:
    """A document whose whole text is body, as the tests of later stages need it."""
    basis = "stated" if published else "unknown"
    return Document(
        id=content_id("d", name, text),
        path=f"{name}.txt",
        text=text,
        body=((0, len(text)),),
        published=Published(value=published, basis=basis),
    )


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[..., tuple[Document, Parse]]:
    def _parse(text: str, published: str | None = None, name: str = "a") -> tuple[Document, Parse]:
        return next(iter(parser.pipe([make_document(text, published, name)])))

    return _parse


@pytest.fixture(scope="session")
def notes(parse: Callable[..., tuple[Document, Parse]], lexicon: Lexicon) -> Callable[..., Annotations]:
    def _notes(text: str, published: str | None = None) -> Annotations:
        document, parsed = parse(text, published)
        return annotate(document, parsed, lexicon)

    return _notes


@pytest.fixture(scope="session")
def reading(parser: Parser, lexicon: Lexicon) -> Callable[..., Reading]:
    from recoupe.pipeline import read_parsed

    def _reading(text: str, published: str | None = None, name: str = "a") -> Reading:
        document, parsed = next(iter(parser.pipe([make_document(text, published, name)])))
        return read_parsed(document, parsed, lexicon)

    return _reading
