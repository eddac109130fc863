"""Whom a demonstrative takes up: “…”, s'amuse cette retraitée."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.nouns import Phrase
from recoupe.annotate.statements.speakers.actors import BODIES, persons_in
from recoupe.annotate.statements.speakers.memory import Memory
from recoupe.annotate.statements.speakers.topics import subject_of


def shown_before(memory: Memory, phrase: Phrase) -> int | None:
    """“…”, s'amuse cette retraitée: who spoke just before, or the one person the sentence has named."""
    notes = memory.notes
    parse = notes.parse
    if parse.tokens[phrase.first].text.lower() not in ("ce", "cet", "cette"):
        return None
    low = parse.tokens[phrase.head].text.lower()
    if low not in memory.words.speakers or low in memory.words.outlets:
        return None
    sentence = parse.tokens[phrase.head].sentence
    last = memory.lately(sentence)
    here = persons_in(notes, parse.sentences[sentence].first, phrase.first)
    if len(here) == 1 and low != "source":
        return here[0]
    if last is not None:
        row = notes.actors[last]
        if low == "source":
            return last  # “…, selon le parquet. …, a ajouté cette source”
        named = row.type == "person" and not row.name.islower() and not _is_of_body(notes, phrase)
        return last if named or low in row.name.lower().split() else None
    found = here
    if not found and sentence and not parse.sentences[sentence - 1].heading:
        before = parse.sentences[sentence - 1]
        found = persons_in(notes, before.first, before.last)
        if found and subject_of(notes, sentence - 1) not in (None, found[0]):
            return None  # “Un médecin décrit le corps de X. “…”, conclut cet homme”
    return found[0] if len(found) == 1 else None


def _is_of_body(notes: Annotations, phrase: Phrase) -> bool:
    """“ce parquet”, “cette préfecture” is no person."""
    rows = notes.mentions_at.get(phrase.head, ())
    return any(notes.actors[row.actor].type in BODIES for row in rows)
