"""Whom a noun or a pronoun takes up: the one who has just spoken or acted, and not whoever the actors are known as."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading

WORDS = "La digue tiendra toute la nuit"
MORE = "Les vannes sont neuves et les portes aussi"


def speaker(read: Reading, words: str) -> str:
    """Who says the words between marks; "" where they are no statement."""
    actors, text = read.actors, read.document.text
    rows = [row for row in read.statements if text[row.start : row.end].strip(" “”") == words]
    return "" if not rows or rows[0].speaker is None else actors[rows[0].speaker].name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bare noun takes up who has just spoken, whatever he was called before
        (f"“{WORDS}”, assure Rosa Quispe, responsable du port. “{MORE}”, explique la chercheuse.", "Rosa Quispe"),
        (f"Pour Luis Marca, “{WORDS}”. Le syndicaliste réclame “{MORE}”.", "Luis Marca"),
        # over a long quotation
        (
            f"“{WORDS}”, assure Rosa Quispe. “Je le sais. Je suis là chaque nuit. Je connais chaque pierre. "
            f"Il y a dix ans que je viens.” “{MORE}”, poursuit la responsable.",
            "Rosa Quispe",
        ),
        # the same one
        (f"“{WORDS}”, glisse un conseiller. “{MORE}”, souligne le même.", "conseiller"),
        (f"“{WORDS}”, glisse un conseiller. “{MORE}”, souligne le même proche.", "conseiller"),
        # an answer is another's, and so are the words of one who was brought in before, or named since
        (f"“{WORDS}”, demande Rosa Quispe. “{MORE}”, répond l'ingénieure.", ""),
        (f"“{WORDS}”, assure Luis Marca. Anne Morel vient aussi. “{MORE}”, explique la chercheuse.", ""),
        # a man is no “chercheuse”, a person no office
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, explique la chercheuse.", "chercheuse"),
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, avait écrit ce parquet.", ""),
        # nouns no list knows, by their ending; what party or town somebody is of
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, commente le barman.", "Luis Marca"),
        (f"“{WORDS}”, assure Rosa Quispe. “{MORE}”, estime l'ex-comédienne de 82 ans.", "Rosa Quispe"),
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, ajoute le Brestois.", "Luis Marca"),
        # whom a crosshead names behind a preposition does not go on
        (
            f"M. Marca a quitté le conseil. Il se tait.\nUn profond respect pour Paul Mas\nIl est parti. “{MORE}”, "
            "a-t-il assuré.",
            "Marca",
        ),
        # whoever was head of a state is no “ancien ministre” any more
        (
            f"Nicolas Sarkozy est venu. Interrogé par la radio, Luis Marca s'est tu. “{MORE}”, dit l'ancien ministre.",
            "",
        ),
        # what was sent is whose who has just spoken; a bare body with a capital is the one named before
        (f"La préfecture du Rhône assure que tout va bien. “{MORE}”, ajoute le tweet.", "préfecture du Rhône"),
        (f"Météo Nord lance l'alerte. L'Institut annonce “{MORE}”.", "Météo Nord"),
        # somebody without a name goes on right behind his first words
        (f"“{WORDS}”, assure à l'AFP un de ses collègues. “{MORE}”, ajoute-t-il.", "un des collègues"),
        (f"“{WORDS}”, confie un technicien. “{MORE}”, ajoute-t-il.", "technicien"),
        # whoever was something once has a complement and is still the last speaker
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, insiste l'ancien candidat à la présidentielle.", "Luis Marca"),
        # what somebody became later says not who he was
        (f"Rosa Quispe reçoit Luis Marca. La future députée dit “{MORE}”.", ""),
        # who is the subject before the colon, and not who spoke before
        (f"“{WORDS}”, assure Luis Marca. Paul Mas se veut rassurant : “{MORE}”, a-t-il dit.", "Paul Mas"),
        (f"“{WORDS}”, assure Luis Marca. Un ami abonde : “{MORE}”, s'agace-t-il.", ""),
        # one whom somebody else tells of has said nothing
        (
            "Selon un photographe, des forains ont lancé des œufs. Ils ont ensuite quitté le port, selon la même "
            f"source. “{MORE}”, dit la même source.",
            "photographe",
        ),
        # the name that ends the description goes first
        (f"“{WORDS}”, assure Luis Marca. “{MORE}”, dit le maire (Les Verts) de Vire, Paul Mas.", "Paul Mas"),
        # a pronoun goes on with who was named beside the quotation before
        (
            f"Le ministre Luis Marca est venu soutenir Paul Mas. “{WORDS}”, a écrit Luis Marca. Il a demandé “{MORE}”.",
            "Luis Marca",
        ),
        # an apposition before a pronoun says what he is; the one who is presented without a verb
        (
            f"Luis Marca défend la digue. Ancien directeur du port, il assure que tout va bien. “{MORE}”, dit-il.",
            "Luis Marca",
        ),
        (f"Parmi eux, Rosa Quispe, 94 ans, qui a vu le port. “{MORE}”, raconte-t-elle.", "Rosa Quispe"),
        # whoever stands behind “le porte-parole de” is not the one who goes on
        (f"Un homme a réagi, comme le porte-parole de Luis Marca. “{MORE}”, a-t-il ironisé.", ""),
    ],
)
def test_taken_up(text: str, expected: str, reading: Callable[..., Reading]) -> None:
    assert speaker(reading(text), MORE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the person between the opening and the verb, and nobody in the opening
        (f"À ses électeurs du port, Rosa Quispe dit que “{WORDS}”.", "Rosa Quispe"),
        (f"À l'aube de ses fonctions, Rosa Quispe assure que “{WORDS}”.", "Rosa Quispe"),
        # the name before the commas, were the second one missing
        (f"Face à cela, Luis Marca, le maire du port s'est dit “{WORDS}”.", "Luis Marca"),
        # the agent of the next participle is not that of this one
        (f"Une affiche jugée “{WORDS}”, retirée par la préfecture du Var, revient.", ""),
        # the first of two
        (f"Luis Marca est parti. Lui et ses proches ont fait valoir que “{WORDS}”.", "Luis Marca"),
        # a body by its kind, and a paper's figures
        (f"La société Kalmo recrute. L'entreprise assure que “{WORDS}”.", "Kalmo"),
        (
            f"Le parti Nova est pour. Le syndicat national des marins assure que “{WORDS}”.",
            "syndicat national des marins",
        ),
        (f"Le Figaro raconte la nuit. Selon les informations du journal, “{WORDS}”.", "Le Figaro"),
        (f"L'Agence nationale de la mer hésite. “{WORDS}”, a précisé l'Agence.", "Agence nationale de la mer"),
        # an article about a study is not by those who made the study
        (f"“{WORDS}”, insiste l'article sur l'étude menée par les professeurs Luis Marca et Paul Mas.", ""),
    ],
)
def test_subject(text: str, expected: str, reading: Callable[..., Reading]) -> None:
    assert speaker(reading(text), WORDS) == expected
