"""One fact out of many wordings: drafts with the same type, roles and compatible time become one claim.

Each draft becomes a `Fact`: its roles by entity, its time as days, its story. Facts are compared only within blocks
(the type and a party of it; for events also the story or the month), and one joins a claim only if it agrees with all
that the claim already holds, so that nothing is joined over a chain. What must agree:

* type, polarity, and modality: done with ongoing, planned with ongoing or possible. A plan and its fulfilment are a
  development, not two sources for one fact;
* roles: the same actors, one passage perhaps naming fewer. A head of state stands for the state where states act, and
  the state for him;
* object, detail, place, value: equal or compatible where both passages give them;
* time: what holds between actors merges over time; an event only with compatible times, and where one is unknown, only
  within one story.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from recoupe.crosscheck.facts import RANK, Fact
from recoupe.crosscheck.intervals import days, length, overlap
from recoupe.crosscheck.matching import Matching
from recoupe.crosscheck.parties import Parties
from recoupe.crosscheck.reasons import why_merged
from recoupe.crosscheck.values import agree, best
from recoupe.crosscheck.words import WORD
from recoupe.lexicon import Lexicon
from recoupe.lexicon.matching import MatchingWords, fold
from recoupe.model import (
    SYMMETRIC,
    TIES,
    Claim,
    Evidence,
    Family,
    Modality,
    Options,
    Reading,
    Story,
    Value,
    content_id,
)

STANCES = frozenset(
    {"SUPPORT", "COOPERATE", "SANCTION", "ASSAULT"}
)  # acts that go on: undated, they are one over stories
SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})  # acts whose content tells them apart
PERSONAL = frozenset(
    {"HOLDS_OFFICE", "COUNTED", "MEMBER_OF", "LEADS", "COERCE", "OWNS_STAKE"}
)  # nobody stands for anybody
AIMED = frozenset({"SANCTION", "ASSAULT", "THREATEN", "AID", "EXPORTS_VIA", "SUPPLIES"})  # whom it hits is itself
LEGAL = frozenset({"COERCE", "ACCUSE"})  # an arrest, a charge and a sentence are three
BEYOND = 40  # characters after a passage: “placé” | “en garde à vue”
COPIED = 7  # words of a sentence that two articles do not write alike by chance
DATED = 45  # days: an event dated more vaguely than this is not told apart by its date alone
_TOGETHER = frozenset({("done", "ongoing"), ("ongoing", "planned"), ("planned", "possible")})


def statement_id(reading: Reading, position: int) -> str:
    """The id of a statement in the dossier."""
    statement = reading.statements[position]
    return content_id("q", reading.document.id, statement.start, statement.end, statement.kind)


def merge_claims(
    pile: Sequence[Reading],
    matching: Matching,
    parties: Parties,
    families: Sequence[Family],
    stories: Sequence[Story],
    lexicon: Lexicon,
    options: Options,
) -> list[Claim]:
    """Merge the claim drafts of all readings."""
    facts = list(_facts(pile, matching, families, stories, lexicon.matching))
    return [_claim(members, parties, options.lang) for members in group_facts(facts, parties)]


class _Group:
    """Facts that are one so far. `kinds` has one for each that differs in what is compared."""

    def __init__(self, first: Fact) -> None:
        self.members = [first]
        self.kinds = {_compared(first): first}

    def add(self, fact: Fact) -> None:
        self.members.append(fact)
        self.kinds.setdefault(_compared(fact), fact)

    def takes(self, fact: Fact, parties: Parties) -> bool:
        return all(one_fact(fact, other, parties) for other in self.kinds.values())

    def fit(self, fact: Fact) -> tuple[bool, int]:
        """How well a fact fits: what goes on has rather happened than been announced; then the closest member."""
        happened = self.members[0].draft.modality in ("done", "ongoing")
        closest = max(_closeness(fact, other) for other in self.kinds.values())
        return fact.draft.modality == "ongoing" and happened, closest


def _compared(fact: Fact) -> tuple[object, ...]:
    """All that decides whether a fact is one with another: a thousand reprints of one sentence are compared once."""
    draft = fact.draft
    said = (draft.modality, draft.polarity, draft.object, draft.value, draft.detail, draft.rule)
    return (
        fact.actors,
        fact.targets,
        fact.via,
        fact.place,
        fact.time,
        fact.story,
        said,
        fact.words,
        fact.around,
        fact.steps,
    )


def group_facts(facts: Iterable[Fact], parties: Parties) -> list[list[Fact]]:
    """Facts that are one, together."""
    groups: list[_Group] = []
    blocks: dict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for fact in sorted(facts, key=lambda fact: fact.order):
        own, looked_up = _keys(fact, parties)
        near = sorted({n for key in (*own, *looked_up) for n in blocks.get(key, ())})
        fits = [n for n in near if groups[n].takes(fact, parties)]
        if fits:
            n = max(fits, key=lambda n: (*groups[n].fit(fact), -n))
            groups[n].add(fact)
        else:
            n = len(groups)
            groups.append(_Group(fact))
        for key in own:
            blocks[key][n] = None
    return [group.members for group in groups]


def _facts(
    pile: Sequence[Reading],
    matching: Matching,
    families: Sequence[Family],
    stories: Sequence[Story],
    words: MatchingWords,
) -> Iterable[Fact]:
    family_of = {doc: family.id for family in families for doc in family.documents}
    story_of = {doc: story.id for story in stories for doc in story.documents}
    for reading in pile:
        doc = reading.document.id
        names = _name_stems(reading, words)
        sentences = _Sentences(reading, words)
        for draft in reading.claims:
            roles = [
                tuple(sorted({matching.of[doc, i] for i in found}))
                for found in (draft.actors, draft.targets, draft.via, draft.place)
            ]
            evidence = Evidence(
                doc=doc,
                start=draft.start,
                end=draft.end,
                rule=draft.rule,
                statement=statement_id(reading, draft.statement) if draft.statement is not None else None,
                value=draft.value,
            )
            yield Fact(
                doc=doc,
                story=story_of.get(doc, doc),
                family=family_of.get(doc, doc),
                draft=draft,
                evidence=evidence,
                actors=roles[0],
                targets=roles[1],
                via=roles[2],
                place=roles[3],
                time=reading.times[draft.timex].value if draft.timex is not None else None,
                words=_stems(reading.document.text[draft.start : draft.end], words) - names,
                around=sentences.stems(draft.start) - names,
                steps=sentences.steps(draft.start, draft.end) if draft.type in LEGAL else frozenset(),
                wording=sentences.wording(draft.start),
            )


class _Sentences:
    """The telling stems of each sentence of a reading that a claim stands in, found once."""

    def __init__(self, reading: Reading, words: MatchingWords) -> None:
        self.text, self.spans, self.words = reading.document.text, reading.sentences, words
        self.known: dict[int, frozenset[str]] = {}
        self.written: dict[int, str] = {}

    def stems(self, start: int) -> frozenset[str]:
        at = self._at(start)
        if at not in self.known:
            self.known[at] = _stems(self._sentence(at), self.words) - self.words.common
        return self.known[at]

    def steps(self, start: int, end: int) -> frozenset[int]:
        """The steps of a case at law that a passage names, with the few words after it."""
        last = self.spans[self._at(start)][1] if self.spans else end
        return self.words.steps_in(self.text[start : max(end, min(end + BEYOND, last))])

    def wording(self, start: int) -> str:
        """The words of the sentence in lower case; a short one may be told twice by chance."""
        at = self._at(start)
        if at not in self.written:
            found = WORD.findall(self._sentence(at).casefold())
            self.written[at] = " ".join(found) if len(found) >= COPIED else ""
        return self.written[at]

    def _at(self, start: int) -> int:
        return bisect_right(self.spans, (start, 1 << 60)) - 1

    def _sentence(self, at: int) -> str:
        first, last = self.spans[at] if at >= 0 else (0, 0)
        return self.text[first:last]


def _stems(text: str, words: MatchingWords) -> frozenset[str]:
    found = {words.stem(word) for word in WORD.findall(text)}
    return frozenset(stem for stem in found if stem and not stem.isdigit())


def _name_stems(reading: Reading, words: MatchingWords) -> frozenset[str]:
    """Stems of the names in a document: they are compared as roles."""
    forms = {form for actor in reading.actors for form in (actor.name, *actor.aliases)}
    return frozenset(words.stem(word) for form in forms for word in WORD.findall(form) if word[0].isupper())


# -- what is compared --------------------------------------------------------------------------------------------------
def _keys(fact: Fact, parties: Parties) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The blocks of a fact, and those of others in which it may find itself.

    They are its type with a party; for events also the story, or the months it may lie in. An event dated by its year
    alone looks among all of that year, and is looked for there by those that are dated better.
    """
    own: list[tuple[str, ...]] = []
    others: list[tuple[str, ...]] = []
    for party in sorted({parties.acts_for(entity) for entity in fact.everyone}):
        if fact.type in TIES:
            own.append((fact.type, party))
            continue
        own.append((fact.type, party, fact.story))
        if fact.days is None:
            if fact.type in STANCES:
                own.append((fact.type, party, "undated"))
            continue
        year = fact.days[0].isoformat()[:4]
        vague = length(fact.days) > DATED
        own.append((fact.type, party, year, "vague" if vague else "dated"))
        others.append((fact.type, party, year, "dated" if vague else "vague"))
        if not vague:
            months = sorted({fact.days[0].isoformat()[:7], fact.days[1].isoformat()[:7]})
            own.extend((fact.type, party, month) for month in months)
    return own, others


