"""Document -> quantities: every number that measures or counts, with unit and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from recoupe.annotate.parse import Parse
from recoupe.annotate.quantities.bounds import bound_after, bound_before
from recoupe.annotate.quantities.exclude import is_clock, is_date, is_label, is_part_of_word, is_score
from recoupe.annotate.quantities.measures import Measure, measure_after
from recoupe.annotate.quantities.numerals import Numeral, numeral_at
from recoupe.annotate.quantities.ordinals import ordinals
from recoupe.annotate.quantities.shares import shares
from recoupe.annotate.quantities.words import Line, read_line
from recoupe.lexicon import Lexicon
from recoupe.lexicon.numbers import NumberWords
from recoupe.model import Bound, Document, Quantity, Timex

_BOTH = frozenset(("les", "ces", "leurs", "nos", "vos", "tous", "toutes", "aux", "des", "desdits", "lesdits"))
_CHAIN = frozenset(("et", "ou", "à", "-", "–", "—", ","))
_BARE_AFTER = frozenset(("dont", "soit", "contre", "total", "("))
_REACH = 6  # sentences
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W_]+")
_OF_THEM = (("ces",), ("ses",), ("leurs",), ("nos",), ("vos",), ("mes",))
_COMPARING = (("contre",), ("au", "lieu", "de"), ("et", "non"), ("et", "non", "de"), ("puis",), ("au", "lieu", "des"))
_CALENDAR = ("calendar", "interval", "part")


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with what it measures, before its bound is known. `link`: the word that joins it to the next one."""

    numeral: Numeral
    measure: Measure | None
    link: str = ""


def find_quantities(document: Document, parse: Parse, times: Sequence[Timex], lexicon: Lexicon) -> list[Quantity]:
    """The quantities of a document, in text order. Numbers that are part of a date are none."""
    dates = [(time.start, time.end) for time in times if time.expression.kind in _CALENDAR]
    found: list[Quantity] = []
    great: tuple[int, str] | None = None  # the last great number: its sentence and unit
    for sentence in parse.sentences:
        if not _may_count(parse.text[sentence.start : sentence.end].lower(), lexicon.numbers):
            continue
        for quantity in _in_sentence(read_line(parse, sentence, lexicon.numbers), lexicon.numbers, dates):
            if quantity.unit == "":  # millions of nothing: of what was last spoken of in millions, else just a count
                near = great is not None and sentence.i - great[0] <= _REACH
                quantity = _renamed(quantity, great[1] if great is not None and near else "count")
            elif quantity.value >= 1e6:
                great = sentence.i, quantity.unit
            found.append(quantity)
    return found


def _may_count(text: str, lexicon: NumberWords) -> bool:
    """Sentences without a figure or a number word are most of them, and cost nothing."""
    if _DIGIT.search(text) is not None:
        return True
    return not lexicon.telling.isdisjoint(_WORDS.findall(text))


def _renamed(quantity: Quantity, unit: str) -> Quantity:
    return msgspec.structs.replace(quantity, unit=unit)


def _in_sentence(line: Line, lexicon: NumberWords, dates: Sequence[tuple[int, int]]) -> list[Quantity]:
    rows = [*shares(line, lexicon), *ordinals(line, lexicon)]
    taken = {i for first, last, _ in rows for i in range(first, last)}
    quantities = [quantity for _, _, quantity in rows]
    found = _share_units(line, list(_numbers(line, lexicon, taken)))
    for n, row in enumerate(found):
        quantity = _quantity(line, found, n, lexicon)
        if quantity is not None and not _in_date(line, row, quantity, dates):
            quantities.append(quantity)
    quantities.sort(key=lambda quantity: (quantity.start, quantity.end, quantity.value))
    return quantities


def _in_date(line: Line, row: _Found, quantity: Quantity, dates: Sequence[tuple[int, int]]) -> bool:
    """Inside a date that the reader of times found, unless it is a length of time (“les six derniers mois”)."""
    if row.measure is not None and row.measure.kind != "count":
        return False
    first = line.words[row.numeral.first]
    return any(start <= first.start < end for start, end in dates)


def _numbers(line: Line, lexicon: NumberWords, taken: set[int]) -> Iterator[_Found]:
    """The numbers of a line that may be quantities."""
    done = 0
    for i in line.starts:
        if i < done or i in taken:
            continue
        numeral = numeral_at(line, i, lexicon)
        if numeral is None:
            continue
        if numeral.article and not _may_be_one(line, numeral, lexicon):
            continue
        row = _Found(numeral, measure_after(line, numeral, lexicon))
        if _excluded(line, row, lexicon):
            done = numeral.last
            continue
        yield row
        done = max(numeral.last, row.measure.last if row.measure else 0)


