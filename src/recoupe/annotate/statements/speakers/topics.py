"""Whom a sentence is about: the subject of its main verb, the one it presents, the name before its verb."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import CLITICS
from recoupe.annotate.statements.nouns import mention_of, phrase_at

_PRESENTS = frozenset(("parmi", "comme", "dont", "ainsi", "avec", "même", "autre", "face"))


def subject_of(notes: Annotations, sentence: int, before: int | None = None) -> int | None:
    """The actor that is the subject of a sentence's main verb, outside quotations."""
    parse = notes.parse
    row = parse.sentences[sentence]
    for i in range(row.first, row.last if before is None else before):
        token = parse.tokens[i]
        main = parse.tokens[token.head].head == token.head
        if token.dep in ("nsubj", "nsubj:pass") and main and not notes.is_quoted(token.start):
            mention = mention_of(notes, phrase_at(notes, i))
            return None if mention is None else mention.actor
    if before is not None:
        return None
    presented = _presented(notes, row)
    return _name_before_verb(notes, row) if presented is None else presented


def _presented(notes: Annotations, row: Sentence) -> int | None:
    """“Parmi eux, Jean Durand, 94 ans, qui a vu le film.”: the one person a sentence without a main verb names."""
    tokens = notes.parse.tokens
    end = next((i for i in range(row.first, row.last) if tokens[i].text.lower() in ("qui", "dont", "que")), row.last)
    if any(tokens[i].morph.get("VerbForm") == "Fin" for i in range(row.first, end)):
        return None
    opens = tokens[row.first].text.lower() in _PRESENTS
    named = {
        mention.actor
        for i in range(row.first, end)
        for mention in notes.mentions_at.get(i, ())
        if mention.form == "name" and notes.actors[mention.actor].type == "person"
    }
    return named.pop() if opens and len(named) == 1 else None


def _name_before_verb(notes: Annotations, row: Sentence) -> int | None:
    """“Diffusé à l'aube, Jean Durand se montrait sûr de lui”: the name behind a comma, where the parse lost it."""
    tokens = notes.parse.tokens
    root = next((i for i in range(row.first, row.last) if tokens[i].head == i), row.first)
    if tokens[root].morph.get("VerbForm") not in ("Fin", "Part") or notes.is_quoted(tokens[root].start):
        return None
    i = root - 1
    while i > row.first and (tokens[i].text.lower() in CLITICS or tokens[i].pos == "AUX"):
        i -= 1
    for mention in notes.mentions_at.get(i, ()):
        if mention.form != "name" or notes.actors[mention.actor].type != "person" or i <= row.first:
            continue
        first = notes.parse.between(mention.start, mention.end)[0]
        if first > row.first and tokens[first - 1].text == "," and mention.end == tokens[i].end:
            return mention.actor
    return None
