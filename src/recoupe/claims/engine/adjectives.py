"""Claims of predicates: “X est hostile à Y”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.engine.draft import draft_of, frame_modality
from recoupe.claims.engine.found import Found, actors_of_phrases, through_positions
from recoupe.claims.roles.complements import complements
from recoupe.claims.roles.lists import chain
from recoupe.claims.roles.subjects import subject_phrases
from recoupe.lexicon.frames import LITERAL, FrameSet
from recoupe.model import ClaimDraft


def adjective_claims(clauses: Clauses, group: Group, table: FrameSet) -> Iterator[ClaimDraft]:
    """Predicates: “X est hostile à Y”."""
    for at in range(group.last + 1, min(group.last + 4, len(clauses.tokens))):
        for trigger in table.adjectives.get(clauses.lemma(at), ()):
            found = Found()
            through = through_positions(trigger.frame)
            for position in dict.fromkeys((*trigger.frame.actor, *trigger.frame.target)):
                if position == "subject":
                    found.actors[position] = actors_of_phrases(
                        clauses, subject_phrases(clauses, group), position in through, found
                    )
                elif position not in LITERAL:
                    for phrase in complements(clauses, at, (position,), transparent=False):
                        found.actors[position] = actors_of_phrases(
                            clauses, chain(clauses, phrase), position in through, found
                        )
                        break
            modality = frame_modality(clauses, trigger.frame, group.verb)
            draft = draft_of(clauses, trigger.frame, group.verb, group, found, modality, range(group.start, at + 1))
            if draft is not None:
                yield draft
                return
