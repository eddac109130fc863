"""Dossier -> CSV files, one a table: comma, UTF-8 with a byte order mark (spreadsheets ask for it), cells made safe."""

from __future__ import annotations

import csv
import io

from recoupe.export.cells import guarded, listed
from recoupe.export.tables import Cell, Table, tables
from recoupe.model import Dossier


def csv_files(dossier: Dossier, lang: str = "fr") -> dict[str, bytes]:
    """File name to content."""
    return {f"{name}.csv": _csv(table) for name, table in tables(dossier, lang).items()}


def _csv(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(cell: Cell) -> str:
    """A number is written as one: it is no text that anybody else has written."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return repr(cell)
        case str():
            return guarded(cell)
        case _:
            return guarded(listed(cell))
