"""The actors of a pile, kept: whoever comes and goes, they are matched as if all names were compared at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck.actors import Actors, match_actors
from recoupe.crosscheck.entities import Group, entity_id
from recoupe.crosscheck.fullnames import FullNames
from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.surnames import Surnames
from recoupe.lexicon import Lexicon
from recoupe.model import Actor, Document, Office, Reading
from recoupe.names import core, words_of

MINISTER = Office(title="ministre de la Santé", of="state:FR")
PEOPLE = [  # chains of spellings, initials and orders; two families with one bearer; surnames that these decide on
    Actor(type="person", name=name, aliases=(name, *more), gender=gender, country=country, offices=offices)
    for name, more, gender, country, offices in (
        ("Jeanne Vasseur", (), "f", "state:FR", (MINISTER,)),
        ("J. Vasseur", (), "", None, ()),
        ("Julien Vasseur", (), "m", None, ()),
        ("Vasseur", ("Mme Vasseur",), "f", None, ()),
        ("Vasseur", (), "", "state:FR", (MINISTER,)),
        ("Takeru Ebara", (), "", None, ()),
        ("Ebara Takeru", (), "", "state:JP", ()),
        ("Ebara", ("M. Ebara",), "", None, ()),
        ("Takeru", ("M. Takeru",), "", "state:JP", ()),
        ("Paul Ebara", (), "", "state:FR", ()),
        ("Sergueï Bouriakov", (), "", "state:RU", ()),
        ("Sergei Buryakov", (), "", None, ()),
        ("Bouriakov", ("M. Bouriakov",), "", None, ()),
        ("Zibou", (), "", None, (MINISTER,)),
    )
]
OTHERS = [
    Actor(type="state", name="France", aliases=("France", "Hexagone"), world="state:FR"),
    Actor(type="company", name="Gasnor", aliases=("Gasnor", "le groupe")),
    Actor(type="organization", name="Gasnor", aliases=("Gasnor",), offices=(Office(title="filiale", of="state:FR"),)),
]
ARTICLES = [
    Reading(document=Document(id=f"d-{n:02}", path="", text=""), actors=tuple(actors))
    for n, actors in enumerate(
        [person, *OTHERS[n % 4 : n % 4 + 1], PEOPLE[(3 * n + 1) % len(PEOPLE)]] for n, person in enumerate(PEOPLE * 2)
    )
]
ROUNDS = st.lists(st.sets(st.integers(0, len(ARTICLES) - 1), min_size=1, max_size=5), min_size=1, max_size=6)


def together(matching: Matching) -> list[list[tuple[str, int]]]:
    return sorted(sorted(matching.members[eid]) for eid in matching.by_id) if matching.members is not None else []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rounds=ROUNDS, many=st.sampled_from([2, 5]))
def test_kept_as_matched_anew(lexicon: Lexicon, rounds: list[set[int]], many: int) -> None:
    """Each round takes articles out that are there and puts in those that are not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("recoupe.crosscheck.tallies.MANY", many)
        patch.setattr("recoupe.crosscheck.actors.FEW", 8)  # what a surname alone asks for grows with the pile
        kept, rows = Actors(lexicon), Rows[str, Reading]()
        for chosen in rounds:
            rows.turn()
            for reading in (ARTICLES[n] for n in sorted(chosen)):
                if reading.document.id in rows:
                    rows.drop(reading.document.id)
                else:
                    rows.put(reading.document.id, reading)
            found, anew = kept.match(rows), match_actors(rows.values(), lexicon)
            assert (found.by_id, found.of, found.worlds) == (anew.by_id, anew.of, anew.worlds)
            assert together(found) == together(anew)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(chosen=st.sets(st.integers(0, len(ARTICLES) - 1), min_size=1))
def test_told_apart_by_circles_as_all_at_once(lexicon: Lexicon, chosen: set[int]) -> None:
    """Names in other chains and families decide on nothing."""
    rows = [
        ((ARTICLES[n].document.id, i), actor, core(words_of(actor.name)))
        for n in sorted(chosen)
        for i, actor in enumerate(ARTICLES[n].actors)
        if actor.type == "person"
    ]
    full = FullNames().match(row for row in rows if len(row[2]) > 1)
    groups: list[Group] = Surnames(lexicon, 1, full).match(row for row in rows if len(row[2]) == 1)
    matching = match_actors([ARTICLES[n] for n in sorted(chosen)], lexicon)
    persons = {eid for eid, entity in matching.by_id.items() if entity.type == "person"}
    assert {entity_id(group) for group in groups} == persons
