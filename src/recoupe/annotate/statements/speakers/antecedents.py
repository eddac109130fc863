"""The antecedent of a pronoun beside what is said: the last subject, or the last speaker, that it agrees with.

A speaker goes on over a few sentences, those that are all quotation passed over, and a body gives way to a person who
spoke or acted beside it.
"""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.nouns import Phrase
from recoupe.annotate.statements.speakers.actors import is_human, is_outlet
from recoupe.annotate.statements.speakers.agreement import agrees, may_be_body
from recoupe.annotate.statements.speakers.memory import BACK, LATELY, Memory
from recoupe.annotate.statements.speakers.topics import subject_of
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention


def subject_before(memory: Memory, phrase: Phrase, sentence: int) -> int | None:
    """The last subject of a sentence, or the last speaker, that a pronoun agrees with.

    A body gives way to a person who spoke or acted beside it, unless it was the one who said the last words.
    """
    notes = memory.notes
    body: int | None = None
    here = memory.spoken.get(sentence)
    if here is not None and agrees(memory, phrase, here, sentence) and is_human(notes, here):
        return here  # “Pour X, …, affirme-t-il”
    for back in memory.before(sentence, BACK):
        spoke = memory.spoken.get(back)
        outlet = spoke is not None and is_outlet(notes, spoke) and back not in memory.beside
        if spoke is not None and agrees(memory, phrase, spoke, back) and not outlet:
            return spoke  # “Selon Le Phare, X hésite. “…”, a-t-il dit” is X
        if spoke is not None and body is None and may_be_body(notes, phrase, spoke):
            if back in memory.beside:
                own = _own_subject(memory, phrase, sentence)
                return spoke if own is None else own
            body = spoke
        subject = None if spoke is not None else subject_of(notes, back)
        if subject is not None and notes.actors[subject].type == "person" and agrees(memory, phrase, subject):
            return subject
    own = _own_subject(memory, phrase, sentence)
    if own is not None or body is not None:
        return body if own is None else own
    return _named_before(memory, phrase, sentence)


def _own_subject(memory: Memory, phrase: Phrase, sentence: int) -> int | None:
    """“La présidente ira en justice, a-t-elle dit”: the subject of what was said, where it is a person."""
    notes = memory.notes
    row = notes.parse.sentences[sentence]
    first = notes.parse.tokens[row.first].start
    if phrase.head <= row.first or notes.is_quoted(first) or notes.is_quoted(first + 1):
        return None
    subject = subject_of(notes, sentence, phrase.head)
    if subject is None or notes.actors[subject].type != "person":
        return None
    return subject if agrees(memory, phrase, subject) else None


def _named_before(memory: Memory, phrase: Phrase, sentence: int) -> int | None:
    """The only person of the sentences just before that a pronoun agrees with."""
    notes = memory.notes
    for back in memory.before(sentence, LATELY):
        row = notes.parse.sentences[back]
        found = {
            mention.actor
            for i in range(row.first, row.last)
            for mention in notes.mentions_at.get(i, ())
            if notes.actors[mention.actor].type == "person"
            and not _is_agent(notes, mention)
            and agrees(memory, phrase, mention.actor)
            and not notes.is_quoted(mention.start)
            and not _is_kin(notes, memory.words, mention)
            and not _is_of_another(notes, memory.words, mention)
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _is_agent(notes: Annotations, mention: Mention) -> bool:
    """“les patients adressés par le médecin”: nobody the text goes on to speak of."""
    first = notes.parse.between(mention.start, mention.end)[0]
    lead = {token.text.lower() for token in notes.parse.tokens[max(0, first - 2) : first]}
    return mention.form == "nominal" and bool(lead & {"par", "au", "aux", "à"})


def _is_of_another(notes: Annotations, words: ReportingWords, mention: Mention) -> bool:
    """“le porte-parole de X”, “le fils de X”: it is not X who is spoken of."""
    tokens = notes.parse.tokens
    at = notes.parse.between(mention.start, mention.end)[0]
    if at < 2 or tokens[at - 1].text.lower() not in ("de", "d'", "d’"):
        return False
    low = tokens[at - 2].text.lower()
    return low in words.kin or low in words.speakers - words.outlets - words.papers


def _is_kin(notes: Annotations, words: ReportingWords, mention: Mention) -> bool:
    """“sa sœur Jeanne” is brought in beside whom the text is about."""
    tokens = notes.parse.tokens
    first = notes.parse.between(mention.start, mention.end)[0]
    whose = first > 1 and tokens[first - 2].text.lower() in ("son", "sa", "ses", "leur", "leurs")
    return whose and tokens[first - 1].text.lower() in words.kin
