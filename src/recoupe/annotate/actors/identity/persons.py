"""Persons by their names: full names in any spelling, and the surname alone of one who was named in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import EntityType
from recoupe.names import PARTICLES, alike, compare_words, words_of

_BEFORE_PLACES = ("la", "le", "l'", "les", "du", "en", "aux", "au", "à")


def tell_full_names(cast: Cast, spots: Iterable[Spot], lexicon: Lexicon) -> list[Spot]:
    """Names of several words, each to the member that bears it in any spelling."""
    done: list[Spot] = []
    for spot in spots:
        words = words_of(spot.core)
        core = [word for word in words if word not in PARTICLES]
        if (spot.civil and len(core) < 2) or len(core) < 2:
            continue
        found = next((m for m in cast.persons() if _is_same(m, words, spot)), None)
        member = found or cast.new("person")
        if not member.gender and not spot.gender:
            spot.gender = lexicon.world.gender_of(spot.core.split()[0]) or ""
        member.add(spot)
        done.append(spot)
    return done


def _is_same(member: Member, words: tuple[str, ...], spot: Spot) -> bool:
    if spot.gender and member.gender and spot.gender != member.gender:
        return False
    return compare_words(member.words, words) == "same"


def by_surname(cast: Cast, spot: Spot, parse: Parse, kind: EntityType, lexicon: Lexicon) -> Member | None:
    """The person a surname alone means: gender decides between namesakes, then the one spoken of last."""
    words = [word for word in words_of(spot.core) if word not in PARTICLES]
    if len(words) != 1 and not spot.civil:
        return None
    if spot.entry is not None and (
        (spot.entry.type != "place" and spot.entry.id != "state:NL") or _has_article(parse, spot)
    ):
        return None
    if (spot.entry is None and kind not in ("person", "place", "organization")) or not words:
        return None
    bearers = [m for m in cast.persons() if _bears(m, words, exact=spot.entry is not None or kind != "person")]
    if spot.gender:
        fitting = [m for m in bearers if m.gender == spot.gender]
        bearers = fitting or [m for m in bearers if not m.gender]
    if not bearers:
        return None
    before = [m for m in bearers if any(s.start < spot.start for s in m.spots)]
    return max(before or bearers, key=lambda m: (len(m.words) > 1, _nearness(m, spot)))


def _nearness(member: Member, spot: Spot) -> int:
    return max((s.start for s in member.spots if s.start < spot.start), default=-1)


def _bears(member: Member, words: Sequence[str], exact: bool) -> bool:
    own = [word for word in member.words if word not in PARTICLES]
    if len(own) < 2:
        return bool(own) and own[-1] == words[-1]
    places = (own[-1], own[0]) if len(own) == 2 else (own[-1], own[0], own[-2])
    if exact:
        return words[-1] in places
    return any(alike(words[-1], word) >= 0.9 for word in places) and all(
        any(alike(w, o) >= 0.5 for o in own) for w in words
    )


def _has_article(parse: Parse, spot: Spot) -> bool:
    return spot.first > 0 and parse.tokens[spot.first - 1].text.lower() in _BEFORE_PLACES


def tell_single(cast: Cast, spot: Spot, lexicon: Lexicon) -> None:
    """A person known by one word only (Lula), or by a surname with its civility."""
    member = cast.new("person")
    if not spot.gender:
        spot.gender = lexicon.world.gender_of(spot.core) or ""
    member.words = words_of(spot.core)
    member.add(spot)
