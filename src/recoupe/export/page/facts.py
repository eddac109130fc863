"""Facts with their passages: what happened, and what ties the actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from recoupe.export.page.contexts import Badge, Fact, FactList, Link, Quote, TieGroup
from recoupe.export.page.view import View
from recoupe.export.phrases import PHRASES, TIES, UNKNOWN
from recoupe.export.sentences import sentence_text
from recoupe.model import Claim, Evidence


def event_facts(view: View) -> FactList:
    """“Ce qui s’est passé”."""
    shown = view.events[: view.limits.events]
    return FactList(
        anchor="faits",
        title=view.words.text("Ce qui s’est passé"),
        intro=view.words.text(
            "Les faits, des mieux étayés aux moins étayés. À côté de chacun, les passages dont il vient : "
            "c’est eux qui font foi, la phrase en gras n’en est que le résumé."
        ),
        facts=tuple(fact(view, claim) for claim in shown),
        rest=view.rest(len(view.events), len(shown)),
    )


def tie_groups(view: View) -> tuple[tuple[TieGroup, ...], str]:
    """“Ce qui lie les acteurs”, by type of tie; and how much is left out."""
    shown = view.ties[: view.limits.ties]
    kinds = [*TIES, *sorted({claim.type for claim in shown} - set(TIES))]
    groups = []
    for kind in kinds:
        facts = tuple(fact(view, claim) for claim in shown if claim.type == kind)
        if facts:
            groups.append(TieGroup(label=facts[0].label, facts=facts))
    return tuple(groups), view.rest(len(view.ties), len(shown))


def fact(view: View, claim: Claim) -> Fact:
    """One claim as a card."""
    words = view.words
    evidence = _telling_order(_distinct(claim.evidence), view)
    found = [one for one in evidence if one.doc in view.documents]
    first, more = _cut(view, found)
    return Fact(
        id=claim.id,
        sentence=view.sentence(claim),
        label=words.text(PHRASES.get(claim.type, UNKNOWN).label),
        badges=_badges(view, claim, evidence),
        details=_details(view, claim),
        quotes=first,
        more=more,
        fold=words.plural("{n} autre passage", "{n} autres passages", len(more)) if more else "",
        rest=view.rest(len(found), len(first) + len(more)),
        disputes=tuple(
            Link(text=view.dossier.disputes[i].explanation, href=view.places.dispute(view.dossier.disputes[i].id))
            for i in view.disputes_of.get(claim.id, [])
        ),
        developments=tuple(
            Link(text=one.explanation, href=view.places.development(one.id))
            for i in view.developments_of.get(claim.id, [])
            for one in (view.dossier.developments[i],)
        ),
        why=claim.why,
        href=view.places.claim(claim.id),
        citation=_citation(view, claim, found),
    )


def _citation(view: View, claim: Claim, found: Sequence[Evidence]) -> str:
    sentence = sentence_text(view.sentence(claim))
    sources = "; ".join(dict.fromkeys(view.cited(one.doc).text for one in found))
    return view.words.text(
        "{sentence} Sources : {sources}. Recoupe, fait {id}.", sentence=sentence, sources=sources, id=claim.id
    )


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Each passage once, though two rules may have read it; of two where one holds the other, the longer."""
    kept: list[Evidence] = []
    for one in sorted(evidence, key=lambda e: (e.doc, e.start - e.end, e.start)):
        if not any(k.doc == one.doc and k.start <= one.start and one.end <= k.end for k in kept):
            kept.append(one)
    return [one for one in evidence if any(one is k for k in kept)]


def _telling_order(evidence: Sequence[Evidence], view: View) -> list[Evidence]:
    """One passage of each family first, so that what is shown at once is as independent as can be."""
    seen: Counter[str] = Counter()
    ranked = []
    for i, one in enumerate(evidence):
        document = view.documents.get(one.doc)
        origin = (document.family if document else None) or one.doc
        ranked.append((seen[origin], i, one))
        seen[origin] += 1
    return [one for _, _, one in sorted(ranked, key=lambda row: row[:2])]


def _badges(view: View, claim: Claim, evidence: Sequence[Evidence]) -> tuple[Badge, ...]:
    badges = [view.backing(claim)]
    if claim.status == "disputed" and claim.sources > 1:
        text = view.words.plural("{n} source indépendante", "{n} sources indépendantes", claim.sources)
        badges.append(Badge(text=text, tone="good"))
    if modality := view.modality(claim):
        badges.append(Badge(text=modality, tone="soft"))
    speakers = {view.speaker(one) for one in evidence}
    if evidence and len(speakers) == 1 and (speaker := speakers.pop()):
        badges.append(Badge(text=speaker, tone="soft"))
    return tuple(badges)


def _details(view: View, claim: Claim) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    words = view.words
    details: list[tuple[str, tuple[Link, ...]]] = []
    if claim.time:
        details.append((words.text("Quand"), (Link(text=view.date(claim.time)),)))
    if claim.place:
        details.append((words.text("Où"), tuple(view.name(place) for place in claim.place)))
    if claim.via and claim.type not in ("SUPPLIES",):
        details.append((words.text("Par"), tuple(view.name(one) for one in claim.via)))
    if claim.detail and claim.type != "HOLDS_OFFICE":  # there it is in the sentence
        details.append((words.text("Précision"), (Link(text=claim.detail),)))
    links = tuple(link for story in view.stories_of(claim) if (link := view.story_link(story)) is not None)
    if links:
        details.append((words.text("Histoire"), links))
    return tuple(details)


def _cut(view: View, found: Sequence[Evidence]) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """What is shown at once and what is folded; a fold of one is no fold. Only these are cut out of their texts."""
    first = view.limits.quotes + (len(found) == view.limits.quotes + 1)
    quotes = [quote for one in found[: first + view.limits.more] if (quote := view.quote(one)) is not None]
    return tuple(quotes[:first]), tuple(quotes[first:])
