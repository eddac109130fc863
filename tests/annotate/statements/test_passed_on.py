"""Who speaks through others: accounts, offices, papers that pass words on; and a name that ends its description."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Reading

WORDS = "La digue tiendra toute la nuit"


def said(read: Reading) -> list[str]:
    """The statements, speaker first."""
    actors, text = read.actors, read.document.text
    return [f"{'?' if s.speaker is None else actors[s.speaker].name}: {text[s.start : s.end]}" for s in read.statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the name that ends the description, with a party, a place, a participle before it
        (
            f"Luis Marca était là. “{WORDS}”, a dit une voyageuse péruvienne habitant à Lyon, Rosa Quispe.",
            "Rosa Quispe",
        ),
        (
            f"Emmanuel Macron hésite. “{WORDS}”, a déclaré lundi devant la presse le président La République en marche "
            "de la commission de la Défense, Paul Grandin.",
            "Paul Grandin",
        ),
        # an account, a page, an office
        (f"“{WORDS}”, a indiqué le compte Twitter de la SNCF.", "SNCF"),
        (f"“{WORDS}”, a annoncé la page Facebook de la mairie de Brest.", "mairie de Brest"),
        (f"“{WORDS}”, a précisé le cabinet de Bruno Le Maire.", "Bruno Le Maire"),
    ],
)
def test_quotation(text: str, speaker: str, reading: Callable[..., Reading]) -> None:
    assert f"{speaker}: {WORDS}" in said(reading(text))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a paper passes a testimony on
        ("Selon le témoignage de plusieurs lycéens recueilli par Le Monde, la digue a cédé dans la nuit.", ["lycéens"]),
        ("Selon le récit d'un voisin rapporté par Le Parisien, l'homme vivait seul depuis deux ans.", ["voisin"]),
        # figures say nothing
        ("Ce score modeste indique que la réforme n'a pas convaincu les électeurs.", []),
        # with an infinitive the verb tells what is done
        ("“Plusieurs centaines de jeunes” ont commencé à lancer des pierres sur les forces de l'ordre.", []),
        # a verb with an everyday sense beside no clause
        (
            "La question du statut de l'île, toujours classée “zone disputée” par l'ONU, oppose depuis des années le "
            "Japon aux autorités de Taipei.",
            [],
        ),
        # behind an opening adverbial
        (
            "En attendant, pour Claire Bonnard, il faudrait “porter le plafond à 200.000 euros”.",
            ["Claire Bonnard", "Claire Bonnard"],
        ),
    ],
)
def test_speakers(text: str, speakers: list[str], reading: Callable[..., Reading]) -> None:
    assert [row.split(":")[0] for row in said(reading(text))] == speakers


def test_a_platform_alone_says_nothing(reading: Callable[..., Reading]) -> None:
    assert said(reading(f"“{WORDS}”, a indiqué le compte Twitter.")) == []


def test_an_outlet_does_not_go_on(reading: Callable[..., Reading]) -> None:
    rest = "Je ne crois pas qu'elle aura le temps de siéger avec tous les dossiers de la région"
    read = said(reading(f"Le candidat ne s'avoue pas vaincu, souligne France Bleu Isère. “{rest}.”"))
    assert not any(rest in row for row in read)


def test_a_heading_without_stop_is_no_part_of_a_quotation(reading: Callable[..., Reading]) -> None:
    words = "Il ne suffit pas de fixer des règles, il faut les faire appliquer"
    read = said(reading(f"800 contrôles par jour “{words}”, a expliqué Paul Grandin."))
    assert read == [f"Paul Grandin: {words}"]


def test_a_name_between_marks_is_nobodys_words(reading: Callable[..., Reading]) -> None:
    text = (
        "Luis Marca a annoncé qu'il renonçait à son grand tunnel, “la Boucle des sources”, pour des raisons de budget."
    )
    assert all(not row.endswith(": la Boucle des sources") for row in said(reading(text)))
