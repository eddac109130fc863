"""Dependence (DEPENDS_ON): nouns (“sa dépendance à la Russie”, “la dépendance de l'Europe au gaz russe”), adjectives
(“X reste très dépendant du gaz russe”), and on goods without a supplier (“X dépend du cuivre pour 70 % de …”).
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import actors_of, chain, following
from recoupe.claims.ties.predicates import Predication, said_of
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.lexicon.ties import Predicate
from recoupe.model import ClaimDraft, EntityType

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


def _on_goods(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X dépend du pétrole et du gaz pour 90 % de ses exportations”: on goods, of nobody in particular."""
    who = around.subject(group, _SIDES)
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
            commodity = around.commodity(phrase.first, last)
            yield around.draft("DEPENDS_ON", "tie-dependence-noun", phrase.first, last, who, on, object=commodity)


def _on(around: Surroundings, phrase: Phrase) -> tuple[tuple[int, ...], int]:
    """On whom: “à la Russie”, “vis-à-vis de Moscou”, “au gaz russe”."""
    for other in following(around.clauses, phrase.last, transparent=True):
        if other.prep in ("à", "envers", "face à", "de") and other.start <= phrase.last + 8:
            found = tuple(
                a for p in chain(around.clauses, other) for a in actors_of(around.clauses, p) if around.fits(a, _SIDES)
            )
            goods = around.commodity(other.first, other.last) is not None
            if not found and goods:
                found = tuple(a for a in around.adjectives(other.first, other.last) if around.fits(a, _SIDES))
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
