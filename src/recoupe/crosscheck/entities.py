"""Which actors of different documents are one entity.

World ids unify. Persons are compared by name in any romanisation (`recoupe.names`), inside blocks of their outer words'
consonants, so that a pile of any size costs little more than its names; gender, state and given names veto, and a slip
of one letter needs a state or an office that both have. A surname alone joins a fuller name where the pile knows one
bearer of it, or an office, a state or fame tells which. Other actors are one when their names are, word for word.
`Entity.why` says in words what made them one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import key_of
from recoupe.model import Actor, Entity, EntityOffice, EntityType, Reading, content_id
from recoupe.names import PARTICLES, core, likeness, words_of

Where = tuple[str, int]
"""An actor: the id of its document, and its position in the reading."""
KNOWN = 3  # articles that name somebody in full from which on a surname alone is his, in a pile of any size …
FEW = 100  # … and one less for each so many articles fewer
# Two names run together by a web page (“Anna MartinPaul Vidal”): it would make its halves one. McCain, LeBron are one.
_GLUED = re.compile(r"[a-zà-ÿ]{3}[A-ZÀ-Þ][a-zà-ÿ]{2}|(?:(?<=[a-zà-ÿ]{2})\.|[•|])\S* [A-ZÀ-Þ]")


@dataclass(slots=True)
class Group:
    """Actors taken for one. `variants` are the word lists of their names, fullest first seen.

    Of one that is settled `aliases` are its forms and `held` its offices; what only joining asks for is gone.
    """

    kind: EntityType
    world: str | None = None
    gender: str = ""
    forms: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    variants: dict[tuple[str, ...], str] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    offices: set[tuple[str, str | None]] = field(default_factory=set)
    members: list[Where] = field(default_factory=list)
    aliases: tuple[str, ...] = ()
    held: tuple[tuple[str, str | None], ...] = ()

    def settle(self) -> None:
        """Let go of what only joining asks for: a pile has several groups for each article."""
        self.aliases, self.held = tuple(self.forms), tuple(self.offices)
        del self.forms, self.variants, self.countries, self.offices


def key_for(actor: Actor, where: Where, scope: Scope) -> tuple[object, ...] | None:
    """What makes actors one; None for persons, whose names are compared."""
    if actor.world is None and actor.type == "person":
        return None
    return (actor.world,) if actor.world else (breed(actor.type), *key_of(actor.name), *scope(actor, where))


def name_of(actor: Actor) -> tuple[str, ...]:
    """The words of a person's name by which it is compared; none where it cannot be."""
    words = core(words_of(actor.name))
    return () if not is_named(actor) or _GLUED.search(actor.name) else words


def breed(kind: EntityType) -> str:
    """Companies and organizations are told apart too poorly for a name to be two things on that ground."""
    return "organization" if kind == "company" else kind


class Scope:
    """How far a name reaches: everywhere, over the articles on one state (“le Sénat”), or in its article only."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.world, self.bodies = reading, lexicon.world, lexicon.actors.bodies

    @cached_property
    def state(self) -> str:
        """The state an article speaks of most."""
        counts = Counter(self.reading.actors[mention.actor].world for mention in self.reading.mentions)
        states = [(n, entry) for entry, n in counts.items() if entry and entry.startswith("state:")]
        return max(states)[1] if states else ""

    def __call__(self, actor: Actor, where: Where) -> tuple[str, ...]:
        words = actor.name.split()
        if len(words) == 1 and actor.name in self.bodies:
            return (actor.country or self.state,)
        if is_named(actor):
            return ()
        placed = any(word[:1].isupper() and self.world.lookup(word.split("'")[-1]) for word in words)
        if actor.type != "person" and (placed or actor.country):
            return (actor.country or "",)
        return (where[0], str(where[1]))


def is_named(actor: Actor) -> bool:
    """Has it a name of its own? Every word of a person's has a capital or is a particle; the first of others has."""
    words = actor.name.split()
    if actor.type == "person":
        return all(any(c.isupper() for c in word) or word.strip("'’").casefold() in PARTICLES for word in words)
    return words[0][:1].isupper() or (
        actor.type in ("asset", "place") and any(w[:1].isupper() or w.isdigit() for w in words)
    )


# -- putting together --------------------------------------------------------------------------------------------------
def join(group: Group, where: Where, actor: Actor, words: tuple[str, ...] | None = None) -> None:
    group.members.append(where)
    group.names[actor.name] += 1
    group.forms.update(actor.aliases)
    if words is not None and len(words) > 1:
        group.variants.setdefault(words, actor.name)
    group.gender = group.gender or actor.gender
    if actor.country:
        group.countries.add(actor.country)
    group.offices.update((office.title, office.of) for office in actor.offices)


def entity_id(group: Group) -> str:
    """A hash of what the entity is; of where it first stands, too, for names are shared."""
    if group.world:
        return content_id("e", group.world)
    return content_id("e", group.kind, sorted(group.names), min(group.members))


def entity_of(group: Group, eid: str, by_world: Mapping[str, str], lexicon: Lexicon) -> Entity:
    """A group as the dossier shows it. `by_world`: the entities of the pile that the world lexicon knows."""
    name = lexicon.world.name_of(group.world) if group.world else _best_name(group)
    held = {(title, by_world.get(of or "", of)) for title, of in group.held}
    offices = sorted(held, key=lambda office: (office[0], office[1] or ""))
    return Entity(
        id=eid,
        type=group.kind,
        name=name,
        aliases=tuple(sorted({*group.aliases, name})),
        offices=tuple(EntityOffice(title=title, of=of) for title, of in offices),
        world=group.world,
        why=_why(group, name),
    )


def _best_name(group: Group) -> str:
    """The fullest name, then the most frequent; spelling breaks ties."""
    return max(group.names, key=lambda name: (min(len(words_of(name)), 3), group.names[name], len(name), name))


_HOW = {
    "spelling": "autre graphie ou romanisation",
    "vowels": "autres voyelles",
    "form": "autre forme du prénom",
    "order": "ordre inversé",
    "initial": "initiale",
    "shorter": "forme plus courte ou plus longue",
    "slip": "une lettre de différence, même État ou même fonction",
}


def _why(group: Group, name: str) -> str:
    """What made the names of a group one, name by name."""
    others = sorted(set(group.names) - {name})
    if len(group.members) < 2:
        return "nommé dans un seul article"
    if group.world:
        return f"« {name} » et ses autres noms sont connus du lexique du monde"
    if not others:
        return f"même nom dans {len(group.members)} articles"
    if group.kind == "person":
        told = "; ".join(f"« {other} » ({_how(name, other)})" for other in others)
        return f"{told} : même nom que « {name} », prénoms, genre et pays compatibles"
    listed = ", ".join(f"« {other} »" for other in others)
    return f"{listed} : même nom que « {name} »"


def _how(name: str, other: str) -> str:
    found = likeness(words_of(name), words_of(other))
    if len(core(words_of(other))) == 1:
        return "nom seul, que porte ici une seule personne"
    return ", ".join(_HOW[how] for how in found.how) or "mêmes mots"
