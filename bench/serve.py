"""How fast `recoupe serve` answers eight readers on a large pile, while an import is read behind it.

    python bench/serve.py [FILE.jsonl[.gz]] [--articles 5000] [--store DIR] [--keep DIR]

The server is the real one: a process of its own on a free port of the loopback address. Its store is made from the
first articles of FILE (that takes a quarter of an hour for 5,000), or copied from `--store`, one that an earlier run
kept with `--keep`; such a store counts as read by the code there is now, so that only the import is read. The next
articles of FILE are sent as an import when the readers begin; each phase says where the import was.

A reader opens pages of every kind in turn, at addresses drawn from the whole store: articles, facts and actors evenly,
stories by how many articles they have; one time in four as JSON. So hardly any page is asked for twice, and what the
server keeps of pages made before helps little. There are two phases:

    as people read   each reader thinks a second and a half before its next page (evenly between 0 and twice that)
    without a pause  each asks again at once: the server is as busy as it can be, what is asked waits for the rest

**Time** is the wall the reader sees, from the first byte sent to the last byte received, over a kept connection. It
holds the server's own time, the wait for a processor that the import, the server and the readers share, and the
reader's own cost (its share of the processor is printed). `server` is what the server says of itself in
`Server-Timing`: all but the network and the wait to be heard.

The limits, p95 of the wall as people read: 150 ms a kind of page, 200 ms for the search, and 300 KB of HTML. Fails
above them, and on any answer that is not 200: the exit code is 1 then. Nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from recoupe.reader import reader_id
from recoupe.store import FILE, Store, imports
from recoupe.store.work import run

SHARED = Path(os.environ.get("RECOUPE_SHARED", Path(__file__).parent.parent.parent / "shared"))
AS_OF = "2024-01-01"
LIMIT, LIMITS = 150.0, {"search": 200.0}  # milliseconds
HEAVIEST = 300.0  # KB of HTML: with our styles and scripts, which are 90, less than 400
BOUNDARY = "recoupe-bench"


@dataclass
class Answers:
    """What came of the pages of one kind: milliseconds of `wall` and of the `server`, `sizes` of the HTML in bytes, and
    what `failed`."""

    wall: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def add(self, other: Answers) -> None:
        """Take in what another reader heard."""
        self.wall += other.wall
        self.server += other.server
        self.sizes += other.sizes
        self.failed += other.failed


# -- what is asked -----------------------------------------------------------------------------------------------------
class Walk:
    """Addresses of every kind, drawn from a store."""

    def __init__(self, folder: Path) -> None:
        db = sqlite3.connect(folder / FILE)
        self.articles = db.execute("SELECT id, story FROM article ORDER BY id").fetchall()
        self.facts = [row[0] for row in db.execute("SELECT id FROM claim ORDER BY id")]
        self.actors = [row[0] for row in db.execute("SELECT id FROM entity WHERE mentions > 0 ORDER BY id")]
        self.families = [row[0] for row in db.execute("SELECT id FROM family WHERE articles > 1 ORDER BY id")]
        self.types = [row[0] for row in db.execute("SELECT DISTINCT type FROM claim ORDER BY 1")]
        texts = db.execute("SELECT text FROM search WHERE kind IN ('actor', 'fact') ORDER BY rowid LIMIT 20000")
        self.words = sorted({word for (text,) in texts for word in re.findall(r"\w{4,}", text)})
        self.names = [row[0] for row in db.execute("SELECT name FROM entity ORDER BY mentions DESC LIMIT 100")]
        self.mates: dict[str, list[str]] = defaultdict(list)
        for article, story in self.articles:
            self.mates[story or article].append(article)
        db.close()

    def pages(self) -> dict[str, Callable[[random.Random], str]]:
        """The kinds, each with what makes an address of it."""
        kinds: dict[str, Callable[[random.Random], str]] = {
            "stories": lambda c: f"/?order={c.choice(('size', 'time'))}&page={c.choice((1, 1, 2, c.randint(1, 60)))}",
            "story": lambda c: f"/story/{self._story(c)}",
            "story, filtered": lambda c: f"/story/{self._story(c)}?type={c.choice(self.types)}",
            "article": lambda c: f"/article/{c.choice(self.articles)[0]}",
            "compare": self._compare,
            "fact": lambda c: f"/fact/{c.choice(self.facts)}",
            "actor": lambda c: f"/actor/{c.choice(self.actors)}",
            "disputes": lambda c: f"/disputes?page={c.randint(1, 5)}",
            "search": lambda c: "/search?" + urlencode({"q": " ".join(c.sample(self.words, c.choice((1, 1, 2))))}),
            "system": lambda c: "/system",
            "system, of a story": lambda c: f"/system?story={self._story(c)}",
            "system, asked": lambda c: "/system?" + urlencode({"ask": "remove", "name": c.choice(self.names)}),
            "review": lambda c: "/review",
            "add": lambda c: f"/add?page={c.randint(1, 20)}",
        }
        if self.families:
            kinds["family"] = lambda c: f"/family/{c.choice(self.families)}"
        return kinds

    def _story(self, chance: random.Random) -> str:
        while (story := chance.choice(self.articles)[1]) is None:
            pass
        return quote(story)

    def _compare(self, chance: random.Random) -> str:
        """Two articles of one story, where there are two."""
        article, story = chance.choice(self.articles)
        others = [one for one in self.mates[story or article] if one != article] or [chance.choice(self.articles)[0]]
        return f"/compare?a={article}&b={chance.choice(others)}"


# -- who asks ----------------------------------------------------------------------------------------------------------
class Reader:
    """A browser of its own: one kept connection, one session."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.at = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self.cookie = ""

    def get(self, path: str) -> tuple[int, float, float, bytes]:
        """The status, milliseconds of wall and of the server, and the body."""
        began = time.perf_counter()
        self.at.request("GET", path, headers={"cookie": self.cookie, "accept-language": "fr"})
        answer = self.at.getresponse()
        body = answer.read()
        wall = 1000 * (time.perf_counter() - began)
        told = re.search(r"dur=([\d.]+)", answer.getheader("server-timing") or "")
        if (cookie := answer.getheader("set-cookie")) and not self.cookie:
            self.cookie = cookie.partition(";")[0]
        return answer.status, wall, float(told[1]) if told else float("nan"), body


