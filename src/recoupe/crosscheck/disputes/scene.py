"""What the finders of disputes look at: the pile with its stories, families and claims, and its sentences as stems."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from recoupe.crosscheck.drafts import statement_ids
from recoupe.crosscheck.kept import Kept
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.words import WORD
from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.matching import MatchingWords, fold
from recoupe.model import (
    Claim,
    Dispute,
    DisputeKind,
    Evidence,
    Family,
    Options,
    Passage,
    Reading,
    Span,
    Story,
    content_id,
)

_IF = re.compile(r"\bs(?:i\b|['’]ils?\b)")


@dataclass(frozen=True)
class Scene:
    """The pile as disputes need it."""

    readings: dict[str, Reading]
    story: dict[str, str]
    family: dict[str, str]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    matching: Matching
    parties: Parties
    words: MatchingWords
    say: Words
    kept: Kept = field(default_factory=Kept)

    @classmethod
    def of(
        cls,
        pile: Sequence[Reading],
        matching: Matching,
        parties: Parties,
        families: Sequence[Family],
        stories: Sequence[Story],
        claims: Sequence[Claim],
        lexicon: Lexicon,
        options: Options,
        kept: Kept,
    ) -> Scene:
        """The scene of a pile."""
        return cls(
            readings={reading.document.id: reading for reading in pile},
            story={doc: story.id for story in stories for doc in story.documents},
            family={doc: family.id for family in families for doc in family.documents},
            stories=tuple(stories),
            claims=tuple(sorted(claims, key=attrgetter("id"))),
            matching=matching,
            parties=parties,
            words=lexicon.matching,
            say=Words(options.lang),
            kept=kept,
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
        ids = self.kept.shelf("statement ids", again=True).of(reading.document.id, (reading,), statement_ids, reading)
        speaker = reading.statements[ids.index(evidence.statement)].speaker
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

    @cached_property
    def claims_at(self) -> dict[str, list[Claim]]:
        """The claims that rest on each document."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for doc in sorted({evidence.doc for evidence in claim.evidence}):
                found[doc].append(claim)
        return found

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

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
