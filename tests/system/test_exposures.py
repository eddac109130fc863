"""What-if questions on a made-up dossier; the questions of the seeds where their gold is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from recoupe.model import Claim, Dossier, Entity, EntityType, Evidence, Modality, Options, Value
from recoupe.system import close_route, find_entity, path, remove, sanction, system_graph, system_summary

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
    assert [r.entity for r in found.reached] == ["e-ostland", "e-westland"]
    assert found.share is None
    assert found.gaps == ("no-share", "no-alternative")


def test_remove(dossier: Dossier) -> None:
    assert {r.entity for r in remove(dossier, "Midland").reached} == {"e-ostland"}


def test_path_goes_either_way(dossier: Dossier) -> None:
    (reached,) = path(dossier, "Nordland", "Salmar").reached
    assert [(s.source, s.type, s.target) for s in reached.steps] == [
        ("e-nordland", "SUPPLIES", "e-ostland"),
        ("e-salmar", "LOCATED_IN", "e-ostland"),
    ]


@pytest.mark.parametrize(
    ("answer", "gap"),
    [
        (lambda d: sanction(d, "Nobody"), "unknown-actor"),
        (lambda d: sanction(d, "Gulf"), "no-ties"),
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
