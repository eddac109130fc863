"""The commands put together, and what becomes of their errors: one line on stderr and an exit code."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Sequence

import typer

from recoupe.cli import (
    FAULT,
    INTERRUPTED,
    USAGE,
    add,
    check,
    decisions,
    demo,
    explain,
    export,
    formats,
    remove,
    run,
    schema,
    serve,
    watch,
    what_if,
)
from recoupe.cli.help import group
from recoupe.cli.show import complain
from recoupe.errors import RecoupeError
from recoupe.i18n import LANGUAGES, Words

_NO_COMMAND = re.compile(r"No such command '(.*?)'\.?(?: Did you mean (.*)\?)?$")  # Typer gives it no class of its own

COMMANDS = (run, demo, add, remove, watch, check, serve, decisions, explain, what_if, export, formats, schema)
"""Every module of a command; each has `add(app, words)`."""


def call(args: Sequence[str]) -> int:
    """Run one command and give its exit code. Never raises."""
    words = interface_words()
    try:
        result = build(words)(args=list(args), prog_name="recoupe", standalone_mode=False)
        if result == INTERRUPTED:  # Typer makes an exit code of an interrupt
            return _interrupted(words)
        return result if isinstance(result, int) else 0
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted(words)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message())
            return USAGE
        complain(_usage_fault(error, words))
        return USAGE
    except RecoupeError as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        return 0
    except Exception:  # noqa: BLE001 - shown whole, not hidden: it only gets an exit code of its own
        traceback.print_exc()
        complain(words.text("erreur interne ; merci de la signaler avec les lignes ci-dessus"))
        return FAULT


def interface_words() -> Words:
    """The language of help and messages: `RECOUPE_LANG`, French by default."""
    lang = os.environ.get("RECOUPE_LANG", "fr")
    return Words(lang if lang in LANGUAGES else "fr")


def build(words: Words) -> typer.Typer:
    """The application with its help in one language."""
    app = typer.Typer(
        cls=group(words),
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["--help", "-h"]},
        help=words.text(
            "Recoupe lit une pile d’articles de presse en français et en fait un dossier recoupé : ce qui s’est passé, "
            "qui l’a dit, combien de sources indépendantes le disent, où elles se contredisent. Chaque fait a son "
            "passage."
        ),
        epilog=_epilog(words),
    )
    _add_root(app, words)
    for module in COMMANDS:
        module.add(app, words)
    return app


def _add_root(app: typer.Typer, words: Words) -> None:
    def show_version(wanted: bool) -> None:
        if wanted:
            from importlib.metadata import version

            typer.echo(f"recoupe {version('recoupe')}")
            raise typer.Exit

    @app.callback(invoke_without_command=True)
    def root(
        context: typer.Context,
        version: bool = typer.Option(
            False,
            "--version",
            help=words.text("Donner la version et s’arrêter."),
            callback=show_version,
            is_eager=True,
            show_default=False,
        ),
    ) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help(), nl=False)


def _epilog(words: Words) -> str:
    examples = (
        ("recoupe demo", words.text("voir un dossier sans rien préparer")),
        ("recoupe run articles/ --out dossier", words.text("lire un dossier de fichiers")),
        ("recoupe run a.txt pile.jsonl --out d --as-of 2025-11-30", words.text("lire comme on lisait ce jour-là")),
        ("recoupe add pile articles/ pages.zip", words.text("en faire une pile qui grandit ; seul le nouveau est lu")),
        ("recoupe serve pile", words.text("lire, vérifier et décider dans le navigateur")),
        ("recoupe explain dossier c-1f2e", words.text("dire d’où vient un fait et pourquoi il compte pour un")),
        ("recoupe what-if dossier sanction Lukoil", words.text("suivre les liens : ce que des sanctions toucheraient")),
        ("recoupe export dossier --format csv", words.text("en faire des tableaux, un graphe, un texte …")),
    )
    # one paragraph a line: help joins the lines of a paragraph
    lines = [f"[bold]{words.text('Exemples')}[/]", *(f"  {command}  [dim]# {what}[/]" for command, what in examples)]
    codes = words.text(
        "Codes de sortie : 0 tout a été lu ; 1 le dossier est écrit, mais une partie de l’entrée a été écartée ; "
        "2 commande mal formée ou rien de lisible, rien n’est écrit ; 3 défaut de Recoupe ; 130 interrompu."
    )
    language = words.text("Pour l’aide et les messages en anglais : RECOUPE_LANG=en.")
    return "\n\n".join([*lines, codes, language])


def _usage_fault(error: typer.TyperException, words: Words) -> str:
    """A fault of usage in one line, in our words; what we have no words for is said in Typer's."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    try_help = words.text("voir {command} --help", command=context.command_path if context else "recoupe")
    if kind == "NoSuchOption":
        fault = words.text("option inconnue : {name}", name=getattr(error, "option_name", ""))
        near = getattr(error, "possibilities", None)
        if near:
            fault += words.text(" (peut-être {names} ?)", names=", ".join(sorted(near)))
    elif kind == "MissingParameter":
        param = getattr(error, "param", None)
        is_option = getattr(param, "param_type_name", "") == "option"
        name = param.opts[0] if param is not None and is_option else getattr(param, "metavar", None)
        fault = words.text("il manque {name}", name=name or "?")
    elif unknown := _NO_COMMAND.match(error.format_message()):
        fault = words.text("commande inconnue : {name}", name=unknown[1])
        if unknown[2]:
            fault += words.text(" (peut-être {names} ?)", names=unknown[2].replace("'", ""))
    else:
        fault = error.format_message()
    return f"{fault} ({try_help})"


def _interrupted(words: Words) -> int:
    sys.stderr.write("\n")
    complain(words.text("interrompu"))
    return INTERRUPTED
