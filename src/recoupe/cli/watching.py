"""Folders and feeds looked at until somebody stops it: the work of `recoupe watch`."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from recoupe.cli import FAULT, READ, SKIPPED
from recoupe.cli.adding import said_of
from recoupe.cli.piles import attendant, told_in
from recoupe.cli.progress import Progress
from recoupe.cli.show import complain
from recoupe.cli.summary import print_skipped
from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.store import Store, imports
from recoupe.store.adopt import take_over
from recoupe.store.attend import Attendant
from recoupe.store.gather import Gathered
from recoupe.store.watching import Watcher, is_feed

WHO = "recoupe watch"
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "j": 86400}
LEAST, LEAST_FEED = 2, 60  # seconds


def checked_every(value: str, sources: Sequence[str], words: Words) -> int:
    """Seconds of “90s”, “15m”, “2h”."""
    found = re.fullmatch(r"(\d{1,6})([smhdj]?)", value.strip().lower())
    seconds = int(found[1]) * _UNITS.get(found[2], 1) if found else 0
    if not found:
        raise InputError(words.text("--every : « {value} » n’est pas une durée (attendu : 90s, 15m, 2h)", value=value))
    least = LEAST_FEED if any(map(is_feed, sources)) else LEAST
    if seconds < least:
        raise InputError(words.text("--every : au moins {n} secondes, pas {value}", n=least, value=value))
    return seconds


def checked_sources(sources: Sequence[str], words: Words) -> None:
    """Refuse what is neither a folder nor the address of a feed, before any work."""
    for one in sources:
        if not is_feed(one) and not Path(one).is_dir():
            raise InputError(words.text("{source} : ni dossier, ni adresse de flux (http…)", source=one))


def watch_for(
    folder: Path,
    sources: Sequence[str],
    every: int,
    once: bool,
    any_host: bool,
    as_of: str | None,
    jobs: int,
    words: Words,
    quiet: bool,
) -> int:
    """Look at the sources until Ctrl-C, or `once`, and do meanwhile what others bring; the exit code."""
    with told_in(words):
        store = Store(folder)
        take_over(store)
        watcher = Watcher(store, sources, words.lang, as_of=as_of, any_host=any_host)
        hidden = quiet or not sys.stderr.isatty()  # a log gets a line a round, not a bar
        progress = Progress(words, hidden)
        try:
            with attendant(store, words, progress, as_of, jobs, stays=not once) as attending:
                while True:
                    began = time.monotonic()
                    with progress:
                        got = watcher.look(WHO, progress, attending.turn)
                        attending.finish(got.number)
                    code = _said(store, got, words, quiet)
                    if once:
                        return code
                    _between(attending, began + every)
        except KeyboardInterrupt:  # it was stopped as it says it can be
            sys.stderr.write("\n")
            return READ


def _between(attending: Attendant, until: float) -> None:
    """Do what others bring until the next round; they say themselves what comes of it."""
    told, attending.told = attending.told, lambda stage, done, total: None
    attending.stay(lambda rested: time.monotonic() >= until)
    attending.told = told


def _said(store: Store, got: Gathered, words: Words, quiet: bool) -> int:
    """A line on a round that brought something; the exit code."""
    job = imports.one(store.reading(), got.number) if got.number is not None else None
    if job is not None and job.state == "failed":
        complain(words.text("le travail n’a pas abouti, la pile est comme avant : {why}", why=job.why))
        return FAULT
    if not quiet and (got.number is not None or got.noted):
        print(f"{datetime.now():%H:%M} {said_of(got, words)}", flush=True)
    if got.noted:
        print_skipped(got.skipped, words)
    return SKIPPED if got.skipped else READ
