"""What the finders of direct and of indirect speech share: the cues of a document and the speakers they name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import mention_of, phrase_at, phrase_of_origin
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.speakers import Speakers
from recoupe.annotate.statements.speakers.memory import Memory
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Span, StatementDraft, StatementKind

_GERUND = 4  # tokens before the verb: “Et tout en se disant”


@dataclass(frozen=True, slots=True)
class Said:
    """A statement while it is being put together; `by`: the cue or source it was read from."""

    start: int
    end: int
    kind: StatementKind
    speaker: int | None
    by: Cue | Source | None
    text: str
    cue: Span | None

    @property
    def draft(self) -> StatementDraft:
        """As the model has it."""
        cue_start, cue_end = self.cue or (None, None)
        return StatementDraft(
            start=self.start,
            end=self.end,
            kind=self.kind,
            speaker=self.speaker,
            cue=self.text,
            cue_start=cue_start,
            cue_end=cue_end,
        )


@dataclass
class Speech:
    """The cues and sources of a document by sentence, and who each of them names."""

    notes: Annotations
    words: ReportingWords
    cues: list[Cue]
    sources: list[Source]
    by_sentence: dict[int, list[Cue]] = field(default_factory=lambda: defaultdict(list))
    sources_in: dict[int, list[Source]] = field(default_factory=lambda: defaultdict(list))
    speaker_of: dict[int, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        speakers = Speakers(self.notes, self.words)
        memory = speakers.memory
        for cue in self.cues:
            self.by_sentence[cue.sentence].append(cue)
        for source in self.sources:
            self.sources_in[source.sentence].append(source)
        rows: list[Cue | Source] = [*self.cues, *self.sources]
        for row in sorted(rows, key=lambda row: row.first):
            if isinstance(row, Cue):
                actor = speakers.of(row.subject, row.sentence, row.incise)
                if row.incise and (row.anonymous or self._is_learned(row)):
                    origin = self._origin(row, memory)
                    actor = actor if origin is None else origin
                    if actor is None and row.anonymous:
                        actor = self._body_before(memory, row)
                elif row.subject is None and row.mood == "inf":
                    actor = memory.lately(row.sentence)  # “Et d'ajouter : “…””
                elif actor is None and self._goes_on(row):
                    actor = self._before(row.sentence)
            else:
                actor = self._nameless(row) if row.subject is None else speakers.of(row.subject, row.sentence)
            self.speaker_of[row.first] = actor
            if row.sentence in memory.spoken and self._is_relative(row):
                continue  # whoever speaks in a relative clause is not whom the next sentence takes up
            if not isinstance(row, Cue) or row.incise or (not row.passive and self._is_said(row)):
                incise = isinstance(row, Cue) and row.incise
                named = row.subject is not None and not row.subject.pronoun
                memory.spoke(actor, row.sentence, incise, self._is_plural(row), named)

    def _before(self, sentence: int) -> int | None:
        """Who spoke last in the sentence before; else the person who is its subject."""
        rows = [cue for cue in self.by_sentence.get(sentence - 1, ()) if not cue.negated and not cue.inside]
        spoke = next((found for cue in reversed(rows) if (found := self.speaker_of.get(cue.first)) is not None), None)
        if spoke is not None or not sentence or self.notes.parse.sentences[sentence - 1].heading:
            return spoke
        row = self.notes.parse.sentences[sentence - 1]
        subjects = [i for i in range(row.first, row.last) if self.notes.parse.tokens[i].dep == "nsubj"]
        named = mention_of(self.notes, phrase_at(self.notes, subjects[0])) if subjects else None
        person = named is not None and self.notes.actors[named.actor].type == "person"
        return named.actor if named is not None and person else None

    def _body_before(self, memory: Memory, cue: Cue) -> int | None:
        """““…”, a-t-on ajouté”: *on* is the source that has just spoken, where that is no person with a name."""
        last = None if self._is_learned(cue) else memory.lately(cue.sentence)
        if last is None:
            return None
        row = self.notes.actors[last]
        return last if row.type != "person" or row.name[:1].islower() else None

    def _goes_on(self, cue: Cue) -> bool:
        """“Tout en précisant : “…””, “Appelant à rester”: a sentence that opens with a gerund and has no verb goes on
        with the one before."""
        tokens = self.notes.parse.tokens
        row = self.notes.parse.sentences[cue.sentence]
        gerund = tokens[cue.verb].text.lower().endswith("ant") and cue.verb - row.first <= _GERUND
        if not gerund:
            return False
        quotes = self.notes.parse.quotes
        return not any(
            tokens[i].morph.get("VerbForm") == "Fin" and not any(q.start <= tokens[i].start < q.end for q in quotes)
            for i in range(row.first, row.last)
        )

    def _is_said(self, row: Cue) -> bool:
        """The verb has a clause or a quotation: “selon X, ils ont lancé des pierres” is said by X."""
        if not row.takes & {"que", "quote"}:
            return False
        if not row.takes & {"weak", "thing"} or not self.sources_in.get(row.sentence):
            return True
        parse = self.notes.parse
        sentence = parse.sentences[row.sentence]
        after = parse.tokens[row.last].text.lower() if row.last < sentence.last else ""
        quoted = any(
            quote.start < sentence.end and parse.tokens[row.last - 1].end <= quote.end for quote in parse.quotes
        )
        return after in ("que", "qu'", "qu’", ":") or quoted

    def _is_relative(self, row: Cue | Source) -> bool:
        """“X défend le plan de Y, qui a promis …”."""
        tokens = self.notes.parse.tokens
        return isinstance(row, Cue) and row.first > 0 and tokens[row.first - 1].text.lower() == "qui"

    def _is_plural(self, row: Cue | Source) -> bool:
        """Several speak: “…, expliquent X et Y”."""
        tokens = self.notes.parse.tokens
        return any(
            tokens[i].morph.get("Number") == "Plur" and tokens[i].morph.get("VerbForm") == "Fin"
            for i in range(row.first, row.last)
        )

    def _is_learned(self, cue: Cue) -> bool:
        """“…, a appris l'agence X de source policière”: who has learned it is not who says so."""
        return self.notes.parse.tokens[cue.verb].lemma.lower() == "apprendre"

    def _nameless(self, source: Source) -> int | None:
        """“…, de source policière”: the source itself, where it was made an actor."""
        for i in range(source.first, source.last):
            for mention in self.notes.mentions_at.get(i, ()):
                if mention.form == "nominal" and "source" in self.notes.parse.tokens[i].text.lower():
                    return mention.actor
        return None

    def _origin(self, cue: Cue, memory: Memory) -> int | None:
        """“a-t-on appris auprès de X”, “… de même source”."""
        tokens = self.notes.parse.tokens
        last = self.notes.parse.sentences[cue.sentence].last
        phrase = phrase_of_origin(self.notes, self.words, cue.last, last)
        if phrase is None:
            return None
        if any(tokens[i].text.lower() in ("même", "mêmes") for i in range(cue.last, phrase.head + 1)):
            return memory.last
        mention = mention_of(self.notes, phrase)
        return None if mention is None else mention.actor

    def said(self, start: int, end: int, kind: StatementKind, by: Cue | Source | None, speaker: int | None) -> Said:
        """A statement with its cue."""
        if by is None:
            return Said(start, end, kind, speaker, None, "", None)
        tokens = self.notes.parse.tokens
        cue = (tokens[by.first].start, tokens[by.last - 1].end)
        return Said(start, end, kind, speaker, by, self.notes.parse.text[cue[0] : cue[1]], cue)
