"""What the page shows, part by part. Each docstring names every field of its struct; a test holds them to it.

All texts are ready to be shown and unescaped; the template escapes them. `href` is a link that has been found safe: a
place on the page itself (`#…`) or an http(s) address.
"""

from __future__ import annotations

from recoupe.export.sentences import Parts
from recoupe.model import Struct


class Link(Struct, frozen=True):
    """`text` and where it leads, `href`; without one it is only text."""

    text: str
    href: str | None = None


class Badge(Struct, frozen=True):
    """A short verdict: `text`, and the `tone` it is coloured with (good, plain, bad, soft)."""

    text: str
    tone: str


class Quote(Struct, frozen=True):
    """A passage within its sentence: `before`, `marked`, `after`, in language `lang`; its `source` (number, name,
    date); `speaker` is who said it where it is reported speech, `value` the figure as this passage gives it."""

    before: str
    marked: str
    after: str
    lang: str
    source: Link
    speaker: str = ""
    value: str = ""


class Fact(Struct, frozen=True):
    """A claim: `id` (the claim's, an anchor), `sentence` in plain words, `label` of its type, `badges` on how it is
    backed and whether it happened; `details` (pairs of name and links: when, where, to what story it belongs),
    `quotes` to show at once, `more` behind a fold of title `fold`, `rest` saying what only the JSON has; `disputes`
    it is part of; `developments` it is a step of; `why` its passages are one fact; `href`, its permanent link, and
    `citation`, the sentence with its sources, to copy."""

    id: str
    sentence: Parts
    label: str
    badges: tuple[Badge, ...]
    details: tuple[tuple[str, tuple[Link, ...]], ...]
    quotes: tuple[Quote, ...]
    more: tuple[Quote, ...] = ()
    fold: str = ""
    rest: str = ""
    disputes: tuple[Link, ...] = ()
    developments: tuple[Link, ...] = ()
    why: str = ""
    href: str = ""
    citation: str = ""


class FactList(Struct, frozen=True):
    """Facts of one kind: `anchor`, `title`, an `intro`, the `facts`, and in `rest` how many more there are."""

    anchor: str
    title: str
    intro: str
    facts: tuple[Fact, ...]
    rest: str = ""


class TieGroup(Struct, frozen=True):
    """Ties of one type: `label` and the `facts`."""

    label: str
    facts: tuple[Fact, ...]


class StoryCard(Struct, frozen=True):
    """One story: `id`, `title`, `meta` (when, how many articles and sources), `articles` and the `facts` that are
    backed best; `rest` says how many more articles it has. `follows` is the story it takes further, `followed`
    are those that take it further."""

    id: str
    title: str
    meta: tuple[str, ...]
    articles: tuple[Link, ...]
    facts: tuple[tuple[str, Parts, Badge], ...]
    rest: str = ""
    follows: Link | None = None
    followed: tuple[Link, ...] = ()


class Side(Struct, frozen=True):
    """One side of a disagreement: its `label` and its `quotes`."""

    label: str
    quotes: tuple[Quote, ...]


class DisputeCard(Struct, frozen=True):
    """A disagreement: `id`, the `kind` in words, the `explanation`, the `sides`, the `facts` it touches."""

    id: str
    kind: str
    explanation: str
    sides: tuple[Side, ...]
    facts: tuple[Link, ...] = ()


class Turn(Struct, frozen=True):
    """A step of a development: its `label` (announced, done …), the `date` of the articles that tell it, the `fact` as
    they give it (the last one's is the title of the card), the `quotes`, and in `rest` how many more there are."""

    label: str
    date: str
    fact: Link | None
    quotes: tuple[Quote, ...]
    rest: str = ""


class DevelopmentCard(Struct, frozen=True):
    """A fact on its way: `id`, the `kind` as a badge, as `title` the fact as it stands last, the `explanation`, and the
    `turns` in order of time."""

    id: str
    kind: Badge
    title: Link
    explanation: str
    turns: tuple[Turn, ...]


class Pair(Struct, frozen=True):
    """Two passages side by side: `left`, of the text that was taken from, and `right`."""

    left: Quote
    right: Quote


class Kinship(Struct, frozen=True):
    """A link between two texts: the `sentence` that says who takes from whom, the `share` they have in common, `why`
    that is known; the heads of the two `columns`, the `pairs` to show at once, `more` behind a fold of title `fold`."""

    sentence: Parts
    share: str
    why: str
    columns: tuple[str, str]
    pairs: tuple[Pair, ...]
    more: tuple[Pair, ...] = ()
    fold: str = ""


