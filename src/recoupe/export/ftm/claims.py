"""What is claimed: events, sanctions, and ties as links.

A tie becomes a link only where it holds; `status` says whether sources dispute it. One that is planned, possible or
denied would be drawn as a fact by whoever reads the link: it is an Event, whose keywords say what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.export.ftm.dates import add_time
from recoupe.export.ftm.proxy import ASSETS, LEGAL, ORGANIZATIONS, Proxy
from recoupe.export.ftm.things import country_of, schema_of
from recoupe.export.plover import codes
from recoupe.export.sentences import claim_sentence, sentence_text
from recoupe.i18n import Words
from recoupe.model import TIES, Claim, Dossier, content_id
from recoupe.system.graph import pairs
from recoupe.system.standing import standing


def claim_proxies(dossier: Dossier, words: Words) -> Iterator[Proxy]:
    """Everything that claims become."""
    teller = _Teller(dossier, words)
    positions: dict[str, Proxy] = {}
    for claim in dossier.claims:
        if claim.type not in TIES or standing(claim) not in ("held", "disputed"):
            yield teller.event(claim)
            if claim.type == "SANCTION" and standing(claim) in ("held", "disputed"):
                yield from teller.sanctions(claim)
        elif claim.targets or claim.type == "BORDERS" or len({*claim.actors}) > 1:
            yield from teller.links(claim, positions)
    yield from positions.values()


def notes(dossier: Dossier, words: Words) -> dict[str, list[str]]:
    """Facts that hold of one actor alone (a share of the world, a count), by actor."""
    teller = _Teller(dossier, words)
    found: dict[str, list[str]] = {}
    for claim in dossier.claims:
        if claim.type in TIES and standing(claim) in ("held", "disputed") and not any(_ends(claim)):
            for actor in claim.actors:
                found.setdefault(actor, []).append(teller.fact(claim))
    return found


def _ends(claim: Claim) -> Iterator[tuple[str, str]]:
    return (pair for pair in pairs(claim) if pair[0] != pair[1])


class _Teller:
    def __init__(self, dossier: Dossier, words: Words) -> None:
        self.entities = {entity.id: entity for entity in dossier.entities}
        self.schemata = {entity.id: schema_of(entity) for entity in dossier.entities}
        self.texts = {document.id: document.text for document in dossier.documents}
        self.words = words

    def fact(self, claim: Claim) -> str:
        return sentence_text(claim_sentence(claim, self.entities, {}, self.words))

    def name(self, entity: str) -> str:
        return self.entities[entity].name if entity in self.entities else entity

    def is_a(self, entity: str, schemata: frozenset[str]) -> bool:
        return self.schemata.get(entity) in schemata

    def backed(self, proxy: Proxy, claim: Claim) -> Proxy:
        """What every claim has: when, its passages, the articles that prove it."""
        add_time(proxy, claim.time).add("recordId", claim.id)
        proxy.add_all("description", (self.texts.get(e.doc, "")[e.start : e.end] for e in claim.evidence))
        return proxy.add_all("proof", (e.doc for e in claim.evidence if e.doc in self.texts))

    # -- events --------------------------------------------------------------------------------------------------------
    def event(self, claim: Claim) -> Proxy:
        """PLOVER's code is the first keyword; of what is denied there is none."""
        coded = codes(claim)
        proxy = Proxy(claim.id, "Event").add("name", self.fact(claim)).add("summary", claim.why)
        proxy.add("keywords", coded.plover, f"cameo:{coded.cameo}" if coded.cameo else None, f"type:{claim.type}")
        proxy.add("keywords", f"modality:{claim.modality}", f"status:{claim.status}", f"sources:{claim.sources}")
        proxy.add("keywords", f"object:{claim.object}" if claim.object else None)
        proxy.add_all("organizer", (one for one in claim.actors if self.is_a(one, LEGAL)))
        proxy.add_all("involved", (one for one in (*claim.actors, *claim.targets) if self.is_a(one, LEGAL)))
        others = (one for one in (*claim.actors, *claim.targets) if not self.is_a(one, LEGAL))
        proxy.add_all("namesMentioned", map(self.name, others))
        proxy.add_all("location", map(self.name, claim.place)).add_all("country", self.countries(claim.place))
        return self.backed(proxy, claim)

    def countries(self, places: Iterable[str]) -> Iterator[str | None]:
        return (country_of(self.entities[one]) for one in places if one in self.entities)

    def sanctions(self, claim: Claim) -> Iterator[Proxy]:
        """One for each target; the event of the same `recordId` tells the same act."""
        for target in claim.targets:
            if target in self.entities:
                proxy = Proxy(content_id("n", claim.id, target), "Sanction").add("entity", target)
                proxy.add_all("authority", map(self.name, claim.actors)).add("reason", self.fact(claim))
                yield self.backed(
                    proxy.add("status", claim.status).add_all("country", self.countries(claim.actors)), claim
                )

    # -- links ---------------------------------------------------------------------------------------------------------
    def links(self, claim: Claim, positions: dict[str, Proxy]) -> Iterator[Proxy]:
        """One for each pair that the tie joins; positions that are held are put aside, each once."""
        for source, target in _ends(claim):
            if source in self.entities and target in self.entities:
                yield self.backed(self.link(claim, source, target, positions), claim)

    def link(self, claim: Claim, source: str, target: str, positions: dict[str, Proxy]) -> Proxy:
        link_id = content_id("l", claim.id, source, target)
        if claim.type == "HOLDS_OFFICE" and self.is_a(source, frozenset({"Person"})):
            post = self.position(claim.object or claim.detail or "", target)
            positions.setdefault(post.id, post)
            return (
                Proxy(link_id, "Occupancy").add("holder", source).add("post", post.id).add("summary", self.fact(claim))
            )
        proxy = self.ends(claim, link_id, source, target)
        return proxy.add("status", claim.status).add("summary", self.fact(claim))

    def ends(self, claim: Claim, link_id: str, source: str, target: str) -> Proxy:
        """The schema that fits the tie, where its ends are what that schema asks for."""
        role = self.label(claim)
        if claim.type in ("OWNS_STAKE", "CONTROLS") and self.is_a(source, LEGAL) and self.is_a(target, ASSETS):
            proxy = Proxy(link_id, "Ownership").add("owner", source).add("asset", target).add("role", role)
            proxy.add("ownershipType", "control" if claim.type == "CONTROLS" else None)
            value = claim.value
            return proxy.add("percentage", f"{value.number:g}" if value and value.unit == "percent" else None)
        if claim.type == "LEADS" and self.is_a(source, LEGAL) and self.is_a(target, ORGANIZATIONS):
            return Proxy(link_id, "Directorship").add("director", source).add("organization", target).add("role", role)
        if claim.type == "MEMBER_OF" and self.is_a(source, LEGAL) and self.is_a(target, ORGANIZATIONS):
            return Proxy(link_id, "Membership").add("member", source).add("organization", target).add("role", role)
        return Proxy(link_id, "UnknownLink").add("subject", source).add("object", target).add("role", role)

    def label(self, claim: Claim) -> str:
        """The kind of tie, and what is carried by it: “SUPPLIES (gas)”."""
        return f"{claim.type} ({claim.object})" if claim.object else claim.type

    def position(self, title: str, of: str) -> Proxy:
        """An office, once for each title and place that it is held in."""
        name = f"{title} ({self.name(of)})" if title else self.name(of)
        proxy = (
            Proxy(content_id("p", title, of), "Position")
            .add("name", name)
            .add("country", country_of(self.entities[of]))
        )
        return proxy.add("organization", of) if self.is_a(of, ORGANIZATIONS) else proxy
