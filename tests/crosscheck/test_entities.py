"""Actors of several documents: who is one, who is not, and why."""

from __future__ import annotations

from recoupe.crosscheck.actors import match_actors
from recoupe.crosscheck.matching import Matching
from recoupe.lexicon import Lexicon
from recoupe.model import Actor, Document, Entity, EntityType, Office, Reading


def pile(*documents: list[Actor]) -> list[Reading]:
    return [
        Reading(document=Document(id=f"d-{n}", path=f"{n}.txt", text=""), actors=tuple(a))
        for n, a in enumerate(documents)
    ]


def person(name: str, gender: str = "", country: str | None = None) -> Actor:
    return Actor(type="person", name=name, aliases=(name,), gender=gender, country=country)


def other(kind: EntityType, name: str, world: str | None = None) -> Actor:
    return Actor(type=kind, name=name, aliases=(name,), world=world)


def entity(matching: Matching, doc: int, actor: int = 0) -> Entity:
    return next(e for e in matching.entities if e.id == matching.of[f"d-{doc}", actor])


def test_one_person_in_two_spellings(lexicon: Lexicon) -> None:
    matching = match_actors(pile([person("Sergueï Bouriakov")], [person("Sergei Buryakov")]), lexicon)
    assert entity(matching, 0) == entity(matching, 1)
    assert set(entity(matching, 0).aliases) == {"Sergueï Bouriakov", "Sergei Buryakov"}
    assert "autre graphie" in entity(matching, 0).why


def test_given_names_gender_and_country_veto(lexicon: Lexicon) -> None:
    for a, b in [
        (person("Paul Martin"), person("Jeanne Martin")),
        (person("Camille Martin", "f"), person("Camille Martin", "m")),
        (person("Ivan Petrov", country="state:RU"), person("Ivan Petrov", country="state:BG")),
    ]:
        matching = match_actors(pile([a], [b]), lexicon)
        assert entity(matching, 0) != entity(matching, 1)


def test_a_surname_joins_its_only_bearer(lexicon: Lexicon) -> None:
    matching = match_actors(pile([person("Jeanne Vasseur")], [person("Vasseur")]), lexicon)
    assert entity(matching, 0) == entity(matching, 1)


def test_what_may_be_a_given_name_needs_a_title(lexicon: Lexicon) -> None:
    """Martin may be anybody called Martin; “Mme Martin” is a family's."""
    titled = Actor(type="person", name="Martin", aliases=("Martin", "Mme Martin"), gender="f")
    matching = match_actors(pile([person("Jeanne Martin")], [person("Martin")], [titled]), lexicon)
    assert entity(matching, 0) == entity(matching, 2) != entity(matching, 1)


def test_a_surname_of_two_joins_neither(lexicon: Lexicon) -> None:
    matching = match_actors(pile([person("Jeanne Martin")], [person("Paul Martin")], [person("Martin")]), lexicon)
    assert len(matching.entities) == 3


def test_world_ids_unify_and_name(lexicon: Lexicon) -> None:
    matching = match_actors(
        pile([other("state", "Moscou", "state:RU")], [other("state", "Russie", "state:RU")]), lexicon
    )
    assert entity(matching, 0).name == "Russie"
    assert len(matching.entities) == 1


def test_unnamed_actors_stay_in_their_article(lexicon: Lexicon) -> None:
    matching = match_actors(pile([person("témoin")], [person("témoin")]), lexicon)
    assert len(matching.entities) == 2


def test_order_of_documents_changes_nothing(lexicon: Lexicon) -> None:
    actors = [person("Sergueï Bouriakov"), person("Buryakov"), person("Sergei Buryakov"), person("Anna Buryakova", "f")]
    rows = pile(*[[actor] for actor in actors])
    assert match_actors(rows, lexicon) == match_actors(list(reversed(rows)), lexicon)


def test_a_letter_apart_needs_a_state_or_an_office(lexicon: Lexicon) -> None:
    alone = match_actors(pile([person("Gaspard Vilret")], [person("Gaspard Vileret")]), lexicon)
    assert len(alone.entities) == 2 or "lettre" not in entity(alone, 0).why
    strangers = match_actors(pile([person("Paul Marchal")], [person("Paul Marchan")]), lexicon)
    assert entity(strangers, 0) != entity(strangers, 1)
    rows = pile([person("Paul Marchal", country="state:BE")], [person("Paul Marchan", country="state:BE")])
    backed = match_actors(rows, lexicon)
    assert entity(backed, 0) == entity(backed, 1)
    assert "une lettre" in entity(backed, 0).why


def test_an_initial_of_two_joins_neither(lexicon: Lexicon) -> None:
    rows = pile([person("Jeanne Martin")], [person("Julien Martin")], [person("J. Martin")])
    assert len(match_actors(rows, lexicon).entities) == 3
    one = match_actors(rows[::2], lexicon)
    assert len(one.entities) == 1
    assert "initiale" in one.entities[0].why


def test_a_given_name_alone_is_nobody_in_particular(lexicon: Lexicon) -> None:
    matching = match_actors(
        pile([person("Sophie", "f")], [person("Sophie", "f")], [person("Zibou")], [person("Zibou")]), lexicon
    )
    assert len(matching.entities) == 4  # a lone word is seldom a person: a magazine, a town, a cry


def test_a_lone_name_with_an_office_is_one_person(lexicon: Lexicon) -> None:
    coach = Actor(type="person", name="Zibou", aliases=("Zibou",), offices=(Office(title="sélectionneur"),))
    matching = match_actors(pile([coach], [coach], [person("Zibou")]), lexicon)
    assert entity(matching, 0) == entity(matching, 1) != entity(matching, 2)


def test_an_office_or_fame_tells_which_bearer_a_surname_means(lexicon: Lexicon) -> None:
    wife, husband = person("Brigitte Macron", "f"), person("Emmanuel Macron", "m", "state:FR")
    matching = match_actors(pile([wife], [husband], [person("Macron")]), lexicon)
    assert entity(matching, 2) == entity(matching, 1)
    minister = Office(title="ministre de la Santé", of="state:FR")
    rows = pile(
        [Actor(type="person", name="Paul Vidal", offices=(minister,))],
        [person("Jeanne Vidal")],
        [Actor(type="person", name="Vidal", offices=(minister,))],
    )
    matching = match_actors(rows, lexicon)
    assert entity(matching, 2) == entity(matching, 0)


def test_in_a_large_pile_a_surname_alone_is_that_of_somebody_known(lexicon: Lexicon) -> None:
    """One article of hundreds that names Jeanne Vasseur is no reason to take another's Vasseur for her."""
    others = [[other("place", f"Kirvik-{n}")] for n in range(300)]
    once = match_actors(pile([person("Jeanne Vasseur")], [person("Vasseur")], *others), lexicon)
    assert entity(once, 0) != entity(once, 1)
    often = match_actors(pile(*([person("Jeanne Vasseur")] for _ in range(3)), [person("Vasseur")], *others), lexicon)
    assert entity(often, 0) == entity(often, 3)
