"""Who a document speaks of: names, descriptions and pronouns, put together into actors."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import Actor, Document, EntityType, Mention, Timex

_TYPES: dict[str, EntityType] = {"PER": "person", "LOC": "place", "ORG": "organization", "MISC": "organization"}


def find_actors(
    document: Document, parse: Parse, times: Sequence[Timex], lexicon: Lexicon
) -> tuple[list[Actor], list[Mention]]:
    """The actors of a document and every mention of them; mentions point into the list of actors."""
    actors: list[Actor] = []
    mentions: list[Mention] = []
    known: dict[str, int] = {}
    for token in parse.tokens:
        if not token.ent or not token.ent_start:
            continue
        last = token.i
        while last + 1 < len(parse.tokens) and parse.tokens[last + 1].ent and not parse.tokens[last + 1].ent_start:
            last += 1
        name = parse.text[token.start : parse.tokens[last].end]
        if name not in known:
            known[name] = len(actors)
            actors.append(Actor(type=_TYPES[token.ent], name=name, aliases=(name,)))
        mentions.append(Mention(start=token.start, end=parse.tokens[last].end, actor=known[name], form="name"))
    return actors, mentions
