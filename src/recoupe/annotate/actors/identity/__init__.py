"""Which names of one document are one actor.

Each name has one type in a document (`kinds`). Persons meet by full names and surnames in any spelling (`persons`),
all others by what the world knows, by their words, or by an acronym and what it stands for (`others`, `acronyms`).
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Cast
from recoupe.annotate.actors.identity.kinds import give_articles, inherit_kinds, kind_of, kinds_of, tell_namesakes
from recoupe.annotate.actors.identity.others import tell_others
from recoupe.annotate.actors.identity.persons import by_surname, tell_full_names, tell_single
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon


def identify(parse: Parse, spots: Sequence[Spot], lexicon: Lexicon) -> Cast:
    """Every name spot given to a member of the cast."""
    cast = Cast(lexicon.world)
    tell_namesakes(spots, lexicon)
    inherit_kinds(parse, spots)
    give_articles(parse, spots, lexicon)
    kinds = kinds_of(parse, spots, lexicon)
    persons = [s for s in spots if kind_of(s, kinds) == "person"]
    families = tell_full_names(cast, persons, lexicon)
    rest: list[Spot] = []
    for spot in spots:
        if spot in families:
            continue
        member = by_surname(cast, spot, parse, kind_of(spot, kinds), lexicon)
        if member is not None:
            member.add(spot)
        elif kind_of(spot, kinds) == "person":
            tell_single(cast, spot, lexicon)
        else:
            rest.append(spot)
    tell_others(cast, parse, rest, kinds, lexicon)
    return cast
