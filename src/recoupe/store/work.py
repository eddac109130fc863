"""The work behind a store: imports are read, the pile is cross-checked, the dossier replaced.

Whatever stops it, the next start goes on: an import's files stay until its articles are in the pile, an article's
reading is kept as soon as it is there, and the dossier changes in one transaction.
"""

from __future__ import annotations

import datetime as dt
import gc
import logging
import shutil
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from recoupe.i18n import Words
from recoupe.model import Options, Reading, Skipped
from recoupe.reader import reader_id
from recoupe.store import beside, decisions, dossier, imports, pile, sentences
from recoupe.store.base import FullError, Store, is_full
from recoupe.store.known import meta, note
from recoupe.store.spread import understood
from recoupe.store.uploads import read_files
from recoupe.store.whole import whole

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
_MADE = "made"  # the generation of the dossier that a worker wrote last

Progress = Callable[[str, int, int], None]


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
        self._made: str | None = None  # by which the store's dossier is known to be the one that it told last
        self._warmed: Options | None = None  # what was made ready for the next import, as far as it could be
        shutil.rmtree(store.folder / SCRATCH, ignore_errors=True)  # of one that was killed

    @property
    def cold(self) -> bool:
        """Whether nothing is kept: the next import takes as long as all of the pile does."""
        return self._kept is None

    @property
    def keeps_much(self) -> bool:
        """Whether the cross-check of a large pile is kept."""
        return self._kept is not None and len(self._kept) >= pile.LARGE

    def run(self, job: imports.Import) -> None:
        """Do one import. What goes wrong with it is said in it, and the pile is as it was; but a full disk is nobody's
        fault: the import waits, and `FullError` says so. `OutputError`: done, but for the files beside the store."""
        options = self._options(job.as_of)
        self._warmed = None
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

    def warm(self) -> None:
        """Have ready what the next import would wait for, where the pile is large: the language model, and the
        cross-check of what is there. Nothing is written."""
        options = self._options()
        if options in (self._warmed, self._kept and self._kept.options) or not pile.large(self.store.reading()):
            return
        self._warmed = options
        try:
            for _ in understood(iter([()]), self.store.path, 1):
                pass  # nothing is read, but whoever reads is there
            with self.store.snapshot() as db:
                kept = self._filled(db, options)
            dossier = kept.dossier()
            self._settle(kept)
            with self.store.snapshot() as db:
                there, made = whole(db), meta(db).get(_MADE, "")
            # the day and what could not be read are written with every import; where more differs, all of it will be
            if replace(dossier, as_of=there.as_of, skipped=there.skipped) == there:
                kept.changes()
                self._made = made
        except Exception:  # noqa: BLE001 - the next import meets it again, and says so in its own name
            self._kept = None
            _log.exception("the pile could not be made ready")

    def _options(self, day: str | None = None) -> Options:
        """What to work with, on a day that is asked for or the worker's own."""
        return Options(as_of=day or self.as_of or dt.date.today().isoformat(), lang=self.lang, jobs=self.jobs)

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
            kept = self._filled(db, options)
            skipped, replayed = pile.skipped(db), decisions.newest(db)
        changes = kept.changes(skipped)
        if self._made is None:
            self._settle(kept)
        with self.store.writing() as db:
            dossier.apply(db, changes, options.as_of, options.lang, whole=self._made is None)
            note(db, "replayed", str(replayed))
            made = meta(db)["generation"]
            note(db, _MADE, made)
            imports.move(db, job.id, "done", "done", 1, 1)
        self._made = made
        self.told("crosscheck", 1, 1)

    def _filled(self, db: sqlite3.Connection, options: Options) -> Crosscheck:
        """The cross-check with all that is in the pile by now."""
        kept = self._crosschecked(options, meta(db).get(_MADE, ""))
        there = pile.read_by(db, reader_id())
        kept.remove(sorted(self._held.difference(there)))
        kept.add(pile.readings(db, [one for one in there if one not in self._held]))
        self._held = set(there)
        kept.rule(decisions.rulings(db))
        return kept

    def _crosschecked(self, options: Options, made: str) -> Crosscheck:
        """The cross-check of the last import, where it is still of the dossier that is there; or a new one."""
        from recoupe.crosscheck import Crosscheck
        from recoupe.lexicon import load_lexicon

        if self._kept is None or self._kept.options != options or self._made not in (None, made):
            self._kept = None  # there is no room for two of a large pile
            gc.unfreeze()
            self._kept, self._held, self._made = Crosscheck(options, load_lexicon()), set(), None
        return self._kept

    def _settle(self, kept: Crosscheck) -> None:
        """What is kept of a large pile stays: Python would look through all of it for cycles again and again, a second
        each time."""
        if len(kept) >= pile.LARGE:
            gc.collect()
            gc.freeze()

    def _say(self, job: imports.Import, stage: str, done: int, total: int) -> None:
        with self.store.writing() as db:
            imports.move(db, job.id, "working", stage, done, total)
        self.told(stage, done, total)
