"""The stages composed: read → annotate → claims, one document at a time; then crosscheck, over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from recoupe.annotate import annotate
from recoupe.annotate.parse import Parser
from recoupe.claims import find_claims
from recoupe.crosscheck import crosscheck
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.model import Document, Dossier, Options, Reading
from recoupe.read import read_pile
from recoupe.run.local import map_documents

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, the number done and the number in all."""


def understand(documents: Iterable[Document], parser: Parser, lexicon: Lexicon) -> Iterator[Reading]:
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


def run(paths: Sequence[Path | str], options: Options, progress: Progress = lambda stage, done, total: None) -> Dossier:
    """From paths to a dossier: the whole job."""
    lexicon = load_lexicon()
    documents, skipped = read_pile(paths, options, lexicon)
    readings = map_documents(documents, options.jobs, progress)
    progress("crosscheck", 0, 1)
    dossier = crosscheck(readings, skipped, options, lexicon)
    progress("crosscheck", 1, 1)
    return dossier
