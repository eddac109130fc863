"""Nouns and fixed words that tie actors: `lang/fr/ties.yaml`, compiled to look-ups by head word."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from recoupe.errors import LexiconError
from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.offices import Phrases, pieces_of
from recoupe.model import EntityType


class Predicate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that says of X what it is to Y; see the comments in the file."""

    id: str
    type: str
    nouns: tuple[str, ...]
    other: tuple[str, ...]
    swap: bool = False
    object: bool = False
    touching: bool = False
    mutual: bool = False
    said_of: tuple[EntityType, ...] = ()
    other_types: tuple[EntityType, ...] = ()


class StateCompanies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of firms and what makes them a state's."""

    nouns: frozenset[str]
    marks: frozenset[str]
    phrases: tuple[str, ...]


class WorldShares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of shares of the world."""

    marks: frozenset[str]
    bases: frozenset[str]
    ranks: tuple[str, ...]
    verbs: frozenset[str]


class Bidding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of competition for a project."""

    states: tuple[str, ...]
    verbs: frozenset[str]
    contests: frozenset[str]
    contending: frozenset[str]
    offers: frozenset[str]
    winning: frozenset[str]
    joining: frozenset[str]
    tenders: frozenset[str]


class Routes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ways that goods take."""

    verbs: frozenset[str]
    seek: frozenset[str]
    ways: frozenset[str]
    cargo: frozenset[str]
    using: frozenset[str]


class Locations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of where things lie."""

    verbs: frozenset[str]
    reflexive: frozenset[str]
    seats: tuple[str, ...]
    nouns: frozenset[str]
    near: frozenset[str]
    links: frozenset[str]
    parts: frozenset[str]


class Trade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of trade between two."""

    nouns: tuple[str, ...]
    vague: frozenset[str]
    marks: frozenset[str]
    sizes: frozenset[str]
    totals: frozenset[str]


class Flows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of goods that change hands."""

    giving: frozenset[str]
    taking: frozenset[str]
    taking_reflexive: frozenset[str]
    measures: frozenset[str]
    imports: tuple[str, ...]
    deliveries: tuple[str, ...]


class TieFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file, key by key."""

    predicates: tuple[Predicate, ...]
    state_companies: StateCompanies
    world: WorldShares
    counted: dict[str, str]
    projects: frozenset[str]
    bidding: Bidding
    routes: Routes
    border: frozenset[str]
    dependent_parts: frozenset[str]
    locations: Locations
    goods: dict[str, tuple[str, ...]]
    former: frozenset[str]
    future: frozenset[str]
    supposed: frozenset[str]
    trade: Trade
    ending: frozenset[str]
    portions: dict[str, tuple[str, ...]]
    flows: Flows


def _inflected(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The noun in both genders and numbers: allié, alliée, alliés, alliées.

    >>> _inflected(("allie",))
    [('allie',), ('alliee',), ('allies',), ('alliees',)]
    """
    endings = ("", "e", "s", "es")
    return list(dict.fromkeys(tuple(_with(word, ending) for word in words) for ending in endings))


def _with(word: str, ending: str) -> str:
    return (
        word
        if word.endswith(("s", "x")) or (word.endswith("e") and ending.startswith("e") and word != "allie")
        else word + ending
    )


@dataclass(frozen=True, slots=True)
class TieWords:
    """The file, with the nouns of its predicates by their first word, longest first."""

    file: TieFile
    borders: frozenset[frozenset[str]]
    goods: Phrases[str]
    portions: Phrases[str]
    predicates: Phrases[Predicate]
    ranks: frozenset[str]
    bidding: dict[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def load(cls) -> TieWords:
        """Read and compile `lang/fr/ties.yaml`."""
        file = load_yaml(lang_root() / "fr" / "ties.yaml", TieFile)
        found: dict[str, list[tuple[tuple[str, ...], Predicate]]] = {}
        for predicate in file.predicates:
            for noun in predicate.nouns:
                for words in _inflected(pieces_of(noun)):
                    found.setdefault(words[0], []).append((words, predicate))
        table = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for first, rows in found.items()}
        states: dict[str, list[tuple[str, ...]]] = {}
        for state in file.bidding.states:
            states.setdefault(state.split()[0], []).append(tuple(state.split()))
        goods = _by_first({pieces_of(word): good for good, words in file.goods.items() for word in words})
        ranks = frozenset(file.world.ranks) | {"numéro"}
        portions = _by_first({pieces_of(word): share for share, words in file.portions.items() for word in words})
        return cls(
            file, _borders(), goods, portions, table, ranks, {first: tuple(rows) for first, rows in states.items()}
        )

    def touch(self, left: str | None, right: str | None) -> bool:
        """Have two states, by world id, a border by land?"""
        return left is not None and right is not None and frozenset((left, right)) in self.borders


def _borders() -> frozenset[frozenset[str]]:
    """The pairs of `lang/world/borders.yaml`, as world ids."""
    path = lang_root() / "world" / "borders.yaml"
    rows = load_yaml(path, dict[str, list[str]])
    for code, others in rows.items():
        for other in others:
            if other <= code:
                raise LexiconError(f"{path}: {code}: {other}: a pair stands once, under the code that comes first")
    return frozenset(frozenset((f"state:{code}", f"state:{other}")) for code in rows for other in rows[code])


def _by_first(rows: dict[tuple[str, ...], str]) -> Phrases[str]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, good in rows.items():
        found.setdefault(words[0], []).append((words, good))
    return {first: tuple(sorted(found[first], key=lambda row: (-len(row[0]), row[0]))) for first in found}
