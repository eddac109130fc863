"""`recoupe watch DIR SOURCE…`: folders and feeds whose new articles come into a pile by themselves."""

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
    quiet_option,
)
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Surveiller des dossiers et des flux (RSS, Atom) : ce qui s’y ajoute ou y change entre dans la pile de "
            "DIR. Seules les adresses données ici, et les articles que ces flux annoncent sur leur propre site, sont "
            "demandées, lentement et dans les règles de leur robots.txt. Entre deux tours, ce que « recoupe add », "
            "« recoupe remove » et le navigateur apportent est fait aussi. Ctrl-C pour arrêter : rien n’est perdu."
        ),
    )
    def watch(
        folder: Annotated[
            Path,
            typer.Argument(
                metavar="DIR", help=words.text("Le dossier de la pile ; créé au besoin."), show_default=False
            ),
        ],
        sources: Annotated[
            list[str],
            typer.Argument(
                metavar="SOURCE…",
                help=words.text("Des dossiers, ou des adresses de flux (https://…)."),
                show_default=False,
            ),
        ],
        every: Annotated[
            str,
            typer.Option(
                "--every",
                metavar=words.text("DURÉE"),
                help=words.text("Le temps entre deux tours : 90s, 15m, 2h ; au moins une minute pour un flux."),
            ),
        ] = "15m",
        once: Annotated[bool, typer.Option("--once", help=words.text("Un seul tour."), show_default=False)] = False,
        any_host: Annotated[
            bool,
            typer.Option(
                "--any-host",
                help=words.text("Prendre aussi les articles que les flux annoncent sur d’autres sites que le leur."),
                show_default=False,
            ),
        ] = False,
        as_of: Annotated[str | None, day_option(words)] = None,
        jobs: Annotated[int | None, jobs_option(words)] = None,
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)
        day = checked_day(as_of, says) if as_of else None
        processes = checked_jobs(jobs, says)

        from recoupe.cli.watching import checked_every, checked_sources, watch_for

        pause = checked_every(every, sources, says)
        checked_sources(sources, says)
        return watch_for(folder, sources, pause, once, any_host, day, processes, says, quiet)
