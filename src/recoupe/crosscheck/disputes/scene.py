"""What the finders of disputes look at: the pile with its stories, families and claims, and its sentences as stems."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import attrgetter

from recoupe.crosscheck.drafts import statement_ids
from recoupe.crosscheck.kept import Rows
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.words import WORD
from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.matching import fold
from recoupe.model import (
    TIES,
    Claim,
    Dispute,
    DisputeKind,
    Evidence,
    Options,
    Passage,
    Reading,
    Span,
    content_id,
)

_IF = re.compile(r"\bs(?:i\b|['’]ils?\b)")


@dataclass(frozen=True, slots=True)
class Moved:
    """What is new on a scene or known otherwise than before (`docs`, `claims`), and what is gone from it.

    `said` are the articles of which the reading, an entity or its party or name is another, whatever their story and
    family; `docs` those of which the reading, the story or the family is. `acts` are both, and those that only tell an
    act which is claimed otherwise; `about` are `docs` and those of which other actors are claimed something.
    """

    docs: tuple[str, ...]
    said: tuple[str, ...]
    acts: tuple[str, ...]
    about: tuple[str, ...]
    claims: tuple[str, ...]
    gone_docs: tuple[str, ...]
    gone_claims: tuple[str, ...]


class Scene:
    """The pile as disputes need it, kept. `readings`, `story` and `family` go by article, `by_id` has the claims.

    An article is known otherwise if its reading, its family or its story is another, and with it all claims that rest
    on it. If an entity that it names is, or a party, it is those claims that name it or are somebody's words. That a
    claim is another moves few articles: one that thousands tell changes with each of them.
    """

    def __init__(self, lexicon: Lexicon, options: Options) -> None:
        self.readings: Rows[str, Reading] = Rows()
        self.story: Rows[str, str] = Rows()
        self.family: Rows[str, str] = Rows()
        self.by_id: Rows[str, Claim] = Rows()
        self.claims_at: dict[str, list[Claim]] = {}
        self.words, self.say = lexicon.matching, Words(options.lang)

    def put(
        self,
        readings: Rows[str, Reading],
        story: Rows[str, str],
        family: Rows[str, str],
        claims: Rows[str, Claim],
        matching: Matching,
        parties: Parties,
    ) -> Moved:
        """Put the pile on the scene as it is now."""
        self.readings, self.story, self.family, self.by_id = readings, story, family, claims
        self.matching, self.parties = matching, parties
        other = parties.moved | parties.renamed
        said = {*readings.came, *matching.of.rows.came, *matching.docs_of(other)}
        docs = {*readings.moved, *story.moved, *family.moved}
        docs_of_acts: set[str] = set()
        gone_docs, came, gone = readings.gone, claims.came, claims.gone
        named: Counter[tuple[str, str]] = Counter()  # how much more often an article's claims name an actor
        for one in sorted({*came, *gone}):
            was, now = claims.was(one), claims.get(one)
            before, after = _docs(was), _docs(now)
            for doc in before:
                self.claims_at[doc] = [claim for claim in self.claims_at[doc] if claim.id != one]
            for doc in after:
                insort(self.claims_at.setdefault(doc, []), claims[one], key=attrgetter("id"))
            for made, docs_, sign in ((was, before, -1), (now, after, 1)):
                actors = {*made.actors, *made.targets} if made else ()
                for doc in docs_:
                    for actor in actors:
                        named[doc, actor] += sign
            if any(made.type not in TIES for made in (was, now) if made):
                docs_of_acts |= before | after
        touched = {*came, *(claim.id for doc in docs for claim in self.claims_at.get(doc, ()))}
        spoken = {claim.id: claim for doc in said for claim in self.claims_at.get(doc, ())}
        touched.update(one for one, claim in spoken.items() if one not in touched and _hangs_on(claim, other, said))
        about = docs | {doc for (doc, _), more in named.items() if more}
        for doc in about:
            if doc not in readings:
                self.claims_at.pop(doc, None)
        return Moved(
            docs=tuple(sorted(docs & readings.keys())),
            said=tuple(sorted(said & readings.keys())),
            acts=tuple(sorted((docs | said | docs_of_acts) & readings.keys())),
            about=tuple(sorted(about & readings.keys())),
            claims=tuple(sorted(touched)),
            gone_docs=tuple(sorted(gone_docs)),
            gone_claims=tuple(sorted(gone)),
        )

    def family_of(self, doc: str) -> str:
        """The source of a document."""
        return self.family.get(doc, doc)

    def sentence(self, doc: str, start: int) -> Span:
        """The sentence at a place of a document."""
        sentences = self.readings[doc].sentences
        at = bisect_right(sentences, (start, 1 << 60)) - 1
        if at >= 0 and sentences[at][0] <= start < sentences[at][1]:
            return sentences[at]
        return start, start

    def text(self, doc: str, span: Span) -> str:
        """The words of a passage, on one line."""
        return " ".join(self.readings[doc].document.text[span[0] : span[1]].split())

    def stems(self, text: str) -> list[str]:
        """The stems of the content words of a text, in order."""
        return [stem for word in WORD.findall(text) if (stem := self.words.stem(word))]

    def named(self, doc: str) -> str:
        """How an article is called in an explanation: its publisher, agency, or file."""
        document = self.readings[doc].document
        return document.publisher or document.agency or document.path.rsplit("/", 1)[-1]

    def listed(self, docs: Iterable[str]) -> str:
        """Several articles, by name."""
        return self.say.listing(sorted({self.named(doc) for doc in docs}))

    def telling(self, claim: Claim) -> frozenset[str]:
        """The stems of the sentences that a claim stands in, without its names and the words of every report."""
        found: set[str] = set()
        for e in claim.evidence:
            first, last = self.sentence(e.doc, e.start)
            found.update(self.stems(self.readings[e.doc].document.text[first:last]))
        named = {stem for who in (*claim.actors, *claim.targets) for stem in self.stems(self.parties.names[who])}
        return frozenset(stem for stem in found - named if stem not in self.words.common and not stem.isdigit())

    def speaker_of(self, evidence: Evidence) -> str | None:
        """The speaker of the statement that a passage stands in."""
        if evidence.statement is None:
            return None
        reading = self.readings[evidence.doc]
        speaker = reading.statements[statement_ids(reading).index(evidence.statement)].speaker
        return None if speaker is None else self.matching.of[evidence.doc, speaker]

    def is_conditional(self, claim: Claim) -> bool:
        """Whether a passage of a claim stands after *si*: what is said there is neither told nor denied."""
        for e in claim.evidence:
            first, last = self.sentence(e.doc, e.start)
            text = fold(self.readings[e.doc].document.text[first : max(last, e.end)])
            if any(match.start() < e.end - first for match in _IF.finditer(text)):
                return True
        return False

    def voices(self, claim: Claim) -> frozenset[str]:
        """Who says a claim, where each of its passages stands in somebody's words; else nobody."""
        said = [self.speaker_of(e) for e in claim.evidence]
        return frozenset(voice for voice in said if voice) if all(said) else frozenset()

    def stories_of(self, claim: Claim) -> set[str]:
        """The stories that a claim is told in."""
        return {self.story.get(e.doc, e.doc) for e in claim.evidence}

    def claims_on(self, passages: Iterable[Passage]) -> tuple[str, ...]:
        """The claims whose evidence lies in some passages."""
        found = {
            claim.id
            for passage in passages
            for claim in self.claims_at.get(passage.doc, ())
            for e in claim.evidence
            if e.doc == passage.doc and e.start < passage.end and passage.start < e.end
        }
        return tuple(sorted(found))


def _docs(claim: Claim | None) -> set[str]:
    """The articles that a claim rests on."""
    return {e.doc for e in claim.evidence} if claim else set()


def _hangs_on(claim: Claim, entities: Collection[str], docs: Collection[str]) -> bool:
    """Whether a claim names one of some entities, or is said by somebody in one of some articles."""
    if not {*claim.actors, *claim.targets, *claim.place}.isdisjoint(entities):
        return True
    return any(e.statement is not None and e.doc in docs for e in claim.evidence)


def dispute(
    kind: DisputeKind, sides: Iterable[Iterable[Passage]], explanation: str, claims: Iterable[str] = ()
) -> Dispute:
    """A dispute; its id comes from its passages."""
    ordered = [tuple(sorted(set(side), key=lambda p: (p.doc, p.start, p.end))) for side in sides]
    key = sorted([(p.doc, p.start, p.end) for p in side] for side in ordered)
    return Dispute(
        id=content_id("x", kind, key),
        kind=kind,
        sides=tuple(ordered),
        explanation=explanation,
        claims=tuple(sorted(set(claims))),
    )
