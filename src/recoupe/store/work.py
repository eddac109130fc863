"""The work behind a store: imports are read, the pile is cross-checked, the dossier replaced.

Whatever stops it, the next start goes on: an import's files stay until its articles are in the pile, an article's
reading is kept as soon as it is there, and the dossier changes in one transaction.
"""

from __future__ import annotations

import datetime as dt
import gc
import logging
import multiprocessing
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import OutputError
from recoupe.i18n import Words
from recoupe.model import Options, Reading, Skipped
from recoupe.reader import reader_id
from recoupe.store import beside, decisions, dossier, imports, pile, sentences
from recoupe.store.base import FullError, Store, is_full
from recoupe.store.lock import alone
from recoupe.store.spread import understood
from recoupe.store.uploads import read_files

if TYPE_CHECKING:
    from recoupe.crosscheck import Crosscheck
    from recoupe.pipeline import Unread

_log = logging.getLogger(__name__)
SCRATCH = "recoupe.tmp"
SHARD = 16
"""Articles whose readings are kept together: the most that a crash makes read anew, and the step in which one sees how
far the work is."""
SEVERAL = 100
"""Articles from which on it pays to load the language model in several processes."""
LARGE = 2000  # articles from which on what a cross-check keeps is left out of Python's search for cycles
POLL = 0.2  # seconds
FULL = 20.0  # seconds until a disk that was full is tried again

Progress = Callable[[str, int, int], None]


def work(folder: Path, lang: str, as_of: str | None = None, idle: float = 300.0) -> None:
    """Do what waits in a store, then wait for more; ends after `idle` seconds without work or with its parent."""
    parent = multiprocessing.parent_process()
    store = Store(folder)
    with alone(folder) as only:
        if not only:
            return
        os.nice(10)  # those who read come first
        worker = Worker(store, lang, as_of)
        rested = time.monotonic()
        while (parent is None or parent.is_alive()) and time.monotonic() - rested < idle:
            waiting = imports.waiting(store.reading())
            if waiting is None:
                time.sleep(POLL)
                continue
            try:
                worker.run(waiting)
            except (FullError, OutputError) as error:
                _log.error("%s", error)
                time.sleep(FULL if isinstance(error, FullError) else 0)
            rested = time.monotonic()


def run(store: Store, job: imports.Import, lang: str, as_of: str | None = None) -> None:
    """Do one import, without keeping anything for the next."""
    Worker(store, lang, as_of).run(job)


