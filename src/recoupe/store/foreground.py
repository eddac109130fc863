"""The work of a store done here and now, for somebody who waits: by this process, or by the one that is at it."""

from __future__ import annotations

import time
from collections.abc import Callable

from recoupe.store import beside, imports
from recoupe.store.base import Store
from recoupe.store.dossier import meta
from recoupe.store.lock import alone
from recoupe.store.work import POLL, Worker

Progress = Callable[[str, int, int], None]


class Foreground:
    """Finishes what waits in a store. Kept from one time to the next, it keeps the cross-check too."""

    def __init__(self, store: Store, lang: str, as_of: str | None, jobs: int, told: Progress) -> None:
        """`lang`: of a dossier that is new; one that is there keeps its own."""
        self.store, self.told = store, told
        self._lang, self._as_of, self._jobs = meta(store.reading()).get("lang", lang), as_of, jobs
        self._worker: Worker | None = None

    def finish(self) -> None:
        """Until nothing waits."""
        while (job := imports.waiting(self.store.reading())) is not None:
            with alone(self.store.folder) as only:
                if only:
                    self._here().run(job)
            if not only:
                self._watch(job)
        with alone(self.store.folder) as only:
            if only:  # else whoever works sees to it
                beside.refresh(self.store, self._lang)

    def _here(self) -> Worker:
        if self._worker is None:
            self._worker = Worker(self.store, self._lang, self._as_of, self._jobs)
        self._worker.told = self.told
        return self._worker

    def _watch(self, job: imports.Import) -> None:
        """Look on for a moment while another process works."""
        if job.stage in ("read", "understand", "crosscheck"):
            self.told(job.stage, job.done, job.total)
        time.sleep(POLL)
