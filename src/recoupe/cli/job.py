"""From options to files: what `run` and `demo` share."""

from __future__ import annotations

import glob
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from recoupe.cli import READ, SKIPPED
from recoupe.cli.progress import Progress
from recoupe.cli.summary import print_skipped, print_summary
from recoupe.errors import InputError, OutputError
from recoupe.export.folder import reserved, write_files
from recoupe.i18n import Words
from recoupe.runners.plan import Plan
from recoupe.store.base import FILE as PILE

HIDDEN = ".recoupe-run"
"""Below the folder of the dossier: what a run has read, until the dossier is written."""


def make_dossier(paths: Sequence[str], out: Path, as_of: str, plan: Plan, words: Words, quiet: bool) -> int:
    """Read `paths`, write the dossier into `out`, say what came of it; the exit code."""
    check_paths(paths, words)
    if (out / PILE).is_file():
        raise OutputError(
            words.text("{out} contient une pile : « recoupe add {out} » y ajoute ; ou donner un autre --out", out=out)
        )
    try:
        with reserved(out), _kept(out, plan, words) as kept:
            return _make(paths, out, as_of, kept, words, quiet)
    except OutputError as error:
        raise OutputError(words.text("impossible d’écrire là : {reason}", reason=error)) from error


@contextmanager
def _kept(out: Path, plan: Plan, words: Words) -> Iterator[Plan]:
    """The plan with its folder: the one that was named, or one that is thrown away once the dossier is written."""
    work = Path(plan.work) if plan.work else out / HIDDEN
    try:
        yield replace(plan, work=str(work.resolve()))
    except InputError:  # nothing to go on with
        if not plan.work:
            shutil.rmtree(work, ignore_errors=True)
        raise
    except BaseException:
        if work.exists():
            said = words.text(
                "ce qui est lu est gardé : la même commande reprendra là (sinon, effacer {path})", path=work
            )
            print(said, file=sys.stderr)
        raise
    if not plan.work:
        shutil.rmtree(work, ignore_errors=True)


def check_paths(paths: Sequence[str], words: Words) -> None:
    """Refuse a path or pattern that names nothing, before any work."""
    for path in paths:
        if not (Path(path).exists() or (glob.has_magic(path) and any(glob.iglob(path, recursive=True)))):
            raise InputError(
                words.text("{path} : ni fichier, ni dossier, ni motif qui trouve quelque chose", path=path)
            )


def _make(paths: Sequence[str], out: Path, as_of: str, plan: Plan, words: Words, quiet: bool) -> int:
    with Progress(words, quiet) as progress:
        progress.note(words.text("chargement du modèle de langue"))
        from recoupe.export.html import dossier_html
        from recoupe.export.json import json_parts
        from recoupe.model import Options
        from recoupe.pipeline import run

        dossier = run(paths, Options(as_of=as_of, lang=words.lang, jobs=plan.jobs or 1), progress, plan)
        if not dossier.documents:
            progress.close()
            print_skipped(dossier.skipped, words)
            raise InputError(words.text("rien de lisible dans ce qui a été donné ; aucun dossier n’est écrit"))
        progress.note(words.text("écriture du dossier"))
        files = write_files(
            out, {"dossier.json": json_parts(dossier), "dossier.html": dossier_html(dossier, words.lang).encode()}
        )
    if not quiet:
        print_summary(dossier, files, words)
    elif dossier.skipped:
        print_skipped(dossier.skipped, words)
    return SKIPPED if dossier.skipped else READ
