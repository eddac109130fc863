"""Help, version, schema, explain; and that what is printed cannot command a terminal."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import cid, made_up

from recoupe.cli.show import printable
from recoupe.export.json import dossier_json

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
TOOL = Path(__file__).parents[2] / "tools" / "cli_page.py"
COMMANDS = ("run", "serve", "demo", "explain", "what-if", "export", "schema")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "dossier.json").write_bytes(dossier_json(made_up()))
    return tmp_path


def test_alone_it_teaches(recoupe):
    done = recoupe()
    assert done.code == 0
    for words in ("recoupe demo", "recoupe run articles/ --out dossier", "Codes de sortie", *COMMANDS):
        assert words in done.out


def test_version(recoupe):
    done = recoupe("--version")
    assert done.code == 0
    assert done.out.startswith("recoupe 0.")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help(recoupe, command: str, flag: str):
    done = recoupe(command, flag)
    assert done.code == 0
    assert f"recoupe {command}" in done.out
    assert "Montrer cette aide" in done.out


def test_help_in_english(recoupe, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RECOUPE_LANG", "en")
    assert "Show this help" in recoupe("run", "--help").out
    assert "Exit codes" in recoupe().out


def test_the_page_says_what_the_commands_say():
    tool = runpy.run_path(str(TOOL))
    assert tool["fresh"]() == DOCS.read_text(encoding="utf-8"), "run: python tools/cli_page.py"
    assert all(f"## `recoupe {command}" in tool["commands"]() for command in COMMANDS)


def test_help_is_fast_because_it_loads_nothing_heavy():
    script = (
        "import sys\n"
        "from recoupe.cli.app import call\n"
        "call(['run', '--help'])\n"
        "print([m for m in ('spacy', 'numpy', 'jinja2', 'babel', 'recoupe.pipeline') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_schema(recoupe):
    done = recoupe("schema")
    assert done.code == 0
    assert json.loads(done.out)["title"] == "Recoupe dossier"


def test_schema_into_a_closed_pipe():
    command = f"{sys.executable} -c 'from recoupe.cli import main; main([\"schema\"])' | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("{", "")


# -- explain -----------------------------------------------------------------------------------------------------------
def test_explain(recoupe, written: Path):
    done = recoupe("explain", written, cid("rencontre"))
    assert done.code == 0
    assert "Karim Benhaddou et Ingrid Solheim ont eu des entretiens." in done.out
    assert "example.rule" in done.out
    assert recoupe("explain", written / "dossier.json", cid("rencontre")).out == done.out


def test_the_beginning_of_an_id_is_enough(recoupe, written: Path):
    whole = recoupe("explain", written, cid("rencontre")).out
    assert recoupe("explain", written, cid("rencontre")[:8]).out == whole
    assert recoupe("explain", written, cid("rencontre")[2:8]).out == whole


@pytest.mark.parametrize(
    ("claim", "said"), [("c-", "commence plusieurs"), ("zzz", "aucun fait « zzz »"), ("", "aucun fait")]
)
def test_an_id_that_names_no_fact_or_several(recoupe, written: Path, claim: str, said: str):
    done = recoupe("explain", written, claim)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_explain_without_a_dossier(recoupe, tmp_path: Path):
    done = recoupe("explain", tmp_path, "c-1")
    assert done.code == 2
    assert "dossier.json" in done.err
    (tmp_path / "dossier.json").write_text("{}")
    assert recoupe("explain", tmp_path, "c-1").code == 2


def test_explain_prints_no_escapes(recoupe, written: Path):
    out = recoupe("explain", written, cid("chantier")).out
    assert "\u202e" not in out
    assert "\x1b" not in out


# -- what a terminal gets ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("simple", "simple"),
        ("a\x1b[31mrouge\x1b[0mb", "arougeb"),
        ("\x1b]0;titre\x07reste", "reste"),
        ("\x1b]8;;http://x\x1b\\lien\x1b]8;;\x1b\\", "lien"),
        ("\x9b31mrouge", "rouge"),
        ("deux\nlignes\r\tet plus", "deux lignes et plus"),
        ("\u202egnip", "gnip"),
        ("demi\ud800", "demi"),
        ("été « à » 😀", "été « à » 😀"),
    ],
)
def test_printable(text: str, shown: str):
    assert printable(text) == shown


@given(st.text())
def test_nothing_printable_commands(text: str):
    shown = printable(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in shown)
    assert printable(shown) == shown
    shown.encode("utf-8")
