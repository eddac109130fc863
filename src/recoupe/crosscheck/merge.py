"""One fact out of many wordings: drafts with the same type, roles and compatible time become one claim.

Each draft becomes a `Fact`: its roles by entity, its time as days, its story. Facts are compared only within blocks
(the type and a party of it; for events also the story or the month), and one joins a claim only if it agrees with all
that the claim already holds (`onefact.py`), so that nothing is joined over a chain.

So facts that are tied by agreement, directly or over others, can be merged apart from all others. These circles are
kept: an article more touches those of its own facts. As with names (`circles.py`), one may be larger than it need be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from msgspec.json import encode

from recoupe.crosscheck.claim import claim_of
from recoupe.crosscheck.drafts import facts_of
from recoupe.crosscheck.facts import Fact
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.onefact import Key, blocks_of, closeness, one_fact, roles_of
from recoupe.crosscheck.parties import Parties
from recoupe.lexicon import Lexicon
from recoupe.model import SYMMETRIC, TIES, Claim, Options, Reading

FEW_GONE = 10_000  # facts that were taken out, up to which circles are not drawn anew


class Merging:
    """The claims of a pile, kept."""

    def __init__(self, kept: Kept, lexicon: Lexicon, options: Options) -> None:
        self._kept, self._words, self._lang = kept, lexicon.matching, options.lang
        self._nodes: dict[str, list[_Node]] = {}
        self._index: dict[Key, dict[_Node, None]] = defaultdict(dict)
        self._made: dict[_Node, dict[str, Claim]] = {}
        self._claims: Rows[str, Claim] = Rows()
        self._lost: dict[str, str] = {}  # claims of circles that are no more, with an article of each
        self._gone = 0

    def merge(
        self,
        pile: Rows[str, Reading],
        matching: Matching,
        parties: Parties,
        family_of: Rows[str, str],
        story_of: Rows[str, str],
    ) -> Rows[str, Claim]:
        """Merge the claim drafts of all readings; the claims by their ids."""
        facts = self._kept.each("facts", (pile, matching.of.rows, family_of, story_of), self._facts_of)
        stale = {*facts.moved, *(doc for doc in matching.docs_of(parties.moved) if _names(facts[doc], parties.moved))}
        self._take(facts, sorted(stale), parties)
        return self._claims

    def _facts_of(
        self, reading: Reading, row: Sequence[str], family: str | None, story: str | None
    ) -> tuple[Fact, ...]:
        doc = reading.document.id
        return facts_of(reading, row, family or doc, story or doc, self._words)

    def _take(self, facts: Rows[str, tuple[Fact, ...]], docs: Iterable[str], parties: Parties) -> None:
        """Put in the facts that came, take out those that went, and merge anew where that made a difference."""
        stale: set[_Node] = set()
        for doc in docs:
            stale.update(self._remove(node) for node in self._nodes.pop(doc, ()))
        if self._gone > FEW_GONE and self._gone > sum(map(len, facts.values())):
            self._draw_anew()
            docs, stale = sorted(facts), set()  # the circles that were touched are no more
        for doc in docs:
            if facts.get(doc):
                self._nodes[doc] = [self._add(fact, parties) for fact in facts[doc]]
                stale.update(self._nodes[doc])
        self._settle(dict.fromkeys(_root(node) for node in stale), parties)

    def _settle(self, roots: Iterable[_Node], parties: Parties) -> None:
        """Make the claims of some circles anew."""
        self._claims.turn()
        touched, self._lost = self._lost, {}
        for root in roots:
            touched.update((one, claim.evidence[0].doc) for one, claim in self._made.pop(root, {}).items())
            inside = [node.fact for node in root.inside]
            if inside:
                claims = (claim_of(group, parties, self._lang) for group in group_facts(inside, parties))
                self._made[root] = _by_id(claims)
                touched.update((one, claim.evidence[0].doc) for one, claim in self._made[root].items())
        for one, doc in touched.items():
            claim, before = self._told(one, doc), self._claims.get(one)
            if claim is None:
                self._claims.drop(one)
            elif claim != before:
                self._claims.put(one, claim)

    def _told(self, one: str, doc: str) -> Claim | None:
        """The claim of an id that rests on an article."""
        circles = dict.fromkeys(_root(node) for node in self._nodes.get(doc, ()))
        found = [made[one] for circle in circles if one in (made := self._made.get(circle, {}))]
        return _by_id(found)[one] if found else None

    def _add(self, fact: Fact, parties: Parties) -> _Node:
        own, looked = roles_of(fact, parties)
        node = _Node(fact, own)
        for key in looked:
            for other in self._index.get(key, ()):
                first, second = _root(node), _root(other)
                if first is not second and _may_be_one(fact, other.fact, parties):
                    small, large = sorted((first, second), key=lambda root: len(root.inside))
                    small.parent = large
                    large.inside.update(small.inside)
                    small.inside = {}
                    self._lose(small)
        for key in own:
            self._index[key][node] = None
        return node

    def _remove(self, node: _Node) -> _Node:
        for key in node.keys:
            del self._index[key][node]
            if not self._index[key]:
                del self._index[key]
        root = _root(node)
        del root.inside[node]
        self._gone += 1
        return root

    def _lose(self, root: _Node) -> None:
        self._lost.update((one, claim.evidence[0].doc) for one, claim in self._made.pop(root, {}).items())

    def _draw_anew(self) -> None:
        self._nodes.clear()
        self._index.clear()
        for root in list(self._made):
            self._lose(root)
        self._gone = 0


class _Node:
    """A fact in a circle. The root of a circle holds all that are inside, in the order in which they came."""

    __slots__ = ("fact", "inside", "keys", "parent")

    def __init__(self, fact: Fact, keys: list[Key]) -> None:
        self.fact, self.keys = fact, keys
        self.parent = self
        self.inside: dict[_Node, None] = {self: None}


def _root(node: _Node) -> _Node:
    while node.parent is not node:
        node.parent = node = node.parent.parent
    return node


def _may_be_one(a: Fact, b: Fact, parties: Parties) -> bool:
    """Whether one of two facts could join the other, whichever comes first."""
    return one_fact(a, b, parties) or one_fact(b, a, parties)


def _by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Claims by their ids; of two that rest on the same words, and differ in what an id does not tell, one."""
    found: dict[str, Claim] = {}
    for claim in claims:
        other = found.get(claim.id)
        found[claim.id] = claim if other is None else min(other, claim, key=encode)
    return found


def _names(facts: Sequence[Fact], entities: Collection[str]) -> bool:
    """Whether a fact names one of some entities."""
    return any(entity in entities for fact in facts for entity in (*fact.everyone, *fact.via, *fact.place))


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
