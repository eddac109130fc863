"""`recoupe add DIR PATH…`: more articles for a pile; only what is new is read."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import (
    checked_day,
    checked_jobs,
    checked_lang,
    day_option,
    jobs_option,
    lang_option,
    paths_argument,
    quiet_option,
)
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        "add",
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Ajouter des articles à la pile de DIR, créée au besoin. Seul ce qui est nouveau ou a changé est lu ; le "
            "dossier est celui qu’aurait donné « recoupe run » sur tous les articles. Un dossier écrit par « recoupe "
            "run » est repris, et ses fichiers sont tenus à jour. Sans PATH : reprendre un travail interrompu."
        ),
        epilog=words.text(
            "Codes de sortie : 0 tout a été lu ; 1 une partie de l’entrée a été écartée ; 2 commande mal formée, ou "
            "disque plein ; 3 défaut de Recoupe ; 130 interrompu : la même commande reprend."
        ),
    )
    def add_articles(
        folder: Annotated[
            Path,
            typer.Argument(
                metavar="DIR", help=words.text("Le dossier de la pile ; créé au besoin."), show_default=False
            ),
        ],
        paths: Annotated[list[str] | None, paths_argument(words, "[PATH…]")] = None,
        as_of: Annotated[str | None, day_option(words)] = None,
        jobs: Annotated[int | None, jobs_option(words)] = None,
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)
        day, processes = checked_day(as_of, says), checked_jobs(jobs, says)

        from recoupe.cli.job import check_paths

        check_paths(paths or [], says)

        from recoupe.cli.adding import add_to

        return add_to(folder, paths or [], day, as_of is not None, processes, says, quiet)
