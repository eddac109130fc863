"""From a noun phrase to the actor that speaks, with a memory of who spoke before."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.nouns import Phrase, mention_of

_FEMALE = frozenset("elle elles -elle -elles -t-elle celle-ci celle".split())
_MALE = frozenset("il ils -il -ils -t-il celui-ci celui lui".split())
_PLURAL = frozenset("ils elles -ils -elles eux".split())


@dataclass(slots=True)
class Speakers:
    """Who speaks: resolves phrases, and remembers the last speaker and the sentence that named him."""

    notes: Annotations
    last: int | None = None
    sentence: int = -9

    def of(self, phrase: Phrase | None, sentence: int, incise: bool = False) -> int | None:
        """The actor a phrase names. A pronoun beside a quotation is the speaker before, where gender allows."""
        if phrase is None:
            return None
        mention = mention_of(self.notes, phrase)
        if phrase.pronoun:
            if incise and self.last is not None and sentence - self.sentence <= 2 and self._agrees(phrase):
                return self.last
            if mention is not None:
                return mention.actor
            if self.last is not None and sentence - self.sentence <= 4 and self._agrees(phrase):
                return self.last
            return None
        return None if mention is None else mention.actor

    def _agrees(self, phrase: Phrase) -> bool:
        assert self.last is not None
        low = self.notes.parse.tokens[phrase.head].text.lower()
        actor = self.notes.actors[self.last]
        if low in _FEMALE:
            return actor.gender != "m"
        if low in _MALE:
            return actor.gender != "f"
        return True

    def spoke(self, actor: int | None, sentence: int) -> None:
        """Remember a speaker."""
        if actor is not None:
            self.last, self.sentence = actor, sentence
