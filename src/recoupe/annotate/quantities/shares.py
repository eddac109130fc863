"""Shares in words: “la moitié”, “deux tiers”, “un Français sur deux”, “la majeure partie”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.annotate.parse import Parse
from recoupe.annotate.quantities.bounds import bound_before
from recoupe.annotate.quantities.measures import share_of
from recoupe.annotate.quantities.numerals import numeral_at
from recoupe.annotate.quantities.words import Line, read_line
from recoupe.lexicon.numbers import NumberWords
from recoupe.model import Quantity, Value

_ARTICLES = ("le", "du", "au")
_OUT_OF = (2, 3, 4, 5, 10, 20, 100)
_OF = ("de", "du", "des", "d")


@dataclass(frozen=True, slots=True)
class Share:
    """text[start:end] says that something is this share of a whole; exact only as far as its words are."""

    start: int
    end: int
    value: Value


def shares_in_words(parse: Parse, first: int, last: int, lexicon: NumberWords) -> list[Share]:
    """The shares that tokens[first:last] name without a figure or with one in words, in text order.

    “la plupart de”, “l'essentiel”, “la quasi-totalité” too, which are no quantities (they give no figure), but say
    what a claim needs: more than half, nearly all.
    """
    found: list[Share] = []
    for number in sorted({parse.tokens[i].sentence for i in range(first, last)}):
        line = read_line(parse, parse.sentences[number], lexicon)
        begin, end = parse.tokens[first].start, parse.tokens[last - 1].end
        rows = [
            Share(q.start, q.end, Value(number=q.value, unit="percent", bound=q.bound))
            for _, _, q in shares(line, lexicon)
        ]
        rows += _most_of(line, lexicon)
        found += [row for row in rows if begin <= row.start and row.end <= end]
    found.sort(key=lambda row: (row.start, -row.end))
    kept: list[Share] = []
    for row in found:
        if not kept or row.start >= kept[-1].end:
            kept.append(row)
    return kept


def _most_of(line: Line, lexicon: NumberWords) -> Iterator[Share]:
    for i in range(len(line.words)):
        found = lexicon.most_of.at(line.lows, i)
        if found is not None:
            yield Share(line.words[i].start, line.words[i + found[0] - 1].end, found[1])


def shares(line: Line, lexicon: NumberWords) -> Iterator[tuple[int, int, Quantity]]:
    """The shares of a line that are quantities, each with its words[first:last]."""
    done = 0
    for i in line.starts:
        if i < done:
            continue
        row = _half(line, i, lexicon) or _fraction(line, i, lexicon) or _out_of(line, i, lexicon)
        if row is None:
            continue
        first, last, value = row
        bound = bound_before(line, first, lexicon)
        start = line.words[bound[0] if bound else first].start
        yield (
            bound[0] if bound else first,
            last,
            Quantity(
                start=start,
                end=line.words[last - 1].end,
                value=value,
                unit="percent",
                bound=bound[1] if bound else "exact",
                noun=share_of(line, last),
            ),
        )
        done = last


def _half(line: Line, i: int, lexicon: NumberWords) -> tuple[int, int, float] | None:
    """“la moitié des”, “réduit de moitié”, “plus de la moitié”."""
    if line.low(i) not in lexicon.words.half or lexicon.not_share_after.at(line.lows, i + 1):
        return None
    before = line.low(i - 1)
    if before == "la":
        return i - 1, i + 1, 50.0
    if before in ("de", "pour", "par"):
        return i, i + 1, 50.0
    return None


def _fraction(line: Line, i: int, lexicon: NumberWords) -> tuple[int, int, float] | None:
    """“un tiers de”, “les trois quarts”, “deux cinquièmes”; “un cinquième mandat” is a rank."""
    words = lexicon.words
    numeral = numeral_at(line, i, lexicon) if line.low(i) in words.number_words or line.words[i].figure else None
    if numeral is None and line.low(i) in _ARTICLES:  # “plus du tiers”
        one = words.fractions.get(line.low(i + 1))
        return (i + 1, i + 2, one) if one is not None and line.low(i + 2) in _OF and line.low(i + 1) != "demi" else None
    if numeral is not None and line.words[i].figure and line.low(i + 1) == "/":
        return _written(line, i)
    if numeral is None or numeral.last >= len(line.words) or numeral.scaled or numeral.value > 100:
        return None
    at = numeral.last
    one = words.fractions.get(line.low(at))
    if one is None or line.low(at) == "demi" or lexicon.not_share_after.at(line.lows, at + 1):
        return None
    value = numeral.value * one if numeral.value != 2 or one != 33.3 else 66.7
    if numeral.value > 1:
        plural = line.low(at)[-1] == "s"
        return (i, at + 1, min(100.0, round(value, 1))) if plural and value <= 100 else None
    before = line.low(i - 1)
    followed = line.low(at + 1) in _OF and not (line.low(at) == "quart" and line.low(at + 2) == "finale")
    leads = before in ("'", "de", "à", "environ", "soit") and line.low(at) in ("tiers", "quart")
    if before in words.not_share_before and not followed:
        return None
    alone = line.low(at + 1) in ("", ".", ",", ";", ")", "et", "ou", "à", "en", "sur", "par") or not line.low(at + 1)
    return (i, at + 1, one) if followed or (leads and alone) else None


def _written(line: Line, i: int) -> tuple[int, int, float] | None:
    """“2/3 des habitants”."""
    above, below = line.low(i), line.low(i + 2)
    if not (above.isdigit() and below.isdigit() and line.low(i + 3) in _OF and line.glued(i + 2)):
        return None
    if line.glued(i) or not 0 < int(above) < int(below) <= 10:
        return None
    return i, i + 3, round(100 * int(above) / int(below), 1)


def _out_of(line: Line, i: int, lexicon: NumberWords) -> tuple[int, int, float] | None:
    """“un Français sur deux”, “sept élèves sur dix”, “neuf fois sur dix”."""
    words = lexicon.words
    if line.low(i) not in words.number_words and not line.words[i].figure:
        return None
    numeral = numeral_at(line, i, lexicon)
    if numeral is None or numeral.scaled or numeral.round or numeral.value > 99:
        return None
    for at in range(numeral.last, min(numeral.last + 4, len(line.words))):
        if line.low(at) == "sur":
            whole = numeral_at(line, at + 1, lexicon) if at + 1 < len(line.words) else None
            if whole is None or whole.article or not numeral.value < whole.value <= 100:
                return None
            if at == numeral.last and whole.value not in _OUT_OF:
                return None  # “12 sur 17” is a mark or a rank as often as a share
            follower = line.token(whole.last)
            if follower is not None and (
                follower.pos in ("NOUN", "PROPN", "SYM") or line.low(whole.last) in ("%", "-")
            ):
                return None  # “un débat sur deux jours”
            return i, whole.last, round(100 * numeral.value / whole.value, 1)
        if not line.low(at)[:1].isalpha():
            return None
    return None
