"""What the noun before a name says it is: “le gazoduc Nord Stream”, “le distributeur d'électricité X”."""

from __future__ import annotations

from recoupe.annotate.actors.names.known import Known
from recoupe.annotate.actors.names.page import NamePage
from recoupe.lexicon.actors import Head
from recoupe.lexicon.world import fold

FIRM = Head("company", "m", False)
_BODY = Head("organization", "", False)
_COMPLEMENTS = 2  # between a body and its name: “le service de secours en mer X”
_LINKS = ("de", "d'", "en")
_SINGULAR = ("le", "la", "l'", "du", "au", "un", "une", "cette", "ce", "cet")


def noun_before(page: NamePage, first: int) -> Head | None:
    """The type that a noun right before the name gives: “le gazoduc Nord Stream”, “le port de Sète”."""
    at = first - 1
    while at >= 0 and page.tokens[at].text in ("de", "d'", '"', "«", "“", "l'", "la", "du", "(") and first - at < 4:
        at -= 1
    if at < 0 or page.tokens[at].sentence != page.tokens[first].sentence:
        return None
    if page.tokens[at].text.lower() in ("côté", "côtés"):
        return None  # “a dit de son côté Jean Durand”: without its accents it is a coast
    linked = any(page.tokens[k].text in ("de", "d'", "du", "l'") for k in range(at + 1, first))
    if not linked and _is_national(page, at):
        return FIRM  # “le suédois Vattenfall”: of a person it has a capital
    told = at
    for _ in range(3):
        if not linked and at > 0 and _is_epithet(page, at) and fold(page.tokens[at].text) not in page.words.heads:
            at -= 1  # “le groupe luxembourgeois Métaluxor”, “la compagnie pétrolière angolaise Sonangol”
    word = fold(page.tokens[at].text)
    head = page.words.heads.get(word)
    if head is None and not linked and (whole := _head_of_complement(page, first, at)) is not None:
        at, head = whole, _head(page, whole)
    if head is not None:
        if linked and head.type not in ("asset", "place"):
            return None
        if head.type == "company" and not head.plural and _is_militant(page, at, told):
            return Head("organization", head.gender, False)
        if head.type == "company" and _is_person(page, first, fold(page.tokens[at].text)):
            return Head("person", "", False)
        return head
    if not linked and (word in page.words.ranks):
        return Head("person", "", False)
    return None


def _head_of_complement(page: NamePage, first: int, at: int) -> int | None:
    """The head of a noun that ends its complements: “le distributeur d'électricité X”, “le service danois de
    secours en mer X”; not before a person."""
    tokens = page.tokens
    if tokens[first].ent == "PER" or page.world.gender_of(tokens[first].text) is not None:
        return None
    for _ in range(_COMPLEMENTS):
        if at < 2 or tokens[at].pos != "NOUN" or not tokens[at].text.islower():
            return None
        link = at - 1
        while link > 1 and _is_adjective(page, link):  # “le groupe de grande distribution X”
            link -= 1
        if tokens[link].text.replace("’", "'") not in _LINKS or tokens[link].sentence != tokens[at].sentence:
            return None
        head = link - 1
        while head > 0 and _is_adjective(page, head) and _head(page, head) is None:
            head -= 1
        known = _head(page, head)
        if known is not None:
            named = not known.plural and known.type in ("company", "organization") and head > 0
            article = tokens[head - 1].text.lower().replace("’", "'")
            return head if named and article in _SINGULAR else None
        at = head
    return None


def _head(page: NamePage, i: int) -> Head | None:
    """What a noun with a complement says of the name behind it."""
    word = fold(page.tokens[i].text)
    known = page.words.heads.get(word)
    return _BODY if known is None and word in page.words.institutions else known


def _is_militant(page: NamePage, head: int, last: int) -> bool:
    """“le groupe armé X”, “des combattants du groupe X”: no firm."""
    if any(fold(page.tokens[i].text) in page.words.militant for i in range(head + 1, last + 1)):
        return True
    of = head - 1
    return of > 0 and page.tokens[of].text == "du" and fold(page.tokens[of - 1].text) in page.words.fighters


def _is_person(page: NamePage, first: int, trade: str) -> bool:
    """Does a trade that firms have as well stand before a person: a given name, or the model's word for some?"""
    if trade not in page.words.trades or not page.next_capital(first):
        return False
    if page.world.gender_of(page.tokens[first].text) is not None:
        return True
    return trade in page.words.craftsmen and all(page.tokens[i].ent == "PER" for i in (first, first + 1))


def is_work(page: NamePage, first: int, last: int, known: Known) -> bool:
    """“le roman Orages”, “son film « Nuit blanche »”: the title of a work is no actor."""
    if first in known and known[first][0] == last and known[first][1].entry.type != "place":
        return False
    at = first - 1
    while at >= 0 and page.tokens[at].text in ('"', "«", "“", ",") and first - at < 3:
        at -= 1
    if at < 0 or page.tokens[at].sentence != page.tokens[first].sentence:
        return False
    if _is_adjective(page, at):
        at -= 1
    person = page.world.gender_of(page.tokens[first].text) is not None and last - first > 1
    return at >= 0 and fold(page.tokens[at].text) in page.words.works and not person


def _is_adjective(page: NamePage, at: int) -> bool:
    token = page.tokens[at]
    same = page.tokens[at - 1].sentence == token.sentence
    return same and token.text.islower() and (token.pos == "ADJ" or page.world.demonym(token.text) is not None)


def _is_epithet(page: NamePage, at: int) -> bool:
    """An adjective, or a participle that the parser may take one for (“la compagnie privée X”)."""
    token = page.tokens[at]
    return _is_adjective(page, at) or (
        token.text.islower() and token.morph.get("VerbForm") == "Part" and page.tokens[at - 1].pos == "NOUN"
    )


def _is_national(page: NamePage, at: int) -> bool:
    """A nationality in lower case right after its article, and no noun: “le français”, “au kazakh”."""
    if at < 1 or not page.tokens[at].text.islower() or page.world.demonym(page.tokens[at].text) is None:
        return False
    article = page.tokens[at - 1]
    return article.sentence == page.tokens[at].sentence and article.text.lower() in ("le", "l'", "du", "au")
