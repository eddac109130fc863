"""From what a user types to an entity of the dossier: any spelling, French or English, or an id.

An exact name goes before an alias, an alias before what the world lexicon knows it by (“Russia”), that before another
romanisation (“Loukoil”). A name that fits several entities fits none: the user is shown which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.model import Dossier, Entity

NEAR = 5  # names offered for one that is unknown
ENOUGH = 70  # likeness, of 100, from which a name is worth offering


def find_entity(dossier: Dossier, name: str) -> Entity | None:
    """The entity of a name; None where it is unknown or several bear it."""
    found = matches(dossier, name)
    return found[0] if len(found) == 1 else None


def resolve(dossier: Dossier, name: str, words: Words) -> Entity:
    """The entity of a name; a name that is unknown or borne by several raises `InputError`, which says what is near."""
    found = matches(dossier, name)
    if len(found) == 1:
        return found[0]
    if found:
        spoken = Counter(mention.entity for mention in dossier.mentions)
        known = sorted(found, key=lambda e: (-spoken[e.id], e.name, e.id))[:NEAR]
        listed = ", ".join(f"{e.name} ({e.type}, {e.id})" for e in known)
        raise InputError(
            words.text(
                "« {name} » peut être plusieurs acteurs : {known} ; donner le nom entier ou l’identifiant",
                name=name,
                known=listed,
            )
        )
    near = near_names(dossier, name)
    if not near:
        raise InputError(words.text("aucun acteur « {name} » dans ce dossier, ni rien d’approchant", name=name))
    raise InputError(
        words.text(
            "aucun acteur « {name} » dans ce dossier ; les plus proches : {near}", name=name, near=", ".join(near)
        )
    )


def matches(dossier: Dossier, name: str) -> tuple[Entity, ...]:
    """Every entity that the name may mean, by the first way of reading it that finds any."""
    wanted = fold(name)
    if not wanted:
        return ()
    for found in _readings(dossier.entities, name, wanted):
        if found:
            return tuple(found)
    return ()


def namesakes(dossier: Dossier, entity: Entity) -> tuple[Entity, ...]:
    """Others that the texts also call by this entity's name: for “Moscou” the city, Russia."""
    name = fold(entity.name)
    return tuple(e for e in dossier.entities if e.id != entity.id and name in map(fold, e.aliases))


@lru_cache(maxsize=65536)  # each question looks at every name of a dossier
def fold(name: str) -> str:
    """Blind to case, accents, hyphens, apostrophes and a leading article: “l'Élysée” -> “elysee”."""
    from recoupe.lexicon.world import key_of

    key = key_of(name)
    return " ".join(key[1:] if len(key) > 1 and key[0] in _ARTICLES else key)


_ARTICLES = frozenset({"l", "le", "la", "les", "the", "d", "du", "de", "des"})


def _readings(entities: Iterable[Entity], name: str, wanted: str) -> Iterator[list[Entity]]:
    everyone = tuple(entities)
    yield [e for e in everyone if e.id == name.strip()]
    yield [e for e in everyone if fold(e.name) == wanted]
    yield [e for e in everyone if wanted in map(fold, e.aliases)]
    world = _world_ids(name, wanted)
    yield [e for e in everyone if e.world in world]
    yield from _by_sound(everyone, name)


def _world_ids(name: str, wanted: str) -> frozenset[str]:
    """What the world lexicon calls so; a state also by its English name."""
    from recoupe.lexicon.world import World

    known = World.load()
    entry = known.lookup(name) or known.lookup(name.title()) or known.lookup(name.upper())
    ids = {entry.id} if entry else set()
    ids |= {f"state:{code}" for code in _english_states().get(wanted, ())}
    return frozenset(ids)


@cache
def _english_states() -> dict[str, tuple[str, ...]]:
    from babel import Locale

    found: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(Locale("en").territories.items()):
        if len(code) == 2:
            key = fold(name)
            found[key] = (*found.get(key, ()), code)
    return found


def _by_sound(entities: tuple[Entity, ...], name: str) -> Iterator[list[Entity]]:
    """Other romanisations: a person's as `recoupe.names` compares them, others' word by word; then surnames alone."""
    from recoupe.names import bones, compare, sound, words_of

    heard = {bones(word) for word in words_of(name)}
    near = [e for e in entities if any(heard & {bones(w) for w in words_of(n)} for n in names_of(e))]
    people = [e for e in near if e.type == "person"]
    others = [e for e in near if e.type != "person"]
    sounds = [sound(word) for word in words_of(name)]
    yield [e for e in people if any(compare(name, n) == "same" for n in names_of(e))]
    yield [e for e in others if any([sound(w) for w in words_of(n)] == sounds for n in names_of(e))]
    yield [e for e in people if any(compare(name, n) == "partial" for n in names_of(e))]


def names_of(entity: Entity) -> tuple[str, ...]:
    """All its names, the one it is shown by first."""
    return tuple(dict.fromkeys((entity.name, *entity.aliases)))


def near_names(dossier: Dossier, name: str) -> list[str]:
    """Names of the dossier that look like this one, the likest first."""
    from rapidfuzz import fuzz, process

    shown = {n: e.name for e in sorted(dossier.entities, key=lambda e: e.id) for n in names_of(e)}
    found = process.extract(name, sorted(shown), scorer=fuzz.WRatio, processor=fold, limit=4 * NEAR)
    likely = (shown[near] for near, score, _ in found if score >= ENOUGH)
    return list(dict.fromkeys(likely))[:NEAR]
