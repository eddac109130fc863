"""Titles people hold: `lang/fr/offices.yaml`, compiled to look-ups by the first word of a title.

Words are compared folded: lower case, no accents, ligatures opened, cut at hyphens and apostrophes, so that “Chef de
l'Etat”, “chef de l’État” and “CHEF DE L'ÉTAT” are one, and “vice président” is “vice-président”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

import msgspec

from recoupe.errors import LexiconError
from recoupe.lexicon.leaders import leader_names
from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.names import sound

Held = Literal["state", "body", "any", "none"]
Status = Literal["former", "current", "future"]
Change = Literal["being", "appointing", "succeeding", "leaving"]
T = TypeVar("T")
Phrases = dict[str, tuple[tuple[tuple[str, ...], T], ...]]
"""First word -> (words, value), longest first."""


class KindEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One kind of titles, as the file writes it."""

    of: Held
    titles: list[str]
    domain: bool = False
    needs: bool = False
    leads: bool = False


class OfficeFile(msgspec.Struct, forbid_unknown_fields=True):
    """The file, key by key."""

    kinds: dict[str, KindEntry]
    before: dict[Status, list[str]]
    after: dict[Status, list[str]]
    then: list[str]
    domains: dict[str, list[str]]
    qualifiers: dict[str, list[str]]
    name_follows: list[str]
    state_bodies: list[str]
    public_bodies: list[str]
    civilities: list[str]
    particles: list[str]
    verbs: dict[Change, list[str]]
    appointed: list[str]
    posts: list[str]
    ranks: list[str]
    named_after: list[str]
    generic_bodies: list[str]
    kin: list[list[str]]


@dataclass(frozen=True, slots=True)
class Title:
    """One form of a title. `role` is the function it stands for where several titles stand for one."""

    title: str
    kind: str
    held: Held
    domain: bool
    needs: bool
    leads: bool
    role: str
    gender: str
    plural: bool
    length: int


