"""Whether a phrase is somebody, and no name, pronoun, time or word for what was said."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import INDEFINITE, PERIODS
from recoupe.annotate.statements.nouns import Phrase, is_speaker, mention_of
from recoupe.annotate.statements.recalled import is_same
from recoupe.annotate.statements.unnamed.new import NewActors
from recoupe.lexicon.reporting import ReportingWords
from recoupe.lexicon.world import fold

_SOME = frozenset(("un", "une", "des", "deux", "trois", "plusieurs", "quelques"))
_WHOSE = frozenset(("son", "sa", "ses", "leur", "leurs"))
_WORDS = frozenset(
    (
        *("declaration", "declarations", "propos", "mot", "mots", "terme", "termes", "expression", "dire", "dires"),
        *("aveu", "aveux", "confidence", "confidences", "parole", "paroles", "explication", "explications"),
        *("phrase", "phrases"),
    )
)
"""What somebody has said, and nobody."""
_ORDER = frozenset(("premier", "première", "second", "seconde", "deuxième", "dernier", "dernière"))


def is_somebody(new: NewActors, phrase: Phrase, incise: bool, says: bool) -> bool:
    """A noun for somebody, or any noun that `says` something, of nobody the text has mentioned."""
    notes = new.notes
    token = notes.parse.tokens[phrase.head]
    low = token.text.lower()
    if _is_inhabitant(notes, phrase):
        return True
    if is_same(notes, phrase) or low in _ORDER:
        return False  # “ajoute le même”, “répond la première”: one of those before
    if fold(low) in _WORDS:
        return False  # “selon ses déclarations”: somebody's words, not somebody
    if phrase.pronoun or low in INDEFINITE or not low.replace("-", "").isalpha():
        return False
    known = is_speaker(new.words, token)
    if not known and not says and low not in new.words.papers | new.words.outlets:
        return False
    if not known and incise and notes.parse.tokens[phrase.first].text.lower() in _WHOSE:
        return False  # “X revendique son bilan : …”
    if token.text[0].isupper() or low in PERIODS or phrase.head in notes.times_at:
        return False
    mentioned = notes.mentions_at.get(phrase.head) or any(row.start <= token.start < row.end for row in new.mentions)
    return not mentioned and mention_of(notes, phrase) is None and (incise or token.pos in ("NOUN", "ADJ"))


def is_paper(words: ReportingWords, token: Token) -> bool:
    """“un communiqué appelant à …” is a thing of those who wrote it; as a subject it speaks."""
    low = token.text.lower()
    return low in words.papers and low not in words.speakers


def _is_inhabitant(notes: Annotations, phrase: Phrase) -> bool:
    """“une Libanaise raconte”: somebody from there."""
    tokens = notes.parse.tokens
    article = tokens[phrase.head - 1].text.lower() if phrase.head else ""
    rows = notes.mentions_at.get(phrase.head, ())
    state = any(row.form == "adjective" and notes.actors[row.actor].type == "state" for row in rows)
    return state and tokens[phrase.head].text[0].isupper() and article in _SOME
