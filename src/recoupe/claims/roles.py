"""Who fills which role: subjects, objects and complements of triggers, and the actors of a phrase."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from recoupe.annotate.annotations import Annotations
from recoupe.claims.clauses import (
    CONTRACTED_RELATIVES,
    DATIVE_CLITICS,
    JOINERS,
    OBJECT_CLITICS,
    PRONOUNS,
    Clauses,
    Group,
    Phrase,
)
from recoupe.model import Mention

SUBORDINATORS = frozenset(
    {
        "que",
        "qu'",
        "qui",
        "dont",
        "où",
        "si",
        "s'",
        "quand",
        "lorsque",
        "lorsqu'",
        "puisque",
        "car",
        "mais",
        "or",
        "donc",
    }
    | {
        "tandis",
        "alors",
        "parce",
        "comme",
        "auquel",
        "auxquels",
        "auxquelles",
        "duquel",
        "desquels",
        "laquelle",
        "lequel",
    }
    | {"lesquels", "lesquelles"}
)
STOPS = frozenset({".", ";", ":", "?", "!", "…", "«", "»", "“", "”"})


# -- actors ------------------------------------------------------------------------------------------------------------
def actors_of(clauses: Clauses, phrase: Phrase, through: bool = False) -> tuple[int, ...]:
    """The actors a phrase names: itself, else (a proxy such as *la police*) the one beside it.

    With `through` any actor inside counts: “l'engagement de Lisbonne” gives Portugal.
    """
    own = own_actors(clauses, phrase)
    if own:
        return own
    if phrase.pronoun and clauses.words(phrase.head) in ("je", "j'", "nous"):
        return _speaker(clauses, phrase.head)
    if clauses.lemma(phrase.head) in clauses.frames.private or _one_of_a_nation(clauses, phrase):
        return ()
    if not through and clauses.lemma(phrase.head) not in clauses.frames.proxies:
        return ()
    beside = _beside(clauses, phrase)
    if clauses.lemma(phrase.head) in clauses.frames.grammar.servants:
        return tuple(a for a in beside if clauses.notes.actors[a].type != "person")
    return beside


def _one_of_a_nation(clauses: Clauses, phrase: Phrase) -> bool:
    """“un Norvégien”, “deux Suédoises”: people, not their state."""
    counted = clauses.words(phrase.first) in ("un", "une") or clauses.tokens[phrase.first].pos == "NUM"
    return counted and any(m.form == "adjective" for m in clauses.notes.mentions_at.get(phrase.head, ()))


def actors_in(notes: Annotations, tokens: Iterable[int]) -> tuple[int, ...]:
    """All actors that the given tokens mention, in text order."""
    found: dict[int, None] = {}
    for i in tokens:
        for mention in notes.mentions_at.get(i, ()):
            found.setdefault(mention.actor)
    return tuple(found)


def own_actors(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Actors of the mentions that cover the head or are apposed to it; the most particular first."""
    notes = clauses.notes
    inside: dict[tuple[int, int], list[Mention]] = {}
    for i in range(phrase.first, phrase.last + 1):
        for mention in notes.mentions_at.get(i, ()):
            if mention.form != "adjective":
                row = inside.setdefault((mention.start, mention.end), [])
                if mention not in row:
                    row.append(mention)
    if not inside:
        return _trailing_name(clauses, phrase)
    head = clauses.tokens[phrase.head]

    lemma = clauses.lemma(phrase.head)
    proxy = lemma in clauses.frames.proxies

    def rank(span: tuple[int, int]) -> tuple[bool, ...]:
        rows = inside[span]
        person = any(notes.actors[m.actor].type == "person" for m in rows)
        name = any(m.form == "name" for m in rows)
        covers = span[0] <= head.start < span[1]
        held = any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in inside)
        at = notes.parse.between(*span)[0]
        served = lemma in clauses.frames.grammar.servants and clauses.words(at - 1) in ("de", "d'", "du")
        apposed = name and (not held or (proxy and not served))
        return (not (person and (apposed or covers)), not apposed, not covers)

    best = min(sorted(inside), key=rank)
    counted = clauses.words(phrase.first) in ("un", "une") or clauses.tokens[phrase.first].pos == "NUM"
    if counted and all(notes.actors[m.actor].type == "state" for m in inside[best]):
        return ()  # “un Français”, “deux Suédoises” are not their state
    return tuple(dict.fromkeys(m.actor for m in inside[best]))


