"""`recoupe demo`: the same on the sample pile that ships with the package."""

from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import checked_lang, lang_option, quiet_option
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text("Lire la pile d’exemple livrée avec Recoupe et écrire son dossier."),
        epilog=words.text("Codes de sortie : ceux de « recoupe run »."),
    )
    def demo(
        out: Annotated[
            Path,
            typer.Option(
                "--out",
                "-o",
                metavar="DIR",
                help=words.text("Où écrire ; ./recoupe-demo par défaut."),
                show_default=False,
            ),
        ] = Path("recoupe-demo"),
        lang: Annotated[str, lang_option(words)] = words.lang,
        quiet: Annotated[bool, quiet_option(words)] = False,
    ) -> int:
        says = checked_lang(lang, words)

        from recoupe import samples
        from recoupe.cli.job import make_dossier
        from recoupe.runners.plan import Plan

        return make_dossier([str(samples.folder())], out, samples.AS_OF, Plan(), says, quiet)
