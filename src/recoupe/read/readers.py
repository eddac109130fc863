"""The formats that are read: one row each, from the endings of its files to the function that reads them.

A reader is `read_<x>(source, options, lexicon, words) -> Iterator[Document | Skipped]`. It takes the bytes from
`source.open()` or `source.load(limit, words)`, what is known already from `source.known` (the address of a page in an
archive, the subject of a mail), and may raise `Unreadable` or an OSError: what it gave before is kept. It is named by
module and function, so that a library is loaded only where a file needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from recoupe.i18n import N_, Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.source import Source

Read = Callable[[Source, Options, Lexicon, Words], Iterator[Document | Skipped]]


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its `kind` (an id) and `name`, the `endings` of its files, the function (`module:function`), what is
    taken of it (`takes`) and its bounds (`limits`), both messages of the interface."""

    kind: str
    name: str
    endings: tuple[str, ...]
    function: str
    takes: str
    limits: str

    def load(self) -> Read:
        """The function."""
        module, _, name = self.function.partition(":")
        read: Read = getattr(import_module(f"recoupe.read.{module}"), name)
        return read


READERS: tuple[Reader, ...] = (
    Reader(
        "text",
        N_("texte"),
        (".txt", ".text"),
        "plain:read_plain",
        N_("un article par fichier, sous ce nom ou tout autre nom inconnu"),
        N_("2 Mo par fichier"),
    ),
    Reader(
        "html",
        N_("page web"),
        (".html", ".htm", ".xhtml", ".shtml"),
        "html:read_html",
        N_("l’article de la page, son titre, sa date, son auteur, son éditeur, son agence, son adresse"),
        N_("20 Mo par page"),
    ),
    Reader(
        "warc",
        N_("archive du web"),
        (".warc", ".warc.gz", ".warc.zst"),
        "warc:read_warc",
        N_("l’article de chaque page archivée, avec son adresse"),
        N_("20 Mo par page ; le reste de l’archive est passé"),
    ),
    Reader(
        "jsonl",
        "JSONL",
        (".jsonl", ".ndjson"),
        "rows:read_rows",
        N_("un article par ligne : id, url, title, text, published, source"),
        N_("4 Mo par ligne, fichier de toute taille"),
    ),
    Reader(
        "json",
        "JSON",
        (".json",),
        "json_file:read_json",
        N_("une liste d’articles, ou un seul ; mêmes clés que JSONL, ou leurs noms usuels"),
        N_("100 Mo par fichier"),
    ),
    Reader(
        "csv",
        N_("CSV et TSV"),
        (".csv", ".tsv", ".tab"),
        "csv_file:read_csv",
        N_("un article par ligne ; colonnes reconnues à leurs noms usuels, séparateur deviné"),
        N_("4 Mo par ligne, fichier de toute taille"),
    ),
    Reader(
        "parquet",
        "Parquet",
        (".parquet", ".pq"),
        "parquet_file:read_parquet",
        N_("un article par ligne ; colonnes reconnues à leurs noms usuels"),
        N_("fichier de toute taille ; 200 Mo dans une archive"),
    ),
    Reader(
        "feed",
        N_("flux"),
        (".rss", ".atom", ".rdf", ".xml"),
        "feed:read_feed",
        N_("RSS, Atom ou RDF : les articles qui y sont en entier ; les résumés sont signalés"),
        N_("20 Mo par flux ; rien n’est téléchargé"),
    ),
    Reader(
        "mail",
        N_("courrier"),
        (".eml", ".mht", ".mhtml"),
        "mail:read_mail",
        N_("une lettre d’information par fichier, ou une page enregistrée par un navigateur ; pièces jointes non lues"),
        N_("30 Mo par message"),
    ),
    Reader(
        "mbox",
        N_("boîte de courrier"),
        (".mbox", ".mbx"),
        "mail:read_box",
        N_("chaque message de la boîte"),
        N_("30 Mo par message"),
    ),
    Reader(
        "pdf",
        "PDF",
        (".pdf",),
        "pdf:read_pdf",
        N_("un article par fichier ; ni tableaux, ni images de texte"),
        N_("50 Mo, 100 pages"),
    ),
    Reader(
        "office",
        N_("DOCX et ODT"),
        (".docx", ".docm", ".odt"),
        "archive:read_zip",
        N_("un article par fichier, sans notes ni texte supprimé"),
        N_("20 Mo de texte"),
    ),
    Reader(
        "zip",
        "ZIP",
        (".zip",),
        "archive:read_zip",
        N_("tout ce qui se lit, dans l’archive et dans les archives qu’elle contient (deux niveaux)"),
        N_("20 Go ou 200 fois la taille du fichier, un million de fichiers"),
    ),
    Reader(
        "tar",
        "tar",
        (".tar", ".tgz", ".tbz2", ".txz", ".tzst"),
        "archive:read_tar",
        N_("tout ce qui se lit, dans l’archive et dans les archives qu’elle contient (deux niveaux)"),
        N_("20 Go ou 200 fois la taille du fichier, un million de fichiers"),
    ),
)
"""In the order in which they are listed. The first reads whatever no other does."""

UNREAD = (".yaml", ".yml")
"""Endings that are recognised, and not read."""

COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
"""Endings of one compressed file of any format; its name without them says of which."""


def reader_of(kind: str) -> Reader:
    """The reader of a kind."""
    return next(reader for reader in READERS if reader.kind == kind)


def by_ending(name: str) -> Reader | None:
    """The reader of a file name in small letters; the longest ending counts."""
    found = [(len(ending), reader) for reader in READERS for ending in reader.endings if name.endswith(ending)]
    return max(found, key=lambda row: row[0])[1] if found else None
