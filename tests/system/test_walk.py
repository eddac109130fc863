"""The walk against the slow way: every sequence of ties tried, on systems drawn at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model import Claim, Dossier, Entity, Evidence
from recoupe.system.exposures.answer import MAX_STEPS
from recoupe.system.exposures.spread import _REMOVE, _SANCTION, _TERRITORY, Spread, _next, _walk
from recoupe.system.graph import Graph, system_graph
from recoupe.system.standing import RANK, standing

TYPES = sorted({kind for rules in (_SANCTION, _REMOVE) for kind, _ in rules})
PASSAGE = (Evidence(doc="d", start=0, end=1, rule="r"),)

ends = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] != pair[1])
ties = st.builds(
    lambda kind, pair, modality, status: (kind, pair, modality, status),
    st.sampled_from(TYPES),
    ends,
    st.sampled_from(["ongoing", "planned", "possible"]),
    st.sampled_from(["single-source", "disputed"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ties, max_size=12), st.lists(st.sampled_from(["company", "state"]), min_size=6, max_size=6))
def test_the_surest_and_shortest_way_to_everyone(drawn, kinds):
    entities = tuple(Entity(id=f"e{i}", type=kind, name=f"n{i}") for i, kind in enumerate(kinds))
    claims = tuple(
        Claim(id=f"c{i}", type=kind, actors=(f"e{a}",), targets=(f"e{b}",), evidence=PASSAGE, modality=m, status=s)
        for i, (kind, (a, b), m, s) in enumerate(drawn)
    )
    graph = system_graph(Dossier(format="f", as_of="2026-01-01", entities=entities, claims=claims))
    for rules in (_SANCTION, _REMOVE):
        found = {r.entity: (RANK[r.standing], len(r.steps)) for r in _walk(graph, "e0", rules)}
        assert found == tried(graph, "e0", rules)


def tried(graph: Graph, start: str, rules: Spread) -> dict[str, tuple[int, int]]:
    """Of all ways to each entity the best, by weakest standing and length."""
    best: dict[str, tuple[int, int]] = {}

    def go(here: str, rank: int, length: int, on: bool) -> None:
        if here != start:
            best[here] = min(best.get(here, (rank, length)), (rank, length))
        if not on or length >= MAX_STEPS:
            return
        for claim, source, target, reach in _next(graph, here, rules):
            there = target if source == here else source
            if there != start and (reach != "first" or here == start):
                onward = reach == "on" and graph.nodes[there]["type"] not in _TERRITORY
                go(there, max(rank, RANK[standing(claim)]), length + 1, onward)

    go(start, 0, 0, True)
    return best
