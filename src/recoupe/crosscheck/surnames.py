"""Whom names of one word mean: each the one bearer of that family name, or somebody known by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recoupe.crosscheck.entities import Group, join
from recoupe.crosscheck.fullnames import Row, compatible, is_backed, titles_of
from recoupe.lexicon import Lexicon
from recoupe.model import Actor
from recoupe.names import bones, core, is_given, sound, words_of


class Surnames:
    """Single names put to persons who are named in full, of whom all that bear one of these families' names are here.

    Names of one family have the same consonants (`names.bones`).
    """

    def __init__(self, lexicon: Lexicon, enough: int, persons: Sequence[Group]) -> None:
        self.leader = lexicon.offices.leader
        self.lookup = lexicon.world.lookup
        self.enough = enough  # articles that name somebody in full, for a surname alone to be his
        self.groups = list(persons)
        self.in_full = {id(group): len({doc for doc, _ in group.members}) for group in persons}
        self.families: dict[str, list[Group]] = defaultdict(list)
        self.alone: dict[str, list[Group]] = defaultdict(list)
        for group in persons:
            for family in dict.fromkeys(bones(words[-1]) for words in group.variants):
                self.families[family].append(group)

    def match(self, rows: Iterable[Row]) -> list[Group]:
        """All persons, with those that have no other name."""
        for where, actor, words in sorted(rows, key=lambda row: (row[2], row[0])):
            group = self._bearer(actor, words[0]) or self._namesake(actor, words[0]) or self._new()
            join(group, where, actor, words)
            if not any(group is known for known in self.alone[bones(words[0])]):
                self.alone[bones(words[0])].append(group)
        return self.groups

    def _new(self) -> Group:
        self.groups.append(Group("person"))
        return self.groups[-1]

    def _bearer(self, actor: Actor, word: str) -> Group | None:
        """The one person of the pile whose family name this is; of two, the one its office, state or fame tells."""
        heard = sound(word)
        bearers = [
            group
            for group in self.families.get(bones(word), ())
            if compatible(group, actor) and any(sound(variant[-1]) == heard for variant in group.variants)
        ]
        if is_given(word):  # Emmanuel, Martin: rather anybody's given name than the family name of one
            bearers = [group for group in bearers if _is_titled(actor) or is_backed(group, actor)]
        if len(bearers) < 2:
            return bearers[0] if bearers and self._is_meant(bearers[0], actor) else None
        for choice in (
            [
                group
                for group in bearers
                if titles_of(group.offices) & titles_of((o.title, o.of) for o in actor.offices)
            ],
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
        if _is_titled(actor) or is_backed(group, actor) or any(map(self.leader, group.names)):
            return True
        return self.in_full[id(group)] >= self.enough

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
            if not compatible(group, actor) or not any(sound(core(words_of(n))[0]) == sound(word) for n in group.names):
                continue
            titles = titles_of((office.title, office.of) for office in actor.offices)
            if known or titles & titles_of(group.offices) or (_is_titled(actor) and not titles):
                return group
        return None


def _is_titled(actor: Actor) -> bool:
    """Is a lone name a family name somewhere in its article, after a title (“M. Martin”)?"""
    return any(len(alias.split()) > len(words_of(alias)) == 1 for alias in actor.aliases)
