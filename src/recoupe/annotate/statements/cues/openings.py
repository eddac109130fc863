"""Subjects that the parse lost: the phrase or the name that opens the sentence, commas before the verb."""

from __future__ import annotations

from recoupe.annotate.statements.closed import RELATIVES
from recoupe.annotate.statements.cues.model import Verb
from recoupe.annotate.statements.subjects import goes_on_above, phrase_before


def apposed_name(verb: Verb) -> int | None:
    """“Le préfet, Jean Durand, a indiqué”: the name between commas, where the parse lost the subject."""
    notes, group, sentence = verb.notes, verb.group, verb.sentence
    tokens = notes.parse.tokens
    i = group.first - 1
    if i - 1 <= sentence.first or tokens[i].text not in (",", ")"):
        return None
    named = [mention for mention in notes.mentions_at.get(i - 1, ()) if mention.form == "name"]
    opening = _opening_phrase(verb)
    if named:
        first = notes.parse.between(named[-1].start, named[-1].end)[0]
        person = _named_opening(verb)
        if person is not None:
            return person
        framed = first <= sentence.first + 1 or tokens[first - 1].pos == "PUNCT"
        named_first = opening is not None and any(row.form == "name" for row in notes.mentions_at.get(opening, ()))
        return first if framed or not named_first else opening
    return opening


def named_apposition(verb: Verb) -> int | None:
    """“Le numéro trois du parti, Anne Morel, a accusé sur LCP X de …”: a person between a noun and its verb, with
    nothing said before."""
    notes, group, sentence = verb.notes, verb.group, verb.sentence
    tokens = notes.parse.tokens
    i = group.first - 1
    if (
        i - 2 <= sentence.first
        or tokens[i].text != ","
        or any(sentence.start <= quote.start < tokens[i].start for quote in notes.parse.quotes)
    ):
        return None
    for mention in notes.mentions_at.get(i - 1, ()):
        first = notes.parse.between(mention.start, mention.end)[0]
        person = mention.form == "name" and notes.actors[mention.actor].type == "person"
        opens = sentence.first < first - 1 and tokens[first - 1].text == ","
        finite = any(tokens[k].morph.get("VerbForm") == "Fin" for k in range(sentence.first, first))
        if person and opens and not finite and mention.end == tokens[i - 1].end:
            return first
    return None


def _named_opening(verb: Verb) -> int | None:
    """“À Lyon, Jean Durand, gérant d'un bar sur le Grand-Quai, a dit”: the person between marks, no verb behind."""
    notes, sentence = verb.notes, verb.sentence
    tokens = notes.parse.tokens
    for i in range(verb.group.first - 2, sentence.first - 1, -1):
        if tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text in (";", ":", '"'):
            return None
        for mention in notes.mentions_at.get(i, ()):
            if mention.form != "name" or mention.end != tokens[i].end or notes.actors[mention.actor].type != "person":
                continue
            first = notes.parse.between(mention.start, mention.end)[0]
            opens = first <= sentence.first + 1 or tokens[first - 1].text == ","
            if opens and tokens[i + 1].text == ",":
                return first
    return None


def _opening_phrase(verb: Verb) -> int | None:
    """“Jean Durand, qui a quitté le parti, se dit …”: the phrase the sentence opens with, up to its comma."""
    sentence, before = verb.sentence, verb.group.first
    tokens = verb.notes.parse.tokens
    for i in range(sentence.first, min(sentence.first + 12, before)):
        if tokens[i].text == ",":
            return phrase_before(tokens, i - 1, sentence) if i > sentence.first else None
    return None


def explained_opening(verb: Verb) -> int | None:
    """“Jean Durand, qui a quitté le parti, accuse X”: the phrase that opens the sentence, where nothing but a relative
    clause stands between it and the verb."""
    notes, sentence, before = verb.notes, verb.sentence, verb.group.first
    tokens = notes.parse.tokens
    if before - 1 <= sentence.first or tokens[before - 1].text != ",":
        return None
    comma = next((i for i in range(sentence.first, min(sentence.first + 12, before)) if tokens[i].text == ","), before)
    if comma + 1 >= before - 1 or tokens[comma + 1].text.lower() not in RELATIVES:
        return None
    if any(tokens[i].text == "," and goes_on_above(notes, i + 1, sentence) for i in range(comma + 1, before - 1)):
        return None
    return phrase_before(tokens, comma - 1, sentence)
