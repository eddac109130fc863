"""One quotation given to two speakers by two articles.

Most that look so are one person, whom one article calls by his office, or a speaker read wrong. So both articles must
print the whole name of their speaker beside the quotation, and nobody else's there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.crosscheck.disputes.scene import Scene, dispute
from recoupe.crosscheck.disputes.wordings import Quoted, quoted_of
from recoupe.crosscheck.intervals import days, gap
from recoupe.model import Dispute, Passage, Reading, StatementDraft
from recoupe.names import compare

WORDS = 8  # of the shorter quotation: fewer are said by many (“une décision historique”)
STEMS = 4
BESIDE = 70  # characters before and after a quotation in which its speaker is named
WITHIN = 10  # days between two articles


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with the one person named beside it."""

    quote: Quoted
    speaker: str
    name: str


def spoken(scene: Scene, doc: str) -> Iterable[tuple[tuple[str, ...], Spoken]]:
    """The quotations of an article, by their first words and by their last."""
    for row in _spoken(scene, scene.readings[doc]):
        for key in sorted({row.quote.words[:WORDS], row.quote.words[-WORDS:]}):
            yield key, row


Told = tuple[tuple[str, str], Dispute]
"""Two speakers, and the dispute over what they said: it is told once."""


def find_speakers(scene: Scene, words: object, rows: list[Spoken]) -> Iterable[Told]:
    """Quotations that stand in two articles word for word, under two names."""
    told: dict[tuple[str, str], Dispute] = {}
    first = rows[0]
    for other in rows[1:]:
        a, b = sorted((first.name, other.name))
        if (a, b) not in told and _other_speaker(scene, first, other):
            told[a, b] = _dispute(scene, first, other)
    return told.items()


def _spoken(scene: Scene, reading: Reading) -> Iterable[Spoken]:
    for statement in reading.statements:
        if statement.kind != "direct" or statement.speaker is None or statement.end - statement.start < 2 * WORDS:
            continue
        name = _named_beside(reading, statement)
        if name:
            quote = quoted_of(scene, reading.document.id, statement)
            if len(quote.words) >= WORDS and len(set(quote.stems)) >= STEMS:
                yield Spoken(quote, scene.matching.of[reading.document.id, statement.speaker], name)


def _named_beside(reading: Reading, statement: StatementDraft) -> str:
    """The name of the speaker as it stands beside a quotation; "" where it does not, or another person's does, too."""
    text = reading.document.text
    before = max(statement.start - BESIDE, text.rfind("\n", 0, statement.start))
    end = text.find("\n", statement.end)
    after = min(statement.end + BESIDE, end if end >= 0 else len(text))
    beside = [
        mention
        for mention in reading.mentions
        if (before <= mention.start < statement.start or statement.end <= mention.start < after)
        and (reading.actors[mention.actor].type == "person" or mention.form == "pronoun")
    ]
    if not beside or any(mention.actor != statement.speaker for mention in beside):
        return ""
    names = [text[mention.start : mention.end] for mention in beside if mention.form == "name"]
    return max((name for name in names if len(name.split()) > 1), key=len, default="")


def _other_speaker(scene: Scene, a: Spoken, b: Spoken) -> bool:
    if a.quote.doc == b.quote.doc or a.speaker == b.speaker or compare(a.name, b.name) != "apart":
        return False
    if {word.casefold() for word in a.name.split()} & {word.casefold() for word in b.name.split()}:
        return False  # a slip in one of the names
    first, second = (days(scene.readings[spoken.quote.doc].document.published.value) for spoken in (a, b))
    return not (first and second) or gap(first, second) <= WITHIN


def _dispute(scene: Scene, a: Spoken, b: Spoken) -> Dispute:
    text = scene.say.text(
        "Les mêmes propos sont attribués à {one} ({docs}) et à {other} ({others}).",
        one=a.name,
        docs=scene.named(a.quote.doc),
        other=b.name,
        others=scene.named(b.quote.doc),
    )
    sides = [[Passage(doc=x.quote.doc, start=x.quote.start, end=x.quote.end)] for x in (a, b)]
    return dispute("name", sides, text)
