"""Where a reported clause ends."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.clauses.acts import dates_the_saying, is_outer_verb, is_second_act, is_second_relative
from recoupe.annotate.statements.clauses.asides import is_occasion, is_resumed
from recoupe.annotate.statements.clauses.model import Clause
from recoupe.annotate.statements.clauses.verbs import is_gerund, is_main_subject
from recoupe.annotate.statements.closed import RELATIVES
from recoupe.annotate.statements.subjects import goes_on_above

_WHEN = frozenset(("lorsque", "lorsqu'", "quand"))


def end_of(clause: Clause, ends: dict[int, int]) -> int:
    """Token at which the clause is over; `ends`: where other cues begin, and where a clause before them is over."""
    tokens, sentence, first = clause.notes.parse.tokens, clause.sentence, clause.first
    infinitive, inserted = clause.infinitive, clause.inserted
    opens = clause.cue.mood == "ger" and clause.cue.first <= sentence.first + 1
    main = clause.verb if opens else sentence.last
    for i in range(first + 1, sentence.last):
        low = tokens[i].text.lower()
        if low == "," and (_is_main_clause(clause, i, main) or _is_articles(clause, i, inserted)):
            return i
        if is_second_relative(clause, i) or is_second_act(clause, i):
            return i
        if infinitive and (_is_contrary(clause, i) or (low in _WHEN and dates_the_saying(clause, i))):
            return i
        if inserted and i > clause.verb and is_outer_verb(clause, i):
            return i
        if i in ends and ends[i] > first and not _goes_on_inside(clause, i):
            return ends[i]
        if low == ";" or (low == "," and i + 1 < sentence.last and is_gerund(clause.notes, i + 1)):
            return i
        if low == "tout" and is_gerund(clause.notes, i + 2):
            return i - (tokens[i - 1].text == ",")
    return sentence.last


def _is_main_clause(clause: Clause, comma: int, after: int) -> bool:
    """“Rappelant que …, X a dit”: behind the comma begins what the clause has opened the sentence of."""
    return comma > after and is_main_subject(clause.notes, comma + 1, clause.sentence)


def _is_articles(clause: Clause, comma: int, inserted: bool) -> bool:
    """Behind the comma the article goes on in its own words."""
    if comma <= clause.verb:
        return False
    notes, sentence = clause.notes, clause.sentence
    relative = comma + 1 < sentence.last and notes.parse.tokens[comma + 1].text.lower() in RELATIVES
    return (
        (relative and not _closes_insertion(notes, clause.first, comma))
        or is_resumed(notes, clause.words, comma + 1, sentence)
        or (inserted and goes_on_above(notes, comma + 1, sentence))
        or is_occasion(notes, clause.words, comma + 1, sentence)
    )


def _closes_insertion(notes: Annotations, at: int, i: int) -> bool:
    """“les femmes, nées avant 1980, qui …”: the comma before *qui* closes what the one before it opened."""
    tokens = notes.parse.tokens
    for j in range(i - 1, max(at, i - 12), -1):
        if tokens[j].morph.get("VerbForm") == "Fin":
            return False
        if tokens[j].text == ",":
            noun, first = tokens[j - 1], tokens[j + 1]
            inserted = first.morph.get("VerbForm") == "Part" and first.pos in ("VERB", "ADJ")
            return inserted and noun.pos == "NOUN" and noun.morph.get("Number") == "Plur"
    return False


def _goes_on_inside(clause: Clause, i: int) -> bool:
    """“a dit qu'il avait lu le texte et a publié le sien”: the second verb stands beside one that was reported."""
    tokens = clause.notes.parse.tokens
    return tokens[i].pos == "AUX" and any(
        tokens[j].dep == "conj" and clause.first < tokens[j].head < i and tokens[tokens[j].head].pos == "VERB"
        for j in range(i, min(i + 4, len(tokens)))
    )


def _is_contrary(clause: Clause, i: int) -> bool:
    """“s'était engagé à aider le secteur(,) mais l'épidémie a …”: a sentence of the article's own."""
    sentence = clause.sentence
    tokens = clause.notes.parse.tokens
    low = tokens[i].text.lower()
    if low == ",":
        return i + 1 < sentence.last and tokens[i + 1].text.lower() == "mais"
    if low != "mais":
        return False
    subjects = [tokens[j] for j in range(i + 1, sentence.last) if tokens[j].dep.startswith("nsubj")]
    return bool(subjects) and tokens[i + 1].pos in ("DET", "PRON", "PROPN")
