"""Verbs whose speaker is the one of another verb: gerunds, and the second of two coordinated verbs."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import INDEFINITE
from recoupe.annotate.statements.cues.model import Cue, Verb
from recoupe.annotate.statements.nouns import Phrase, mention_of, phrase_at
from recoupe.annotate.statements.subjects import SUBJECTS, antecedent, main_subject, phrase_before


def of_gerund(verb: Verb) -> Cue:
    """“…, ajoutant que”: the speaker is one it has for itself, else the one of the cue before it, else the subject of
    the verb above it. So it is with the infinitives that are joined to a verb like a gerund."""
    notes, cue = verb.notes, verb.cue
    earlier = [row for row in verb.earlier if not row.passive]
    own = _own_subject(verb, earlier)
    if own is not None:
        return replace(cue, subject=own)
    later = _of_clause(verb, earlier[-1].end) if earlier and cue.mood == "ger" else None
    if later is not None:
        return replace(cue, subject=phrase_at(notes, later))
    if earlier and earlier[-1].subject is not None:
        return replace(cue, subject=earlier[-1].subject, anonymous=earlier[-1].anonymous)
    subject = main_subject(notes, verb.token.i)
    if subject is not None and cue.mood == "inf" and notes.is_quoted(notes.parse.tokens[subject].start):
        subject = None
    return replace(cue, subject=None if subject is None else phrase_at(notes, subject))


def _own_subject(verb: Verb, earlier: list[Cue]) -> Phrase | None:
    """“un article accusant X”, “…, beaucoup lui reprochant de …”, “…, le ministre jugeant …”."""
    notes, token, first = verb.notes, verb.token, verb.group.first
    tokens = notes.parse.tokens
    behind = not earlier or token.head >= earlier[-1].end
    near = token.dep == "acl" and tokens[token.head].pos in ("NOUN", "PROPN") and _is_near(tokens, token.head, token.i)
    if near and behind:
        return phrase_at(notes, token.head)
    bare = first > verb.sentence.first + 1 and tokens[first].text.lower() != "en"
    if bare and tokens[first - 1].text.lower() in INDEFINITE and tokens[first - 2].text == ",":
        return phrase_at(notes, first - 1)
    return _absolute(verb)


def _of_clause(verb: Verb, first: int) -> int | None:
    """“avant que le ministère n'annule le vote, prétextant …”: the participle belongs to the clause nearest to it."""
    notes, at = verb.notes, verb.group.first
    tokens = notes.parse.tokens
    if at <= first or tokens[at - 1].text != ",":
        return None
    for i in range(at - 2, first, -1):
        if tokens[i].text in (",", ";", ":"):
            return None
        named = tokens[i].pos in ("NOUN", "PROPN") and tokens[i].dep == "nsubj" and tokens[i].head > i
        if named and notes.mentions_at.get(i) and not notes.is_quoted(tokens[i].start):
            return i
    return None


def _absolute(verb: Verb) -> Phrase | None:
    """“…, le ministre jugeant l'idée “folle””: a gerund with a subject of its own, behind a comma."""
    notes, sentence, at = verb.notes, verb.sentence, verb.group.first
    tokens = notes.parse.tokens
    if verb.mood != "ger" or at <= sentence.first + 1:
        return None
    head = phrase_before(tokens, at - 1, sentence)
    if head is None or (tokens[head].text[0].islower() and tokens[head - 1].pos != "DET"):
        return None
    phrase = phrase_at(notes, head)
    first = phrase.first - 1
    return phrase if first > sentence.first and tokens[first].text == "," and mention_of(notes, phrase) else None


def _is_near(tokens: tuple[Token, ...], head: int, at: int) -> bool:
    """No comma between a noun and its participle: “un article accusant X”."""
    return head < at and not any(tokens[i].text == "," for i in range(head, at))


def of_coordinated(verb: Verb) -> Cue | None:
    """“a salué X et estimé que”: the subject of the first of two coordinated verbs."""
    notes, token, known = verb.notes, verb.token, verb.known
    tokens, children = notes.parse.tokens, notes.parse.children
    if token.dep != "conj":
        return _after_and(verb)
    head, seen = token, {token.i}
    while head.dep == "conj" and head.head not in seen:
        head = tokens[head.head]
        seen.add(head.i)
        if head.i in known:
            above = known[head.i]
            if not above.passive:
                return replace(verb.cue, mood="finite", subject=above.subject, anonymous=above.anonymous)
        for i in children[head.i]:
            if tokens[i].dep in SUBJECTS and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
                subject = phrase_at(notes, antecedent(notes, i, head))
                return replace(verb.cue, mood="finite", subject=subject)
    return _after_and(verb)


def _after_and(verb: Verb) -> Cue | None:
    """“a dit accueillir … et demandé”: a bare participle after *et* shares the auxiliary and the subject of a cue
    before."""
    notes, cue, token = verb.notes, verb.cue, verb.token
    tokens = notes.parse.tokens
    if (
        cue.first != token.i
        or token.i - 1 <= verb.sentence.first
        or tokens[token.i - 1].text.lower() not in ("et", "mais", "puis")
    ):
        return None
    earlier = verb.earlier
    if not earlier or earlier[-1].passive or earlier[-1].incise:
        return None
    if cue.mood == "pp" and earlier[-1].first == earlier[-1].verb:
        return None
    return replace(cue, mood="finite", subject=earlier[-1].subject, anonymous=earlier[-1].anonymous)
