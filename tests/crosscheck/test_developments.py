"""What became of a fact: no dispute, told as a development; and follow-ups as a chain of stories."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Dossier

PLAN = "Ana Duarte signera lundi à Oslo le traité sur la morue avec Kari Solberg, devant les armateurs du fjord."
DONE = "À Oslo, Kari Solberg et Ana Duarte ont signé le traité sur la morue sous les yeux des armateurs."
OTHER = "À Oslo, Kari Solberg et Ana Duarte ont signé une lettre en faveur des musées de marionnettes."
WHO = "Ana Duarte, Kari Solberg"


@pytest.mark.parametrize(
    ("second", "day", "rest", "expected"),
    [
        (DONE, "2024-03-06", {}, ["done"]),
        (DONE, "2024-03-06", {"modality": "denied"}, ["called-off"]),
        (DONE, "2024-03-04", {}, []),  # the same day: which was written first is not known
        (DONE, "2024-03-01", {}, []),  # an earlier article tells of another signature
        (OTHER, "2024-03-06", {}, []),
    ],
)
def test_a_plan_and_what_became_of_it(
    article: type,
    put_together: Callable[..., Dossier],
    second: str,
    day: str,
    rest: dict[str, str],
    expected: list[str],
) -> None:
    pile = [
        article("a", PLAN, "2024-03-04").claim("AGREE", PLAN, WHO, modality="planned"),
        article("b", second, day).claim("AGREE", second, WHO, **rest),
    ]
    dossier = put_together(pile)
    assert [row.kind for row in dossier.developments] == expected
    assert dossier.disputes == () or rest.get("modality") == "denied"
    for row in dossier.developments:
        claims = {claim.id: claim for claim in dossier.claims}
        assert claims[row.before].modality == "planned"
        assert row.explanation


TOLL = "L'incendie du dépôt de gaz de Kirvik a fait {} morts parmi les dockers de nuit, annonce la mairie"

LATER = "À Kirvik, {} morts dans l'incendie du dépôt de gaz, des dockers de l'équipe de nuit, selon la mairie"


@pytest.mark.parametrize(
    ("more", "day", "text", "expected"),
    [
        (5, "2024-03-06", LATER, ["grown"]),
        (5, "2024-03-04", LATER, []),  # the same day: which came first is not known
        (2, "2024-03-06", LATER, []),  # it fell: one of them was wrong, which is no development
        (5, "2024-03-06", "Un accident de car près de Lima a fait {} morts, dont trois écoliers en voyage", []),
    ],
)
def test_a_toll_that_rose(
    article: type, put_together: Callable[..., Dossier], more: int, day: str, text: str, expected: list[str]
) -> None:
    """In words of no claim: “trois morts”, two days later “cinq morts”."""
    pile = [
        article(name, f"{head} {told.format(n)}.", date).quantity(f"{n} morts", n, "count", "mort")
        for name, head, told, n, date in (
            ("a", "Kirvik en deuil.", TOLL, 3, "2024-03-04"),
            ("b", "Le maire Solberg a passé la nuit au gymnase.", text, more, day),
        )
    ]
    dossier = put_together(pile)
    assert dossier.disputes == ()
    assert [row.kind for row in dossier.developments] == expected
    for row in dossier.developments:
        assert (row.before, row.after) == ("", "")
        assert "3, puis 5" in row.explanation


@pytest.mark.parametrize(
    "words", ["de plus", "en 24 heures", "supplémentaires", "depuis mardi", "ces six derniers jours"]
)
def test_what_came_in_a_day_does_not_grow(article: type, put_together: Callable[..., Dossier], words: str) -> None:
    pile = [
        article(name, f"{head} {told.format(f'{n} malades {words}')}", date).quantity(
            f"{n} malades", n, "count", "malade"
        )
        for name, head, told, n, date in (
            (
                "a",
                "Kirvik tousse.",
                "La fièvre du fjord compte {} parmi les dockers du port de Kirvik.",
                30,
                "2024-03-04",
            ),
            ("b", "Mer calme.", "Au port de Kirvik, la fièvre du fjord compte {} parmi les dockers.", 50, "2024-03-06"),
        )
    ]
    dossier = put_together(pile)
    assert (dossier.developments, dossier.disputes) == ((), ())


@pytest.mark.parametrize(("day", "linked"), [("2024-03-24", True), ("2024-05-06", True), ("2024-09-24", False)])
def test_a_follow_up_names_the_story_before_it(
    article: type, put_together: Callable[..., Dossier], day: str, linked: bool
) -> None:
    """Weeks later, two months later; half a year later it is another affair."""
    first = PLAN + " Le traité fixe les quotas de morue du fjord pour dix ans et protège les frayères."
    later = DONE + " Le traité fixe les quotas de morue du fjord pour dix ans et protège les frayères."
    pile = [
        article("a", first, "2024-03-04").claim("AGREE", PLAN, WHO, modality="planned"),
        article("b", later, day).claim("AGREE", DONE, WHO),
    ]
    dossier = put_together(pile)
    path = {document.id: document.path for document in dossier.documents}
    earlier, following = sorted(dossier.stories, key=lambda story: path[story.documents[0]])
    assert earlier.follows is None
    assert following.follows == (earlier.id if linked else None)


def test_who_affirms_and_who_denies(article: type, put_together: Callable[..., Dossier]) -> None:
    """In one article, between its speakers: not between newspapers."""
    said = "Ana Duarte a rencontré Luis Quispe"
    text = f"« {said} », affirme Kari Solberg. Luis Quispe dément : « {said} jamais de la vie »."
    one = article("a", text, "2024-03-04")
    one.quote(said, "Kari Solberg").quote(said + " jamais de la vie", "Luis Quispe")
    one.claim("CONSULT", said, "Ana Duarte, Luis Quispe", statement=0)
    one.claim("CONSULT", said + " jamais", "Ana Duarte, Luis Quispe", statement=1, modality="denied")
    [dispute] = [row for row in put_together([one]).disputes if row.kind == "contradiction"]
    assert "Kari Solberg" in dispute.explanation
    assert "Luis Quispe" in dispute.explanation
