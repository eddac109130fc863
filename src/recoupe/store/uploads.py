"""Files as they came over the wire, under names nobody has vouched for."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from recoupe.model import Document, Options, Skipped
from recoupe.read.source import Limits

SENT = Limits(expanded=500_000_000)
"""What a file that was sent may become: whoever sends waits for nothing else, but others do."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\<>:|?*\"]+")


def read_files(
    given: Sequence[tuple[str, bytes]], options: Options, scratch: Path | None = None, limits: Limits = SENT
) -> tuple[list[Document], list[Skipped]]:
    """The articles in some files; for a while each lies in `scratch`.

    An article's id is made of its path and text: neither its place among the files nor other files may change it.
    """
    from recoupe.lexicon import load_lexicon
    from recoupe.read import Source, read_source

    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    for name, content in given:
        with tempfile.TemporaryDirectory(prefix="recoupe-", dir=scratch) as made:
            file = Path(made) / safe_name(name)
            file.write_bytes(content)
            for read in read_source(Source(file, file.name), options, load_lexicon(), limits):
                if isinstance(read, Document):
                    documents[read.id] = read
                else:
                    skipped.append(read)
    return list(documents.values()), skipped


def safe_name(name: str) -> str:
    """The last step of an uploaded file's name, without anything a file system or a page could trip over."""
    last = re.split(r"[/\\]", name.strip())[-1]
    kept = _UNSAFE.sub("_", "".join(c for c in last if c.isprintable())).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return (f"{_cut(stem, 150)}{dot}{_cut(ending, 40)}" if dot else _cut(kept, 150)) or "article.txt"


def _cut(text: str, size: int) -> str:
    """As much of a text as `size` bytes hold: a file's name has 255 at most."""
    return text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
