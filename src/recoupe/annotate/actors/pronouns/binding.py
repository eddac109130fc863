"""Whom a pronoun cannot mean by the grammar of its sentence: subject and object of one verb are never one.

Principle B of the theory of binding (N. Chomsky, *Lectures on Government and Binding*, 1981), for the cases in news.
"""

from __future__ import annotations

from recoupe.annotate.actors.pronouns.page import PronounPage
from recoupe.annotate.actors.pronouns.tokens import verb_of
from recoupe.annotate.parse import Token


def coarguments(page: PronounPage, token: Token, kind: str) -> set[int]:
    """Subject and object of one verb are never one: in “elle lui a dit” *lui* is not she."""
    parse = page.parse
    if kind != "dative":
        return set()
    verb = verb_of(parse, token)
    found: set[int] = set()
    for event in page.discourse.before(token.start, token.sentence, 0):
        at = parse.tokens[event.token]
        for _ in range(3):
            if at.head == verb.i and at.dep.startswith(("nsubj", "expl")):
                found.add(id(event.member))
            if at.dep not in ("flat:name", "appos", "nmod", "conj"):
                break
            at = parse.tokens[at.head]
    return found


def relative_subject(page: PronounPage, token: Token, verb: Token) -> set[int]:
    """“Trump, qui l'a accusée”: whom a relative clause is about is its subject."""
    if not verb.dep.startswith("acl"):
        return set()
    here = list(page.discourse.before(token.start, token.sentence, 0))
    return {id(event.member) for n, event in enumerate(here) if not n or event.token == verb.head}
