"""Deliveries (SUPPLIES) with a means: “le gazoduc Z, censé approvisionner Y en gaz russe”: Russia supplies Y, through
Z.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, direct_object, following
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType

_SUPPLYING = frozenset(
    {
        "approvisionner",
        "alimenter",
        "ravitailler",
        "desservir",
        "fournir",
        "livrer",
        "acheminer",
        "transporter",
        "exporter",
    }
)
_TO_OBJECT = frozenset({"approvisionner", "alimenter", "ravitailler", "desservir"})
_CUSTOMERS: tuple[EntityType, ...] = ("state", "company", "organization", "place")
_MEANS: tuple[EntityType, ...] = ("asset", "place")
_SOURCES: tuple[EntityType, ...] = ("state", "company")


def find_supplies(around: Surroundings) -> Iterator[ClaimDraft]:
    """Deliveries whose grammatical subject is the pipeline, the line, the port; the goods say whose they are."""
    for group in around.groups_of(_SUPPLYING):
        if not around.is_passive(group):
            yield from _through_means(around, group)


def _through_means(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    means = around.subject(group, _MEANS) or _censed(around, group)
    if not means:
        return
    obj = direct_object(around.clauses, group)
    goods = _goods(around, group)
    if goods is None:
        return
    phrase, commodity = goods
    sources = tuple(a for a in around.adjectives(phrase.first, phrase.last) if around.fits(a, _SOURCES))
    sources = sources or around.complement(phrase.last, ("de", "depuis"), _SOURCES)
    if around.lemma(group.verb) in _TO_OBJECT:
        customers = around.actors(chain(around.clauses, obj), _CUSTOMERS, through=False) if obj is not None else ()
    else:
        customers = around.complement(group.last, ("à", "vers", "en", "jusque"), _CUSTOMERS)
    customers = tuple(a for a in customers if a not in sources and a not in means)
    read = around.modality(group)
    if sources and customers and read is not None:
        yield around.draft(
            "SUPPLIES", "tie-supply-means", group.start, phrase.last, sources, customers, read, commodity, via=means[:1]
        )


def _goods(around: Surroundings, group: Group) -> tuple[Phrase, str] | None:
    for phrase in following(around.clauses, group.last, transparent=True):
        commodity = around.commodity(phrase.first, phrase.last)
        if commodity is not None:
            return phrase, commodity
    return None


def _censed(around: Surroundings, group: Group) -> tuple[int, ...]:
    """“Z, censé / destiné à / qui doit approvisionner …”: the name before the comma of the participle."""
    at = group.start - 1
    for _ in range(4):
        if around.word(at) == ",":
            before = around.phrase(at - 1)
            return around.actors([before], _MEANS, through=False) if before is not None else ()
        if not around.in_sentence(at, group.verb) or around.clauses.tokens[at].pos in ("NOUN", "PROPN"):
            return ()
        at -= 1
    return ()
