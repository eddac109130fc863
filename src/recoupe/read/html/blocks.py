"""A tree -> its blocks of text in the order in which they are read, each with what is known of its place.

One walk over the tree. What a reader does not see (scripts, hidden elements) or what is never article (menus, forms,
players, captions) is not gone into.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from recoupe.lexicon.markup import Mark, Markup

Element = Any  # an element of lxml, which has no types

_TELLING = frozenset({"article", "main", "aside", "footer"})  # also without a class
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")  # left by a script that did not run
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\x00"
_UNSEEN = dict.fromkeys([*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF])
PARAGRAPH = 60  # characters from which a block may be a paragraph
MAX_HEADLINES = 100  # headings that may be the headline: lists of articles have some tens
MAX_LOOKS = (
    300  # elements whose inside is looked at before they are passed over: no page needs more, a hostile one might
)
SHARE = 0.35  # of the paragraphs of a page: an element that holds so much is no furniture, whatever it is called


@dataclass(slots=True)
class Block:
    """One line as it is read: `text`, how many characters of it are links (`links`), the element it stands in (`home`)
    and its `tag`; whether it is marked as standfirst (`lead`) or credit."""

    text: str
    links: int
    home: Element
    tag: str
    lead: bool = False
    credit: bool = False

    @property
    def heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.tag in _HEADINGS

    @property
    def plain(self) -> int:
        """Characters that are no link, of a block that may be a paragraph; else none."""
        free = len(self.text) - self.links
        return free if len(self.text) >= PARAGRAPH and self.links <= 0.5 * len(self.text) and not self.heading else 0


@dataclass(slots=True)
class Blocks:
    """The blocks of a page; for each element of interest the range of blocks in it; the elements marked as the body
    of an article, most certain first; the headlines; the <time> and the links to authors, with their block."""

    rows: list[Block] = field(default_factory=list)
    ranges: dict[Element, tuple[int, int]] = field(default_factory=dict)
    bodies: list[list[Element]] = field(default_factory=lambda: [[], [], [], []])
    headlines: list[Element] = field(default_factory=list)
    times: list[tuple[int, Element]] = field(default_factory=list)
    bylines: list[tuple[int, Element]] = field(default_factory=list)
    hidden: int = 0


def read_blocks(root: Element, markup: Markup) -> Blocks:
    """The blocks of a page."""
    return _Walk(root, markup).run()


class _Walk:
    """The state of one walk."""

    def __init__(self, root: Element, markup: Markup) -> None:
        self.root, self.markup = root, markup
        self.found = Blocks()
        self.parts: list[str] = []
        self.linked = self.links = 0
        self.marks: list[tuple[Element, Mark]] = []  # of the open elements that are a standfirst or a credit,
        self.leads = self.credits = 0  # and how many of them are which
        self.homes: list[Element] = []
        self.paragraphs: int | None = None
        self.looks = 0
        self.article = _around(root)
        self.noted: set[Element] = set()

    def run(self) -> Blocks:
        walker = etree.iterwalk(self.root, events=("start", "end"))
        skipped: Element = None
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag in self.markup.unseen or ((element.attrib or tag in _TELLING) and self._unwanted(element, tag)):
                    skipped = element
                    if tag in self.markup.block:
                        self._flush()
                    walker.skip_subtree()
                    continue
                self._open(element, tag)
            elif element is skipped:
                skipped = None
                if element.tail:
                    self._add(element.tail)
            else:
                self._close(element, tag)
        self._flush()
        return self.found

    def _open(self, element: Element, tag: str) -> None:
        if tag in self.markup.block:
            self._flush()
            self.homes.append(element)
            if tag == "h1" and len(self.found.headlines) < MAX_HEADLINES:
                self.found.headlines.append(element)
        elif tag == "br":
            self.parts.append(_BREAK)
        elif tag == "a":
            self.linked += 1
            if element.get("rel") == "author":
                self.found.bylines.append((len(self.found.rows), element))
        elif tag == "time":
            self.found.times.append((len(self.found.rows), element))
        if tag in self.markup.block or element in self.noted:
            self.found.ranges[element] = (len(self.found.rows), 0)
        if element.text:
            self._add(element.text)

    def _close(self, element: Element, tag: str) -> None:
        if tag in self.markup.block:
            self._flush()
            if self.homes and self.homes[-1] is element:
                self.homes.pop()
        if element in self.found.ranges:
            self._flush()
            self.found.ranges[element] = (self.found.ranges[element][0], len(self.found.rows))
        if tag == "a" and self.linked:
            self.linked -= 1
        if self.marks and self.marks[-1][0] is element:
            self._flush()
            self._count(self.marks.pop()[1], -1)
        if element.tail:
            self._add(element.tail)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        if self.linked:
            self.links += len(text.strip())

    def _flush(self) -> None:
        if not self.parts:
            return
        whole = "".join(self.parts).translate(_UNSEEN)
        links, self.parts, self.links = self.links, [], 0
        if not whole or whole.isspace():
            return
        home = self.homes[-1] if self.homes else self.root
        for piece in whole.split(_BREAK):
            line = _SPACE.sub(" ", piece).strip()
            if line and not _TEMPLATE.search(line):
                share = min(len(line), links)
                links -= share
                self.found.rows.append(Block(line, share, home, home.tag, self.leads > 0, self.credits > 0))

    # -- what is gone into ---------------------------------------------------------------------------------------------
    def _unwanted(self, element: Element, tag: str) -> bool:
        """Hidden, or beside the article; what is marked as something of the article is noted."""
        get = element.get
        if tag in ("html", "body"):  # hidden until a script has run, on some sites
            return False
        if get("hidden") is not None or _HIDDEN.search(get("style") or ""):
            self.found.hidden += 1
            return True
        mark = self.markup.mark(get("class") or "", get("id") or "")
        if mark.hidden and not self._holds_much(element):
            self.found.hidden += 1
            return True
        part = get("itemprop") or ""
        if "articleBody" in part:
            self._note(element, 0)
            return False
        if "headline" in part and tag != "meta" and len(self.found.headlines) < MAX_HEADLINES:
            self.found.headlines.append(element)
            self.noted.add(element)
            return False
        if mark.body:
            self._note(element, 1)
        elif tag == "article" or get("role") == "article" or (get("itemtype") or "").endswith("Article"):
            self._note(element, 2)
        elif tag == "main" or get("role") == "main":
            self._note(element, 3)
        elif (
            mark.noise or mark.aside or tag in ("aside", "footer") or get("role") in ("navigation", "complementary")
        ) and (not self._holds(element, mark.aside)):
            return True
        if mark.lead or mark.credit or part in ("description", "datePublished", "author"):
            if part:
                mark = Mark(lead=mark.lead or part == "description", credit=mark.credit or part != "description")
            self._flush()
            self.marks.append((element, mark))
            self._count(mark, 1)
        return False

    def _count(self, mark: Mark, step: int) -> None:
        self.leads += step * mark.lead
        self.credits += step * mark.credit

    def _note(self, element: Element, rank: int) -> None:
        self.found.bodies[rank].append(element)
        self.noted.add(element)

    def _holds(self, element: Element, always: bool) -> bool:
        """Whether an element that is called furniture holds the article all the same."""
        return element in self.article or (not always and self._holds_much(element))

    def _holds_much(self, element: Element) -> bool:
        self.looks += 1
        if self.looks > MAX_LOOKS:
            return False
        if self.paragraphs is None:
            self.paragraphs = _paragraphs(self.root)
        return self.paragraphs > 0 and _paragraphs(element) >= SHARE * self.paragraphs


def _around(root: Element) -> set[Element]:
    """The elements around the first headline, and around what is marked as the text of an article."""
    marked = [*root.iter("h1")][:1] + root.xpath("//*[@itemprop='articleBody']")[:20]
    return {above for element in marked for above in element.iterancestors()}


def _paragraphs(element: Element) -> int:
    """Characters of the paragraphs in an element."""
    return sum(len("".join(p.itertext()).strip()) for p in element.iter("p"))
