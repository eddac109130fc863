"""Is a capital the town or its government? “Paris appelle Téhéran” but “arrivé à Paris”, “les rues de Paris”."""

from __future__ import annotations

from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "obl:agent", "vocative", "dislocated"})


def is_government(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """Does the name of a capital stand for its state here? By its preposition and what governs it."""
    words = lexicon.actors
    head = _lead(parse, spot)
    token = parse.tokens[head]
    case = _preposition(parse, spot, head)
    governor = parse.tokens[token.head]
    if case == "":
        return _bare(parse, head, lexicon) or _joined_subject(parse, spot) or _opens_clause(parse, spot, lexicon)
    if case in ("à", "au", "a"):
        return governor.pos in ("VERB", "AUX") and _is_dative(parse, governor.i, lexicon)
    if case in ("de", "d'", "du"):
        if governor.pos in ("VERB", "AUX"):
            return False
        noun = fold(governor.text)
        return noun in words.politics and not (spot.entry is not None and noun in words.towns)
    if case == "entre":
        return fold(governor.text) not in ("train", "trains", "vol", "vols", "liaison", "route", "navette", "ligne")
    if case == "par":
        return governor.pos != "VERB" or token.dep == "obl:agent" or "Pass" in governor.morph.get("Voice", "")
    return case in words.governmental


def _lead(parse: Parse, spot: Spot) -> int:
    """The token whose syntax counts: in a coordination that of its first member."""
    at = spot.head
    for _ in range(4):
        token = parse.tokens[at]
        if token.dep not in ("conj", "flat:name", "flat") or token.head == at or _own_case(parse, at):
            break
        at = token.head
    return at


def _own_case(parse: Parse, at: int) -> str:
    for child in parse.children[at]:
        if parse.tokens[child].dep == "case" and child < at:
            return parse.tokens[child].text.lower().replace("’", "'")
    return ""


def _preposition(parse: Parse, spot: Spot, head: int) -> str:
    """The preposition of a name: the parser's, or the word right before it."""
    case = _own_case(parse, head)
    if case or head != spot.head:
        return case
    if spot.first and parse.tokens[spot.first - 1].pos == "ADP":
        return parse.tokens[spot.first - 1].text.lower().replace("’", "'")
    return ""


def _bare(parse: Parse, head: int, lexicon: Lexicon) -> bool:
    words = lexicon.actors
    token = parse.tokens[head]
    governor = parse.tokens[token.head]
    lemma = fold(governor.lemma)
    if token.dep in _SUBJECT and governor.i != head:
        passive = token.dep == "nsubj:pass"
        return not ((passive and lemma in words.town_verbs) or lemma in words.town_subjects)
    if token.dep in ("obj", "iobj", "obl:arg"):
        return lemma not in words.town_verbs
    if token.dep in ("ROOT", "nmod", "appos"):
        # A line of the form “Moscou: …” or a dateline “PARIS (AFP)” is the town.
        return False
    return token.dep in ("conj", "parataxis", "ccomp")


def _joined_subject(parse: Parse, spot: Spot) -> bool:
    """“New Delhi et Paris veulent …”: the last of a coordination, right before its verb."""
    before = parse.tokens[spot.first - 1] if spot.first else None
    after = parse.tokens[spot.last] if spot.last < len(parse.tokens) else None
    joined = before is not None and before.text.lower() == "et"
    return joined and after is not None and after.pos in ("VERB", "AUX")


def _opens_clause(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """“Kigali dément.”: a name that opens its sentence right before a word in small letters is its subject."""
    sentence = parse.sentence_of(spot.first)
    if spot.first != sentence.first or sentence.heading or spot.last >= sentence.last:
        return False
    last = spot.last
    if parse.tokens[last].text == "et" and last + 1 < sentence.last and parse.tokens[last + 1].text[:1].isupper():
        last += 2  # “Rabat et Dakar ont signé”
        if last >= sentence.last or parse.tokens[last].pos not in ("VERB", "AUX"):
            return False
    after = parse.tokens[last]
    acts = after.pos in ("VERB", "AUX", "ADJ", "NOUN") or after.text.lower() in (
        "ne",
        "n'",
        "n’",
        "se",
        "s'",
        "s’",
        "en",
        "y",
    )
    if after.pos == "ADV":  # a verb that the parser did not know: the sentence has no other
        acts = not any(token.pos in ("VERB", "AUX") for token in parse.tokens[sentence.first : sentence.last])
    lemma = fold(after.lemma)
    return (
        acts
        and after.text.islower()
        and after.morph.get("VerbForm") not in ("Part", "Inf")
        and lemma not in lexicon.actors.town_subjects
    )


def _is_dative(parse: Parse, verb: int, lexicon: Lexicon) -> bool:
    return fold(parse.tokens[verb].lemma) in lexicon.actors.dative
