"""The phrase around a noun: its determiner, its adjectives, its complements, the state it speaks of."""

from __future__ import annotations

from recoupe.annotate.actors.descriptions.page import DescriptionPage
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import fold


def has_determiner(parse: Parse, at: int) -> bool:
    """A definite article or a demonstrative stands before a noun; a possessive only before “pays”."""
    if at == 0 or parse.tokens[at - 1].sentence != parse.tokens[at].sentence:
        return False
    word = parse.tokens[at - 1].text.lower().replace("’", "'")
    return word in ("le", "la", "l'", "ce", "cet", "cette", "du", "au", "son", "leur") and (
        word not in ("son", "leur") or fold(parse.tokens[at].text) == "pays"
    )


def modifiers_of(page: DescriptionPage, at: int) -> tuple[int, str | None, bool]:
    """The token after a noun's adjectives, the state one of them means, and whether nothing else narrows it."""
    last, state = at + 1, None
    tokens = page.parse.tokens
    while last < len(tokens) and tokens[last].sentence == tokens[at].sentence and tokens[last].text.islower():
        relation = page.world.demonym(tokens[last].text)
        if relation is not None:
            state = relation
        elif tokens[last].pos != "ADJ":
            break
        last += 1
    following = tokens[last] if last < len(tokens) and tokens[last].sentence == tokens[at].sentence else None
    if following is None:
        return last, state, True
    if following.text.lower() in ("de", "d'", "du", "des", "dont", "que", "qui", "où", "-", "«", '"', "pour"):
        return last, state, False
    return last, state, not following.text[0].isupper() and following.pos not in ("NOUN", "PROPN", "NUM")


def noun_phrase(page: DescriptionPage, head: int) -> tuple[int, int]:
    """A noun with its adjectives and “de” complements, contiguous: “responsables de la répression au Bélarus”."""
    parse = page.parse
    tokens = parse.tokens
    first, last = head, head + 1
    while first > 0 and tokens[first - 1].pos == "ADJ" and tokens[first - 1].head == head:
        first -= 1
    sentence = parse.sentence_of(head)
    while last < sentence.last and last - head < 14:
        token = tokens[last]
        if (token.pos == "ADJ" and token.text.islower()) or (page.world.relation(token.text) and token.text.islower()):
            last += 1
        elif token.text.lower() in ("de", "d'", "du", "des") and last + 1 < sentence.last:
            reach = last + 1
            while reach < sentence.last and tokens[reach].pos in ("DET", "ADP", "NUM") and reach - last < 4:
                reach += 1
            reach += _is_before_noun(parse, reach, sentence.last)
            if reach >= sentence.last or tokens[reach].pos not in ("NOUN", "PROPN"):
                break
            last = reach + 1
            while last < sentence.last and tokens[last].pos == "PROPN" and tokens[last - 1].pos == "PROPN":
                last += 1
        else:
            break
    return first, last


def _is_before_noun(parse: Parse, i: int, last: int) -> bool:
    """“le groupe de grande distribution”: an adjective with its noun behind it."""
    tokens = parse.tokens
    return i + 1 < last and tokens[i].pos == "ADJ" and tokens[i].text.islower() and tokens[i + 1].pos == "NOUN"


def state_in(page: DescriptionPage, first: int, last: int) -> str | None:
    """The state of an adjective or of a “de” complement inside a phrase: “régime de Damas”, “police allemande”."""
    parse = page.parse
    for token in parse.tokens[first:last]:
        if token.text[0].islower():
            state = page.world.relation(token.text)
            if state is not None and state.startswith("state:"):
                return state
    for token in parse.tokens[first:last]:
        if token.text[0].isupper():
            entry = page.world.lookup(token.text)
            if entry is not None and entry.type == "state":
                return entry.id
            seat = page.world.capital(token.text)
            if seat is not None:
                return seat
    return None
