"""Whether two passages can state one fact.

What must agree:

* type, polarity, and modality: done with ongoing (not between actors: who was minister is not said to be it), planned
  with ongoing or possible. A plan and its fulfilment are a development, not two sources for one fact;
* roles: the same actors, one passage perhaps naming fewer. A head of state stands for the state where states act, and
  the state for him;
* object, detail, place, value: equal or compatible where both passages give them;
* time: what holds between actors merges over time; an event only with compatible times, and where one is unknown, only
  within one story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.crosscheck.facts import Fact
from recoupe.crosscheck.intervals import length, overlap
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.values import agree
from recoupe.lexicon.matching import fold
from recoupe.model import SYMMETRIC, TIES, Modality

STANCES = frozenset({"SUPPORT", "COOPERATE", "SANCTION"})  # acts that go on: undated, they are one over stories
SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})  # acts whose content tells them apart
PERSONAL = frozenset(
    {"HOLDS_OFFICE", "COUNTED", "MEMBER_OF", "LEADS", "COERCE", "OWNS_STAKE"}
)  # nobody stands for anybody
AIMED = frozenset({"SANCTION", "ASSAULT", "THREATEN", "AID", "EXPORTS_VIA", "SUPPLIES"})  # whom it hits is itself
DATED = 45  # days: an event dated more vaguely than this is not told apart by its date alone
AGES = frozenset({"an", "ans", "anne"})  # stems of what is said of anybody: “X, 40 ans, rejette …”
_TOGETHER = frozenset({("done", "ongoing"), ("ongoing", "planned"), ("planned", "possible")})

Key = tuple[str, ...]


# -- where to look -----------------------------------------------------------------------------------------------------
def blocks_of(fact: Fact, parties: Parties) -> tuple[list[Key], list[Key]]:
    """The blocks of a fact, and those of others in which it may find itself.

    They are its type with a party; for events also the story, or the months it may lie in.
    """
    own: list[Key] = []
    others: list[Key] = []
    for party in sorted({parties.acts_for(entity) for entity in fact.everyone}):
        for key, is_own in _when(fact):
            (own if is_own else others).append((fact.type, party, *key))
    return own, others


def roles_of(fact: Fact, parties: Parties) -> tuple[list[Key], list[Key]]:
    """The same, told apart by role: where both passages name who acts, they name one actor, else one target.

    Far fewer facts meet here that cannot be one: of all who hold an office in a state, those of one name.
    """
    if fact.type in SYMMETRIC:
        own, others = blocks_of(fact, parties)
        return own, own + others
    exact = fact.type in PERSONAL
    actors = sorted({e if exact else parties.acts_for(e) for e in fact.actors})
    aimed = exact or fact.type in AIMED
    targets = sorted({e if aimed else parties.acts_for(e) for e in fact.targets})
    here, silent = ("whom", "whom alone") if actors else ("whom alone", "whom")
    own, looked = [], []
    for key, is_own in _when(fact):
        if is_own:
            own += [(fact.type, "who", who, *key) for who in actors]
            own += [(fact.type, here, whom, *key) for whom in targets]
        looked += [(fact.type, "who", who, *key) for who in actors]
        looked += [(fact.type, "whom alone", whom, *key) for whom in targets]
        if not actors:
            looked += [(fact.type, silent, whom, *key) for whom in targets]
    return own, looked


def _when(fact: Fact) -> Iterator[tuple[Key, bool]]:
    """What the blocks of an event say of its story and time; whether it lies there, or only looks there.

    An event dated by its year alone looks among all of that year, and is looked for there by those dated better.
    """
    if fact.type in TIES:
        yield (), True
        return
    yield (fact.story,), True
    if fact.days is None:
        if fact.type in STANCES:
            yield ("undated",), True
        return
    year = fact.days[0].isoformat()[:4]
    vague = length(fact.days) > DATED
    yield (year, "vague" if vague else "dated"), True
    yield (year, "dated" if vague else "vague"), False
    if not vague:
        for month in sorted({fact.days[0].isoformat()[:7], fact.days[1].isoformat()[:7]}):
            yield (month,), True


# -- what is compared --------------------------------------------------------------------------------------------------
def one_fact(a: Fact, b: Fact, parties: Parties) -> bool:
    """Whether two passages can state one fact."""
    return _alike(a, b) and _roles_agree(a, b, parties) and _matter_agrees(a, b, parties)


def may_be_one(a: Fact, b: Fact, parties: Parties) -> bool:
    """Whether one of two facts could join the other, whichever comes first: only of roles that makes a difference."""
    roles_agree = _alike(a, b) and (_roles_agree(a, b, parties) or _roles_agree(b, a, parties))
    return roles_agree and _matter_agrees(a, b, parties)


def _alike(a: Fact, b: Fact) -> bool:
    """What is soonest told of most pairs that are two: kind of act, modality, time."""
    x, y = a.draft, b.draft
    return (
        x.type == y.type
        and x.polarity == y.polarity
        and modalities_agree(x.modality, y.modality)
        and not (x.type in TIES and {x.modality, y.modality} == {"done", "ongoing"})  # held once; held now
        and _words_agree(x.detail, y.detail)
        and _words_agree(x.object, y.object)
        and _times_agree(a, b)
    )


def _matter_agrees(a: Fact, b: Fact, parties: Parties) -> bool:
    """What else they tell."""
    x, y = a.draft, b.draft
    return (
        not (a.type not in TIES and {x.modality, y.modality} & {"possible", "denied"} and not _is_copied(a, b))
        and agree(x.value, y.value)
        and _places_agree(a, b, parties)
        and _content_agrees(a, b, parties)
    )


def _is_copied(a: Fact, b: Fact) -> bool:
    """Are both the same words? What may be, or is not, hangs on what two wordings tell differently."""
    return a.words == b.words and a.around == b.around


def modalities_agree(a: Modality, b: Modality) -> bool:
    """done ~ ongoing ~ planned ~ possible: neighbours only."""
    return a == b or (a, b) in _TOGETHER or (b, a) in _TOGETHER


def _words_agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or fold(a) == fold(b)


def _roles_agree(a: Fact, b: Fact, parties: Parties) -> bool:
    if a.type in SYMMETRIC:
        return _participants_agree(a, b, parties)
    strict = a.type in PERSONAL
    aimed = strict or a.type in AIMED
    if a.via and b.via and not _covers(a.via, b.via, parties, strict):
        return False
    silent = 0  # roles that only one of them names
    for first, second, exact in ((a.actors, b.actors, strict), (a.targets, b.targets, aimed)):
        if first and second and not _covers(first, second, parties, exact):
            return False
        silent += bool(first) != bool(second)
    return silent == 0 or (silent == 1 and closeness(a, b) >= 2)


def _covers(a: Sequence[str], b: Sequence[str], parties: Parties, strict: bool) -> bool:
    """Whether each of the fewer is among the more, by name or by a stand-in."""
    few, many = sorted((a, b), key=len)
    return all(any(one == other if strict else parties.meet(one, other) for other in many) for one in few)


def _participants_agree(a: Fact, b: Fact, parties: Parties) -> bool:
    few, many = sorted((a.everyone, b.everyone), key=len)
    met = [one for one in few if any(parties.meet(one, other) for other in many)]
    if len(met) == len(few):
        if len(few) == 1 < len(many):
            return closeness(a, b) >= 2
        if len(few) < len(many):
            return False
        if a.type == "CONSULT" and _only_states(a, parties) != _only_states(b, parties):
            return bool(a.days and b.days) or bool(a.place and b.place)  # states in touch are no meeting of their heads
        return True
    return a.type == "CONSULT" and len(met) == len(few) - 1 > 0 and _at_one_table(a, b, parties)


def _only_states(fact: Fact, parties: Parties) -> bool:
    return not any(entity in parties.state for entity in fact.everyone)


def _at_one_table(a: Fact, b: Fact, parties: Parties) -> bool:
    """“X met the president of S in P” and “X at the summit O in P”: one guest, and the host named once by his forum."""
    if not (a.place and b.place and _places_agree(a, b, parties)):
        return False
    lands = {parties.home.get(place, place) for place in (*a.place, *b.place)}
    rest = {*a.everyone} ^ {*b.everyone}
    return any(parties.acts_for(entity) in lands for entity in rest)


def _places_agree(a: Fact, b: Fact, parties: Parties) -> bool:
    if not (a.place and b.place):
        return True
    return any(parties.place_within(one, other) for one in a.place for other in b.place)


def _times_agree(a: Fact, b: Fact) -> bool:
    if a.type in TIES:
        return not (a.draft.value and b.draft.value and a.days and b.days) or overlap(a.days, b.days)
    if a.days and b.days:
        near = length(a.days) <= DATED and length(b.days) <= DATED
        year = max(length(a.days), length(b.days)) <= 366 and len(a.around & b.around) >= 2
        return overlap(a.days, b.days) and (near or year or a.story == b.story)
    if a.story == b.story:
        return True
    undated = not a.days and not b.days and {a.draft.modality, b.draft.modality} <= {"done", "ongoing"}
    aimed = a.type in SYMMETRIC or bool(a.targets and b.targets)
    return a.type in STANCES and undated and aimed


def _content_agrees(a: Fact, b: Fact, parties: Parties) -> bool:
    """What is said tells apart acts that consist in saying, acts of nobody, and undated acts of different stories."""
    if a.type in TIES:
        return True
    nobody = not (a.actors or b.actors) and not _one_victim(a, b, parties)
    if a.steps and b.steps and not a.steps & b.steps:
        return False
    if a.type in SPEECH and not _same_words(a, b, 2):
        return False
    if nobody and not _same_words(a, b, 1):
        return False
    if a.story != b.story and not (a.days and b.days):
        return a.draft.rule == b.draft.rule or len(a.words & b.words) >= 1
    return True


def _one_victim(a: Fact, b: Fact, parties: Parties) -> bool:
    """Whether both befall one person: he is killed or arrested once in a story."""
    return any(parties.kinds.get(target) == "person" for target in set(a.targets) & set(b.targets))


def _same_words(a: Fact, b: Fact, least: int) -> bool:
    shared = {word for word in a.words & b.words if word not in AGES}
    return len(shared) >= least or len(a.around & b.around) >= 2 or bool(a.draft.object and b.draft.object)


def closeness(a: Fact, b: Fact) -> int:
    """In how many other things two facts agree."""
    x, y = a.draft, b.draft
    return (
        (x.object is not None and y.object is not None)
        + (x.value is not None and y.value is not None)
        + bool(a.days and b.days and overlap(a.days, b.days))
        + bool(a.place and b.place)
        + max(min(2, len(a.words & b.words)), len(a.around & b.around) >= 3)
        + (a.story == b.story and x.rule == y.rule and (a.everyone == b.everyone or bool(a.words & b.words)))
    )
