"""What is said of a speaker behind him, and passed over: “(OFCE)”, “, directrice de Y,”, “, qui relaie Z,”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.nouns import Phrase

_NEAR = 12  # tokens of a complement
_FAR = 20  # of one with a verb


def past_complements(notes: Annotations, at: int, sentence: Sentence, phrase: Phrase) -> int:
    """Past what is said of the speaker: “(OFCE)”, “, cité par X,”, “, directrice de Y,”, “, qui relaie Z,”."""
    tokens = notes.parse.tokens
    if at < sentence.last and tokens[at].text == "(":
        close = _next_mark(notes, ")", at, min(at + _NEAR, sentence.last))
        at = at if close is None else close + 1
    if at >= sentence.last:
        return at
    relative = tokens[at].text.lower() in ("qui", "dont")
    if relative or (tokens[at].morph.get("VerbForm") == "Part" and tokens[at].pos in ("VERB", "ADJ")):
        comma = _next_mark(notes, ",", at, min(at + (_FAR if relative else _NEAR), sentence.last))
        return at if comma is None else comma
    if at + 1 >= sentence.last or tokens[at].text != ",":
        return at
    first = tokens[at + 1]
    named = any(mention.form == "name" for mention in notes.mentions_at.get(first.i, ()))
    if named and first.i not in notes.times_at:
        return past_name(notes, at, sentence, phrase)
    comma = _next_mark(notes, ",", at + 1, min(at + _FAR, sentence.last))
    return comma if comma is not None and _explains(notes, first, named) else at


def _explains(notes: Annotations, first: Token, named: bool) -> bool:
    """What begins behind a comma is said of the speaker: a participle, a noun without article, a relative clause."""
    form = first.morph.get("VerbForm") == "Part" and first.morph.get("Tense") == "Past"
    part = form and first.pos in ("VERB", "ADJ")
    noun = first.pos == "NOUN" and first.i not in notes.times_at and not named and first.text[0].islower()
    return part or noun or first.text.lower() in ("qui", "dont")


def _next_mark(notes: Annotations, mark: str, first: int, last: int) -> int | None:
    return next((i for i in range(first, last) if notes.parse.tokens[i].text == mark), None)


def past_name(notes: Annotations, at: int, sentence: Sentence, phrase: Phrase) -> int:
    """“selon la directrice, X, …”: past the name between commas; two names, or no comma behind, are no apposition."""
    tokens = notes.parse.tokens
    mention = next(row for row in notes.mentions_at[at + 1] if row.form == "name")
    end = notes.parse.between(mention.start, mention.end)[-1] + 1
    apposed = tokens[phrase.head].text[0].islower() and notes.actors[mention.actor].type == "person"
    return end if apposed and end < sentence.last and tokens[end].text == "," else at
