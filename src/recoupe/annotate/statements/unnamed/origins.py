"""From whom it is known: “de source policière”, “appris auprès de X”, “les chiffres du ministère”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import OF
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import Phrase, holder_of, phrase_of_origin
from recoupe.annotate.statements.papers import maker_of
from recoupe.annotate.statements.sources.model import Source
from recoupe.lexicon.reporting import ReportingWords


def origin(notes: Annotations, words: ReportingWords, row: Cue | Source) -> Phrase | None:
    """“, de source policière,” itself, and whom “a-t-on appris auprès de X” names."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[row.sentence]
    if isinstance(row, Source):
        first = next((i for i in range(row.first, row.last) if tokens[i].text.lower() in ("source", "sources")), None)
        if first is None or any(tokens[i].text.lower() in ("même", "mêmes") for i in range(row.first, first)):
            return None
        return Phrase(first, first, row.last)
    learned = tokens[row.verb].lemma.lower() == "apprendre"
    if not row.incise or not (row.anonymous or learned):
        return None
    return phrase_of_origin(notes, words, row.last, sentence.last)


def holder(notes: Annotations, words: ReportingWords, phrase: Phrase | None) -> Phrase | None:
    """“les chiffres du ministère”, “les témoignages de riverains”: whose a paper is; any other phrase itself."""
    tokens = notes.parse.tokens
    if phrase is None or phrase.pronoun or tokens[phrase.head].text.lower() not in words.papers - words.speakers:
        return phrase
    maker = maker_of(notes, words, phrase)
    at = phrase.head + 1
    while at < phrase.last and tokens[at].pos == "ADJ":
        at += 1
    if at + 2 < phrase.last and tokens[at].text.lower() == "en" and tokens[at + 1].pos == "NOUN":
        at += 2  # “les projections en sièges de X”
    if at >= phrase.last or tokens[at].text.lower() not in OF:
        return phrase if maker is None else maker
    at += 1
    while at < phrase.last and tokens[at].pos in ("DET", "NUM", "ADJ"):
        at += 1
    known = at < phrase.last and tokens[at].text.lower() in words.speakers and not notes.mentions_at.get(at)
    if known:
        return Phrase(at, at, phrase.last)
    return phrase if maker is None or holder_of(notes, phrase) is not None else maker
