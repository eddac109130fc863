"""Clauses whose verb is left out: “Oslo a protesté, *Berne également*”, “A soutient B, *et C D*”, “*B trois*”."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.closed import ECHOES, GAP_ENDS, OBJECT_CLITICS


def is_elliptic(clauses: Clauses, phrase: Phrase, prep: str = "") -> bool:
    """Is the phrase the subject of a clause whose verb is left out?

    `prep` is the preposition of the phrases before it: “A s'est joint *à B* et C *à D*”.
    """
    after = phrase.last + 1
    if after >= len(clauses.tokens) or clauses.words(phrase.start - 1) not in (",", "et", ";"):
        return False
    if is_echo(clauses, phrase) or counted_after(clauses, phrase):
        return True
    if prep and gapped_pair(clauses, phrase, prep) is not None:
        return True
    return any(gapped_object(clauses, phrase, own) is not None for own in dict.fromkeys(("", prep)))


def is_echo(clauses: Clauses, phrase: Phrase) -> bool:
    """“…, le Malawi également”, “Oslo, elle, non”."""
    word, following = clauses.words(phrase.last + 1), clauses.words(phrase.last + 2)
    if word in ("lui", "elle", "eux", "elles") and following in ECHOES:
        return True
    if word in ECHOES or (word in ("de", "pas") and following in ("même", "")):
        return following in (".", ",", ";", "plus", "même", "")
    return False


def counted_after(clauses: Clauses, phrase: Phrase) -> bool:
    """“A a expulsé deux diplomates, *B trois*”."""
    after = phrase.last + 1
    at = clauses.phrase_at.get(after)
    if at is None or at == phrase.i or after in clauses.notes.times_at:
        return False
    alone = clauses.tokens[clauses.phrases[at].head].pos == "NUM"  # not “et C *dix avions* à D”
    return clauses.phrases[at].prep == "" and clauses.tokens[after].pos == "NUM" and alone


def gapped_object(clauses: Clauses, phrase: Phrase, prep: str = "") -> Phrase | None:
    """The object that follows a subject at once, their verb left out: “A soutient B, et *C D*”; None where it does not.

    A name right after a noun is apposed to it (“le ministre Untel”), so the object must have its article.
    """
    if phrase.prep or phrase.pronoun or phrase.i + 1 >= len(clauses.phrases):
        return None
    other = clauses.phrases[phrase.i + 1]
    if other.start != phrase.last + 1 or other.head in clauses.notes.times_at or other.pronoun:
        return None
    if other.prep != prep or (prep and prep not in ("à", "avec", "contre", "par")):
        return None
    if not prep and clauses.tokens[other.first].pos != "DET" and clauses.words(other.first) not in OBJECT_CLITICS:
        return None
    return other if clauses.words(other.last + 1) in GAP_ENDS else None


def gapped_pair(clauses: Clauses, phrase: Phrase, prep: str) -> tuple[Phrase, Phrase] | None:
    """The object and the complement by `prep` that follow a named subject, their verb left out: “A a offert du blé à B,
    et *C des tentes à D*”."""
    named = any(m.form == "name" for m in clauses.notes.mentions_at.get(phrase.head, ()))
    if phrase.prep or phrase.pronoun or not named or phrase.i + 2 >= len(clauses.phrases):
        return None
    obj = clauses.phrases[phrase.i + 1]
    if obj.start != phrase.last + 1 or obj.head in clauses.notes.times_at or not _is_some(clauses, obj):
        return None
    last = obj.last
    for other in clauses.phrases[obj.i + 1 : obj.i + 4]:
        if other.start != last + 1:
            return None
        if other.prep == prep:
            return (obj, other) if clauses.words(other.last + 1) in GAP_ENDS else None
        if other.prep != "de":
            return None
        last = other.last
    return None


def _is_some(clauses: Clauses, phrase: Phrase) -> bool:
    """Has an object its article or number: “*des* tentes”, “*dix* avions”, “*du* gaz”?"""
    if not phrase.prep:
        return clauses.tokens[phrase.first].pos in ("DET", "NUM")
    partitive = clauses.words(phrase.start) in ("des", "du") or clauses.tokens[phrase.first].pos == "DET"
    return phrase.prep == "de" and partitive
