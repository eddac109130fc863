"""Who a document speaks of: names, descriptions and pronouns, put together into actors.

Names are found (`names`) and put together into a cast (`identity`); adjectives of nationality (`adjectives`) and
offices beside names (`officeholders`) are given to its members; then all that refers back is resolved in text order, so
that each reference can build on those before it (`references`).
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.adjectives import find_adjectives
from recoupe.annotate.actors.identity import identify
from recoupe.annotate.actors.labels import complete_labels
from recoupe.annotate.actors.names import find_names
from recoupe.annotate.actors.officeholders.beside import seat_holders
from recoupe.annotate.actors.outside import find_outside
from recoupe.annotate.actors.references import resolve_references
from recoupe.annotate.offices import find_office_phrases
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import Actor, Document, Mention, Timex


def find_actors(
    document: Document, parse: Parse, times: Sequence[Timex], lexicon: Lexicon
) -> tuple[list[Actor], list[Mention]]:
    """The actors of a document and every mention of them; mentions point into the list of actors."""
    phrases = find_office_phrases(parse, lexicon)
    names = find_names(parse, times, phrases, lexicon)
    cast = identify(parse, names, lexicon)
    find_adjectives(cast, parse, names, lexicon)
    done = seat_holders(cast, parse, phrases, lexicon, _year(document))
    resolve_references(cast, parse, [p for n, p in enumerate(phrases) if n not in done], lexicon)
    find_outside(cast, document)
    complete_labels(cast, parse)
    return cast.result()


def _year(document: Document) -> int | None:
    """The year of publication, where it is stated."""
    stated = document.published.value or ""
    return int(stated[:4]) if stated[:4].isdigit() else None
