"""What is asked of a stretch of text: has it a verb, is it the article's own words, where does it begin."""

from __future__ import annotations

import re

from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.speech import Speech
from recoupe.model import Span

_ALL_QUOTED = 0.88  # of the letters of a clause: it is a quotation then, no indirect speech besides
_LED_BY_QUOTE = 0.5  # where the clause begins with the quotation
FEW = 2
MARK = 2  # characters: a mark and a space
OPENING = ('"', "«", "“")
_QUE_QUOTE = re.compile(r"""(?:(?:que|mais|et|or|car|donc)\s+|qu['’])["«“]\s?""", re.IGNORECASE)


def has_verbs(speech: Speech, first: int, last: int) -> bool:
    """A finite verb stands between."""
    tokens = speech.notes.parse.tokens
    return any(
        tokens[i].pos in ("VERB", "AUX") and tokens[i].morph.get("VerbForm") in ("Fin", None)
        for i in range(first, last)
    )


def is_clause(speech: Speech, first: int, last: int) -> bool:
    """More than a few words, with a verb that is not between quotation marks where the clause begins with them."""
    parse = speech.notes.parse
    verbs = [token for token in parse.tokens[first:last] if token.pos in ("VERB", "AUX")]
    if last - first <= FEW or not verbs:
        return False
    quotes = [quote for quote in parse.quotes if quote.depth == 0 and quote.start - parse.tokens[first].start <= 3]
    leading = [quote for quote in quotes if quote.start >= parse.tokens[first].start - 3]
    if not leading:
        return True
    return any(not speech.notes.is_quoted(verb.start) for verb in verbs)


def is_own_words(speech: Speech, span: Span) -> bool:
    """Most of it is the article's own words."""
    start, end = span
    quoted = 0
    leads = False
    for quote in speech.notes.parse.quotes:
        if quote.depth == 0 and quote.start < end and quote.end > start:
            quoted += min(end, quote.end) - max(start, quote.start)
            leads = leads or quote.start - start <= 3
    lead = _que_and_mark(speech.notes.parse.text[start:end])
    share = quoted / max(1, end - start - lead)
    return share <= (_LED_BY_QUOTE if leads else _ALL_QUOTED)


def _que_and_mark(text: str) -> int:
    """Characters of *que* and the marks of a clause that is one quotation (“que “le pont tiendra””)."""
    found = _QUE_QUOTE.match(text)
    return len(found[0]) + 1 if found else 0


def begins_inside(speech: Speech, span: Span) -> bool:
    """The clause begins inside a quotation of several sentences, or with a topic and the quotation itself (“Climat :
    “…””)."""
    start, end = span
    text = speech.notes.parse.text
    for quote in speech.notes.parse.quotes:
        if quote.depth == 0 and quote.start < start < quote.end:
            return True
        if (
            quote.depth == 0
            and start < quote.start < end
            and text[start : quote.start].rstrip(' "«“\u00a0\u202f').endswith(":")
        ):
            return True
    return False


def past_topic(speech: Speech, sentence: Sentence) -> int:
    """The first token of a sentence, in a headline the first behind its topic (“Climat : …”)."""
    if sentence.heading:
        for i in range(sentence.first, min(sentence.first + 8, sentence.last)):
            if speech.notes.parse.tokens[i].text == ":":
                return i + 1
    return sentence.first
