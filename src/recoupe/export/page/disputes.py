"""Where sources disagree: both sides next to each other."""

from __future__ import annotations

from recoupe.export.page.contexts import DisputeCard, Link, Side
from recoupe.export.page.view import View
from recoupe.export.sentences import sentence_text
from recoupe.i18n.marks import N_
from recoupe.model import Dispute, Passage

KINDS = {
    "contradiction": N_("Contradiction"),
    "value": N_("Chiffres différents"),
    "date": N_("Dates différentes"),
    "name": N_("Noms différents"),
    "wording": N_("Citation en plusieurs versions"),
    "precision": N_("Précision différente"),
}
_WEIGHT = {kind: i for i, kind in enumerate(KINDS)}  # the gravest first


def dispute_cards(view: View) -> tuple[tuple[DisputeCard, ...], str]:
    """One card a disagreement; and how many more there are."""
    disputes = view.dossier.disputes
    shown = disputes[: view.limits.disputes]
    cards = [_card(view, dispute) for dispute in sorted(shown, key=lambda d: (_WEIGHT.get(d.kind, 9), d.id))]
    return tuple(cards), view.rest(len(disputes), len(shown))


def _card(view: View, dispute: Dispute) -> DisputeCard:
    claims = {claim.id: claim for claim in view.dossier.claims if claim.id in dispute.claims}
    return DisputeCard(
        id=dispute.id,
        kind=view.words.text(KINDS[dispute.kind]),
        explanation=dispute.explanation,
        sides=tuple(_side(view, i, side) for i, side in enumerate(dispute.sides)),
        facts=tuple(
            Link(text=sentence_text(view.sentence(claims[c])), href=view.claim_href(c))
            for c in dispute.claims
            if c in claims
        ),
    )


def _side(view: View, position: int, passages: tuple[Passage, ...]) -> Side:
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[position % 26]
    quotes = [quote for one in passages[: view.limits.side] if (quote := view.passage(one)) is not None]
    return Side(label=view.words.text("Version {letter}", letter=letter), quotes=tuple(quotes))
