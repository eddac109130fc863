"""What the commands that work on a pile share: opening it, doing the work that waits, saying what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.cli import FAULT, INTERRUPTED, READ
from recoupe.cli.progress import Progress
from recoupe.cli.show import complain, printable
from recoupe.cli.summary import figure_lines
from recoupe.errors import InputError, OutputError
from recoupe.i18n import Words
from recoupe.reader import reader_id
from recoupe.store import FILE, Store, imports, pile
from recoupe.store.attend import Attendant, Where
from recoupe.store.base import FullError
from recoupe.store.figures import figures
from recoupe.store.known import meta


@contextmanager
def told_in(words: Words) -> Iterator[None]:
    """A full disk said in the user's language, with what to do."""
    try:
        yield
    except FullError as error:
        raise OutputError(
            words.text(
                "{path} : impossible d’écrire ({why}) ; le disque est sans doute plein. Rien de ce qui est dans la "
                "pile n’est perdu : faire de la place, puis « recoupe add {folder} » reprend où c’en était",
                path=error.path,
                why=error.why,
                folder=error.path.parent,
            )
        ) from error


def existing(folder: Path, words: Words) -> Store:
    """The store of a folder that must have one."""
    if not (folder / FILE).is_file():
        raise InputError(
            words.text(
                "{folder} : pas de pile dans ce dossier ({file}) ; « recoupe add {folder} ARTICLES » en fait une",
                folder=folder,
                file=FILE,
            )
        )
    return Store(folder)


def attendant(
    store: Store, words: Words, progress: Progress, as_of: str | None = None, jobs: int = 1, *, stays: bool = False
) -> Attendant:
    """Who does the work that waits, or looks on, and says so. A dossier that is there keeps its language. One that
    `stays` need not be told how to have the next time quicker."""
    lang = meta(store.reading()).get("lang", words.lang)
    return Attendant(store, lang, as_of, jobs, progress, _said_by(store, words, progress, stays))


def _said_by(store: Store, words: Words, progress: Progress, stays: bool) -> Callable[[Where], None]:
    def said(where: Where) -> None:
        if where == "elsewhere":
            progress.note(words.text("la pile est ouverte dans un autre processus : il fait le travail"))
            return
        db = store.reading()
        if pile.unread(db, reader_id()):
            progress.note(words.text("chargement du modèle de langue"))
        if pile.large(db) and not stays:
            progress.line(
                words.text(
                    "Une grande pile se recoupe en minutes ; en secondes, tant que « recoupe serve {folder} » ou "
                    "« recoupe watch {folder} … » reste ouvert à côté.",
                    folder=store.folder,
                )
            )

    return said


def interrupted(folder: Path, words: Words) -> int:
    """Ctrl-C in the middle of work that goes on with the next command."""
    sys.stderr.write("\n")
    complain(
        words.text(
            "interrompu ; ce qui est lu est gardé, « recoupe add {folder} » reprend où c’en était", folder=folder
        )
    )
    return INTERRUPTED


def outcome(store: Store, number: int | None, words: Words, quiet: bool) -> int:
    """Say what the pile holds now; the exit code."""
    done = imports.one(store.reading(), number) if number is not None else None
    if done is not None and done.state == "failed":
        complain(words.text("le travail n’a pas abouti, la pile est comme avant : {why}", why=done.why))
        return FAULT
    if not quiet:
        for line in figure_lines(figures(store.reading()), words):
            print(line)
        print()
        print(words.text("La pile :    {path}", path=printable(str(store.folder.resolve()))))
        print(words.text("À lire :     recoupe serve {path}", path=printable(str(store.folder))))
    return READ
