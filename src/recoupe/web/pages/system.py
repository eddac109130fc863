"""The system: ties between actors as a graph, questions asked on it, and their answer lit.

The graph shows the ties that are backed best; the same ties stand below it as a list, which needs no script, pointer
or eye. What-if questions walk all ties, not only those shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from weakref import WeakKeyDictionary

from recoupe.errors import InputError
from recoupe.export.naming import shown_name
from recoupe.export.page.contexts import Badge
from recoupe.export.page.view import Limits, View
from recoupe.export.phrases import PHRASES
from recoupe.export.sentences import sentence_text
from recoupe.i18n import Words
from recoupe.model import SYMMETRIC, TIES, Claim, Dossier, Entity, Struct
from recoupe.store import load
from recoupe.system.graph import pairs, ties
from recoupe.web.desk import Desk
from recoupe.web.routes import Screen
from recoupe.whatif import Answer, WhatIf

SHOWN = 200
"""Ties drawn: more are a hairball."""
ASKED = 1500
"""Ties that a question walks, the best backed first."""
Question = Literal["", "sanction", "close", "remove", "path"]


class Query(Struct, frozen=True, kw_only=True):
    """`story`: only the ties it tells of; `ask`: the question, with its terms as one types them: `name`; `commodity`,
    `origin`, `via`; `start`, `end`."""

    story: str = ""
    ask: Question = ""
    name: str = ""
    commodity: str = ""
    origin: str = ""
    via: str = ""
    start: str = ""
    end: str = ""


class Node(Struct, frozen=True, kw_only=True):
    """An actor in the graph: `label`, its `type`, how many ties it has (`degree`), its page (`href`), and whether the
    answer touches it (`lit`)."""

    id: str
    label: str
    type: str
    degree: int
    href: str
    lit: bool


class Edge(Struct, frozen=True, kw_only=True):
    """A tie in the graph: the `claim`, its ends, its `type` and the `label` of it, the fact in `words`, whether it goes
    one way (`directed`), whether it is disputed (`disputed`) or only planned or possible (`open`), and whether the
    answer goes over it (`lit`)."""

    id: str
    claim: str
    source: str
    target: str
    type: str
    label: str
    words: str
    directed: bool
    disputed: bool
    open: bool
    lit: bool


class Tie(Struct, frozen=True, kw_only=True):
    """A tie in the list, in `words`; the address of the fact with its passages (`href`), its `badges`."""

    words: str
    href: str
    badges: tuple[Badge, ...]


class Group(Struct, frozen=True, kw_only=True):
    """The ties of one type: its `label`, the `ties`, those backed best first."""

    label: str
    ties: tuple[Tie, ...]


class System(Struct, frozen=True, kw_only=True):
    """The page: `nodes` and `edges` of the graph, the `kinds` of ties with their labels and numbers, the same ties as a
    list (`groups`), how many there are in all (`total`), the `names` one may ask for; what was `asked`, the `answer`,
    or in `trouble` why there is none; the `address` of the graph as JSON."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    kinds: tuple[tuple[str, str, int], ...]
    groups: tuple[Group, ...]
    total: int
    names: tuple[str, ...]
    asked: Query
    answer: Answer | None
    trouble: str
    address: str


def build(desk: Desk, words: Words, query: Query) -> System:
    """The graph, and the answer if something was asked."""
    view = _ties(desk, words, query.story, ASKED if query.ask else SHOWN)
    answer, trouble = _answer(view, words, query) if query.ask else (None, "")
    lit = _claims_of(answer)
    drawn = _drawn(view, lit)
    edges = tuple(_edges(view, drawn, lit))
    touched = {named.id for named in answer.about} if answer else set()
    touched |= {end for edge in edges if edge.lit for end in (edge.source, edge.target)}
    nodes = tuple(_nodes(view, edges, touched))
    return System(
        nodes=nodes,
        edges=edges,
        kinds=tuple(_kinds(edges, words)),
        groups=tuple(_groups(view, drawn)),
        total=_count(desk, query.story),
        names=tuple(sorted({node.label for node in nodes})),
        asked=query,
        answer=answer,
        trouble=trouble,
        address=_address(query),
    )


def ready(desk: Desk, lang: str) -> None:
    """Load what every question walks, before the first is asked of a dossier."""
    _asking(_ties(desk, Words(lang), "", ASKED)).ready()
    _ties(desk, Words(lang), "", SHOWN)


# -- what is drawn -----------------------------------------------------------------------------------------------------
def _ties(desk: Desk, words: Words, story: str, most: int) -> View:
    """The ties that are backed best."""
    told, values = _told(story)

    def make() -> Dossier:
        with desk.store.snapshot() as db:
            rows = db.execute(f"SELECT id FROM claim WHERE {told} ORDER BY rank LIMIT ?", (*values, most))
            return load.around(db, (), [row[0] for row in rows])

    return desk.view(("ties", story, str(most)), words.lang, make, Limits(ties=most, actors=most * 4))


