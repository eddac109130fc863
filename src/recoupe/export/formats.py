"""The formats that a dossier can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recoupe.i18n.marks import N_
from recoupe.model import Dossier

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """`files` makes them, by name; `main` is the one to write where there is room for one only (a file, a pipe)."""

    name: str
    what: str
    files: Callable[[Dossier, str], Files]
    main: str | None


def _json(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.json import dossier_json

    return {"dossier.json": dossier_json(dossier)}


def _html(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.html import dossier_html

    return {"dossier.html": dossier_html(dossier, lang).encode()}


def _ftm(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.ftm import ftm_files

    return ftm_files(dossier, lang)


def _parquet(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.parquet import parquet_files

    return parquet_files(dossier, lang)


def _csv(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.csv import csv_files

    return csv_files(dossier, lang)


def _graphml(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.graphml import graphml

    return {"system.graphml": graphml(dossier, lang)}


def _jsonld(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.jsonld import jsonld

    return {"dossier.jsonld": jsonld(dossier, lang)}


def _markdown(dossier: Dossier, lang: str) -> Files:
    from recoupe.export.markdown import markdown

    return {"dossier.md": markdown(dossier, lang)}


FORMATS = {
    each.name: each
    for each in (
        Format("json", N_("le dossier complet : dossier.json"), _json, "dossier.json"),
        Format("html", N_("la page à lire et à imprimer : dossier.html"), _html, "dossier.html"),
        Format("ftm", N_("entités FollowTheMoney (JSON) et leurs énoncés (CSV)"), _ftm, "entities.ftm.json"),
        Format("parquet", N_("un tableau Parquet par partie du dossier"), _parquet, None),
        Format("csv", N_("un tableau CSV par partie du dossier"), _csv, None),
        Format("graphml", N_("le graphe des liens entre acteurs"), _graphml, "system.graphml"),
        Format("jsonld", N_("JSON-LD : schema.org et PROV"), _jsonld, "dossier.jsonld"),
        Format("md", N_("le dossier en Markdown, à lire"), _markdown, "dossier.md"),
    )
}
