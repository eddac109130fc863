"""Passives and participles: what was said is the subject, who speaks the agent."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.statements.cues.joined import of_coordinated
from recoupe.annotate.statements.cues.model import Cue, Verb
from recoupe.annotate.statements.nouns import Phrase, phrase_after


def of_passive(verb: Verb) -> Cue | None:
    """“jugé inacceptable par X”, “a été salué par X”: who speaks is the agent."""
    token = verb.token
    if "to" in verb.takes:
        return None  # “interrogé par X sur …”: who asks says nothing yet
    if token.text.lower().startswith("cité"):
        return None  # “un rapport cité par X”: who cites it has not written it
    shared = of_coordinated(verb) if verb.mood == "pp" else None
    if shared is not None:
        return shared
    agent = _agent(verb)
    if agent is None and verb.mood == "pp":
        known = verb.known
        agent = next((known[i].subject for i in range(token.i, verb.sentence.first - 1, -1) if i in known), None)
    return replace(verb.cue, passive=True, subject=agent, mood="pp")


def _agent(verb: Verb) -> Phrase | None:
    """“jugé inacceptable par X”."""
    notes, token, sentence = verb.notes, verb.token, verb.sentence
    tokens = notes.parse.tokens
    for i in range(token.i + 1, min(token.i + 16, sentence.last)):
        low = tokens[i].text.lower()
        if low == "par":
            return phrase_after(notes, verb.words, i + 1, sentence)
        if tokens[i - 1].text == "," and tokens[i].morph.get("VerbForm") == "Part" and tokens[i].pos == "VERB":
            return None  # “une affiche jugée “raciste”, retirée par X”
        if tokens[i].pos == "PUNCT" and low in (".", ";", ":"):
            break
    return None
