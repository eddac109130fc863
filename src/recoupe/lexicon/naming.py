"""`lang/fr/naming.yaml`: which article a French proper name takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml


class Heads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Common nouns by gender; `plural` are nouns in the plural."""

    feminine: list[str]
    masculine: list[str] = []
    plural: list[str] = []


class NamingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    bare: list[str]
    masculine: list[str]
    feminine: list[str]
    plural: list[str]
    heads: Heads
    objects: Heads


@dataclass(frozen=True, slots=True)
class Naming:
    """`names` and `heads` to a gender: "m", "f", "p" (plural) or "" (no article)."""

    names: dict[str, str]
    heads: dict[str, str]

    @classmethod
    @cache
    def load(cls) -> Naming:
        """Read the file; once a process."""
        raw = load_yaml(lang_root() / "fr" / "naming.yaml", NamingFile)
        names = {}
        for gender, listed in (("", raw.bare), ("m", raw.masculine), ("f", raw.feminine), ("p", raw.plural)):
            names.update(dict.fromkeys(listed, gender))
        heads = {}
        for group in (raw.heads, raw.objects):
            for gender, listed in (("f", group.feminine), ("m", group.masculine), ("p", group.plural)):
                heads.update(dict.fromkeys(listed, gender))
        return cls(names, heads)
