"""A whole server killed with SIGKILL at random moments while it reads: `python bench/kills.py [KILLS]` (20 by default).

Three imports are sent over HTTP. Then server and worker, the worker alone or the server alone are killed after a random
while, and the server is started again on the same folder. In the end the dossier must be that of a server that nobody
disturbed, part for part. The samples are read; what is printed is where each kill fell.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from recoupe import samples
from recoupe.store import Store, imports, pile

PARTS = ("article", "layer", "story", "family", "entity", "claim", "statement", "dispute", "development")
STAGES = {"waiting": 0.5, "read": 1.0, "understand": 4.0, "crosscheck": 0.3}
"""The stages of an import in order, with the seconds within which a kill falls after one began."""
PAIRS = ("evidence", "role", "touches", "seen")


def start(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A server of its own process group, and its address."""
    recoupe = str(Path(sys.executable).parent / "recoupe")
    command = [recoupe, "serve", str(folder), "--port", "0", "--as-of", samples.AS_OF]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert server.stdout is not None
    found = re.search(r"http://\S+", server.stdout.readline())
    assert found is not None
    return server, found[0]


def worker_of(server: int) -> int | None:
    """The process that reads for a server: the child of its that runs multiprocessing's spawn_main."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == server and b"spawn_main" in (entry / "cmdline").read_bytes():
                return int(entry.name)
        except (OSError, IndexError):
            continue
    return None


def send(address: str, files: list[Path]) -> None:
    """One import, as the page sends it."""
    with httpx.Client(base_url=address, timeout=60) as client:
        token = re.search(r'data-csrf="(\w+)"', client.get("/").text)
        assert token is not None
        parts = [("files", (file.name, file.read_bytes())) for file in files]
        assert client.post("/add", data={"csrf": token[1]}, files=parts).status_code == 303


def state(folder: Path) -> list[object]:
    """All that a store says, but for when it was said."""
    db = Store(folder).reading()
    rows: list[object] = db.execute("SELECT id, state, why, files, articles FROM import ORDER BY id").fetchall()
    rows += db.execute("SELECT id, path, content, reading, reader, import FROM document ORDER BY id").fetchall()
    rows += db.execute("SELECT path, reason, import FROM skipped ORDER BY rowid").fetchall()
    for table in PARTS:
        rows += db.execute(f"SELECT '{table}', * FROM {table} ORDER BY id").fetchall()
    for table in PAIRS:
        rows += db.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2, 3").fetchall()
    return rows + db.execute("SELECT kind, owner, doc, start, text FROM search ORDER BY 1, 2, 3, 4").fetchall()


def wait(folder: Path, limit: float = 900.0) -> float:
    """Until nothing waits; the seconds it took."""
    began = time.monotonic()
    db = Store(folder).reading()
    while imports.waiting(db) is not None:
        if time.monotonic() - began > limit:
            raise SystemExit("the import does not end")
        time.sleep(0.2)
    return time.monotonic() - began


def stop(server: subprocess.Popen[str]) -> None:
    """End a server as Ctrl-C does."""
    server.send_signal(signal.SIGINT)
    server.wait(30)


def fill(folder: Path) -> tuple[subprocess.Popen[str], int]:
    """A server that has accepted three imports, and how many articles they hold."""
    server, address = start(folder)
    texts = sorted(samples.folder().glob("*.txt"))
    for given in (texts[:3], texts[3:6], texts[6:]):
        send(address, given)
    return server, len(texts)


def kill(server: subprocess.Popen[str], how: str) -> None:
    """SIGKILL to server, worker or both. A worker left alone goes on to the end of its import, as it may."""
    worker = worker_of(server.pid)
    if how in ("worker", "both") and worker is not None:
        os.kill(worker, signal.SIGKILL)
    if how in ("server", "both"):
        server.kill()
        server.wait()


def await_stage(folder: Path, stage: str, limit: float = 30.0) -> None:
    """Until an import is at a stage, or past it, or for long enough."""
    began, order = time.monotonic(), list(STAGES)
    db = Store(folder).reading()
    while time.monotonic() - began < limit:
        at = imports.waiting(db)
        if at is None or order.index(at.stage or "waiting") >= order.index(stage):
            return
        time.sleep(0.005)


def seen(folder: Path) -> str:
    """Where a kill fell. The store must open and be whole."""
    db = Store(folder).reading()
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    done = sum(one.state == "done" for one in imports.latest(db, 999))
    at = imports.waiting(db)
    where = f"{at.stage or 'waiting'} {at.done}/{at.total}" if at else "none in hand"
    return f"{done} imports done, {where}, {pile.size(db)} articles in the pile"


def disturb(folder: Path, server: subprocess.Popen[str], number: int, chance: random.Random) -> subprocess.Popen[str]:
    """One kill, a moment after an import came to some stage; the server that goes on."""
    if imports.waiting(Store(folder).reading()) is None:  # nothing left to disturb
        again(folder)
        kill(server, "both")
        server, _ = start(folder)
    stage = chance.choice(list(STAGES))
    await_stage(folder, stage)
    time.sleep(chance.uniform(0, STAGES[stage]))
    how = chance.choice(("both", "both", "worker", "server"))
    kill(server, how)
    print(f"kill {number:2}: {how:6} {stage:10} {seen(folder)}", flush=True)
    return server if how == "worker" else start(folder)[0]


def main() -> int:
    """Kill, compare, print; the exit code is 1 when anything was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    chance = random.Random(kills)
    with tempfile.TemporaryDirectory() as made:
        calm, rough = Path(made) / "calm", Path(made) / "rough"
        server, count = fill(calm)
        lasts = wait(calm)
        stop(server)
        print(f"{count} articles in 3 imports, undisturbed: {lasts:.1f} s", flush=True)
        server, _ = fill(rough)
        try:
            for number in range(1, kills + 1):
                server = disturb(rough, server, number, chance)
            wait(rough)
        finally:
            stop(server)
        same = parts(state(rough)) == parts(state(calm))
        print("the same dossier as undisturbed" if same else "NOT the same dossier")
        return 0 if same else 1


def again(folder: Path) -> None:
    """Make all articles unread, and a check of the pile due."""
    with Store(folder).writing() as db:
        db.execute("UPDATE document SET reading = NULL, reader = NULL")
        imports.accept(db, (), "bench")


def parts(rows: list[object]) -> list[object]:
    """A state without its list of imports, to which checks were added."""
    return [row for row in rows if not (isinstance(row, tuple) and isinstance(row[0], int))]


if __name__ == "__main__":
    sys.exit(main())
