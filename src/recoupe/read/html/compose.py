"""The blocks of an article -> the text a reader sees: headline, standfirst, credit, paragraphs, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.lexicon.page import PageWords, fold
from recoupe.read.html.blocks import Block, Blocks
from recoupe.read.html.facts import Facts
from recoupe.read.html.region import Region
from recoupe.read.lines import take_apart

MAX_HEADLINE = 300
MAX_CREDIT = 160  # characters of a line of credit
LEAD = 80  # characters from which a line between headline and article may be its standfirst without being marked
REACH = 12  # blocks of the article within which its headline may stand
NEAR = 12  # blocks above an article without a headline in which its credits may stand
FAR = 60  # blocks between the headline and the article: beyond, it is the headline of something else
_SITE = re.compile(r"\s+[-–—|·•:»/]+\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Composed:
    """The text, its headline, and the blocks between that and the first paragraph (`zone`), where credits stand."""

    text: str
    title: str | None
    zone: tuple[int, int] = (0, 0)


def headline_of(blocks: Blocks, facts: Facts, until: int, *, sure: bool = False) -> tuple[str | None, int | None]:
    """The headline, and the number of the block that shows it: the heading above the article that the page's titles
    agree with (only that, where it must be `sure`); else the only h1; else the title of the metadata."""
    shown = [
        (blocks.ranges[element][0], " ".join(block.text for block in blocks.rows[slice(*blocks.ranges[element])]))
        for element in blocks.headlines
        if element in blocks.ranges and blocks.ranges[element][0] <= until
    ]
    shown = [(n, text) for n, text in shown if text and len(text) <= MAX_HEADLINE]
    for title in facts.titles:
        for n, text in shown:
            if _same(text, title):
                bare = without_site(title, facts.publisher)
                return (bare if _is_more(text, bare) else text), n
    wanted = {_bare(title) for title in facts.titles if len(_words(title)) >= 3}
    for n, block in enumerate(blocks.rows[:until]):
        if block.heading and _bare(block.text) in wanted:
            return block.text, n
    if sure:
        return None, None
    if len(shown) == 1 and len(_words(shown[0][1])) >= 3:
        return shown[0][1], shown[0][0]
    if not facts.titles:
        return None, None
    title = without_site(facts.titles[0], facts.publisher)
    for n, block in enumerate(blocks.rows[:until]):
        if _same(block.text, title):
            return block.text, n
    return title, None


def without_site(title: str, publisher: str | None) -> str:
    """A title without the name of the site that stands before or after it."""
    parts = _SITE.split(title)
    if len(parts) < 2:
        return title
    name = _bare(publisher or "")
    for at in (-1, 0):
        part = _bare(parts[at])
        rest = parts[:-1] if at else parts[1:]
        if name and (part == name or part.replace(" ", "") == name.replace(" ", "")):
            end = title.rfind(parts[-1]) if at else len(title)
            start = 0 if at else title.find(rest[0], len(parts[0]))
            return without_site(title[start:end].strip(" \t-–—|·•:»/\u00a0"), publisher)
    return title


def compose(blocks: Blocks, region: Region, facts: Facts, lexicon: PageWords) -> Composed:
    """The text of an article."""
    rows = blocks.rows
    title, at = headline_of(blocks, facts, region.first + REACH if region.first + REACH < region.last else region.last)
    inside = at is not None and region.first <= at < region.last
    first = next((n for n in region.rows if n > (at or 0) and rows[n].plain), region.first) if inside else region.first
    above = list(_above(rows, at, first, lexicon))
    lines = [*above, *(rows[n].text for n in region.rows if n >= first)]
    said = _bare(title or "")
    lines = [line for line in lines if not (said and _bare(line) == said)]
    lines = [line for n, line in enumerate(lines) if n == 0 or line != lines[n - 1]]
    return Composed("\n".join([*([title, ""] if title else []), *lines]), title, _zone(at, first))


def _zone(at: int | None, first: int) -> tuple[int, int]:
    """From the headline, where it stands near, to the first paragraph."""
    near = at is not None and at < first and first - at <= FAR
    return (at if near and at is not None else max(0, first - NEAR)), first


def _above(rows: Sequence[Block], at: int | None, first: int, lexicon: PageWords) -> Iterator[str]:
    """Standfirst and credits between the headline and the first paragraph; what else stands there is no part of it."""
    start = _zone(at, first)[0]
    near = start == at
    for block in rows[start + near : first]:
        standfirst = block.lead and len(block.text) >= LEAD // 2 and block.links < 0.5 * len(block.text)
        if standfirst or (near and block.plain >= LEAD) or is_credit(block, lexicon):
            yield block.text


def is_credit(block: Block, lexicon: PageWords) -> bool:
    """A line that says who wrote, or when: marked so, with a date or an agency in it, or by what it says."""
    if len(block.text) > MAX_CREDIT:
        return False
    kinds = {part.kind for part in take_apart(block.text, lexicon)}
    if "date" in kinds and kinds & {"published", "updated", "agency", "byline"}:
        return True
    return block.credit and bool(kinds & {"date", "agency", "byline"})


def _same(shown: str, title: str) -> bool:
    """Whether a heading is a title of the page, cut short or with the name of the site."""
    a, b = _words(shown), _words(title)
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < 3 and short != long:
        return False
    held = set(long)
    return sum(word in held for word in short) >= 0.8 * len(short)


def _is_more(shown: str, title: str) -> bool:
    """Whether a heading is the title with a label glued to it (“… Abonnés”, “Vidéo …”)."""
    return len(title) < len(shown) <= len(title) + 20 and _bare(title) in _bare(shown)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _bare(text: str) -> str:
    return " ".join(_words(text))
