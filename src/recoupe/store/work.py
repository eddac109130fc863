"""The work behind a store: imports are read, the pile is cross-checked, the dossier replaced. A process of its own.

Whatever stops it, the next start goes on: an import's files stay until its articles are in the pile, an article's
reading is kept as soon as it is there, and the dossier changes in one transaction.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import multiprocessing
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec.structs import replace

from recoupe.model import Document, Options, Reading, Skipped
from recoupe.store import decisions, dossier, imports, pile
from recoupe.store.base import Store

_log = logging.getLogger(__name__)
LOCK = "recoupe.lock"
SCRATCH = "recoupe.tmp"
SHARD = 32
"""Articles whose readings are kept together: the most that a crash makes read anew."""
POLL = 0.2  # seconds
TELL = 1.0  # seconds between two notes of how far an import is, within a shard
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\<>:|?*\"]+")


def work(folder: Path, lang: str, as_of: str | None = None, idle: float = 300.0) -> None:
    """Do what waits in a store, then wait for more; ends after `idle` seconds without work or with its parent."""
    parent = multiprocessing.parent_process()
    store = Store(folder)
    with _alone(folder) as only:
        if not only:
            return
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)  # of one that was killed
        os.nice(10)  # those who read come first
        rested = time.monotonic()
        while (parent is None or parent.is_alive()) and time.monotonic() - rested < idle:
            waiting = imports.waiting(store.reading())
            if waiting is None:
                time.sleep(POLL)
                continue
            run(store, waiting, lang, as_of)
            rested = time.monotonic()


def run(store: Store, job: imports.Import, lang: str, as_of: str | None = None) -> None:
    """Do one import. What goes wrong with it is said in it, and the pile is as it was."""
    options = Options(as_of=as_of or datetime.now(UTC).date().isoformat(), lang=lang)
    try:
        _read(store, job, options)
        _understand(store, job)
        _crosscheck(store, job, options)
    except Exception as error:  # noqa: BLE001 - the server must live, and the user be told
        _log.exception("import %d failed", job.id)
        with store.writing() as db:
            imports.fail(db, job.id, f"{type(error).__name__}: {error}")


def _read(store: Store, job: imports.Import, options: Options) -> None:
    """Files -> articles of the pile. Done twice, it adds nothing."""
    given = imports.files(store.reading(), job.id)
    if not given:
        return
    _say(store, job, "read", 0, len(given))
    scratch = store.folder / SCRATCH
    scratch.mkdir(exist_ok=True)
    documents, skipped = read_files(given, options, scratch)
    with store.writing() as db:
        new = pile.add(db, documents, job.id)
        pile.skip(db, skipped, job.id)
        db.execute("UPDATE import SET articles = ? WHERE id = ?", (new, job.id))
        db.execute("DELETE FROM import_file WHERE import = ?", (job.id,))


def read_files(
    given: Sequence[tuple[str, bytes]], options: Options, scratch: Path | None = None
) -> tuple[list[Document], list[Skipped]]:
    """Files as they came over the wire, under names nobody has vouched for; for a while they lie in `scratch`.

    An article's id is made of its path and text: neither its place among the files nor other files may change it.
    """
    from recoupe.lexicon import load_lexicon
    from recoupe.read import read_pile

    with tempfile.TemporaryDirectory(prefix="recoupe-", dir=scratch) as made:
        placed: list[Path] = []
        for name, content in given:
            holder = Path(made) / hashlib.sha256(content).hexdigest()[:16]  # two files may have one name
            holder.mkdir(exist_ok=True)
            placed.append(holder / safe_name(name))
            placed[-1].write_bytes(content)
        documents, skipped = read_pile(placed, options, load_lexicon())
        return (
            [replace(document, path=_told(document.path)) for document in documents],
            [replace(row, path=_told(row.path)) for row in skipped],
        )


def _told(path: str) -> str:
    """A path without the folder that told two files of one name apart."""
    return re.sub(r"^[0-9a-f]{16}/", "", path)


def safe_name(name: str) -> str:
    """The last step of an uploaded file's name, without anything a file system or a page could trip over."""
    last = re.split(r"[/\\]", name.strip())[-1]
    kept = _UNSAFE.sub("_", "".join(c for c in last if c.isprintable())).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return (f"{_cut(stem, 150)}{dot}{_cut(ending, 40)}" if dot else _cut(kept, 150)) or "article.txt"


def _cut(text: str, size: int) -> str:
    """As much of a text as `size` bytes hold: a file's name has 255 at most."""
    return text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


def _understand(store: Store, job: imports.Import) -> None:
    from recoupe.pipeline import understand_shard

    reader = reader_id()
    todo = pile.unread(store.reading(), reader)
    for at in range(0, len(todo), SHARD):
        shard = todo[at : at + SHARD]
        _say(store, job, "understand", at, len(todo))
        said = time.monotonic()
        read: list[Reading] = []
        faults: list[Skipped] = []
        for result in understand_shard(shard):
            if isinstance(result, Reading):
                read.append(result)
            else:
                faults.append(Skipped(path=result.path, reason=result.error))
            if time.monotonic() - said > TELL:
                _say(store, job, "understand", at + len(read) + len(faults), len(todo))
                said = time.monotonic()
        with store.writing() as db:
            pile.put_readings(db, read, reader)
            pile.put_faults(db, {document.id for document in shard} - {one.document.id for one in read}, reader)
            pile.skip(db, faults, job.id)


def _crosscheck(store: Store, job: imports.Import, options: Options) -> None:
    from recoupe.crosscheck import crosscheck
    from recoupe.lexicon import load_lexicon

    _say(store, job, "crosscheck", 0, 1)
    with store.snapshot() as db:
        readings = list(pile.readings(db, reader_id()))
        skipped = pile.skipped(db)
        rulings = decisions.rulings(db)
        replayed = decisions.newest(db)
    made = crosscheck(readings, skipped, options, load_lexicon(), rulings)
    with store.writing() as db:
        dossier.save(db, made, options.lang)
        db.execute(
            "INSERT INTO meta VALUES ('replayed', ?) ON CONFLICT DO UPDATE SET value = excluded.value", (str(replayed),)
        )
        imports.move(db, job.id, "done", "done", 1, 1)


def _say(store: Store, job: imports.Import, stage: str, done: int, total: int) -> None:
    with store.writing() as db:
        imports.move(db, job.id, "working", stage, done, total)


@cache
def reader_id() -> str:
    """What reads: a hash of the code and the lexicon, so that a reading by other code is known to be stale."""
    digest = hashlib.sha1(usedforsecurity=False)
    root = package_files("recoupe")
    for part in ("annotate", "claims", "lang", "lexicon", "names", "read"):
        for file in _files(root / part):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _files(item)
        elif item.name.endswith((".py", ".yaml")):
            yield item


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether this is the only process that works on a store; the system lets go of the lock when a process dies."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
