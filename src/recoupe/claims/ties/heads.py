"""Who is at the head of what: “nommée à la tête de X”, “Y, à la tête de X depuis 2018”, “À la tête de X, Y a …”.

Who is put there holds an office (HOLDS_OFFICE); of who is there it is said that he leads (LEADS).
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.annotations import Annotations
from recoupe.claims.clauses import Group
from recoupe.claims.roles import (
    actors_of,
    chain,
    clitic_actors,
    direct_object,
    following,
    participle_noun,
    subject_phrases,
)
from recoupe.claims.ties.surroundings import BEING, Surroundings
from recoupe.model import ClaimDraft, EntityType, Modality

_LED: tuple[EntityType, ...] = ("organization", "company", "group", "state")
_PERSON: tuple[EntityType, ...] = ("person",)
_REACH = 7  # tokens a verb may stand before “à la tête”: “nommé mardi par le conseil à la tête de”
_PUT = frozenset({"porter", "placer", "mettre", "hisser", "remplacer", "succéder", "maintenir"})


def find_heads(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each “à la tête de” a body, of a person."""
    for i in range(2, len(around.clauses.tokens)):
        if around.word(i) == "tête" and around.word(i - 1) == "la" and around.word(i - 2) == "à":
            yield from _head(around, i)


def _head(around: Surroundings, at: int) -> Iterator[ClaimDraft]:
    body = next((p for p in following(around.clauses, at, transparent=False) if p.start == at + 1), None)
    if body is None or body.prep != "de":
        return
    led = around.actors([body], _LED, through=False)
    if len(led) != 1:
        return
    group = _verb_before(around, at - 2)
    people: tuple[int, ...] = ()
    if group is not None and around.lemma(group.verb) in around.lexicon.offices.verbs.keys() | _PUT:
        people = _put(around, group)
    elif group is None:
        people = _beside(around, at - 2, body.last)
    people = tuple(person for person in people if around.fits(person, _PERSON))
    if len(people) != 1 or (group is not None and around.lemma(group.verb) in BEING):
        return  # “est à la tête de” is a frame's
    put = group is not None or _opens_participle(around, at - 2)
    read = around.modality(group)
    if read is None or read[0] == "denied":
        return
    held: tuple[Modality, bool] = ("ongoing", True) if read[0] == "done" else read
    first = group.start if group is not None else at - 2
    kind = "HOLDS_OFFICE" if put else "LEADS"
    yield around.draft(kind, "tie-head", first, body.last, people, led, held, timed=group)


def _verb_before(around: Surroundings, at: int) -> Group | None:
    """The verb that “à la tête” completes; none past a comma."""
    for i in range(at - 1, max(at - _REACH, -1), -1):
        if not around.in_sentence(i, at) or (around.word(i) == "," and i not in around.notes.times_at):
            return None
        group = around.group(i)
        if group is not None:
            return group
    return None


def _put(around: Surroundings, group: Group) -> tuple[int, ...]:
    """Whom the verb puts there."""
    clauses = around.clauses
    successor = around.lemma(group.verb) in ("succéder", "remplacer", "accéder") and not group.passive
    if group.form == "part" and group.finite is None:
        found = tuple(a for p in participle_noun(clauses, group) for a in actors_of(clauses, p))
        return found or _named_after_comma(around, group.last)
    if group.passive or successor or around.is_passive(group) or around.lemma(group.verb) in BEING:
        return around.subject(group, _PERSON)
    obj = direct_object(clauses, group)
    if obj is not None:
        return tuple(a for p in chain(clauses, obj) for a in actors_of(clauses, p))
    return clitic_actors(clauses, group, "object") or tuple(
        a for p in subject_phrases(clauses, group) if group.reflexive for a in actors_of(clauses, p)
    )


def _beside(around: Surroundings, at: int, last: int) -> tuple[int, ...]:
    """“Y, à la tête de X” and “À la tête de X depuis 2018, Y a …”, also “Nommé …” that the tagger took for a noun."""
    sentence = around.notes.parse.sentence_of(at)
    if around.word(at - 1) == "," and at - 1 > sentence.first:
        before = around.phrase(at - 2)
        return around.actors([before], _PERSON, through=False) if before is not None else ()
    if at == sentence.first or _opens_participle(around, at):
        return _named_after_comma(around, last)
    return ()


def _opens_participle(around: Surroundings, at: int) -> bool:
    """“Nommée lundi à la tête …” at the beginning of a sentence."""
    first = around.notes.parse.sentence_of(at).first
    word = around.word(first).removesuffix("e")
    verb = around.lexicon.frames.participles.get(word) or word.removesuffix("é") + "er"
    return first < at and at - first < _REACH and verb in around.lexicon.offices.verbs.keys() | _PUT


def _named_after_comma(around: Surroundings, last: int) -> tuple[int, ...]:
    """The person whose name follows the comma that ends an apposition before it."""
    notes: Annotations = around.notes
    for i in range(last + 1, last + 10):
        if not around.in_sentence(i, last):
            return ()
        if around.word(i) == ",":
            after = around.phrase(i + 1)
            return around.actors([after], _PERSON, through=False) if after is not None and not after.prep else ()
        if around.group(i) is not None and around.clauses.tokens[i].pos in ("VERB", "AUX") and i not in notes.times_at:
            return ()
    return ()
