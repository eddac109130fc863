"""The person of the text whom the lexicon of leaders, mayors and heads knows to hold an office."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.officeholders.beside import has_been
from recoupe.annotate.actors.officeholders.page import HolderPage
from recoupe.annotate.actors.officeholders.words import GOVERNING
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon.posts import heads, mayors
from recoupe.lexicon.world import fold
from recoupe.names import words_of

_MAYORS = frozenset({"maire", "bourgmestre"})
_LEADS = frozenset(
    {
        *("président", "leader", "patron", "chef", "chef de file", "secrétaire général", "secrétaire national"),
        *("premier secrétaire", "numéro un", "dirigeant", "délégué général"),
    }
)


def renowned(parse: Parse, phrase: OfficePhrase, persons: Sequence[Member]) -> list[Member]:
    """“la maire de Lille” where Martine Aubry is named: the only one of the text who is known to have been that."""
    if phrase.title in _MAYORS and phrase.of_span:
        names = mayors().get(fold(parse.text[slice(*phrase.of_span)]), frozenset())
    elif phrase.title in _LEADS and phrase.of:
        names = heads().get(phrase.of, frozenset())
    else:
        return []
    found = [m for m in persons if words_of(m.name()) in names]
    return found if len(found) == 1 else []


def _only_one(page: HolderPage, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
    """“l'ancien ministre de l'Économie”: the one person of these sentences who was a minister; “le ministre de
    l'Intérieur” the only person named so far, who is one."""
    former = phrase.status == "former"
    if phrase.kind not in GOVERNING or not (former or phrase.domain is not None):
        return None
    role = "ministre" if phrase.kind == "minister" else phrase.role or phrase.title
    sentence = page.parse.sentence_of(phrase.head).i
    near = [e.member for e in page.discourse.before(phrase.start, sentence, 3 if former else 10_000)]
    people = {id(m): m for m in near if m.kind == "person"}
    if former:
        people = {key: m for key, m in people.items() if role in has_been(m) - (m.known - {"ministre"})}
    found = list(people.values())
    if len(found) != 1 or not any(found[0] is m for m in persons):
        return None
    return found[0] if former or (role in found[0].known and not found[0].roles) else None


def known_holders(persons: Sequence[Member], phrase: OfficePhrase, state: str | None = None) -> list[Member]:
    """Those whom the list of leaders gives the office at the time, and to whom the text gives no other."""
    role = phrase.role or phrase.title
    found = [m for m in persons if role in m.known and (state is None or m.country == state)]
    if phrase.kind == "minister":
        return [m for m in found if phrase.domain is None and state is None]
    return [m for m in found if not m.roles or any(key.split("|")[0] in (*m.known, role) for key in m.roles)]
