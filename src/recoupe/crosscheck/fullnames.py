"""Which full names mean one person: those of one chain (`circles.py`), settled by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from recoupe.crosscheck.entities import Group, Where, join
from recoupe.model import Actor
from recoupe.names import bones, forms_of, likeness

Name = tuple[str, ...]
"""The words of a name by which it is compared."""
Row = tuple[Where, Actor, Name]


class FullNames:
    """Full names put together, the fullest first.

    A block is a pair of keys of the outer words of a name, so that of a thousand Jeans few are compared.
    """

    def __init__(self) -> None:
        self.indexed: set[tuple[int, Name]] = set()
        self.groups: list[Group] = []
        self.blocks: dict[str, list[Group]] = defaultdict(list)

    def match(self, rows: Iterable[Row]) -> list[Group]:
        """The persons that some actors are."""
        for where, actor, words in sorted(rows, key=lambda row: (_initials(row[2]), -len(row[2]), row[2], row[0])):
            group = self._find(actor, words) or self._new()
            join(group, where, actor, words)
            self._index(group, words)
        return self.groups

    def _new(self) -> Group:
        self.groups.append(Group("person"))
        return self.groups[-1]

    def _index(self, group: Group, words: Name) -> None:
        if (id(group), words) in self.indexed:
            return
        self.indexed.add((id(group), words))
        for key in keys_of(words):
            if not any(known is group for known in self.blocks[key]):
                self.blocks[key].append(group)

    def _find(self, actor: Actor, words: Name) -> Group | None:
        """The group that bears a full name; a doubtful likeness needs to be the only one."""
        sure: list[Group] = []
        doubtful: list[Group] = []
        for key in keys_of(words):
            for group in self.blocks.get(key, ()):
                if any(group is known for known in (*sure, *doubtful)) or not compatible(group, actor):
                    continue
                if words in group.variants:
                    return group
                found = [likeness(variant, words) for variant in group.variants]
                same = [one for one in found if one.verdict == "same"]
                if len(same) < len(found):
                    continue  # what unites two long names is not the short one that fits both
                if any(not one.is_weak and "initial" not in one.how for one in same):
                    sure.append(group)
                elif any(not one.is_weak for one in same) or is_backed(group, actor):
                    doubtful.append(group)
        for choice in (sure, [group for group in sure if is_backed(group, actor)], () if sure else doubtful):
            if len(choice) == 1:
                return choice[0]
        return None


def _initials(words: Name) -> int:
    return sum(len(word) == 1 for word in words)


@lru_cache(maxsize=1 << 16)
def keys_of(words: Name) -> tuple[str, ...]:
    """Blocks of a full name, sorted: whichever end its family name stands at, an initial or a slip at the other."""
    found: set[str] = set()
    for given, family in ((words[0], words[-1]), (words[-1], words[0])):
        for key in (*(f"{form}" for form in sorted(forms_of(given))), bones(given)[:1]):
            found.add(f"{key}|{bones(family)}")
        found.add(f"{bones(given)}|{bones(family)[:2]}")
    return tuple(sorted(found))


def titles_of(offices: Iterable[tuple[str, str | None]]) -> set[str]:
    return {title for title, _ in offices}


def compatible(group: Group, actor: Actor) -> bool:
    """No veto: genders agree where both are known, and countries where both are."""
    if group.gender and actor.gender and group.gender != actor.gender:
        return False
    return not (group.countries and actor.country and actor.country not in group.countries)


def is_backed(group: Group, actor: Actor) -> bool:
    """Does something beside the name speak for one person: a state or an office that both have?"""
    return actor.country in group.countries or bool(
        titles_of(group.offices) & {office.title for office in actor.offices}
    )
