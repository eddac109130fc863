"""One article as it was published, body and furniture told apart, and what was understood of it, layer by layer.

Marks overlap (a name in a statement in a claim), so the text is cut wherever one begins or ends: each piece says which
marks it lies in. Beside each paragraph stand its marks in words, with the rule that made them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from recoupe.export.naming import in_sentence
from recoupe.export.page.contexts import Badge, Link
from recoupe.export.page.sources import source_row
from recoupe.export.page.view import View, safe_url
from recoupe.export.sentences import Part, Parts, value_words
from recoupe.i18n import Words
from recoupe.i18n.marks import N_
from recoupe.model import Document, Story, Struct, Value
from recoupe.store import load
from recoupe.web.desk import Desk
from recoupe.web.routes import NotFound, Screen

LayerName = Literal["claim", "statement", "name", "time", "quantity"]
LAYERS: tuple[tuple[LayerName, str], ...] = (
    ("claim", N_("Faits")),
    ("statement", N_("Propos")),
    ("name", N_("Noms")),
    ("time", N_("Dates")),
    ("quantity", N_("Quantités")),
)
OTHERS = 60  # articles of the same story offered to compare with


class Query(Struct, frozen=True, kw_only=True):
    """`doc`: the article's id."""

    doc: str


class Layer(Struct, frozen=True, kw_only=True):
    """A kind of marks: its `name`, its `label`, and how many there are (`count`)."""

    name: LayerName
    label: str
    count: int