_PIECES = re.compile(r"[^\s\-'’‐‑]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents and ligatures.

    >>> fold("État"), fold("CŒUR")
    ('etat', 'coeur')
    """
    plain = unicodedata.normalize("NFD", word.translate(_LIGATURES).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


MIN_SOUND = 4  # letters: shorter sounds are shared by names of half the world


@lru_cache(maxsize=65536)
def heard(name: str) -> tuple[str, ...]:
    """A name by what its romanisations share: `heard("Ilham Aliyev") == heard("Ilham Aliev")`."""
    return tuple(sound(piece) for piece in pieces_of(name))


@lru_cache(maxsize=65536)
def pieces_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, cut at hyphens and apostrophes.

    >>> pieces_of("Chef d'état-major")
    ('chef', 'd', 'etat', 'major')
    """
    return tuple(fold(piece) for piece in _PIECES.findall(text))


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """All titles, and the words around them; `leaders` maps those who govern to their state: ask `leader`.

    `titles` maps the first word of a title to its forms, longest first; `domains` the first word of a field of
    government to (words, field), longest first; `before` and `after` a word (or words) to the status it gives;
    `then` holds the words that set a sentence in a time gone by.
    """

    titles: Phrases[Title]
    domains: Phrases[str]
    before: dict[str, Status]
    after: Phrases[Status]
    then: Phrases[bool]
    qualifiers: dict[str, str]
    name_follows: frozenset[str]
    state_bodies: frozenset[str]
    public_bodies: frozenset[str]
    civilities: frozenset[str]
    particles: frozenset[str]
    verbs: dict[str, Change]
    appointed: frozenset[str]
    posts: frozenset[str]
    ranks: frozenset[str]
    named_after: frozenset[str]
    generic_bodies: frozenset[str]
    kin: dict[str, frozenset[str]]
    leaders: dict[tuple[str, ...], str]

    def leader(self, name: str) -> str | None:
        """The state that somebody of this name, in any romanisation, governs or governed."""
        return self.leaders.get(pieces_of(name)) or self.leaders.get(heard(name))

    @classmethod
    def load(cls) -> OfficeWords:
        """Read and compile `lang/fr/offices.yaml`."""
        path = lang_root() / "fr" / "offices.yaml"
        file = load_yaml(path, OfficeFile)
        forms: dict[tuple[str, ...], Title] = {}
        for kind, entry in file.kinds.items():
            for line in entry.titles:
                for words, title in _forms(line, kind, entry):
                    if forms.setdefault(words, title).title != title.title:
                        raise LexiconError(f"{path}: kinds.{kind}.titles: {line!r} is listed twice")
        fields = {pieces_of(word): field for field, words in file.domains.items() for word in words}
        after = {pieces_of(word): status for status, words in file.after.items() for word in words}
        return cls(
            titles=_by_first(forms),
            domains=_by_first(fields),
            before={fold(word): status for status, words in file.before.items() for word in words},
            after=_by_first(after),
            then=_by_first({pieces_of(words): True for words in file.then}),
            name_follows=frozenset(fold(word) for word in file.name_follows),
            state_bodies=frozenset(fold(word) for word in file.state_bodies),
            public_bodies=frozenset(fold(word) for word in file.public_bodies),
            civilities=frozenset(file.civilities),
            particles=frozenset(file.particles),
            verbs={verb: change for change, verbs in file.verbs.items() for verb in verbs},
            qualifiers={fold(form): word for word, forms in file.qualifiers.items() for form in forms},
            appointed=frozenset(fold(word + end) for word in file.appointed for end in ("", "e", "s", "es")),
            posts=frozenset(fold(word) for word in file.posts),
            ranks=frozenset(fold(word) for word in file.ranks),
            named_after=frozenset(fold(word) for word in file.named_after),
            generic_bodies=frozenset(fold(word) for word in file.generic_bodies),
            kin={title: frozenset(t for row in file.kin if title in row for t in row) for r in file.kin for title in r},
            leaders=_leaders(leader_names()),
        )


def _forms(line: str, kind: str, entry: KindEntry) -> Iterator[tuple[tuple[str, ...], Title]]:
    """The inflected forms of one line of the file: “président / présidente ~ head_of_state”."""
    said, _, role = (part.strip() for part in line.partition("~"))
    sides = [side.strip() for side in said.split("/")]
    lemma = sides[0].rstrip("=")
    for at, side in enumerate(sides):
        gender = "" if len(sides) == 1 else "mf"[at]
        base = side.rstrip("=")
        for words, plural in [
            (pieces_of(base), False),
            (pieces_of(side if side.endswith("=") else _plural(base)), True),
        ]:
            words = tuple(word.rstrip("=") for word in words)
            if plural and words == pieces_of(base):
                continue
            title = Title(
                lemma, kind, entry.of, entry.domain, entry.needs, entry.leads, role or lemma, gender, plural, len(words)
            )
            yield words, title


_STOP = {"de", "du", "des", "d", "à", "a", "au", "aux", "en", "par", "le", "la", "l"}


def _plural(title: str) -> str:
    """The plural of a title: its words up to the first preposition.

    >>> _plural("secrétaire général"), _plural("chef de l'État"), _plural("vice-président")
    ('secrétaires généraux', "chefs de l'État", 'vice-présidents')
    """
    words = re.split(r"([\s\-'’]+)", title)
    for at in range(0, len(words), 2):
        if fold(words[at]) in _STOP:
            break
        if fold(words[at]) not in ("vice", "sous", "contre", "co", "ex"):
            words[at] = _plural_word(words[at])
    return "".join(words)


def _plural_word(word: str) -> str:
    if word[-1] in "sxz=":
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _leaders(rows: dict[str, list[str]]) -> dict[tuple[str, ...], str]:
    """Names of those who govern or governed, as written and by sound -> their state; family names too, of one state."""
    found: dict[tuple[str, ...], set[str]] = {}
    for code, names in rows.items():
        for name in names:
            for known in (name, name.partition(" ")[2]):
                for key in (pieces_of(known), heard(known)):
                    if sum(map(len, key)) >= MIN_SOUND or (key and key == pieces_of(known)):
                        found.setdefault(key, set()).add(f"state:{code}")
    return {key: min(states) for key, states in found.items() if len(states) == 1}


def _by_first(rows: dict[tuple[str, ...], T]) -> Phrases[T]:
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for words, value in rows.items():
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(found[first], key=lambda row: (-len(row[0]), row[0]))) for first in found}


def longest(table: Phrases[T], pieces: Sequence[str], at: int) -> tuple[int, T] | None:
    """The longest entry of a table that stands at a position of a list of folded words: its length and its value."""
    for entry, value in table.get(pieces[at], ()):
        if tuple(pieces[at : at + len(entry)]) == entry:
            return len(entry), value
    return None
