"""`recoupe run PATH… --out DIR`: read a pile, write its dossier."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import checked_day, checked_jobs, checked_lang, lang_option, quiet_option
from recoupe.i18n import Words


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
        paths: Annotated[
            list[str],
            typer.Argument(
                metavar="PATH…",
                help=words.text(
                    "Fichiers (.txt, .jsonl : id, url, title, text, published, source), dossiers ou motifs (« "
                    "a/*.txt »)."
                ),
                show_default=False,
            ),
        ],
        out: Annotated[
            Path,
            typer.Option(
                "--out", "-o", metavar="DIR", help=words.text("Où écrire ; créé au besoin."), show_default=False
            ),
        ],
        as_of: Annotated[
            str | None,
            typer.Option(
                "--as-of",
                metavar="AAAA-MM-JJ",
                help=words.text("Le jour de la lecture : rien ne peut être paru après. Aujourd’hui par défaut."),
                show_default=False,
            ),
        ] = None,
        jobs: Annotated[
            int | None,
            typer.Option(
                "--jobs",
                "-j",
                metavar="N",
                help=words.text(
                    "Processus de lecture ; autant que de processeurs par défaut. Le résultat n’en dépend pas."
                ),
                show_default=False,
            ),
        ] = None,
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)
        day, processes = checked_day(as_of, says), checked_jobs(jobs, says)

        from recoupe.cli.job import make_dossier

        return make_dossier(paths, out, day, processes, says, quiet)
