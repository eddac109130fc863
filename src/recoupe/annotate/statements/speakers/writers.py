"""Who wrote a paper that the text has spoken of: “le communiqué”, “les auteurs du rapport”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE
from recoupe.annotate.statements.nouns import Phrase, holder_of, phrase_at
from recoupe.annotate.statements.speakers.actors import BODIES
from recoupe.annotate.statements.speakers.memory import FAR, Memory
from recoupe.annotate.statements.speakers.topics import subject_of
from recoupe.lexicon.reporting import ReportingWords
from recoupe.lexicon.world import fold
from recoupe.model import Mention

_SENT = frozenset(("communiqué", "texte", "message", "courrier", "lettre", "bulletin", "tweet", "courriel"))
_SIGNED = frozenset(("tweet", "message", "courriel"))
"""What a person writes as often as a body."""
_WORKS = frozenset(("evaluation", "etat", "expertise", "diagnostic", "synthese", "point", "panorama", "etudes"))


def is_paper(notes: Annotations, words: ReportingWords, phrase: Phrase, mention: Mention | None) -> bool:
    """“le communiqué”, “l'étude”: something written that is no actor with a name."""
    low = notes.parse.tokens[phrase.head].text.lower()
    if phrase.head in notes.mentions_at:
        made = mention is not None and mention.form == "nominal" and notes.actors[mention.actor].type == "asset"
        if not made or (mention is not None and notes.actors[mention.actor].name[:1].isupper()):
            return False
    return (low in words.papers or low in words.settings) and low not in words.speakers


def writer_before(memory: Memory, phrase: Phrase) -> int | None:
    """“le communiqué”: who wrote the paper that the text has spoken of before."""
    notes = memory.notes
    parse = notes.parse
    head = parse.tokens[phrase.head]
    low = head.text.lower()
    if parse.tokens[phrase.first].text.lower() not in DEFINITE:
        return None
    for back in range(head.sentence, max(-1, head.sentence - 1 - FAR), -1):
        row = parse.sentences[back]
        for i in range(min(row.last, phrase.first) - 1, row.first - 1, -1):
            if parse.tokens[i].text.lower() == low:
                holder = holder_of(notes, phrase_at(notes, i))
                return _writer_in(memory, back) if holder is None else holder.actor
    return _sender_before(memory, head.sentence, low in _SIGNED) if low in _SENT else None


def _sender_before(memory: Memory, sentence: int, signed: bool) -> int | None:
    """“X assure que tout va bien. “…”, selon le communiqué”: the body that has just spoken; of a paper that is
    signed, the person, too."""
    spoke = memory.spoken.get(sentence - 1)
    senders = (*BODIES, "person") if signed else BODIES
    return spoke if spoke is not None and memory.notes.actors[spoke].type in senders else None


def maker_before(notes: Annotations, words: ReportingWords, paper: int) -> int | None:
    """Who did a work of that kind in the sentence before: “X a livré une étude. Selon les auteurs du rapport”."""
    parse = notes.parse
    back = parse.tokens[paper].sentence - 1
    if back < 0 or parse.sentences[back].heading:
        return None
    row = parse.sentences[back]
    names = [parse.tokens[i] for i in range(row.first, row.last) if parse.tokens[i].dep == "obj"]
    made = any(token.text.lower() in words.papers or fold(token.text) in _WORKS for token in names)
    return subject_of(notes, back) if made else None


def _writer_in(memory: Memory, sentence: int) -> int | None:
    """Who spoke in a sentence, else who is its subject: whose *communiqué* it names."""
    notes = memory.notes
    spoke = memory.spoken.get(sentence)
    found = subject_of(notes, sentence) if spoke is None else spoke
    return found if found is None or notes.actors[found].type not in ("asset", "place") else None
