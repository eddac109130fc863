"""Phrases and verb groups of a sentence, read shallowly.

The parser was trained on 2,200 sentences: its parts of speech are good, its attachments are not. So phrases (a noun
with what belongs to it and the preposition before it) and verb groups are read left to right from the parts of speech
and the mentions; the dependency tree only helps to choose between them.
"""

from recoupe.claims.clauses.read import read_clauses
from recoupe.claims.clauses.shapes import Clauses, Group, Phrase, folded

__all__ = ["Clauses", "Group", "Phrase", "folded", "read_clauses"]
