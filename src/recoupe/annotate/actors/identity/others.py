"""All but persons: by their entry in the world lexicon, by an acronym, by their words or the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.identity.acronyms import acronyms_of, is_namesake
from recoupe.annotate.actors.identity.kinds import kind_of
from recoupe.annotate.actors.seats import is_government
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import key_of
from recoupe.model import EntityType


def tell_others(
    cast: Cast, parse: Parse, spots: Sequence[Spot], kinds: dict[tuple[str, ...], EntityType], lexicon: Lexicon
) -> None:
    """World entries by id, other names by their words; acronyms tie both to what they stand for."""
    named = _spelled_out(cast, parse, spots, kinds)
    by_form = {key_of(s.core): s.entry for s in spots if s.entry is not None}
    # Longer names first, so that “la Commission” finds “Commission européenne” wherever it stands.
    for spot in sorted(spots, key=lambda s: (len(key_of(s.core)) == 1 and s.entry is None, s.start, -s.end)):
        if spot.entry is None and key_of(spot.core) in by_form:
            spot.entry = by_form[key_of(spot.core)]
        if spot.entry is not None:
            _entry_member(cast, parse, spot, lexicon).add(spot)
            continue
        key = key_of(spot.core)
        earlier = named.get(key) or _shortened(cast, named, key, spot)
        named[key] = earlier or cast.new(kind_of(spot, kinds))
        named[key].add(spot)


def _spelled_out(
    cast: Cast, parse: Parse, spots: Sequence[Spot], kinds: dict[tuple[str, ...], EntityType]
) -> dict[tuple[str, ...], Member]:
    """The members that acronyms and what they stand for are, by both; a spot that the world knows gets its entry."""
    named: dict[tuple[str, ...], Member] = {}
    for short, long in acronyms_of(parse, spots):
        known = short.entry
        if known is not None and long.entry is None and is_namesake(known, long.core):
            for spot in spots:
                if spot.entry is known and key_of(spot.core) == key_of(short.core):
                    spot.entry = None
        entry = short.entry or long.entry
        if entry is not None:
            short.entry = long.entry = entry
        else:
            key = key_of(long.core)
            earlier = named.get(key) or named.get(key_of(short.core))
            member = earlier or cast.new(kind_of(long, kinds))
            named[key] = named[key_of(short.core)] = member
    return named


def _entry_member(cast: Cast, parse: Parse, spot: Spot, lexicon: Lexicon) -> Member:
    entry = spot.entry
    assert entry is not None
    if entry.stands_for and entry.type == "place" and is_government(parse, spot, lexicon):
        host = lexicon.world.hosts.get(entry.id)
        if host is not None and not (cast.has(entry.stands_for) and not cast.has(host)):
            return cast.of_id(host)  # “Bruxelles” is the Union, but in an article on Belgium
        return cast.of_id(entry.stands_for)
    return cast.of_entry(entry)


def _shortened(cast: Cast, named: dict[tuple[str, ...], Member], key: tuple[str, ...], spot: Spot) -> Member | None:
    """“la Commission” after “Commission européenne”, “Kaveri” after “Kaveri Ispat”: the one name that begins so."""
    for other, member in named.items():
        short, long = sorted((key, other), key=len)
        if (
            len(short) < len(long)
            and long[: len(short)] == short
            and all(word.isdigit() for word in long[len(short) :])
        ):
            return member  # “Nord Stream” and “Nord Stream 2”
    if len(key) != 1 or spot.core.isupper() or spot.kind in ("place", "asset"):
        return None  # “la commune de Brignac” is not the firm “Brignac Conserves”
    longer = {
        id(m): m
        for k, m in named.items()
        if len(k) > 1 and k[0] == key[0] and m.kind in ("organization", "company", "place")
    }
    for member in cast.members:
        known = member.entry is not None and member.kind in ("organization", "company")
        if known and any(len(key_of(s.core)) > 1 and key_of(s.core)[0] == key[0] for s in member.spots):
            longer[id(member)] = member
    if len(longer) == 1:
        return next(iter(longer.values()))
    return None
