"""A reported clause whose end is sought."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.cues.model import Cue
from recoupe.lexicon.reporting import ReportingWords


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause whose end is sought: of which `cue`, in which `sentence`; `first`: the token it opens with;
    `verb`: its first verb."""

    notes: Annotations
    words: ReportingWords
    cue: Cue
    sentence: Sentence
    first: int
    verb: int

    @property
    def infinitive(self) -> bool:
        """It does not open with *que*."""
        return self.notes.parse.tokens[self.first].text.lower() not in ("que", "qu'")

    @property
    def inserted(self) -> bool:
        """The cue stands in a relative clause: “la star qui se félicite que …”."""
        first = self.cue.first
        return first > self.sentence.first and self.notes.parse.tokens[first - 1].text.lower() == "qui"
