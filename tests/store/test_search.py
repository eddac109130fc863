"""Finding passages: stems, accents, phrases; nothing typed is syntax."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.store import Store, search
from recoupe.store.search import Row

ROWS = (
    Row("article", "d-1", "d-1", 0, "Les livraisons de gaz aux États voisins ont repris."),
    Row("article", "d-1", "d-1", 60, "Le président a démenti toute livraison d'armes."),
    Row("fact", "c-1", "d-1", 0, "La Russie livre du gaz à l’Europe."),
    Row("statement", "s-1", "d-2", 5, "« Nous ne céderons pas », a dit la présidente."),
    Row("actor", "e-1", "", 0, "Nursoultan Äbishuly · Nazarbaïev"),
)


@pytest.fixture
def found(empty: Store):
    with empty.writing() as db:
        search.write(db, ROWS)

    def _found(query: str, **kwargs) -> list[tuple[str, int]]:
        return [(hit.owner, hit.start) for hit in search.find(empty.reading(), query, **kwargs)]

    return _found


@pytest.mark.parametrize(
    ("query", "owners"),
    [
        ("livraison", {("d-1", 0), ("d-1", 60)}),
        ("LIVRAISONS", {("d-1", 0), ("d-1", 60)}),
        ("etat", {("d-1", 0)}),
        ("états gaz", {("d-1", 0)}),
        ("gaz", {("d-1", 0), ("c-1", 0)}),
        ("gaz armes", set()),
        ("nazarbaiev", {("e-1", 0)}),
        ("abishuly", {("e-1", 0)}),
        ('"de gaz"', {("d-1", 0)}),
        ('"gaz de"', set()),
        ("« livraison d'armes »", {("d-1", 60)}),
        ("“livraison d’armes”", {("d-1", 60)}),
        ("l'Europe", {("c-1", 0)}),
        ("", set()),
        ("…", set()),
        ('""', set()),
    ],
)
def test_found(found, query: str, owners: set[tuple[str, int]]):
    assert set(found(query)) == owners


def test_kinds_and_pages(found):
    assert found("gaz", kinds=("fact",)) == [("c-1", 0)]
    assert found("gaz", kinds=()) == []
    assert found("gaz", kinds=("nonsense",)) == []
    both = found("gaz")
    assert [found("gaz", limit=1, offset=n) for n in (0, 1, 2)] == [both[:1], both[1:], []]


def test_marks_are_the_words_found(found, empty: Store):
    [hit] = search.find(empty.reading(), "etats livraison")
    assert [hit.text[start:end] for start, end in hit.marks] == ["livraisons", "États"]


def test_marks_stay_in_step_with_odd_letters(empty: Store):
    """Letters that decompose into several words (ﷺ), into signs (½) or into nothing must not shift the marks after."""
    with empty.writing() as db:
        search.write(db, [Row("article", "d-1", "d-1", 0, "Un ½ ﷺ \u0301 a_b puis le gaz.")])
    [hit] = search.find(empty.reading(), "gaz")
    assert [hit.text[start:end] for start, end in hit.marks] == ["gaz"]


@pytest.mark.parametrize(
    "query",
    [
        "gaz OR armes",
        "gaz NOT etats",
        "kind:fact",
        "stems:gaz",
        "gaz*",
        "^gaz",
        "NEAR(gaz etats)",
        "gaz) OR (armes",
        '"',
        "'; --",
    ],
)
def test_what_is_typed_is_words_and_no_syntax(found, query: str):
    plain = " ".join(word for word in query.replace('"', " ").replace(":", " ").split())
    assert found(query) == found(plain)
    assert len(found(query)) < len(ROWS)


def test_or_is_a_word(found):
    assert found("gaz OR armes") == []
    assert found("gaz*") == found("gaz")


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_no_query_breaks_it(found, query: str):
    found(query)


def test_what_is_forgotten_is_not_found(found, empty: Store):
    with empty.writing() as db:
        search.forget(db, ["d-1", "nobody"])
    assert found("gaz") == [("c-1", 0)]
    assert empty.reading().execute("SELECT count(*) FROM search_row WHERE owner = 'd-1'").fetchone() == (0,)
