"""Options that several commands have, checked the same way."""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import Any

import typer

from recoupe.errors import InputError
from recoupe.i18n import LANGUAGES, Words


def lang_option(words: Words) -> Any:
    """`--lang`: of the page and of what is said while it is made."""
    return typer.Option(
        "--lang", metavar="fr|en", help=words.text("Langue de la page et des messages."), show_default=False
    )


def quiet_option(words: Words) -> Any:
    """`--quiet`."""
    return typer.Option("--quiet", "-q", help=words.text("Ne rien dire, sauf les fautes."), show_default=False)


def day_option(words: Words) -> Any:
    """`--as-of`."""
    return typer.Option(
        "--as-of",
        metavar="AAAA-MM-JJ",
        help=words.text("Le jour de la lecture : rien ne peut être paru après. Aujourd’hui par défaut."),
        show_default=False,
    )


def jobs_option(words: Words) -> Any:
    """`--jobs`."""
    return typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        help=words.text("Processus de lecture ; autant que de processeurs par défaut. Le résultat n’en dépend pas."),
        show_default=False,
    )


def paths_argument(words: Words, metavar: str) -> Any:
    """PATH: what is to be read."""
    return typer.Argument(
        metavar=metavar,
        help=words.text("Fichiers, dossiers, archives ou motifs : voir « recoupe formats »."),
        show_default=False,
    )


def checked_lang(lang: str, words: Words) -> Words:
    """The words of a language that was asked for."""
    if lang not in LANGUAGES:
        raise InputError(
            words.text("--lang : langue inconnue « {lang} » ; connues : {known}", lang=lang, known=", ".join(LANGUAGES))
        )
    return Words(lang)


def checked_day(value: str | None, words: Words) -> str:
    """An ISO day; today where none is given."""
    if value is None:
        return dt.date.today().isoformat()
    # only the plain form: fromisoformat would also take 20251130 and 2025-W48-7
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise InputError(words.text("--as-of : « {value} » n’est pas une date (attendu : AAAA-MM-JJ)", value=value))


def checked_jobs(value: int | None, words: Words) -> int:
    """A number of processes; as many as this process may use where none is given."""
    if value is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if value < 1:
        raise InputError(words.text("--jobs : il faut au moins un processus, pas {value}", value=value))
    return value
