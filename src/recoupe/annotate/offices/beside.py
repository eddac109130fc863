"""The name beside a phrase: after it, between commas, or before it."""

from __future__ import annotations

from recoupe.annotate.offices.closed import AFTER_APPOSITION, ARTICLES, CLOSERS, OF, OPENERS, TIMED
from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.persons import name_at, name_before
from recoupe.annotate.offices.phrase import OfficePhrase
from recoupe.annotate.offices.places import world_at
from recoupe.annotate.offices.tail_state import Tail
from recoupe.annotate.offices.titles import title_at
from recoupe.lexicon.offices import fold, longest
from recoupe.model import Span


def holder_after(page: OfficePage, phrase: OfficePhrase, tail: Tail) -> tuple[Span | None, int]:
    """The name in apposition after the phrase, directly or between commas, and the token after it."""
    at = tail.at
    if tail.nested and (inner := name_at(page, at)) is not None:
        at = inner[1]  # “le porte-parole du président X, Y”: X is the president
        if page.word(at) != ",":
            return None, at
    at = _past_time(page, _past_place(page, at), phrase)
    comma = page.word(at) == ","
    first = _skip_titles(page, at + 1 if comma else at)
    name = name_at(page, first) if page.in_sentence(first, phrase) else None
    if name is None:
        return None, at
    if phrase.start < phrase.end and _shouted(page, phrase) and name[1] - name[0] == 1:
        return None, at  # “LE CHEF DE LA DIPLOMATIE X”: in capitals X may be a complement
    if comma and (not _closed(page, phrase, name) or (phrase.held == "none" and page.word(name[1]) != ",")):
        return None, at
    return (page.tokens[name[0]].start, page.tokens[name[1] - 1].end), name[1]


def _shouted(page: OfficePage, phrase: OfficePhrase) -> bool:
    return page.parse.text[phrase.start : phrase.end].isupper() and phrase.end - phrase.start > 4


def _past_place(page: OfficePage, at: int) -> int:
    """Past “à Moscou”, “au Kosovo”, where a comma follows: the place of the post is no part of the office."""
    first = page.preposition(at, frozenset({"à", "au", "aux", "en"}))
    known = world_at(page, first) if first is not None else None
    return known[0] + 1 if known is not None and page.word(known[0] + 1) == "," else at


def _past_time(page: OfficePage, at: int, phrase: OfficePhrase) -> int:
    """Past “depuis 2018”, “à Paris jusqu'en mars”, where a comma follows a title that opens its sentence."""
    if not _opens(page, phrase) or page.word(at) not in TIMED:
        return at
    for after in range(at + 1, at + 9):
        if not page.in_sentence(after, phrase) or page.tokens[after].pos in ("VERB", "AUX"):
            return at
        if page.word(after) == ",":
            return after
    return at


def _opens(page: OfficePage, phrase: OfficePhrase) -> bool:
    """“Patron de X, …”: a title without article that begins its sentence is said of the subject to come."""
    first = phrase.tokens[0]
    if phrase.determiner or phrase.plural:
        return False
    sentence = page.parse.sentence_of(first).first
    before = [page.tokens[i] for i in range(sentence, first)]
    if before and fold(before[-1].text) in page.words.appointed:
        return True
    return all(token.pos in ("ADV", "PUNCT", "ADJ", "VERB") or not token.text.isalpha() for token in before[-3:])


def _skip_titles(page: OfficePage, at: int) -> int:
    """Past “le général”, “cheikh”, “M.”, before the name of a holder."""
    if at + 1 < len(page.tokens):
        start = page.piece_at[at + 1 if page.word(at) in ARTICLES else at]
        hit = longest(page.words.titles, page.pieces, start) if start < len(page.pieces) else None
        if hit is not None and hit[1].kind == "rank":
            return page.token_of[start + hit[0] - 1] + 1
    if at < len(page.tokens) and (
        page.tokens[at].text in page.words.civilities or page.word(at) in page.words.civilities
    ):
        return at + 1
    return at


def _closed(page: OfficePage, phrase: OfficePhrase, name: tuple[int, int]) -> bool:
    """“Le ministre, Jean Dupont, …”: closed by a mark; “Selon le ministre, Jean Dupont ment” is none."""
    after = name[1]
    text = page.word(after) if after < len(page.tokens) else "."
    if (
        after >= len(page.tokens)
        or page.tokens[after].sentence != page.tokens[name[0]].sentence
        or text in (CLOSERS - {"et"})
    ):
        return True
    before = phrase.tokens[0] - (2 if phrase.determiner else 1)
    opener = before >= 0 and page.word(before) in OPENERS
    long = name[1] - name[0] > 1
    if long and page.tokens[name[0]].ent in ("PER", "MISC", "") and _opens(page, phrase):
        return True
    return (
        not opener
        and long
        and page.tokens[name[0]].ent == "PER"
        and text in ("a", "est", "et", "qui", "lors", "à", "le", "au")
    )


def holder_before(page: OfficePage, phrase: OfficePhrase) -> Span | None:
    """“Ingrid Solheim, ministre norvégienne du Pétrole,”, “Vladimir Poutine, le président russe,”, “X (ministre
    …)”.
    """
    at = phrase.tokens[0] - (2 if phrase.determiner else 1)
    if phrase.needs and phrase.of is None and phrase.of_span is None:
        return None  # “X, responsable selon Y de …”
    if phrase.plural or at < 1 or page.word(at) not in (",", "(", "-", "–", "—"):
        return None
    if page.tokens[at].sentence != page.tokens[phrase.head].sentence:
        return None
    name = name_before(page, at)
    if name is None or phrase.determiner in ("du", "au", "des", "aux"):
        return None
    after = phrase.tokens[1]
    closing = page.word(after) if after < len(page.tokens) else "."
    closed = closing in AFTER_APPOSITION or (closing == "et" and _goes_on(page, after + 1))
    if phrase.determiner and not closed:
        return None
    if phrase.determiner and page.word(name[0] - 1) in (",", "et", ":") and name[0] > 0:
        return None  # an enumeration: “Macron, Merkel, le président russe, …”
    return page.tokens[name[0]].start, page.tokens[name[1] - 1].end


def _goes_on(page: OfficePage, at: int) -> bool:
    """“le chef de X et ancien patron de Y”, “le président d'X et du Y”: still the same apposition."""
    if at >= len(page.tokens) or page.word(at) in OF:
        return at < len(page.tokens)
    start = page.piece_at[at]
    while start < len(page.pieces) and page.pieces[start] in page.words.before:
        start += 1
    return start < len(page.pieces) and title_at(page, start) is not None
