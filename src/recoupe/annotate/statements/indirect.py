"""Indirect speech: what somebody is reported to have said, in the words of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.clauses import ends_of, is_main_subject, is_resumed, main_clause, reported_clause
from recoupe.annotate.statements.closed import CLAUSE_BREAKS, CLAUSE_OPENERS, DEFINITE, NEGATIONS, SOME
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.nouns import Phrase, can_speak, mention_of
from recoupe.annotate.statements.places import is_law, is_share
from recoupe.annotate.statements.sources import Source, is_wording
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.model import Span

_ALL_QUOTED = 0.88  # of the letters of a clause: it is a quotation then, no indirect speech besides
_LED_BY_QUOTE = 0.5  # where the clause begins with the quotation
_WORDS = 2
_PAIR = 2
_FIGURE = 6  # tokens between two who give a figure each
_LOT = 7
_TASK = 9
_TURNS = frozenset(
    (
        ",",
        "mais",
        "et",
        "or",
        "car",
        "pourtant",
        "cependant",
        "toutefois",
        "ainsi",
        "donc",
        "puis",
        "certes",
        "enfin",
        "surtout",
    )
)
_STAKES = frozenset(("enjeu", "objectif", "défi", "but", "priorité", "tâche", "mission"))
_MARK = 2  # characters: a mark and a space
_PLACE = 6
_ADDED = 16
_SUBJECTS = frozenset(("il", "ils", "elle", "elles", "on", "ce", "c'", "nous", "je", "j'", "cela", "ça"))
_OPENING = ('"', "«", "“")
_QUE_QUOTE = re.compile(r"""(?:(?:que|mais|et|or|car|donc)\s+|qu['’])["«“]\s?""", re.IGNORECASE)
_MARKS = (",", "(", "»", '"', ")")


def find_indirect(speech: Speech) -> list[Said]:
    """The indirect statements of a document."""
    ends = ends_of(speech.notes, speech.cues, speech.sources)
    found: list[Said] = []
    for cue in speech.cues:
        found.extend(_of_cue(speech, cue, ends))
    for source in speech.sources:
        found.extend(_of_source(speech, source))
    return _without_doubles(found)


def _of_cue(speech: Speech, cue: Cue, ends: dict[int, int]) -> Iterator[Said]:
    if cue.negated or cue.unreal or cue.inside or (cue.anonymous and not cue.incise):
        return
    if _is_thought(speech, cue) or is_share(speech, cue) or is_law(speech, cue):
        return
    speaker = speech.speaker_of[cue.first]
    if cue.incise:
        span = _beside(speech, cue)
        if span is not None and _is_tail(speech, cue, span):
            yield speech.said(span[0], _bare_end(speech, span), "direct", cue, speaker)
        elif span is not None:
            yield speech.said(*span, "indirect", cue, speaker)
    others = {first: end for first, end in ends.items() if first != cue.first}
    if not cue.incise or _has_que(speech, cue):
        clause = reported_clause(speech.notes, speech.words, cue, others)
        if clause is None or _is_quote_and_place(speech, clause):
            return
        if _is_indirect(speech, clause) and _is_of_somebody(speech, cue, clause):
            yield speech.said(*clause, "indirect", cue, speaker)


def _is_thought(speech: Speech, cue: Cue) -> bool:
    """“Il a cru qu'on l'appellerait”: a belief one had is told by the article, “il croit que” by the one who has it."""
    tokens = speech.notes.parse.tokens
    low = tokens[cue.verb].text.lower()
    past = tokens[cue.verb].morph.get("Tense") == "Imp" or low.endswith(("ait", "aient"))
    if past and cue.first == cue.verb and not cue.incise and tokens[cue.verb].lemma.lower() in speech.words.thoughts:
        return True
    if cue.incise or cue.first == cue.verb or cue.last >= len(tokens):
        return False
    group = {tokens[i].text.lower() for i in range(cue.first, cue.verb)}
    to_himself = low in ("dit", "dite", "dits", "dites") and bool(group & {"s'", "s’", "se"})
    return low in ("cru", "crue", "crus") or (to_himself and tokens[cue.last].text.lower() in ("que", "qu'", "qu’"))


def _is_of_somebody(speech: Speech, cue: Cue, clause: Span) -> bool:
    """“Le toit menace de tomber”, “la fête promet d'être belle”: things do so too, and say nothing."""
    tokens = speech.notes.parse.tokens
    if cue.subject is not None and not cue.incise and _is_evidence(speech, cue, cue.subject):
        return False
    if cue.subject is None or speech.speaker_of[cue.first] is not None:
        return True
    first = speech.notes.parse.between(*clause)[0]
    if tokens[first].text.lower() in ("que", "qu'", "si", "s'"):
        return True
    return can_speak(speech.notes, speech.words, cue.subject)


def _is_quote_and_place(speech: Speech, clause: Span) -> bool:
    """“a affirmé “détester la voile” sur une radio locale”: besides the quotation only where it was said."""
    parse = speech.notes.parse
    lead = next((row for row in parse.quotes if not row.depth and 0 <= row.start - clause[0] <= _MARK), None)
    if lead is None or lead.end + _MARK >= clause[1]:
        return False
    rest = [parse.tokens[i] for i in parse.between(lead.end + _MARK, clause[1])]
    if not rest or any(token.morph.get("VerbForm") == "Fin" for token in rest):
        return False
    return rest[0].pos == "ADP" and any(token.text.lower() in speech.words.settings for token in rest[:_PLACE])


def _is_evidence(speech: Speech, cue: Cue, subject: Phrase) -> bool:
    """“Cette affaire rappelle que”, “le registre atteste que”: things show, and say nothing."""
    tokens, words = speech.notes.parse.tokens, speech.words
    head = tokens[subject.head]
    if subject.pronoun or head.pos != "NOUN" or not head.text[0].islower():
        return False
    lemma = tokens[cue.verb].lemma.lower()
    if head.text.lower() in words.signs:
        return True  # “Ce score indique que”
    if lemma not in words.evidence:
        return False
    names = (head.text.lower(), head.lemma.lower())
    if any(name in words.speakers or name in words.describes or name in words.outlets for name in names):
        return False
    if any(name in words.papers for name in names):
        return lemma == "attester"
    mention = mention_of(speech.notes, subject)
    return mention is None or mention.form == "nominal"


def _has_que(speech: Speech, cue: Cue) -> bool:
    tokens = speech.notes.parse.tokens
    return cue.last < len(tokens) and any(
        tokens[i].text.lower() in ("que", "qu'") for i in (cue.last, min(cue.end, len(tokens) - 1))
    )


def _beside(speech: Speech, cue: Cue) -> Span | None:
    """The main clause before “, a déclaré X”."""
    notes = speech.notes
    sentence = notes.parse.sentences[cue.sentence]
    if cue.first and notes.parse.tokens[cue.first - 1].text.lower() in ("que", "qu'", "qu’"):
        return None  # “le « choc » qu'a promis X”: the clause is about it
    first = _past_topic(speech, sentence)
    for other in speech.by_sentence[cue.sentence]:
        if other.incise and not other.inside and other.first < cue.first:
            return None  # between two of them stands what belongs to the first speaker, or a quotation
    for source in speech.sources_in[cue.sentence]:
        if source.last < cue.first and source.first == first:
            first = source.last
    if notes.parse.tokens[cue.first - 1].text.lower() == "comme":
        return _as_said(speech, cue, first, sentence.last)
    if _parts_relative(speech, cue, first):
        span = main_clause(notes, cue.end, sentence.last)
        return span if span is not None and _is_indirect(speech, span) else None
    if not _verbs(speech, first, cue.first) and _has_insertion(speech, first, cue.first):
        return None
    if cue.end < sentence.last - 1 and not _verbs(speech, first, cue.first) and _verbs(speech, cue.end, sentence.last):
        span = main_clause(notes, first, sentence.last)  # “Le stock, a dit X, a doublé”
        fits = notes.parse.tokens[cue.end].text == "," and first < cue.first - 1 and not _ends_quote(speech, cue)
        return span if span is not None and fits else None
    if _is_without_verb(speech, cue, first) or _is_glued_heading(speech, cue, first):
        return None
    span = main_clause(notes, first, cue.first)
    if span is None or not _is_clause(speech, first, cue.first) or _begins_inside(speech, span):
        return None
    return span if _is_indirect(speech, span) else None


def _is_without_verb(speech: Speech, cue: Cue, first: int) -> bool:
    """“La question, toujours en débat, oppose le maire au préfet”: beside a verb with an everyday sense nothing is said
    without a finite verb."""
    tokens = speech.notes.parse.tokens
    finite = any(
        tokens[i].pos in ("VERB", "AUX") and tokens[i].morph.get("VerbForm") == "Fin" for i in range(first, cue.first)
    )
    return not finite and "weak" in cue.takes


def _has_insertion(speech: Speech, first: int, last: int) -> bool:
    """“Ce chiffre, en hausse de 20 %, alerte le maire”: a noun with its article and, between commas, more of it are the
    subject of the verb behind."""
    tokens = speech.notes.parse.tokens
    commas = [i for i in range(first, last) if tokens[i].text == ","]
    if len(commas) != _PAIR or commas[-1] != last - 1 or tokens[first].pos != "DET":
        return False
    opening = tokens[commas[0] + 1]
    return opening.pos in ("ADP", "ADJ", "ADV") or opening.morph.get("VerbForm") == "Part"


def _is_glued_heading(speech: Speech, cue: Cue, first: int) -> bool:
    """“700 contrôles par jour "Il ne suffit pas d'interdire", a dit X”: words without a verb before a whole sentence
    between marks are a heading that lost its stop."""
    parse = speech.notes.parse
    start = parse.tokens[cue.first].start
    quote = next((row for row in parse.quotes if not row.depth and row.end < start <= row.end + 4), None)
    if quote is None or quote.start <= parse.tokens[first].start + _MARK:
        return False
    inside = [parse.tokens[i] for i in parse.between(quote.start, quote.end) if parse.tokens[i].start >= quote.start]
    whole = any(token.morph.get("VerbForm") == "Fin" for token in inside) and inside[0].text[0].isupper()
    before = parse.tokens[first : inside[0].i] if inside else ()
    plain = not any(token.morph.get("VerbForm") in ("Fin", "Inf") or token.text in (",", ":") for token in before)
    return whole and plain


def _parts_relative(speech: Speech, cue: Cue, first: int) -> bool:
    """“le site qui, a reconnu X, n'a pas marché”: the cue stands behind the relative pronoun of what was said."""
    tokens = speech.notes.parse.tokens
    if cue.first - 2 <= first or cue.end + 1 >= len(tokens):
        return False
    parted = tokens[cue.first - 1].text == "," and tokens[cue.end].text == ","
    return parted and tokens[cue.first - 2].text.lower() in ("qui", "que", "dont", "où")


def _is_tail(speech: Speech, cue: Cue, span: Span) -> bool:
    """“… et ma patience", a dit X”: a mark closes what none has opened, so the sentence is the end of a quotation."""
    text = speech.notes.parse.text
    mark = text[: speech.notes.parse.tokens[cue.first].start].rstrip(" ,\u00a0\u202f")
    alone = mark.endswith(('"', "»", "”")) and not _ends_quote(speech, cue)
    return alone and not any(quote.start < span[1] and quote.end > span[0] for quote in speech.notes.parse.quotes)


def _bare_end(speech: Speech, span: Span) -> int:
    return span[0] + len(speech.notes.parse.text[span[0] : span[1]].rstrip(' "»”,\u00a0\u202f'))


def _ends_quote(speech: Speech, cue: Cue) -> bool:
    """A mark closes right before the cue."""
    tokens = speech.notes.parse.tokens
    start = tokens[cue.first].start
    return any(quote.end < start <= quote.end + 4 for quote in speech.notes.parse.quotes)


def _as_said(speech: Speech, cue: Cue, first: int, last: int) -> Span | None:
    """“Comme l'a dit X, …” and “…, comme l'a dit X”."""
    notes = speech.notes
    if notes.parse.tokens[cue.verb].lemma.lower() in speech.words.wishes:
        return None  # “comme le souhaitait X”: he wanted it
    if cue.first - 1 > first and any(
        notes.parse.tokens[i].text.lower() not in _TURNS for i in range(first, cue.first - 1)
    ):
        span = main_clause(notes, first, cue.first - 1)
    else:
        span = main_clause(notes, cue.end, last) if notes.parse.tokens[cue.end].text == "," else None
    return span if span is not None and _is_indirect(speech, span) else None


def _of_source(speech: Speech, source: Source) -> Iterator[Said]:
    """The clause a source answers for: behind it at the start of a sentence, else before it, else around it."""
    notes = speech.notes
    sentence = notes.parse.sentences[source.sentence]
    tokens = notes.parse.tokens
    end = sentence.last
    for cue in speech.by_sentence[source.sentence]:
        if cue.incise and not cue.inside and cue.first > source.last:
            end = min(end, cue.first)
    end = min(end, _own_verb(speech, source, end), _outer_clause(speech, source, end))
    start = _start_before(speech, source)
    before, after = _verbs(speech, start, source.first), _verbs(speech, source.last, end)
    lead = tokens[source.first - 1].text.lower() if source.first > start else ""
    if lead == "," and source.first - 2 >= start and tokens[source.first - 2].text.lower() in CLAUSE_OPENERS:
        lead = tokens[source.first - 2].text.lower()
    span: Span | None = None
    opens = source.first <= sentence.first + 2
    glued = tokens[source.first].text == "Selon" and source.first > sentence.first + 2
    opens = opens or (glued and after and tokens[source.first - 1].pos != "PUNCT")
    if source.relative or (after and lead in CLAUSE_OPENERS) or (opens and end - source.last > _WORDS + 1):
        first = source.last if source.relative else _past_source(speech, source, end)
        span = main_clause(notes, first, _stop(speech, first, end, sentence))
    elif (
        before and lead not in CLAUSE_OPENERS and (lead in (",", "(", "»", '"', ")") or not _hangs_low(speech, source))
    ):
        cut = _is_cut(speech, source)
        whole = cut or (lead == "," and after and _goes_on(speech, source.last, end))
        whole = whole and not _is_others(speech, source)
        span = main_clause(notes, start, end if whole else source.first)
    elif after and lead == ",":
        span = main_clause(notes, start, end)
    if span is None or not _is_indirect(speech, span) or _is_of_words(speech, source):
        return
    if _is_reporting(speech, source, span):
        return
    if _is_of_a_figure(speech, source) or _is_of_some(speech, source) or _is_lot(speech, source, span):
        return
    yield speech.said(*span, "indirect", source, speech.speaker_of[source.first])


def _is_reporting(speech: Speech, source: Source, span: Span) -> bool:
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


def _own_verb(speech: Speech, source: Source, last: int) -> int:
    """“selon elle, le port est trop petit et elle réclame un quai”: where the speaker's own verb of saying begins."""
    tokens = speech.notes.parse.tokens
    speaker = speech.speaker_of[source.first]
    for cue in speech.by_sentence[source.sentence]:
        if cue.mood != "finite" or cue.incise or cue.inside or cue.subject is None or not cue.subject.pronoun:
            continue
        first = cue.subject.first
        joined = source.last < first < last and tokens[first - 1].text.lower() in ("et", "mais", ";")
        if joined and speaker is not None and speech.speaker_of[cue.first] == speaker:
            return first - 1
    return last


def _outer_clause(speech: Speech, source: Source, last: int) -> int:
    """“Alors que pour X, le plan est bon, le maire hésite”: where the main clause begins behind one with a source."""
    parse = speech.notes.parse
    tokens, sentence = parse.tokens, parse.sentences[source.sentence]
    led = sentence.first < source.first <= sentence.first + 2 and tokens[source.first - 1].text.lower() == "que"
    if not led or tokens[source.last].text != ",":
        return last
    verbs = (i for i in range(source.last, last) if tokens[i].morph.get("VerbForm") == "Fin")
    first = next(verbs, last)
    for i in range(first, last):
        if tokens[i].text == "," and is_main_subject(speech.notes, i + 1, sentence):
            return i
    return last


def _is_others(speech: Speech, source: Source) -> bool:
    """“3.000 personnes ont défilé, selon la police, les organisateurs évoquant …”: somebody else's words."""
    tokens = speech.notes.parse.tokens
    at = source.last + (source.last < len(tokens) and tokens[source.last].text == ",")
    return any(
        cue.mood == "ger" and cue.subject is not None and at <= cue.subject.first <= cue.subject.head < cue.first
        for cue in speech.by_sentence[source.sentence]
        if cue.subject is not None and cue.subject.first <= at + 1
    )


def _is_of_words(speech: Speech, source: Source) -> bool:
    """“… un plan “mort-né”, selon les mots du maire”: the quotation before it is his, the clause somebody else's."""
    if not is_wording(speech.notes, source):
        return False
    start = speech.notes.parse.tokens[source.first].start
    return any(quote.end <= start <= quote.end + 4 for quote in speech.notes.parse.quotes)


def _is_of_a_figure(speech: Speech, source: Source) -> bool:
    """“300 personnes, selon X, 200 selon Y, ont défilé”: each answers for a figure, none for the clause."""
    tokens = speech.notes.parse.tokens
    rows = speech.sources_in[source.sentence]
    return any(
        0 <= later.first - earlier.last <= _FIGURE
        and any(tokens[i].pos == "NUM" or tokens[i].text[0].isdigit() for i in range(earlier.last, later.first))
        for earlier, later in pairwise(rows)
        if source in (earlier, later)
    ) and not _verbs(speech, _start_before(speech, source), source.first)


def _is_of_some(speech: Speech, source: Source) -> bool:
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


def _is_lot(speech: Speech, source: Source, span: Span) -> bool:
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


def _past_source(speech: Speech, source: Source, end: int) -> int:
    """Where the clause begins behind a source that opens its sentence: past what is added to the source (“un sondage X
    publié jeudi,”, “X, l'Observatoire des vents, il y a”)."""
    tokens = speech.notes.parse.tokens
    at = source.last
    if source.subject is None or source.subject.pronoun or at >= end:
        return at
    if tokens[at].text == "," and at + 2 < end and tokens[at + 1].text.lower() in ("qui", "dont"):
        at = next((i for i in range(at + 2, min(at + _ADDED, end)) if tokens[i].text == ","), at)
    first = tokens[at]
    added = first.pos in ("ADP", "ADJ") or first.morph.get("VerbForm") == "Part" or first.text.lower() in ("et", "s'")
    if added and first.text != ",":
        comma = _comma_after(speech, at, end)
        at = at if comma is None else comma
    named = _apposed_end(speech, source, at)
    if named is not None and named < end:
        return named
    at = _past_nouns(speech, at, end)
    if tokens[at].text == "," and at + 2 < end and tokens[at + 1].text.lower() in DEFINITE | {"un", "une"}:
        comma = _comma_after(speech, at + 1, end)
        if comma is not None and comma + 1 < end and tokens[comma + 1].text.lower() in _SUBJECTS:
            at = comma
    return at


def _past_nouns(speech: Speech, at: int, end: int) -> int:
    """“Pour X, directeur du ballet, en charge de Y, les …”, “Pour X, 38 ans, venu avec son fils, les …”: past an age, a
    participle, a noun without article between commas, and what is added to it with a preposition."""
    tokens = speech.notes.parse.tokens
    added = False
    while tokens[at].text == "," and at + 2 < end and at + 1 not in speech.notes.times_at:
        first, second = tokens[at + 1], tokens[at + 2]
        aged = first.text.isdigit() and second.text.lower() in ("an", "ans")
        part = first.pos in ("VERB", "ADJ") and first.morph.get("VerbForm") == "Part"
        counted = first.text[0].isdigit() and not aged
        if counted or not (aged or part or first.pos == "NOUN" or (added and first.pos == "ADP")):
            return at
        comma = _comma_after(speech, at + 1, end)
        if comma is None or comma + 1 >= end:
            return at
        at, added = comma, True
    return at


def _apposed_end(speech: Speech, source: Source, at: int) -> int | None:
    """“Pour le maire de Vire, Anne Morel, les comptes …”: the comma behind the name of the speaker."""
    tokens = speech.notes.parse.tokens
    speaker = speech.speaker_of[source.first]
    if speaker is None or tokens[at].text != "," or at + 2 >= len(tokens):
        return None
    for row in speech.notes.mentions_at.get(at + 1, ()):
        if row.actor == speaker and row.form == "name" and row.start == tokens[at + 1].start:
            end = speech.notes.parse.between(row.start, row.end)[-1] + 1
            return end if end < len(tokens) and tokens[end].text == "," else None
    return None


def _comma_after(speech: Speech, first: int, end: int) -> int | None:
    """The next comma, with no finite verb, stop or quotation mark before it."""
    tokens = speech.notes.parse.tokens
    for i in range(first, min(first + _ADDED, end)):
        if tokens[i].text == ",":
            return i
        if tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text in (";", ":", *_OPENING):
            return None
    return None


def _stop(speech: Speech, first: int, last: int, sentence: Sentence) -> int:
    """A semicolon, a colon before a quotation, or what the article says of it (“…, un élément que Y n'a pas confirmé”)
    ends what a source before it answers for."""
    tokens = speech.notes.parse.tokens
    for i in range(first + 1, last):
        if tokens[i].text == "," and is_resumed(speech.notes, speech.words, i + 1, sentence):
            return i
        if tokens[i].text == ";" or (tokens[i].text == ":" and i + 1 < last and tokens[i + 1].text in _OPENING):
            return i
    return last


def _goes_on(speech: Speech, first: int, last: int) -> bool:
    """The sentence goes on behind “, selon X,” with the same clause."""
    tokens = speech.notes.parse.tokens
    return (
        first + 1 < last
        and tokens[first].text == ","
        and tokens[first + 1].text.lower() not in CLAUSE_BREAKS
        and (tokens[first + 1].morph.get("VerbForm") != "Part")
    )


def _is_cut(speech: Speech, source: Source) -> bool:
    """“L'entretien a porté, selon X, sur …”, “la ville devrait selon X ouvrir …”: the source parts a verb from its
    complement."""
    tokens = speech.notes.parse.tokens
    first = speech.notes.parse.sentences[source.sentence].first
    commas = tokens[source.first - 1].text == ","
    i, at = source.first - 1 - commas, source.last
    if commas and at < len(tokens) and tokens[at].text != ",":
        at = _comma_after(speech, at, speech.notes.parse.sentences[source.sentence].last) or at
    if at >= len(tokens) or (tokens[at].text == ",") != commas:
        return False
    at += commas
    while i > first and (tokens[i].text.lower() in NEGATIONS or tokens[i].pos == "ADV"):
        i -= 1
    if i <= first or at >= len(tokens) or tokens[i].pos not in ("VERB", "AUX"):
        return False
    if tokens[at].text.lower() in ("que", "qu'"):
        return True  # “la hausse ne serait selon X que le résultat de …”
    form = tokens[at].morph.get("VerbForm")
    if tokens[i].pos == "AUX" or tokens[i].lemma.lower() in ("devoir", "pouvoir", "aller", "vouloir", "sembler"):
        return (
            form in ("Inf", "Part")
            or tokens[at].text.lower() in ("que", "qu'")
            or tokens[at].pos in ("ADP", "DET", "SCONJ", "ADJ", "NOUN")
        )
    return commas and tokens[at].pos in ("ADP", "DET", "SCONJ")


def _hangs_low(speech: Speech, source: Source) -> bool:
    """Without a comma before it, a source may belong to a participle or a relative clause only."""
    tokens = speech.notes.parse.tokens
    if source.subject is None:
        return False
    head = tokens[tokens[source.subject.head].head]
    return head.dep.startswith("acl") and head.head < head.i


def _start_before(speech: Speech, source: Source) -> int:
    sentence = speech.notes.parse.sentences[source.sentence]
    first = _past_topic(speech, sentence)
    for cue in speech.by_sentence[source.sentence]:
        if cue.incise and not cue.inside and cue.end <= source.first:
            first = max(first, cue.end)
    earlier = [row for row in speech.sources_in[source.sentence] if row.last <= source.first]
    if earlier:  # “Selon X, …, alors que selon Y …”: each answers for its own clause
        first = max(first, _clause_behind(speech, earlier[-1].last, source.first))
    return first


def _clause_behind(speech: Speech, first: int, last: int) -> int:
    """Behind the last conjunction between two tokens that opens a clause of its own, else the second token."""
    tokens = speech.notes.parse.tokens
    for i in range(last - 1, first, -1):
        if tokens[i].text.lower() in ("alors", "tandis", "mais", ";", "et", "où", "quand", "lorsque", "qui", "dont"):
            return i + 1 + (tokens[i + 1].text.lower() in ("que", "qu'"))
    return last


def _past_topic(speech: Speech, sentence: Sentence) -> int:
    """The first token of a sentence, in a headline the first behind its topic (“Climat : …”)."""
    if sentence.heading:
        for i in range(sentence.first, min(sentence.first + 8, sentence.last)):
            if speech.notes.parse.tokens[i].text == ":":
                return i + 1
    return sentence.first


def _verbs(speech: Speech, first: int, last: int) -> bool:
    """A finite verb stands between."""
    tokens = speech.notes.parse.tokens
    return any(
        tokens[i].pos in ("VERB", "AUX") and tokens[i].morph.get("VerbForm") in ("Fin", None)
        for i in range(first, last)
    )


def _is_clause(speech: Speech, first: int, last: int) -> bool:
    """More than a few words, with a verb that is not between quotation marks where the clause begins with them."""
    parse = speech.notes.parse
    verbs = [token for token in parse.tokens[first:last] if token.pos in ("VERB", "AUX")]
    if last - first <= _WORDS or not verbs:
        return False
    quotes = [quote for quote in parse.quotes if quote.depth == 0 and quote.start - parse.tokens[first].start <= 3]
    leading = [quote for quote in quotes if quote.start >= parse.tokens[first].start - 3]
    if not leading:
        return True
    return any(not speech.notes.is_quoted(verb.start) for verb in verbs)


def _is_indirect(speech: Speech, span: Span) -> bool:
    """Most of it is the article's own words."""
    start, end = span
    quoted = 0
    leads = False
    for quote in speech.notes.parse.quotes:
        if quote.depth == 0 and quote.start < end and quote.end > start:
            quoted += min(end, quote.end) - max(start, quote.start)
            leads = leads or quote.start - start <= 3
    lead = _que_and_mark(speech.notes.parse.text[start:end])
    share = quoted / max(1, end - start - lead)
    return share <= (_LED_BY_QUOTE if leads else _ALL_QUOTED)


def _que_and_mark(text: str) -> int:
    """Characters of *que* and the marks of a clause that is one quotation (“que “le pont tiendra””)."""
    found = _QUE_QUOTE.match(text)
    return len(found[0]) + 1 if found else 0


def _begins_inside(speech: Speech, span: Span) -> bool:
    """The clause begins inside a quotation of several sentences, or with a topic and the quotation itself (“Climat :
    “…””)."""
    start, end = span
    text = speech.notes.parse.text
    for quote in speech.notes.parse.quotes:
        if quote.depth == 0 and quote.start < start < quote.end:
            return True
        if (
            quote.depth == 0
            and start < quote.start < end
            and text[start : quote.start].rstrip(' "«“\u00a0\u202f').endswith(":")
        ):
            return True
    return False


def _without_doubles(found: list[Said]) -> list[Said]:
    """One statement a span; of two spans that nearly coincide the one with a speaker."""
    kept: list[Said] = []
    for row in sorted(found, key=lambda row: (row.start, -row.end, row.speaker is None)):
        twin = next((k for k in kept[-3:] if _same(k, row)), None)
        if twin is None:
            kept.append(row)
        elif twin.speaker is None and row.speaker is not None:
            kept[kept.index(twin)] = row
    return kept


def _same(a: Said, b: Said) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0.85 * max(a.end - a.start, b.end - b.start)
