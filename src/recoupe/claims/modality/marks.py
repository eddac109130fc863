"""What opens a clause or stands beside an event, and what it makes of it."""

from __future__ import annotations

from typing import Literal

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.closed import PRONOUNS, STOPS
from recoupe.claims.leads import ends_in, plain
from recoupe.claims.roles.governors import previous_group

Mark = Literal["possible", "denied", "fact", "si", "asked", "que", "relative", ""]
_POWER = frozenset({"pouvoir", "devoir", "falloir", "aller", "avoir", "être", "faire", "vouloir", "risquer"})
"""Verbs that govern an infinitive and say nothing."""
QUESTIONS = frozenset({"demander", "interroger"})
"""Verbs that ask and say nothing: “a demandé *si* X avait signé”."""
QUOTES = frozenset('«»“”"')


def mark_of(clauses: Clauses, group: Group) -> Mark:
    """What opens the clause of a verb, and what that makes of it."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        word = plain(clauses, at)
        known = ends_in(clauses, at, clauses.frames.modals.conjunctions)
        if known is not None:
            return known  # type: ignore[return-value]
        if word == "si" and clauses.tokens[at].pos in ("SCONJ", "ADV", "PRON", "CCONJ", "X"):
            return _si(clauses, group, at)
        if word == "que":
            return "relative" if opens_relative(clauses, at) else "que"
        if word in ("qui", "dont", "où"):
            return "relative"
        if word in STOPS and word not in QUOTES:
            return ""
        other = clauses.group_at.get(at)
        if other is not None and clauses.groups[other].form == "finite":
            return _shared_mark(clauses, group, clauses.groups[other])
        at -= 1
    return ""


def opens_relative(clauses: Clauses, que: int) -> bool:
    """Is *que* a pronoun, whatever the tagger says: not right after a verb of saying (“a dit lundi *qu'*il”)?"""
    if clauses.tokens[que].pos != "PRON":
        return False
    at = que - 1
    while at > 0 and (at in clauses.notes.times_at or clauses.tokens[at].pos == "ADV"):
        at -= 1
    group = clauses.group_at.get(at)
    return group is None or clauses.lemma(clauses.groups[group].verb) not in clauses.frames.governors


def _shared_mark(clauses: Clauses, group: Group, other: Group) -> Mark:
    """Of two verbs under one *si*: “si X signait l'accord et *retirait* ses troupes”."""
    joined = previous_group(clauses, group)
    mark = mark_of(clauses, other) if joined is not None and joined.i == other.i else ""
    return mark if mark in ("si", "possible", "denied") else ""


def _si(clauses: Clauses, group: Group, at: int) -> Mark:
    """*Si* opens a condition, or asks; not so “*si* grand”, “s'en prend”; “si A a signé, B a refusé” contrasts."""
    if clauses.words(at) == "s'" and not clauses.words(at + 1).startswith(("il", "ils")):
        return ""
    following = clauses.tokens[at + 1] if at + 1 < len(clauses.tokens) else None
    if following is not None and following.pos in ("ADJ", "ADV") and clauses.words(at + 1) not in ("jamais", "déjà"):
        return ""
    asks = clauses.group_at.get(at - 1)
    if asks is not None and clauses.lemma(clauses.groups[asks].verb) in clauses.frames.modals.asking:
        return "asked" if clauses.lemma(clauses.groups[asks].verb) in QUESTIONS else "possible"
    if _over(clauses, at, group):
        return ""
    return "si" if _supposes(clauses, group, clauses.words(at - 1) == "même") else "fact"


def _over(clauses: Clauses, at: int, group: Group) -> bool:
    """Is the clause that opens at a token over before the verb: “Si A a signé, *il* le regrette”?"""
    for comma in range(at + 1, group.start):
        if clauses.words(comma) == "," and clauses.words(comma + 1) in PRONOUNS:
            return any(i in clauses.group_at for i in range(at, comma))
    return False


def _supposes(clauses: Clauses, group: Group, even: bool) -> bool:
    """Is a *si* clause a condition? A past one beside a main verb of past or present is a contrast, and *même si*
    supposes only beside a conditional."""
    if group.finite is None:
        return True
    if not (group.perfect or even):
        return not _concedes(clauses, group)
    sentence = clauses.notes.parse.sentence_of(group.verb)
    others = [
        clauses.tokens[other.finite].morph
        for other in clauses.groups
        if other.finite is not None and sentence.first <= other.verb < sentence.last and other.i != group.i
    ]
    if any(morph.get("Mood") == "Cnd" for morph in others):
        return True
    return not even and (not others or any(morph.get("Tense") == "Fut" for morph in others))


def _concedes(clauses: Clauses, group: Group) -> bool:
    """“S'il *exclut* X, il *invite* à Y”: two sayings in the present are set against one another, no condition."""
    said = clauses.frames.governors
    sentence = clauses.notes.parse.sentence_of(group.verb)
    main = next((g for g in clauses.groups[group.i + 1 :] if g.finite is not None and g.verb < sentence.last), None)
    if main is None or main.finite is None or group.finite is None or "," not in _between(clauses, group, main):
        return False
    present = all(
        clauses.tokens[at].morph.get("Mood", "Ind") == "Ind" and clauses.tokens[at].morph.get("Tense") == "Pres"
        for at in (group.finite, main.finite)
    )
    known = all(clauses.lemma(g.verb) in said and clauses.lemma(g.verb) not in _POWER for g in (group, main))
    return present and known


def _between(clauses: Clauses, group: Group, main: Group) -> list[str]:
    return [clauses.words(i) for i in range(group.last + 1, main.start)]


def is_maybe(clauses: Clauses, first: int, last: int) -> bool:
    """Is there *peut-être*, *probablement*, *sans doute* … beside the words?"""
    adverbs = clauses.frames.modals.adverbs
    return any(ends_in(clauses, i, adverbs) == "possible" for i in range(max(0, first - 1), last + 2))


def is_rumour(clauses: Clauses, token: int) -> bool:
    """Does the sentence rest on hearsay: “selon des rumeurs”, “à en croire les bruits de couloir”?"""
    sentence = clauses.notes.parse.sentence_of(token)
    rumours = clauses.frames.modals.rumours
    for i in range(sentence.first, sentence.last):
        believed = clauses.words(i) == "croire"
        at = clauses.phrase_from.get(i + 1 if believed else i)
        told = at is not None and (believed or clauses.phrases[at].prep == "selon")
        if told and at is not None and clauses.lemma(clauses.phrases[at].head) in rumours:
            return True
    return False
