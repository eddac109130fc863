"""The body with a name that a noun for bodies means: “l'Agence”, “le syndicat des joueurs”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE
from recoupe.annotate.statements.nouns import Phrase
from recoupe.annotate.statements.speakers.actors import BODIES, is_outlet
from recoupe.annotate.statements.speakers.memory import LATELY, Memory
from recoupe.annotate.statements.speakers.topics import subject_of
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention

_SHORT = 2  # tokens: “le syndicat des joueurs”
_OFFICIAL = frozenset(("ministère", "secrétariat", "cabinet", "autorité", "service"))


def body_with_whole_name(notes: Annotations, words: ReportingWords, phrase: Phrase, mention: Mention) -> int | None:
    """“l'Agence”: the one body of the text whose name begins with the word."""
    name = notes.actors[mention.actor].name
    low = notes.parse.tokens[phrase.head].text.lower()
    if mention.form != "name" or name.lower() != low or low not in words.bodies | words.speakers:
        return None
    found = [
        n
        for n, row in enumerate(notes.actors)
        if row.type in BODIES and any(other.startswith(f"{name} ") for other in (row.name, *row.aliases))
    ]
    return found[0] if len(found) == 1 else None


def body_before(memory: Memory, phrase: Phrase, mention: Mention) -> int | None:
    """“X a regretté … Le syndicat des joueurs a demandé …”: the body with a name that has just spoken or acted."""
    notes = memory.notes
    tokens = notes.parse.tokens
    row = notes.actors[mention.actor]
    low = tokens[phrase.head].text.lower()
    foreign = row.type == "state" and mention.form == "adjective" and phrase.head not in notes.mentions_at
    unnamed = row.type in BODIES and (row.name[:1].islower() or row.name.lower() == low)  # “l'Institut”
    if not (foreign or unnamed) or low not in memory.words.bodies:
        return None
    single = (
        tokens[phrase.head].morph.get("Number") != "Plur" and low not in memory.words.outlets and low not in _OFFICIAL
    )
    if tokens[phrase.first].text.lower() not in DEFINITE or not single or _is_told_apart(notes, phrase):
        return None
    for back in memory.before(tokens[phrase.head].sentence, LATELY):
        for actor in (memory.spoken.get(back), subject_of(notes, back)):
            if actor is not None and _is_named_body(notes, actor):
                return actor
    return None


def _is_told_apart(notes: Annotations, phrase: Phrase) -> bool:
    """“le syndicat national des anesthésistes”, “la direction de X”: what stands behind says which body it is."""
    tokens = notes.parse.tokens
    behind = range(phrase.head + 1, phrase.last)
    if any(tokens[i].text[0].isupper() for i in behind) or len(behind) > _SHORT:
        return True
    states = {i for i in behind if any(row.form == "adjective" for row in notes.mentions_at.get(i, ()))}
    return any(tokens[i].pos == "ADJ" and i not in states for i in behind)


def _is_named_body(notes: Annotations, actor: int) -> bool:
    """It has a name and is no newspaper, which only prints what others say."""
    row = notes.actors[actor]
    return row.type in BODIES and row.name[:1].isupper() and not is_outlet(notes, actor)