class Worker:
    """Does imports one after the other, alone on its store, and keeps the cross-check from one to the next.

    `as_of` is the day of reading of imports that don't say theirs: the day they are done by default. `jobs` are the
    processes that may read; `told` hears of every step.
    """

    def __init__(
        self,
        store: Store,
        lang: str,
        as_of: str | None = None,
        jobs: int = 1,
        told: Progress = lambda stage, done, total: None,
    ) -> None:
        self.store, self.lang, self.as_of, self.jobs, self.told = store, lang, as_of, jobs, told
        self._kept: Crosscheck | None = None
        self._held: set[str] = set()  # the articles whose readings are in it
        self._generation = ""  # of the dossier that it told last
        shutil.rmtree(store.folder / SCRATCH, ignore_errors=True)  # of one that was killed

    def run(self, job: imports.Import) -> None:
        """Do one import. What goes wrong with it is said in it, and the pile is as it was; but a full disk is nobody's
        fault: the import waits, and `FullError` says so. `OutputError`: done, but for the files beside the store."""
        day = job.as_of or self.as_of or dt.date.today().isoformat()
        options = Options(as_of=day, lang=self.lang, jobs=self.jobs)
        try:
            self._read(job, options)
            self._understand(job)
            self._crosscheck(job, options)
        except Exception as error:
            self._kept = None
            if is_full(error):
                raise FullError(self.store.path, error) from error
            _log.exception("import %d failed", job.id)
            with self.store.writing() as db:
                imports.fail(db, job.id, f"{type(error).__name__}: {error}")
        else:
            beside.refresh(self.store, self.lang)

    def _read(self, job: imports.Import, options: Options) -> None:
        """Files -> articles of the pile. Done twice, it adds nothing."""
        given = imports.files(self.store.reading(), job.id)
        if not given:
            return
        self._say(job, "read", 0, len(given))
        scratch = self.store.folder / SCRATCH
        scratch.mkdir(exist_ok=True)
        documents, skipped = read_files(given, options, scratch)
        with self.store.writing() as db:
            new = pile.add(db, documents, job.id)
            pile.skip(db, skipped, job.id)
            db.execute("UPDATE import SET articles = ? WHERE id = ?", (new, job.id))
            db.execute("DELETE FROM import_file WHERE import = ?", (job.id,))

    def _understand(self, job: imports.Import) -> None:
        """Articles -> readings, kept shard by shard with the sentences that were parsed for them."""
        db, todo = self.store.reading(), pile.unread(self.store.reading(), reader_id())
        if not todo:
            return
        self._say(job, "understand", 0, len(todo))
        jobs = self.jobs if len(todo) >= SEVERAL else 1
        shards = [todo[at : at + SHARD] for at in range(0, len(todo), SHARD)]
        read = understood((pile.documents(db, shard) for shard in shards), self.store.path, jobs)
        done = 0
        for shard, (results, parsed) in zip(shards, read, strict=True):
            done += len(shard)
            readings = [result for result in results if isinstance(result, Reading)]
            faults = {
                one: self._fault(result)
                for one, result in zip(shard, results, strict=True)
                if not isinstance(result, Reading)
            }
            with self.store.writing() as writing:
                pile.put_readings(writing, readings, reader_id())
                pile.put_faults(writing, faults, reader_id(), job.id)
                sentences.keep(writing, parsed, job.id)
                imports.move(writing, job.id, "working", "understand", done, len(todo))
            self.told("understand", done, len(todo))

    def _fault(self, unread: Unread) -> Skipped:
        reason = Words(self.lang).text("défaut de Recoupe sur cet article, à signaler ({error})", error=unread.error)
        return Skipped(path=unread.path, reason=reason)

    def _crosscheck(self, job: imports.Import, options: Options) -> None:
        """Readings -> the dossier, of which only what changed is written."""
        self._say(job, "crosscheck", 0, 1)
        with self.store.snapshot() as db:
            kept = self._crosschecked(options, dossier.meta(db).get("generation", "0"))
            there = pile.read_by(db, reader_id())
            kept.remove(sorted(self._held.difference(there)))
            kept.add(pile.readings(db, [one for one in there if one not in self._held]))
            self._held = set(there)
            kept.rule(decisions.rulings(db))
            skipped, replayed = pile.skipped(db), decisions.newest(db)
        changes = kept.changes(skipped)
        if not self._generation and len(kept) >= LARGE:
            # what is kept stays: Python would look through all of it for cycles again and again, a second each time
            gc.collect()
            gc.freeze()
        with self.store.writing() as db:
            dossier.apply(db, changes, options.as_of, options.lang, whole=not self._generation)
            dossier.note(db, "replayed", str(replayed))
            imports.move(db, job.id, "done", "done", 1, 1)
            generation = dossier.meta(db)["generation"]
        self._generation = generation
        self.told("crosscheck", 1, 1)

    def _crosschecked(self, options: Options, generation: str) -> Crosscheck:
        """The cross-check of the last import, where it is still of the dossier that is there; or a new one."""
        from recoupe.crosscheck import Crosscheck
        from recoupe.lexicon import load_lexicon

        if self._kept is None or self._kept.options != options or self._generation != generation:
            self._kept, self._held, self._generation = Crosscheck(options, load_lexicon()), set(), ""
        return self._kept

    def _say(self, job: imports.Import, stage: str, done: int, total: int) -> None:
        with self.store.writing() as db:
            imports.move(db, job.id, "working", stage, done, total)
        self.told(stage, done, total)
