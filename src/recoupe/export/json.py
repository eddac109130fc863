"""Dossier <-> `dossier.json`: the complete, stable form."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recoupe.errors import InputError
from recoupe.model import FORMAT, Dossier

FILE = "dossier.json"


def dossier_json(dossier: Dossier) -> bytes:
    """The dossier as JSON, one field a line: the same dossier gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1) + b"\n"


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
