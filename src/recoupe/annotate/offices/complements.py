"""Where an office is held, as a complement of its title: “de la Banque du Ghana”, “du Parlement libanais”."""

from __future__ import annotations

from recoupe.annotate.offices.closed import FOR, OF
from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.persons import starts_title
from recoupe.annotate.offices.places import world_at
from recoupe.annotate.offices.tail_state import Tail
from recoupe.lexicon.offices import Title, fold, longest


def read_complement(page: OfficePage, tail: Tail, title: Title) -> bool:
    first = page.preposition(tail.at, OF)
    if first is None or (title.held == "none" and title.kind != "rank"):
        return False
    known = world_at(page, first)
    if known is not None:
        last, tail.of = known
        tail.of_tokens = (first, last + 1)
    else:
        span = _noun_phrase(page, first)
        if span is None:
            return False
        tail.of_tokens, state = span
        tail.nested = starts_title(page, first)
        if state is not None and _is_state_body(page, tail.of_tokens):
            tail.states.append(state)
        head = fold(page.tokens[first].text)
        tail.within = state if head in page.words.public_bodies or head in page.words.state_bodies else None
    tail.end = tail.of_tokens[1] - 1
    tail.at = tail.end + 1
    return True


def _noun_phrase(page: OfficePage, first: int) -> tuple[tuple[int, int], str | None] | None:
    """A complement that the world lexicon does not know: its tokens, and the state where it is a body of one."""
    token = page.tokens[first]
    if token.text[0].isdigit() or (token.pos not in ("NOUN", "PROPN", "ADJ", "X") and not token.text[0].isupper()):
        return None
    last, state = _past_epithet(page, first), None
    head = fold(page.tokens[last].text)
    named = token.text[0].isupper()
    follows = head in page.words.name_follows
    at = last + 1
    while at < len(page.tokens) and page.tokens[at].sentence == token.sentence:
        word = page.tokens[at]
        glued = page.tokens[at - 1].end == word.start and (word.text == "-" or page.tokens[at - 1].text == "-")
        if glued or (word.text[0].isupper() and _same_name(page, last, at, follows)):
            last = at
            follows = follows and word.ent == page.tokens[at - 1].ent
        elif (found := page.demonym(at)) is not None:
            last, state = at, found
        elif (
            word.pos == "ADJ"
            and word.text[0].islower()
            and longest(page.words.after, page.pieces, page.piece_at[at]) is None
        ):
            last = at
        elif (inner := _inner_complement(page, at, named)) is not None:
            last = inner = _past_epithet(page, inner)
            follows = fold(page.tokens[inner].text) in page.words.name_follows
            known = world_at(page, inner)
            if known is not None:
                last = known[0]
                state = known[1] if known[1].startswith("state:") else state
        else:
            break
        at = last + 1
    return (first, last + 1), state


def _past_epithet(page: OfficePage, at: int) -> int:
    """“le patron de la célèbre marque”: a complement that begins with an adjective has its noun behind it."""
    token, after = page.tokens[at], page.tokens[min(at + 1, len(page.tokens) - 1)]
    led = token.pos == "ADJ" and token.text[0].islower() and after.sentence == token.sentence
    return after.i if led and after.pos == "NOUN" and after.text[0].islower() else at


def _is_state_body(page: OfficePage, tokens: tuple[int, int]) -> bool:
    return fold(page.tokens[tokens[0]].text) in page.words.state_bodies


def _same_name(page: OfficePage, last: int, at: int, follows: bool) -> bool:
    """Does a capitalised word go on with the complement, or begin the holder's name?"""
    word, before = page.tokens[at], page.tokens[last]
    if follows:
        return not (word.ent == "PER" and word.ent_start and before.text[0].isupper())
    if not before.text[0].isupper():
        return False
    return (bool(word.ent) and word.ent == before.ent and not word.ent_start) or (before.ent == "" and word.ent == "")


def _inner_complement(page: OfficePage, at: int, named: bool) -> int | None:
    """“des ports” in “Association des ports du Danube”: the noun inside; “pour la santé” only in a proper name."""
    first = page.preposition(at, OF)
    if first is None and named:
        first = page.preposition(at, FOR)
        if first is not None and world_at(page, first) is not None and page.word(at) in ("en", "à", "au", "aux"):
            return None
    if first is None:
        return None
    token = page.tokens[first]
    if (token.pos in ("NOUN", "PROPN", "ADJ", "X") and token.ent != "PER") or (
        token.text[0].isupper() and token.ent != "PER"
    ):
        return first
    return None
