"""Shares: of a company (OWNS_STAKE) and of the world (WORLD_SHARE)."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, direct_object, relative_of
from recoupe.claims.ties.surroundings import BEING, Surroundings
from recoupe.model import ClaimDraft, EntityType, Value

_OWNERS: tuple[EntityType, ...] = ("company", "state", "organization", "person", "group")
_OWNED: tuple[EntityType, ...] = ("company", "asset", "organization")
_HOLDING = frozenset(
    {
        "détenir",
        "posséder",
        "avoir",
        "contrôler",
        "acquérir",
        "racheter",
        "acheter",
        "conserver",
        "prendre",
        "reprendre",
    }
)
_CAPITAL = frozenset({"capital", "part", "action", "titre", "participation"})
_PRODUCERS: tuple[EntityType, ...] = ("state", "company", "organization", "asset", "place")


# -- of a company ------------------------------------------------------------------------------------------------------
def find_stakes(around: Surroundings) -> Iterator[ClaimDraft]:
    """“X détient 26 % (du capital) de Y”, “Y, dont X possède 40 %”, “Y est détenu à 51 % par X”."""
    for group in around.groups_of(_HOLDING):
        share = _share_after(around, group)
        if share is None:
            yield from _holdings(around, group)
            continue
        at, value = share
        owners, owned = _passive(around, group) if group.passive else _active(around, group, at)
        read = around.modality(group)
        if owners and owned and read is not None and not set(owners) & set(owned):
            first = min(group.start, at)
            yield around.draft(
                "OWNS_STAKE", "tie-share", first, max(at, group.last), owners, owned, read, value=value, timed=group
            )


def _holdings(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X détient des participations dans Y”, where the subject is far from its verb."""
    obj = direct_object(around.clauses, group)
    if obj is None or around.is_passive(group) or around.lemma(obj.head) != "participation":
        return
    owners = around.subject(group, _OWNERS)
    owned = around.complement(obj.last, ("dans", "à", "en", "chez"), (*_OWNED, "state", "place"))
    read = around.modality(group)
    if owners and owned and read is not None and not set(owners) & set(owned):
        yield around.draft("OWNS_STAKE", "tie-holding", group.start, obj.last, owners, owned, read)


def _share_after(around: Surroundings, group: Group) -> tuple[int, Value] | None:
    """The percentage right after a verb: the token of it and its value."""
    for at in range(group.last + 1, group.last + 7):
        if not around.in_sentence(at, group.verb) or (around.group(at) is not None and at > group.last):
            return None
        value = around.value_at(at, "percent")
        if value is not None:
            n = around.notes.quantities_at[at]
            last = max(
                i for i in around.notes.parse.between(around.notes.quantities[n].start, around.notes.quantities[n].end)
            )
            return last, value
    return None


