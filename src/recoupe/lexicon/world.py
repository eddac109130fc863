"""The world: states, places, organizations, companies, media, groups and given names, in French.

Files under `lang/world/`. A form is looked up blind to accents, hyphens and apostrophes, but not to case: each word
that the lexicon writes with a capital must have one in the text (“OTAN”, “Otan”; never “otan”), so that *orange* is no
company.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.model import EntityType

WORD = re.compile(r"\w+(?:\+\w*)?")
"""A word of a name: hyphens, apostrophes and full stops separate words, so every typography of a name is one key."""

Key = tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something the world knows. `names` are all its forms, the first is the one shown.

    `country` is the state it lies in or belongs to, `stands_for` the state whose government its name can mean.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...]
    country: str | None = None
    stands_for: str | None = None


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `states.yaml`."""

    names: list[str]
    capital: list[str]
    adj: list[str]
    government: list[str] = []


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the other files that needs more than names."""

    names: list[str]
    country: str | None = None
    adj: list[str] = []
    seat: str | None = None


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`places.yaml`."""

    areas: dict[str, Row]
    parts: dict[str, list[str]]
    cities: dict[str, list[str]]


class GivenNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`given-names.yaml`: names by the gender of those who bear them; `both` bind neither."""

    m: list[str]
    f: list[str]
    both: list[str]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, no accents: “Élysée” -> “elysee”."""
    flat = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold().replace("ı", "i").replace("ł", "l")


def key_of(form: str) -> Key:
    """The words of a form, folded: “Côte d’Ivoire” -> (cote, d, ivoire)."""
    return tuple(fold(word) for word in WORD.findall(form))


def inflect(adjective: str) -> tuple[str, ...]:
    """Masculine and feminine, singular and plural of a French adjective given in the masculine singular.

    >>> inflect("kazakh")
    ('kazakh', 'kazakhe', 'kazakhs', 'kazakhes')
    >>> inflect("italien")[1], inflect("turc")[1], inflect("occidental")[2]
    ('italienne', 'turque', 'occidentaux')
    """
    feminine, plural = _feminine(adjective), _plural(adjective)
    return (adjective, feminine, plural, feminine + "s")


def _feminine(word: str) -> str:
    for ending, replacement in _FEMININES:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + replacement
    return word + "e"


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


_FEMININES = (
    ("grec", "grecque"),
    ("turc", "turque"),
    ("ien", "ienne"),
    ("yen", "yenne"),
    ("éen", "éenne"),
    ("een", "eenne"),
    ("breton", "bretonne"),
    ("wallon", "wallonne"),
    ("letton", "lettonne"),
    ("saxon", "saxonne"),
    ("nippon", "nippone"),
    ("andalou", "andalouse"),
    ("è", "è"),
    ("e", "e"),
)


class Word(NamedTuple):
    """A word of a text, where it stands."""

    start: int
    end: int
    text: str


