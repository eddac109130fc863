"""The stages composed: read → annotate → claims, one document at a time; then crosscheck, over all of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from recoupe.annotate import annotate
from recoupe.annotate.parse import MemoryCache, Parse, Parser, SentenceCache
from recoupe.claims import find_claims
from recoupe.claims.said import attributed, sure_statements
from recoupe.crosscheck import crosscheck
from recoupe.i18n import Words
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.model import Document, Dossier, Options, Reading, Struct
from recoupe.read.paths import find_sources
from recoupe.runners.engines import engine
from recoupe.runners.place import workplace
from recoupe.runners.plan import Plan

_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, the number done and the number in all."""


def run(
    paths: Sequence[Path | str],
    options: Options,
    progress: Progress = lambda stage, done, total: None,
    plan: Plan | None = None,
) -> Dossier:
    """From paths to a dossier: the whole job. `plan` says where and by what; nothing in the dossier depends on it."""
    from recoupe.shards import Shards

    plan = plan or Plan(jobs=options.jobs)
    sources, unread = find_sources(paths, Words(options.lang))
    with workplace(plan.work) as place:
        with engine(plan) as workers:
            shards = Shards(place, workers, options, progress)
            tasks = shards.read(sources)
            shards.understand(tasks)
        progress("crosscheck", 0, 1)
        skipped = [*unread, *shards.skipped(tasks)]
        dossier = crosscheck(shards.readings(tasks), skipped, options, load_lexicon())
        progress("crosscheck", 1, 1)
    return dossier


class Unread(Struct, frozen=True, kw_only=True):
    """An article on which our own code failed: a defect of ours, which must not cost the others their reading."""

    path: str
    error: str


def understand(documents: Sequence[Document], parser: Parser, lexicon: Lexicon) -> Iterator[Reading | Unread]:
    """Stages 2 and 3: what each document says on its own. A pure function of the documents and the lexicon."""
    for document, parse in parser.pipe(documents):
        try:
            yield read_parsed(document, parse, lexicon)
        except Exception as error:  # noqa: BLE001 - one article must not take a pile of thousands down with it
            _log.error("%s could not be read", document.path, exc_info=error)
            yield Unread(path=document.path, error=f"{type(error).__name__}: {error}")


def read_parsed(document: Document, parse: Parse, lexicon: Lexicon) -> Reading:
    """What one parsed document says."""
    notes = annotate(document, parse, lexicon)
    return Reading(
        document=document,
        sentences=tuple((sentence.start, sentence.end) for sentence in parse.sentences),
        actors=notes.actors,
        mentions=notes.mentions,
        times=notes.times,
        quantities=notes.quantities,
        statements=sure_statements(notes),
        claims=tuple(attributed(notes, find_claims(notes, lexicon))),
    )


def understand_shard(documents: Sequence[Document], cache: SentenceCache | None = None) -> Iterator[Reading | Unread]:
    """`understand` with this process's own parser; `cache`: where parsed sentences are kept, here by default."""
    parser = _parser()
    parser.cache = _sentences() if cache is None else cache
    return understand(documents, parser, load_lexicon())


@cache
def _sentences() -> SentenceCache:
    return MemoryCache()


@cache
def _parser() -> Parser:
    return Parser()