def _active(around: Surroundings, group: Group, at: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    owners = around.subject(group, _OWNERS)
    relative = relative_of(around.clauses, group)
    if relative is not None and relative[0] in ("de", "dont") and relative[1] is not None:
        return owners, around.actors([relative[1]], _OWNED, through=False)
    return owners, _owned_after(around, at)


def _owned_after(around: Surroundings, at: int) -> tuple[int, ...]:
    """What “26 %” is a share of: “de Y”, “du capital de Y”, “des parts dans Y”; nothing where another noun is shared
    (“de l'uranium”).
    """
    phrase: Phrase | None = None
    for _ in range(3):
        phrase = next((p for p in around.clauses.phrases if p.start == at + 1), None)
        if phrase is None or phrase.prep not in ("de", "dans", "chez"):
            return ()
        found = around.actors(chain(around.clauses, phrase), _OWNED, through=False)
        if found:
            return found
        if around.lemma(phrase.head) not in _CAPITAL:
            return ()
        at = phrase.last
    return ()


def _passive(around: Surroundings, group: Group) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return around.complement(group.last, ("par",), _OWNERS), around.subject(group, _OWNED)


# -- of the world ------------------------------------------------------------------------------------------------------
def find_world_shares(around: Surroundings) -> Iterator[ClaimDraft]:
    """“X assure 10 % de la production mondiale d'uranium”, “X, premier exportateur mondial de blé”."""
    for n, quantity in enumerate(around.notes.quantities):
        if quantity.unit == "percent":
            yield from _of_quantity(around, n)
    for phrase in around.phrases_of(around.lexicon.ties.ranks):
        yield from _of_rank(around, phrase)


def _of_quantity(around: Surroundings, n: int) -> Iterator[ClaimDraft]:
    quantity = around.notes.quantities[n]
    cells = around.notes.parse.between(quantity.start, quantity.end)
    last = cells[-1]
    span = _worldwide(around, last + 1)
    if span is None:
        return
    commodity = around.commodity(*span)
    group = _verb_of_share(around, cells[0], span[1])
    if commodity is None or group is None:
        return
    actors = (
        around.complement(group.last, ("par", "de"), _PRODUCERS) if group.passive else around.subject(group, _PRODUCERS)
    )
    read = around.modality(group)
    if len(actors) == 1 and read is not None:
        value = Value(number=quantity.value, unit=quantity.unit, bound=quantity.bound)
        yield around.draft(
            "WORLD_SHARE",
            "tie-world-share",
            min(group.start, cells[0]),
            max(span[1], group.last),
            actors,
            (),
            read,
            commodity,
            value,
        )


def _worldwide(around: Surroundings, at: int) -> tuple[int, int] | None:
    """The tokens of “de la production mondiale d'uranium”, “de l'uranium mondial” after a share; None where it is not
    the world's.
    """
    words = around.words.world
    if around.word(at) not in ("de", "du", "des", "d'"):
        return None
    end, marked = at, False
    while around.in_sentence(end, at) and end < at + 12:
        word = around.word(end)
        if word in (",", ".", ";", "(", ")", ":") or (
            around.group(end) is not None and around.clauses.tokens[end].pos in ("VERB", "AUX")
        ):
            break
        marked = marked or around.lemma(end) in words.marks
        end += 1
    return (at, end - 1) if marked else None


def _verb_of_share(around: Surroundings, first: int, last: int) -> Group | None:
    """The verb before the share (“produit 43 %”) or after it (“43 % … sont assurés par”)."""
    for at in range(first - 1, first - 7, -1):
        if not around.in_sentence(at, first):
            break
        group = around.group(at)
        if group is not None:
            return group if around.lemma(group.verb) in around.words.world.verbs and not group.passive else None
    group = around.group(last + 1) if around.in_sentence(last + 1, first) else None
    return (
        group if group is not None and group.passive and around.lemma(group.verb) in around.words.world.verbs else None
    )


def _of_rank(around: Surroundings, phrase: Phrase) -> Iterator[ClaimDraft]:
    marks = around.words.world.marks
    sentence = around.notes.parse.sentence_of(phrase.head)
    end = phrase.last
    while (
        end + 1 < sentence.last
        and around.word(end + 1) not in (",", ";", ":", "(", ")", ".", "et", "qui", "dont")
        and end < phrase.head + 9
    ):
        if around.group(end + 1) is not None and around.clauses.tokens[end + 1].pos in ("VERB", "AUX"):
            break
        end += 1
    if not any(around.lemma(i) in marks for i in range(phrase.first, end + 1)):
        return
    commodity = around.commodity(phrase.first, end)
    if commodity is None or around.word(phrase.first) in ("des", "les", "plusieurs", "certains"):
        return
    actors, group, first = _ranked(around, phrase, end)
    read = around.modality(group)
    if len(actors) == 1 and read is not None:
        yield around.draft("WORLD_SHARE", "tie-world-rank", min(first, phrase.first), end, actors, (), read, commodity)


def _ranked(around: Surroundings, phrase: Phrase, end: int) -> tuple[tuple[int, ...], Group | None, int]:
    """Who has the rank: the subject of être, the name before the comma or after it."""
    for at in range(phrase.first - 1, max(phrase.first - 4, -1), -1):
        group = around.group(at)
        if group is not None and around.in_sentence(at, phrase.head):
            if around.lemma(group.verb) in BEING:
                return around.subject(group, _PRODUCERS), group, group.start
            break
    if around.word(phrase.start - 1) in (",", "(") and around.in_sentence(phrase.start - 1, phrase.head):
        before = around.phrase(phrase.start - 2)
        if before is not None:
            found = around.actors([before], _PRODUCERS, through=False)
            if found:
                return found, None, before.first
    if around.word(end + 1) == ",":
        after = around.phrase(end + 2)
        if after is not None and after.start == end + 2 and not after.prep:
            return around.actors([after], _PRODUCERS, through=False), None, phrase.first
    return (), None, phrase.first
