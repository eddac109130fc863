"""The text of a mail that its reader sees, out of its parts.

Of alternatives the HTML is read, as mail programs show it, unless it has clearly less text (a letter of pictures);
parts that stand one after the other are read one after the other. Attachments and mails inside are none of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.read.decode import decode
from recoupe.read.html.blocks import Block, read_blocks
from recoupe.read.html.charset import web_codec
from recoupe.read.html.tree import tree_of
from recoupe.read.refusal import Refusal
from recoupe.read.wrapped import join_lines

MAX_DEPTH = 30  # parts in parts: mail programs make four or five
ENOUGH = 0.6  # of the text of the plain part, which the HTML beside it must have
REPEATED = 0.8  # share of the words of a plain part that an HTML part beside it has: it is the same letter
QUOTED = 0.5  # share of lines that are quoted, from which a mail is one
HTML, PLAIN = "text/html", "text/plain"
_TINY = re.compile(
    r"mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)", re.IGNORECASE
)
_NO_SIZE = re.compile(r"font-size\s*:\s*[01](?:px|pt)?\s*(?:;|!|$)", re.IGNORECASE)
_SIZE = re.compile(r"font(?:-size)?\s*:", re.IGNORECASE)
_FILLING = re.compile(r"[\u034f\u061c\u180e\u200c\u200e\u200f\u2061-\u2064]")  # pads what the list of mails shows
_LINK = re.compile(r"[ \t]*[<(\[]\s*https?://[^\s<>()\[\]]+\s*[>)\]]|^[ \t>*|-]*https?://\S+[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^> ?")
_BLANKS = re.compile(r"[ \t\u2007]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one part: of which `kind` it was, and how many headings in it are links to something else."""

    kind: str
    text: str
    linked: int = 0


def read_parts(mail: Message, lexicon: Lexicon, words: Words) -> Piece | Refusal:
    """The text of a mail, or why it has none."""
    faults: list[Refusal] = []
    pieces = _pieces(mail, lexicon, words, faults, 0)
    text = "\n\n".join(piece.text for piece in pieces)
    if not text:
        return faults[0] if faults else Refusal(words.text("texte vide"))
    kind = HTML if any(piece.kind == HTML for piece in pieces) else PLAIN
    return Piece(kind, text, sum(piece.linked for piece in pieces))


def _pieces(part: Message, lexicon: Lexicon, words: Words, faults: list[Refusal], depth: int) -> list[Piece]:
    kind = part.get_content_type()
    if depth > MAX_DEPTH:
        faults.append(Refusal(words.text("message aux parties emboîtées sans fin")))
        return []
    if part.get_content_disposition() == "attachment" or kind.startswith("message/"):
        return []
    if part.is_multipart():
        payload = part.get_payload()
        held = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
        inside = [_pieces(one, lexicon, words, faults, depth + 1) for one in held]
        if kind == "multipart/alternative":
            return _best([pieces for pieces in inside if pieces])
        if kind == "multipart/related":  # what follows the first is pictures and the like for it
            return next((pieces for pieces in inside if pieces), [])
        return _unrepeated([piece for pieces in inside for piece in pieces])
    if kind not in (HTML, PLAIN):
        return []
    text = _decoded(part, words)
    if isinstance(text, Refusal):
        faults.append(text)
        return []
    piece = _of_html(text, lexicon, words, faults) if kind == HTML else Piece(kind, _of_plain(part, text, lexicon))
    return [piece] if piece.text else []


def _best(alternatives: Sequence[list[Piece]]) -> list[Piece]:
    """The last alternative is the fullest (RFC 2046); a plain one is taken only where the others say clearly less."""
    rich = [pieces for pieces in alternatives if any(piece.kind == HTML for piece in pieces)]
    plain = [pieces for pieces in alternatives if pieces not in rich]
    if not rich or not plain:
        return (rich or plain or [[]])[-1]
    return rich[-1] if _length(rich[-1]) >= ENOUGH * _length(plain[0]) else plain[0]


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _unrepeated(pieces: list[Piece]) -> list[Piece]:
    """Without a plain part that an HTML part beside it says again: alternatives that are not declared as such."""
    said = Counter(word for piece in pieces if piece.kind == HTML for word in piece.text.split())
    if not said:
        return pieces
    left = []
    for piece in pieces:
        own = Counter(piece.text.split())
        if piece.kind == HTML or (own & said).total() < REPEATED * own.total():
            left.append(piece)
    return left


def _decoded(part: Message, words: Words) -> str | Refusal:
    """The text of a part in the encoding it names; in that which its bytes are in, where they are not."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return Refusal(words.text("texte vide"))
    codec = web_codec(charset_of(part))
    if codec and codec != "utf-8":
        try:
            return data.decode("utf-8" if _is_utf8(data) else codec)
        except (LookupError, UnicodeError, ValueError):
            pass
    told = decode(data, words)
    return told if isinstance(told, Refusal) else told.text


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with accents in it, whatever is declared: no other text looks so by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def charset_of(part: Message) -> str | None:
    """The encoding that a part names."""
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else None


def _of_html(source: str, lexicon: Lexicon, words: Words, faults: list[Refusal]) -> Piece:
    """What is shown of an HTML letter, a block a paragraph."""
    root = tree_of(source, words)
    if isinstance(root, Refusal):
        faults.append(root)
        return Piece(HTML, "")
    for element in root.iter():
        style = element.get("style")
        if style and (_TINY.search(style) or (_NO_SIZE.search(style) and not _sized_inside(element))):
            element.set("hidden", "")
    rows = read_blocks(root, lexicon.markup.letter or lexicon.markup).rows
    lines = [_BLANKS.sub(" ", _FILLING.sub("", row.text)).strip("\u00a0 ") for row in rows]
    kept = [line for n, line in enumerate(lines) if line and (n == 0 or line != lines[n - 1])]
    return Piece(HTML, "\n\n".join(kept), len({row.text for row in rows if _leads_away(row)}))


def _sized_inside(element: object) -> bool:
    """Whether something in an element has a size of its own: tools give none to the cells around it."""
    inside = element.iterdescendants()  # type: ignore[attr-defined]
    return any(_SIZE.search(one.get("style") or "") or one.get("size") for one in inside)


def _leads_away(row: Block) -> bool:
    return row.heading and row.links > 0.5 * len(row.text)


def _of_plain(part: Message, text: str, lexicon: Lexicon) -> str:
    """A plain part: addresses of links left out, lines that go on joined."""
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    if flowed:  # a line that ends in a blank goes on in the next (RFC 3676)
        glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
        stuffed = [line[1:] if line.startswith(" ") else line for line in text.splitlines()]
        text = re.sub(r"(?<!\n--)(?<=[^\n]) \n(?=\S)", glue, "\n".join(stuffed))
    lines = _unquoted(_LINK.sub("", "\n".join(text.splitlines())).split("\n"))
    is_wrapped = not flowed and max(map(len, lines)) <= 100
    joined = join_lines(lines, lexicon.hyphens) if is_wrapped else "\n".join(line.strip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()


def _unquoted(lines: list[str]) -> list[str]:
    """Without the sign of quotation, where most of a mail is one: programs pass letters on in this way."""
    quoted = sum(line.startswith(">") for line in lines)
    if quoted <= QUOTED * sum(bool(line.strip()) for line in lines):
        return lines
    return [_QUOTE.sub("", line) for line in lines]
