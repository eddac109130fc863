"""One fact out of many wordings: drafts with the same type, roles and compatible time become one claim.

Each draft becomes a `Fact`: its roles by entity, its time as days, its story. Facts are compared only within blocks
(the type and a party of it; for events also the story or the month), and one joins a claim only if it agrees with all
that the claim already holds (`grouping.py`), so that nothing is joined over a chain.

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
from recoupe.crosscheck.grouping import group_facts, said_of
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.onefact import Key, may_be_one, roles_of
from recoupe.crosscheck.parties import Parties
from recoupe.lexicon import Lexicon
from recoupe.model import Claim, Options, Reading

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
        other = parties.moved
        stale = {*facts.moved, *(doc for doc in matching.docs_of(other) if _names_one(facts[doc], other))}
        named = self._naming(parties.renamed, matching.docs_of(parties.renamed) - stale)
        self._take(facts, sorted(stale), named, parties)
        return self._claims

    def _naming(self, entities: Collection[str], docs: Iterable[str]) -> list[_Node]:
        """Facts that name one of some entities, in circles of which a claim may tell why it is one."""
        nodes = (node for doc in sorted(docs) for node in self._nodes.get(doc, ()))
        return [node for node in nodes if len(_root(node).inside) > 1 and _names_one([node.fact], entities)]

    def _facts_of(
        self, reading: Reading, row: Sequence[str], family: str | None, story: str | None
    ) -> tuple[Fact, ...]:
        doc = reading.document.id
        return facts_of(reading, row, family or doc, story or doc, self._words)

    def _take(
        self, facts: Rows[str, tuple[Fact, ...]], docs: Iterable[str], again: Iterable[_Node], parties: Parties
    ) -> None:
        """Put in the facts that came, take out those that went, and merge anew where that made a difference.

        Those of some more (`again`) are merged anew where they are.
        """
        stale: set[_Node] = set(again)
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
        apart: set[tuple[object, ...]] = set()  # what others say with which this is not one
        for key in looked:
            for other in self._index.get(key, ()):
                first, second = _root(node), _root(other)
                if first is second:
                    continue
                said = said_of(other.fact, beside=fact)
                if said in apart:
                    continue
                if not may_be_one(fact, other.fact, parties):
                    apart.add(said)
                else:
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


def _by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Claims by their ids; of two that rest on the same words, and differ in what an id does not tell, one."""
    found: dict[str, Claim] = {}
    for claim in claims:
        other = found.get(claim.id)
        found[claim.id] = claim if other is None else min(other, claim, key=encode)
    return found


def _names_one(facts: Sequence[Fact], entities: Collection[str]) -> bool:
    """Whether a fact names one of some entities."""
    return any(entity in entities for fact in facts for entity in (*fact.everyone, *fact.via, *fact.place))
