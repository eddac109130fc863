"""Descriptions shown whole: one that would end amid a name, or before the name that ends it, goes on to its end.

“le parti de Marine Le Pen”, “la direction de France 3”, “des sources de la compagnie de tramways Tramalis”, “des
journalistes de l'AFP”: what a description is called is what a reader is shown of somebody without a name.
"""

from __future__ import annotations

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.parse import Parse
from recoupe.model import EntityType

_OF = frozenset(("de", "d'", "d’", "du", "des"))
_BODIES = ("organization", "company")
_CALLED = ("organization", "asset", "place")
_NAMED_AFTER = frozenset(
    (
        *(
            "université",
            "lycée",
            "collège",
            "école",
            "hôpital",
            "clinique",
            "institut",
            "fondation",
            "musée",
            "théâtre",
        ),
        *("stade", "aéroport", "centre", "bibliothèque", "médiathèque", "gymnase", "prison", "pont", "prix", "salle"),
    )
)
"""What is called after persons."""


def complete_labels(cast: Cast, parse: Parse) -> None:
    """Write the labels of all members without a name on to the end of the names they break off in, and before the names
    of bodies that are called after a person the noun that says what they are."""
    names = _Names(cast, parse)
    for member in cast.members:
        if member.entry is None and member.kind in _CALLED:
            member.shown = _after_a_person(cast, member, parse)
    for member in cast.members:
        if not member.label or member.entry is not None or any(spot.form == "name" for spot in member.spots):
            continue
        spot = next((s for s in member.spots if s.form == "nominal" and s.text == member.label and s.first >= 0), None)
        if spot is not None:
            _complete(member, spot, names, parse)


def _after_a_person(cast: Cast, member: Member, parse: Parse) -> str:
    """“l'université George Sand”: the name with its noun, empty where it begins with no given name."""
    for spot in member.spots:
        if spot.form != "name" or spot.first < 1 or " " not in spot.core or member.name() != spot.core:
            continue
        before = parse.tokens[spot.first - 1]
        given = cast.world.gender_of(spot.core.split()[0]) is not None
        if given and before.text.lower() in _NAMED_AFTER and before.sentence == parse.tokens[spot.first].sentence:
            return f"{before.text} {spot.core}"
    return ""


def _complete(member: Member, spot: Spot, names: _Names, parse: Parse) -> None:
    last = names.end_of(spot)
    if last > spot.last:
        member.aliases.discard(member.label)
        member.label = spot_of(parse, spot.first, last).text
        member.aliases.add(member.label)


class _Names:
    """The names of a document by the tokens they cover."""

    def __init__(self, cast: Cast, parse: Parse) -> None:
        self.parse = parse
        self.covering: dict[int, tuple[Spot, EntityType]] = {}
        for member in cast.members:
            for spot in member.spots:
                if spot.form == "name" and not spot.inner:
                    self.covering.update((i, (spot, member.kind)) for i in range(max(0, spot.first), spot.last))

    def end_of(self, spot: Spot) -> int:
        """The token after a description, past the name that it breaks off in or that ends it."""
        tokens, last = self.parse.tokens, spot.last
        inside = self.covering.get(last - 1)
        if inside is not None:
            return max(last, inside[0].last) if inside[0].first > spot.head else last
        if last >= len(tokens) or tokens[last].sentence != tokens[spot.head].sentence:
            return last
        if last - 1 > spot.head:  # a complement ends it: “la compagnie de tramways privée Tramalis”
            at = last + (tokens[last].morph.get("VerbForm") == "Part" and tokens[last].text.islower())
            named = self._begins(at)
            return last if named is None or named[1] in ("person", "state") else named[0].last
        if tokens[last].text.lower() not in _OF:
            return last
        at = last + 1
        while at < len(tokens) and tokens[at].pos == "DET":
            at += 1
        named = self._begins(at)
        return named[0].last if named is not None and named[1] in _BODIES else last

    def _begins(self, at: int) -> tuple[Spot, EntityType] | None:
        """The name that begins at a token."""
        named = self.covering.get(at)
        return named if named is not None and named[0].first == at else None
