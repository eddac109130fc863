"""From a noun phrase to the actor that speaks, with a memory of who spoke and of whom the text spoke before."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE, FEMALE, MALE, MANY, SOME
from recoupe.annotate.statements.nouns import Phrase, mention_of, phrase_at
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention

_LATELY = 2  # sentences over which one goes on speaking
_FAR = 6  # sentences back to the paper that “le quotidien” is
_BACK = 4  # sentences; further back a pronoun beside a quotation means nobody


@dataclass(slots=True)
class Speakers:
    """Resolves the subjects of cues, in text order."""

    notes: Annotations
    words: ReportingWords
    last: int | None = None
    sentence: int = -9
    spoken: dict[int, int] = field(default_factory=dict)

    def of(self, phrase: Phrase | None, sentence: int, incise: bool = False) -> int | None:
        """The actor a phrase names.

        A pronoun beside a quotation (“…”, dit-il) is the last subject of a sentence, or the last speaker, that it
        agrees with; elsewhere it is what the mentions say it is.
        """
        if phrase is None:
            return None
        mention = mention_of(self.notes, phrase)
        if not phrase.pronoun:
            if mention is None:
                return self._paper(phrase)
            return None if self._is_some_of(mention) else mention.actor
        if incise:
            found = self._subject_before(phrase, sentence)
            if found is not None:
                return found
        if mention is not None and self.notes.actors[mention.actor].type not in ("place", "asset"):
            told = incise and self._is_outlet(mention.actor)  # “…”, dit-elle à l'agence X
            return None if told else mention.actor
        return self._subject_before(phrase, sentence)

    def _paper(self, phrase: Phrase) -> int | None:
        """“le quotidien”, “la chaîne”: the paper or channel named last."""
        parse = self.notes.parse
        head = parse.tokens[phrase.head]
        if head.text.lower() not in self.words.outlets or parse.tokens[phrase.first].text.lower() not in DEFINITE:
            return None
        agency = head.text.lower() == "agence"
        for back in range(head.sentence, max(-1, head.sentence - 1 - _FAR), -1):
            row = parse.sentences[back]
            for i in range(min(row.last, phrase.first) - 1, row.first - 1, -1):
                for mention in self.notes.mentions_at.get(i, ()):
                    if self._is_outlet(mention.actor) and agency == self._is_agency(mention.actor):
                        return mention.actor
        return None

    def _is_agency(self, actor: int) -> bool:
        """A news agency is no *journal*: what was said to it stands in all papers."""
        return self.notes.actors[actor].name.casefold().startswith("agence ")

    def _is_outlet(self, actor: int) -> bool:
        return (self.notes.actors[actor].world or "").startswith("media:")

    def spoke(self, actor: int | None, sentence: int) -> None:
        """Remember a speaker."""
        if actor is not None:
            self.last, self.sentence = actor, sentence
            self.spoken[sentence] = actor

    def lately(self, sentence: int) -> int | None:
        """Who spoke in this sentence or shortly before."""
        return self.last if sentence - self.sentence <= _LATELY else None

    def _subject_before(self, phrase: Phrase, sentence: int) -> int | None:
        for back in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            spoke = self.spoken.get(back)
            if spoke is not None and (self._agrees(phrase, spoke) or self._is_body(phrase, spoke)):
                return spoke
            subject = None if spoke is not None else self._subject_of(back)
            if subject is not None and self.notes.actors[subject].type == "person" and self._agrees(phrase, subject):
                return subject
        return self._named_before(phrase, sentence)

    def _named_before(self, phrase: Phrase, sentence: int) -> int | None:
        """The only person of the sentences just before that a pronoun agrees with."""
        for back in range(sentence - 1, max(-1, sentence - 1 - _LATELY), -1):
            row = self.notes.parse.sentences[back]
            found = {
                mention.actor
                for i in range(row.first, row.last)
                for mention in self.notes.mentions_at.get(i, ())
                if self.notes.actors[mention.actor].type == "person" and self._agrees(phrase, mention.actor)
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _subject_of(self, sentence: int) -> int | None:
        """The actor that is the subject of a sentence's main verb."""
        parse = self.notes.parse
        row = parse.sentences[sentence]
        for i in range(row.first, row.last):
            token = parse.tokens[i]
            if token.dep == "nsubj" and parse.tokens[token.head].head == token.head:
                mention = mention_of(self.notes, phrase_at(self.notes, i))
                return None if mention is None else mention.actor
        return None

    def _is_some_of(self, mention: Mention) -> bool:
        """“un Français sur deux”, “des Tunisiens”: some inhabitants are not their state."""
        if self.notes.actors[mention.actor].type not in ("state", "place"):
            return False
        tokens = self.notes.parse.tokens
        first = self.notes.parse.between(mention.start, mention.end)[0]
        before = tokens[first - 1] if first else None
        return before is not None and (before.pos == "NUM" or before.text.lower() in SOME)

    def _is_body(self, phrase: Phrase, actor: int) -> bool:
        """A body of unknown gender that has just spoken: “…”, a dit la mairie. “…”, a-t-elle ajouté."""
        low = self.notes.parse.tokens[phrase.head].text.lower()
        row = self.notes.actors[actor]
        return low not in MANY and row.gender == "" and row.type in ("organization", "company")

    def _agrees(self, phrase: Phrase, actor: int) -> bool:
        low = self.notes.parse.tokens[phrase.head].text.lower()
        row = self.notes.actors[actor]
        if low in MANY:
            return row.type != "person"
        if low in FEMALE:
            return row.gender == "f" or (row.gender == "" and row.type == "person")
        if low in MALE:
            return row.gender == "m" or (row.gender == "" and row.type == "person")
        return True
