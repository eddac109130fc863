"""From a noun phrase to the actor that speaks, with a memory of who spoke and of whom the text spoke before.

A phrase picks somebody out of those before (`picked`: “l'un d'eux”), is a pronoun (`pronouns`; `antecedents` before it,
`cataphora` with the name behind) or describes somebody (`descriptions`: `shown` “cette retraitée”, `bodies` “le
syndicat”, `outlets` “le quotidien”, `writers` “le communiqué”). What they all ask of the text is in `memory` (who
spoke), `topics` (whom a sentence is about), `agreement` (what a pronoun may stand for) and `actors`.
"""

from __future__ import annotations

from functools import partial

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.described import Described
from recoupe.annotate.statements.nouns import Phrase
from recoupe.annotate.statements.papers import speaking
from recoupe.annotate.statements.speakers.descriptions import of_description
from recoupe.annotate.statements.speakers.memory import Memory
from recoupe.annotate.statements.speakers.picked import is_latter, is_nobody, is_one_of_many, last_named, somebody_of
from recoupe.annotate.statements.speakers.pronouns import of_pronoun
from recoupe.annotate.statements.speakers.topics import subject_of
from recoupe.lexicon.reporting import ReportingWords


class Speakers:
    """Resolves the subjects of cues, in text order; `memory`: who has spoken so far, told by whoever asks."""

    def __init__(self, notes: Annotations, words: ReportingWords) -> None:
        self.memory = Memory(notes, words)
        self._described = Described(notes, words, partial(subject_of, notes), self.memory.spoken)
        self._beside: dict[int, int | None] = {}  # whom a pronoun beside a quotation was found to be, by its token

    def of(self, phrase: Phrase | None, sentence: int, incise: bool = False) -> int | None:
        """The actor a phrase names; where it only describes him, the one with the name."""
        found = None if phrase is None else self._said_by(phrase, sentence, incise)
        return None if found is None else self._described.person(found)

    def _said_by(self, phrase: Phrase, sentence: int, incise: bool) -> int | None:
        """“…, a-t-il dit, ajoutant que …”: a pronoun that stands beside two cues is asked about once."""
        if phrase.pronoun and phrase.head in self._beside:
            return self._beside[phrase.head]
        found = _named(self.memory, phrase, sentence, incise)
        if phrase.pronoun and incise:
            self._beside[phrase.head] = found
        return found


def _named(memory: Memory, phrase: Phrase, sentence: int, incise: bool) -> int | None:
    """The actor a phrase names or describes."""
    notes = memory.notes
    if is_one_of_many(notes, phrase):
        return somebody_of(notes, phrase)
    if is_latter(notes, phrase):
        return last_named(notes, phrase)
    if is_nobody(notes, phrase):
        return None
    phrase = speaking(notes, memory.words, phrase)
    return of_pronoun(memory, phrase, sentence, incise) if phrase.pronoun else of_description(memory, phrase, incise)
