"""What a page says of itself: title, author, publisher, date, source, address, paywall.

Four conventions are read, most certain first: schema.org as JSON-LD (`linked`), schema.org as microdata in the article,
OpenGraph and the like, the names of HTML and Dublin Core. What only one of them has is taken from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from recoupe.lexicon.markup import Markup
from recoupe.read.html.blocks import Element
from recoupe.read.html.linked import Linked, read_linked

MAX_NAMES = 20  # of one property
MAX_PIECES = 60  # pieces of text of one
MAX_PARTS = 1_000  # properties of microdata that are looked at; pages have some tens
MAX_FIELD = 300  # characters of a title, a name
_ADDRESS = re.compile(r"https?://|www\.|^@|^/")
_SAVED = re.compile(r"saved from url=\(\d+\)(https?://[^\s>\"']{4,2000})|SingleFile\s+url:\s*(https?://\S{4,2000})")
_SAVED_DATE = re.compile(r"saved date:\s*([^\n]{10,60})")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says. `published`, `modified`: as written, with where it stood (`published_in`); `titles`: what it
    calls itself, most certain first; `credits`: words that may name a source or an agency; `paid`: whether it says that
    reading must be paid for (None: it does not say); `kind`: its type of OpenGraph; `article`: whether schema.org
    calls it one; `words`: how much text its JSON-LD has; `captured`: when it was saved, in the words of the tool."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    credits: tuple[str, ...] = ()
    published: str | None = None
    published_in: str = ""
    modified: str | None = None
    url: str | None = None
    paid: bool | None = None
    kind: str = ""
    article: bool = False
    words: int = 0
    captured: str | None = None


def read_facts(root: Element, markup: Markup, head: str, url: str | None) -> Facts:
    """The facts of a page. `head` is the beginning of its source, `url` where it was found."""
    meta = _meta(root)
    linked = read_linked(root, markup.types)

    def said(fact: str) -> list[str]:
        return [value for name in markup.metadata[fact] for value in meta.get(name, ())]

    parts = _microdata(root)
    published, where = _first_date(linked, parts, meta, markup.metadata["published"])
    document_title = root.find(".//head/title")
    titles = [linked.title, *parts["headline"], *said("title")]
    titles.append("".join(document_title.itertext()) if document_title is not None else None)
    authors = [*linked.authors, *parts["author"], *said("author")]
    saved = _SAVED.search(head[:4000])
    saved_date = _SAVED_DATE.search(head[:4000])
    return Facts(
        titles=_clean(titles),
        authors=_clean(authors),
        publisher=next(
            iter(
                _clean(
                    [
                        linked.publisher,
                        *said("publisher")[:1],
                        *parts["publisher"],
                        *said("publisher"),
                    ]
                )
            ),
            None,
        ),
        credits=_clean([*linked.credits, *parts["author"], *parts["publisher"], *parts["provider"], *said("source")]),
        published=published,
        published_in=where,
        modified=linked.modified or next(iter([*parts["dateModified"], *said("modified")]), None),
        url=_address(root, meta, linked, url or (saved and (saved[1] or saved[2])) or None),
        paid=_paid(linked, parts, meta),
        kind=next(iter(meta.get("og:type", ())), "").lower(),
        article=linked.article
        or bool(
            root.xpath(
                "boolean(//*[@itemtype and (contains(@itemtype,'Article') or contains(@itemtype,'BlogPosting'))])"
            )
        ),
        words=linked.words,
        captured=saved_date[1] if saved_date else None,
    )


def _meta(root: Element) -> dict[str, list[str]]:
    """name or property -> contents, in the order of the page. Those of microdata are read with their scope."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        content = element.get("content")
        if not content or not content.strip():
            continue
        for name in ("property", "name", "http-equiv"):
            key = element.get(name)
            if key:
                found[key.strip().lower()].append(content.strip())
                break
    return found


def _microdata(root: Element) -> dict[str, list[str]]:
    """The properties of schema.org on the page that belong to an article, not to a thing within it (a picture)."""
    found: dict[str, list[str]] = defaultdict(list)
    wanted = (
        "headline",
        "author",
        "creator",
        "publisher",
        "provider",
        "datePublished",
        "dateModified",
        "dateCreated",
        "isAccessibleForFree",
    )
    for element in root.xpath(f"(//*[@itemprop])[position() <= {MAX_PARTS}]"):
        for name in element.get("itemprop").split():
            if name not in wanted or not _of_article(element):
                continue
            if len(found["author" if name == "creator" else name]) >= MAX_NAMES:
                continue
            value = _named(element) if name in ("author", "creator", "publisher", "provider") else _value(element)
            if value:
                found["author" if name == "creator" else name].append(value)
    return found


def _of_article(element: Element) -> bool:
    """Whether the thing that a property belongs to is an article, or is not said."""
    for above in element.iterancestors():
        if above.get("itemscope") is not None or above.get("itemtype"):
            kind = (above.get("itemtype") or "").rsplit("/", 1)[-1]
            return not kind or kind.endswith(("Article", "Posting", "WebPage", "CreativeWork", "Report"))
    return True


def _value(element: Element) -> str:
    for name in ("content", "datetime", "title" if element.tag == "abbr" else "content"):
        value = element.get(name)
        if value:
            return str(value).strip()
    return " ".join("".join(islice(element.itertext(), MAX_PIECES)).split())[:MAX_FIELD]


def _named(element: Element) -> str:
    inner = element.find(".//*[@itemprop='name']")
    return _value(inner if inner is not None else element)


def _first_date(
    linked: Linked, parts: dict[str, list[str]], meta: dict[str, list[str]], names: Sequence[str]
) -> tuple[str | None, str]:
    """When it came out, as written, and where that stands."""
    if linked.published:
        return linked.published, "JSON-LD datePublished"
    if parts["datePublished"]:
        return parts["datePublished"][0], "itemprop datePublished"
    for name in names:
        for value in meta.get(name, ()):
            if any(char.isdigit() for char in value):
                return value, f"meta {name}"
    return None, ""


def _address(root: Element, meta: dict[str, list[str]], linked: Linked, url: str | None) -> str | None:
    """The canonical address, where it is one of a page (not of a site's home)."""
    canonical = [
        element.get("href") for element in root.iter("link") if (element.get("rel") or "").lower() == "canonical"
    ]
    for given in [*canonical, *meta.get("og:url", ()), linked.url]:
        if not given:
            continue
        try:
            address = urljoin(url or "", given.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return str(address)[:2000]
    return url if url and url.startswith(("http://", "https://")) else None


def _paid(linked: Linked, parts: dict[str, list[str]], meta: dict[str, list[str]]) -> bool | None:
    """Whether reading must be paid for."""
    if linked.free is not None:
        return not linked.free
    said = [*parts["isAccessibleForFree"], *meta.get("isaccessibleforfree", ())]
    if said:
        return said[0].strip().lower() in ("false", "0", "no")
    tier = [*meta.get("article:content_tier", ()), *meta.get("og:content_tier", ())]
    return tier[0].lower() in ("locked", "metered") if tier else None


def _clean(values: Sequence[str | None]) -> tuple[str, ...]:
    """Without blanks, addresses and repetitions."""
    return tuple(dict.fromkeys(_cleaned(values)))


def _cleaned(values: Sequence[str | None]) -> Iterator[str]:
    for value in values:
        text = " ".join((value or "").split())
        if text and len(text) <= MAX_FIELD and not _ADDRESS.search(text):
            yield text
