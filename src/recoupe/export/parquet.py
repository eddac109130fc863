"""Dossier -> Parquet files, one a table, texts as they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from recoupe.export.tables import Kind, Table, tables
from recoupe.model import Dossier

if TYPE_CHECKING:
    import pyarrow as pa


def parquet_files(dossier: Dossier, lang: str = "fr") -> dict[str, bytes]:
    """File name to content; the same dossier gives the same bytes with the same version of Arrow."""
    return {f"{name}.parquet": _parquet(table) for name, table in tables(dossier, lang).items()}


def _parquet(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = _types()
    schema = pa.schema([pa.field(column.name, types[column.kind]) for column in table.columns])
    arrays = [pa.array(table.column(i), type=field.type) for i, field in enumerate(schema)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def _types() -> dict[Kind, pa.DataType]:
    import pyarrow as pa

    return {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
