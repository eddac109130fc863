"""Pages a CPU second: our documents, from the bytes of a page on, against trafilatura's standard extraction.

    python bench/pages.py [FOLDER] [--labels FILE.jsonl] [--rounds N]

Both read the same pages in one process, in turn, and give text and metadata. With labels (JSONL with `id`, `text`,
`published`, `agency`; a page is FOLDER/ID.html) both are also scored: bag-of-words F1 of the article. The labels have
no headlines, nor has trafilatura's text; ours has one, since readers see it: `article` is measured without it,
`as read` with it. Without a folder, the pages of shared/data are unpacked and scored by its judge.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from recoupe.i18n import Words
from recoupe.lexicon import load_lexicon
from recoupe.model import Document, Options
from recoupe.read.html import read_page
from recoupe.read.source import Known

SHARED = Path(__file__).resolve().parents[2] / "shared"
Row = dict[str, Any]


def main() -> None:
    """Measure, and print one table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", nargs="?", type=Path)
    ask.add_argument("--labels", type=Path)
    ask.add_argument("--rounds", type=int, default=3)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, labels = given.folder, given.labels
        if folder is None:
            folder, labels = unpacked(Path(place)), SHARED / "data" / "pages-dev.jsonl"
        pages = {path.stem: path.read_bytes() for path in sorted(folder.rglob("*.htm*"))}
    if not pages:
        raise SystemExit(f"no .html below {folder}")
    ours, theirs = reader(), trafilatura()
    first = {key: (ours(key, data), theirs(key, data)) for key, data in pages.items()}  # and both are warm
    seconds = [0.0, 0.0]
    for _ in range(given.rounds):
        for n, read in enumerate((ours, theirs)):
            began = time.process_time()
            for key, data in pages.items():
                read(key, data)
            seconds[n] += time.process_time() - began
    for name, spent in zip(("recoupe", "trafilatura"), seconds, strict=True):
        each = spent / given.rounds / len(pages)
        print(f"{name:12} {1 / each:7.1f} pages a CPU second  ({1000 * each:.1f} ms a page, n={len(pages)})")
    print(f"ratio        {seconds[1] / seconds[0]:7.2f}")
    if labels is not None:
        score(labels, first)


def unpacked(place: Path) -> Path:
    """The labelled pages, where they are there."""
    packed = SHARED / "data" / "pages-dev.tar.zst"
    if not packed.exists():
        raise SystemExit("name a folder of saved pages")
    subprocess.run(["tar", "--zstd", "-xf", str(packed), "-C", str(place)], check=True)
    return place


def reader() -> Callable[[str, bytes], Row | None]:
    """Ours: a page as the judge wants it, with the length of its headline."""
    lexicon, words, options = load_lexicon(), Words("fr"), Options(as_of="2026-11-22")

    def read(key: str, data: bytes) -> Row | None:
        document = read_page(key, data, Known(), options, lexicon, words)
        if not isinstance(document, Document):
            return None
        title = document.title or ""
        return {
            "text": document.text,
            "body": list(document.body),
            "published": {"value": document.published.value},
            "agency": document.agency,
            "headline": len(title) if document.text.startswith(title) else 0,
        }

    return read


def trafilatura() -> Callable[[str, bytes], Row | None]:
    """Theirs: standard, with metadata."""
    from trafilatura import bare_extraction

    def read(key: str, data: bytes) -> Row | None:
        found: Any = bare_extraction(data, with_metadata=True, include_comments=False)
        if found is None:
            return None
        text = found.text or ""
        return {"text": text, "body": [(0, len(text))], "published": {"value": found.date}, "agency": None}

    return read


def score(labels: Path, read: dict[str, tuple[Row | None, Row | None]]) -> None:
    """The judge's figures for both; ours with and without its headline."""
    sys.path.insert(0, str(SHARED / "score"))
    try:
        judge = importlib.import_module("corpora")
    except ModuleNotFoundError:
        print("no judge here: not scored")
        return
    gold = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    views: dict[str, Callable[[str], Row | None]] = {
        "recoupe, as read": lambda key: read[key][0],
        "recoupe, article": lambda key: headless(read[key][0]),
        "trafilatura": lambda key: read[key][1],
    }
    for name, view in views.items():
        print(f"-- {name}")
        judge.pages([(row, view(row["id"])) for row in gold], None)


def headless(row: Row | None) -> Row | None:
    """A page without its headline."""
    if row is None:
        return None
    cut = row["headline"]
    return {**row, "body": [(max(start, cut), end) for start, end in row["body"] if end > cut]}


if __name__ == "__main__":
    main()
