"""Lists of states at the head of a clause: “À Genève, *Lima et Quito* ont signé”."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.actors.seats.syntax import is_any, lemma_of, low_of
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon

_CLITICS = frozenset({"ne", "n'", "se", "s'", "en", "y", "l'", "le", "la", "les", "lui", "leur"})
_CLAUSE_OPENERS = frozenset(
    {
        *("que", "qu'", "si", "et", "mais", "car", "or", "quand", "lorsque", "puisque", "comme"),
        *(",", ":", ";", "«", '"', "“", "–", "—"),
    }
)
_JOINS = ("et", "ou", "ni", ",")


def lists_before_verb(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """“À Genève, *Lima et Quito* ont signé”: names of states alone, joined, at the head of a clause before its verb."""
    tokens, sentence = parse.tokens, parse.sentence_of(spot.first)
    if sentence.heading:
        return False
    before = _list_before(parse, spot, lexicon)
    after = None if before is None else _list_after(parse, spot, lexicon)
    if before is None or after is None or not (before.joined or after.joined):
        return False
    led = low_of(tokens[before.at - 1]) if before.at > sentence.first else None
    if led is not None and (led not in _CLAUSE_OPENERS or led in ("et", "comme")):
        return False
    last = after.at
    while last < sentence.last and (low_of(tokens[last]) in _CLITICS or tokens[last].pos == "ADV"):
        last += 1
    if last >= sentence.last or tokens[last].pos not in ("VERB", "AUX"):
        return False
    if tokens[last].morph.get("VerbForm") in ("Inf", "Part"):
        return False
    verb = tokens[tokens[last].head] if tokens[last].pos == "AUX" else tokens[last]
    return lemma_of(verb) not in lexicon.actors.town_subjects and not is_any(verb, lexicon.actors.sports)


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a list of states reaches on one side of a name, and whether it is `joined` there by more than a comma."""

    at: int
    joined: bool


def _list_before(parse: Parse, spot: Spot, lexicon: Lexicon) -> _Reach | None:
    """None where something else than a state is joined to the name."""
    tokens, sentence = parse.tokens, parse.sentence_of(spot.first)
    first, joined = spot.first, False
    while first - 1 > sentence.first and low_of(tokens[first - 1]) in _JOINS:
        comma = tokens[first - 1].text == ","
        start = _state_ending(parse, first - 1, sentence.first, lexicon)
        if start is not None and comma and start > sentence.first and low_of(tokens[start - 1]) not in _CLAUSE_OPENERS:
            start = None  # “À Paris, Lima et Quito …”
        if start is None:
            return _Reach(first, joined) if comma else None
        first, joined = start, joined or not comma
    return _Reach(first, joined)


def _list_after(parse: Parse, spot: Spot, lexicon: Lexicon) -> _Reach | None:
    """None where something else than a state is joined to the name."""
    tokens, sentence = parse.tokens, parse.sentence_of(spot.first)
    last, joined = spot.last, False
    while last + 1 < sentence.last and low_of(tokens[last]) in _JOINS:
        stop = _state_starting(parse, last + 1, sentence.last, lexicon)
        if stop is None:
            return None
        last, joined = stop, joined or tokens[last].text != ","
    return _Reach(last, joined)


def _state_ending(parse: Parse, end: int, first: int, lexicon: Lexicon) -> int | None:
    """Where the name of a state or capital that ends before a token begins, its article included."""
    for start in range(end - 1, max(first, end - 4) - 1, -1):
        if _is_state(parse, start, end, lexicon):
            return (
                start - 1 if start > first and low_of(parse.tokens[start - 1]) in ("le", "la", "l'", "les") else start
            )
    return None


def _state_starting(parse: Parse, start: int, last: int, lexicon: Lexicon) -> int | None:
    """The token after the name of a state or capital that starts at a token."""
    if low_of(parse.tokens[start]) in ("le", "la", "l'", "les"):
        start += 1
    for end in range(min(last, start + 4), start, -1):
        if _is_state(parse, start, end, lexicon):
            return end
    return None


def _is_state(parse: Parse, first: int, last: int, lexicon: Lexicon) -> bool:
    entry = lexicon.world.lookup(parse.text[parse.tokens[first].start : parse.tokens[last - 1].end])
    return entry is not None and (entry.type == "state" or entry.stands_for is not None)
