"""What type a name is: what the text says of it, what the world knows, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.offices import find_office_phrases
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold, key_of
from recoupe.model import EntityType

_ARTICLES = {"du": "Le ", "au": "Le ", "des": "Les ", "aux": "Les ", "l'": "L'"}


def kinds_of(parse: Parse, spots: Sequence[Spot], lexicon: Lexicon) -> dict[tuple[str, ...], EntityType]:
    """One type for each name of the document, by vote: what the text says counts more than the model's labels."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    holders = {span for phrase in find_office_phrases(parse, lexicon) for span in phrase.holders}
    for spot in spots:
        if spot.entry is None:
            tally = votes.setdefault(key_of(spot.core), Counter())
            tally.update(_votes(parse, spot, (spot.start, spot.end) in holders, lexicon))
    return {
        key: max(tally, key=lambda kind: (tally[kind], kind == "organization", kind)) for key, tally in votes.items()
    }


def _votes(parse: Parse, spot: Spot, titled: bool, lexicon: Lexicon) -> Counter[EntityType]:
    """What speaks for each type at one place; `titled`: an office stands beside the name."""
    first = spot.core.split()[0]
    tally: Counter[EntityType] = Counter({"organization": 0})
    if spot.kind is not None:
        tally[spot.kind] += 10
    if spot.guess is not None:
        tally[spot.guess] += 2
    if lexicon.world.gender_of(first) is not None:
        tally["person"] += 3
    if lexicon.offices.leader(spot.core) is not None:
        tally["person"] += 10
    if titled and " " in spot.core and not _is_acronym(first, lexicon):
        tally["person"] += 6
    if _is_located(parse, spot):
        tally["place"] += 1
    return tally


def kind_of(spot: Spot, kinds: dict[tuple[str, ...], EntityType]) -> EntityType:
    """The type of one name: as the world has it, as the text says there, else as the vote came out."""
    if spot.entry is not None:
        return spot.entry.type
    return "person" if spot.kind == "person" else kinds[key_of(spot.core)]


def inherit_kinds(parse: Parse, spots: Sequence[Spot]) -> None:
    """“les ports de Kribi et de Douala”: what one is, the other is."""
    for left, right in pairwise(spots):
        if (
            left.kind in ("asset", "place", "company")
            and right.kind is None
            and right.entry is None
            and left.entry is None
        ):
            between = parse.text[left.end : right.start].replace("’", "'").split()
            after = parse.tokens[right.last].text if right.last < len(parse.tokens) else ""
            listed = bool(set(between) - {","}) or after in (",", "et", "ou")
            person = not listed or (
                right.guess == "person" and not set(between) & {"et", "ou"}
            )  # “la banque X, Jean Y”
            if between and set(between) <= {"et", "ou", ",", "de", "d'", "du", "et d'"} and not person:
                right.kind = left.kind


def tell_namesakes(spots: Sequence[Spot], lexicon: Lexicon) -> None:
    """“le Congo” is the one whose capital, towns or leaders the text names."""
    shared = [spot for spot in spots if fold(spot.core) in lexicon.world.namesakes]
    if not shared:
        return
    named = states_named([spot for spot in spots if spot not in shared], lexicon)
    for spot in shared:
        ids = lexicon.world.namesakes[fold(spot.core)]
        told = [entry for entry in ids if entry in named]
        spot.entry = lexicon.world.entries[told[0] if len(told) == 1 else ids[0]]
        spot.kind = spot.entry.type


def states_named(spots: Iterable[Spot], lexicon: Lexicon) -> frozenset[str]:
    """The states that a text speaks of: by name, by a place or body of theirs, by a leader."""
    found: set[str | None] = set()
    for spot in spots:
        if spot.entry is not None:
            found.update((spot.entry.id, spot.entry.country))
        else:
            found.add(lexicon.offices.leader(spot.core))
    return frozenset(entry for entry in found if entry)


def give_articles(parse: Parse, spots: Sequence[Spot], lexicon: Lexicon) -> None:
    """“une enquête du Monde”, “confie au Figaro”: the article of a name that begins with one is in the preposition."""
    for spot in spots:
        if spot.entry is not None or spot.kind == "person" or not spot.first:
            continue
        article = _ARTICLES.get(parse.tokens[spot.first - 1].text.lower().replace("’", "'"))
        entry = lexicon.world.lookup(article + spot.core) if article else None
        if entry is not None and entry.type in ("organization", "company"):
            spot.entry, spot.kind = entry, entry.type


def _is_acronym(word: str, lexicon: Lexicon) -> bool:
    """“le directeur général SNCF Voyageurs”: no given name."""
    return word.isupper() and len(word) > 2 and lexicon.world.gender_of(word) is None and "-" not in word


def _is_located(parse: Parse, spot: Spot) -> bool:
    return spot.first > 0 and parse.tokens[spot.first - 1].text.lower() in ("à", "en")
