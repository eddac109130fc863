"""Words that keep their hyphen at the end of a line: `lang/<lang>/hyphens.yaml`."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml


class _Hyphens(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of hyphens.yaml; its comments say what each list means."""

    before: list[str]
    after: list[str]


@dataclass(frozen=True, slots=True)
class HyphenWords:
    """Words that a hyphen follows (`before`), and that it precedes (`after`)."""

    before: frozenset[str]
    after: frozenset[str]

    @classmethod
    def load(cls, lang: str = "fr") -> HyphenWords:
        """Read them, and the first halves of compound adjectives (“franco-”)."""
        read = load_yaml(lang_root() / lang / "hyphens.yaml", _Hyphens)
        compounds = load_yaml(lang_root() / "world" / "compounds.yaml", dict[str, str])
        return cls(frozenset([*read.before, *compounds]), frozenset(read.after))
