"""The steps of the cross-check, in order.

The order matters: families need only text; actors are matched over all documents; dates are solved for single
documents, then stories are formed, then articles on one event constrain each other's dates, and
those on one subject hint at the year; claims are merged last,
when every time has its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.crosscheck.actors import Actors
from recoupe.crosscheck.compose import Composed, compose
from recoupe.crosscheck.dates import NeighbourDates, SharedDates, solve_dates
from recoupe.crosscheck.developments import Developments
from recoupe.crosscheck.disputes import Disputes, Moved, Scene
from recoupe.crosscheck.families import Families
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.membership import Membership
from recoupe.crosscheck.memory import hand_back
from recoupe.crosscheck.merge import Merging
from recoupe.crosscheck.parties import Offices
from recoupe.crosscheck.ruled import ruled_actors, ruled_claims, ruled_dates, ruled_families
from recoupe.crosscheck.stories import Stories
from recoupe.crosscheck.stories.chains import Chains
from recoupe.crosscheck.stories.likeness import Sample, Weights
from recoupe.crosscheck.words import Text, Vocabulary, Words, body_text
from recoupe.lexicon import Lexicon
from recoupe.model import Development, Dispute, Options, Reading
from recoupe.rulings import Ruling


class Whole:
    """The steps with what each keeps. One `Whole` is for one lexicon and one set of options.

    One for a single round (`once`) lets go of what a step has worked out as soon as the next has it.
    """

    def __init__(self, options: Options, lexicon: Lexicon, once: bool = False) -> None:
        self._options = options
        self._kept = kept = Kept(once)
        self.readings: Rows[str, Reading] = Rows()
        self._vocabulary = Vocabulary(lexicon.matching)
        self._sample = Sample()
        self._weights = Weights()
        self._actors = Actors(lexicon, once)
        self._offices = Offices(lexicon.world, kept)
        self._families, self._family_of = Families(options, once), Membership()
        self._stories, self._story_of = Stories(kept, lexicon.world, options), Membership()
        self._shared, self._neighbours = SharedDates(options, kept), NeighbourDates(options, kept)
        self._merging = Merging(kept, lexicon, options)
        self._scene = Scene(lexicon, options)
        self._disputes, self._developments, self._chains = Disputes(once), Developments(once), Chains()
        self._told: tuple[Rows[str, Dispute], Rows[str, Development]] = Rows(), Rows()

    def put(self, readings: Iterable[Reading]) -> None:
        """Take in some readings; one of an article that is there already takes its place."""
        for reading in readings:
            self.readings.put(reading.document.id, reading)

    def put_together(self, rulings: Sequence[Ruling]) -> Composed:
        """Put the readings together, holding to what people decided (`rulings`, oldest first).

        The order in which they came changes nothing.
        """
        lang, kept = self._options.lang, self._kept
        pile = ruled_dates(self.readings, rulings, lang, kept)
        words = self._numbered(pile)
        families = ruled_families(self._families.find(pile, words), pile, rulings, lang, kept)
        family_of = self._family_of.of(families)
        vectors = self._weights.of(words, self._sample.of(pile))
        if kept.once:
            for doc, text in words.texts.items():
                words.texts[doc] = text.stems_alone()
        self._let_go("_families", "_weights", "_vocabulary", articles=len(pile))
        matching = ruled_actors(self._actors.match(pile), pile, rulings, lang, kept)
        self._let_go("_actors", articles=len(pile))
        parties = self._offices.find(pile, matching)
        solved = solve_dates(pile, self._options, kept)
        if kept.once:
            pile.clear()
            self.readings.clear()
        self._let_go("_offices")
        stories = self._stories.find(solved, words, vectors, matching, parties, families, family_of)
        story_of = self._story_of.of(stories)
        pile = self._shared.of(solved, stories, story_of, vectors)
        pile = self._neighbours.of(pile, vectors, matching)
        stories = self._stories.date(stories, pile, story_of)
        self._let_go("_stories")
        claims, held = ruled_claims(self._merging.merge(pile, matching, parties, family_of, story_of), rulings, kept)
        self._let_go("_merging", articles=len(pile))
        moved = self._scene.put(pile, story_of, family_of, held, matching, parties)
        disputes, developments = self._compared(moved)
        stories = kept.over("chains", stories, self._chains.chain(stories, self._scene, moved, vectors))
        del solved, words, vectors, moved
        self._let_go("_scene", "_disputes", "_developments", "_chains")
        documents, marked, claims = compose(pile, family_of, story_of, matching, claims, disputes.values(), kept)
        kept.turn()
        self.readings.turn()
        return Composed(documents, marked, families, stories, matching.by_id, claims, disputes, developments)

    def _let_go(self, *steps: str, articles: int = 0) -> None:
        """Of a single round: give up what some steps hold; of many `articles`, hand back the memory at once."""
        if self._kept.once:
            for step in steps:
                delattr(self, step)
            hand_back(articles)

    def _compared(self, moved: Moved) -> tuple[Rows[str, Dispute], Rows[str, Development]]:
        """What sources disagree on, and what became of facts."""
        disputes, developments = self._told
        for rows in self._told:
            rows.turn()
        disputes.take({one.id: one for one in self._disputes.find(self._scene, moved)})
        found = self._developments.find(self._scene, moved, self._disputes)
        developments.take({one.id: one for one in found})
        return disputes, developments

    def _numbered(self, pile: Rows[str, Reading]) -> Words:
        texts = self._kept.each("words", (pile,), self._read)
        words = self._vocabulary.words(texts)
        if self._kept.once:
            for doc, text in texts.items():
                texts[doc] = text.counted()
        return words

    def _read(self, reading: Reading) -> Text:
        return self._vocabulary.read(body_text(reading.document))
