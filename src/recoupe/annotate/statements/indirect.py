"""Indirect speech: what somebody is reported to have said, in the words of the article."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.statements.clauses import ends_of, main_clause, reported_clause
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.sources import Source
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.model import Span

_ALL_QUOTED = 0.88  # of the letters of a clause: it is a quotation then, no indirect speech besides
_LED_BY_QUOTE = 0.5  # where the clause begins with the quotation
_WORDS = 2


def find_indirect(speech: Speech) -> list[Said]:
    """The indirect statements of a document."""
    ends = ends_of(speech.notes, speech.cues, speech.sources)
    found: list[Said] = []
    for cue in speech.cues:
        found.extend(_of_cue(speech, cue, ends))
    for source in speech.sources:
        found.extend(_of_source(speech, source))
    return _without_doubles(found)


def _of_cue(speech: Speech, cue: Cue, ends: dict[int, int]) -> Iterator[Said]:
    if cue.negated or cue.unreal:
        return
    speaker = speech.speaker_of[cue.first]
    if cue.incise:
        span = _beside(speech, cue)
        if span is not None:
            yield speech.said(*span, "indirect", cue, speaker)
    others = {first: end for first, end in ends.items() if first != cue.first}
    if not cue.incise or _has_que(speech, cue):
        clause = reported_clause(speech.notes, speech.words, cue, others)
        if clause is not None and _is_indirect(speech, clause):
            yield speech.said(*clause, "indirect", cue, speaker)


def _has_que(speech: Speech, cue: Cue) -> bool:
    tokens = speech.notes.parse.tokens
    return cue.last < len(tokens) and any(tokens[i].text.lower() in ("que", "qu'") for i in (cue.last, min(cue.end, len(tokens) - 1)))


def _beside(speech: Speech, cue: Cue) -> Span | None:
    """The main clause before “, a déclaré X”."""
    notes = speech.notes
    sentence = notes.parse.sentences[cue.sentence]
    first = sentence.first
    for other in speech.by_sentence[cue.sentence]:
        if other.incise and other.first < cue.first:
            first = max(first, other.end)
    for source in speech.sources_in[cue.sentence]:
        if source.last < cue.first and source.first == first:
            first = source.last
    span = main_clause(notes, first, cue.first)
    if span is None or not _is_clause(speech, first, cue.first):
        return None
    return span if _is_indirect(speech, span) else None


def _of_source(speech: Speech, source: Source) -> Iterator[Said]:
    notes = speech.notes
    sentence = notes.parse.sentences[source.sentence]
    tokens = notes.parse.tokens
    before, after = _verbs(speech, sentence.first, source.first), _verbs(speech, source.last, sentence.last)
    end = sentence.last
    for cue in speech.by_sentence[source.sentence]:
        if cue.incise and cue.first > source.last:
            end = min(end, cue.first)
    speaker = speech.speaker_of[source.first]
    opens = source.first <= sentence.first + 2 or not before
    ends = source.last >= sentence.last - 1 or tokens[source.last].text in (".", "!", "?", ";") or not after
    span: Span | None
    if source.relative:
        span = main_clause(notes, source.last, end)
    elif opens and after and source.first <= sentence.first + 2:
        span = main_clause(notes, source.last, end)
    elif ends and before:
        span = main_clause(notes, _start_before(speech, source), source.first)
    elif after and tokens[source.first - 1].text.lower() in ("qui", "que", "qu'", "où", "dont", ",") or not before:
        span = main_clause(notes, source.last, end)
        if tokens[source.first - 1].text == "," and not before and span is not None:
            whole = main_clause(notes, sentence.first, end)
            lead = tokens[source.first - 1].start - tokens[sentence.first].start
            if whole is not None and lead > 0.25 * (whole[1] - whole[0]):
                span = whole
    else:
        span = main_clause(notes, _start_before(speech, source), source.first)
    if span is not None and (before or after) and _is_indirect(speech, span):
        yield speech.said(*span, "indirect", source, speaker)


def _start_before(speech: Speech, source: Source) -> int:
    sentence = speech.notes.parse.sentences[source.sentence]
    first = sentence.first
    for cue in speech.by_sentence[source.sentence]:
        if cue.incise and cue.end <= source.first:
            first = max(first, cue.end)
    return first


def _verbs(speech: Speech, first: int, last: int) -> bool:
    """A finite verb stands between."""
    tokens = speech.notes.parse.tokens
    return any(
        tokens[i].pos in ("VERB", "AUX") and tokens[i].morph.get("VerbForm") in ("Fin", None) for i in range(first, last)
    )


def _is_clause(speech: Speech, first: int, last: int) -> bool:
    tokens = speech.notes.parse.tokens
    return last - first > _WORDS and any(tokens[i].pos in ("VERB", "AUX") for i in range(first, last))


def _is_indirect(speech: Speech, span: Span) -> bool:
    """Most of it is the article's own words."""
    start, end = span
    quoted = 0
    leads = False
    for quote in speech.notes.parse.quotes:
        if quote.depth == 0 and quote.start < end and quote.end > start:
            quoted += min(end, quote.end) - max(start, quote.start)
            leads = leads or quote.start - start <= 3
    share = quoted / max(1, end - start)
    return share <= (_LED_BY_QUOTE if leads else _ALL_QUOTED)


def _without_doubles(found: list[Said]) -> list[Said]:
    """One statement a span; of two spans that nearly coincide the one with a speaker."""
    kept: list[Said] = []
    for row in sorted(found, key=lambda row: (row.start, -row.end, row.speaker is None)):
        twin = next((k for k in kept[-3:] if _same(k, row)), None)
        if twin is None:
            kept.append(row)
        elif twin.speaker is None and row.speaker is not None:
            kept[kept.index(twin)] = row
    return kept


def _same(a: Said, b: Said) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0.85 * max(a.end - a.start, b.end - b.start)