def read(
    address: str, walk: Walk, until: float, think: float, chance: random.Random, heard: dict[str, Answers]
) -> None:
    """One reader, until it is time; what it heard goes into `heard`."""
    reader = Reader(address)
    reader.get("/")
    kinds = list(walk.pages().items())
    chance.shuffle(kinds)
    while True:
        for kind, make in kinds:
            if think:
                time.sleep(chance.uniform(0, 2 * think))
            if time.monotonic() > until:
                return
            path = make(chance)
            if chance.random() < 0.25:
                path = "/api" + path.removeprefix("/") if path.startswith("/?") else "/api" + path
            status, wall, server, body = reader.get(path)
            if status != 200:
                heard[kind].failed.append(f"{status} {path}")
            heard[kind].wall.append(wall)
            heard[kind].server.append(server)
            if not path.startswith("/api"):
                heard[kind].sizes.append(len(body))


def phase(address: str, walk: Walk, readers: int, seconds: float, think: float, seed: int) -> dict[str, Answers]:
    """All readers for a while."""
    heard: list[dict[str, Answers]] = [defaultdict(Answers) for _ in range(readers)]
    until = time.monotonic() + seconds
    spent = time.process_time()
    threads = [
        threading.Thread(target=read, args=(address, walk, until, think, random.Random(f"{seed} {i}"), heard[i]))
        for i in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"(the readers themselves took {100 * (time.process_time() - spent) / seconds:.0f} % of a processor)")
    together: dict[str, Answers] = defaultdict(Answers)
    for one in heard:
        for kind, answers in one.items():
            together[kind].add(answers)
    return dict(sorted(together.items()))


# -- what answers ------------------------------------------------------------------------------------------------------
@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """The server of a folder: its address and process id."""
    command = [str(Path(sys.executable).parent / "recoupe"), "serve", str(folder), "--port", "0", "--as-of", AS_OF]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found is not None, "the server did not start"
        yield found[0], server.pid
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


