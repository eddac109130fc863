"""Which words are pronouns that take somebody up, and how they stand: subject, after a preposition, object."""

from __future__ import annotations

from recoupe.annotate.actors.pronouns.impersonal import is_impersonal
from recoupe.annotate.actors.pronouns.tokens import bare, verb_of
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon.actors import ActorWords

GENDERS = {"il": "m", "elle": "f", "ils": "m", "elles": "f"}
_PLAIN = ("il", "elle", "ils", "elles", "lui", "celui-ci", "celle-ci", "dernier", "dernière")
OBJECTS = {"le": "m", "la": "f", "l'": "", "l’": ""}
_FORMS = frozenset(form for word in _PLAIN for form in (word, word.capitalize(), f"-{word}", f"-t-{word}"))
_OF_FACTS = frozenset(
    (
        *("être", "avoir", "faire", "savoir", "vouloir", "pouvoir", "devoir", "croire", "espérer", "souhaiter"),
        *("demander", "montrer", "prouver", "démontrer", "comprendre", "laisser", "falloir", "apprendre", "penser"),
        *("imaginer", "redouter", "craindre", "prévoir", "permettre"),
    )
)
"""Verbs whose object is a fact."""
_BEFORE_FACTS = ("on", "si", "que", "où", "et", "ne", "n'", "comme")


def find_pronouns(parse: Parse, words: ActorWords) -> list[int]:
    """Positions of the pronouns that are read here, in text order."""
    return [
        token.i
        for token in parse.tokens
        if (token.text in _FORMS and kind_of(parse, token, words) is not None) or is_object(parse, token, words)
    ]


def is_object(parse: Parse, token: Token, words: ActorWords) -> bool:
    """“La magistrate *l'*entendra”: a clitic object of a verb that does something to someone, not of one of saying."""
    if token.text not in OBJECTS or token.pos != "PRON" or not token.i:
        return False
    before, verb = parse.tokens[token.i - 1], verb_of(parse, token)
    if verb.i <= token.i or verb.pos not in ("VERB", "AUX") or verb.sentence != token.sentence:
        return False
    if parse.tokens[token.i + 1].text.lower() == "on":
        return False  # “que l'on comprend”
    plain = before.sentence != token.sentence or before.text.lower() not in _BEFORE_FACTS
    return plain and verb.lemma not in words.speaking and verb.lemma not in _OF_FACTS


def kind_of(parse: Parse, token: Token, words: ActorWords) -> str | None:
    """How a pronoun stands: "subject", "tonic", "dative", "last" (“ce dernier”); None where it takes nobody up."""
    text = bare(token)
    if (
        text in GENDERS
        and token.pos in ("PRON", "NOUN", "X", "ADJ", "PROPN", "ADV", "DET")
        and not is_impersonal(parse, token, words)
    ):
        return "subject" if not _is_tonic(parse, token) else "tonic"
    if text in ("celui-ci", "celle-ci"):
        return "last"
    if text in ("dernier", "dernière") and token.i and parse.tokens[token.i - 1].text.lower() in ("ce", "cette"):
        following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
        if following is None or following.sentence != token.sentence or following.pos not in ("NOUN", "NUM", "PROPN"):
            return "last"
    if text == "lui" and token.pos == "PRON":
        return "tonic" if _is_tonic(parse, token) else "dative"
    return None


def _is_tonic(parse: Parse, token: Token) -> bool:
    """After a preposition: “selon lui”, “avec elle”."""
    before = parse.tokens[token.i - 1] if token.i else None
    return (
        before is not None
        and before.sentence == token.sentence
        and before.pos == "ADP"
        and not token.text.startswith("-")
    )
