"""Dates that cannot be, a thousand copies, namesakes, an empty pile: a sound dossier and a stated doubt."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from recoupe.crosscheck import crosscheck
from recoupe.lexicon import Lexicon
from recoupe.model import Actor, Document, Dossier, Mention, Options, Published, Reading
from recoupe.read import read_pile

AS_OF = Options(as_of="2025-12-31")
TEXT = """Le phare de Kirvik a rouvert mardi après un an de travaux. Ana Duarte a coupé le ruban devant les gardiens,
qui ont rallumé la lanterne à huile pour la première fois depuis la tempête."""
LATER = TEXT.replace("mardi", "mercredi 9 octobre").replace("un an", "deux ans")


def sound(dossier: Dossier) -> None:
    """What holds of any dossier: every reference leads somewhere, every offset lies in its text."""
    text = {document.id: document.text for document in dossier.documents}
    entities = {entity.id for entity in dossier.entities}
    claims = {claim.id for claim in dossier.claims}
    assert sorted(doc for story in dossier.stories for doc in story.documents) == sorted(text)
    assert {story.follows for story in dossier.stories} <= {None, *(story.id for story in dossier.stories)}
    for family in dossier.families:
        assert len(family.links) == len(family.documents) - 1
    for mention in dossier.mentions:
        assert mention.entity in entities
        assert 0 <= mention.start < mention.end <= len(text[mention.doc])
    for dispute in dossier.disputes:
        assert set(dispute.claims) <= claims
    for step in dossier.developments:
        assert {step.before, step.after} <= claims | {""}
    assert msgspec.json.decode(msgspec.json.encode(dossier), type=Dossier) == dossier


@pytest.mark.parametrize(
    "date",
    ["2024-13-45", "2023-02-30", "0000-00-00", "demain", "9999-12-31", "2031-05-05", "1215-06-15", "2024-05-06/..", ""],
)
def test_a_date_that_cannot_be(article: type, put_together: Callable[..., Dossier], date: str) -> None:
    pile = [article("a", TEXT, date), article("b", LATER, "2024-10-09"), article("c", LATER + " Fin.")]
    dossier = put_together(pile)
    sound(dossier)
    assert len(dossier.documents) == 3


@pytest.mark.parametrize(
    ("given", "doubt"),
    [("2031-05-05", "postérieure à la lecture"), ("2023-02-30", "illisible"), ("0000-00-00", "illisible")],
)
@pytest.mark.parametrize(
    ("told", "solved"), [("Hier", None), ("Le maire a été réélu en 2023. Ce vendredi 9 février", "2024-02-09")]
)
def test_a_date_that_cannot_be_is_a_stated_doubt(
    tmp_path: Path, notes: Callable[..., Any], lexicon: Lexicon, given: str, doubt: str, told: str, solved: str | None
) -> None:
    """The doubt is said even where the text tells the date."""
    text = f"{told}, le maire de Kirvik a inauguré le phare, après des travaux. Il l'avait promis mardi aux pêcheurs."
    pile = tmp_path / "pile.jsonl"
    pile.write_text(json.dumps({"id": "a", "title": "Kirvik", "text": text, "published": given}), encoding="utf-8")
    [document], _ = read_pile([pile], AS_OF, lexicon)
    times = notes(document.text).times
    dossier = crosscheck([Reading(document=document, times=times)], [], Options(as_of="2024-03-31"), lexicon)
    [found] = dossier.documents
    assert found.published.value == solved
    assert found.published.basis == ("inferred" if solved else "unknown")
    assert doubt in " ".join((found.published.why, *found.warnings))


def test_metadata_that_the_text_contradicts(reading: Callable[..., Reading], lexicon: Lexicon) -> None:
    """Stated is stated: the text's own year does not overwrite it, and its days stay where the text puts them."""
    text = "Le lundi 14 octobre 2019, Ana Duarte a inauguré le phare de Kirvik."
    dossier = crosscheck([reading(text, published="2012-03-01")], [], AS_OF, lexicon)
    sound(dossier)
    assert dossier.documents[0].published.value == "2012-03-01"
    assert "le texte tient" in dossier.documents[0].published.why.casefold()
    assert {time.value for time in dossier.times} == {"2019-10-14"}


def test_a_thousand_copies(article: type, put_together: Callable[..., Dossier]) -> None:
    pile = [article(f"n{n}", TEXT, "2024-10-09").claim("PROTEST", TEXT[:57], "Ana Duarte") for n in range(1000)]
    dossier = put_together(pile)
    assert len(dossier.families) == len(dossier.stories) == 1
    assert len(dossier.families[0].documents) == 1000
    [claim] = dossier.claims
    assert (len(claim.evidence), claim.sources, claim.status) == (1000, 1, "single-source")
    assert dossier.disputes == ()


@pytest.mark.parametrize("size", [0, 1])
def test_nothing_and_next_to_nothing(article: type, put_together: Callable[..., Dossier], size: int) -> None:
    dossier = put_together([article("a", TEXT)][:size])
    sound(dossier)
    assert len(dossier.stories) == size
    assert dossier.families == dossier.disputes == dossier.developments == ()


@pytest.mark.parametrize("text", ["", "\n\n", "…", "7", "« »", "\ufeff", "a" * 5000, "mot " * 3000])
def test_texts_of_nothing(text: str, lexicon: Lexicon) -> None:
    pile = [
        Reading(document=Document(id=f"d-{n}", path=f"{n}.txt", text=text, body=((0, len(text)),) if text else ()))
        for n in range(3)
    ]
    sound(crosscheck(pile, [], AS_OF, lexicon))


def namesake(name: str, text: str, gender: str) -> Reading:
    start = text.index("Duarte")
    return Reading(
        document=Document(id=f"d-{name}", path=name, text=text, body=((0, len(text)),), published=Published()),
        actors=(Actor(type="person", name=text[:start] + "Duarte", gender=gender),),
        mentions=(Mention(start=0, end=start + 6, actor=0, form="name"),),
    )


def test_two_people_of_one_name(lexicon: Lexicon) -> None:
    """One surname, other given names: two people, whatever else their articles share."""
    pile = [
        namesake("a", "Ana Duarte préside le port de Kirvik depuis avril.", "f"),
        namesake("b", "Rui Duarte préside le port de Kirvik depuis mai.", "m"),
    ]
    dossier = crosscheck(pile, [], AS_OF, lexicon)
    sound(dossier)
    assert sorted(entity.name for entity in dossier.entities) == ["Ana Duarte", "Rui Duarte"]
