"""Ranks: “la 11e visite”, “troisième étape”, “la 4e en six mois”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.quantities.numerals import figure_value
from recoupe.annotate.quantities.words import Line
from recoupe.lexicon.numbers import NumberWords
from recoupe.model import Quantity

_REACH = 3
_BEFORE_RANK = frozenset(
    ("le", "la", "sa", "son", "leur", "cette", "ce", "une", "un", "'", "au", "du", "classé", "classée")
)


def ordinals(line: Line, lexicon: NumberWords) -> Iterator[tuple[int, int, Quantity]]:
    """The ranks of a line, each with its words[first:last]."""
    for i in line.starts:
        rank = _rank(line, i, lexicon)
        if rank is None:
            continue
        value, last, first_of = rank
        noun_at = _ranked(line, _past_list(line, last, lexicon))
        found = _quantity(line, i, last, value, first_of, noun_at, lexicon)
        if found is not None:
            yield i, last, found


def _rank(line: Line, i: int, lexicon: NumberWords) -> tuple[float, int, bool] | None:
    """Value, end, and whether it is “premier”."""
    words = lexicon.words
    word = line.words[i]
    if word.figure and line.glued(i + 1) and line.low(i + 1) in words.ordinal_suffixes:
        value, _ = figure_value(word.text)
        if not value.is_integer() or (line.glued(i + 2) and line.low(i + 2)[:1].isalnum()):
            return None
        return value, i + 2, value == 1
    if word.low in words.ordinals:
        return float(words.ordinals[word.low]), i + 1, False
    if word.low in words.first or word.low.rstrip("s") in words.first:
        return (1.0, i + 1, True) if not word.low.endswith("s") else None
    return None


def _past_list(line: Line, at: int, lexicon: NumberWords) -> int:
    """Past more ranks: “aux 18e et 19e siècles”, “des deuxième et troisième étapes”."""
    while line.low(at) in ("et", "ou", ",", "à", "-") and at + 1 < len(line.words):
        rank = _rank(line, at + 1, lexicon)
        if rank is None:
            break
        at = rank[1]
    return at


def _ranked(line: Line, at: int) -> int | None:
    """The place of the ranked noun: the first noun, adjectives between allowed."""
    for place in range(at, min(at + _REACH, len(line.words))):
        token = line.token(place)
        if token is None or token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return None
        if token.pos in ("NOUN", "PROPN"):
            return place
    return None


def _quantity(
    line: Line, i: int, last: int, value: float, first_of: bool, noun_at: int | None, lexicon: NumberWords
) -> Quantity | None:
    words = lexicon.words
    start, end = line.words[i].start, line.words[last - 1].end
    if line.low(last) in words.months or (line.words[i].text[0].isupper() and not line.sentence.heading and i):
        return None
    if noun_at is None:
        figure = line.words[i].figure
        alone = figure and not first_of and line.low(i - 1) in _BEFORE_RANK
        return Quantity(start=start, end=end, value=value, unit="ordinal") if alone else None
    token = line.token(noun_at)
    noun = token.lemma.lower() if token else line.low(noun_at)
    low = line.low(noun_at)
    named = line.words[noun_at].text[0].isupper() and not line.words[i].figure and not line.sentence.heading
    if named or {noun, low, low.rstrip("s")} & words.not_ranked:
        return None
    if first_of and not {noun, low} & words.occurrences:
        return None
    end = line.words[noun_at].end if noun_at - last < _REACH else end
    return Quantity(start=start, end=end, value=value, unit="ordinal", noun=noun)
