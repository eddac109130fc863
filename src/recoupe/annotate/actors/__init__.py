"""Who a document speaks of: names, descriptions and pronouns, put together into actors.

Names are found (`names`), put together into a cast (`identity`); then adjectives of nationality (`adjectives`),
descriptions and pairs (`descriptions`) and pronouns (`pronouns`) are given to its members, in this order.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.adjectives import find_adjectives
from recoupe.annotate.actors.identity import identify
from recoupe.annotate.actors.names import find_names
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import Actor, Document, Mention, Timex


def find_actors(
    document: Document, parse: Parse, times: Sequence[Timex], lexicon: Lexicon
) -> tuple[list[Actor], list[Mention]]:
    """The actors of a document and every mention of them; mentions point into the list of actors."""
    names = find_names(parse, times, lexicon)
    cast = identify(parse, names, lexicon)
    find_adjectives(cast, parse, names, lexicon)
    return cast.result()
