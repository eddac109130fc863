"""Which blocks of a page are its article.

What the page marks as the body of an article is believed where it holds most of the paragraphs that stand together;
else the element in which the paragraphs stand, as Readability finds it: a paragraph counts for its parent in full, for
its grandparent by half (Arc90 2009; `mozilla/readability`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from recoupe.read.html.blocks import PARAGRAPH, Block, Blocks, Element

Span = tuple[int, int]
Held = Callable[[Span], int]

BELIEVED = 0.6  # share of the paragraphs that stand together, which a marked body must hold
NEAR = 15  # blocks between a headline and its article: standfirst, credits, sharing
LIST = 3  # headings that are links
ENOUGH = 300  # characters of paragraphs that a marked body under the headline must have
NEARLY = 0.95  # of two that hold as much text, the smaller one is the body
CLIMB = 1.25  # so much more text an element must hold to be taken instead of one inside it
LINKED = 0.5  # share of links from which a line is one of a list of links
BARE = 0.8  # the same for a line that ends as a sentence


@dataclass(frozen=True, slots=True)
class Region:
    """The article: `rows` are the numbers of its blocks; `first` and `last` bound it; `share`: how much it holds of all
    paragraphs of the page; `linked`: the share of links in what stands there; `marked`: whether the page marks it."""

    rows: tuple[int, ...]
    first: int
    last: int
    share: float
    linked: float
    marked: bool


def find_region(blocks: Blocks, at: int | None = None) -> Region | None:
    """The article of a page, or None where no paragraph stands on it. `at`: the block of its headline, where the page's
    own title says which it is: then what is marked as an article there is believed before a longer text elsewhere."""
    rows = blocks.rows
    weights = [block.plain for block in rows]
    total = sum(weights)
    if not total:
        return None
    sums = [0]
    for weight in weights:
        sums.append(sums[-1] + weight)

    def held(span: Span) -> int:
        return sums[span[1]] - sums[span[0]]

    top = _top(blocks, weights)
    best = blocks.ranges.get(top, (0, len(rows)))
    marked = _marked(blocks, held, BELIEVED * held(best))
    if at is not None and (not _is_near(marked or best, at) or _is_list(rows, marked or best, at)):
        marked = _marked(blocks, held, ENOUGH, at) or marked
    first, last = marked or _climbed(top, blocks, held)
    kept = tuple(n for n in range(first, last) if not _is_no_line(rows[n]))
    kept = _trimmed(rows, kept)
    characters = sum(len(rows[n].text) for n in range(first, last))
    links = sum(rows[n].links for n in range(first, last))
    if not kept:
        return None
    return Region(kept, first, last, held((first, last)) / total, links / max(characters, 1), marked is not None)


def _top(blocks: Blocks, weights: Sequence[int]) -> Element:
    """The element in which most paragraphs stand."""
    scores: dict[Element, float] = defaultdict(float)
    for block, weight in zip(blocks.rows, weights, strict=True):
        if not weight:
            continue
        place = block.home.getparent() if block.tag in ("p", "blockquote", "pre") else block.home
        if place is None:
            continue
        scores[place] += weight
        above = place.getparent()
        if above is not None:
            scores[above] += weight / 2
    return max(scores, key=lambda place: scores[place])  # the first of equals: in the order of the page


def _is_near(span: Span, at: int) -> bool:
    """Whether a headline stands in a stretch, or right above it."""
    return span[0] - NEAR <= at < span[1]


def _is_list(rows: Sequence[Block], span: Span, at: int) -> bool:
    """Whether a stretch is a list of other articles: below the headline, with headings that lead to them."""
    leading = sum(
        block.heading and block.links > LINKED * len(block.text) for block in rows[max(span[0], at + 1) : span[1]]
    )
    return leading >= LIST


def _marked(blocks: Blocks, held: Held, least: float, at: int | None = None) -> Span | None:
    """What the page marks as the body, most certain first, where it holds enough; only near the headline, where that
    is given. Bodies in several pieces under one parent (an advert between them) are one."""
    for elements in blocks.bodies:
        pieces: dict[Element | None, list[Span]] = defaultdict(list)
        for element in elements:
            span = blocks.ranges.get(element)
            if span is not None and span[1] > span[0]:
                pieces[element.getparent()].append(span)
        spans = [span for group in pieces.values() for span in group]
        spans += [(group[0][0], group[-1][1]) for group in pieces.values() if len(group) > 1]
        enough = [
            span
            for span in spans
            if held(span) >= least and (at is None or (_is_near(span, at) and not _is_list(blocks.rows, span, at)))
        ]
        if enough:
            most = max(map(held, enough))
            return min((span[1] - span[0], span) for span in enough if held(span) >= NEARLY * most)[1]
    return None


def _climbed(top: Element, blocks: Blocks, held: Held) -> Span:
    """The place of the paragraphs, or one above it that holds much more of them."""
    span = blocks.ranges.get(top, (0, len(blocks.rows)))
    above = top.getparent()
    while above is not None and above.tag not in ("body", "html"):
        wider = blocks.ranges.get(above)
        if wider is None or held(wider) < CLIMB * held(span):
            break
        span, above = wider, above.getparent()
    return span


def _is_no_line(block: Block) -> bool:
    """A line that is nothing but a link, or a list of them; a cell of a table of figures is no line either."""
    if block.tag in ("td", "th") and len(block.text) < PARAGRAPH:
        return True
    if not block.links:
        return False
    share = block.links / len(block.text)
    sentence = block.text.endswith((".", "!", "?", "…", "»", '"'))
    return share > (BARE if sentence else LINKED)


def _trimmed(rows: Sequence[Block], kept: Sequence[int]) -> tuple[int, ...]:
    """Without headings that nothing follows: those of lists that were left out, at the end and in between."""
    left: list[int] = []
    following: int | None = None
    for n in reversed(kept):
        gap = following is not None and any(_is_no_line(rows[m]) for m in range(n + 1, following))
        if rows[n].heading and rows[n].tag != "h1" and (following is None or gap):
            continue
        left.append(n)
        following = n
    return tuple(reversed(left))


def paragraphs(rows: Sequence[Block], numbers: Iterable[int]) -> int:
    """How many of these blocks are paragraphs."""
    return sum(rows[n].plain > 0 for n in numbers)
