"""The one model: what a document, a reading of it and a dossier are.

Two families of frozen structs live here and nothing of ours is imported:

* the *reading* of one document (`Reading` and what it holds): actors and spans as that document alone knows them,
  referring to each other by position in their tuple. A reading is a pure function of (document, lexicon);
* the *dossier* (`Dossier` and what it holds): the result over many documents, referring by content-hash ids.
  Its field names are the contract of `docs/dossier.md`: add freely, rename never without a new `FORMAT`.

Offsets are Unicode code points into `Document.text`, end exclusive. Dates are EDTF (ISO 8601-2) strings.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

FORMAT = "recoupe-dossier/1"

EntityType = Literal["person", "state", "organization", "company", "asset", "place", "group"]
Form = Literal["name", "nominal", "pronoun", "adjective"]
Modality = Literal["done", "ongoing", "planned", "possible", "denied"]
Bound = Literal["exact", "above", "below", "about"]
Basis = Literal["stated", "inferred", "unknown"]
StatementKind = Literal["direct", "indirect"]
DevelopmentKind = Literal["done", "underway", "called-off", "grown"]
LinkKind = Literal["copy", "part", "rewrite"]
Direction = Literal["a-to-b", "b-to-a", "unknown"]
Status = Literal["corroborated", "single-source", "disputed"]
DisputeKind = Literal["contradiction", "value", "date", "name", "wording", "precision"]

Span = tuple[int, int]

TIES = (
    *("HOLDS_OFFICE", "MEMBER_OF", "LEADS", "OWNS_STAKE", "CONTROLS", "OPERATES", "SUPPLIES", "EXPORTS_VIA"),
    *("DEPENDS_ON", "BIDS_FOR", "WORLD_SHARE", "ALLY_OF", "TRADES_WITH", "BORDERS", "LOCATED_IN", "COUNTED"),
)
"""The claim types that hold between actors over time, in the order in which they are shown; the others are events."""

SYMMETRIC = frozenset({"CONSULT", "COOPERATE", "AGREE", "ALLY_OF", "TRADES_WITH", "BORDERS"})
"""The claim types in which actors and targets are of one kind."""


class Struct(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of every value: immutable, compared by its fields, changed by `msgspec.structs.replace`.

    A value holds only what was there before it, so there are no circles for the garbage collector to look for: it is
    told not to look, which on a large pile took a tenth of a second at a time.
    """


