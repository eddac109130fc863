"""The folder of a run: one run at a time, nothing half-written, a manifest that survives being cut short."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from recoupe.errors import OutputError
from recoupe.runners.place import MANIFEST, workplace
from recoupe.runners.rows import Row
from recoupe.runners.stage import Done

DONE = Done(stage="s", key="k", size=3, rows=3, cpu=0.5, wall=1.0, peak=99, node="n", process=1, at=1000.0)


def test_without_a_name_it_is_gone_afterwards():
    with workplace(None) as place:
        assert place.folder.is_dir()
    assert not place.folder.exists()


def test_one_run_at_a_time(tmp_path: Path):
    with workplace(str(tmp_path)), pytest.raises(OutputError, match="another run"), workplace(str(tmp_path)):
        pass
    with workplace(str(tmp_path)):
        pass


def test_what_a_killed_run_had_not_finished_is_taken_away(tmp_path: Path):
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / ".k.123.abcd.partial").write_bytes(b"half")
    (tmp_path / "readings" / "k.parquet").write_bytes(b"whole")
    with workplace(str(tmp_path)):
        assert [file.name for file in (tmp_path / "readings").iterdir()] == ["k.parquet"]


def test_a_failed_run_that_made_nothing_leaves_nothing(tmp_path: Path):
    with pytest.raises(KeyboardInterrupt), workplace(str(tmp_path / "w")):
        raise KeyboardInterrupt
    assert not (tmp_path / "w").exists()


def test_a_failed_run_leaves_what_it_made(tmp_path: Path):
    with workplace(str(tmp_path / "w")) as place:
        place.partitions("s").write("k", [Row(id="a", kind="b", content=b"c")])
    with pytest.raises(KeyboardInterrupt), workplace(str(tmp_path / "w")) as place:
        raise KeyboardInterrupt
    assert place.partitions("s").has("k")


def test_a_line_that_was_cut_short_costs_itself_only(tmp_path: Path):
    with workplace(str(tmp_path)) as place:
        place.log(DONE)
        place.log(replace(DONE, key="l"))
        manifest = tmp_path / MANIFEST
        manifest.write_bytes(manifest.read_bytes()[:-20] + b"\n")
        place.log(replace(DONE, key="m"))
        assert [done.key for done in place.logged()] == ["k", "m"]


def test_a_place_that_cannot_be_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"), workplace(str(tmp_path / "file" / "w")):
        pass
