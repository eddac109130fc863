"""Claims in plain words: French articles and prepositions, number, modality, what is missing; English beside it."""

from __future__ import annotations

import pytest
import yaml

from recoupe.export.naming import english, french
from recoupe.export.phrases import EVENTS, OBJECTS, PHRASES
from recoupe.export.sentences import Part, claim_sentence, sentence_text, value_words
from recoupe.i18n import Words
from recoupe.lexicon.load import lang_root
from recoupe.model import Claim, Entity, Value

WORLD = {
    "no": ("state", "Norvège", "state:NO"),
    "ma": ("state", "Maroc", "state:MA"),
    "is": ("state", "Islande", "state:IS"),
    "us": ("state", "États-Unis", "state:US"),
    "nl": ("state", "Pays-Bas", "state:NL"),
    "mx": ("state", "Mexique", "state:MX"),
    "cu": ("state", "Cuba", "state:CU"),
    "hu": ("state", "Hongrie", "state:HU"),
    "hn": ("state", "Honduras", "state:HN"),
    "ir": ("state", "Iran", "state:IR"),
    "kr": ("state", "Corée du Sud", "state:KR"),
    "oslo": ("place", "Oslo", "city:oslo"),
    "mer": ("place", "mer du Nord", None),
    "asie": ("place", "Asie centrale", None),
    "otan": ("organization", "Otan", "org:otan"),
    "ligue": ("organization", "Ligue du fjord", None),
    "ldf": ("organization", "LDF", None),
    "hamas": ("organization", "Hamas", None),
    "vest": ("company", "Vestkraft", None),
    "ida": ("person", "Ida Berg", None),
    "ali": ("person", "Ali Haddou", None),
    "flic": ("person", "policier", None),
    "flics": ("person", "avocats du camp", None),
    "parc": ("asset", "parc éolien", None),
}
ENTITIES = {
    key: Entity(id=key, type=kind, name=name, world=world, aliases=("Ligue du fjord",) if key == "ldf" else ())
    for key, (kind, name, world) in WORLD.items()
}


def say(type_: str, actors: str = "", targets: str = "", lang: str = "fr", **more: object) -> str:
    """The sentence of a claim whose roles are given as keys of WORLD."""
    via = tuple(str(more.pop("via", "")).split())
    claim = Claim(
        id="c", type=type_, actors=tuple(actors.split()), targets=tuple(targets.split()), via=via, evidence=(), **more
    )
    return sentence_text(claim_sentence(claim, ENTITIES, {}, Words(lang)))


@pytest.mark.parametrize(
    ("key", "plain", "of", "to"),
    [
        ("no", "la Norvège", "de la Norvège", "à la Norvège"),
        ("ma", "le Maroc", "du Maroc", "au Maroc"),
        ("is", "l’Islande", "de l’Islande", "à l’Islande"),
        ("us", "les États-Unis", "des États-Unis", "aux États-Unis"),
        ("mx", "le Mexique", "du Mexique", "au Mexique"),
        ("cu", "Cuba", "de Cuba", "à Cuba"),
        ("hu", "la Hongrie", "de la Hongrie", "à la Hongrie"),
        ("hn", "le Honduras", "du Honduras", "au Honduras"),
        ("ir", "l’Iran", "de l’Iran", "à l’Iran"),
        ("kr", "la Corée du Sud", "de la Corée du Sud", "à la Corée du Sud"),
        ("mer", "la mer du Nord", "de la mer du Nord", "à la mer du Nord"),
        ("asie", "l’Asie centrale", "de l’Asie centrale", "à l’Asie centrale"),
        ("otan", "l’Otan", "de l’Otan", "à l’Otan"),
        ("ligue", "la Ligue du fjord", "de la Ligue du fjord", "à la Ligue du fjord"),
        ("ldf", "la LDF", "de la LDF", "à la LDF"),
        ("hamas", "le Hamas", "du Hamas", "au Hamas"),
        ("vest", "Vestkraft", "de Vestkraft", "à Vestkraft"),
        ("ida", "Ida Berg", "d’Ida Berg", "à Ida Berg"),
        ("oslo", "Oslo", "d’Oslo", "à Oslo"),
    ],
)
def test_names_take_their_article(key: str, plain: str, of: str, to: str):
    name = french(ENTITIES[key])
    assert ("".join(name.plain()), "".join(name.of()), "".join(name.to())) == (plain, of, to)


def test_where_something_lies():
    said = {key: say("LOCATED_IN", "parc", key) for key in ("no", "ma", "ir", "us", "oslo", "ligue")}
    assert [line.split("trouve ")[1] for line in said.values()] == [
        "en Norvège.",
        "au Maroc.",
        "en Iran.",
        "aux États-Unis.",
        "à Oslo.",
        "dans la Ligue du fjord.",
    ]


