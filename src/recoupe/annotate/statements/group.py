"""The words around a verb that belong to it."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import AUXILIARIES, BE, CLITICS, INVERTED, NEGATIONS, REFLEXIVES
from recoupe.lexicon.reporting import ReportingWords

_GROUP = 10  # tokens before a verb that are looked at


class Group:
    """The words around a verb that belong to it: auxiliary, clitics, negation, inverted pronoun, adverbs between
    them."""

    def __init__(self, notes: Annotations, words: ReportingWords, token: Token, sentence: Sentence) -> None:
        self.auxiliary: int | None = None
        self.reflexive = self.negated = self.passive_aux = False
        self.inverted: int | None = None
        self.first = token.i
        tokens = notes.parse.tokens
        i = token.i - 1
        while i >= sentence.first and i >= token.i - _GROUP:
            low = tokens[i].text.lower()
            aside = _aside(tokens, i, sentence.first, words) if self.auxiliary is None else 0
            if low in AUXILIARIES and not (low == "a" and tokens[i].pos == "ADP"):
                if self.auxiliary is not None and low not in (
                    "a",
                    "ont",
                    "avait",
                    "avaient",
                    "aurait",
                    "ayant",
                    "avoir",
                    "aura",
                ):
                    break
                self.passive_aux = self.passive_aux or (low in BE)
                self.auxiliary = self.first = i
            elif low in INVERTED:
                if low not in ("-t", "t"):
                    self.inverted = i
            elif low in CLITICS and (self.auxiliary is not None or i >= token.i - 3):
                self.reflexive = self.reflexive or low in REFLEXIVES
                self.negated = self.negated or low in ("n'", "ne")
                self.first = i
            elif aside:
                i -= aside
                continue
            elif not (self._is_filler(tokens[i], low, words) and self.auxiliary is None):
                break
            i -= 1
        self.first = self.first if self.auxiliary is not None or self.first < token.i else token.i
        after = token.i + 1
        while after < sentence.last and tokens[after].text.lower() in INVERTED and self.inverted is None:
            if tokens[after].text.lower() not in ("-t", "t"):
                self.inverted = after
            after += 1
        self.after = after
        if self.negated:
            near = {tokens[j].text.lower() for j in range(self.first, min(token.i + 3, sentence.last))}
            self.negated = bool(near & NEGATIONS)

    @staticmethod
    def _is_filler(token: Token, low: str, words: ReportingWords) -> bool:
        return (
            low in words.fillers or low in NEGATIONS or (low.endswith("ment") and token.pos in ("ADV", "NOUN", "ADJ"))
        )


def _aside(tokens: tuple[Token, ...], i: int, first: int, words: ReportingWords) -> int:
    """How many words of an aside end at `i` (“pour sa part”), with a comma around it."""
    end = i
    if tokens[i].text == "," and i - 1 >= first:
        end = i - 1
    for row in words.asides.get(tokens[end].text.lower(), ()):
        start = end - len(row) + 1
        if start > first and all(tokens[start + k].text.lower() == word for k, word in enumerate(row)):
            start -= tokens[start - 1].text == ","
            return i - start + 1
    if end != i and tokens[end].text.lower() in ("lui", "elle", "eux", "elles") and tokens[end - 1].text == ",":
        return i - end + 2
    if end == i and tokens[i].text.lower() in ("lui", "elle", "eux") and tokens[i - 1].text.lower() in AUXILIARIES:
        return 1
    return 0
