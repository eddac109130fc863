"""What a document says of offices: its titles, and the persons that stand beside them or that they describe."""

from __future__ import annotations

from functools import cached_property

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.offices import OfficePhrase, find_office_phrases
from recoupe.claims.clauses import Clauses
from recoupe.claims.deaths import dead_persons
from recoupe.claims.engine import clauses_of
from recoupe.lexicon import Lexicon
from recoupe.lexicon.offices import fold
from recoupe.model import Mention, Span

GOVERNMENT = frozenset(
    {"head_of_state", "president", "head_of_government", "minister", "foreign_minister", "other_ministers"}
)
GENITIVES = frozenset(("du", "des", "au", "aux"))


class OfficePage:
    """The offices of one document.

    `phrases`: the titles in it, but for those that are no office; `by_world`: its actors that the world knows.
    """

    def __init__(self, notes: Annotations, lexicon: Lexicon) -> None:
        self.notes, self.words, self.frames = notes, lexicon.offices, lexicon.frames
        phrases = find_office_phrases(notes.parse, lexicon)
        self.phrases = [p for p in phrases if p.held != "none" and not _is_no_office(fold(p.title))]
        self.by_world = {a.world: i for i, a in reversed(list(enumerate(notes.actors))) if a.world}

    @cached_property
    def clauses(self) -> Clauses:
        """Its phrases and verb groups."""
        return clauses_of(self.notes, self.frames)

    def mentions(self, span: Span) -> list[Mention]:
        """The mentions inside or around a span, longest first."""
        found = {m for i in self.notes.parse.between(*span) for m in self.notes.mentions_at.get(i, ())}
        return sorted(found, key=lambda m: (m.start - m.end, m.start, m.actor))

    def person(self, span: Span) -> int | None:
        """The person named at a span."""
        named = [m.actor for m in self.mentions(span) if m.form == "name"]
        people = [actor for actor in named if self.notes.actors[actor].type == "person"]
        if people:
            return people[0]
        exact = [m.actor for m in self.mentions(span) if m.form == "name" and (m.start, m.end) == span]
        return exact[0] if exact and self.notes.actors[exact[0]].world is None else None

    def described(self, phrase: OfficePhrase) -> int | None:
        """The one person whom a description such as “le chef de la diplomatie allemande” was found to mean."""
        if phrase.plural or phrase.counterpart or not (phrase.states or phrase.of_span):
            return None
        if phrase.determiner in GENITIVES and self.clauses.words(phrase.tokens[1]) == ",":
            return None  # “la directrice de cabinet du préfet de X, Y”: whose name follows is she
        if not phrase.determiner and phrase.tokens[0] > self.notes.parse.sentence_of(phrase.head).first:
            return None  # “s'est dit président de X” refers back to nobody
        at = self.notes.mentions_at.get(phrase.head, ())
        people = {m.actor for m in at if m.form == "nominal" and self.notes.actors[m.actor].type == "person"}
        people &= self.named  # “un porte-parole de X” without a name is nobody in particular
        people = {person for person in people if not self._other_office(person, phrase)}
        return min(people) if len(people) == 1 else None

    def _other_office(self, person: int, phrase: OfficePhrase) -> bool:
        """Does the document give the person another office now, or the world another state?"""
        if phrase.kind not in GOVERNMENT:
            return False
        roles = self.roles.get(person, set())
        state = self.words.leader(self.notes.actors[person].name)
        elsewhere = (
            state is not None and phrase.of is not None and phrase.of.startswith("state:") and state != phrase.of
        )
        return elsewhere or (bool(roles) and phrase.role not in roles and phrase.status == "current")

    @cached_property
    def roles(self) -> dict[int, set[str]]:
        """Person -> the offices of government that stand beside his name."""
        found: dict[int, set[str]] = {}
        for phrase in self.phrases:
            if phrase.kind in GOVERNMENT and phrase.role != "ministre":
                for span in phrase.holders:
                    person = self.person(span)
                    if person is not None:
                        found.setdefault(person, set()).add(phrase.role)
        return found

    @cached_property
    def named(self) -> set[int]:
        """The actors that the document calls by a name."""
        return {m.actor for m in self.notes.mentions if m.form == "name"}

    @cached_property
    def known(self) -> dict[int, int]:
        """Person -> state, where a phrase of this document says it in full."""
        found: dict[int, int] = {}
        for phrase in self.phrases:
            if phrase.kind not in GOVERNMENT and phrase.kind != "counterpart":
                continue
            people = [self.person(span) for span in phrase.holders] or [self.described(phrase)]
            state = self.by_world.get(phrase.of or "")
            for person in people:
                if person is not None and state is not None and self.notes.actors[state].type == "state":
                    found.setdefault(person, state)
        return found

    @cached_property
    def dead(self) -> frozenset[int]:
        """The persons whom the article knows to be dead."""
        return dead_persons(self.clauses)


def _is_no_office(title: str) -> bool:
    """Who founded a body has done so for ever and need hold nothing in it."""
    return title.split()[0].removeprefix("co-").removeprefix("co") in ("fondateur", "fondatrice")
