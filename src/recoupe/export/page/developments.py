"""What became of what was announced: first the plan with its passage and date, then what came, with its own."""

from __future__ import annotations

from recoupe.export.page.contexts import Badge, DevelopmentCard, Link, Turn
from recoupe.export.page.view import View
from recoupe.export.sentences import sentence_text
from recoupe.i18n.marks import N_
from recoupe.model import Claim, Development, Passage

# The kind, the tone it is shown in, what stands over the earlier passages and over the later ones.
_KINDS = {
    "done": (N_("Annoncé, puis fait"), "good", N_("Annoncé"), N_("Fait")),
    "underway": (N_("Annoncé, puis en cours"), "good", N_("Annoncé"), N_("En cours")),
    "called-off": (N_("Annoncé, puis démenti ou abandonné"), "plain", N_("Annoncé"), N_("Démenti ou abandonné")),
    "grown": (N_("Un chiffre qui a monté"), "plain", N_("D’abord"), N_("Ensuite")),
}


def development_cards(view: View) -> tuple[tuple[DevelopmentCard, ...], str]:
    """One card a development, what was called off first; and how many more there are."""
    rank = {"called-off": 0, "done": 1, "underway": 2, "grown": 3}
    listed = view.dossier.developments
    shown = sorted(listed[: view.limits.developments], key=lambda one: (rank[one.kind], one.id))
    claims = {claim.id: claim for claim in view.dossier.claims}
    return tuple(_card(view, one, claims) for one in shown), view.rest(len(listed), len(shown))


def _card(view: View, development: Development, claims: dict[str, Claim]) -> DevelopmentCard:
    kind, tone, *heads = (view.words.text(word) if i != 1 else word for i, word in enumerate(_KINDS[development.kind]))
    after = claims.get(development.after)
    before = claims.get(development.before)
    told = (_fact(view, before) if before else None, None)  # the later fact is the title
    ends = zip(heads, told, development.passages, strict=False)
    return DevelopmentCard(
        id=development.id,
        kind=Badge(text=kind, tone=tone),
        title=_fact(view, after) if after else Link(text=development.explanation),
        explanation=development.explanation,
        turns=tuple(_turn(view, head, fact, passages) for head, fact, passages in ends),
    )


def _turn(view: View, label: str, fact: Link | None, passages: tuple[Passage, ...]) -> Turn:
    quotes = [quote for one in passages[: view.limits.side] if (quote := view.passage(one)) is not None]
    return Turn(
        label=label,
        date=_published(view, passages),
        fact=fact,
        quotes=tuple(quotes),
        rest=view.rest(len(passages), view.limits.side),
    )


def _fact(view: View, claim: Claim) -> Link:
    text = sentence_text(view.sentence(claim))
    return Link(text=text, href=view.claim_href(claim.id))


def _published(view: View, passages: tuple[Passage, ...]) -> str:
    """When the articles came out, from the first to the last."""
    documents = (view.documents[one.doc] for one in passages if one.doc in view.documents)
    dates = sorted({document.published.value for document in documents if document.published.value})
    if not dates:
        return ""
    first, last = dates[0], dates[-1]
    return view.date(first) if first == last else f"{view.date(first)} – {view.date(last)}"
