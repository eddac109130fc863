"""The log of decisions: added to, taken back, and told when somebody decided meanwhile."""

from __future__ import annotations

import pytest

from recoupe.model import Passage
from recoupe.rulings import FactIs, OtherActor, PublishedOn, SameActor, SameSource
from recoupe.store import Store, decisions
from recoupe.store.decisions import ConflictError, Decision, Undo

P, Q, R = (Passage(doc="d-1", start=n, end=n + 5) for n in (0, 10, 20))
DATE = PublishedOn("d-1", "2025-03-03")
ALL = (SameActor(P, Q), OtherActor(P, Q), DATE, FactIs("CONSULT", P, "rejected"), SameSource("d-1", "d-2"))


def test_every_kind_comes_back_as_it_was(empty: Store):
    with empty.writing() as db:
        for one in ALL:
            decisions.decide(db, one, "Zoé", "parce que")
    log = decisions.log(empty.reading())
    assert [one.subject for one in log] == list(ALL)
    assert {(one.who, one.note, one.undone) for one in log} == {("Zoé", "parce que", False)}
    assert [one.id for one in log] == [1, 2, 3, 4, 5]
    assert decisions.rulings(empty.reading()) == list(ALL)
    assert decisions.newest(empty.reading()) == 5


def test_undone_it_no_longer_counts_but_stays_in_the_log(empty: Store):
    with empty.writing() as db:
        one = decisions.decide(db, DATE, "Zoé", "")
        decisions.undo(db, one, "Ali", "non")
    first, second = decisions.log(empty.reading())
    assert isinstance(first, Decision)
    assert first.undone
    assert (second.who, second.undoes, second.note) == ("Ali", one, "non")
    assert isinstance(second, Undo)
    assert decisions.standing(empty.reading()) == []
    assert decisions.newest(empty.reading()) == 2


def test_decided_again_it_counts_again(empty: Store):
    with empty.writing() as db:
        decisions.undo(db, decisions.decide(db, DATE, "Zoé", ""), "Zoé")
        decisions.decide(db, DATE, "Zoé", "")
    assert decisions.rulings(empty.reading()) == [DATE]


def test_what_is_undone_or_is_none_cannot_be_undone(empty: Store):
    with empty.writing() as db:
        one = decisions.decide(db, DATE, "Zoé", "")
        two = decisions.undo(db, one, "Ali")
        for number in (one, two, 99):
            with pytest.raises(ConflictError):
                decisions.undo(db, number, "Zoé")
    assert len(decisions.log(empty.reading())) == 2


@pytest.mark.parametrize(
    ("before", "after", "clash"),
    [
        (DATE, PublishedOn("d-1", "2025-03-04"), True),
        (DATE, PublishedOn("d-2", "2025-03-03"), False),
        (SameActor(P, Q), OtherActor(Q, R), True),
        (SameActor(P, Q), SameActor(R, R), False),
        (SameSource("a", "b"), SameSource("b", "a"), True),
        (SameSource("a", "b"), SameSource("a", "c"), False),
        (FactIs("CONSULT", P, "rejected"), FactIs("AGREE", P, "confirmed"), True),
        (FactIs("CONSULT", P, "rejected"), SameActor(P, Q), False),
    ],
)
def test_two_who_decide_on_one_thing(empty: Store, before, after, clash: bool):
    with empty.writing() as db:
        seen = decisions.newest(db)
        decisions.decide(db, before, "Zoé", "", seen)
        if clash:
            with pytest.raises(ConflictError, match="Zoé"):
                decisions.decide(db, after, "Ali", "", seen)
        else:
            decisions.decide(db, after, "Ali", "", seen)
        decisions.decide(db, after, "Ali", "", decisions.newest(db))


def test_the_log_outlives_a_dossier_and_a_pile(store: Store, made):
    from recoupe.model import Dossier
    from recoupe.store import dossier, pile

    with store.writing() as db:
        decisions.decide(db, DATE, "Zoé", "")
        pile.remove(db, [d.id for d in made.documents])
        dossier.save(db, Dossier(format=made.format, as_of=made.as_of), "fr")
    assert decisions.rulings(store.reading()) == [DATE]
