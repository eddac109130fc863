"""One event, one story: visits a year apart, unrelated articles, piles of one."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.model import Dossier

SANTIAGO = [
    """Le président du Pérou, Luis Quispe, est arrivé au Chili pour parler d'un gazoduc. À Santiago, Inés Rojas l'a reçu
avec les honneurs. Les deux dirigeants ont évoqué le gazoduc andin, les tarifs du cuivre et la pêche au calmar.""",
    """À Santiago, Inés Rojas et Luis Quispe ont parlé du gazoduc andin et de la pêche au calmar. Le visiteur péruvien a
été reçu au Chili avec les honneurs, avant un dîner sur les tarifs du cuivre.""",
]
LIMA = [
    """Inés Rojas est arrivée au Pérou. À Lima, Luis Quispe l'a accueillie pour dîner. Le gazoduc andin, les tarifs du
cuivre et la pêche au calmar étaient au menu des deux dirigeants.""",
    """À Lima, Luis Quispe a accueilli Inés Rojas. Ils ont discuté des tarifs du cuivre, de la pêche au calmar et du
gazoduc andin, vieux projet du Pérou et du Chili.""",
]
ELSEWHERE = """Une avalanche a coupé la route de montagne qui relie Oslo à Bergen. Des secouristes ont dégagé trois
voitures prises dans la neige ; aucun blessé grave n'est à déplorer."""


def stories(dossier: Dossier) -> list[list[str]]:
    name = {document.id: document.path.removesuffix(".txt") for document in dossier.documents}
    return sorted(sorted(name[doc] for doc in story.documents) for story in dossier.stories)


def test_two_visits_a_year_apart_stay_apart(article: type, put_together: Callable[..., Dossier]) -> None:
    pile = [article(f"santiago{i}", text, published=f"2023-05-1{i}") for i, text in enumerate(SANTIAGO)]
    pile += [article(f"lima{i}", text, published=f"2024-06-0{i + 1}") for i, text in enumerate(LIMA)]
    assert stories(put_together(pile)) == [["lima0", "lima1"], ["santiago0", "santiago1"]]


def test_who_hosts_whom_tells_undated_visits_apart(article: type, put_together: Callable[..., Dossier]) -> None:
    who = "Inés Rojas, Luis Quispe"
    pile = [
        article(f"santiago{i}", text).claim("CONSULT", text[:30], who, at="Santiago") for i, text in enumerate(SANTIAGO)
    ]
    pile += [article(f"lima{i}", text).claim("CONSULT", text[:30], who, at="Lima") for i, text in enumerate(LIMA)]
    assert stories(put_together(pile)) == [["lima0", "lima1"], ["santiago0", "santiago1"]]


def test_unrelated_articles_stay_alone(article: type, put_together: Callable[..., Dossier]) -> None:
    assert stories(put_together([article("un", LIMA[0]), article("deux", ELSEWHERE)])) == [["deux"], ["un"]]


def test_a_pile_of_one_and_of_none(article: type, put_together: Callable[..., Dossier]) -> None:
    [story] = put_together([article("un", ELSEWHERE, published="2024-01-03")]).stories
    assert story.title.startswith("Une avalanche")
    assert story.time == "2024-01-03"
    assert put_together([]).stories == ()


def test_the_time_is_the_day_most_articles_name(article: type, put_together: Callable[..., Dossier]) -> None:
    pile = []
    for i, text in enumerate(SANTIAGO):
        one = article(f"santiago{i}", text + " La visite a eu lieu mardi.", published=f"2023-05-1{i + 7}")
        one.time("mardi", "2023-05-16")
        pile.append(one)
    assert [story.time for story in put_together(pile).stories] == ["2023-05-16"]
