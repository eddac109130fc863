"""The participle that says how far an event is: “la visite de X à Y, *prévue* jeudi”, “*annoncée* pour mardi”."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase


def staged_by(clauses: Clauses, noun: Phrase) -> Group | None:
    """The first verb after a noun of action, if it is a participle of a stage (prévu, annulé) that is said of it."""
    last = clauses.notes.parse.sentence_of(noun.head).last
    after = next((g for g in clauses.groups[_first(clauses, noun) :] if g.verb > noun.last), None)
    if after is None or after.verb >= last or after.form != "part" or after.finite is not None:
        return None
    if clauses.frames.stages.get(clauses.lemma(after.verb)) is None or not _agrees(clauses, noun, after):
        return None
    opening = clauses.words(after.start - 1)
    return after if opening == "," or after.start == noun.last + 1 else None


def _first(clauses: Clauses, noun: Phrase) -> int:
    """Position of the first verb group of the noun's sentence, at the latest."""
    low, high = 0, len(clauses.groups)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if clauses.groups[middle].verb < noun.first else (low, middle)
    return low


def _agrees(clauses: Clauses, noun: Phrase, participle: Group) -> bool:
    """Do gender and number of a participle allow that it is said of the noun, as far as both are known?"""
    mine, its = clauses.tokens[participle.verb].morph, clauses.tokens[noun.head].morph
    return all(not mine.get(key) or not its.get(key) or mine[key] == its[key] for key in ("Number", "Gender"))
