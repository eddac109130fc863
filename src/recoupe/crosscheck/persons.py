"""Which names mean one person, over all articles of a pile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from recoupe.crosscheck.entities import Group, Where, join, name_of
from recoupe.lexicon import Lexicon
from recoupe.model import Actor
from recoupe.names import bones, core, forms_of, is_given, likeness, sound, words_of


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
