"""Number words, units, currencies and bounds: `lang/<lang>/numbers.yaml`, with the names of currencies from Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.model import Bound, Value

V = TypeVar("V")

# A number with its groups of three and its decimals; a word with what hyphens and figures join to it; a mark.
# Figures belong to a short word (“m3”, “G20”), not to a long one that lost its space (“atteint12 millions”).
# Without a comma before three figures: “2,000” is two in French, “2.000” and “2 000” are two thousand.
TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009.'’]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>(?:[^\W\d_]{1,4}\d+|[^\W\d_]+)(?:[-‑][^\W_]+)*)|[^\s\w]|[\w]"
)


def plain(text: str) -> str:
    """The form in which words are looked up: small letters, straight apostrophe, plain hyphen."""
    return text.lower().replace("’", "'").replace("‑", "-")


@dataclass(frozen=True, slots=True)
class Table(Generic[V]):
    """Phrases with what they mean; the longest that matches wins."""

    rows: dict[str, list[tuple[tuple[str, ...], V]]] = field(default_factory=dict)
    last: bool = False  # look phrases up from their last word

    def add(self, phrase: str, value: V) -> None:
        """Add a phrase; the first meaning given to it stays."""
        key = tuple(match[0] for match in TOKEN.finditer(plain(phrase)))
        if not key:
            return
        rows = self.rows.setdefault(key[-1 if self.last else 0], [])
        if all(known != key for known, _ in rows):
            rows.append((key, value))
            rows.sort(key=lambda row: -len(row[0]))

    def at(self, words: Sequence[str], i: int) -> tuple[int, V] | None:
        """The longest phrase that begins at words[i]: number of words, meaning."""
        for key, value in self.rows.get(words[i], ()) if i < len(words) else ():
            if tuple(words[i : i + len(key)]) == key:
                return len(key), value
        return None

    def before(self, words: Sequence[str], i: int) -> tuple[int, V] | None:
        """The longest phrase that ends before words[i] (for tables looked up from their last word)."""
        for key, value in self.rows.get(words[i - 1], ()) if i > 0 else ():
            if i >= len(key) and tuple(words[i - len(key) : i]) == key:
                return len(key), value
        return None


class _MostOf(msgspec.Struct, forbid_unknown_fields=True):
    phrases: list[str]
    number: float
    bound: Bound


class _Ambiguous(msgspec.Struct, forbid_unknown_fields=True):
    words: list[str]
    default: str
    by: dict[str, str]


class _Numbers(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of numbers.yaml; its comments say what each list means."""

    number_words: frozenset[str]
    articles: frozenset[str]
    scales: dict[str, float]
    short_scales: dict[str, float]
    approximates: dict[str, float]
    not_alone: frozenset[str]
    ordinals: dict[str, int]
    ordinal_suffixes: frozenset[str]
    first: frozenset[str]
    occurrences: frozenset[str]
    not_ranked: frozenset[str]
    fractions: dict[str, float]
    half: frozenset[str]
    not_share_after: list[str]
    not_share_before: frozenset[str]
    most_of: list[_MostOf]
    bounds_before: dict[Bound, list[str]]
    bounds_after: dict[Bound, list[str]]
    bound_verbs: frozenset[str]
    time_units: dict[str, list[str]]
    multiples: dict[str, dict[str, float]]
    units: dict[str, list[str]]
    after_figures: frozenset[str]
    currencies: dict[str, list[str]]
    signs: dict[str, str]
    hundredths: dict[str, str]
    ambiguous: dict[str, _Ambiguous]
    needs_scale: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    before_year: frozenset[str]
    before_clock: frozenset[str]
    after_clock: list[str]
    clock_of: frozenset[str]
    durations: frozenset[str]
    name_numerals: frozenset[str]
    change_verbs: frozenset[str]
    not_nouns: frozenset[str]
    superlatives: frozenset[str]
    rest_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the dossier names it, and what its words multiply the number by."""

    name: str
    factor: float = 1.0
    kind: str = "measure"  # measure, time, money
    after_figures: bool = False  # a sign that is also a word: a unit only after figures
    ambiguous: str = ""  # key in `NumberWords.ambiguous`


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name of money that several states use."""

    default: str
    by: Mapping[str, str]
    needs_scale: bool


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What the reader of quantities knows; see numbers.yaml for what each list means."""

    words: _Numbers
    opening: frozenset[str]  # words with which a number, a rank or a share may begin
    telling: frozenset[str]  # a sentence with none of these words and no figure holds no quantity
    units: Table[Unit]
    bounds_before: Table[tuple[Bound, bool]]  # with: only before an article or figures
    bounds_after: Table[Bound]
    most_of: Table[Value]
    not_share_after: Table[bool]
    after_clock: Table[bool]
    ambiguous: Mapping[str, Ambiguous]

    @classmethod
    def load(cls, lang: str = "fr") -> NumberWords:
        """Read the files of this topic under `lang/`."""
        words = load_yaml(lang_root() / lang / "numbers.yaml", _Numbers)
        units = _units(words, lang)
        opening = words.number_words.union(words.ordinals, words.half, _with_plural(words.first), _ARTICLES)
        plain_openings = opening.difference(words.articles, _ARTICLES)
        return cls(
            words=words,
            opening=opening,
            telling=plain_openings.union(words.scales, words.approximates, words.fractions, units.rows)
            - words.after_figures,
            units=units,
            bounds_before=_bounds_before(words),
            bounds_after=_bounds_after(words),
            most_of=_most_of(words),
            not_share_after=_flags(words.not_share_after),
            after_clock=_flags(words.after_clock),
            ambiguous={
                key: Ambiguous(row.default, row.by, key in words.needs_scale) for key, row in words.ambiguous.items()
            },
        )


_ARTICLES = ("le", "du", "au")  # “plus du tiers”


def _with_plural(forms: Iterable[str]) -> set[str]:
    return {form + end for form in forms for end in ("", "s")}


def _flags(phrases: Iterable[str]) -> Table[bool]:
    table: Table[bool] = Table()
    for phrase in phrases:
        table.add(phrase, True)
    return table


def _units(words: _Numbers, lang: str) -> Table[Unit]:
    table: Table[Unit] = Table()
    for key, row in words.ambiguous.items():
        for phrase in row.words:
            table.add(phrase, Unit(row.default, kind="money", ambiguous=key))
    groups = [("time", words.time_units), ("measure", words.units), ("money", words.currencies)]
    for kind, units in groups:
        for name, phrases in units.items():
            for phrase in phrases:
                table.add(phrase, Unit(name, kind=kind, after_figures=phrase.lower() in words.after_figures))
    for name, phrases_of in words.multiples.items():
        for phrase, factor in phrases_of.items():
            table.add(phrase, Unit(name, factor, "time"))
    for phrase, name in words.hundredths.items():
        table.add(phrase, Unit(name, 0.01, "money"))
    for phrase, code in _currency_names(lang):
        table.add(phrase, Unit(code, kind="money"))
    return table


def _currency_names(lang: str) -> Iterable[tuple[str, str]]:
    """The full names of currencies, one and many, of those that are one phrase of two words or more."""
    from babel import Locale
    from babel.numbers import get_currency_name

    for code in sorted(Locale.parse(lang).currencies):
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=lang)
            if " " in name and "(" not in name and "–" not in name:
                yield name, code


def _bounds_before(words: _Numbers) -> Table[tuple[Bound, bool]]:
    """“plus de” stands for “plus d'”, “plus des” and “plus du” too, “supérieur à” for “supérieur au” and “aux”."""
    table: Table[tuple[Bound, bool]] = Table(last=True)
    for bound, phrases in words.bounds_before.items():
        for phrase in phrases:
            head, _, tail = phrase.rpartition(" ")
            forms = {"de": ("de", "d'", "des", "du"), "à": ("à", "au", "aux")}.get(tail, (tail,))
            for form in forms:
                table.add(f"{head} {form}", (bound, phrase in words.bound_verbs))
    return table


def _bounds_after(words: _Numbers) -> Table[Bound]:
    table: Table[Bound] = Table()
    for bound, phrases in words.bounds_after.items():
        for phrase in phrases:
            table.add(phrase, bound)
    return table


def _most_of(words: _Numbers) -> Table[Value]:
    table: Table[Value] = Table()
    for row in words.most_of:
        for phrase in row.phrases:
            table.add(phrase, Value(number=row.number, unit="percent", bound=row.bound))
    return table
