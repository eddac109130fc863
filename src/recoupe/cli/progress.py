"""How far the work is: a moving bar on a terminal, plain lines elsewhere, on stderr in both cases."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from recoupe.i18n import Words
from recoupe.i18n.marks import N_

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_STAGES = {
    "read": N_("lecture des fichiers"),
    "understand": N_("lecture des articles"),
    "crosscheck": N_("recoupement"),
}
_STEP, _FEWEST = (
    0.1,
    20,
)  # plain lines: one a tenth of the work, so that a log of 36 000 articles has ten; no fewer than 20


class Progress:
    """The callback of a run: `progress(stage, done, total)`."""

    def __init__(self, words: Words, quiet: bool) -> None:
        self._words = words
        self._quiet = quiet
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}
        self._said: dict[str, int] = {}

    def __enter__(self) -> Progress:
        if not self._quiet and sys.stderr.isatty():
            self._bar = _bar()
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away, so that what follows stands on lines of its own."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
        self._tasks, self._said = {}, {}

    def note(self, message: str) -> None:
        """A step without a measure."""
        self.line(f"{message} …")

    def line(self, message: str) -> None:
        """Something to know while one waits."""
        if self._bar is not None:
            self._bar.console.print(message, style="dim", markup=False, highlight=False)
        elif not self._quiet:
            print(message, file=sys.stderr, flush=True)

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._bar is not None:
            self._move(self._bar, stage, done, total)
        elif not self._quiet:
            self._say(stage, done, total)

    def _move(self, bar: Bar, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = bar.add_task(self._name(stage), total=total)
        bar.update(self._tasks[stage], completed=done, total=total)

    def _say(self, stage: str, done: int, total: int) -> None:
        if done < total and done < self._said.get(stage, 0) + max(_FEWEST, total * _STEP):
            return
        self._said[stage] = done
        line = f"{self._name(stage)} : {self._words.number(done)} / {self._words.number(total)}"
        print(line, file=sys.stderr, flush=True)

    def _name(self, stage: str) -> str:
        return self._words.text(_STAGES[stage]) if stage in _STAGES else stage


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=False,
    )
