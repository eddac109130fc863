"""Precision on text nobody tuned to: draw random facts, have them judged by hand, keep the verdicts.

    python bench/audit.py draw claims --seed 7 --out sheet.yaml       100 sentences with a claim, one claim of each
    python bench/audit.py draw statements --seed 7 --out sheet.yaml   100 sentences with a statement
    python bench/audit.py draw families|merged|disputes|persons --seed 7 [--articles 300] --out sheet.yaml
                                                                      pairs of passages, from a pile (bench/pairs.py)
    python bench/audit.py keep sheet.yaml [second.yaml]               verdicts into bench/audits/, without the text
    python bench/audit.py report                                      what all audits say
    python bench/audit.py again claims|statements                     the judged articles read anew: what became of
                                                                      the facts called right and those called wrong

A sheet shows each fact under the text around it; the judge fills `verdict` (right or wrong; unsure is wrong) and, where
it is wrong, `why`, a short word for the kind of error. A second judge gets the same sheet empty. Articles that any gold
holds are not drawn from. Only ids, offsets, the fact and the verdicts are kept: the articles are not ours to copy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import pairs
import reread
from recoupe.annotate.parse import Parser
from recoupe.lexicon import load_lexicon
from recoupe.model import ClaimDraft, Options, Reading, StatementDraft
from recoupe.pipeline import read_parsed
from recoupe.read import read_pile

HERE = Path(__file__).parent
AUDITS = HERE / "audits"
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
AROUND = 350
"""Characters shown before and after the sentence."""


def readings(articles: int, seed: int) -> Iterator[Reading]:
    """Random articles, each read on its own."""
    gold = (SHARED / "gold" / "dev.yaml").read_text(encoding="utf-8")
    with gzip.open(SHARED / "data" / "orangesum.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if f"{row['id'].replace('orangesum', 'orange')}.txt" not in gold]
    drawn = random.Random(seed).sample(rows, articles)
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        kept = ("id", "url", "title", "text", "published")
        pile.write_text("".join(json.dumps({key: row[key] for key in kept}) + "\n" for row in drawn), encoding="utf-8")
        documents, _ = read_pile([pile], Options(as_of="2026-11-22"), load_lexicon())
        for document, parse in Parser().pipe(sorted(documents, key=lambda document: document.id)):
            yield read_parsed(document, parse, load_lexicon())


def claim_in_words(reading: Reading, claim: ClaimDraft) -> dict[str, Any]:
    """All that a claim says, empty parts left out."""

    def names(actors: tuple[int, ...]) -> str:
        return ", ".join(reading.actors[actor].name for actor in actors)

    said_by = reading.statements[claim.statement].speaker if claim.statement is not None else None
    value = claim.value
    shown = {
        "type": claim.type,
        "who": names(claim.actors),
        "whom": names(claim.targets),
        "object": claim.object,
        "detail": claim.detail,
        "via": names(claim.via),
        "place": names(claim.place),
        "time": None if claim.timex is None else reading.times[claim.timex].value,
        "value": None if value is None else f"{value.bound} {value.number:g} {value.unit or ''}".strip(),
        "modality": claim.modality if claim.polarity else f"{claim.modality}, negated",
        "said by": None if said_by is None else reading.actors[said_by].name,
        "passage": [claim.start, claim.end],
    }
    return {key: part for key, part in shown.items() if part not in (None, "")}


def statement_in_words(reading: Reading, statement: StatementDraft) -> dict[str, Any]:
    """Who says what, and how the text says so."""
    speaker = None if statement.speaker is None else reading.actors[statement.speaker].name
    return {"kind": statement.kind, "speaker": speaker, "cue": statement.cue, "span": [statement.start, statement.end]}


def items(reading: Reading, kind: str) -> Iterator[tuple[tuple[int, int], list[dict[str, Any]]]]:
    """The sentences of a document that hold a fact of this kind, each with its facts."""
    facts = reading.claims if kind == "claims" else reading.statements
    for start, end in reading.sentences:
        here = [fact for fact in facts if start <= fact.start < end]
        if here:
            yield (
                (start, end),
                [
                    claim_in_words(reading, fact) if isinstance(fact, ClaimDraft) else statement_in_words(reading, fact)
                    for fact in here
                ],
            )


def draw(kind: str, seed: int, number: int, out: Path) -> None:
    """Write a sheet of `number` random sentences, with one random fact of each."""
    chance = random.Random(seed)
    pool = []
    for reading in readings(2 * number, seed):
        text, doc = reading.document.text, reading.document.id
        for (start, end), facts in items(reading, kind):
            around = f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND]}"
            pool.append((doc, [start, end], around, facts))
    if len(pool) < number:
        sys.exit(f"only {len(pool)} sentences with {kind}: draw fewer, or from more articles")
    drawn = [
        {"article": doc, "sentence": span, "text": text, "reads": chance.choice(facts), "verdict": "", "why": ""}
        for doc, span, text, facts in sorted(chance.sample(pool, number), key=lambda item: (item[0], item[1]))
    ]
    write(kind, seed, drawn, out)


def write(kind: str, seed: int, drawn: list[dict[str, Any]], out: Path) -> None:
    """Write a sheet."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    sheet = {"audit": kind, "seed": seed, "commit": commit.strip(), "items": drawn}
    out.write_text(yaml.safe_dump(sheet, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def keep(sheet: Path, second: Path | None) -> None:
    """Put the verdicts of one or two judges into bench/audits/."""
    filled = yaml.safe_load(sheet.read_text(encoding="utf-8"))
    other = yaml.safe_load(second.read_text(encoding="utf-8"))["items"] if second else [None] * len(filled["items"])
    for item, again in zip(filled["items"], other, strict=True):
        if item["verdict"] not in ("right", "wrong") or (again and again["verdict"] not in ("right", "wrong")):
            sys.exit(f"no verdict on {item['article']} {item['sentence']}")
        del item["text"]
        item.pop("should", None)
        if again:
            if (again["article"], again["reads"]) != (item["article"], item["reads"]):
                sys.exit(f"the two sheets differ at {item['article']} {item['sentence']}")
            item["second"] = again["verdict"]
            item["second why"] = again["why"]
    AUDITS.mkdir(exist_ok=True)
    target = AUDITS / f"{filled['audit']}-{filled['commit']}-{filled['seed']}.yaml"
    target.write_text(yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
    print(target)


def report() -> None:
    """Every audit: how much is right, by each judge and by both, and the commonest errors."""
    for file in sorted(AUDITS.glob("*.yaml")):
        audit = yaml.safe_load(file.read_text(encoding="utf-8"))
        judged = audit["items"] if isinstance(audit, dict) else audit
        first = [item["verdict"] == "right" for item in judged]
        line = f"{file.stem}: {sum(first)} of {len(judged)} right"
        if "second" in judged[0]:
            second = [item["second"] == "right" for item in judged]
            agree = sum(a == b for a, b in zip(first, second, strict=True))
            both = sum(a and b for a, b in zip(first, second, strict=True))
            line += f"; second judge {sum(second)}; both {both}; agree on {agree}"
        print(line)
        for why, count in Counter(item["why"] for item in judged if item["verdict"] == "wrong").most_common(8):
            print(f"    {count:3} {why}")


def again(kind: str) -> None:
    """Every audit of a kind, its articles read anew (a tenth of a second each)."""

    def facts(reading: Reading) -> Iterator[dict[str, Any]]:
        for _, here in items(reading, kind):
            yield from here

    for file in sorted(AUDITS.glob(f"{kind}-*.yaml")):
        audit = yaml.safe_load(file.read_text(encoding="utf-8"))
        judged = {item["article"] for item in audit["items"]}
        drawn = readings(2 * len(audit["items"]), audit["seed"])
        count = reread.fates(audit["items"], (one for one in drawn if one.document.id in judged), facts)
        for verdict in ("right", "wrong"):
            told = ", ".join(f"{count[verdict, state]} {state}" for state in ("kept", "changed", "gone"))
            print(f"{file.stem}, called {verdict}: {told}")


def main() -> None:
    """Draw, keep, report or read again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="a sheet of random facts")
    drawing.add_argument("kind", choices=("claims", "statements", *pairs.KINDS))
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--number", type=int)
    drawing.add_argument("--articles", type=int, default=300, help="of one month, for what is drawn from a pile")
    drawing.add_argument("--out", type=Path, required=True)
    keeping = commands.add_parser("keep", help="verdicts into bench/audits/")
    keeping.add_argument("sheet", type=Path)
    keeping.add_argument("second", type=Path, nargs="?")
    commands.add_parser("report", help="what the audits say")
    rereading = commands.add_parser("again", help="what became of the judged facts")
    rereading.add_argument("kind", choices=("claims", "statements"))
    args = parser.parse_args()
    if args.command == "draw" and args.kind in pairs.KINDS:
        drawn = pairs.draw(args.kind, args.seed, args.number or pairs.KINDS[args.kind], args.articles)
        write(args.kind, args.seed, drawn, args.out)
    elif args.command == "draw":
        draw(args.kind, args.seed, args.number or 100, args.out)
    elif args.command == "keep":
        keep(args.sheet, args.second)
    elif args.command == "again":
        again(args.kind)
    else:
        report()


if __name__ == "__main__":
    main()
