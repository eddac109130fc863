"""Offices of another time: whose holder has died or left it, or of which the sentence tells as of years past."""

from __future__ import annotations

import re

from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Sentence
from recoupe.claims.clauses import Group
from recoupe.claims.governing import is_over
from recoupe.claims.modality.verbs import is_conditional, is_past
from recoupe.claims.offices.page import OfficePage
from recoupe.lexicon.offices import longest, pieces_of

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_MARKS = re.compile(r"[^\w'’-]+")


def is_over_now(page: OfficePage, role: str, person: int, state: int) -> bool:
    """Is he dead, as the article tells, or out of office, as the world knows?"""
    notes = page.notes
    actors = notes.actors
    gone = is_over(actors[person], actors[state].world, role, notes.document.published.value)
    return gone or person in page.dead


def is_of_old(page: OfficePage, phrase: OfficePhrase) -> bool:
    """Does the sentence tell only of years past, when others may have held the office?"""
    notes = page.notes
    clauses = page.clauses
    published = notes.document.published.value
    sentence = notes.parse.sentence_of(phrase.head)
    cells = range(sentence.first, sentence.last)
    now = any(
        g.finite is not None and not is_past(clauses, g) and not is_conditional(clauses, g)
        for g in _groups(page, cells)
    )
    times = {notes.times_at[i] for i in cells if i in notes.times_at and _tells_when(page, phrase, i)}
    values = [notes.times[at].value for at in sorted(times)]
    if now:
        return False
    if _is_then(page, sentence):
        return True
    if not values or published is None:
        return False
    return all(value is not None and _is_years_before(value, published) for value in values)


def _is_then(page: OfficePage, sentence: Sentence) -> bool:
    """Does a sentence set itself in a time gone by: “avait dit *à l'époque*”?"""
    pieces = pieces_of(_MARKS.sub(" ", page.notes.document.text[sentence.start : sentence.end]))
    return any(longest(page.words.then, pieces, at) for at in range(len(pieces)))


def _groups(page: OfficePage, cells: range) -> list[Group]:
    clauses = page.clauses
    at = sorted({clauses.group_at[i] for i in cells if i in clauses.group_at})
    return [clauses.groups[i] for i in at]


def _tells_when(page: OfficePage, phrase: OfficePhrase, time: int) -> bool:
    """Is it no “*depuis* 2018”, nor a time in a relative clause behind the title: “X, *qui avait* en 2014”?"""
    words = page.clauses.words
    if "depuis" in (words(time), words(time - 1)):
        return False
    return not any(words(i) in ("qui", "que", "qu'", "dont", "où") for i in range(phrase.tokens[-1] + 1, time))


def _is_years_before(value: str, published: str) -> bool:
    """Is an EDTF time over a year before a date?"""
    last = _DATE.match(value.split("/")[-1])
    if last is None or not published[:4].isdigit():
        return False
    return f"{int(last.group()[:4]) + 1}{last.group()[4:]}" < published[: len(last.group())]
