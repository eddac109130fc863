"""JSON-LD: what schema.org's NewsArticle and its kin say (https://schema.org/NewsArticle).

Sites nest it in lists and @graph, write it with stray control characters or HTML comments around it, and refer to parts
of it by @id; more than that is not followed. What is not as the standard has it is left out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from recoupe.read.html.blocks import Element

MAX_SCRIPT = 500_000  # characters of one script, of all together four times that
MAX_THINGS = 2_000
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)


@dataclass(frozen=True, slots=True)
class Linked:
    """The article of a page as its JSON-LD has it; `words`: characters of its `articleBody`."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    credits: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    free: bool | None = None
    article: bool = False
    words: int = 0


def read_linked(root: Element, types: frozenset[str]) -> Linked:
    """The article in the JSON-LD of a page; of several the first with a headline."""
    things = list(_things(root))
    by_id = {thing["@id"]: thing for thing in reversed(things) if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if _types(thing) & types]
    if not articles:
        page = next((thing for thing in things if thing.get("datePublished") and "WebPage" in _types(thing)), None)
        return (
            Linked(published=_text(page.get("datePublished")), modified=_text(page.get("dateModified")))
            if page
            else Linked()
        )
    thing = next((one for one in articles if _text(one.get("headline"))), articles[0])
    main = thing.get("mainEntityOfPage")
    return Linked(
        title=_text(thing.get("headline")) or _text(thing.get("name")),
        authors=tuple(_names(thing.get("author"), by_id)),
        publisher=next(_names(thing.get("publisher"), by_id), None),
        credits=tuple(
            name
            for key in ("sourceOrganization", "provider", "creditText", "copyrightHolder", "author", "creator")
            for name in _names(thing.get(key), by_id)
        ),
        published=_text(thing.get("datePublished")) or _text(thing.get("dateCreated")),
        modified=_text(thing.get("dateModified")),
        url=_text(thing.get("url")) or (_text(main.get("@id")) if isinstance(main, dict) else _text(main)),
        free=_free(thing),
        article=True,
        words=len(_text(thing.get("articleBody")) or ""),
    )


def _things(root: Element) -> Iterator[dict[str, Any]]:
    """Every object with a type, outermost first."""
    left, budget = MAX_THINGS, 4 * MAX_SCRIPT
    for script in root.xpath("//script[contains(@type,'ld+json')]"):
        source = script.text or ""
        budget -= len(source)
        if len(source) > MAX_SCRIPT or budget < 0:
            continue
        queue = [_parsed(source)]
        while queue and left:
            value = queue.pop(0)
            if isinstance(value, list):
                queue = [*value[:left], *queue]
            elif isinstance(value, dict):
                left -= 1
                yield value
                queue += [
                    value[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement")
                    if key in value and key != "itemListElement"
                ]


def _parsed(source: str) -> Any:
    text = _COMMENT.sub("", _COMMENT.sub("", source.strip())).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(thing: dict[str, Any]) -> set[str]:
    said = thing.get("@type")
    return {str(kind).rsplit("/", 1)[-1] for kind in (said if isinstance(said, list) else [said])}


def _names(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> Iterator[str]:
    """The names of persons or organizations, however they are given."""
    if isinstance(value, str):
        text = _text(value)
        if text:
            yield text
    elif isinstance(value, list) and depth < 3:
        for one in value[:20]:
            yield from _names(one, by_id, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        name = value.get("name") or value.get("legalName")
        if name:
            yield from _names(name, by_id, depth + 1)
        elif isinstance(value.get("@id"), str):
            yield from _names(by_id.get(value["@id"], {}).get("name"), by_id, depth + 1)


def _free(thing: dict[str, Any]) -> bool | None:
    """`isAccessibleForFree`, also where only a part is said not to be."""
    said = [thing.get("isAccessibleForFree")]
    parts = thing.get("hasPart")
    said += [
        part.get("isAccessibleForFree")
        for part in (parts if isinstance(parts, list) else [parts])
        if isinstance(part, dict)
    ]
    known = [
        str(value).strip().lower().rsplit("/", 1)[-1] not in ("false", "0", "no")  # also http://schema.org/False
        for value in said
        if value is not None
    ]
    return all(known) if known else None


def _text(value: Any) -> str | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return html.unescape(value).strip() or None
