"""`recoupe serve [DIR]`: read, check and decide in a browser, on this machine."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import checked_day, checked_lang, day_option, lang_option
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Ouvrir une pile dans le navigateur : y déposer des articles, lire le dossier, vérifier, décider. Tout "
            "reste sur cette machine, dans DIR/recoupe.sqlite ; DIR peut être vide. Ctrl-C pour arrêter : rien n’est "
            "perdu."
        ),
    )
    def serve(
        folder: Annotated[
            Path,
            typer.Argument(
                metavar="[DIR]", help=words.text("Le dossier de la pile ; créé au besoin."), show_default=False
            ),
        ] = Path("recoupe-pile"),
        port: Annotated[
            int, typer.Option("--port", "-p", metavar="N", min=0, max=65535, help=words.text("0 : un port libre."))
        ] = 8765,
        host: Annotated[
            str,
            typer.Option(
                "--host",
                metavar=words.text("ADRESSE"),
                help=words.text("Hors de cette machine, un jeton est demandé ; il est donné au démarrage."),
            ),
        ] = "127.0.0.1",
        as_of: Annotated[str | None, day_option(words)] = None,
        lang: Annotated[str, lang_option(words)] = words.lang,
    ) -> int:
        says = checked_lang(lang, words)
        day = checked_day(as_of, says) if as_of else None

        from recoupe.web.serve import serve as start

        def announce(address: str, token: str | None) -> None:
            typer.echo(says.text("Recoupe est à {address} (Ctrl-C pour arrêter)", address=address))
            if token:
                typer.echo(says.text("Jeton, montré cette seule fois : {token}", token=token))

        with suppress(KeyboardInterrupt):  # it was stopped as it says it can be
            start(folder, host, port, says.lang, day, announce)
        return 0
