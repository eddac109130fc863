"""The main clause that “, a déclaré X” stands beside."""

from __future__ import annotations

from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.clauses.spans import trimmed
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.indirect.stretch import (
    MARK,
    begins_inside,
    has_verbs,
    is_clause,
    is_own_words,
    past_topic,
)
from recoupe.annotate.statements.speech import Speech
from recoupe.model import Span

_PAIR = 2
_TURNS = frozenset(
    (
        *(",", "mais", "et", "or", "car", "pourtant", "cependant", "toutefois"),
        *("ainsi", "donc", "puis", "certes", "enfin", "surtout"),
    )
)


def clause_beside(speech: Speech, cue: Cue) -> Span | None:
    """The main clause before “, a déclaré X”."""
    notes = speech.notes
    sentence = notes.parse.sentences[cue.sentence]
    if cue.first and notes.parse.tokens[cue.first - 1].text.lower() in ("que", "qu'", "qu’"):
        return None  # “le « choc » qu'a promis X”: the clause is about it
    for other in speech.by_sentence[cue.sentence]:
        if other.incise and not other.inside and other.first < cue.first:
            return None  # between two of them stands what belongs to the first speaker, or a quotation
    first = _first_of_clause(speech, cue, sentence)
    if notes.parse.tokens[cue.first - 1].text.lower() == "comme":
        return _as_said(speech, cue, first, sentence.last)
    if _parts_relative(speech, cue, first):
        span = trimmed(notes, cue.end, sentence.last)
        return span if span is not None and is_own_words(speech, span) else None
    if not has_verbs(speech, first, cue.first) and _has_insertion(speech, first, cue.first):
        return None
    if (
        cue.end < sentence.last - 1
        and not has_verbs(speech, first, cue.first)
        and has_verbs(speech, cue.end, sentence.last)
    ):
        span = trimmed(notes, first, sentence.last)  # “Le stock, a dit X, a doublé”
        fits = notes.parse.tokens[cue.end].text == "," and first < cue.first - 1 and not _ends_quote(speech, cue)
        return span if span is not None and fits else None
    if _is_without_verb(speech, cue, first) or _is_glued_heading(speech, cue, first):
        return None
    span = trimmed(notes, first, cue.first)
    if span is None or not is_clause(speech, first, cue.first) or begins_inside(speech, span):
        return None
    return span if is_own_words(speech, span) else None


def _first_of_clause(speech: Speech, cue: Cue, sentence: Sentence) -> int:
    """Behind the topic of a headline and a source that opens the sentence."""
    first = past_topic(speech, sentence)
    for source in speech.sources_in[cue.sentence]:
        if source.last < cue.first and source.first == first:
            first = source.last
    return first


def _is_without_verb(speech: Speech, cue: Cue, first: int) -> bool:
    """“La question, toujours en débat, oppose le maire au préfet”: beside a verb with an everyday sense nothing is said
    without a finite verb."""
    tokens = speech.notes.parse.tokens
    finite = any(
        tokens[i].pos in ("VERB", "AUX") and tokens[i].morph.get("VerbForm") == "Fin" for i in range(first, cue.first)
    )
    return not finite and "weak" in cue.takes


def _has_insertion(speech: Speech, first: int, last: int) -> bool:
    """“Ce chiffre, en hausse de 20 %, alerte le maire”: a noun with its article and, between commas, more of it are the
    subject of the verb behind."""
    tokens = speech.notes.parse.tokens
    commas = [i for i in range(first, last) if tokens[i].text == ","]
    if len(commas) != _PAIR or commas[-1] != last - 1 or tokens[first].pos != "DET":
        return False
    opening = tokens[commas[0] + 1]
    return opening.pos in ("ADP", "ADJ", "ADV") or opening.morph.get("VerbForm") == "Part"


def _is_glued_heading(speech: Speech, cue: Cue, first: int) -> bool:
    """“700 contrôles par jour "Il ne suffit pas d'interdire", a dit X”: words without a verb before a whole sentence
    between marks are a heading that lost its stop."""
    parse = speech.notes.parse
    start = parse.tokens[cue.first].start
    quote = next((row for row in parse.quotes if not row.depth and row.end < start <= row.end + 4), None)
    if quote is None or quote.start <= parse.tokens[first].start + MARK:
        return False
    inside = [parse.tokens[i] for i in parse.between(quote.start, quote.end) if parse.tokens[i].start >= quote.start]
    whole = any(token.morph.get("VerbForm") == "Fin" for token in inside) and inside[0].text[0].isupper()
    before = parse.tokens[first : inside[0].i] if inside else ()
    plain = not any(token.morph.get("VerbForm") in ("Fin", "Inf") or token.text in (",", ":") for token in before)
    return whole and plain


def _parts_relative(speech: Speech, cue: Cue, first: int) -> bool:
    """“le site qui, a reconnu X, n'a pas marché”: the cue stands behind the relative pronoun of what was said."""
    tokens = speech.notes.parse.tokens
    if cue.first - 2 <= first or cue.end + 1 >= len(tokens):
        return False
    parted = tokens[cue.first - 1].text == "," and tokens[cue.end].text == ","
    return parted and tokens[cue.first - 2].text.lower() in ("qui", "que", "dont", "où")


def _as_said(speech: Speech, cue: Cue, first: int, last: int) -> Span | None:
    """“Comme l'a dit X, …” and “…, comme l'a dit X”."""
    notes = speech.notes
    if notes.parse.tokens[cue.verb].lemma.lower() in speech.words.wishes:
        return None  # “comme le souhaitait X”: he wanted it
    if cue.first - 1 > first and any(
        notes.parse.tokens[i].text.lower() not in _TURNS for i in range(first, cue.first - 1)
    ):
        span = trimmed(notes, first, cue.first - 1)
    else:
        span = trimmed(notes, cue.end, last) if notes.parse.tokens[cue.end].text == "," else None
    return span if span is not None and is_own_words(speech, span) else None


def _ends_quote(speech: Speech, cue: Cue) -> bool:
    """A mark closes right before the cue."""
    tokens = speech.notes.parse.tokens
    start = tokens[cue.first].start
    return any(quote.end < start <= quote.end + 4 for quote in speech.notes.parse.quotes)


def is_tail(speech: Speech, cue: Cue, span: Span) -> bool:
    """“… et ma patience", a dit X”: a mark closes what none has opened, so the sentence is the end of a quotation."""
    text = speech.notes.parse.text
    mark = text[: speech.notes.parse.tokens[cue.first].start].rstrip(" ,\u00a0\u202f")
    alone = mark.endswith(('"', "»", "”")) and not _ends_quote(speech, cue)
    return alone and not any(quote.start < span[1] and quote.end > span[0] for quote in speech.notes.parse.quotes)


def bare_end(speech: Speech, span: Span) -> int:
    """Where it ends without marks and spaces."""
    return span[0] + len(speech.notes.parse.text[span[0] : span[1]].rstrip(' "»”,\u00a0\u202f'))
