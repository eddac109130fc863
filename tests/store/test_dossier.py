"""A dossier in and out of the store: only what changed is touched; parts come back with all they rest on."""

from __future__ import annotations

import sqlite3

import pytest
from made_up import cid, did, eid
from msgspec.structs import replace

from recoupe.crosscheck.warm import difference
from recoupe.export.page.build import page_of
from recoupe.export.page.view import View
from recoupe.i18n import Words
from recoupe.model import Claim, Dossier, Entity
from recoupe.store import Store, dossier, known, load, search
from recoupe.store.whole import whole

PARTS = ("article", "layer", "story", "family", "entity", "claim", "statement", "dispute", "development")
PAIRS = ("evidence", "role", "touches", "search_row")


def touched(store: Store, made: Dossier) -> set[tuple[str, str]]:
    """The rows that saving a dossier writes or deletes: (table, id)."""
    with store.writing() as db:
        db.execute("CREATE TEMP TABLE touched (part TEXT, id TEXT)")
        for table in (*PARTS, *PAIRS):
            key = "id" if table in PARTS else "owner"
            for what, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
                db.execute(
                    f"CREATE TEMP TRIGGER {table}_{what} AFTER {what} ON main.{table} "
                    f"BEGIN INSERT INTO touched VALUES ('{table}', {row}.{key}); END"
                )
        dossier.save(db, made, "fr")
        return set(db.execute("SELECT part, id FROM touched"))


def dump(db: sqlite3.Connection) -> list[object]:
    """All that a store says of its dossier."""
    rows: list[object] = []
    for table in (*PARTS, *PAIRS[:-1], "seen"):
        rows += db.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2, 3").fetchall()
    return rows + db.execute("SELECT kind, owner, doc, start, text FROM search ORDER BY 1, 2, 3, 4").fetchall()


# -- saved -------------------------------------------------------------------------------------------------------------
def test_the_same_again_touches_nothing(store: Store, made: Dossier):
    assert touched(store, made) == set()
    assert known.meta(store.reading()) == {"generation": "2", "as_of": made.as_of, "lang": "fr"}


def test_a_fact_that_changed_touches_its_own(store: Store, made: Dossier):
    one = cid("signature")
    changed = replace(made, claims=tuple(replace(c, detail="ainsi") if c.id == one else c for c in made.claims))
    rows = touched(store, changed)
    assert ("claim", one) in rows
    assert {owner for _, owner in rows} == {one}
    assert load.one(store.reading(), Claim, one).detail == "ainsi"


def test_an_actor_that_changed_is_found_by_the_new_name(store: Store, made: Dossier):
    one = eid("nordkabel")
    changed = replace(made, entities=tuple(replace(e, name="Sudkabel") if e.id == one else e for e in made.entities))
    rows = touched(store, changed)
    assert {("entity", one), ("search_row", one)} <= rows
    assert not any(part in ("article", "statement", "layer") for part, _ in rows)
    db = store.reading()
    assert [hit.owner for hit in search.find(db, "sudkabel", ("actor",))] == [one]
    assert search.find(db, "nordkabel", ("actor",)) == []


def test_from_one_dossier_to_another_is_as_if_it_were_new(store: Store, made: Dossier, empty: Store):
    less = load.around(store.reading(), [made.documents[0].id])
    with store.writing() as db, empty.writing() as other:
        dossier.save(db, less, "fr")
        dossier.save(other, less, "fr")
    assert dump(store.reading()) == dump(empty.reading())


def test_an_empty_dossier_leaves_nothing(store: Store, made: Dossier):
    with store.writing() as db:
        dossier.save(db, Dossier(format=made.format, as_of=made.as_of), "fr")
    assert dump(store.reading()) == []


def test_stories_count_what_their_articles_tell(store: Store, made: Dossier):
    view = View(made, Words("fr"))
    for story in made.stories:
        told = [claim for claim in made.claims if story.id in view.stories_of(claim)]
        row = (
            store.reading().execute("SELECT articles, facts, disputed FROM story WHERE id = ?", (story.id,)).fetchone()
        )
        assert row == (len(story.documents), len(told), sum(claim.status == "disputed" for claim in told))


# -- loaded ------------------------------------------------------------------------------------------------------------
def test_around_everything_is_everything(store: Store, made: Dossier):
    whole = load.around(store.reading(), [document.id for document in made.documents])
    for field in made.__struct_fields__:
        ours, theirs = getattr(whole, field), getattr(made, field)
        if isinstance(theirs, tuple):
            assert sorted(map(repr, ours)) == sorted(map(repr, theirs)), field
        else:
            assert ours == theirs, field
    assert whole.documents == tuple(sorted(made.documents, key=lambda d: (d.path, d.id)))


