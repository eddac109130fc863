"""Who is dead, as the article tells: the dead hold no office any more."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Clauses, Group
from recoupe.claims.closed import DEAD, DEATHS, DYING, KILLING
from recoupe.claims.modality.verbs import is_negated, is_past
from recoupe.claims.roles.names import own_actors
from recoupe.claims.roles.subjects import subject_phrases


def dead_persons(clauses: Clauses) -> frozenset[int]:
    """The persons whose death, funeral or murder the article speaks of, or whom it calls dead."""
    return frozenset((*_mourned(clauses), *_killed(clauses), *_called_dead(clauses)))


def _mourned(clauses: Clauses) -> Iterator[int]:
    """“les obsèques *du président X*”."""
    for phrase in clauses.phrases:
        if phrase.of is not None and phrase.prep == "de" and clauses.lemma(clauses.phrases[phrase.of].head) in DEATHS:
            yield from own_actors(clauses, phrase)


def _killed(clauses: Clauses) -> Iterator[int]:
    """“*X* est mort”, “*X* a été assassiné”."""
    for group in clauses.groups:
        lemma = clauses.lemma(group.verb)
        dies = (lemma in DYING and not group.passive) or (lemma in KILLING and group.passive)
        if dies and _has_happened(clauses, group):
            for phrase in subject_phrases(clauses, group):
                yield from own_actors(clauses, phrase)


def _has_happened(clauses: Clauses, group: Group) -> bool:
    return is_past(clauses, group) and not is_negated(clauses, group)


def _called_dead(clauses: Clauses) -> Iterator[int]:
    """“*feu* le président X”, “le *défunt* président X”, “X, *mort* en mai”."""
    for mention in clauses.notes.mentions:
        if mention.form != "name":
            continue
        cells = clauses.notes.parse.between(mention.start, mention.end)
        if not len(cells):
            continue
        phrase = clauses.phrase_at.get(cells[0])
        first = clauses.phrases[phrase].start if phrase is not None else cells[0]
        before = range(max(0, first - 2), cells[0])
        after = cells[-1] + 1 + (clauses.words(cells[-1] + 1) in (",", "est", "était"))
        if any(clauses.words(i) in DEAD for i in (*before, after)):
            yield mention.actor
