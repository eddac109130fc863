"""The second opinion: trafilatura's standard extraction, asked where the first is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.read.html.blocks import PARAGRAPH, Blocks
from recoupe.read.html.facts import Facts
from recoupe.read.html.region import Region, paragraphs

SHORT = 600  # characters of paragraphs: below, something may have been missed
FEW = 3  # paragraphs
LITTLE = 0.4  # of the paragraphs of the page: the rest may be the article
LINKED = 0.3  # share of links: this may be a list
PROMISED = 0.6  # of the text that JSON-LD promises
LEAST = 300  # characters of whole sentences that the second opinion must have
BETTER = 1.3  # so much more text the second opinion must have
MAX_LINES = 10_000  # of a page beyond which it is not asked: the longest have some thousand
MAX_SOURCE = 3_000_000  # characters of a page beyond which it is not asked: it may take minutes


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the first extraction is doubted: it is `short`, has `few` paragraphs, holds `little` of those of the page, is
    full of links (`linked`), or has less than the page's metadata promise (`promised`)."""

    short: bool = False
    few: bool = False
    little: bool = False
    linked: bool = False
    promised: bool = False

    def __bool__(self) -> bool:
        return self.short or self.few or self.little or self.linked or self.promised


def doubt(blocks: Blocks, region: Region | None, facts: Facts) -> Doubt:
    """Whether the article that was found may not be it, or not be all of it."""
    if len(blocks.rows) > MAX_LINES:
        return Doubt()
    if region is None:
        return Doubt(short=True)
    characters = sum(len(blocks.rows[n].text) for n in region.rows)
    return Doubt(
        short=characters < SHORT,
        few=paragraphs(blocks.rows, region.rows) < FEW and not region.marked,
        little=region.share < LITTLE and not region.marked,
        linked=region.linked > LINKED,
        promised=characters < PROMISED * facts.words,
    )


def is_better(lines: Sequence[str], first: str) -> bool:
    """Whether the second opinion is an article, and has clearly more text than the first."""
    prose = sum(len(line) for line in lines if len(line) >= PARAGRAPH and line.endswith((".", "!", "?", "…", "»", '"')))
    return prose >= LEAST and sum(map(len, lines)) > BETTER * len(first)


def second_opinion(source: str) -> list[str]:
    """The paragraphs that trafilatura finds; none where it finds no article."""
    if len(source) > MAX_SOURCE:
        return []
    from trafilatura import extract

    text = extract(source, include_comments=False, include_tables=False)
    return [line.strip() for line in (text or "").split("\n") if line.strip()]
