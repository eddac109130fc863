"""Reported speech, direct and indirect, with its speaker.

Cues are found first (`cues`: verbs, `sources`: selon X), then the clauses they govern (`clauses`), then every
quotation is given to the cue it belongs to (`direct`). Who speaks is asked of the mentions (`nouns`, `speakers`).
"""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.cues import find_cues
from recoupe.annotate.statements.direct import find_direct
from recoupe.annotate.statements.indirect import find_indirect
from recoupe.annotate.statements.sources import find_sources
from recoupe.annotate.statements.speech import Speech
from recoupe.lexicon import Lexicon
from recoupe.model import StatementDraft


def find_statements(notes: Annotations, lexicon: Lexicon) -> list[StatementDraft]:
    """The statements of a document in text order, each with its speaker where one is named.

    A direct statement is the words between the marks; an indirect one the reported clause, or the main clause without
    its cue.
    """
    words = lexicon.reporting
    speech = Speech(notes, words, find_cues(notes, words), find_sources(notes, words))
    indirect = find_indirect(speech)
    direct = find_direct(speech, indirect)
    drafts = {(row.start, row.end): row.draft for row in (*indirect, *direct)}
    return [drafts[key] for key in sorted(drafts)]
