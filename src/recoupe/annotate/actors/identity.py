"""Which names of one document are one actor: full names and surnames, acronyms and what they stand for, spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.initials import abbreviates
from recoupe.annotate.actors.seats import is_government
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.offices import find_office_phrases
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import Entry, fold, key_of
from recoupe.model import EntityType
from recoupe.names import PARTICLES, alike, compare_words, words_of


def identify(parse: Parse, spots: Sequence[Spot], lexicon: Lexicon) -> Cast:
    """Every name spot given to a member of the cast."""
    cast = Cast(lexicon.world)
    _tell_namesakes(spots, lexicon)
    _inherit(parse, spots)
    _give_articles(parse, spots, lexicon)
    kinds = _kinds(parse, spots, lexicon)
    persons = [s for s in spots if _kind(s, kinds) == "person"]
    families = _full_names(cast, persons, lexicon)
    rest: list[Spot] = []
    for spot in spots:
        if spot in families:
            continue
        member = _by_surname(cast, spot, parse, _kind(spot, kinds), lexicon)
        if member is not None:
            member.add(spot)
        elif _kind(spot, kinds) == "person":
            _single(cast, spot, lexicon)
        else:
            rest.append(spot)
    _others(cast, parse, rest, kinds, lexicon)
    return cast


# -- types -------------------------------------------------------------------------------------------------------------
def _kinds(parse: Parse, spots: Sequence[Spot], lexicon: Lexicon) -> dict[tuple[str, ...], EntityType]:
    """One type for each name of the document, by vote: what the text says counts more than the model's labels."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    holders = {span for phrase in find_office_phrases(parse, lexicon) for span in phrase.holders}
    for spot in spots:
        if spot.entry is None:
            tally = votes.setdefault(key_of(spot.core), Counter())
            if spot.kind is not None:
                tally[spot.kind] += 10
            if spot.guess is not None:
                tally[spot.guess] += 2
            if lexicon.world.gender_of(spot.core.split()[0]) is not None:
                tally["person"] += 3
            if lexicon.offices.leader(spot.core) is not None:
                tally["person"] += 10
            if (
                " " in spot.core
                and (spot.start, spot.end) in holders
                and not _is_acronym(spot.core.split()[0], lexicon)
            ):
                tally["person"] += 6
            if _is_located(parse, spot):
                tally["place"] += 1
            tally["organization"] += 0
    return {
        key: max(tally, key=lambda kind: (tally[kind], kind == "organization", kind)) for key, tally in votes.items()
    }


def _inherit(parse: Parse, spots: Sequence[Spot]) -> None:
    """“les ports de Kribi et de Douala”: what one is, the other is."""
    for left, right in pairwise(spots):
        if (
            left.kind in ("asset", "place", "company")
            and right.kind is None
            and right.entry is None
            and left.entry is None
        ):
            between = parse.text[left.end : right.start].replace("’", "'").split()
            after = parse.tokens[right.last].text if right.last < len(parse.tokens) else ""
            listed = bool(set(between) - {","}) or after in (",", "et", "ou")
            person = not listed or (
                right.guess == "person" and not set(between) & {"et", "ou"}
            )  # “la banque X, Jean Y”
            if between and set(between) <= {"et", "ou", ",", "de", "d'", "du", "et d'"} and not person:
                right.kind = left.kind


def _tell_namesakes(spots: Sequence[Spot], lexicon: Lexicon) -> None:
    """“le Congo” is the one whose capital, towns or leaders the text names."""
    shared = [spot for spot in spots if fold(spot.core) in lexicon.world.namesakes]
    if not shared:
        return
    named = states_named([spot for spot in spots if spot not in shared], lexicon)
    for spot in shared:
        ids = lexicon.world.namesakes[fold(spot.core)]
        told = [entry for entry in ids if entry in named]
        spot.entry = lexicon.world.entries[told[0] if len(told) == 1 else ids[0]]
        spot.kind = spot.entry.type


def states_named(spots: Iterable[Spot], lexicon: Lexicon) -> frozenset[str]:
    """The states that a text speaks of: by name, by a place or body of theirs, by a leader."""
    found: set[str | None] = set()
    for spot in spots:
        if spot.entry is not None:
            found.update((spot.entry.id, spot.entry.country))
        else:
            found.add(lexicon.offices.leader(spot.core))
    return frozenset(entry for entry in found if entry)


_ARTICLES = {"du": "Le ", "au": "Le ", "des": "Les ", "aux": "Les ", "l'": "L'"}


