"""Who is who, and who said what."""

from __future__ import annotations

from collections import defaultdict

from recoupe.export.naming import shown_name
from recoupe.export.page.contexts import Actor, ActorGroup, Link, Quote, Speaker
from recoupe.export.page.view import View
from recoupe.i18n.marks import N_
from recoupe.model import Entity, EntityOffice, Statement

_TYPES = {
    "person": N_("Personnes"),
    "state": N_("États"),
    "organization": N_("Organisations"),
    "company": N_("Entreprises"),
    "group": N_("Groupes"),
    "asset": N_("Sites et ouvrages"),
    "place": N_("Lieux"),
}
_KINDS = {"direct": N_("citation"), "indirect": N_("propos rapportés")}


def actor_groups(view: View) -> tuple[ActorGroup, ...]:
    """The actors by type, those most spoken of first."""
    groups = []
    for kind, label in _TYPES.items():
        listed = view.actors.get(kind, [])
        if listed:
            shown = tuple(
                actor_entry(view, entity, view.mentions[entity.id], view.facts_of[entity.id])
                for entity in listed[: view.limits.actors]
            )
            groups.append(
                ActorGroup(label=view.words.text(label), actors=shown, rest=view.rest(len(listed), len(shown)))
            )
    return tuple(groups)


def actor_entry(view: View, entity: Entity, mentions: int, facts: int) -> Actor:
    """Who somebody is, with the number of mentions and facts in the whole pile."""
    words = view.words
    name = shown_name(entity, words.lang)
    meta = [words.plural("{n} mention", "{n} mentions", mentions)]
    if facts:
        meta.append(words.plural("{n} fait", "{n} faits", facts))
    return Actor(
        id=entity.id,
        name=name,
        offices=_offices(view, entity),
        aliases=" · ".join(alias for alias in entity.aliases if alias != name),
        meta=", ".join(meta),
        why=entity.why if entity.aliases else "",  # with one name there is nothing to explain
    )


def _offices(view: View, entity: Entity) -> tuple[str, ...]:
    """Each office once: one that an article names alone is that of the others who say of what."""
    told = {office.title for office in entity.offices if office.of is not None}
    shown = (office for office in entity.offices if office.of is not None or office.title not in told)
    return tuple(dict.fromkeys(_office(view, office) for office in shown))


def _office(view: View, office: EntityOffice) -> str:
    if office.of is None:
        return office.title
    return f"{office.title} ({view.name(office.of).text if office.of in view.entities else office.of})"


def speakers(view: View) -> tuple[tuple[Speaker, ...], str]:
    """The statements by who made them, those who speak most first; the unattributed last."""
    by_speaker: defaultdict[str | None, list[Statement]] = defaultdict(list)
    for statement in view.dossier.statements:
        by_speaker[statement.speaker if statement.speaker in view.entities else None].append(statement)
    order = sorted(
        by_speaker, key=lambda s: (s is None, -len(by_speaker[s]), view.entities[s].name if s else "", s or "")
    )
    shown = order[: view.limits.speakers]
    if None in by_speaker and None not in shown:
        shown[-1:] = [None]
    cards = tuple(_speaker(view, who, by_speaker[who]) for who in shown)
    left = len(order) - len(shown)
    rest = view.words.plural("{n} autre personne citée, dans dossier.json", "{n} autres cités, dans dossier.json", left)
    return cards, rest if left else ""


def _speaker(view: View, who: str | None, statements: list[Statement]) -> Speaker:
    words = view.words
    known = [statement for statement in statements if statement.doc in view.documents]
    known.sort(key=lambda s: s.kind != "direct")  # direct speech first: it is what can be quoted
    first, last = view.limits.statements, view.limits.statements + view.limits.more_statements
    rows = [row for statement in known[:last] if (row := _row(view, statement)) is not None]
    shown, more = rows[:first], rows[first:]
    return Speaker(
        name=view.name(who) if who else Link(text=words.text("Sans auteur trouvé")),
        meta=words.plural("{n} déclaration", "{n} déclarations", len(statements)),
        quotes=tuple(shown),
        more=tuple(more),
        fold=words.plural("{n} autre déclaration", "{n} autres déclarations", len(more)) if more else "",
        rest=view.rest(len(known), len(rows)),
    )


def _row(view: View, statement: Statement) -> tuple[str, Quote] | None:
    quote = view.said(statement)
    return (view.words.text(_KINDS[statement.kind]), quote) if quote else None
