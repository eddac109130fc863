"""Phrases that pick somebody out of those the text has spoken of: “l'un d'eux”, “ce dernier”, “certains”."""

from __future__ import annotations

from itertools import pairwise

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import INDEFINITE, OF
from recoupe.annotate.statements.nouns import Phrase, mention_of
from recoupe.annotate.statements.speakers.actors import BODIES
from recoupe.annotate.statements.speakers.agreement import gender_of_body
from recoupe.annotate.statements.speakers.memory import LATELY

_MUTE = ("place", "asset", "state")


def is_one_of_many(notes: Annotations, phrase: Phrase) -> bool:
    """“l'un d'eux”, “une de ces élues”, “un autre”: somebody new, and no pronoun for one who is known."""
    tokens = notes.parse.tokens
    lows = [tokens[i].text.lower() for i in range(phrase.first, phrase.head + 2) if i < len(tokens)]
    if tokens[phrase.head].text.lower() == "autre":
        return True
    return any(low in ("un", "une") and after in (*OF, "d’", "parmi") for low, after in pairwise(lows))


def somebody_of(notes: Annotations, phrase: Phrase) -> int | None:
    """The actor of his own that was made of such a phrase; the one whose name follows it."""
    named = mention_of(notes, phrase)
    behind = notes.parse.tokens[min(phrase.last, len(notes.parse.tokens) - 1)].start
    if named is not None and named.form == "name" and named.start >= behind:
        return named.actor  # “un des porte-parole du mouvement, Jean Durand”
    rows = [row for i in range(phrase.first, phrase.head + 1) for row in notes.mentions_at.get(i, ())]
    return next((row.actor for row in rows if row.form == "nominal"), None if named is None else named.actor)


def is_latter(notes: Annotations, phrase: Phrase) -> bool:
    """“ce dernier”, “ces derniers”."""
    tokens = notes.parse.tokens
    lows = {tokens[i].text.lower() for i in range(phrase.first, phrase.head + 1)}
    return bool(lows & {"ce", "cette", "ces"}) and bool(lows & {"dernier", "dernière", "derniers", "dernières"})


def last_named(notes: Annotations, phrase: Phrase) -> int | None:
    """“ce dernier”: who was named last, were it without a name, before the phrase; nobody quoted."""
    parse = notes.parse
    feminine = parse.tokens[phrase.first].text.lower() == "cette"
    many = parse.tokens[phrase.first].text.lower() == "ces"
    first = parse.sentences[max(0, parse.tokens[phrase.head].sentence - LATELY)].first
    for i in range(phrase.first - 1, first - 1, -1):
        for mention in notes.mentions_at.get(i, ()):
            row = notes.actors[mention.actor]
            if mention.form not in ("name", "nominal") or notes.is_quoted(mention.start) or row.type in _MUTE:
                continue
            gender = row.gender or (gender_of_body(row.name) if row.type in BODIES else "")
            if many == (row.type == "group") and gender != ("m" if feminine else "f"):
                return mention.actor
    return None


def is_nobody(notes: Annotations, phrase: Phrase) -> bool:
    """“certains”, “d'autres”, “nul”: nobody the text has named."""
    token = notes.parse.tokens[phrase.head]
    return token.text.lower() in INDEFINITE and not any(
        row.form == "name" for row in notes.mentions_at.get(phrase.head, ())
    )
