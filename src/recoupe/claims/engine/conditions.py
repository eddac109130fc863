"""What must stand around a trigger for its frame to hold."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import POSSESSIVES
from recoupe.claims.roles.following import following
from recoupe.lexicon.frames import Frame, Trigger

REACH = 20  # tokens after a verb in which the words a frame asks for are looked for


PARTED = frozenset({"en", "à", "au", "aux", "sous", "de", "du", "sur", "dans", "pour", "devant"})
"""Words at which a locution may be parted by its object: “met X *en garde*”, “a placé Y *en garde à vue*”."""


def rest_follows(clauses: Clauses, group: Group, trigger: Trigger) -> bool:
    """Do the words of a trigger such as *prendre part* follow the verb, an adverb or its object between at most?"""
    return rest_skipped(clauses, group, trigger) is not None


def rest_skipped(clauses: Clauses, group: Group, trigger: Trigger) -> int | None:
    """How many words after the verb belong to its locution; 0 where the object stands before them."""
    rest = trigger.rest
    if not rest or _stand(clauses, group.last + 1, rest):
        return len(rest)
    if rest[0] not in PARTED or group.passive:
        return None
    after = _object_beside(clauses, group)
    if after is None:
        return None
    ends = [after, *(p for p in clauses.phrases[after.i + 1 : after.i + 3] if p.of in (after.i, after.i + 1))]
    return 0 if any(_stand(clauses, phrase.last + 1, rest) for phrase in ends) else None


def _object_beside(clauses: Clauses, group: Group) -> Phrase | None:
    """The phrase right behind a verb, looked for once for all the locutions that begin with the verb."""
    if group.last not in clauses.beside:
        after = next((p for p in following(clauses, group.last, transparent=False) if not p.prep), None)
        clauses.beside[group.last] = None if after is None or after.start > group.last + 2 else after
    return clauses.beside[group.last]


def _stand(clauses: Clauses, at: int, rest: tuple[str, ...]) -> bool:
    """Do words stand from a token on, an adverb or article between at most?"""
    first = rest[0]  # most locutions fail at their first word, and a verb has dozens: it is looked at once for all
    near = clauses.near.get(at)
    if near is None:
        near = clauses.near[at] = _near(clauses, at)
    if first not in near and not (first in POSSESSIVES and near & POSSESSIVES):
        return False
    for word in rest:
        for skipped in range(3):
            own = word in POSSESSIVES and clauses.words(at + skipped) in POSSESSIVES
            if (
                own
                or clauses.words(at + skipped) == word
                or (at + skipped < len(clauses.tokens) and clauses.lemma(at + skipped) == word)
            ):
                at += skipped + 1
                break
            if clauses.tokens[min(at + skipped, len(clauses.tokens) - 1)].pos not in ("ADV", "DET"):
                return False
        else:
            return False
    return True


def _near(clauses: Clauses, at: int) -> frozenset[str]:
    """Words and lemmas at a token, and behind it over adverbs and articles, two at most."""
    found: set[str] = set()
    for i in range(at, at + 3):
        found.add(clauses.words(i))
        if i < len(clauses.tokens):
            found.add(clauses.lemma(i))
        if clauses.tokens[min(i, len(clauses.tokens) - 1)].pos not in ("ADV", "DET"):
            break
    return frozenset(found)


def clause_allowed(clauses: Clauses, group: Group, frame: Frame) -> bool:
    """Do the frame's conditions on what follows hold: an infinitive of some kind, a preposition?"""
    infinitive = _infinitive_after(clauses, group)
    if frame.not_clause and (infinitive in frame.not_clause or (infinitive and "*" in frame.not_clause)):
        return False
    if frame.clause and infinitive not in frame.clause and not (infinitive and "*" in frame.clause):
        return False
    if not frame.has:
        return True
    preps = {phrase.prep for phrase in following(clauses, group.last, transparent=True)}
    if preps & set(frame.has):
        return True
    link = clauses.words(clauses.groups[group.i + 1].start - 1) if infinitive else ""
    return {"d'": "de"}.get(link, link) in frame.has


def _infinitive_after(clauses: Clauses, group: Group) -> str:
    """The lemma of the infinitive under a verb, an object between at most, or ""."""
    if group.i + 1 < len(clauses.groups):
        other = clauses.groups[group.i + 1]
        same = clauses.tokens[other.verb].sentence == clauses.tokens[group.verb].sentence
        link = clauses.words(other.start - 1)
        between = range(group.last + 1, other.start)
        linked = same and other.form == "inf" and (link in ("à", "de", "d'") or not between)
        words = [clauses.words(i) for i in between]
        if words.count(",") == 2 and clauses.words(other.start - 2) == ",":
            words = [word for word in words if word != ","]  # “s'est engagé, devant X, à …”
        if linked and not set(words) & {",", "et", ";", ":", "pour", "que", "sans"}:
            return clauses.lemma(other.verb)
    return ""


def words_after(clauses: Clauses, start: int) -> frozenset[str]:
    """Words and lemmas from a token on to the next finite verb, at most so many tokens away."""
    sentence = clauses.notes.parse.sentence_of(min(start, len(clauses.tokens) - 1))
    found: set[str] = set()
    for i in range(start, min(start + REACH, sentence.last)):
        other = clauses.group_at.get(i)
        if clauses.words(i) in (";", ":") or (other is not None and clauses.groups[other].form == "finite"):
            break
        found.update((clauses.words(i), clauses.lemma(i)))
    return frozenset(found)


def object_allowed(clauses: Clauses, frame: Frame, phrases: list[Phrase]) -> bool:
    heads = {word for phrase in phrases[:1] for word in (clauses.lemma(phrase.head), clauses.words(phrase.head))}
    if phrases and heads & set(clauses.frames.grammar.measures):
        heads |= _measured(clauses, phrases[0])
    if frame.object_noun and not heads & set(frame.object_noun):
        return False
    return not heads & set(frame.not_object)


def _measured(clauses: Clauses, measure: Phrase) -> set[str]:
    """What is measured: the nouns that follow a measure without a break (“12 milliards de mètres cubes de gaz”)."""
    found, last = set(), measure.last
    for phrase in clauses.phrases[measure.i + 1 :]:
        if phrase.prep not in ("", "de") or phrase.start > last + 1:
            break
        found.add(clauses.lemma(phrase.head))
        last = phrase.last
    return found
