"""Shares: of a company (OWNS_STAKE) and of the world (WORLD_SHARE)."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, direct_object, participle_noun, relative_of, subject_phrases
from recoupe.claims.ties.surroundings import BEING, Surroundings
from recoupe.model import ClaimDraft, EntityType, Value

OWNERS: tuple[EntityType, ...] = ("company", "state", "organization", "person", "group")
OWNED: tuple[EntityType, ...] = ("company", "asset", "organization")
HOLDING = frozenset(
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
_PART_OF = frozenset({"détenir", "posséder", "contrôler"})
_CAPITAL = frozenset({"capital", "part", "action", "titre", "participation"})
_GREATEST = frozenset(
    {"premier", "première", "premiers", "premières", "plus", "principales", "deuxièmes", "troisièmes"}
)
_PRODUCERS: tuple[EntityType, ...] = ("state", "company", "organization", "asset", "place")


# -- of a company ------------------------------------------------------------------------------------------------------
def find_stakes(around: Surroundings) -> Iterator[ClaimDraft]:
    """“X détient 26 % (du capital) de Y”, “Y, dont X possède 40 %”, “Y est détenu à 51 % par X”."""
    for group in around.groups_of(HOLDING):
        share = _share_after(around, group)
        if share is None:
            yield from _holdings(around, group)
            continue
        at, value = share
        passive = around.is_passive(group) or (group.form == "part" and group.finite is None)
        owners, owned = _passive(around, group) if passive else _active(around, group, at)
        read = around.modality(group)
        if read is not None and read[0] == "done" and not group.perfect and around.lemma(group.verb) in _PART_OF:
            read = ("ongoing", read[1])  # “X, détenu à 40 % par Y”
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
    owners = around.subject(group, OWNERS)
    owned = around.complement(obj.last, ("dans", "à", "en", "chez"), (*OWNED, "state", "place"))
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
    owners = around.subject(group, OWNERS)
    relative = relative_of(around.clauses, group)
    if relative is not None and relative[0] in ("de", "dont") and relative[1] is not None:
        return owners, around.actors([relative[1]], OWNED, through=False)
    return owners, owned_after(around, at)


def owned_after(around: Surroundings, at: int) -> tuple[int, ...]:
    """What “26 %” is a share of: “de Y”, “du capital de Y”, “des parts dans Y”; nothing where another noun is shared
    (“de l'uranium”).
    """
    phrase: Phrase | None = None
    capital = False
    for _ in range(3):
        phrase = next((p for p in around.clauses.phrases if p.start == at + 1), None)
        if phrase is None or phrase.prep not in ("de", "dans", "chez"):
            return ()
        types = (*OWNED, "place") if capital else OWNED
        found = around.actors(chain(around.clauses, phrase), types, through=False)
        if found:
            return found
        capital = capital or around.lemma(phrase.head) == "capital"
        if around.lemma(phrase.head) not in _CAPITAL and not capital and not _is_named_by_complement(around, phrase):
            return ()
        at = phrase.last
    return ()


def _is_named_by_complement(around: Surroundings, phrase: Phrase) -> bool:
    """“le champ *de Y*”, “la centrale *de Y*”: a noun for a thing one owns, whose name follows it."""
    head = around.lexicon.actors.heads.get(around.word(phrase.head))
    return head is not None and head.type in OWNED


def _passive(around: Surroundings, group: Group) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """“Y est détenu à 51 % par X”, “Y, détenu …”, “le capital de Y est détenu …”."""
    return around.complement(group.last, ("par",), OWNERS), owned_by(around, group)


def owned_by(around: Surroundings, group: Group) -> tuple[int, ...]:
    """What is held, of a passive verb: its subject, whose capital that is, or the site that it names."""
    bare = group.form == "part" and group.finite is None
    owned = around.subject(group, OWNED)
    if not owned:
        nouns = participle_noun(around.clauses, group) if bare else subject_phrases(around.clauses, group)
        owned = around.actors(nouns, OWNED, through=False)
        if not owned and nouns and around.lemma(nouns[0].head) in _CAPITAL:
            owned = around.actors(around.trail(nouns[0])[1:], (*OWNED, "place"), through=False)
        elif not owned and nouns:  # “la centrale *de Z*”
            owned = around.actors(around.trail(nouns[0])[1:2], ("asset",), through=False)
    return owned


# -- by nouns ----------------------------------------------------------------------------------------------------------
def find_parts(around: Surroundings) -> Iterator[ClaimDraft]:
    """“la part de X dans Y (atteint 27 %)”, “sa participation de 12 % dans Y”, “est monté à 20 % du capital de Y”."""
    for phrase in around.phrases_of(("participation", "part")):
        group = around.group(phrase.start - 1)
        if group is not None or around.word(phrase.first) in ("une", "des", "un"):
            continue  # a verb's object: the frames read it
        owners = around.possessive(phrase, OWNERS)
        trail = around.trail(phrase)
        if not owners:
            owners = around.actors(trail[1:], OWNERS, through=False)
        owned = around.complement(phrase.last, ("dans", "chez"), OWNED)
        share = _near_share(around, phrase)
        if len(owners) == 1 and len(owned) == 1 and owners != owned and share is not None and _is_held(around, phrase):
            yield around.draft("OWNS_STAKE", "tie-part", phrase.first, trail[-1].last, owners, owned, value=share)
    for group in around.groups_of(("monter", "entrer", "grimper")):
        yield from _entered(around, group)


def _near_share(around: Surroundings, phrase: Phrase) -> Value | None:
    cells = range(phrase.first, phrase.last + 14)
    return next((v for i in cells if around.in_sentence(i, phrase.head) and (v := around.value_at(i, "percent"))), None)


def _is_held(around: Surroundings, phrase: Phrase) -> bool:
    """No verb before that ends or plans it: “céder sa participation”."""
    sentence = around.notes.parse.sentence_of(phrase.head)
    return all(around.group(i) is None for i in range(max(sentence.first, phrase.start - 4), phrase.start))


def _entered(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X est monté à 20 % du capital de Y”, “X est entré à hauteur de 12 % au capital de Y”."""
    at = next((i for i in range(group.last + 1, group.last + 9) if around.word(i) == "capital"), None)
    if at is None or not around.in_sentence(at, group.verb):
        return
    owners = around.subject(group, OWNERS)
    owned = around.complement(at, ("de",), (*OWNED, "place"))
    value = next(
        (
            v
            for i in range(group.last + 1, at + 12)
            if around.in_sentence(i, at) and (v := around.value_at(i, "percent"))
        ),
        None,
    )
    read = around.modality(group)
    if len(owners) == 1 and len(owned) == 1 and owners != owned and read is not None:
        yield around.draft("OWNS_STAKE", "tie-entered", group.start, at, owners, owned, read, value=value, timed=group)


# -- of the world ------------------------------------------------------------------------------------------------------
def find_world_shares(around: Surroundings) -> Iterator[ClaimDraft]:
    """“X assure 10 % de la production mondiale d'uranium”, “X, premier exportateur mondial de blé”."""
    for n, quantity in enumerate(around.notes.quantities):
        if quantity.unit == "percent":
            yield from _of_quantity(around, n)
    for phrase in around.phrases_of(around.lexicon.ties.ranks):
        yield from _of_rank(around, phrase)
    for phrase in around.phrases_of(("réserve", "gisement", "ressource", "production")):
        yield from _of_reserves(around, phrase)


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
    if not actors and group.passive:
        actors = around.complement(group.last, ("à", "en", "dans"), _PRODUCERS)  # “sont produits en X”
    if actors and read is not None:
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


def _of_reserves(around: Surroundings, phrase: Phrase) -> Iterator[ClaimDraft]:
    """“X détient les premières réserves mondiales de pétrole”: a rank among the world's."""
    group = around.governing(phrase)
    ranked = any(around.value_at(i, "ordinal") is not None for i in range(phrase.first, phrase.head))
    ranked = ranked or any(around.word(i) in _GREATEST for i in range(phrase.first, phrase.head + 3))
    last = around.trail(phrase)[-1].last
    marked = any(
        around.lemma(i) in around.words.world.marks
        for i in range(phrase.first, last + 4)
        if around.in_sentence(i, last)
    )
    if (
        group is None
        or not ranked
        or not marked
        or group.passive
        or around.lemma(group.verb) not in around.words.world.verbs
    ):
        return
    actors, read = around.subject(group, _PRODUCERS), around.modality(group)
    commodity = around.commodity(phrase.first, last)
    if len(actors) == 1 and read is not None and commodity is not None:
        yield around.draft("WORLD_SHARE", "tie-world-reserves", group.start, last, actors, (), read, commodity)


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
