"""Whose a quotation is that no verb of saying frames: whoever the words before its colon are about, the one whom a
clause or a phrase beside it names, or the one who spoke last."""

from __future__ import annotations

from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import ADDRESSED, HOLDERS
from recoupe.annotate.statements.nouns import mention_of, phrase_at
from recoupe.annotate.statements.places import LONG, Place, head_of, is_finite, is_in_writing
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.annotate.statements.subjects import main_subject
from recoupe.model import Mention

_NEAR = 2  # sentences over which a speaker goes on without being named again
_FUNCTION = 14  # tokens between brackets
_BODIES = ("organization", "company", "group")


def from_context(speech: Speech, place: Place, found: list[Said]) -> int | None:
    """Who speaks where no cue says so; None where nothing does."""
    labelled = _labelled(speech, place)
    if labelled is not None:
        return labelled
    if place.colon:
        speaker = before_colon(speech, place)
        if speaker is not None or _has_own_subject(speech, place):
            return speaker
    elif not place.woven:
        speaker = _behind(speech, place)
        if speaker is None:
            speaker = _asked(speech, place)
        if speaker is not None:
            return speaker
    subject = _own_subject(speech, place) if place.woven or place.colon else None
    if subject is not None and place.woven and (is_in_writing(speech, place) or _is_told(speech, place, subject)):
        return subject
    before = _spoke_before(speech, place, found)
    if before is not None and (subject is None or speech.notes.actors[before].type != "asset"):
        return before
    if subject is not None and not (place.woven and _is_done_by(speech, place, subject)):
        return subject
    return _of_sentence_before(speech, place)


def _has_own_subject(speech: Speech, place: Place) -> bool:
    """“Le quotidien X a titré : “…””: the words before the colon have a noun for their subject, were he unknown."""
    tokens = speech.notes.parse.tokens
    first = _lead(speech, place, speech.notes.parse.sentences[tokens[place.first].sentence])
    return any(
        tokens[i].dep.startswith("nsubj") and tokens[i].pos in ("NOUN", "PROPN") and tokens[i].head > i
        for i in range(first, place.first)
    )


# -- beside the quotation ----------------------------------------------------------------------------------------------
def before_colon(speech: Speech, place: Place) -> int | None:
    """“X hausse les épaules : “…””, “Réponse de X : “…””, “Même son de cloche chez X : “…””: a colon gives the
    quotation to the subject of the words before it, or to the only one they name."""
    named = _named_before_verb(speech, place)
    subject = _own_subject(speech, place) if named is None else named
    if subject is not None:
        return subject
    sentence = speech.notes.parse.sentences[speech.notes.parse.tokens[place.first].sentence]
    return _only_one(speech, _lead(speech, place, sentence), place.first)


def _named_before_verb(speech: Speech, place: Place) -> int | None:
    """“Au cinéma Les Halles, dans le centre, Anne Morel a le sourire : “…””: the person between a comma and the only
    finite verb of the words before the colon, whatever the parse took for its subject."""
    tokens = speech.notes.parse.tokens
    first = _lead(speech, place, speech.notes.parse.sentences[tokens[place.first].sentence])
    verbs = [i for i in range(first, place.first) if tokens[i].morph.get("VerbForm") == "Fin"]
    if len(verbs) != 1 or verbs[0] == first:
        return None
    for row in speech.notes.mentions_at.get(verbs[0] - 1, ()):
        at = speech.notes.parse.between(row.start, row.end)[0]
        opens = at == first or tokens[at - 1].text == ","
        if row.form == "name" and opens and speech.notes.actors[row.actor].type == "person":
            return row.actor
    return None


def _labelled(speech: Speech, place: Place) -> int | None:
    """“• Anne Morel (maire de Vire) “…””, “Anne Morel (maire) : “…””: in a list of reactions the name says whose."""
    tokens = speech.notes.parse.tokens
    at = place.first - 1
    while at > 0 and tokens[at].text in ('"', "«", "“", ":"):
        at -= 1
    if at < 2 or tokens[at].text != ")":
        return None
    opening = next((i for i in range(at - 1, max(0, at - _FUNCTION), -1) if tokens[i].text == "("), None)
    if opening is None:
        return None
    for row in speech.notes.mentions_at.get(opening - 1, ()):
        before = speech.notes.parse.text[: row.start].rstrip(" \u00a0\u202f")
        alone = not before or not (before[-1].isalnum() or before[-1] == ",")
        if row.form == "name" and alone and speech.notes.actors[row.actor].type == "person":
            return row.actor
    return None


def _lead(speech: Speech, place: Place, sentence: Sentence) -> int:
    """The first token of the words before the colon: behind the quotation before, if there is one."""
    tokens = speech.notes.parse.tokens
    for i in range(place.first - 1, sentence.first, -1):
        if tokens[i].text == ";" or (tokens[i].text == ":" and i < place.first - 2):
            return i + 1
    return sentence.first


