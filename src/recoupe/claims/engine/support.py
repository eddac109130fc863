"""The verb a noun of action hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.roles.subjects import subject_phrases


@dataclass(frozen=True)
class Support:
    """The verb a noun of action hangs on: as its object or subject, carrying it or saying when it is."""

    group: Group
    role: str  # object, subject
    carries: bool
    undergone: bool = False  # “faire l'objet de”: the subject is whom the act befalls


def carrier_of(clauses: Clauses, phrase: Phrase) -> Phrase:
    """The phrase a noun of action hangs in: “une série *d'entretiens*”, “une vague *de protestation*”."""
    if phrase.of is not None and clauses.lemma(clauses.phrases[phrase.of].head) in clauses.frames.grammar.waves:
        return clauses.phrases[phrase.of]
    return phrase


def support_of(clauses: Clauses, phrase: Phrase) -> Support | None:
    """The verb of a noun of action: the one before it (noun as object), else the one after it (as subject)."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    verbs = clauses.frames.grammar.support_verbs
    token = clauses.tokens[phrase.head]
    if token.dep == "conj" and token.head in clauses.phrase_at and token.head < phrase.first:
        return support_of(clauses, clauses.phrases[clauses.phrase_at[token.head]])
    bearer = clauses.phrases[phrase.of] if phrase.of is not None else None
    if bearer is not None and clauses.lemma(bearer.head) in clauses.frames.grammar.bearers:
        group = _bearing(clauses, bearer)
        return Support(group, "object", True, undergone=True) if group is not None else None
    group = _verb_before(clauses, phrase, sentence.first)
    if group is not None:
        lemma = clauses.lemma(group.verb)
        if (lemma in verbs or lemma in clauses.frames.grammar.undergo_verbs) and not group.passive:
            return Support(group, "object", True)
    after = _verb_after(clauses, phrase, sentence.last)
    if after is not None:
        lemma = clauses.lemma(after.verb)
        return Support(after, "subject", lemma in verbs and after.passive)
    relative = _relative_after(clauses, phrase, sentence.last)
    if relative is not None and clauses.lemma(relative.verb) in verbs:
        return Support(relative, "relative", True)
    if group is not None and not group.passive:
        return Support(group, "object", False)
    return None


def _bearing(clauses: Clauses, phrase: Phrase) -> Group | None:
    """The verb of “*fait* l'objet de”, “*a été* victime de”."""
    at = phrase.start - 1
    while at > 0 and clauses.tokens[at].pos == "ADV":
        at -= 1
    group = clauses.group_at.get(at)
    if group is not None and clauses.lemma(clauses.groups[group].verb) in ("faire", "être", "devenir"):
        return clauses.groups[group]
    return None


def _timed(clauses: Clauses, at: int) -> bool:
    """A time between a verb and its object, and its preposition: “mènent *depuis lundi* des manœuvres”."""
    times = clauses.notes.times_at
    return at in times or (at + 1 in times and clauses.tokens[at].pos == "ADP")


def _verb_before(clauses: Clauses, phrase: Phrase, first: int) -> Group | None:
    """The verb whose object the phrase is: right before it, a participle's adverbs between."""
    if phrase.prep not in ("", "de", "à", "dans"):
        return None
    partitive = phrase.prep == "de" and clauses.words(phrase.start) != "des"
    at = phrase.start - 1
    while at >= first and (
        clauses.tokens[at].pos == "ADV" or clauses.words(at) in ("«", '"', "“") or _timed(clauses, at)
    ):
        at -= 1
    if at in clauses.phrase_at and not phrase.prep:
        other = clauses.phrases[clauses.phrase_at[at]]
        while other.prep and other.i and clauses.phrases[other.i - 1].last == other.start - 1:
            other = clauses.phrases[other.i - 1]
        at = other.start - 1 if other.prep else at
    if at >= first and clauses.words(at) in ("et", ",") and at - 1 in clauses.phrase_at:
        other = clauses.phrases[clauses.phrase_at[at - 1]]
        return None if other.prep else _verb_before(clauses, other, first)
    group = clauses.group_at.get(at)
    if group is None:
        return None
    found = clauses.groups[group]
    if partitive and not found.negated:
        return None
    if phrase.prep in ("à", "dans") and clauses.lemma(found.verb) not in (
        "participer",
        "assister",
        "procéder",
        "soumettre",
        "renoncer",
    ):
        return None
    return found


def _verb_after(clauses: Clauses, phrase: Phrase, last: int) -> Group | None:
    """The finite verb whose subject the phrase is."""
    if phrase.prep:
        return None
    nested = 0
    at = phrase.last + 1
    while at < last:
        word = clauses.words(at)
        if word in (".", ";", ":", "?", "!", "…"):
            return None
        if word in ("qui", "que", "qu'", "dont", "où", "auquel"):
            nested += 1
        group = clauses.group_at.get(at)
        if group is not None:
            found = clauses.groups[group]
            if found.finite is not None:
                if not nested:
                    subject = subject_phrases(clauses, found)
                    return found if any(p.i == phrase.i for p in subject) else None
                nested -= 1
            at = found.last
        at += 1
    return None


def _relative_after(clauses: Clauses, phrase: Phrase, last: int) -> Group | None:
    """The verb of a *que* clause right after the noun: “les sanctions qu'ils lui ont imposées”."""
    if clauses.words(phrase.last + 1) not in ("que", "qu'"):
        return None
    for at in range(phrase.last + 2, min(phrase.last + 12, last)):
        group = clauses.group_at.get(at)
        if group is not None and clauses.groups[group].finite is not None:
            return clauses.groups[group]
    return None


def first_group_after(clauses: Clauses, phrase: Phrase) -> int:
    """Position of the first verb group that begins after a phrase."""
    low, high = 0, len(clauses.groups)
    while low < high:
        middle = (low + high) // 2
        if clauses.groups[middle].verb < phrase.last:
            low = middle + 1
        else:
            high = middle
    return low
