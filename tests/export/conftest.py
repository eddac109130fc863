"""The made-up dossier, for tests that look at what is written out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests are imported by path; `made_up` is shared by several

from recoupe.model import Dossier


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    from made_up import made_up

    return made_up()
