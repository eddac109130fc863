"""Offices and who holds them: “le président kazakh”, “son homologue”, “l'ancien député”, “un porte-parole”.

A phrase beside a name gives its bearer the office (`seat_holders`). One without is resolved in text order: the person
of whom the text has said it, or the lexicon of leaders knows it; else, where it acts or speaks, an unnamed actor.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.leaders import leaders
from recoupe.lexicon.posts import heads, mayors
from recoupe.lexicon.world import fold
from recoupe.model import Office, Span
from recoupe.names import words_of

_FEMALE = frozenset({"la", "une", "cette", "sa"})
_MALE = frozenset({"le", "un", "ce", "cet", "du", "au"})
_EITHER = "e"  # “maire”, “juge”: the feminine of the books is hardly used
_MARKS = frozenset(('"', "«", "»", "“", "”"))
_INDEFINITE = frozenset({"un", "une", "des", "plusieurs", "certains", "quelques"})
_OWNING = frozenset({"son", "sa", "leur", "ses", "leurs"})
_GOVERNING = frozenset(
    {"head_of_state", "president", "head_of_government", "minister", "foreign_minister", "other_ministers"}
)
_MAYORS = frozenset({"maire", "bourgmestre"})
_LEADS = frozenset(
    {
        *("président", "leader", "patron", "chef", "chef de file", "secrétaire général", "secrétaire national"),
        *("premier secrétaire", "numéro un", "dirigeant", "délégué général"),
    }
)
_HEADS = frozenset({"head_of_state", "president", "head_of_government"})


_KNOWN: dict[str, frozenset[str]] = {
    "head": frozenset({"head_of_state", "monarch", "leader"}),
    "government": frozenset({"head_of_government", "leader"}),
    "foreign": frozenset({"minister:Affaires étrangères", "ministre"}),
    "minister": frozenset({"ministre"}),
    "power": frozenset({"supreme_leader", "leader"}),
}
"""The functions that an office of the list of leaders is; a field of government is known of foreign ministers only."""


def seat_holders(
    cast: Cast, parse: Parse, phrases: Sequence[OfficePhrase], lexicon: Lexicon, year: int | None = None
) -> set[int]:
    """Give each person the offices named right beside it; the positions of the phrases that are done with.

    `year` is that of the article: leaders hold their offices for a time.
    """
    done: set[int] = set()
    for n, phrase in enumerate(phrases):
        spans = phrase.holders or ((phrase.holder,) if phrase.holder else ())
        if phrase.plural and len(spans) == 1:
            continue
        for k, span in enumerate(spans):
            member = _person_at(cast, span)
            if member is None:
                continue
            done.add(n)
            state = phrase.states[k] if len(phrase.states) == len(spans) > 1 else phrase.of
            _give_office(parse, member, phrase, state)
            if len(spans) == 1:
                member.add(_nominal(parse, phrase))
    for member in cast.persons():
        leads = lexicon.offices.leader(member.name())
        if leads and member.country is None:
            member.country = leads if leads.startswith("state:") else f"state:{leads}"
        known = leaders().get(words_of(member.name()))
        if known is not None and member.country == known.state:
            member.known = frozenset(role for post in known.posts(year) for role in _KNOWN[post])
            member.was = frozenset(role for term in known.terms for role in _KNOWN[term.post])
    return done


def has_been(member: Member) -> frozenset[str]:
    """What somebody may be called an “ancien” of: who has been head of a state is no “ancien ministre” any more."""
    return member.was - {"ministre"} if "head_of_state" in member.was else member.was


def _person_at(cast: Cast, span: Span) -> Member | None:
    for member in cast.persons():
        if any(s.start < span[1] and span[0] < s.end and s.form == "name" for s in member.spots):
            return member
    return None


def _give_office(parse: Parse, member: Member, phrase: OfficePhrase, state: str | None) -> None:
    gender = _gender_of(phrase)
    if gender and not member.gender and not phrase.plural:
        member.gender = gender
    if phrase.held != "none" and not phrase.counterpart:
        member.offices.append(Office(title=phrase.title, of=state))
    _give_role(parse, member, phrase, state)
    if state and state.startswith("state:") and member.country is None and phrase.kind not in ("diplomat", "religion"):
        member.country = state


def _gender_of(phrase: OfficePhrase) -> str:
    """What the article and the title tell: “la maire” and “sa juge” are women, “maire” alone may be one."""
    if phrase.determiner in _FEMALE:
        return "f"
    if phrase.gender == "m" and phrase.determiner not in _MALE and phrase.title.endswith(_EITHER):
        return ""
    return phrase.gender


def _give_role(parse: Parse, member: Member, phrase: OfficePhrase, state: str | None) -> None:
    held_in = state or _body_of(parse, phrase)
    for role in sorted({phrase.role or phrase.title, phrase.title}):
        key = f"{role}|{held_in}"
        member.roles[key] = member.roles.get(key, 0) + 1


def _body_of(parse: Parse, phrase: OfficePhrase) -> str:
    """Where an office is held, for a body the world does not know: its name, folded."""
    return fold(parse.text[slice(*phrase.of_span)]) if phrase.of_span and not phrase.of else phrase.of or ""


def _nominal(parse: Parse, phrase: OfficePhrase) -> Spot:
    spot = spot_of(parse, *phrase.tokens)
    spot.form = "nominal"
    spot.head = phrase.head
    return spot


class OfficeReader:
    """Resolves one office phrase at a time against the discourse before it."""

    def __init__(self, cast: Cast, discourse: Discourse, parse: Parse, lexicon: Lexicon) -> None:
        self.cast, self.discourse, self.parse, self.lexicon = cast, discourse, parse, lexicon
        self.unnamed: dict[tuple[str, str], Member] = {}

    def read(self, phrase: OfficePhrase) -> None:
        """Give a phrase for one person to the person meant, or to an unnamed one that acts."""
        if self._is_so_called(phrase):
            return
        spot = _nominal(self.parse, phrase)
        state = phrase.of or self._owner(phrase)
        named = self._named_after(phrase)
        if named is not None:
            _give_office(self.parse, named, phrase, state)
            self.discourse.tell(spot, named)
            return
        another = phrase.determiner in _INDEFINITE or (not state and self._is_of_antecedent(phrase))
        member = None if another else self._holder(phrase, state)
        if member is None:
            member = self._new_holder(phrase, spot, state)
        elif state and not phrase.counterpart:
            _give_role(self.parse, member, phrase, state)
            self._unite(member, (phrase.role or fold(spot.text), state))
        if member is not None:
            self.discourse.tell(spot, member)

    def _is_so_called(self, phrase: OfficePhrase) -> bool:
        """“Le "ministre" réclamait de l'argent”: between marks of its own a title is none."""
        text = self.parse.text
        return text[phrase.start - 1 : phrase.start] in _MARKS and text[phrase.end : phrase.end + 1] in _MARKS

    def _is_of_antecedent(self, phrase: OfficePhrase) -> bool:
        """“L'agence, dont le président affirme …”: the head of what stands before it, and of nothing else."""
        at = phrase.tokens[0] - 2
        return at >= 0 and bool(phrase.determiner) and self.parse.tokens[at].text.lower() == "dont"

    def plural(self, phrase: OfficePhrase) -> bool:
        """“les présidents russe et kazakh”: one person a state."""
        spot = _nominal(self.parse, phrase)
        role = phrase.role or phrase.title
        found = []
        for state in phrase.states if len(phrase.states) > 1 else ():
            held = [m for m in self.cast.persons() if f"{role}|{state}" in m.roles or _is_free(m, state, role)]
            member = self._latest(held, phrase)
            if member is not None:
                found.append(member)
        for member in found:
            self.discourse.tell(spot, member)
        return bool(found)

    def _named_after(self, phrase: OfficePhrase) -> Member | None:
        """“Le ministre de la Santé, Anna Martin a annoncé …”: a name after a comma that nothing closes."""
        last = phrase.tokens[1]
        if phrase.determiner not in ("le", "la", "l'") or phrase.plural or last >= len(self.parse.tokens):
            return None
        if self.parse.tokens[last].text != "," or phrase.kind not in _GOVERNING or phrase.tokens[0] == 0:
            return None
        if not (phrase.of or phrase.domain or phrase.of_span or phrase.kind in _HEADS):
            return None
        if last + 1 >= len(self.parse.tokens):
            return None
        member = _person_at(self.cast, (self.parse.tokens[last + 1].start, self.parse.tokens[last + 1].end))
        fits = member is not None and not (member.gender and phrase.gender and member.gender != phrase.gender)
        return member if fits and member is not None and " " in member.name() else None

    # -- who holds it --------------------------------------------------------------------------------------------------
    def _owner(self, phrase: OfficePhrase) -> str | None:
        """“L'Allemagne …, a prévenu son chef de la diplomatie”: the state or body the possessive means."""
        if phrase.determiner not in _OWNING or phrase.counterpart or phrase.of_span is not None:
            return None
        sentence = self.parse.sentence_of(phrase.head).i
        for event in self.discourse.before(phrase.start, sentence, 1):
            if not event.subject or event.form == "adjective":
                continue
            if event.member.entry is not None and event.member.kind != "place":
                return event.member.entry.id
            return event.member.country if event.member.kind == "person" and phrase.kind in _GOVERNING else None
        return None

    def _holder(self, phrase: OfficePhrase, state: str | None) -> Member | None:
        persons = [m for m in self.cast.persons() if m.spots and (not m.gender or phrase.gender in ("", m.gender))]
        if phrase.counterpart:
            return self._counterpart(phrase, persons)
        role = phrase.role or phrase.title
        held_in = state or _body_of(self.parse, phrase)
        if held_in:
            held = [m for m in persons if f"{role}|{held_in}" in m.roles or f"{phrase.title}|{held_in}" in m.roles]
            if not held and state and phrase.status == "current":
                held = self._known(persons, phrase, state)
            if not held and state and phrase.kind in _GOVERNING:
                held = [m for m in persons if _is_free(m, state, role)]
            return self._latest(held or self._renowned(phrase, persons), phrase)
        if phrase.determiner in _OWNING:
            return None
        return self._bare(phrase, persons, role) or self._once(phrase, persons) or self._topic(phrase, persons)

    def _renowned(self, phrase: OfficePhrase, persons: Sequence[Member]) -> list[Member]:
        """“la maire de Lille” where Martine Aubry is named: the only one of the text who is known to have been that."""
        if phrase.title in _MAYORS and phrase.of_span:
            names = mayors().get(fold(self.parse.text[slice(*phrase.of_span)]), frozenset())
        elif phrase.title in _LEADS and phrase.of:
            names = heads().get(phrase.of, frozenset())
        else:
            return []
        found = [m for m in persons if words_of(m.name()) in names]
        return found if len(found) == 1 else []

    def _once(self, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
        """“l'ancien ministre de l'Économie”: the one person of these sentences who was a minister; “le ministre de
        l'Intérieur” the only person named so far, who is one."""
        former = phrase.status == "former"
        if phrase.kind not in _GOVERNING or not (former or phrase.domain is not None):
            return None
        role = "ministre" if phrase.kind == "minister" else phrase.role or phrase.title
        sentence = self.parse.sentence_of(phrase.head).i
        near = [e.member for e in self.discourse.before(phrase.start, sentence, 3 if former else 10_000)]
        people = {id(m): m for m in near if m.kind == "person"}
        if former:
            people = {key: m for key, m in people.items() if role in has_been(m) - (m.known - {"ministre"})}
        found = list(people.values())
        if len(found) != 1 or not any(found[0] is m for m in persons):
            return None
        return found[0] if former or (role in found[0].known and not found[0].roles) else None

    def _known(self, persons: Sequence[Member], phrase: OfficePhrase, state: str | None = None) -> list[Member]:
        """Those whom the list of leaders gives the office at the time, and to whom the text gives no other."""
        role = phrase.role or phrase.title
        found = [m for m in persons if role in m.known and (state is None or m.country == state)]
        if phrase.kind == "minister":
            return [m for m in found if phrase.domain is None and state is None]
        return [m for m in found if not m.roles or any(key.split("|")[0] in (*m.known, role) for key in m.roles)]

    def _bare(self, phrase: OfficePhrase, persons: Sequence[Member], role: str) -> Member | None:
        """“le président”, “la ministre”: the one spoken of last of those who hold such an office."""
        names = {role, phrase.title} if phrase.domain is None else {role}
        if phrase.held == "none" or phrase.of_span is None:
            names |= self.lexicon.offices.kin.get(phrase.title, frozenset())
        held = [m for m in persons if names & {key.split("|")[0] for key in m.roles}]
        if phrase.kind == "minister" and phrase.domain is None:
            held += [m for m in persons if any(key.startswith(("minister", "ministre")) for key in m.roles)]
        governs = phrase.kind in _GOVERNING or (phrase.role == "leader" and phrase.of_span is None)
        if governs and phrase.status == "current" and (phrase.kind != "minister" or not held):
            held += [m for m in self._known(persons, phrase) if m not in held]
        if "République" in self.parse.text[phrase.start : phrase.end]:
            held = [m for m in held if m.country in (None, "state:FR")] or held
        return self._latest(held, phrase)

    def _latest(self, members: Sequence[Member], phrase: OfficePhrase) -> Member | None:
        """The one of several that the text spoke of last; the only one where it has not spoken of any yet."""
        if not members:
            return None
        sentence = self.parse.sentence_of(phrase.head).i
        for event in self.discourse.before(phrase.start, sentence, 10_000):
            if any(event.member is m for m in members):
                return event.member
        return members[0] if all(m is members[0] for m in members) else None

    def _counterpart(self, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
        """“son homologue kazakh”: the one of that state who holds the office of the person spoken of."""
        sentence = self.parse.sentence_of(phrase.head).i
        before = self.discourse.before(phrase.start, sentence, 1)
        abroad = (e.member for e in before if e.member.kind == "person" and e.member.country != phrase.of)
        subject = next(abroad, None)
        found = [m for m in persons if m is not subject and phrase.of and m.country == phrase.of]
        roles = {key.split("|")[0] for key in subject.roles} if subject is not None else set()
        same = [m for m in found if roles & {key.split("|")[0] for key in m.roles}]
        fitting = same or [m for m in found if not m.roles or not roles]
        return max(fitting, key=lambda m: len(m.spots)) if fitting else None

    def _topic(self, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
        """“L'ancien député …” that opens a sentence: the one person the sentence before was about."""
        first = phrase.tokens[0]
        sentence = self.parse.sentence_of(phrase.head)
        if phrase.domain is not None or (phrase.kind in _GOVERNING and phrase.status != "former"):
            return None  # “le chef de l'État” is not whoever was spoken of last
        if first - sentence.first > 2:
            return self._protagonist(phrase, persons)
        if phrase.determiner not in ("le", "la", "l'", "ce", "cet", "cette"):
            return None
        seen = [
            e for e in self.discourse.before(phrase.start, sentence.i, 1) if e.member.kind == "person" and not e.quoted
        ]
        people = {id(e.member) for e in seen}
        subject = next((e.member for e in seen if e.subject), None)
        if len(people) != 1 or subject is None or not any(subject is m for m in persons):
            return None
        if phrase.status != "former" and phrase.held != "none" and subject.offices:
            return None  # a director is not the mayor
        return subject if any(s.form == "name" for s in subject.spots) else None

    def _protagonist(self, phrase: OfficePhrase, persons: Sequence[Member]) -> Member | None:
        """“…, écrit l'ancienne actrice”: the one person these two sentences speak of, who is the article's main one."""
        if (phrase.held != "none" and phrase.status != "former") or phrase.of_span is not None:
            return None
        if phrase.determiner not in ("le", "la", "l'") or not self.discourse.is_subject(phrase.head):
            return None
        sentence = self.parse.sentence_of(phrase.head).i
        near = {id(e.member) for e in self.discourse.before(phrase.start, sentence, 2) if e.member.kind == "person"}
        main = max(persons, key=lambda m: len(m.spots), default=None)
        return main if main is not None and near == {id(main)} and len(main.spots) > 2 else None

    # -- nobody named --------------------------------------------------------------------------------------------------
    def _new_holder(self, phrase: OfficePhrase, spot: Spot, state: str | None) -> Member | None:
        """An office holder without a name, where he acts or speaks (“un porte-parole du ministère”)."""
        if not (self.discourse.is_subject(phrase.head) or is_source(self.parse, phrase.head, phrase.tokens[0])):
            return None
        if not phrase.determiner and self._is_participle(phrase.head):
            return None
        definite = phrase.determiner not in _INDEFINITE
        held_in = state or _body_of(self.parse, phrase)
        key = (phrase.role or fold(spot.text), held_in) if definite and held_in else (fold(spot.text), "")
        if definite and not held_in and phrase.kind in _HEADS:
            key = (phrase.role, "")  # “le chef de l'État … le président”
        member = self.unnamed.get(key) or self.unnamed.get((fold(spot.text), "")) if definite else None
        if member is None:
            member = self.unnamed[key] = self.cast.new("person")
            member.label = spot.text
            member.gender = _gender_of(phrase)
            member.country = state if state and state.startswith("state:") else phrase.within
        member.aliases.add(spot.text)
        return member

    def _is_participle(self, head: int) -> bool:
        """“une fresque représentant un visage”: it has an object."""
        after = self.parse.tokens[head + 1] if head + 1 < len(self.parse.tokens) else None
        return self.parse.tokens[head].text.endswith("ant") and after is not None and after.pos in ("DET", "PRON")

    def _unite(self, member: Member, key: tuple[str, str]) -> None:
        """The unnamed holder of the same office met before (“son chef de la diplomatie”) turns out to be this one."""
        other = self.unnamed.pop(key, None)
        if other is not None and other is not member:
            self.discourse.unite(member, other)


def _is_free(member: Member, state: str, role: str) -> bool:
    """A person of that state without another office: taken for its holder; with one, the office must be it."""
    if member.country != state or (member.known and role not in member.known):
        return False
    return not member.roles or any(key.split("|")[0] == role for key in member.roles)


def is_source(parse: Parse, head: int, first: int) -> bool:
    """Does a phrase stand after “selon” or “d'après”, or as the doer of a passive?"""
    before = [parse.tokens[i].text.lower() for i in range(max(0, first - 3), first)]
    if "selon" in before or ("après" in before and "d'" in before):
        return True
    return parse.tokens[head].dep == "obl:agent"
