"""Two names that a hyphen joins in one word: “l'accord UE-Chine”."""

from __future__ import annotations

from recoupe.annotate.actors.names.ends import continues
from recoupe.annotate.actors.names.kinds import guess_of
from recoupe.annotate.actors.names.known import Known
from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.parse import Sentence


def hyphened(page: NamePage, at: int, sentence: Sentence, known: Known) -> tuple[list[Spot], int] | None:
    """Two names in one word: “l'accord UE-Chine”, “le duel Macron-Le Pen”; both are known by themselves."""
    token = page.tokens[at]
    if (
        "-" not in token.text
        or not token.text[:1].isupper()
        or (at in known and known[at][1].last > known[at][1].first)
    ):
        return None
    dashes = [n for n, c in enumerate(token.text) if c == "-" and token.text[n + 1 : n + 2].isupper()]
    for dash in dashes:
        left, right = token.text[:dash], token.text[dash + 1 :]
        one, two = page.world.lookup(left), page.world.lookup(right)
        if not (one or left in page.inside) or not (two or right in page.inside):
            continue
        if page.world.gender_of(left) is not None and one is None:
            continue
        towns = [e for e in (one, two) if e is not None and e.type == "place" and not e.stands_for]
        if len(towns) == 2 or (towns and token.text in page.inside and not (one and two)):
            continue
        last = at + 1
        while two is None and last < sentence.last and continues(page, last, True):
            last += 1
        first, second = spot_of(page.parse, at, at + 1), spot_of(page.parse, at, last)
        first.end, first.text, first.core = token.start + dash, left, left
        second.start = token.start + dash + 1
        second.text = second.core = second.text[dash + 1 :]
        for spot, entry in ((first, one), (second, two)):
            spot.entry = entry
            spot.kind = entry.type if entry is not None else None
            spot.guess = guess_of(page, at, at + 1)
        return [first, second], last
    return None
