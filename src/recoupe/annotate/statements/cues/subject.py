"""Who speaks with a verb, by the order of the words."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.statements.cues.incise import beside_speech, speaks_behind
from recoupe.annotate.statements.cues.infinitives import of_infinitive
from recoupe.annotate.statements.cues.joined import of_coordinated, of_gerund
from recoupe.annotate.statements.cues.model import Cue, Verb
from recoupe.annotate.statements.cues.openings import apposed_name, explained_opening, named_apposition
from recoupe.annotate.statements.cues.passives import of_passive
from recoupe.annotate.statements.cues.unreal import is_purpose, is_question, is_unreal
from recoupe.annotate.statements.nouns import phrase_at
from recoupe.annotate.statements.subjects import subject_before


def with_subject(verb: Verb) -> Cue | None:
    """The cue with its subject; None where the form says nothing or nobody."""
    if verb.mood == "ger":
        return of_gerund(verb)
    if verb.mood == "inf":
        return of_infinitive(verb)
    group = verb.group
    passive = verb.mood == "pp" or (group.passive_aux and not verb.reflexive and "convenir" not in verb.token.lemma)
    if passive:
        return of_passive(verb)
    if group.inverted is not None:
        return _of_inverted(verb, group.inverted)
    before = subject_before(verb.notes, verb.token, group, verb.sentence)
    if before is not None and not speaks_behind(verb, before):
        return _after_subject(verb, before)
    lost = explained_opening(verb)
    lost = named_apposition(verb) if lost is None else lost
    if lost is not None:
        return replace(verb.cue, subject=phrase_at(verb.notes, lost))
    found = beside_speech(verb) or of_coordinated(verb)
    if found is not None:
        return found
    apposed = apposed_name(verb)
    return None if apposed is None else replace(verb.cue, subject=phrase_at(verb.notes, apposed))


def _after_subject(verb: Verb, subject: int) -> Cue:
    """“X a dit”: the subject stands before the verb."""
    notes = verb.notes
    anonymous = notes.parse.tokens[subject].text.lower() in ("on", "l'on")
    return replace(
        verb.cue,
        subject=None if anonymous else phrase_at(notes, subject),
        anonymous=anonymous,
        unreal=is_unreal(verb),
        negated=verb.group.negated or is_purpose(notes, subject, verb.sentence),
    )


def _of_inverted(verb: Verb, pronoun: int) -> Cue:
    """“a-t-il dit”, “dit-on”."""
    notes = verb.notes
    anonymous = notes.parse.tokens[pronoun].text.lower() in ("-on", "-t-on")
    subject = None if anonymous else phrase_at(notes, pronoun)
    return replace(verb.cue, incise=True, subject=subject, anonymous=anonymous, unreal=is_question(verb))
