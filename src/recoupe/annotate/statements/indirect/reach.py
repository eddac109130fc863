"""How far a source answers for: where its clause begins before it and ends behind it."""

from __future__ import annotations

from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.clauses.asides import is_resumed
from recoupe.annotate.statements.clauses.verbs import is_main_subject
from recoupe.annotate.statements.indirect.stretch import OPENING, past_topic
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.speech import Speech


def start_before(speech: Speech, source: Source) -> int:
    """Where the clause before a source begins: behind a topic, an incise and what an earlier source answers for."""
    sentence = speech.notes.parse.sentences[source.sentence]
    first = past_topic(speech, sentence)
    for cue in speech.by_sentence[source.sentence]:
        if cue.incise and not cue.inside and cue.end <= source.first:
            first = max(first, cue.end)
    earlier = [row for row in speech.sources_in[source.sentence] if row.last <= source.first]
    if earlier:  # “Selon X, …, alors que selon Y …”: each answers for its own clause
        first = max(first, _clause_behind(speech, earlier[-1].last, source.first))
    return first


def _clause_behind(speech: Speech, first: int, last: int) -> int:
    """Behind the last conjunction between two tokens that opens a clause of its own, else the second token."""
    tokens = speech.notes.parse.tokens
    for i in range(last - 1, first, -1):
        if tokens[i].text.lower() in ("alors", "tandis", "mais", ";", "et", "où", "quand", "lorsque", "qui", "dont"):
            return i + 1 + (tokens[i + 1].text.lower() in ("que", "qu'"))
    return last


def own_verb(speech: Speech, source: Source, last: int) -> int:
    """“selon elle, le port est trop petit et elle réclame un quai”: where the speaker's own verb of saying begins."""
    tokens = speech.notes.parse.tokens
    speaker = speech.speaker_of[source.first]
    for cue in speech.by_sentence[source.sentence]:
        if cue.mood != "finite" or cue.incise or cue.inside or cue.subject is None or not cue.subject.pronoun:
            continue
        first = cue.subject.first
        joined = source.last < first < last and tokens[first - 1].text.lower() in ("et", "mais", ";")
        if joined and speaker is not None and speech.speaker_of[cue.first] == speaker:
            return first - 1
    return last


def outer_clause(speech: Speech, source: Source, last: int) -> int:
    """“Alors que pour X, le plan est bon, le maire hésite”: where the main clause begins behind one with a source."""
    parse = speech.notes.parse
    tokens, sentence = parse.tokens, parse.sentences[source.sentence]
    led = sentence.first < source.first <= sentence.first + 2 and tokens[source.first - 1].text.lower() == "que"
    if not led or tokens[source.last].text != ",":
        return last
    verbs = (i for i in range(source.last, last) if tokens[i].morph.get("VerbForm") == "Fin")
    first = next(verbs, last)
    for i in range(first, last):
        if tokens[i].text == "," and is_main_subject(speech.notes, i + 1, sentence):
            return i
    return last


def stop_of(speech: Speech, first: int, last: int, sentence: Sentence) -> int:
    """A semicolon, a colon before a quotation, or what the article says of it (“…, un élément que Y n'a pas confirmé”)
    ends what a source before it answers for."""
    tokens = speech.notes.parse.tokens
    for i in range(first + 1, last):
        if tokens[i].text == "," and is_resumed(speech.notes, speech.words, i + 1, sentence):
            return i
        if tokens[i].text == ";" or (tokens[i].text == ":" and i + 1 < last and tokens[i + 1].text in OPENING):
            return i
    return last
