"""What pages ask: the store seen in one language, and the process that works behind it."""

from __future__ import annotations

import multiprocessing
import threading
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import quote

from msgspec.structs import replace

from recoupe.export.page.places import Places
from recoupe.export.page.view import Limits, View
from recoupe.i18n import N_, Words
from recoupe.model import Dossier, Story
from recoupe.runners.interrupt import deaf_children
from recoupe.store import Store, decisions, imports, load, pile
from recoupe.store.attend import work
from recoupe.store.known import meta

KEPT = 24
"""Views of each sort kept in memory: of stories and of the graph, asked for again with other filters and questions."""
CRASHES = 3
"""So many ends of the worker, by no doing of ours, at one import before it is given up."""


class Pages(Places):
    """Every thing has a page of its own."""

    everywhere = True

    def claim(self, claim: str) -> str:
        return f"/fact/{quote(claim)}"

    def actor(self, entity: str) -> str:
        return f"/actor/{quote(entity)}"

    def article(self, doc: str) -> str:
        return f"/article/{quote(doc)}"

    def story(self, story: str) -> str:
        return f"/story/{quote(story)}"

    def dispute(self, dispute: str) -> str:
        return f"/disputes#{quote(dispute)}"

    def development(self, development: str) -> str:
        return f"/disputes#{quote(development)}"

    def family(self, family: str) -> str:
        return f"/family/{quote(family)}"


@dataclass(frozen=True)
class State:
    """Of what there is to see: the number of the dossier (`generation`), which grows with each; the newest entry of
    the log of decisions (`seen`), and whether the dossier does not know of it yet (`replaying`)."""

    generation: int
    seen: int
    replaying: bool


class Desk:
    """One store, and all that pages need of it. Threads share it."""

    def __init__(self, folder: Path, lang: str = "fr", as_of: str | None = None) -> None:
        self.store = Store(folder)
        self.lang = lang
        self.as_of = as_of
        self._views: defaultdict[str, OrderedDict[tuple[object, ...], View]] = defaultdict(OrderedDict)
        self._lock = threading.Lock()
        self._worker: BaseProcess | None = None
        self._crashes: Counter[int] = Counter()
        self.leaving = threading.Event()  # set when the server is about to stop

    # -- reading -------------------------------------------------------------------------------------------------------
    def state(self) -> State:
        """What there is to see now."""
        db = self.store.reading()
        known, seen = meta(db), decisions.newest(db)
        return State(
            generation=int(known.get("generation", "0")),
            seen=seen,
            replaying=seen > int(known.get("replayed", seen)),
        )

    def view(
        self,
        key: tuple[str, ...],
        lang: str,
        make: Callable[[], Dossier],
        limits: Limits | None = None,
        own: Collection[str] | None = None,
    ) -> View:
        """A part of the dossier as pages see it; made once for each dossier, language and `key`, and kept a while. The
        first word of the key is its sort: stories that are read do not push out the graph."""
        whole = (self.state().generation, lang, limits, *key)
        with self._lock:
            kept = self._views[key[0]]
            if (found := kept.get(whole)) is not None:
                kept.move_to_end(whole)
                return found
        view = View(make(), Words(lang), limits or Limits(), Pages(), own)
        with self._lock:
            kept[whole] = view
            while len(kept) > KEPT:
                kept.popitem(last=False)
        return view

    def story(self, story: Story, lang: str) -> View:
        """The view of a story: its articles, and those of other stories only behind facts that it tells."""

        def make() -> Dossier:
            with self.store.snapshot() as db:
                return replace(load.around(db, story.documents), stories=(story,))

        return self.view(("story", story.id), lang, make, own=story.documents)

    def around(
        self,
        lang: str,
        docs: Collection[str] = (),
        claims: Collection[str] = (),
        statements: Collection[str] = (),
        partings: Collection[str] = (),
        limits: Limits | None = None,
    ) -> View:
        """The view of some parts and all they rest on: see `load.around`."""
        with self.store.snapshot() as db:
            dossier = load.around(db, docs, claims, statements, partings)
        return View(dossier, Words(lang), limits or Limits(), Pages())

    # -- working -------------------------------------------------------------------------------------------------------
    def wake(self) -> None:
        """Make sure that somebody works on what waits."""
        with self._lock:
            if self._worker is None or not self._worker.is_alive():
                context = multiprocessing.get_context("spawn")
                self._worker = context.Process(
                    target=work, args=(self.store.folder, self.lang, self.as_of), name="recoupe-work", daemon=True
                )
                with deaf_children():
                    self._worker.start()

    def tend(self) -> None:
        """Start the worker anew where it ended with work left: killed, or held off by an earlier server's."""
        with self._lock:
            ended = self._worker is not None and not self._worker.is_alive()
            crashed = ended and self._worker is not None and self._worker.exitcode != 0
        waiting = imports.waiting(self.store.reading()) if ended else None
        if waiting is None:
            return
        if crashed:
            self._crashes[waiting.id] += 1
        if self._crashes[waiting.id] >= CRASHES:
            with self.store.writing() as db:
                why = N_("Le programme de lecture s’est arrêté plusieurs fois de suite : la mémoire manque peut-être.")
                imports.fail(db, waiting.id, Words(self.lang).text(why))
        self.wake()

    def resume(self) -> None:
        """Go on with what a stop cut short; for a large pile have ready what the first import would wait for."""
        db = self.store.reading()
        if imports.waiting(db) is not None or pile.large(db):
            self.wake()

    def close(self) -> None:
        """Stop the worker; what it was at goes on at the next start."""
        with self._lock:
            if self._worker is not None:
                self._worker.terminate()
                self._worker.join(5)
                self._worker = None
        self.store.close()
