"""Units that measure one thing, and how they convert: `lang/world/units.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.load import lang_root, load_yaml


@dataclass(frozen=True, slots=True)
class Units:
    """`base[unit]` is the unit in which a figure is compared, and how many of it one is."""

    base: dict[str, tuple[str, float]]

    @classmethod
    @cache
    def load(cls) -> Units:
        """Read `lang/world/units.yaml`."""
        path = lang_root() / "world" / "units.yaml"
        base: dict[str, tuple[str, float]] = {}
        for name, factors in load_yaml(path, dict[str, dict[str, float]]).items():
            for unit, factor in factors.items():
                if unit in base:
                    raise LexiconError(f"{path}: {unit} stands in two groups")
                base[unit] = name, factor
        return cls(base)
