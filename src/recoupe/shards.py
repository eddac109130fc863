"""A pile on its way through the stages of one document: inputs -> documents -> readings, as partitions in a folder.

Every partition is named by the hash of what it is made of, the reader included: what is there need not be made again,
by this run or the next one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import msgspec

from recoupe.crosscheck.packed import Packing
from recoupe.model import Options, Reading, Skipped
from recoupe.read import Source
from recoupe.reader import reader_id
from recoupe.runners.place import Workplace
from recoupe.runners.rounds import Engine, complete
from recoupe.runners.rows import Row, cut, digest
from recoupe.runners.stage import Job, Task
from recoupe.stages import DOCUMENT, READING, SKIPPED, SOURCE, Input, Told, pack

DOCUMENTS, READINGS = "documents", "readings"
"""The folders of a run."""
ALONE = 1_000_000  # bytes: an input from this size on is read by itself, smaller ones a shard at a time
_CHUNK = 1 << 20

Progress = Callable[[str, int, int], None]


class Shards:
    """The work of one run."""

    def __init__(self, place: Workplace, engine: Engine, options: Options, progress: Progress) -> None:
        self._place, self._engine, self._progress = place, engine, progress
        self._told = pack(Told(reader=reader_id(), as_of=options.as_of, lang=options.lang))
        # a reading depends on the day of the run through its documents alone
        self._reader = pack((reader_id(), options.lang))

    def read(self, sources: Sequence[Source]) -> list[Task]:
        """Read all inputs; the tasks that are left to do with their documents."""
        job = self._job(DOCUMENTS, "recoupe.stages:ReadSources", "")
        tasks = [self._task(rows) for rows in _batches(sources)]
        self._complete("read", job, tasks)
        made = self._place.partitions(DOCUMENTS)
        return [
            Task(
                key=digest(self._reader, shard.digest.encode()),
                size=shard.kinds.count(DOCUMENT),
                partition=shard.partition,
                group=shard.group,
            )
            for task in tasks
            for shard in made.shards(task.key)
        ]

    def understand(self, tasks: Sequence[Task]) -> None:
        """Read all articles."""
        job = self._job(READINGS, "recoupe.stages:Understand", DOCUMENTS, steps=True)
        self._complete("understand", job, tasks)

    def readings(self, tasks: Sequence[Task]) -> Iterator[Reading]:
        """What came of the articles, as it is needed; packed, for a pile is large."""
        made = self._place.partitions(READINGS)
        packing = Packing()
        return (packing(row.content) for task in tasks for row in made.select(task.key, READING))

    def skipped(self, tasks: Sequence[Task]) -> Iterator[Skipped]:
        """What could not be read of the inputs or the articles."""
        documents, readings = self._place.partitions(DOCUMENTS), self._place.partitions(READINGS)
        inputs = dict.fromkeys(task.partition for task in tasks)
        rows = chain(
            (row for key in inputs for row in documents.select(key, SKIPPED)),
            (row for task in tasks for row in readings.select(task.key, SKIPPED)),
        )
        return (msgspec.msgpack.decode(row.content, type=Skipped) for row in rows)

    def _complete(self, stage: str, job: Job, tasks: Sequence[Task]) -> None:
        complete(self._engine, self._place, job, tasks, _Count(stage, job, tasks, self._progress))

    def _job(self, name: str, stage: str, source: str, steps: bool = False) -> Job:
        return Job(name=name, stage=stage, told=self._told, work=str(self._place.folder), source=source, steps=steps)

    def _task(self, rows: Sequence[Row]) -> Task:
        return Task(key=digest(self._told, *(row.content for row in rows)), size=len(rows), rows=tuple(rows))


class _Count:
    """Tells how far a stage is; what is there already counts."""

    def __init__(self, stage: str, job: Job, tasks: Sequence[Task], progress: Progress) -> None:
        self._stage, self._progress = stage, progress
        self._total = sum(task.size for task in tasks)
        self._done = sum(task.size for task in tasks if job.made.has(task.key))
        progress(stage, self._done, self._total)

    def __call__(self, more: int) -> None:
        self._done += more
        self._progress(self._stage, self._done, self._total)


def _batches(sources: Sequence[Source]) -> Iterator[list[Row]]:
    """Inputs that are read together: small ones by shards, large ones one by one."""
    small: list[Row] = []
    for source in sources:
        size, content = _content(source)
        row = Row(id=source.label, kind=SOURCE, content=pack(Input(str(source.file), source.label, content)))
        if size >= ALONE:
            yield [row]
        else:
            small.append(row)
    yield from cut(small)


def _content(source: Source) -> tuple[int, str]:
    """How many bytes an input has, and their hash; one that cannot be read has none, and a reader will say why."""
    found, size = hashlib.sha256(), 0
    try:
        with source.file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
                size += len(chunk)
    except OSError:
        return 0, ""
    return size, found.hexdigest()