def _trailing_name(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The person named after a complement: “le chef de la diplomatie *Untel*”, “l'homme d'affaires *Untel*”."""
    lemma = clauses.lemma(phrase.head)
    human = lemma in clauses.frames.proxies or lemma in clauses.frames.private or _is_person(clauses, phrase.head)
    for other in complements_of_phrase(clauses, phrase, ("de",)) if human else ():
        if clauses.tokens[other.head].pos == "PROPN" or _is_person(clauses, other.head):
            return ()
        for i in range(other.head + 1, other.last + 1):
            for mention in clauses.notes.mentions_at.get(i, ()):
                if mention.form == "name" and clauses.notes.actors[mention.actor].type == "person":
                    return (mention.actor,)
        return _trailing_name(clauses, other)
    return ()


def _is_person(clauses: Clauses, token: int) -> bool:
    """Does a description of a person stand at this token?"""
    return any(
        mention.form == "nominal" and clauses.notes.actors[mention.actor].type == "person"
        for mention in clauses.notes.mentions_at.get(token, ())
    )


def _beside(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The actor of an adjective or possessive inside the phrase, else of its *de* complements."""
    adjectives = adjective_actors(clauses, phrase)
    if adjectives:
        return adjectives
    sufferer = clauses.lemma(phrase.head) in clauses.frames.grammar.victims
    for other in complements_of_phrase(clauses, phrase, () if sufferer else ("de",)):
        found = [a for member in chain(clauses, other) for a in actors_of(clauses, member, through=True)]
        if found:
            return tuple(dict.fromkeys(found))
    return possessive_of(clauses, phrase)


def adjective_actors(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Actors of the adjectives inside a phrase: “diplomates français et allemands”."""
    found: dict[int, None] = {}
    for i in range(phrase.first, phrase.last + 1):
        for mention in clauses.notes.mentions_at.get(i, ()):
            if mention.form == "adjective":
                found.setdefault(mention.actor)
    return tuple(found)


def examples(clauses: Clauses, phrase: Phrase) -> list[Phrase]:
    """Phrases that a *notamment*, *dont*, *comme* gives as members of the last one: “des firmes, notamment X et Y”."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    for other in clauses.phrases[phrase.i + 1 : phrase.i + 4]:
        if other.first >= sentence.last:
            break
        gap = [clauses.words(i) for i in range(clauses.phrases[other.i - 1].last + 1, other.start)]
        lead = [w for w in gap if w not in (",", "(", "«")]
        if lead in (
            ["notamment"],
            ["dont"],
            ["comme"],
            ["tels", "que"],
            ["en", "particulier"],
            ["y", "compris"],
            ["parmi", "lesquels"],
        ):
            return chain(clauses, other) if not _begins_clause(clauses, other) else []
        if other.prep == "dont" or (other.prep == "concernant" and clauses.words(other.start) in ("dont", "y")):
            return chain(clauses, other) if not _begins_clause(clauses, other) else []
    return []


def possessive_of(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The actor of *son*, *leur* … at the head of the phrase, where the actors stage has resolved it."""
    token = clauses.tokens[phrase.first]
    if token.morph.get("Poss") != "Yes" and clauses.words(phrase.first) not in ("son", "sa", "ses", "leur", "leurs"):
        return ()
    found = tuple(
        dict.fromkeys(m.actor for m in clauses.notes.mentions_at.get(phrase.first, ()) if m.form == "pronoun")
    )
    if clauses.words(phrase.first) in ("notre", "nos"):
        return states_of(clauses, found or _speaker(clauses, phrase.first))
    if clauses.words(phrase.first) in ("mon", "ma", "mes"):
        return found or _speaker(clauses, phrase.first)
    return found or _owner(clauses, phrase)


def _speaker(clauses: Clauses, token: int) -> tuple[int, ...]:
    """Who speaks where a token stands, for *je*, *nous* and their possessives."""
    notes = clauses.notes
    at = notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end)
    speaker = notes.statements[at].speaker if at is not None else None
    return (speaker,) if speaker is not None else ()


def states_of(clauses: Clauses, actors: tuple[int, ...]) -> tuple[int, ...]:
    """The states for which speakers say *notre*, where the document names them; else the speakers themselves."""
    known = clauses.notes.actors
    states = {actor.world: i for i, actor in reversed(list(enumerate(known))) if actor.type == "state" and actor.world}
    seats = {actor.world: actor.country for actor in known if actor.world and actor.country}

    def country(actor: int) -> str:
        offices = [office.of for office in known[actor].offices if office.of]
        return known[actor].country or next((o if o.startswith("state:") else seats.get(o) or "" for o in offices), "")

    return tuple(dict.fromkeys(states.get(country(a), a) for a in actors))


def _owner(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Whose a *sa* or *leur* is where nobody has resolved it: the subject of the verb before it, one or several."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    several = clauses.words(phrase.first) in ("leur", "leurs")
    for group in reversed(clauses.groups):
        if group.verb >= phrase.first:
            continue
        if group.verb < sentence.first:
            break
        subject = subject_phrases(clauses, group)
        actors = tuple(dict.fromkeys(a for p in subject if p.i != phrase.i for a in actors_of_plain(clauses, p)))
        if actors:
            many = len(actors) > 1 or clauses.notes.actors[actors[0]].type == "group"
            return actors if many == several else ()
    return ()


def actors_of_plain(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The actors a phrase itself names, no possessive looked into (which may come back here)."""
    own = own_actors(clauses, phrase)
    if own or clauses.lemma(phrase.head) not in clauses.frames.proxies:
        return own
    return adjective_actors(clauses, phrase)


def complements_of_phrase(clauses: Clauses, phrase: Phrase, preps: tuple[str, ...]) -> Iterator[Phrase]:
    """Phrases that complement this one directly by one of the prepositions."""
    for other in clauses.phrases[phrase.i + 1 : phrase.i + 4]:
        if other.of == phrase.i and other.prep in preps:
            yield other


def chain(clauses: Clauses, phrase: Phrase, limit: int | None = None) -> list[Phrase]:
    """The phrase with those coordinated or apposed to it, to the right, up to token `limit`."""
    found = [phrase]
    sentence = clauses.tokens[phrase.head].sentence
    for other in clauses.phrases[phrase.i + 1 :]:
        if clauses.tokens[other.head].sentence != sentence or (limit is not None and other.first >= limit):
            break
        gap = _gap(clauses, clauses.phrases[other.i - 1], other)
        if not gap and other.prep in ("de",) and other.of is not None:
            continue
        if not gap or not (_joins(clauses, gap) or (gap == ["mais"] and clauses.words(other.start) in ECHOES)):
            break
        if other.prep and other.prep != phrase.prep:
            break
        paired = phrase.prep == "entre" and len(found) == 1
        if (
            limit is None
            and not other.prep
            and not paired
            and (_begins_clause(clauses, other) or is_elliptic(clauses, other))
        ):
            break
        if other.head in clauses.notes.times_at:
            break
        found.append(other)
    if len(found) > 1 and not is_list(clauses, found) and _differ(clauses, found[0], found[1]):
        return found[:1]
    return found


def _gap(clauses: Clauses, left: Phrase, right: Phrase) -> list[str]:
    """The words between two phrases, without quotation marks."""
    return [
        w for w in (clauses.words(i) for i in range(left.last + 1, right.start)) if w not in ("«", "»", '"', "“", "”")
    ]


def _joins(clauses: Clauses, gap: list[str]) -> bool:
    text = " ".join(gap)
    return all(word in JOINERS for word in gap) or text in (
        "ainsi que",
        ", ainsi que",
        "mais aussi",
        "mais également",
        "comme aussi",
        "et aussi",
        "puis",
    )


def _begins_clause(clauses: Clauses, phrase: Phrase) -> bool:
    """Does a finite verb follow this phrase (with its complements), so that it is a subject of its own?"""
    at = phrase.last + 1
    for other in clauses.phrases[phrase.i + 1 : phrase.i + 6]:
        if other.start == at and other.prep:
            at = other.last + 1
    group = clauses.group_at.get(at)
    if group is None:
        return False
    return clauses.groups[group].finite is not None or clauses.words(clauses.groups[group].start) in ("ayant", "étant")


ECHOES = frozenset({"également", "aussi", "non", "pareillement", "idem"})


def is_elliptic(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase the subject of a clause whose verb is left out: “…, le Malawi également”, “et Oslo trois”?"""
    after = phrase.last + 1
    if after >= len(clauses.tokens) or clauses.words(phrase.start - 1) not in (",", "et", ";"):
        return False
    word, following = clauses.words(after), clauses.words(after + 1)
    if word in ("lui", "elle", "eux", "elles") and following in ECHOES:
        return True
    if word in ECHOES or (word in ("de", "pas") and following in ("même", "")):
        return clauses.words(after + 1) in (".", ",", ";", "plus", "même", "")
    other = clauses.phrase_at.get(after)
    return (
        other is not None
        and clauses.phrases[other].prep == ""
        and clauses.tokens[after].pos == "NUM"
        and other != phrase.i
        and after not in clauses.notes.times_at
    )


def is_list(clauses: Clauses, phrases: list[Phrase]) -> bool:
    """Are the phrases coordinated, by *et*, *ou*, *ni*, rather than apposed by commas alone?"""
    for left, right in itertools.pairwise(phrases):
        if {"et", "ou", "ni", "ainsi", "&", "puis", "mais"} & {
            clauses.words(i) for i in range(left.last + 1, right.start)
        }:
            return True
    return False


def _differ(clauses: Clauses, left: Phrase, right: Phrase) -> bool:
    """Do two phrases differ in number, so that neither can be the other's apposition?"""
    numbers = [clauses.tokens[phrase.head].morph.get("Number") for phrase in (left, right)]
    return None not in numbers and numbers[0] != numbers[1]


# -- complements -------------------------------------------------------------------------------------------------------
def following(clauses: Clauses, at: int, transparent: bool) -> Iterator[Phrase]:
    """Phrases to the right of token `at` inside its clause, each once, coordinated ones left to `chain`.

    `transparent` lets participles through: “des sanctions *imposées* par l'Union à la Chine”.
    """
    sentence = clauses.notes.parse.sentence_of(at)
    i = at + 1
    depth = 0
    while i < sentence.last:
        word = clauses.words(i)
        if i in clauses.phrase_at or i in clauses.phrase_from:
            phrase = clauses.phrases[clauses.phrase_at.get(i, clauses.phrase_from.get(i, 0))]
            yield phrase
            i = max(phrase.last, i) + 1
            continue
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif (word in STOPS and word not in ("«", "»", "“", "”")) or word in SUBORDINATORS:
            return
        group = clauses.group_at.get(i)
        if group is not None:
            verb = clauses.groups[group]
            if verb.form != "part" or not (transparent or _modifies(clauses, verb)):
                return
            i = verb.last
        i += 1


def _modifies(clauses: Clauses, verb: Group) -> bool:
    """Is a bare participle a mere adjective of the noun before it (no complement by *par* or *à* follows)?"""
    return verb.start - 1 in clauses.phrase_at and clauses.words(verb.last + 1) not in ("par", "à", "au", "aux")


def direct_object(clauses: Clauses, group: Group, skip: int = 0) -> Phrase | None:
    """The direct object after a verb: the first phrase without preposition (or with a partitive after negation)."""
    if is_aside(clauses, group):
        return None
    for phrase in following(clauses, group.last + skip, transparent=False):
        if phrase.head in clauses.notes.times_at:
            continue
        if not phrase.prep:
            return (
                None if _begins_clause(clauses, phrase) and clauses.words(phrase.start - 1) in (",", "et") else phrase
            )
        if phrase.prep == "de" and phrase.start == group.last + 1:
            return phrase if clauses.tokens[phrase.head].pos == "NOUN" and not own_actors(clauses, phrase) else None
    return None


def complements(clauses: Clauses, at: int, preps: tuple[str, ...], transparent: bool) -> Iterator[Phrase]:
    """Phrases right of a trigger that one of the prepositions introduces."""
    for phrase in following(clauses, at, transparent):
        if phrase.prep in preps and phrase.head not in clauses.notes.times_at:
            yield phrase


# -- subjects ----------------------------------------------------------------------------------------------------------
def relative_of(clauses: Clauses, group: Group) -> tuple[str, Phrase | None] | None:
    """(kind, antecedent) of the relative clause a verb stands in: kind is subject, object, or a preposition."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        word = clauses.words(at)
        if (
            word in ("qui", "que", "qu'", "dont")
            or word in CONTRACTED_RELATIVES
            or word in ("lequel", "laquelle", "lesquels", "lesquelles")
        ):
            before = clauses.words(at - 1)
            if (
                word in ("que", "qu'", "qui")
                and at - 1 >= 0
                and clauses.tokens[at - 1].pos in ("VERB", "AUX", "SCONJ", "ADV")
                and before not in (",",)
            ):
                return None
            prep = CONTRACTED_RELATIVES.get(word, "")
            anchor = at - 1
            if not prep and clauses.tokens[anchor].pos == "ADP":
                prep = {"à": "à", "avec": "avec", "contre": "contre", "par": "par", "de": "de", "pour": "pour"}.get(
                    before, "?"
                )
                anchor -= 1
            joined = clauses.words(anchor) == "et"
            while anchor >= sentence.first and clauses.words(anchor) in (",", ")", "»", '"', "”", "et", "-"):
                anchor -= 1
            if anchor < sentence.first or anchor not in clauses.phrase_at:
                return None
            nearest = clauses.phrases[clauses.phrase_at[anchor]]
            if word in ("que", "qu'") and _is_told(clauses, nearest):
                return None
            while joined and nearest.prep and nearest.i and clauses.phrases[nearest.i - 1].first >= sentence.first:
                nearest = clauses.phrases[nearest.i - 1]  # “Untel, installé à Oslo et qui …”
            antecedent = _antecedent(clauses, nearest, group)
            if prep:
                return prep, antecedent
            return ("subject" if word == "qui" else "de" if word == "dont" else "object"), antecedent
        other = clauses.group_at.get(at)
        if word in STOPS or word in SUBORDINATORS or (other is not None and clauses.groups[other].finite is not None):
            return None
        at = clauses.groups[other].start - 1 if other is not None else at - 1
    return None


def _is_told(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase to whom something is said, so that *que* opens what is said: “a indiqué *à l'AFP* que”?"""
    if phrase.prep not in ("à", "par", "devant"):
        return False
    group = clauses.group_at.get(phrase.start - 1)
    if group is None:
        return False
    return clauses.lemma(clauses.groups[group].verb) in clauses.frames.governors


def _antecedent(clauses: Clauses, nearest: Phrase, group: Group) -> Phrase:
    """The phrase a relative clause belongs to: the nearest, or the one whose complement that is, as the tree says."""
    if (
        nearest.head in clauses.notes.times_at
        and nearest.i
        and clauses.phrases[nearest.i - 1].last == nearest.start - 1
    ):
        nearest = clauses.phrases[nearest.i - 1]
    candidates = [nearest]
    while candidates[-1].of is not None:
        candidates.append(clauses.phrases[candidates[-1].of])
    verb = clauses.tokens[group.verb]
    for phrase in candidates:
        if verb.dep.startswith("acl") and phrase.first <= verb.head <= phrase.last and _agrees(clauses, phrase, group):
            return phrase
    for phrase in candidates:
        if _agrees(clauses, phrase, group):
            return phrase
    return nearest


def _agrees(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    """Number of a phrase against that of a finite verb, where both are known."""
    if group.finite is None:
        return True
    verb = clauses.tokens[group.finite].morph.get("Number")
    noun = clauses.tokens[phrase.head].morph.get("Number")
    return not verb or not noun or verb == noun or clauses.tokens[phrase.head].pos == "PROPN"


def subject_phrases(clauses: Clauses, group: Group, depth: int = 0) -> list[Phrase]:
    """The phrases that are the grammatical subject of a verb group, inherited where it has none of its own."""
    if depth > 6:
        return []
    if group.shares is not None:
        return subject_phrases(clauses, clauses.groups[group.shares], depth + 1)
    if group.form in ("inf", "gerund", "part"):
        return _inherited(clauses, group, depth)
    relative = relative_of(clauses, group)
    if relative is not None and relative[0] == "subject":
        return chain_back(clauses, relative[1], group.start) if relative[1] else []
    if is_aside(clauses, group):
        after = _phrase_after(clauses, group)
        return chain(clauses, after) if after is not None else []
    own = _own_subject(clauses, group, inverted=relative is not None)
    if own:
        return own
    return _shared(clauses, group, depth)


def is_aside(clauses: Clauses, group: Group) -> bool:
    """A reporting verb before its subject: “…", a déploré samedi le maire.”"""
    before = clauses.words(group.start - 1)
    if before not in (",", '"', "»", "”") or group.form != "finite" or group.passive:
        return False
    after = _phrase_after(clauses, group)
    if before == "," and clauses.words(group.start - 2) not in ('"', "»", "”"):
        # Without marks the tree decides: “le pays fait face à une hausse, a averti le Conseil”.
        token = clauses.tokens[after.head] if after is not None else None
        return token is not None and token.dep.startswith("nsubj") and token.head == group.verb
    return after is not None


def _phrase_after(clauses: Clauses, group: Group) -> Phrase | None:
    """The first phrase without preposition after a verb, times passed over."""
    for phrase in following(clauses, group.last, transparent=False):
        if phrase.prep:
            continue
        if phrase.head not in clauses.notes.times_at:
            return phrase
    return None


def _own_subject(clauses: Clauses, group: Group, inverted: bool) -> list[Phrase]:
    if inverted and (near := _nearest_left(clauses, group)) is not None:
        return chain_back(clauses, near, group.start)
    opening = _clause_opening(clauses, group)
    for child in clauses.notes.parse.children[group.verb]:
        token = clauses.tokens[child]
        if child > opening and token.dep.startswith("nsubj") and child in clauses.phrase_at and child < group.start:
            phrase = clauses.phrases[clauses.phrase_at[child]]
            if not phrase.prep and not _separated(clauses, phrase, group) and phrase.head not in clauses.notes.times_at:
                return chain_back(clauses, phrase, group.start)
    near = _nearest_left(clauses, group)
    if near is not None:
        return chain_back(clauses, near, group.start)
    if inverted:
        after = direct_object(clauses, group)
        return chain(clauses, after) if after else []
    return []


def _clause_opening(clauses: Clauses, group: Group) -> int:
    """The subordinator that opens the clause of a verb, -1 where there is none before the next verb to the left."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for at in range(group.start - 1, sentence.first - 1, -1):
        other = clauses.group_at.get(at)
        if other is not None and clauses.groups[other].finite is not None:
            return -1
        if clauses.words(at) in ("où", "que", "qu'", "dont", "si", "lorsque", "lorsqu'", "quand", "puisque"):
            return at
    return -1


def _separated(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    """Is there a finite verb, not in a relative clause, between a phrase and the verb it would be the subject of?"""
    at = phrase.last + 1
    nested = 0
    while at < group.start:
        word = clauses.words(at)
        if word in ("qui", "que", "qu'", "dont", "où") or word in CONTRACTED_RELATIVES:
            nested += 1
        other = clauses.group_at.get(at)
        if other is not None:
            if clauses.groups[other].finite is not None:
                if not nested:
                    return True
                nested -= 1
            at = clauses.groups[other].last
        at += 1
    return False


def _nearest_left(clauses: Clauses, group: Group) -> Phrase | None:
    """The nearest phrase without preposition left of a verb, within its clause."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        if at in clauses.phrase_at:
            phrase = clauses.phrases[clauses.phrase_at[at]]
            if not phrase.prep and phrase.head not in clauses.notes.times_at:
                return phrase
            at = phrase.start - 1
            continue
        word = clauses.words(at)
        if word in STOPS and word not in ("«", "»", "“", "”"):
            return None
        if word in SUBORDINATORS and word != "comme" and not (word == "que" and clauses.words(at - 1) == "bien"):
            return None
        if at in clauses.group_at:
            other = clauses.groups[clauses.group_at[at]]
            if other.form != "part":
                return None
            at = other.start
        if (
            word in ("et", "puis", "mais", "ou", "ni")
            and at >= group.start - 2
            and _adverbs(clauses, at + 1, group.start)
        ):
            return None
        at -= 1
    return None


def _adverbs(clauses: Clauses, first: int, last: int) -> bool:
    return all(clauses.tokens[i].pos == "ADV" for i in range(first, last))


def chain_back(clauses: Clauses, phrase: Phrase, limit: int) -> list[Phrase]:
    """A subject with what is coordinated or apposed to it on both sides, before token `limit`."""
    first = phrase
    sentence = clauses.tokens[phrase.head].sentence
    if not phrase.prep:
        for other in reversed(clauses.phrases[: phrase.i]):
            if clauses.tokens[other.head].sentence != sentence:
                break
            joined = _gap(clauses, clauses.phrases[_end_of(clauses, other, first)], first)
            if other.of is not None and other.prep == "de":
                continue
            if other.prep or not joined or not _joins(clauses, joined) or other.head in clauses.notes.times_at:
                break
            if joined == [","] and (_closes_list(clauses, other) or _is_object(clauses, other)):
                break
            first = other
    found = chain(clauses, first, limit)
    return found if phrase in found else chain(clauses, phrase, limit)


def _closes_list(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase the last of a list, so that a comma after it leads on to something else?"""
    return clauses.words(phrase.start - 1) in ("et", "ou") and phrase.start - 2 in clauses.phrase_at


def _is_object(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase the object of an infinitive or gerund before it: “sans condamner *la Chine*, …”?"""
    at = phrase.start - 1
    while at > 0 and clauses.tokens[at].pos == "ADV":
        at -= 1
    group = clauses.group_at.get(at)
    return group is not None and clauses.groups[group].form in ("inf", "gerund")


def _end_of(clauses: Clauses, phrase: Phrase, before: Phrase) -> int:
    """Position of the last phrase right before another one: `phrase` with its complements."""
    return before.i - 1 if before.i - 1 >= phrase.i else phrase.i


def _shared(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    """The subject shared with the verb before: “X a dénoncé …, rappelé … et expulsé …”."""
    before = previous_group(clauses, group)
    if before is None or _clause_opening(clauses, group) > before.verb:
        return []
    return subject_phrases(clauses, before, depth + 1)


def previous_group(clauses: Clauses, group: Group) -> Group | None:
    """The finite verb to which this one is coordinated: the tree's word, else the nearest before it."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    joined = clauses.words(group.start - 1) in ("et", "ou", ",", "puis", "mais", "ni") or clauses.words(
        group.start - 2
    ) in ("et", ",", "mais")
    if not joined:
        return None
    head = clauses.tokens[group.verb].head
    at = clauses.group_at.get(head)
    if at is not None and at < group.i and head >= sentence.first:
        return clauses.groups[at]
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return None
        if other.finite is not None:
            return other
    return None


def word_before(clauses: Clauses, group: Group) -> str:
    """The word that introduces an infinitive, adverbs and the *de* of *afin de* passed over."""
    at = group.start - 1
    while at > 0 and clauses.tokens[at].pos == "ADV" and clauses.words(at) not in ("sans", "pour"):
        at -= 1
    if clauses.words(at) in ("de", "d'") and clauses.words(at - 1) in ("avant", "afin"):
        return clauses.words(at - 1)
    return clauses.words(at)


def governor(clauses: Clauses, group: Group) -> int | None:
    """The token that governs an infinitive: a verb, noun or adjective right before it, else the tree's head."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first and clauses.words(at) in (
        "à",
        "de",
        "d'",
        "ne",
        "pas",
        "plus",
        ",",
        "également",
        "aussi",
        "«",
        '"',
        "“",
        "y",
    ):
        at -= 1
    if at < sentence.first:
        return None
    while at > sentence.first and at in clauses.notes.times_at:
        at -= 1
    other = clauses.group_at.get(at)
    if other is not None:
        return clauses.groups[other].verb
    if clauses.words(group.start - 1) in ("à", "de", "d'") and at in clauses.phrase_at:
        phrase = clauses.phrases[clauses.phrase_at[at]]
        while phrase.of is not None:  # “les appels *de X* à …”
            phrase = clauses.phrases[phrase.of]
            if clauses.lemma(phrase.head) in clauses.frames.governors:
                return phrase.head
    token = clauses.tokens[at]
    link = clauses.words(group.start - 1)
    if token.pos == "ADV":
        while at > sentence.first and clauses.tokens[at].pos == "ADV":
            at -= 1
        other = clauses.group_at.get(at)
        if other is not None:
            return clauses.groups[other].verb
        token = clauses.tokens[at]
    known = clauses.lemma(at) in clauses.frames.governors
    if token.pos in ("NOUN", "ADJ") and link in ("de", "d'", "à") and (known or token.pos == "ADJ"):
        return at
    head = clauses.tokens[group.verb].head
    if sentence.first <= head < group.start and head != group.verb:
        return head
    return None


def coordinated(clauses: Clauses, group: Group) -> Group | None:
    """The infinitive or participle this one is coordinated with: “à condamner X et (à) soutenir Y”."""
    at = group.start - 1
    while clauses.words(at) in ("à", "de", "d'", "à", "en"):
        at -= 1
    if clauses.words(at) not in ("et", "ou", "ni", ","):
        return None
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return None
        if other.form == group.form and other.finite is None:
            return other
    return None


def _inherited(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    if group.form == "inf":
        return _infinitive_subject(clauses, group, depth)
    if group.form == "gerund":
        return _gerund_subject(clauses, group, depth)
    return participle_noun(clauses, group, depth)


def _infinitive_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    at = governor(clauses, group)
    if word_before(clauses, group) in ("sans", "pour", "avant", "après", "afin"):
        return _clause_subject(clauses, group, depth)
    if at is None:
        before = coordinated(clauses, group)
        return subject_phrases(clauses, before, depth + 1) if before else _main_subject(clauses, group, depth)
    other = clauses.group_at.get(at)
    if other is None:
        return _governed_by_noun(clauses, at, group, depth)
    verb = clauses.groups[other]
    rule = clauses.frames.governors.get(clauses.lemma(verb.verb))
    if rule is not None and rule.control == "object" and not verb.passive:
        return controlled_object(clauses, verb)
    return subject_phrases(clauses, verb, depth + 1)


def controlled_object(clauses: Clauses, verb: Group) -> list[Phrase]:
    """Who is asked to act: the object or *à* complement of the governing verb."""
    found = direct_object(clauses, verb)
    if found is not None and actors_of(clauses, found):
        return chain(clauses, found)
    for phrase in complements(clauses, verb.last, ("à", "de"), transparent=False):
        if actors_of(clauses, phrase):
            return chain(clauses, phrase)
    return []


def _governed_by_noun(clauses: Clauses, at: int, group: Group, depth: int) -> list[Phrase]:
    """The one who has the intention: “la décision de X de …”, else the subject of the verb around it."""
    for probe in reversed(clauses.groups[: group.i]):
        if probe.verb < at and clauses.tokens[probe.verb].sentence == clauses.tokens[at].sentence:
            return subject_phrases(clauses, probe, depth + 1)
    return []


def _main_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    """The subject of the nearest finite verb of the sentence: before the group, else after it."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            break
        if other.finite is not None and (
            clauses.words(other.start - 1) not in ("qui", "que", "dont") or other.start > group.start
        ):
            return subject_phrases(clauses, other, depth + 1)
    for other in clauses.groups[group.i + 1 :]:
        if other.verb >= sentence.last:
            break
        if other.finite is not None:
            return subject_phrases(clauses, other, depth + 1)
    return []


def _gerund_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    at = group.start - 1
    if clauses.words(group.start) == "en":
        return _clause_subject(clauses, group, depth)
    if at in clauses.phrase_at and at not in clauses.notes.times_at:
        phrase = clauses.phrases[clauses.phrase_at[at]]
        personal = phrase.pronoun and clauses.words(phrase.head) in PRONOUNS
        if not personal and phrase.head not in clauses.notes.times_at and clauses.words(at) != ",":
            return [phrase]
    return _clause_subject(clauses, group, depth)


def _clause_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    """The subject of the clause that an adverbial group (en faisant, sans faire) belongs to."""
    head = clauses.group_at.get(clauses.tokens[group.verb].head)
    sentence = clauses.notes.parse.sentence_of(group.verb)
    mains = [
        g for g in clauses.groups if sentence.first <= g.verb < sentence.last and g.form == "finite" and g.i != group.i
    ]
    if head is not None and clauses.groups[head] in mains and not _subordinate(clauses, clauses.groups[head]):
        return subject_phrases(clauses, clauses.groups[head], depth + 1)
    nearest = [g for g in mains if g.i < group.i and not _subordinate(clauses, g)]
    if nearest:
        return subject_phrases(clauses, nearest[-1], depth + 1)
    return _main_subject(clauses, group, depth)


def _subordinate(clauses: Clauses, group: Group) -> bool:
    """Does a subordinator stand right before the clause of a verb?"""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for at in range(group.start - 1, max(sentence.first, group.start - 12) - 1, -1):
        word = clauses.words(at)
        if word in ("si", "qui", "dont", "où", "lorsque", "lorsqu'", "quand"):
            return True
        if word in STOPS or word == "," or at in clauses.group_at:
            return False
    return False


def participle_noun(clauses: Clauses, group: Group, depth: int = 0) -> list[Phrase]:
    """What a bare participle is said of: the noun before it, or the subject of the clause it opens."""
    at = group.start - 1
    while at >= 0 and clauses.tokens[at].pos == "ADV":
        at -= 1
    if at in clauses.phrase_at:
        phrase = clauses.phrases[clauses.phrase_at[at]]
        noun = _antecedent(clauses, phrase, group)
        if not phrase.pronoun:
            return [noun] if _agrees_part(clauses, noun, group) else [phrase]
    word = clauses.words(at)
    sentence = clauses.notes.parse.sentence_of(group.verb)
    if at < sentence.first or word in ("«", "»", '"', ",", "et", ":", "-"):
        if word in (",", "et") and at - 1 in clauses.phrase_at and group.start > sentence.first + 1:
            before = clauses.phrases[clauses.phrase_at[at - 1]]
            finite = previous_group(clauses, group)
            if word == "et" and finite is not None and finite.form == "part":
                return participle_noun(clauses, finite, depth + 1)
            if word == "," and before.head not in clauses.notes.times_at and _agrees_part(clauses, before, group):
                return chain_back(clauses, before, group.start)
        return _main_subject(clauses, group, depth)
    return []


def _agrees_part(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    verb, noun = clauses.tokens[group.verb].morph, clauses.tokens[phrase.head].morph
    for key in ("Number", "Gender"):
        if verb.get(key) and noun.get(key) and verb[key] != noun[key] and clauses.tokens[phrase.head].pos != "PROPN":
            return False
    return True


# -- clitics -----------------------------------------------------------------------------------------------------------
def clitic_actors(clauses: Clauses, group: Group, position: str) -> tuple[int, ...]:
    """Actors of the pronouns inside a verb group: `object` (le, la, les, l'), `à` (lui, leur), `subject` (a-t-il)."""
    wanted = {"object": OBJECT_CLITICS, "à": DATIVE_CLITICS}.get(position)
    found: dict[int, None] = {}
    for at in group.clitics:
        word = clauses.words(at)
        inverted = at > (group.finite if group.finite is not None else at) and word.strip("-t") in (
            "il",
            "elle",
            "ils",
            "elles",
        )
        if (wanted is not None and word in wanted) or (position == "subject" and inverted):
            mentions = [m for m in clauses.notes.mentions_at.get(at, ()) if m.form == "pronoun"]
            found.update(dict.fromkeys(m.actor for m in mentions))
            if not mentions and position == "object" and word in ("l'", "le", "la", "les"):
                before = _object_before(clauses, group, word)
                if before is not None:
                    found.update(dict.fromkeys(a for p in chain(clauses, before) for a in actors_of(clauses, p, True)))
                elif word != "les":
                    found.update(dict.fromkeys(_spoken_of(clauses, group, at)))
    return tuple(found)


def _object_before(clauses: Clauses, group: Group, word: str) -> Phrase | None:
    """What *le*, *la*, *les* take up inside a sentence: the object of the verb before, if number and gender agree."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return None
        found = subject_phrases(clauses, other)[:1] if other.passive else []
        obj = found[0] if found else direct_object(clauses, other)
        if obj is None or obj.pronoun or (obj.i in {p.i for p in subject_phrases(clauses, group)}):
            continue
        morph = clauses.tokens[obj.head].morph
        plural = word == "les"
        if (morph.get("Number", "Plur" if plural else "Sing") == "Plur") != plural:
            continue
        if morph.get("Gender") and word in ("le", "la") and morph["Gender"] != {"le": "Masc", "la": "Fem"}[word]:
            continue
        return obj
    return None


def _spoken_of(clauses: Clauses, group: Group, at: int) -> tuple[int, ...]:
    """The one other person of this sentence and the one before it, for an object pronoun that nobody has resolved."""
    notes = clauses.notes
    sentence = notes.parse.sentence_of(at)
    first = notes.parse.sentences[max(0, sentence.i - 1)].first
    gender = {"le": "m", "la": "f"}.get(clauses.words(at), "")
    subject = {a for phrase in subject_phrases(clauses, group) for a in actors_of_plain(clauses, phrase)}
    others = {
        m.actor
        for i in range(first, at)
        for m in notes.mentions_at.get(i, ())
        if notes.actors[m.actor].type == "person" and m.actor not in subject
    }
    fitting = sorted(a for a in others if not gender or notes.actors[a].gender in ("", gender))
    return tuple(fitting) if len(fitting) == 1 and subject else ()


# -- time and place ----------------------------------------------------------------------------------------------------
def time_of(clauses: Clauses, token: int, group: Group | None = None) -> int | None:
    """Position in `times` of the time of an event.

    A time counts where the tree hangs it on the trigger or on a verb that governs or carries it; else the nearest one
    in the sentence that no other verb stands between.
    """
    notes = clauses.notes
    sentence = notes.parse.sentence_of(token)
    times = dict.fromkeys(notes.times_at[i] for i in range(sentence.first, sentence.last) if i in notes.times_at)
    if not times:
        return None
    family = _family(clauses, token, group)
    best: tuple[int, int, int] | None = None
    for at in times:
        cells = notes.parse.between(notes.times[at].start, notes.times[at].end)
        rank = _time_rank(clauses, cells, token, family)
        if rank is None:
            continue
        distance = min(abs(cells[0] - token), abs(cells[-1] - token))
        if best is None or (rank, distance, at) < best:
            best = (rank, distance, at)
    return best[2] if best else None


def _family(clauses: Clauses, token: int, group: Group | None) -> frozenset[int]:
    """The trigger with the verbs above it that share its time: its governor, the verb that carries a noun."""
    found = {token}
    current = group
    if group is None:
        at = clauses.group_at.get(clauses.tokens[token].head)
        if at is not None and clauses.tokens[token].dep in ("obj", "nsubj", "nsubj:pass", "ROOT", "obl:arg", "obl:mod"):
            found.add(clauses.groups[at].verb)
        phrase = clauses.phrase_at.get(token)
        if phrase is not None:
            found.update(range(clauses.phrases[phrase].first, clauses.phrases[phrase].last + 1))
    while current is not None and current.form == "inf":
        above = governor(clauses, current)
        if above is None:
            break
        found.add(above)
        at = clauses.group_at.get(above)
        current = clauses.groups[at] if at is not None else None
    return frozenset(found)


def _time_rank(clauses: Clauses, cells: range, token: int, family: frozenset[int]) -> int | None:
    """0 where the tree hangs a time on the trigger's family, 1 where no verb stands between; None where one does."""
    inside = set(cells)
    at = cells[0]
    for _ in range(12):
        head = clauses.tokens[at].head
        if head == at:
            break
        at = head
        if at in family:
            return 0
        if at not in inside and at in clauses.group_at:
            break
    low, high = (cells[-1] + 1, token) if cells[0] < token else (token + 1, cells[0])
    for i in range(low, high):
        word = clauses.words(i)
        if word in (";", ":", "qui", "dont", "où", "que", "qu'") and i not in family:
            return None
        other = clauses.group_at.get(i)
        if other is not None and clauses.groups[other].verb not in family and clauses.group_at.get(token) != other:
            return None
    owner = clauses.group_at.get(cells[0] - 1) or clauses.group_at.get(cells[0] - 2)
    if cells[0] < token and owner is not None and clauses.groups[owner].verb not in family:
        return None
    return 1


def place_of(clauses: Clauses, token: int, taken: Iterable[int] = ()) -> tuple[int, ...]:
    """Actors named by a locative complement (à, en, au, dans + place or state) after a trigger."""
    busy = set(taken)
    for phrase in following(clauses, token, transparent=True):
        if phrase.prep in ("à", "en", "dans") and phrase.head not in clauses.notes.times_at:
            found = [
                m.actor
                for i in range(phrase.first, phrase.last + 1)
                for m in clauses.notes.mentions_at.get(i, ())
                if m.form == "name" and clauses.notes.actors[m.actor].type in ("place", "state") and m.actor not in busy
            ]
            if found:
                return tuple(dict.fromkeys(found))
    return ()
