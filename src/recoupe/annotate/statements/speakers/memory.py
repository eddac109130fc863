"""Who has spoken so far, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.recalled import Recalled
from recoupe.lexicon.reporting import ReportingWords

LATELY = 2  # sentences over which one goes on speaking
BACK = 4  # sentences; further back a pronoun beside a quotation means nobody
FAR = 6  # sentences back to the paper that “le quotidien” or “le communiqué” is
_LONGEST = 16  # sentences of a quotation


@dataclass(slots=True)
class Memory:
    """The speakers of a document up to the cue that is read.

    `last`, `sentence`: who spoke last, and where; `spoken`: who spoke last in each sentence; `beside`: the sentences in
    which somebody spoke beside a quotation or a clause, and not in a clause with *que*; `named`: those of them in which
    a noun or name, and no pronoun, says who; `many`: the sentences in which several spoke; `recalled`: finds whom a
    bare noun takes up.
    """

    notes: Annotations
    words: ReportingWords
    last: int | None = None
    sentence: int = -9
    spoken: dict[int, int] = field(default_factory=dict)
    beside: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    many: set[int] = field(default_factory=set)
    recalled: Recalled = field(init=False)

    def __post_init__(self) -> None:
        self.recalled = Recalled(self.notes, self.words)

    def spoke(
        self, actor: int | None, sentence: int, incise: bool = False, many: bool = False, named: bool = False
    ) -> None:
        """Remember a speaker; `named`: no pronoun says who it is."""
        if actor is None:
            return
        self.last, self.sentence = actor, sentence
        self.spoken[sentence] = actor
        if incise:
            self.beside.add(sentence)
        if incise and named:
            self.named.add(sentence)
        if many:
            self.many.add(sentence)

    def lately(self, sentence: int) -> int | None:
        """Who spoke in this sentence or shortly before, sentences that are all quotation passed over."""
        near = sentence - self.sentence <= LATELY or self.sentence in self.before(sentence, LATELY)
        return self.last if near else None

    def before(self, sentence: int, many: int) -> Iterator[int]:
        """The sentences before one, the nearest first; those that are all quotation are passed over."""
        parse = self.notes.parse
        for back in range(sentence - 1, max(-1, sentence - 1 - _LONGEST), -1):
            row = parse.sentences[back]
            quoted = any(quote.start <= row.start + 2 and row.end <= quote.end + 2 for quote in parse.quotes)
            many -= not quoted
            if many < 0:
                return
            if not quoted or back in self.spoken:
                yield back
