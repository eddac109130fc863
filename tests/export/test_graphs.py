"""GraphML opened by networkx, JSON-LD by rdflib; neither asks the network for anything."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import networkx as nx
import pytest
from made_up import TEXTS, cid, did, eid
from msgspec.structs import replace

from recoupe.export.graphml import graphml
from recoupe.export.jsonld import CONTEXT, jsonld
from recoupe.model import FORMAT, Development, Dossier, FamilyLink, Passage


def read(content: bytes) -> nx.MultiDiGraph[str]:
    return nx.read_graphml(io.BytesIO(content), force_multigraph=True)


def test_networkx_reads_the_graphml(dossier: Dossier) -> None:
    graph = read(graphml(dossier))
    edges = {data["claim"]: (a, b, data) for a, b, data in graph.edges(data=True)}
    assert set(edges) == {cid("part"), cid("fonction"), cid("filiale"), cid("route")}
    a, b, data = edges[cid("part")]
    assert (a, b) == (eid("norvege"), eid("maroc"))
    assert (data["label"], data["standing"], data["status"], data["value"]) == (
        "SUPPLIES",
        "possible",
        "disputed",
        15.0,
    )
    assert data["passage"] == "plus de 15 % de l'électricité du Maroc"
    assert graph.nodes[a]["label"] == "Norvège"
    assert nx.has_path(graph, eid("solheim"), eid("maroc"))


def test_symmetric_ties_are_one_edge_and_denied_ones_none(dossier: Dossier) -> None:
    border = replace(dossier.claims[-1], id="c-b", type="BORDERS", actors=(eid("norvege"), eid("danemark")), targets=())
    denied = replace(border, id="c-d", polarity=False, modality="denied")
    graph = read(graphml(replace(dossier, claims=(border, denied))))
    assert [data["symmetric"] for _, _, data in graph.edges(data=True)] == [True]


def test_what_xml_cannot_hold_is_replaced(dossier: Dossier) -> None:
    odd = replace(dossier.entities[7], name="Nord\x00<kabel>\ud800&\x1b")
    entities = (*dossier.entities[:7], odd, *dossier.entities[8:])
    graph = read(graphml(replace(dossier, entities=entities)))
    assert graph.nodes[eid("nordkabel")]["label"] == "Nord\ufffd<kabel>\ufffd&\ufffd"


def test_an_empty_dossier_is_an_empty_graph() -> None:
    empty = Dossier(format=FORMAT, as_of="2026-01-01")
    assert len(read(graphml(empty))) == 0
    ElementTree.fromstring(graphml(empty))
    assert len(json.loads(jsonld(empty))["@graph"]) == 1


def test_rdflib_reads_the_jsonld(dossier: Dossier) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(data=jsonld(dossier).decode(), format="json-ld")
    found = graph.query(
        """
        prefix s: <https://schema.org/> prefix prov: <http://www.w3.org/ns/prov#> prefix r: <urn:recoupe:term:>
        select ?passage ?title where {
            ?claim a s:Claim ; r:type "REJECT" ; r:actor ?who ; prov:wasDerivedFrom ?span .
            ?who a s:Country ; s:name "Danemark" .
            ?span s:text ?passage ; s:isPartOf ?article .
            ?article a s:NewsArticle ; s:headline ?title .
        }"""
    )
    assert {str(row.passage) for row in found} == {
        "Le Danemark a dit non au tracé initial",
        "Copenhague nie avoir refusé le tracé",
    }
    iris = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    assert not [iri for iri in iris if iri.startswith(("file:", "javascript:"))]


def test_links_and_developments_are_in_the_jsonld(dossier: Dossier) -> None:
    link = FamilyLink(a=did("depeche"), b=did("reprise"), kind="copy", share=0.9, direction="a-to-b", why="plus tôt")
    passages = ((Passage(doc=did("depeche"), start=0, end=10),), (Passage(doc=did("ancien"), start=0, end=5),))
    turn = Development(
        id="v-1", kind="done", before=cid("chantier"), after=cid("signature"), passages=passages, explanation="fait"
    )
    families = (replace(dossier.families[0], links=(link,)),)
    nodes = {
        n["@id"]: n for n in json.loads(jsonld(replace(dossier, families=families, developments=(turn,))))["@graph"]
    }
    (told,) = nodes[f"urn:recoupe:{dossier.families[0].id}"]["link"]
    assert (told["prov:entity"]["@id"], told["isPartOf"]) == (f"urn:recoupe:{link.a}", f"urn:recoupe:{link.b}")
    assert nodes["urn:recoupe:v-1"]["after"] in nodes
    assert set(nodes["urn:recoupe:v-1"]["wasDerivedFrom"]) <= set(nodes)


def test_the_context_is_in_the_file_and_every_id_leads_somewhere(dossier: Dossier) -> None:
    read = json.loads(jsonld(dossier))
    assert read["@context"] == CONTEXT
    nodes = {node["@id"] for node in read["@graph"]}
    keys = ("actor", "target", "via", "location", "wasDerivedFrom", "wasAttributedTo", "isPartOf", "hasPart", "claim")
    for node in read["@graph"]:
        for key in keys:
            value = node.get(key, [])
            assert {value} <= nodes if isinstance(value, str) else set(value) <= nodes, (node["@id"], key)


def test_a_passage_is_its_words(dossier: Dossier) -> None:
    nodes = {node["@id"]: node for node in json.loads(jsonld(dossier))["@graph"]}
    text = TEXTS["blog"]
    start = text.index("Nordkabel, filiale")
    span = f"urn:recoupe:{did('blog')}#char={start},{start + len('Nordkabel, filiale de Vestkraft')}"
    assert nodes[span]["text"] == "Nordkabel, filiale de Vestkraft"
