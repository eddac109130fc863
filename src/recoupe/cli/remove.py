"""`recoupe remove DIR DOC…`: articles taken out of a pile, or put back."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import checked_lang, lang_option, quiet_option
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Retirer des articles de la pile de DIR ; le reste est recoupé comme s’ils n’y avaient jamais été. Ils "
            "sont gardés de côté : --back les remet."
        ),
    )
    def remove(
        folder: Annotated[
            Path, typer.Argument(metavar="DIR", help=words.text("Le dossier de la pile."), show_default=False)
        ],
        names: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="[DOC…]",
                help=words.text(
                    "L’identifiant d’un article (d-…), son chemin dans le dossier, ou le fichier d’où il vient."
                ),
                show_default=False,
            ),
        ] = None,
        back: Annotated[
            bool,
            typer.Option(
                "--back",
                help=words.text("Remettre ces articles, ou tous ceux qui ont été retirés."),
                show_default=False,
            ),
        ] = False,
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)

        from recoupe.cli.removing import remove_from

        return remove_from(folder, names or [], back, says, quiet)