def _only_one(speech: Speech, first: int, last: int) -> int | None:
    """The one person named among tokens[first:last]; of several the one a preposition of holding leads to; without a
    person and a verb the one body."""
    rows = _mentions(speech, first, last)
    actors = speech.notes.actors
    persons = [row for row in rows if actors[row.actor].type == "person" and not _is_behind(speech, row, ADDRESSED)]
    if len({row.actor for row in persons}) > 1:
        persons = [row for row in persons if _is_behind(speech, row, HOLDERS)][:1]
    if persons:
        return persons[0].actor
    bodies = sorted({row.actor for row in rows if actors[row.actor].type in _BODIES})
    tokens = speech.notes.parse.tokens
    finite = any(tokens[i].morph.get("VerbForm") == "Fin" for i in range(first, last))
    return bodies[0] if len(bodies) == 1 and not finite else None


def _mentions(speech: Speech, first: int, last: int) -> list[Mention]:
    found: list[Mention] = []
    for i in range(first, last):
        found.extend(row for row in speech.notes.mentions_at.get(i, ()) if row not in found)
    return found


def _is_behind(speech: Speech, mention: Mention, leads: frozenset[str]) -> bool:
    """A preposition of these leads to the mention: “la réponse de X à Y” is X's."""
    parse = speech.notes.parse
    first = parse.between(mention.start, mention.end)[0]
    return first > 0 and parse.tokens[first - 1].text.lower() in leads


def _behind(speech: Speech, place: Place) -> int | None:
    """““…” : X se défend”, ““Très inquiet”, X réclame …”: a clause beside the quotation says whose it is."""
    parse = speech.notes.parse
    sentence = parse.sentences[parse.tokens[place.first].sentence]
    if place.first > sentence.first + 1:
        return None
    at = place.last
    while at < sentence.last and parse.tokens[at].text in ('"', "»", "”", "'", "’"):
        at += 1
    if at + 1 >= sentence.last:
        return None
    verb = is_finite(speech, place)
    if parse.tokens[at].text == ":" and verb:
        subject = _first_subject(speech, at + 1, sentence.last)
        return _only_one(speech, at + 1, sentence.last) if subject is None else subject
    if parse.tokens[at].text == "," and not verb and place.last - place.first <= LONG:
        named = [row for row in _mentions(speech, at + 1, at + 2) if row.start == parse.tokens[at + 1].start]
        subject = _first_subject(speech, at + 1, sentence.last)
        return subject if any(row.actor == subject for row in named) else None
    return None


def _first_subject(speech: Speech, first: int, last: int) -> int | None:
    tokens = speech.notes.parse.tokens
    for i in range(first, last):
        if tokens[i].dep.startswith("nsubj"):
            return _speaking(speech, i)
    return None


def _asked(speech: Speech, place: Place) -> int | None:
    """“L'avis de X ? “…””: the phrase before a quotation that stands alone."""
    parse = speech.notes.parse
    at = parse.tokens[place.first].sentence - 1
    if at < 0 or parse.sentences[at].heading:
        return None
    row = parse.sentences[at]
    if any(parse.tokens[i].morph.get("VerbForm") == "Fin" for i in range(row.first, row.last)):
        return None
    if any(row.start <= quote.start < row.end for quote in parse.quotes):
        return None
    return _only_one(speech, row.first, row.last)


def _is_told(speech: Speech, place: Place, subject: int) -> bool:
    """“X a rendu hommage aux “soldats tombés””: the words are X's, unless they say what X does (“X “a menti””)."""
    first = speech.notes.parse.tokens[place.first]
    return speech.notes.actors[subject].type == "person" and first.morph.get("VerbForm") != "Fin"


def _is_done_by(speech: Speech, place: Place, subject: int) -> bool:
    """“D'autres équipes “vont arriver””: what those do whom nobody names, in somebody else's words."""
    first = speech.notes.parse.tokens[place.first]
    return speech.notes.actors[subject].name[:1].islower() and first.morph.get("VerbForm") == "Fin"


# -- further away ------------------------------------------------------------------------------------------------------
def _spoke_before(speech: Speech, place: Place, found: list[Said]) -> int | None:
    """The speaker of the last direct statement, if it was just before."""
    parse = speech.notes.parse
    last = found[-1] if found else None
    if last is None or last.speaker is None:
        return None
    near = parse.tokens[place.first].sentence - parse.tokens[parse.between(last.start, last.end)[-1]].sentence
    return last.speaker if near <= _NEAR else None


def _of_sentence_before(speech: Speech, place: Place) -> int | None:
    """The speaker of a cue shortly before, else the subject of the sentence before."""
    sentence = speech.notes.parse.tokens[place.first].sentence
    cues = [cue for n in range(max(0, sentence - _NEAR), sentence) for cue in speech.by_sentence.get(n, ())]
    for cue in reversed(cues):
        if speech.speaker_of[cue.first] is not None:
            return speech.speaker_of[cue.first]
    if not sentence:
        return None
    row = speech.notes.parse.sentences[sentence - 1]
    return _first_subject(speech, row.first, row.last)


def _own_subject(speech: Speech, place: Place) -> int | None:
    subject = main_subject(speech.notes, head_of(speech, place))
    return None if subject is None or place.first <= subject < place.last else _speaking(speech, subject)


def _speaking(speech: Speech, token: int) -> int | None:
    """The actor at a token, if it can speak."""
    mention = mention_of(speech.notes, phrase_at(speech.notes, token))
    if mention is None or speech.notes.actors[mention.actor].type in ("asset", "place"):
        return None
    return mention.actor
