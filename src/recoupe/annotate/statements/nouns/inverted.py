"""The phrase behind a verb that says who speaks: “…, prévient, mardi, dans un entretien à l'agence, X”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import ENDS_SEARCH, OF, PERIODS, PREPOSITIONS
from recoupe.annotate.statements.nouns.phrases import Phrase, phrase_from
from recoupe.lexicon.reporting import ReportingWords

_LONG = 24
_LATTER = frozenset(("dernier", "dernière", "derniers", "dernières"))
_AS_ONE = (
    *(("de", "concert"), ("de", "conserve"), ("en", "chœur"), ("en", "choeur"), ("à", "l'", "unisson")),
    *(("d'", "une", "même", "voix"), ("d'", "une", "seule", "voix"), ("d'", "un", "commun", "accord")),
    ("à", "l'", "unanimité"),
)
_COMMAS = 3  # between a verb and its subject: “prévient, mardi, dans un entretien, X”


def phrase_after(notes: Annotations, words: ReportingWords, at: int, sentence: Sentence) -> Phrase | None:
    """The first noun phrase at or behind a token that is no time, no place and no addressee: the subject of an
    inverted verb."""
    tokens = notes.parse.tokens
    i, commas, inside = at, 0, False  # inside: a phrase that a preposition leads
    while i < min(sentence.last, at + _LONG):
        token, low = tokens[i], tokens[i].text.lower()
        if low in ("ce", "cette", "ces") and i + 2 < sentence.last and _is_latter(tokens, i + 1):
            return Phrase(i, i + 1, i + 2)  # “selon ce dernier Jean Durand a tort”
        together = _together(tokens, i, sentence)
        if together:
            i, inside = i + together, False
        elif _is_period(notes, i):
            i, inside = i + 1, False
        elif low == "," and commas < _COMMAS and i + 1 < sentence.last:
            i, commas, inside = i + 1, commas + 1, False
        elif (token.pos == "PUNCT" and low != "(") or low in ENDS_SEARCH:
            return None
        elif low in PREPOSITIONS or (low in OF and (inside or low in ("de", "d'", "du"))):
            i, inside = _past_preposition(tokens, i, sentence), True
        elif (inside and _is_led(notes, words, i, sentence)) or _is_between(words, token):
            i += 1
        elif token.pos == "VERB" and i not in notes.mentions_at and i == at and not token.text[0].isupper():
            return None
        elif low == "ce" and i + 1 < sentence.last and _is_named_period(notes, i + 1):
            i += 1
        elif commas and not _is_nominal(notes, words, i):
            return None
        else:
            return phrase_from(notes, i, sentence)
    return None


def phrase_of_origin(notes: Annotations, words: ReportingWords, first: int, last: int) -> Phrase | None:
    """Behind “a-t-on appris”: “auprès de X”, “de source proche du dossier”."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[tokens[first].sentence] if first < last else None
    for i in range(first, min(first + 8, last)):
        low = tokens[i].text.lower()
        if low == "auprès" and i + 2 < last and sentence is not None:
            return phrase_after(notes, words, i + 1 + (tokens[i + 1].text.lower() in OF), sentence)
        if low in ("source", "sources"):
            end = next((j for j in range(i + 1, min(i + 6, last)) if tokens[j].pos in ("PUNCT", "CCONJ")), i + 1)
            return Phrase(i, i, end)
    return None


def _is_period(notes: Annotations, i: int) -> bool:
    """A word of a time: “mardi”, “la semaine dernière”."""
    low = notes.parse.tokens[i].text.lower()
    return i in notes.times_at or low in PERIODS or low.rstrip("s") in PERIODS


def _is_named_period(notes: Annotations, i: int) -> bool:
    """“ce *jeudi*”."""
    return notes.parse.tokens[i].text.lower() in PERIODS or i in notes.times_at


def _is_led(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> bool:
    """A word still belongs to the phrase that a preposition leads."""
    tokens = notes.parse.tokens
    if _starts_named(notes, words, i):
        return True
    begins = tokens[i].pos == "DET" and tokens[i].text.lower() not in OF
    return not begins and not _starts_person(notes, i) and not _is_one_of(tokens, i, sentence)


def _is_between(words: ReportingWords, token: Token) -> bool:
    """What may stand between a verb and its subject: an adverb, an auxiliary."""
    low = token.text.lower()
    return token.pos in ("ADV", "AUX") or low in words.fillers or (low.endswith("ment") and token.pos != "NOUN")


def _is_one_of(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> bool:
    """“assure à l'AFP un de ses collègues”: *un* begins a phrase of its own."""
    return tokens[i].text.lower() in ("un", "une") and i + 1 < sentence.last and tokens[i + 1].text.lower() in OF


def _together(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> int:
    """How many words from `i` say that several speak as one (“ont réagi de concert X et Y”)."""
    lows = tuple(token.text.lower() for token in tokens[i : min(i + 4, sentence.last)])
    return next((len(row) for row in _AS_ONE if lows[: len(row)] == row), 0)


def _is_latter(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].text.lower() in _LATTER and tokens[i + 1].text[0].isupper()


def _is_nominal(notes: Annotations, words: ReportingWords, i: int) -> bool:
    """Behind a comma only what is clearly a speaker is taken for the subject."""
    tokens = notes.parse.tokens
    if i in notes.mentions_at:
        return True
    return (
        tokens[i].pos == "DET"
        and i + 1 < len(tokens)
        and (i + 1 in notes.mentions_at or tokens[i + 1].text.lower() in words.speakers)
    )


def _past_preposition(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> int:
    """Past a preposition and the determiner of its noun, so that the noun is inside."""
    i += 1
    while i < sentence.last and (tokens[i].pos in ("DET", "ADP") or tokens[i].text.lower() in ("de", "d'")):
        i += 1
    return i + 1


def _starts_named(notes: Annotations, words: ReportingWords, i: int) -> bool:
    """An article that belongs to the name of a paper or a chain (“au quotidien Le Temps”)."""
    tokens = notes.parse.tokens
    return (
        tokens[i].pos == "DET"
        and tokens[i].text[0].isupper()
        and tokens[i - 1].text.lower() in words.titled | words.speakers
    )


def _starts_person(notes: Annotations, i: int) -> bool:
    start = notes.parse.tokens[i].start
    if notes.parse.tokens[i - 1].pos in ("DET", "ADP"):
        return False
    return any(
        mention.start == start and mention.form == "name" and notes.actors[mention.actor].type == "person"
        for mention in notes.mentions_at.get(i, ())
    )
