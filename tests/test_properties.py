"""What holds for any text, through the whole reading: places, lines, dirt, and lines that are none of its business."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.annotate.parse import Parser
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Published, Reading, content_id
from recoupe.pipeline import understand

Read = Callable[..., Reading]
EXAMPLES = settings(max_examples=20, deadline=None, derandomize=True)

SENTENCES = [
    "Le président kazakh Kassym-Jomart Tokaïev a reçu vendredi à Astana son homologue ouzbek Chavkat Mirzioïev.",
    "La Finlande a livré douze véhicules à la Moldavie.",
    '"Nous signerons en mai", a déclaré la ministre Aino Virtala.',
    "Selon la préfecture, trois ponts ont été fermés.",
    "L'Union européenne a sanctionné deux banques biélorusses le 4 mars 2024.",
    "Le groupe Nordavia, dirigé par Jens Holmqvist, détient 30 % de la compagnie Baltair.",
    "Claire Fontanel a accusé la mairie d'avoir menti.",
    "Elle a promis de porter plainte.",
    "L'opposant géorgien Levan Tsiklauri a été arrêté mardi à Batoumi.",
    "Le Japon n'a pas signé l'accord avec la Corée du Sud.",
    "Il pourrait rencontrer Emmanuel Macron à Paris la semaine prochaine.",
    "« Le quai est prêt », assure Hélène Brossard. « Les bateaux viendront. »",
    "Plus de 80 % du pétrole azerbaïdjanais passe par la Turquie, d'après un rapport de l'agence Petrodata.",
    "Des centaines de personnes ont manifesté dimanche à Tbilissi contre la loi.",
]
UNRELATED = [
    "Il pleuvra demain sur les plages.",
    "La recette demande du beurre, des œufs et un peu de patience.",
    "Le tournoi commence samedi à midi.",
    "Les tomates ont bien poussé cet été.",
]
DIRT = [
    *("«", "»", '"', "“", "'", "(", "...", "!!!", " - ", "- Pause -", "•", "1.", "|", "\t", "  ", "\u200b", "\u00ad"),
    *("🎉", "😡", "\U0001f1eb\U0001f1f7", "Ã©tÃ©", "e\u0301", "\u202e", "\ufeff", "selon", "a déclaré", "M.", "NaN"),
    *("http://a.b/c?d=e", "@nom", "#mot", "12 000,5 %", "The minister said that Paris attacked Berlin.", "\n", "\n\n"),
    *("LE PRÉSIDENT RUSSE ACCUSE KIEV", "communi-\nqué", "le le le", "L'", "qu'", "30 février 2021", "l’an -44"),
]


def paragraph(sentences: list[str]) -> str:
    """Sentences in an order in which no pronoun comes first: what it means would hang on the line above."""
    return " ".join(sorted(sentences, key=lambda row: row.startswith(("Il ", "Elle "))))


paragraphs = (
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True)
    .map(paragraph)
    .filter(lambda text: not text.startswith(("Il ", "Elle ")))
)
articles = st.lists(paragraphs, min_size=2, max_size=4)
dirty = st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(DIRT)), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def read(parser: Parser, lexicon: Lexicon) -> Read:
    """Any text, or any body of it, read whole; published on a known day."""

    def _read(text: str, body: tuple[tuple[int, int], ...] | None = None) -> Reading:
        document = Document(
            id=content_id("d", text),
            path="a.txt",
            text=text,
            body=((0, len(text)),) if body is None else body,
            published=Published(value="2024-06-12", basis="stated"),
        )
        reading = next(iter(understand([document], parser, lexicon)))
        assert isinstance(reading, Reading), reading
        return reading

    return _read


def spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Every place a reading points to."""
    for rows in (reading.mentions, reading.times, reading.quantities, reading.statements, reading.claims):
        for row in rows:
            yield row.start, row.end


