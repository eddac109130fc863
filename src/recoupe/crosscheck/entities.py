"""Which actors of different documents are one entity.

World ids unify. Persons are compared by name in any romanisation (`recoupe.names`), inside blocks of their outer words'
consonants, so that a pile of any size costs little more than its names; gender, state and given names veto, and a slip
of one letter needs a state or an office that both have. A surname alone joins a fuller name where the pile knows one
bearer of it, or an office, a state or fame tells which. Other actors are one when their names are, word for word.
`Entity.why` says in words what made them one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import key_of
from recoupe.model import Actor, Entity, EntityOffice, EntityType, Reading, content_id
from recoupe.names import PARTICLES, bones, core, forms_of, is_given, likeness, sound, words_of

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


# -- persons -----------------------------------------------------------------------------------------------------------
class Persons:
    """Persons put together: full names first, by blocks; then single names, each to its one bearer.

    A block is a pair of keys of the outer words of a name, so that a pile with a thousand Jeans compares few of them.
    """

    def __init__(self, lexicon: Lexicon, enough: int) -> None:
        self.leader = lexicon.offices.leader
        self.lookup = lexicon.world.lookup
        self.enough = enough  # articles that name somebody in full, for a surname alone to be his
        self.in_full: dict[int, set[str]] = defaultdict(set)
        self.indexed: set[tuple[int, tuple[str, ...]]] = set()
        self.groups: list[Group] = []
        self.blocks: dict[str, list[Group]] = defaultdict(list)
        self.families: dict[str, list[Group]] = defaultdict(list)
        self.alone: dict[str, list[Group]] = defaultdict(list)

    def match(self, rows: Iterable[tuple[Where, Actor]]) -> list[Group]:
        """The groups of all persons of a pile."""
        full: list[_Row] = []
        single: list[_Row] = []
        for where, actor in rows:
            words = name_of(actor)
            if not words:
                join(self._new(), where, actor)
            else:
                (full if len(words) > 1 else single).append((where, actor, words))
        for where, actor, words in sorted(full, key=lambda row: (_initials(row[2]), -len(row[2]), row[2], row[0])):
            group = self._find(actor, words) or self._new()
            join(group, where, actor, words)
            self.in_full[id(group)].add(where[0])
            self._index(group, words)
        for where, actor, words in sorted(single, key=lambda row: (row[2], row[0])):
            group = self._bearer(actor, words[0]) or self._namesake(actor, words[0]) or self._new()
            join(group, where, actor, words)
            if not any(group is known for known in self.alone[bones(words[0])]):
                self.alone[bones(words[0])].append(group)
        return self.groups

    def _new(self) -> Group:
        self.groups.append(Group("person"))
        return self.groups[-1]

    def _index(self, group: Group, words: tuple[str, ...]) -> None:
        if (id(group), words) in self.indexed:
            return
        self.indexed.add((id(group), words))
        for keys, table in ((keys_of(words), self.blocks), ((bones(words[-1]),), self.families)):
            for key in keys:
                if not any(known is group for known in table[key]):
                    table[key].append(group)

    def _find(self, actor: Actor, words: tuple[str, ...]) -> Group | None:
        """The group that bears a full name; a doubtful likeness needs to be the only one."""
        sure: list[Group] = []
        doubtful: list[Group] = []
        for key in keys_of(words):
            for group in self.blocks.get(key, ()):
                if any(group is known for known in (*sure, *doubtful)) or not _compatible(group, actor):
                    continue
                if words in group.variants:
                    return group
                found = [likeness(variant, words) for variant in group.variants]
                same = [one for one in found if one.verdict == "same"]
                if len(same) < len(found):
                    continue  # what unites two long names is not the short one that fits both
                if any(not one.is_weak and "initial" not in one.how for one in same):
                    sure.append(group)
                elif any(not one.is_weak for one in same) or _is_backed(group, actor):
                    doubtful.append(group)
        for choice in (sure, [group for group in sure if _is_backed(group, actor)], () if sure else doubtful):
            if len(choice) == 1:
                return choice[0]
        return None

    def _bearer(self, actor: Actor, word: str) -> Group | None:
        """The one person of the pile whose family name this is; of two, the one its office, state or fame tells."""
        heard = sound(word)
        bearers = [
            group
            for group in self.families.get(bones(word), ())
            if _compatible(group, actor) and any(sound(variant[-1]) == heard for variant in group.variants)
        ]
        if is_given(word):  # Emmanuel, Martin: rather anybody's given name than the family name of one
            bearers = [group for group in bearers if _is_titled(actor) or _is_backed(group, actor)]
        if len(bearers) < 2:
            return bearers[0] if bearers and self._is_meant(bearers[0], actor) else None
        for choice in (
            [group for group in bearers if _titles(group.offices) & _titles((o.title, o.of) for o in actor.offices)],
            [group for group in bearers if actor.country in group.countries],
            [group for group in bearers if not actor.offices and any(map(self.leader, group.names))],
        ):
            if len(choice) == 1:
                return choice[0]
        return None

    def _is_meant(self, group: Group, actor: Actor) -> bool:
        """Whether a lone word is the name of its one bearer, and not a town, a firm or somebody else.

        Whom an article calls by surname alone its readers know; so others name him in full, more of them in a larger
        pile, where chance brings namesakes together. Or he governs, or the article gives him a title or an office.
        """
        if _is_titled(actor) or _is_backed(group, actor) or any(map(self.leader, group.names)):
            return True
        return len(self.in_full[id(group)]) >= self.enough

    def _namesake(self, actor: Actor, word: str) -> Group | None:
        """Somebody known by this one word (Lula), where both articles tell that it is a person, or all know him.

        A lone capitalised word that no full name holds is mostly none (a magazine, a town, the first word of a line):
        it is left to its article. Nor is a given name enough, which anybody bears, nor a name of many bearers.
        """
        if len(word) < 3:
            return None  # “M. X”, “Mme B.”
        known = self.leader(actor.name) is not None and not is_given(word) and not self.lookup(actor.name)
        if len(self.families.get(bones(word), ())) > 1 and not known:
            return None
        for group in self.alone.get(bones(word), ()):
            if not _compatible(group, actor) or not any(
                sound(core(words_of(n))[0]) == sound(word) for n in group.names
            ):
                continue
            titles = _titles((office.title, office.of) for office in actor.offices)
            if known or titles & _titles(group.offices) or (_is_titled(actor) and not titles):
                return group
        return None


def _initials(words: tuple[str, ...]) -> int:
    return sum(len(word) == 1 for word in words)


_Row = tuple[Where, Actor, tuple[str, ...]]


@lru_cache(maxsize=1 << 16)
def keys_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Blocks of a full name, sorted: whichever end its family name stands at, an initial or a slip at the other."""
    found: set[str] = set()
    for given, family in ((words[0], words[-1]), (words[-1], words[0])):
        for key in (*(f"{form}" for form in sorted(forms_of(given))), bones(given)[:1]):
            found.add(f"{key}|{bones(family)}")
        found.add(f"{bones(given)}|{bones(family)[:2]}")
    return tuple(sorted(found))


def _titles(offices: Iterable[tuple[str, str | None]]) -> set[str]:
    return {title for title, _ in offices}


def _compatible(group: Group, actor: Actor) -> bool:
    """No veto: genders agree where both are known, and countries where both are."""
    if group.gender and actor.gender and group.gender != actor.gender:
        return False
    return not (group.countries and actor.country and actor.country not in group.countries)


def _is_titled(actor: Actor) -> bool:
    """Is a lone name a family name somewhere in its article, after a title (“M. Martin”)?"""
    return any(len(alias.split()) > len(words_of(alias)) == 1 for alias in actor.aliases)


def _is_backed(group: Group, actor: Actor) -> bool:
    """Does something beside the name speak for one person: a state or an office that both have?"""
    return actor.country in group.countries or bool(_titles(group.offices) & {office.title for office in actor.offices})


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
