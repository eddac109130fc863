"""Routes of goods (EXPORTS_VIA) that no plain frame reads: by passives, by verbs of passage, and routes looked for."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, direct_object, following, relative_of, subject_phrases
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType, Modality

_EXPORTERS: tuple[EntityType, ...] = ("state", "company")
_ROUTES: tuple[EntityType, ...] = ("state", "place", "asset")
_EXPORTING = frozenset({"exporter", "acheminer", "évacuer", "expédier", "écouler"})
_PASSING = frozenset({"transiter", "passer", "emprunter", "traverser", "circuler"})


def find_routes(around: Surroundings) -> Iterator[ClaimDraft]:
    """“60 % du cuivre zambien passe par la Tanzanie”, “son gaz transite par Y”, “cherche d'autres voies, via Z”."""
    words = around.words.routes
    for group in around.groups_of(_PASSING | _EXPORTING | words.verbs | words.seek):
        lemma = around.lemma(group.verb)
        if lemma in _PASSING and around.lemma(group.core) == "faire" and group.core != group.verb:
            yield from _exported(around, group)
        elif lemma in _PASSING or (around.is_passive(group) and lemma in around.words.routes.verbs):
            yield from _of_goods(around, group, lemma)
        elif lemma in _EXPORTING:
            yield from _exported(around, group)
        elif lemma in around.words.routes.seek:
            yield from _sought(around, group)


def _of_goods(around: Surroundings, group: Group, lemma: str) -> Iterator[ClaimDraft]:
    """The goods are the subject: whose they are is the exporter."""
    phrases = subject_phrases(around.clauses, group) or _before(around, group)
    if not phrases:
        return
    trail = [*phrases[:-1], *around.trail(phrases[-1])]
    first, last = min(p.start for p in trail), max(p.last for p in trail)
    commodity = around.commodity(first, last)
    owner = around.owner(trail, _EXPORTERS) or _antecedent(around, group)
    preps = ("par", "via", "en", "à") if lemma in _PASSING else ("par", "via")
    route = around.complement(group.last, preps[:2], _ROUTES)
    if lemma in ("emprunter", "traverser"):
        obj = direct_object(around.clauses, group)
        route = around.actors(chain(around.clauses, obj), _ROUTES, through=True) if obj is not None else ()
    read = around.modality(group)
    cargo = commodity is not None or any(around.lemma(i) in around.words.routes.cargo for i in range(first, last + 1))
    if not cargo or len(owner) != 1 or not route or set(owner) & set(route) or read is None:
        return
    yield around.draft(
        "EXPORTS_VIA",
        "tie-goods-via",
        first,
        _last(around, group),
        owner,
        route,
        read,
        commodity,
        around.share(first, last),
    )


def _exported(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X exporte la majeure partie de son pétrole via Y”."""
    exporter = around.subject(group, _EXPORTERS)
    if around.is_passive(group):
        return
    route = around.complement(group.last, ("via", "par"), _ROUTES)
    trail = [p for p in following(around.clauses, group.last, transparent=True) if p.prep in ("", "de", "via", "par")]
    read = around.modality(group)
    if not trail or len(exporter) != 1 or not route or set(exporter) & set(route) or read is None:
        return
    first, last = trail[0].start, max(p.last for p in trail)
    commodity = around.commodity(first, last)
    if commodity is not None or any(around.lemma(i) in around.words.routes.cargo for i in range(first, last + 1)):
        share = around.share(group.last, last)
        yield around.draft("EXPORTS_VIA", "tie-exported", group.start, last, exporter, route, read, commodity, share)


def _antecedent(around: Surroundings, group: Group) -> tuple[int, ...]:
    """“X, dont le coton transite par Y”."""
    relative = relative_of(around.clauses, group)
    if relative is None or relative[0] != "de" or relative[1] is None:
        return ()
    return around.actors([relative[1]], _EXPORTERS, through=False)


def _before(around: Surroundings, group: Group) -> list[Phrase]:
    """“Près de 60 % du cuivre zambien” before its verb: a measure is no subject to the clause reader."""
    at = group.start - 1
    phrase = around.phrase(at)
    while (
        phrase is not None
        and phrase.prep == "de"
        and phrase.last == at
        and around.in_sentence(phrase.start, group.verb)
    ):
        before = around.phrase(phrase.start - 1)
        if before is None or before.last != phrase.start - 1:
            return [phrase]
        at, phrase = phrase.start - 1, before
    return [phrase] if phrase is not None and phrase.last == at else []


def _last(around: Surroundings, group: Group) -> int:
    ends = [p.last for p in following(around.clauses, group.last, transparent=True) if p.prep in ("par", "via")]
    return max([group.last, *ends[:1]])


# -- routes looked for -------------------------------------------------------------------------------------------------
def _sought(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“essaie de trouver d'autres voies, en utilisant Z”: a route that is not taken yet."""
    obj = direct_object(around.clauses, group)
    if obj is None or around.lemma(obj.head) not in around.words.routes.ways:
        return
    route, last = _by_way_of(around, obj)
    exporter = around.subject(group, _EXPORTERS)
    read = around.modality(group)
    sentence = around.notes.parse.sentence_of(group.verb)
    commodity = around.commodity(obj.first, last) or around.commodity(sentence.first, sentence.last - 1)
    if commodity is None or len(exporter) != 1 or not route or set(exporter) & set(route) or read is None:
        return
    sought: tuple[Modality, bool] = ("possible", True) if read[0] in ("done", "ongoing") else read
    yield around.draft("EXPORTS_VIA", "tie-route-sought", group.start, last, exporter, route, sought, commodity)


def _by_way_of(around: Surroundings, obj: Phrase) -> tuple[tuple[int, ...], int]:
    """“via Z”, “par Z”, “à travers Z”, “en utilisant Z” after the noun of a way."""
    sentence = around.notes.parse.sentence_of(obj.head)
    for phrase in following(around.clauses, obj.last, transparent=True):
        if phrase.prep in ("via", "par", "vers", "dans"):
            found = around.actors(chain(around.clauses, phrase), _ROUTES, through=True)
            if found:
                return found, phrase.last
    for i in range(obj.last + 1, sentence.last):
        using = around.group(i)
        if (
            using is not None
            and around.lemma(using.verb) in around.words.routes.using
            and using.form in ("gerund", "part")
        ):
            way = direct_object(around.clauses, using)
            found = around.actors(chain(around.clauses, way), _ROUTES, through=True) if way is not None else ()
            found = found or around.complement(using.last, ("par", "via"), _ROUTES)
            if found:
                return found, way.last if way is not None else using.last
    return (), obj.last
