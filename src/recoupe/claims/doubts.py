"""Events that are read with more doubt than they are worth: a wrong fact costs more than a missing one.

Each doubt is a property of the reading, not of its words. Strangers judged 540 facts of random articles
(`bench/audits`, 729a110 and 7d3aa36). Events free of the doubts named here were right three times in four; right were
  0 of 6 that join somebody who does not stand in the passage (“sa visite” and the like apart),
  2 of 9 assaults and arrests of somebody who does not stand in it,
  0 of 2 by somebody who does not stand in the sentence,
  3 of 8 whose passage is longer than most sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from recoupe.annotate.annotations import Annotations
from recoupe.claims.closed import SERVANTS
from recoupe.model import SYMMETRIC, ClaimDraft, Mention

LONG = 150
"""Characters from which on what fills a role stands too far from the word that asks for it."""
BESIDE = 30
"""Characters after a passage in which the complement of its last noun stands: “le village *de X*”."""
UNDERGONE = frozenset({"ASSAULT", "COERCE"})
"""What is nothing without the one who undergoes it, and is told of him at once."""
POSSESSIVE = re.compile(r"\b(?:son|sa|ses|leurs?|notre|nos|mon|ma|mes)\b", re.IGNORECASE)
"""“Sa visite”: who stands elsewhere is spoken of here."""


def sure(notes: Annotations, drafts: Iterable[ClaimDraft]) -> Iterator[ClaimDraft]:
    """The drafts without those that are in doubt; a doubtful target of what may have none is left out alone."""
    mentions = sorted(notes.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    told: set[tuple[str, int, int]] = set()
    for draft in sorted(drafts, key=lambda draft: (draft.start, draft.end)):
        if draft.end - draft.start >= LONG:
            continue
        first, last = _sentence(notes, draft)
        beside = min(draft.end + BESIDE, max(last, draft.end))
        here = {m.actor for m in mentions[bisect_left(starts, draft.start) : bisect_left(starts, beside)]}
        here |= {actor for rule, at, actor in told if (rule, at) == (draft.rule, first)}  # “…, puis mercredi *avec Y*”
        if draft.statement is not None and (speaker := notes.statements[draft.statement].speaker) is not None:
            here.add(speaker)  # “je”
        near = here | {m.actor for m in mentions[bisect_left(starts, first) : bisect_left(starts, last)]}
        owned = POSSESSIVE.search(notes.document.text, draft.start, draft.end)
        if not owned and not set(draft.actors) <= (here if draft.type in SYMMETRIC else near):
            continue
        told |= {(draft.rule, first, actor) for actor in draft.actors if actor in here}
        targets = tuple(a for a in draft.targets if a in (here if draft.type in UNDERGONE else near))
        if draft.type in UNDERGONE:
            targets = tuple(a for a in targets if not _is_only_told(notes, mentions, draft, a))
        if targets == draft.targets:
            yield draft
        elif draft.type not in UNDERGONE and draft.actors:
            yield replace(draft, targets=targets)


def _is_only_told(notes: Annotations, mentions: list[Mention], draft: ClaimDraft, actor: int) -> bool:
    """“trois touristes *français* tués”: a state that only an adjective names was not killed itself. Its soldiers are
    its own."""
    here = [m for m in mentions if m.actor == actor and draft.start <= m.start < draft.end + BESIDE]
    if notes.actors[actor].type != "state" or {m.form for m in here} != {"adjective"}:
        return False
    first = notes.parse.between(here[0].start, here[0].end)[0]
    return not any(notes.parse.tokens[i].lemma in SERVANTS for i in range(max(0, first - 2), first))


def _sentence(notes: Annotations, draft: ClaimDraft) -> tuple[int, int]:
    """Where the sentence begins and ends that a passage starts in."""
    sentences = notes.parse.sentences
    at = bisect_right(sentences, draft.start, key=lambda sentence: sentence.start) - 1
    return (sentences[at].start, sentences[at].end) if at >= 0 else (draft.start, draft.end)
