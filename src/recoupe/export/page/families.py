"""Texts that go back to one source: who takes from whom, how much, and the passages side by side."""

from __future__ import annotations

import re

from recoupe.export.page.contexts import FamilyCard, Kinship, Link, Pair
from recoupe.export.page.view import View
from recoupe.export.sentences import Part, Parts
from recoupe.i18n.marks import N_
from recoupe.model import Family, FamilyLink, Passage

# With a direction, b is taken from a.
_TAKEN = {
    "copy": N_("{b} reprend {a} mot pour mot"),
    "part": N_("{b} reprend des passages de {a}"),
    "rewrite": N_("{b} réécrit {a}"),
}
_ALIKE = {
    "copy": N_("{a} et {b} ont le même texte"),
    "part": N_("{a} et {b} ont des passages en commun"),
    "rewrite": N_("L’un réécrit l’autre : {a} et {b}"),
}


def family_cards(view: View) -> tuple[tuple[FamilyCard, ...], str]:
    """One card a family, the largest first; and how many more there are."""
    listed = [family for family in view.dossier.families if len(_members(view, family)) > 1]
    shown = view.shown_families
    cards = tuple(family_card(view, family) for family in listed if family.id in shown)
    cards = tuple(sorted(cards, key=lambda card: (-len(card.members), card.id)))
    return cards, view.rest(len(listed), len(cards))


def _members(view: View, family: Family) -> list[str]:
    """Its documents by their number."""
    return sorted((doc for doc in family.documents if doc in view.documents), key=lambda doc: view.numbers[doc])


def family_card(view: View, family: Family) -> FamilyCard:
    """One family: its texts, and who takes what from whom."""
    members = _members(view, family)
    links = [link for link in family.links if link.a in view.documents and link.b in view.documents]
    shown = links[: view.limits.kinships]
    return FamilyCard(
        id=family.id,
        title=view.words.plural("{n} texte, une source", "{n} textes, une source", len(members)),
        members=tuple(view.cited(doc) for doc in members[: view.limits.members]),
        reason=family.reason,
        links=tuple(_kinship(view, link) for link in shown),
        rest=view.rest(len(links), len(shown)),
    )


def _kinship(view: View, link: FamilyLink) -> Kinship:
    """A link with the text that was taken from on the left; where that is unknown, as the dossier has it."""
    swapped = link.direction == "b-to-a"
    first, second = (link.b, link.a) if swapped else (link.a, link.b)
    template = (_ALIKE if link.direction == "unknown" else _TAKEN)[link.kind]
    pairs = [pair for a, b in link.passages if (pair := _pair(view, *((b, a) if swapped else (a, b)))) is not None]
    shown = view.limits.pairs if len(pairs) > view.limits.pairs + 1 else len(pairs)  # a fold of one is no fold
    more = tuple(pairs[shown : shown + view.limits.more_pairs])
    return Kinship(
        sentence=_sentence(view.words.text(template), {"a": _named(view, first), "b": _named(view, second)}),
        share=view.words.text(
            "{n} % du texte le plus court, mot pour mot", n=view.words.number(int(100 * link.share + 0.5))
        ),
        why=link.why,
        columns=(_column(view, first), _column(view, second)),
        pairs=tuple(pairs[:shown]),
        more=more,
        fold=view.words.plural("{n} autre passage", "{n} autres passages", len(more)) if more else "",
    )


def _sentence(template: str, names: dict[str, Link]) -> Parts:
    """A message with links in the place of its names."""
    pieces = re.split(r"\{([ab])\}", template)
    parts = [
        Part(text=names[piece].text, href=names[piece].href) if i % 2 else Part(text=piece)
        for i, piece in enumerate(pieces)
        if piece
    ]
    return tuple(parts)


def _named(view: View, doc: str) -> Link:
    """An article within a sentence: its number and who published it."""
    return Link(text=f"[{view.numbers[doc]}] {view.source_name(view.documents[doc])}", href=view.source_href(doc))


def _column(view: View, doc: str) -> str:
    """The head of a column: number and title."""
    return f"[{view.numbers[doc]}] {view.title(view.documents[doc])}"


def _pair(view: View, left: Passage, right: Passage) -> Pair | None:
    quotes = view.passage(left), view.passage(right)
    return Pair(left=quotes[0], right=quotes[1]) if quotes[0] and quotes[1] else None
