"""A statement as it was read, with what `doubts` ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import SOME
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.model import Actor

OPENING = 3
"""Characters of marks and dashes before the first word of a sentence."""


@dataclass(frozen=True)
class Row:
    """A statement with what the doubts ask of it; `before`: the statements that end before it, in text order."""

    speech: Speech
    said: Said
    before: Sequence[Said]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words of the statement."""
        parse = self.speech.notes.parse
        return tuple(parse.tokens[i] for i in parse.between(self.said.start, self.said.end))

    @property
    def count(self) -> int:
        """How many words it has."""
        return sum(token.pos != "PUNCT" for token in self.words)

    @property
    def finite(self) -> bool:
        """A finite verb is said."""
        return any(token.morph.get("VerbForm") == "Fin" for token in self.words)

    @property
    def sentence(self) -> Sentence:
        """The sentence it begins in."""
        return self.speech.notes.parse.sentences[self.words[0].sentence]

    @property
    def bare(self) -> bool:
        """A quotation that no cue, source or colon introduces."""
        lead = self.speech.notes.parse.text[max(0, self.said.start - OPENING - 1) : self.said.start]
        return self.said.by is None and not lead.rstrip(' "«“\u00a0\u202f').endswith(":")

    @property
    def opens(self) -> bool:
        """It opens its sentence."""
        return self.said.start - self.sentence.start <= OPENING

    @property
    def speaker(self) -> Actor | None:
        """Who is said to speak."""
        return None if self.said.speaker is None else self.speech.notes.actors[self.said.speaker]

    @property
    def described(self) -> bool:
        """The speaker has no name."""
        return self.speaker is not None and self.speaker.name[:1].islower()

    @property
    def human(self) -> bool:
        """The speaker is a person, or several."""
        return self.speaker is not None and self.speaker.type in ("person", "group")

    @property
    def brought_in(self) -> bool:
        """The text brings the speaker in with *un*, *des*: it has no name for him."""
        notes = self.speech.notes
        first = next((mention for mention in notes.mentions if mention.actor == self.said.speaker), None)
        if first is None:
            return True
        at = notes.parse.between(first.start, first.end)[0]
        return any(token.text.lower() in SOME for token in notes.parse.tokens[max(0, at - 1) : at + 1])

    @property
    def by_pronoun(self) -> bool:
        """A pronoun says who speaks."""
        subject = None if self.said.by is None else self.said.by.subject
        return subject is not None and subject.pronoun

    @property
    def subject_noun(self) -> str:
        """The noun that says who speaks."""
        subject = None if self.said.by is None else self.said.by.subject
        return "" if subject is None else self.speech.notes.parse.tokens[subject.head].text.lower()

    @property
    def goes_on(self) -> bool:
        """The same one has spoken in this sentence or the one before."""
        tokens = self.speech.notes.parse.tokens
        at = self.words[0].sentence
        return any(
            row.speaker == self.said.speaker
            and at - tokens[self.speech.notes.parse.between(row.start, row.end)[-1]].sentence <= 1
            for row in self.before[-2:]
        )
