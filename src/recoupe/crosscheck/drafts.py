"""The claim drafts of one article made comparable."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from recoupe.crosscheck.facts import Fact
from recoupe.crosscheck.words import WORD
from recoupe.lexicon.matching import MatchingWords
from recoupe.model import Evidence, Reading, content_id

LEGAL = frozenset({"COERCE", "ACCUSE"})  # an arrest, a charge and a sentence are three
BEYOND = 40  # characters after a passage: “placé” | “en garde à vue”
COPIED = 7  # words of a sentence that two articles do not write alike by chance


def statement_id(reading: Reading, position: int) -> str:
    """The id of a statement in the dossier."""
    statement = reading.statements[position]
    return content_id("q", reading.document.id, statement.start, statement.end, statement.kind)


def statement_ids(reading: Reading) -> tuple[str, ...]:
    """The ids of all statements of a reading."""
    return tuple(statement_id(reading, position) for position in range(len(reading.statements)))


def facts_of(reading: Reading, row: Sequence[str], family: str, story: str, words: MatchingWords) -> tuple[Fact, ...]:
    """What an article claims. `row`: the entities of its actors."""
    return tuple(_facts(reading, row, family, story, words))


def _facts(reading: Reading, row: Sequence[str], family: str, story: str, words: MatchingWords) -> Iterator[Fact]:
    doc = reading.document.id
    names = _name_stems(reading, words)
    sentences = _Sentences(reading, words)
    for number, draft in enumerate(reading.claims):
        roles = [
            tuple(sorted({row[i] for i in found})) for found in (draft.actors, draft.targets, draft.via, draft.place)
        ]
        evidence = Evidence(
            doc=doc,
            start=draft.start,
            end=draft.end,
            rule=draft.rule,
            statement=statement_id(reading, draft.statement) if draft.statement is not None else None,
            value=draft.value,
        )
        yield Fact(
            doc=doc,
            story=story,
            family=family,
            draft=draft,
            evidence=evidence,
            actors=roles[0],
            targets=roles[1],
            via=roles[2],
            place=roles[3],
            time=reading.times[draft.timex].value if draft.timex is not None else None,
            words=_stems(reading.document.text[draft.start : draft.end], words) - names,
            around=sentences.stems(draft.start) - names,
            steps=sentences.steps(draft.start, draft.end) if draft.type in LEGAL else frozenset(),
            wording=sentences.wording(draft.start),
            number=number,
        )


class _Sentences:
    """The telling stems of each sentence of a reading that a claim stands in, found once."""

    def __init__(self, reading: Reading, words: MatchingWords) -> None:
        self.text, self.spans, self.words = reading.document.text, reading.sentences, words
        self.known: dict[int, frozenset[str]] = {}
        self.written: dict[int, str] = {}

    def stems(self, start: int) -> frozenset[str]:
        at = self._at(start)
        if at not in self.known:
            self.known[at] = _stems(self._sentence(at), self.words) - self.words.common
        return self.known[at]

    def steps(self, start: int, end: int) -> frozenset[int]:
        """The steps of a case at law that a passage names, with the few words after it."""
        last = self.spans[self._at(start)][1] if self.spans else end
        return self.words.steps_in(self.text[start : max(end, min(end + BEYOND, last))])

    def wording(self, start: int) -> str:
        """The words of the sentence in lower case; a short one may be told twice by chance."""
        at = self._at(start)
        if at not in self.written:
            found = WORD.findall(self._sentence(at).casefold())
            self.written[at] = " ".join(found) if len(found) >= COPIED else ""
        return self.written[at]

    def _at(self, start: int) -> int:
        return bisect_right(self.spans, (start, 1 << 60)) - 1

    def _sentence(self, at: int) -> str:
        first, last = self.spans[at] if at >= 0 else (0, 0)
        return self.text[first:last]


def _stems(text: str, words: MatchingWords) -> frozenset[str]:
    found = {words.stem(word) for word in WORD.findall(text)}
    return frozenset(stem for stem in found if stem and not stem.isdigit())


def _name_stems(reading: Reading, words: MatchingWords) -> frozenset[str]:
    """Stems of the names in a document: they are compared as roles."""
    forms = {form for actor in reading.actors for form in (actor.name, *actor.aliases)}
    return frozenset(words.stem(word) for form in forms for word in WORD.findall(form) if word[0].isupper())
