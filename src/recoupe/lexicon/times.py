"""Words and forms of time expressions: lang/fr/times.yaml, compiled into one regular expression over word classes.

Each word of a text is replaced by one character that stands for the set of classes it belongs to; a form such as
`{ WEEKDAY DAY MONTH YEAR? }` becomes a pattern over those characters. So the words stay in the file, the patterns stay
readable, and a sentence is scanned once however many forms there are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import msgspec

from recoupe.errors import LexiconError
from recoupe.lexicon.load import lang_root, load_yaml

OTHER = "x"  # the character of a word in no class
FIRST_CODE = 0xE000  # private use area: none of these means anything in a regular expression
FIGURES = (
    frozenset({"DAY", "NUM"}),
    frozenset({"DAY", "NUM", "YY"}),
    frozenset({"NUM", "YY", "OLD_YY"}),
    frozenset({"NUM", "YY"}),
    frozenset({"NUM"}),
    frozenset({"DAY"}),
    frozenset({"YEAR"}),
    frozenset({"DATE"}),
    frozenset({"CLOCK"}),
    frozenset({"CENTURY"}),
    frozenset({"QUARTER"}),
)
_ATOM = re.compile(r"\(\?!|[()|?*{}]|<\w+>|[^\s()|?*{}<>]+")
_CLASS = re.compile(r"[A-Z_]+")


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of `forms`: see the head of the YAML file. The last four are handed to the builder."""

    rule: str
    form: str
    reads: str
    name: str | None = None
    unit: str | None = None
    amount: int | None = None
    anchor: str | None = None


class TimesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    words: dict[str, dict[str, int | str]]
    parts: dict[str, str]
    forms: list[Form]
    anchors: list[str]
    planning: dict[str, list[str]]
    tense: dict[str, list[str]]
    remembered: dict[str, int]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of French time expressions.

    `openings` gives, for the class character of a word, the forms that can begin there and their patterns, in order;
    the group of a pattern is its `{ }`. No sentence without one of the `anchors` or a figure holds a time.
    `remembered`: the year of attacks that are known by month and day.
    """

    values: dict[str, dict[str, int | str]]
    codes: dict[str, str]
    figures: dict[frozenset[str], str]
    openings: dict[str, tuple[tuple[Form, re.Pattern[str]], ...]]
    anchors: frozenset[str]
    tense: dict[str, frozenset[str]]
    remembered: dict[str, int]

    @classmethod
    def load(cls) -> TimeWords:
        """Read and compile `lang/fr/times.yaml` (once a process)."""
        return _load()

    def code(self, word: str) -> str:
        """The class character of a word in lower case."""
        return self.codes.get(word, OTHER)

    def value(self, name: str, word: str) -> int | str | None:
        """What a word says as a member of a class, or None."""
        row = self.values.get(name)
        return None if row is None else row.get(word)


@cache
def _load() -> TimeWords:
    path = lang_root() / "fr" / "times.yaml"
    file = load_yaml(path, TimesFile)
    values = {name: _with_bare(row) for name, row in file.words.items()}
    literals = {atom for form in _expanded(file) for atom in _ATOM.findall(form) if _is_word(atom)}
    sets = _class_sets(values, literals)
    alphabet: dict[frozenset[str], str] = {}
    for classes in (*FIGURES, *sets.values()):
        alphabet.setdefault(classes, chr(FIRST_CODE + len(alphabet)))
    openings: dict[str, list[tuple[Form, re.Pattern[str]]]] = {}
    for form, text in zip(file.forms, _expanded(file), strict=True):
        try:
            pattern = re.compile(_compile(text, alphabet))
            opening = _opening(text, alphabet)
        except (re.error, KeyError, IndexError) as error:
            raise LexiconError(f"{path}: forms.{form.rule}: {error}") from error
        for char in opening:
            openings.setdefault(char, []).append((form, pattern))
    return TimeWords(
        values=values,
        codes={word: alphabet[classes] for word, classes in sets.items()},
        figures={classes: alphabet[classes] for classes in FIGURES},
        openings={char: tuple(rows) for char, rows in openings.items()},
        anchors=frozenset(word for name in file.anchors for word in values[name]),
        tense={name: frozenset(words) for name, words in (file.tense | file.planning).items()},
        remembered=file.remembered,
    )


def _with_bare(row: dict[str, int | str]) -> dict[str, int | str]:
    """The words, and the same without accents, as capitals are often written."""
    return {bare(word): value for word, value in row.items()} | row


def bare(word: str) -> str:
    """A word without its accents.

    >>> bare("décembre")
    'decembre'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _is_word(atom: str) -> bool:
    return atom[0] not in "(){}|?*<" and not _CLASS.fullmatch(atom)


def _class_sets(values: dict[str, dict[str, int | str]], literals: set[str]) -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {word: {word} for word in literals}
    for name, row in values.items():
        for word in row:
            sets.setdefault(word, set()).add(name)
    return {word: frozenset(sets[word]) for word in sorted(sets)}


def _expanded(file: TimesFile) -> list[str]:
    """Each form with `<name>` replaced by the part it names."""

    def fill(text: str) -> str:
        for _ in range(4):  # parts may name parts, no deeper than this
            text = re.sub(r"<(\w+)>", lambda m: file.parts[m[1]], text)
        return text

    try:
        return [fill(form.form) for form in file.forms]
    except KeyError as error:
        raise LexiconError(f"fr/times.yaml: no part named {error}") from error


def _compile(text: str, alphabet: dict[frozenset[str], str]) -> str:
    """A form as a pattern over class characters."""
    out = []
    for atom in _ATOM.findall(text):
        if atom == "(?!" or atom in ")|?*":
            out.append(atom)
        elif atom == "(":
            out.append("(?:")
        elif atom in "{}":
            out.append("(" if atom == "{" else ")")
        else:
            chars = [char for classes, char in alphabet.items() if atom in classes]
            if not chars:
                raise KeyError(f"no word is in the class {atom}")
            out.append(f"[{''.join(chars)}]")
    return "".join(out)


def _opening(text: str, alphabet: dict[frozenset[str], str]) -> list[str]:
    """The class characters that a form can begin with, in a fixed order."""
    found, _ = _first(_ATOM.findall(text), 0)
    return sorted(char for classes, char in alphabet.items() if classes & found)


def _first(atoms: list[str], at: int) -> tuple[set[str], bool]:
    """The classes that atoms[at:], up to the bracket that closes them, can begin with; whether they can be empty."""
    found: set[str] = set()
    empty_so_far, can_be_empty = True, False
    while at < len(atoms) and atoms[at] != ")":
        atom = atoms[at]
        if atom == "|":
            can_be_empty |= empty_so_far
            empty_so_far = True
            at += 1
            continue
        if atom in "{}":
            at += 1
            continue
        after = _closing(atoms, at) + 1 if atom in ("(", "(?!") else at + 1
        if atom == "(?!":
            at = after
            continue
        first, empty = _first(atoms, at + 1) if atom == "(" else ({atom}, False)
        if after < len(atoms) and atoms[after] in "?*":
            empty, after = True, after + 1
        if empty_so_far:
            found |= first
        empty_so_far &= empty
        at = after
    return found, can_be_empty | empty_so_far


def _closing(atoms: list[str], at: int) -> int:
    depth = 0
    for i in range(at, len(atoms)):
        depth += atoms[i] in ("(", "(?!")
        depth -= atoms[i] == ")"
        if depth == 0:
            return i
    raise KeyError("a bracket does not close")
