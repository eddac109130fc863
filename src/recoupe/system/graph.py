"""The ties of a dossier as a graph: entities, and one edge for each pair that a tie claim joins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import networkx as nx

from recoupe.model import SYMMETRIC, TIES, Claim, Dossier
from recoupe.system.standing import standing

Graph: TypeAlias = "nx.MultiDiGraph[str]"
"""Nodes are entity ids (`name`, `type`); an edge has the claim's id as key and the claim as `claim`."""


def all_ties(dossier: Dossier) -> Iterator[Claim]:
    """Every tie claim, also those that are denied; not those that a person rejected."""
    return (claim for claim in dossier.claims if claim.type in TIES and claim.review != "rejected")


def ties(dossier: Dossier) -> Iterator[Claim]:
    """The tie claims that hold, are planned or supposed: what is denied ties no one."""
    return (claim for claim in all_ties(dossier) if standing(claim) != "denied")


def system_graph(dossier: Dossier) -> Graph:
    """The graph of a dossier's ties. What has no other end (WORLD_SHARE) is a loop; a symmetric tie goes both ways."""
    graph: Graph = nx.MultiDiGraph()
    for entity in dossier.entities:
        graph.add_node(entity.id, name=entity.name, type=entity.type)
    for claim in ties(dossier):
        for source, target in pairs(claim):
            graph.add_edge(source, target, key=claim.id, claim=claim)
            if claim.type in SYMMETRIC:
                graph.add_edge(target, source, key=claim.id, claim=claim)
    return graph


def pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """Who is tied to whom by a claim, pair by pair.

    >>> from recoupe.model import Claim
    >>> list(pairs(Claim(id="c", type="BORDERS", actors=("a", "b"), evidence=())))
    [('a', 'b')]
    """
    if claim.type in SYMMETRIC:
        everyone = sorted({*claim.actors, *claim.targets})
        yield from ((a, b) for n, a in enumerate(everyone) for b in everyone[n + 1 :])
    elif not claim.targets:
        yield from ((actor, actor) for actor in claim.actors)
    else:
        yield from ((actor, target) for actor in claim.actors for target in claim.targets if actor != target)
