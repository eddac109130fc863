"""What holds between actors over time: stakes, deliveries, routes, dependencies, bids.

`READERS` is the list of what reads them: the frames of `frames/ties.yaml`, then the forms that no verb of action
carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from recoupe.annotate.annotations import Annotations
from recoupe.claims.engine import read_frames
from recoupe.claims.ties.bids import find_bids
from recoupe.claims.ties.borders import find_borders, find_neighbours
from recoupe.claims.ties.counted import find_counts
from recoupe.claims.ties.dependence import find_dependence
from recoupe.claims.ties.flows import find_flows
from recoupe.claims.ties.heads import find_heads
from recoupe.claims.ties.leads import find_leads
from recoupe.claims.ties.located import find_locations
from recoupe.claims.ties.predicates import find_predicates
from recoupe.claims.ties.routes import find_routes
from recoupe.claims.ties.shares import find_parts, find_stakes, find_world_shares
from recoupe.claims.ties.stakes import find_entries, find_listed
from recoupe.claims.ties.state_companies import find_state_companies
from recoupe.claims.ties.supplies import find_supplies
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.claims.ties.trade import find_trade
from recoupe.lexicon import Lexicon
from recoupe.lexicon.offices import fold
from recoupe.model import ClaimDraft

READERS: tuple[Callable[[Surroundings], Iterator[ClaimDraft]], ...] = (
    find_predicates,
    find_leads,
    find_heads,
    find_supplies,
    find_flows,
    find_dependence,
    find_state_companies,
    find_stakes,
    find_parts,
    find_listed,
    find_entries,
    find_world_shares,
    find_trade,
    find_borders,
    find_neighbours,
    find_bids,
    find_routes,
    find_locations,
    find_counts,
)


def find_ties(notes: Annotations, lexicon: Lexicon) -> Iterable[ClaimDraft]:
    """The ties of a document; where a frame and a later reader tell one tie, the frame's stands, with the value and the
    object that the later one knows beside it.
    """
    around = Surroundings(notes, lexicon)
    found: dict[tuple[object, ...], ClaimDraft] = {}
    for draft in _drafts(around):
        draft = _covering(around, _staged(around, draft))
        sentence = notes.parse.sentence_of(notes.parse.between(draft.start, draft.end)[0]).i
        key = (draft.type, draft.actors, draft.targets, sentence)
        known = found.get(key)
        found[key] = draft if known is None else _richer(known, draft)
    return found.values()


def _richer(known: ClaimDraft, draft: ClaimDraft) -> ClaimDraft:
    """The first telling of a tie, with what only the second one says."""
    if (known.value is None and draft.value is not None) or (known.object is None and draft.object is not None):
        start, end = min(known.start, draft.start), max(known.end, draft.end)
        return replace(
            known, start=start, end=end, value=known.value or draft.value, object=known.object or draft.object
        )
    return known


_NAMED_TARGET = frozenset({"OWNS_STAKE", "CONTROLS", "OPERATES", "LEADS"})


def _is_named(around: Surroundings, draft: ClaimDraft) -> bool:
    """Does a name of the target stand on its own, or after a noun that it names (“la société X”, not “un compte X”)?"""
    nouns = around.lexicon.offices.name_follows
    cells = around.notes.parse.between(draft.start, draft.end)
    for i in cells:
        for mention in around.notes.mentions_at.get(i, ()):
            if (
                mention.actor in draft.targets
                and mention.form == "name"
                and around.clauses.tokens[i].start == mention.start
            ):
                before = around.clauses.tokens[i - 1] if i else None
                if before is not None and before.pos == "NOUN" and fold(before.lemma) not in nouns:
                    return False
    return True


def _staged(around: Surroundings, draft: ClaimDraft) -> ClaimDraft:
    """“augmenter les livraisons”: a noun of action under an infinitive is as far as the infinitive is."""
    first = around.notes.parse.between(draft.start, draft.end)[0]
    at = first - 1
    if draft.modality != "done" or not around.in_sentence(at, first):
        return draft
    group = around.group(at)
    if group is None or group.form != "inf":
        return draft
    read = around.modality(group)
    return replace(draft, modality=read[0], polarity=read[1]) if read is not None else draft


def _covering(around: Surroundings, draft: ClaimDraft) -> ClaimDraft:
    """The passage widened to the nearest mention of everyone in the claim, within its sentence."""
    cells = around.notes.parse.between(draft.start, draft.end)
    sentence = around.notes.parse.sentence_of(cells[0])
    start, end = draft.start, draft.end
    for actor in (*draft.actors, *draft.targets, *draft.via):
        spans = around.spans_of.get((sentence.i, actor), ())
        if spans and not any(a < draft.end and draft.start < b for a, b in spans):
            near = min(spans, key=lambda s: min(abs(s[0] - draft.end), abs(draft.start - s[1])))
            start, end = min(start, near[0]), max(end, near[1])
    return replace(draft, start=start, end=end)


def _is_placed_under(around: Surroundings, draft: ClaimDraft) -> bool:
    """“le service qui dépend de la préfecture”: one body under another, no dependence."""
    return all(around.notes.actors[a].type == "organization" for a in (*draft.actors, *draft.targets))


def _drafts(around: Surroundings) -> Iterator[ClaimDraft]:
    frames = around.lexicon.frames
    for draft in read_frames(around.notes, frames, frames.ties):
        if any(around.is_ware(actor) for actor in (*draft.actors, *draft.targets)):
            continue
        if draft.type == "SUPPLIES" and draft.object is None:
            cells = around.notes.parse.between(draft.start, draft.end)
            draft = replace(draft, object=around.commodity(cells[0], cells[-1]))
        if draft.type == "SUPPLIES" and not (draft.object and (draft.actors or draft.via)):
            continue
        if draft.type == "DEPENDS_ON" and draft.object is None and _is_placed_under(around, draft):
            continue
        if draft.type == "MEMBER_OF" and any(around.is_seat(target) for target in draft.targets):
            continue  # “rejoindre Matignon”
        if draft.type not in _NAMED_TARGET or _is_named(around, draft):
            yield draft
    for reader in READERS:
        yield from reader(around)