def _drawn(view: View, lit: set[str]) -> list[Claim]:
    """The ties that are backed best, and those that the answer goes over."""
    listed = [claim for claim in view.dossier.claims if claim.type in TIES]  # in the order of the dossier
    return [*listed[:SHOWN], *(claim for claim in listed[SHOWN:] if claim.id in lit)]


def _count(desk: Desk, story: str) -> int:
    told, values = _told(story)
    return int(desk.store.reading().execute(f"SELECT count(*) FROM claim WHERE {told}", values).fetchone()[0])


def _told(story: str) -> tuple[str, tuple[str, ...]]:
    """The ties of a story, of all stories if it is empty: a condition and its values."""
    kinds = f"type IN ({', '.join('?' * len(TIES))})"
    if not story:
        return kinds, TIES
    inside = "id IN (SELECT owner FROM evidence JOIN article ON article.id = doc WHERE story = ?)"
    return f"{kinds} AND {inside}", (*TIES, story)


def _groups(view: View, drawn: list[Claim]) -> Iterator[Group]:
    """The same ties, type by type; their passages stand on their own pages."""
    for kind in TIES:
        if listed := [claim for claim in drawn if claim.type == kind]:
            label = view.words.text(PHRASES[kind].label)
            yield Group(label=label, ties=tuple(_tie(view, claim) for claim in listed))


def _tie(view: View, claim: Claim) -> Tie:
    said = view.modality(claim)
    badges = (view.backing(claim), *((Badge(text=said, tone="soft"),) if said else ()))
    return Tie(words=sentence_text(view.sentence(claim)), href=view.places.claim(claim.id), badges=badges)


def _edges(view: View, drawn: list[Claim], lit: set[str]) -> list[Edge]:
    found = []
    held = {claim.id for claim in ties(view.dossier)}
    for claim in (one for one in drawn if one.id in held):
        for i, (source, target) in enumerate(pairs(claim)):
            if source == target or source not in view.entities or target not in view.entities:
                continue
            found.append(
                Edge(
                    id=f"{claim.id}-{i}",
                    claim=claim.id,
                    source=source,
                    target=target,
                    type=claim.type,
                    label=view.words.text(PHRASES[claim.type].label),
                    words=sentence_text(view.sentence(claim)),
                    directed=claim.type not in SYMMETRIC,
                    disputed=claim.status == "disputed",
                    open=claim.modality in ("planned", "possible"),
                    lit=claim.id in lit,
                )
            )
    return found


def _nodes(view: View, edges: tuple[Edge, ...], lit: set[str]) -> list[Node]:
    degree: dict[str, int] = {}
    for edge in edges:
        for end in (edge.source, edge.target):
            degree[end] = degree.get(end, 0) + 1
    return [_node(view, view.entities[one], degree[one], one in lit) for one in sorted(degree)]


def _node(view: View, entity: Entity, degree: int, lit: bool) -> Node:
    return Node(
        id=entity.id,
        label=shown_name(entity, view.words.lang),
        type=entity.type,
        degree=degree,
        href=view.places.actor(entity.id),
        lit=lit,
    )


def _kinds(edges: tuple[Edge, ...], words: Words) -> list[tuple[str, str, int]]:
    present = [kind for kind in TIES if any(edge.type == kind for edge in edges)]
    return [(kind, words.text(PHRASES[kind].label), sum(edge.type == kind for edge in edges)) for kind in present]


def _address(query: Query) -> str:
    from urllib.parse import urlencode

    return "/api/system?" + urlencode({key: value for key, value in _terms(query).items() if value})


def _terms(query: Query) -> dict[str, str]:
    return {field: getattr(query, field) for field in query.__struct_fields__}


# -- what is asked -----------------------------------------------------------------------------------------------------
def _answer(view: View, words: Words, query: Query) -> tuple[Answer | None, str]:
    """The answer, or in words why there is none."""
    ask = _asking(view)
    try:
        if query.ask == "sanction" and query.name:
            return ask.sanction(query.name), ""
        if query.ask == "remove" and query.name:
            return ask.remove(query.name), ""
        if query.ask == "path" and query.start and query.end:
            return ask.path(query.start, query.end), ""
        if query.ask == "close" and (query.commodity or query.origin or query.via):
            return ask.close(query.commodity or None, query.origin or None, query.via or None), ""
    except InputError as error:
        return None, str(error)
    return None, words.text("Il manque un nom à la question.")


def _asking(view: View) -> WhatIf:
    """One for each view, as long as that is kept: it has the graph of all its ties."""
    if view not in _ASKING:
        _ASKING[view] = WhatIf(view.dossier, view.words.lang)
    return _ASKING[view]


_ASKING: WeakKeyDictionary[View, WhatIf] = WeakKeyDictionary()


def _claims_of(answer: Answer | None) -> set[str]:
    """The facts an answer goes over."""
    if answer is None:
        return set()
    steps = [step for reached in answer.reached for step in (*reached.steps, *reached.besides)]
    steps += [alternative.step for alternative in answer.alternatives]
    return {step.claim for step in (*steps, *answer.stakes, *answer.unrouted, *answer.together)}


SCREEN = Screen("system", "/system", "system.html.j2", Query, System, build, kept=True)