class Match(NamedTuple):
    """A name of the world: words[first:last]."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class World:
    """All entries, by key. Built once by `load`; every look-up is a dictionary access."""

    entries: Mapping[str, Entry]
    forms: Mapping[Key, tuple[tuple[str, Entry], ...]]
    longest: Mapping[str, int]
    demonyms: Mapping[str, str]
    relations: Mapping[str, str]
    seats: Mapping[Key, str]
    given: Mapping[str, str]
    prefixes: Mapping[str, str]
    kinds: Mapping[str, frozenset[str]]
    hosts: Mapping[str, str]
    namesakes: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> World:
        """Read the files under `lang/world/`, once a process."""
        return _load()

    def lookup(self, form: str) -> Entry | None:
        """The entry a form names, or None: `lookup("Tchéquie").id == "state:CZ"`."""
        found = self.forms.get(key_of(form), ())
        for name, entry in found:
            if _fits(name, WORD.findall(form)):
                return entry
        return None

    def demonym(self, word: str) -> str | None:
        """The state of an adjective or inhabitant noun in any inflection: `demonym("kazakhes") == "state:KZ"`."""
        return self.demonyms.get(fold(word))

    def relation(self, word: str) -> str | None:
        """The same for any entry: “européen” -> area:europe, “onusien” -> org:onu, “occidentale” -> group:occident."""
        return self.demonyms.get(fold(word)) or self.relations.get(fold(word))

    def capital(self, name: str) -> str | None:
        """The state a capital or a government's residence stands for: `capital("l'Élysée") == "state:FR"`."""
        key = key_of(name)
        if key[:1] and key[0] in _ARTICLES and key not in self.seats:
            key = key[1:]
        return self.seats.get(key)

    def name_of(self, entry: str) -> str:
        """The French name of an id; the id itself where the world does not know it."""
        return self.entries[entry].name if entry in self.entries else entry

    def gender_of(self, given: str) -> str | None:
        """“m” or “f” for a given name that tells, “” for one that does not (Dominique), None where it is none we know.

        A compound counts by its first part: Jean-Yves, Kassym-Jomart.
        """
        whole = self.given.get(fold(given))
        if whole is not None:
            return whole
        parts = key_of(given)
        return self.given.get(parts[0]) if parts else None

    def scan(self, words: Sequence[Word], text: str) -> Iterator[Match]:
        """The names of the world among the words of `text`: the longest at each place, not overlapping."""
        folded = [fold(word.text) for word in words]
        at = 0
        while at < len(words):
            size = 1
            reach = self.longest.get(folded[at])
            if reach is None:
                at += 1
                continue
            for length in range(min(reach, len(words) - at), 0, -1):
                key = tuple(folded[at : at + length])
                if key not in self.forms:
                    continue
                entry = self._entry(words[at : at + length], key, text)
                if entry is not None:
                    yield Match(at, at + length, entry)
                    size = length
                    break
            at += size

    def _entry(self, words: Sequence[Word], key: Key, text: str) -> Entry | None:
        found = self.forms.get(key)
        gaps = [text[a.end : b.start].translate(_UNSEEN) for a, b in pairwise(words)]
        if not found or not all(gap in _JOINTS or gap == _COMMA for gap in gaps):
            return None
        if _is_part(text, words[0].start, words[-1].end):
            return None
        form, commas = [word.text for word in words], gaps.count(_COMMA)
        return next((entry for name, entry in found if name.count(",") == commas and _fits(name, form)), None)


_ARTICLES = frozenset({"l", "le", "la", "les"})
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_COMMA = ", "
"""Within a name only where the name has one itself: “l'éducation, la science et la culture”."""
_JOINTS = frozenset({" ", "  ", "-", "'", "’", ".", "\u00a0", "\u202f", "\u2011", "–", ". "})


