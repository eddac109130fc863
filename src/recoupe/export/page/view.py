"""What every part of the page looks up: documents by number, entities, what is shown and can be linked to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from recoupe.export.naming import in_sentence, shown_name
from recoupe.export.page.contexts import Badge, Link, Quote
from recoupe.export.page.passages import in_its_sentence
from recoupe.export.page.places import Places
from recoupe.export.phrases import EVENTS, MODALITIES
from recoupe.export.said import Said
from recoupe.export.sentences import Parts, claim_sentence, value_words
from recoupe.i18n import Words
from recoupe.model import Claim, Document, Dossier, Entity, Evidence, Passage, Statement

_UNFIT = re.compile(r"[\s\x00-\x1f]")  # in an address: what browsers drop, so that it reads as another


@dataclass(frozen=True)
class Limits:
    """How much of each part the page shows; the rest is counted, and stands in dossier.json.

    A page of these limits is about 2 MB and prints on a hundred sheets: already more than anyone reads.
    """

    stories: int = 30
    articles: int = 8  # named in one story
    events: int = 120
    ties: int = 120
    quotes: int = 3  # passages of a fact shown at once
    more: int = 9  # passages behind its fold
    disputes: int = 60
    developments: int = 60
    families: int = 40
    members: int = 12  # articles named in one family
    kinships: int = 8  # links of one family
    pairs: int = 2  # passages side by side shown at once; the others fold
    more_pairs: int = 1000  # behind that fold
    side: int = 3  # passages on one side of a disagreement
    timeline: int = 150
    actors: int = 40  # of each type
    speakers: int = 30
    statements: int = 3  # of one speaker shown at once
    more_statements: int = 7
    sources: int = 300
    skipped: int = 100
    exposures: int = 12
    system: int = 20_000  # entities up to which exposures are looked for: each asks the whole graph
    title: int = 60  # characters of a story's title where it is only referred to


LIMITS = Limits()


class View:
    """A dossier seen in one language. Which claims, actors and sources have a place on the page is settled here first,
    so that a link to one that has none is never made."""

    def __init__(
        self,
        dossier: Dossier,
        words: Words,
        limits: Limits = LIMITS,
        places: Places | None = None,
        own: Collection[str] | None = None,
        among: Collection[str] | None = None,
    ) -> None:
        """`own`: the articles that it is about, where others only stand behind facts they tell; `among`: the claims to
        be shown, where others were filtered out; all by default."""
        self.dossier = dossier
        self.words = words
        self.limits = limits
        self.places = places or Places()
        self.documents = {document.id: document for document in dossier.documents}
        self.own = tuple(document for document in dossier.documents if own is None or document.id in own)
        self._among = among
        self._all_own = len(self.own) == len(dossier.documents)
        self.entities = {entity.id: entity for entity in dossier.entities}
        self._dates: dict[str | None, str] = {}  # a pile has few dates, each said many times
        self._sentences: dict[str, Parts] = {}
        self._cited: dict[str, Link] = {}
        self._said = Said(dossier.statements)
        self.statements = {statement.id: statement for statement in dossier.statements}
        self.families = {family.id: family for family in dossier.families}

    # -- what is shown -------------------------------------------------------------------------------------------------
    @cached_property
    def events(self) -> list[Claim]:
        """Claims of what happened, best backed first."""
        return [claim for claim in self.ranked if claim.type in EVENTS]

    @cached_property
    def ties(self) -> list[Claim]:
        """Claims of what holds between actors, best backed first."""
        return [claim for claim in self.ranked if claim.type not in EVENTS]

    @cached_property
    def ranked(self) -> list[Claim]:
        """All claims, those to show first at the head."""
        claims = self.dossier.claims
        if not self._all_own:
            own = {document.id for document in self.own}
            claims = tuple(claim for claim in claims if any(e.doc in own for e in claim.evidence))
        if self._among is not None:
            claims = tuple(claim for claim in claims if claim.id in self._among)
        return sorted(claims, key=self._weight)

    def _weight(self, claim: Claim) -> tuple[object, ...]:
        """What comes first: well backed, often said, told whole, done, by those most spoken of."""
        roles = (*claim.actors, *claim.targets)
        whole = len(roles) > 1 and bool(claim.actors)
        fame = max((self.mentions[one] for one in roles), default=0)
        return -claim.sources, -len({e.doc for e in claim.evidence}), not whole, claim.modality != "done", -fame

    @cached_property
    def shown_claims(self) -> frozenset[str]:
        """Ids of the claims that have a card."""
        return frozenset(c.id for c in self.events[: self.limits.events] + self.ties[: self.limits.ties])

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each entity is mentioned."""
        return Counter(mention.entity for mention in self.dossier.mentions)

    @cached_property
    def facts_of(self) -> Counter[str]:
        """In how many claims each entity stands."""
        return Counter(
            one
            for c in self.dossier.claims
            for one in {*c.actors, *c.targets, *c.via, *c.place}
            if one in self.entities
        )

    @cached_property
    def actors(self) -> dict[str, list[Entity]]:
        """The entities of each type, those most spoken of first; ones that are nowhere mentioned are left out."""
        by_type: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.dossier.entities:
            if self.mentions[entity.id] or self.facts_of[entity.id]:
                by_type[entity.type].append(entity)
        for listed in by_type.values():
            listed.sort(key=lambda e: (-self.mentions[e.id], -self.facts_of[e.id], e.name, e.id))
        return dict(by_type)

    @cached_property
    def shown_actors(self) -> frozenset[str]:
        """Ids of the entities that have an entry."""
        return frozenset(e.id for listed in self.actors.values() for e in listed[: self.limits.actors])

    @cached_property
    def _actor_places(self) -> dict[str, str]:
        listed = self.entities if self.places.everywhere else self.shown_actors
        return {entity: self.places.actor(entity) for entity in listed}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number each article is cited by: in order of publication within its story, stories as they are listed."""
        order = [doc for story in self.stories for doc in story]
        placed = set(order)
        order += [document.id for document in self.dossier.documents if document.id not in placed]
        return {doc: i for i, doc in enumerate(order, start=1)}

    @cached_property
    def stories(self) -> list[tuple[str, ...]]:
        """The documents of each story, the largest story first, by date of publication within one."""
        return [self.story_documents(i) for i in self.story_order]

    @cached_property
    def story_order(self) -> list[int]:
        """Positions in `dossier.stories`, the largest first."""
        stories = self.dossier.stories
        facts = Counter(s for c in self.dossier.claims for s in self.stories_of(c))
        return sorted(
            range(len(stories)),
            key=lambda i: (
                -len(stories[i].documents),
                -facts[stories[i].id],
                stories[i].time or "9",
                stories[i].id,
            ),
        )

    def stories_of(self, claim: Claim) -> list[str]:
        """The stories a claim is told in, those of its first passages first."""
        found = (self.documents[e.doc].story for e in claim.evidence if e.doc in self.documents)
        return list(dict.fromkeys(story for story in found if story is not None))

    def story_documents(self, position: int) -> tuple[str, ...]:
        """The documents of a story in the order they came out."""
        listed = [doc for doc in self.dossier.stories[position].documents if doc in self.documents]
        return tuple(
            sorted(listed, key=lambda d: (self.documents[d].published.value or "9", self.documents[d].path, d))
        )

    @cached_property
    def shown_stories(self) -> dict[str, str]:
        """Id to title of the stories that have a card."""
        return {self.dossier.stories[i].id: self.story_title(i) for i in self.story_order[: self.limits.stories]}

    def story_title(self, position: int) -> str:
        """The title of a story; where it has none, that of its first article."""
        story = self.dossier.stories[position]
        first = next(iter(self.story_documents(position)), None)
        return story.title.strip() or (self.title(self.documents[first]) if first else self.words.text("sans titre"))

    @cached_property
    def disputes_of(self) -> dict[str, list[int]]:
        """Positions of the disagreements that touch a claim."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, dispute in enumerate(self.dossier.disputes[: self.limits.disputes]):
            for claim in dispute.claims:
                found[claim].append(i)
        return dict(found)

    @cached_property
    def developments_of(self) -> dict[str, list[int]]:
        """Positions of the developments that a claim is a step of."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(self.dossier.developments[: self.limits.developments]):
            for claim in dict.fromkeys((one.before, one.after)):
                found[claim].append(i)
        return dict(found)

    @cached_property
    def shown_families(self) -> frozenset[str]:
        """Ids of the families that have a card: those of most articles."""
        sizes = {f.id: sum(doc in self.documents for doc in f.documents) for f in self.dossier.families}
        several = sorted((one for one in sizes if sizes[one] > 1), key=lambda one: (-sizes[one], one))
        return frozenset(several[: self.limits.families])

    @cached_property
    def followed(self) -> dict[str, list[str]]:
        """The stories that take each story further, in order of time."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for story in sorted(self.dossier.stories, key=lambda story: (story.time or "9", story.id)):
            if story.follows:
                found[story.follows].append(story.id)
        return dict(found)

    def story_link(self, story: str | None) -> Link | None:
        """A story by the beginning of its title, linked to its card; None where it has none, or is the only one."""
        if story not in self.shown_stories or len(self.dossier.stories) < 2:
            return None
        title = self.shown_stories[story]
        if len(title) > self.limits.title:
            title = title[: self.limits.title].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
        return Link(text=title, href=self.places.story(story))

    # -- words for things ----------------------------------------------------------------------------------------------
    def sentence(self, claim: Claim) -> Parts:
        """The claim in words."""
        if claim.id not in self._sentences:  # a card, its citation, the timeline and links to it say it again
            self._sentences[claim.id] = claim_sentence(claim, self.entities, self._actor_places, self.words)
        return self._sentences[claim.id]

    def name(self, entity: str) -> Link:
        """An entity's name, linked to its entry."""
        found = self.entities.get(entity)
        if found is None:
            return Link(text=entity)
        return Link(text=shown_name(found, self.words.lang), href=self._actor_places.get(entity))

    def source_name(self, document: Document) -> str:
        """Who published it: the publisher, the wire, the site, or failing these the file."""
        return document.publisher or document.agency or site(document.url) or file_name(document.path)

    def title(self, document: Document) -> str:
        """Its title, or the first words of its text."""
        if document.title and document.title.strip():
            return document.title.strip()
        start = document.body[0][0] if document.body else 0
        first = document.text[start : start + 400].strip().split("\n", 1)[0]
        return (first if len(first) <= 90 else first[:90].rsplit(" ", 1)[0] + " …") or file_name(document.path)

    def cited(self, doc: str) -> Link:
        """“[3] Le Monde, 11 novembre 2025”, linked to the list of sources."""
        if doc not in self._cited:  # every passage names its article, and its fact's citation names it again
            document = self.documents[doc]
            name, date = self.source_name(document), self.date(document.published.value)
            text = self.words.text("[{n}] {name}, {date}", n=self.numbers[doc], name=name, date=date)
            self._cited[doc] = Link(text=text, href=self.source_href(doc))
        return self._cited[doc]

    def claim_href(self, claim: str) -> str | None:
        """Where a fact has its card, if it has one."""
        return self.places.claim(claim) if self.places.everywhere or claim in self.shown_claims else None

    def source_href(self, doc: str) -> str | None:
        """Where an article stands in the list of sources."""
        listed = self.places.everywhere or self.numbers[doc] <= self.limits.sources
        return self.places.article(doc) if listed else None

    def date(self, edtf: str | None) -> str:
        """A date in words."""
        if edtf not in self._dates:
            self._dates[edtf] = self.words.date(edtf)
        return self._dates[edtf]

    def backing(self, claim: Claim) -> Badge:
        """How a claim is backed."""
        if claim.status == "disputed":
            return Badge(text=self.words.text("contesté"), tone="bad")
        if claim.status == "corroborated":
            text = self.words.plural("{n} source indépendante", "{n} sources indépendantes", claim.sources)
            return Badge(text=text, tone="good")
        return Badge(text=self.words.text("une seule source"), tone="soft")

    def modality(self, claim: Claim) -> str:
        """“prévu”, “possible”, “nié”; nothing for what is simply so."""
        said = MODALITIES.get(claim.modality, "")
        if claim.type not in EVENTS and claim.modality == "ongoing":
            return ""  # a tie holds: that it is “going on” says nothing
        return self.words.text(said) if said else ""

    # -- passages ------------------------------------------------------------------------------------------------------
    def quote(self, evidence: Evidence) -> Quote | None:
        """The passage of a claim."""
        value = value_words(evidence.value, self.words) if evidence.value else ""
        return self._quote(evidence.doc, evidence.start, evidence.end, self.speaker(evidence), value)

    def passage(self, passage: Passage) -> Quote | None:
        """A passage without a claim; whose word it is, where it stands in somebody's statement."""
        return self._quote(passage.doc, passage.start, passage.end, self._said_by(self._said.around(passage)))

    def said(self, statement: Statement) -> Quote | None:
        """A statement in its sentence."""
        return self._quote(statement.doc, statement.start, statement.end)

    def speaker(self, evidence: Evidence) -> str:
        """Who says it, where the passage stands in somebody's statement."""
        return self._said_by(self.statements.get(evidence.statement or ""))

    def _said_by(self, statement: Statement | None) -> str:
        if statement is None:
            return ""
        if statement.speaker is None:
            return self.words.text("propos rapportés")
        speaker = self.entities.get(statement.speaker)
        name = "".join(in_sentence(speaker, self.words.lang)) if speaker else statement.speaker
        return self.words.text("selon {name}", name=name)

    def _quote(self, doc: str, start: int, end: int, speaker: str = "", value: str = "") -> Quote | None:
        document = self.documents.get(doc)
        if document is None:
            return None
        before, marked, after = in_its_sentence(document.text, start, end)
        return Quote(
            before=before,
            marked=marked,
            after=after,
            lang=document.language or "fr",
            source=self.cited(doc),
            speaker=speaker,
            value=value,
        )

    def rest(self, total: int, shown: int) -> str:
        """“12 de plus dans dossier.json”, or nothing."""
        left = total - shown
        return self.words.text("{n} de plus dans dossier.json", n=self.words.number(left)) if left > 0 else ""


def site(url: str | None) -> str | None:
    """“lemonde.fr” of an address; None where it is not one a page may link to."""
    safe = safe_url(url)
    if safe is None:
        return None
    host = urlsplit(safe).hostname
    return host.removeprefix("www.") if host else None


def safe_url(url: str | None) -> str | None:
    """`url` where it is a plain http(s) address, else None: nothing from an article becomes a link that runs."""
    if not url or _UNFIT.search(url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url.strip() if known else None


def file_name(path: str) -> str:
    """The last step of a path: `pile.jsonl#7` of `/a/b/pile.jsonl#7`."""
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path
