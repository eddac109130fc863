"""Articles out of a pile, or back into it: the work of `recoupe remove`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from recoupe.cli.piles import attendant, existing, interrupted, outcome, told_in
from recoupe.cli.progress import Progress
from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.store import imports, naming, pile

WHO = "recoupe remove"


def remove_from(folder: Path, names: Sequence[str], back: bool, words: Words, quiet: bool) -> int:
    """Take the articles of these names out of the pile, or put them `back`; the exit code."""
    if not names and not back:
        raise InputError(words.text("il manque {name}", name="DOC…"))
    with told_in(words):
        store = existing(folder, words)
        number: int | None = None
        with store.writing() as db:
            moved, dropped = _moved(db, names, back, words)
            if moved or dropped:
                number = imports.accept(db, (), WHO)
        try:
            with Progress(words, quiet) as progress, attendant(store, words, progress) as attending:
                attending.finish(number)
        except KeyboardInterrupt:
            return interrupted(folder, words)
    if not quiet:
        print(_said(moved, dropped, back, words))
    return outcome(store, number, words, quiet)


def _moved(db: sqlite3.Connection, names: Sequence[str], back: bool, words: Words) -> tuple[int, int]:
    """How many articles were moved, and how many inputs that could not be read were dropped."""
    found = {name: naming.meant(db, name, out=back) for name in names}
    lost = [name for name, one in found.items() if not one.docs and (back or not one.unread)]
    if lost:
        said = ", ".join(lost)
        if back:
            raise InputError(words.text("{names} : rien de tel parmi les articles retirés", names=said))
        raise InputError(
            words.text(
                "{names} : rien de tel dans la pile (un identifiant d-…, un chemin du dossier, ou un fichier)",
                names=said,
            )
        )
    docs = [doc for one in found.values() for doc in one.docs]
    if back:
        return pile.restore(db, docs if names else pile.taken_out(db)), 0
    for name, one in found.items():
        if one.unread:
            naming.forget_unread(db, name)
    return pile.remove(db, docs), sum(one.unread for one in found.values())


def _said(moved: int, dropped: int, back: bool, words: Words) -> str:
    if back:
        return words.plural("{n} article remis", "{n} articles remis", moved)
    parts = [words.plural("{n} article retiré", "{n} articles retirés", moved)]
    if dropped:
        parts.append(words.plural("{n} entrée écartée oubliée", "{n} entrées écartées oubliées", dropped))
    return ", ".join(parts)
