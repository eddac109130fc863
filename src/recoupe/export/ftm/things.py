"""What there is: articles, actors, and in which article who is mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from recoupe.export.ftm.dates import plain_date
from recoupe.export.ftm.proxy import LEGAL, Proxy
from recoupe.export.page.view import file_name, safe_url
from recoupe.model import Document, Dossier, Entity, content_id

_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organization": "Organization",
    "company": "Company",
    "asset": "Asset",
    "place": "Address",
    "group": "LegalEntity",
}
_FORMER = {"SU": "suhh", "YU": "yucs", "CS": "cshh", "DD": ""}
"""Codes of states that are no more; of the German Democratic Republic FollowTheMoney has none."""


def schema_of(entity: Entity) -> str:
    """The schema of an actor: a state, what stands for its government (the Kremlin) and its bodies are PublicBody."""
    from recoupe.lexicon.public import PublicBodies

    if entity.type == "organization" and (_government(entity.world or "") or PublicBodies.load().is_one(entity.name)):
        return "PublicBody"
    return _SCHEMATA[entity.type]


def country_of(entity: Entity) -> str | None:
    """The country code of a state, or of what the world lexicon puts in one."""
    world = entity.world or ""
    state = world if world.startswith("state:") else _government(world) or _country(world)
    code = state.removeprefix("state:") if state else ""
    return _FORMER.get(code, code.lower()) or None


@cache
def _government(world: str) -> str | None:
    from recoupe.lexicon.world import World

    entry = World.load().entries.get(world)
    return entry.stands_for if entry else None


@cache
def _country(world: str) -> str | None:
    from recoupe.lexicon.world import World

    entry = World.load().entries.get(world)
    return entry.country if entry else None


def document_proxies(dossier: Dossier) -> Iterator[Proxy]:
    """Each article, with its text, its date and the places it names."""
    places = {entity.id: entity.name for entity in dossier.entities if schema_of(entity) == "Address"}
    named: dict[str, list[str]] = {}
    for mention in dossier.mentions:
        if mention.entity in places:
            named.setdefault(mention.doc, []).append(places[mention.entity])
    for document in dossier.documents:
        yield _article(document).add_all("locationMentioned", named.get(document.id, ()))


def _article(document: Document) -> Proxy:
    published = document.published
    article = Proxy(document.id, "Article")
    article.add("title", document.title).add("fileName", file_name(document.path)).add("author", document.author)
    article.add("publisher", document.publisher).add("publishedAt", plain_date(published.value))
    article.add("sourceUrl", safe_url(document.url)).add("bodyText", document.text)
    article.add("summary", published.why).add("keywords", document.agency)
    return article.add("language", _LANGUAGES.get(document.language))


_LANGUAGES = {"fr": "fra", "en": "eng", "de": "deu", "es": "spa", "it": "ita", "ru": "rus", "ar": "ara", "pt": "por"}


def entity_proxies(dossier: Dossier, notes: Mapping[str, list[str]]) -> Iterator[Proxy]:
    """Each actor; `notes` are facts about one actor alone, which no link could hold."""
    names = {entity.id: entity.name for entity in dossier.entities}
    for entity in dossier.entities:
        proxy = Proxy(entity.id, schema_of(entity))
        proxy.add("name", entity.name).add_all("alias", (a for a in entity.aliases if a != entity.name))
        proxy.add("country", country_of(entity)).add("summary", entity.why).add_all("notes", notes.get(entity.id, ()))
        if proxy.schema == "Address":
            proxy.add("full", entity.name)
        if proxy.schema == "Person":
            proxy.add_all("position", (_office(o.title, names.get(o.of or "")) for o in entity.offices))
        yield proxy


def _office(title: str, of: str | None) -> str:
    return f"{title} ({of})" if of else title


def mention_proxies(dossier: Dossier) -> Iterator[Proxy]:
    """One for each actor of each article, with the names it has there."""
    entities = {entity.id: entity for entity in dossier.entities}
    texts = {document.id: document.text for document in dossier.documents}
    found: dict[tuple[str, str], Proxy] = {}
    for mention in dossier.mentions:
        entity = entities.get(mention.entity)
        if entity is None or schema_of(entity) == "Address" or mention.doc not in texts:
            continue
        key = (mention.doc, mention.entity)
        if key not in found:
            found[key] = _mention(mention.doc, entity)
        if mention.form == "name":
            found[key].add("name", texts[mention.doc][mention.start : mention.end])
    yield from found.values()


def _mention(doc: str, entity: Entity) -> Proxy:
    schema = schema_of(entity)
    proxy = Proxy(content_id("m", doc, entity.id), "Mention")
    proxy.add("document", doc).add("name", entity.name).add("detectedSchema", schema)
    proxy.add("contextCountry", country_of(entity))
    return proxy.add("resolved", entity.id) if schema in LEGAL else proxy
