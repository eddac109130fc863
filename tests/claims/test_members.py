"""People who act for a body are that body where they act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Les paysans du collectif Tierra Clara ont manifesté lundi à Managua.", "PROTEST", ["Tierra Clara"]),
        ("Les militants de l'ONG Tamise vivante accusent la société Kalmo.", "ACCUSE", ["Tamise vivante"]),
        ("Des activistes de Greenpeace ont manifesté devant la centrale.", "PROTEST", ["Greenpeace"]),
        ("Des miliciens des Lions du Sankuru ont attaqué le village de Tembo.", "ASSAULT", ["Lions du Sankuru"]),
        ("Les salariés de Renault ont manifesté contre la réforme.", "PROTEST", ["salariés de Renault"]),
    ],
)
def test_body(text: str, type_: str, who: list[str], reading: Callable[..., Reading]) -> None:
    read = reading(text)
    found = [[read.actors[a].name for a in claim.actors] for claim in read.claims if claim.type == type_]
    assert found == [who]