def _may_be_one(line: Line, numeral: Numeral, lexicon: NumberWords) -> bool:
    """Whether “un” or “une” is worth a closer look: nearly all are articles."""
    following = line.low(numeral.last)
    return following in lexicon.units.rows or following in ("ou", "à") or following.startswith("demi-")


def _excluded(line: Line, row: _Found, lexicon: NumberWords) -> bool:
    numeral, measure = row.numeral, row.measure
    word = line.words[numeral.first]
    if numeral.figure and is_part_of_word(line, numeral, measure):
        return True
    if not numeral.figure and word.text[0].isupper() and not _opens(line, numeral.first):
        return True  # “les Vingt-Sept”, “les Cent-Jours”
    return is_date(line, numeral, measure, lexicon) or is_clock(line, numeral, measure, lexicon)


def _opens(line: Line, i: int) -> bool:
    """Whether a capital means nothing here: first in the sentence or in a quotation, or everything in capitals."""
    if line.sentence.heading or i == 0 or not line.low(i - 1)[-1:].isalnum():
        return True
    return line.words[i].text.isupper() and line.words[i - 1].text.isupper()


def _share_units(line: Line, found: list[_Found]) -> list[_Found]:
    """“entre 3 et 5 %”, “7-8 minutes”, “12, 15 et 20 tonnes”: numbers without a measure take that of the next."""
    rows = list(found)
    for n in range(len(rows) - 2, -1, -1):
        row, following = rows[n], rows[n + 1]
        gap = line.lows[row.numeral.last : following.numeral.first]
        if row.measure is not None and row.measure.last > following.numeral.first:
            continue
        if row.measure is not None:
            gap = line.lows[row.measure.last : following.numeral.first]
        if len(gap) != 1 or gap[0] not in _CHAIN or (gap[0] == "," and not following.link):
            continue  # a comma joins only in a list: “12, 15 et 20 tonnes”
        if row.measure is None and (following.measure is not None or following.numeral.scaled > row.numeral.scaled):
            numeral = row.numeral
            if following.numeral.scaled and not numeral.scaled and numeral.mantissa < following.numeral.mantissa:
                scale = following.numeral.scale
                numeral = replace(numeral, value=numeral.value * scale, scaled=True, scale=scale)
            measure = replace(following.measure, last=row.numeral.last) if following.measure else None
            rows[n] = _Found(numeral, measure, gap[0])
        elif (row.measure and row.measure.unit) == (following.measure and following.measure.unit):
            rows[n] = replace(row, link=gap[0])
    return rows


def _quantity(line: Line, found: list[_Found], n: int, lexicon: NumberWords) -> Quantity | None:
    """The quantity of a number, or None where it turns out to be none."""
    row = found[n]
    numeral, measure = row.numeral, row.measure
    before = bound_before(line, numeral.first, lexicon)
    last = measure.last if measure else numeral.last
    after = bound_after(line, last, lexicon)
    bound: Bound = before[1] if before else after[1] if after else "about" if numeral.round else "exact"
    if numeral.article and not _is_one(line, row, bool(before or after), lexicon):
        return None
    changing = measure is None and _is_change(line, found, n, lexicon)
    if is_label(line, numeral, measure, lexicon) or (is_score(line, numeral, measure) and not changing):
        return None
    if measure is None and n:
        row = _goes_on(line, row, found[n - 1], lexicon)
        numeral, measure = row.numeral, row.measure
    if measure is None and not (
        changing or numeral.scaled or _counts_alone(line, numeral, before is not None, lexicon)
    ):
        return None
    if measure is not None and measure.unit == "count" and not _is_count(line, row, lexicon):
        return None
    if bound == "exact":
        bound = _range_bound(line, found, n, lexicon) or bound
    first = before[0] if before else _with_sign(line, numeral, lexicon)
    if numeral.article and measure is not None and measure.unit == "month":
        first = numeral.first if before is None else first
    end = line.words[(after[0] if after else last) - 1].end
    value = numeral.value * (measure.factor if measure else 1.0)
    return Quantity(
        start=line.words[first].start,
        end=end,
        value=round(value, 6),
        unit=measure.unit if measure else ("" if numeral.scaled else "count"),
        bound=bound,
        noun=measure.noun if measure else None,
    )


def _with_sign(line: Line, numeral: Numeral, lexicon: NumberWords) -> int:
    """Signs of money before figures belong to them: “$500”."""
    return numeral.first - (line.low(numeral.first - 1) in lexicon.words.signs and line.glued(numeral.first))


def _is_one(line: Line, row: _Found, bounded: bool, lexicon: NumberWords) -> bool:
    """Whether “un” or “une” is a number: of a length of time that is meant as one, or of a measure."""
    measure = row.measure
    if measure is None or measure.unit in ("count", "point", "ordinal"):
        return False
    if measure.kind == "time":
        before = line.low(row.numeral.first - 1)
        return bounded or before in lexicon.words.durations or measure.factor != 1.0
    return bounded or measure.unit in ("EUR", "USD", "percent", "km", "tonne", "hectare", "litre", "kg", "barrel")


