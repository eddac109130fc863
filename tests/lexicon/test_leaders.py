"""Leaders, with the years of their offices."""

from __future__ import annotations

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.leaders import _term, leader_names, leaders
from recoupe.names import words_of


def test_offices_of_a_year() -> None:
    merkel = leaders()[words_of("Angela Merkel")]
    assert merkel.state == "state:DE"
    assert merkel.posts(2010) == {"government"}
    assert merkel.posts(2023) == frozenset()
    assert leaders()[words_of("Vladimir Poutine")].posts(2010) == {"government"}
    assert leaders()[words_of("Vladimir Poutine")].posts(2015) == {"head"}


def test_without_a_year_only_the_one_office_ever_held() -> None:
    assert leaders()[words_of("Xi Jinping")].posts(None) == {"head"}
    assert leaders()[words_of("Vladimir Poutine")].posts(None) == frozenset()


def test_years_are_years() -> None:
    for leader in leaders().values():
        for term in leader.terms:
            assert term.first <= term.last
            assert term.first == 0 or 1900 < term.first < 2100


@pytest.mark.parametrize("post", ["head", "government"])
def test_one_holder_at_a_time(post: str) -> None:
    """But for the years of handing over, two at once are a mistake in the file."""
    everyone = set(leaders().values())
    for state in sorted({leader.state for leader in everyone}):
        for year in range(1990, 2026):
            found = [
                leader
                for leader in everyone
                if leader.state == state and any(t.post == post and t.first < year < t.last for t in leader.terms)
            ]
            assert len(found) < 2, (state, year, found)


def test_an_office_it_does_not_know_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no office with its years"):
        _term("Jeanne Martin", "boss 2001-2003")


def test_names_are_clean() -> None:
    for names in leader_names().values():
        assert all(name and name == name.strip() for name in names)
