"""Who wrote and who brought out an article, by its metadata: persons, the outlet, the agency behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.lexicon.page import PageWords, fold
from recoupe.read.html.blocks import Blocks
from recoupe.read.html.facts import Facts
from recoupe.read.lines import Part, take_apart

AROUND = 3  # blocks beside the headline and the first paragraph in which a byline stands
MAX_BYLINE = 120
MOST = 5  # authors that are named
_AFTER_A_NAME = frozenset(
    {"agency", "media", "filler", "role", "label", "section", "word", "date", "time", "published"}
)
_SPLIT = re.compile(r"\s*(?:;|\||/|, (?=\S+ \S)| et (?=\S+ \S)| and (?=\S+ \S))\s*")
_BY = re.compile(r"^(?:par|by|de|propos recueillis par|texte)\s*:?\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"\d|[<>{}@]|\.(?:fr|com|org|net|info|be|ch|ca|eu)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """`agency`: the wire that is named; `publisher`: the outlet; `author`: persons, in their order, with commas."""

    agency: str | None = None
    publisher: str | None = None
    author: str | None = None


def credit(facts: Facts, bylines: Sequence[str], lexicon: PageWords) -> Credit:
    """What the metadata of a page, and the `bylines` beside its headline, say of who made it."""
    agency = next((found for said in facts.credits if (found := _agency(take_apart(said, lexicon)))), None)
    publisher = facts.publisher
    if publisher and _agency(take_apart(publisher, lexicon)) and publisher == next(iter(facts.credits), None):
        publisher = None
    names = [
        name
        for said in (*facts.authors, *bylines)
        for piece in _SPLIT.split(said)
        if (name := _person(piece, publisher, lexicon))
    ]
    return Credit(agency, publisher, ", ".join(list(dict.fromkeys(names))[:MOST]) or None)


def shown_bylines(blocks: Blocks, zone: tuple[int, int]) -> list[str]:
    """The lines beside the headline that name an author: a link to one, or “Par …”."""
    start, end = zone
    linked = [
        " ".join("".join(element.itertext()).split())
        for n, element in blocks.bylines
        if start - AROUND <= n <= end + AROUND
    ]
    lines = [block.text for block in blocks.rows[start : end + AROUND] if len(block.text) <= MAX_BYLINE]
    return linked + [line for line in lines if _BY.match(line)]


def _agency(parts: Sequence[Part]) -> str | None:
    """The agency in a credit that names only outlets and agencies, or persons before “avec” or a slash."""
    kinds = {part.kind for part in parts}
    if "agency" not in kinds or "word" in kinds:
        return None
    return next(part.value for part in parts if part.kind == "agency")


def _person(said: str, publisher: str | None, lexicon: PageWords) -> str | None:
    """A name of at least two words that is no outlet, agency or desk."""
    said = _BY.sub("", said.strip(" ,.;:-–—"))
    if len(said) > 60 or _NO_NAME.search(said) or (publisher and fold(said) in fold(publisher)):
        return None
    parts = take_apart(said, lexicon)
    names = [part for part in parts if part.kind == "name"]
    cut = next((part.start for part in parts if part.kind in _AFTER_A_NAME), None)
    if cut is not None:
        said = said[:cut].strip(" ,.;:-–—/(")
        names = [part for part in names if part.start < cut]
    capitals = [part for part in names if said[part.start : part.end].isupper() and part.end - part.start > 1]
    if len(capitals) >= 2:  # “LAURE BRETTON Envoyée spéciale”
        said = said[: capitals[-1].end].title()
    return said if 2 <= len(names) <= 5 and said else None
