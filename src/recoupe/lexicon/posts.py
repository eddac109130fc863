"""`lang/world/posts.yaml`: who is or was mayor of which town, or heads or headed which party, union or federation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.world import fold
from recoupe.names.words import words_of


class _File(msgspec.Struct, forbid_unknown_fields=True):
    mayors: dict[str, list[str]]
    heads: dict[str, list[str]]


@cache
def mayors() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """The folded words of the names of its mayors, by the folded name of a town."""
    return {fold(town): frozenset(words_of(name) for name in names) for town, names in _read().mayors.items()}


@cache
def heads() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """The same of those who lead or led a body, by its world id."""
    return {body: frozenset(words_of(name) for name in names) for body, names in _read().heads.items()}


@cache
def _read() -> _File:
    return load_yaml(lang_root() / "world" / "posts.yaml", _File)
