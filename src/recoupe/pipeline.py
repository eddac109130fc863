"""The stages composed: read → annotate → claims, one document at a time; then crosscheck, over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from recoupe.annotate import annotate
from recoupe.annotate.parse import BATCH, Parser
from recoupe.claims import find_claims
from recoupe.crosscheck import crosscheck
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.model import Document, Dossier, Options, Reading
from recoupe.read import read_pile
from recoupe.run.local import map_shards

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, the number done and the number in all."""


def run(paths: Sequence[Path | str], options: Options, progress: Progress = lambda stage, done, total: None) -> Dossier:
    """From paths to a dossier: the whole job."""
    documents, skipped = read_pile(paths, options, load_lexicon())
    # The parser's floating point can depend on what stands beside a document in its batch: the same pile must give
    # the same batches, whatever the order of the files and the number of processes.
    pile = sorted(documents, key=lambda document: document.id)
    readings: list[Reading] = []
    progress("understand", 0, len(pile))
    for reading in map_shards(understand_shard, pile, BATCH, options.jobs):
        readings.append(reading)
        progress("understand", len(readings), len(pile))
    progress("crosscheck", 0, 1)
    dossier = crosscheck(readings, skipped, options, load_lexicon())
    progress("crosscheck", 1, 1)
    return dossier


def understand(documents: Sequence[Document], parser: Parser, lexicon: Lexicon) -> Iterator[Reading]:
    """Stages 2 and 3: what each document says on its own. A pure function of the documents and the lexicon."""
    for document, parse in parser.pipe(documents):
        notes = annotate(document, parse, lexicon)
        yield Reading(
            document=document,
            sentences=tuple((sentence.start, sentence.end) for sentence in parse.sentences),
            actors=notes.actors,
            mentions=notes.mentions,
            times=notes.times,
            quantities=notes.quantities,
            statements=notes.statements,
            claims=tuple(find_claims(notes, lexicon)),
        )


def understand_shard(documents: Sequence[Document]) -> Iterator[Reading]:
    """`understand` with this process's own parser."""
    return understand(documents, _parser(), load_lexicon())


@cache
def _parser() -> Parser:
    return Parser()