def _give_articles(parse: Parse, spots: Sequence[Spot], lexicon: Lexicon) -> None:
    """“une enquête du Monde”, “confie au Figaro”: the article of a name that begins with one is in the preposition."""
    for spot in spots:
        if spot.entry is not None or spot.kind == "person" or not spot.first:
            continue
        article = _ARTICLES.get(parse.tokens[spot.first - 1].text.lower().replace("’", "'"))
        entry = lexicon.world.lookup(article + spot.core) if article else None
        if entry is not None and entry.type in ("organization", "company"):
            spot.entry, spot.kind = entry, entry.type


def _is_acronym(word: str, lexicon: Lexicon) -> bool:
    """“le directeur général SNCF Voyageurs”: no given name."""
    return word.isupper() and len(word) > 2 and lexicon.world.gender_of(word) is None and "-" not in word


def _is_located(parse: Parse, spot: Spot) -> bool:
    return spot.first > 0 and parse.tokens[spot.first - 1].text.lower() in ("à", "en")


def _kind(spot: Spot, kinds: dict[tuple[str, ...], EntityType]) -> EntityType:
    if spot.entry is not None:
        return spot.entry.type
    return "person" if spot.kind == "person" else kinds[key_of(spot.core)]


# -- persons -----------------------------------------------------------------------------------------------------------
def _full_names(cast: Cast, spots: Iterable[Spot], lexicon: Lexicon) -> list[Spot]:
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


def _by_surname(cast: Cast, spot: Spot, parse: Parse, kind: EntityType, lexicon: Lexicon) -> Member | None:
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
    return spot.first > 0 and parse.tokens[spot.first - 1].text.lower() in (
        "la",
        "le",
        "l'",
        "les",
        "du",
        "en",
        "aux",
        "au",
        "à",
    )


def _single(cast: Cast, spot: Spot, lexicon: Lexicon) -> None:
    """A person known by one word only (Lula), or by a surname with its civility."""
    member = cast.new("person")
    if not spot.gender:
        spot.gender = lexicon.world.gender_of(spot.core) or ""
    member.words = words_of(spot.core)
    member.add(spot)


# -- everything else ---------------------------------------------------------------------------------------------------
def _others(
    cast: Cast, parse: Parse, spots: Sequence[Spot], kinds: dict[tuple[str, ...], EntityType], lexicon: Lexicon
) -> None:
    """World entries by id, other names by their words; acronyms tie both to what they stand for."""
    named: dict[tuple[str, ...], Member] = {}
    for short, long in _acronyms(parse, spots):
        known = short.entry
        if known is not None and long.entry is None and _is_namesake(known, long.core):
            for spot in spots:
                if spot.entry is known and key_of(spot.core) == key_of(short.core):
                    spot.entry = None
        entry = short.entry or long.entry
        if entry is not None:
            short.entry = long.entry = entry
        else:
            key = key_of(long.core)
            earlier = named.get(key) or named.get(key_of(short.core))
            member = earlier or cast.new(_kind(long, kinds))
            named[key] = named[key_of(short.core)] = member
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
        named[key] = earlier or cast.new(_kind(spot, kinds))
        named[key].add(spot)


def _entry_member(cast: Cast, parse: Parse, spot: Spot, lexicon: Lexicon) -> Member:
    entry = spot.entry
    assert entry is not None
    if entry.stands_for and entry.type == "place" and is_government(parse, spot, lexicon):
        host = lexicon.world.hosts.get(entry.id)
        if host is not None and not (cast.has(entry.stands_for) and not cast.has(host)):
            return cast.of_id(host)  # “Bruxelles” is the Union, but in an article on Belgium
        return cast.of_id(entry.stands_for)
    return cast.of_entry(entry)


def _acronyms(parse: Parse, spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
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


def _is_namesake(entry: Entry, long: str) -> bool:
    """“Amicale des mineurs de fond (AMF)”: the article says what the letters stand for, and no word of it is in the
    name that the world knows them by."""
    full = [key_of(name) for name in entry.names if " " in name]
    told = {word[:_ALIKE] for word in key_of(long) if len(word) >= _ALIKE}
    return bool(full) and not any(word[:_ALIKE] in told for words in full for word in words)


_ALIKE = 4  # first letters that “organisation” shares with “Organization”
_SMALL = frozenset(
    {"de", "d", "du", "des", "la", "le", "les", "l", "et", "pour", "a", "au", "aux", "en", "sur", "contre"}
)


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
