"""Quotation marks -> quotations: which mark opens, which closes, which is neither.

French pages mix « », “ ”, straight " and the wire agencies' +…+ for a quotation inside another; marks get lost, spaces
around them get lost (“…jamais."Il a dit”), and a quotation may run over paragraphs, each of which reopens it. So a
mark is never judged alone: every mark of the text has a cost of opening, of closing and of being a stray, given its
neighbours, and the cheapest reading of the whole sequence wins (a Viterbi search over the stack of open marks; at
most three deep).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.model import Span

QuoteSpan = tuple[int, int, bool, int]
"""start, end of the words inside, closed, depth."""

OPENERS = "«‹“„‟"
CLOSERS = "»›”"
_DOUBLE = OPENERS + CLOSERS + '"'
_SINGLE = "'‘’"
_PAIR = {"«": "»", "‹": "›", "“": "”", "„": "”", "‟": "”", '"': '"', "'": "'", "‘": "'", "+": "+"}
_END = ".!?…"
_STOPS = ",.;:!?…)]"

_CANDIDATE = re.compile(r"[«‹“„‟»›”\"]|(?<![^\W_])['‘’+]|['‘’+](?![^\W_])")

# What a reading costs. Only their order matters: a mark in its own place is free, a glued one costs less than a stray
# one, and a paragraph that leaves its quotation open costs less than two strays.
_STRAY = 4.0
_STRAY_SOFT = 0.3  # an apostrophe or a plus sign is hardly ever a quotation mark
_UNCLOSED = 3.0
_REOPENED = 0.5  # the next paragraph begins with a mark: the convention of long quotations
_CARRIED = 3.2
_MIXED = 2.0  # opened by one kind of mark, closed by another
_NEVER = 99.0
_DEPTH = 3
_MARGIN = 9.0  # readings this much dearer than the cheapest never win


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A character that may be a quotation mark; `open` and `close` are the costs of reading it so."""

    at: int
    char: str
    open: float
    close: float
    stray: float


def pair_quotes(text: str, lines: Sequence[Span]) -> list[QuoteSpan]:
    """The quotations of a text whose paragraphs are `lines`, in the order they open.

    A quotation that runs over paragraphs is one quotation a paragraph, `closed` only in the last.

    >>> pair_quotes('Il dit "oui".', [(0, 13)])
    [(8, 11, True, 0)]
    """
    rows = [(line, list(_marks(text, line))) for line in lines]
    choice = _cheapest([(line, marks) for line, marks in rows])
    return sorted(_trimmed(text, choice), key=lambda quote: (quote[0], -quote[1]))


def _marks(text: str, line: Span) -> Iterator[Mark]:
    """The marks of one paragraph with their costs."""
    start, end = line
    for match in _CANDIDATE.finditer(text, start, end):
        at = match.start()
        before = text[at - 1] if at > start else ""
        after = text[at + 1] if at + 1 < end else ""
        mark = _mark(at, match[0], before, after)
        if mark is not None:
            yield mark


def _mark(at: int, char: str, before: str, after: str) -> Mark | None:
    if char in OPENERS:
        reverse = 3.0 if char == "“" and _closes(before, after) == 0 else 6.0
        return Mark(at, char, 0.0, reverse, _STRAY)
    if char in CLOSERS:
        reverse = 3.0 if _opens(before, after) == 0 else 6.0
        return Mark(at, char, reverse, 0.0, _STRAY)
    if char == '"':
        return Mark(at, char, _opens(before, after), _closes(before, after), _STRAY)
    return _soft_mark(at, char, before, after)


def _soft_mark(at: int, char: str, before: str, after: str) -> Mark | None:
    """Apostrophes and plus signs: marks only where they stand as a mark would."""
    free_left = not before or before.isspace() or before in _DOUBLE + "(["
    free_right = not after or after.isspace() or after in _DOUBLE + _STOPS + "'’"
    if char != "+" and before in _SINGLE and before:
        free_left = True
    if free_left and after.isalpha():
        return Mark(at, char, 0.2, _NEVER, _STRAY_SOFT)
    if free_right and (before.isalpha() or (before and before in _END + ")%")):
        return Mark(at, char, _NEVER, 0.0, _STRAY_SOFT)
    return None


def _opens(before: str, after: str) -> float:
    """The cost of reading a straight mark as an opening one."""
    if not after or (after in ",.;:!?)" and after != "."):
        return 6.0
    left_free = not before or before.isspace() or before in "([-–—/" + OPENERS or before in _SINGLE
    if left_free:
        return 1.0 if after.isspace() else 0.0
    if after.isspace():
        return 6.0
    if before in _STOPS or before in CLOSERS:
        return 0.8
    return 1.5 if after.isupper() or not after.isalpha() else 3.0


