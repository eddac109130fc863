"""Words of page furniture, credits and agencies: `lang/<lang>/page.yaml` and `lang/world/agencies.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml

_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


def fold(text: str) -> str:
    """The form in which furniture is compared: one apostrophe, no case. Keeps the length, so offsets hold."""
    folded = text.replace("’", "'").replace("‘", "'").replace("\u2011", "-").lower()
    return folded if len(folded) == len(text) else text.replace("’", "'").replace("\u2011", "-")


def cut(text: str) -> list[tuple[str, int, int]]:
    """The words, numbers and marks of a text, with their places."""
    return [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of words, looked up longest first. Each has a kind; forms in capitals match in capitals only."""

    rows: dict[str, list[tuple[tuple[str, ...], str, str]]] = field(default_factory=dict)

    def add(self, forms: Iterable[str], kind: str, value: str = "", *, cased: bool = False) -> None:
        """Add phrases of one kind. A cased phrase is only found as it is written."""
        for form in forms:
            words = tuple(word for word, _, _ in cut(form.replace("’", "'")))
            key = tuple(words if cased else (word.lower() for word in words))
            if key:
                rows = self.rows.setdefault(key[0].lower(), [])
                rows.append((key, kind, value))
                rows.sort(key=lambda row: (-len(row[0]), row[1], row[2], row[0]))

    def at(self, words: list[tuple[str, int, int]], i: int) -> Iterator[tuple[int, str, str]]:
        """The phrases that begin at words[i], longest first: number of words, kind, value."""
        for key, kind, value in self.rows.get(words[i][0].lower(), ()):
            n = len(key)
            if i + n <= len(words) and all(
                word == want or word.lower() == want for want, (word, _, _) in zip(key, words[i : i + n], strict=True)
            ):
                yield n, kind, value


class _Page(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of page.yaml; its comments say what each list means."""

    phrases: dict[str, list[str]]
    fillers: list[str]
    sections: list[str]
    published: list[str]
    updated: list[str]
    byline: list[str]
    roles: list[str]
    starts: list[str]
    start_needs_colon: list[str]
    tails: list[str]
    caption_note: list[str]
    code_signs: list[str]
    code: list[str]
    media: list[str]
    function_words: list[str]
    languages: list[str]


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the reader of pages knows.

    `phrases` holds the kinds furniture, section, published, updated, byline, role, filler, media and agency.
    """

    phrases: Phrases
    starts: Phrases
    tails: re.Pattern[str]
    caption: re.Pattern[str]
    code: re.Pattern[str]
    code_signs: tuple[str, ...]
    date: re.Pattern[str]
    months: dict[str, int]
    agencies: dict[str, str]  # form -> name
    media: frozenset[str]
    function_words: frozenset[str]
    languages: tuple[str, ...]

    @classmethod
    def load(cls, lang: str = "fr") -> PageWords:
        """Read the files of this topic under `lang/`."""
        page = load_yaml(lang_root() / lang / "page.yaml", _Page)
        named = load_yaml(lang_root() / "world" / "agencies.yaml", dict[str, list[str]])
        agencies = {form: name for name, forms in named.items() for form in (name, *forms)}
        months = _months((lang, "en"))
        return cls(
            phrases=_phrases(page, agencies),
            starts=_starts(page),
            tails=_tails(page.tails),
            caption=_caption([*page.media, *agencies], page.caption_note),
            code_signs=tuple(page.code_signs),
            code=re.compile("|".join(f"(?:{pattern})" for pattern in page.code)),
            date=_date(months, _weekdays((lang, "en"))),
            months=months,
            agencies=agencies,
            media=frozenset(page.media),
            function_words=frozenset(page.function_words),
            languages=tuple(page.languages),
        )


def _phrases(page: _Page, agencies: dict[str, str]) -> Phrases:
    phrases = Phrases()
    for kind, forms in page.phrases.items():
        phrases.add(forms, "label" if kind == "labels" else "furniture", kind)
    phrases.add(page.sections, "section")
    phrases.add(page.published, "published")
    phrases.add(page.updated, "updated")
    phrases.add(page.byline, "byline")
    phrases.add(page.roles, "role")
    phrases.add(page.fillers, "filler")
    phrases.add(page.media, "media", cased=True)
    for form, name in sorted(agencies.items()):
        phrases.add([form], "agency", name, cased=True)
    return phrases


def _starts(page: _Page) -> Phrases:
    starts = Phrases()
    colon = set(page.start_needs_colon)
    starts.add([form for form in page.starts if form not in colon], "free")
    starts.add(colon, "colon")
    return starts


def _longest_first(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


def _tails(forms: list[str]) -> re.Pattern[str]:
    """A credit glued to the last sentence of a line: “…du mois.Photo : Jean Martin”."""
    labels = rf"(?:{_longest_first(forms)})\s*(?::|©)"
    return re.compile(
        rf"""(?<=[.!?…»"”)])\s*\*?\s*(?:{labels}|(?:©|lire la suite sur)\s?)[^.!?\n]{{0,90}}\.?\s*$""", re.IGNORECASE
    )


def _caption(providers: list[str], notes: list[str]) -> re.Pattern[str]:
    """The provider under an embedded video, glued to its title: “…le titrepar euronews (en français)”."""
    note = rf"(?: ?\((?:{_longest_first(notes)})\))?"
    # the next sentence is glued to it in turn or begins behind a space, or the line ends
    after = r"(?=$|[^\w\s,;]|[A-ZÀ-ÖØ-Þ0-9]|\s+[A-ZÀ-ÖØ-Þ0-9\"«“•])"
    return re.compile(rf"(?<=\S)par (?P<by>{_longest_first(providers)}){note}{after}")


def _months(langs: Iterable[str]) -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for lang in langs:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=lang).items():
                found.setdefault(name.lower().rstrip("."), int(number))
    # forms that Babel has not: without accents, and the shorter ones that pages use
    extra = {"fevrier": 2, "fév": 2, "fev": 2, "aout": 8, "decembre": 12, "dec": 12, "sept": 9, "jan": 1, "janv": 1}
    return found | extra


def _weekdays(langs: Iterable[str]) -> list[str]:
    from babel.dates import get_day_names

    return [
        name.rstrip(".")
        for lang in langs
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale=lang).values()
    ]


def _date(months: dict[str, int], weekdays: list[str]) -> re.Pattern[str]:
    """A date as credits write it: in words, in figures, the year missing or not; and a time of day after it."""
    month, weekday = _longest_first(months), _longest_first(weekdays)
    clock = r"\d{1,2}\s?(?:[hH:]\s?\d{2}(?:\s?:\s?\d{2}(?:\.\d+)?)?|[hH](?!\w))"
    zone = r"(?:\s?(?:GMT|UTC|CET|CEST)\b(?:[+-]\d+)?|Z|\+\d\d:?\d\d)?"
    time = rf"{clock}(?:\s?(?:am|pm))?{zone}"
    return re.compile(
        rf"(?:\b(?:{weekday})\b\.?,?\s+)?(?:le\s+)?"
        rf"(?:\b(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"
        rf"|\b(?P<d2>\d{{1,2}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<y2>\d{{4}}|\d{{2}})(?!\d)"
        rf"|\b(?P<d3>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<m3>{month})\b\.?(?:,?\s+(?P<y3>\d{{4}})\b)?"
        rf"|\b(?P<m4>{month})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})\b)"
        rf"(?:T{time})?|\b(?P<time>{time})",
        re.IGNORECASE,
    )
