"""What-if questions on a made-up dossier; the questions of the seeds where their gold is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from recoupe.model import Claim, Dossier, Entity, EntityType, Evidence, Modality, Options, Value
from recoupe.system import close_route, find_entity, path, remove, sanction, system_graph, system_summary
from recoupe.system.exposures import Step

SHARED = Path(os.environ.get("RECOUPE_SHARED", Path(__file__).parents[3] / "shared"))


def entity(name: str, kind: EntityType = "state") -> Entity:
    return Entity(id=f"e-{name.lower()}", type=kind, name=name)


def tie(
    kind: str,
    actor: str,
    *targets: str,
    object: str | None = None,
    via: str | None = None,
    value: Value | None = None,
    modality: Modality = "ongoing",
    polarity: bool = True,
) -> Claim:
    return Claim(
        id=f"c-{kind}-{actor}-{'-'.join(targets)}-{object}",
        type=kind,
        actors=(f"e-{actor.lower()}",),
        targets=tuple(f"e-{t.lower()}" for t in targets),
        evidence=(Evidence(doc="d", start=0, end=9, rule="r", value=value),),
        object=object,
        via=(f"e-{via.lower()}",) if via else (),
        value=value,
        modality=modality,
        polarity=polarity,
    )


@pytest.fixture
def dossier() -> Dossier:
    """Ostland pumps through Midland; Brandal owns a field and a firm there; a way by the Gulf is only spoken of."""
    names = [entity(n) for n in ("Ostland", "Midland", "Westland", "Nordland", "Insula")]
    names += [entity("Gulf", "place"), entity("Salmar", "asset")]
    names += [entity("Brandal", "company"), entity("Wista", "company")]
    claims = (
        tie("EXPORTS_VIA", "Ostland", "Midland", object="oil", value=Value(number=70, unit="percent")),
        tie("EXPORTS_VIA", "Ostland", "Gulf", object="oil", modality="possible"),
        tie("EXPORTS_VIA", "Ostland", "Westland", object="gas"),
        tie("SUPPLIES", "Nordland", "Westland", "Ostland", object="gas", via="Midland", modality="planned"),
        tie("OWNS_STAKE", "Brandal", "Wista", value=Value(number=51, unit="percent")),
        tie("OPERATES", "Wista", "Salmar"),
        tie("LOCATED_IN", "Salmar", "Ostland"),
        tie("CONTROLS", "Nordland", "Brandal"),
        tie("ALLY_OF", "Insula", "Westland", modality="denied", polarity=False),
        Claim(id="c-sanction", type="SANCTION", actors=("e-westland",), targets=("e-brandal",), evidence=()),
    )
    return Dossier(format="f", as_of="2026-01-01", entities=tuple(names), claims=claims)


def test_sanction_follows_ownership(dossier: Dossier) -> None:
    found = {r.entity: [s.type for s in r.steps] for r in sanction(dossier, "brandal").reached}
    assert found == {
        "e-nordland": ["CONTROLS"],
        "e-wista": ["OWNS_STAKE"],
        "e-salmar": ["OWNS_STAKE", "OPERATES"],
        "e-ostland": ["OWNS_STAKE", "OPERATES", "LOCATED_IN"],
    }


def test_closed_route(dossier: Dossier) -> None:
    found = close_route(dossier, "oil", "Ostland", "Midland")
    assert [r.entity for r in found.reached] == ["e-ostland"]
    assert found.share == Value(number=70, unit="percent")
    assert [(a.entity, a.step.modality) for a in found.alternatives] == [("e-gulf", "possible")]
    assert found.gaps == ()
    assert found.reached[0].steps[0].evidence[0].rule == "r"


def test_closed_route_of_deliveries(dossier: Dossier) -> None:
    found = close_route(dossier, "gas", via="Midland")
    assert [(r.entity, r.standing) for r in found.reached] == [
        ("e-nordland", "planned"),
        ("e-ostland", "planned"),
        ("e-westland", "planned"),
    ]
    assert found.share is None
    assert found.gaps == ("no-share", "no-alternative")


def test_two_lands_on_one_way_are_no_alternatives(dossier: Dossier) -> None:
    both = replace(dossier, claims=(tie("EXPORTS_VIA", "Ostland", "Midland", "Gulf", object="oil"),))
    found = close_route(both, "oil", "Ostland", "Midland")
    assert found.gaps == ("no-share", "no-alternative")


def test_remove(dossier: Dossier) -> None:
    assert {r.entity for r in remove(dossier, "Midland").reached} == {"e-ostland"}


def test_path_goes_either_way_over_the_surest_ties(dossier: Dossier) -> None:
    (reached,) = path(dossier, "Ostland", "Brandal").reached
    assert [(s.source, s.type, s.target) for s in reached.steps] == [
        ("e-salmar", "LOCATED_IN", "e-ostland"),
        ("e-wista", "OPERATES", "e-salmar"),
        ("e-brandal", "OWNS_STAKE", "e-wista"),
    ]
    assert reached.standing == "held"  # over Nordland it would be two ties, one of them only planned


def test_path_over_an_unsure_tie_says_so(dossier: Dossier) -> None:
    (reached,) = path(dossier, "Nordland", "Westland").reached
    assert [s.standing for s in reached.steps] == ["held"] * 5  # the long way round is sure
    short = replace(dossier, claims=tuple(c for c in dossier.claims if c.type == "SUPPLIES"))
    (reached,) = path(short, "Nordland", "Westland").reached
    assert (len(reached.steps), reached.standing) == (1, "planned")


def test_path_without_ties_names_the_events_that_join_the_two(dossier: Dossier) -> None:
    only = replace(dossier, claims=tuple(c for c in dossier.claims if c.type == "SANCTION"))
    found = path(only, "Brandal", "Westland")
    assert found.gaps == ("no-path",)
    assert [s.claim for s in found.together] == ["c-sanction"]


def test_an_actor_is_no_path_to_itself(dossier: Dossier) -> None:
    assert path(dossier, "Brandal", "BRANDAL").reached == ()


# -- standing ----------------------------------------------------------------------------------------------------------
def test_a_way_is_as_sure_as_its_weakest_tie_and_sure_ways_come_first(dossier: Dossier) -> None:
    claims = (
        tie("OWNS_STAKE", "Brandal", "Salmar", modality="planned"),
        *(replace(c, status="disputed") if c.type == "OPERATES" else c for c in dossier.claims),
    )
    reached = sanction(replace(dossier, claims=claims), "Brandal").reached
    assert [(r.entity, r.standing, len(r.steps)) for r in reached] == [
        ("e-wista", "held", 1),  # of its tie a share is told
        ("e-nordland", "held", 1),
        ("e-salmar", "disputed", 2),  # not the planned stake, though it is nearer
        ("e-ostland", "disputed", 3),
    ]


def test_what_is_denied_is_named_and_not_walked(dossier: Dossier) -> None:
    claims = (*dossier.claims, tie("OWNS_STAKE", "Brandal", "Gulf", modality="denied", polarity=False))
    found = sanction(replace(dossier, claims=claims), "Brandal")
    assert "e-gulf" not in {r.entity for r in found.reached}
    assert [s.target for s in found.denied] == ["e-gulf"]
    claims = (*dossier.claims, tie("EXPORTS_VIA", "Insula", "Midland", object="oil", modality="denied", polarity=False))
    closed = close_route(replace(dossier, claims=claims), "oil", via="Midland")
    assert [r.entity for r in closed.reached] == ["e-ostland"]
    assert [s.source for s in closed.denied] == ["e-insula"]


def test_circles_end(dossier: Dossier) -> None:
    claims = (
        tie("CONTROLS", "Brandal", "Wista"),
        tie("CONTROLS", "Wista", "Brandal"),
        tie("OWNS_STAKE", "Wista", "Wista"),
    )
    circle = replace(dossier, claims=claims)
    assert [r.entity for r in sanction(circle, "Brandal").reached] == ["e-wista"]
    assert [r.entity for r in remove(circle, "Wista").reached] == ["e-brandal"]
    assert path(circle, "Wista", "Brandal").reached[0].entity == "e-brandal"


def test_an_empty_dossier_knows_no_one() -> None:
    empty = Dossier(format="f", as_of="2026-01-01")
    for found in (sanction(empty, "X"), remove(empty, "X"), close_route(empty, via="X"), path(empty, "X", "Y")):
        assert (found.reached, found.gaps) == ((), ("unknown-actor",))
    assert close_route(empty).gaps == ("no-route",)
    assert list(system_graph(empty)) == []


def test_a_stake_in_a_country_is_no_stake_in_all_it_has(dossier: Dossier) -> None:
    claims = (*dossier.claims, tie("OWNS_STAKE", "Wista", "Westland"), tie("CONTROLS", "Westland", "Insula"))
    assert "e-insula" not in {r.entity for r in sanction(replace(dossier, claims=claims), "Wista").reached}


def test_every_way_hangs_together(dossier: Dossier) -> None:
    """Whoever is asked about: a way leads from tie to tie to its end, and a path is as long there as back."""
    for start in dossier.entities:
        for answer in (sanction(dossier, start.id), remove(dossier, start.id)):
            for reached in answer.reached:
                assert follow(start.id, reached.steps) == reached.entity
        for end in dossier.entities:
            there, back = path(dossier, start.id, end.id).reached, path(dossier, end.id, start.id).reached
            assert [len(r.steps) for r in there] == [len(r.steps) for r in back]
            assert all(follow(start.id, r.steps) == end.id for r in there)


def follow(here: str, steps: tuple[Step, ...]) -> str:
    for one in steps:
        assert here in (one.source, one.target)
        here = one.target if here == one.source else one.source
    return here


# -- what stands beside ------------------------------------------------------------------------------------------------
def test_other_suppliers_and_bidders_are_alternatives(dossier: Dossier) -> None:
    claims = (
        tie("SUPPLIES", "Brandal", "Westland", object="gas"),
        tie("SUPPLIES", "Nordland", "Westland", object="gas", modality="possible"),
        tie("SUPPLIES", "Wista", "Westland", object="grain"),
        tie("BIDS_FOR", "Brandal", "Salmar"),
        tie("BIDS_FOR", "Wista", "Salmar"),
    )
    found = sanction(replace(dossier, claims=claims), "Brandal")
    assert [(a.entity, a.step.type, a.step.standing) for a in found.alternatives] == [
        ("e-wista", "BIDS_FOR", "held"),
        ("e-nordland", "SUPPLIES", "possible"),
    ]
    alone = sanction(replace(dossier, claims=claims[:1]), "Brandal")
    assert alone.gaps == ("no-share", "no-alternative")


def test_shares_of_the_world_and_deliveries_without_a_way(dossier: Dossier) -> None:
    claims = (
        tie("EXPORTS_VIA", "Ostland", "Midland", object="oil"),
        tie("SUPPLIES", "Ostland", "Westland", object="oil"),
        tie("WORLD_SHARE", "Ostland", object="oil", value=Value(number=4, unit="percent")),
        tie("WORLD_SHARE", "Ostland", object="grain"),
    )
    found = close_route(replace(dossier, claims=claims), "oil", "Ostland", "Midland")
    assert [s.target for s in found.unrouted] == ["e-westland"]
    assert [s.value for s in found.stakes] == [Value(number=4, unit="percent")]
    assert len(sanction(replace(dossier, claims=claims), "Ostland").stakes) == 2


def test_all_ties_of_the_last_stretch_are_told(dossier: Dossier) -> None:
    claims = (*dossier.claims, tie("TRADES_WITH", "Ostland", "Midland"))
    (reached,) = (r for r in remove(replace(dossier, claims=claims), "Midland").reached if r.entity == "e-ostland")
    assert [s.type for s in reached.steps] == ["EXPORTS_VIA"]  # the one that gives a share
    assert [s.type for s in reached.besides] == ["TRADES_WITH"]
    assert reached.share == Value(number=70, unit="percent")


@pytest.mark.parametrize(
    ("answer", "gap"),
    [
        (lambda d: sanction(d, "Nobody"), "unknown-actor"),
        (lambda d: sanction(d, "Insula"), "no-ties"),
        (lambda d: close_route(d, "grain", "Ostland", "Midland"), "no-route"),
        (lambda d: path(d, "Insula", "Brandal"), "no-path"),
    ],
)
def test_what_sources_do_not_say(dossier: Dossier, answer: object, gap: str) -> None:
    found = answer(dossier)  # type: ignore[operator]
    assert found.reached == ()
    assert found.gaps == (gap,)


def test_denied_ties_tie_no_one(dossier: Dossier) -> None:
    assert not any(key.startswith("c-ALLY_OF") for _, _, key in system_graph(dossier).edges(keys=True))


def test_names_are_blind_to_case_and_accents(dossier: Dossier) -> None:
    assert find_entity(dossier, "SALMÄR") is not None
    assert find_entity(dossier, "Salm") is None


def test_summary(dossier: Dossier) -> None:
    summary = system_summary(dossier)
    assert [kind.type for kind in summary.kinds][:2] == ["OWNS_STAKE", "CONTROLS"]
    assert [(e.kind, e.commodity) for e in summary.exposures] == [
        ("sanction", None),
        ("close", "gas"),
        ("close", "gas"),
        ("close", "oil"),
    ]


# -- the seeds ---------------------------------------------------------------------------------------------------------
@pytest.mark.gold
@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold readings are not here")
def test_seeds() -> None:
    """Every exposure that the gold asks for is answered, with evidence at each step."""
    from recoupe.pipeline import run

    gold = yaml.safe_load((SHARED / "gold" / "seeds.yaml").read_text(encoding="utf-8"))
    dossier = run([SHARED / "seeds"], Options(as_of="2026-11-22"))
    names = {key: row["names"] for key, row in gold["entities"].items()}

    def ids(key: str) -> set[str]:
        return {e.id for e in dossier.entities if {e.name, *e.aliases} & set(names[key])}

    answers = {
        "sanction lukoil": sanction(dossier, "Lukoil"),
        "close route kazakhstan oil via russia": close_route(dossier, "oil", "Kazakhstan", "Russie"),
        "close route gas via kazakhstan": close_route(dossier, "gas", via="Kazakhstan"),
    }
    for row in gold["exposures"]:
        found = answers[row["question"]]
        reached = {r.entity for r in found.reached}
        assert all(ids(key) & reached for key in row["reaches"]), (row, found)
        assert all(step.evidence for r in found.reached for step in r.steps)
        if "share" in row:
            assert found.share is not None
            assert f">={found.share.number:g} {found.share.unit}" == row["share"]
        alternatives = {a.entity for a in found.alternatives}
        assert all(ids(key) & alternatives for key in row.get("alternatives", []))
