"""`recoupe run` and `demo`: what is written, what is said, what bad input gets."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from made_up import made_up
from msgspec.structs import replace

from recoupe.errors import OutputError
from recoupe.export.folder import reserved, write_files
from recoupe.export.schema import dossier_schema
from recoupe.model import FORMAT, Dossier, Skipped

CLEAN = replace(made_up(), skipped=())


def one_line(text: str) -> bool:
    return text.startswith("recoupe: ") and text.count("\n") == 1


# -- bad usage: one line, exit 2, nothing written ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["run", "ARTICLE", "--out", "OUT", "--as-of", "demain"], "--as-of : « demain » n’est pas une date"),
        (["run", "ARTICLE", "--out", "OUT", "--as-of", "2025-02-30"], "n’est pas une date"),
        (["run", "ARTICLE", "--out", "OUT", "--as-of", "20250301"], "n’est pas une date"),
        (["run", "ARTICLE", "--out", "OUT", "--as-of", ""], "n’est pas une date"),
        (["run", "ARTICLE", "--out", "OUT", "--jobs", "0"], "--jobs : il faut au moins un processus, pas 0"),
        (["run", "ARTICLE", "--out", "OUT", "--jobs", "-2"], "--jobs : il faut au moins un processus"),
        (["run", "ARTICLE", "--out", "OUT", "--jobs", "deux"], "--jobs"),
        (["run", "ARTICLE", "--out", "OUT", "--lang", "de"], "--lang : langue inconnue « de » ; connues : fr, en"),
        (["run", "ARTICLE", "--out", "OUT", "--asof", "2025-01-01"], "option inconnue : --asof (peut-être --as-of"),
        (["run", "ARTICLE", "--out"], "--out"),
        (["run", "ARTICLE"], "il manque --out"),
        (["run", "--out", "OUT"], "il manque PATH…"),
        (["rum", "ARTICLE", "--out", "OUT"], "commande inconnue : rum (peut-être run ?)"),
        (["run", "GONE", "--out", "OUT"], "ni fichier, ni dossier, ni motif"),
        (["run", "ARTICLE", "GONE", "--out", "OUT"], "ni fichier, ni dossier, ni motif"),
        (["run", "*.none", "--out", "OUT"], "ni fichier, ni dossier, ni motif"),
        (["run", "ARTICLE", "--out", "ARTICLE"], "impossible d’écrire là"),
        (["run", "ARTICLE", "--out", "ARTICLE/sub"], "impossible d’écrire là"),
        (["run", "ARTICLE", "--out", "/proc/recoupe"], "impossible d’écrire là"),
        (["demo", "--out", "ARTICLE"], "impossible d’écrire là"),
        (["demo", "--lang", "es", "--out", "OUT"], "--lang : langue inconnue"),
        (["schema", "--no"], "option inconnue : --no"),
        (["explain", "OUT"], "il manque ID"),
    ],
)
def test_bad_usage(recoupe, article: Path, tmp_path: Path, args: list[str], said: str):
    out = tmp_path / "out"
    names = {"ARTICLE": str(article), "OUT": str(out), "GONE": str(tmp_path / "gone.txt")}
    done = recoupe(*(names.get(arg) or arg.replace("ARTICLE/", f"{article}/") for arg in args))
    assert (done.code, done.out) == (2, "")
    assert one_line(done.err)
    assert said in done.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt"]


def test_bad_usage_in_english(recoupe, article: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RECOUPE_LANG", "en")
    assert "unknown option: --no" in recoupe("run", article, "--no").err
    assert "missing --out" in recoupe("run", article).err


def test_an_empty_folder_gives_no_dossier(recoupe, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    done = recoupe("run", tmp_path / "empty", "--out", tmp_path / "new" / "out")
    assert done.code == 2
    assert done.err.splitlines()[-1].startswith("recoupe: rien de lisible")
    assert not (tmp_path / "new").exists()  # folders made for it are gone


def test_nothing_readable_says_why(recoupe, pretend, article: Path, tmp_path: Path):
    pretend(Dossier(format=FORMAT, as_of="2025-01-01", skipped=(Skipped(path="a\x1b]0;x\x07.bin", reason="binaire"),)))
    done = recoupe("run", article, "--out", tmp_path / "out")
    assert done.code == 2
    assert "a.bin : binaire" in done.err
    assert "\x1b" not in done.err
    assert not (tmp_path / "out").exists()


# -- what a good run leaves --------------------------------------------------------------------------------------------
def test_a_run_writes_two_files_and_says_where(recoupe, pretend, article: Path, tmp_path: Path):
    pretend(CLEAN)
    done = recoupe("run", article, "--out", tmp_path / "out")
    assert done.code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["dossier.html", "dossier.json"]
    assert str(tmp_path / "out" / "dossier.html") in done.out
    assert "5 articles lus, 2 histoires" in done.out
    assert "8 faits : 1 recoupé, 5 de source unique, 2 contestés" in done.out
    assert "3 désaccords entre sources" in done.out
    assert "lecture des articles : 1 / 1" in done.err


def test_skipped_input_is_named_and_the_exit_code_says_so(recoupe, pretend, article: Path, tmp_path: Path):
    skipped = tuple(Skipped(path=f"p{i}.bin", reason="binaire") for i in range(14))
    pretend(replace(CLEAN, skipped=skipped))
    done = recoupe("run", article, "--out", tmp_path / "out")
    assert done.code == 1
    assert "14 entrées écartées :" in done.err
    assert done.err.count(": binaire") == 10
    assert "et 4 de plus, dans dossier.json" in done.err
    assert (tmp_path / "out" / "dossier.json").exists()


def test_quiet(recoupe, pretend, article: Path, tmp_path: Path):
    pretend(CLEAN)
    done = recoupe("run", article, "--out", tmp_path / "out", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_english_messages_and_page(recoupe, pretend, article: Path, tmp_path: Path):
    pretend(CLEAN)
    done = recoupe("run", article, "--out", tmp_path / "out", "--lang", "en")
    assert "5 articles read, 2 stories" in done.out
    assert '<html lang="en">' in (tmp_path / "out" / "dossier.html").read_text(encoding="utf-8")


def test_a_dossier_that_is_there_is_replaced(recoupe, pretend, article: Path, tmp_path: Path):
    pretend(CLEAN)
    out = tmp_path / "out"
    recoupe("run", article, "--out", out)
    (out / "notes.txt").write_text("à moi")
    first = (out / "dossier.json").read_bytes()
    pretend(replace(CLEAN, as_of="2025-05-05"))
    assert recoupe("run", article, "--out", out).code == 0
    assert (out / "dossier.json").read_bytes() != first
    assert sorted(p.name for p in out.iterdir()) == ["dossier.html", "dossier.json", "notes.txt"]


@pytest.mark.parametrize(("fault", "code"), [(KeyboardInterrupt(), 130), (ValueError("à nous"), 3)])
def test_a_run_that_dies_leaves_the_old_dossier(recoupe, pretend, article: Path, tmp_path: Path, fault, code: int):
    pretend(CLEAN)
    out = tmp_path / "out"
    recoupe("run", article, "--out", out)
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    pretend(fault)
    done = recoupe("run", article, "--out", out)
    assert done.code == code
    assert done.err.splitlines()[-1].startswith("recoupe: ")
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    assert recoupe("run", article, "--out", tmp_path / "other").code == code
    assert not (tmp_path / "other").exists()


def test_the_real_thing(recoupe, article: Path, tmp_path: Path):
    done = recoupe("run", article, "--out", tmp_path / "out", "--as-of", "2025-04-01", "--jobs", "1")
    assert done.code == 0, done.err
    dossier = json.loads((tmp_path / "out" / "dossier.json").read_bytes())
    assert dossier["as_of"] == "2025-04-01"
    assert len(dossier["documents"]) == 1
    jsonschema.validate(dossier, dossier_schema())
    assert recoupe("explain", tmp_path / "out", dossier["claims"][0]["id"]).code == 0


# -- writing -----------------------------------------------------------------------------------------------------------
def test_a_disk_that_fills_up_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_files(tmp_path, {"a": b"old", "b": b"old"})

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


def test_a_folder_in_the_place_of_the_file_is_no_crash(tmp_path: Path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError, match="a is a folder"):
        write_files(tmp_path, {"a": b"new"})


def test_folders_made_in_vain_are_taken_away(tmp_path: Path):
    (tmp_path / "kept").mkdir()
    with pytest.raises(ZeroDivisionError), reserved(tmp_path / "kept" / "x" / "y"):
        raise ZeroDivisionError
    assert [p.name for p in tmp_path.rglob("*")] == ["kept"]


def test_killed_while_writing_the_old_dossier_is_whole(tmp_path: Path):
    write_files(tmp_path, {"dossier.json": b"old"})
    script = (
        "import sys, time, os\n"
        "from pathlib import Path\n"
        "from recoupe.export import folder\n"
        "real = os.fsync\n"
        "def slow(descriptor):\n"
        "    print('written', flush=True); time.sleep(30)\n"
        "os.fsync = slow\n"
        "folder.write_files(Path(sys.argv[1]), {'dossier.json': b'new' * 1000})\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert (tmp_path / "dossier.json").read_bytes() == b"old"


@pytest.mark.slow
def test_ctrl_c_is_clean(tmp_path: Path):
    for i in range(60):
        (tmp_path / f"{i}.txt").write_text(f"Ida Berg a rencontré Ali Haddou à Oslo le {i % 28 + 1} mars 2025. " * 30)
    out = tmp_path / "out"
    # what a shell sends to the background is deaf to Ctrl-C, and so are its children; in a terminal they hear
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{hearing}; from recoupe.cli import main; main()"
    command = [sys.executable, "-c", program, "run", tmp_path, "--out", out, "-j", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, text=True)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("chargement")
    time.sleep(4)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the job
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert err.endswith("recoupe: interrompu\n")
    assert not list(out.glob("dossier*"))  # at most what was read is kept, for the next run