def content_id(prefix: str, *parts: object) -> str:
    """A stable id: `prefix-` and 12 hex digits of the SHA-1 of the parts."""
    digest = hashlib.sha1("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:12]}"


# -- documents ---------------------------------------------------------------------------------------------------------
class Passage(Struct, frozen=True, kw_only=True):
    """A stretch of one document's text."""

    doc: str
    start: int
    end: int


class Published(Struct, frozen=True, kw_only=True):
    """When a document came out: an EDTF date or interval (None: unknown), how that is known, where, and why."""

    value: str | None = None
    basis: Basis = "unknown"
    evidence: tuple[Passage, ...] = ()
    why: str = ""


class Document(Struct, frozen=True, kw_only=True):
    """One article as it was read. `text` is unchanged; `body` are the spans of it that are article.

    `date_lines` are the lines outside the body that hold a date of the page, whole or without its year;
    `warnings` say what went not quite right in reading it; `captured` is the day on which a crawler or a browser saved
    the page, or a reader passed the letter on: it was out by then.
    """

    id: str
    path: str
    text: str
    url: str | None = None
    title: str | None = None
    language: str = "fr"
    body: tuple[Span, ...] = ()
    published: Published = Published()
    agency: str | None = None
    publisher: str | None = None
    author: str | None = None
    date_lines: tuple[Span, ...] = ()
    captured: str | None = None
    warnings: tuple[str, ...] = ()
    story: str | None = None
    family: str | None = None


class Skipped(Struct, frozen=True, kw_only=True):
    """An input that could not be read, and why."""

    path: str
    reason: str


# -- the reading of one document ---------------------------------------------------------------------------------------
class Office(Struct, frozen=True, kw_only=True):
    """A title held by an actor, in its dictionary form (“président”); `of`: the world id or name it is held in."""

    title: str
    of: str | None = None


class Actor(Struct, frozen=True, kw_only=True):
    """An entity as one document knows it.

    `world` is the id in the world lexicon (`state:KZ`, `org:otan`) where there is one: two actors with the same
    world id are one entity. `country` is the world id of the state an actor belongs to, where the text says so.
    `gender` is "m", "f" or "" (unknown).
    """

    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    world: str | None = None
    country: str | None = None
    gender: str = ""
    offices: tuple[Office, ...] = ()


class Mention(Struct, frozen=True, kw_only=True):
    """A place where the text speaks of an actor; a reference to several (“les deux dirigeants”) is several mentions."""

    start: int
    end: int
    actor: int
    form: Form


class Timex(Struct, frozen=True, kw_only=True):
    """A time expression (TIMEX3 DATE): its place, what it says, and its EDTF value once it can be computed.

    `expression` is the form-free content the date solver works on (see `annotate.times`): it does not depend on the
    publication date. `value` is None as long as it cannot be resolved.
    """

    start: int
    end: int
    expression: TimeExpression
    value: str | None = None
    rule: str = ""


class TimeExpression(Struct, frozen=True, kw_only=True):
    """What a time expression says, before it is anchored. All fields optional; which are set depends on `kind`.

    kind: "calendar" (some of year, month, day, weekday), "offset" (an amount of a unit from the anchor: hier, il y a
    trois jours, la semaine dernière), "interval" (first, last), "part" (début, mi-, fin of a month or year), "unknown".
    anchor: "publication" or "reference" (the last time the text has spoken of: la veille, le lendemain).
    direction: -1 past, 0 unknown, +1 future: from tense and words such as dernier, prochain.
    """

    kind: Literal["calendar", "offset", "interval", "part", "unknown"] = "unknown"
    anchor: Literal["publication", "reference"] = "publication"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    unit: str | None = None  # day, week, month, quarter, year, decade
    amount: int | None = None  # for offsets: -1 is the one before
    part: str | None = None  # start, mid, end
    direction: int = 0
    first: TimeExpression | None = None
    last: TimeExpression | None = None
    number: int | None = None  # of a period (unit quarter, half, season, decade, century): its number, or first year
    name: str | None = None  # a named day: christmas, easter …
    strict: bool = False  # dernier, prochain: never the anchor's own day or month
    lean: int = 0  # where direction is 0: the side that is likelier
    about: bool = False  # environ, près de, une dizaine de


class Quantity(Struct, frozen=True, kw_only=True):
    """A number with what it counts. `unit`: percent, count, ordinal, km, EUR, day …"""

    start: int
    end: int
    value: float
    unit: str
    bound: Bound = "exact"
    noun: str | None = None  # lemma of what is counted, where there is one


class StatementDraft(Struct, frozen=True, kw_only=True):
    """Reported speech in one document: `speaker` is a position in the reading's actors."""

    start: int
    end: int
    kind: StatementKind
    speaker: int | None = None
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None


class Value(Struct, frozen=True, kw_only=True):
    """The figure a claim carries."""

    number: float
    unit: str | None = None
    bound: Bound = "exact"


class ClaimDraft(Struct, frozen=True, kw_only=True):
    """A fact as one passage states it; actors, targets, via, place are positions in the reading's actors.

    `start`/`end` are the passage it rests on, `rule` the rule that read it: without both it cannot be built.
    `timex` and `statement` are positions in the reading's times and statements.
    """

    type: str
    start: int
    end: int
    rule: str
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    object: str | None = None
    via: tuple[int, ...] = ()
    place: tuple[int, ...] = ()
    timex: int | None = None
    modality: Modality = "done"
    polarity: bool = True
    value: Value | None = None
    statement: int | None = None
    detail: str | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """All that one document says, on its own."""

    document: Document
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    claims: tuple[ClaimDraft, ...] = ()


# -- the dossier -------------------------------------------------------------------------------------------------------
class FamilyLink(Struct, frozen=True, kw_only=True):
    """Two documents that share a source. `share`: of the shorter, word for word; `passages`: side by side.

    `direction` says who took from whom: "a-to-b" is b from a. `why` says how that is known.
    """

    a: str
    b: str
    kind: LinkKind
    share: float
    direction: Direction = "unknown"
    why: str = ""
    passages: tuple[tuple[Passage, Passage], ...] = ()


class Family(Struct, frozen=True, kw_only=True):
    """Documents that go back to one source, and why we think so; `links` hold them together."""

    id: str
    documents: tuple[str, ...]
    reason: str
    links: tuple[FamilyLink, ...] = ()


class Story(Struct, frozen=True, kw_only=True):
    """Articles on one event. `time` is the EDTF span of the event, where known.

    `follows`: the id of the story that this one takes further (the same people on the same subject, later).
    """

    id: str
    title: str
    documents: tuple[str, ...]
    time: str | None = None
    follows: str | None = None


class EntityOffice(Struct, frozen=True, kw_only=True):
    """An office as the dossier shows it: title and the entity id of where it is held."""

    title: str
    of: str | None = None


class Entity(Struct, frozen=True, kw_only=True):
    """An actor of the story, over all documents. `why` says what made its names one."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[EntityOffice, ...] = ()
    world: str | None = None
    why: str = ""


class EntityMention(Struct, frozen=True, kw_only=True):
    """A mention, by entity id."""

    doc: str
    start: int
    end: int
    entity: str
    form: Form


class Time(Struct, frozen=True, kw_only=True):
    """A time expression with its EDTF value."""

    doc: str
    start: int
    end: int
    value: str


class Figure(Struct, frozen=True, kw_only=True):
    """A quantity in a document."""

    doc: str
    start: int
    end: int
    value: float
    unit: str
    bound: Bound = "exact"


class Statement(Struct, frozen=True, kw_only=True):
    """Reported speech; `speaker` is an entity id or None."""

    id: str
    doc: str
    start: int
    end: int
    kind: StatementKind
    speaker: str | None = None
    cue: str = ""


class Evidence(Struct, frozen=True, kw_only=True):
    """A passage a claim rests on, the rule that read it, the statement it stands in, the value as given here."""

    doc: str
    start: int
    end: int
    rule: str
    statement: str | None = None
    value: Value | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """A fact with its evidence. `sources` counts independent families, not articles.

    `review` is the verdict of a person who read its passages, where there is one.
    """

    id: str
    type: str
    actors: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    targets: tuple[str, ...] = ()
    object: str | None = None
    via: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    time: str | None = None
    modality: Modality = "done"
    value: Value | None = None
    polarity: bool = True
    sources: int = 1
    status: Status = "single-source"
    detail: str | None = None
    why: str = ""  # why these passages are one fact
    review: Literal["confirmed", "rejected"] | None = None


class Development(Struct, frozen=True, kw_only=True):
    """A fact on its way: planned in one claim and done in a later one, or called off. No disagreement.

    `before` and `after` are claim ids, or "" for a sentence in which no one claim was read; `passages` one list for
    each.
    """

    id: str
    kind: DevelopmentKind
    before: str
    after: str
    passages: tuple[tuple[Passage, ...], ...]
    explanation: str


class Dispute(Struct, frozen=True, kw_only=True):
    """A disagreement: one list of passages a side, and a sentence that says why."""

    id: str
    kind: DisputeKind
    sides: tuple[tuple[Passage, ...], ...]
    explanation: str
    claims: tuple[str, ...] = ()


class Dossier(Struct, frozen=True, kw_only=True):
    """The result of a run. Everything else (pages, tables, exports) is a view of it."""

    format: str
    as_of: str
    documents: tuple[Document, ...] = ()
    families: tuple[Family, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    developments: tuple[Development, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class Options(Struct, frozen=True, kw_only=True):
    """What a run can be told. `as_of`: the last ISO date anything can have been published. `lang`: of explanations."""

    as_of: str
    lang: str = "fr"
    jobs: int = 1