@pytest.mark.parametrize("name", ["depeche", "ancien"])
def test_around_an_article(store: Store, made: Dossier, name: str):
    doc = did(name)
    part = load.around(store.reading(), [doc])
    assert {c.id for c in part.claims} >= {c.id for c in made.claims if any(e.doc == doc for e in c.evidence)}
    assert set(part.claims) <= set(made.claims)
    documents = {d.id for d in part.documents}
    assert {e.doc for c in part.claims for e in c.evidence} | {doc} <= documents
    assert {m.doc for m in part.mentions} | {t.doc for t in part.times} | {q.doc for q in part.quantities} <= {doc}
    assert {s.id for s in made.statements if s.doc == doc} <= {s.id for s in part.statements}
    entities = {e.id for e in part.entities}
    assert {one for c in part.claims for one in (*c.actors, *c.targets, *c.via, *c.place)} <= entities
    assert {m.entity for m in part.mentions} | {s.speaker for s in part.statements if s.speaker} <= entities
    assert {o.of for e in part.entities for o in e.offices if o.of} & {e.id for e in made.entities} <= entities
    held = {c.id for c in part.claims}
    at = {d.id for d in made.disputes if any(p.doc == doc for side in d.sides for p in side)}
    assert {d.id for d in made.disputes if set(d.claims) & held} | at == {d.id for d in part.disputes}
    assert page_of(View(part, Words("fr"))).title


def test_around_a_claim(store: Store, made: Dossier):
    one = cid("rencontre")
    part = load.around(store.reading(), (), [one])
    assert one in {claim.id for claim in part.claims}
    assert {e.doc for c in part.claims for e in c.evidence} <= {d.id for d in part.documents}
    assert part.mentions == ()


def test_around_nothing(store: Store, made: Dossier):
    part = load.around(store.reading(), ["d-nothing"], ["c-nothing"])
    assert (part.documents, part.claims, part.entities) == ((), (), ())


def test_many_ids_are_asked_for_in_pieces(store: Store, made: Dossier, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(load, "MANY", 2)
    found = list(load.some(store.reading(), Entity, [*(e.id for e in made.entities), "e-nothing"]))
    assert sorted(e.id for e in found) == sorted(e.id for e in made.entities)


def test_where_an_actor_stands(store: Store, made: Dossier):
    one = eid("norvege")
    db = store.reading()
    claims = load.claims_of(db, one, 100)
    assert set(claims) == {c.id for c in made.claims if one in (*c.actors, *c.targets, *c.via, *c.place)}
    assert load.claims_of(db, one, 1) == claims[:1]
    assert set(load.articles_of(db, one, 100)) == {m.doc for m in made.mentions if m.entity == one}


# -- changed in pieces -------------------------------------------------------------------------------------------------
def test_changes_one_after_the_other_are_as_if_it_were_new(store: Store, made: Dossier, empty: Store):
    """Parts go and come one by one; in the end every row, count and rank is that of a store made at once."""
    steps = [
        replace(made, claims=made.claims[::2]),
        replace(made, entities=tuple(replace(e, name=f"{e.name} bis") for e in made.entities)),
        replace(made, mentions=made.mentions[: len(made.mentions) // 2], statements=()),
        replace(made, documents=tuple(replace(d, story=None) for d in made.documents), disputes=()),
        made,
    ]
    before = made
    for step in steps:
        with store.writing() as db:
            dossier.apply(db, difference(before, step), step.as_of, "fr")
        before = step
    with empty.writing() as db:
        dossier.save(db, made, "fr")
    assert dump(store.reading()) == dump(empty.reading())


def test_another_language_says_every_fact_anew(store: Store, made: Dossier, empty: Store):
    with store.writing() as db, empty.writing() as other:
        dossier.save(db, made, "en")
        dossier.save(other, made, "en")
    assert dump(store.reading()) == dump(empty.reading())


def test_claims_are_ranked_as_pages_rank_them(store: Store, made: Dossier):
    ranked = [one for (one,) in store.reading().execute("SELECT id FROM claim ORDER BY rank")]
    assert ranked == [claim.id for claim in View(sorted_as_composed(made), Words("fr")).ranked]


def sorted_as_composed(made: Dossier) -> Dossier:
    claims = sorted(made.claims, key=lambda c: (-c.sources, -len(c.evidence), c.type, c.id))
    return replace(made, claims=tuple(claims))


def test_the_whole_is_what_was_saved(store: Store, made: Dossier):
    read = whole(store.reading())
    order = {d.id: i for i, d in enumerate(read.documents)}
    assert read.documents == tuple(sorted(made.documents, key=lambda d: (d.path, d.id)))
    for part in ("families", "stories", "entities"):
        assert getattr(read, part) == tuple(sorted(getattr(made, part), key=lambda row: row.id))
    for part in ("mentions", "times", "quantities"):
        assert getattr(read, part) == tuple(sorted(getattr(made, part), key=lambda row: order[row.doc]))
    assert read.statements == tuple(sorted(made.statements, key=lambda s: (order[s.doc], s.start, s.end)))
    assert read.claims == sorted_as_composed(made).claims
    assert read.disputes == tuple(sorted(made.disputes, key=lambda d: (d.kind, d.id)))
    assert read.skipped == tuple(sorted(made.skipped, key=lambda s: (s.path, s.reason)))
