"""The state or body an office is held in: what the phrase says, else the state its holder is known to govern."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.offices import OfficePhrase
from recoupe.claims.offices.page import GOVERNMENT, OfficePage
from recoupe.claims.offices.states import governed_by, state_of
from recoupe.claims.offices.verbs import verb_before
from recoupe.claims.roles import actors_of, complements
from recoupe.lexicon.offices import fold
from recoupe.model import Mention, Span

_MINISTERS = frozenset({"minister", "foreign_minister", "other_ministers"})
OF = frozenset(("de", "du", "des", "d'", "d’"))
_PLACES = frozenset(
    (
        *("ville", "commune", "region", "departement", "province", "etat", "republique", "royaume", "canton", "comte"),
        *("principaute", "metropole", "ile", "village", "communaute", "agglomeration", "district", "arrondissement"),
        *("prefecture", "territoire", "collectivite", "archipel", "emirat", "sultanat", "duche", "municipalite"),
    )
)


def seats_of(page: OfficePage, phrase: OfficePhrase, person: int) -> tuple[int, ...]:
    """The state or body an office is held in, by actor; empty where the text leaves it open."""
    if phrase.needs and not phrase.leads and phrase.of_span is None and " " not in phrase.title:
        return ()  # “son chef allemand” may be a cook, a “chef d'état-major allemand” is none
    found = _stated(page, phrase)
    if found is None and phrase.kind in GOVERNMENT and phrase.of_span is None and not _goes_on(page, phrase):
        found = state_of(page, person)
    return (found,) if found is not None and found != person else ()


def _goes_on(page: OfficePage, phrase: OfficePhrase) -> bool:
    """“le président *de ce qui fut son parti*”: a complement that was not read is no state."""
    after = phrase.tokens[1]
    return not phrase.holders and page.clauses.words(after) in OF and after not in page.notes.times_at


def _stated(page: OfficePage, phrase: OfficePhrase) -> int | None:
    """What the phrase itself says: complement, nationality."""
    notes = page.notes
    if phrase.of_span is not None and not _is_field(phrase):
        named = _body(page, phrase.of_span)
        if named is not None and _is_caucus(notes, phrase, named):
            return None
        if named is not None:
            return governed_by(page, named) if notes.actors[named].type == "person" else named
    for world in (phrase.of, phrase.within):
        if world in page.by_world:
            return page.by_world[world]
    return None


def _is_caucus(notes: Annotations, phrase: OfficePhrase, body: int) -> bool:
    """“le président du *groupe* X”: of its members of parliament, not of the party."""
    actor = notes.actors[body]
    if phrase.of_span is None or actor.type != "organization" or not (actor.world or "").startswith("org:"):
        return False
    start, end = phrase.of_span
    return "groupe" in notes.parse.text[max(0, start - 10) : end].lower().split()


def _is_field(phrase: OfficePhrase) -> bool:
    """“le ministre saoudien du Pèlerinage”: with a nationality, what a minister is of is his field."""
    return phrase.kind in _MINISTERS and bool(phrase.states) and phrase.of in phrase.states


def _body(page: OfficePage, span: Span) -> int | None:
    """The actor that a complement names: the one that begins it, a longer name before a shorter one."""
    notes = page.notes
    rows = [m for m in page.mentions(span) if m.form in ("name", "nominal") and span[0] <= m.start < span[1]]
    text = notes.parse.text
    for mention in sorted(rows, key=lambda m: (m.start, -m.end, m.actor)):
        between = text[span[0] : mention.start].strip() if mention.start > span[0] else ""
        words = between.split()
        plain = between.islower() and not set(words) & {"de", "du", "des", "d'", "à", "et", ","}
        if len(words) > 1 and words[-1] in OF and fold(words[0]) not in _PLACES:
            return None  # “de la police de Kourval” is not of Kourval
        if (len(words) <= 2 or plain) and len(words) < 6 and not _is_title_mention(notes, mention):
            return mention.actor
    return None


def _is_title_mention(notes: Annotations, mention: Mention) -> bool:
    return (
        mention.form == "nominal" and notes.actors[mention.actor].type != "person" and mention.end - mention.start < 3
    )


def seats_of_predecessor(page: OfficePage, phrase: OfficePhrase) -> tuple[int, ...]:
    """“Il a succédé à X au poste de Premier ministre”: X's state is his."""
    clauses = page.clauses
    group, _ = verb_before(page, phrase)
    if group is None or phrase.kind not in GOVERNMENT:
        return ()
    for complement in complements(clauses, group.last, ("à",), transparent=False):
        for actor in actors_of(clauses, complement)[:1]:
            state = state_of(page, actor) if page.notes.actors[actor].type == "person" else None
            return (state,) if state is not None else ()
    return ()
