"""Proxies -> FollowTheMoney statements: one row for each value, with the id that the package itself would give it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable

from recoupe.export.cells import RUNS
from recoupe.export.ftm.proxy import PROPERTIES, Proxy

DATASET = "recoupe"
_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip


def statements_csv(proxies: Iterable[Proxy], as_of: str) -> bytes:
    """The rows as the package reads them, all cells quoted. A value that a spreadsheet would run gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(_COLUMNS)
    for proxy in proxies:
        for name, values in proxy.properties.items():
            for value in map(_told, values):
                shown = (DATASET, "", "", "", "false", as_of, as_of, _key(proxy.id, name, value))
                writer.writerow((proxy.id, proxy.id, name, PROPERTIES[name], proxy.schema, value, *shown))
    return out.getvalue().encode()


def _told(value: str) -> str:
    """The value, which no spreadsheet runs. Only its beginning counts: it stands between quotation marks."""
    return f"'{value}" if RUNS.match(value) else value


def _key(entity: str, name: str, value: str) -> str:
    return hashlib.sha1(f"{DATASET}.{entity}.{name}.{value}".encode()).hexdigest()
