"""Sources: prepositions that give what is said to somebody (“selon X”, “d'après X”, “aux yeux de X”, “pour X, …”).

`named` are those that always do, with what is said of the speaker (`complements`); `opinions` those that do where they
stand at the head of a clause.
"""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.sources.named import source_at
from recoupe.annotate.statements.sources.opinions import opinion_at
from recoupe.lexicon.reporting import ReportingWords


def find_sources(notes: Annotations, words: ReportingWords) -> list[Source]:
    """The sources of a document in text order."""
    tokens = notes.parse.tokens
    found: list[Source] = []
    for sentence in notes.parse.sentences:
        i = sentence.first
        while i < sentence.last:
            low = tokens[i].text.lower()
            known = low in words.sources or low in words.nameless
            source = source_at(notes, words, i, sentence) if known else None
            if source is None and low in words.opinions:
                source = opinion_at(notes, words, i, sentence)
            if source is not None:
                found.append(source)
                i = source.last
            else:
                i += 1
    return found
