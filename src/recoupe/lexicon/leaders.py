"""`lang/world/leaders.yaml`: who governs or governed which state, in what office, from when to when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from recoupe.errors import LexiconError
from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.names.words import words_of

Post = Literal["head", "government", "foreign", "minister", "power"]
_TERM = re.compile(r"(head|government|foreign|minister|power)(?: (\d{4})-(\d{4})?)?$")
_LAST = 9999


@dataclass(frozen=True, slots=True)
class Term:
    """An office of a state from one year to another, both included; without years where they are not known."""

    post: Post
    first: int
    last: int

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last


@dataclass(frozen=True, slots=True)
class Leader:
    """A person, the state and its terms."""

    state: str
    terms: tuple[Term, ...]

    def posts(self, year: int | None) -> frozenset[Post]:
        """The offices held in a year; where the year is not known, those that are the only ones ever held."""
        if year is None:
            every = frozenset(term.post for term in self.terms)
            return every if len(every) == 1 else frozenset()
        return frozenset(term.post for term in self.terms if year in term)


@cache
def leader_names() -> dict[str, list[str]]:
    """The names of leaders as the file writes them, by state."""
    return {code: [name.strip() for names in rows for name in names.split("/")] for code, rows in _read().items()}


@cache
def leaders() -> Mapping[tuple[str, ...], Leader]:
    """All leaders, by the folded words of their whole name."""
    found: dict[tuple[str, ...], Leader] = {}
    for code, rows in _read().items():
        for names, said in rows.items():
            leader = Leader(f"state:{code}", tuple(_term(names, part.strip()) for part in said.split(",")))
            for name in names.split("/"):
                found[words_of(name)] = leader
    return found


def _term(name: str, text: str) -> Term:
    """One term of the file.

    >>> _term("X", "head 2017-"), _term("X", "power")
    (Term(post='head', first=2017, last=9999), Term(post='power', first=0, last=9999))
    """
    read = _TERM.match(text)
    if read is None:
        raise LexiconError(f"leaders.yaml: {name}: {text!r} is no office with its years")
    return Term(cast(Post, read[1]), int(read[2] or 0), int(read[3] or _LAST))


@cache
def _read() -> dict[str, dict[str, str]]:
    return load_yaml(lang_root() / "world" / "leaders.yaml", dict[str, dict[str, str]])
