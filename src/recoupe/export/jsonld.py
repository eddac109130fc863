"""Dossier -> JSON-LD: schema.org for what there is, PROV for what rests on what. The context stands in the file.

Every id is a URN of the dossier's own id; a passage is its article's id with the characters it spans (RFC 5147).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from recoupe.export.page.view import safe_url
from recoupe.export.plover import codes
from recoupe.export.sentences import claim_sentence, sentence_text
from recoupe.i18n import Words
from recoupe.model import Claim, Document, Dossier, Entity, FamilyLink, Passage, Statement, Value, content_id

Node = dict[str, Any]

CONTEXT: Node = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "recoupe": "urn:recoupe:term:",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "isPartOf": {"@id": "https://schema.org/isPartOf", "@type": "@id"},
    "hasPart": {"@id": "https://schema.org/hasPart", "@type": "@id"},
    "appearance": {"@id": "https://schema.org/appearance", "@type": "@id"},
    "location": {"@id": "https://schema.org/location", "@type": "@id"},
    "spokenByCharacter": {"@id": "https://schema.org/spokenByCharacter", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "actor": {"@id": "recoupe:actor", "@type": "@id"},
    "target": {"@id": "recoupe:target", "@type": "@id"},
    "via": {"@id": "recoupe:via", "@type": "@id"},
    "claim": {"@id": "recoupe:claim", "@type": "@id"},
    "side": {"@id": "recoupe:side", "@container": "@list"},
    "follows": {"@id": "recoupe:follows", "@type": "@id"},
    "before": {"@id": "recoupe:before", "@type": "@id"},
    "after": {"@id": "recoupe:after", "@type": "@id"},
    "link": {"@id": "recoupe:link", "@container": "@set"},
    "heldIn": {"@id": "recoupe:heldIn", "@type": "@id"},
}
"""All terms that are not schema.org's own; nothing has to be fetched to read the file."""

_TYPES = {
    "person": "Person",
    "state": "Country",
    "organization": "Organization",
    "company": "Corporation",
    "place": "Place",
    "asset": "Thing",
    "group": "Thing",
}
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def jsonld(dossier: Dossier, lang: str = "fr") -> bytes:
    """The document, one node a part."""
    graph = list(_nodes(dossier, Words(lang)))
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def _nodes(dossier: Dossier, words: Words) -> Iterator[Node]:
    entities = {entity.id: entity for entity in dossier.entities}
    documents = {document.id: document for document in dossier.documents}
    statements = {statement.id: statement for statement in dossier.statements}
    yield {
        "@id": _urn(content_id("dossier", *documents)),
        "@type": ["Dataset", "prov:Entity"],
        "name": words.text("Dossier de presse recoupé"),
        "temporalCoverage": f"../{dossier.as_of}",
        "hasPart": [_urn(doc) for doc in documents],
    }
    yield from map(_document, dossier.documents)
    for family in dossier.families:
        yield _clean(
            _group(family.id, "recoupe:Family", family.documents)
            | {"description": family.reason, "link": [_link(link) for link in family.links]}
        )
    for story in dossier.stories:
        told = {
            "name": story.title,
            "recoupe:time": story.time,
            "follows": _urn(story.follows) if story.follows else None,
        }
        yield _clean(_group(story.id, "recoupe:Story", story.documents) | told)
    yield from map(_entity, dossier.entities)
    passages: dict[str, Node] = {}
    for statement in dossier.statements:
        where = Passage(doc=statement.doc, start=statement.start, end=statement.end)
        passages[_span(where)] = _passage(where, documents)
        yield _statement(statement, where) | {"text": passages[_span(where)]["text"]}
    for claim in dossier.claims:
        rests = [Passage(doc=e.doc, start=e.start, end=e.end) for e in claim.evidence]
        passages |= {_span(p): _passage(p, documents) for p in rests}
        said = [statements[e.statement].speaker for e in claim.evidence if e.statement in statements]
        fact = sentence_text(claim_sentence(claim, entities, {}, words))
        yield _claim(claim, fact, [_span(p) for p in rests], [_urn(one) for one in said if one])
    for dispute in dossier.disputes:
        for p in (p for side in dispute.sides for p in side):
            passages.setdefault(_span(p), _passage(p, documents))
        yield {
            "@id": _urn(dispute.id),
            "@type": "recoupe:Dispute",
            "recoupe:kind": dispute.kind,
            "description": dispute.explanation,
            "claim": [_urn(one) for one in dispute.claims],
            "side": [{"@type": "Collection", "hasPart": [_span(p) for p in side]} for side in dispute.sides],
        }
    for turn in dossier.developments:
        spans = [p for side in turn.passages for p in side]
        passages |= {_span(p): _passage(p, documents) for p in spans}
        yield {
            "@id": _urn(turn.id),
            "@type": "recoupe:Development",
            "recoupe:kind": turn.kind,
            "description": turn.explanation,
            **{end: _urn(claim) for end, claim in (("before", turn.before), ("after", turn.after)) if claim},
            "wasDerivedFrom": list(dict.fromkeys(map(_span, spans))),
        }
    yield from (passages[span] for span in sorted(passages))


