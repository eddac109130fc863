"""Numbers, in figures and in words: “7.500”, “1,2 milliard”, “45millions”, “vingt et un”, “un demi-million”."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from text_to_num import text2num

from recoupe.annotate.quantities.words import Line
from recoupe.lexicon.numbers import NumberWords

_GROUP = re.compile(r"[ \u00a0\u202f\u2009.'’](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Numeral:
    """words[first:last] of a line as a number.

    `scaled`: it ends in million, milliard or the like, so that its noun comes with “de”; `round`: a word such as
    “dizaine”; `article`: only “un” or “une”; `grouped`: figures in groups of three, which are never a year or a label.
    """

    first: int
    last: int
    value: float
    figure: bool = False
    scaled: bool = False
    round: bool = False
    article: bool = False
    grouped: bool = False
    mantissa: float = 0.0
    scale: float = 1.0


def numeral_at(line: Line, i: int, lexicon: NumberWords) -> Numeral | None:
    """The number that begins at word i."""
    word = line.words[i]
    if word.figure:
        return _figures(line, i, lexicon)
    if word.low in lexicon.words.number_words or "-" in word.low:
        return _in_words(line, i, lexicon)
    return None


def figure_value(text: str) -> tuple[float, bool]:
    """The value of figures as French writes them, and whether they stand in groups of three.

    >>> figure_value("7.500"), figure_value("8,25"), figure_value("1 200,5")
    ((7500.0, True), (8.25, False), (1200.5, True))
    """
    whole = _GROUP.sub("", text)
    return float(whole.replace(",", ".")), whole != text


def _figures(line: Line, i: int, lexicon: NumberWords) -> Numeral:
    value, grouped = figure_value(line.words[i].text)
    numeral = Numeral(i, i + 1, value, figure=True, grouped=grouped, mantissa=value)
    numeral = _scaled(line, numeral, lexicon)
    if numeral.scaled and numeral.last < len(line.words) and line.words[numeral.last].figure:
        rest = _figures(line, numeral.last, lexicon)  # “2 milliards 300 millions”
        if rest.scaled and rest.scale < numeral.scale:
            return replace(numeral, last=rest.last, value=numeral.value + rest.value)
    return numeral


def _scaled(line: Line, numeral: Numeral, lexicon: NumberWords) -> Numeral:
    """A number with the scale, the round word and the half that follow it."""
    words = lexicon.words
    at, value = numeral.last, numeral.value
    low = line.low(at)
    if low.startswith("demi-") and low[5:] in words.scales and numeral.article:
        scale = words.scales[low[5:]]
        return replace(numeral, last=at + 1, value=scale / 2, scaled=True, article=False, scale=scale)
    if low in words.approximates and (value > 1 or numeral.article):
        scale = words.approximates[low]
        round_ = replace(numeral, last=at + 1, value=value * scale, round=True, article=False, scale=scale)
        after = at + (2 if line.low(at + 1) == "de" else 1)
        if after > at + 1 and line.low(after) in (*words.scales, "milliers"):  # “une dizaine de millions”
            scale = words.scales.get(line.low(after), 1000)
            return replace(round_, last=after + 1, value=round_.value * scale, scaled=True, scale=scale)
        return round_
    factor = 1.0
    while line.low(at) in words.scales:  # “mille milliards”
        factor *= words.scales[line.low(at)]
        at += 1
    if factor == 1.0:
        return numeral
    value *= factor
    if line.low(at) == "et" and line.low(at + 1) in ("demi", "demie"):
        value += factor / 2
        at += 2
    return replace(numeral, last=at, value=round(value, 6), scaled=factor > 1000, article=False, scale=factor)


def _in_words(line: Line, i: int, lexicon: NumberWords) -> Numeral | None:
    """The longest run of number words from word i that is one number."""
    words = lexicon.words
    at = i
    while at < len(line.words) and _is_number_word(line, at, i, lexicon):
        at += 1
    while at > i:
        text = " ".join(line.lows[i:at])
        value = _value_of(text)
        if value is not None:
            numeral = Numeral(i, at, value, article=at == i + 1 and text in words.articles, mantissa=value)
            return _scaled(line, numeral, lexicon)
        at -= 1
    return None


def _is_number_word(line: Line, at: int, first: int, lexicon: NumberWords) -> bool:
    low = line.low(at)
    if low == "et":
        return at > first and line.low(at + 1) in lexicon.words.number_words  # “vingt et un”; text2num decides
    return all(part in lexicon.words.number_words or part == "et" for part in low.split("-"))


def _value_of(text: str) -> float | None:
    try:
        return float(text2num(text, "fr"))
    except ValueError:
        return None