def _is_part(text: str, start: int, end: int) -> bool:
    """Is a form a half of a hyphened name (“Cap” in Cap-Vert)? A prefix in small letters makes none (ex-URSS)."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        return True
    if start < 2 or text[start - 1] != "-":
        return False
    before = WORD.findall(text[max(0, start - 20) : start - 1])
    return bool(before) and before[-1][0].isupper()


def _fits(name: str, form: Sequence[str]) -> bool:
    """Every word with a capital in the lexicon has one in the text, or the whole text form is in capitals.

    Acronyms of two letters must be all capitals, or the *US* would be in every *us*; a short plain name must not be, or
    *NICE* would be the town.
    """
    if len(form) > 1 and all(word.isupper() for word in form):
        return True
    ours = WORD.findall(name)
    for mine, other in zip(ours, form, strict=False):
        if mine[0].isupper() and not other[0].isupper():
            return False
        if mine.isupper() and len(mine) <= 2 and not other.isupper():
            return False
        if len(ours) == 1 and not mine.isupper() and other.isupper() and 1 < len(mine) <= 3:
            return False
    return True


@cache
def _load() -> World:
    builder = _Builder()
    root = lang_root() / "world"
    builder.states(load_yaml(root / "states.yaml", dict[str, State]))
    builder.places(load_yaml(root / "places.yaml", Places))
    builder.rows(load_yaml(root / "organizations.yaml", dict[str, list[str] | Row]), "organization", "org")
    builder.national(load_yaml(root / "companies.yaml", dict[str, list[str]]), "company", "company")
    builder.national(load_yaml(root / "media.yaml", dict[str, list[str]]), "organization", "media")
    builder.rows(load_yaml(root / "groups.yaml", dict[str, list[str] | Row]), "group", "group")
    builder.given_names(load_yaml(root / "given-names.yaml", GivenNames))
    builder.compounds(load_yaml(root / "compounds.yaml", dict[str, str]))
    builder.shared_names(load_yaml(root / "namesakes.yaml", dict[str, list[str]]))
    builder.country_kinds(load_yaml(root / "kinds.yaml", dict[str, list[str]]))
    return builder.world()


class _Builder:
    """Collects what the files say; the first file to name a form owns it."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.forms: dict[Key, list[tuple[str, Entry]]] = {}
        self.demonyms: dict[str, str] = {}
        self.relations: dict[str, str] = {}
        self.seats: dict[Key, str] = {}
        self.given: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        self.kinds: dict[str, frozenset[str]] = {}
        self.hosts: dict[str, str] = {}
        self.namesakes: dict[str, tuple[str, ...]] = {}

    def states(self, rows: Mapping[str, State]) -> None:
        for code, row in rows.items():
            state = f"state:{code}"
            self._add(Entry(id=state, type="state", name=row.names[0], names=tuple(row.names)))
            for adjective in row.adj:
                for form in inflect(adjective):
                    self.demonyms.setdefault(fold(form), state)
            for capital in row.capital:
                names = tuple(capital.split("/"))
                self._seat(Entry(id=f"city:{slug(names[0])}", type="place", name=names[0], names=names), state)
            for name in row.government:
                self._seat(Entry(id=f"org:{_gov_slug(name)}", type="organization", name=name, names=(name,)), state)

    def places(self, file: Places) -> None:
        for name, row in file.areas.items():
            self._row(f"area:{name}", "place", row)
        for table, prefix in ((file.parts, "part"), (file.cities, "city")):
            for code, names in table.items():
                for spec in names:
                    name, _, adjective = spec.partition("/")
                    entry = Entry(
                        id=f"{prefix}:{slug(name)}", type="place", name=name, names=(name,), country=f"state:{code}"
                    )
                    self._add(entry)
                    self._relate(entry.id, [adjective] if adjective else [])

    def rows(self, rows: Mapping[str, list[str] | Row], kind: EntityType, prefix: str) -> None:
        for name, row in rows.items():
            self._row(f"{prefix}:{name}", kind, row if isinstance(row, Row) else Row(row))

    def national(self, rows: Mapping[str, list[str]], kind: EntityType, prefix: str) -> None:
        for code, names in rows.items():
            for spec in names:
                forms = tuple(spec.split("/"))
                country = f"state:{code}"
                self._add(
                    Entry(id=f"{prefix}:{slug(forms[0])}", type=kind, name=forms[0], names=forms, country=country)
                )

    def given_names(self, names: GivenNames) -> None:
        for gender, listed in (("m", names.m), ("f", names.f), ("", names.both)):
            for line in listed:
                for name in line.split():
                    self.given[fold(name)] = gender

    def compounds(self, rows: Mapping[str, str]) -> None:
        self.prefixes = {fold(prefix): entry for prefix, entry in rows.items()}

    def shared_names(self, rows: Mapping[str, list[str]]) -> None:
        for name, ids in rows.items():
            for form in inflect(name) if name.islower() else (name,):
                self.namesakes[fold(form)] = tuple(ids)

    def country_kinds(self, rows: Mapping[str, list[str]]) -> None:
        for noun, ids in rows.items():
            self.kinds[fold(noun)] = frozenset(entry if ":" in entry else f"state:{entry}" for entry in ids)

    def world(self) -> World:
        longest: dict[str, int] = {}
        for key in self.forms:
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
        forms = {key: tuple(rows) for key, rows in self.forms.items()}
        return World(
            self.entries,
            forms,
            longest,
            self.demonyms,
            self.relations,
            self.seats,
            self.given,
            self.prefixes,
            self.kinds,
            self.hosts,
            self.namesakes,
        )

    def _row(self, entry: str, kind: EntityType, row: Row) -> None:
        country = f"state:{row.country}" if row.country else None
        self._add(Entry(id=entry, type=kind, name=row.names[0], names=tuple(row.names), country=country))
        self._relate(entry, row.adj)
        if row.seat:
            self.hosts[f"city:{slug(row.seat)}"] = entry

    def _seat(self, entry: Entry, state: str) -> None:
        entry = msgspec.structs.replace(entry, country=state, stands_for=state)
        self._add(entry)
        for name in entry.names:
            self.seats.setdefault(key_of(name), state)

    def _relate(self, entry: str, adjectives: Iterable[str]) -> None:
        for adjective in adjectives:
            for form in inflect(adjective):
                self.relations.setdefault(fold(form), entry)

    def _add(self, entry: Entry) -> None:
        if entry.id in self.entries:
            return
        self.entries[entry.id] = entry
        for name in entry.names:
            rows = self.forms.setdefault(key_of(name), [])
            rows.append((name, entry))
            if entry.type == "place" and name.startswith(("Le ", "La ", "Les ")):
                rows.append((name[0].lower() + name[1:], entry))  # “la Réunion”, “au Havre” are written both ways


def slug(name: str) -> str:
    """“Nour-Soultan” -> “nour-soultan”."""
    return "-".join(key_of(name))


def _gov_slug(name: str) -> str:
    return slug(re.sub(r"^(palais|hôtel|place) (de la |de l'|du |de |d')?", "", name))
