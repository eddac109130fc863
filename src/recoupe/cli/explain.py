"""`recoupe explain DIR CLAIM_ID`: a fact with its passages, the rule that read each, and why they are one fact."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.options import checked_lang
from recoupe.errors import InputError
from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Donner un fait avec ses passages, la règle qui a lu chacun, et pourquoi ils font un seul fait."
        ),
        epilog=words.text(
            "L’identifiant est sous chaque fait de la page ; son début suffit s’il n’y a qu’un fait qui commence ainsi."
        ),
    )
    def explain(
        folder: Annotated[
            Path,
            typer.Argument(metavar="DIR", help=words.text("Le dossier écrit par « recoupe run »."), show_default=False),
        ],
        claim: Annotated[
            str, typer.Argument(metavar="CLAIM_ID", help=words.text("L’identifiant d’un fait."), show_default=False)
        ],
        lang: Annotated[
            str,
            typer.Option("--lang", metavar="fr|en", help=words.text("Langue de l’explication."), show_default=False),
        ] = words.lang,
    ) -> None:
        says = checked_lang(lang, words)

        from recoupe.cli.show import printable
        from recoupe.explain import explain_claim, explanation_text
        from recoupe.export.json import load_dossier

        dossier = load_dossier(folder)
        explanation = explain_claim(dossier, one_claim((c.id for c in dossier.claims), claim, says), says.lang)
        for line in explanation_text(explanation, says.lang).splitlines():
            indent = line[: len(line) - len(line.lstrip(" "))]
            typer.echo(indent + printable(line))


def one_claim(ids: Iterable[str], wanted: str, words: Words) -> str:
    """The id that is, or alone begins with, `wanted`; its `c-` may be left out."""
    known = sorted(ids)
    for prefix in (wanted, f"c-{wanted}"):
        if prefix in known:
            return prefix
        found = [one for one in known if prefix and one.startswith(prefix)]
        if len(found) == 1:
            return found[0]
        if len(found) > 1 and wanted:
            shown = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
            raise InputError(words.text("« {id} » commence plusieurs identifiants : {known}", id=wanted, known=shown))
    raise InputError(words.text("aucun fait « {id} » dans ce dossier", id=wanted))
