"""A day without its year, and dated articles on other events that name the same things."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recoupe.crosscheck.actors import Actors, match_actors
from recoupe.crosscheck.dates import NeighbourDates
from recoupe.crosscheck.kept import Each, Kept, Rows, rows_of
from recoupe.crosscheck.stories import weigh
from recoupe.crosscheck.stories.likeness import Weights
from recoupe.crosscheck.words import Text, Vocabulary, body_text, number_words
from recoupe.lexicon import Lexicon
from recoupe.model import Options, Reading

OPTIONS = Options(as_of="2024-12-31")
TALL_SHIPS = """Le trois-mâts Belle-Aurore a fait escale à Saint-Nazaire avec ses vingt gabiers. Sa capitaine, Maëlle
Kerdoncuff, veut doubler le cap Horn avant la régate des grands voiliers."""
# 9 October fell on a Wednesday in 2013, 2019 and 2024
OPEN = """Mercredi 9 octobre, une voile de la Belle-Aurore s'est déchirée au large d'Ouessant. Sa capitaine, Maëlle
Kerdoncuff, a calmé ses gabiers ; le trois-mâts garde le cap Horn en vue."""
ELSEWHERE = "Le prix du blé a reculé à la Bourse de Chicago après la publication des stocks de céréales."


def solved(pile: Sequence[Reading], lexicon: Lexicon) -> list[Reading]:
    rows = rows_of((reading.document.id, reading) for reading in pile)
    words = number_words({doc: body_text(reading.document) for doc, reading in rows.items()}, lexicon.matching)
    found = NeighbourDates(OPTIONS, Kept()).of(rows, weigh(words), match_actors(pile, lexicon))
    return [found[reading.document.id] for reading in pile]


def test_neighbours_tell_the_year(reading: Callable[..., Reading], lexicon: Lexicon) -> None:
    pile = [reading(TALL_SHIPS, published="2019-09-20", name="a"), reading(OPEN, name="b")]
    before, after = solved(pile, lexicon)
    assert before == pile[0]
    assert after.document.published.basis == "inferred"
    assert (after.document.published.value or "").startswith("2019-10")
    assert "20 septembre 2019" in (after.document.published.why or "")


def test_articles_on_other_subjects_tell_nothing(reading: Callable[..., Reading], lexicon: Lexicon) -> None:
    pile = [reading(ELSEWHERE, published="2019-10-09", name="a"), reading(OPEN, name="b")]
    assert solved(pile, lexicon) == pile


def test_neighbours_of_two_years_leave_it_open(reading: Callable[..., Reading], lexicon: Lexicon) -> None:
    pile = [
        reading(TALL_SHIPS, published="2019-10-05", name="a"),
        reading(TALL_SHIPS.replace("vingt", "trente"), published="2024-10-05", name="c"),
        reading(OPEN, name="b"),
    ]
    assert solved(pile, lexicon) == pile


def test_without_a_day_the_year_alone_is_no_date(reading: Callable[..., Reading], lexicon: Lexicon) -> None:
    bare = reading(OPEN.replace("Mercredi 9 octobre, une", "Une"), name="b")
    pile = [reading(TALL_SHIPS, published="2019-09-20", name="a"), bare]
    assert solved(pile, lexicon) == pile


def test_who_comes_and_goes_is_told_as_anew(reading: Callable[..., Reading], lexicon: Lexicon) -> None:
    """The neighbours, their dates, and how rare the names are that the reason gives: all of it may be another."""
    pile = [
        reading(TALL_SHIPS, published="2019-09-20", name="a"),
        reading(OPEN, name="b"),
        reading(TALL_SHIPS.replace("vingt", "trente"), published="2024-10-05", name="c"),
        reading("Maëlle Kerdoncuff a reçu un prix à Ouessant.", published="2012-01-01", name="d"),
        reading("Une digue du cap Horn a cédé, a dit Maëlle Kerdoncuff.", published="2013-01-01", name="e"),
        reading(TALL_SHIPS.replace("vingt", "dix"), published="2019-09-27", name="f"),
    ]
    by_id = {reading.document.id: reading for reading in pile}
    kept, rows, names = NeighbourDates(OPTIONS, Kept()), Rows[str, Reading](), set[str]()
    vocabulary, weights, actors = Vocabulary(lexicon.matching), Weights(), Actors(lexicon)
    texts = Each[str, Text]()
    told = set[str | None]()
    for step in ("ab", "c", "c", "d", "e", "f", "a", "d", "b", "b", "e", "f"):  # in, or out again
        rows.turn()
        for name in step:
            doc = pile["abcdef".index(name)].document.id
            names ^= {doc}
            if doc in names:
                rows.put(doc, by_id[doc])
            else:
                rows.drop(doc)
        words = vocabulary.words(texts.of((rows,), lambda reading: vocabulary.read(body_text(reading.document))))
        found = kept.of(rows, weights.of(words, sorted(rows)), actors.match(rows))
        there = [by_id[doc] for doc in sorted(names)]
        assert [found[doc] for doc in sorted(names)] == solved(there, lexicon)
        told.update(one.document.published.why for one in found.values())
    assert len(told) > 5  # dates and names were told in several ways
