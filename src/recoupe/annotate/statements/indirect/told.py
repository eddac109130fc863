"""Sources that answer for no clause: of a figure, of some words, of what befalls them."""

from __future__ import annotations

from itertools import pairwise

from recoupe.annotate.statements.closed import SOME
from recoupe.annotate.statements.indirect.reach import start_before
from recoupe.annotate.statements.indirect.stretch import has_verbs
from recoupe.annotate.statements.nouns import mention_of
from recoupe.annotate.statements.sources.model import Source, is_wording
from recoupe.annotate.statements.speech import Speech
from recoupe.model import Span

_FIGURE = 6  # tokens between two who give a figure each
_LOT = 7
_TASK = 9
_STAKES = frozenset(("enjeu", "objectif", "défi", "but", "priorité", "tâche", "mission"))


def is_reporting(speech: Speech, source: Source, span: Span) -> bool:
    """“Il dénonce le sort des dockers, qui ne gagnent rien, selon lui”: that he denounces it is told by the article."""
    tokens, speaker = speech.notes.parse.tokens, speech.speaker_of[source.first]
    return any(
        cue.mood == "finite"
        and not cue.incise
        and cue.subject is not None
        and tokens[cue.subject.first].start == span[0]
        and cue.last <= source.first
        and speaker is not None
        and speech.speaker_of[cue.first] == speaker
        for cue in speech.by_sentence[source.sentence]
    )


def is_others(speech: Speech, source: Source) -> bool:
    """“3.000 personnes ont défilé, selon la police, les organisateurs évoquant …”: somebody else's words."""
    tokens = speech.notes.parse.tokens
    at = source.last + (source.last < len(tokens) and tokens[source.last].text == ",")
    return any(
        cue.mood == "ger" and cue.subject is not None and at <= cue.subject.first <= cue.subject.head < cue.first
        for cue in speech.by_sentence[source.sentence]
        if cue.subject is not None and cue.subject.first <= at + 1
    )


def is_of_words(speech: Speech, source: Source) -> bool:
    """“… un plan “mort-né”, selon les mots du maire”: the quotation before it is his, the clause somebody else's."""
    if not is_wording(speech.notes, source):
        return False
    start = speech.notes.parse.tokens[source.first].start
    return any(quote.end <= start <= quote.end + 4 for quote in speech.notes.parse.quotes)


def is_of_a_figure(speech: Speech, source: Source) -> bool:
    """“300 personnes, selon X, 200 selon Y, ont défilé”: each answers for a figure, none for the clause."""
    tokens = speech.notes.parse.tokens
    rows = speech.sources_in[source.sentence]
    return any(
        0 <= later.first - earlier.last <= _FIGURE
        and any(tokens[i].pos == "NUM" or tokens[i].text[0].isdigit() for i in range(earlier.last, later.first))
        for earlier, later in pairwise(rows)
        if source in (earlier, later)
    ) and not has_verbs(speech, start_before(speech, source), source.first)


def is_of_some(speech: Speech, source: Source) -> bool:
    """“selon des données”: papers of nobody."""
    tokens = speech.notes.parse.tokens
    if source.subject is None or source.subject.pronoun:
        return False
    head = tokens[source.subject.head].text.lower()
    if head in ("témoignages", "récits", "versions"):
        return False
    some = {tokens[i].text.lower() for i in range(source.first, source.subject.head)} & SOME
    if head not in speech.words.papers or head in speech.words.speakers or not some:
        return False
    speaker = speech.speaker_of[source.first]
    mention = mention_of(speech.notes, source.subject)
    return speaker is None or (mention is not None and mention.actor == speaker and mention.form != "name")


def is_lot(speech: Speech, source: Source, span: Span) -> bool:
    """“Pour X, c'est une page qui se tourne”: what befalls X is told by the article."""
    tokens = speech.notes.parse.tokens
    if tokens[source.first].text.lower() != "pour":
        return False
    inside = speech.notes.parse.between(*span)
    if _is_task(speech, inside[0]):
        return True
    if tokens[inside[0]].text.lower() not in ("c'", "ce", "ç'") or any(
        quote.start < span[1] and quote.end > span[0] for quote in speech.notes.parse.quotes
    ):
        return False
    return any(tokens[i].text.lower() in speech.words.lot for i in inside[:_LOT])


def _is_task(speech: Speech, first: int) -> bool:
    """“Pour X, il s'agit de tenir”, “l'enjeu est de tenir”: what X has to do is told by the article."""
    tokens = speech.notes.parse.tokens
    lows = [token.text.lower() for token in tokens[first : first + _TASK]]
    stake = lows[:2] == ["il", "s'"] or bool(set(lows[:2]) & _STAKES)
    if not stake:
        return False
    leads = (i for i, low in enumerate(lows[:-1]) if low in ("de", "d'", "d’"))
    return any(
        tokens[i].morph.get("VerbForm") == "Inf" for lead in leads for i in range(first + lead, first + lead + 4)
    )
