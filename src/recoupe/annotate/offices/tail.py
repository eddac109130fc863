"""What follows a title, in any order: nationality, status, party, field of government, complement."""

from __future__ import annotations

from recoupe.annotate.offices.complements import read_complement
from recoupe.annotate.offices.fields import read_field
from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.persons import name_at
from recoupe.annotate.offices.tail_state import Tail
from recoupe.lexicon.offices import Title, fold, longest


def read_tail(page: OfficePage, at: int, title: Title) -> Tail:
    tail = Tail(at, end=at - 1)
    adjectives = 0
    while tail.at < len(page.tokens) and page.tokens[tail.at].sentence == page.tokens[at - 1].sentence:
        if _nationality(page, tail) or _status(page, tail) or _parenthesis(page, tail):
            continue
        if title.domain and tail.domain is None and read_field(page, tail):
            continue
        if tail.of_tokens is None and read_complement(page, tail, title):
            continue
        if _party(page, tail):
            continue
        token = page.tokens[tail.at]
        plain = token.pos == "ADJ" and token.text[0].islower() and token.text.isalpha()
        if plain and adjectives < 2 and tail.domain is None and tail.of_tokens is None:
            adjectives += 1
            if tail.end == tail.at - 1:
                tail.qualifier = tail.qualifier or page.words.qualifiers.get(fold(token.text), "")
            tail.end = tail.at
            tail.at += 1
            continue
        break
    return tail


def _nationality(page: OfficePage, tail: Tail) -> bool:
    """“russe”, “russe et kazakh”, “franco-allemand” (not read), “européen” (the Union)."""
    state = page.demonym(tail.at)
    if state is None:
        return False
    tail.states.append(state)
    tail.end = tail.at
    tail.at += 1
    while page.word(tail.at) in ("et", ",") and (state := page.demonym(tail.at + 1)) is not None:
        tail.states.append(state)
        tail.end = tail.at + 1
        tail.at += 2
    return True


def _status(page: OfficePage, tail: Tail) -> bool:
    start = page.piece_at[tail.at]
    if start >= len(page.pieces) or page.piece_at[tail.at + 1] == start:
        return False
    hit = longest(page.words.after, page.pieces, start)
    if hit is None or name_at(page, tail.at) is not None:
        return False
    tail.status = hit[1] if hit[1] != "current" else tail.status
    tail.end = page.token_of[start + hit[0] - 1]
    tail.at = tail.end + 1
    return True


def _parenthesis(page: OfficePage, tail: Tail) -> bool:
    """“(LR)”, “(APD)”: stepped over where more of the phrase follows it."""
    if page.word(tail.at) != "(":
        return False
    close = next(
        (i for i in range(tail.at + 1, min(tail.at + 6, len(page.tokens))) if page.tokens[i].text == ")"), None
    )
    if close is None or page.tokens[close].sentence != page.tokens[tail.at].sentence:
        return False
    inside = page.tokens[tail.at + 1 : close]
    if not inside or not inside[0].text[0].isupper() or any(t.ent == "PER" and len(inside) > 1 for t in inside):
        return False
    if tail.of_tokens is None:
        tail.party = (inside[0].start, inside[-1].end)
    tail.at = close + 1
    return True


def _party(page: OfficePage, tail: Tail) -> bool:
    """“le député LREM X”: an acronym beside a title is a party."""
    if tail.at >= len(page.tokens):
        return False
    token = page.tokens[tail.at]
    if not (2 <= len(token.text) <= 5 and token.text.isupper() and token.text.isalpha()):
        return False
    if tail.of_tokens is None and tail.domain is None:
        tail.party = (token.start, token.end)
    tail.end = tail.at
    tail.at += 1
    return True
