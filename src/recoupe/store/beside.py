"""`dossier.json` and `dossier.html` beside a store, where `recoupe run` left them: never older than the store."""

from __future__ import annotations

from pathlib import Path

from recoupe.export.json import FILE, dossier_json
from recoupe.store.base import Store
from recoupe.store.known import meta, note

PAGE = "dossier.html"
_WRITTEN = "written"  # the generation that the files are of


def refresh(store: Store, lang: str) -> list[Path]:
    """Write the files that are there anew, unless they are of the dossier that the store holds."""
    there = _there(store.folder)
    if not there or not stale(store):
        return []
    from recoupe.export.folder import write_files
    from recoupe.export.html import dossier_html
    from recoupe.store.whole import whole

    with store.snapshot() as db:
        generation = meta(db)["generation"]
        dossier = whole(db)
    files: dict[str, bytes] = {}
    if FILE in there:
        files[FILE] = dossier_json(dossier)
    if PAGE in there:
        files[PAGE] = dossier_html(dossier, lang).encode()
    written = write_files(store.folder, files)
    with store.writing() as db:
        note(db, _WRITTEN, generation)
    return written


def stale(store: Store) -> bool:
    """Whether files lie beside the store that are not of the dossier that it holds."""
    known = meta(store.reading())
    return bool(_there(store.folder)) and "generation" in known and known.get(_WRITTEN) != known["generation"]


def _there(folder: Path) -> list[str]:
    return [name for name in (FILE, PAGE) if (folder / name).is_file()]
