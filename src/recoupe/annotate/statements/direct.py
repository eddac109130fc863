"""Direct speech: which quotations are somebody's words, and whose."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from recoupe.annotate.parse import Quote
from recoupe.annotate.statements.cues import Cue, main_subject
from recoupe.annotate.statements.nouns import mention_of, phrase_at
from recoupe.annotate.statements.sources import Source
from recoupe.annotate.statements.speech import Said, Speech

_LONG = 4  # words: a shorter quotation without a cue is a word held with tongs, a name or a title
_TERM = 3  # times: a few words put between marks so often are a term of the article, nobody's words
_NEAR = 2  # sentences over which a speaker goes on without being named again


@dataclass(frozen=True, slots=True)
class _Place:
    """A quotation among the tokens: `first`, `last` (exclusive) inside the marks; `woven`: part of a longer
    sentence."""

    quote: Quote
    first: int
    last: int
    woven: bool
    colon: bool
    ends_sentence: bool


def find_direct(speech: Speech, indirect: list[Said]) -> list[Said]:
    """The direct statements of a document: each quotation with the cue it belongs to, or with the one who spoke
    last."""
    found: list[Said] = []
    places = [place for place in (_place(speech, quote) for quote in speech.notes.parse.quotes) if place is not None]
    words = Counter(_letters(speech, place) for place in places)
    for place in places:
        if place.last - place.first < _LONG and words[_letters(speech, place)] >= _TERM:
            continue
        row = _statement(speech, place, indirect, found)
        if row is not None:
            found.append(row)
    return found


def _letters(speech: Speech, place: _Place) -> str:
    """The words of a quotation without case and plural: “Gilet jaune”, “gilets jaunes”."""
    tokens = speech.notes.parse.tokens
    return " ".join(token.text.lower().rstrip("s") for token in tokens[place.first : place.last])


def _place(speech: Speech, quote: Quote) -> _Place | None:
    if quote.depth:
        return None
    parse = speech.notes.parse
    span = [i for i in parse.between(quote.start, quote.end) if parse.tokens[i].start >= quote.start]
    if not span:
        return None
    first, last = span[0], span[-1] + 1
    sentence = parse.sentences[parse.tokens[first].sentence]
    before = parse.text[sentence.start : quote.start].rstrip().rstrip("\"«“„'‘+ \u00a0\u202f").rstrip()
    final = parse.sentences[parse.tokens[last - 1].sentence]
    after = parse.text[quote.end : final.end].strip(" \u00a0\u202f\"»”'’.,!?…)+")
    return _Place(quote, first, last, bool(before) and not before.endswith(":"), before.endswith(":"), not after)


def _statement(speech: Speech, place: _Place, indirect: list[Said], found: list[Said]) -> Said | None:
    if _is_name(speech, place):
        return None
    cue = _cue_of(speech, place, indirect)
    quote = place.quote
    if cue is not None:
        return speech.said(quote.start, quote.end, "direct", cue, speech.speaker_of[cue.first])
    if not _is_speech(speech, place):
        return None
    speaker = _from_context(speech, place, found)
    if speaker is None and place.woven:
        return None
    return speech.said(quote.start, quote.end, "direct", None, speaker)


# -- which cue ---------------------------------------------------------------------------------------------------------
def _cue_of(speech: Speech, place: _Place, indirect: list[Said]) -> Cue | Source | None:
    """The cue a quotation belongs to: the nearest in grammar, not in letters."""
    aside = _aside(speech, place)
    if aside is not None:
        return aside
    rules = _WOVEN if place.woven else _FREE
    for rule in rules:
        cue = rule(speech, place, indirect)
        if cue is not None:
            return cue
    return None


def _aside(speech: Speech, place: _Place) -> Cue | None:
    """“…, explique le maire. …”: the cue within the marks."""
    tokens = speech.notes.parse.tokens
    for sentence in range(tokens[place.first].sentence, tokens[place.last - 1].sentence + 1):
        for cue in speech.by_sentence.get(sentence, ()):
            if cue.inside and place.first <= cue.verb < place.last:
                return cue
    return None


def _inside_clause(speech: Speech, place: _Place, indirect: list[Said]) -> Cue | Source | None:
    """The clause with *que* (or the infinitive) that the quotation is a part of; the innermost."""
    around = [
        row
        for row in indirect
        if row.start <= place.quote.start
        and place.quote.end <= row.end
        and row.by is not None
        and not _is_incise(row.by)
    ]
    best = min(around, key=lambda row: row.end - row.start, default=None)
    return None if best is None else best.by


def _is_incise(by: Cue | Source) -> bool:
    return isinstance(by, Cue) and by.incise


def _beside(speech: Speech, place: _Place, indirect: list[Said]) -> Cue | None:
    """“…”, a dit X: the first such cue behind the quotation in its sentence; else one between two quotations."""
    tokens = speech.notes.parse.tokens
    sentence = tokens[place.last - 1].sentence
    rows = [cue for cue in speech.by_sentence[sentence] if cue.incise and not cue.unreal and not cue.inside]
    behind = [cue for cue in rows if cue.first >= place.last]
    if behind:
        return behind[0]
    ahead = [cue for cue in rows if cue.verb < place.first]
    if not ahead or (place.woven and place.last - place.first < _LONG and not _has_verb(speech, place)):
        return None
    return ahead[-1]


def _has_verb(speech: Speech, place: _Place) -> bool:
    return any(speech.notes.parse.tokens[i].pos in ("VERB", "AUX") for i in range(place.first, place.last))


def _before(speech: Speech, place: _Place, indirect: list[Said]) -> Cue | None:
    """X a dit : “…”, and X lance “…”."""
    tokens = speech.notes.parse.tokens
    sentence = tokens[place.first].sentence
    ahead = [cue for cue in speech.by_sentence[sentence] if cue.last <= place.first and _frames(cue)]
    if not ahead:
        return None
    cue = ahead[-1]
    if place.colon:
        return cue
    between = range(cue.last, place.first)
    if all(tokens[i].pos in ("PUNCT", "ADV", "DET", "ADP") for i in between) and "quote" in cue.takes:
        return cue
    return None


def _naming(speech: Speech, place: _Place, indirect: list[Said]) -> Cue | None:
    """The verb above the quotation that takes quoted words for its object: a dénoncé une “farce”, jugé
    “insuffisant”."""
    cue = _governing(speech, place, indirect)
    return cue if cue is not None and cue.takes & {"noun", "as"} else None


def _governing(speech: Speech, place: _Place, indirect: list[Said]) -> Cue | None:
    """The verb above the quotation in the parse, whatever it takes."""
    tokens = speech.notes.parse.tokens
    rows = {cue.verb: cue for cue in speech.by_sentence[tokens[place.first].sentence]}
    if not rows:
        return None
    at, seen = _head(speech, place), set()
    while at not in seen:
        seen.add(at)
        cue = rows.get(at)
        if cue is not None and _frames(cue) and not place.first <= at < place.last and _takes_words(cue, place):
            return cue
        at = tokens[at].head
    return _nearest_before(speech, place)


def _frames(cue: Cue) -> bool:
    """It may frame a quotation outside itself: somebody is known to have said something."""
    return not cue.negated and not cue.inside and not (cue.passive and cue.subject is None)


def _takes_words(cue: Cue, place: _Place) -> bool:
    if cue.incise:
        return cue.first >= place.last
    if cue.passive and "as" not in cue.takes and place.first - cue.last > _LONG:
        return False
    return bool(cue.takes & {"noun", "as", "quote", "que", "de", "à", "inf"}) and cue.verb < place.first


def _nearest_before(speech: Speech, place: _Place) -> Cue | None:
    """Where the parse fails: the last verb that takes quoted words, with no other finite verb between."""
    tokens = speech.notes.parse.tokens
    sentence = tokens[place.first].sentence
    ahead = [cue for cue in speech.by_sentence[sentence] if cue.verb < place.first and _frames(cue)]
    if not ahead or not ahead[-1].takes & {"noun", "as", "quote", "de", "à"}:
        return None
    cue = ahead[-1]
    for i in range(cue.last, place.first):
        if tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text in (";", ":", "qui", "dont"):
            return None
    return cue


def _source(speech: Speech, place: _Place, indirect: list[Said]) -> Source | None:
    """Selon X in the sentence."""
    tokens = speech.notes.parse.tokens
    for sentence in (tokens[place.first].sentence, tokens[place.last - 1].sentence):
        rows = speech.sources_in.get(sentence)
        if rows:
            ahead = [row for row in rows if row.first < place.first]
            return ahead[-1] if ahead else rows[0]
    return None


def _head(speech: Speech, place: _Place) -> int:
    """The token of the quotation that hangs on something outside it."""
    tokens = speech.notes.parse.tokens
    for i in range(place.first, place.last):
        if not place.first <= tokens[i].head < place.last and tokens[i].pos != "PUNCT":
            return i
    return place.first


_WOVEN = (_inside_clause, _naming, _beside, _governing, _before, _source)
_FREE = (_beside, _before, _governing, _source)


# -- what is speech ----------------------------------------------------------------------------------------------------
def _is_name(speech: Speech, place: _Place) -> bool:
    """A title or a name in quotation marks, woven into a sentence: it begins with a capital, speech there does not."""
    tokens, words = speech.notes.parse.tokens, speech.words
    if place.colon or not place.woven:
        return False
    inside = tokens[place.first : place.last]
    before = tokens[place.first - 1] if place.first else None
    if before is not None and before.pos == "PUNCT" and before.text in ('"', "«", "“", "'", "("):
        before = tokens[place.first - 2]
    titled = before is not None and before.text.lower() in words.titled
    if titled and (inside[0].text[0].isupper() or len(inside) <= _LONG):
        return True
    capital = inside[0].text[0].isupper() or (inside[0].text[0].isdigit() and len(inside) <= 2)
    if not capital:
        return False
    if before is not None and before.text.lower() in words.verb_forms:
        return False
    finite = any(token.morph.get("VerbForm") == "Fin" for token in inside)
    return not finite or len(inside) < _LONG


def _is_speech(speech: Speech, place: _Place) -> bool:
    """Without a cue: a whole sentence, or a fragment with a verb in it, is speech."""
    tokens = speech.notes.parse.tokens
    inside = [token for token in tokens[place.first : place.last] if token.pos != "PUNCT"]
    verb = any(token.pos in ("VERB", "AUX") for token in inside)
    if place.woven:
        return len(inside) >= _LONG and verb
    return len(inside) >= _LONG or (verb and len(inside) >= 2)


def _from_context(speech: Speech, place: _Place, found: list[Said]) -> int | None:
    """Who speaks where nobody is named: who spoke last, if it was just before; else who the sentence is about."""
    notes = speech.notes
    tokens = notes.parse.tokens
    sentence = tokens[place.first].sentence
    subject = _own_subject(speech, place) if place.woven or place.colon else None
    if place.colon and subject is not None:
        return subject
    last = found[-1] if found else None
    if last is not None and last.speaker is not None:
        near = sentence - tokens[notes.parse.between(last.start, last.end)[-1]].sentence
        if near <= _NEAR:
            return last.speaker
    if subject is not None:
        return subject
    cues = [cue for n in range(max(0, sentence - _NEAR), sentence) for cue in speech.by_sentence.get(n, ())]
    for cue in reversed(cues):
        if speech.speaker_of[cue.first] is not None:
            return speech.speaker_of[cue.first]
    return _subject_of(speech, sentence - 1) if sentence else None


def _own_subject(speech: Speech, place: _Place) -> int | None:
    subject = main_subject(speech.notes, _head(speech, place))
    return None if subject is None else _speaking(speech, subject)


def _subject_of(speech: Speech, sentence: int) -> int | None:
    parse = speech.notes.parse
    for i in range(parse.sentences[sentence].first, parse.sentences[sentence].last):
        if parse.tokens[i].dep.startswith("nsubj"):
            return _speaking(speech, i)
    return None


def _speaking(speech: Speech, token: int) -> int | None:
    """The actor at a token, if it can speak."""
    mention = mention_of(speech.notes, phrase_at(speech.notes, token))
    if mention is None or speech.notes.actors[mention.actor].type in ("asset", "place"):
        return None
    return mention.actor
