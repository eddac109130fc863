"""Who a description without a name is, once the whole article is read: “l'ancien maire”.

What refers back is resolved in text order, and then some are still nobody's: the name stands behind the description
(“le patron du réseau, Anne Morel”), its office is told further down, or only the article's subject tells. Each of them
(`described`) is given to the one named person who fits (`fit`): by a name beside him (`by_name`), by what the text says
he is (`by_noun`), by the list of leaders (`by_list`), or because the article speaks of nobody else (`by_subject`).
Where two fit, or where the text has brought in another with *un*, he stays a person of his own.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.actors.settle.by_list import by_list
from recoupe.annotate.actors.settle.by_name import by_name
from recoupe.annotate.actors.settle.by_noun import by_noun
from recoupe.annotate.actors.settle.by_subject import by_subject
from recoupe.annotate.actors.settle.described import described_persons, unread_nouns
from recoupe.annotate.actors.settle.page import Described, SettlePage
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon


def settle(cast: Cast, discourse: Discourse, parse: Parse, phrases: Sequence[OfficePhrase], lexicon: Lexicon) -> None:
    """Unite the persons that the text only describes with those it names, in its order, where it is clear who they
    are."""
    page = SettlePage(cast, discourse, parse, phrases, lexicon)
    if not page.named:
        return
    for one in [*described_persons(page), *unread_nouns(page)]:
        found = by_name(page, one) or by_noun(page, one) or by_list(page, one) or by_subject(page, one)
        if found is not None:
            _unite(page, one, found)


def _unite(page: SettlePage, one: Described, found: Member) -> None:
    if one.member in page.cast.members:
        page.discourse.unite(found, one.member)
    else:
        page.discourse.tell(one.spot, found)
    if one.member.gender and not found.gender:
        found.gender = one.member.gender
