"""Dossier <-> `dossier.json`: the complete, stable form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from recoupe.errors import InputError
from recoupe.model import FORMAT, Dossier

FILE = "dossier.json"
_PIECE = 1000  # rows


def dossier_json(dossier: Dossier) -> bytes:
    """The dossier as JSON, one field a line: the same dossier gives the same bytes."""
    return b"".join(json_parts(dossier))


def json_parts(dossier: Dossier) -> Iterator[bytes]:
    """`dossier_json` in pieces: that of a large pile is as large as the dossier in memory."""
    opening = b"{\n "
    for name in dossier.__struct_fields__:
        yield opening + msgspec.json.encode(name) + b": "
        yield from _value(getattr(dossier, name))
        opening = b",\n "
    yield b"\n}\n"


def _value(value: object) -> Iterator[bytes]:
    if not isinstance(value, tuple) or not value:
        yield msgspec.json.encode(value)
        return
    opening = b"[\n"
    for at in range(0, len(value), _PIECE):
        # two lists deep, as in the dossier; their brackets are taken off again
        inside = msgspec.json.format(msgspec.json.encode([value[at : at + _PIECE]]), indent=1)
        yield opening + inside[len("[\n [\n") : -len("\n ]\n]")]
        opening = b",\n"
    yield b"\n ]"


def load_dossier(path: Path) -> Dossier:
    """Read back a dossier from its folder or its file; a fault names the file and the field."""
    file = path / FILE if path.is_dir() else path
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{file}: no such file; `recoupe run` writes it") from None
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}") from error
    try:
        dossier = msgspec.json.decode(raw, type=Dossier)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: not a dossier: {error}") from error
    if dossier.format != FORMAT:
        raise InputError(f"{file}: its format is {dossier.format!r}, this version reads {FORMAT!r}")
    return dossier
