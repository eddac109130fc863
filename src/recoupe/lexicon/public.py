"""Bodies of a state, told by how their names begin: `lang/fr/public-bodies.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.world import Key, key_of


class PublicFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    beginnings: list[str]


@dataclass(frozen=True, slots=True)
class PublicBodies:
    """Beginnings of names, as keys; the longest has `reach` words."""

    beginnings: frozenset[Key]
    reach: int

    @classmethod
    @cache
    def load(cls) -> PublicBodies:
        """Read the file; once a process."""
        keys = frozenset(map(key_of, load_yaml(lang_root() / "fr" / "public-bodies.yaml", PublicFile).beginnings))
        return cls(keys, max(map(len, keys)))

    def is_one(self, name: str) -> bool:
        """Does the name begin as that of a body of a state?

        >>> [PublicBodies.load().is_one(name) for name in ("Ministère de la Santé", "l'armée", "Conseil du patronat")]
        [True, True, False]
        """
        words = key_of(name)
        words = words[1:] if words[:1] in (("l",), ("le",), ("la",), ("les",)) else words
        return any(words[:size] in self.beginnings for size in range(1, self.reach + 1))
