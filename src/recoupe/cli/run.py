"""`recoupe run PATH… --out DIR`: read a pile, write its dossier."""

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
from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.runners.plan import ENGINES, RUNNERS, Plan


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Lire une pile d’articles et écrire son dossier : DIR/dossier.html, à lire et à imprimer, et "
            "DIR/dossier.json, "
            "complet. Un dossier qui s’y trouve déjà est remplacé, une fois le nouveau entier."
        ),
        epilog=words.text(
            "Codes de sortie : 0 tout a été lu ; 1 le dossier est écrit, mais une partie de l’entrée a été écartée ; "
            "2 commande mal formée ou rien de lisible, rien n’est écrit ; 3 défaut de Recoupe ; 130 interrompu."
        ),
    )
    def run(
        paths: Annotated[list[str], paths_argument(words, "PATH…")],
        out: Annotated[
            Path,
            typer.Option(
                "--out", "-o", metavar="DIR", help=words.text("Où écrire ; créé au besoin."), show_default=False
            ),
        ],
        as_of: Annotated[str | None, day_option(words)] = None,
        jobs: Annotated[int | None, jobs_option(words)] = None,
        work: Annotated[
            Path | None,
            typer.Option(
                "--work",
                metavar="DIR",
                help=words.text(
                    "Où garder ce qui est lu : une lecture arrêtée y reprend, une pile qui a grandi n’y relit que "
                    "ce qui est nouveau. Par défaut, un dossier caché sous --out, effacé une fois le dossier écrit."
                ),
                show_default=False,
            ),
        ] = None,
        engine: Annotated[
            str,
            typer.Option(
                "--engine",
                metavar="local|daft",
                help=words.text("Ce qui répartit la lecture. Le résultat n’en dépend pas."),
                show_default=False,
            ),
        ] = "local",
        runner: Annotated[
            str,
            typer.Option(
                "--runner",
                metavar="native|ray",
                help=words.text("Pour daft : cette machine, ou une grappe Ray."),
                show_default=False,
            ),
        ] = "native",
        address: Annotated[
            str | None,
            typer.Option(
                "--address",
                metavar="HOST:PORT",
                help=words.text("L’adresse de la grappe Ray."),
                show_default=False,
            ),
        ] = None,
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)
        day, plan = checked_day(as_of, says), checked_plan(engine, runner, address, work, jobs, says)

        from recoupe.cli.job import make_dossier

        return make_dossier(paths, out, day, plan, says, quiet)


def checked_plan(
    engine: str, runner: str, address: str | None, work: Path | None, jobs: int | None, words: Words
) -> Plan:
    """Where and by what a run is done; a cluster has as many processes as it has processors where none is asked for."""
    for option, value, known in (("--engine", engine, ENGINES), ("--runner", runner, RUNNERS)):
        if value not in known:
            raise InputError(
                words.text(
                    "{option} : « {value} » est inconnu ; connus : {known}",
                    option=option,
                    value=value,
                    known=", ".join(known),
                )
            )
    ray = engine == "daft" and runner == "ray"
    if engine == "local" and (runner != "native" or address):
        raise InputError(words.text("--runner et --address vont avec --engine daft"))
    if ray != bool(address):
        raise InputError(words.text("--runner ray et --address HOST:PORT vont ensemble"))
    count = checked_jobs(jobs, words)
    return Plan(
        work=str(work) if work else None,
        engine=engine,  # type: ignore[arg-type]
        runner=runner,  # type: ignore[arg-type]
        address=address,
        jobs=None if ray and jobs is None else count,
    )
