"""Noun phrases that may be speakers: where they begin and end (`phrases`; behind a verb, `inverted`), which actor they
are (`mentions`, and the names `apposed` to them), and who can speak at all (`speakers`).
"""

from __future__ import annotations

from recoupe.annotate.statements.nouns.inverted import phrase_after, phrase_of_origin
from recoupe.annotate.statements.nouns.mentions import holder_of, mention_of
from recoupe.annotate.statements.nouns.phrases import Phrase, phrase_at
from recoupe.annotate.statements.nouns.speakers import can_speak, is_of_law, is_speaker

__all__ = [
    "Phrase",
    "can_speak",
    "holder_of",
    "is_of_law",
    "is_speaker",
    "mention_of",
    "phrase_after",
    "phrase_at",
    "phrase_of_origin",
]
