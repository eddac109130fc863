"""One of those the text has just spoken of: “l'un d'eux”, “une de ces élues”, “un autre”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import OF
from recoupe.annotate.statements.nouns import Phrase, is_speaker
from recoupe.annotate.statements.unnamed.new import NEAR
from recoupe.lexicon.reporting import ReportingWords


def one_of(notes: Annotations, words: ReportingWords, phrase: Phrase) -> tuple[int, str] | None:
    """“l'un d'eux”, “une de ces élues”, “un autre”: where somebody new stands among those the text has just spoken
    of, and what to call him."""
    tokens = notes.parse.tokens
    if tokens[phrase.head].text.lower() == "autre":
        return _another(notes, words, phrase.head)
    last = min(phrase.head + 1, len(tokens) - 2)
    at = next((i for i in range(phrase.first, last) if tokens[i].text.lower() in ("un", "une")), None)
    if at is None or tokens[at + 1].text.lower() not in (*OF, "d’", "parmi"):
        return None
    one, noun = tokens[at].text.lower(), at + 2
    if tokens[noun].text.lower() in ("entre", "eux", "elles"):
        among = _noun_before(notes, words, at, "les")
        return at, f"{one} d'{'eux' if one == 'un' else 'elles'}" if among is None else f"{one} des {among}"
    while noun + 1 < len(tokens) and tokens[noun].pos in ("DET", "ADJ", "NUM") and tokens[noun].text.islower():
        noun += 1
    many = tokens[noun].pos == "NOUN" and tokens[noun].morph.get("Number") == "Plur"
    return (at, f"{one} des {tokens[noun].text}") if many and is_speaker(words, notes.parse.tokens[noun]) else None


def _another(notes: Annotations, words: ReportingWords, head: int) -> tuple[int, str] | None:
    """“un autre”, of the noun for people before it: “un autre élu”."""
    article = notes.parse.tokens[head - 1].text.lower() if head else ""
    if article not in ("un", "une"):
        return None
    among = _noun_before(notes, words, head, article)
    return head, f"{article} autre" if among is None else f"{article} autre {among}"


def _noun_before(notes: Annotations, words: ReportingWords, before: int, article: str) -> str | None:
    """The last noun for people before a token with the number and gender of an article."""
    parse = notes.parse
    first = parse.sentences[max(0, parse.tokens[before].sentence - NEAR)].first
    for i in range(before - 1, first, -1):
        token = parse.tokens[i]
        if token.pos != "NOUN" or not is_speaker(words, notes.parse.tokens[i]) or notes.is_quoted(token.start):
            continue
        lead = parse.tokens[i - 1].text.lower()
        many = token.morph.get("Number") == "Plur"
        if (many and article == "les") or (not many and lead == article):
            return token.text.lower()
    return None
