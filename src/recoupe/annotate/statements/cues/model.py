"""A reporting verb in its sentence: as it is read, and as the cue it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.group import Group
from recoupe.annotate.statements.nouns import Phrase
from recoupe.lexicon.reporting import ReportingWords


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its sentence.

    `first`, `last`: positions of the tokens of the verb group with an inverted subject (`last` exclusive); `verb`:
    position of the verb itself. `incise`: it stands beside what was said, subject behind (“…, a dit X”). `passive`:
    what was said is its subject or what it qualifies. `mood`: "finite", "ger", "inf", "pp". `subject`: who speaks,
    None where nobody is named; `anonymous`: *on*. `inside`: it stands between the marks of the quotation it frames
    (“…, dit X. …”).
    """

    sentence: int
    first: int
    verb: int
    last: int
    takes: frozenset[str]
    mood: str
    incise: bool = False
    passive: bool = False
    negated: bool = False
    unreal: bool = False
    anonymous: bool = False
    inside: bool = False
    subject: Phrase | None = None
    end: int = 0
    """Where the cue with its subject ends, exclusive."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a reporting verb where it stands, before it is known who speaks.

    `token`, `sentence`, `group`: the word, its sentence, and the words around it that belong to it; `takes`, `mood`: as
    of its cue; `last`: where its group ends, exclusive; `reflexive`: *se* makes it a verb of saying; `known`: the cues
    of the text before it, by the positions of their verbs.
    """

    notes: Annotations
    words: ReportingWords
    token: Token
    sentence: Sentence
    group: Group
    takes: frozenset[str]
    mood: str
    last: int
    reflexive: bool
    known: dict[int, Cue]

    @property
    def cue(self) -> Cue:
        """The cue it is, without subject."""
        token, group = self.token, self.group
        return Cue(
            sentence=token.sentence,
            first=group.first,
            verb=token.i,
            last=self.last,
            takes=self.takes,
            mood=self.mood,
            negated=group.negated,
            end=self.last,
        )

    @property
    def earlier(self) -> list[Cue]:
        """The cues before it in its sentence."""
        return [self.known[i] for i in range(self.sentence.first, self.token.i) if i in self.known]
