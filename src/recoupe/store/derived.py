"""What the store works out of its parts, to order and count them: only for what a change has touched."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterable

from recoupe.model import Claim, Document
from recoupe.store.rows import column

_MOST = 0xFFFF


def place(document: Document) -> bytes:
    """Sorts as the articles of a dossier do: by path, then id."""
    return document.path.encode("utf-8", "surrogatepass") + b"\0" + document.id.encode()


def rank(claim: Claim, mentions: Callable[[str], int]) -> bytes:
    """Sorts claims, those to show first at the head: well backed, often said, told whole, done, by those most spoken
    of; then as in the dossier."""
    roles = (*claim.actors, *claim.targets)
    whole = len(roles) > 1 and bool(claim.actors)
    fame = max((renown(mentions(one)) for one in roles), default=0)
    return (
        struct.pack(
            ">HHBBHH",
            _MOST - min(claim.sources, _MOST),
            _MOST - min(len({e.doc for e in claim.evidence}), _MOST),
            not whole,
            claim.modality != "done",
            _MOST - fame,
            _MOST - min(len(claim.evidence), _MOST),
        )
        + f"{claim.type}.{claim.id}".encode()
    )


def renown(mentions: int) -> int:
    """How much an actor is spoken of, in steps of an eighth at least: one mention more of a state that has ten thousand
    must not move its thousand claims.

    >>> [renown(n) for n in (0, 1, 7, 15, 16, 17, 18, 1000, 1001)]
    [0, 1, 7, 15, 16, 16, 17, 63, 63]
    """
    over = max(0, mentions.bit_length() - 4)
    return (over << 3) + (mentions >> over)


def count_mentions(db: sqlite3.Connection, entities: Iterable[str]) -> set[str]:
    """Count the mentions of some actors anew; those whose renown is another now."""
    moved: set[str] = set()
    for one in sorted(entities):
        row = db.execute("SELECT mentions FROM entity WHERE id = ?", (one,)).fetchone()
        if row is None:
            continue
        now = db.execute("SELECT coalesce(sum(mentions), 0) FROM seen WHERE entity = ?", (one,)).fetchone()[0]
        if now != row[0]:
            db.execute("UPDATE entity SET mentions = ? WHERE id = ?", (now, one))
            if renown(now) != renown(row[0]):
                moved.add(one)
    return moved


def count_facts(db: sqlite3.Connection, entities: Iterable[str]) -> None:
    """Count the claims of some actors anew."""
    for one in sorted(entities):
        db.execute(
            "UPDATE entity SET facts = n FROM (SELECT count(*) AS n FROM role WHERE entity = ?1) "
            "WHERE id = ?1 AND facts IS NOT n",
            (one,),
        )


_STORY = """
UPDATE story SET (articles, families, latest, facts, corroborated, disputed) =
                 (a.articles, a.families, a.latest, c.facts, c.corroborated, c.disputed)
FROM (SELECT count(*) AS articles, count(DISTINCT coalesce(family, id)) AS families,
             coalesce(max(coalesce(published, '')), '') AS latest FROM article WHERE story = ?1) AS a,
     (SELECT count(*) AS facts, coalesce(sum(status = 'corroborated'), 0) AS corroborated,
             coalesce(sum(status = 'disputed'), 0) AS disputed
      FROM claim WHERE id IN (SELECT e.owner FROM article JOIN evidence AS e ON e.doc = article.id
                              WHERE article.story = ?1)) AS c
WHERE id = ?1 AND (story.articles, story.families, story.latest, story.facts, story.corroborated, story.disputed)
      IS NOT (a.articles, a.families, a.latest, c.facts, c.corroborated, c.disputed)
"""


def count_stories(db: sqlite3.Connection, stories: Iterable[str]) -> None:
    """Count what the articles of some stories tell anew."""
    db.executemany(_STORY, [(one,) for one in sorted(stories)])


def stories_of(db: sqlite3.Connection, docs: Iterable[str]) -> set[str]:
    """The stories that some articles are in."""
    return set(column(db, "SELECT DISTINCT story FROM article WHERE story IS NOT NULL AND id IN (…)", docs))
