"""Stage 2: Document -> Annotations. Everything is read from the parse, in the order of `annotate`."""

from __future__ import annotations

from recoupe.annotate.actors import find_actors
from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Parse
from recoupe.annotate.quantities import find_quantities
from recoupe.annotate.statements import with_statements
from recoupe.annotate.times import find_times
from recoupe.lexicon import Lexicon
from recoupe.model import Document


def annotate(document: Document, parse: Parse, lexicon: Lexicon) -> Annotations:
    """Read times, quantities, actors with their mentions, and statements with their speakers."""
    times = find_times(document, parse, lexicon)
    quantities = find_quantities(document, parse, times, lexicon)
    actors, mentions = find_actors(document, parse, times, lexicon)
    bare = Annotations(document, parse, tuple(times), tuple(quantities), tuple(actors), tuple(mentions))
    return with_statements(bare, lexicon)
