"""Two names side by side: a person's behind or before the party, paper or firm that he speaks of or for."""

from __future__ import annotations

from recoupe.annotate.actors.names.known import Known
from recoupe.annotate.actors.names.page import NamePage

_MEMBERS = frozenset(
    (
        *("membre", "délégué", "déléguée", "représentant", "représentante", "adhérent", "adhérente", "secrétaire"),
        *("responsable", "élu", "élue", "militant", "militante", "porte-parole", "cadre", "dirigeant", "dirigeante"),
    )
)


def is_glued(page: NamePage, core: int, i: int) -> bool:
    """Does a person's full name begin here, behind the party, paper or firm that he speaks of or for?"""
    if _is_behind_initials(page, core, i):
        return True
    if not page.is_given(i) or not page.next_capital(i) or page.parse.text[page.tokens[i - 1].end] != " ":
        return False
    first = page.tokens[core].text
    if first.isupper() and _is_of_member(page, core) and not any(page.is_given(k) for k in range(core, i)):
        return True
    if any(page.is_given(k) or page.tokens[k].text in page.words.particles for k in range(core, i)):
        return False
    if i == core + 1 and first.isupper() and 2 <= len(first) <= 6 and first.isalpha():
        return not page.tokens[i].text.isupper()
    at = core - 1
    if at < 0 or page.tokens[at].sentence != page.tokens[core].sentence:
        return False
    low = page.tokens[at].text.lower()
    if low in ("la", "le", "l'", "l’") and at:
        at, low = at - 1, page.tokens[at - 1].text.lower()
    if low in ("de", "d'", "d’", "du", "des", "chez", "pour", "à", "au", "aux") and at:
        return at - 1 in page.titled or page.tokens[at - 1].text.lower() == "auprès"
    return at in page.titled and i > core + 1


def _is_of_member(page: NamePage, core: int) -> bool:
    """“un membre de l'UPL Justice de Vire Anne Morel”: whose member he is, and then who."""
    at = core - 1
    while at > 0 and page.tokens[at].text.lower() in ("la", "le", "l'", "l’", "de", "du", "d'", "des"):
        at -= 1
    return core - at > 1 and page.tokens[at].text in _MEMBERS


def _is_behind_initials(page: NamePage, core: int, i: int) -> bool:
    """“le député UPL Morel”, “la sénatrice UPL Zalika Orsenna”: a party's initials beside a title, and then a name,
    whatever the lists know of it."""
    tokens = page.tokens
    first, low = tokens[core].text, tokens[i].text
    if i != core + 1 or not (first.isupper() and first.isalpha() and 2 <= len(first) <= 6):
        return False
    if not low[:1].isupper() or not low[1:].islower() or page.parse.text[tokens[core].end] != " ":
        return False
    return core in page.parties


def is_behind_channel(page: NamePage, core: int, i: int, known: Known) -> bool:
    """“a réagi sur RTL Enguerrand de Morel”: the channel, and the inverted subject."""
    tokens = page.tokens
    if core not in known or known[core][0] != i or not known[core][1].entry.id.startswith("media:"):
        return False
    if i + 1 >= len(tokens) or not core or tokens[core - 1].text.lower() not in ("sur", "à", "chez"):
        return False
    capital = tokens[i].text[:1].isupper() and tokens[i].text[1:].replace("-", "").isalpha()
    particle = tokens[i + 1].text.lower() in page.words.particles
    person = tokens[i].ent == "PER" and page.is_capital(i + 1)
    return capital and not tokens[i].text.isupper() and (particle or person) and i not in known


def is_told_to(page: NamePage, at: int, last: int, known: Known) -> bool:
    """“…, a dit à l'AFP Jean Durand”: behind the acronym of an outlet that is spoken to stands who speaks."""
    end, match = known[at]
    led = at > 0 and page.tokens[at - 1].text.lower() in ("à", "l'", "l’")
    acronym = page.tokens[at].text.isupper() and match.entry.id.startswith("media:")
    return led and acronym and last - end > 1 and end not in known


def is_party_behind(page: NamePage, first: int, last: int, known: Known) -> bool:
    """A first name opens it and an acronym that is a party's ends it."""
    if last - first < 3 or page.world.gender_of(page.tokens[first].text) is None or last - 1 not in known:
        return False
    return page.tokens[last - 1].text.isupper() and known[last - 1][1].entry.type == "organization"
