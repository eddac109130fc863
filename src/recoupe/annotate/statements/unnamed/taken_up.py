"""The noun without an actor that a pronoun beside a quotation takes up."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import FEMALE, MALE, MANY
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import Phrase, phrase_at
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.unnamed.new import NEAR

_FAR = 6  # sentences


def taken_up(notes: Annotations, row: Cue | Source) -> Phrase | None:
    """The noun a pronoun takes up where nobody is known to be it: the subject of a sentence just before."""
    parse = notes.parse
    if row.subject is None or parse.tokens[row.subject.head].text.lower() not in MALE | FEMALE | MANY:
        return None
    if notes.mentions_at.get(row.subject.head):
        return None
    for back in range(row.sentence - 1, max(-1, row.sentence - 1 - NEAR), -1):
        for i in range(parse.sentences[back].first, parse.sentences[back].last):
            token = parse.tokens[i]
            if token.dep not in ("nsubj", "nsubj:pass") or parse.tokens[token.head].dep != "ROOT":
                continue
            if notes.is_quoted(token.start):
                continue
            fits = token.pos == "NOUN" and _agrees(parse.tokens[row.subject.head], token)
            if not fits or notes.mentions_at.get(i) or _is_known(notes, i):
                return None
            return phrase_at(notes, i)
    return None


def _is_known(notes: Annotations, noun: int) -> bool:
    """“la vieille dame”: rather somebody whom the text has named than somebody new."""
    tokens = notes.parse.tokens
    if tokens[noun].morph.get("Number") == "Plur" or _lead(notes, noun) in ("un", "une"):
        return False
    first = notes.parse.sentences[max(0, tokens[noun].sentence - _FAR)].first
    rows = (row for i in range(first, noun) for row in notes.mentions_at.get(i, ()))
    return any(notes.actors[row.actor].type == "person" for row in rows)


def _lead(notes: Annotations, noun: int) -> str:
    """The determiner of a noun."""
    phrase = phrase_at(notes, noun)
    return notes.parse.tokens[phrase.first].text.lower()


def _agrees(pronoun: Token, noun: Token) -> bool:
    low, gender = pronoun.text.lower(), noun.morph.get("Gender")
    if (low in MANY) != (noun.morph.get("Number") == "Plur"):
        return False
    return gender is None or (gender == "Fem") == ("elle" in low or low == "celle-ci")
