"""Which words were said, where they are not between quotation marks: spans of reported clauses.

A clause opens with *que* (`conjunction`) or is an infinitive (`infinitives`); where it ends (`end`) depends on where
other cues begin (`others`), on what the speaker did besides (`acts`) and on what the article says of it (`asides`). The
span is given without stops at its ends and with marks in pairs (`spans`).
"""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.clauses.conjunction import que_of
from recoupe.annotate.statements.clauses.end import end_of
from recoupe.annotate.statements.clauses.infinitives import infinitive_of
from recoupe.annotate.statements.clauses.model import Clause
from recoupe.annotate.statements.clauses.spans import trimmed
from recoupe.annotate.statements.clauses.verbs import verb_of
from recoupe.annotate.statements.closed import PERIODS
from recoupe.annotate.statements.cues.model import Cue
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Span


def reported_clause(notes: Annotations, words: ReportingWords, cue: Cue, ends: dict[int, int]) -> Span | None:
    """The clause or infinitive a cue governs, as text offsets; None where it governs none.

    `ends` maps a token at which another cue, with the comma before it, begins to the token the clause ends before.
    """
    sentence = notes.parse.sentences[cue.sentence]
    starts: list[int | None] = []
    if cue.takes & {"que", "si"} and not (cue.passive and "weak" in cue.takes):
        starts.append(que_of(notes, cue, sentence))
    if cue.takes & {"inf", "de", "à"} and not cue.passive:
        starts.append(infinitive_of(notes, cue, sentence))
    first = min((at for at in starts if at is not None), default=None)
    if first is not None:
        return _span(notes, words, cue, _feeling(notes, cue, first), ends)
    if cue.takes == {"as", "que"}:
        at = _attribute(notes, cue, sentence)
        if at is not None:
            return _span(notes, words, cue, at, ends)
    return None


def _feeling(notes: Annotations, cue: Cue, first: int) -> int:
    """“se dit malgré tout heureux que …”: what he is, is said as well."""
    tokens = notes.parse.tokens
    if "as" not in cue.takes or tokens[first].text.lower() not in ("que", "qu'", "qu’") or first - 1 < cue.last:
        return first
    return first - 1 if tokens[first - 1].pos == "ADJ" else first


def _attribute(notes: Annotations, cue: Cue, sentence: Sentence) -> int | None:
    """“se dit prête à …”: the adjective with what depends on it."""
    tokens = notes.parse.tokens
    at = cue.last
    while at < sentence.last and (
        tokens[at].pos == "ADV" or at in notes.times_at or tokens[at].text.lower() in PERIODS
    ):
        at += 1
    led = at + 1 < sentence.last and tokens[at + 1].pos not in ("PUNCT", "CCONJ")
    return at if led and tokens[at].pos in ("ADJ", "VERB", "NOUN") and not cue.passive else None


def _span(notes: Annotations, words: ReportingWords, cue: Cue, first: int, ends: dict[int, int]) -> Span | None:
    sentence = notes.parse.sentences[cue.sentence]
    clause = Clause(notes, words, cue, sentence, first, verb_of(notes, first, sentence))
    return trimmed(notes, first, end_of(clause, ends))
