"""From paths to a pile: the work of `recoupe add`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recoupe.cli import READ, SKIPPED
from recoupe.cli.piles import attendant, interrupted, outcome, told_in
from recoupe.cli.progress import Progress
from recoupe.cli.summary import print_skipped
from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.model import Options
from recoupe.store import FILE, Store, pile
from recoupe.store.adopt import take_over
from recoupe.store.gather import Gathered, Gatherer

WHO = "recoupe add"


def add_to(folder: Path, paths: Sequence[str], day: str, fixed: bool, jobs: int, words: Words, quiet: bool) -> int:
    """Read what is new under `paths` into the pile of `folder`, say what came of it; the exit code. `fixed`: the day
    was asked for, and holds whoever does the work."""
    if not paths and not (folder / FILE).is_file():
        raise InputError(words.text("il manque PATH… : rien n’attend dans {folder}", folder=folder))
    with told_in(words):
        store = Store(folder)
        try:
            with Progress(words, quiet) as progress:
                if take_over(store):
                    progress.note(words.text("reprise du dossier écrit par « recoupe run »"))
                gatherer = Gatherer(store, Options(as_of=day, lang=words.lang))
                if paths:
                    gatherer.paths(list(paths), progress)
                got = gatherer.done(WHO, day if fixed else None)
                with attendant(store, words, progress, day, jobs) as attending:
                    attending.finish(got.number)
        except KeyboardInterrupt:
            return interrupted(folder, words)
    print_skipped(got.skipped, words)
    if not pile.size(store.reading()):
        raise InputError(words.text("rien de lisible dans ce qui a été donné ; la pile reste vide"))
    if not quiet:
        print(said_of(got, words))
    return outcome(store, got.number, words, quiet) or (SKIPPED if got.skipped else READ)


def said_of(got: Gathered, words: Words) -> str:
    """“3 articles nouveaux, 1 remplacé”."""
    parts = [words.plural("{n} article nouveau", "{n} articles nouveaux", len(got.new))] if got.new else []
    if got.back:
        parts.append(words.plural("{n} article remis", "{n} articles remis", got.back))
    if got.out:
        parts.append(
            words.plural(
                "{n} article n’est plus dans son fichier", "{n} articles ne sont plus dans leur fichier", got.out
            )
        )
    return ", ".join(parts) or words.text("rien de nouveau")
