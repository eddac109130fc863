"""Offices that verbs tell of: who is, becomes, is made or ceases to be what the title says."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.offices import OfficePhrase
from recoupe.claims.clauses import Clauses, Group
from recoupe.claims.modality import modality_of
from recoupe.claims.offices.claim import OF_STATUS, Held, claim_of
from recoupe.claims.offices.page import OfficePage
from recoupe.claims.offices.verbs import Change
from recoupe.claims.roles import (
    actors_of,
    clitic_actors,
    complements,
    direct_object,
    participle_noun,
    subject_phrases,
    time_of,
)
from recoupe.lexicon.offices import fold
from recoupe.model import ClaimDraft, Modality

_ACTIVE = ("démissionner", "quitter", "accéder")
"""Whoever does so takes or leaves the office himself."""


def by_verb(page: OfficePage, phrase: OfficePhrase, change: Change) -> Iterator[ClaimDraft]:
    """“X est le représentant de Y”, “X a été élu président de Y”, “X succède à Z au poste de directeur de Y”."""
    clauses, group = page.clauses, change.group
    if phrase.plural or phrase.counterpart or phrase.determiner in ("son", "sa", "ses", "leur", "leurs"):
        return
    if (change.kind == "being" and _is_ranked(page, phrase)) or _is_yet_to_come(page, group):
        return
    modality = _modality(page, phrase, change)
    people = [] if modality is None else _moved(page, phrase, change)
    if modality is None or len(people) != 1 or page.notes.actors[people[0]].type != "person":
        return
    span = (clauses.tokens[group.start].start, phrase.end)
    timex = time_of(clauses, group.verb, group)
    yield from claim_of(page, phrase, Held(people[0], f"office-{change.kind}", modality, span, timex))
    before = _predecessor(page, group, people[0]) if change.kind == "succeeding" else None
    if before is not None:
        yield from claim_of(page, phrase, Held(before, "office-predecessor", "done", span))


def _modality(page: OfficePage, phrase: OfficePhrase, change: Change) -> Modality | None:
    """Whether the office is held, was or will be, as the verb tells; None where the verb denies it."""
    read = modality_of(page.clauses, change.group.verb)
    if read is None or read[0] == "denied":
        return None
    if change.kind == "leaving" or _was(page, change):
        return "done"
    held: Modality = "ongoing" if read[0] in ("done", "ongoing") else read[0]  # a person appointed holds the office
    if change.kind == "being" and held == "ongoing":
        held = OF_STATUS[phrase.status]  # “est un *ancien* directeur”
    return "ongoing" if held in ("planned", "possible") and _stays(page.clauses, change.group) else held


def _is_ranked(page: OfficePage, phrase: OfficePhrase) -> bool:
    """“le *premier* maire *à* renoncer”, “le *plus jeune* maire”: how he compares, not that he takes office."""
    if fold(phrase.title).split()[0] in page.words.ranks:
        return False
    return any(page.clauses.words(i) in page.words.ranks for i in range(phrase.tokens[0] - 2, phrase.head))


def _moved(page: OfficePage, phrase: OfficePhrase, change: Change) -> list[int]:
    """Whom the verb puts into the office or takes out of it."""
    clauses, group = page.clauses, change.group
    if group.reflexive and change.kind != "being":
        return []
    active = change.kind in ("being", "succeeding") or clauses.lemma(group.verb) in _ACTIVE
    if group.passive or active or (group.form == "part" and group.finite is None):
        phrases = subject_phrases(clauses, group)
        if not phrases and group.form == "part":
            phrases = participle_noun(clauses, group)
        people = [a for p in phrases for a in actors_of(clauses, p)]
        people = people or list(clitic_actors(clauses, group, "subject"))
    else:
        obj = direct_object(clauses, group)
        if obj is not None and obj.head >= phrase.tokens[0]:
            obj = None
        people = list(actors_of(clauses, obj)) if obj is not None else list(clitic_actors(clauses, group, "object"))
    return list(dict.fromkeys(people))


def _is_yet_to_come(page: OfficePage, group: Group) -> bool:
    """“avant d'être maire”: what is told comes before the office, which may be held, or long past, today."""
    words = page.clauses.words
    return (words(group.start - 2), words(group.start - 1)) in (("avant", "de"), ("avant", "d'"))


def _was(page: OfficePage, change: Change) -> bool:
    """“était président”: no longer."""
    clauses, group = page.clauses, change.group
    token = clauses.tokens[group.finite] if group.finite is not None else None
    lemma = clauses.lemma(group.verb)
    return (
        change.kind == "being"
        and lemma != "devenir"
        and token is not None
        and (token.morph.get("Tense") in ("Imp", "Past") or group.perfect)
    )


def _predecessor(page: OfficePage, group: Group, person: int) -> int | None:
    """“X succède à *Z*”: who held the office before."""
    clauses = page.clauses
    prep = ("à",) if clauses.lemma(group.verb) == "succéder" else ()
    whom = next(complements(clauses, group.last, prep, transparent=False), None)
    actors = () if whom is None else actors_of(clauses, whom)[:1]
    return next((actor for actor in actors if actor != person and page.notes.actors[actor].type == "person"), None)


def _stays(clauses: Clauses, group: Group) -> bool:
    """Who wants to *stay* in an office holds it: “se bat pour *rester* maire”."""
    return clauses.lemma(group.verb) in ("rester", "demeurer")
