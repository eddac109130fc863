"""Disagreements found, and agreement that must not be taken for one."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from recoupe.model import Dossier, Value

PLAN = "Ana Duarte et Kari Solberg discuteront des droits de pêche et du tarif du gaz à Oslo, selon le Portugal."
OPEN = (
    "Le tarif du gaz et les droits de pêche pèsent sur le voyage. Le Portugal n'a pas indiqué si ces dossiers seraient "
    "abordés. Kari Solberg recevra Ana Duarte à Oslo."
)
MORE = "Kari Solberg recevra Ana Duarte à Oslo. Le Portugal espère un accord sur la pêche et le gaz, droits et tarif."
DAY = "2024-03-04"


def kinds(dossier: Dossier) -> list[str]:
    return sorted(dispute.kind for dispute in dossier.disputes)


def test_told_as_certain_and_left_open(article: type, put_together: Callable[..., Dossier]) -> None:
    pile = [article("a", PLAN, DAY).claim("CONSULT", PLAN[:36], "Ana Duarte, Kari Solberg", modality="planned")]
    pile += [article("b", OPEN, DAY)]
    dossier = put_together(pile)
    [dispute] = dossier.disputes
    assert dispute.kind == "contradiction"
    assert "ces dossiers seraient abordés" in dispute.explanation
    assert dispute.claims == (dossier.claims[0].id,)
    assert dossier.claims[0].status == "disputed"


@pytest.mark.parametrize(
    "other",
    [
        "Le Portugal a indiqué que ces dossiers seraient abordés. Kari Solberg recevra Ana Duarte à Oslo.",
        "Le Portugal n'a pas indiqué si les musées seraient ouverts. Kari Solberg recevra Ana Duarte à Oslo.",
        MORE,
    ],
)
def test_nothing_left_open(article: type, put_together: Callable[..., Dossier], other: str) -> None:
    assert kinds(put_together([article("a", PLAN, DAY), article("b", other, DAY)])) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Union des ports du littoral (UPL)", "Union des ports de la lagune (UPL)", ["name"]),
        ("Union des ports du littoral (UPL)", "Union des ports du littoral (UPL)", []),
        ("Parti démocrate du littoral (PDL)", "Parti démocratique du littoral (PDL)", []),
        ("Union des ports du Littoral (UPL)", "Union des ports de Lisbonne (UPL)", []),  # names: two unions
        ("Union des ports du littoral (UPL)", "Une pêche de luxe (UPL)", []),
        ("Agence de la forêt boréale (AFB)", "Agence de la forêt boréale (Afb)", []),
    ],
)
def test_acronyms(
    article: type, put_together: Callable[..., Dossier], first: str, second: str, expected: list[str]
) -> None:
    pile = [
        article("a", f"Ana Duarte a visité Oslo. Elle a vu l'{first} avec Kari Solberg.", DAY),
        article("b", f"À Oslo, Kari Solberg et Ana Duarte ont visité hier l'{second}.", DAY),
    ]
    assert kinds(put_together(pile)) == expected


def test_an_acronym_told_in_two_ways_by_one_article(article: type, put_together: Callable[..., Dossier]) -> None:
    text = "La Ligue des phares marins (LPM) a écrit. La Ligue des phares anciens (LPM) a reçu une réponse."
    [dispute] = put_together([article("a", text)]).disputes
    assert dispute.kind == "name"
    assert "correspond aux initiales" in dispute.explanation


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("solide sur le plan financier", "financièrement solide", ["wording"]),
        ("financièrement solide", "financièrement solide", []),
        ("une économie financièrement solide", "financièrement solide", []),
        ("une flotte prête", "des flottes prêtes", []),
        ("une économie saine", "un hiver rude", []),
        (
            "Nous construirons ensemble trois ports modernes avant la fin du mandat",
            "Nous bâtirons ensemble trois ports modernes avant la fin du mandat",
            ["wording"],
        ),
        (
            "Nous construirons ensemble trois ports modernes avant la fin du mandat",
            "ensemble trois ports modernes avant la fin du mandat, si la mer le veut",
            [],
        ),
        (  # what an editor put into it, a slip of the pen, an ending
            "la flotte dont nous rêvons contribue à la prospérité du littoral",
            "la flotte dont nous rêvons contribu(ait) à la prospérité du littoral",
            [],
        ),
        (
            "la flotte dont nous avons rêvé reprend la mer malgré la tempête",
            "la flotte dont nous avons rêvée reprendla mer malgré la tempête",
            [],
        ),
        (  # the number of a verb
            "les phares du fjord était éteints quand la flotte a quitté le port",
            "les phares du fjord étaient éteints quand la flotte a quitté le port",
            [],
        ),
        (
            "les phares du fjord était éteints quand la flotte a quitté le port",
            "les phares du fjord restaient éteints quand la flotte a quitté le port",
            ["wording"],
        ),
        (  # a word that only one has, inside
            "la flotte dont nous avons rêvé reprend la mer malgré la tempête",
            "la flotte dont nous avons longtemps rêvé reprend la mer malgré la tempête",
            ["wording"],
        ),
        (  # a clause left out, a word of nothing left out, a cut that is marked
            "la flotte dont nous avons rêvé reprend la mer malgré la tempête",
            "la flotte dont nous avons rêvé, celle de nos grands armateurs, reprend la mer malgré la tempête",
            [],
        ),
        (
            "la flotte dont nous avons rêvé reprend la mer malgré la tempête",
            "la flotte dont nous avons rêvé reprend la mer, mais malgré la tempête",
            [],
        ),
        (
            "la flotte dont nous avons longtemps rêvé reprend la mer malgré la tempête",
            "la flotte dont nous avons (...) rêvé reprend la mer malgré la tempête",
            [],
        ),
        ("le port de Lima et la baie d'Oslo", "la baie d'Oslo, non loin du port de Lima", []),
    ],
)
def test_quotations(
    article: type, put_together: Callable[..., Dossier], one: str, other: str, expected: list[str]
) -> None:
    pile = [
        article("a", f"Ana Duarte s'est dite « {one} » à Oslo.", DAY).quote(one, "Ana Duarte"),
        article("b", f"À Oslo, mots d'Ana Duarte : « {other} ».", DAY).quote(other, "Ana Duarte"),
    ]
    assert kinds(put_together(pile)) == expected


def share(number: float, bound: str = "exact") -> Value:
    return Value(number=number, unit="percent", bound=bound)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (share(80), share(80, "above"), ["precision"]),
        (share(80), share(80), []),
        (share(43), share(57), ["value"]),
        (share(43), None, []),
    ],
)
def test_figures(
    article: type, put_together: Callable[..., Dossier], one: Value, other: Value | None, expected: list[str]
) -> None:
    first = "Le Portugal dépend de la Norvège pour son gaz."
    second = "Pour le gaz, c'est de la Norvège que dépend le Portugal."
    pile = [
        article("a", first, DAY).claim("DEPENDS_ON", first, "Portugal", "Norvège", value=one, modality="ongoing"),
        article("b", second, DAY).claim("DEPENDS_ON", second, "Portugal", "Norvège", value=other, modality="ongoing"),
    ]
    dossier = put_together(pile)
    assert kinds(dossier) == expected
    if expected == ["value"]:
        assert {claim.status for claim in dossier.claims} == {"disputed"}


SIGNED = (
    "Pêche. {} Ana Duarte et Kari Solberg ont signé le traité sur la morue au palais des glaces d'Oslo.",
    "Au palais des glaces, à Oslo, Kari Solberg et Ana Duarte ont {} signé un traité sur la morue.",
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("le 4 mars", "le 5 mars", ["date"]),
        ("le 4 mars", "le 4 mars", []),
        ("le 4 mars", "en mars", []),  # less precise, and right
        ("le 4 mars", "le 4 mars 2023", []),  # another year's treaty, or an anniversary
    ],
)
def test_one_event_on_two_days(
    article: type, put_together: Callable[..., Dossier], one: str, other: str, expected: list[str]
) -> None:
    days = {
        "le 4 mars": ("2024-03-04", {"day": 4, "month": 3}),
        "le 5 mars": ("2024-03-05", {"day": 5, "month": 3}),
        "en mars": ("2024-03", {"month": 3}),
        "le 4 mars 2023": ("2023-03-04", {"day": 4, "month": 3, "year": 2023}),
    }
    pile = []
    for form, day in zip(SIGNED, (one, other), strict=True):
        item = article("a", form.format(day), "2024-03-09")
        value, said = days[day]
        item.time(day, value, **said)
        pile.append(item.claim("AGREE", form.split("{}")[1], "Ana Duarte, Kari Solberg"))
    dossier = put_together(pile)
    assert kinds(dossier) == expected
    for dispute in dossier.disputes:
        assert "4 mars 2024" in dispute.explanation


SAID = "jamais la pêche à la morue n'a rapporté autant aux armateurs du fjord"


@pytest.mark.parametrize(
    ("second", "speaker", "expected"),
    [
        (f"« {SAID} », a lancé Luis Quispe sur le quai.", "Luis Quispe", ["name"]),
        (f"« {SAID} », a lancé Kari Solberg sur le quai.", "Kari Solberg", []),
        (f"« {SAID} », a lancé Luis Quispe, que Kari Solberg écoutait.", "Luis Quispe", []),  # which of the two?
        (
            f"« {SAID} », disait-on sur le quai. C'était hier matin, et nul n'a pu le confirmer : Luis Quispe ?",
            "Luis Quispe",
            [],
        ),
    ],
)
def test_one_quotation_of_two_speakers(
    article: type, put_together: Callable[..., Dossier], second: str, speaker: str, expected: list[str]
) -> None:
    first = f"Kari Solberg l'a dit : « {SAID} »."
    pile = [article("a", first, DAY).quote(SAID, "Kari Solberg"), article("b", second, DAY).quote(SAID, speaker)]
    assert kinds(put_together(pile)) == expected


def test_a_condition_denies_nothing(article: type, put_together: Callable[..., Dossier]) -> None:
    first = "Ana Duarte a libéré Luis Quispe à Lima."
    second = "À Lima, si Ana Duarte ne libère pas Luis Quispe, le port fermera."
    pile = [
        article("a", first, DAY).claim("RETREAT", first, "Ana Duarte", "Luis Quispe"),
        article("b", second, DAY).claim("RETREAT", second[8:51], "Ana Duarte", "Luis Quispe", polarity=False),
    ]
    assert kinds(put_together(pile)) == []


def test_sentences_that_differ_by_a_figure(article: type, put_together: Callable[..., Dossier]) -> None:
    def told(name: str, figure: int, day: str) -> object:
        text = f"L'incendie du dépôt de Kirvik a blessé {figure} dockers. Kari Solberg s'est rendue sur place."
        return article(name, text, day).quantity(f"{figure} dockers", figure, "count", "docker")

    assert kinds(put_together([told("a", 12, DAY), told("b", 15, DAY)])) == []  # two hours of one day
    assert kinds(put_together([told("a", 12, DAY), told("b", 15, "2024-03-06")])) == []


def test_told_and_denied(article: type, put_together: Callable[..., Dossier]) -> None:
    first = "Ana Duarte a rencontré Luis Quispe à Lima."
    second = "À Lima, Ana Duarte dément avoir rencontré Luis Quispe."
    pile = [
        article("a", first, DAY).claim("CONSULT", first, "Ana Duarte, Luis Quispe"),
        article("b", second, DAY).claim("CONSULT", second, "Ana Duarte, Luis Quispe", modality="denied"),
    ]
    assert kinds(put_together(pile)) == ["contradiction"]


@pytest.mark.parametrize(
    ("day", "time", "expected"),
    [
        ("2024-03-06", None, []),  # done, or another mind, since
        ("2024-03-01", None, ["contradiction"]),
        ("2024-03-06", "2024-02-20", ["contradiction"]),  # told of a day before the denial
    ],
)
def test_denied_first_and_told_later(
    article: type, put_together: Callable[..., Dossier], day: str, time: str | None, expected: list[str]
) -> None:
    first = "Ana Duarte n'a pas rencontré Luis Quispe à Lima."
    second = "À Lima, Ana Duarte a rencontré Luis Quispe, un 20 février."
    pile = [
        article("a", first, DAY).claim("CONSULT", first, "Ana Duarte, Luis Quispe", polarity=False),
        article("b", second, day),
    ]
    if time:
        pile[1].time("20 février", time)
    pile[1].claim("CONSULT", second, "Ana Duarte, Luis Quispe")
    if time:
        pile[1].claims[0] = msgspec.structs.replace(pile[1].claims[0], timex=0)
    assert kinds(put_together(pile)) == expected


def test_a_plan_and_its_fulfilment_are_no_dispute(article: type, put_together: Callable[..., Dossier]) -> None:
    first = "Ana Duarte rencontrera Luis Quispe à Lima."
    second = "À Lima, Ana Duarte a rencontré Luis Quispe."
    pile = [
        article("a", first, DAY).claim("CONSULT", first, "Ana Duarte, Luis Quispe", modality="planned"),
        article("b", second, "2024-03-06").claim("CONSULT", second, "Ana Duarte, Luis Quispe"),
    ]
    assert kinds(put_together(pile)) == []


QUOTE = "Nous {} ensemble trois ports modernes avant la fin de {}"


@pytest.mark.parametrize(
    ("later", "other", "expected"),
    [
        ("2024-03-06", QUOTE.format("bâtirons", "2030"), ["wording"]),
        ("2024-09-06", QUOTE.format("bâtirons", "2030"), []),  # months later: said again, not cited otherwise
        ("2024-03-06", QUOTE.format("bâtirons", "2031"), []),  # another figure: another promise
    ],
)
def test_a_quotation_has_its_time_and_figures(
    article: type, put_together: Callable[..., Dossier], later: str, other: str, expected: list[str]
) -> None:
    one = QUOTE.format("construirons", "2030")
    pile = [
        article("a", f"Ana Duarte l'a dit à Oslo : « {one} ».", DAY).quote(one, "Ana Duarte"),
        article("b", f"À Oslo, mots d'Ana Duarte : « {other} ».", later).quote(other, "Ana Duarte"),
    ]
    assert kinds(put_together(pile)) == expected


def test_a_share_that_changed_from_day_to_day(article: type, put_together: Callable[..., Dossier]) -> None:
    def told(name: str, share_: int, day: str) -> object:
        text = f"Les trois phares du fjord de Kirvik abritent {share_} % des macareux blessés de la côte."
        return article(name, text, day).quantity(f"{share_} %", share_, "percent", "macareux")

    assert kinds(put_together([told("a", 74, DAY), told("b", 79, "2024-03-06")])) == []


@pytest.mark.parametrize(("one", "other", "expected"), [(26310, 26380, []), (26310, 31420, ["value"])])
def test_a_toll_at_two_hours(
    article: type, put_together: Callable[..., Dossier], one: int, other: int, expected: list[str]
) -> None:
    def told(name: str, figure: int) -> object:
        text = f"La Norvège compte {figure} phoques échoués."
        value = Value(number=figure, unit="count")
        return article(name, text, DAY).claim("COUNTED", text, "Norvège", object="seals", value=value)

    assert kinds(put_together([told("a", one), told("b", other)])) == expected