def one_fact(a: Fact, b: Fact, parties: Parties) -> bool:
    """Whether two passages can state one fact."""
    x, y = a.draft, b.draft
    return (
        a.type == b.type
        and x.polarity == y.polarity
        and modalities_agree(x.modality, y.modality)
        and _words_agree(x.object, y.object)
        and _words_agree(x.detail, y.detail)
        and agree(x.value, y.value)
        and _roles_agree(a, b, parties)
        and _places_agree(a, b, parties)
        and _times_agree(a, b)
        and _content_agrees(a, b, parties)
    )


def modalities_agree(a: Modality, b: Modality) -> bool:
    """done ~ ongoing ~ planned ~ possible: neighbours only."""
    return a == b or (a, b) in _TOGETHER or (b, a) in _TOGETHER


def _words_agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or fold(a) == fold(b)


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
    return silent == 0 or (silent == 1 and _closeness(a, b) >= 2)


def _covers(a: Sequence[str], b: Sequence[str], parties: Parties, strict: bool) -> bool:
    """Whether each of the fewer is among the more, by name or by a stand-in."""
    few, many = sorted((a, b), key=len)
    return all(any(one == other if strict else parties.meet(one, other) for other in many) for one in few)


def _participants_agree(a: Fact, b: Fact, parties: Parties) -> bool:
    few, many = sorted((a.everyone, b.everyone), key=len)
    met = [one for one in few if any(parties.meet(one, other) for other in many)]
    if len(met) == len(few):
        if len(few) == 1 < len(many):
            return _closeness(a, b) >= 2
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
    return len(a.words & b.words) >= least or len(a.around & b.around) >= 2 or bool(a.draft.object and b.draft.object)


def _closeness(a: Fact, b: Fact) -> int:
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


# -- the claim ---------------------------------------------------------------------------------------------------------
def _claim(members: Sequence[Fact], parties: Parties, lang: str) -> Claim:
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
    """The most precise time; the commonest of those."""
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


def values_told(claim: Claim) -> list[Value]:
    """The different figures of a claim's passages."""
    return list(dict.fromkeys(evidence.value for evidence in claim.evidence if evidence.value))
