"""Words held with tongs, which belong to no verb of saying beside them: terms, offences, a part of a name."""

from __future__ import annotations

from recoupe.annotate.statements.closed import DEFINITE
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import can_speak
from recoupe.annotate.statements.places import LONG, Place, has_verb, is_finite
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.speech import Speech

TERM_LEADS = frozenset(("du", "des", "aux", "au"))
_OFFENCE = 14
_CHARGED = 24
_CHAIN = 2  # nouns one below the other


def is_offence(speech: Speech, place: Place) -> bool:
    """“mis en examen pour “vol aggravé””, “une enquête pour “…””: what the law calls a deed."""
    tokens, words = speech.notes.parse.tokens, speech.words
    if not place.woven or is_finite(speech, place) or place.last - place.first > _OFFENCE:
        return False
    sentence = speech.notes.parse.sentences[tokens[place.first].sentence]
    before = place.first - 1
    while before > sentence.first and tokens[before].pos == "PUNCT":
        before -= 1
    lead = tokens[before].text.lower()
    named = tokens[place.first].text.lower() in words.offences or tokens[place.first].lemma.lower() in words.offences
    if not named and lead != "pour":
        return False
    if lead not in ("pour", "de", "d'", "et", "ou", "des", "du"):
        return False
    charged = range(max(sentence.first, place.first - _CHARGED), place.first)
    return any(tokens[i].text.lower() in words.charges for i in charged)


def is_in_subject(speech: Speech, place: Place) -> bool:
    """“…, estime la “marcheuse” Anne Morel”: a word of the speaker's own name, and no speech."""
    if not place.woven or place.last - place.first > LONG:
        return False
    for cue in speech.by_sentence[speech.notes.parse.tokens[place.first].sentence]:
        row = cue.subject
        if row is None or row.pronoun or cue.inside:
            continue
        if row.first <= place.first and (place.first <= row.head < place.last or place.last < row.last):
            return True
    return False


def is_of_a_thing(speech: Speech, place: Place, cue: Cue | Source, speaker: int | None) -> bool:
    """“Le kit promet un “autre niveau””: a word between marks beside a thing is nobody's."""
    if speaker is not None or not isinstance(cue, Cue) or cue.subject is None or cue.incise or place.colon:
        return False
    return place.woven and not is_finite(speech, place) and not can_speak(speech.notes, speech.words, cue.subject)


def is_term(speech: Speech, place: Place, cue: Cue | Source) -> bool:
    """“relatant les conditions de la “troïka””, “pour une liste “souches””: a noun far below its verb is a term."""
    tokens = speech.notes.parse.tokens
    if not place.woven or place.last - place.first > 2 or not place.first or has_verb(speech, place):
        return False
    first = tokens[place.first]
    before = first.i - 1
    while before and tokens[before].pos == "PUNCT":
        before -= 1
    low = tokens[before].text.lower()
    led = low in TERM_LEADS or (low in DEFINITE and before > 0 and tokens[before - 1].pos == "ADP")
    if first.pos not in ("NOUN", "PROPN") or not led:
        return False
    if isinstance(cue, Source):
        return before > cue.last and low in TERM_LEADS
    nouns = sum(tokens[i].pos == "NOUN" for i in range(cue.last, before))
    chained = low in TERM_LEADS and nouns >= _CHAIN  # “demandent la tête du locataire du “château””
    return not cue.incise and (before - cue.last > LONG or chained)


def is_term_of_paper(speech: Speech, place: Place, cue: Cue | Source, speaker: int | None) -> bool:
    """“Les “semeurs” ont défilé, rapporte le journal X”: the paper tells what they are called."""
    if speaker is None or not isinstance(cue, Cue) or not cue.incise or not place.woven:
        return False
    outlet = (speech.notes.actors[speaker].world or "").startswith("media:")
    return outlet and place.last - place.first <= LONG and not has_verb(speech, place)