def test_english_names():
    assert "".join(english(ENTITIES["nl"])) == "the Netherlands"
    assert "".join(english(ENTITIES["no"])) == "Norway"
    assert "".join(english(ENTITIES["ida"])) == "Ida Berg"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "La Norvège a apporté une aide au Maroc."),
        ({"modality": "ongoing"}, "La Norvège apporte une aide au Maroc."),
        ({"modality": "planned"}, "La Norvège doit apporter une aide au Maroc."),
        ({"modality": "possible"}, "La Norvège pourrait apporter une aide au Maroc."),
        ({"modality": "denied"}, "La Norvège n’a pas apporté d’aide au Maroc."),
        ({"polarity": False}, "La Norvège n’a pas apporté d’aide au Maroc."),
        ({"modality": "planned", "polarity": False}, "La Norvège ne doit pas apporter une aide au Maroc."),
    ],
)
def test_modality_is_in_the_verb(more: dict[str, object], sentence: str):
    assert say("AID", "no", "ma", **more) == sentence


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (("CONSULT", "ida ali"), "Ida Berg et Ali Haddou ont eu des entretiens."),
        (("CONSULT", "ida", "ali"), "Ida Berg et Ali Haddou ont eu des entretiens."),
        (("CONSULT", "ida"), "Ida Berg a eu des entretiens."),
        (("AID", "us", "ma"), "Les États-Unis ont apporté une aide au Maroc."),
        (("AID", "no"), "La Norvège a apporté une aide."),
        (("ASSAULT", "", "ma"), "Attaque contre le Maroc."),
        (("ASSAULT", "no"), "La Norvège a mené une attaque."),
        (("CONTROLS", "vest"), "Vestkraft contrôle un acteur que le texte ne nomme pas."),
        (("DEPENDS_ON", "no"), "La Norvège dépend d’un acteur que le texte ne nomme pas."),
        (("CONTROLS", "", "vest"), "Un acteur que le texte ne nomme pas contrôle Vestkraft."),
        (("MEMBER_OF", "no is", "ligue"), "La Norvège et l’Islande ont été membres de la Ligue du fjord."),
        (("NOT_YET_INVENTED", "no", "ma"), "La Norvège a un lien avec le Maroc."),
    ],
)
def test_number_and_missing_roles(claim: tuple[str, ...], sentence: str):
    assert say(*claim) == sentence


def test_ties_with_objects_routes_and_figures():
    above = Value(number=80.0, unit="percent", bound="above")
    assert (
        say("EXPORTS_VIA", "no", "ma", object="oil", value=above)
        == "La Norvège exporte du pétrole via le Maroc (plus de 80\N{NARROW NO-BREAK SPACE}%)."
    )
    assert (
        say("SUPPLIES", "no", "ma", object="gas", via="is us")
        == "La Norvège fournit du gaz au Maroc via l’Islande et les États-Unis."
    )
    assert say("SUPPLIES", "no", object="weapons") == "La Norvège fournit des armes."
    assert say("WORLD_SHARE", "no", object="uranium") == "La Norvège compte parmi les grands producteurs d’uranium."
    assert say("HOLDS_OFFICE", "ida", "is", object="présidente") == "Ida Berg a été présidente de l’Islande."
    visits = Value(number=11.0)
    assert (
        say("COUNTED", "ida", "asie", object="visits", value=visits) == "Ida Berg compte 11 visites (l’Asie centrale)."
    )


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("président", "Ida Berg est président des États-Unis."),
        ("ministre de la Santé", "Ida Berg est ministre de la Santé (États-Unis)."),
        ("ministre d'État", "Ida Berg est ministre d'État (États-Unis)."),
        ("premier ministre", "Ida Berg est premier ministre (États-Unis)."),
        ("ministre des Affaires étrangères", "Ida Berg est ministre des Affaires étrangères (États-Unis)."),
    ],
)
def test_offices(title: str, sentence: str):
    assert say("HOLDS_OFFICE", "ida", "us", detail=title, modality="ongoing") == sentence


@pytest.mark.parametrize(
    ("type_", "target", "fr", "en"),
    [
        ("HOLDS_OFFICE", "is", "Ida Berg a été maire de l’Islande.", "Ida Berg was maire (Iceland)."),
        ("MEMBER_OF", "otan", "Ida Berg a été membre de l’Otan.", "Ida Berg was a member of the Otan."),
        ("LEADS", "vest", "Ida Berg a dirigé Vestkraft.", "Ida Berg led Vestkraft."),
    ],
)
def test_what_was_held_once_is_not_told_as_held(type_: str, target: str, fr: str, en: str):
    assert say(type_, "ida", target, detail="maire") == fr
    assert say(type_, "ida", target, lang="en", detail="maire") == en


