"""What a number measures or counts: the unit, the money or the noun after it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from recoupe.annotate.quantities.numerals import Numeral
from recoupe.annotate.quantities.words import Line
from recoupe.lexicon.numbers import NumberWords, Unit

_OF = ("de", "d")
_NOUN_POS = ("NOUN", "PROPN")
_QUOTES = ('"', "«", "“", "+")
_REACH = 4  # words between a number and its noun: “deux nouvelles grandes centrales”


@dataclass(frozen=True, slots=True)
class Measure:
    """words[:last] end the quantity; `unit` is its name, `factor` its multiple, `noun` the lemma of what is counted."""

    last: int
    unit: str
    factor: float = 1.0
    noun: str | None = None
    kind: str = "count"


def measure_after(line: Line, numeral: Numeral, lexicon: NumberWords) -> Measure | None:
    """The measure of a number, or None where nothing stands after it that it could measure or count."""
    at = numeral.last
    de = _skip_of(line, at)
    joined = de if de > at and (numeral.scaled or numeral.round) else at
    for start in dict.fromkeys((joined, at)):
        found = _unit(line, numeral, start, lexicon)
        if found is not None:
            return found
    sign = lexicon.words.signs.get(line.low(numeral.first - 1)) if numeral.figure else None
    if sign is not None:  # “$500”
        return Measure(at, sign, kind="money")
    if (de > at) != (numeral.scaled or numeral.round):
        return None  # “25 milliards supplémentaires” says of what before; “deux de plus” counts nothing new
    return _noun(line, numeral, joined, lexicon)


def _skip_of(line: Line, at: int) -> int:
    """The place after “de” or “d'”."""
    if line.low(at) == "de":
        return at + 1
    if line.low(at) == "d" and line.low(at + 1) == "'":
        return at + 2
    return at


def _unit(line: Line, numeral: Numeral, at: int, lexicon: NumberWords) -> Measure | None:
    words = lexicon.words
    scale = 1.0
    if at < len(line.words) and line.words[at].text in words.short_scales and numeral.figure and not numeral.scaled:
        after = _skip_of(line, at + 1)
        found = lexicon.units.at(line.lows, after)
        if found is not None and found[1].kind == "money":  # “3 M€”, “12 Mds d'euros”
            return _measure(line, numeral, after, found, words.short_scales[line.words[at].text], lexicon)
    found = lexicon.units.at(line.lows, at)
    if found is not None and _fits(line, numeral, at, found[1], lexicon):
        return _measure(line, numeral, at, found, scale, lexicon)
    skipped = at
    while line.low(skipped) in words.not_nouns and skipped < at + 2:
        skipped += 1
    if skipped > at:  # “les six derniers mois”
        found = lexicon.units.at(line.lows, skipped)
        if found is not None and found[1].kind != "money" and _fits(line, numeral, skipped, found[1], lexicon):
            return _measure(line, numeral, skipped, found, scale, lexicon)
    if line.low(at).startswith("demi-"):  # “trois demi-journées”
        found = lexicon.units.at((line.low(at)[5:],), 0)
        if found is not None and found[1].kind == "time":
            return Measure(at + 1, found[1].name, found[1].factor / 2, kind="time")
    return None


def _fits(line: Line, numeral: Numeral, at: int, unit: Unit, lexicon: NumberWords) -> bool:
    """Signs of a letter or two only right after figures; ambiguous money only where something says so."""
    if unit.after_figures and not (numeral.figure and (line.glued(at) or numeral.last == at)):
        return False
    if unit.after_figures and len(line.words[at].text) == 1 and line.words[at].text.isupper():
        return False  # “6T”, “5G”
    if unit.after_figures and line.low(at) in lexicon.words.after_figures and line.low(at + 1) == "'":
        return False  # “12 l'ont dit”
    if unit.ambiguous and lexicon.ambiguous[unit.ambiguous].needs_scale and not numeral.scaled:
        return _state_of(line, unit, lexicon) is not None
    return True


def _measure(
    line: Line, numeral: Numeral, at: int, found: tuple[int, Unit], scale: float, lexicon: NumberWords
) -> Measure:
    n, unit = found
    name = unit.name
    if unit.ambiguous:
        name = _state_of(line, unit, lexicon) or lexicon.ambiguous[unit.ambiguous].default
    last, factor = at + n, unit.factor * scale
    if unit.kind == "time" and line.low(last) == "et" and line.low(last + 1) in ("demi", "demie"):
        factor *= (numeral.value + 0.5) / numeral.value if numeral.value else 1.0
        last += 2
    noun = share_of(line, last) if name == "percent" else None
    return Measure(last, name, factor, noun, unit.kind)


def _state_of(line: Line, unit: Unit, lexicon: NumberWords) -> str | None:
    """The state that the text names near an ambiguous money: in the sentence, else most often in the article."""
    by = lexicon.ambiguous[unit.ambiguous].by
    near = next((by[low] for low in line.lows if low in by), None)
    if near is not None:
        return near
    votes = Counter(by[low] for token in line.parse.tokens if (low := token.text.lower()) in by)
    return max(sorted(votes), key=lambda code: votes[code], default=None)


def share_of(line: Line, at: int) -> str | None:
    """What a percentage is a share of: “80 % de son pétrole”."""
    low = line.low(at)
    if low == "d" and line.low(at + 1) == "'":
        at += 2
    elif low in ("de", "du", "des"):
        at += 1
    else:
        return None
    for place in range(at, at + _REACH):
        token = line.token(place)
        if token is None or token.pos in ("VERB", "PUNCT", "ADP", "AUX"):
            return None
        if token.pos in _NOUN_POS:
            return token.lemma.lower()
    return None


def _noun(line: Line, numeral: Numeral, at: int, lexicon: NumberWords) -> Measure | None:
    """The counted noun: the first noun after the number, adjectives between them allowed."""
    words = lexicon.words
    if line.low(at) in _QUOTES:
        at += 1
    plural_adjective: int | None = None
    last_resort: int | None = None
    for place in range(at, min(at + _REACH, len(line.words))):
        word, token = line.words[place], line.token(place)
        if token is None or word.figure or not word.low[0].isalpha():
            break
        if word.low in words.months or word.low in words.weekdays:
            return None
        if word.low in words.not_nouns or word.low in words.superlatives:
            if word.low not in words.superlatives:
                last_resort = place if last_resort is None else last_resort
            continue
        named = word.text[0].isupper() and not line.sentence.heading
        shouted = word.text.isupper() and not (place + 1 < len(line.words) and line.words[place + 1].text.isupper())
        if named and numeral.figure and (word.low[-1] not in "sxz" or shouted):
            return None  # “426 Hemi”, “911 Carrera”: a name with its number
        if named or token.pos in _NOUN_POS:
            return Measure(place + 1, "count", noun=token.lemma.lower())
        if token.pos in ("ADJ", "VERB", "X", "NUM") and word.low[-1] in "sx":
            plural_adjective = place if plural_adjective is None else plural_adjective
            continue
        break
    plural_adjective = plural_adjective if plural_adjective is not None else last_resort
    if plural_adjective is not None and (numeral.value >= 2 or numeral.scaled):
        token = line.token(plural_adjective)  # “39 tués”, “quatre autres”
        return Measure(plural_adjective + 1, "count", noun=token.lemma.lower() if token else None)
    return None
