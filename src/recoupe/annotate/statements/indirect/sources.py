"""The clause that a source answers for: behind it at the start of a sentence, else before it, else around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.annotate.statements.clauses.spans import trimmed
from recoupe.annotate.statements.closed import CLAUSE_BREAKS, CLAUSE_OPENERS, NEGATIONS
from recoupe.annotate.statements.indirect.additions import comma_after, past_source
from recoupe.annotate.statements.indirect.reach import outer_clause, own_verb, start_before, stop_of
from recoupe.annotate.statements.indirect.stretch import FEW, has_verbs, is_own_words
from recoupe.annotate.statements.indirect.told import (
    is_lot,
    is_of_a_figure,
    is_of_some,
    is_of_words,
    is_others,
    is_reporting,
)
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.model import Span

_MARKS = (",", "(", "»", '"', ")")


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a source: tokens[start:end]; `lead`: the word before it, a comma looked through; `before`,
    `after`: a verb stands on that side."""

    start: int
    end: int
    lead: str
    before: bool
    after: bool


def of_source(speech: Speech, source: Source) -> Iterator[Said]:
    """The statement of one source."""
    span = _clause(speech, source, _around(speech, source))
    if span is None or not is_own_words(speech, span) or is_of_words(speech, source):
        return
    if is_reporting(speech, source, span):
        return
    if is_of_a_figure(speech, source) or is_of_some(speech, source) or is_lot(speech, source, span):
        return
    yield speech.said(*span, "indirect", source, speech.speaker_of[source.first])


def _around(speech: Speech, source: Source) -> _Around:
    tokens = speech.notes.parse.tokens
    end = speech.notes.parse.sentences[source.sentence].last
    for cue in speech.by_sentence[source.sentence]:
        if cue.incise and not cue.inside and cue.first > source.last:
            end = min(end, cue.first)
    end = min(end, own_verb(speech, source, end), outer_clause(speech, source, end))
    start = start_before(speech, source)
    lead = tokens[source.first - 1].text.lower() if source.first > start else ""
    if lead == "," and source.first - 2 >= start and tokens[source.first - 2].text.lower() in CLAUSE_OPENERS:
        lead = tokens[source.first - 2].text.lower()
    before, after = has_verbs(speech, start, source.first), has_verbs(speech, source.last, end)
    return _Around(start, end, lead, before, after)


def _clause(speech: Speech, source: Source, around: _Around) -> Span | None:
    notes, start, end, lead = speech.notes, around.start, around.end, around.lead
    opens = _opens(speech, source, around.after) and end - source.last > FEW + 1
    if source.relative or (around.after and lead in CLAUSE_OPENERS) or opens:
        first = source.last if source.relative else past_source(speech, source, end)
        return trimmed(notes, first, stop_of(speech, first, end, notes.parse.sentences[source.sentence]))
    if around.before and lead not in CLAUSE_OPENERS and (lead in _MARKS or not _hangs_low(speech, source)):
        parts = _parts_verb(speech, source) or (lead == "," and around.after and _goes_on(speech, source.last, end))
        whole = parts and not is_others(speech, source)
        return trimmed(notes, start, end if whole else source.first)
    return trimmed(notes, start, end) if around.after and lead == "," else None


def _opens(speech: Speech, source: Source, after: bool) -> bool:
    """It opens its sentence, or one that was glued to the sentence before (“… la fin du jeu Selon X, …”)."""
    tokens = speech.notes.parse.tokens
    first = speech.notes.parse.sentences[source.sentence].first
    glued = tokens[source.first].text == "Selon" and source.first > first + 2
    return source.first <= first + 2 or (glued and after and tokens[source.first - 1].pos != "PUNCT")


def _parts_verb(speech: Speech, source: Source) -> bool:
    """“L'entretien a porté, selon X, sur …”, “la ville devrait selon X ouvrir …”: the source parts a verb from its
    complement."""
    tokens = speech.notes.parse.tokens
    first = speech.notes.parse.sentences[source.sentence].first
    commas = tokens[source.first - 1].text == ","
    i, at = source.first - 1 - commas, source.last
    if commas and at < len(tokens) and tokens[at].text != ",":
        at = comma_after(speech, at, speech.notes.parse.sentences[source.sentence].last) or at
    if at >= len(tokens) or (tokens[at].text == ",") != commas:
        return False
    at += commas
    while i > first and (tokens[i].text.lower() in NEGATIONS or tokens[i].pos == "ADV"):
        i -= 1
    if i <= first or at >= len(tokens) or tokens[i].pos not in ("VERB", "AUX"):
        return False
    if tokens[at].text.lower() in ("que", "qu'"):
        return True  # “la hausse ne serait selon X que le résultat de …”
    form = tokens[at].morph.get("VerbForm")
    if tokens[i].pos == "AUX" or tokens[i].lemma.lower() in ("devoir", "pouvoir", "aller", "vouloir", "sembler"):
        return form in ("Inf", "Part") or tokens[at].pos in ("ADP", "DET", "SCONJ", "ADJ", "NOUN")
    return commas and tokens[at].pos in ("ADP", "DET", "SCONJ")


def _goes_on(speech: Speech, first: int, last: int) -> bool:
    """The sentence goes on behind “, selon X,” with the same clause."""
    tokens = speech.notes.parse.tokens
    return (
        first + 1 < last
        and tokens[first].text == ","
        and tokens[first + 1].text.lower() not in CLAUSE_BREAKS
        and (tokens[first + 1].morph.get("VerbForm") != "Part")
    )


def _hangs_low(speech: Speech, source: Source) -> bool:
    """Without a comma before it, a source may belong to a participle or a relative clause only."""
    tokens = speech.notes.parse.tokens
    if source.subject is None:
        return False
    head = tokens[tokens[source.subject.head].head]
    return head.dep.startswith("acl") and head.head < head.i
