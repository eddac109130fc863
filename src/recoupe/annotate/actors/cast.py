"""The cast of a document: its actors while they are being put together, each with the spots that speak of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from recoupe.annotate.actors.spots import Spot
from recoupe.lexicon.world import Entry, World, fold
from recoupe.model import Actor, EntityType, Mention, Office
from recoupe.names import words_of


@dataclass(slots=True)
class Member:
    """One actor in the making. `words` are the folded words of its fullest name; `aliases` other reliable forms.

    `roles` are the functions that the text gives it, `known` those that the list of leaders gives it at the time, `was`
    those it gives it at any time. `shown`: its name with the noun it cannot do without (“université George Sand”).
    """

    kind: EntityType
    entry: Entry | None = None
    spots: list[Spot] = field(default_factory=list)
    words: tuple[str, ...] = ()
    gender: str = ""
    country: str | None = None
    offices: list[Office] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    was: frozenset[str] = frozenset()
    aliases: set[str] = field(default_factory=set)
    label: str = ""
    shown: str = ""

    def add(self, spot: Spot) -> None:
        """Give a spot to this member."""
        self.spots.append(spot)
        if spot.gender and not self.gender:
            self.gender = spot.gender
        if spot.country and self.country is None:
            self.country = spot.country
        if spot.form == "name" and self.kind == "person":
            words = words_of(spot.core)
            if len(words) > len(self.words):
                self.words = words

    def name(self) -> str:
        """The name to show: the world's, the fullest of a person, the most frequent of others."""
        if self.entry is not None:
            return self.entry.name
        if self.shown:
            return self.shown
        forms = Counter(spot.core for spot in self.spots if spot.form == "name")
        if not forms:
            return self.label
        if self.kind == "person":
            return max(forms, key=lambda form: (len(words_of(form)), forms[form], len(form), form))
        return max(forms, key=lambda form: (not form.isupper() or len(form) > 5, forms[form], len(form), form))

    def actor(self) -> Actor:
        """The finished actor."""
        forms = {self.name(), *self.aliases}
        for spot in self.spots:
            if spot.form == "name":
                forms.update((spot.core, spot.text))
        return Actor(
            type=self.kind,
            name=self.name(),
            aliases=tuple(sorted(forms)),
            world=self.entry.id if self.entry is not None else None,
            country=self.country or (self.entry.country if self.entry is not None else None),
            gender=self.gender,
            offices=tuple(dict.fromkeys(self.offices)),
        )


class Cast:
    """All members, in the order of their first spot."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.members: list[Member] = []
        self._by_entry: dict[str, Member] = {}

    def of_entry(self, entry: Entry) -> Member:
        """The member that is something the world knows; made when it is new."""
        member = self._by_entry.get(entry.id)
        if member is None:
            member = Member(entry.type, entry, gender=gender_of_name(entry))
            self._by_entry[entry.id] = member
            self.members.append(member)
        return member

    def of_id(self, entry: str) -> Member:
        """The same by world id."""
        return self.of_entry(self.world.entries[entry])

    def has(self, entry: str) -> Member | None:
        """The member with a world id, where the document has one."""
        return self._by_entry.get(entry)

    def new(self, kind: EntityType) -> Member:
        """A member the world does not know."""
        member = Member(kind)
        self.members.append(member)
        return member

    def persons(self) -> list[Member]:
        """The persons, in the order they were made."""
        return [member for member in self.members if member.kind == "person"]

    def result(self) -> tuple[list[Actor], list[Mention]]:
        """Actors in order of their first mention, and mentions in text order; members without a spot are dropped."""
        live = [member for member in self.members if member.spots]
        live.sort(key=lambda m: min((s.start, s.end) for s in m.spots))
        rows = {
            (spot.start, spot.end, number, spot.form) for number, member in enumerate(live) for spot in member.spots
        }
        mentions = [Mention(start=start, end=end, actor=actor, form=form) for start, end, actor, form in sorted(rows)]
        return [member.actor() for member in live], mentions


_MASCULINE = frozenset({"mexique", "cambodge", "mozambique", "zimbabwe", "belize", "suriname", "hezbollah", "hamas"})


def gender_of_name(entry: Entry) -> str:
    """The grammatical gender of a state's or body's name: feminine in -e, but for a handful; plural ones have none."""
    word = fold(entry.name.split()[0].split("-")[0])
    if entry.type == "state":
        if entry.name.startswith(("États", "Pays", "Émirats", "Philippines", "Maldives", "Comores", "îles", "Bahamas")):
            return "p"
        return "f" if word.endswith("e") and word not in _MASCULINE else "m"
    if entry.type == "organization" and " " in entry.name:
        feminine = word.endswith(("ion", "te", "ie", "ance", "ence", "que", "ue", "ee", "our", "ise", "sse", "ale"))
        return "f" if feminine and word not in ("institute",) else "m"
    return ""
