"""The actors that speakers without a name have become so far."""

from __future__ import annotations

from functools import cached_property

from recoupe.annotate.annotations import Annotations
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold
from recoupe.model import Actor, EntityType, Mention

BY_ARTICLE = {"un": "m", "une": "f", "le": "m", "la": "f", "cette": "f"}
NEAR = 2  # sentences


class NewActors:
    """The new actors of a document as they grow.

    `known`: those made so far, by label and by noun.
    """

    def __init__(self, notes: Annotations, lexicon: Lexicon) -> None:
        self.notes = notes
        self.words = lexicon.reporting
        self.institutions = lexicon.actors.institutions
        self.actors: list[Actor] = []
        self.mentions: list[Mention] = []
        self.known: dict[str, int] = {}

    @cached_property
    def roles(self) -> dict[str, set[int]]:
        """What the persons with a name are said to be beside it: “le peintre Ivan Horvat”, “Anne Morel, géologue”."""
        found: dict[str, set[int]] = {}
        tokens = self.notes.parse.tokens
        for mention in self.notes.mentions:
            if mention.form != "name" or self.notes.actors[mention.actor].type != "person":
                continue
            inside = self.notes.parse.between(mention.start, mention.end)
            if not inside:  # a name outside what was parsed
                continue
            before, after = inside[0] - 1, inside[-1] + 1
            while before >= 0 and tokens[before].pos == "ADJ":
                before -= 1
            if after < len(tokens) and tokens[after].text == ",":
                after += 1
                while after < len(tokens) and tokens[after].pos in ("DET", "NUM"):
                    after += 1
            for at in (before, after):
                low = tokens[at].text.lower() if 0 <= at < len(tokens) else ""
                if low in self.words.speakers and tokens[at].pos == "NOUN":
                    found.setdefault(fold(low), set()).add(mention.actor)
        return found


def nominal(start: int, end: int, actor: int) -> Mention:
    """The mention of a description."""
    return Mention(start=start, end=end, actor=actor, form="nominal")


def add_actor(new: NewActors, kind: EntityType, label: str, gender: str) -> int:
    """A new actor, by the position he will have."""
    gender = gender if kind == "person" else ""
    new.actors.append(Actor(type=kind, name=label, aliases=(label,), gender=gender))
    return len(new.notes.actors) + len(new.actors) - 1