def send(address: str, rows: list[str]) -> None:
    """An import, as the page sends it."""
    reader = Reader(address)
    token = re.search(rb'data-csrf="(\w+)"', reader.get("/")[3])
    assert token is not None
    head = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n{token[1].decode()}\r\n'
    head += f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="more.jsonl"\r\n\r\n'
    body = (head + "".join(rows) + f"\r\n--{BOUNDARY}--\r\n").encode()
    headers = {"cookie": reader.cookie, "content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    reader.at.request("POST", "/add", body, headers)
    assert reader.at.getresponse().status == 303, "the import was not accepted"


def where(folder: Path) -> str:
    """How far the import is."""
    at = imports.waiting(Store(folder).reading())
    return f"{at.stage or 'waiting'} {at.done}/{at.total}" if at else "ended"


def await_reading(folder: Path, limit: float = 120.0) -> None:
    """Until the import is past loading what reads."""
    began = time.monotonic()
    while where(folder).startswith(("waiting", "read")) and time.monotonic() - began < limit:
        time.sleep(0.2)


def make(folder: Path, rows: list[str]) -> None:
    """A store of these articles, read and cross-checked as an import is."""
    store = Store(folder)
    with store.writing() as db:
        imports.accept(db, [("pile.jsonl", "".join(rows).encode())], "bench")
    job = imports.waiting(store.reading())
    assert job is not None
    run(store, job, "fr", AS_OF)
    store.close()


def copy(kept: Path, folder: Path) -> None:
    """A store to spoil, all of whose articles count as read by the code there is now."""
    shutil.copytree(kept, folder)
    with Store(folder).writing() as db:
        db.execute("UPDATE document SET reader = ? WHERE reading IS NOT NULL", (reader_id(),))


def rows_of(file: Path) -> Iterator[str]:
    """The articles of a file, a line each."""
    keep = ("id", "url", "title", "text", "published", "source")
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield json.dumps({key: row[key] for key in keep if row.get(key)}) + "\n"


# -- what came of it ---------------------------------------------------------------------------------------------------
def share(values: list[float], part: float) -> float:
    """The value that so great a part does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def show(heard: dict[str, Answers], limited: bool) -> bool:
    """Print a phase; whether it keeps the limits."""
    print(f"{'page':20} {'n':>5} {'p50':>7} {'p95':>7} {'max':>7} {'server p95':>11} {'KB p50':>7} {'KB max':>7}")
    kept = True
    for kind, it in heard.items():
        p95, sizes = share(it.wall, 0.95), sorted(size / 1000 for size in it.sizes) or [0.0]
        faults = ["TOO SLOW"] if limited and p95 > LIMITS.get(kind, LIMIT) else []
        faults += ["TOO LARGE"] if sizes[-1] > HEAVIEST else []
        faults += it.failed[:3]
        kept = kept and not faults
        times = f"{share(it.wall, 0.5):7.0f} {p95:7.0f} {max(it.wall):7.0f} {share(it.server, 0.95):11.0f}"
        print(f"{kind:20} {len(it.wall):5} {times} {sizes[len(sizes) // 2]:7.0f} {sizes[-1]:7.0f}", *faults)
    return kept


def main() -> int:
    """Make, serve, read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "data" / "orangesum.jsonl.gz")
    parser.add_argument("--articles", type=int, default=5000, help="in the store that is made (5000)")
    parser.add_argument("--store", type=Path, help="copy this one instead of making one")
    parser.add_argument("--keep", type=Path, help="where to keep the store that is made")
    parser.add_argument("--import", dest="more", type=int, default=500, help="articles of the import (500)")
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=90.0, help="of each phase (90)")
    parser.add_argument("--think", type=float, default=1.5, help="seconds a reader thinks on average (1.5)")
    args = parser.parse_args()
    if not args.file.exists():
        print(f"no {args.file}: name a JSONL file of articles")
        return 0
    with tempfile.TemporaryDirectory(prefix="recoupe-bench-") as scratch:
        folder = Path(scratch) / "pile"
        rows = rows_of(args.file)
        first = list(islice(rows, args.articles))
        if args.store:
            copy(args.store, folder)
        else:
            make(folder, first)
            if args.keep:
                shutil.copytree(folder, args.keep, dirs_exist_ok=True)
        walk = Walk(folder)
        print(f"{len(walk.articles)} articles, {len(walk.facts)} facts, {len(walk.actors)} actors")
        with serving(folder) as (address, _):
            if args.more:
                send(address, list(islice(rows, args.more)))
                await_reading(folder)
            kept = True
            for name, think in (("as people read", args.think), ("without a pause", 0.0)):
                began = where(folder)
                print(
                    f"\n{name}: {args.readers} readers, {args.seconds:.0f} s; the import: {began}", end=" ", flush=True
                )
                heard = phase(address, walk, args.readers, args.seconds, think, args.readers)
                print(f"The import at the end: {where(folder)}")
                kept = show(heard, limited=bool(think)) and kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
