"""The steps of the cross-check, in order.

The order matters: families need only text; actors are matched over all documents; dates are solved for single
documents, then stories are formed, then articles on one event constrain each other's dates, and
those on one subject hint at the year; claims are merged last,
when every time has its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.crosscheck.compose import compose
from recoupe.crosscheck.dates import lean_on_neighbours, share_dates, solve_dates
from recoupe.crosscheck.developments import find_developments
from recoupe.crosscheck.disputes import Scene, find_disputes
from recoupe.crosscheck.entities import match_actors
from recoupe.crosscheck.families import find_families
from recoupe.crosscheck.merge import merge_claims
from recoupe.crosscheck.parties import find_parties
from recoupe.crosscheck.ruled import ruled_actors, ruled_claims, ruled_dates, ruled_families
from recoupe.crosscheck.stories import date_stories, find_stories, weigh
from recoupe.crosscheck.stories.chains import chain_stories
from recoupe.crosscheck.words import body_text, number_words
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier, Options, Reading, Skipped
from recoupe.rulings import Ruling


def put_together(
    readings: Iterable[Reading],
    skipped: Iterable[Skipped],
    options: Options,
    lexicon: Lexicon,
    rulings: Sequence[Ruling],
) -> Dossier:
    """Put the readings together, holding to what people decided (`rulings`, oldest first).

    The order of `readings` changes nothing: they are sorted by document id first.
    """
    pile = ruled_dates(sorted(readings, key=lambda reading: reading.document.id), rulings, options.lang)
    words = number_words((body_text(reading.document) for reading in pile), lexicon.matching)
    families = ruled_families(find_families(pile, words, options), pile, rulings, options.lang)
    matching = ruled_actors(match_actors(pile, lexicon), pile, rulings, options.lang)
    parties = find_parties(pile, matching, lexicon.world)
    pile = solve_dates(pile, options)
    vectors = weigh(words)
    stories = find_stories(pile, words, vectors, matching, parties, families, lexicon.world, options)
    pile = share_dates(pile, stories, options, vectors)
    pile = lean_on_neighbours(pile, vectors, matching, options)
    stories = date_stories(stories, pile)
    claims = ruled_claims(merge_claims(pile, matching, parties, families, stories, lexicon, options), rulings)
    stories = chain_stories(stories, pile, claims, vectors)
    held = [claim for claim in claims if claim.review != "rejected"]
    scene = Scene.of(pile, matching, parties, families, stories, held, lexicon, options)
    disputes, developments = find_disputes(scene), find_developments(scene)
    return compose(pile, skipped, families, stories, matching, claims, disputes, developments, options)
