"""Names of the columns of tables of articles: `lang/world/columns.yaml`."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml


class ColumnWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The usual names of what a row holds, the preferred one first; `lists`: keys under which JSON holds the rows."""

    text: tuple[str, ...]
    title: tuple[str, ...]
    published: tuple[str, ...]
    url: tuple[str, ...]
    source: tuple[str, ...]
    author: tuple[str, ...]
    id: tuple[str, ...]
    lists: tuple[str, ...]

    @classmethod
    def load(cls) -> ColumnWords:
        """Read them."""
        return load_yaml(lang_root() / "world" / "columns.yaml", cls)


def fold_column(name: str) -> str:
    """A name as names are compared.

    >>> fold_column(" Date de publication "), fold_column("articleBody"), fold_column("Éditeur")
    ('date_de_publication', 'articlebody', 'editeur')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "_", plain).strip("_")
