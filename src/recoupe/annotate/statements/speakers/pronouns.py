"""Whom the pronoun of a cue stands for: “…”, dit-il, and “Il a ajouté que …”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import FEMALE, MALE
from recoupe.annotate.statements.nouns import Phrase, mention_of, phrase_at
from recoupe.annotate.statements.speakers.actors import is_outlet, persons_in
from recoupe.annotate.statements.speakers.agreement import agrees, is_other_gender
from recoupe.annotate.statements.speakers.antecedents import subject_before
from recoupe.annotate.statements.speakers.cataphora import subject_ahead, subject_awaited
from recoupe.annotate.statements.speakers.memory import Memory
from recoupe.model import Mention

_VERB = 30  # characters of a verb between a quotation and its pronoun
_OPENING = ' "«“\u00a0\u202f'


def of_pronoun(memory: Memory, phrase: Phrase, sentence: int, incise: bool) -> int | None:
    """Whom a pronoun stands for.

    Beside a quotation (“…”, dit-il) it is the last subject of a sentence, or the last speaker, that it agrees with;
    elsewhere it is what the mentions say it is.
    """
    ahead = None if incise else subject_ahead(memory, phrase, sentence)
    if ahead is not None:
        return ahead
    if incise:
        framed, who = _before_colon(memory, phrase)
        if framed:
            return who
        found = subject_awaited(memory, phrase, sentence)
        found = subject_before(memory, phrase, sentence) if found is None else found
        if found is not None:
            return found
    on = None if incise else _speaks_on(memory, phrase, sentence)
    return _mentioned(memory, phrase, sentence, incise) if on is None else on


def _mentioned(memory: Memory, phrase: Phrase, sentence: int, incise: bool) -> int | None:
    """Who the mentions say it is, where that is somebody who can be meant; else the subject before."""
    notes = memory.notes
    mention = mention_of(notes, phrase)
    if mention is None or is_other_gender(notes, phrase, mention.actor) or _is_apposed(notes, mention, phrase):
        return subject_before(memory, phrase, sentence)
    kind, outlet = notes.actors[mention.actor].type, is_outlet(notes, mention.actor)
    if kind in ("place", "asset"):
        return subject_before(memory, phrase, sentence)
    if incise and (kind == "state" or outlet):  # “…”, dit-elle à l'agence X
        return None
    return subject_before(memory, phrase, sentence) if outlet else mention.actor


def _is_apposed(notes: Annotations, mention: Mention, phrase: Phrase) -> bool:
    """“Ancien directeur du groupe, il indique …”: what opens the sentence says what he is, and not who."""
    parse = notes.parse
    rows = [row for row in notes.mentions if row.actor == mention.actor and row.form != "pronoun"]
    row = parse.sentences[parse.tokens[phrase.head].sentence]
    return bool(rows) and all(
        other.form == "nominal"
        and row.start <= other.start <= row.start + 2
        and other.end < parse.tokens[phrase.head].start
        for other in rows
    )


def _speaks_on(memory: Memory, phrase: Phrase, sentence: int) -> int | None:
    """“…”, a écrit X. Il a accusé …: who has spoken beside a quotation goes on, if nobody was named since."""
    notes = memory.notes
    low = notes.parse.tokens[phrase.head].text.lower()
    near = memory.sentence in memory.beside and memory.sentence in tuple(memory.before(sentence, 1))
    near = near and memory.sentence in memory.named and low in MALE | FEMALE
    if memory.last is None or not near or not agrees(memory, phrase, memory.last):
        return None
    if notes.actors[memory.last].type != "person" or notes.actors[memory.last].name[:1].islower():
        return None
    since = notes.parse.sentences[memory.sentence].last
    others = [actor for actor in persons_in(notes, since, phrase.first) if actor != memory.last]
    return None if others else memory.last


def _before_colon(memory: Memory, phrase: Phrase) -> tuple[bool, int | None]:
    """“Un ami abonde : “…”, s'agace-t-il”: whether a noun before the colon says who it is, and who."""
    notes = memory.notes
    parse = notes.parse
    at = parse.tokens[phrase.head].start
    before = [quote for quote in parse.quotes if quote.depth == 0 and quote.end <= at <= quote.end + _VERB]
    quote = max(before, key=lambda row: row.end, default=None)
    if quote is None or not parse.text[: quote.start].rstrip(_OPENING).endswith(":"):
        return False, None
    inside = parse.between(quote.start, quote.end)
    row = parse.sentences[parse.tokens[inside[0]].sentence] if inside else None
    if row is None or row.start > quote.start:
        return False, None
    for i in range(row.first, inside[0]):
        token = parse.tokens[i]
        if not token.dep.startswith("nsubj") or token.head < i or token.pos not in ("NOUN", "PROPN"):
            continue
        mention = mention_of(notes, phrase_at(notes, i))
        if mention is not None and notes.actors[mention.actor].type == "person":
            return agrees(memory, phrase, mention.actor), mention.actor
        low = token.text.lower()
        one = parse.tokens[phrase_at(notes, i).first].text.lower() in ("un", "une") and low in memory.words.speakers
        return mention is None and one, None
    return False, None
