"""Lines in capitals -> ordinary writing, one character for one character, for the parser only.

The parser was trained on sentences: “PARIS EXPULSE L'AMBASSADEUR” is noise to it, “Paris expulse l'ambassadeur” is not.
Which words are names is asked of the document first (“Trump” stands in it elsewhere), of the world lexicon then.
"""

from __future__ import annotations

import re

from recoupe.annotate.known import is_given_name, is_name
from recoupe.lexicon.sentences import SentenceWords

_WORD = re.compile(r"[^\W\d_]+")
_CHUNK = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = re.compile(r"[a-zß-öø-ÿœ]")
_CAPITALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]{2,}['’\-\s,:;()\"«».!?%]+){2}|[A-ZÀ-ÖØ-Þ]{12}")
_ENDED = re.compile(r"[.!?…]\s")
_FEW = 6  # letters: fewer are an acronym or a label
_RUN_WORDS = 3
_PLAIN = 4  # letters: words of a run without a small word
_SHORT = 2  # letters
_ARTICLES = frozenset(("l", "le", "la", "les", "un", "une", "des", "du", "d", "de", "ce", "cette", "sa", "son"))
_RUN_LETTERS = 12


class Recaser:
    """Puts the words of one document into ordinary writing."""

    def __init__(self, text: str, words: SentenceWords) -> None:
        self._text = text
        self._words = words
        self._forms: dict[str, str] | None = None

    def line(self, line: str) -> str | None:
        """A whole line in ordinary writing, None where it is not in capitals.

        >>> from recoupe.lexicon.sentences import SentenceWords
        >>> Recaser("", SentenceWords.load()).line("LA PRESSE EN PARLE")
        'La presse en parle'
        """
        letters, small = len(_LETTER.findall(line)), len(_SMALL.findall(line))
        if letters < _FEW or small > 0.15 * letters or len(_WORD.findall(line)) < 2:
            return None
        return self.ordinary(line)

    def ordinary(self, piece: str) -> str:
        """A piece in capitals in ordinary writing, its first letter capital."""
        first = next((i for i, char in enumerate(piece) if char.isalpha()), 0)
        given = -1  # where the given name before ends
        led = False  # by an article: “la marine” is no given name

        def form(match: re.Match[str]) -> str:
            nonlocal given, led
            word = match[0]
            if not word.isupper():
                return word
            low = _lower(word)
            plain = low if low in self._words.small else self._form(low, word)
            if plain == low and match.start() == given + 1 and len(low) > _SHORT and low not in self._words.small:
                plain = low[0].upper() + low[1:]  # “ANNE MOREL”: a family name behind a given name
            title = low[0].upper() + low[1:]
            if plain in (low, title) and not led and is_given_name(title):
                plain, given = title, match.end()
            led = low in _ARTICLES
            return plain[0].upper() + plain[1:] if match.start() == first and len(plain[0].upper()) == 1 else plain

        return _CHUNK.sub(form, piece)

    def _form(self, low: str, word: str) -> str:
        if self._forms is None:
            self._forms = _document_forms(self._text, self._words)
        known = self._forms.get(low)
        if known is not None:
            return known
        if "-" in low:
            parts = low.split("-")
            return "-".join(self._form(part, part.upper()) if part not in self._words.small else part for part in parts)
        title = low[0].upper() + low[1:]
        if len(title) == len(word) and is_name(title):
            return title
        if len(word) <= 5 and is_name(word):
            return word
        return low


def has_capitals(text: str) -> bool:
    """Whether anything in a text may be a line or a run in capitals; the rest of this module is not needed
    otherwise."""
    return _CAPITALS.search(text) is not None


def capital_runs(line: str, words: SentenceWords) -> list[tuple[int, int]]:
    """Runs of words in capitals inside a line of ordinary writing: crossheads that lost their line.

    At least three words and twelve letters, one of them a small word, or none as short as an acronym (a list of
    acronyms has neither).
    """
    found: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(line), None]:
        capital = match is not None and (match[0].isupper() or (len(match[0]) == 1 and bool(run)))
        if match is not None and capital and not (run and _ENDED.search(line, run[-1].end(), match.start())):
            run.append(match)
            continue
        while run and not run[-1][0].isupper():
            run.pop()
        if _is_run(run, words):
            found.append((run[0].start(), run[-1].end()))
        run = [match] if match is not None and match[0].isupper() else []
    return found


def _is_run(run: list[re.Match[str]], words: SentenceWords) -> bool:
    longer = [match[0] for match in run if len(match[0]) > 1]
    letters = sum(len(match[0]) for match in run)
    small = any(_lower(match[0]) in words.small for match in run)
    plain = all(len(match[0]) >= _PLAIN for match in run) and max((len(match[0]) for match in run), default=0) >= _FEW
    return len(longer) >= _RUN_WORDS and letters >= _RUN_LETTERS and (small or plain)


def _lower(word: str) -> str:
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in word)


def _document_forms(text: str, words: SentenceWords) -> dict[str, str]:
    """Names as the document writes them outside capitals: lower case -> form."""
    small: set[str] = set()
    forms: dict[str, str] = {}
    for line in text.splitlines():
        if len(_SMALL.findall(line)) < 0.6 * len(_LETTER.findall(line)):
            continue
        for start, end in capital_runs(line, words):
            line = line[:start] + " " * (end - start) + line[end:]
        for match in _CHUNK.finditer(line):
            word = match[0]
            if word.islower():
                small.add(word)
            elif word[0].isupper() and (word[1:].islower() or "-" in word):
                forms.setdefault(_lower(word), word)
            elif word.isupper() and 2 <= len(word) <= 5:
                forms[_lower(word)] = word
    return {low: form for low, form in forms.items() if low not in small}
