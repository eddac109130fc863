"""Sources behind *pour*, where that means somebody who thinks so: “Pour X, le plan est bon”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import PRONOUNS
from recoupe.annotate.statements.nouns import Phrase, mention_of, phrase_after
from recoupe.annotate.statements.sources.complements import past_name
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.sources.places import match_at, opens_at
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention

_OPENING = 6  # tokens of an adverbial before “, pour X,”
_COMING = frozenset(("prochain", "prochaine", "premier", "première", "dernier", "dernière", "ce", "cet", "cette"))
_CLAUSES = frozenset(("il", "c'", "ce", "elle", "ils", "elles", "on", "l'", "cela", "ça", '"', "«", "“"))
_SPEAKING_TYPES = frozenset(("person", "organization", "group"))


def opinion_at(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> Source | None:
    """“Pour X, …”, where it stands so that X is somebody who thinks so."""
    if not (opens_at(notes, i, sentence) or _is_aside(notes, i, sentence) or _is_behind_adverbial(notes, i, sentence)):
        return None
    length = match_at(notes, i, words.opinions, sentence)
    if not length or _is_purpose(notes, i, length):
        return None
    phrase = phrase_after(notes, words, i + length, sentence)
    if phrase is None or phrase.first > i + length or phrase.last >= sentence.last:
        return None
    mention = mention_of(notes, phrase)
    end = _opinion_end(notes, sentence, phrase, mention)
    if end < 0 or not _has_opinion(notes, words, phrase, mention):
        return None
    return Source(sentence.i, i, end, phrase)


def _is_purpose(notes: Annotations, i: int, length: int) -> bool:
    """“pour que …”, “pour sa part”, “pour l'instant”."""
    at = i + length
    led = notes.parse.tokens[at].text.lower() in ("que", "qu'", "cela", "ce", "l'", "sa", "son", "ses")
    return led and length == 1 and at + 1 not in notes.mentions_at


def _opinion_end(notes: Annotations, sentence: Sentence, phrase: Phrase, mention: Mention | None) -> int:
    """The comma behind the speaker and what is said of him, -1 where there is none near."""
    end = phrase.last
    if notes.parse.tokens[end].text != ",":
        end = _past_apposition(notes, end, sentence)
    named = mention is not None and mention.form == "name" and mention in notes.mentions_at.get(end + 1, ())
    return past_name(notes, end, sentence, phrase) if end >= 0 and named else end


def _has_opinion(notes: Annotations, words: ReportingWords, phrase: Phrase, mention: Mention | None) -> bool:
    """Somebody, and not what is to come: “pour le prochain Vendée Globe”, “pour cette collection”."""
    tokens = notes.parse.tokens
    low = tokens[phrase.head].text.lower()
    if mention is None:
        return low in words.judges
    kind = notes.actors[mention.actor].type
    coming = {tokens[k].text.lower() for k in range(phrase.first, phrase.last)} & _COMING
    if kind not in _SPEAKING_TYPES or (coming and kind != "person"):
        return False
    return tokens[phrase.head].pos != "NOUN" or low in words.speakers or mention.form == "name"


def _is_aside(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """“Même si le temps presse, pour lui, …”: a pronoun between commas."""
    tokens = notes.parse.tokens
    return (
        i > sentence.first
        and i + 2 < sentence.last
        and tokens[i - 1].text == "," == tokens[i + 2].text
        and tokens[i + 1].text.lower() in PRONOUNS
    )


def _is_behind_adverbial(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """“En attendant, pour Anne Morel, il faudrait …”: behind a short opening, a person with a name between commas, and
    a clause."""
    tokens = notes.parse.tokens
    if not sentence.first < i - 1 <= sentence.first + _OPENING or tokens[i - 1].text != ",":
        return False
    if any(tokens[k].morph.get("VerbForm") == "Fin" or tokens[k].text == "," for k in range(sentence.first, i - 1)):
        return False
    for row in notes.mentions_at.get(i + 1, ()):
        end = notes.parse.between(row.start, row.end)[-1] + 1
        person = row.form == "name" and notes.actors[row.actor].type == "person" and row.start == tokens[i + 1].start
        if person and end + 1 < sentence.last and tokens[end].text == ",":
            return tokens[end + 1].text.lower() in _CLAUSES or tokens[end + 1].pos == "DET"
    return False


def _past_apposition(notes: Annotations, at: int, sentence: Sentence) -> int:
    """The comma after a speaker that has a complement (“Pour X, directeur de Y,”), -1 where there is none near."""
    tokens = notes.parse.tokens
    for i in range(at, min(at + 10, sentence.last)):
        if tokens[i].text == ",":
            return i
        if tokens[i].pos in ("VERB", "AUX"):
            return -1
    return -1
