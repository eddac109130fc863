"""What the text says that somebody is: the nouns before his name and behind its comma."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.parse import Parse
from recoupe.lexicon.offices import OfficeWords
from recoupe.lexicon.world import fold


def nouns_of(parse: Parse, offices: OfficeWords, member: Member) -> frozenset[str]:
    """What a name is said to be: the noun right before it or in apposition behind it, and its descriptions."""
    found: set[str] = set()
    for spot in member.spots:
        if spot.form == "nominal":
            found.add(title_of(parse, offices, spot.head))
            continue
        if spot.form != "name":
            continue
        for at in (_noun_before(parse, spot.first), _noun_behind(parse, spot.last)):
            if at is not None and parse.tokens[at].pos == "NOUN" and parse.tokens[at].text.islower():
                found.add(title_of(parse, offices, at))
    return frozenset(found)


def title_of(parse: Parse, offices: OfficeWords, at: int) -> str:
    """The dictionary form of a noun that is a title, else the folded noun."""
    word = fold(parse.tokens[at].text)
    for entry, title in offices.titles.get(word, ()):
        if len(entry) == 1:
            return title.title
    return word


def _noun_before(parse: Parse, first: int) -> int | None:
    at = first - 1
    if at > 0 and parse.tokens[at].text == ",":
        at -= 1
    while at > 0 and parse.tokens[at].pos == "ADJ":
        at -= 1
    same = at >= 0 and parse.tokens[at].sentence == parse.tokens[first].sentence
    return at if same and first - at <= 3 else None


def _noun_behind(parse: Parse, last: int) -> int | None:
    if last + 1 >= len(parse.tokens) or parse.tokens[last].text not in (",", "("):
        return None
    at = last + 1
    while at + 1 < len(parse.tokens) and parse.tokens[at].pos in ("DET", "NUM", "ADJ"):
        at += 1
    return at if parse.tokens[at].sentence == parse.tokens[last - 1].sentence else None
