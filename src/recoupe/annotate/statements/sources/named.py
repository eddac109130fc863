"""Sources behind *selon* and its like, and those without a name: “de source policière”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import WHICH
from recoupe.annotate.statements.nouns import Phrase, is_of_law, mention_of, phrase_after, phrase_at
from recoupe.annotate.statements.sources.complements import past_complements
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.sources.places import match_at, opens_at
from recoupe.lexicon.reporting import ReportingWords


def source_at(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> Source | None:
    """The source at a token, with or without a name."""
    tokens = notes.parse.tokens
    length = match_at(notes, i, words.sources, sentence)
    if not length:
        return _nameless_at(notes, words, i, sentence)
    after = i + length
    low = tokens[after].text.lower()
    if low in WHICH or low in ("que", "qu'", "si", ":"):
        return None
    if low == "qui":
        before = _before(notes, i, sentence)
        return Source(sentence.i, i, after + 1, None if before is None else phrase_at(notes, before), relative=True)
    phrase = phrase_after(notes, words, after, sentence) or _plain(notes, after, sentence)
    if phrase is None or not _speaks(notes, words, phrase):
        return None
    last = max(phrase.last, after + 1)
    if opens_at(notes, i, sentence):
        last = _to_comma(notes, last, sentence)
    first = i - (i > sentence.first and tokens[i - 1].text.lower() == "toujours")
    return Source(sentence.i, first, past_complements(notes, last, sentence, phrase), phrase)


def _nameless_at(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> Source | None:
    """“…, de source policière.”: behind a comma, or at the beginning, up to the next comma or stop."""
    tokens = notes.parse.tokens
    length = match_at(notes, i, words.nameless, sentence)
    if not length or (i > sentence.first and tokens[i - 1].text != ","):
        return None
    last = i + length
    while last < sentence.last and tokens[last].pos != "PUNCT":
        if tokens[last].morph.get("VerbForm") == "Fin":
            return None
        last += 1
    return Source(sentence.i, i, last, None)


def _to_comma(notes: Annotations, at: int, sentence: Sentence) -> int:
    """At the start of a sentence the speaker goes on to the comma, unless a verb comes first."""
    tokens = notes.parse.tokens
    for i in range(at, min(at + 12, sentence.last)):
        if tokens[i].text in (",", "("):
            return i
        if tokens[i].pos in ("VERB", "AUX") or tokens[i].pos == "PUNCT":
            break
    return at


def _plain(notes: Annotations, at: int, sentence: Sentence) -> Phrase | None:
    """A phrase that begins with a preposition or an adverb (“selon plusieurs médias”, “selon de bonnes sources”)."""
    tokens = notes.parse.tokens
    for i in range(at, min(at + 5, sentence.last)):
        if tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            return phrase_at(notes, i)
    return None


def _speaks(notes: Annotations, words: ReportingWords, phrase: Phrase) -> bool:
    """The phrase is somebody, or a paper of somebody; “selon le calendrier” is a measure."""
    tokens = notes.parse.tokens
    low = tokens[phrase.head].text.lower()
    if is_of_law(notes, words, phrase.head):
        return False
    if low in words.speakers or low in words.papers or phrase.pronoun or tokens[phrase.head].pos == "PROPN":
        return True
    mention = mention_of(notes, phrase)
    if mention is None:
        return False
    covers = bool(notes.mentions_at.get(phrase.head))
    return covers or " " in notes.parse.text[mention.start : mention.end]


def _before(notes: Annotations, i: int, sentence: Sentence) -> int | None:
    """The noun before “, selon qui”."""
    tokens = notes.parse.tokens
    j = i - 1
    if j >= sentence.first and tokens[j].text == ",":
        j -= 1
    while j >= sentence.first:
        if tokens[j].pos in ("NOUN", "PROPN") and (
            tokens[j].head > j or tokens[tokens[j].head].pos not in ("NOUN", "PROPN")
        ):
            return j
        j -= 1
    return None
