"""Clitic objects: “La magistrate *l'*entendra”."""

from __future__ import annotations

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.pronouns.binding import coarguments, relative_subject
from recoupe.annotate.actors.pronouns.forms import OBJECTS
from recoupe.annotate.actors.pronouns.page import PronounPage, can_mean, tell
from recoupe.annotate.actors.pronouns.tokens import verb_of
from recoupe.annotate.parse import Token


def tell_object(page: PronounPage, token: Token) -> None:
    """The one person of these two sentences whom the clitic can mean, where no thing of its gender competes."""
    verb = verb_of(page.parse, token)
    gender = OBJECTS[token.text] or {"Masc": "m", "Fem": "f"}.get(verb.morph.get("Gender", ""), "")
    gender = "f" if verb.text.endswith(("ée", "ées")) else gender
    barred = coarguments(page, token, "dative") | relative_subject(page, token, verb)
    quoted = page.discourse.is_quoted(token.start)
    found: dict[int, Member] = {}
    for event in page.discourse.before(token.start, token.sentence, 1):
        usable = event.quoted == quoted and not event.heading and event.member.kind == "person"
        if usable and id(event.member) not in barred and can_mean(event, gender):
            found[id(event.member)] = event.member
    if len(found) == 1 and not _thing_between(page, token, gender, *found.values()):
        tell(page, token.i, token.i + 1, *found.values())


def _thing_between(page: PronounPage, token: Token, gender: str, member: Member) -> bool:
    """Does a thing stand as subject or object between the person and the clitic that could be meant as well?"""
    parse = page.parse
    want = {"m": "Masc", "f": "Fem"}.get(gender)
    spoken = max(e.end for e in page.discourse.before(token.start, token.sentence, 1) if e.member is member)
    heads = {e.token for e in page.discourse.before(token.start, token.sentence, 1)}
    for i in range(parse.sentences[max(0, token.sentence - 1)].first, token.i):
        row = parse.tokens[i]
        thing = row.pos == "NOUN" and row.dep in ("nsubj", "nsubj:pass", "obj", "obl:arg") and i not in heads
        if thing and row.start > spoken and row.head != verb_of(parse, token).i:
            number, kind = row.morph.get("Number"), row.morph.get("Gender")
            if number != "Plur" and (want is None or kind in (None, want)):
                return True
    return False
