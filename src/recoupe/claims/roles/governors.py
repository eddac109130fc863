"""What governs an infinitive or shares a verb's clause."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.closed import DATIVE_CONTROL
from recoupe.claims.leads import lead_of


def previous_group(clauses: Clauses, group: Group) -> Group | None:
    """The finite verb to which this one is coordinated: the tree's word, else the nearest before it."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    joined = clauses.words(group.start - 1) in ("et", "ou", ",", "puis", "mais", "ni") or clauses.words(
        group.start - 2
    ) in ("et", ",", "mais")
    if not joined:
        return None
    head = clauses.tokens[group.verb].head
    at = clauses.group_at.get(head)
    nearest = clauses.words(group.start - 1) in ("et", "ou") and clauses.words(group.start - 2) != ","
    if nearest and group.i and clauses.groups[group.i - 1].finite is not None:
        return clauses.groups[group.i - 1] if clauses.groups[group.i - 1].verb >= sentence.first else None
    if at is not None and at < group.i and head >= sentence.first:
        return clauses.groups[at]
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return None
        if other.finite is not None:
            parted = any(clauses.words(i) in (":", ";") for i in range(other.last + 1, group.start))
            return None if parted else other
    return None


def word_before(clauses: Clauses, group: Group) -> str:
    """What introduces an infinitive: its lead (sans, pour, avant, après) or the word, adverbs passed over."""
    lead = lead_of(clauses, group)
    if lead is not None:
        return lead
    at = group.start - 1
    while at > 0 and clauses.tokens[at].pos == "ADV" and clauses.words(at) not in ("sans", "pour"):
        at -= 1
    return clauses.words(at)


def governor(clauses: Clauses, group: Group) -> int | None:
    """The token that governs an infinitive: a verb, noun or adjective right before it, else the tree's head."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first and clauses.words(at) in (
        "à",
        "de",
        "d'",
        "ne",
        "pas",
        "plus",
        ",",
        "également",
        "aussi",
        "«",
        '"',
        "“",
        "y",
    ):
        at -= 1
    if at < sentence.first:
        return None
    while at > sentence.first and at in clauses.notes.times_at:
        at -= 1
    other = clauses.group_at.get(at)
    if other is not None:
        return clauses.groups[other].verb
    if clauses.words(group.start - 1) in ("à", "de", "d'") and at in clauses.phrase_at:
        phrase = clauses.phrases[clauses.phrase_at[at]]
        while phrase.of is not None:  # “les appels *de X* à …”
            phrase = clauses.phrases[phrase.of]
            if clauses.lemma(phrase.head) in clauses.frames.governors:
                return phrase.head
        told = clauses.group_at.get(phrase.start - 1)
        if phrase.prep == "à" and told is not None and clauses.lemma(clauses.groups[told].verb) in DATIVE_CONTROL:
            return clauses.groups[told].verb  # “proposer *à X* de venir”
    token = clauses.tokens[at]
    link = clauses.words(group.start - 1)
    if token.pos == "ADV":
        while at > sentence.first and clauses.tokens[at].pos == "ADV" and at not in clauses.group_at:
            at -= 1
        other = clauses.group_at.get(at)
        if other is not None:
            return clauses.groups[other].verb
        token = clauses.tokens[at]
    known = clauses.lemma(at) in clauses.frames.governors
    if token.pos in ("NOUN", "ADJ") and link in ("de", "d'", "à") and (known or token.pos == "ADJ"):
        return at
    head = clauses.tokens[group.verb].head
    if sentence.first <= head < group.start and head != group.verb:
        return head
    return None


def coordinated(clauses: Clauses, group: Group) -> Group | None:
    """The infinitive or participle this one is coordinated with: “à condamner X et (à) soutenir Y”."""
    at = group.start - 1
    while clauses.words(at) in ("à", "de", "d'", "à", "en"):
        at -= 1
    if clauses.words(at) not in ("et", "ou", "ni", ","):
        return None
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return None
        if other.form == group.form and other.finite is None:
            return other
    return None
