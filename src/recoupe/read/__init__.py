"""Stage 1: bytes -> Document. One file a format; what cannot be read becomes a row of `skipped`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Published, Skipped, content_id


def read_pile(
    paths: Sequence[Path | str], options: Options, lexicon: Lexicon
) -> tuple[list[Document], list[Skipped]]:
    """Read files, folders, globs and JSONL into documents."""
    documents = []
    for path in map(Path, paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix == ".jsonl":
                for line in file.read_text(encoding="utf-8").splitlines():
                    row = json.loads(line)
                    text = f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"]
                    documents.append(
                        Document(
                            id=content_id("d", file.name, row["id"], text),
                            path=f"{file.name}#{row['id']}",
                            text=text,
                            body=((0, len(text)),),
                            published=Published(value=row.get("published"), basis="stated"),
                        )
                    )
            elif file.is_file():
                text = file.read_text(encoding="utf-8")
                documents.append(
                    Document(id=content_id("d", file.name, text), path=file.name, text=text, body=((0, len(text)),))
                )
    return documents, []
