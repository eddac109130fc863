"""One acronym with two expansions: “Organisation … (OTX)” told in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from recoupe.crosscheck.disputes.scene import Scene, dispute
from recoupe.crosscheck.words import WORD
from recoupe.lexicon.matching import fold
from recoupe.model import Dispute, Passage

_ACRONYM = re.compile(r"\(\s*([A-ZÀ-Ý][A-Za-zÀ-ÿ]{2,8})\s*\)")
_BREAK = re.compile(r"[.,;:!?()\[\]«»“”\"\n]")
SPAN = 14  # words looked back over: twice the letters of a long acronym
SAME = 4  # letters from which two different words are forms of one (démocrate, démocratique)


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an acronym is said to stand for, and where. `fits`: each letter begins a word of it."""

    doc: str
    start: int
    end: int
    acronym: str
    words: tuple[str, ...]
    fits: bool


def expanded(scene: Scene, doc: str) -> Iterable[tuple[str, Expansion]]:
    """The expansions of an article, by acronym."""
    for found in _expansions(scene, doc):
        yield fold(found.acronym), found


def find_names(scene: Scene, acronym: object, rows: list[Expansion]) -> Iterable[Dispute]:
    """Acronyms that are expanded in two ways in one story, or with one way that does not fit their letters."""
    if len({found.words for found in rows}) < 2:
        return
    readings: dict[tuple[str, ...], list[Expansion]] = defaultdict(list)
    for found in rows:
        readings[tuple(scene.words.stem(word) for word in found.words)].append(found)
    for first, second in combinations(sorted(readings), 2):
        a, b = readings[first], readings[second]
        near = {scene.story.get(x.doc) for x in a} & {scene.story.get(x.doc) for x in b}
        if (near or a[0].fits != b[0].fits) and _one_word_apart(a[0].words, b[0].words):
            yield _dispute(scene, a, b)


def _dispute(scene: Scene, a: list[Expansion], b: list[Expansion]) -> Dispute:
    sides = sorted((a, b), key=lambda side: (-side[0].fits, side[0].doc, side[0].start))
    told = [scene.text(side[0].doc, (side[0].start, side[0].end)) for side in sides]
    text = scene.say.text(
        "{acronym} est développé de deux façons : « {one} » et « {other} ».",
        acronym=a[0].acronym,
        one=told[0],
        other=told[1],
    )
    if sides[0][0].fits and not sides[1][0].fits:
        text += " " + scene.say.text("Seule la première correspond aux initiales.")
    return dispute("name", [[Passage(doc=x.doc, start=x.start, end=x.end) for x in side] for side in sides], text)


def _one_word_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ in words that are no names and no forms of each other, and agree in most."""
    if len(a) != len(b):
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if fold(x) != fold(y)]
    if not different or 2 * len(different) > len(a):
        return False
    return all(x.islower() and y.islower() and fold(x)[:SAME] != fold(y)[:SAME] for x, y in different)


def _expansions(scene: Scene, doc: str) -> Iterable[Expansion]:
    document = scene.readings[doc].document
    for start, end in document.body:
        for match in _ACRONYM.finditer(document.text, start, end):
            before = document.text[max(start, match.start() - 160) : match.start()]
            cut = max((m.end() for m in _BREAK.finditer(before)), default=0)
            words = list(WORD.finditer(before, cut))[-SPAN:]
            found = _fitting(scene, [w.group() for w in words], match.group(1))
            if found is None:
                continue
            first, content, fits = found
            at = match.start() - len(before) + words[first].start()
            yield Expansion(doc, at, match.end(), match.group(1), content, fits)


def _fitting(scene: Scene, words: list[str], acronym: str) -> tuple[int, tuple[str, ...], bool] | None:
    """Where the expansion before an acronym begins: the content words whose initials give its letters, but for one."""
    letters = fold(acronym)
    best: tuple[int, int, int, tuple[str, ...]] | None = None
    for first, word in enumerate(words):
        if fold(word)[:1] != letters[0] or not scene.words.stem(word):
            continue
        content = tuple(w for w in words[first:] if scene.words.stem(w))
        if len(content) > len(letters) + 1:
            continue
        matched = _common(letters, "".join(fold(w)[0] for w in content))
        if matched >= max(2, len(letters) - 1) and len(content) >= 3:
            best = max(best or (0, 0, 0, ()), (matched, -len(content), first, content))
    if best is None:
        return None
    return best[2], best[3], best[0] == len(letters)


def _common(a: str, b: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, start=1):
            last, row[j] = row[j], last + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]
