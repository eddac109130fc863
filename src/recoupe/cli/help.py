"""Help that speaks the language of the rest: groups and commands whose `--help` line is ours."""

from __future__ import annotations

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from recoupe.i18n import Words


def group(words: Words) -> type[TyperGroup]:
    """The class of a group of commands whose help is in one language."""
    says = words.text("Montrer cette aide et s’arrêter.")

    class Command(TyperCommand):
        def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]
            option = super().get_help_option(ctx)
            if option is not None:
                option.help = says
            return option

    class Group(TyperGroup):
        def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]
            option = super().get_help_option(ctx)
            if option is not None:
                option.help = says
            return option

        def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def, override]
            command = super().get_command(ctx, cmd_name)
            if type(command) is TyperCommand:
                command.__class__ = Command
            return command

    return Group
