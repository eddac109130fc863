"""Numbers that are no quantities: dates, years, times of day, scores, telephone numbers, parts of names."""

from __future__ import annotations

from recoupe.annotate.quantities.measures import Measure
from recoupe.annotate.quantities.numerals import Numeral
from recoupe.annotate.quantities.words import Line
from recoupe.lexicon.numbers import NumberWords

_LINKS = frozenset(("et", "à", "au", "ou", ",", "-", "–", "/", "puis", "les", "le"))
_DURATION_AFTER = frozenset(("de", "d", "après", "avant", "plus", "par", "sur", "durant"))
_SINGULAR = frozenset(("le", "la", "au", "du", "ce", "cette", "cet", "l", "'"))


def is_part_of_word(line: Line, numeral: Numeral, measure: Measure | None) -> bool:
    """“5G”, “A380”, “C5+1”, “24/7”, “01 23 45 67 89”, “007”, “3.0.1”."""
    first, last = numeral.first, numeral.last
    text = line.words[first].text
    before, after = line.low(first - 1), line.low(last)
    if text[0] == "0" and text[1:2].isdigit():
        return measure is None or measure.unit == "count"
    if line.glued(first):
        lost_space = before.isalpha() and len(before) > 4 and line.words[first - 1].text.islower()
        if lost_space and measure is not None:
            return False
        if before[-1:].isalnum() or before in ("/", "@", "#", "_"):
            return not (before == "/" and measure is not None and measure.unit == "percent")
        if before in ("+", ".", "&", ",") and line.glued(first - 1) and line.low(first - 2)[-1:].isdigit():
            return True
    if line.glued(first) and before == "-" and line.glued(first - 1) and line.low(first - 2)[-1:].isalpha():
        return True
    if not line.glued(last):
        return False
    if after in ("/", "+", "_", "@") and line.glued(last + 1) and last + 1 < len(line.words):
        return line.words[last + 1].figure or after != "/"
    if after[:1].isalpha():
        return measure is None or measure.last == last or measure.unit == "count"
    return False


def is_date(line: Line, numeral: Numeral, measure: Measure | None, lexicon: NumberWords) -> bool:
    """A day of a month, or a year."""
    words = lexicon.words
    first, last = numeral.first, numeral.last
    before = line.low(first - 1)
    if numeral.value <= 31 and _leads_to_month(line, last, lexicon):
        return True
    if before in words.months and (measure is None or measure.unit == "count" or numeral.value > 1500):
        return True
    if before in words.weekdays and numeral.value <= 31 and measure is None:
        return True
    if not numeral.figure or numeral.grouped or numeral.scaled or not numeral.value.is_integer():
        return False
    if not 1000 <= numeral.value <= 2200:
        return before in ("années", "fifties") and measure is None
    if measure is None or measure.kind == "count":
        counted = measure is not None and _plural(line, numeral, measure)
        # “en 2015” is a year whatever follows; “de 2000 personnes” is a number
        return not counted or before in ("en", "depuis", "dès", "fin", "début", "mi", "année", "mi-")
    return before in ("en", "depuis", "fin", "début") and measure.kind != "time" and measure.unit != "percent"


def _plural(line: Line, numeral: Numeral, measure: Measure) -> bool:
    words = line.words[numeral.last : measure.last]
    return bool(words) and words[0].text[0].islower() and words[-1].low[-1] in "sxz"


def _leads_to_month(line: Line, at: int, lexicon: NumberWords) -> bool:
    """A month follows, at once or after more days: “les 14, 15 et 16 novembre”, “du 3 au 5 mai”, “1er mai”."""
    for _ in range(8):
        low = line.low(at)
        if low in lexicon.words.months:
            return True
        if low in ("er", "°") or low in lexicon.words.weekdays:
            at += 1
            continue
        if low not in _LINKS:
            return False
        while line.low(at) in _LINKS or line.low(at) in lexicon.words.weekdays:
            at += 1
        if at >= len(line.words) or not line.words[at].figure:
            return False
        at += 1
    return False


