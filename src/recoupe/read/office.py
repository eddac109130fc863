"""DOCX and ODT: one article a file, a paragraph a line; text as it stands, without what has been struck out.

The title of the metadata counts only where the text begins with it; its dates are those of the file, not the article's.
python-docx is not used: its `Paragraph.text` leaves out what was inserted while changes were tracked.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.lexicon.page import fold
from recoupe.model import Document, Options, Skipped
from recoupe.read.article import make_document
from recoupe.read.refusal import Refusal, Unreadable
from recoupe.read.source import BROKEN, Source

MAX_PART = 20_000_000  # bytes of XML: a long novel has five million
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOCX_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", _FALLBACK))
_DOCX_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ODT_LEFT_OUT = frozenset(
    (f"{_T}tracked-changes", f"{_T}note", f"{_T}table-of-content", f"{_O}annotation", f"{_O}annotation-end")
)


def office_kind(archive: zipfile.ZipFile) -> str | None:
    """`docx` or `odt`; the name of another format that is packed as an archive; None for an archive of files."""
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        return "docx" if any(name.startswith("word/") for name in names) else _microsoft(names)
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        kind = archive.read("mimetype").decode("ascii", "replace").strip()
        if kind == "application/vnd.oasis.opendocument.text":
            return "odt"
        return "EPUB" if kind == "application/epub+zip" else kind if kind.startswith("application/") else None
    return None


def _microsoft(names: set[str]) -> str:
    folders = {"xl/": "XLSX", "ppt/": "PPTX", "visio/": "VSDX"}
    return next((kind for folder, kind in folders.items() if any(n.startswith(folder) for n in names)), "Office")


def read_office(
    source: Source, archive: zipfile.ZipFile, kind: str, options: Options, lexicon: Lexicon, words: Words
) -> Iterator[Document | Skipped]:
    """The article in a document, or why there is none."""
    if kind == "docx":
        paragraphs, title = _docx(archive, words), _title(archive, "docProps/core.xml", words)
    else:
        paragraphs, title = _odt(archive, words), _title(archive, "meta.xml", words)
    text = "\n".join(line.strip() for paragraph in paragraphs for line in paragraph.split("\n")).strip("\n")
    known = source.known
    head = fold(" ".join(text[:1500].split()))
    read = make_document(
        source.label,
        text,
        options,
        lexicon,
        words,
        url=known.url,
        title=known.title or (title if len(title) >= 10 and fold(title) in head else None),
        published=known.published,
        source=known.source,
        author=known.author,
    )
    yield Skipped(path=source.label, reason=read.reason) if isinstance(read, Refusal) else read


def _docx(archive: zipfile.ZipFile, words: Words) -> Iterator[str]:
    root = _xml(archive, _main_part(archive, words), words)
    for paragraph in root.iter(f"{_W}p"):
        if not _is_inside(paragraph, _DOCX_LEFT_OUT):
            yield "".join(_docx_text(paragraph))


def _docx_text(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(f"{_W}t", *_DOCX_SIGNS):
        owner = next(node.iterancestors(f"{_W}p"), None)  # a text box stands inside a paragraph and has its own
        if owner is paragraph and not _is_inside(node, _DOCX_LEFT_OUT):
            yield node.text or "" if node.tag == f"{_W}t" else _DOCX_SIGNS[node.tag]


def _main_part(archive: zipfile.ZipFile, words: Words) -> str:
    """The part that holds the text: mostly word/document.xml, but writers may call it otherwise."""
    for node in _xml(archive, "[Content_Types].xml", words).iter("{*}Override"):
        if node.get("ContentType") == _MAIN:
            return str(node.get("PartName", "")).lstrip("/")
    return "word/document.xml"


def _odt(archive: zipfile.ZipFile, words: Words) -> Iterator[str]:
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = _xml(archive, "META-INF/manifest.xml", words)
        if next(manifest.iter("{*}encryption-data"), None) is not None:
            raise Unreadable(words.text("document protégé par un mot de passe"))
    root = _xml(archive, "content.xml", words)
    for body in root.iter(f"{_O}text"):
        for paragraph in body.iter(f"{_T}p", f"{_T}h"):
            if not _is_inside(paragraph, _ODT_LEFT_OUT):
                yield "".join(_odt_text(paragraph))


def _odt_text(node: Any) -> Iterator[str]:
    """The text of a paragraph: its own, and that of what stands in it."""
    stack: list[tuple[Any, bool]] = [(node, False)]
    while stack:
        one, is_tail = stack.pop()
        if is_tail:
            yield one.tail or ""
            continue
        if one is not node:
            stack.append((one, True))
        if not isinstance(one.tag, str) or one.tag in _ODT_LEFT_OUT:
            continue
        if one.tag in (f"{_T}s", f"{_T}tab"):
            yield " "
        elif one.tag == f"{_T}line-break":
            yield "\n"
        yield one.text or ""
        stack.extend((child, False) for child in reversed(one))


def _is_inside(node: Any, tags: frozenset[str]) -> bool:
    return any(above.tag in tags for above in node.iterancestors())


def _title(archive: zipfile.ZipFile, part: str, words: Words) -> str:
    if part not in archive.namelist():
        return ""
    found = next(_xml(archive, part, words).iter(_DC_TITLE), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _xml(archive: zipfile.ZipFile, part: str, words: Words) -> Any:
    """A part as a tree: no entity is looked up or multiplied, nothing is fetched."""
    try:
        if archive.getinfo(part).file_size > MAX_PART:
            raise Unreadable(
                words.text("fichier trop gros pour ce format (limite : {limit} Mo)", limit=MAX_PART // 1_000_000)
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(archive.read(part), parser)
    except KeyError:
        raise Unreadable(words.text("document incomplet (il manque {part})", part=part)) from None
    except (etree.XMLSyntaxError, OSError, *BROKEN, struct.error) as error:
        raise Unreadable(words.text("document endommagé")) from error
