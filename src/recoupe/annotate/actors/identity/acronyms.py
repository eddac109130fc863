"""Acronyms and what they stand for: “Organisation du traité … (OTSC)”, “La Ligue des éleveurs du Nord … La LEN”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoupe.annotate.actors.initials import abbreviates
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import Entry, fold, key_of
from recoupe.names import PARTICLES

_ALIKE = 4  # first letters that “organisation” shares with “Organization”
_SMALL = frozenset(
    {"de", "d", "du", "des", "la", "le", "les", "l", "et", "pour", "a", "au", "aux", "en", "sur", "contre"}
)


def acronyms_of(parse: Parse, spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """(short, long) pairs: “Organisation du traité … (OTSC)”, “APD (Association des ports du Danube)”."""
    pairs = []
    ordered = [s for s in spots if not s.inner]
    for left, right in pairwise(ordered):
        between = parse.text[left.end : right.start].strip()
        if between not in ("(", "(l'", "(la", "(le") or parse.text[right.end : right.end + 1] not in (")", ",", ";"):
            continue
        short, long = (right, left) if len(right.core) < len(left.core) else (left, right)
        if abbreviates(short.core, long.core):
            pairs.append((short, long))
    return pairs + _by_initials(ordered)


def _by_initials(spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """“La Ligue des éleveurs du Nord … La LEN”: capitals that are just the initials of the one body named before."""
    longs: dict[str, dict[tuple[str, ...], Spot]] = {}
    pairs = []
    for spot in spots:
        if spot.kind == "organization" and " " in spot.core and not spot.civil:
            words = [word for word in key_of(spot.core) if word not in PARTICLES and word not in _SMALL]
            if len(words) > 2:
                longs.setdefault("".join(word[0] for word in words), {}).setdefault(key_of(spot.core), spot)
        elif spot.entry is None and spot.core.isupper() and 3 <= len(spot.core) <= 7:
            named = longs.get(fold(spot.core), {})
            if len(named) == 1:
                pairs.append((spot, next(iter(named.values()))))
    return pairs


def is_namesake(entry: Entry, long: str) -> bool:
    """“Amicale des mineurs de fond (AMF)”: the article says what the letters stand for, and no word of it is in the
    name that the world knows them by."""
    full = [key_of(name) for name in entry.names if " " in name]
    told = {word[:_ALIKE] for word in key_of(long) if len(word) >= _ALIKE}
    return bool(full) and not any(word[:_ALIKE] in told for words in full for word in words)