def is_clock(line: Line, numeral: Numeral, measure: Measure | None, lexicon: NumberWords) -> bool:
    """A time of day: “15h30”, “à 9 heures”, “vers 20 heures GMT”. Hours of work or of waiting are none."""
    if measure is None or measure.unit != "hour" or numeral.value > 24 or not numeral.value.is_integer():
        return _is_minutes(line, numeral)
    sign = line.low(measure.last - 1) == "h"
    after = line.low(measure.last)
    if measure.last < len(line.words) and line.words[measure.last].figure:
        return True
    if lexicon.after_clock.at(line.lows, measure.last + (after in (",", "("))) is not None:
        return True
    before, earlier = line.low(numeral.first - 1), line.low(numeral.first - 2)
    if before == "de" and earlier in lexicon.words.clock_of:
        return True
    if lexicon.bounds_after.at(line.lows, measure.last) is not None:
        return False  # “limitée à trois heures maximum”
    if numeral.value == 24 or after in _DURATION_AFTER:
        return False
    if before == "les" and earlier in ("vers", "sur"):
        return True
    if sign:
        return before in lexicon.words.before_clock
    if before == "de":  # “de 8 heures à midi”, but “un séjour de sept heures à la ferme”
        follower = line.low(measure.last + 1)
        return after == "à" and (follower[:1].isdigit() or follower in lexicon.words.number_words or follower == "midi")
    return before in ("à", "vers", "dès", "avant", "après", "jusqu", "minuit", "'")


def _is_minutes(line: Line, numeral: Numeral) -> bool:
    """The minutes after “15h” or “20 heures”."""
    before = line.low(numeral.first - 1)
    hours = numeral.first >= 2 and line.words[numeral.first - 2].figure
    return before in ("h", "heures", ":") and hours and numeral.figure and numeral.value < 60


def is_score(line: Line, numeral: Numeral, measure: Measure | None) -> bool:
    """“2-1”, “3 à 0”, “6-4”: two small numbers that nothing measures."""
    if measure is not None or not numeral.figure or numeral.value > 200:
        return False
    for link, other in ((numeral.last, numeral.last + 1), (numeral.first - 1, numeral.first - 2)):
        if line.low(link) in ("-", "–", "à", "/") and 0 <= other < len(line.words) and line.words[other].figure:
            return True
    return False


def _in_name(line: Line, numeral: Numeral) -> bool:
    """Inside a name that the parser proposes, after a capitalised word of it: “Mouvement 5 étoiles”."""
    token, before = line.token(numeral.first), line.token(numeral.first - 1)
    if token is None or before is None or not token.ent or token.ent_start:
        return False
    return before.ent == token.ent and before.text[0].isupper() and not numeral.grouped


def is_label(line: Line, numeral: Numeral, measure: Measure | None, lexicon: NumberWords) -> bool:
    """A number that names: after a noun (“résolution 1701”, “Falcon 9”), after “le” (“le 115”), after “n°”."""
    first = numeral.first
    before = line.low(first - 1)
    counts = measure is not None and measure.unit != "count"
    if counts:
        return False
    if before in ("°", "º") or (before in lexicon.words.name_numerals and not (numeral.grouped or numeral.scaled)):
        return True
    if measure is None and numeral.figure and before in _SINGULAR:
        return True
    if numeral.figure and _in_name(line, numeral):
        return True
    token = line.token(first - 1)
    if token is None or not before[:1].isalpha() or numeral.grouped or numeral.scaled:
        return False
    if measure is None:
        return token.pos in ("NOUN", "PROPN", "ADJ", "X")
    # a number between two nouns counts the second, unless the first is a name: “Falcon 9 est”, but “hier 12 soldats”
    return token.pos == "PROPN" and numeral.figure and not _plural(line, numeral, measure)
