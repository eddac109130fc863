"""Coordinated and apposed phrases."""

from __future__ import annotations

import itertools

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.closed import ECHOES, FOR_EXAMPLE, JOINERS, JOINING_PHRASES, PAIRING, STOPS, SUBORDINATORS
from recoupe.claims.roles.gaps import is_elliptic

INSERTION = 14
"""Tokens that an insertion between a subject and its verb may have."""


def examples(clauses: Clauses, phrase: Phrase) -> list[Phrase]:
    """Phrases that a *notamment*, *dont*, *comme* gives as members of the last one: “des firmes, notamment X et Y”."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    for other in clauses.phrases[phrase.i + 1 : phrase.i + 4]:
        if other.first >= sentence.last:
            break
        if other.prep not in ("", phrase.prep, "dont", "concernant") and other.prep != "de":
            break
        gap = [clauses.words(i) for i in range(clauses.phrases[other.i - 1].last + 1, other.start)]
        lead = [w for w in gap if w not in (",", "(", "«")]
        if " ".join(lead) in FOR_EXAMPLE:
            return chain(clauses, other) if not begins_clause(clauses, other) else []
        if other.prep == "dont" or (other.prep == "concernant" and clauses.words(other.start) in ("dont", "y")):
            return chain(clauses, other) if not begins_clause(clauses, other) else []
    return []


def chain(clauses: Clauses, phrase: Phrase, limit: int | None = None) -> list[Phrase]:
    """The phrase with those coordinated or apposed to it, to the right, up to token `limit`."""
    found = [phrase]
    sentence = clauses.tokens[phrase.head].sentence
    for other in clauses.phrases[phrase.i + 1 :]:
        if clauses.tokens[other.head].sentence != sentence or (limit is not None and other.first >= limit):
            break
        gap = _gap(clauses, clauses.phrases[other.i - 1], other)
        if not gap and other.prep in ("de",) and other.of is not None:
            continue
        if other.prep == "de" and clauses.lemma(other.head) == "part":
            continue  # “A, *d'une part*, et B”
        paired = gap == ["que"] and is_paired(clauses, phrase)
        if not gap or not (
            paired or _joins(clauses, gap) or (gap == ["mais"] and clauses.words(other.start) in ECHOES)
        ):
            break
        if other.prep and other.prep != phrase.prep:
            break
        if gap == [","] and phrase.prep == "entre" and is_list(clauses, found):
            break  # “un traité entre A et B, *le Traité-Untel*”
        opened = phrase.prep == "entre" and len(found) == 1
        if (
            limit is None
            and not other.prep
            and not opened
            and (begins_clause(clauses, other) or is_elliptic(clauses, other, phrase.prep))
        ):
            break
        if other.head in clauses.notes.times_at:
            break
        if _describes(clauses, found[0], other):
            continue
        found.append(other)
    if len(found) > 1 and not is_list(clauses, found) and _differ(clauses, found[0], found[1]):
        return found[:1]
    return found


def _describes(clauses: Clauses, first: Phrase, other: Phrase) -> bool:
    """Is a noun without article said of the name before it: “Unetelle, *riveraine et avocate*”?"""
    bare = clauses.tokens[other.first].pos == "NOUN" and other.first == other.head and not other.prep
    singular = clauses.tokens[other.head].morph.get("Number") == "Sing"
    named = any(mention.form == "name" for mention in clauses.notes.mentions_at.get(other.head, ()))
    return bare and singular and not named and clauses.tokens[first.head].pos == "PROPN"


def is_paired(clauses: Clauses, phrase: Phrase) -> bool:
    """Is it the first of two that *que* joins: “*tant* A que B”?"""
    return clauses.words(phrase.start - 1) in PAIRING or clauses.words(phrase.first) in PAIRING


def _gap(clauses: Clauses, left: Phrase, right: Phrase) -> list[str]:
    """The words between two phrases, without quotation marks."""
    return [
        w for w in (clauses.words(i) for i in range(left.last + 1, right.start)) if w not in ("«", "»", '"', "“", "”")
    ]


def _joins(clauses: Clauses, gap: list[str]) -> bool:
    return all(word in JOINERS for word in gap) or " ".join(gap) in JOINING_PHRASES


def begins_clause(clauses: Clauses, phrase: Phrase) -> bool:
    """Does a finite verb follow this phrase (with its complements), so that it is a subject of its own?"""
    at = phrase.last + 1
    for other in clauses.phrases[phrase.i + 1 : phrase.i + 6]:
        if other.start == at and other.prep:
            at = other.last + 1
    if clauses.words(at) == ",":
        at = _after_insertion(clauses, at)
    group = clauses.group_at.get(at)
    if group is None:
        return False
    return clauses.groups[group].finite is not None or clauses.words(clauses.groups[group].start) in ("ayant", "étant")


def _after_insertion(clauses: Clauses, comma: int) -> int:
    """The token behind an insertion between two commas: “, *issu du parti*, (a assuré)”; else the comma itself."""
    for at in range(comma + 1, min(comma + INSERTION, len(clauses.tokens))):
        word, group = clauses.words(at), clauses.group_at.get(at)
        if word in STOPS or word in SUBORDINATORS or (group is not None and clauses.groups[group].finite is not None):
            return comma
        if word == ",":
            return at + 1
    return comma


def is_list(clauses: Clauses, phrases: list[Phrase]) -> bool:
    """Are the phrases coordinated, by *et*, *ou*, *ni*, rather than apposed by commas alone?"""
    for left, right in itertools.pairwise(phrases):
        if {"et", "ou", "ni", "ainsi", "&", "puis", "mais", "que"} & {
            clauses.words(i) for i in range(left.last + 1, right.start)
        }:
            return True
    return False


def _differ(clauses: Clauses, left: Phrase, right: Phrase) -> bool:
    """Do two phrases differ in number, so that neither can be the other's apposition?"""
    numbers = [clauses.tokens[phrase.head].morph.get("Number") for phrase in (left, right)]
    return None not in numbers and numbers[0] != numbers[1]


