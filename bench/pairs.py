"""What the cross-check put together, drawn at random for a judge: two passages an item. Used by `audit.py`.

`families`: links that are no exact copies, over all articles; the others over random articles of one month: `merged`
(claims with passages in two articles, none of them a sentence reprinted: that is no merging), `disputes` (and
developments), `persons` (one person in two articles).
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from recoupe.annotate.parse import Parser
from recoupe.crosscheck import crosscheck
from recoupe.crosscheck.families import find_families
from recoupe.crosscheck.words import body_text, number_words
from recoupe.lexicon import load_lexicon
from recoupe.model import Document, Dossier, Evidence, Options, Passage, Reading
from recoupe.pipeline import read_parsed
from recoupe.read import read_pile

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
KINDS = {"families": 50, "merged": 50, "disputes": 30, "persons": 50}
"""What can be drawn, and how many a judge gets."""
OPTIONS = Options(as_of="2026-11-22")
EXACT = 0.9  # containment from which on a link is an exact copy
REPRINTED = 30  # characters before and after a passage that two articles do not share by chance
AROUND = 200  # characters shown before and after
Item = dict[str, Any]


def draw(kind: str, seed: int, number: int, articles: int) -> list[Item]:
    """Some random items of a kind; all of them if there are fewer."""
    chance = random.Random(seed)
    if kind == "families":
        found = list(_families(_documents(_rows())))
    else:
        dossier = _dossier(_month(chance, articles))
        text = {document.id: document.text for document in dossier.documents}
        found = list({"merged": _merged, "disputes": _disputes, "persons": _persons}[kind](dossier, text, chance))
    if len(found) < number:
        print(f"only {len(found)} {kind}: draw from more articles", file=sys.stderr)
    drawn = chance.sample(found, min(number, len(found)))
    return sorted(drawn, key=lambda item: (item["article"], str(item["sentence"])))


def _rows() -> list[dict[str, Any]]:
    with gzip.open(SHARED / "data" / "orangesum.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _month(chance: random.Random, articles: int) -> list[dict[str, Any]]:
    """Random articles of a random month that has enough."""
    months: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows():
        months[row["published"][:7]].append(row)
    month = chance.choice(sorted(month for month, rows in months.items() if len(rows) >= articles))
    return chance.sample(months[month], articles)


def _documents(rows: Sequence[dict[str, Any]]) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        kept = ("id", "url", "title", "text", "published")
        pile.write_text("".join(json.dumps({key: row[key] for key in kept}) + "\n" for row in rows), encoding="utf-8")
        documents, _ = read_pile([pile], OPTIONS, load_lexicon())
    return sorted(documents, key=lambda document: document.id)


def _dossier(rows: Sequence[dict[str, Any]]) -> Dossier:
    lexicon = load_lexicon()
    readings = [read_parsed(document, parse, lexicon) for document, parse in Parser().pipe(_documents(rows))]
    return crosscheck(readings, [], OPTIONS, lexicon)


def _item(passages: Sequence[Passage], text: dict[str, str], reads: Item) -> Item:
    shown = [
        f"{text[p.doc][max(0, p.start - AROUND) : p.start]}⟦{text[p.doc][p.start : p.end]}⟧"
        f"{text[p.doc][p.end : p.end + AROUND]}"
        for p in passages
    ]
    return {
        "article": " ".join(dict.fromkeys(p.doc for p in passages)),
        "sentence": [[p.start, p.end] for p in passages],
        "text": "\n-----\n".join(shown),
        "reads": reads,
        "verdict": "",
        "why": "",
    }


def _families(documents: Sequence[Document]) -> Iterator[Item]:
    words = number_words({document.id: body_text(document) for document in documents}, load_lexicon().matching)
    by_id = {document.id: document for document in documents}
    text = {document.id: document.text for document in documents}
    for family in find_families([Reading(document=document) for document in documents], words, OPTIONS):
        for link in family.links:
            if link.share < EXACT:
                passages = [passage for pair in link.passages[:2] for passage in pair]
                dates = [by_id[doc].published.value for doc in (link.a, link.b)]
                reads = {"kind": link.kind, "share": link.share, "direction": link.direction, "dates": dates}
                yield _item(passages, text, reads)


def _merged(dossier: Dossier, text: dict[str, str], chance: random.Random) -> Iterator[Item]:
    name = {entity.id: entity.name for entity in dossier.entities}
    for claim in dossier.claims:
        wordings: dict[str, list[Evidence]] = defaultdict(list)
        for e in claim.evidence:
            around = text[e.doc][max(0, e.start - REPRINTED) : e.end + REPRINTED]
            wordings[" ".join(around.casefold().split())].append(e)
        pairs = [(a, b) for x, y in combinations(sorted(wordings), 2) for a in wordings[x] for b in wordings[y]]
        apart = [pair for pair in pairs if pair[0].doc != pair[1].doc]
        if apart:
            evidence = sorted(chance.choice(apart), key=lambda e: (e.doc, e.start))
            reads = {
                "type": claim.type,
                "who": ", ".join(name[entity] for entity in claim.actors),
                "whom": ", ".join(name[entity] for entity in claim.targets),
                "object": claim.object,
                "time": claim.time,
                "modality": claim.modality,
                "sources": claim.sources,
            }
            passages = [Passage(doc=e.doc, start=e.start, end=e.end) for e in evidence]
            yield _item(passages, text, {key: value for key, value in reads.items() if value})


def _disputes(dossier: Dossier, text: dict[str, str], chance: random.Random) -> Iterator[Item]:
    for row in dossier.disputes:
        if row.kind != "precision":
            yield _item([chance.choice(side) for side in row.sides], text, {"kind": row.kind, "why": row.explanation})
    for step in dossier.developments:
        passages = [chance.choice(side) for side in step.passages]
        yield _item(passages, text, {"kind": step.kind, "why": step.explanation})


def _persons(dossier: Dossier, text: dict[str, str], chance: random.Random) -> Iterator[Item]:
    persons = {entity.id: entity for entity in dossier.entities if entity.type == "person"}
    first: dict[str, dict[str, Passage]] = defaultdict(dict)
    for mention in dossier.mentions:
        if mention.entity in persons and mention.form == "name":
            first[mention.entity].setdefault(
                mention.doc, Passage(doc=mention.doc, start=mention.start, end=mention.end)
            )
    for entity, places in sorted(first.items()):
        if len(places) > 1:
            some = sorted(chance.sample(sorted(places), 2))
            person = persons[entity]
            reads = {"name": person.name, "also": list(person.aliases), "why": person.why}
            yield _item([places[doc] for doc in some], text, reads)
