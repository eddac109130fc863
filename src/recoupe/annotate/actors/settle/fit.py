"""Whether a person with a name may be the one described: gender, country, article, and who was spoken of where."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.settle.page import Described, SettlePage
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold

THE = frozenset(("le", "la", "l'", "l’", "du", "au", "ce", "cet", "cette"))
_NEW = frozenset(("un", "une"))
BACK = 3  # sentences in which nobody else may be spoken of


def agrees(parse: Parse, one: Described, member: Member) -> bool:
    """Gender and country of a description are those of a person, as far as both are known."""
    gender = _gender_of(parse, one)
    if gender and member.gender and gender != member.gender:
        return False
    return not (one.member.country and member.country and one.member.country != member.country)


def _gender_of(parse: Parse, one: Described) -> str:
    lead = {"le": "m", "la": "f", "cette": "f", "ce": "m", "cet": "m", "du": "m", "au": "m"}
    first = fold(parse.tokens[one.spot.first].text)
    told = {"ancien": "m", "ancienne": "f"}.get(first, "")
    return lead.get(lead_of(parse, one.spot), "") or told or one.member.gender


def lead_of(parse: Parse, spot: Spot) -> str:
    """The article of a description, over the adjectives before its noun."""
    at = spot.first - 1
    while at > 0 and parse.tokens[at].pos == "ADJ" and parse.tokens[at].sentence == parse.tokens[spot.head].sentence:
        at -= 1
    same = at >= 0 and parse.tokens[at].sentence == parse.tokens[spot.head].sentence
    return parse.tokens[at].text.lower() if same else ""


def is_definite(page: SettlePage, one: Described) -> bool:
    """The text speaks of him as of somebody known, in its own words, and not as of another's."""
    parse = page.parse
    spots = [s for s in one.member.spots if s.form == "nominal"]
    if any(parse.tokens[max(0, s.first - 2)].text.lower() == "dont" for s in spots):
        return False  # “l'agence, dont le président affirme”: whose he is stands before it
    return all(lead_of(parse, s) in THE for s in spots) and not page.discourse.is_quoted(one.spot.start)


def is_brought_in(page: SettlePage, one: Described) -> bool:
    """“un médecin … le médecin”: somebody else whom the text has introduced by this noun."""
    parse = page.parse
    word = fold(parse.tokens[one.spot.head].text)
    for token in parse.tokens[: one.spot.first]:
        if token.i and fold(token.text) == word and not page.discourse.is_quoted(token.start):
            at = token.i - 1
            while at and parse.tokens[at].pos == "ADJ":
                at -= 1
            beside = token.i + 1 in page.name_at or _ends_name(page, at)
            if parse.tokens[at].text.lower() in (*_NEW, "des", "deux", "trois", "autre") and not beside:
                return True
    return False


def _ends_name(page: SettlePage, article: int) -> bool:
    """“Anne Morel, une chirurgienne”: whom an indefinite noun is said of."""
    if article < 2 or page.parse.tokens[article - 1].text != ",":
        return False
    return any(s.last == article - 1 for m in page.named for s in m.spots if s.form == "name")


def is_beside(page: SettlePage, member: Member, one: Described) -> bool:
    """Is he spoken of by name or office in the same sentence, outside quotations?"""
    sentence = page.parse.sentence_of(one.spot.head).i
    return any(
        e.member is member and e.sentence == sentence and not e.quoted and e.form in ("name", "nominal")
        for e in page.discourse.events
    )


def spoken_before(page: SettlePage, member: Member, one: Described) -> int | None:
    """How many sentences before a description somebody was spoken of last; None where he was not."""
    sentence = page.parse.sentence_of(one.spot.head).i
    for event in page.discourse.before(one.spot.start, sentence, 10_000):
        if event.member is member and not (event.quoted and event.form == "name"):
            return sentence - event.sentence
    return None


def in_headline(parse: Parse, member: Member) -> bool:
    """The headline names him."""
    first = parse.sentences[0]
    return first.heading and any(s.form == "name" and s.start < first.end for s in member.spots)
