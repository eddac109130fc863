"""One fact: the card, every passage it rests on, the rule that read each, and how to cite it."""

from __future__ import annotations

from recoupe.export.page.contexts import DevelopmentCard, DisputeCard, Fact, Link
from recoupe.export.page.developments import development_cards
from recoupe.export.page.disputes import dispute_cards
from recoupe.export.page.facts import fact
from recoupe.export.page.view import Limits
from recoupe.export.sentences import sentence_text
from recoupe.i18n import Words
from recoupe.model import Claim, Struct
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.routes import NotFound, Screen

LIMITS = Limits(quotes=100, more=0)


class Query(Struct, frozen=True, kw_only=True):
    """`claim`: the fact's id."""

    claim: str


class Reader(Struct, frozen=True, kw_only=True):
    """Which `rule` read a passage, and the article it is in."""

    rule: str
    source: Link


class FactPage(Struct, frozen=True, kw_only=True):
    """The page: `title`, the `fact` with all its passages, the `rules` that read them, the `disputes` and
    `developments` it is part of, a `citation` of it to copy, and the `review` somebody gave it."""

    title: str
    fact: Fact
    rules: tuple[Reader, ...]
    disputes: tuple[DisputeCard, ...]
    developments: tuple[DevelopmentCard, ...]
    citation: str
    review: str | None


def build(desk: Desk, words: Words, query: Query) -> FactPage:
    """The page of a fact."""
    claim = load.one(desk.store.reading(), Claim, query.claim)
    if claim is None:
        raise NotFound(words.text("Aucun fait {id}.", id=query.claim))
    view = desk.around(words.lang, claims=[claim.id], limits=LIMITS)
    card = fact(view, claim)
    return FactPage(
        title=sentence_text(card.sentence),
        fact=card,
        rules=tuple(
            Reader(rule=rule, source=view.cited(doc))
            for rule, doc in dict.fromkeys((e.rule, e.doc) for e in claim.evidence if e.doc in view.documents)
        ),
        disputes=dispute_cards(view)[0],
        developments=development_cards(view)[0],
        citation=card.citation,
        review=claim.review,
    )


SCREEN = Screen("fact", "/fact/{claim}", "fact.html.j2", Query, FactPage, build, kept=True)
