"""Whether an event is done, ongoing, planned, possible or denied: from tense, mood, negation and governing words.

A modality is worked out from the inside out: the verb group itself, then each governor above it (verb of intention,
refusal, accusation …), then the clause (si, question, adverbs).
"""

from recoupe.claims.modality.read import Read, in_question, modality_of

__all__ = ["Read", "in_question", "modality_of"]
