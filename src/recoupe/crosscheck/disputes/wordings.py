"""One quotation of one speaker, in two wordings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from rapidfuzz.distance import Levenshtein

from recoupe.crosscheck.disputes.scene import Scene, dispute
from recoupe.crosscheck.intervals import days, gap, length
from recoupe.crosscheck.words import WORD
from recoupe.lexicon.matching import MatchingWords, fold
from recoupe.model import Dispute, Passage, StatementDraft

SHARED = 0.6  # of the content stems of the shorter, for two quotations to be one
LEAST = 2  # content stems shared
ALIGNED = 0.6  # of the words of the shorter, in runs that come in the same order
WITHIN = 31  # days between two articles: a quotation is cited in the weeks after it was said
SLIP = 0.2  # of the letters: a change of fewer is a slip of the pen, an ending, or a blank left out
CROWD = 60  # quotations of one speaker with one stem: beyond, the stem tells nothing
ANY = -1  # the month of an article without a date
ADDED = 3  # words that one wording has inside and the other lacks: more are another sentence, cut
_CUT = re.compile(r"\.\.|…|[(\[+]")  # what was left out is marked, or an editor's word put in
_EDITED = re.compile(r"\w*(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\])\w*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: its words, folded, and the stems of its content words; `telling` are those that are no names.

    `by` is the name of its speaker.
    """

    doc: str
    start: int
    end: int
    words: tuple[str, ...]
    stems: tuple[str, ...]
    telling: frozenset[str] = frozenset()
    cut: bool = False
    by: str = ""


def quotes(scene: Scene, doc: str) -> Iterable[tuple[tuple[str, int], Quoted]]:
    """The quotations of an article, by speaker and month."""
    reading = scene.readings[doc]
    span = days(reading.document.published.value)
    period = span[0].toordinal() // WITHIN if span and length(span) == 1 else None
    for statement in reading.statements:
        if statement.kind == "direct" and statement.speaker is not None:
            speaker = scene.matching.of[doc, statement.speaker]
            quote = quoted_of(scene, doc, statement, by=scene.parties.names.get(speaker, speaker))
            # two quotations that lie near enough are in one month, or in one and the next
            for month in (ANY,) if period is None else (period, period - 1):
                yield (speaker, month), quote


def quoted_of(scene: Scene, doc: str, statement: StatementDraft, by: str = "") -> Quoted:
    """A quotation (`by` whom) without what an editor put into it: “contribu(ait)”, “[la loi]”."""
    text = _EDITED.sub(" ", scene.readings[doc].document.text[statement.start : statement.end])
    written = WORD.findall(text)
    telling = frozenset(scene.words.stem(word) for word in written[:1] + [word for word in written if word.islower()])
    words = tuple(fold(word) for word in written)
    stems = tuple(scene.stems(text))
    cut = bool(_CUT.search(scene.readings[doc].document.text, statement.start, statement.end))
    return Quoted(doc, statement.start, statement.end, words, stems, telling - {""}, cut, by)


Told = tuple[tuple[tuple[str, ...], tuple[str, ...]], Dispute]
"""Two wordings, and the dispute over them: it is told once."""


