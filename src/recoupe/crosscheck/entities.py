"""Which actors of different documents are one entity.

World ids unify. Persons are compared by name in any romanisation (`recoupe.names`), inside blocks of one family name's
consonants, so that a pile of any size costs little more than its names; gender and given names veto. A surname alone
joins a fuller name only where the pile knows one bearer of it, or the document itself says which. Other actors are one
when their names are, word for word. `Entity.why` says in words what made them one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import key_of
from recoupe.model import Actor, Entity, EntityOffice, EntityType, Reading, content_id
from recoupe.names import PARTICLES, bones, compare_words, sound, words_of

Where = tuple[str, int]
# Two names run together by a web page (“Anna MartinPaul Vidal”): it would make its halves one. McCain, LeBron are one.
_GLUED = re.compile(r"[a-zà-ÿ]{3}[A-ZÀ-Þ][a-zà-ÿ]{2}|[.•|]\S* [A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Matching:
    """The entities of a pile; `of[document id, position of an actor in its reading]` is the entity's id."""

    entities: tuple[Entity, ...]
    of: dict[tuple[str, int], str]


@dataclass(slots=True)
class _Group:
    """Actors taken for one. `variants` are the word lists of their names, fullest first seen."""

    kind: EntityType
    world: str | None = None
    gender: str = ""
    forms: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    variants: dict[tuple[str, ...], str] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    offices: set[tuple[str, str | None]] = field(default_factory=set)
    members: list[Where] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def match_actors(pile: Sequence[Reading], lexicon: Lexicon) -> Matching:
    """Match the actors of all readings."""
    groups: list[_Group] = []
    persons: list[tuple[Where, Actor]] = []
    others: dict[tuple[object, ...], _Group] = {}
    for reading in pile:
        scope = _Scope(reading, lexicon)
        for i, actor in enumerate(reading.actors):
            where = (reading.document.id, i)
            if actor.world is None and actor.type == "person":
                persons.append((where, actor))
                continue
            key = (actor.world,) if actor.world else (_family(actor.type), *key_of(actor.name), *scope(actor, where))
            if key not in others:
                others[key] = _Group(actor.type, actor.world)
                groups.append(others[key])
            _join(others[key], where, actor)
    groups.extend(_persons(persons))
    return _matching(groups, lexicon)


def _family(kind: EntityType) -> str:
    """Companies and organizations are told apart too poorly for a name to be two things on that ground."""
    return "organization" if kind == "company" else kind


class _Scope:
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
        if _is_named(actor):
            return ()
        placed = any(word[:1].isupper() and self.world.lookup(word.split("'")[-1]) for word in words)
        if actor.type != "person" and (placed or actor.country):
            return (actor.country or "",)
        return (where[0], str(where[1]))


def _is_named(actor: Actor) -> bool:
    """Has it a name of its own? Every word of a person's has a capital or is a particle; the first of others has."""
    words = actor.name.split()
    if actor.type == "person":
        return all(any(c.isupper() for c in word) or word.strip("'’").casefold() in PARTICLES for word in words)
    return words[0][:1].isupper() or (
        actor.type in ("asset", "place") and any(w[:1].isupper() or w.isdigit() for w in words)
    )


# -- persons -----------------------------------------------------------------------------------------------------------
def _persons(rows: Iterable[tuple[Where, Actor]]) -> list[_Group]:
    """Full names first, by blocks; then single names."""
    groups: list[_Group] = []
    full: list[tuple[Where, Actor, tuple[str, ...]]] = []
    single: list[tuple[Where, Actor, tuple[str, ...]]] = []
    for where, actor in rows:
        words = tuple(word for word in words_of(actor.name) if word not in PARTICLES)
        if not _is_named(actor) or _GLUED.search(actor.name):
            group = _Group("person")
            _join(group, where, actor)
            groups.append(group)
        else:
            (full if len(words) > 1 else single).append((where, actor, words))
    blocks: dict[str, list[_Group]] = defaultdict(list)
    for where, actor, words in sorted(full, key=lambda row: (-len(row[2]), row[2], row[0])):
        found = _find(actor, words, blocks)
        if found is None:
            found = _Group("person")
            groups.append(found)
        _join(found, where, actor, words)
        for key in sorted(_keys(words)):
            if not any(known is found for known in blocks[key]):
                blocks[key].append(found)
    alone: dict[tuple[str, str], _Group] = {}
    for where, actor, words in sorted(single, key=lambda row: (row[2], row[0])):
        bearer = _bearer(actor, words, blocks)
        if bearer is None:
            bearer = alone.get((sound(words[0]) if words else actor.name, actor.gender))
            if bearer is None:
                bearer = _Group("person")
                groups.append(bearer)
                alone[sound(words[0]) if words else actor.name, actor.gender] = bearer
        _join(bearer, where, actor, words)
    return groups


