"""Claims whose verb is left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.closed import ECHOES
from recoupe.claims.roles.actors import actors_of
from recoupe.claims.roles.lists import is_elliptic
from recoupe.model import ClaimDraft


def echoes(clauses: Clauses, group: Group, draft: ClaimDraft) -> Iterator[ClaimDraft]:
    """The same of others, whose verb is left out: “Oslo a condamné le tir, *Stockholm également*”, “*Berne non*”."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for i in range(group.last + 1, sentence.last):
        if i in clauses.group_at and clauses.groups[clauses.group_at[i]].finite is not None:
            return
        at = clauses.phrase_from.get(i)
        if at is None or not is_elliptic(clauses, clauses.phrases[at]):
            continue
        phrase = clauses.phrases[at]
        actors = actors_of(clauses, phrase)
        words = [clauses.words(phrase.last + 1 + n) for n in range(2)]
        if words[0] not in ECHOES or not actors or draft.actors == actors:
            continue
        contrary = words[0] == "non" and words[1] != "plus"
        end = clauses.tokens[phrase.last + 1].end
        echo = replace(draft, actors=actors, targets=tuple(a for a in draft.targets if a not in actors), end=end)
        yield replace(echo, modality="denied", polarity=False) if contrary else echo
