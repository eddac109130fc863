"""FollowTheMoney: held to its schema by its own package, which users do not need and CI has."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from made_up import cid, did, eid
from msgspec.structs import replace

from recoupe.export.ftm import ENTITIES, STATEMENTS, ftm_files
from recoupe.export.ftm.proxy import PROPERTIES, _fit
from recoupe.export.ftm.things import country_of, schema_of
from recoupe.model import FORMAT, Claim, Dossier, Entity, Evidence, Value


def proxies(dossier: Dossier) -> dict[str, dict[str, Any]]:
    lines = ftm_files(dossier)[ENTITIES].decode().splitlines()
    found = {row["id"]: row for row in map(json.loads, lines)}
    assert len(found) == len(lines), "an id stands twice"
    return found


def of_schema(dossier: Dossier, schema: str) -> list[dict[str, list[str]]]:
    return [row["properties"] for row in proxies(dossier).values() if row["schema"] == schema]


def tie(kind: str, actor: str, target: str, **more: Any) -> Claim:
    passage = Evidence(doc=did("blog"), start=0, end=4, rule="r")
    targets = (eid(target),) if target else ()
    return Claim(
        id=cid(f"{kind}-{actor}-{target}"),
        type=kind,
        actors=(eid(actor),),
        targets=targets,
        evidence=(passage,),
        **more,
    )


@pytest.fixture(scope="module")
def rich(dossier: Dossier) -> Dossier:
    """One claim of every kind that has a schema of its own."""
    more = (
        tie("OWNS_STAKE", "norvege", "nordkabel", modality="ongoing", value=Value(number=12.5, unit="percent")),
        tie("OWNS_STAKE", "vestkraft", "cable", modality="planned"),
        tie("CONTROLS", "norvege", "islande", modality="ongoing"),
        tie("LEADS", "solheim", "vestkraft", modality="ongoing"),
        tie("MEMBER_OF", "maroc", "conseil", modality="ongoing"),
        tie("BORDERS", "norvege", "danemark", modality="ongoing"),
        tie("LOCATED_IN", "cable", "oslo", modality="ongoing"),
        tie("WORLD_SHARE", "norvege", "", object="gas", value=Value(number=3, unit="percent")),
        tie("SANCTION", "danemark", "vestkraft", time="2025-W10", place=(eid("oslo"),)),
        tie("SANCTION", "danemark", "nordkabel", modality="denied", polarity=False),
        tie("ALLY_OF", "maroc", "islande", modality="denied", polarity=False),
    )
    entities = (
        *dossier.entities,
        Entity(id=eid("conseil"), type="organization", name="Conseil du Nord"),
        Entity(id=eid("kremlin"), type="organization", name="Kremlin", world="org:kremlin"),
        Entity(id=eid("foule"), type="group", name="riverains"),
    )
    return replace(dossier, claims=(*dossier.claims, *more), entities=entities)


# -- held to the schema ------------------------------------------------------------------------------------------------
def test_every_entity_is_valid(rich: Dossier) -> None:
    ftm = pytest.importorskip("followthemoney")
    found = proxies(rich)
    for row in found.values():
        schema = ftm.model.get(row["schema"])
        assert schema is not None
        assert not schema.abstract
        schema.validate(row)
        proxy = ftm.model.get_proxy(row, cleaned=False)  # cleans: what is not sound falls away or changes
        kept = proxy.to_dict()["properties"]
        assert {name: sorted(values) for name, values in kept.items()} == {
            name: sorted(values) for name, values in row["properties"].items()
        }, row
        for name, values in row["properties"].items():
            prop = schema.get(name)
            assert prop.type.name == PROPERTIES[name]
            if prop.range is not None:
                assert all(ftm.model.get(found[value]["schema"]).is_a(prop.range) for value in values), (row, name)


def test_statements_are_those_that_the_package_would_make(rich: Dossier) -> None:
    pytest.importorskip("followthemoney")
    from followthemoney.dataset import Dataset
    from followthemoney.statement.entity import StatementEntity
    from followthemoney.statement.serialize import read_csv_statements

    statements = list(read_csv_statements(io.BytesIO(ftm_files(rich)[STATEMENTS])))
    assert all(statement.generate_key() == statement.id for statement in statements)
    by_entity: dict[str, list[Any]] = {}
    for statement in statements:
        by_entity.setdefault(statement.entity_id, []).append(statement)
    dataset = Dataset.make({"name": "recoupe", "title": "Recoupe"})
    for entity, row in proxies(rich).items():
        rebuilt = StatementEntity.from_statements(dataset, by_entity[entity])
        assert rebuilt.schema.name == row["schema"]
        assert {name: sorted(rebuilt.get(name)) for name in row["properties"]} == {
            name: sorted(values) for name, values in row["properties"].items()
        }


def test_odd_texts_are_valid() -> None:
    """Hostile and odd texts: what any article may hold."""
    ftm = pytest.importorskip("followthemoney")
    odd = "\x00a\u0301\u202e\xad\ufeff\ud800\u2028\x85'\" = @\t\n\r\x1b[31m" + "x" * 70000
    entity = Entity(id=eid("x"), type="company", name=odd, aliases=("…", '"«»"', odd))
    claim = tie("ACCUSE", "x", "x", time="[2024,2025]", detail=odd, place=(eid("x"),))
    dossier = Dossier(format=FORMAT, as_of="2026-01-01", entities=(entity,), claims=(replace(claim, evidence=()),))
    for row in proxies(dossier).values():
        ftm.model.get(row["schema"]).validate(row)


def test_every_state_of_the_lexicon_has_a_country_code() -> None:
    ftm = pytest.importorskip("followthemoney")
    from recoupe.lexicon.world import World

    states = [entry for entry in World.load().entries if entry.startswith("state:")]
    found = {state: country_of(Entity(id="e", type="state", name="x", world=state)) for state in states}
    registry = ftm.model.get("Person").get("country").type
    assert {state: code for state, code in found.items() if code and registry.clean(code) != code} == {}
    assert [state for state, code in found.items() if not code] == ["state:DD"]  # the schema knows no code for it


def test_strings_are_fit_for_the_schema() -> None:
    ftm = pytest.importorskip("followthemoney")
    from hypothesis import given, settings
    from hypothesis import strategies as st

    registry = {p.type.name: p.type for p in ftm.model.get("Event").properties.values()}

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=30))
    def check(text: str) -> None:
        for kind in ("text", "string", "name"):
            assert all(registry[kind].clean(value) == value for value in _fit(text, kind))

    check()


# -- what becomes of what ----------------------------------------------------------------------------------------------
def test_actors(rich: Dossier) -> None:
    found = proxies(rich)
    assert {
        name: found[eid(name)]["schema"] for name in ("solheim", "norvege", "oslo", "vestkraft", "cable", "conseil")
    } == {
        "solheim": "Person",
        "norvege": "PublicBody",
        "oslo": "Address",
        "vestkraft": "Company",
        "cable": "Asset",
        "conseil": "Organization",
    }
    assert (found[eid("kremlin")]["schema"], found[eid("foule")]["schema"]) == ("PublicBody", "LegalEntity")
    assert found[eid("norvege")]["properties"]["country"] == ["no"]
    assert found[eid("kremlin")]["properties"]["country"] == ["ru"]
    assert found[eid("norvege")]["properties"]["notes"] == ["La Norvège assure 3 % de la production mondiale de gaz."]
    assert found[eid("solheim")]["properties"]["position"] == ["ministre de l'Énergie (Norvège)"]


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("ministère norvégien de l'Énergie", "PublicBody"),
        ("Sénat", "PublicBody"),
        ("Cour des comptes", "PublicBody"),
        ("préfecture de police", "PublicBody"),
        ("Haut-Commissariat au Plan", "PublicBody"),
        ("Conseil du patronat", "Organization"),
        ("syndicat des douaniers", "Organization"),
    ],
)
def test_bodies_of_a_state(name: str, schema: str) -> None:
    assert schema_of(Entity(id="e", type="organization", name=name)) == schema


def test_articles_and_mentions(rich: Dossier) -> None:
    article = proxies(rich)[did("depeche")]["properties"]
    assert article["fileName"] == ["depeche.txt"]
    assert (article["publishedAt"], article["language"], article["keywords"]) == (
        ["2025-03-03"],
        ["fra"],
        ["Agence du Nord"],
    )
    assert "sourceUrl" not in proxies(rich)[did("blog")]["properties"]  # it was a javascript: address
    mention = next(
        m
        for m in of_schema(rich, "Mention")
        if m["document"] == [did("enquete")] and m["resolved"] == [eid("benhaddou")]
    )
    assert mention["detectedSchema"] == ["Person"]
    assert "Karim Benhadou" in mention["name"]


def test_events_have_their_code_and_their_proof(rich: Dossier) -> None:
    event = proxies(rich)[cid("rencontre")]
    assert event["schema"] == "Event"
    told = event["properties"]
    assert told["keywords"][:2] == ["CONSULT", "cameo:04"]
    assert (told["date"], told["location"]) == (["2025-03-03"], ["Oslo"])
    assert set(told["involved"]) == {eid("benhaddou"), eid("solheim")}
    assert told["proof"] == [did("depeche"), did("reprise"), did("enquete")]
    assert proxies(rich)[cid("chantier")]["properties"]["keywords"][0] == "AGREE"
    assert proxies(rich)[cid("SANCTION-danemark-nordkabel")]["properties"]["keywords"][0] == "type:SANCTION"


def test_links(rich: Dossier) -> None:
    owned = {(o["owner"][0], o["asset"][0]): o for o in of_schema(rich, "Ownership")}
    assert set(owned) == {(eid("vestkraft"), eid("nordkabel")), (eid("norvege"), eid("nordkabel"))}
    assert owned[eid("norvege"), eid("nordkabel")]["percentage"] == ["12.5"]
    assert owned[eid("vestkraft"), eid("nordkabel")]["ownershipType"] == ["control"]
    (led,) = of_schema(rich, "Directorship")
    assert (led["director"], led["organization"], led["role"]) == ([eid("solheim")], [eid("vestkraft")], ["LEADS"])
    (member,) = of_schema(rich, "Membership")
    assert member["organization"] == [eid("conseil")]
    (held,), (post,) = of_schema(rich, "Occupancy"), of_schema(rich, "Position")
    assert proxies(rich)[held["post"][0]]["properties"] == post
    assert (post["name"], post["organization"]) == (["ministre de l'Énergie (Norvège)"], [eid("norvege")])
    roles = {link["role"][0] for link in of_schema(rich, "UnknownLink")}
    assert roles == {"BORDERS", "LOCATED_IN", "CONTROLS", "EXPORTS_VIA (electricity)"}


def test_what_does_not_hold_is_no_link(rich: Dossier) -> None:
    events = {row["recordId"][0]: row["keywords"] for row in of_schema(rich, "Event")}
    for name, modality in (("OWNS_STAKE-vestkraft-cable", "planned"), ("ALLY_OF-maroc-islande", "denied")):
        assert f"modality:{modality}" in events[cid(name)]
    assert "modality:possible" in events[cid("part")]


def test_sanctions(rich: Dossier) -> None:
    (sanction,) = of_schema(rich, "Sanction")
    assert (sanction["entity"], sanction["authority"], sanction["country"]) == (
        [eid("vestkraft")],
        ["Danemark"],
        ["dk"],
    )
    assert (sanction["startDate"], sanction["endDate"]) == (["2025-03-03"], ["2025-03-09"])
    assert sanction["proof"] == [did("blog")]


def test_ids_do_not_depend_on_the_rest_of_the_pile(rich: Dossier) -> None:
    fewer = replace(rich, claims=rich.claims[:3], disputes=(), families=())
    both = proxies(rich).keys() & proxies(fewer).keys()
    assert len(both) == len(proxies(fewer))
    assert ftm_files(rich) == ftm_files(rich)