def chain_back(clauses: Clauses, phrase: Phrase, limit: int) -> list[Phrase]:
    """A subject with what is coordinated or apposed to it on both sides, before token `limit`."""
    first = phrase
    sentence = clauses.tokens[phrase.head].sentence
    if not phrase.prep:
        for other in reversed(clauses.phrases[: phrase.i]):
            if clauses.tokens[other.head].sentence != sentence:
                break
            joined = _gap(clauses, clauses.phrases[_end_of(clauses, other, first)], first)
            if other.of is not None and other.prep == "de":
                continue
            paired = joined == ["que"] and is_paired(clauses, other)
            if other.prep or not joined or other.head in clauses.notes.times_at:
                break
            if not paired and not _joins(clauses, joined):
                break
            if joined == [","] and _stands_apart(clauses, other, first):
                break
            if joined == [","] and _closes_list(clauses, other):
                break
            if joined in ([","], ["et"]) and is_object(clauses, other):
                break  # “a lu *le texte* et *le Canada* l'a refusé”
            first = other
    found = chain(clauses, first, limit)
    return found if phrase in found else chain(clauses, phrase, limit)


def _stands_apart(clauses: Clauses, left: Phrase, right: Phrase) -> bool:
    """Do two common nouns with their articles differ in number, a comma between: “les élus exclus, l'opposition …”?"""
    both = (left, right)
    common = all(clauses.tokens[p.head].pos == "NOUN" and clauses.tokens[p.first].pos == "DET" for p in both)
    return common and _differ(clauses, left, right)


def _closes_list(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase the last of a list, so that a comma after it leads on to something else?"""
    return clauses.words(phrase.start - 1) in ("et", "ou") and phrase.start - 2 in clauses.phrase_at


def is_object(clauses: Clauses, phrase: Phrase) -> bool:
    """Does the phrase follow a verb, as its object or attribute: “sans condamner *la Chine*, …”?"""
    at = phrase.start - 1
    while at > 0 and clauses.tokens[at].pos == "ADV":
        at -= 1
    group = clauses.group_at.get(at)
    return group is not None and clauses.groups[group].form in ("inf", "gerund", "finite")


def _end_of(clauses: Clauses, phrase: Phrase, before: Phrase) -> int:
    """Position of the last phrase right before another one: `phrase` with its complements."""
    return before.i - 1 if before.i - 1 >= phrase.i else phrase.i
