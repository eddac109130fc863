"""What the world knows of those who govern: which office of which state, and whether they still hold it."""

from __future__ import annotations

from recoupe.lexicon.leaders import Leader, Post, leaders
from recoupe.model import Actor
from recoupe.names.words import words_of

_POSTS: dict[str, Post] = {"head_of_state": "head", "head_of_government": "government"}
_RULING: frozenset[Post] = frozenset({"head", "government", "power"})


def is_over(person: Actor, state: str | None, role: str, published: str | None) -> bool:
    """“le président Kennedy”: did he govern that state in that role, and no more when the article was written?"""
    known, post, year = _known(person), _POSTS.get(role), _year(published)
    if known is None or post is None or year is None or known.state != state:
        return False
    last = max((term.last for term in known.terms if term.post == post and term.first), default=None)
    return last is not None and last < year


def rules(person: Actor, published: str | None) -> bool:
    """Does he govern a state when the article is written? A minister or a member of parliament does not."""
    known = _known(person)
    return known is not None and bool(known.posts(_year(published)) & _RULING)


def has_presided(person: Actor) -> bool:
    """Is or was he head of a state?"""
    known = _known(person)
    return known is not None and any(term.post == "head" for term in known.terms)


def _known(person: Actor) -> Leader | None:
    return leaders().get(words_of(person.name))


def _year(published: str | None) -> int | None:
    return int(published[:4]) if published is not None and published[:4].isdigit() else None
