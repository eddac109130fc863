"""What a verb of saying reports: the clause it governs, or stands beside."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.statements.clauses import reported_clause
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.indirect.beside import bare_end, clause_beside, is_tail
from recoupe.annotate.statements.indirect.stretch import is_own_words
from recoupe.annotate.statements.indirect.unsaid import is_of_somebody, is_quote_and_place, is_thought
from recoupe.annotate.statements.places import is_law, is_share
from recoupe.annotate.statements.speech import Said, Speech


def of_cue(speech: Speech, cue: Cue, ends: dict[int, int]) -> Iterator[Said]:
    """The statements of one cue; `ends`: where the others begin, and where a clause before them is over."""
    if cue.negated or cue.unreal or cue.inside or (cue.anonymous and not cue.incise):
        return
    if is_thought(speech, cue) or is_share(speech, cue) or is_law(speech, cue):
        return
    speaker = speech.speaker_of[cue.first]
    if cue.incise:
        span = clause_beside(speech, cue)
        if span is not None and is_tail(speech, cue, span):
            yield speech.said(span[0], bare_end(speech, span), "direct", cue, speaker)
        elif span is not None:
            yield speech.said(*span, "indirect", cue, speaker)
    others = {first: end for first, end in ends.items() if first != cue.first}
    if not cue.incise or _has_que(speech, cue):
        clause = reported_clause(speech.notes, speech.words, cue, others)
        if clause is None or is_quote_and_place(speech, clause):
            return
        if is_own_words(speech, clause) and is_of_somebody(speech, cue, clause):
            yield speech.said(*clause, "indirect", cue, speaker)


def _has_que(speech: Speech, cue: Cue) -> bool:
    tokens = speech.notes.parse.tokens
    return cue.last < len(tokens) and any(
        tokens[i].text.lower() in ("que", "qu'") for i in (cue.last, min(cue.end, len(tokens) - 1))
    )