def find_wordings(scene: Scene, block: object, quotes: list[Quoted]) -> Iterable[Told]:
    """Quotations of one speaker in different articles that say the same in other words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, quote in enumerate(quotes):
        for stem in sorted(set(quote.stems)):
            holders[stem].append(i)
    near: dict[tuple[int, int], int] = defaultdict(int)
    for found in holders.values():
        if len(found) <= CROWD:
            for pair in combinations(found, 2):
                near[pair] += 1
    said: dict[str, list[Quoted]] = defaultdict(list)
    for quote in quotes:
        said[quote.doc].append(quote)
    told: dict[tuple[tuple[str, ...], tuple[str, ...]], Dispute] = {}
    for (i, j), shared in sorted(near.items()):
        a, b = quotes[i], quotes[j]
        first, second = sorted((a.words, b.words))
        if shared < LEAST or a.doc == b.doc or (first, second) in told:
            continue
        if other_words(scene.words, a, b) and _near(scene, a, b) and not _cites_both(said, a, b):
            told[first, second] = _dispute(scene, a, b)
    return told.items()


def _cites_both(said: dict[str, list[Quoted]], a: Quoted, b: Quoted) -> bool:
    """Whether one of the articles has both wordings: then its speaker said both."""
    return any(
        _is_in(quote.words, other.words)
        for one, other in ((a, b), (b, a))
        for quote in said[one.doc]
        if quote is not one
    )


def _is_in(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether all but a few words of one quotation stand in the other, in their order."""
    few, many = sorted((words, other), key=len)
    blocks = SequenceMatcher(None, few, many, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= 0.8 * len(few)


def _near(scene: Scene, a: Quoted, b: Quoted) -> bool:
    """Whether both can cite one utterance: of one time, as far as is known, with the same figures, and no charge.

    What somebody is charged with (“une enquête pour « … »”) is a phrase of the law, in one form or another.
    """
    if any(scene.readings[q.doc].document.text[: q.start].rstrip(' \u00a0«“"').endswith(" pour") for q in (a, b)):
        return False
    figures = [{word for word in quote.words if word.isdigit()} for quote in (a, b)]
    if figures[0] and figures[1] and figures[0] != figures[1]:
        return False
    first, second = (days(scene.readings[quote.doc].document.published.value) for quote in (a, b))
    return not (first and second) or gap(first, second) <= WITHIN


def other_words(language: MatchingWords, a: Quoted, b: Quoted) -> bool:
    """Whether two quotations are one, told in other words: not the same, not one cut out of the other.

    A cut at either end is an editor's right, and so is one marked inside; what counts is a change between words that
    both have, a word or two that only one has there, or the same words in another form or order.
    """
    few, many = sorted((set(a.stems), set(b.stems)), key=len)
    shared = few & many
    if len(shared) < LEAST or len(shared) < SHARED * len(few) or len(few) < 0.4 * len(many):
        return False
    if len(shared & a.telling) < LEAST:
        return False  # the same names
    blocks = [
        block for block in SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks() if block.size
    ]
    same = sum(block.size for block in blocks)
    if len(few) <= 4:
        if same == min(len(a.words), len(b.words)):
            return False  # one is the other with something left out
        return len(shared) == len(few) >= len(many) - 1 and _changed_form(a, b)
    inner = [(a.words[x.a + x.size : y.a], b.words[x.b + x.size : y.b]) for x, y in pairwise(blocks)]
    if same < max(5, ALIGNED * min(len(a.words), len(b.words))):
        return False
    return any(
        (_content(left) and _content(right) and not _is_slip(language, left, right))
        or (not (a.cut or b.cut) and not (left and right) and _is_added(left or right))
        for left, right in inner
    )


def _is_added(words: tuple[str, ...]) -> bool:
    """Whether words that only one wording has are a word put in or left out, and no clause."""
    return len(words) <= ADDED and any(len(word) > 4 for word in words)  # not et, mais, donc


def _is_slip(language: MatchingWords, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether a change is none of words: another number or gender, a hyphen, a letter left out."""
    one, other = "".join(left), "".join(right)
    if len(left) == len(right) and all(
        x == y or language.differ_in_number(x, y) for x, y in zip(left, right, strict=True)
    ):
        return True
    return Levenshtein.normalized_distance(one, other) <= SLIP


def _changed_form(a: Quoted, b: Quoted) -> bool:
    """Of short quotations: a shared stem in another word (militaire, militairement), not only in number or gender."""
    left, right = set(a.words) - set(b.words), set(b.words) - set(a.words)
    return any(abs(len(x) - len(y)) > 2 and x[:5] == y[:5] for x in left for y in right)


def _content(words: tuple[str, ...]) -> bool:
    return any(len(word) > 3 for word in words)


def _dispute(scene: Scene, a: Quoted, b: Quoted) -> Dispute:
    text = scene.say.text(
        "Les mêmes propos de {speaker} sont cités en d’autres mots : « {one} » et « {other} ».",
        speaker=a.by,
        one=scene.text(a.doc, (a.start, a.end)),
        other=scene.text(b.doc, (b.start, b.end)),
    )
    sides = [[Passage(doc=x.doc, start=x.start, end=x.end)] for x in (a, b)]
    return dispute("wording", sides, text)
