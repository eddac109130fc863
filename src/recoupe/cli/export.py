"""`recoupe export DIR --format F [--out PATH]`: the dossier in the form that another tool reads."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import checked_lang
from recoupe.errors import InputError, OutputError
from recoupe.export.formats import FORMATS, Files, Format
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text("Écrire le dossier dans la forme qu’un autre outil lit : tableaux, graphe, entités, texte."),
        epilog=_epilog(words),
    )
    def export(
        folder: Annotated[
            Path,
            typer.Argument(metavar="DIR", help=words.text("Le dossier écrit par « recoupe run »."), show_default=False),
        ],
        form: Annotated[
            str,
            typer.Option(
                "--format",
                "-f",
                metavar="|".join(FORMATS),
                help=words.text("La forme : voir ci-dessous."),
                show_default=False,
            ),
        ],
        out: Annotated[
            str | None,
            typer.Option(
                "--out",
                "-o",
                metavar="PATH",
                help=words.text(
                    "Le dossier où écrire, DIR/FORMAT par défaut ; pour une forme d’un seul fichier, ce fichier, ou "
                    "« - » pour la sortie standard."
                ),
                show_default=False,
            ),
        ] = None,
        force: Annotated[
            bool,
            typer.Option(
                "--force", help=words.text("Remplacer les fichiers qui s’y trouvent déjà."), show_default=False
            ),
        ] = False,
        lang: Annotated[
            str,
            typer.Option(
                "--lang", metavar="fr|en", help=words.text("Langue des faits mis en phrases."), show_default=False
            ),
        ] = words.lang,
    ) -> None:
        says = checked_lang(lang, words)
        wanted = checked_format(form, says)

        from recoupe.cli.source import dossier_in

        dossier = dossier_in(folder, says)
        if out == "-":
            _pipe(wanted, wanted.files(dossier, says.lang), says)
            return
        base = folder if folder.is_dir() else folder.parent
        place, single = destination(wanted, Path(out) if out else base / wanted.name)
        files = wanted.files(dossier, says.lang)
        _write(place, {single: files[wanted.main or ""]} if single else files, force, says)


def checked_format(name: str, words: Words) -> Format:
    """A format by its name; an unknown one raises, and names those that are known."""
    if name.lower() not in FORMATS:
        raise InputError(
            words.text("--format : forme inconnue « {name} » ; connues : {known}", name=name, known=", ".join(FORMATS))
        )
    return FORMATS[name.lower()]


def destination(wanted: Format, out: Path) -> tuple[Path, str | None]:
    """The folder to write to; and the name of the one file, where `out` names a file."""
    if wanted.main and not out.is_dir() and (out.suffix or out.is_file()):
        return out.parent, out.name
    return out, None


def _pipe(wanted: Format, files: Files, words: Words) -> None:
    if wanted.main is None:
        raise InputError(words.text("--out - : {name} fait plusieurs fichiers ; donner un dossier", name=wanted.name))
    sys.stdout.flush()
    sys.stdout.buffer.write(files[wanted.main])
    sys.stdout.buffer.flush()


def _write(place: Path, files: Files, force: bool, words: Words) -> None:
    from recoupe.cli.show import printable
    from recoupe.export.folder import reserved, write_files

    there = [name for name in files if (place / name).exists()]
    if there and not force:
        shown = ", ".join(there[:3]) + (" …" if len(there) > 3 else "")
        raise OutputError(
            words.text(
                "{place} contient déjà {files} ; --force pour remplacer, --out pour écrire ailleurs",
                place=place,
                files=shown,
            )
        )
    try:
        with reserved(place):
            written = write_files(place, files)
    except OutputError as error:
        raise OutputError(words.text("impossible d’écrire là : {reason}", reason=error)) from error
    for path in written:
        note = " " + words.text("(remplacé)") if path.name in there else ""
        typer.echo(printable(str(path)) + note)


def _epilog(words: Words) -> str:
    forms = [f"  {form.name}  [dim]{words.text(form.what)}[/]" for form in FORMATS.values()]
    examples = (
        ("recoupe export dossier --format csv", words.text("dans dossier/csv")),
        ("recoupe export dossier --format md --out dossier.md", words.text("dans ce fichier")),
        ("recoupe export dossier --format ftm --out - | ftm validate", words.text("pour un autre programme")),
    )
    lines = [f"  {command}  [dim]# {what}[/]" for command, what in examples]
    title, example = words.text("Formes"), words.text("Exemples")
    return "\n\n".join([f"[bold]{title}[/]", *forms, f"[bold]{example}[/]", *lines])
