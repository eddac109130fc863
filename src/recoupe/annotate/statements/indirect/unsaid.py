"""Verbs of saying with which nobody says anything: a belief, a thing that shows, words that are all quotation."""

from __future__ import annotations

from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.indirect.stretch import MARK
from recoupe.annotate.statements.nouns import Phrase, can_speak, mention_of
from recoupe.annotate.statements.speech import Speech
from recoupe.model import Span

_PLACE = 6


def is_thought(speech: Speech, cue: Cue) -> bool:
    """“Il a cru qu'on l'appellerait”: a belief one had is told by the article, “il croit que” by the one who has it."""
    tokens = speech.notes.parse.tokens
    low = tokens[cue.verb].text.lower()
    past = tokens[cue.verb].morph.get("Tense") == "Imp" or low.endswith(("ait", "aient"))
    if past and cue.first == cue.verb and not cue.incise and tokens[cue.verb].lemma.lower() in speech.words.thoughts:
        return True
    if cue.incise or cue.first == cue.verb or cue.last >= len(tokens):
        return False
    group = {tokens[i].text.lower() for i in range(cue.first, cue.verb)}
    to_himself = low in ("dit", "dite", "dits", "dites") and bool(group & {"s'", "s’", "se"})
    return low in ("cru", "crue", "crus") or (to_himself and tokens[cue.last].text.lower() in ("que", "qu'", "qu’"))


def is_of_somebody(speech: Speech, cue: Cue, clause: Span) -> bool:
    """“Le toit menace de tomber”, “la fête promet d'être belle”: things do so too, and say nothing."""
    tokens = speech.notes.parse.tokens
    if cue.subject is not None and not cue.incise and _is_evidence(speech, cue, cue.subject):
        return False
    if cue.subject is None or speech.speaker_of[cue.first] is not None:
        return True
    first = speech.notes.parse.between(*clause)[0]
    if tokens[first].text.lower() in ("que", "qu'", "si", "s'"):
        return True
    return can_speak(speech.notes, speech.words, cue.subject)


def _is_evidence(speech: Speech, cue: Cue, subject: Phrase) -> bool:
    """“Cette affaire rappelle que”, “le registre atteste que”: things show, and say nothing."""
    tokens, words = speech.notes.parse.tokens, speech.words
    head = tokens[subject.head]
    if subject.pronoun or head.pos != "NOUN" or not head.text[0].islower():
        return False
    lemma = tokens[cue.verb].lemma.lower()
    if head.text.lower() in words.signs:
        return True  # “Ce score indique que”
    if lemma not in words.evidence:
        return False
    names = (head.text.lower(), head.lemma.lower())
    if any(name in words.speakers or name in words.describes or name in words.outlets for name in names):
        return False
    if any(name in words.papers for name in names):
        return lemma == "attester"
    mention = mention_of(speech.notes, subject)
    return mention is None or mention.form == "nominal"


def is_quote_and_place(speech: Speech, clause: Span) -> bool:
    """“a affirmé “détester la voile” sur une radio locale”: besides the quotation only where it was said."""
    parse = speech.notes.parse
    lead = next((row for row in parse.quotes if not row.depth and 0 <= row.start - clause[0] <= MARK), None)
    if lead is None or lead.end + MARK >= clause[1]:
        return False
    rest = [parse.tokens[i] for i in parse.between(lead.end + MARK, clause[1])]
    if not rest or any(token.morph.get("VerbForm") == "Fin" for token in rest):
        return False
    return rest[0].pos == "ADP" and any(token.text.lower() in speech.words.settings for token in rest[:_PLACE])
