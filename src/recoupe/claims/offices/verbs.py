"""The verb that a title completes: “n'est plus *président*”, “élu *maire*”, “au poste de *directeur*”."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.offices import OfficePhrase
from recoupe.claims.clauses import Group
from recoupe.claims.offices.page import GENITIVES, OfficePage
from recoupe.lexicon.offices import fold

_GAP = 7  # words between a verb of appointment and the title: “a été nommé mardi par le roi Premier ministre”


@dataclass(frozen=True, slots=True)
class Change:
    """What a verb says of an office that completes it: `kind` as in `lang/fr/offices.yaml` (being, leaving …)."""

    kind: str
    group: Group


def change_by_verb(page: OfficePage, phrase: OfficePhrase) -> Change | None:
    """What the verb before a title that completes it says of the office: “n'est plus président”, “élu maire”."""
    group, gap = verb_before(page, phrase)
    kind = page.words.verbs.get(page.clauses.lemma(group.verb)) if group is not None else None
    if group is None or kind is None or (kind == "being" and gap != "plain"):
        return None
    if gap == "plain" and kind in ("being", "succeeding") and _is_complement(page, phrase):
        return None
    return Change(kind, group)


def _is_complement(page: OfficePage, phrase: OfficePhrase) -> bool:
    """“est loyal *envers* le président”, “succède *au* président”: the title does not complete the verb."""
    first = phrase.tokens[0] - bool(phrase.determiner)
    before = page.clauses.tokens[first - 1] if first else None
    led = before is not None and before.pos == "ADP" and fold(before.text) not in ("comme", "en")
    return phrase.determiner in GENITIVES or led


def verb_before(page: OfficePage, phrase: OfficePhrase) -> tuple[Group | None, str]:
    """The verb to the left that the title completes, and whether a post stands between (“au poste de”)."""
    notes = page.notes
    clauses = page.clauses
    sentence = notes.parse.sentence_of(phrase.head)
    at = phrase.tokens[0] - 1
    kind = "plain"
    for steps in range(_GAP + 6):
        if at < sentence.first:
            return None, kind
        group = clauses.group_at.get(at)
        if group is not None:
            found = clauses.groups[group]
            return (found if steps <= _GAP or kind == "post" else None), kind
        word = clauses.words(at)
        if word in (";", ":", ".", "?", "!", "que", "qui", "dont", "où") or (word == "," and at not in notes.times_at):
            return None, kind
        if fold(word) in page.words.posts or word in ("tête", "présidence"):
            kind = "post"
        at -= 1
    return None, kind
