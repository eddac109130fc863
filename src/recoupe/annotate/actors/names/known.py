"""Names that the world lexicon knows: which of them a sentence holds, and their spots."""

from __future__ import annotations

from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.parse import Sentence
from recoupe.lexicon.world import WORD, Match, Word

Known = dict[int, tuple[int, Match]]
"""The names of the world in a sentence: first token -> the token after the last, and what matched."""


def known_names(page: NamePage, sentence: Sentence) -> Known:
    """What the world lexicon knows in a sentence."""
    words, owner = _words_of(page, sentence)
    known: Known = {}
    for match in page.world.scan(words, page.parse.text):
        first, last = owner[match.first], owner[match.last - 1] + 1
        page.exact[first, last] = words[match.first].start, words[match.last - 1].end
        if _is_known(page, first, last, match):
            known[first] = (last, match)
    return known


def _words_of(page: NamePage, sentence: Sentence) -> tuple[list[Word], list[int]]:
    words, owner = [], []
    for token in page.tokens[sentence.first : sentence.last]:
        if token.text.isalnum():
            words.append(Word(token.start, token.end, token.text))
            owner.append(token.i)
            continue
        for m in WORD.finditer(token.text):
            words.append(Word(token.start + m.start(), token.start + m.end(), m[0]))
            owner.append(token.i)
    return words, owner


def _is_known(page: NamePage, first: int, last: int, match: Match) -> bool:
    """Words that open a sentence and every-day words in a name's spelling need a witness."""
    if last - first > 1 or match.last - match.first > 1:
        article = page.tokens[first].text in ("Le", "La", "Les", "L'", "L’") and match.entry.id.startswith("media")
        return not (article and page.opens(first)) or page.tokens[last - 1].ent in ("ORG", "MISC")
    token = page.tokens[first]
    if first in page.timed:
        return False
    if token.text.islower():
        return match.entry.type in ("organization", "group", "place")
    if page.opens(first) and token.pos not in ("PROPN", "X") and not token.ent:
        return match.entry.type == "state" or token.text in page.inside
    if page.world.gender_of(token.text) is not None and match.entry.type in ("state", "place"):
        return token.ent != "PER" or _has_article(page, first)
    return True


def _has_article(page: NamePage, i: int) -> bool:
    return i > 0 and page.tokens[i - 1].text.lower() in ("la", "le", "l'", "du", "au", "en", "à")


def world_only(page: NamePage, at: int, known: Known) -> tuple[list[Spot], int]:
    """The spot of the name that the world knows at a token, where it does, and the token after it."""
    if at not in known:
        return [], at + 1
    last, match = known[at]
    longer = _another_paper(page, at, last, match)
    return ([known_spot(page, at, last, match)], last) if longer is None else ([longer], longer.last)


def _another_paper(page: NamePage, first: int, last: int, match: Match) -> Spot | None:
    """“La Tribune des lettres”: a paper's name that goes on with *des* is another's."""
    tokens = page.tokens
    if not match.entry.id.startswith("media:") or tokens[first].text not in ("Le", "La", "Les", "L'", "L’"):
        return None
    if last + 1 >= len(tokens) or tokens[last].text != "des" or tokens[last + 1].pos != "NOUN":
        return None
    if tokens[last + 1].sentence != tokens[first].sentence or not tokens[last + 1].text.islower():
        return None
    spot = spot_of(page.parse, first, last + 2)
    spot.kind = "organization"
    return spot


def known_spot(page: NamePage, first: int, last: int, match: Match) -> Spot:
    """The spot of a name of the world, with its entry."""
    spot = spot_of(page.parse, first, last)
    start, end = page.exact[first, last]  # a token may hold more than the name (“Israël--”)
    head, tail = start - spot.start, spot.end - end
    if head or tail:
        spot.text = spot.core = spot.text[head : len(spot.text) - tail]
        spot.start, spot.end = start, end
    spot.entry, spot.kind = match.entry, match.entry.type
    return spot
