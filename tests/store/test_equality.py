"""However a pile came to be, its dossier is that of a run from scratch over the same articles, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe import samples
from recoupe.crosscheck import crosscheck
from recoupe.export.json import dossier_json
from recoupe.lexicon import load_lexicon
from recoupe.model import Document, Options, Reading
from recoupe.read import read_pile
from recoupe.store import Store, imports, naming, pile
from recoupe.store.attend import Attendant
from recoupe.store.check import check
from recoupe.store.gather import Gatherer
from recoupe.store.whole import whole

OPTIONS = Options(as_of=samples.AS_OF)
POOL = [path.name for path in sorted(samples.folder().glob("*.txt"))] + ["vide.txt"]
"""The sample articles, among which there are copies, corroborated facts and a dispute; and one that cannot be read."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pool")
    for name in POOL[:-1]:
        (made / name).write_bytes((samples.folder() / name).read_bytes())
    (made / POOL[-1]).touch()
    return made


class Readings(dict[str, Reading]):
    """The readings of the pool, by document."""

    def __repr__(self) -> str:  # what hypothesis shows of it
        return "readings"


@pytest.fixture(scope="module")
def readings(folder: Path) -> Readings:
    from recoupe.pipeline import understand_shard

    documents, _ = read_pile([folder], OPTIONS, load_lexicon())
    return Readings((one.document.id, one) for one in understand_shard(documents) if isinstance(one, Reading))


@pytest.fixture
def read_before(readings: Readings, monkeypatch: pytest.MonkeyPatch) -> None:
    def understood(documents: Sequence[Document], *_: object) -> Iterator[Reading]:
        return (readings[document.id] for document in documents)

    monkeypatch.setattr("recoupe.pipeline.understand_shard", understood)


Steps = list[tuple[str, frozenset[str]]]
STEPS: st.SearchStrategy[Steps] = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "remove", "back", "restart")), st.frozensets(st.sampled_from(POOL), max_size=5)
    ),
    min_size=1,
    max_size=7,
)


class Pile:
    """A store, and what should be in it."""

    def __init__(self, at: Path, folder: Path) -> None:
        self.store, self.folder = Store(at), folder
        self.work = self._work()
        self.there: set[str] = set()
        self.gone: set[str] = set()

    def step(self, what: str, names: frozenset[str]) -> None:
        """One change, worked through."""
        if what == "restart":  # another process goes on
            self.close()
            self.work = self._work()
        elif what == "add":
            gatherer = Gatherer(self.store, OPTIONS)
            gatherer.paths([self.folder / name for name in sorted(names)], lambda *_: None)
            gatherer.done("moi", None)
            self.there |= names
            self.gone -= names
        elif what == "remove":
            meant = names & self.there
            self._move(meant, pile.remove, out=False)
            self.there -= meant
            self.gone |= meant - {"vide.txt"}
        else:
            meant = names & self.gone
            self._move(meant, pile.restore, out=True)
            self.there |= meant
            self.gone -= meant
        self.work.finish()

    def _move(self, names: frozenset[str] | set[str], how: Callable[..., int], out: bool) -> None:
        with self.store.writing() as db:
            for name in sorted(names):
                how(db, naming.meant(db, name, out=out).docs)
                naming.forget_unread(db, name)
            imports.accept(db, (), "moi")

    def close(self) -> None:
        self.work.__exit__(None, None, None)

    def _work(self) -> Attendant:
        return Attendant(self.store, "fr", samples.AS_OF).__enter__()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_order_of_adding_and_removing(steps: Steps, folder: Path, readings: Readings, read_before: None):
    with tempfile.TemporaryDirectory() as made:
        mine = Pile(Path(made), folder)
        for what, names in steps:
            mine.step(what, names)
        documents, skipped = read_pile([folder / name for name in sorted(mine.there)], OPTIONS, load_lexicon())
        scratch = crosscheck([readings[document.id] for document in documents], skipped, OPTIONS, load_lexicon())
        if imports.latest(mine.store.reading(), 1):  # anything was ever done
            assert dossier_json(whole(mine.store.reading())) == dossier_json(scratch)
        assert check(mine.store) == []
        mine.close()
        mine.store.close()