class FamilyCard(Struct, frozen=True):
    """Texts of one source: `id`, `title`, the `members`, the `reason` they are one family, the `links` that hold it
    together, `rest` for those not shown."""

    id: str
    title: str
    members: tuple[Link, ...]
    reason: str
    links: tuple[Kinship, ...]
    rest: str = ""


class ExposureCard(Struct, frozen=True):
    """What a change would reach: the `question`, the `rows` (who is reached, by the facts that say so), the `share` at
    risk, the `alternatives` that sources mention (by what fact), and in `gaps` what they leave open."""

    question: Parts
    rows: tuple[tuple[Link, tuple[Link, ...]], ...]
    share: str
    alternatives: tuple[tuple[Link, Link], ...]
    gaps: tuple[str, ...]


class Moment(Struct, frozen=True):
    """A date of the timeline: its `date` in words and the `events` then (href, sentence, badge); its `start` and, where
    it has one, its `end` as days."""

    date: str
    events: tuple[tuple[str | None, Parts, Badge], ...]
    start: str = ""
    end: str = ""


class Actor(Struct, frozen=True):
    """Who is who: `id`, `name`, `offices`, `aliases` in one line, `meta` (mentions, facts), `why` its names are one."""

    id: str
    name: str
    offices: tuple[str, ...]
    aliases: str
    meta: str
    why: str = ""


class ActorGroup(Struct, frozen=True):
    """Actors of one type: `label` and the `actors`, `rest` for those not shown."""

    label: str
    actors: tuple[Actor, ...]
    rest: str = ""


class Speaker(Struct, frozen=True):
    """Who said what: `name` (linked), `meta` with the number of statements, the `quotes` to show at once as pairs of
    kind and quote, `more` behind a fold of title `fold`, `rest` for what only the JSON has."""

    name: Link
    meta: str
    quotes: tuple[tuple[str, Quote], ...]
    more: tuple[tuple[str, Quote], ...] = ()
    fold: str = ""
    rest: str = ""


class Source(Struct, frozen=True):
    """An article: `id` (an anchor), `number` it is cited by, `title` (linked when it has an address), `name` of who
    published it, `date` in words, the `basis` of that date as a badge and `why`; `origin` says of which other texts
    it is independent (`origin_badge` in short, `kin` the numbers of those that share its source, `family` the card
    that shows what they share); `path` as it was read, its `story`, and `warnings` on how it was read."""

    id: str
    number: int
    title: Link
    name: str
    date: str
    basis: Badge
    why: str
    origin: str
    origin_badge: Badge
    kin: tuple[Link, ...]
    path: str
    family: Link | None = None
    story: Link | None = None
    warnings: tuple[str, ...] = ()


class SkippedInput(Struct, frozen=True):
    """An input that was not read: `path` and `reason`."""

    path: str
    reason: str


class Section(Struct, frozen=True):
    """An entry of the table of contents: `anchor`, `title`, and how much is there (`count`)."""

    anchor: str
    title: str
    count: str = ""


class Tally(Struct, frozen=True):
    """A figure of the masthead: `number` and what it counts, `label`; `tone` as of a badge."""

    number: str
    label: str
    tone: str = "plain"


class Page(Struct, frozen=True):
    """The whole page: `lang`, `title`, `kicker` above and `lead` below it, the `tallies`, the table of `contents`, then
    each part in order: `stories`, `events`, `ties` (with `ties_rest`), `exposures`, `developments`, `disputes`,
    `timeline`, `actors`, `speakers`, `families`, `sources`, `skipped`; where a part is cut, `…_rest` says by how much.
    `method` are paragraphs on how to read the page, and `colophon` is the last line."""

    lang: str
    title: str
    kicker: str
    lead: str
    tallies: tuple[Tally, ...]
    contents: tuple[Section, ...]
    stories: tuple[StoryCard, ...]
    stories_rest: str
    events: FactList
    ties: tuple[TieGroup, ...]
    ties_rest: str
    exposures: tuple[ExposureCard, ...]
    exposures_rest: str
    developments: tuple[DevelopmentCard, ...]
    developments_rest: str
    disputes: tuple[DisputeCard, ...]
    disputes_rest: str
    timeline: tuple[Moment, ...]
    timeline_rest: str
    actors: tuple[ActorGroup, ...]
    speakers: tuple[Speaker, ...]
    speakers_rest: str
    families: tuple[FamilyCard, ...]
    families_rest: str
    sources: tuple[Source, ...]
    sources_rest: str
    skipped: tuple[SkippedInput, ...]
    skipped_rest: str
    method: tuple[tuple[str, str], ...]
    colophon: str
