"""Is a capital the town or its government? “Paris appelle Téhéran” but “arrivé à Paris”, “les rues de Paris”.

By its preposition and what governs it. The parser often takes a town for a circumstance, so the words right before and
behind it are asked as well: a verb that wants somebody (“exhorte Islamabad”: `arguments`), a list that leads to a verb
(“Lima et Quito ont signé”: `lists`), something given before *à* (“inflige de lourdes sanctions à Téhéran”: `given`).
"""

from __future__ import annotations

from recoupe.annotate.actors.seats.arguments import is_addressed, is_argument, is_joined_subject, opens_clause
from recoupe.annotate.actors.seats.given import is_given
from recoupe.annotate.actors.seats.lists import lists_before_verb
from recoupe.annotate.actors.seats.syntax import TO, is_any, lead_of, low_of, preposition_of
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold


def is_government(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """Does the name of a capital stand for its state here? By its preposition and what governs it."""
    words = lexicon.actors
    if lists_before_verb(parse, spot, lexicon):
        return True
    head = lead_of(parse, spot)
    token = parse.tokens[head]
    case = preposition_of(parse, spot, head)
    governor = parse.tokens[token.head]
    if case == "":
        return (
            is_addressed(parse, spot, words)
            or is_argument(parse, head, lexicon)
            or is_joined_subject(parse, spot)
            or opens_clause(parse, spot, lexicon)
        )
    if case in TO:
        return is_given(parse, spot, lexicon)
    if case in ("de", "d'", "du"):
        if governor.pos in ("VERB", "AUX"):
            return is_any(governor, words.ablative)
        noun = fold(governor.text)
        return noun in words.politics and not (spot.entry is not None and noun in words.towns)
    if case == "entre":
        return not is_any(governor, words.travel) and not is_any(
            parse.tokens[_first_of(parse, spot, case) - 1], words.travel
        )
    if case == "par":
        return governor.pos != "VERB" or token.dep == "obl:agent" or "Pass" in governor.morph.get("Voice", "")
    if case in ("contre", "face") and is_any(governor, words.sports):
        return False
    if case == "pour" and (
        is_any(governor, words.travel) or is_any(parse.tokens[max(0, spot.first - 2)], words.travel)
    ):
        return False
    if case == "sur":
        return is_any(governor, words.power)
    return case in words.governmental


def _first_of(parse: Parse, spot: Spot, case: str) -> int:
    """The token of a preposition that stands before a name and what is coordinated with it."""
    sentence = parse.sentence_of(spot.first)
    for i in range(spot.first - 1, max(sentence.first, spot.first - 8) - 1, -1):
        if low_of(parse.tokens[i]) == case:
            return i if i > sentence.first else i + 1
    return spot.first
