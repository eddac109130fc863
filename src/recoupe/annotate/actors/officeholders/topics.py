"""The person the sentences before are about: “L'ancien député …”."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.officeholders.page import HolderPage
from recoupe.annotate.actors.officeholders.words import GOVERNING
from recoupe.annotate.offices import OfficePhrase


def topic_of(page: HolderPage, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
    """“L'ancien député …” that opens a sentence: the one person the sentence before was about."""
    first = phrase.tokens[0]
    sentence = page.parse.sentence_of(phrase.head)
    if phrase.domain is not None or (phrase.kind in GOVERNING and phrase.status != "former"):
        return None  # “le chef de l'État” is not whoever was spoken of last
    if first - sentence.first > 2:
        return _protagonist(page, phrase, persons)
    if phrase.determiner not in ("le", "la", "l'", "ce", "cet", "cette"):
        return None
    seen = [e for e in page.discourse.before(phrase.start, sentence.i, 1) if e.member.kind == "person" and not e.quoted]
    people = {id(e.member) for e in seen}
    subject = next((e.member for e in seen if e.subject), None)
    if len(people) != 1 or subject is None or not any(subject is m for m in persons):
        return None
    if phrase.status != "former" and phrase.held != "none" and subject.offices:
        return None  # a director is not the mayor
    return subject if any(s.form == "name" for s in subject.spots) else None


def _protagonist(page: HolderPage, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
    """“…, écrit l'ancienne actrice”: the one person these two sentences speak of, who is the article's main one."""
    if (phrase.held != "none" and phrase.status != "former") or phrase.of_span is not None:
        return None
    if phrase.determiner not in ("le", "la", "l'") or not page.discourse.is_subject(phrase.head):
        return None
    sentence = page.parse.sentence_of(phrase.head).i
    near = {id(e.member) for e in page.discourse.before(phrase.start, sentence, 2) if e.member.kind == "person"}
    main = max(persons, key=lambda m: len(m.spots), default=None)
    return main if main is not None and near == {id(main)} and len(main.spots) > 2 else None