def _keys(words: tuple[str, ...]) -> set[str]:
    """Blocks of a full name: the consonants of its outer words, for a family name may come first or last."""
    return {bones(words[0]), bones(words[-1])}


def _find(actor: Actor, words: tuple[str, ...], blocks: dict[str, list[_Group]]) -> _Group | None:
    best: _Group | None = None
    for key in sorted(_keys(words)):
        for group in blocks.get(key, ()):
            if group is best or not _compatible(group, actor):
                continue
            if any(compare_words(variant, words) == "same" for variant in group.variants):
                exact = words in group.variants
                if best is None or exact:
                    best = group
    return best


def _compatible(group: _Group, actor: Actor) -> bool:
    """No veto: genders agree where both are known, and countries where both are."""
    if group.gender and actor.gender and group.gender != actor.gender:
        return False
    return not (group.countries and actor.country and actor.country not in group.countries)


def _bearer(actor: Actor, words: tuple[str, ...], blocks: dict[str, list[_Group]]) -> _Group | None:
    """The one person of the pile whose family name this is; None where two or nobody bears it."""
    if not words:
        return None
    bearers = [
        group
        for group in blocks.get(bones(words[0]), ())
        if _compatible(group, actor) and any(sound(words[0]) == sound(variant[-1]) for variant in group.variants)
    ]
    return bearers[0] if len(bearers) == 1 else None


# -- putting together --------------------------------------------------------------------------------------------------
def _join(group: _Group, where: Where, actor: Actor, words: tuple[str, ...] | None = None) -> None:
    group.members.append(where)
    group.names[actor.name] += 1
    group.forms.update(actor.aliases)
    if words is not None and len(words) > 1:
        group.variants.setdefault(words, actor.name)
    group.gender = group.gender or actor.gender
    if actor.country:
        group.countries.add(actor.country)
    group.offices.update((office.title, office.of) for office in actor.offices)


def _matching(groups: Sequence[_Group], lexicon: Lexicon) -> Matching:
    ids = {id(group): _entity_id(group) for group in groups}
    of = {where: ids[id(group)] for group in groups for where in group.members}
    by_world = {group.world: ids[id(group)] for group in groups if group.world}
    entities = [_entity(group, ids[id(group)], by_world, lexicon) for group in groups]
    return Matching(tuple(sorted(entities, key=lambda entity: entity.id)), of)


def _entity_id(group: _Group) -> str:
    """A hash of what the entity is; of where it first stands, too, for names are shared."""
    if group.world:
        return content_id("e", group.world)
    return content_id("e", group.kind, sorted(group.names), min(group.members))


def _entity(group: _Group, eid: str, by_world: dict[str, str], lexicon: Lexicon) -> Entity:
    name = lexicon.world.name_of(group.world) if group.world else _best_name(group)
    held = {(title, by_world.get(of or "", of)) for title, of in group.offices}
    offices = sorted(held, key=lambda office: (office[0], office[1] or ""))
    return Entity(
        id=eid,
        type=group.kind,
        name=name,
        aliases=tuple(sorted({*group.forms, name})),
        offices=tuple(EntityOffice(title=title, of=of) for title, of in offices),
        world=group.world,
        why=_why(group, name),
    )


def _best_name(group: _Group) -> str:
    """The fullest name, then the most frequent; spelling breaks ties."""
    return max(group.names, key=lambda name: (min(len(words_of(name)), 3), group.names[name], len(name), name))


def _why(group: _Group, name: str) -> str:
    others = sorted(set(group.names) - {name})
    if len(group.members) < 2:
        return "nommé dans un seul article"
    if group.world:
        return f"« {name} » et ses autres noms sont connus du lexique du monde"
    if not others:
        return f"même nom dans {len(group.members)} articles"
    listed = ", ".join(f"« {other} »" for other in others)
    if group.kind == "person":
        return f"{listed} : même nom que « {name} », prénoms compatibles, autre graphie ou forme courte"
    return f"{listed} : même nom que « {name} »"