def test_who_is_only_described_stands_in_quotation_marks():
    assert say("ASSAULT", "", "flic") == "Attaque contre « policier »."
    assert say("ASSAULT", "flics", "no") == "« avocats du camp » ont attaqué la Norvège."
    assert say("DEPENDS_ON", "no", "flic") == "La Norvège dépend de « policier »."
    assert say("CONTROLS", "vest", "parc") == "Vestkraft contrôle le parc éolien."
    assert say("ASSAULT", "", "flic", "en") == "Attack on “policier”."


def test_several_objects():
    assert say("SUPPLIES", "no", "ma", object="fuel, fish") == "La Norvège fournit du carburant et du poisson au Maroc."


def test_every_commodity_of_the_frames_has_a_word():
    grammar = yaml.safe_load((lang_root() / "fr" / "frames" / "grammar.yaml").read_text(encoding="utf-8"))
    assert set(grammar["commodities"]) - set(OBJECTS) == set()


def test_many_actors_are_counted():
    assert (
        say("MEMBER_OF", "no ma is us cu hu ir", "otan", modality="ongoing")
        == "La Norvège, le Maroc, l’Islande, les États-Unis, Cuba et 2 autres sont membres de l’Otan."
    )


def test_english():
    above = Value(number=7500.0, unit="km", bound="above")
    assert say("BORDERS", "no nl", lang="en", value=above) == (
        "Norway and the Netherlands have a common border (more than 7,500 km)."
    )
    assert say("AID", "us", "ma", lang="en", modality="planned") == "The United States is due to give aid to Morocco."
    assert say("ASSAULT", "", "ma", lang="en", modality="possible") == "Attack on Morocco (possible)."


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("modality", ["done", "ongoing", "planned", "possible", "denied"])
@pytest.mark.parametrize("type_", [*PHRASES, "NOT_YET_INVENTED"])
def test_every_type_can_be_said_in_every_way(type_: str, modality: str, lang: str):
    for actors in ("", "no", "no ma"):
        for targets in ("", "is"):
            sentence = say(type_, actors, targets, lang, modality=modality)
            assert sentence.endswith(".")
            assert sentence[0].isupper()
            assert not set(sentence) & set("{}[]<>|¦")
            assert "  " not in sentence


def test_only_known_entities_are_linked():
    claim = Claim(id="c", type="CONSULT", actors=("no", "ma"), evidence=())
    parts = claim_sentence(claim, ENTITIES, {"no": "#no"}, Words("fr"))
    assert [part for part in parts if part.href] == [Part(text="Norvège", href="#no")]


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (Value(number=11.0), "11", "11"),
        (Value(number=7500.0, unit="km", bound="above"), "plus de 7\u202f500 km", "more than 7,500 km"),
        (Value(number=8.25, unit="percent", bound="about"), "environ 8,25\u202f%", "about 8.25%"),
        (Value(number=1.0, unit="day"), "1 jour", "1 day"),
        (Value(number=2.0, unit="day", bound="below"), "moins de 2 jours", "less than 2 days"),
        (Value(number=11.0, unit="ordinal"), "rang 11", "number 11"),
        (Value(number=3.0, unit="parsec"), "3 parsec", "3 parsec"),
    ],
)
def test_values(value: Value, fr: str, en: str):
    assert (value_words(value, Words("fr")), value_words(value, Words("en"))) == (fr, en)


@pytest.mark.parametrize(
    ("number", "unit", "fr", "en"),
    [
        (1.2e6, "EUR", "1,2 million €", "1.2 million €"),
        (11.8e9, "m3", "11,8 milliards m³", "11.8 billion m³"),
        (1234567.0, "USD", "1 234 567 $US", "1,234,567 US$"),
        (4500.0, "CHF", "4 500 CHF", "4,500 CHF"),
        (12.0, "km2", "12 km²", "12 km²"),
    ],
)
def test_currencies_and_large_numbers(number: float, unit: str, fr: str, en: str):
    value = Value(number=number, unit=unit)
    said = [value_words(value, Words(lang)).replace("\xa0", " ").replace("\u202f", " ") for lang in ("fr", "en")]
    assert said == [fr, en]


def test_the_sixteen_events_and_their_nominal_forms():
    assert len(EVENTS) == 16
    assert all(phrase.nominal or phrase.symmetric for phrase in EVENTS.values())
