"""Where a quotation stands among the words of its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.parse import Quote
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import is_of_law
from recoupe.annotate.statements.speech import Speech

_OUT_OF = frozenset(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "vingt", "cent"))
_NOUN = 6  # tokens
LONG = 4  # words: a shorter quotation without a cue is a word held with tongs, a name or a title


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation among the tokens: `first`, `last` (exclusive) inside the marks; `woven`: part of a longer
    sentence; `colon`: one stands before it."""

    quote: Quote
    first: int
    last: int
    woven: bool
    colon: bool


def place_of(speech: Speech, quote: Quote) -> Place | None:
    """The place of a quotation, None for one inside another."""
    if quote.depth:
        return None
    parse = speech.notes.parse
    span = [i for i in parse.between(quote.start, quote.end) if parse.tokens[i].start >= quote.start]
    if not span:
        return None
    first, last = span[0], span[-1] + 1
    sentence = parse.sentences[parse.tokens[first].sentence]
    before = parse.text[sentence.start : quote.start].rstrip().rstrip("\"«“„'‘+ \u00a0\u202f").rstrip()
    return Place(quote, first, last, bool(before) and not before.endswith(":"), before.endswith(":"))


def has_verb(speech: Speech, place: Place) -> bool:
    """A verb stands in the quotation."""
    return any(speech.notes.parse.tokens[i].pos in ("VERB", "AUX") for i in range(place.first, place.last))


def is_finite(speech: Speech, place: Place) -> bool:
    """A finite verb stands in the quotation."""
    tokens = speech.notes.parse.tokens
    return any(tokens[i].morph.get("VerbForm") == "Fin" for i in range(place.first, place.last))


def is_law(speech: Speech, cue: Cue) -> bool:
    """“La loi considère l'animal comme un « bien »”: the wording of a text in force is nobody's statement."""
    tokens = speech.notes.parse.tokens
    if cue.subject is None:
        return False
    head = cue.subject.head
    return tokens[head].text.lower() in speech.words.laws or is_of_law(speech.notes, speech.words, head)


def is_share(speech: Speech, cue: Cue) -> bool:
    """“Une majorité considère que …”: the answers to a poll are nobody's words."""
    tokens = speech.notes.parse.tokens
    if cue.subject is None or cue.incise:
        return False
    if any(token.text.endswith("%") for token in tokens[max(0, cue.subject.head - 3) : cue.subject.head + 1]):
        return True  # “71 % des élus jugent que …”
    if _is_polled(speech, cue) or _is_percentage(speech, cue):
        return True
    if tokens[cue.subject.head].text.lower() not in speech.words.shares:
        return False
    if tokens[cue.subject.head].text.lower() in ("proportion", "pourcentage"):
        return True
    before = {tokens[i].text.lower() for i in range(max(0, cue.subject.head - 3), cue.subject.head + 1)}
    return bool(before & {"une", "un", "deux", "trois", "quarts", "moitié", "large"})


def _is_percentage(speech: Speech, cue: Cue) -> bool:
    """“vingt-deux pour cent des habitants déclarent”: right before the verb."""
    tokens, i = speech.notes.parse.tokens, cue.first - 1
    while i > 1 and cue.first - i < _NOUN and tokens[i].pos in ("NOUN", "PROPN", "ADJ", "DET", "ADP"):
        if tokens[i].text.lower() == "cent" and tokens[i - 1].text.lower() == "pour":
            return True
        i -= 1
    return tokens[i].text.lower() in ("cent", "%")


def _is_polled(speech: Speech, cue: Cue) -> bool:
    """“Un Français sur six affirme”, “si les Français déclarent (94 %) …”: a people, beside figures."""
    parse, subject = speech.notes.parse, cue.subject
    if subject is None:
        return False
    behind = parse.tokens[subject.head + 1 : subject.head + 3]
    lows = [token.text.lower() for token in behind]
    if lows[:1] == ["sur"] and (lows[-1] in _OUT_OF or lows[-1].isdigit()):
        return True
    rows = speech.notes.mentions_at.get(subject.head, ())
    people = any(speech.notes.actors[row.actor].type == "state" and row.form != "name" for row in rows)
    row = parse.sentences[cue.sentence]
    return people and any("%" in token.text for token in parse.tokens[row.first : row.last])


def is_in_writing(speech: Speech, place: Place) -> bool:
    """“Le groupe “regrette cette décision”, selon un communiqué”: what is quoted is the subject's own text."""
    tokens = speech.notes.parse.tokens
    sentence = speech.notes.parse.sentences[tokens[place.first].sentence]
    texts = speech.words.settings
    return tokens[place.first].morph.get("VerbForm") == "Fin" and any(
        tokens[i].text.lower() in texts for i in range(sentence.first, sentence.last)
    )


def head_of(speech: Speech, place: Place) -> int:
    """The token of the quotation that hangs on something outside it."""
    tokens = speech.notes.parse.tokens
    for i in range(place.first, place.last):
        if not place.first <= tokens[i].head < place.last and tokens[i].pos != "PUNCT":
            return i
    return place.first