def facts(reading: Reading) -> list[tuple[object, ...]]:
    """The claims by what they say, without places."""

    def named(actors: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(sorted(_plain(reading.actors[actor].name) for actor in actors))

    return sorted(
        (claim.type, named(claim.actors), named(claim.targets), named(claim.place), claim.modality, claim.polarity)
        for claim in reading.claims
    )


def _plain(text: str) -> str:
    """Letters and digits alone, so that a name in decomposed accents or with two spaces is the same name."""
    return "".join(char for char in unicodedata.normalize("NFC", text).casefold() if char.isalnum())


# -- places ------------------------------------------------------------------------------------------------------------
@EXAMPLES
@given(pieces=dirty)
def test_whatever_the_text_all_places_lie_in_it_and_within_a_line(pieces: list[str], read: Read) -> None:
    text = " ".join(pieces)
    for start, end in spans(read(text)):
        assert 0 <= start < end <= len(text)
        assert "\n" not in text[start:end]


@EXAMPLES
@given(lines=st.lists(st.tuples(paragraphs, st.booleans()), min_size=2, max_size=4))
def test_what_is_not_body_is_not_read(lines: list[tuple[str, bool]], read: Read) -> None:
    text, body = "", []
    for line, inside in lines:
        if inside:
            body.append((len(text), len(text) + len(line)))
        text += line + "\n\n"
    reading = read(text, tuple(body))
    # Names the body knows are marked in titles and captions, too; nothing else is read there.
    assert all(row.form == "name" for row in reading.mentions if not _is_in(body, row.start, row.end))
    for rows in (reading.times, reading.quantities, reading.statements, reading.claims):
        assert all(_is_in(body, row.start, row.end) for row in rows)


def _is_in(body: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in body)


# -- unrelated lines ---------------------------------------------------------------------------------------------------
@EXAMPLES
@given(article=articles, line=st.sampled_from(UNRELATED), data=st.data())
def test_an_unrelated_line_changes_no_claim(article: list[str], line: str, data: st.DataObject, read: Read) -> None:
    at = data.draw(st.integers(0, len(article)))
    more = [*article[:at], line, *article[at:]]
    assert facts(read("\n\n".join(more))) == facts(read("\n\n".join(article)))


# -- dirt --------------------------------------------------------------------------------------------------------------
HARMLESS: dict[str, Callable[[str], str]] = {
    "spaces lost after stops": lambda text: re.sub(r"(?<=[a-zé]\.) (?=[A-Z])", "", text),
    "two spaces": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "zero-width spaces": lambda text: "\ufeff" + text.replace(". ", ".\u200b ").replace(", ", "\u200b, "),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-zé]{5})(?=[a-zé]{6})", "\u00ad", text),
    "emoji": lambda text: text.replace(". ", " 🎉. ").replace(", ", " 😡, "),
    "UTF-8 read as Latin": lambda text: text.encode().decode("cp1252", "replace"),
    "bullets": lambda text: "\n".join("• " + line for line in text.split("\n") if line),
}
HARMFUL: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "a cell a word": lambda text: text.replace(" ", " | "),
    "no punctuation": lambda text: re.sub(r"[.,;:!?«»\"“”()]", "", text),
    "letters apart": lambda text: " ".join(text.replace(" ", "  ")),
    "hyphens of lines": lambda text: re.sub(r"([a-zé]{4})([a-zé]{4})", r"\1-\n\2", text),
    "lines of 60": lambda text: re.sub(r"(.{50,60}) ", r"\1\n", text),
    "no accents": lambda text: unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode(),
    "backwards": lambda text: text[::-1],
}
ARTICLE = "\n\n".join([" ".join(SENTENCES[:3]), " ".join(SENTENCES[3:6]), " ".join(SENTENCES[8:10])])


@pytest.mark.parametrize("name", HARMLESS)
def test_dirt_that_says_nothing_changes_no_fact(name: str, read: Read) -> None:
    clean, dirt = facts(read(ARTICLE)), facts(read(HARMLESS[name](ARTICLE)))
    assert dirt == clean


@pytest.mark.parametrize("name", HARMFUL)
def test_what_cannot_be_read_gives_fewer_facts_and_no_new_ones(name: str, read: Read) -> None:
    text = HARMFUL[name](ARTICLE)
    reading = read(text)
    for start, end in spans(reading):
        assert "\n" not in text[start:end]
    known = {row[0] for row in facts(read(ARTICLE))}
    assert len(reading.claims) <= len(facts(read(ARTICLE)))
    assert {row[0] for row in facts(reading)} <= known


def test_other_languages_beside_french_add_no_fact(read: Read) -> None:
    english = "The minister said that Paris attacked Berlin and arrested the king of Spain."
    assert facts(read(f"{ARTICLE}\n\n{english}")) == facts(read(ARTICLE))
