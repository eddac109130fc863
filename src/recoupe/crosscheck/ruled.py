"""What people decided, replayed: each ruling is put in where its stage has just given its own answer.

Where two rulings speak of one thing, the later holds. A ruling on a passage that is no longer there rules nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from recoupe.annotate.times.anchor import resolve_times
from recoupe.crosscheck.kept import Kept
from recoupe.crosscheck.matching import Matching, Of
from recoupe.crosscheck.packed import dated
from recoupe.i18n import Words
from recoupe.model import Claim, Entity, Family, Passage, Published, Reading, content_id
from recoupe.rulings import FactIs, OtherActor, PublishedOn, Ruling, SameActor, SameSource


def ruled_dates(pile: Sequence[Reading], rulings: Sequence[Ruling], lang: str, kept: Kept) -> list[Reading]:
    """Readings with the dates that were decided, their times resolved against them."""
    dates = {ruling.doc: ruling.date for ruling in rulings if isinstance(ruling, PublishedOn)}
    if not dates:
        return list(pile)
    shelf = kept.shelf("date decided")

    def decided(reading: Reading) -> Reading:
        date = dates.get(reading.document.id)
        return shelf.of(reading.document.id, (reading, date), _dated, reading, date, lang) if date else reading

    return [decided(reading) for reading in pile]


def _dated(reading: Reading, date: str, lang: str) -> Reading:
    why = Words(lang).text("Date fixée par une personne.")
    document = replace(reading.document, published=Published(value=date, basis="stated", why=why))
    return dated(reading, document, resolve_times(reading.times, date))


def ruled_families(
    families: Sequence[Family], pile: Sequence[Reading], rulings: Sequence[Ruling], lang: str
) -> list[Family]:
    """Families, joined where two articles were found to share a source."""
    why = Words(lang).text("Réunis par une personne.")
    known = {reading.document.id for reading in pile}
    made = list(families)
    for ruling in rulings:
        if not isinstance(ruling, SameSource) or ruling.a == ruling.b or not known >= {ruling.a, ruling.b}:
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


def ruled_actors(matching: Matching, pile: Sequence[Reading], rulings: Sequence[Ruling], lang: str) -> Matching:
    """Entities, merged and split as was decided."""
    if not any(isinstance(ruling, SameActor | OtherActor) for ruling in rulings):
        return matching
    words = Words(lang)
    readings = {reading.document.id: reading for reading in pile}
    entities = dict(matching.by_id)
    alone: dict[tuple[str, int], str] = {}
    became: dict[str, str] = {}

    def of(where: tuple[str, int]) -> str:
        found = alone.get(where) or matching.of[where]
        while found in became:
            found = became[found]
        return found

    for ruling in rulings:
        if isinstance(ruling, SameActor):
            a, b = _actor(ruling.a, readings), _actor(ruling.b, readings)
            if a is not None and b is not None and of(a) != of(b):
                kept, gone = entities[of(a)], entities.pop(of(b))
                entities[kept.id] = _merged(kept, gone, words)
                became[gone.id] = kept.id
        elif isinstance(ruling, OtherActor):
            a, b = _actor(ruling.a, readings), _actor(ruling.b, readings)
            if a is not None and b is not None and a != b and of(a) == of(b):
                one = _alone(b, readings, words)
                entities[one.id] = one
                became.pop(one.id, None)
                alone[b] = one.id
    touched = {doc for doc, _ in alone} | {
        doc for doc, row in matching.of.rows.items() if not became.keys().isdisjoint(row)
    }
    rows = {doc: tuple(of((doc, i)) for i in range(len(matching.of.rows[doc]))) for doc in sorted(touched)}
    return Matching(entities, Of({**matching.of.rows, **rows}))


def ruled_claims(claims: Sequence[Claim], rulings: Sequence[Ruling]) -> list[Claim]:
    """Claims with the verdict of who read them."""
    verdicts = [ruling for ruling in rulings if isinstance(ruling, FactIs)]
    if not verdicts:
        return list(claims)
    return [
        replace(claim, review=found[-1].verdict)
        if (found := [v for v in verdicts if v.kind == claim.type and _rests(claim, v.passage)])
        else claim
        for claim in claims
    ]


def _rests(claim: Claim, passage: Passage) -> bool:
    """Whether a claim rests on a passage: one of its own overlaps it."""
    return any(e.doc == passage.doc and e.start < passage.end and passage.start < e.end for e in claim.evidence)


def _actor(passage: Passage, readings: dict[str, Reading]) -> tuple[str, int] | None:
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


def _alone(where: tuple[str, int], readings: dict[str, Reading], words: Words) -> Entity:
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
