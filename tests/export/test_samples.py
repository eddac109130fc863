"""The sample pile, read for real, in every format, each opened by its reader."""

from __future__ import annotations

import io
import json
from pathlib import Path

import duckdb
import networkx as nx
import pandas as pd
import pytest
from markdown_it import MarkdownIt

import recoupe
from recoupe import samples
from recoupe.export.formats import FORMATS


@pytest.fixture(scope="module")
def read() -> recoupe.Dossier:
    return recoupe.run(samples.folder(), as_of=samples.AS_OF)


def test_followthemoney(read: recoupe.Dossier) -> None:
    ftm = pytest.importorskip("followthemoney")
    rows = [json.loads(line) for line in FORMATS["ftm"].files(read, "fr")["entities.ftm.json"].splitlines()]
    ids = {row["id"] for row in rows}
    for row in rows:
        schema = ftm.model.get(row["schema"])
        schema.validate(row)
        assert ftm.model.get_proxy(row, cleaned=False).to_dict()["properties"].keys() == row["properties"].keys()
        for name, values in row["properties"].items():
            if schema.get(name).range is not None:
                assert ids.issuperset(values)
    assert {"Person", "PublicBody", "Company", "Event", "Occupancy", "Article", "Mention"} <= {
        r["schema"] for r in rows
    }


def test_tables(read: recoupe.Dossier, tmp_path: Path) -> None:
    read.export("parquet", tmp_path)
    read.export("csv", tmp_path)
    for name, frame in read.to_frames().items():
        for reader in ("parquet", "csv"):
            query = f"select count(*) from read_{reader}('{tmp_path}/{name}.{reader}')"
            assert duckdb.sql(query).fetchall() == [(len(frame),)], (name, reader)
        assert len(pd.read_csv(tmp_path / f"{name}.csv")) == len(frame), name


def test_graph_linked_data_and_text(read: recoupe.Dossier) -> None:
    graph = nx.read_graphml(io.BytesIO(FORMATS["graphml"].files(read, "fr")["system.graphml"]), force_multigraph=True)
    assert {data["claim"] for _, _, data in graph.edges(data=True)} <= {claim.id for claim in read.claims}
    assert graph.number_of_edges() > 10
    nodes = json.loads(FORMATS["jsonld"].files(read, "fr")["dossier.jsonld"])["@graph"]
    assert {claim.id for claim in read.claims} <= {node["@id"].removeprefix("urn:recoupe:") for node in nodes}
    html = MarkdownIt("commonmark").render(FORMATS["md"].files(read, "fr")["dossier.md"].decode())
    assert "**" not in html
    assert html.count("<blockquote>") >= len(read.claims)
