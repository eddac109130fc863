"""Dependence (DEPENDS_ON): nouns (“sa dépendance à la Russie”, “la dépendance de l'Europe au gaz russe”), adjectives
(“X reste très dépendant du gaz russe”), and on goods without a supplier (“X dépend du cuivre pour 70 % de …”).
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import chain, following, relative_of, subject_phrases
from recoupe.claims.ties.predicates import Predication, said_of
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.lexicon.ties import Predicate
from recoupe.model import ClaimDraft, EntityType, Value

_SIDES: tuple[EntityType, ...] = ("state", "company", "organization", "place")
_DEPENDENT = frozenset(
    f"{word}{end}" for word, ends in (("dépendant", ("", "e", "s", "es")), ("tributaire", ("", "s"))) for end in ends
)
_FLOWS = frozenset({"importation", "livraison", "approvisionnement", "exportation", "fourniture", "achat", "aide"})
_DEPENDING = Predicate(id="dependent", type="DEPENDS_ON", nouns=(), other=("de",), said_of=_SIDES, other_types=_SIDES)


def find_dependence(around: Surroundings) -> Iterator[ClaimDraft]:
    """Each word of dependence whose sides are known."""
    yield from _of_nouns(around)
    for i, token in enumerate(around.clauses.tokens):
        if around.word(i) in _DEPENDENT and token.pos in ("ADJ", "VERB", "NOUN"):
            yield from _of_adjective(around, i)
    for group in around.groups_of(("dépendre", "vivre")):
        if around.group(group.verb) is group and around.word(group.verb) not in _DEPENDENT:
            yield from _of_part(around, group)
            yield from _on_goods(around, group)


def _of_adjective(around: Surroundings, at: int) -> Iterator[ClaimDraft]:
    """“X reste très dépendant de Y”, “X, tributaire de Y”, “Très dépendante de Y, X …”."""
    tokens = around.clauses.tokens
    first = at
    while around.in_sentence(first - 1, at) and tokens[first - 1].pos == "ADV":
        first -= 1
    on, last, commodity = _what_follows(around, at)
    if not on and commodity is None:
        return
    who, group, reach = said_of(around, Predication(first, at, last, _DEPENDING), on)
    if not who and first == around.notes.parse.sentence_of(at).first:
        who = _after_comma(around, last)
    who = tuple(a for a in who if a not in on)
    read = around.modality(group)
    if len(who) == 1 and read is not None:
        start, end = min(first, reach[0]), max(last, reach[1])
        yield around.draft("DEPENDS_ON", "tie-dependent", start, end, who, on, read, commodity)


def _after_comma(around: Surroundings, last: int) -> tuple[int, ...]:
    """“Très dépendante du gaz russe, X …”: the name after the comma."""
    if around.word(last + 1) != ",":
        return ()
    after = around.phrase(last + 2)
    return around.actors([after], _SIDES, through=False) if after is not None and not after.prep else ()


def _what_follows(around: Surroundings, at: int) -> tuple[tuple[int, ...], int, str | None]:
    """“de Y”, “du gaz russe”, “des importations de pétrole de Y”: on whom, up to where, on what."""
    goods: str | None = None
    last = at
    found: tuple[int, ...] = ()
    inside = around.phrase(at)
    if inside is not None and inside.last > at and inside.head != at:  # “tributaire des importations de gaz de Y”
        trail = around.trail(inside)
        goods = around.commodity(at, trail[-1].last)
        found = around.owner(trail, _SIDES, own=False) if goods or around.lemma(inside.head) in _FLOWS else ()
        if found:
            return found, trail[-1].last, goods
    for phrase in following(around.clauses, at, transparent=False):
        if phrase.prep not in ("de", "pour") or phrase.start > last + 2 or (found and phrase.prep == "de"):
            break
        here = around.commodity(phrase.first, phrase.last)
        goods = goods or here
        if phrase.prep == "de":
            found = around.actors(chain(around.clauses, phrase), _SIDES, through=False)
            if not found and (here or around.lemma(phrase.head) in _FLOWS):
                found = tuple(a for a in around.adjectives(phrase.first, phrase.last) if around.fits(a, _SIDES))
        last = phrase.last
    return found, last, goods


def _part_owner(around: Surroundings, group: Group) -> tuple[int, ...]:
    """“l'économie de X”, “l'industrie danoise”, “X, dont l'économie”: whose part depends."""
    nouns = subject_phrases(around.clauses, group)
    if not nouns or around.lemma(nouns[0].head) not in around.words.dependent_parts:
        return ()
    relative = relative_of(around.clauses, group)
    if relative is not None and relative[0] == "de" and relative[1] is not None:
        return around.actors([relative[1]], _SIDES, through=False)
    return around.owner(around.trail(nouns[0]), _SIDES)


