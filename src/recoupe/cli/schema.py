"""`recoupe schema`: the JSON Schema of `dossier.json`."""

import typer

from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(rich_help_panel=words.text("Commandes"), help=words.text("Donner le schéma JSON de dossier.json."))
    def schema() -> None:
        from recoupe.export.schema import dossier_schema_json

        typer.echo(dossier_schema_json())
