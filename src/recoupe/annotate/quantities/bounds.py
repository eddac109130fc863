"""“plus de”, “près de”, “au moins” …: how exact a number is meant to be."""

from __future__ import annotations

from recoupe.annotate.quantities.numerals import Numeral
from recoupe.annotate.quantities.words import Line
from recoupe.lexicon.numbers import NumberWords
from recoupe.model import Bound

_ARTICLES = frozenset(("les", "des", "la", "le", "l", "'", "un", "une"))


def bound_before(line: Line, first: int, lexicon: NumberWords) -> tuple[int, Bound] | None:
    """The bound that ends before word `first`, and where it begins. An article may stand between.

    Verbs and the like (“dépasse”, “vers”) are bounds only of an article or figures.
    """
    article = first
    while article > 0 and line.low(article - 1) in _ARTICLES and first - article < 2:
        article -= 1
    for end in dict.fromkeys((first, article)):
        found = lexicon.bounds_before.before(line.lows, end)
        if found is None:
            continue
        n, (bound, verb) = found
        if verb and not (line.words[first].figure or end < first):
            continue
        begin = end - n
        wider = lexicon.bounds_before.before(line.lows, begin)
        return (begin - wider[0] if wider else begin), bound
    return None


def bound_after(line: Line, last: int, lexicon: NumberWords) -> tuple[int, Bound] | None:
    """The bound that begins at word `last`, and where it ends: “200 personnes environ”, “60 ans et plus”."""
    if line.low(last) in (",", "(") and lexicon.bounds_after.at(line.lows, last + 1):
        last += 1
        if line.low(last) in ("et", "ou", "voire"):
            return None
    found = lexicon.bounds_after.at(line.lows, last)
    if found is None:
        return None
    n, bound = found
    follower = line.low(last + n)
    # “3 % au moins 200 personnes”: the phrase opens the next number
    opens = last + n < len(line.words) and (line.words[last + n].figure or follower in lexicon.words.number_words)
    return None if opens or follower in ("de", "d", "que", "qu") else (last + n, bound)


def is_round(numeral: Numeral) -> bool:
    """“une vingtaine” says “about” by itself."""
    return numeral.round
