"""The source of a page -> its tree. Nothing in it is run or fetched; entities are those of HTML only."""

from __future__ import annotations

from lxml import etree

from recoupe.i18n import Words
from recoupe.read.html.blocks import Element
from recoupe.read.refusal import Refusal

MAX_DEPTH = 1_500  # nested elements: beyond 2,048 the parser gives up without a word; pages have 10 to 60
MAX_ELEMENTS = 500_000


def tree_of(text: str, words: Words) -> Element | Refusal:
    """The tree of a page, or why it has none that could be gone through."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        return Refusal(words.text("aucun élément dans la page"))
    depth = count = 0
    deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            return Refusal(words.text("éléments emboîtés trop profond (limite : {n})", n=MAX_DEPTH))
        if count > MAX_ELEMENTS:
            return Refusal(words.text("page de plus de {n} éléments", n=MAX_ELEMENTS))
    return root
