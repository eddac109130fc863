"""Pronouns: “il”, “elle”, “ils”, “lui”, “ce dernier”, “celui-ci”. A wrong reading costs more than none: a tie is none.

Candidates are the actors of the same sentence and the three before it that agree in gender and number. The subject of
the last sentence is the likeliest; what is said or meant needs someone who can speak; things that act compete, too.

`forms` finds the pronouns, but for those with which no one is meant (`impersonal`). Those of one person are given to
the best of their `rivals`, those of several (`plurals`) to who is joined or a group, clitic objects (`objects`) to the
only one they can mean. `binding` says whom the grammar of the sentence rules out.
"""

from __future__ import annotations

from recoupe.annotate.actors.pronouns.forms import GENDERS, OBJECTS, kind_of
from recoupe.annotate.actors.pronouns.objects import tell_object
from recoupe.annotate.actors.pronouns.page import PronounPage, can_mean, tell
from recoupe.annotate.actors.pronouns.plurals import tell_plural
from recoupe.annotate.actors.pronouns.rivals import rivals_of
from recoupe.annotate.actors.pronouns.tokens import bare


def resolve(page: PronounPage, at: int) -> None:
    """Give a pronoun to the member it means, where one is clearly ahead."""
    parse = page.parse
    token = parse.tokens[at]
    if token.text in OBJECTS:
        tell_object(page, token)
        return
    kind = kind_of(parse, token, page.words)
    if kind == "last":
        _tell_last(page, at)
        return
    text = bare(token)
    if text in ("ils", "elles"):
        tell_plural(page, at)
        return
    rivals = rivals_of(page, token, GENDERS.get(text, ""), kind or "subject")
    if not rivals or rivals[0].member is None:
        return
    second = next((r for r in rivals[1:] if r.member is not rivals[0].member), None)
    if second is None or rivals[0].score - second.score >= 0.5:
        tell(page, at, at + 1, rivals[0].member)


def _tell_last(page: PronounPage, at: int) -> None:
    """“ce dernier”, “celui-ci”: the nearest actor named before, in this sentence or the one before."""
    parse = page.parse
    token = parse.tokens[at]
    text = token.text.lower()
    gender = "f" if text in ("dernière", "celle-ci") else "m"
    first = at - 1 if text.startswith("derni") else at
    start = parse.tokens[first].start
    for event in page.discourse.before(start, token.sentence, 1):
        if event.form != "adjective" and can_mean(event, gender) and event.member.kind not in ("place", "asset"):
            tell(page, first, at + 1, event.member)
            return
