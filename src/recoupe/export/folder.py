"""The folder a dossier is written to: checked before the work, filled only by whole files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from recoupe.errors import OutputError


@contextmanager
def reserved(folder: Path) -> Iterator[Path]:
    """Make sure, before hours of work, that `folder` can be written to.

    Folders made for it are taken away again when the work fails, so that a failed run leaves nothing behind.
    """
    made = _make(folder)
    try:
        _probe(folder)
        yield folder
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):  # not empty, or gone: not ours to insist
                path.rmdir()
        raise


def write_files(folder: Path, files: Mapping[str, bytes | Iterable[bytes]]) -> list[Path]:
    """Write all files aside, then put them in place by renaming: a reader sees the old one or the new one, whole.

    What is large comes in pieces, which are made as they are written.
    """
    aside = {folder / name: folder / f".{name}.{os.getpid()}.partial" for name in files}
    try:
        for (final, partial), content in zip(aside.items(), files.values(), strict=True):
            _refuse_folder(final)
            with partial.open("wb") as stream:
                stream.writelines([content] if isinstance(content, bytes) else content)
                stream.flush()
                os.fsync(stream.fileno())
        for final, partial in aside.items():
            partial.replace(final)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error
    finally:
        for partial in aside.values():
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    return list(aside)


def _make(folder: Path) -> list[Path]:
    """Create `folder` and its missing parents; those that were missing, outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()][::-1]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error
    return missing


def _probe(folder: Path) -> None:
    probe = folder / f".recoupe.{os.getpid()}.partial"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, f"{path.name} is a folder")
