"""The relative clause a verb stands in, and its antecedent."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import CONTRACTED_RELATIVES, STOPS, SUBORDINATORS
from recoupe.claims.roles.lists import is_paired


def relative_of(clauses: Clauses, group: Group) -> tuple[str, Phrase | None] | None:
    """(kind, antecedent) of the relative clause a verb stands in: kind is subject, object, or a preposition."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        word = clauses.words(at)
        if (
            word in ("qui", "que", "qu'", "dont")
            or word in CONTRACTED_RELATIVES
            or word in ("lequel", "laquelle", "lesquels", "lesquelles")
        ):
            before = clauses.words(at - 1)
            if (
                word in ("que", "qu'", "qui")
                and at - 1 >= 0
                and clauses.tokens[at - 1].pos in ("VERB", "AUX", "SCONJ", "ADV")
                and before not in (",",)
            ):
                return None
            prep = CONTRACTED_RELATIVES.get(word, "")
            anchor = at - 1
            if not prep and clauses.tokens[anchor].pos == "ADP":
                prep = {"à": "à", "avec": "avec", "contre": "contre", "par": "par", "de": "de", "pour": "pour"}.get(
                    before, "?"
                )
                anchor -= 1
            joined = clauses.words(anchor) == "et"
            while anchor >= sentence.first and clauses.words(anchor) in (",", ")", "»", '"', "”", "et", "-"):
                anchor -= 1
            if anchor < sentence.first or anchor not in clauses.phrase_at:
                return None
            nearest = clauses.phrases[clauses.phrase_at[anchor]]
            if word in ("que", "qu'") and nearest.prep and _is_cleft(clauses, nearest):
                return nearest.prep, nearest
            if word in ("que", "qu'") and (_is_told(clauses, nearest) or is_paired(clauses, nearest)):
                return None
            if joined and nearest.start - 1 in clauses.group_at and not nearest.prep:
                return None  # “des élus, certains ayant quitté le parti, *et qui* …”
            while joined and nearest.prep and nearest.i and clauses.phrases[nearest.i - 1].first >= sentence.first:
                nearest = clauses.phrases[nearest.i - 1]  # “Untel, installé à Oslo et qui …”
            owner = antecedent(clauses, nearest, group)
            if prep:
                return prep, owner
            subject = word == "qui" or word in ("lequel", "laquelle", "lesquels", "lesquelles")
            return ("subject" if subject else "de" if word == "dont" else "object"), owner
        other = clauses.group_at.get(at)
        if word in STOPS or word in SUBORDINATORS or (other is not None and clauses.groups[other].finite is not None):
            return None
        at = clauses.groups[other].start - 1 if other is not None else at - 1
    return None


def _is_cleft(clauses: Clauses, phrase: Phrase) -> bool:
    """Is a complement put first by *c'est … que*: “c'est *à la Suède* que …”?"""
    at = clauses.group_at.get(phrase.start - 1)
    if at is None or clauses.lemma(clauses.groups[at].verb) != "être":
        return False
    return clauses.words(clauses.groups[at].start - 1) in ("c'", "ce")


def _is_told(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase to whom something is said, so that *que* opens what is said: “a indiqué *à l'AFP* que”?"""
    if phrase.prep not in ("à", "par", "devant"):
        return False
    group = clauses.group_at.get(phrase.start - 1)
    if group is None:
        return False
    return clauses.lemma(clauses.groups[group].verb) in clauses.frames.governors


def antecedent(clauses: Clauses, nearest: Phrase, group: Group) -> Phrase:
    """The phrase a relative clause belongs to: the nearest, or the one whose complement that is, as the tree says."""
    if (
        nearest.head in clauses.notes.times_at
        and nearest.i
        and clauses.phrases[nearest.i - 1].last == nearest.start - 1
    ):
        nearest = clauses.phrases[nearest.i - 1]
    candidates = [nearest]
    while candidates[-1].of is not None:
        candidates.append(clauses.phrases[candidates[-1].of])
    verb = clauses.tokens[group.verb]
    for phrase in candidates:
        if verb.dep.startswith("acl") and phrase.first <= verb.head <= phrase.last and _agrees(clauses, phrase, group):
            return phrase
    for phrase in candidates:
        if _agrees(clauses, phrase, group):
            return phrase
    return nearest


def _agrees(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    """Number of a phrase against that of a finite verb, where both are known."""
    if group.finite is None:
        return True
    verb = clauses.tokens[group.finite].morph.get("Number")
    noun = clauses.tokens[phrase.head].morph.get("Number")
    return not verb or not noun or verb == noun or clauses.tokens[phrase.head].pos == "PROPN"
