"""A noun phrase around or from a token: where it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import CLITIC_SUBJECTS, ENDS_PHRASE, OF, PRONOUNS

_INSIDE = OF | {"à", "au", "aux", "en", "al", "el"}
"""What leads on inside a phrase."""
_HOW_MANY = frozenset(("beaucoup", "nombre", "plupart", "quantité", "tas", "quantités"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens[first:last] with its `head`; `pronoun`: it stands for somebody named elsewhere."""

    first: int
    head: int
    last: int
    pronoun: bool = False


def phrase_at(notes: Annotations, head: int) -> Phrase:
    """The phrase around a head that is known."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[tokens[head].sentence]
    counted = _counted(tokens, head, sentence)
    if counted is not None:
        return Phrase(head, counted, end_of(tokens, counted, sentence))
    pronoun = tokens[head].pos == "PRON" or tokens[head].text.lower() in CLITIC_SUBJECTS | PRONOUNS
    first = head
    while first > sentence.first and tokens[first - 1].pos in ("DET", "ADJ", "NUM") and tokens[first - 1].head == head:
        first -= 1
    return Phrase(first, head, head + 1 if pronoun else end_of(tokens, head, sentence), pronoun)


def phrase_from(notes: Annotations, first: int, sentence: Sentence) -> Phrase | None:
    """The phrase that begins with a token."""
    tokens = notes.parse.tokens
    head = first
    while head + 1 < sentence.last and (
        tokens[head].pos in ("DET", "NUM")
        or tokens[head].text.lower() in OF
        or (tokens[head].text.lower() in ("un", "une") and tokens[head + 1].text.lower() in OF)
        or (
            tokens[head].pos == "ADJ"
            and tokens[head + 1].pos in ("NOUN", "PROPN", "ADJ")
            and not tokens[head].text[0].isupper()
        )
    ):
        head += 1
    if tokens[head].pos == "PUNCT":
        return None
    pronoun = tokens[head].text.lower() in PRONOUNS | CLITIC_SUBJECTS
    return Phrase(first, head, head + 1 if pronoun else end_of(tokens, head, sentence), pronoun)


def _counted(tokens: tuple[Token, ...], head: int, sentence: Sentence) -> int | None:
    """“beaucoup de manifestants”, “la plupart des élus”: the noun behind the word for how many."""
    if tokens[head].text.lower() not in _HOW_MANY or head + 2 >= sentence.last:
        return None
    low = tokens[head + 1].text.lower()
    if low not in ("de", "d'", "d’", "des"):
        return None
    at = head + 2
    while at < sentence.last and tokens[at].pos in ("DET", "ADJ", "NUM"):
        at += 1
    plural = at < sentence.last and tokens[at].pos == "NOUN" and tokens[at].morph.get("Number") != "Sing"
    return at if plural else None


def end_of(tokens: tuple[Token, ...], head: int, sentence: Sentence) -> int:
    """Where the phrase ends: at a comma, a verb, a relative pronoun, a preposition that leads out of it."""
    i = head + 1
    while i < sentence.last and not _is_outside(tokens, i, sentence):
        i += 1
    return i


def _is_outside(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> bool:
    token, low, before = tokens[i], tokens[i].text.lower(), tokens[i - 1]
    if token.pos in ("PUNCT", "AUX", "SCONJ", "PRON") or low in ENDS_PHRASE:
        return True
    verb = (
        token.pos == "VERB" and not token.text[0].isupper() and token.dep not in ("flat:name", "flat:foreign", "amod")
    )
    article = (
        token.pos == "DET" and before.pos not in ("ADP", "DET") and before.text.lower() not in ("de", "d'", "tous")
    )
    led = token.pos in ("ADV", "ADP") and low not in _INSIDE
    return verb or article or led or _leads_out(tokens, i, sentence)


def _leads_out(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> bool:
    """“en mars”; “en Syrie” is of the phrase."""
    return tokens[i].text.lower() == "en" and i + 1 < sentence.last and not tokens[i + 1].text[0].isupper()