class Mark(Struct, frozen=True, kw_only=True):
    """Something understood: its `number` on the page, `layer`, the `words` it stands on, what it means (`sense`), by
    which `rule` or why, and where it leads (`href`). `start` and `end` are its place in the article's text."""

    number: int
    layer: LayerName
    words: str
    sense: Parts
    rule: str
    start: int
    end: int
    href: str | None = None


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of text with the numbers of the `marks` it lies in and the names of their `layers`."""

    text: str
    marks: tuple[int, ...] = ()
    layers: tuple[LayerName, ...] = ()


class Block(Struct, frozen=True, kw_only=True):
    """A line of the article: whether it is `body`, its `pieces`, and the marks that begin in it (`notes`)."""

    body: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Mark, ...]


class Article(Struct, frozen=True, kw_only=True):
    """The page: `title`, `source` and `date` with its `basis` and `why`, the address it was read from (`url`, None if
    no page may link to it), the story (`story`) and what it shares with others (`origin`, `kin`), `warnings`, the
    `layers`, the `blocks` of the text in language `lang`, and `others` to compare it with."""

    id: str
    title: str
    source: str
    date: str
    basis: Badge
    why: str
    url: str | None
    path: str
    story: Link | None
    origin: str
    kin: tuple[Link, ...]
    warnings: tuple[str, ...]
    layers: tuple[Layer, ...]
    lang: str
    blocks: tuple[Block, ...]
    others: tuple[Link, ...]


def build(desk: Desk, words: Words, query: Query) -> Article:
    """The page of an article."""
    with desk.store.snapshot() as db:
        document = load.one(db, Document, query.doc)
        if document is None:
            raise NotFound(words.text("Aucun article {id}.", id=query.doc))
        story = load.one(db, Story, document.story) if document.story else None
        mates = [one for one in load.of_story(db, story.id) if one != document.id] if story else []
        others = list(load.some(db, Document, mates[:OTHERS]))
    view = desk.around(words.lang, [document.id])
    marks = _numbered(view, document)
    count = Counter(mark.layer for mark in marks)
    source = source_row(view, document)
    return Article(
        id=document.id,
        title=view.title(document),
        source=view.source_name(document),
        date=source.date,
        basis=source.basis,
        why=source.why,
        url=safe_url(document.url),
        path=source.path,
        story=Link(text=story.title.strip() or words.text("sans titre"), href=view.places.story(story.id))
        if story
        else None,
        origin=source.origin,
        kin=source.kin,
        warnings=source.warnings,
        layers=tuple(Layer(name=name, label=words.text(label), count=count[name]) for name, label in LAYERS),
        lang=document.language or "fr",
        blocks=tuple(_blocks(document, marks)),
        others=tuple(Link(text=view.title(one), href=f"/compare?a={document.id}&b={one.id}") for one in others),
    )


# -- what was understood -----------------------------------------------------------------------------------------------
def _numbered(view: View, document: Document) -> list[Mark]:
    """All marks of the article in the order of the text, the longer first."""
    order = {name: i for i, (name, _) in enumerate(LAYERS)}
    found = [*_claims(view, document), *_statements(view, document), *_spans(view, document)]
    found.sort(key=lambda row: (row[1], -row[2], order[row[0]]))
    return [
        Mark(
            number=i,
            layer=layer,
            words=document.text[start:end],
            sense=sense,
            rule=rule,
            start=start,
            end=end,
            href=href,
        )
        for i, (layer, start, end, sense, rule, href) in enumerate(found)
    ]


Row = tuple[LayerName, int, int, Parts, str, str | None]


def _claims(view: View, document: Document) -> Iterator[Row]:
    for claim in view.dossier.claims:
        for one in claim.evidence:
            if one.doc == document.id:
                yield "claim", one.start, one.end, view.sentence(claim), one.rule, view.places.claim(claim.id)


def _statements(view: View, document: Document) -> Iterator[Row]:
    for said in view.dossier.statements:
        if said.doc != document.id:
            continue
        speaker = view.entities.get(said.speaker or "")
        if speaker is None:
            sense: Parts = (Part(text=view.words.text("dit sans que l’on sache par qui")),)
        else:
            article, name = in_sentence(speaker, view.words.lang)
            by = view.words.text("dit par {article}", article=article)
            sense = (Part(text=by), Part(text=name, href=view.name(speaker.id).href))
        told = view.words.text("signalé par « {cue} »", cue=said.cue) if said.cue else ""
        yield "statement", said.start, said.end, sense, told, None


def _spans(view: View, document: Document) -> Iterator[Row]:
    words = view.words
    for mention in view.dossier.mentions:
        if mention.doc == document.id and (entity := view.entities.get(mention.entity)):
            name = view.name(entity.id)
            yield "name", mention.start, mention.end, (Part(text=name.text, href=name.href),), entity.why, name.href
    for time in view.dossier.times:
        if time.doc == document.id:
            yield "time", time.start, time.end, (Part(text=words.date(time.value)),), time.value, None
    for figure in view.dossier.quantities:
        if figure.doc == document.id:
            value = Value(number=figure.value, unit=figure.unit, bound=figure.bound)
            yield "quantity", figure.start, figure.end, (Part(text=value_words(value, words)),), figure.unit, None


# -- the text cut into pieces ------------------------------------------------------------------------------------------
def _blocks(document: Document, marks: Sequence[Mark]) -> Iterator[Block]:
    start = 0
    for line in document.text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n"))
        if line.strip():
            here = [mark for mark in marks if mark.start < end and start < mark.end]
            yield Block(
                body=any(a < end and start < b for a, b in document.body),
                pieces=tuple(_pieces(document.text, start, end, here)),
                notes=tuple(mark for mark in here if mark.start >= start),
            )
        start += len(line)


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    cuts = {start, end, *(at for mark in marks for at in (mark.start, mark.end) if start < at < end)}
    places = sorted(cuts)
    for a, b in itertools.pairwise(places):
        over = [mark for mark in marks if mark.start < b and a < mark.end]
        layers = tuple(name for name, _ in LAYERS if any(mark.layer == name for mark in over))
        yield Piece(text=text[a:b], marks=tuple(mark.number for mark in over), layers=layers)


SCREEN = Screen("article", "/article/{doc}", "article.html.j2", Query, Article, build, kept=True)
