"""Infinitives that say what was said: “a tenu à préciser”, “avant d'ajouter”, “Et X de conclure”."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.statements.cues.incise import may_be_incise
from recoupe.annotate.statements.cues.joined import of_gerund
from recoupe.annotate.statements.cues.model import Cue, Verb
from recoupe.annotate.statements.group import Group
from recoupe.annotate.statements.nouns import can_speak, phrase_after, phrase_at
from recoupe.annotate.statements.subjects import phrase_before, subject_before


def of_infinitive(verb: Verb) -> Cue | None:
    """“a tenu à préciser”, “avant d'ajouter”, “Et de conclure”: an infinitive that says what was said."""
    notes, token, sentence = verb.notes, verb.token, verb.sentence
    tokens = notes.parse.tokens
    before = [tokens[i].text.lower() for i in range(max(sentence.first, token.i - 3), token.i)]
    if before and before[-1] in ("de", "d'"):
        lead = before[-2] if len(before) > 1 else ""
        if lead in ("avant", "et", "afin") or len(before) == 1:
            return of_gerund(verb)
        teller = phrase_before(tokens, token.i - 2, sentence)
        if teller is not None and tokens[verb.last].text in (":", '"', "«", "“", "que", "qu'"):
            return replace(verb.cue, subject=phrase_at(notes, teller))  # “Et X de conclure : “…””
    if before and before[-1] == "pour":
        return of_gerund(verb)
    governor = tokens[token.head]
    if governor.i >= token.i or governor.pos not in ("VERB", "AUX"):
        return None
    if governor.lemma.lower() not in verb.words.governors:
        return None
    above = replace(verb, token=governor, group=Group(notes, verb.words, governor, sentence))
    return None if _is_unsaid(above, before) else _of_governor(verb, above)


def _is_unsaid(governor: Verb, before: list[str]) -> bool:
    """The verb above an infinitive leaves open whether it was said."""
    token, lemma = governor.token, governor.token.lemma.lower()
    if governor.group.negated or (governor.group.passive_aux and lemma == "tenir"):
        return True  # “sont tenues d'informer”: they have to
    if lemma == "aller" and "à" not in before:
        return True  # “vont exiger” is not yet said, “est allé jusqu'à dire” is
    return token.text.endswith("ant") and token.morph.get("VerbForm") == "Part"  # “en se contentant de féliciter X”


def _of_governor(verb: Verb, governor: Verb) -> Cue | None:
    """“a tenu à préciser”: who speaks is the subject of the verb above, before it or behind the infinitive."""
    notes, cue, group, sentence = verb.notes, verb.cue, governor.group, verb.sentence
    if group.inverted is not None:
        return replace(cue, incise=True, first=group.first, subject=phrase_at(notes, group.inverted))
    subject = subject_before(notes, governor.token, group, sentence)
    if subject is not None:
        return replace(cue, subject=phrase_at(notes, subject))
    after = phrase_after(notes, verb.words, cue.last, sentence) if may_be_incise(governor) else None
    if after is None or not can_speak(notes, verb.words, after):
        return None
    return replace(cue, incise=True, first=group.first, subject=after, end=after.last)
