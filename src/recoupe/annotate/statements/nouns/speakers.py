"""Who can speak: a noun for somebody, an actor of the document; no article of a law."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.annotate.statements.nouns.mentions import mention_of
from recoupe.annotate.statements.nouns.phrases import Phrase
from recoupe.lexicon.reporting import ReportingWords

_ARTICLE = 4  # tokens from “l'article” to the law it is of, or its number


def is_speaker(words: ReportingWords, token: Token) -> bool:
    """A noun for somebody: “habitant”, “porte-parole”."""
    return token.text.lower() in words.speakers or token.lemma.lower() in words.speakers


def can_speak(notes: Annotations, words: ReportingWords, phrase: Phrase) -> bool:
    """The phrase is an actor of the document, or a word for somebody."""
    token = notes.parse.tokens[phrase.head]
    if phrase.pronoun or is_speaker(words, token) or {token.text.lower(), token.lemma.lower()} & words.papers:
        return True
    return mention_of(notes, phrase) is not None or (token.pos == "PROPN" and token.text[0].isupper())


def is_of_law(notes: Annotations, words: ReportingWords, at: int) -> bool:
    """“l'article L313-14”, “l'article 12 du code”, “l'article de loi”: an article of a law, and of no paper."""
    tokens = notes.parse.tokens
    if tokens[at].text.lower() != "article":
        return False
    behind = [token.text for token in tokens[at + 1 : at + _ARTICLE]]
    return any(text.lower() in words.laws or text.rstrip("-").lstrip("LRD.").isdigit() for text in behind)
