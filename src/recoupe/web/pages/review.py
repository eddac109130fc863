"""Decisions: what a person rules on facts, actors, dates and sources; the log of it, and taking a ruling back.

Each decision is kept at once and the pile cross-checked anew behind it. A decision speaks of passages, so that it still
holds when articles are added or the program reads better.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from recoupe.export.page.contexts import Link
from recoupe.export.page.view import View
from recoupe.i18n import Words
from recoupe.model import Claim, Document, Entity, Passage, Struct
from recoupe.rulings import FactIs, OtherActor, PublishedOn, Ruling, SameActor, SameSource, Verdict
from recoupe.store import decisions, imports, load
from recoupe.store.decisions import ConflictError, Decision, Undo
from recoupe.store.dossier import Layer
from recoupe.web.changes import Asker, Done, Refused, change
from recoupe.web.desk import Desk, Pages
from recoupe.web.routes import Screen

SHOWN = 50
NOTE = 1000  # characters


class Query(Struct, frozen=True, kw_only=True):
    """`page` from 1, the newest decisions first."""

    page: int = 1


class Entry(Struct, frozen=True, kw_only=True):
    """An entry of the log: its `number`, `when`, `who`; what was decided (`said`), on what (`about`), with what `note`;
    whether it was taken back (`undone`) and whether it can be (`undoable`)."""

    number: int
    when: str
    who: str
    said: str
    about: tuple[Link, ...]
    note: str
    undone: bool
    undoable: bool


class Review(Struct, frozen=True, kw_only=True):
    """The page: the `entries` of this `page` of `pages`, how many decisions count (`standing`)."""

    entries: tuple[Entry, ...]
    page: int
    pages: int
    standing: int


def build(desk: Desk, words: Words, query: Query) -> Review:
    """The log."""
    with desk.store.snapshot() as db:
        entries = decisions.log(db)
        pages = max(1, -(-len(entries) // SHOWN))
        at = min(max(query.page, 1), pages)
        shown = entries[::-1][(at - 1) * SHOWN : at * SHOWN]
        docs = {doc for entry in shown if isinstance(entry, Decision) for doc in _docs(entry.subject)}
        view = View(load.empty(load.some(db, Document, docs)), words, places=Pages())
    return Review(
        entries=tuple(_entry(one, view, words) for one in shown),
        page=at,
        pages=pages,
        standing=sum(isinstance(one, Decision) and not one.undone for one in entries),
    )


# -- the log in words --------------------------------------------------------------------------------------------------
def _entry(entry: Decision | Undo, view: View, words: Words) -> Entry:
    when = entry.at.replace("T", " ")[:16]
    if isinstance(entry, Undo):
        said = words.text("décision {n} annulée", n=entry.undoes)
        return Entry(
            number=entry.id,
            when=when,
            who=entry.who,
            said=said,
            about=(),
            note=entry.note,
            undone=False,
            undoable=False,
        )
    return Entry(
        number=entry.id,
        when=when,
        who=entry.who,
        said=_said(entry.subject, words),
        about=tuple(_about(entry.subject, view)),
        note=entry.note,
        undone=entry.undone,
        undoable=not entry.undone,
    )


def _said(subject: Ruling, words: Words) -> str:
    match subject:
        case SameActor():
            return words.text("un seul acteur")
        case OtherActor():
            return words.text("deux acteurs")
        case SameSource():
            return words.text("une seule source")
        case PublishedOn(date=date):
            return words.text("paru le {date}", date=words.date(date))
        case FactIs(verdict="confirmed"):
            return words.text("fait confirmé")
    return words.text("fait rejeté")


def _about(subject: Ruling, view: View) -> Iterator[Link]:
    """The passages it speaks of, linked to their articles; an article that has left the pile is named by its id."""
    places: Iterable[tuple[str, Passage | None]]
    match subject:
        case SameActor(a=a, b=b) | OtherActor(a=a, b=b):
            places = ((a.doc, a), (b.doc, b))
        case SameSource(a=one, b=other):
            places = ((one, None), (other, None))
        case PublishedOn(doc=doc):
            places = ((doc, None),)
        case FactIs(passage=passage):
            places = ((passage.doc, passage),)
    for doc, place in places:
        document = view.documents.get(doc)
        if document is None:
            yield Link(text=doc)
        else:
            words = document.text[place.start : place.end] if place else view.title(document)
            yield Link(text=f"« {words[:120]} »", href=view.places.article(doc))


def _docs(subject: Ruling) -> set[str]:
    match subject:
        case SameActor(a=a, b=b) | OtherActor(a=a, b=b):
            return {a.doc, b.doc}
        case SameSource(a=one, b=other):
            return {one, other}
        case PublishedOn(doc=doc):
            return {doc}
        case FactIs(passage=passage):
            return {passage.doc}


# -- deciding ----------------------------------------------------------------------------------------------------------
class OnFact(Struct, frozen=True, kw_only=True):
    """A verdict on the fact `claim`."""

    claim: str
    verdict: Verdict
    note: str = ""


class OnDate(Struct, frozen=True, kw_only=True):
    """The day (ISO) the article `doc` came out."""

    doc: str
    date: str
    note: str = ""


class OnActors(Struct, frozen=True, kw_only=True):
    """The actor `entity` is also the one called `name`."""

    entity: str
    name: str
    note: str = ""


class OnActorHere(Struct, frozen=True, kw_only=True):
    """The actor `entity` is another in the article `doc`."""

    entity: str
    doc: str
    note: str = ""


class OnSource(Struct, frozen=True, kw_only=True):
    """The articles `a` and `b` have one source."""

    a: str
    b: str
    note: str = ""


class TakenBack(Struct, frozen=True, kw_only=True):
    """The number of a decision that no longer counts."""

    decision: int
    note: str = ""


def on_fact(desk: Desk, words: Words, form: OnFact, by: Asker) -> Done:
    """Confirm or reject a fact."""
    claim = load.one(desk.store.reading(), Claim, form.claim)
    if claim is None:
        raise Refused(404, words.text("Aucun fait {id}.", id=form.claim))
    first = claim.evidence[0]
    passage = Passage(doc=first.doc, start=first.start, end=first.end)
    _decide(desk, words, FactIs(claim.type, passage, form.verdict), form.note, by)
    return Done(to=f"/fact/{claim.id}")


def on_date(desk: Desk, words: Words, form: OnDate, by: Asker) -> Done:
    """Say when an article came out."""
    from datetime import date

    try:
        day = date.fromisoformat(form.date)
    except ValueError as error:
        raise Refused(400, words.text("Une date s’écrit 2025-11-30.")) from error
    if load.one(desk.store.reading(), Document, form.doc) is None:
        raise Refused(404, words.text("Aucun article {id}.", id=form.doc))
    _decide(desk, words, PublishedOn(form.doc, day.isoformat()), form.note, by)
    return Done(to=f"/article/{form.doc}")


def on_actors(desk: Desk, words: Words, form: OnActors, by: Asker) -> Done:
    """Say that two actors are one."""
    with desk.store.snapshot() as db:
        other = _called(db, form.name, form.entity)
        if other is None:
            raise Refused(404, words.text("Aucun autre acteur ne s’appelle « {name} ».", name=form.name[:80]))
        a, b = _place(db, form.entity), _place(db, other)
    if a is None or b is None:
        raise Refused(404, words.text("Aucun acteur {id}.", id=form.entity))
    _decide(desk, words, SameActor(a, b), form.note, by)
    return Done(to=f"/actor/{form.entity}")


def on_actor_here(desk: Desk, words: Words, form: OnActorHere, by: Asker) -> Done:
    """Say that an actor of one article is not the one the others speak of."""
    with desk.store.snapshot() as db:
        here = _place(db, form.entity, doc=form.doc)
        elsewhere = _place(db, form.entity, but=form.doc)
    if here is None or elsewhere is None:
        raise Refused(404, words.text("Cet acteur n’est que dans un article : il n’y a rien à séparer."))
    _decide(desk, words, OtherActor(elsewhere, here), form.note, by)
    return Done(to=f"/actor/{form.entity}")


def on_source(desk: Desk, words: Words, form: OnSource, by: Asker) -> Done:
    """Say that two articles go back to one source."""
    found = {document.id for document in load.some(desk.store.reading(), Document, {form.a, form.b})}
    if len(found) != 2:
        raise Refused(404, words.text("Aucun article {id}.", id=form.a if form.a not in found else form.b))
    _decide(desk, words, SameSource(*sorted(found)), form.note, by)
    return Done(to=f"/compare?a={form.a}&b={form.b}")


def take_back(desk: Desk, words: Words, form: TakenBack, by: Asker) -> Done:
    """Undo a decision."""
    try:
        with desk.store.writing() as db:
            decisions.undo(db, form.decision, by.who, form.note[:NOTE])
            imports.accept(db, (), by.who)
    except ConflictError as error:
        raise Refused(409, words.text("Déjà annulée : {who}.", who=str(error))) from error
    desk.wake()
    return Done(to="/review")


def _decide(desk: Desk, words: Words, ruling: Ruling, note: str, by: Asker) -> None:
    """Keep a decision and have the pile checked anew, or say who was first."""
    try:
        with desk.store.writing() as db:
            decisions.decide(db, ruling, by.who, note[:NOTE], by.seen)
            imports.accept(db, (), by.who)
    except ConflictError as error:
        said = words.text("Quelqu’un vient de décider de la même chose ({who}) : relire, puis décider.", who=str(error))
        raise Refused(409, said) from error
    desk.wake()


def _called(db: sqlite3.Connection, name: str, but: str) -> str | None:
    """The actor of a name or id that is most spoken of, other than one."""
    rows = db.execute(
        "SELECT id, part FROM entity WHERE (id = ? OR name = ?) AND id <> ? ORDER BY mentions DESC LIMIT 1",
        (name, name.strip(), but),
    ).fetchall()
    if not rows:
        wanted = name.strip().casefold()
        candidates = db.execute("SELECT id, part FROM entity WHERE id <> ? ORDER BY mentions DESC", (but,))
        rows = [row for row in candidates if wanted in {a.casefold() for a in load.decode(Entity, row[1]).aliases}][:1]
    return str(rows[0][0]) if rows else None


def _place(db: sqlite3.Connection, entity: str, doc: str = "", but: str = "") -> Passage | None:
    """A place where an actor is mentioned, by name if it can be: in `doc`, or in another article than `but`."""
    rows = db.execute("SELECT doc FROM seen WHERE entity = ? ORDER BY mentions DESC, doc", (entity,)).fetchall()
    for (one,) in rows:
        if (doc and one != doc) or one == but:
            continue
        layer = load.one(db, Layer, one)
        mentions = [m for m in layer.mentions if m.entity == entity] if layer else []
        if mentions:
            best = min(mentions, key=lambda m: (m.form != "name", m.start))
            return Passage(doc=one, start=best.start, end=best.end)
    return None


SCREEN = Screen("review", "/review", "review.html.j2", Query, Review, build)
CHANGES = (
    change("/decide/fact", OnFact, on_fact),
    change("/decide/date", OnDate, on_date),
    change("/decide/actors", OnActors, on_actors),
    change("/decide/actor-here", OnActorHere, on_actor_here),
    change("/decide/source", OnSource, on_source),
    change("/decide/undo", TakenBack, take_back),
)
