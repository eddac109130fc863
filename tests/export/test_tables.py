"""Tables: codes, cells that no spreadsheet runs, and each file opened by a reader of its own kind."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_up import TEXTS, cid, did, eid
from msgspec.structs import replace

from recoupe.export.cells import guarded, items, listed, plain
from recoupe.export.csv import csv_files
from recoupe.export.frames import frames
from recoupe.export.parquet import parquet_files
from recoupe.export.plover import codes
from recoupe.export.tables import COLUMNS, tables
from recoupe.model import FORMAT, Claim, Development, Dossier, Evidence, FamilyLink, Modality, Passage, content_id

PARTS = tuple(name for name in Dossier.__struct_fields__ if name not in ("format", "as_of"))


@pytest.fixture(scope="module")
def hostile(dossier: Dossier) -> Dossier:
    """Names and texts that a spreadsheet would run, or a careless writer would break on."""
    entities = (
        replace(dossier.entities[0], name='=HYPERLINK("http://x.example")', aliases=("+1", "a | b", "\\", "-2")),
        *dossier.entities[1:],
    )
    documents = (
        replace(dossier.documents[0], title="@SUM(A1)", text="\tdébut;=1+1\n-2 \"trois\", 'quatre'\r\n=cmd|x\0"),
        *dossier.documents[1:],
    )
    return replace(dossier, entities=entities, documents=documents, mentions=(), statements=(), claims=(), disputes=())


# -- what is in them ---------------------------------------------------------------------------------------------------
def test_each_part_has_a_table(dossier: Dossier) -> None:
    found = tables(dossier)
    for part in PARTS:
        assert len(found[part].rows) == len(getattr(dossier, part)), part
    assert all(len(row) == len(table.columns) for table in found.values() for row in table.rows)


def test_names_and_words_stand_beside_ids(dossier: Dossier) -> None:
    made = frames(dossier)
    claims = made["claims"].set_index("id")
    part = claims.loc[cid("part")]
    assert (part["kind"], part["object"], part["value_number"], part["value_bound"]) == (
        "tie",
        "electricity",
        15.0,
        "above",
    )
    assert part["target_names"] == ("Maroc",)
    assert part["fact"].startswith("La Norvège pourrait fournir de l’électricité")
    evidence = made["evidence"]
    assert all(TEXTS_BY_ID[row.doc][row.start : row.end] == row.text for row in evidence.itertuples())
    assert set(evidence[evidence.claim == cid("part")]["speaker_name"].dropna()) == {"Norvège"}


TEXTS_BY_ID = {did(name): text for name, text in TEXTS.items()}


def test_links_of_families_and_developments(dossier: Dossier) -> None:
    first, second = did("depeche"), did("reprise")
    sides = (Passage(doc=first, start=0, end=10), Passage(doc=second, start=0, end=8))
    link = FamilyLink(a=first, b=second, kind="copy", share=0.9, direction="a-to-b", why="…", passages=(sides,))
    turn = Development(
        id="v-1",
        kind="done",
        before=cid("chantier"),
        after=cid("signature"),
        passages=((sides[0],), ()),
        explanation="…",
    )
    families = (replace(dossier.families[0], links=(link,)),)
    stories = (replace(dossier.stories[0], follows=dossier.stories[1].id), dossier.stories[1])
    made = frames(replace(dossier, families=families, developments=(turn,), stories=stories))
    assert made["links"][["a", "b", "share"]].values.tolist() == [[first, second, 0.9]]
    assert made["shared"][["a_text", "b_text"]].values.tolist() == [["La Norvège", "Un câble"]]
    assert made["turns"][["development", "side", "text"]].values.tolist() == [["v-1", 1, "La Norvège"]]
    assert made["stories"]["follows"].tolist()[0] == dossier.stories[1].id
    told = made["claims"].set_index("id")["fact"]
    assert made["developments"][["before_fact", "after_fact"]].values.tolist() == [
        [told[cid("chantier")], told[cid("signature")]]
    ]


def test_sides_name_their_speakers(dossier: Dossier) -> None:
    sides = frames(dossier)["sides"]
    spoken = sides[sides.dispute == content_id("x", "part")]
    names = spoken["speaker_name"]
    assert [None if pd.isna(name) else name for name in names] == ["Norvège", None]


def test_facts_in_english(dossier: Dossier) -> None:
    assert "Vestkraft controls Nordkabel." in set(frames(dossier, "en")["claims"]["fact"])


def test_an_empty_dossier_has_empty_tables_with_their_types() -> None:
    made = frames(Dossier(format=FORMAT, as_of="2026-01-01"))
    assert {name: len(frame) for name, frame in made.items()} == dict.fromkeys(COLUMNS, 0)
    assert str(made["claims"].dtypes["sources"]) == "int64"
    assert len(csv_files(Dossier(format=FORMAT, as_of="2026-01-01"))["claims.csv"].splitlines()) == 1


# -- codes -------------------------------------------------------------------------------------------------------------
def event(kind: str, modality: Modality = "done", rule: str = "r", polarity: bool = True) -> Claim:
    passage = Evidence(doc="d", start=0, end=1, rule=rule)
    return Claim(id="c", type=kind, actors=("a",), evidence=(passage,), modality=modality, polarity=polarity)


@pytest.mark.parametrize(
    ("claim", "plover", "cameo"),
    [
        (event("CONSULT"), "CONSULT", "04"),
        (event("CONSULT", "ongoing"), "CONSULT", "04"),
        (event("CONSULT", "planned"), "AGREE", "03"),
        (event("AID", "possible"), "AGREE", "03"),
        (event("SANCTION"), "SANCTION", "16"),
        (event("SANCTION", "planned"), "THREATEN", "13"),
        (event("ASSAULT"), "ASSAULT", "18"),
        (event("REQUEST", "planned"), "REQUEST", "10"),
        (event("AGREE", rule="agree.sign"), "SUPPORT", "05"),
        (event("AGREE", "planned", rule="agree.sign"), "AGREE", "03"),
        (event("AGREE", rule="agree.commit"), "AGREE", "03"),
        (event("ACCUSE"), "ACCUSE", "11"),
        (event("ACCUSE", rule="accuse.investigate"), "ACCUSE", "09"),
        (event("ASSAULT", "denied", polarity=False), "", ""),
        (event("AID", "planned", polarity=False), "", ""),
        (event("OWNS_STAKE", "ongoing"), "", ""),
        (event("NEVER_HEARD_OF"), "", ""),
    ],
)
def test_codes(claim: Claim, plover: str, cameo: str) -> None:
    assert codes(claim) == (plover, cameo)


def test_frames_that_the_codes_name_exist() -> None:
    from recoupe.export.plover import _COMMITMENT, _NARROWER
    from recoupe.lexicon import load_lexicon

    events = load_lexicon().frames.events
    known = {trigger.frame.id for part in (events.verbs, events.nouns) for found in part.values() for trigger in found}
    assert known >= {*_COMMITMENT, *_NARROWER}


# -- cells -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+33 1", "'+33 1"),
        ("-12", "'-12"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =x", "'  =x"),
        ("＝x", "'＝x"),
        ("a;=x", "a;'=x"),
        ("a\n- b", "a\n'- b"),
        ("'déjà", "''déjà"),
        ("1 - 2 = -1", "1 - 2 = -1"),
        ("", ""),
    ],
)
def test_guarded(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert plain(cell) == text


@given(st.text(alphabet=st.sampled_from("=+-@'\"; \t\r\nab＝"), max_size=12))
@example("'\t='")
def test_every_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert plain(cell) == text
    assert not re.match(r"[\t\r\n]|[\"\s]*[=+\-@＝＋－＠]", cell)
    assert not re.search(r"[;\t\r\n][\"\s]*[=+\-@＝＋－＠]", cell)


@given(st.lists(st.text(alphabet=st.sampled_from("a|\\ 0"), max_size=5)))
def test_every_list_comes_back(texts: list[str]) -> None:
    assert items(listed(texts)) == tuple(texts)


# -- readers -----------------------------------------------------------------------------------------------------------
def test_pandas_reads_the_csv(dossier: Dossier) -> None:
    made, files = tables(dossier), csv_files(dossier)
    for name, table in made.items():
        read = pd.read_csv(io.BytesIO(files[f"{name}.csv"]), dtype=str, keep_default_na=False)
        assert list(read.columns) == [column.name for column in table.columns], name
        assert len(read) == len(table.rows), name
    claims = pd.read_csv(io.BytesIO(files["claims.csv"]), dtype={"cameo_root": str})
    assert claims["cameo_root"].dropna().str.fullmatch(r"\d\d").all()
    assert claims["polarity"].dtype == bool


def test_nothing_hostile_survives_in_csv_and_nothing_is_lost(hostile: Dossier) -> None:
    made, files = tables(hostile), csv_files(hostile)
    for name, table in made.items():
        rows = list(csv.reader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")))[1:]
        for read, row in zip(rows, table.rows, strict=True):
            for cell, column, value in zip(read, table.columns, row, strict=True):
                assert not re.match(r"[\t\r\n]|[\"\s]*[=+\-@]", cell) or column.kind in ("int", "float")
                if column.kind == "text":
                    assert plain(cell) == (value or "").replace("\0", "\ufffd")  # type: ignore[union-attr]
                elif column.kind == "list":
                    assert items(plain(cell)) == value


def test_duckdb_reads_the_parquet(dossier: Dossier, tmp_path: Path) -> None:
    for name, content in parquet_files(dossier).items():
        (tmp_path / name).write_bytes(content)
    base = duckdb.connect()
    for name, table in tables(dossier).items():
        found = base.sql(f"select * from read_parquet('{tmp_path}/{name}.parquet')")
        assert found.columns == [column.name for column in table.columns]
        rows = [tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in found.fetchall()]
        assert rows == list(table.rows), name
    joined = base.sql(
        f"select c.plover, count(*) from read_parquet('{tmp_path}/claims.parquet') c "
        f"join read_parquet('{tmp_path}/evidence.parquet') e on e.claim = c.id where c.plover is not null group by 1"
    )
    assert dict(joined.fetchall()) == {"CONSULT": 3, "SUPPORT": 1, "REJECT": 2, "AGREE": 1}


def test_duckdb_reads_the_csv(dossier: Dossier, tmp_path: Path) -> None:
    for name, content in csv_files(dossier).items():
        (tmp_path / name).write_bytes(content)
    found = duckdb.sql(
        f"select id, actor_names from read_csv('{tmp_path}/claims.csv') where type = 'CONSULT'"
    ).fetchall()
    assert found == [(cid("rencontre"), "Karim Benhaddou | Ingrid Solheim")]


def test_parquet_keeps_texts_as_they_are(hostile: Dossier) -> None:
    read = pd.read_parquet(io.BytesIO(parquet_files(hostile)["documents.parquet"]))
    assert read["text"][0] == hostile.documents[0].text
    names = pd.read_parquet(io.BytesIO(parquet_files(hostile)["entities.parquet"]))
    assert list(names["aliases"][0]) == ["+1", "a | b", "\\", "-2"]


def test_frames_are_of_use(dossier: Dossier) -> None:
    made = frames(dossier)
    spoken = made["claims"].explode("actors").merge(made["entities"], left_on="actors", right_on="id")
    assert spoken.groupby("name").size()["Ingrid Solheim"] == 3
    assert set(made["offices"]["entity"]) == {eid("solheim"), eid("benhaddou")}


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier) -> None:
    assert csv_files(dossier) == csv_files(dossier)
    assert parquet_files(dossier) == parquet_files(dossier)
