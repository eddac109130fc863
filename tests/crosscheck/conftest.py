"""Readings made by hand: what the stages before would hand over, so that these tests need no parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from recoupe.crosscheck import crosscheck
from recoupe.lexicon import Lexicon
from recoupe.model import (
    Actor,
    ClaimDraft,
    Document,
    Dossier,
    Mention,
    Office,
    Options,
    Published,
    Quantity,
    Reading,
    StatementDraft,
    TimeExpression,
    Timex,
    Value,
    content_id,
)

KNOWN = {  # who the made-up articles speak of: type, id in the world lexicon, office
    "Portugal": ("state", "state:PT", None),
    "Norvège": ("state", "state:NO", None),
    "Chili": ("state", "state:CL", None),
    "Pérou": ("state", "state:PE", None),
    "Lima": ("place", "city:lima", None),
    "Santiago": ("place", "city:santiago", None),
    "Oslo": ("place", "city:oslo", None),
    "Ana Duarte": ("person", None, ("président", "state:PT")),
    "Kari Solberg": ("person", None, ("Premier ministre", "state:NO")),
    "Inés Rojas": ("person", None, ("président", "state:CL")),
    "Luis Quispe": ("person", None, ("président", "state:PE")),
    "Gasnor": ("company", None, None),
}


class Article:
    """One article with what was read in it. Everything is found in the text by the words given."""

    def __init__(self, name: str, text: str, published: str | None = None, agency: str | None = None) -> None:
        self.name, self.text, self.published, self.agency = name, text, published, agency
        self.actors: dict[str, Actor] = {}
        self.times: list[Timex] = []
        self.quantities: list[Quantity] = []
        self.statements: list[StatementDraft] = []
        self.claims: list[ClaimDraft] = []
        for known, (kind, world, office) in KNOWN.items():
            if known in text:
                offices = (Office(title=office[0], of=office[1]),) if office else ()
                self.actors[known] = Actor(type=kind, name=known, world=world, offices=offices)  # type: ignore[arg-type]

    def span(self, passage: str) -> tuple[int, int]:
        start = self.text.index(passage)
        return start, start + len(passage)

    def time(self, passage: str, value: str | None = None, **said: Any) -> int:
        start, end = self.span(passage)
        expression = TimeExpression(kind="calendar", **said) if said else TimeExpression()
        self.times.append(Timex(start=start, end=end, expression=expression, value=value))
        return len(self.times) - 1

    def quantity(self, passage: str, value: float, unit: str, noun: str | None = None) -> Article:
        start, end = self.span(passage)
        self.quantities.append(Quantity(start=start, end=end, value=value, unit=unit, noun=noun))
        return self

    def quote(self, passage: str, speaker: str) -> Article:
        start, end = self.span(passage)
        self.statements.append(
            StatementDraft(start=start, end=end, kind="direct", speaker=self.place(speaker), cue="dit")
        )
        return self

    def place(self, name: str) -> int:
        return list(self.actors).index(name)

    def claim(
        self,
        type: str,
        passage: str,
        who: str = "",
        whom: str = "",
        at: str = "",
        time: str | None = None,
        value: Value | None = None,
        **rest: Any,
    ) -> Article:
        start, end = self.span(passage)
        roles = [tuple(self.place(name) for name in names.split(", ") if name) for names in (who, whom, at)]
        timex = self.time(passage, time) if time else None
        self.claims.append(
            ClaimDraft(
                type=type,
                start=start,
                end=end,
                rule=f"{type.lower()}.test",
                actors=roles[0],
                targets=roles[1],
                place=roles[2],
                timex=timex,
                value=value,
                **rest,
            )
        )
        return self

    def reading(self) -> Reading:
        document = Document(
            id=content_id("d", self.name, self.text),
            path=f"{self.name}.txt",
            text=self.text,
            body=((0, len(self.text)),),
            agency=self.agency,
            published=Published(value=self.published, basis="stated" if self.published else "unknown"),
        )
        mentions = [
            Mention(start=m.start(), end=m.end(), actor=i, form="name")
            for i, name in enumerate(self.actors)
            for m in re.finditer(re.escape(name), self.text)
        ]
        return Reading(
            document=document,
            sentences=tuple(m.span() for m in re.finditer(r"[^.!?\n]+[.!?»]*", self.text) if m.group().strip()),
            actors=tuple(self.actors.values()),
            mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))),
            times=tuple(self.times),
            quantities=tuple(self.quantities),
            statements=tuple(self.statements),
            claims=tuple(self.claims),
        )


@pytest.fixture
def article() -> type[Article]:
    return Article


@pytest.fixture
def put_together(lexicon: Lexicon) -> Callable[..., Dossier]:
    """The dossier of some made-up articles."""

    def _put_together(articles: Iterable[Article], lang: str = "fr") -> Dossier:
        return crosscheck([a.reading() for a in articles], [], Options(as_of="2025-12-31", lang=lang), lexicon)

    return _put_together