def _document(document: Document) -> Node:
    dated = document.published
    return _clean(
        {
            "@id": _urn(document.id),
            "@type": ["NewsArticle", "prov:Entity"],
            "headline": document.title,
            "url": safe_url(document.url),
            "inLanguage": document.language,
            "author": document.author,
            "publisher": document.publisher,
            "creditText": document.agency,
            "datePublished": dated.value if dated.value and _ISO.fullmatch(dated.value) else None,
            "recoupe:published": dated.value,
            "recoupe:publishedBasis": dated.basis,
            "recoupe:publishedWhy": dated.why,
            "recoupe:path": document.path,
            "articleBody": document.text,
        }
    )


def _entity(entity: Entity) -> Node:
    return _clean(
        {
            "@id": _urn(entity.id),
            "@type": [_TYPES[entity.type], "prov:Agent"],
            "name": entity.name,
            "alternateName": [alias for alias in entity.aliases if alias != entity.name],
            "identifier": entity.world,
            "recoupe:type": entity.type,
            "recoupe:why": entity.why,
            "hasOccupation": [
                _clean({"@type": "Role", "roleName": office.title, "heldIn": _urn(office.of) if office.of else None})
                for office in entity.offices
            ],
        }
    )


def _statement(statement: Statement, where: Passage) -> Node:
    return _clean(
        {
            "@id": _urn(statement.id),
            "@type": ["Quotation", "prov:Entity"],
            "spokenByCharacter": _urn(statement.speaker) if statement.speaker else None,
            "recoupe:kind": statement.kind,
            "recoupe:cue": statement.cue,
            "wasDerivedFrom": _span(where),
            "isPartOf": _urn(statement.doc),
        }
    )


def _claim(claim: Claim, fact: str, spans: list[str], speakers: list[str]) -> Node:
    coded = codes(claim)
    return _clean(
        {
            "@id": _urn(claim.id),
            "@type": ["Claim", "prov:Entity"],
            "text": fact,
            "recoupe:type": claim.type,
            "recoupe:plover": coded.plover,
            "recoupe:cameoRoot": coded.cameo,
            "actor": [_urn(one) for one in claim.actors],
            "target": [_urn(one) for one in claim.targets],
            "via": [_urn(one) for one in claim.via],
            "location": [_urn(one) for one in claim.place],
            "recoupe:object": claim.object,
            "recoupe:time": claim.time,
            "recoupe:modality": claim.modality,
            "recoupe:polarity": claim.polarity,
            "recoupe:value": _value(claim.value),
            "recoupe:sources": claim.sources,
            "recoupe:status": claim.status,
            "recoupe:detail": claim.detail,
            "recoupe:why": claim.why,
            "appearance": list(dict.fromkeys(_urn(e.doc) for e in claim.evidence)),
            "wasDerivedFrom": list(dict.fromkeys(spans)),
            "wasAttributedTo": list(dict.fromkeys(speakers)),
        }
    )


def _value(value: Value | None) -> Node | None:
    if value is None:
        return None
    least = {"minValue": value.number} if value.bound == "above" else {}
    most = {"maxValue": value.number} if value.bound == "below" else {}
    exact = {} if least or most else {"value": value.number}
    return _clean(
        {"@type": "QuantitativeValue", **exact, **least, **most, "unitText": value.unit, "recoupe:bound": value.bound}
    )


def _group(group: str, kind: str, documents: tuple[str, ...]) -> Node:
    return {"@id": _urn(group), "@type": ["Collection", kind], "hasPart": [_urn(doc) for doc in documents]}


def _link(link: FamilyLink) -> Node:
    """Who took from whom: a derivation where that is known, else only that they share."""
    taken = {"a-to-b": (link.b, link.a), "b-to-a": (link.a, link.b)}.get(link.direction)
    ends = {"prov:entity": {"@id": _urn(taken[1])}, "isPartOf": _urn(taken[0])} if taken else {}
    both = {} if taken else {"hasPart": [_urn(link.a), _urn(link.b)]}
    kind = {"@type": ["recoupe:Link", "prov:Derivation"] if taken else "recoupe:Link", "recoupe:kind": link.kind}
    return _clean({**kind, **ends, **both, "recoupe:share": link.share, "description": link.why})


def _passage(passage: Passage, documents: dict[str, Document]) -> Node:
    text = documents[passage.doc].text[passage.start : passage.end] if passage.doc in documents else ""
    return {
        "@id": _span(passage),
        "@type": ["recoupe:Passage", "prov:Entity"],
        "text": text,
        "isPartOf": _urn(passage.doc),
    }


def _urn(one: str) -> str:
    return f"urn:recoupe:{one}"


def _span(passage: Passage) -> str:
    return f"{_urn(passage.doc)}#char={passage.start},{passage.end}"


def _clean(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}
