"""What the finders of direct and of indirect speech share: the cues of a document and the speakers they name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.nouns import Phrase, holder_of, mention_of, phrase_after
from recoupe.annotate.statements.sources import Source
from recoupe.annotate.statements.speakers import Speakers
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Span, StatementDraft, StatementKind


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
        for cue in self.cues:
            self.by_sentence[cue.sentence].append(cue)
        for source in self.sources:
            self.sources_in[source.sentence].append(source)
        rows: list[Cue | Source] = [*self.cues, *self.sources]
        for row in sorted(rows, key=lambda row: row.first):
            if isinstance(row, Cue):
                actor = speakers.of(row.subject, row.sentence, row.incise)
                if row.anonymous and row.incise:
                    actor = self._origin(row, speakers)
                elif row.subject is None and row.mood == "inf":
                    actor = speakers.lately(row.sentence)  # “Et d'ajouter : “…””
            else:
                actor = speakers.of(row.subject, row.sentence)
                if actor is None and row.subject is not None:
                    actor = self._holder(row.subject)
            self.speaker_of[row.first] = actor
            if not isinstance(row, Cue) or row.incise or (not row.passive and row.takes & {"que", "quote"}):
                speakers.spoke(actor, row.sentence)

    def _holder(self, phrase: Phrase) -> int | None:
        """“selon les chiffres de X”: a paper speaks for the one whose it is."""
        if self.notes.parse.tokens[phrase.head].text.lower() not in self.words.papers:
            return None
        mention = holder_of(self.notes, phrase)
        return None if mention is None else mention.actor

    def _origin(self, cue: Cue, speakers: Speakers) -> int | None:
        """“a-t-on appris auprès de X”, “… de même source”."""
        tokens = self.notes.parse.tokens
        sentence = self.notes.parse.sentences[cue.sentence]
        for i in range(cue.last, min(cue.last + 8, sentence.last)):
            low = tokens[i].text.lower()
            if low in ("même", "mêmes"):
                return speakers.last
            if low in ("auprès", "source", "sources"):
                at = (
                    i + 2
                    if low == "auprès" and tokens[min(i + 1, sentence.last - 1)].text.lower() in ("de", "d'")
                    else i + 1
                )
                phrase = phrase_after(self.notes, self.words, at, sentence)
                mention = None if phrase is None else mention_of(self.notes, phrase)
                return None if mention is None else mention.actor
        return None

    def said(self, start: int, end: int, kind: StatementKind, by: Cue | Source | None, speaker: int | None) -> Said:
        """A statement with its cue."""
        if by is None:
            return Said(start, end, kind, speaker, None, "", None)
        tokens = self.notes.parse.tokens
        cue = (tokens[by.first].start, tokens[by.last - 1].end)
        return Said(start, end, kind, speaker, by, self.notes.parse.text[cue[0] : cue[1]], cue)
