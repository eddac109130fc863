"""`recoupe formats`: what can be read."""

from __future__ import annotations

import typer

from recoupe.i18n import Words


def add(app: typer.Typer, words: Words) -> None:
    """Add the command."""

    @app.command(
        rich_help_panel=words.text("Commandes"),
        help=words.text("Dire quels formats sont lus, ce qui en est pris et dans quelles limites."),
    )
    def formats(
        as_json: bool = typer.Option(False, "--json", help=words.text("En JSON."), show_default=False),
    ) -> None:
        typer.echo(_json(words) if as_json else _text(words))


def _json(words: Words) -> str:
    import json

    from recoupe.read.readers import COMPRESSED, READERS

    rows = [
        {
            "kind": reader.kind,
            "name": words.text(reader.name),
            "endings": reader.endings,
            "takes": words.text(reader.takes),
            "limits": words.text(reader.limits),
        }
        for reader in READERS
    ]
    return json.dumps({"formats": rows, "compressed": COMPRESSED}, ensure_ascii=False, indent=2)


def _text(words: Words) -> str:
    from recoupe.read.readers import COMPRESSED, READERS

    lines = []
    for reader in READERS:
        lines.append(f"{words.text(reader.name)}  {' '.join(reader.endings)}")
        lines.append(f"    {words.text(reader.takes)}")
        lines.append(f"    {words.text('Limites : {limits}', limits=words.text(reader.limits))}")
    lines.append("")
    lines.append(
        words.text(
            "Chacun de ces fichiers peut être compressé ({endings}). Un fichier est reconnu à ses premiers octets, "
            "puis à son nom ; ce qui ne se lit pas est écarté, et dit pourquoi.",
            endings=", ".join(COMPRESSED),
        )
    )
    return "\n".join(lines)
