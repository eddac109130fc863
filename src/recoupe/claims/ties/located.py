"""Where things are (LOCATED_IN): “X, basé à Mayence, en Allemagne”, “la mine de Y, dans le sud du Pérou”, “le port
pakistanais de Z”, “W a son siège en Suède”.

A place is read as lying in a state where the text says so: by a verb of place, or by a locative right after its name
(for towns that stand bare only where the locative says which part of the state).
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import participle_noun, relative_of, subject_phrases
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType, Mention, Modality

_LYING: tuple[EntityType, ...] = ("asset", "place", "company", "organization")
_WITHIN: tuple[EntityType, ...] = ("state", "place")
_IN = frozenset({"en", "à", "au", "aux", "dans", "sur"})
_REACH = 8  # words of a locative before its state: “, dans la province de X, à l'est du Y”


def find_locations(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each thing with the state in which it is said to lie."""
    words = around.words.locations
    for group in around.groups_of(words.verbs):
        yield from _by_verb(around, group)
    for phrase in around.phrases_of(words.seats):
        yield from _by_seat(around, phrase)
    for mention in around.notes.mentions:
        if mention.form == "name" and around.fits(mention.actor, ("asset", "place")):
            yield from _beside(around, mention)


# -- by a verb ---------------------------------------------------------------------------------------------------------
def _by_verb(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X est situé dans …”, “X, implanté en …”, “X se trouve au …”."""
    if around.lemma(group.verb) in around.words.locations.reflexive and not group.reflexive:
        return
    if group.form == "part" and group.finite is None:
        nouns = [p for p in participle_noun(around.clauses, group)[:1] if p.prep != "en"]
        who = around.actors(nouns, _LYING) or _head_before(around, group.start)
    else:
        who = around.subject(group, _LYING) or around.actors(subject_phrases(around.clauses, group), _LYING)
    where = _where(around, group.last)
    read = around.modality(group)
    if len(who) == 1 and where is not None and read is not None and who[0] != where[0]:
        held: tuple[Modality, bool] = ("ongoing", True) if read[0] == "done" else read
        yield around.draft("LOCATED_IN", "tie-located", group.start, where[1], who, (where[0],), held)


def _head_before(around: Surroundings, at: int) -> tuple[int, ...]:
    """“La centrale de X, située …”: the name that ends right before the comma."""
    if around.word(at - 1) != ",":
        return ()
    rows = [m for m in around.notes.mentions_at.get(at - 2, ()) if m.form == "name" and around.fits(m.actor, _LYING)]
    return tuple(m.actor for m in rows[:1])


def _by_seat(around: Surroundings, phrase: Phrase) -> Iterator[ClaimDraft]:
    """“X a son siège à …”, “X, dont le siège est à …”, “le siège de X, à …”."""
    where = _where(around, phrase.last)
    group = next((g for i in range(phrase.last + 1, phrase.last + 6) if (g := around.group(i)) is not None), None)
    if where is None and group is not None and around.lemma(group.verb) in ("être", "trouver", "situer", "baser"):
        where = _where(around, group.last)
    if where is None:
        return
    relative = relative_of(around.clauses, group) if group is not None else None
    who: tuple[int, ...] = ()
    if relative is not None and relative[0] == "de" and relative[1] is not None:
        who = around.actors([relative[1]], _LYING, through=False)
    if not who:
        holder = around.group(phrase.start - 1)
        if holder is not None and around.lemma(holder.verb) == "avoir" and not holder.negated:
            who = around.subject(holder, _LYING)
    if len(who) == 1 and who[0] != where[0]:
        yield around.draft("LOCATED_IN", "tie-seat", phrase.first, where[1], who, (where[0],))


def _where(around: Surroundings, last: int) -> tuple[int, int] | None:
    """The state (or, where none is named, the place) of the locatives after a token, and its last token."""
    found: tuple[int, int] | None = None
    at = last + 1
    while around.in_sentence(at, last) and at <= last + _REACH:
        if around.group(at) is not None and around.clauses.tokens[at].pos in ("VERB", "AUX"):
            break
        mention = _starting(around, at)
        if mention is not None and _is_locative(around, last + 1, at):
            end = around.notes.parse.between(mention.start, mention.end)[-1]
            if around.fits(mention.actor, ("state",)):
                return mention.actor, end
            if around.word(last + 1) not in ("à", "au", "près") or at == last + 2:
                found = found or (mention.actor, end)  # “au nord de X” is not in X
            last, at = end, end
        at += 1
    return found


def _starting(around: Surroundings, at: int) -> Mention | None:
    """The name of a state or place that begins at a token."""
    start = around.clauses.tokens[at].start
    rows = [
        m
        for m in around.notes.mentions_at.get(at, ())
        if m.form == "name" and m.start == start and around.fits(m.actor, _WITHIN)
    ]
    return rows[-1] if rows else None


def _is_locative(around: Surroundings, first: int, at: int) -> bool:
    """Do the words between lead into a place: “, en”, “dans le sud de”, “(”, “près de X, au”?"""
    words = [around.word(i) for i in range(first, at)]
    while words and words[0] in (",", "(", "–", "—"):
        words = words[1:]
    if not words:
        return first < at and around.word(first) in ("(", ",")
    known = around.words.locations
    if words[0] not in _IN and words[0] not in known.near:
        return False
    rest = [word for word in words[1:] if word not in known.links]
    return all(word in known.parts for word in rest)


# -- beside a name -----------------------------------------------------------------------------------------------------
def _beside(around: Surroundings, mention: Mention) -> Iterator[ClaimDraft]:
    """“la mine de X, en Indonésie”, “Y, dans le nord du Mali”, “le port pakistanais de Z”."""
    cells = around.notes.parse.between(mention.start, mention.end)
    if not len(cells):
        return
    noun = _noun_of(around, cells[0])
    asset = around.fits(mention.actor, ("asset",))
    state = _state_after(around, cells[-1], bare=asset or noun is not None)
    if state is not None and state[0] != mention.actor and not _lies_elsewhere(around, mention.actor, state[0]):
        yield around.draft("LOCATED_IN", "tie-located-beside", cells[0], state[1], (mention.actor,), (state[0],))
        return
    if noun is None:
        return
    named = [a for a in around.adjectives(noun, cells[0] - 1) if around.fits(a, ("state",))]
    if len(named) == 1 and not _lies_elsewhere(around, mention.actor, named[0]):
        yield around.draft("LOCATED_IN", "tie-located-adjective", noun, cells[-1], (mention.actor,), (named[0],))


def _noun_of(around: Surroundings, first: int) -> int | None:
    """The noun of a place that a name belongs to: “le *port* pakistanais de Z”."""
    for at in range(first - 1, max(first - 5, -1), -1):
        if not around.in_sentence(at, first):
            return None
        if around.lemma(at) in around.words.locations.nouns:
            return at
        token = around.clauses.tokens[at]
        if token.pos != "ADJ" and around.word(at) not in ("de", "d'", "du", "la", "le", "l'"):
            return None
    return None


def _state_after(around: Surroundings, last: int, bare: bool) -> tuple[int, int] | None:
    """The state of the locative right after a name; a bare one (“, au Mali”) counts only where `bare`."""
    first = last + 1
    for at in range(first, first + _REACH):
        if not around.in_sentence(at, last):
            return None
        found = _starting(around, at)
        if found is None or not around.fits(found.actor, ("state",)):
            continue
        words = {around.word(i) for i in range(first, at)}
        if not _is_locative(around, first, at) or not words & (_IN | {"("}):
            return None
        if not bare and not words & around.words.locations.parts:
            return None
        return found.actor, around.notes.parse.between(found.start, found.end)[-1]
    return None


def _lies_elsewhere(around: Surroundings, place: int, state: int) -> bool:
    """Does the world know the place to lie in another state (“une alliance de Washington, au Mali”)?"""
    actor, target = around.notes.actors[place], around.notes.actors[state].world
    known = around.lexicon.world.lookup(actor.name)
    home = (known.country if known is not None else None) or around.lexicon.world.capital(actor.name)
    return home is not None and target is not None and home != target
