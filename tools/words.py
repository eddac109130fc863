"""Bring `locale/en/recoupe.po` up to date with the messages in the code: `python tools/words.py`.

New messages are added without a translation (the test names them until they have one), those no longer used go.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "recoupe"
PO = SOURCE / "locale" / "en" / "recoupe.po"

HEADER = """# Recoupe in English. Messages are the French sentences of the code; see src/recoupe/i18n.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
METHODS = [("**.py", "python"), ("**/templates/**.j2", "jinja2.ext.babel_extract")]
KEYWORDS = {"text": None, "N_": None, "_": None, "plural": (1, 2)}


def used() -> Catalog:
    """Every message of the code and the templates."""
    catalogue = Catalog(locale="en", fuzzy=False)
    for file, _line, message, _comments, _context in extract_from_dir(SOURCE, METHODS, keywords=KEYWORDS):
        if message and message != "":
            catalogue.add(message, locations=[(file, 0)])
    return catalogue


def fresh() -> tuple[bytes, list[object]]:
    """The catalogue as it should be, and the messages left to translate."""
    known = read_po(PO.open("rb"), locale="en") if PO.exists() else Catalog(locale="en")
    new, missing = Catalog(locale="en", fuzzy=False), []
    for message in used():
        if not message.id:
            continue
        old = known.get(message.id[0] if isinstance(message.id, (list, tuple)) else message.id)
        string = old.string if old is not None else None
        done = all(string) if isinstance(string, tuple) else bool(string)
        new.add(message.id, string if done else None)
        if not done:
            missing.append(message.id)
    buffer = BytesIO(HEADER.encode())  # ours: Babel's has the minute it was written, a change with every run
    buffer.seek(0, 2)
    write_po(buffer, new, sort_output=True, no_location=True, omit_header=True, width=120)
    return buffer.getvalue(), missing


def main() -> int:
    """Rewrite the catalogue; the exit code is 1 when something is left to translate."""
    content, missing = fresh()
    PO.write_bytes(content)
    for msgid in missing:
        print("to translate:", msgid)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
