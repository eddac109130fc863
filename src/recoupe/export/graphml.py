"""Dossier -> GraphML: the system of ties, for Gephi, yEd, networkx."""

from __future__ import annotations

import re

import networkx as nx

from recoupe.export.sentences import claim_sentence, sentence_text
from recoupe.i18n import Words
from recoupe.model import SYMMETRIC, Claim, Dossier, Entity
from recoupe.system.graph import pairs, ties
from recoupe.system.standing import standing

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, however it is escaped."""

Attributes = dict[str, str | int | float | bool]


def graphml(dossier: Dossier, lang: str = "fr") -> bytes:
    """The entities that are tied and one edge for each pair that a tie joins; a symmetric tie is one edge.

    What is denied ties no one and is left out; `standing` tells what is disputed, planned or only possible.
    """
    entities = {entity.id: entity for entity in dossier.entities}
    texts = {document.id: document.text for document in dossier.documents}
    paths = {document.id: document.path for document in dossier.documents}
    words = Words(lang)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in ties(dossier):
        fact = sentence_text(claim_sentence(claim, entities, {}, words))
        edge = _edge(claim, fact, entities, texts, paths)
        for n, (source, target) in enumerate(pairs(claim), start=1):
            for end in (source, target):
                graph.add_node(end, **_node(end, entities))
            graph.add_edge(source, target, key=f"{claim.id}.{n}", **edge)
    lines = nx.generate_graphml(graph, prettyprint=True)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n").encode()


def _node(entity: str, entities: dict[str, Entity]) -> Attributes:
    known = entities.get(entity)
    if known is None:
        return {"label": entity, "type": ""}
    return {
        "label": _fit(known.name),
        "type": known.type,
        "world": known.world or "",
        "aliases": _fit(" | ".join(known.aliases)),
    }


def _edge(
    claim: Claim, fact: str, entities: dict[str, Entity], texts: dict[str, str], paths: dict[str, str]
) -> Attributes:
    first = claim.evidence[0] if claim.evidence else None
    edge: Attributes = {
        "label": claim.type,
        "claim": claim.id,
        "fact": _fit(fact),
        "standing": standing(claim),
        "modality": claim.modality,
        "status": claim.status,
        "sources": claim.sources,
        "symmetric": claim.type in SYMMETRIC,
        "object": _fit(claim.object or ""),
        "via": _fit(" | ".join(entities[one].name if one in entities else one for one in claim.via)),
        "time": claim.time or "",
        "passage": _fit(texts.get(first.doc, "")[first.start : first.end]) if first else "",
        "documents": _fit(" | ".join(dict.fromkeys(paths.get(e.doc, e.doc) for e in claim.evidence))),
    }
    if claim.value is not None:
        edge |= {"value": claim.value.number, "unit": claim.value.unit or "", "bound": claim.value.bound}
    return edge


def _fit(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
