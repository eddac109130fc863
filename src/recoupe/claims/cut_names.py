"""Bodies of whose name only a part was read: who leads “l'association *Rives* et Vallées” leads no “Rives”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.lexicon.offices import OfficeWords, fold
from recoupe.model import Span

_OF = frozenset(("de", "du", "des", "d'", "d’"))
_ON = frozenset(("sans", "pour", "contre", "&", "and"))
"""Behind a name, words that go on with it."""
_BODIES = frozenset(("organization", "group", "company", "asset"))


def is_cut(notes: Annotations, words: OfficeWords, body: int, span: Span) -> bool:
    """Is the name of a body, in the complement at `span`, a part of a longer one?"""
    actor = notes.actors[body]
    named = [m for i in notes.parse.between(*span) for m in notes.mentions_at.get(i, ()) if m.actor == body]
    if not named or actor.type not in _BODIES:
        return False
    cells = notes.parse.between(named[0].start, named[0].end)
    if any(fold(_word(notes, cells[0] - n)) in words.named_after for n in (1, 2)):
        return True  # “l'école *primaire* Jean Morel”
    after = cells[-1] + 1
    if actor.world is not None or after >= len(notes.parse.tokens):
        return False
    follows = _word(notes, after)
    joined = follows == "et" and _word(notes, after + 1)[:1].isupper() and _is_noun(notes, cells[0] - 1)
    plain = len(cells) > 1 and all(_word(notes, i)[:1].islower() for i in cells[1:])
    joined = joined or (follows == "et" and plain and _word(notes, after + 1) in _OF)
    generic = follows in _OF and len(cells) == 1 and fold(actor.name) in words.generic_bodies
    return follows in _ON or joined or generic


def _word(notes: Annotations, at: int) -> str:
    return notes.parse.tokens[at].text if 0 <= at < len(notes.parse.tokens) else ""


def _is_noun(notes: Annotations, at: int) -> bool:
    return at >= 0 and notes.parse.tokens[at].pos == "NOUN"
