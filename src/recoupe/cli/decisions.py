"""`recoupe decisions export|import DIR FILE`: what people decided, taken from one pile to another."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.help import group
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command and its two halves."""
    halves = typer.Typer(
        cls=group(words),
        rich_markup_mode="rich",
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    folder = typer.Argument(metavar="DIR", help=words.text("Le dossier de la pile."), show_default=False)

    @halves.command("export", help=words.text("Écrire les décisions qui comptent, une par ligne (JSON)."))
    def export_decisions(
        folder: Annotated[Path, folder],
        file: Annotated[
            Path | None,
            typer.Argument(metavar="[FICHIER]", help=words.text("Sortie standard par défaut."), show_default=False),
        ] = None,
    ) -> int:
        from recoupe.store import Store
        from recoupe.store.portable import exported

        text = exported(Store(folder, create=False).reading())
        if file is None:
            typer.echo(text, nl=False)
        else:
            file.write_text(text, encoding="utf-8")
        return 0

    @halves.command(
        "import",
        help=words.text(
            "Ajouter les décisions d’un fichier à celles de la pile ; celles qui y sont déjà n’y sont pas deux fois. "
            "Elles comptent à la prochaine lecture, que « recoupe serve » ou « recoupe watch » lancent aussitôt."
        ),
    )
    def import_decisions(
        folder: Annotated[Path, folder],
        file: Annotated[Path, typer.Argument(metavar=words.text("FICHIER"), show_default=False)],
    ) -> int:
        from recoupe.errors import InputError
        from recoupe.store import Store
        from recoupe.store.portable import imported

        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: {error}") from error
        with Store(folder, create=False).writing() as db:
            added = imported(db, text)
        typer.echo(words.plural("{n} décision ajoutée", "{n} décisions ajoutées", added))
        return 0

    app.add_typer(
        halves,
        name="decisions",
        rich_help_panel=words.text("Commandes"),
        help=words.text("Emporter les décisions prises sur une pile, ou y en apporter."),
    )
