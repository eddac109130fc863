"""Pronouns that stand before the name they wait for: “Si elle se dit inquiète, Anne Morel estime …”."""

from __future__ import annotations

from recoupe.annotate.statements.closed import SUBORDINATORS
from recoupe.annotate.statements.nouns import Phrase, mention_of, phrase_at
from recoupe.annotate.statements.speakers.actors import is_human
from recoupe.annotate.statements.speakers.agreement import agrees
from recoupe.annotate.statements.speakers.memory import LATELY, Memory

_LATE = 10  # tokens before a pronoun whose name follows


def subject_ahead(memory: Memory, phrase: Phrase, sentence: int) -> int | None:
    """“Si elle se dit inquiète, Anne Morel estime …”: the name the pronoun of a clause ahead waits for."""
    notes = memory.notes
    parse = notes.parse
    row = parse.sentences[sentence]
    opens = next((i for i in range(row.first, row.last) if parse.tokens[i].pos != "PUNCT"), row.first)
    if parse.tokens[opens].text.lower() not in SUBORDINATORS or phrase.head - opens > 4:
        return None
    comma = next((i for i in range(phrase.head, row.last) if parse.tokens[i].text == ","), None)
    if comma is None:
        return None
    for i in range(comma + 1, row.last):
        token = parse.tokens[i]
        if not token.dep.startswith("nsubj") or notes.is_quoted(token.start):
            continue
        if token.pos == "PRON" or parse.tokens[token.head].dep not in ("ROOT", "conj", "parataxis"):
            return None
        mention = mention_of(notes, phrase_at(notes, i))
        if mention is None or mention.form != "name" or not agrees(memory, phrase, mention.actor):
            return None
        return mention.actor
    return None


def subject_awaited(memory: Memory, phrase: Phrase, sentence: int) -> int | None:
    """“Pour sauver, dit-elle, le phare, Anne Morel vend la ferme”: the name behind a pronoun that nobody who spoke
    just before can be."""
    notes = memory.notes
    parse = notes.parse
    row = parse.sentences[sentence]
    if any(memory.spoken.get(back) is not None for back in range(sentence, sentence - LATELY - 1, -1)):
        return None
    if parse.tokens[row.first].pos not in ("ADP", "SCONJ") or phrase.head - row.first > _LATE:
        return None
    if any(parse.tokens[i].morph.get("VerbForm") == "Fin" for i in range(row.first, phrase.head - 2)):
        return None
    for i in range(phrase.head + 1, row.last):
        token = parse.tokens[i]
        if token.dep.startswith("nsubj") and parse.tokens[token.head].dep == "ROOT":
            mention = mention_of(notes, phrase_at(notes, i))
            named = mention is not None and mention.form == "name" and is_human(notes, mention.actor)
            return mention.actor if mention and named and agrees(memory, phrase, mention.actor) else None
    return None
