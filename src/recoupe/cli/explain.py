"""`recoupe explain DIR ID`: a fact with its passages, their rules, why they are one; or the names of an actor."""

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
            str,
            typer.Argument(
                metavar="ID", help=words.text("L’identifiant d’un fait ou d’un acteur, ou un nom."), show_default=False
            ),
        ],
        lang: Annotated[
            str,
            typer.Option("--lang", metavar="fr|en", help=words.text("Langue de l’explication."), show_default=False),
        ] = words.lang,
    ) -> None:
        says = checked_lang(lang, words)

        from recoupe.cli.show import printable
        from recoupe.cli.source import dossier_in
        from recoupe.explain import entities_named, entity_text, explain_claim, explanation_text

        dossier = dossier_in(folder, says)
        named = entities_named(dossier, claim)
        if named:
            for line in "\n\n".join(entity_text(entity, says.lang) for entity in named).splitlines():
                typer.echo(line[: len(line) - len(line.lstrip(" "))] + printable(line))
            return
        explanation = explain_claim(dossier, whole_id((c.id for c in dossier.claims), claim, says), says.lang)
        for line in explanation_text(explanation, says.lang).splitlines():
            indent = line[: len(line) - len(line.lstrip(" "))]
            typer.echo(indent + printable(line))


def whole_id(ids: Iterable[str], start: str, words: Words) -> str:
    """The id that alone begins with `start`, whose `c-` may be left out; `start` itself where none does."""
    known = sorted(ids)
    if start in known or not start:
        return start
    found = [one for one in known if one.startswith((start, f"c-{start}"))]
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        raise InputError(words.text("« {id} » commence plusieurs identifiants : {known}", id=start, known=shown))
    return found[0] if found else start
