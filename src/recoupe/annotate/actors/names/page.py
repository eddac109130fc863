"""One document as the finder of names sees it: its words, its capitals and what offices and times take."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import Timex

_JOINED = (
    "al-",
    "el-",
    "ben-",
    "bin-",
    "as-",
    "ad-",
    "an-",
    "ar-",
    "at-",
    "ash-",
    "ez-",
    "abou-",
    "abu-",
    "ag-",
    "ould-",
    "d'",
    "o'",
)
_OPENERS = frozenset({'"', "'", "‘", "“", "«", "(", "-", "–", "—", ":", "•", "*", "+", "["})


class NamePage:
    """A parse with the words of the world and of actors, and evidence over the whole document.

    `fields`: fields of government; `timed`: tokens of times; `titled`: tokens of titles, which open no name; `parties`:
    the last token of a party beside each title; `lower`: words the document has in small letters; `capitals`: for each
    token, does it begin as a name can; `inside`: words it capitalises inside a sentence, which are names where they
    open one; `exact`: for tokens that hold a name of the world, where in the text that begins and ends.
    """

    def __init__(self, parse: Parse, times: Sequence[Timex], phrases: Sequence[OfficePhrase], lexicon: Lexicon) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self.world, self.words = lexicon.world, lexicon.actors
        self.fields = frozenset(lexicon.offices.domains)
        self.timed = {i for time in times for i in parse.between(time.start, time.end)}
        self.titled = _title_tokens(parse, phrases)
        self.parties = {parse.between(*phrase.party)[-1] for phrase in phrases if phrase.party}
        self.lower = {token.text for token in self.tokens if token.text.islower()}
        self.capitals = [token.text[:1].isupper() or token.text.startswith(_JOINED) for token in self.tokens]
        self.inside = self._capitals_inside()
        self.exact: dict[tuple[int, int], tuple[int, int]] = {}

    def _capitals_inside(self) -> frozenset[str]:
        return frozenset(
            token.text
            for token in self.tokens
            if token.text[:1].isupper() and not self.opens(token.i) and not self.parse.sentence_of(token.i).heading
        )

    def opens(self, i: int) -> bool:
        """Is a token the first word of a sentence or of something quoted in it?"""
        token = self.tokens[i]
        if i == 0 or self.tokens[i - 1].sentence != token.sentence:
            return True
        return self.tokens[i - 1].text in _OPENERS

    def is_capital(self, i: int) -> bool:
        """Does a token begin as a name can, and is no part of a time?"""
        if not self.capitals[i] or i in self.timed:
            return False
        text = self.tokens[i].text
        return text[0].isupper() or any(c.isupper() for c in text)

    def next_capital(self, i: int) -> bool:
        """Does another capital of the sentence stand right behind a token?"""
        return (
            i + 1 < len(self.tokens)
            and self.tokens[i + 1].sentence == self.tokens[i].sentence
            and self.is_capital(i + 1)
        )

    def is_given(self, i: int) -> bool:
        """Is a token somebody's given name?"""
        token = self.tokens[i]
        return self.is_capital(i) and self.world.gender_of(token.text) is not None


def _title_tokens(parse: Parse, phrases: Sequence[OfficePhrase]) -> frozenset[int]:
    """Tokens of titles and fields of government (“Affaires étrangères”), which open no name."""
    found: set[int] = set()
    for phrase in phrases:
        outside = set(parse.between(*phrase.of_span)) if phrase.of_span else set()
        party = set(parse.between(*phrase.party)) if phrase.party else set()
        found.update(i for i in range(*phrase.tokens) if i not in outside and i not in party)
    return frozenset(found)
