"""ZIP and tar: every file inside is read as it would be outside, without being unpacked to the disk.

A path inside is a label and nothing else: it can name no place outside. Links and devices are not followed. What all
members together unpack to, and how many there are, is bounded by the budget of the source.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read.office import office_kind, read_office
from recoupe.read.refusal import Unreadable
from recoupe.read.source import BROKEN, Budget, Readable, Source, damaged

MAX_INSIDE = 200_000_000  # bytes of a ZIP in an archive: it is read from its end, so it is held whole
MAX_TAR_HEADER = 65_536  # bytes of a long name or of extended attributes
MAX_LABEL = 200  # characters
FAULTS = (OSError, *BROKEN, OverflowError, LookupError, struct.error)
"""What the libraries raise over a broken table of contents."""
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0"


def read_zip(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """What is in a ZIP; or the article, where it is a document of an office."""
    budget = _budget(source, words)
    if source.head().startswith(_OLE):
        raise Unreadable(words.text("ancien format de Microsoft Office, ou document protégé par un mot de passe"))
    with source.open() as raw:
        try:
            archive = zipfile.ZipFile(_seekable(source, raw, words))
            kind = office_kind(archive)
        except FAULTS as error:
            raise Unreadable(damaged(error, words)) from error
        with archive:
            if kind in ("docx", "odt"):
                yield from read_office(source, archive, kind, options, lexicon, words)
            elif kind is not None:
                raise Unreadable(words.text("format non lu : {kind}", kind=kind))
            else:
                yield from _zip_members(source, archive, budget, options, lexicon, words)


def _seekable(source: Source, raw: io.BufferedReader, words: Words) -> Any:
    return raw if source.stream is None else BytesIO(source.load(MAX_INSIDE, words))


def _zip_members(
    source: Source, archive: zipfile.ZipFile, budget: Budget, options: Options, lexicon: Lexicon, words: Words
) -> Iterator[Document | Skipped]:
    labels = _Labels(source)
    for member in archive.infolist():
        if member.filename.endswith("/"):  # `is_dir` fails on a file without a name
            continue
        budget.member()
        name = _zip_name(member)
        label = labels.take(name)
        mode = member.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            yield Skipped(path=label, reason=words.text("lien ou périphérique dans une archive"))
        elif member.flag_bits & _ENCRYPTED:
            yield Skipped(path=label, reason=words.text("protégé par un mot de passe"))
        elif _is_hidden(name):
            yield Skipped(path=label, reason=words.text("fichier caché"))
        else:
            try:
                stream = budget.stream(cast(Readable, archive.open(member)))
            except FAULTS as error:
                yield Skipped(path=label, reason=damaged(error, words))
                continue
            yield from _member(source, name, label, stream, budget, options, lexicon)


def _zip_name(member: zipfile.ZipInfo) -> str:
    """A name, also where it is UTF-8 that does not say so."""
    if not member.flag_bits & _UTF8_NAME:
        try:
            return member.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return member.filename


def read_tar(source: Source, options: Options, lexicon: Lexicon, words: Words) -> Iterator[Document | Skipped]:
    """What is in a tar, as it comes."""
    budget = _budget(source, words)
    labels = _Labels(source)
    with source.open() as raw:
        for archive, member in _headers(raw, words):
            if member.isdir():
                continue
            budget.member()
            label = labels.take(member.name)
            content = archive.extractfile(member) if member.isreg() else None
            if content is None:
                yield Skipped(path=label, reason=words.text("lien ou périphérique dans une archive"))
            elif _is_hidden(member.name):
                yield Skipped(path=label, reason=words.text("fichier caché"))
            else:
                stream = budget.passing(cast(Readable, content))
                yield from _member(source, member.name, label, stream, budget, options, lexicon)


def _headers(raw: io.BufferedReader, words: Words) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """The files of a tar as they come; what follows a header that is broken is lost."""
    try:
        archive = tarfile.open(fileobj=raw, mode="r|", tarinfo=_Header)  # noqa: SIM115 - closed below
    except FAULTS as error:
        raise Unreadable(damaged(error, words)) from error
    with archive:
        while True:
            try:
                member = archive.next()
            except FAULTS as error:
                raise Unreadable(damaged(error, words)) from error
            if member is None:
                return
            archive.members = []  # type: ignore[attr-defined]  # else it keeps every header it has seen
            yield archive, member


class _Header(tarfile.TarInfo):
    """A header of a tar; those that carry names and attributes are read into memory, so their size is bounded."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str | None, errors: str) -> _Header:
        header = super().frombuf(buf, encoding or "utf-8", errors)
        if header.size > MAX_TAR_HEADER and not header.isreg() and header.type not in tarfile.SUPPORTED_TYPES[:9]:
            raise tarfile.ReadError("header too large")
        return header


def _budget(source: Source, words: Words) -> Budget:
    if source.budget is None:
        raise AssertionError("an archive is read with a budget")
    if source.depth >= source.budget.limits.depth:
        raise Unreadable(words.text("archives emboîtées trop profond (limite : {n})", n=source.budget.limits.depth))
    return source.budget


def _member(
    source: Source,
    name: str,
    label: str,
    stream: io.BufferedReader,
    budget: Budget,
    options: Options,
    lexicon: Lexicon,
) -> Iterator[Document | Skipped]:
    """What is in one file of an archive. A bomb ends the whole archive; it is named by what it lies in."""
    from recoupe.read import read_source

    inside = Source(Path(_last(name)), label, stream, depth=source.depth + 1, budget=budget)
    yield from read_source(inside, options, lexicon)
    if budget.broken:
        raise Unreadable(budget.broken)


class _Labels:
    """What files inside are called: their path below the archive, made safe; a number where two share one."""

    def __init__(self, source: Source) -> None:
        self._label = source.label
        self._taken: dict[str, int] = {}

    def take(self, name: str) -> str:
        """The label of the next file."""
        label = f"{self._label}/{safe_path(name)}"
        count = self._taken[label] = self._taken.get(label, 0) + 1
        return label if count == 1 else f"{label}~{count}"


def safe_path(name: str) -> str:
    """A path in an archive without what could lead out of it.

    >>> safe_path("../../etc/passwd"), safe_path("C:\\\\a\\\\b.txt"), safe_path("/x//./y")
    ('etc/passwd', 'C/a/b.txt', 'x/y')
    """
    shown = "".join(c if c.isprintable() else "_" for c in name.encode("utf-8", "replace").decode())
    steps = [step.strip() for step in re.split(r"[/\\:]+", shown)]
    return "/".join(step for step in steps if step not in ("", ".", ".."))[-MAX_LABEL:].lstrip("/") or "_"


def _last(name: str) -> str:
    return safe_path(name).rpartition("/")[2]


def _is_hidden(name: str) -> bool:
    """Files of the system that packed it: “.DS_Store”, “__MACOSX/…”."""
    return any(step.startswith(".") or step == "__MACOSX" for step in safe_path(name).split("/"))
