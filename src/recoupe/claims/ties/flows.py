"""Goods that say whose they are (SUPPLIES): “le gaz russe livré à X”, “X achète du blé ukrainien”, “les importations
chinoises de pétrole iranien”, “X reçoit du gaz d'Algérie”.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, direct_object, following, participle_noun, subject_phrases
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType

_SOURCES: tuple[EntityType, ...] = ("state", "company", "organization")
_CUSTOMERS: tuple[EntityType, ...] = ("state", "company", "organization", "place", "group")
_FROM = ("à", "de", "chez", "depuis", "par")


def find_flows(around: Surroundings) -> Iterator[ClaimDraft]:
    """Deliveries told from the goods' side or the customer's."""
    words = around.words.flows
    for group in around.groups_of(words.giving | words.taking | words.taking_reflexive):
        if around.is_passive(group) or (group.form == "part" and group.finite is None):
            yield from _goods_moved(around, group)
        elif around.lemma(group.verb) in (words.taking_reflexive if group.reflexive else words.taking):
            yield from _taken(around, group)
    for phrase in around.phrases_of(words.imports):
        yield from _imports(around, phrase)
    for phrase in around.phrases_of(words.deliveries):
        yield from _deliveries(around, phrase)


def _goods_moved(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“le gaz russe livré à X (par Z)”, “le blé est acheté à Y par X”, “des armes importées de Y”."""
    bare = group.form == "part" and group.finite is None
    nouns = participle_noun(around.clauses, group) if bare else subject_phrases(around.clauses, group)
    if not nouns:
        return
    trail = around.trail(nouns[0])
    first, last = nouns[0].first, trail[-1].last
    commodity = around.commodity(first, min(last, group.start - 1)) if first < group.start else None
    if commodity is None or not _is_goods(around, nouns[0]):
        return
    owner = around.owner(trail, _SOURCES)
    by = around.complement(group.last, ("par",), _SOURCES)
    if around.lemma(group.verb) in around.words.flows.giving:
        sources, customers = by or owner, around.complement(group.last, ("à", "vers", "en"), _CUSTOMERS)
    else:
        sources = around.complement(group.last, ("à", "de", "chez", "depuis"), _SOURCES) or owner
        customers = by
    read = around.modality(group)
    if bare and read is not None and read[0] == "done":
        read = ("ongoing", True)
    yield from _flow(around, group.start, group.last, sources, customers, read, commodity, first)


def _is_goods(around: Surroundings, phrase: Phrase) -> bool:
    """Is the noun goods, or a measure of them (“80 % du gaz”)? “une escadrille d'avions” is neither."""
    words = {around.lemma(phrase.head), around.word(phrase.head)}
    measures = {*around.lexicon.frames.grammar.measures, *around.words.flows.measures}
    quantity = around.value_at(phrase.head) is not None
    return quantity or bool(words & measures) or around.commodity(phrase.first, phrase.last) is not None


def _taken(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X achète du gaz russe (à Z)”, “X reçoit du gaz d'Algérie”, “X s'approvisionne en gaz auprès de Z”."""
    customers = around.subject(group, _CUSTOMERS)
    goods = _goods(around, group)
    if goods is None or not customers:
        return
    phrase, commodity = goods
    sources = around.owner(around.trail(phrase), _SOURCES, own=False)
    if not sources:
        for other in following(around.clauses, phrase.last, transparent=True):
            if other.prep in _FROM and other.head not in around.notes.times_at:
                sources = around.actors(chain(around.clauses, other), _SOURCES, through=False)
                break
    read = around.modality(group)
    yield from _flow(around, group.start, phrase.last, sources, customers, read, commodity)


def _goods(around: Surroundings, group: Group) -> tuple[Phrase, str] | None:
    """What the verb takes: its object, the partitive after it (“du gaz”), or “en gaz” after a reflexive."""
    obj = direct_object(around.clauses, group)
    if obj is None:
        obj = next((p for p in following(around.clauses, group.last, transparent=True) if p.prep in ("de", "en")), None)
        if obj is not None and any(a for a in around.actors([obj], (), through=False)):
            return None
    if obj is None or obj.start > group.last + 6:
        return None
    trail = around.trail(obj)
    commodity = around.commodity(obj.first, trail[-1].last)
    return (obj, commodity) if commodity is not None else None


def _imports(around: Surroundings, phrase: Phrase) -> Iterator[ClaimDraft]:
    """“les importations chinoises de pétrole iranien”, “les achats de gaz russe de l'UE / par l'UE”."""
    trail = around.trail(phrase)
    last = trail[-1].last
    commodity = around.commodity(phrase.first, last)
    if commodity is None:
        return
    goods = next((p for p in trail if around.commodity(p.first, p.last) is not None), phrase)
    sources = tuple(a for a in around.adjectives(goods.first, goods.last) if around.fits(a, _SOURCES))
    customers = around.possessive(phrase, _CUSTOMERS)
    if goods is not phrase:
        customers = customers or tuple(
            a for a in around.adjectives(phrase.first, goods.first - 1) if around.fits(a, _CUSTOMERS)
        )
    after = around.complement(last, ("par",), _CUSTOMERS)
    customers = customers or after
    named = [a for p in trail if p.i > goods.i and p.prep == "de" for a in around.actors([p], _SOURCES, through=False)]
    if named and customers:
        sources = sources or tuple(named)
    elif named and sources:
        customers = tuple(named)
    yield from _flow(around, phrase.first, last, sources, customers, ("ongoing", True), commodity)


def _deliveries(around: Surroundings, phrase: Phrase) -> Iterator[ClaimDraft]:
    """“les livraisons de blé ukrainien à / vers X”: whose the goods are says who supplies."""
    trail = around.trail(phrase)
    commodity = around.commodity(phrase.first, trail[-1].last)
    sources = around.owner(trail, _SOURCES)
    customers = around.complement(trail[-1].last, ("à", "vers", "pour"), _CUSTOMERS)
    if commodity is not None:
        yield from _flow(around, phrase.first, trail[-1].last, sources, customers, ("ongoing", True), commodity)


def _flow(
    around: Surroundings,
    first: int,
    last: int,
    sources: tuple[int, ...],
    customers: tuple[int, ...],
    read: tuple | None,  # type: ignore[type-arg]
    commodity: str,
    begin: int | None = None,
) -> Iterator[ClaimDraft]:
    """The claim, where both sides are known and differ."""
    customers = tuple(c for c in customers if c not in sources)
    if sources and customers and read is not None and read[0] != "denied":
        begin = first if begin is None else min(begin, first)
        yield around.draft("SUPPLIES", "tie-flow", begin, last, sources, customers, read, commodity)
