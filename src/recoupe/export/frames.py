"""Dossier -> pandas: one data frame for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.export.tables import Kind, Table, tables
from recoupe.model import Dossier

if TYPE_CHECKING:
    import pandas as pd

_DTYPES: dict[Kind, str] = {"text": "string", "int": "int64", "float": "float64", "bool": "bool", "list": "object"}


def frames(dossier: Dossier, lang: str = "fr") -> dict[str, pd.DataFrame]:
    """The tables as data frames, by name. Lists are tuples: `explode` takes them apart."""
    return {name: _frame(table) for name, table in tables(dossier, lang).items()}


def _frame(table: Table) -> pd.DataFrame:
    import pandas as pd  # here: it takes half a second, and only notebooks need it

    return pd.DataFrame(
        {column.name: pd.Series(table.column(i), dtype=_DTYPES[column.kind]) for i, column in enumerate(table.columns)}
    )
