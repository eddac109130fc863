"""The type of a name: what its words and the noun before it say, and what the statistical model guesses."""

from __future__ import annotations

import re

from recoupe.annotate.actors.names.before import noun_before
from recoupe.annotate.actors.names.known import Known
from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Token
from recoupe.model import EntityType

_GUESS: dict[str, EntityType] = {"PER": "person", "LOC": "place", "ORG": "organization"}
_COMMUNE = re.compile(
    r"^(?:sainte?|ville|mont|château|port|bourg)-|-(?:sur|sous|en|lès|les|la|le|de|du|des|d|lez|aux)-"
)


def kind_of(page: NamePage, first: int, last: int, known: Known) -> EntityType | None:
    """What the words in and right before a name say it is."""
    tokens = page.tokens[first:last]
    if first in known and known[first][0] == last:
        return known[first][1].entry.type
    if tokens[0].text in page.words.bodies and tokens[0].ent != "PER":
        return "organization"
    if any(token.text in page.words.company_marks for token in tokens) and len(tokens) > 1:
        return "company"
    if any(token.text in page.words.body_marks for token in tokens) and len(tokens) > 1:
        return "organization"
    before = noun_before(page, first)
    if before is not None:
        return before.type
    plain = all(token.pos == "ADJ" and token.text.islower() for token in tokens[1:])  # “les Gilets jaunes”
    if plain and tokens[0].text.endswith(("s", "x")) and "-" not in tokens[0].text and first:
        article = page.tokens[first - 1]
        plural = article.text in ("les", "Les", "des", "aux", "ces") and article.sentence == tokens[0].sentence
        if plural and tokens[0].ent != "LOC":
            return "group"
    if _COMMUNE.search(tokens[-1].text.lower()) and tokens[0].ent != "PER":
        return "place"
    if len(tokens) > 1 and page.world.gender_of(tokens[0].text) is not None and tokens[0].ent != "ORG":
        return "person"
    small = all(token.text.islower() for token in tokens[1:2])  # “le CHU de Lorvaux”
    if small and tokens[0].text.isupper() and len(tokens[0].text) > 1 and tokens[0].ent != "PER":
        return "organization"
    return None


def describe(page: NamePage, spot: Spot, first: int) -> None:
    """Gender and country from the noun before: “son épouse Brigitte”, “le sidérurgiste luxembourgeois X”."""
    head = noun_before(page, first)
    if head is not None and spot.kind == "person" and not head.plural:
        spot.gender = head.gender
    if head is not None and first and page.tokens[first - 1].text.islower():
        spot.country = page.world.demonym(page.tokens[first - 1].text)


def guess_of(page: NamePage, first: int, last: int) -> EntityType | None:
    """What the statistical model takes most words of a name for."""
    labels = [page.tokens[i].ent for i in range(first, last) if page.tokens[i].ent]
    before = page.tokens[first - 1] if first else None
    glued = before is not None and before.text.isupper() and before.ent == page.tokens[first].ent != ""
    if before is not None and glued and last - first > 1 and _is_outlet(page, before):
        return "person"  # “à l'AFP Jean Durand”: the model took both for one name
    for label in ("PER", "ORG", "LOC"):
        if labels.count(label) * 2 > len(labels):
            return _GUESS[label]
    return None


def _is_outlet(page: NamePage, token: Token) -> bool:
    entry = page.world.lookup(token.text)
    return entry is not None and entry.id.startswith("media:")
