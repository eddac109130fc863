"""Stores made of the made-up dossier; nothing is parsed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))  # for `made_up`

from recoupe.model import Dossier
from recoupe.store import Store, dossier, pile


@pytest.fixture(scope="session")
def made() -> Dossier:
    from made_up import made_up

    return made_up()


@pytest.fixture(scope="session")
def filled(made: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store(tmp_path_factory.mktemp("store"))
    with store.writing() as db:
        pile.add(db, made.documents)
        pile.skip(db, made.skipped, 0)
        dossier.save(db, made, "fr")
    store.close()
    return store.folder


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Store:
    """A store of one's own that holds the made-up dossier."""
    return Store(Path(shutil.copytree(filled, tmp_path / "store")))


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return Store(tmp_path / "empty")
