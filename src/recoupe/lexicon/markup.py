"""Conventions of the mark-up of pages: `lang/world/markup.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.page import fold

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOIN = re.compile(r"[-_:]+")
_KEPT = 20_000  # sets of names remembered; a site uses some hundred


class _Markup(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of markup.yaml; its comments say what each list means."""

    body: list[str]
    lead: list[str]
    credit: list[str]
    noise: list[str]
    aside: list[str]
    hidden: list[str]
    preview: list[str]
    published: list[str]
    types: list[str]
    missing: list[str]
    consent: list[str]
    paywall: list[str]
    unseen: list[str]
    block: list[str]
    metadata: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the names of an element tell: it holds the paragraphs of an article (`body`), its standfirst (`lead`), its
    `credit`, the day it came out (`published`); or it is beside it (`noise`), always so (`aside`), or unseen."""

    body: bool = False
    lead: bool = False
    credit: bool = False
    published: bool = False
    noise: bool = False
    aside: bool = False
    hidden: bool = False


PLAIN = Mark()


@dataclass(frozen=True, slots=True)
class Markup:
    """The lists of markup.yaml, and what they say of an element. `letter`: the same for a newsletter, of which all that
    is shown belongs to it, whatever it is called."""

    body: frozenset[str]
    lead: frozenset[str]
    credit: frozenset[str]
    noise: frozenset[str]
    aside: frozenset[str]
    hidden: frozenset[str]
    published: frozenset[str]
    types: frozenset[str]
    missing: re.Pattern[str]
    consent: re.Pattern[str]
    paywall: re.Pattern[str]
    unseen: frozenset[str]
    block: frozenset[str]
    metadata: dict[str, tuple[str, ...]]
    letter: Markup | None = None
    _marks: dict[tuple[str, str], Mark] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls) -> Markup:
        """Read the file."""
        lists = load_yaml(lang_root() / "world" / "markup.yaml", _Markup)
        pages = cls(
            body=frozenset(lists.body),
            lead=frozenset(lists.lead),
            credit=frozenset(lists.credit),
            noise=frozenset(lists.noise),
            aside=frozenset(lists.aside),
            hidden=frozenset(lists.hidden),
            published=frozenset(lists.published),
            types=frozenset(lists.types),
            missing=_any_of(lists.missing),
            consent=_any_of(lists.consent),
            paywall=_any_of(lists.paywall),
            unseen=frozenset(lists.unseen),
            block=frozenset(lists.block),
            metadata={fact: tuple(names) for fact, names in lists.metadata.items()},
        )
        none: frozenset[str] = frozenset()
        letter = replace(
            pages, body=none, lead=none, credit=none, noise=none, aside=none, hidden=frozenset(lists.preview), _marks={}
        )
        return replace(pages, letter=letter)

    def mark(self, classes: str, name: str) -> Mark:
        """What the `class` and `id` of an element tell."""
        if not classes and not name:
            return PLAIN
        key = (classes, name)
        found = self._marks.get(key)
        if found is None:
            if len(self._marks) >= _KEPT:
                self._marks.clear()
            found = self._marks[key] = self._read(f"{classes} {name}"[:600])
        return found

    def _read(self, names: str) -> Mark:
        whole = {_JOIN.sub("-", _CAPITAL.sub("-", name)).lower().strip("-") for name in names.split()}
        words = {word for name in whole for word in name.split("-")} | whole
        return Mark(
            body=not whole.isdisjoint(self.body),
            lead=not whole.isdisjoint(self.lead),
            credit=not whole.isdisjoint(self.credit),
            published=not whole.isdisjoint(self.published),
            noise=not words.isdisjoint(self.noise),
            aside=any(name in self.aside or name.split("-")[0] in self.aside for name in whole),
            hidden=not whole.isdisjoint(self.hidden),
        )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """Any of these phrases as whole words, in a folded text."""
    ordered = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in ordered) + r")\b")
