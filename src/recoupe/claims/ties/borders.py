"""Borders (BORDERS): “X partage 970 km de frontière avec Y”, “la frontière entre X et Y”, “sa frontière avec Y”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, following, relative_of
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType, Value

_STATES: tuple[EntityType, ...] = ("state",)
_SHARING = frozenset({"partager", "avoir", "posséder", "compter", "disposer"})


def find_borders(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each noun of a border whose two sides are named."""
    for phrase in around.phrases_of(around.words.border):
        group = _sharing(around, phrase)
        states = (
            _shared(around, phrase, group)
            if group is not None
            else _named(around, phrase) or _mistagged(around, phrase)
        )
        if len(states) != 2:
            continue
        read = around.modality(group)
        if read is None:
            continue
        first = min(phrase.first, group.start) if group is not None else phrase.first
        yield around.draft("BORDERS", "tie-border", first, phrase.last, states, (), read, value=_length(around, phrase))


def find_neighbours(around: Surroundings) -> Iterator[ClaimDraft]:
    """“le Soudan voisin”: a neighbour of the one state of the sentence that has a border with it."""
    for i in range(1, len(around.clauses.tokens)):
        if around.word(i) not in (
            "voisin",
            "voisine",
            "voisins",
            "voisines",
            "frontalier",
            "frontalière",
            "limitrophe",
        ):
            continue
        rows = [
            m for m in around.notes.mentions_at.get(i - 1, ()) if m.form == "name" and around.fits(m.actor, _STATES)
        ]
        if not rows:
            continue
        beside = rows[-1].actor
        world = around.notes.actors[beside].world
        sentence = around.clauses.tokens[i].sentence
        others = [a for (s, a) in sorted(around.spans_of) if s == sentence and a != beside and around.fits(a, _STATES)]
        touching = [a for a in others if around.lexicon.ties.touch(around.notes.actors[a].world, world)]
        if len(touching) == 1:
            yield around.draft("BORDERS", "tie-neighbour-beside", i - 1, i, (touching[0], beside))


def _named(around: Surroundings, phrase: Phrase) -> tuple[int, ...]:
    """The two sides as complements of the noun, its possessor or an adjective."""
    between: tuple[int, ...] = ()
    after: dict[int, None] = {}
    for other in following(around.clauses, phrase.last, transparent=False):
        if other.start > phrase.last + 4:
            break
        if other.prep == "entre":
            between = around.actors(chain(around.clauses, other), _STATES, through=False)
            break
        if other.prep == "avec":
            after.update(dict.fromkeys(around.actors([other], _STATES, through=False)))
            break
        if other.prep == "de" and not after:
            after.update(dict.fromkeys(around.actors([other], _STATES, through=False)))
    if between:
        return between
    adjectives = tuple(a for a in around.adjectives(phrase.first, phrase.last) if around.fits(a, _STATES))
    if len(adjectives) == 2:
        return adjectives  # “la frontière turco-syrienne”
    own = around.possessive(phrase, _STATES) or adjectives
    return tuple(dict.fromkeys((*own[:1], *after))) if after else ()


def _mistagged(around: Surroundings, phrase: Phrase) -> tuple[int, ...]:
    """“X partage avec Y 970 km de frontière”, where the tagger took the verb for a noun."""
    for at in range(phrase.start - 1, max(phrase.start - 12, -1), -1):
        if around.word(at) in ("partage", "partagent") and around.in_sentence(at, phrase.head):
            left = around.phrase(at - 1)
            sides = around.actors([left], _STATES, through=False) if left is not None and left.last == at - 1 else ()
            return tuple(dict.fromkeys((*sides, *around.complement(at, ("avec",), _STATES)))) if sides else ()
    return ()


def _sharing(around: Surroundings, phrase: Phrase) -> Group | None:
    """The verb that says that two states share it, before the noun (in a relative clause: its figure)."""
    for at in range(phrase.start - 1, max(phrase.start - 12, -1), -1):
        if not around.in_sentence(at, phrase.head):
            return None
        group = around.group(at)
        if group is not None:
            return group if around.lemma(group.verb) in _SHARING else None
    return None


def _shared(around: Surroundings, phrase: Phrase, group: Group) -> tuple[int, ...]:
    states = list(around.subject(group, _STATES))
    relative = relative_of(around.clauses, group)
    if relative is not None and relative[0] == "avec" and relative[1] is not None:
        states += around.actors([relative[1]], _STATES, through=False)
        if len(set(states)) == 1:
            states += [a for a in _main_subject(around, group) if a not in states][:1]
    else:
        states += around.complement(group.last, ("avec",), _STATES)
    return tuple(dict.fromkeys(states))


def _main_subject(around: Surroundings, group: Group) -> tuple[int, ...]:
    """The subject of the sentence's first verb: the other side, where a relative clause names one side twice."""
    sentence = around.notes.parse.sentence_of(group.verb)
    for i in range(sentence.first, group.start):
        main = around.group(i)
        if main is not None and main.finite is not None:
            return around.subject(main, _STATES)
    return ()


def _length(around: Surroundings, phrase: Phrase) -> Value | None:
    """The kilometres of the noun: “7.500 km de frontière”, “une frontière (longue) de 1.200 km”."""
    own = [phrase.first, phrase.head - 1]
    if around.word(phrase.start) in ("de", "d'"):
        own.append(phrase.start - 1)
    if around.word(phrase.start - 1) == ",":  # “Longue de 800 km, la frontière …”
        own += range(phrase.start - 3, phrase.start - 1)
    for i in own:
        if around.in_sentence(i, phrase.head) and (value := around.value_at(i, "km")) is not None:
            return value
    for i in range(phrase.last + 1, phrase.last + 16):
        if not around.in_sentence(i, phrase.head) or around.group(i) is not None:
            return None
        value = around.value_at(i, "km")
        if value is not None:
            quantity = around.notes.quantities[around.notes.quantities_at[i]]
            before = around.notes.parse.between(quantity.start, quantity.end)[0] - 1
            return value if around.word(before) in ("de", "d'", "longue", "(") else None
    return None
