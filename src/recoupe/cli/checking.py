"""A pile looked over, mended, copied: the work of `recoupe check` and `recoupe backup`."""

from __future__ import annotations

from pathlib import Path

from recoupe.cli import READ, SKIPPED
from recoupe.cli.piles import attendant, existing, interrupted, outcome, told_in
from recoupe.cli.progress import Progress
from recoupe.cli.show import printable
from recoupe.errors import InputError, OutputError
from recoupe.i18n import Words
from recoupe.reader import reader_id
from recoupe.store import FILE, Store, StoreError, imports, pile
from recoupe.store.backup import backup
from recoupe.store.check import check
from recoupe.store.lock import alone
from recoupe.store.repair import repair

SHOWN = 100


def check_pile(folder: Path, mend: bool, words: Words, quiet: bool) -> int:
    """Look a pile over, after mending it where that is asked for; the exit code."""
    if mend:
        return _mend(folder, words, quiet)
    try:
        store = existing(folder, words)
        faults = [fault.told(words) for fault in check(store)]
    except StoreError as error:  # not even opened
        faults = [str(error)]
    for line in faults[:SHOWN]:
        print(printable(line))
    if faults:
        more = len(faults) - SHOWN
        if more > 0:
            print(words.plural("et {n} de plus", "et {n} de plus", more))
        print(words.text("« recoupe check {folder} --repair » répare ce qui peut l’être", folder=folder))
        return SKIPPED
    if not quiet:
        print(words.text("{folder} : tout est en ordre", folder=printable(str(folder))))
        for line in _waiting(store, words):
            print(line)
    return READ


def _waiting(store: Store, words: Words) -> list[str]:
    """Work that was accepted and is not done: no fault."""
    db = store.reading()
    lines = []
    if imports.waiting(db) is not None:
        lines.append(words.text("du travail attend ; « recoupe add {folder} » le fait", folder=store.folder))
    elif left := len(pile.unread(db, reader_id())):
        said = words.plural("{n} article n’est pas encore lu", "{n} articles ne sont pas encore lus", left)
        lines.append(words.text("{said} ; « recoupe add {folder} » le fait", said=said, folder=store.folder))
    return lines


def _mend(folder: Path, words: Words, quiet: bool) -> int:
    if not (folder / FILE).is_file():
        existing(folder, words)
    with told_in(words):
        with alone(folder) as only:
            if not only:
                raise OutputError(
                    words.text("{folder} : un autre programme y travaille ; l’arrêter d’abord", folder=folder)
                )
            done = repair(folder)
        if done.kept is not None:
            print(words.text("l’ancien fichier est gardé : {path}", path=printable(str(done.kept))))
        for one in done.lost:
            print(words.text("article perdu : {id}", id=one))
        store = Store(folder)
        try:
            with Progress(words, quiet) as progress, attendant(store, words, progress) as attending:
                attending.finish()
        except KeyboardInterrupt:
            return interrupted(folder, words)
    code = outcome(store, imports.latest(store.reading(), 1)[0].id, words, True)
    return code or check_pile(folder, False, words, quiet) or (SKIPPED if done.lost else READ)


def backup_pile(folder: Path, file: Path, force: bool, words: Words, quiet: bool) -> int:
    """Copy a pile into a file; the exit code."""
    store = existing(folder, words)
    if file.is_dir():
        raise InputError(words.text("{path} : c’est un dossier ; donner un fichier", path=file))
    if file.exists() and not force:
        raise OutputError(words.text("{path} existe déjà ; --force pour remplacer", path=file))
    with told_in(words):
        backup(store, file)
    if not quiet:
        print(printable(str(file)))
    return READ
