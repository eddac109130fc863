"""Without the extra, a run on a cluster says what to install."""

from __future__ import annotations

import sys

import pytest

from recoupe.errors import InputError
from recoupe.runners.engines import engine
from recoupe.runners.plan import Plan


@pytest.mark.parametrize("missing", ["daft", "ray"])
def test_what_is_missing_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, missing: str):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "recoupe.runners.distributed", raising=False)
    if missing == "ray":
        pytest.importorskip("daft")
    with pytest.raises(InputError, match=r"recoupe\[cluster\]"), engine(Plan(engine="daft")):
        pass
