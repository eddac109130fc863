"""The *que* that opens what a cue reports, and those that open something else: “plus que”, “ne … que”, “le mot que”.

A participle with *avoir* agrees with an object that stands before it and with nothing else: a *que* before
one that agrees is a relative pronoun.
"""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import COMPARED, DEGREES, PERIODS, QUESTIONS
from recoupe.annotate.statements.cues.model import Cue

_FAR = 30
_AGREED = 6  # tokens from *que* to its verb
_OBJECTS = frozenset(("l'", "l’", "la", "les", "m'", "m’", "t'", "t’", "s'", "s’", "nous", "vous", "se", "en"))


def que_of(notes: Annotations, cue: Cue, sentence: Sentence) -> int | None:
    """Position of the *que* that opens what the cue reports."""
    tokens = notes.parse.tokens
    for i in range(cue.last, min(sentence.last, cue.last + _FAR)):
        token, low = tokens[i], tokens[i].text.lower()
        if low in ("que", "qu'"):
            if "que" not in cue.takes or _is_other_que(notes, i, cue):
                return None
            return i
        if "si" in cue.takes and "noun" not in cue.takes and i <= cue.last + 3 and low in QUESTIONS:
            return i if low != "ce" or tokens[i + 1].text.lower() in ("que", "qu'", "qui") else None
        if low in (":", ";", "qui", "dont", "où") or (
            token.pos == "PUNCT" and low not in (",", "(", ")", '"', "«", "“")
        ):
            return None
        form = token.morph.get("VerbForm") if token.pos in ("VERB", "AUX") else None
        if (form == "Fin" and i > cue.last) or form == "Inf":
            return None
    return None


def _is_other_que(notes: Annotations, i: int, cue: Cue) -> bool:
    """“plus que”, “ne … que”, “le mot que …”: no reported clause."""
    tokens = notes.parse.tokens
    before = tokens[i - 1].text.lower()
    if before == "même" and tokens[i - 2].text.lower() == "de":
        return True
    if before == "," and _is_relative(notes, i, cue):
        return True
    if i > cue.last and _is_agreed(notes, i):
        return True
    if i > cue.last and "thing" in cue.takes and tokens[i - 1].pos == "NOUN" and tokens[i - 1].head == cue.verb:
        return True  # “trouver la clé que X a perdue”
    noun = tokens[i - 1]
    object_ = noun.pos == "NOUN" and noun.dep == "obj" and noun.head == cue.verb and i - 1 not in notes.times_at
    if i > cue.last and object_ and not notes.mentions_at.get(i - 1):
        return "noun" in cue.takes  # “dénonce les violences que lui auraient fait subir …”
    if before in COMPARED:
        return before not in ("bien", "même", "ainsi", "tout") or before == "ainsi"
    following = [token.text.lower() for token in tokens[i + 1 : i + 3]]
    if _is_restricted(notes, i, cue):
        return True
    if following == ["ce", "soit"] or (following[:1] == ["ce"] and cue.passive):
        return True
    if i == cue.last:
        return False
    if cue.passive or any(tokens[j].text.lower() in DEGREES for j in range(cue.last, i)):
        return True  # “craignent d'autant plus le virus qu'il …”
    if _is_compared(notes, i, cue):
        return True
    head = tokens[tokens[i].head]
    if (
        tokens[i].pos == "PRON"
        and tokens[i].dep in ("obj", "iobj")
        and head.dep.startswith("acl")
        and head.head >= cue.last
    ):
        return head.head == i - 1 and head.head not in notes.times_at and tokens[i - 1].text.lower() not in PERIODS
    return False


def _is_agreed(notes: Annotations, i: int) -> bool:
    """“dénonce des actes, qu'il a qualifiés de …”: a participle with *avoir* only agrees with an object before it, and
    where no pronoun is the object *que* is."""
    tokens = notes.parse.tokens
    for j in range(i + 1, min(i + _AGREED, len(tokens) - 1)):
        if tokens[j].text.lower() in _OBJECTS:
            return False
        if tokens[j].pos == "AUX" and tokens[j].lemma == "avoir":
            k = j + 1 + (tokens[j + 1].pos == "ADV")
            part = tokens[min(k, len(tokens) - 1)]
            return part.morph.get("VerbForm") == "Part" and part.text.lower().endswith(("ée", "ées", "és"))
    return False


def _is_compared(notes: Annotations, i: int, cue: Cue) -> bool:
    """“a annoncé des taux plus élevés que la moyenne”: a noun of the verb's own is compared."""
    tokens = notes.parse.tokens
    compared = tokens[i - 1].pos in ("ADJ", "ADV") and tokens[i - 2].text.lower() in ("plus", "moins", "aussi")
    if i - 1 in notes.times_at or tokens[i - 1].text.lower() in ("tard", "tôt"):
        return False
    return compared and any(tokens[j].pos == "NOUN" for j in range(cue.last, i - 2))


def _is_relative(notes: Annotations, i: int, cue: Cue) -> bool:
    """“a raconté sa rencontre avec Y, qu'elle avait vu”: behind an object and a single comma."""
    tokens = notes.parse.tokens
    between = range(cue.last, i - 1)
    if cue.incise or sum(tokens[j].text == "," for j in between):
        return False
    return any(tokens[j].dep == "obj" and tokens[j].head == cue.verb and tokens[j].pos != "PRON" for j in between)


def _is_restricted(notes: Annotations, i: int, cue: Cue) -> bool:
    """“n'est conseillé qu'en été”, “n'évoque que deux cas”: *ne … que* is “only”."""
    tokens = notes.parse.tokens
    group = {tokens[j].text.lower() for j in range(cue.first, cue.last)}
    if cue.negated or not group & {"ne", "n'"} or i + 1 >= len(tokens):
        return False
    return cue.passive or tokens[i + 1].pos in ("ADP", "NUM") or tokens[i + 1].text.lower() in ("lors", "si")
