"""Whose a quotation is, where its cue does not tell: a name before its colon, or the words said again elsewhere."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.statements.places import LONG, Place, head_of, is_in_writing
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.annotate.statements.subjects import main_subject
from recoupe.lexicon.world import fold


def apposed_before_colon(speech: Speech, place: Place) -> int | None:
    """“Plusieurs l'ont vu, comme le journaliste du Monde, Anne Morel : “…””: the person whose name stands between a
    comma and the colon."""
    tokens = speech.notes.parse.tokens
    at = place.first - 1
    while place.colon and at > 0 and tokens[at].pos == "PUNCT" and tokens[at].text != ",":
        at -= 1
    for row in speech.notes.mentions_at.get(at, ()):
        first = speech.notes.parse.between(row.start, row.end)[0]
        person = row.form == "name" and speech.notes.actors[row.actor].type == "person"
        if person and row.end == tokens[at].end and first and tokens[first - 1].text == ",":
            same = tokens[first - 1].sentence == tokens[place.first].sentence
            return row.actor if place.colon and same else None
    return None


def is_told_of(speech: Speech, place: Place, speaker: int, found: list[Said]) -> bool:
    """“Les équipes “vont être envoyées””: said of the subject, and by somebody else, unless the verb says something."""
    tokens = speech.notes.parse.tokens
    first = tokens[place.first]
    if first.morph.get("VerbForm") != "Fin" or first.text.lower() in speech.words.verb_forms:
        return False
    if found and found[-1].speaker == speaker:
        return False  # he has just spoken
    subject = main_subject(speech.notes, head_of(speech, place))
    if subject is None or place.first <= subject or is_in_writing(speech, place):
        return False
    return any(row.actor == speaker for row in speech.notes.mentions_at.get(subject, ()))


def is_addressed(speech: Speech, place: Place, speaker: int) -> bool:
    """The speaker's own name stands within the words, with a civility or commas."""
    tokens, rows = speech.notes.parse.tokens, speech.notes.mentions_at
    for i in range(place.first, place.last):
        if any(row.actor == speaker and row.form == "name" for row in rows.get(i, ())):
            low = tokens[i - 1].text.lower() if i > place.first else ""
            return low in ("monsieur", "madame", "m.", "mme", "mademoiselle", "cher", "chère") or (
                tokens[i].text.lower() in ("monsieur", "madame", "m.", "mme")
            )
    return False


def as_repeated(speech: Speech, row: Said, found: list[Said]) -> Said:
    """Words that stand alone, as in a headline, are theirs to whom the text gives them again."""
    parse = speech.notes.parse
    text = parse.text
    sentence = parse.sentences[parse.tokens[parse.between(row.start, row.end)[0]].sentence]
    if row.by is not None or (row.speaker is not None and not sentence.heading):
        return row
    if not any(parse.tokens[i].morph.get("VerbForm") == "Fin" for i in parse.between(row.start, row.end)):
        return row
    words = _bare(text[row.start : row.end])
    if len(words.split()) < LONG:
        return row
    known = [other for other in found if other.speaker is not None and other.by is not None and other is not row]
    speaker = next((other.speaker for other in known if words in _bare(text[other.start : other.end])), None)
    return row if speaker is None else replace(row, speaker=speaker)


def _bare(text: str) -> str:
    """Letters only, without case and accents: a crosshead stands in capitals."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(text)).split())
