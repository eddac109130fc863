"""Statements in doubt are left out: each row says what makes the doubt, beside a like text that has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading

Said = Callable[[str], list[str]]
MANY = "le fleuve a débordé dans la nuit et personne n'avait prévenu les gens du port"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nobody is found to speak
        ("“La digue tiendra”, a-t-il promis.", []),
        ("Un pêcheur a parlé. “La digue tiendra”, a promis Rosa Quispe.", ["Rosa Quispe: La digue tiendra"]),
        # whoever has a name in the text, and was not brought in with *un*
        ("Evaristo Quisbert était là. “La digue tiendra”, a promis le gardien.", []),
        ("“La digue tiendra”, a promis le gardien.", ["gardien: La digue tiendra"]),
        ("Evaristo Quisbert était là. “La digue tiendra”, a promis un gardien.", ["gardien: La digue tiendra"]),
        # those of a place whom nobody names, whoever spoke before
        (
            "“Il part demain”, dit un gardien. Le convoi évitera le port, dit-on à Vire.",
            ["gardien: Il part demain"],
        ),
        # whoever goes on behind a quotation of several sentences has a name, were he described
        (
            "“La digue tiendra”, s'exclame Luis Marca. “Le port dort. Tout va bien”, ajoute le ressortissant suisse.",
            ["Luis Marca: La digue tiendra", "Luis Marca: Le port dort. Tout va bien"],
        ),
        # the conditional passes on what somebody tells of him
        ("Luis Marca est parti. Luis Marca redouterait d'être “puni par la foule”.", []),
        (
            "Luis Marca est parti. Luis Marca redoute d'être “puni par la foule”.",
            ["Luis Marca: d'être “puni par la foule”", "Luis Marca: puni par la foule"],
        ),
        # a site with an address is none that was named before
        ("Le Figaro raconte la nuit. Le site port.fr précise que “la digue tiendra”.", []),
        # a pronoun for somebody without a name
        (
            "Un gardien a vu un voleur. “La digue tiendra”, a promis un pêcheur. Il a ajouté que le port fermerait.",
            ["pêcheur: La digue tiendra"],
        ),
        # without a cue: a long sentence of who has just spoken, and no few words
        (
            f"“La digue tiendra”, a promis Rosa Quispe. “{MANY.capitalize()}.”",
            ["Rosa Quispe: La digue tiendra", f"Rosa Quispe: {MANY.capitalize()}."],
        ),
        (
            "“La digue tiendra”, a promis Rosa Quispe. “Un lent déclin” Le lendemain, la pluie a cessé.",
            ["Rosa Quispe: La digue tiendra"],
        ),
        # a paper that was named before
        ("Selon les projections, la digue tiendra.", []),
        ("La digue tiendra, regrette un rapport parlementaire.", ["rapport parlementaire: La digue tiendra"]),
        # the same words woven in: of one who has just spoken, and of one who only stands there
        (
            f"“La digue tiendra”, a promis Rosa Quispe. Mais elle s'inquiète car “{MANY}”.",
            ["Rosa Quispe: La digue tiendra", f"Rosa Quispe: {MANY}"],
        ),
        (f"Rosa Quispe a couru au port parce que “{MANY}”.", []),
        # what one thinks, and what one says
        ("Les pêcheurs craignent que la digue cède.", []),
        ("Rosa Quispe affirme que la digue cède.", ["Rosa Quispe: que la digue cède"]),
        # a body whose name, or whose, the text says elsewhere; one of which a town has one
        ("La digue de la société Kalmo cède. “Elle tiendra”, a promis la direction.", []),
        ("La société Kalmo construit une digue. “Elle tiendra”, a promis la police.", ["police: Elle tiendra"]),
        # two sentences that lost their stop
        ("Un appel au calme Ces heurts ont fait dix blessés, selon la police.", []),
        ("Ces heurts ont fait dix blessés, selon la police.", ["police: Ces heurts ont fait dix blessés"]),
        # a part of a sentence told by somebody
        ("Le village a tremblé la nuit où la digue a cédé, comme le raconte Radio Kalmo.", []),
        # a people, and its government
        ("Les Jordaniens considèrent ce plan comme une “menace pour le fleuve et pour la mer”.", []),
        # beside figures a people is polled
        ("Un Français sur six affirme qu'il va y renoncer.", []),
        # not said yet; what one has to say
        ("Les députés vont exiger que la digue soit refaite.", []),
        ("Les magasins sont tenus d'informer que la digue ferme.", []),
        # a colon behind a sentence about somebody who is not known
        (
            "“La digue tiendra”, a promis Rosa Quispe. La gazette du port a titré lundi : “Une digue de sable”.",
            ["Rosa Quispe: La digue tiendra"],
        ),
    ],
)
def test_doubt(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # *cette source* is who has spoken
        (
            "La digue est sûre, selon le parquet. “Elle tiendra”, a ajouté cette source.",
            ["parquet: La digue est sûre", "parquet: Elle tiendra"],
        ),
        # who is told is not who says
        ("“La digue tiendra”, a promis à l'AFP Wiraqo Manturi.", ["Wiraqo Manturi: La digue tiendra"]),
        ("“La digue tiendra”, a promis Rosa Quispe EELV, élue du port.", ["Rosa Quispe: La digue tiendra"]),
        # the person before the verb, whatever stands before him
        (
            "Au cinéma Les Vagues, dans le centre du port, Rosa Quispe a le sourire : “Nous avons soixante clients”.",
            ["Rosa Quispe: Nous avons soixante clients"],
        ),
        # what the article adds is nobody's
        (
            "Selon Rosa Quispe, la digue a cédé, un point que le parquet n'a pas confirmé.",
            ["Rosa Quispe: la digue a cédé"],
        ),
        (
            "Pour Rosa Quispe, directrice du port, en charge des digues, les travaux sont terminés.",
            ["Rosa Quispe: les travaux sont terminés"],
        ),
        (
            "Rosa Quispe s'était engagée à réparer la digue mais la crue a tout emporté.",
            ["Rosa Quispe: à réparer la digue"],
        ),
        # what somebody is said to be belongs to it
        ("Rosa Quispe se dit heureuse que la digue tienne.", ["Rosa Quispe: heureuse que la digue tienne"]),
        # a speaker with a long office within the marks
        (
            "“La digue tiendra, explique la présidente du bureau des digues en mer, Rosa Quispe. C'est du bon béton. "
            "Elle a coûté cher.”",
            [
                "Rosa Quispe: La digue tiendra, explique la présidente du bureau des digues en mer, Rosa Quispe. C'est "
                "du bon béton. Elle a coûté cher."
            ],
        ),
    ],
)
def test_who_says_what(text: str, expected: list[str], said: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("“La société Kalmo a accusé Rosa Quispe”, a affirmé Evaristo Quisbert.", True),
        ("Luis Marca était là. “La société Kalmo a accusé Rosa Quispe”, a affirmé le gardien.", False),
    ],
)
def test_what_is_said_in_doubt_is_no_fact(text: str, read: bool, reading: Callable[..., Reading]) -> None:
    claims = [claim for claim in reading(text).claims if claim.type == "ACCUSE"]
    assert bool(claims) == read
    assert all(claim.statement is not None for claim in claims)


def test_every_claim_points_to_its_own_statement(reading: Callable[..., Reading]) -> None:
    text = (
        "Luis Marca était là. “La digue tiendra”, a affirmé le gardien. “La société Kalmo a accusé Rosa Quispe”, a dit "
        "Evaristo Quisbert."
    )
    read = reading(text)
    (claim,) = (claim for claim in read.claims if claim.type == "ACCUSE")
    assert claim.statement is not None
    around = read.statements[claim.statement]
    assert around.start <= claim.start
    assert claim.end <= around.end
