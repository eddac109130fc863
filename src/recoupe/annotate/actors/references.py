"""All that refers back to an actor, resolved in text order."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.acts import ActReader
from recoupe.annotate.actors.cast import Cast
from recoupe.annotate.actors.descriptions.called_so import tell_called_so
from recoupe.annotate.actors.descriptions.groups import tell_group
from recoupe.annotate.actors.descriptions.page import DescriptionPage
from recoupe.annotate.actors.descriptions.pairs import tell_pair
from recoupe.annotate.actors.descriptions.taken_up import tell_taken_up
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.actors.officeholders import tell_holder, tell_holders
from recoupe.annotate.actors.officeholders.page import HolderPage
from recoupe.annotate.actors.pronouns import resolve
from recoupe.annotate.actors.pronouns.forms import find_pronouns
from recoupe.annotate.actors.pronouns.page import PronounPage
from recoupe.annotate.actors.settle import settle
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold


def resolve_references(cast: Cast, parse: Parse, phrases: Sequence[OfficePhrase], lexicon: Lexicon) -> None:
    """Offices without a name beside them, nouns that take an actor up, groups, pairs and pronouns."""
    discourse = Discourse(cast, parse, lexicon.actors)
    offices = HolderPage(cast, discourse, parse, lexicon)
    descriptions = DescriptionPage(cast, discourse, parse, lexicon)
    acts = ActReader(cast, discourse, parse, lexicon)
    pronouns = PronounPage(discourse, parse, lexicon.actors)
    taken = {
        i
        for member in cast.members
        for spot in member.spots
        if spot.form != "adjective"
        for i in range(spot.first, spot.last)
    }
    by_head = {phrase.head: phrase for phrase in phrases}
    within = {i for phrase in phrases for i in range(*phrase.tokens)}
    positions = set(find_pronouns(parse, lexicon.actors))
    words = lexicon.actors
    for token in parse.tokens:
        at = token.i
        if at in positions:
            resolve(pronouns, at)
            continue
        phrase = by_head.get(at)
        word = fold(token.text)
        if phrase is None and word not in words.references and word not in words.heads:
            continue
        if word in words.pairs and tell_pair(descriptions, at):
            continue
        if phrase is not None:
            if not phrase.plural:
                tell_holder(offices, phrase)
            elif not tell_holders(offices, phrase) and not _is_counted(parse, phrase.tokens[0]):
                tell_group(descriptions, at, phrase.tokens)
        elif token.pos in ("NOUN", "ADJ", "PROPN") and at not in taken and at not in within:
            if word in words.acts and acts.read(at):
                continue
            if word in words.takes_up and tell_taken_up(descriptions, at):
                continue
            if word in words.heads and word not in words.takes_up and tell_called_so(descriptions, at):
                continue
            if word in words.collectives or word in words.governments:
                tell_group(descriptions, at)
    settle(cast, discourse, parse, phrases, lexicon)


def _is_counted(parse: Parse, first: int) -> bool:
    return first > 0 and parse.tokens[first - 1].text.lower() in ("deux", "trois", "quatre")
