"""Nouns that say of X what it is to Y: “X est un allié de Y”, “X, filiale de Y”, “son voisin X”, “le fournisseur de
gaz de Y”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, relative_of
from recoupe.claims.ties.surroundings import BEING, COUNTRIES, POSSESSIVES, Surroundings
from recoupe.lexicon.offices import pieces_of
from recoupe.lexicon.ties import Predicate
from recoupe.model import SYMMETRIC, ClaimDraft, Modality, Value

_ALSO = frozenset(
    [
        "et",
        ",",
        "ou",
        "mais",
        "aussi",
        "toujours",
        "également",
        "désormais",
        "déjà",
        "encore",
        "donc",
        "devenu",
        "devenue",
        "bien",
        "notamment",
        "ainsi",
        "non",
        "seulement",
        "comme",
        "«",
        "»",
        "“",
        "”",
        "traditionnellement",
        "historiquement",
    ]
) | {'"'}
_SHARED = frozenset({"OWNS_STAKE", "CONTROLS"})
_BEFORE = frozenset({"DET", "ADJ", "NUM", "ADV"})


@dataclass(frozen=True)
class Predication:
    """A predicate noun at tokens first..last (with its determiner and adjectives), its head and what may follow."""

    first: int
    head: int
    last: int
    predicate: Predicate


def find_predicates(around: Surroundings) -> Iterator[ClaimDraft]:
    """The claims of all predicate nouns of a document."""
    for predication in _predications(around):
        yield from _claims(around, predication)


def _predications(around: Surroundings) -> Iterator[Predication]:
    table = around.lexicon.ties.predicates
    pieces = around.pieces
    for at, piece in enumerate(pieces):
        for words, predicate in table.get(piece, ()):
            if tuple(pieces[at : at + len(words)]) == words:
                head = around.piece_token[at]
                last = around.piece_token[at + len(words) - 1]
                if around.clauses.tokens[head].pos in ("NOUN", "ADJ", "PROPN", "VERB") and around.in_sentence(
                    last, head
                ):
                    yield _extended(around, head, last, predicate)
                break


def _extended(around: Surroundings, head: int, last: int, predicate: Predicate) -> Predication:
    """The noun with its determiner and adjectives: “un allié militaire et économique majeur”."""
    tokens = around.clauses.tokens
    first = head
    while around.in_sentence(first - 1, head) and (
        tokens[first - 1].pos in _BEFORE or around.word(first - 1) in POSSESSIVES
    ):
        first -= 1
        if tokens[first].pos == "DET":
            break
    while around.in_sentence(last + 1, head):
        joined = (
            around.word(last + 1) in ("et", ",")
            and around.in_sentence(last + 2, head)
            and tokens[last + 2].pos == "ADJ"
        )
        if tokens[last + 1].pos == "ADJ" or (
            tokens[last + 1].pos == "ADV" and around.in_sentence(last + 2, head) and tokens[last + 2].pos == "ADJ"
        ):
            last += 1
        elif joined and not around.notes.mentions_at.get(last + 2):
            last += 2
        else:
            break
    return Predication(first, head, last, predicate)


def _claims(around: Surroundings, it: Predication) -> Iterator[ClaimDraft]:
    predicate = it.predicate
    others = _others(around, it)
    said, group, reach = said_of(around, it, others)
    if not others and len(said) > 1 and predicate.mutual and group is not None and _is_plural(around, it):
        said, others = said[:1], said[1:]  # “A et B sont alliés”
    if not others and said:
        others = _antecedent(around, group, predicate)
    if not others and said and predicate.type in SYMMETRIC:  # “son allié russe X”; a “filiale russe” is not Russia's
        others = tuple(
            a for a in around.adjectives(it.first, it.last) if around.fits(a, predicate.other_types) and a not in said
        )
    if others and not said and group is None:  # “son allié iranien”
        named = around.adjectives(it.first, it.last)
        said = tuple(a for a in named if around.fits(a, predicate.said_of) and a not in others)
    if around.lemma(it.head) in COUNTRIES:  # “État partie”, “pays membre”: of states
        said = tuple(a for a in said if around.fits(a, ("state",)))
    said = tuple(a for a in said if a not in others)
    if not others or not said:
        return
    read = _stated(around, it, around.modality(group))
    if read is None or (predicate.touching and not _touch(around, (*said, *others))):
        return
    if group is not None and read[0] == "done" and around.lemma(group.verb) in ("devenir", "redevenir"):
        read = ("ongoing", True)  # what it has become, it is
    commodity = (
        around.commodity(it.first, min(it.last + 8, around.notes.parse.sentence_of(it.head).last - 1))
        if predicate.object
        else None
    )
    if predicate.object and commodity is None:
        return
    actors, targets = (others, said) if predicate.swap else (said, others)
    if predicate.type in SYMMETRIC:
        actors, targets = tuple(dict.fromkeys((*actors, *targets))), ()
    yield around.draft(
        predicate.type,
        f"tie-{predicate.id}",
        min(it.first, reach[0]),
        max(it.last, reach[1]),
        actors,
        targets,
        read,
        commodity,
        _share(around, it) if predicate.type in _SHARED else None,
    )


def _stated(around: Surroundings, it: Predication, read: tuple[Modality, bool] | None) -> tuple[Modality, bool] | None:
    """“ancien membre”, “futur allié”, “ex-filiale”, “fournisseur potentiel”: what words beside the noun make of it."""
    if read is None or read[0] == "denied":
        return read
    words = around.lexicon.ties.file
    pieces = {piece for i in range(it.first, it.last + 1) for piece in pieces_of(around.word(i))}
    pieces |= {around.lemma(i) for i in range(it.first, it.last + 1)} | {around.word(it.first - 1)}
    if pieces & words.former:
        return ("done", True)
    if pieces & words.supposed:
        return ("possible", True)
    return ("planned", True) if pieces & words.future else read


def _touch(around: Surroundings, sides: tuple[int, ...]) -> bool:
    """Have the two a border?"""
    worlds = [around.notes.actors[side].world for side in sides]
    return len(worlds) == 2 and around.lexicon.ties.touch(*worlds)


def _is_plural(around: Surroundings, it: Predication) -> bool:
    return around.word(it.head).endswith(("s", "x"))


def _is_one_person(around: Surroundings, found: tuple[int, ...]) -> bool:
    """Can a plural not be said of it: “après le discours de X, *des membres* de Y …”?"""
    return len(found) == 1 and around.notes.actors[found[0]].type == "person"


def _antecedent(around: Surroundings, group: Group | None, predicate: Predicate) -> tuple[int, ...]:
    """“Y, dont X est le premier actionnaire”: what *dont* takes up."""
    relative = relative_of(around.clauses, group) if group is not None else None
    if relative is None or relative[0] != "de" or relative[1] is None:
        return ()
    return around.actors([relative[1]], predicate.other_types, through=False)


def _share(around: Surroundings, it: Predication) -> Value | None:
    """“filiale à 60 % de Y”, “actionnaire à hauteur de 12 %”."""
    cells = range(it.last + 1, it.last + 6)
    return next((v for i in cells if around.in_sentence(i, it.head) and (v := around.value_at(i, "percent"))), None)


# -- what it is said in relation to ------------------------------------------------------------------------------------
def _others(around: Surroundings, it: Predication) -> tuple[int, ...]:
    """Y: the complement of the noun, or its possessor."""
    types = it.predicate.other_types
    following = _complement(around, it, it.last)
    if following:
        return following
    for i in range(it.first, it.head):
        found = around.possessor(i, types)
        if found:
            return found
    return _shared_possessor(around, it)


def _complement(around: Surroundings, it: Predication, last: int) -> tuple[int, ...]:
    """Y right after the noun (“de Y”), past a commodity (“de gaz de Y”) or a field (“en matière de …”)."""
    clauses = around.clauses
    at = last + 1
    for _ in range(3):
        phrase = next((p for p in clauses.phrases if p.start == at), None) if at < len(clauses.tokens) else None
        if phrase is None or not around.in_sentence(phrase.head, it.head):
            return ()
        if phrase.prep in ("à", "avec", "de") and around.value_at(phrase.head, "percent") is not None:
            at = phrase.last + 1  # “filiale à 60 % de Y”
            continue
        if phrase.prep == "à" and around.word(phrase.head) == "hauteur":
            at = phrase.last + 1
            continue
        if phrase.prep not in it.predicate.other:
            return ()
        found = around.actors([phrase], it.predicate.other_types, through=False)
        found = found and around.actors(chain(clauses, phrase), it.predicate.other_types, through=False)
        if not found and it.predicate.object and around.commodity(phrase.first, phrase.last) is not None:
            found = tuple(  # “le premier client du pétrole angolais”
                a for a in around.adjectives(phrase.first, phrase.last) if around.fits(a, it.predicate.other_types)
            )
        if found:
            return found
        at = phrase.last + 1
    return ()


def _shared_possessor(around: Surroundings, it: Predication) -> tuple[int, ...]:
    """“son voisin et principal partenaire commercial”: the possessive of the first noun holds for the second."""
    if around.word(it.first - 1) != "et":
        return ()
    phrase = around.phrase(it.first - 2)
    if phrase is None or not around.in_sentence(phrase.first, it.head):
        return ()
    return around.possessor(phrase.first, it.predicate.other_types)


# -- whom it is said of ------------------------------------------------------------------------------------------------
def said_of(
    around: Surroundings, it: Predication, others: tuple[int, ...]
) -> tuple[tuple[int, ...], Group | None, tuple[int, int]]:
    """X, the verb that says it (None in appositions) and the tokens from X to the noun."""
    types = it.predicate.said_of
    group = _copula(around, it)
    if group is not None:
        found = around.subject(group, types)
        return found, group, (group.start, it.last)
    left = _left(around, it)
    if left is not None:
        found = around.actors([left], types, through=False)
        if found and not (_is_plural(around, it) and _is_one_person(around, found)):
            return found, None, (left.first, it.last)
    glued = _glued(around, it, others)
    if glued is not None:
        return (glued[0],), None, (it.first, glued[1])
    listed = _members(around, it)
    if listed is not None:
        return listed[0], None, (it.first, listed[1])
    right = _right(around, it, others)
    if right is not None:
        return around.actors([right], types, through=False), None, (it.first, right.last)
    return (), None, (it.first, it.last)


def _glued(around: Surroundings, it: Predication, others: tuple[int, ...]) -> tuple[int, int] | None:
    """“sa maison mère X”: the name right after the noun, and its last token."""
    for mention in around.notes.mentions_at.get(it.last + 1, ()):
        starts = around.clauses.tokens[it.last + 1].start == mention.start and around.in_sentence(it.last + 1, it.head)
        fitting = mention.form == "name" and around.fits(mention.actor, it.predicate.said_of)
        if starts and fitting and mention.actor not in others:
            return mention.actor, around.notes.parse.between(mention.start, mention.end)[-1]
    return None


def _members(around: Surroundings, it: Predication) -> tuple[tuple[int, ...], int] | None:
    """“les pays membres de Y, dont A et B”: those given as examples, and the last token of them."""
    if not _is_plural(around, it):
        return None
    for at in range(it.last + 2, it.last + 9):
        if around.word(at) in ("dont", "notamment", "comme") and around.word(at - 1) in (",", "("):
            first = around.phrase(at + 1)
            if first is None or first.prep or not around.in_sentence(at + 1, it.head):
                return None
            members = chain(around.clauses, first)
            found = around.actors(members, it.predicate.said_of, through=False)
            return (found, members[-1].last) if found else None
    return None


def _copula(around: Surroundings, it: Predication) -> Group | None:
    """The form of être (or the like) whose predicate the noun is, past what is coordinated with it."""
    at = it.first - 1
    own = around.group(it.head)
    if own is not None and any(around.lemma(i) == "être" for i in range(own.start, it.head)):
        return own  # “sont alliées”, read as a passive
    for _ in range(12):
        if not around.in_sentence(at, it.head):
            return None
        group = around.group(at)
        if group is not None:
            return group if around.lemma(group.verb) in BEING else None
        phrase = around.phrase(at)
        if phrase is not None:
            if around.word(at + 1) not in ("et", ",", "ou") and phrase.head != it.head:
                inside = around.word(at + 1) in _ALSO or around.clauses.tokens[at + 1].pos in ("ADV", "ADJ", "DET")
                if not inside and not phrase.prep:
                    return None
            at = phrase.start - 1
        elif around.word(at) in _ALSO or around.clauses.tokens[at].pos in ("ADV", "ADJ", "DET"):
            at -= 1
        else:
            return None
    return None


def _left(around: Surroundings, it: Predication) -> Phrase | None:
    """“X, filiale de Y”: the phrase before the comma, past another apposition."""
    at = it.first - 1
    if around.word(at) == "et" and (before := around.phrase(at - 1)) is not None:
        at = _comma_before(around, before.start - 1)
    if around.word(at) not in (",", "(", "–", "—", "-") or not around.in_sentence(at, it.head):
        return None
    phrase = around.phrase(at - 1)
    return phrase if phrase is not None and phrase.last == at - 1 and not phrase.pronoun else None


def _comma_before(around: Surroundings, at: int) -> int:
    """“X, soutenu par Z et allié de Y”: the comma that opens what the noun is joined to."""
    for before in range(at, max(at - 6, -1), -1):
        group = around.group(before)
        if group is not None and (group.form != "part" or group.finite is not None):
            return at
        if group is not None and around.word(group.start - 1) == ",":
            return group.start - 1
    return at


def _right(around: Surroundings, it: Predication, others: tuple[int, ...]) -> Phrase | None:
    """“son allié X”, “l'allié de Y, X,”, “Principal fournisseur de gaz de Y, X …”: the name after the noun."""
    clauses = around.clauses
    for phrase in clauses.phrases:
        if phrase.start <= it.last or not around.in_sentence(phrase.head, it.head):
            if phrase.start > it.last:
                break
            continue
        between = [around.word(i) for i in range(it.last + 1, phrase.start)]
        if phrase.start - it.last > 15 or any(around.group(i) is not None for i in range(it.last + 1, phrase.start)):
            return None
        if phrase.prep:
            continue
        named = around.actors([phrase], it.predicate.said_of, through=False)
        if named and not set(named) & set(others) and (not between or between[-1] == ","):
            return phrase
        if named:
            return None
    return None
