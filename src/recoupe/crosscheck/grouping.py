"""Facts that are one, told apart: each joins a group only if it agrees with all that the group holds (`onefact.py`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from recoupe.crosscheck.facts import Fact
from recoupe.crosscheck.onefact import Key, blocks_of, closeness, one_fact
from recoupe.crosscheck.parties import Parties
from recoupe.model import SYMMETRIC, TIES


class _Group:
    """Facts that are one so far. `kinds` has one for each that differs in what is compared, by which roles it names."""

    def __init__(self, first: Fact) -> None:
        self.members: list[Fact] = []
        self.kinds: dict[tuple[bool, bool], dict[tuple[object, ...], Fact]] = {}
        self.plain: dict[tuple[bool, bool], dict[tuple[object, ...], Fact]] = {}
        self.add(first)

    def add(self, fact: Fact) -> None:
        self.members.append(fact)
        self.kinds.setdefault(_named(fact), {}).setdefault(_compared(fact), fact)
        if _is_plain(fact):
            self.plain.setdefault(_named(fact), {}).setdefault(_plainly(fact), fact)

    def takes(self, fact: Fact, parties: Parties) -> bool:
        """Whether a fact is one with all; of a tie that names the same roles, less is compared."""
        for named, kinds in self.kinds.items():
            if _is_plain(fact) and named == _named(fact):
                kinds = self.plain[named]
            if not all(one_fact(fact, other, parties) for other in kinds.values()):
                return False
        return True

    def fit(self, fact: Fact) -> tuple[bool, int]:
        """How well a fact fits: what goes on has rather happened than been announced; then the closest member."""
        happened = self.members[0].draft.modality in ("done", "ongoing")
        closest = max(closeness(fact, other) for kinds in self.kinds.values() for other in kinds.values())
        return fact.draft.modality == "ongoing" and happened, closest


def _named(fact: Fact) -> tuple[bool, bool]:
    return bool(fact.actors), bool(fact.targets)


def _is_plain(fact: Fact) -> bool:
    """Whether words and story do not count in comparing a fact with others that name the same roles."""
    return fact.type in TIES and fact.type not in SYMMETRIC


def _plainly(fact: Fact) -> tuple[object, ...]:
    """All that decides whether a tie is one with another that names the same roles."""
    draft = fact.draft
    said = (draft.modality, draft.polarity, draft.object, draft.value, draft.detail)
    return fact.actors, fact.targets, fact.via, fact.place, fact.time if draft.value else None, said


def _compared(fact: Fact) -> tuple[object, ...]:
    """All that decides whether a fact is one with another: a thousand reprints of one sentence are compared once."""
    draft = fact.draft
    said = (draft.modality, draft.polarity, draft.object, draft.value, draft.detail, draft.rule)
    return (
        fact.actors,
        fact.targets,
        fact.via,
        fact.place,
        fact.time,
        fact.story,
        said,
        fact.words,
        fact.around,
        fact.steps,
    )


def said_of(fact: Fact, beside: Fact) -> tuple[object, ...]:
    """All that decides whether a fact is one with another (`beside`)."""
    if _is_plain(fact) and _named(fact) == _named(beside):
        return _plainly(fact)
    return _compared(fact)


def group_facts(facts: Iterable[Fact], parties: Parties) -> list[list[Fact]]:
    """Facts that are one, together."""
    groups: list[_Group] = []
    blocks: dict[Key, dict[int, None]] = defaultdict(dict)
    for fact in sorted(facts, key=lambda fact: fact.order):
        own, looked_up = blocks_of(fact, parties)
        near = sorted({n for key in (*own, *looked_up) for n in blocks.get(key, ())})
        fits = [n for n in near if groups[n].takes(fact, parties)]
        if fits:
            n = fits[0] if len(fits) == 1 else max(fits, key=lambda n: (*groups[n].fit(fact), -n))
            groups[n].add(fact)
        else:
            n = len(groups)
            groups.append(_Group(fact))
        for key in own:
            blocks[key][n] = None
    return [group.members for group in groups]
