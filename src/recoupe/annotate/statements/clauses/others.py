"""Where a clause is over because another cue begins."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.sources.model import Source

_SAID = frozenset(("que", "qu'", '"', "«", "“", ":"))


def ends_of(notes: Annotations, cues: list[Cue], sources: list[Source]) -> dict[int, int]:
    """Where other cues begin: token -> token at which a clause before it is over (the comma, the conjunction)."""
    tokens = notes.parse.tokens
    found: dict[int, int] = {}
    opening = {notes.parse.sentences[cue.sentence].first for cue in cues if cue.mood == "ger" and _opens(notes, cue)}
    for cue in cues:
        first = notes.parse.sentences[cue.sentence].first
        if cue.first - 1 <= first or cue.inside:
            continue
        end = _end_before(notes, cue, cue.verb in found)
        if end is not None:
            found[cue.first] = end
        if cue.mood == "finite" and not cue.incise and cue.subject is not None and cue.first not in found:
            end = _end_before_subject(notes, cue, cue.subject.first, first in opening)
            if end is not None:
                found[cue.subject.first] = end
    for source in sources:
        sentence = notes.parse.sentences[source.sentence]
        if source.first > sentence.first and tokens[source.first - 1].text == ",":
            found[source.first] = source.first - 1
    return found


def _end_before(notes: Annotations, cue: Cue, seen: bool) -> int | None:
    """Where a clause before a cue is over; `seen`: its verb is known to begin another."""
    tokens, before = notes.parse.tokens, cue.first - 1
    low = tokens[before].text.lower()
    if cue.incise:
        return cue.first
    if cue.passive and low == ",":
        return before
    if cue.mood == "inf" and low in ("de", "d'", "pour") and before - 1 > notes.parse.sentences[cue.sentence].first:
        return _end_before_infinitive(notes, cue)
    if cue.mood not in ("ger", "finite") or seen:
        return None
    bare = cue.first == cue.verb and tokens[cue.verb].morph.get("VerbForm") == "Part"
    if low in ("et", "mais", "puis") and (tokens[cue.verb].dep == "conj" or bare):
        return before - (tokens[before - 1].text == ",")
    return _end_before_gerund(notes, cue) if cue.mood == "ger" and not _is_epithet(notes, cue) else None


def _end_before_infinitive(notes: Annotations, cue: Cue) -> int | None:
    """“…, avant d'ajouter”, “…, pour dire que”."""
    tokens, before = notes.parse.tokens, cue.first - 1
    purpose = tokens[before].text.lower() == "pour"
    if purpose and tokens[min(cue.last, len(tokens) - 1)].text.lower() not in _SAID:
        return None  # “pour évaluer les dégâts”
    back = before - (tokens[before - 1].text.lower() in ("avant", "et", "afin", "ou"))
    return back - (tokens[back - 1].text == ",") if back < before or purpose else None


def _end_before_gerund(notes: Annotations, cue: Cue) -> int:
    """“…, tout en ajoutant”."""
    tokens, back = notes.parse.tokens, cue.first - 1
    while back > notes.parse.sentences[cue.sentence].first and tokens[back].text.lower() in ("en", "tout", "et"):
        back -= 1
    return back if tokens[back].text == "," else back + 1


def _end_before_subject(notes: Annotations, cue: Cue, first: int, opened: bool) -> int | None:
    """Where a clause before a cue's subject is over; `opened`: a gerund of saying opens the sentence."""
    tokens, start = notes.parse.tokens, notes.parse.sentences[cue.sentence].first
    parts = ("et", "mais", ";", ",") if opened else ("et", "mais", ";")
    if start < first < cue.first and tokens[first - 1].text.lower() in parts:
        return first - 1 - (tokens[first - 1].text != "," and tokens[first - 2].text == ",")
    led = first - 2 > start and tokens[first - 1].text.lower() in ("que", "qu'")
    if led and tokens[first - 2].text.lower() in ("alors", "tandis") and tokens[first - 3].text == ",":
        return first - 3  # “a dit que le port rouvrira, alors que d'autres s'inquiètent de …”
    return None


def _opens(notes: Annotations, cue: Cue) -> bool:
    return cue.first <= notes.parse.sentences[cue.sentence].first + 1


def _is_epithet(notes: Annotations, cue: Cue) -> bool:
    """“sa position interdisant les armes”: a participle right behind the noun it belongs to is part of its clause."""
    tokens = notes.parse.tokens
    noun, verb = tokens[cue.first - 1], tokens[cue.verb]
    return cue.first == cue.verb and noun.pos in ("NOUN", "ADJ") and verb.dep == "acl" and verb.head < cue.first
