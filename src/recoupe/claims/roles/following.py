"""The phrases to the right of a trigger, inside its clause."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import NEGATORS, STOPS, SUBORDINATORS
from recoupe.claims.roles.lists import begins_clause


def following(clauses: Clauses, at: int, transparent: bool) -> Iterator[Phrase]:
    """Phrases to the right of token `at` inside its clause, each once, coordinated ones left to `chain`.

    `transparent` lets participles through: “des sanctions *imposées* par l'Union à la Chine”.
    """
    sentence = clauses.notes.parse.sentence_of(at)
    i = at + 1
    depth = 0
    while i < sentence.last:
        word = clauses.words(i)
        if i in clauses.phrase_at or i in clauses.phrase_from:
            phrase = clauses.phrases[clauses.phrase_at.get(i, clauses.phrase_from.get(i, 0))]
            if not phrase.prep and clauses.words(phrase.start - 1) == "," and begins_clause(clauses, phrase):
                return  # “menacent de bouder les urnes, *le président*, issu du parti, a assuré …”
            if not depth:  # what stands in parentheses complements nothing before it
                yield phrase
            i = max(phrase.last, i) + 1
            continue
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif (word in STOPS and word not in ("«", "»", "“", "”")) or (
            word in SUBORDINATORS and not _restricts(clauses, at, i)
        ):
            return
        group = clauses.group_at.get(i)
        if group is not None:
            verb = clauses.groups[group]
            if verb.form != "part" or not (transparent or _modifies(clauses, verb)):
                return
            i = verb.last
        i += 1


def _restricts(clauses: Clauses, at: int, que: int) -> bool:
    """Is it the *que* of *ne … que*: “n'a signé cette année *qu'un* accord”?"""
    if clauses.words(que) not in ("que", "qu'"):
        return False
    before = {clauses.words(i) for i in range(max(0, at - 4), que)}
    return bool(before & {"ne", "n'"}) and not before & NEGATORS


def _modifies(clauses: Clauses, verb: Group) -> bool:
    """Is a bare participle a mere adjective of the noun before it (no complement by *par* or *à* follows)?"""
    return verb.start - 1 in clauses.phrase_at and clauses.words(verb.last + 1) not in ("par", "à", "au", "aux")


def phrase_after(clauses: Clauses, group: Group) -> Phrase | None:
    """The first phrase without preposition after a verb, times passed over."""
    for phrase in following(clauses, group.last, transparent=False):
        if phrase.prep:
            continue
        if phrase.head not in clauses.notes.times_at:
            return phrase
    return None
