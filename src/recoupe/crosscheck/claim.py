"""The claim that facts are, once they are one: its roles, time, figure and modality, and how many sources tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from recoupe.crosscheck.facts import RANK, Fact
from recoupe.crosscheck.intervals import days, length
from recoupe.crosscheck.onefact import AIMED
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.reasons import why_merged
from recoupe.crosscheck.values import best
from recoupe.model import SYMMETRIC, TIES, Claim, Modality, content_id


def claim_of(members: Sequence[Fact], parties: Parties, lang: str) -> Claim:
    """The claim that some facts are."""
    members = sorted(
        members, key=lambda fact: (fact.doc, fact.draft.start, fact.draft.end, fact.draft.rule, fact.actors)
    )
    first = members[0]
    evidence = tuple(dict.fromkeys(fact.evidence for fact in members))
    actors = _role(members, [fact.actors for fact in members], parties)
    targets = tuple(e for e in _role(members, [fact.targets for fact in members], parties) if e not in actors)
    if first.type not in SYMMETRIC:
        targets = _role(members, [fact.targets for fact in members], parties)
    sources = independent(members)
    value = best(fact.draft.value for fact in members if fact.draft.value)
    modality = _modality(members)
    passages = [(e.doc, e.start, e.end, e.rule) for e in evidence]
    return Claim(
        id=content_id(
            "c", first.type, actors, targets, _commonest(f.draft.object for f in members), passages, modality
        ),
        type=first.type,
        actors=actors,
        targets=targets,
        object=_commonest(fact.draft.object for fact in members),
        via=_role(members, [fact.via for fact in members], parties),
        place=_place(members, parties),
        time=_time(members),
        modality=modality,
        value=value,
        polarity=first.draft.polarity,
        evidence=evidence,
        sources=sources,
        status="corroborated" if sources > 1 else "single-source",
        detail=_commonest(fact.draft.detail for fact in members),
        why=why_merged(members, parties, lang) if len(members) > 1 else "",
    )


def independent(members: Iterable[Fact]) -> int:
    """How many families state a fact in passages that they do not share.

    Two articles of no family that hold one sentence, word for word, are one source for what it says; a family that also
    says it in words of its own is another.
    """
    wordings: dict[str, set[str]] = defaultdict(set)
    for fact in members:
        wordings[fact.family].add(fact.wording or fact.family)
    taken: set[str] = set()
    count = 0
    for family in sorted(wordings, key=lambda family: (len(wordings[family]), family)):
        own = sorted(wordings[family] - taken)
        if own:
            taken.add(own[0])
            count += 1
    return count


def _role(members: Sequence[Fact], roles: Sequence[tuple[str, ...]], parties: Parties) -> tuple[str, ...]:
    """All that fill a role; where some passages name a state and others who acts for it, what most of them name.

    Those who meet are persons: there the one who acts for the state is kept, however few name him.
    """
    named = Counter(entity for role in roles for entity in role)
    everyone = sorted(named)
    if members[0].type in TIES or (members[0].type in AIMED and roles[0] is members[0].targets):
        return tuple(everyone)
    states = Counter({e: n for e, n in named.items() if e not in parties.state})
    if members[0].type != "CONSULT":
        by_state: Counter[str] = Counter()
        for entity, number in states.items():
            by_state[parties.of.get(entity, entity)] += number
        everyone = [e for e in everyone if e not in parties.state or named[e] >= by_state[parties.state[e]]]
    acting = {parties.state[e] for e in everyone if e in parties.state}
    kept = [e for e in everyone if parties.of.get(e, e) not in acting or e in parties.state]
    own: dict[str, str] = {}
    for entity in kept:
        own.setdefault(parties.of.get(entity, entity), entity)
        if parties.of.get(entity, entity) == entity:
            own[entity] = entity  # the state itself rather than its capital
    return tuple(sorted(own.values()))


def _place(members: Sequence[Fact], parties: Parties) -> tuple[str, ...]:
    """The places named; a state only where no passage names a place in it."""
    places = sorted({place for fact in members for place in fact.place})
    return tuple(place for place in places if not any(parties.home.get(other) == place for other in places))


def _time(members: Sequence[Fact]) -> str | None:
    """The most precise time; the commonest of those. Who only once held an office may have done so at other times."""
    if members[0].type in TIES and members[0].draft.modality == "done" and not all(fact.time for fact in members):
        return None
    known = Counter(fact.time for fact in members if fact.time and fact.days)
    if not known:
        return next((fact.time for fact in members if fact.time), None)

    def precision(time: str) -> tuple[int, int, str]:
        span = days(time)
        return (length(span) if span else 0, -known[time], time)

    return min((time for time in known if time), key=precision)


def _modality(members: Sequence[Fact]) -> Modality:
    """The modality that most families give; the more factual of equals."""
    votes: dict[Modality, set[str]] = defaultdict(set)
    for fact in members:
        votes[fact.draft.modality].add(fact.family)
    return min(votes, key=lambda modality: (-len(votes[modality]), RANK[modality]))


def _commonest(words: Iterable[str | None]) -> str | None:
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word), default=None)
