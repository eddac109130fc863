"""Where reported clauses begin and end, and words that are no statement: each row beside its like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading


def said(read: Reading) -> list[str]:
    """The statements, speaker first."""
    actors, text = read.actors, read.document.text
    return [f"{'?' if s.speaker is None else actors[s.speaker].name}: {text[s.start : s.end]}" for s in read.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the speaker's age and what he did stand before the clause; a figure begins one
        (
            "Mais pour Rosa Quispe, 38 ans, venue au port avec sa fille, cette traversée est plus qu'un voyage.",
            ["Rosa Quispe: cette traversée est plus qu'un voyage"],
        ),
        ("D'après M. Quispe, 97 pêcheurs ont quitté le port.", ["Quispe: 97 pêcheurs ont quitté le port"]),
        # the speaker's own verb, and another's
        (
            "Rosa Quispe hésite. Selon elle, le port est trop petit et elle réclame un second quai.",
            ["Rosa Quispe: le port est trop petit"],
        ),
        (
            "Rosa Quispe hésite. Selon elle, le port est trop petit et il coûte cher.",
            ["Rosa Quispe: le port est trop petit et il coûte cher"],
        ),
        # the article's remark on it, with what others say
        (
            "Rosa Quispe a indiqué que le port rouvrirait lundi, alors que certains s'inquiétaient du prix.",
            ["Rosa Quispe: que le port rouvrirait lundi"],
        ),
        # a relative clause whose participle agrees with the noun before it
        (
            "Rosa Quispe a dénoncé mercredi la “patte” du port dans des grèves, qu'elle a qualifiées de folles.",
            ["Rosa Quispe: patte"],
        ),
        # that somebody denounces it is told by the article
        (
            "Rosa Quispe est choquée. Elle dénonce le sort des dockers, qui ne gagnent rien, selon elle.",
            [],
        ),
        # another source's figure
        (
            "Trois mille pêcheurs ont défilé, selon la police, les organisateurs évoquant eux 8.000 participants.",
            ["police: Trois mille pêcheurs ont défilé"],
        ),
        # the words that lead to a quotation
        (
            "Selon Le Point il tient des propos plutôt sombres tels que : “Le port mourra bientôt.”",
            ["Le Point: il tient des propos plutôt sombres", "Le Point: Le port mourra bientôt."],
        ),
        # a relative clause ends where the verb of its sentence stands
        (
            "Rosa Quispe, qui affirme que le port a été vendu trop cher ne lâche pas son combat.",
            ["Rosa Quispe: que le port a été vendu trop cher"],
        ),
        # a clause with a source that another clause follows
        (
            "Alors que pour Rosa Quispe, le port aurait dû rester fermé, le maire a répondu avoir suivi la règle.",
            ["Rosa Quispe: le port aurait dû rester fermé", "maire: avoir suivi la règle"],
        ),
        # when it was said, and when it happened
        (
            "Rosa Quispe avait promis de fermer le port quand elle dirigeait la mairie.",
            ["Rosa Quispe: de fermer le port"],
        ),
        (
            "Rosa Quispe a accusé le maire de l'avoir frappée quand elle avait 18 ans.",
            ["Rosa Quispe: de l'avoir frappée quand elle avait 18 ans"],
        ),
        # a participle of a noun of the clause
        (
            "Rosa Quispe a indiqué que la ville devrait revoir sa décision interdisant les filets.",
            ["Rosa Quispe: que la ville devrait revoir sa décision interdisant les filets"],
        ),
        # a quotation with a source of its own, and the one in apposition before a colon
        (
            "Ce sera dur pour le port, note la mairie, avec “trois enjeux”, selon Rosa Quispe.",
            ["mairie: Ce sera dur pour le port", "Rosa Quispe: trois enjeux"],
        ),
        (
            "L'erreur a été corrigée trop tard pour plusieurs lecteurs comme le journaliste de Marianne, Luis Marca : "
            "“Rosa n'a pas lu ce roman et cela se voit”.",
            ["Luis Marca: Rosa n'a pas lu ce roman et cela se voit"],
        ),
        # a crosshead between dashes with a figure in it
        (
            "Le plan est prêt.- Plus de 680.000 morts - La crue a duré dix jours, selon Rosa Quispe.",
            ["Rosa Quispe: La crue a duré dix jours"],
        ),
        # a heading glued to a quotation by its bullet
        (
            "Le port a fermé.• Une décision vécue comme injuste “Ce port est toute notre vie”, déplore Rosa Quispe.",
            ["Rosa Quispe: Ce port est toute notre vie"],
        ),
    ],
)
def test_span(text: str, expected: list[str], reading: Callable[..., Reading]) -> None:
    assert said(reading(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        # a subject with more of it between commas, and no incise
        "Ce chiffre, en hausse de 20 % par rapport à 2018, alerte le gouvernement, qui veut réagir.",
        # a comparison of a noun
        "La mairie a annoncé des mesures après la découverte de taux plus élevés que la moyenne chez trois enfants.",
        # titles of works behind a verb of performing
        "Rosa Quispe avait récité « Le Rat et l'Éléphant » devant les élèves.",
        # what is compared, called or a word itself
        "Rosa Quispe compare le “drapeau bleu”, symbole des pêcheurs, au pavillon noir.",
        "Rosa Quispe a présenté ses vœux en vue du “système universel” par points.",
        "Le programme d'aide aux pêcheurs, dit du “Quai pour tous”, l'inquiète.",
        # a name in brackets behind a title is no inverted subject
        "Luis Marca chante dans “Le Retour” (Rosa Quispe) et s'amuse dans “Le Pont” (Ana Roca), avec Paul Durand.",
        # a noun below the object of the verb, for which it is a nickname
        "Des élus demandent la tête du locataire du “perchoir”.",
        # an article of a law
        "Selon l'article L313-14 du Code de l'entrée et du séjour, les pêcheurs peuvent être régularisés.",
        "Les pêcheurs peuvent être régularisés, précise l'article 12 de la loi.",
        # the answers to a poll
        "Vingt-deux pour cent des pêcheurs déclarent avoir une bonne opinion du maire.",
        "La proportion de pêcheurs qui estiment que “le pire est devant nous” monte.",
    ],
)
def test_no_statement(text: str, reading: Callable[..., Reading]) -> None:
    assert said(reading(text)) == []


def test_a_comparison_of_time_is_none(reading: Callable[..., Reading]) -> None:
    read = reading("Rosa Quispe a suggéré quelques mois plus tard que le port pourrait rouvrir.")
    assert said(read) == ["Rosa Quispe: que le port pourrait rouvrir"]


def test_two_sentences_between_marks_are_no_clause(reading: Callable[..., Reading]) -> None:
    read = reading(
        "Le maire salue le “charme du port” qui a encouragé le pays aux heures sombres.” “Il vivra encore longtemps”, "
        "a déclaré Rosa Quispe."
    )
    assert not any("heures sombres" in row for row in said(read))
