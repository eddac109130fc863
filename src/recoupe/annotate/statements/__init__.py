"""Reported speech, direct and indirect, with its speaker.

Cues are found first (`cues`: verbs, `sources`: selon X), then the clauses they govern (`clauses`), then every
quotation is given to the cue it belongs to (`direct`). Who speaks is asked of the mentions (`nouns`, `speakers`). Last
it is said which of them are in doubt (`doubts`).
"""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.cues import find_cues
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.direct import find_direct
from recoupe.annotate.statements.doubts import find_doubtful
from recoupe.annotate.statements.indirect import find_indirect
from recoupe.annotate.statements.sources import find_sources
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.annotate.statements.unnamed import with_unnamed
from recoupe.lexicon import Lexicon


def with_statements(notes: Annotations, lexicon: Lexicon) -> Annotations:
    """The annotations with the statements of the document in text order, and with those who speak without a name.

    A direct statement is the words between the marks; an indirect one the reported clause, or the main clause without
    its cue.
    """
    words = lexicon.reporting
    cues, sources = find_cues(notes, words), find_sources(notes, words)
    notes = with_unnamed(notes, lexicon, cues, sources)
    speech = Speech(notes, words, cues, sources)
    indirect = find_indirect(speech)
    direct = find_direct(speech, indirect)
    told = {(row.start, row.end): row for row in (*indirect, *direct) if _is_told(row)}
    rows = [told[key] for key in sorted(told)]
    return notes.with_statements((row.draft for row in rows), find_doubtful(speech, rows))


def _is_told(row: Said) -> bool:
    """What is nobody's is a title, a slogan or a term as often as speech; a quotation with a verb of saying beside it
    is speech whoever says it."""
    beside = isinstance(row.by, Cue) and (row.by.incise or row.by.subject is not None)
    return row.speaker is not None or (row.kind == "direct" and beside)
