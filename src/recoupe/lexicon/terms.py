"""Terms of the highest offices: lang/world/terms.yaml. Who is called president was president when it was written."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.times import bare

Term = tuple[dt.date, dt.date]
_TERM = re.compile(r"(\d{4})-(\d\d)/(?:(\d{4})-(\d\d)|\.\.)")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a person in an office, by (title, name), both without accents and in lower case."""

    by_office: dict[tuple[str, str], tuple[Term, ...]]

    @classmethod
    def load(cls) -> Terms:
        """Read `lang/world/terms.yaml` (once a process)."""
        return _load()

    def of(self, title: str, name: str) -> tuple[Term, ...]:
        """The terms in which someone of that name held an office of that title; none where nothing is known."""
        return self.by_office.get((_key(title), _key(name)), ())


@cache
def _load() -> Terms:
    path = lang_root() / "world" / "terms.yaml"
    rows = load_yaml(path, dict[str, dict[str, list[str]]])
    return Terms(
        {
            (_key(title), _key(name)): tuple(_term(text, f"{path}: {title}.{name}") for text in terms)
            for title, people in rows.items()
            for name, terms in people.items()
        }
    )


def _key(text: str) -> str:
    return bare(text).lower()


def _term(text: str, where: str) -> Term:
    """From the first day of a month to the last of another; an open term never ends."""
    match = _TERM.fullmatch(text)
    if match is None:
        raise LexiconError(f"{where}: {text!r} is not YYYY-MM/YYYY-MM or YYYY-MM/..")
    last = dt.date(int(match[3]), int(match[4]), 28) if match[3] else dt.date.max
    return dt.date(int(match[1]), int(match[2]), 1), last