def _of_part(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“l'économie de X dépend de Y”, “l'armée danoise dépend du matériel américain”."""
    who = _part_owner(around, group)
    phrase = next((p for p in following(around.clauses, group.last, transparent=True) if p.prep == "de"), None)
    read = around.modality(group)
    if len(who) != 1 or phrase is None or read is None:
        return
    trail = around.trail(phrase)
    commodity = around.commodity(phrase.first, trail[-1].last)
    on = tuple(a for a in around.owner(trail, _SIDES, own=False) if a not in who)
    if on:
        share = _share(around, group)
        yield around.draft("DEPENDS_ON", "tie-depend-part", group.start, phrase.last, who, on, read, commodity, share)


def _share(around: Surroundings, group: Group) -> Value | None:
    sentence = around.notes.parse.sentence_of(group.verb)
    return around.share(group.last, min(sentence.last, group.last + 16) - 1)


def _on_goods(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X dépend du pétrole et du gaz pour 90 % de ses exportations”: on goods, of nobody in particular."""
    who = _part_owner(around, group) or around.subject(group, _SIDES)
    phrase = next(following(around.clauses, group.last, transparent=True), None)
    if len(who) != 1 or phrase is None:
        return
    sentence = around.notes.parse.sentence_of(group.verb)
    while phrase is not None and phrase.prep != "de" and around.value_at(phrase.head, "percent"):
        phrase = around.phrase(phrase.last + 1)  # “dépend à 70 % du gaz”
    if phrase is None or phrase.prep != "de":
        return
    members = chain(around.clauses, phrase)
    last = members[-1].last
    commodity = around.commodity(phrase.first, last)
    read = around.modality(group)
    anyone = around.actors(members, _SIDES) or any(
        around.fits(a, _SIDES) for a in around.adjectives(phrase.first, last)
    )
    if commodity is None or anyone or read is None:
        return
    after = around.phrase(last + 1)
    if after is not None and after.prep in ("de", "à") and around.actors([after], _SIDES, through=False):
        return
    value = next((v for i in range(group.last, sentence.last) if (v := around.value_at(i, "percent"))), None)
    yield around.draft("DEPENDS_ON", "tie-depend-goods", group.start, last, who, (), read, commodity, value)


def _of_nouns(around: Surroundings) -> Iterator[ClaimDraft]:
    for phrase in around.phrases_of(("dépendance", "interdépendance")):
        on, last = _on(around, phrase)
        who = _who(around, phrase, on)
        if len(who) == 1 and on and not set(who) & set(on):
            after = next(following(around.clauses, last, transparent=True), None)  # “… pour son électricité”
            end = after.last if after is not None and after.prep in ("pour", "en") else last
            commodity = around.commodity(phrase.first, end)
            group = around.governing(phrase)
            read = around.modality(None)
            if group is not None and around.lemma(group.verb) in around.words.ending and not group.negated:
                continue  # “a mis fin à sa dépendance à Y”
            yield around.draft(
                "DEPENDS_ON", "tie-dependence-noun", phrase.first, last, who, on, read or ("ongoing", True), commodity
            )


def _on(around: Surroundings, phrase: Phrase) -> tuple[tuple[int, ...], int]:
    """On whom: “à la Russie”, “vis-à-vis de Moscou”, “au gaz russe”."""
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.prep in ("à", "envers", "face à", "de") and other.start <= phrase.last + 8:
            goods = around.commodity(other.first, other.last) is not None
            found = (
                tuple(a for a in around.adjectives(other.first, other.last) if around.fits(a, _SIDES)) if goods else ()
            )
            found = found or (around.owner(around.trail(other)[1:], _SIDES, own=False) if goods else ())
            found = found or around.actors(chain(around.clauses, other), _SIDES, through=False)
            if found and other.prep != "de":
                return found, other.last
    return (), phrase.last


def _who(around: Surroundings, phrase: Phrase, on: tuple[int, ...]) -> tuple[int, ...]:
    found = around.possessor(phrase.first, _SIDES) or around.adjectives(phrase.first, phrase.last)
    if found:
        return found
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.prep == "de" and other.start <= phrase.last + 2:
            return tuple(a for a in around.actors([other], _SIDES, through=False) if a not in on)
    return ()