def _closes(before: str, after: str) -> float:
    """The cost of reading a straight mark as a closing one."""
    if not before:
        return 6.0
    right_free = not after or not (after.isalnum() or after in "([" + OPENERS)
    if before.isspace():
        return 6.0 if not right_free else (1.5 if after and not after.isspace() else 1.0)
    if before in _SINGLE:
        return 1.5
    if before in "([":
        return 6.0
    if right_free:
        return 0.0
    if before in _END:
        return 0.8
    return 1.0 if after.isupper() else 2.5


# -- the search --------------------------------------------------------------------------------------------------------
_State = tuple[Mark, ...]  # the marks that are open, outermost first
_Found = tuple["_Found | None", Mark | None, int, bool, int]  # the one before, opener, end, closed, depth


def _cheapest(rows: list[tuple[Span, list[Mark]]]) -> list[QuoteSpan]:
    """The cheapest reading: spans between the marks, untrimmed."""
    states: dict[_State, tuple[float, _Found | None]] = {(): (0.0, None)}
    for n, (line, marks) in enumerate(rows):
        for mark in marks:
            states = _step(states, mark)
        following = rows[n + 1] if n + 1 < len(rows) else None
        states = _line_end(states, line, following)
    _, found = min(states.values(), key=lambda row: row[0])
    result: list[QuoteSpan] = []
    while found is not None:
        found, opener, end, closed, depth = found
        assert opener is not None
        result.append((opener.at + len(opener.char), end, closed, depth))
    return result


def _step(states: dict[_State, tuple[float, _Found | None]], mark: Mark) -> dict[_State, tuple[float, _Found | None]]:
    following: dict[_State, tuple[float, _Found | None]] = {}
    for state, (cost, found) in states.items():
        _offer(following, state, cost + mark.stray, found)
        if mark.close < _NEVER and state:
            top = state[-1]
            mixed = 0.0 if _same(top.char, mark.char) else _MIXED if _is_double(top.char, mark.char) else _NEVER
            if mixed < _NEVER:
                closing: _Found = (found, top, mark.at, True, len(state) - 1)
                _offer(following, state[:-1], cost + mark.close + mixed, closing)
        if mark.open < _NEVER and len(state) < _DEPTH:
            again = 5.0 if any(open_.char == mark.char for open_ in state) and mark.char not in OPENERS else 0.0
            deeper = 1.0 if state and mark.char in _DOUBLE else 0.0
            _offer(following, (*state, mark), cost + mark.open + again + deeper, found)
    limit = min(cost for cost, _ in following.values()) + _MARGIN
    return {state: row for state, row in following.items() if row[0] <= limit}


def _line_end(
    states: dict[_State, tuple[float, _Found | None]], line: Span, following: tuple[Span, list[Mark]] | None
) -> dict[_State, tuple[float, _Found | None]]:
    """A paragraph is over: what is still open ends here, or goes on in the next one."""
    reopened = following is not None and bool(following[1]) and following[1][0].at <= following[0][0] + 1
    after: dict[_State, tuple[float, _Found | None]] = {}
    for state, (cost, found) in states.items():
        ended: _Found | None = found
        charge = 0.0
        for depth in range(len(state) - 1, -1, -1):
            soft = state[depth].char in _SINGLE or state[depth].char == "+"
            charge += 5.0 if soft else _REOPENED if reopened else _UNCLOSED
            ended = (ended, state[depth], line[1], False, depth)
        _offer(after, (), cost + charge, ended)
        if following is not None and len(state) == 1 and not reopened and state[0].char in _DOUBLE:
            piece: _Found = (found, state[0], line[1], False, 0)
            going_on = Mark(following[0][0], "", state[0].open, state[0].close, state[0].stray)
            _offer(after, (going_on,), cost + _CARRIED, piece)
    return after


def _offer(states: dict[_State, tuple[float, _Found | None]], state: _State, cost: float, found: _Found | None) -> None:
    if state not in states or cost < states[state][0]:
        states[state] = (cost, found)


def _same(opened: str, closed: str) -> bool:
    if not opened:  # carried over from the paragraph before
        return closed in _DOUBLE
    return _PAIR.get(opened) == closed or (opened in _SINGLE and closed in _SINGLE)


def _is_double(opened: str, closed: str) -> bool:
    return opened in _DOUBLE and closed in _DOUBLE


def _trimmed(text: str, spans: Iterable[QuoteSpan]) -> Iterator[QuoteSpan]:
    """Without the spaces and the comma before the closing mark; empty ones are dropped."""
    for start, end, closed, depth in spans:
        while start < end and text[start].isspace():
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
            end -= 1
        if any(char.isalnum() for char in text[start:end]):
            yield start, end, closed, depth