def _is_count(line: Line, row: _Found, lexicon: NumberWords) -> bool:
    """“les deux dirigeants” are the two known ones, no count; “dix fois plus” compares."""
    numeral, measure = row.numeral, row.measure
    if measure is None:
        return False
    if numeral.value == 2 and line.low(numeral.first - 1) in _BOTH:
        return False
    if measure.noun == "fois" or line.low(measure.last - 1) == "fois":
        return line.low(measure.last) not in (
            "plus",
            "moins",
            "supérieur",
            "supérieure",
            "inférieur",
            "inférieure",
            "mieux",
            "la",
            "le",
            "ce",
            "son",
            "sa",
            "leur",
            "les",
        )
    return True


def _counts_alone(line: Line, numeral: Numeral, bounded: bool, lexicon: NumberWords) -> bool:
    """A number without a noun still counts where the text has named the noun: “dont 12”, “plus de 300”, “45.000”,
    “six des sept otages”, “35 se sont abstenus”."""
    if numeral.round:
        return line.low(numeral.last - 1) not in lexicon.words.not_alone
    before = line.low(numeral.first - 1)
    if numeral.value <= 1 or before in ("par", "en", "fois") or (before == "pour" and numeral.grouped):
        return False  # “multiplié par deux”, “coupé en deux”, “80 cas pour 100.000”
    if bounded or before in _BARE_AFTER or numeral.grouped:
        return not (line.low(numeral.last) == "-" and line.glued(numeral.last))
    rest = line.lows[numeral.last : numeral.last + 3]
    if rest == ("d", "'", "entre") or rest[:1] == ("des",) or (rest[:1] == ("de",) and rest[1:2] in _OF_THEM):
        return True
    token = line.token(numeral.first)
    return token is not None and token.dep.startswith("nsubj") and before not in _BOTH


def _range_bound(line: Line, found: list[_Found], n: int, lexicon: NumberWords) -> Bound | None:
    """Of two numbers that make a range, the first is a lower and the second an upper bound."""
    row = found[n]
    if _opens_range(line, row, found[n + 1] if n + 1 < len(found) else None, lexicon):
        return "above"
    if n and _opens_range(line, found[n - 1], row, lexicon):
        said = bound_before(line, found[n - 1].numeral.first, lexicon)
        return said[1] if said else "below"  # “environ 7 à 8 minutes”
    return None


def _goes_on(line: Line, row: _Found, previous: _Found, lexicon: NumberWords) -> _Found:
    """“48 voix contre 31”, “7 euros au lieu de 9”, “30 millions pour le nord, 12 pour le sud”: the second number
    measures what the first does."""
    if previous.measure is None:
        return row
    numeral = row.numeral
    gap = line.lows[previous.measure.last : numeral.first]
    listed = (
        line.low(numeral.first - 1) in (",", "et", "puis", "encore") and line.low(numeral.last) in lexicon.words.rest_in
    )
    if gap in _COMPARING or (listed and numeral.figure and line.low(previous.measure.last) in lexicon.words.rest_in):
        if listed and previous.numeral.scaled and not numeral.scaled and numeral.value < 1000:
            scale = previous.numeral.scale
            numeral = replace(numeral, value=numeral.value * scale, scaled=True, scale=scale)
        return _Found(numeral, replace(previous.measure, last=numeral.last), row.link)
    return row


def _is_change(line: Line, found: list[_Found], n: int, lexicon: NumberWords) -> bool:
    """“est passé de 29 à 37”: numbers of what the subject names."""
    for first in (found[n], *found[max(0, n - 1) : n]):
        if first.link == "à" and line.low(first.numeral.first - 1) in ("de", "'"):
            return _changes(line, first.numeral.first, lexicon)
    return False


def _opens_range(line: Line, row: _Found, following: _Found | None, lexicon: NumberWords) -> bool:
    if following is None or not row.link or row.numeral.value >= following.numeral.value:
        return False
    before = line.low(row.numeral.first - 1)
    if row.link == "et":
        return before == "entre"
    if row.link == ",":
        return False
    if row.link == "à" and before == "de":
        return not _changes(line, row.numeral.first, lexicon)
    return True


def _changes(line: Line, first: int, lexicon: NumberWords) -> bool:
    """Whether a verb of change stands shortly before: “passer de 3 à 5 %”."""
    for i in range(max(0, first - 10), first):
        token = line.token(i)
        if token is not None and token.pos in ("VERB", "AUX") and token.lemma.lower() in lexicon.words.change_verbs:
            return True
    return False
