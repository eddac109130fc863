"""The word of a pronoun, and the verb it stands with."""

from __future__ import annotations

from recoupe.annotate.parse import Parse, Token


def bare(token: Token) -> str:
    """A pronoun without the hyphen of an inversion: “a-t-il” is *il*."""
    return token.text.lower().lstrip("-").removeprefix("t-")


def verb_of(parse: Parse, token: Token) -> Token:
    """The verb, or what is said with *être*, that a pronoun hangs on."""
    at = token
    for _ in range(3):
        at = parse.tokens[at.head]
        if at.pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            break
    return at
