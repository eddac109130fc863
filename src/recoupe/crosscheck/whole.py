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
from recoupe.crosscheck.dates import lean_on_neighbours, share_dates, solve_dates
from recoupe.crosscheck.developments import Developments
from recoupe.crosscheck.disputes import Disputes, Scene
from recoupe.crosscheck.families import Families
from recoupe.crosscheck.kept import Kept, Since
from recoupe.crosscheck.memory import hand_back
from recoupe.crosscheck.merge import Merging
from recoupe.crosscheck.parties import Offices
from recoupe.crosscheck.ruled import ruled_actors, ruled_claims, ruled_dates, ruled_families
from recoupe.crosscheck.stories import Stories, date_stories
from recoupe.crosscheck.stories.chains import Chains
from recoupe.crosscheck.stories.likeness import Sample, Weights
from recoupe.crosscheck.words import Text, Vocabulary, body_text
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Reading
from recoupe.rulings import Ruling


class Whole:
    """The steps with what each keeps. One `Whole` is for one lexicon and one set of options.

    For a single round (`once`) each step lets go of what it has worked out as soon as the next has it.
    """

    def __init__(self, options: Options, lexicon: Lexicon, once: bool = False) -> None:
        self._options, self._lexicon = options, lexicon
        self._kept = Kept(once)
        self._vocabulary = Vocabulary(lexicon.matching)
        self._docs: Since[str, None] = Since()
        self._sample = Sample()
        self._weights = Weights()
        self._actors = Actors(lexicon, once)
        self._offices = Offices(lexicon.world, self._kept)
        self._families = Families(self._kept, options)
        self._stories = Stories(self._kept, lexicon.world, options)
        self._merging = Merging(self._kept, lexicon, options)
        self._scene = Scene(lexicon, options)
        self._disputes, self._developments, self._chains = Disputes(once), Developments(once), Chains()

    def put_together(self, readings: Iterable[Reading], rulings: Sequence[Ruling]) -> Composed:
        """Put the readings together, holding to what people decided (`rulings`, oldest first).

        The order of `readings` changes nothing: they are sorted by document id first.
        """
        options, lexicon, kept = self._options, self._lexicon, self._kept
        given = {reading.document.id: reading for reading in readings}
        docs = sorted(given)
        came, gone = self._docs.look(dict.fromkeys(docs))
        pile = ruled_dates([given[doc] for doc in docs], rulings, options.lang, kept)
        texts = kept.each("words").of(docs, ([reading.document for reading in pile],), self._read)
        words = self._vocabulary.words(list(texts.values()), kept.once)
        del given, texts
        families = ruled_families(self._families.find(pile, words), pile, rulings, options.lang)
        vectors = self._weights.of(words, self._sample.of(docs, came, gone))
        if kept.once:
            self._families, self._weights = Families(kept, options), Weights()
            self._vocabulary = Vocabulary(lexicon.matching)
            words = words.stems_alone()
            hand_back(len(pile))
        matching = ruled_actors(self._actors.match(pile), pile, rulings, options.lang)
        if kept.once:
            self._actors = Actors(lexicon)
            hand_back(len(pile))
        parties = self._offices.find(pile, matching)
        if kept.once:
            self._offices = Offices(lexicon.world, kept)
        pile = solve_dates(pile, options, kept)
        stories = self._stories.find(pile, words, vectors, matching, parties, families)
        if kept.once:
            self._stories = Stories(kept, lexicon.world, options)
        pile = share_dates(pile, stories, options, vectors, kept)
        pile = lean_on_neighbours(pile, vectors, matching, options, kept)
        stories = date_stories(stories, pile, kept)
        claims = ruled_claims(self._merging.merge(pile, matching, parties, families, stories), rulings)
        regrouped = self._merging.regrouped
        if kept.once:
            self._merging = Merging(kept, lexicon, options)
            hand_back(len(pile))
        readings_ = {reading.document.id: reading for reading in pile}
        story_of = {doc: story.id for story in stories for doc in story.documents}
        family_of = {doc: family.id for family in families for doc in family.documents}
        held = {claim.id: claim for claim in claims if claim.review != "rejected"}
        moved = self._scene.put(readings_, story_of, family_of, held, matching, parties, regrouped)
        disputes = self._disputes.find(self._scene, moved)
        developments = self._developments.find(self._scene, moved, self._disputes)
        place = {reading.document.id: i for i, reading in enumerate(pile)}
        stories = self._chains.chain(stories, self._scene, moved, place, vectors)
        if kept.once:
            self._scene, self._chains = Scene(lexicon, options), Chains()
            self._disputes, self._developments = Disputes(), Developments()
        del words, vectors, readings_, moved
        made = compose(pile, families, stories, matching, claims, disputes, developments, kept)
        kept.turn()
        return made

    def _read(self, document: Document) -> Text:
        return self._vocabulary.read(body_text(document))
