"""The words of a pile as numbers: made once, read by families, stories and disputes.

Comparing thousands of articles is comparing arrays: each word gets a number in the order of its first appearance, so
the arrays depend on nothing but the texts and their order (and the order is that of the document ids).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.lexicon.matching import MatchingWords
from recoupe.model import Document

WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[«»“”\"]|\n\s*\n")
_OPENING = {"«": "»", "“": "”", '"': '"', "”": "”"}
_NAME = 0.8  # a stem that is capitalised more often than this is a name (sentence starts make verbs and nouns up to .3)

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

# multipliers of a mixing hash (from SplitMix64 and xxHash): any odd numbers without pattern would do
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD],
    dtype=np.uint64,
)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of each text and their stems, by number.

    `ids[i]` are the words of text i, `quoted[i]` says which of them stand between quotation marks. `stems[i]` are the
    stems of its content words alone, `stem_quoted[i]` the same flags for them, `stem_at[i]` which words they are.
    `names[s]` is true of a stem that is mostly capitalised, `common[s]` of one that stands in reports on any subject.
    """

    ids: tuple[Ints, ...]
    quoted: tuple[Flags, ...]
    stems: tuple[Ints, ...]
    stem_quoted: tuple[Flags, ...]
    stem_at: tuple[Positions, ...]
    vocabulary: tuple[str, ...]
    stem_names: tuple[str, ...]
    names: Flags
    common: Flags


def body_text(document: Document) -> str:
    """The article without its furniture; what is left out becomes a line break."""
    return "\n".join(document.text[start:end] for start, end in document.body)


def number_words(texts: Iterable[str], lexicon: MatchingWords) -> Words:
    """The words of `texts`, in order."""
    numbers: dict[str, int] = {}
    written, quoted = [], []
    for text in texts:
        row: list[int] = []
        flags: list[bool] = []
        for stretch, inside in split_quotes(text):
            found = WORD.findall(stretch)
            row.extend([numbers.setdefault(word, len(numbers)) for word in found])
            flags.extend([inside] * len(found))
        written.append(np.array(row, dtype=np.int32))
        quoted.append(np.array(flags, dtype=np.bool_))
    forms = list(numbers)
    words, vocabulary = _renumber([form.casefold() for form in forms])
    stem_of, stem_names = _renumber([lexicon.stem(form) for form in forms])
    counts = np.bincount(np.concatenate([*written, np.zeros(0, np.int32)]), minlength=len(forms))
    content = [stem_of[row] >= 0 for row in written]
    return Words(
        ids=tuple(words[row] for row in written),
        quoted=tuple(quoted),
        stems=tuple(stem_of[row][kept] for row, kept in zip(written, content, strict=True)),
        stem_quoted=tuple(flags[kept] for flags, kept in zip(quoted, content, strict=True)),
        stem_at=tuple(np.flatnonzero(kept) for kept in content),
        vocabulary=vocabulary,
        stem_names=stem_names,
        names=_mostly_capitals(forms, counts, stem_of, len(stem_names)),
        common=np.array([stem in lexicon.common for stem in stem_names], dtype=np.bool_),
    )


def _renumber(keys: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    """A number for each different key, in order of appearance; -1 for the empty one."""
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(key, len(numbers)) if key else -1 for key in keys]
    return np.array(found, dtype=np.int32), tuple(numbers)


def _mostly_capitals(forms: Sequence[str], counts: NDArray[np.intp], stem_of: Ints, size: int) -> Flags:
    capital = np.array([form[0].isupper() for form in forms], dtype=np.bool_)
    stems = stem_of >= 0
    total = np.bincount(stem_of[stems], weights=counts[stems], minlength=size)
    upper = np.bincount(stem_of[stems & capital], weights=counts[stems & capital], minlength=size)
    return np.asarray(upper > _NAME * total, dtype=np.bool_)


def split_quotes(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches of `text` with whether they stand between quotation marks.

    A mark that never closes ends with its paragraph.

    >>> list(split_quotes("Il dit « oui » hier."))
    [('Il dit ', False), (' oui ', True), (' hier.', False)]
    """
    at, closing = 0, ""
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if closing:
            if sign != closing and not sign.startswith("\n"):
                continue
            yield text[at : mark.start()], not sign.startswith("\n")
            closing = ""
        elif sign in _OPENING:
            yield text[at : mark.start()], False
            closing = _OPENING[sign]
        else:
            continue
        at = mark.end()
    yield text[at:], False


def grams(row: Ints, size: int) -> Hashes:
    """A hash of each run of `size` numbers, in order; none if the row is shorter."""
    many = len(row) - size + 1
    if many < 1:
        return np.zeros(0, dtype=np.uint64)
    wide = row.astype(np.uint64) + np.uint64(1)
    found = np.zeros(many, dtype=np.uint64)
    for k in range(size):
        found += wide[k : k + many] * _FACTORS[k]
        found ^= found >> _SHIFT
        found *= _MIX
    return found


def pairs_sharing(rows: Sequence[Hashes], least: int, gaps: int) -> list[tuple[int, int]]:
    """Pairs of rows that share at least `least` hashes; each row holds a hash once.

    Of the rows that hold one hash only those up to `gaps` places apart are paired, so the cost grows with the hashes
    and not with their square, and a thousand copies of one text cost no more than a thousand texts. Copies beyond the
    gap meet through those between.
    """
    if not rows:
        return []
    hashes = np.concatenate(rows)
    who = np.repeat(np.arange(len(rows), dtype=np.int64), [len(row) for row in rows])
    order = np.argsort(hashes, kind="stable")
    hashes, who = hashes[order], who[order]
    found: list[Positions] = []
    for gap in range(1, gaps + 1):
        same = hashes[gap:] == hashes[:-gap]
        found.append(who[:-gap][same] * len(rows) + who[gap:][same])
    codes, counts = np.unique(np.concatenate(found), return_counts=True)
    return [(int(code) // len(rows), int(code) % len(rows)) for code in codes[counts >= least]]
