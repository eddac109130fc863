"""What is added to a source that opens its sentence, and is passed over: “Pour X, 38 ans, venu avec son fils, …”."""

from __future__ import annotations

from recoupe.annotate.statements.closed import DEFINITE
from recoupe.annotate.statements.indirect.stretch import OPENING
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.speech import Speech

_ADDED = 16
_SUBJECTS = frozenset(("il", "ils", "elle", "elles", "on", "ce", "c'", "nous", "je", "j'", "cela", "ça"))


def past_source(speech: Speech, source: Source, end: int) -> int:
    """Where the clause begins behind a source that opens its sentence: past what is added to the source (“un sondage X
    publié jeudi,”, “X, l'Observatoire des vents, il y a”)."""
    tokens = speech.notes.parse.tokens
    at = source.last
    if source.subject is None or source.subject.pronoun or at >= end:
        return at
    if tokens[at].text == "," and at + 2 < end and tokens[at + 1].text.lower() in ("qui", "dont"):
        at = next((i for i in range(at + 2, min(at + _ADDED, end)) if tokens[i].text == ","), at)
    first = tokens[at]
    added = first.pos in ("ADP", "ADJ") or first.morph.get("VerbForm") == "Part" or first.text.lower() in ("et", "s'")
    if added and first.text != ",":
        comma = comma_after(speech, at, end)
        at = at if comma is None else comma
    named = _apposed_end(speech, source, at)
    if named is not None and named < end:
        return named
    at = _past_nouns(speech, at, end)
    if tokens[at].text == "," and at + 2 < end and tokens[at + 1].text.lower() in DEFINITE | {"un", "une"}:
        comma = comma_after(speech, at + 1, end)
        if comma is not None and comma + 1 < end and tokens[comma + 1].text.lower() in _SUBJECTS:
            at = comma
    return at


def _past_nouns(speech: Speech, at: int, end: int) -> int:
    """“Pour X, directeur du ballet, en charge de Y, les …”, “Pour X, 38 ans, venu avec son fils, les …”: past an age, a
    participle, a noun without article between commas, and what is added to it with a preposition."""
    tokens = speech.notes.parse.tokens
    added = False
    while tokens[at].text == "," and at + 2 < end and at + 1 not in speech.notes.times_at:
        first, second = tokens[at + 1], tokens[at + 2]
        aged = first.text.isdigit() and second.text.lower() in ("an", "ans")
        part = first.pos in ("VERB", "ADJ") and first.morph.get("VerbForm") == "Part"
        counted = first.text[0].isdigit() and not aged
        if counted or not (aged or part or first.pos == "NOUN" or (added and first.pos == "ADP")):
            return at
        comma = comma_after(speech, at + 1, end)
        if comma is None or comma + 1 >= end:
            return at
        at, added = comma, True
    return at


def _apposed_end(speech: Speech, source: Source, at: int) -> int | None:
    """“Pour le maire de Vire, Anne Morel, les comptes …”: the comma behind the name of the speaker."""
    tokens = speech.notes.parse.tokens
    speaker = speech.speaker_of[source.first]
    if speaker is None or tokens[at].text != "," or at + 2 >= len(tokens):
        return None
    for row in speech.notes.mentions_at.get(at + 1, ()):
        if row.actor == speaker and row.form == "name" and row.start == tokens[at + 1].start:
            end = speech.notes.parse.between(row.start, row.end)[-1] + 1
            return end if end < len(tokens) and tokens[end].text == "," else None
    return None


def comma_after(speech: Speech, first: int, end: int) -> int | None:
    """The next comma, with no finite verb, stop or quotation mark before it."""
    tokens = speech.notes.parse.tokens
    for i in range(first, min(first + _ADDED, end)):
        if tokens[i].text == ",":
            return i
        if tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text in (";", ":", *OPENING):
            return None
    return None
