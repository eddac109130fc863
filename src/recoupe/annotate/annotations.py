"""What is known of one document after stage 2, with the look-ups that stage 3 needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from recoupe.annotate.parse import Parse
from recoupe.model import Actor, Document, Mention, Quantity, StatementDraft, Timex


@dataclass(frozen=True)
class Annotations:
    """The document, its parse and all spans read from it. Mentions and statements point into `actors` by position.

    `doubtful`: positions of the statements that are in doubt. What stands in them is somebody's words to whoever reads
    on; they are no facts of their own.
    """

    document: Document
    parse: Parse
    times: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[StatementDraft, ...] = ()
    doubtful: frozenset[int] = frozenset()

    def with_statements(self, statements: Iterable[StatementDraft], doubtful: Iterable[int] = ()) -> Annotations:
        """The same with its statements."""
        return replace(self, statements=tuple(statements), doubtful=frozenset(doubtful))

    @cached_property
    def mentions_at(self) -> dict[int, tuple[Mention, ...]]:
        """Token position -> the mentions that cover the token (shortest first)."""
        return _by_token(self.parse, self.mentions)

    @cached_property
    def times_at(self) -> dict[int, int]:
        """Token position -> position in `times`."""
        return {i: n for n, time in enumerate(self.times) for i in self.parse.between(time.start, time.end)}

    @cached_property
    def quantities_at(self) -> dict[int, int]:
        """Token position -> position in `quantities`."""
        return {i: n for n, q in enumerate(self.quantities) for i in self.parse.between(q.start, q.end)}

    def is_quoted(self, at: int) -> bool:
        """The character stands between quotation marks."""
        return any(quote.start <= at < quote.end for quote in self.parse.quotes)

    def statement_at(self, start: int, end: int) -> int | None:
        """The innermost statement that covers text[start:end], by position in `statements`."""
        covering = [n for n, s in enumerate(self.statements) if s.start <= start and end <= s.end]
        return min(covering, key=lambda n: self.statements[n].end - self.statements[n].start, default=None)


def _by_token(parse: Parse, mentions: Iterable[Mention]) -> dict[int, tuple[Mention, ...]]:
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        for i in parse.between(mention.start, mention.end):
            found.setdefault(i, []).append(mention)
    return {i: tuple(sorted(rows, key=lambda m: m.end - m.start)) for i, rows in found.items()}
