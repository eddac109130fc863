"""`recoupe serve` as a process: it says where it is, takes over a dossier, ends quietly; or says what it cannot."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from made_up import made_up

from recoupe.export.json import dossier_json
from recoupe.store import FILE, Store, imports, pile

COMMAND = str(Path(sys.executable).parent / "recoupe")


def test_from_start_to_end(tmp_path: Path):
    (tmp_path / "dossier.json").write_bytes(dossier_json(made_up()))
    server = subprocess.Popen(
        [COMMAND, "serve", str(tmp_path), "--port", "0", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None
        assert "Ctrl-C to stop" in said
        with urllib.request.urlopen(f"{address[0]}add") as answer:
            assert '<html lang="en">' in answer.read().decode()
        os.killpg(server.pid, signal.SIGINT)  # as Ctrl-C does: to its worker too
        out, err = server.communicate(timeout=60)
        assert (out, err, server.returncode) == ("", "", 0)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
    db = Store(tmp_path, create=False).reading()
    assert pile.size(db) == len(made_up().documents)
    assert imports.latest(db, 1)[0].who == "recoupe run"


@pytest.mark.parametrize(("name", "content"), [("dossier.json", b"{}"), (FILE, b"no database, but long enough" * 90)])
def test_what_it_cannot_take_over_is_said(recoupe, tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    done = recoupe("serve", tmp_path, "--port", "0")
    assert done.code == 2
    assert name in done.err
    assert "Traceback" not in done.err
