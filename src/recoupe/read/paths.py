"""Paths, folders and globs -> the files to read, each with a label that does not depend on the working directory.

A label is the path below the folder that was given, or the file's own name; where two files would share one, as much of
their folders as it takes to tell them apart.
"""

from __future__ import annotations

import glob
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from recoupe.i18n import Words
from recoupe.model import Skipped
from recoupe.read.source import Source

_GLOB = frozenset("*?[")
_PAGES = (".html", ".htm", ".xhtml")
_BESIDE = ("_files", "_fichiers", "-Dateien", "_archivos", "_bestanden", "_file")
"""What browsers call the folder of pictures and styles that they save beside a page."""


def find_sources(paths: Sequence[Path | str], words: Words) -> tuple[list[Source], list[Skipped]]:
    """The files under `paths`, each once, and what cannot be read of them. The order of `paths` changes nothing."""
    found: dict[str, str] = {}  # real path -> label
    skipped: set[tuple[str, str]] = set()
    for path in paths:
        for file, label in _under(Path(path), words, skipped):
            real = os.path.realpath(file)
            found[real] = max(found.get(real, ""), label, key=lambda text: (len(text), text))
    labels = _distinct(found)
    sources = [Source(Path(real), labels[real]) for real in found]
    sources.sort(key=lambda source: source.label)
    return sources, [Skipped(path=path, reason=reason) for path, reason in sorted(skipped)]


def _under(path: Path, words: Words, skipped: set[tuple[str, str]]) -> Iterator[tuple[Path, str]]:
    """The files that one argument stands for, with their labels."""
    name = clean(path.name or os.path.basename(os.path.abspath(path)))
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        if _GLOB & set(str(path)) and not os.path.lexists(path):
            yield from _matching(path, words, skipped)
        else:
            skipped.add((name, _why_not(path, error, words)))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, path, (), words, skipped)
    elif stat.S_ISREG(mode):
        yield path, name
    else:
        skipped.add((name, words.text("ni fichier ni dossier (tube, prise ou périphérique)")))


def _matching(path: Path, words: Words, skipped: set[tuple[str, str]]) -> Iterator[tuple[Path, str]]:
    """The files that a pattern matches, labelled below its fixed part."""
    fixed = Path(*_before_pattern(path.parts))
    hits = sorted(glob.glob(str(path), recursive=True))
    if not hits:
        skipped.add((clean(str(path.name)), words.text("aucun fichier ne correspond à ce motif")))
    for hit in map(Path, hits):
        for file, label in _under(hit, words, skipped):
            below = clean(os.path.relpath(file, fixed)) if fixed.parts else clean(str(file))
            yield file, below if below.endswith(label) else label


def _before_pattern(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        if _GLOB & set(part):
            return
        yield part


def _folder(
    folder: Path, root: Path, above: tuple[tuple[int, int], ...], words: Words, skipped: set[tuple[str, str]]
) -> Iterator[tuple[Path, str]]:
    """Everything below a folder, links followed, loops not."""
    try:
        here = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        skipped.add((_label(folder, root), _why_not(folder, error, words)))
        return
    key = (here.st_dev, here.st_ino)
    if key in above:
        skipped.add((_label(folder, root), words.text("lien qui ramène à un dossier déjà ouvert")))
        return
    pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith(_PAGES)}
    for entry in entries:
        path = Path(entry.path)
        label = _label(path, root)
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            skipped.add((label, _why_not(path, error, words)))
            continue
        if entry.name.startswith("."):
            skipped.add((label, words.text("fichier caché")))
        elif stat.S_ISDIR(mode) and any(
            entry.name.removesuffix(end) in pages for end in _BESIDE if entry.name.endswith(end)
        ):
            skipped.add((label, words.text("images et styles d’une page enregistrée")))
        elif stat.S_ISDIR(mode):
            yield from _folder(path, root, (*above, key), words, skipped)
        elif stat.S_ISREG(mode):
            yield path, label
        else:
            skipped.add((label, words.text("ni fichier ni dossier (tube, prise ou périphérique)")))


def _label(path: Path, root: Path) -> str:
    below = path.relative_to(root)
    return clean(below.as_posix() if below.parts else os.path.basename(os.path.abspath(root)))


def _why_not(path: Path, error: OSError | ValueError, words: Words) -> str:
    if isinstance(error, PermissionError):
        return words.text("lecture interdite")
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return words.text("lien vers un fichier qui n’existe pas")
    if isinstance(error, FileNotFoundError):
        return words.text("introuvable")
    if isinstance(error, ValueError):
        return words.text("chemin impossible")
    return words.text("illisible : {error}", error=error.strerror or type(error).__name__)


why_not = _why_not


def clean(path: str) -> str:
    """A path as text that can be written: bytes that are no text are shown as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _distinct(found: dict[str, str]) -> dict[str, str]:
    """Labels, made longer by the folders above where two files share one."""
    labels = dict(found)
    taken: dict[str, list[str]] = defaultdict(list)
    for real, label in labels.items():
        taken[label].append(real)
    for label, files in taken.items():
        if len(files) > 1:
            labels.update(_with_folders(label, files))
    return labels


def _with_folders(label: str, files: Iterable[str]) -> dict[str, str]:
    paths = {real: Path(real).parts[1:] for real in files}
    depth = len(Path(label).parts)
    while True:
        named = {real: clean("/".join(parts[-depth:])) for real, parts in paths.items()}
        if len(set(named.values())) == len(named) or depth > max(map(len, paths.values())):
            return named
        depth += 1
