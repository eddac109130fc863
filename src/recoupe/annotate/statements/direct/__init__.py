"""Direct speech: which quotations are somebody's words, and whose.

Words between marks are no speech where they are a name or a title (`titles`), a term (`terms`) or a heading
(`crossheads`). Of the others each belongs to a cue (`framing`); those without one, where they are speech, are his whom
the words around them tell (`whose`).
"""

from __future__ import annotations

from collections import Counter

from recoupe.annotate.statements.context import before_colon, from_context
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.direct.crossheads import is_crosshead
from recoupe.annotate.statements.direct.framing import cue_of, cue_of_list
from recoupe.annotate.statements.direct.terms import is_in_subject, is_of_a_thing, is_offence, is_term, is_term_of_paper
from recoupe.annotate.statements.direct.titles import is_called, is_cited, is_name, is_topic
from recoupe.annotate.statements.direct.whose import apposed_before_colon, as_repeated, is_addressed, is_told_of
from recoupe.annotate.statements.places import LONG, Place, is_finite, is_in_writing, is_law, is_share, place_of
from recoupe.annotate.statements.speech import Said, Speech

_FRAGMENT = 8  # words: a noun and an infinitive amid the article's own words are the article's
_TERM = 3  # times: a few words put between marks so often are a term of the article, nobody's words


def find_direct(speech: Speech, indirect: list[Said]) -> list[Said]:
    """The direct statements of a document: each quotation with the cue it belongs to, or with the one who spoke
    last."""
    found: list[Said] = []
    places = [place for place in (place_of(speech, quote) for quote in speech.notes.parse.quotes) if place is not None]
    words = Counter(_letters(speech, place) for place in places)
    for place in places:
        if place.last - place.first < LONG and words[_letters(speech, place)] >= _TERM:
            continue
        row = _statement(speech, place, indirect, found)
        if row is not None:
            found.append(row)
    return [as_repeated(speech, row, found) for row in found]


def _letters(speech: Speech, place: Place) -> str:
    """The words of a quotation without case and plural: “Gilet jaune”, “gilets jaunes”."""
    tokens = speech.notes.parse.tokens
    return " ".join(token.text.lower().rstrip("s") for token in tokens[place.first : place.last])


def _statement(speech: Speech, place: Place, indirect: list[Said], found: list[Said]) -> Said | None:
    if speech.notes.parse.tokens[place.first].text in (",", ";", ")"):
        return None  # the marks were paired wrongly: no words begin so
    if is_name(speech, place) or is_called(speech, place) or is_offence(speech, place):
        return None
    if is_in_subject(speech, place) or is_crosshead(speech, place) or is_topic(speech, place):
        return None
    cue = cue_of_list(speech, place, found) or cue_of(speech, place, indirect)
    quote = place.quote
    if isinstance(cue, Cue) and cue.anonymous and not cue.incise and not place.colon:
        return None  # “ce qu'on appelle “…””
    if isinstance(cue, Cue) and place.woven and (is_law(speech, cue) or is_share(speech, cue)):
        return None
    if cue is not None:
        speaker = speech.speaker_of[cue.first]
        if is_of_a_thing(speech, place, cue, speaker) or is_term_of_paper(speech, place, cue, speaker):
            return None
        if is_term(speech, place, cue):
            return None
        apposed = apposed_before_colon(speech, place) if place.colon and isinstance(cue, Cue) else None
        if apposed is not None and isinstance(cue, Cue) and (cue.passive or "weak" in cue.takes):
            speaker = apposed
        elif place.colon and isinstance(cue, Cue) and cue.passive:
            told = before_colon(speech, place)
            speaker = speaker if told is None else told
        elif speaker is None and place.colon and isinstance(cue, Cue) and (cue.incise or cue.subject is None):
            speaker = before_colon(speech, place)
        return speech.said(quote.start, quote.end, "direct", cue, speaker)
    if not _is_speech(speech, place):
        return None
    named = apposed_before_colon(speech, place)
    speaker = from_context(speech, place, found) if named is None else named
    if speaker is not None and not place.colon and is_addressed(speech, place, speaker):
        speaker = None  # “Madame Aubin, veuillez vous asseoir” is said to her
    if place.woven and (speaker is None or is_told_of(speech, place, speaker, found)):
        return None
    return speech.said(quote.start, quote.end, "direct", None, speaker)


def _is_speech(speech: Speech, place: Place) -> bool:
    """Without a cue: a whole sentence, or a fragment with a verb in it, is speech."""
    tokens = speech.notes.parse.tokens
    inside = [token for token in tokens[place.first : place.last] if token.pos != "PUNCT"]
    verb = any(token.pos in ("VERB", "AUX") for token in inside)
    if place.woven and is_cited(tokens, place):
        return False
    if place.colon and not verb and any(token.text[0].isdigit() for token in inside):
        return False  # “… leur place : "rang 6, siège 22"”
    if place.woven:
        noun = bool(inside) and inside[0].pos == "NOUN" and not is_finite(speech, place)
        return (len(inside) >= (_FRAGMENT if noun else LONG) and verb) or (
            len(inside) > 1 and is_in_writing(speech, place)
        )
    return len(inside) >= LONG or (verb and len(inside) >= 2)
