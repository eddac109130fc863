"""The frame engine: triggers in a text, their roles, and a claim for each that finds what it needs.

A trigger is a verb, a noun of action or an adjective. Its frame says which grammatical positions fill which role; the
clause reader says what stands in them, whatever the turn of phrase: active, passive, participle, relative, infinitive.
"""

from recoupe.claims.engine.read import clauses_of, read_frames
from recoupe.claims.engine.support import support_of

__all__ = ["clauses_of", "read_frames", "support_of"]
