"""Messages, numbers and lists in one language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recoupe.errors import InputError
from recoupe.i18n import dates

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = ("fr", "en")
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}  # a European desk reads “11 November 2025”


class Words:
    """What is said in one language.

    >>> Words("en").plural("{n} article", "{n} articles", 2)
    '2 articles'
    """

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise InputError(f"unknown language {lang!r}: known are {', '.join(LANGUAGES)}")
        self.lang = lang
        self.locale = _LOCALES[lang]

    def text(self, msgid: str, /, **values: object) -> str:
        """The message, with `values` put in. A message without a translation stays French."""
        translated = _translation(self.lang, msgid)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, n: float, /, **values: object) -> str:
        """The message for `n` things; `{n}` in it is the number as this language writes it."""
        return _plural(self.lang, one, many, n).format(n=self.number(n), **values)

    def number(self, value: float) -> str:
        """A number as this language writes it: “7 500”, “8,25”, “11,8 milliards”."""
        return _number(value, self.locale)

    def listing(self, items: Iterable[str]) -> str:
        """“a, b et c”."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale)

    def date(self, edtf: str | None) -> str:
        """An EDTF date or interval in words; one that cannot be read is given as it stands."""
        if not edtf:
            return self.text("date inconnue")
        return dates.spoken(edtf, self.locale, self.text)


def _translation(lang: str, msgid: str) -> str:
    if lang == "fr":
        return msgid
    message = _catalogue(lang).get(msgid)
    return str(message.string) if message is not None and message.string else msgid


def _plural(lang: str, one: str, many: str, n: float) -> str:
    if lang == "fr":
        return many if abs(n) >= 2 else one  # zéro article, un article, deux articles
    message = _catalogue(lang).get(one)
    forms = message.string if message is not None else None
    if not isinstance(forms, (tuple, list)) or not all(forms):
        return many if n != 1 else one
    return forms[0] if n == 1 else forms[-1]  # true of English, the only other language so far


@lru_cache(maxsize=4096)
def _number(value: float, locale: str) -> str:
    from babel.numbers import format_compact_decimal, format_decimal

    if abs(value) >= 1e6:
        short = format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=3)
        if float(f"{value:.4g}") == value:  # nothing is rounded away
            return short
    return format_decimal(value, format="#,##0.####", locale=locale)


@cache
def _catalogue(lang: str) -> Catalog:
    """The catalogue is read as text each time a process needs it: nothing compiled that could lag behind."""
    from babel.messages.pofile import read_po

    with (files("recoupe") / "locale" / lang / "recoupe.po").open("rb") as file:
        return read_po(file, locale=lang)
