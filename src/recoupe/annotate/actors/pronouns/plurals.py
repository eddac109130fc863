"""“ils”, “elles”: a group, or those joined in the sentence before."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.discourse import Event
from recoupe.annotate.actors.pronouns.page import PronounPage, tell


def tell_plural(page: PronounPage, at: int) -> None:
    """“ils”: a group, a state with a plural name, or the subjects joined in the sentence before."""
    parse = page.parse
    token = parse.tokens[at]
    quoted = page.discourse.is_quoted(token.start)
    for event in page.discourse.before(token.start, token.sentence, 1):
        if (event.quoted and not quoted) or event.form == "adjective" or event.heading:
            continue
        member = event.member
        spots = _joined(page, event)
        if event.subject and len(spots) > 1:
            for other in spots:
                tell(page, at, at + 1, other)
            return
        plural = member.kind == "group" or member.gender == "p"
        if plural and (event.subject or event.sentence == token.sentence):
            tell(page, at, at + 1, member)
            return
        if event.subject and event.form == "nominal" and parse.tokens[event.token].morph.get("Number") == "Plur":
            tell(page, at, at + 1, member)
            return
        if event.subject:
            return


def _joined(page: PronounPage, event: Event) -> list[Member]:
    """The members of a coordination of persons, states or bodies, and of “les deux dirigeants”."""
    parse = page.parse
    same = [e.member for e in page.discourse.events if e.start == event.start and e.end == event.end]
    if len(same) > 1:
        return same
    members: list[Member] = []
    root = event.token
    while parse.tokens[root].dep in ("conj", "flat:name", "appos") and parse.tokens[root].head != root:
        root = parse.tokens[root].head
    for other in page.discourse.events:
        if other.sentence != event.sentence or other.form == "adjective":
            continue
        at = other.token
        while parse.tokens[at].dep in ("conj", "flat:name", "appos") and parse.tokens[at].head != at:
            at = parse.tokens[at].head
        if at == root and not any(other.member is m for m in members):
            members.append(other.member)
    return members
