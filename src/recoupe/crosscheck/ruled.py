"""What people decided, replayed: each ruling is put in where its stage has just given its own answer.

Where two rulings speak of one thing, the later holds. A ruling on a passage that is no longer there rules nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from recoupe.annotate.times.anchor import resolve_times
from recoupe.crosscheck.kept import Kept, Rows
from recoupe.crosscheck.matching import Matching, Of, worlds_of
from recoupe.crosscheck.packed import dated
from recoupe.i18n import Words
from recoupe.model import Claim, Entity, Family, Passage, Published, Reading, content_id
from recoupe.rulings import FactIs, OtherActor, PublishedOn, Ruling, SameActor, SameSource, Verdict

V = TypeVar("V")


def ruled_dates(pile: Rows[str, Reading], rulings: Sequence[Ruling], lang: str, kept: Kept) -> Rows[str, Reading]:
    """Readings with the dates that were decided, their times resolved against them."""
    dates = {ruling.doc: ruling.date for ruling in rulings if isinstance(ruling, PublishedOn)}
    shelf = kept.shelf("date decided")
    decided: dict[str, Reading | None] = {
        doc: shelf.of(doc, (pile[doc], date), _dated, pile[doc], date, lang)
        for doc, date in dates.items()
        if date and doc in pile
    }
    return kept.over("dates decided", pile, decided)


def _dated(reading: Reading, date: str, lang: str) -> Reading:
    why = Words(lang).text("Date fixée par une personne.")
    document = replace(reading.document, published=Published(value=date, basis="stated", why=why))
    return dated(reading, document, resolve_times(reading.times, date))


def ruled_families(
    families: Rows[str, Family], pile: Mapping[str, Reading], rulings: Sequence[Ruling], lang: str, kept: Kept
) -> Rows[str, Family]:
    """Families, joined where two articles were found to share a source."""
    pairs = [ruling for ruling in rulings if isinstance(ruling, SameSource) and ruling.a != ruling.b]
    found: dict[str, Family | None] = {}
    if pairs:
        made = _joined(sorted(families.values(), key=lambda family: family.documents), pile, pairs, lang)
        now = {family.id: family for family in made}
        found.update(dict.fromkeys(families.keys() - now.keys()))
        shelf = kept.shelf("families joined")
        for one in sorted(one for one, family in now.items() if families.get(one) is not family):
            found[one] = shelf.of(one, (now[one],), lambda family: family, now[one])
    return kept.over("families joined", families, found)


def _joined(
    families: Sequence[Family], known: Collection[str], rulings: Sequence[SameSource], lang: str
) -> list[Family]:
    why = Words(lang).text("Réunis par une personne.")
    made = list(families)
    for ruling in rulings:
        if ruling.a not in known or ruling.b not in known:
            continue
        joined = [family for family in made if ruling.a in family.documents or ruling.b in family.documents]
        documents = tuple(sorted({ruling.a, ruling.b, *(doc for family in joined for doc in family.documents)}))
        if any(family.documents == documents for family in joined):  # one source already
            continue
        reason = " ".join(filter(None, (*(family.reason for family in joined), why)))
        links = tuple(link for family in joined for link in family.links)
        made = [family for family in made if family not in joined]
        made.append(Family(id=content_id("f", *documents), documents=documents, reason=reason, links=links))
    return made


def ruled_actors(
    matching: Matching, pile: Mapping[str, Reading], rulings: Sequence[Ruling], lang: str, kept: Kept
) -> Matching:
    """Entities, merged and split as was decided."""
    decided = [ruling for ruling in rulings if isinstance(ruling, SameActor | OtherActor)]
    entities: dict[str, Entity | None] = {}
    rows: dict[str, tuple[str, ...] | None] = {}
    if decided:
        _decide(matching, pile, decided, Words(lang), entities, rows)
    by_id = kept.over("entities decided", matching.by_id, _same(kept, "entity decided", entities))
    of = Of(kept.over("actors decided", matching.of.rows, _same(kept, "actors of article decided", rows)))
    if not decided:
        return Matching(by_id, of, matching.worlds, matching.members)
    return Matching(by_id, of, worlds_of(by_id.values()))


def _same(kept: Kept, step: str, found: Mapping[str, V | None]) -> dict[str, V | None]:
    """Rows made in this round, those that are equal to one of the last replaced by it."""
    shelf = kept.shelf(step)
    return {key: shelf.of(key, (row,), lambda row: row, row) for key, row in found.items()}


def _decide(
    matching: Matching,
    readings: Mapping[str, Reading],
    rulings: Sequence[SameActor | OtherActor],
    words: Words,
    entities: dict[str, Entity | None],
    rows: dict[str, tuple[str, ...] | None],
) -> None:
    """Tell which entities and which rows are others than in `matching`."""
    alone: dict[tuple[str, int], str] = {}
    became: dict[str, str] = {}

    def of(where: tuple[str, int]) -> str:
        found = alone.get(where) or matching.of[where]
        while found in became:
            found = became[found]
        return found

    def entity(one: str) -> Entity:
        return entities.get(one) or matching.by_id[one]

    for ruling in rulings:
        a, b = _actor(ruling.a, readings), _actor(ruling.b, readings)
        if a is None or b is None:
            continue
        if isinstance(ruling, SameActor):
            if of(a) != of(b):
                kept, gone = entity(of(a)), entity(of(b))
                entities[gone.id] = None
                entities[kept.id] = _merged(kept, gone, words)
                became[gone.id] = kept.id
        elif a != b and of(a) == of(b):
            one = _alone(b, readings, words)
            entities[one.id] = one
            became.pop(one.id, None)
            alone[b] = one.id
    touched = {doc for doc, _ in alone} | matching.docs_of(became.keys())
    for doc in sorted(touched):
        rows[doc] = tuple(of((doc, i)) for i in range(len(matching.of.rows[doc])))


def ruled_claims(
    claims: Rows[str, Claim], rulings: Sequence[Ruling], kept: Kept
) -> tuple[Rows[str, Claim], Rows[str, Claim]]:
    """Claims with the verdict of who read them, and those of them that nobody rejected."""
    verdicts = [ruling for ruling in rulings if isinstance(ruling, FactIs)]
    shelf, decided = kept.shelf("claim decided"), dict[str, Claim | None]()
    rejected: dict[str, Claim | None] = {}
    for one, claim in claims.items() if verdicts else ():
        found = [v.verdict for v in verdicts if v.kind == claim.type and _rests(claim, v.passage)]
        if found:
            decided[one] = shelf.of(one, (claim, found[-1]), _reviewed, claim, found[-1])
            if found[-1] == "rejected":
                rejected[one] = None
    told = kept.over("claims decided", claims, decided)
    return told, kept.over("claims held", told, rejected)


def _reviewed(claim: Claim, verdict: Verdict) -> Claim:
    return replace(claim, review=verdict)


def _rests(claim: Claim, passage: Passage) -> bool:
    """Whether a claim rests on a passage: one of its own overlaps it."""
    return any(e.doc == passage.doc and e.start < passage.end and passage.start < e.end for e in claim.evidence)


def _actor(passage: Passage, readings: Mapping[str, Reading]) -> tuple[str, int] | None:
    """The actor mentioned at a place: the shortest mention that overlaps it."""
    reading = readings.get(passage.doc)
    if reading is None:
        return None
    there = [m for m in reading.mentions if m.start < passage.end and passage.start < m.end]
    if not there:
        return None
    best = min(there, key=lambda m: (abs(m.start - passage.start) + abs(m.end - passage.end), m.actor))
    return reading.document.id, best.actor


def _merged(kept: Entity, gone: Entity, words: Words) -> Entity:
    return replace(
        kept,
        aliases=tuple(sorted({*kept.aliases, *gone.aliases, gone.name})),
        offices=tuple(dict.fromkeys((*kept.offices, *gone.offices))),
        world=kept.world or gone.world,
        why=words.text("« {a} » et « {b} » réunis par une personne. {why}", a=kept.name, b=gone.name, why=kept.why),
    )


def _alone(where: tuple[str, int], readings: Mapping[str, Reading], words: Words) -> Entity:
    """The actor of one article as an entity of its own. Its offices are in the text; whose they are was in doubt."""
    doc, position = where
    actor = readings[doc].actors[position]
    return Entity(
        id=content_id("e", "alone", doc, position, actor.name),
        type=actor.type,
        name=actor.name,
        aliases=tuple(sorted({actor.name, *actor.aliases})),
        why=words.text("Tenu pour un autre par une personne."),
    )
