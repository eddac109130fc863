"""What ties the texts of one family: each link with its passages side by side, and who took from whom where it shows.

A family of n texts is held together by its n - 1 strongest links. Which of two texts goes back to the other is told by
the day they came out, or by a credit: the agency that one of them names is the publisher of the other. Where neither
tells, the direction stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from recoupe.crosscheck.intervals import days
from recoupe.crosscheck.words import WORD, Hashes, Ints, grams
from recoupe.i18n import Words as Catalogue
from recoupe.lexicon.matching import fold
from recoupe.model import Direction, Document, FamilyLink, Passage, Span

if TYPE_CHECKING:
    from recoupe.crosscheck.compared import Link
    from recoupe.crosscheck.words import Text, Words

RUN = {"copy": 5, "part": 5, "rewrite": 3}  # words (of a rewrite: content words) that a shared passage has at least
TELLING = {"copy": 2, "part": 2, "rewrite": 1}  # … of which so many are no names and no words of every report
SHOWN = 5  # passages that a link shows, the longest
QUOTED = 14  # words of a shared passage that the reason of a family quotes


def spanning(links: Sequence[Link]) -> list[Link]:
    """The strongest links that hold a family together: one less than it has texts."""
    root: dict[str, str] = {}

    def find(i: str) -> str:
        while root.setdefault(i, i) != i:
            i = root[i]
        return i

    kept = []
    for link in sorted(links, key=lambda link: (-link.share, -link.passages, link.a, link.b)):
        first, second = sorted((find(link.a), find(link.b)))
        if first != second:
            root[second] = first
            kept.append(link)
    return sorted(kept, key=lambda link: (link.a, link.b))


def described(link: Link, documents: Mapping[str, Document], words: Words, lang: str) -> FamilyLink:
    """A link between two documents with its evidence."""
    a, b = documents[link.a], documents[link.b]
    direction, why = _direction(a, b, Catalogue(lang))
    return FamilyLink(
        a=a.id,
        b=b.id,
        kind=link.kind,
        share=round(link.share, 3),
        direction=direction,
        why=why,
        passages=_side_by_side(link, a, b, words),
    )


def _direction(a: Document, b: Document, say: Catalogue) -> tuple[Direction, str]:
    """Who took from whom, and how that is known."""
    first, second = (
        days(document.published.value) if document.published.basis == "stated" else None for document in (a, b)
    )
    if first and second and (first[1] < second[0] or second[1] < first[0]):
        earlier = a if first[1] < second[0] else b
        date = say.date(earlier.published.value or "")
        why = say.text("{source} a paru avant ({date}).", source=named(earlier), date=date)
        return ("a-to-b" if earlier is a else "b-to-a"), why
    for source, other, direction in ((a, b, "a-to-b"), (b, a, "b-to-a")):
        if other.agency and _is_by(source, other.agency) and not _is_by(other, other.agency):
            why = say.text("{other} cite {agency}, dont {source} est le texte.", **_names(source, other))
            return ("a-to-b" if direction == "a-to-b" else "b-to-a"), why
    return "unknown", say.text("Rien ne dit lequel reprend l’autre.")


def _names(source: Document, other: Document) -> dict[str, str]:
    return {"source": named(source), "other": named(other), "agency": other.agency or ""}


def named(document: Document) -> str:
    """A document in a sentence: by its publisher and title, else by its file."""
    title = f"« {document.title} »" if document.title else document.path.rsplit("/", 1)[-1]
    return f"{document.publisher}, {title}" if document.publisher else title


def _is_by(document: Document, agency: str) -> bool:
    """Whether an agency is the publisher of a text, not only named by it."""
    return fold(document.publisher or "") == fold(agency)


# -- side by side ------------------------------------------------------------------------------------------------------
def _side_by_side(link: Link, a: Document, b: Document, words: Words) -> tuple[tuple[Passage, Passage], ...]:
    """The longest passages that two texts share, in the order of the first."""
    longest = sorted(_longest(link, words)[:SHOWN])
    if not longest:
        return ()
    places = [_places(document, words.texts[document.id], link.kind == "rewrite") for document in (a, b)]
    return tuple((_passage(a, places[0], at, size), _passage(b, places[1], other, size)) for at, other, size in longest)


def _longest(link: Link, words: Words) -> list[tuple[int, int, int]]:
    """The runs of words that two texts share, the longest first.

    That both name the same people, or use a phrase of every report, is no copying: a run holds words that tell of its
    subject. Where none does, the longest is all there is to show.
    """
    by_stem = link.kind == "rewrite"
    a, b = words.texts[link.a], words.texts[link.b]
    rows = (a.stems, b.stems) if by_stem else (a.ids, b.ids)
    stems = a.stems
    telling = ~(words.names[stems] | words.common[stems])
    before = np.zeros(len(rows[0]) + 1, dtype=np.int64)  # how many telling words stand before each word
    np.add.at(before, (np.arange(len(stems)) if by_stem else a.stem_at)[telling] + 1, 1)
    before = before.cumsum()
    runs = sorted(shared_runs(*rows, RUN[link.kind]), key=lambda run: (-run[2], run[0]))
    return [(at, other, n) for at, other, n in runs if before[at + n] - before[at] >= TELLING[link.kind]] or runs[:1]


def quoted(link: Link, document: Document, words: Words) -> str:
    """The longest passage of a link in the words of its first text, cut to a readable length."""
    longest = _longest(link, words)
    if not longest:
        return ""
    at, _, size = longest[0]
    places = _places(document, words.texts[link.a], link.kind == "rewrite")
    start, end = places[at][0], places[at + size - 1][1]
    shown = [m.span() for m in WORD.finditer(document.text, start, end)][:QUOTED]
    text = " ".join(document.text[start : shown[-1][1]].split())
    return text + (" …" if shown[-1][1] < end else "")


def _passage(document: Document, places: Sequence[Span], at: int, size: int) -> Passage:
    return Passage(doc=document.id, start=places[at][0], end=places[at + size - 1][1])


def _places(document: Document, text: Text, by_stem: bool) -> list[Span]:
    """Where each numbered word of a text stands in it."""
    found = [m.span() for start, end in document.body for m in WORD.finditer(document.text, start, end)]
    if not by_stem:
        return found
    return [found[at] for at in text.stem_at.tolist()]


def shared_runs(a: Ints, b: Ints, least: int) -> list[tuple[int, int, int]]:
    """Maximal runs of at least `least` numbers that stand in both rows: where in each, and how long.

    Of a run that stands in a row several times only the first is taken.
    """
    hashes_a, hashes_b = grams(a, least), grams(b, least)
    at_a, at_b = _first_places(hashes_a, hashes_b)
    order = np.lexsort((at_a, at_a - at_b))
    runs: list[tuple[int, int, int]] = []
    for i, j in zip(at_a[order].tolist(), at_b[order].tolist(), strict=True):
        if runs and i - runs[-1][0] == j - runs[-1][1] and i <= runs[-1][0] + runs[-1][2]:
            runs[-1] = (runs[-1][0], runs[-1][1], i - runs[-1][0] + least)
        else:
            runs.append((i, j, least))
    return sorted(runs)


def _first_places(a: Hashes, b: Hashes) -> tuple[np.typing.NDArray[np.intp], np.typing.NDArray[np.intp]]:
    keys_a, at_a = np.unique(a, return_index=True)
    keys_b, at_b = np.unique(b, return_index=True)
    _, in_a, in_b = np.intersect1d(keys_a, keys_b, assume_unique=True, return_indices=True)
    return at_a[in_a], at_b[in_b]
