"""Families over 36,000 articles, held against the re-publications known in them.

    python bench/duplicates.py [--articles N]     recall on the known pairs, and how many are found beside them

A known pair is *strong* if half of the shorter text's word 5-grams stand in the other: those must be found. One that is
found and not known is no error by itself (the labels hold one kind of re-publication): it counts as *unlike* if less
than a tenth of the shorter text stands in the other, and those are listed for a look by eye. Only the texts are read,
so the whole takes minutes.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))  # before NumPy is loaded

import argparse
import gzip
import json
import random
import time
from itertools import combinations
from pathlib import Path

from recoupe.crosscheck.families import group_texts, pairs
from recoupe.crosscheck.words import WORD, number_words
from recoupe.lexicon import load_lexicon

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
STRONG, UNLIKE = 0.5, 0.1
SHOWN = 20


def shingles(text: str) -> set[tuple[str, ...]]:
    """The word 5-grams of a text."""
    words = WORD.findall(text.casefold())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def containment(a: str, b: str) -> float:
    """The part of the shorter text that stands in the other."""
    first, second = shingles(a), shingles(b)
    return len(first & second) / max(1, min(len(first), len(second)))


def main() -> None:
    """Group, then compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int)
    args = parser.parse_args()
    with gzip.open(SHARED / "data" / "orangesum.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda row: str(row["id"]))[: args.articles]
    known = json.loads((SHARED / "data" / "orangesum-duplicates.json").read_text(encoding="utf-8"))
    by_id = {str(row["id"]): row for row in rows}
    texts = {one: f"{row['title']}\n\n{row['text']}" for one, row in by_id.items()}
    begun = time.process_time()
    dates = {one: row["published"] for one, row in by_id.items()}
    groups, _ = group_texts(number_words(texts, load_lexicon().matching), dates)
    spent = time.process_time() - begun
    labels = {
        (min(a, b), max(a, b))
        for group in known
        for a, b in combinations(map(str, group), 2)
        if a in by_id and b in by_id
    }
    found = pairs(groups)
    strong = [pair for pair in sorted(labels) if containment(texts[pair[0]], texts[pair[1]]) >= STRONG]
    beside = sorted(found - labels)
    unlike = [pair for pair in beside if containment(texts[pair[0]], texts[pair[1]]) < UNLIKE]
    print(f"{len(rows)} articles in {spent:.0f} s CPU: {len(groups)} families, {len(found)} pairs")
    hits = sum(pair in found for pair in strong)
    print(f"known pairs {len(labels)}, strong {len(strong)}, found {hits}: recall {hits / max(1, len(strong)):.3f}")
    share = len(unlike) / max(1, len(found))
    print(f"pairs beside the known {len(beside)}; unlike {len(unlike)} = {share:.3f} of all found")
    for pair in random.Random(1).sample(unlike, min(SHOWN, len(unlike))):
        print("  " + " | ".join(f"{one} {by_id[one]['published']} {by_id[one]['title'][:50]}" for one in pair))


if __name__ == "__main__":
    main()
