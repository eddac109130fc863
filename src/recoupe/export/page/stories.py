"""The stories of the pile, and its timeline."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from recoupe.export.page.contexts import Badge, Link, Moment, StoryCard
from recoupe.export.page.view import View
from recoupe.export.sentences import Parts
from recoupe.i18n.dates import first_day, last_day
from recoupe.model import Claim

BEST = 3  # facts named in the card of a story


def story_cards(view: View) -> tuple[tuple[StoryCard, ...], str]:
    """One card a story, the largest first; and how many more there are."""
    facts: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in view.events + view.ties:
        for story in view.stories_of(claim):
            facts[story].append(claim)
    shown = view.story_order[: view.limits.stories]
    cards = tuple(_card(view, position, facts[view.dossier.stories[position].id]) for position in shown)
    return cards, view.rest(len(view.story_order), len(shown))


def _card(view: View, position: int, claims: list[Claim]) -> StoryCard:
    words, story = view.words, view.dossier.stories[position]
    documents = view.story_documents(position)
    origins = {view.documents[doc].family or doc for doc in documents}
    meta = [view.date(story.time)] if story.time else []
    meta.append(words.plural("{n} article", "{n} articles", len(documents)))
    meta.append(words.plural("{n} source indépendante", "{n} sources indépendantes", len(origins)))
    meta.append(words.plural("{n} fait", "{n} faits", len(claims)))
    best = [claim for claim in claims if claim.id in view.shown_claims][:BEST]
    return StoryCard(
        id=story.id,
        title=view.story_title(position),
        meta=tuple(meta),
        articles=tuple(
            Link(text=f"[{view.numbers[doc]}] {view.title(view.documents[doc])}", href=view.source_href(doc))
            for doc in documents[: view.limits.articles]
        ),
        facts=tuple((view.places.claim(claim.id), _unlinked(view, claim), view.backing(claim)) for claim in best),
        rest=view.rest(len(documents), view.limits.articles),
        follows=view.story_link(story.follows),
        followed=tuple(link for one in view.followed.get(story.id, []) if (link := view.story_link(one)) is not None),
    )


def timeline(view: View) -> tuple[tuple[Moment, ...], str]:
    """The dated events in order of time; and how many more there are, or have no date."""
    dated = [(day, claim) for claim in view.events if claim.time and (day := first_day(claim.time))]
    dated = dated[: view.limits.timeline]  # the best backed, when there are too many
    dated.sort(key=lambda pair: (pair[0], pair[1].time or "", -pair[1].sources, pair[1].id))
    moments: dict[str, list[tuple[str | None, Parts, Badge]]] = {}
    spans: dict[str, tuple[str, str]] = {}
    for day, claim in dated:
        href = view.claim_href(claim.id)
        row = (href, _unlinked(view, claim), view.backing(claim))
        date = view.date(claim.time)
        moments.setdefault(date, []).append(row)
        spans.setdefault(date, (day, last_day(claim.time or "") or ""))
    undated = len(view.events) - len(dated)
    rest = ""
    if undated:
        rest = view.words.plural(
            "{n} fait n’a pas de date dans les textes, ou n’est que dans dossier.json",
            "{n} faits n’ont pas de date dans les textes, ou ne sont que dans dossier.json",
            undated,
        )
    return tuple(
        Moment(date=date, events=tuple(rows), start=spans[date][0], end=spans[date][1])
        for date, rows in moments.items()
    ), rest


def _unlinked(view: View, claim: Claim) -> Parts:
    """The sentence without links, where the whole of it is one."""
    return tuple(replace(part, href=None) for part in view.sentence(claim))
