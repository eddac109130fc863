"""`recoupe check DIR`: whether what lies in a folder is sound. `recoupe backup DIR FILE`: a copy of its pile."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import checked_lang, lang_option, quiet_option
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the commands."""
    pile = typer.Argument(metavar="DIR", help=words.text("Le dossier de la pile."), show_default=False)

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Vérifier la pile de DIR : le fichier, les articles et leurs lectures, chaque partie du dossier et ce sur "
            "quoi elle repose, la recherche, les comptes, les décisions."
        ),
        epilog=words.text("Codes de sortie : 0 tout est en ordre ; 1 des fautes, dites une par ligne."),
    )
    def check(
        folder: Annotated[Path, pile],
        repair: Annotated[
            bool,
            typer.Option(
                "--repair",
                help=words.text(
                    "Refaire tout ce qui se déduit des articles et des décisions ; ce qui est illisible est relu, ou "
                    "perdu et nommé."
                ),
                show_default=False,
            ),
        ] = False,
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)

        from recoupe.cli.checking import check_pile

        return check_pile(folder, repair, says, quiet)

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Copier la pile de DIR dans un fichier, même pendant qu’elle sert. Pour la reprendre : mettre le fichier "
            "dans un dossier vide sous le nom recoupe.sqlite."
        ),
    )
    def backup(
        folder: Annotated[Path, pile],
        file: Annotated[
            Path,
            typer.Argument(
                metavar=words.text("FICHIER"),
                help=words.text("La copie ; elle est entière ou n’est pas là."),
                show_default=False,
            ),
        ],
        force: Annotated[
            bool, typer.Option("--force", help=words.text("Remplacer une copie qui est là."), show_default=False)
        ] = False,
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)

        from recoupe.cli.checking import backup_pile

        return backup_pile(folder, file, force, says, quiet)
