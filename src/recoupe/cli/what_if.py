"""`recoupe what-if DIR sanction|close|remove|path …`: what a change would reach, each step with its passage."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoupe.cli.help import group
from recoupe.cli.options import checked_lang
from recoupe.errors import InputError
from recoupe.i18n import Words

if TYPE_CHECKING:
    from recoupe.whatif import Answer, WhatIf

QUESTIONS = ("sanction", "close", "remove", "path")


def add(app: typer.Typer, words: Words) -> None:
    """Add the command and its four questions."""
    questions = typer.Typer(
        cls=_questions(words),
        rich_markup_mode="rich",
        no_args_is_help=True,
        subcommand_metavar=" | ".join(QUESTIONS),
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @questions.callback()
    def what_if(context: typer.Context, folder: Annotated[Path, _folder(words)]) -> None:
        context.obj = folder

    _add_questions(questions, words)
    app.add_typer(
        questions,
        name="what-if",
        rich_help_panel=words.text("Commandes"),
        help=words.text(
            "Suivre les liens du dossier : ce qu’une sanction, une route fermée ou un départ toucherait, et ce qui lie "
            "deux acteurs. Chaque étape a son passage ; ce que les sources ne disent pas est dit tel."
        ),
        epilog=_epilog(words),
    )


def _epilog(words: Words) -> str:
    examples = (
        ("recoupe what-if dossier sanction Lukoil", words.text("ce que des sanctions toucheraient")),
        (
            "recoupe what-if dossier close --commodity oil --from Kazakhstan --via Russie",
            words.text("ce que la fermeture d’une route toucherait"),
        ),
        ("recoupe what-if dossier remove Rosatom", words.text("qui y perdrait, s’il n’était plus là")),
        (
            "recoupe what-if dossier path Rosatom Kazakhstan --json",
            words.text("ce qui lie les deux, pour un programme"),
        ),
    )
    lines = [f"[bold]{words.text('Exemples')}[/]", *(f"  {command}  [dim]# {what}[/]" for command, what in examples)]
    names = words.text(
        "Un nom peut s’écrire comme on veut (Loukoil, Russia, Toqaev), ou être un identifiant (e-…). "
        "Code de sortie : 0 s’il y a une réponse, même « les sources ne disent rien » ; "
        "2 si le dossier ou un nom manque."
    )
    return "\n\n".join([*lines, names])


def _folder(words: Words) -> Any:
    return typer.Argument(metavar="DIR", help=words.text("Le dossier écrit par « recoupe run »."), show_default=False)


def _name(words: Words, metavar: str = "NAME") -> Any:
    return typer.Argument(
        metavar=metavar, help=words.text("Un acteur, dans n’importe quelle graphie."), show_default=False
    )


def _json(words: Words) -> Any:
    return typer.Option("--json", help=words.text("La réponse entière en JSON."), show_default=False)


def _lang(words: Words) -> Any:
    return typer.Option("--lang", metavar="fr|en", help=words.text("Langue de la réponse."), show_default=False)


def _add_questions(app: typer.Typer, words: Words) -> None:
    @app.command(
        help=words.text("Ce que des sanctions contre un acteur toucheraient : ce qu’il possède, exploite, livre.")
    )
    def sanction(
        context: typer.Context,
        name: Annotated[str, _name(words)],
        as_json: Annotated[bool, _json(words)] = False,
        lang: Annotated[str, _lang(words)] = words.lang,
    ) -> None:
        _show(_asked(context, lang, words).sanction(name), as_json)

    @app.command(
        help=words.text(
            "Ce que la fermeture d’une route toucherait : qui exporte par là, qui est livré, quelle part, quelles "
            "autres voies les sources citent. Au moins une des trois options."
        )
    )
    def close(
        context: typer.Context,
        commodity: Annotated[
            str | None,
            typer.Option(
                "--commodity", metavar="WORD", help=words.text("Le produit : pétrole, oil, gaz …"), show_default=False
            ),
        ] = None,
        origin: Annotated[
            str | None, typer.Option("--from", metavar="NAME", help=words.text("Qui exporte."), show_default=False)
        ] = None,
        via: Annotated[
            str | None, typer.Option("--via", metavar="NAME", help=words.text("Par où."), show_default=False)
        ] = None,
        as_json: Annotated[bool, _json(words)] = False,
        lang: Annotated[str, _lang(words)] = words.lang,
    ) -> None:
        if not (commodity or origin or via):
            raise InputError(
                words.text("que fermer ? donner --via, --from ou --commodity (voir recoupe what-if DIR close --help)")
            )
        _show(_asked(context, lang, words).close(commodity, origin, via), as_json)

    @app.command(
        help=words.text("Qui perdrait un dirigeant, un fournisseur, une route, un partenaire si un acteur partait.")
    )
    def remove(
        context: typer.Context,
        name: Annotated[str, _name(words)],
        as_json: Annotated[bool, _json(words)] = False,
        lang: Annotated[str, _lang(words)] = words.lang,
    ) -> None:
        _show(_asked(context, lang, words).remove(name), as_json)

    @app.command(help=words.text("Ce qui lie deux acteurs : la suite de liens la plus sûre, puis la plus courte."))
    def path(
        context: typer.Context,
        start: Annotated[str, _name(words, "A")],
        end: Annotated[str, _name(words, "B")],
        as_json: Annotated[bool, _json(words)] = False,
        lang: Annotated[str, _lang(words)] = words.lang,
    ) -> None:
        _show(_asked(context, lang, words).path(start, end), as_json)


def _asked(context: typer.Context, lang: str, words: Words) -> "WhatIf":
    says = checked_lang(lang, words)

    from recoupe.cli.source import dossier_in
    from recoupe.whatif import WhatIf

    return WhatIf(dossier_in(context.obj, says), says.lang)


def _show(answer: "Answer", as_json: bool) -> None:
    if as_json:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
        return
    from recoupe.cli.show import printable
    from recoupe.whatif import answer_lines

    for line in answer_lines(answer):
        typer.echo(line[: len(line) - len(line.lstrip(" "))] + printable(line))


def _questions(words: Words) -> type:
    """The group; forgetting DIR or the question is so likely that each has words of its own."""

    class Questions(group(words)):  # type: ignore[misc]
        def invoke(self, ctx: typer.Context) -> Any:
            asked = ctx._protected_args
            given = str(ctx.params.get("folder", ""))
            known = ", ".join(QUESTIONS)
            if asked[:1] in (["--help"], ["-h"]):
                typer.echo(self.commands[given].get_help(ctx) if given in QUESTIONS else ctx.get_help(), nl=False)
                return 0
            if given in QUESTIONS and asked[:1] != [given] and not Path(given).exists():
                raise InputError(
                    words.text("il manque DIR avant « {question} » : recoupe what-if DIR {question} …", question=given)
                )
            if not asked:
                raise InputError(
                    words.text(
                        "quelle question ? recoupe what-if {folder} {known} …",
                        folder=given,
                        known=known.replace(", ", "|"),
                    )
                )
            if asked[0] not in self.commands:
                raise InputError(
                    words.text("question inconnue : {name} ; connues : {known}", name=asked[0], known=known)
                )
            return super().invoke(ctx)

    return Questions
