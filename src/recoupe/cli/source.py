"""The dossier a command works on, and what to do where there is none."""

from __future__ import annotations

from pathlib import Path

from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.model import Dossier


def dossier_in(folder: Path, words: Words) -> Dossier:
    """The dossier of a folder, or of its file; a fault says what to do next."""
    from recoupe.export.json import FILE
    from recoupe.store import FILE as STORE
    from recoupe.store.whole import dossier_of

    if not folder.exists():
        raise InputError(
            words.text(
                "{path} : il n’y a rien là ; « recoupe run ARTICLES --out {path} » y écrit un dossier", path=folder
            )
        )
    if folder.is_dir() and not (folder / FILE).is_file() and not (folder / STORE).is_file():
        raise InputError(
            words.text(
                "{path} : pas de {file} dans ce dossier ; « recoupe run ARTICLES --out {path} » l’écrit",
                path=folder,
                file=FILE,
            )
        )
    try:
        return dossier_of(folder)
    except InputError as error:
        raise InputError(
            words.text("{reason} ; si le fichier est abîmé, le refaire avec « recoupe run »", reason=error)
        ) from error
