"""The subject that stands beside a verb."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import CONTRACTED_RELATIVES, PRONOUNS, STOPS, SUBORDINATORS
from recoupe.claims.roles.complements import direct_object
from recoupe.claims.roles.lists import chain, chain_back, is_object


def own_subject(clauses: Clauses, group: Group, inverted: bool) -> list[Phrase]:
    pronoun = clauses.phrase_at.get(group.start - 1)
    if pronoun is not None and clauses.words(group.start - 1) in PRONOUNS and clauses.phrases[pronoun].pronoun:
        return [clauses.phrases[pronoun]]
    if inverted and (near := _nearest_left(clauses, group)) is not None:
        return chain_back(clauses, near, group.start)
    opening = clause_opening(clauses, group)
    for child in clauses.notes.parse.children[group.verb]:
        token = clauses.tokens[child]
        if child > opening and token.dep.startswith("nsubj") and child in clauses.phrase_at and child < group.start:
            phrase = clauses.phrases[clauses.phrase_at[child]]
            listed = clauses.words(group.start - 1) == "," and _example(clauses, phrase) is not None
            if listed or _disagrees(clauses, phrase, group) or _stresses(clauses, phrase):
                continue
            if not phrase.prep and not _separated(clauses, phrase, group) and phrase.head not in clauses.notes.times_at:
                return _counted(clauses, chain_back(clauses, phrase, group.start), group)
    near = _nearest_left(clauses, group)
    if near is not None:
        return _counted(clauses, chain_back(clauses, near, group.start), group)
    if inverted:
        after = direct_object(clauses, group)
        return chain(clauses, after) if after else []
    return []


def _disagrees(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    """Is a phrase of several the subject of a verb of one, against grammar: “les élus exclus, l'opposition *crie*”?"""
    verb = clauses.tokens[group.finite].morph if group.finite is not None else {}
    noun = clauses.tokens[phrase.head]
    many = noun.pos == "NOUN" and noun.morph.get("Number") == "Plur" and clauses.tokens[phrase.first].pos == "DET"
    return many and verb.get("Number") == "Sing"


def _counted(clauses: Clauses, phrases: list[Phrase], group: Group) -> list[Phrase]:
    """A list before a verb of one is none: in “l'animateur *de A et B* est jugé” B belongs to what stands before."""
    verb = clauses.tokens[group.finite].morph if group.finite is not None else {}
    if len(phrases) < 2 or verb.get("Number") != "Sing":
        return phrases
    joined = [p for p in phrases[1:] if clauses.words(p.start - 1) == "et" and clauses.words(p.start - 2) != ","]
    inside = clauses.phrases[joined[0].i - 1] if len(joined) == 1 else None
    held = inside is not None and inside.prep == "de" and inside.of is not None
    return phrases[:1] if held and len(phrases) == 2 else phrases


def clause_opening(clauses: Clauses, group: Group) -> int:
    """The subordinator that opens the clause of a verb, -1 where there is none before the next verb to the left."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for at in range(group.start - 1, sentence.first - 1, -1):
        other = clauses.group_at.get(at)
        if other is not None and clauses.groups[other].finite is not None:
            return -1
        if clauses.words(at) in ("où", "que", "qu'", "dont", "si", "lorsque", "lorsqu'", "quand", "puisque"):
            return at
    return -1


def _separated(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    """Is there a finite verb, not in a relative clause, between a phrase and the verb it would be the subject of?"""
    at = phrase.last + 1
    nested = 0
    while at < group.start:
        word = clauses.words(at)
        if word in (":", ";"):
            return True
        if word in ("qui", "que", "qu'", "dont", "où") or word in CONTRACTED_RELATIVES:
            nested += 1
        other = clauses.group_at.get(at)
        if other is not None:
            if clauses.groups[other].finite is not None:
                if not nested:
                    return True
                nested -= 1
            at = clauses.groups[other].last
        at += 1
    return False


def opening_bracket(clauses: Clauses, closing: int) -> int:
    """The bracket that a closing one of the same sentence belongs to; itself where there is none."""
    first = clauses.notes.parse.sentence_of(closing).first
    return next((i for i in range(closing - 1, first - 1, -1) if clauses.words(i) == "("), closing)


def _stresses(clauses: Clauses, phrase: Phrase) -> bool:
    """Does a pronoun only take up the subject before it: “le maire, *lui*, a refusé”?"""
    set_apart = clauses.words(phrase.start - 1) == "," and clauses.words(phrase.last + 1) == ","
    return phrase.pronoun and set_apart and clauses.words(phrase.head) in ("lui", "elle", "eux", "elles")


def _nearest_left(clauses: Clauses, group: Group) -> Phrase | None:
    """The nearest phrase without preposition left of a verb, within its clause."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        if at in clauses.phrase_at:
            phrase = clauses.phrases[clauses.phrase_at[at]]
            example = _example(clauses, phrase) if clauses.words(group.start - 1) == "," else None
            if example is not None:
                at = example - 1
                continue
            if _stresses(clauses, phrase):
                at = phrase.start - 2
                continue
            if not phrase.prep and phrase.head not in clauses.notes.times_at and not _joined_inside(clauses, phrase):
                acted_on = clauses.words(group.start - 1) == "," and is_object(clauses, phrase)
                return None if acted_on else phrase  # “X, dont Y a vanté *la politique*, a …”
            at = phrase.start - 1
            continue
        word = clauses.words(at)
        if word == ")":
            at = opening_bracket(clauses, at) - 1
            continue
        if word in STOPS and word not in ("«", "»", "“", "”"):
            return None
        if word in SUBORDINATORS and word != "comme" and not (word == "que" and clauses.words(at - 1) == "bien"):
            return None
        if at in clauses.group_at:
            other = clauses.groups[clauses.group_at[at]]
            if other.form != "part":
                return None
            at = other.start
        if (
            word in ("et", "puis", "mais", "ou", "ni")
            and at >= group.start - 2
            and _adverbs(clauses, at + 1, group.start)
        ):
            return None
        at -= 1
    return None


def _example(clauses: Clauses, phrase: Phrase) -> int | None:
    """The *dont* that a list of members follows: “le collectif, qui unit dix clubs, *dont A et B*, a dénoncé …”."""
    while not phrase.prep and phrase.i and clauses.words(phrase.start - 1) in (",", "et", "ou"):
        before = clauses.phrases[phrase.i - 1]
        if before.last != phrase.start - 2:
            return None
        phrase = before
    if clauses.words(phrase.start) == "dont" and clauses.words(phrase.start - 1) == ",":
        return phrase.start
    led = clauses.words(phrase.start - 1) == "dont" and clauses.words(phrase.start - 2) == ","
    return phrase.start - 1 if led else None


def _joined_inside(clauses: Clauses, phrase: Phrase) -> bool:
    """Is a bare name joined to one that a preposition governs: “invitée *sur* Radio Un et *Canal Deux*”?"""
    if (
        not phrase.i
        or clauses.words(phrase.start - 1) not in ("et", "ou")
        or clauses.tokens[phrase.first].pos != "PROPN"
    ):
        return False
    before = clauses.phrases[phrase.i - 1]
    bare = clauses.tokens[before.first].pos == "PROPN" and before.last == phrase.start - 2
    return bare and before.prep not in ("", "de", "entre")


def _adverbs(clauses: Clauses, first: int, last: int) -> bool:
    return all(clauses.tokens[i].pos == "ADV" for i in range(first, last))
