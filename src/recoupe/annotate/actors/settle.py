"""Who a description without a name is, once the whole article is read: “l'ancien maire”.

What refers back is resolved in text order, and then some are still nobody's: the name stands behind the description
(“le patron du réseau, Anne Morel”), its office is told further down, or only the article's subject tells. Each is given
to the one named person who fits: by a name beside it, by what the text says he is, or because the article speaks of
nobody else. Where two fit, or where the text has brought in another with *un*, it stays a person of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.actors.officeholders import has_been, is_source
from recoupe.annotate.actors.spots import Spot, nominal_spot
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold

_THE = frozenset(("le", "la", "l'", "l’", "du", "au", "ce", "cet", "cette"))
_NEW = frozenset(("un", "une"))
_ARTICLES = frozenset(("le", "la", "l'", "l’", "un", "une"))
_LINKS = frozenset(("de", "d'", "d’", "du", "des", "à", "par", "et", "pour", "avec", "chez", "dont"))
_LONG = 12  # tokens of a complement between a description and the name behind it
_TRADES = ("logue", "logiste", "iatre", "genaire", "ticien", "ticienne", "sicien", "sicienne", "nome", "trentenaire")
_EPITHETS = frozenset(
    ("ancien", "ancienne", "jeune", "celebre", "vieux", "vieille", "grand", "grande", "futur", "future")
)
_LOCAL = frozenset(("edile",))
_BACK = 3  # sentences in which nobody else may be spoken of


@dataclass(frozen=True, slots=True)
class _Described:
    """A person without a name, at his first description: its noun, and what the office is held in ("" for none)."""

    member: Member
    spot: Spot
    noun: str
    held_in: str
    phrase: OfficePhrase | None


def settle(cast: Cast, discourse: Discourse, parse: Parse, phrases: Sequence[OfficePhrase], lexicon: Lexicon) -> None:
    """Unite the persons that the text only describes with those it names, where it is clear who they are."""
    _Settler(cast, discourse, parse, phrases, lexicon).run()


class _Settler:
    def __init__(
        self, cast: Cast, discourse: Discourse, parse: Parse, phrases: Sequence[OfficePhrase], lexicon: Lexicon
    ) -> None:
        self.cast, self.discourse, self.parse, self.tokens = cast, discourse, parse, parse.tokens
        self.offices, self.words = lexicon.offices, lexicon.actors
        self.describes, self.people = lexicon.reporting.describes, lexicon.reporting.speakers
        self.by_head = {phrase.head: phrase for phrase in phrases}
        self.named = [m for m in cast.persons() if any(spot.form == "name" for spot in m.spots)]
        self.name_at = {s.first: m for m in self.named for s in m.spots if s.form == "name" and not s.inner}
        self.nouns = {id(member): self._nouns_of(member) for member in self.named}

    def run(self) -> None:
        """Every unnamed person in the order of the text."""
        if not self.named:
            return
        for one in [*self._described(), *self._unread()]:
            found = self._beside(one) or self._by_noun(one) or self._by_list(one) or self._by_subject(one)
            if found is not None:
                if one.member in self.cast.members:
                    self.discourse.unite(found, one.member)
                else:
                    self.discourse.tell(one.spot, found)
                if one.member.gender and not found.gender:
                    found.gender = one.member.gender

    def _described(self) -> Iterator[_Described]:
        for member in self.cast.persons():
            if not member.spots or any(spot.form == "name" for spot in member.spots):
                continue
            spot = min((s for s in member.spots if s.form == "nominal"), key=lambda s: s.start, default=None)
            if spot is None:
                continue
            phrase = self.by_head.get(spot.head)
            held_in = ""
            if phrase is not None:
                span = fold(self.parse.text[slice(*phrase.of_span)]) if phrase.of_span else ""
                held_in = phrase.of or span
            noun = phrase.title if phrase is not None else self._title_of(spot.head)
            yield _Described(member, spot, noun, held_in, phrase)

    def _unread(self) -> Iterator[_Described]:
        """Nouns that say who somebody is, as subjects or sources, and that nobody has been found for."""
        taken = {i for m in self.cast.members for s in m.spots if s.form != "adjective" for i in range(s.first, s.last)}
        for token in self.tokens:
            if token.pos != "NOUN" or token.i in taken or not token.text.islower():
                continue
            if not self._says_who(token.text) and not self._is_former(token.i):
                continue
            spot = nominal_spot(self.parse, token.i, token.i, self._end_of(token.i))
            if not self._is_plainly_the(token.i) or token.morph.get("Number") == "Plur":
                continue
            if self.discourse.is_subject(token.i) or is_source(self.parse, token.i, token.i):
                one = Member("person")
                one.spots.append(spot)
                yield _Described(one, spot, self._title_of(token.i), "", None)

    def _is_plainly_the(self, noun: int) -> bool:
        """“le romancier”, “la jeune romancière”; not “l'heureux élu”, nor “dont la star est …”."""
        at = noun - 1
        if at > 0 and fold(self.tokens[at].text) in _EPITHETS:
            at -= 1
        if at < 0 or self.tokens[at].sentence != self.tokens[noun].sentence:
            return False
        return self.tokens[at].text.lower() in _THE and not (at and self.tokens[at - 1].text.lower() == "dont")

    def _end_of(self, noun: int) -> int:
        """The token after a noun's adjectives."""
        last = noun + 1
        sentence = self.parse.sentence_of(noun).last
        while last < sentence and self.tokens[last].pos == "ADJ" and self.tokens[last].text.islower():
            last += 1
        return last

    def _is_former(self, noun: int) -> bool:
        """“l'ancienne nageuse”: whatever somebody was he is the one spoken of."""
        person = self.tokens[noun].text in self.people and fold(self.tokens[noun].text) not in self.words.institutions
        return person and noun > 0 and fold(self.tokens[noun - 1].text) in ("ancien", "ancienne")

    def _says_who(self, noun: str) -> bool:
        return noun in self.describes or fold(noun).endswith(_TRADES)

    # -- a name beside it ----------------------------------------------------------------------------------------------
    def _beside(self, one: _Described) -> Member | None:
        """“le patron d'Altor Jean Mas”, “le chef des élus à la Chambre, Anne Morel,”: the name that ends it."""
        for spot in one.member.spots:
            if spot.form != "nominal" or self._lead(spot) not in _ARTICLES | _THE:
                continue
            found = self._name_behind(spot, one)
            if found is not None:
                return found
        return None

    def _name_behind(self, spot: Spot, one: _Described) -> Member | None:
        tokens = self.tokens
        last = self.parse.sentence_of(spot.head).last
        for at in range(spot.head + 1, min(last, spot.last + _LONG)):
            low = tokens[at].text.lower()
            member = self.name_at.get(at)
            if member is not None and self._agrees(one, member):
                before = tokens[at - 1].text.lower()
                if before == "," and self._is_closed(member, at):
                    return member
                own = at <= spot.last and before not in _LINKS | _ARTICLES and before != ","
                return member if own and not self._is_titled(spot.head, at) else None
            if member is not None or tokens[at].pos in ("VERB", "AUX", "PRON", "SCONJ") or low in ('"', "«", ";", "("):
                return None
            if low == "," and at + 1 not in self.name_at:
                return None
        return None

    def _is_titled(self, head: int, name: int) -> bool:
        """“le conseiller du président X”: the title right before the name is X's, and he is not the head of the
        phrase."""
        at = name - 1
        while at > head and self.tokens[at].pos == "ADJ" and self.tokens[at].text.islower():
            at -= 1
        title = self.tokens[at]
        if at <= head + 1 or title.pos != "NOUN" or title.morph.get("Number") == "Plur" or not title.text.islower():
            return False
        led = self.tokens[at - 1].text.lower()
        person = title.text in self.people and fold(title.text) not in self.words.institutions
        return person and led in ("du", "la", "l'", "l’", "son", "sa")

    def _is_closed(self, member: Member, at: int) -> bool:
        """Is a name between commas a whole apposition, and no subject of what follows?"""
        last = next(s.last for s in member.spots if s.form == "name" and s.first == at)
        if last >= len(self.tokens) or self.tokens[last].sentence != self.tokens[at].sentence:
            return True
        return self.tokens[last].text in (",", ".", ")", "(", ":", ";", '"', "»", "-", "–")

    # -- what the text says that somebody is ---------------------------------------------------------------------------
    def _by_noun(self, one: _Described) -> Member | None:
        """The one person of whom the text says that very thing, wherever it does."""
        if not self._is_definite(one) or self._is_brought_in(one):
            return None
        kin = self.offices.kin.get(one.noun, frozenset()) | {one.noun}
        for nouns in (frozenset({one.noun}), kin):
            fitting = [m for m in self.named if self._agrees(one, m) and self._is_told(m, nouns, one)]
            if len(fitting) == 1:
                return None if self._is_beside(fitting[0], one) else fitting[0]
            if fitting:
                return self._last_of(fitting, one)
        return None

    def _is_told(self, member: Member, nouns: frozenset[str], one: _Described) -> bool:
        if one.phrase is not None and one.phrase.kind == "minister" and one.phrase.domain is not None:
            heads = {"premier ministre", "head_of_government"}
            if heads & {key.partition("|")[0] for key in member.roles}:
                return False  # “le ministre de la Santé” is not the prime minister
        held = {key.partition("|")[2] for key in member.roles if key.partition("|")[0] in nouns}
        if held:
            return not one.held_in or "" in held or one.held_in in held or any(_names(one.held_in, h) for h in held)
        return not one.held_in and bool(nouns & self.nouns[id(member)])

    def _last_of(self, members: Sequence[Member], one: _Described) -> Member | None:
        """Of several the one spoken of just before, if the sentences before speak of one only."""
        sentence = self.parse.sentence_of(one.spot.head).i
        near = [e.member for e in self.discourse.before(one.spot.start, sentence, _BACK)]
        found = {id(m): m for m in near if any(m is other for other in members)}
        return next(iter(found.values())) if len(found) == 1 else None

    # -- what the list of leaders knows
    def _by_list(self, one: _Described) -> Member | None:
        """“l'ancien président”: the one person of the article who was or is one, the headline's first."""
        if one.phrase is None or not self._is_definite(one):
            return None
        role = "ministre" if one.phrase.kind == "minister" else one.phrase.role or one.phrase.title
        former = one.phrase.status == "former"
        if role == "leader" and not one.held_in.startswith("state:"):
            return None
        if not former and (one.phrase.kind == "minister" or one.phrase.status != "current"):
            return None
        held = [
            m for m in self.named if self._agrees(one, m) and role in (has_been(m) - m.known if former else m.known)
        ]
        if one.held_in:
            held = [m for m in held if m.country == one.held_in or not one.held_in.startswith("state:")]
        held = [m for m in held if not self._is_beside(m, one)]
        if len(held) > 1:
            held = [m for m in held if self._in_headline(m)]
        return held[0] if len(held) == 1 and self._spoken(held[0], one) is not None else None

    # -- whom the article is about
    def _by_subject(self, one: _Described) -> Member | None:
        """The person whom headline or article are about, where the sentences before speak of nobody else."""
        if not self._is_definite(one) or self._is_brought_in(one) or not self._may_be_subject(one):
            return None
        fitting = [m for m in self.named if self._agrees(one, m) and not self._is_beside(m, one)]
        fitting = [m for m in fitting if not self._asks(m, one)]
        near = [m for m in fitting if (back := self._spoken(m, one)) is not None and back <= _BACK]
        if len(near) != 1 or self._contradicts(near[0], one):
            return None
        head = [m for m in fitting if self._in_headline(m)]
        most = max(len(m.spots) for m in fitting)
        alone = sum(len(m.spots) == most for m in fitting) == 1 and len(near[0].spots) == most
        if len(fitting) == 1 or head == near or (not head and alone and self.discourse.is_subject(one.spot.head)):
            return near[0]
        return None

    def _spoken(self, member: Member, one: _Described) -> int | None:
        """How many sentences before a description somebody was spoken of last; None where he was not."""
        sentence = self.parse.sentence_of(one.spot.head).i
        for event in self.discourse.before(one.spot.start, sentence, 10_000):
            if event.member is member and not (event.quoted and event.form == "name"):
                return sentence - event.sentence
        return None

    def _asks(self, member: Member, one: _Described) -> bool:
        """Who is said to be a journalist is no minister."""
        office = one.phrase is not None and one.phrase.held != "none"
        return office and bool(self.offices.kin["journaliste"] & self.nouns[id(member)])

    def _may_be_subject(self, one: _Described) -> bool:
        """Is the noun one that says who somebody is, and not what he is to others (a lawyer, a witness, a mother)?"""
        if one.phrase is not None and one.phrase.status == "former":
            return True
        if self._says_who(self.tokens[one.spot.head].text) or self._is_former(one.spot.head):
            return True
        return one.phrase is not None and one.phrase.held != "none" and one.phrase.kind != "law"

    def _contradicts(self, member: Member, one: _Described) -> bool:
        """Does the text give him an office that tells him from the holder of this one?"""
        if one.phrase is None:
            return bool(member.known) and one.noun in _LOCAL
        if one.phrase.held == "none" or one.phrase.status == "former":
            return False
        role = "ministre" if one.phrase.kind == "minister" else one.phrase.role
        if member.known and role not in member.known:
            return True
        if not member.roles:
            return self._is_of_a_field(one) and not self._is_tied(member, one)
        mine = {key.partition("|")[0] for key in member.roles}
        return not one.held_in or one.phrase.title in mine or (one.phrase.role or "") in mine

    def _is_of_a_field(self, one: _Described) -> bool:
        """“la ministre grecque des Transports”: a department or a country makes an office one of many."""
        return bool(one.held_in or one.member.country) and one.phrase is not None and one.phrase.kind == "minister"

    def _is_tied(self, member: Member, one: _Described) -> bool:
        """The person is of that country, or the list of leaders knows the office."""
        return bool(one.member.country) and member.country == one.member.country

    def _in_headline(self, member: Member) -> bool:
        first = self.parse.sentences[0]
        return first.heading and any(s.form == "name" and s.start < first.end for s in member.spots)

    # -- small questions -----------------------------------------------------------------------------------------------
    def _agrees(self, one: _Described, member: Member) -> bool:
        gender = self._gender(one)
        if gender and member.gender and gender != member.gender:
            return False
        return not (one.member.country and member.country and one.member.country != member.country)

    def _gender(self, one: _Described) -> str:
        lead = {"le": "m", "la": "f", "cette": "f", "ce": "m", "cet": "m", "du": "m", "au": "m"}
        first = fold(self.tokens[one.spot.first].text)
        told = {"ancien": "m", "ancienne": "f"}.get(first, "")
        return lead.get(self._lead(one.spot), "") or told or one.member.gender

    def _lead(self, spot: Spot) -> str:
        """The article of a description, over the adjectives before its noun."""
        at = spot.first - 1
        while at > 0 and self.tokens[at].pos == "ADJ" and self.tokens[at].sentence == self.tokens[spot.head].sentence:
            at -= 1
        same = at >= 0 and self.tokens[at].sentence == self.tokens[spot.head].sentence
        return self.tokens[at].text.lower() if same else ""

    def _is_definite(self, one: _Described) -> bool:
        spots = [s for s in one.member.spots if s.form == "nominal"]
        if any(self.tokens[max(0, s.first - 2)].text.lower() == "dont" for s in spots):
            return False  # “l'agence, dont le président affirme”: whose he is stands before it
        return all(self._lead(s) in _THE for s in spots) and not self.discourse.is_quoted(one.spot.start)

    def _is_brought_in(self, one: _Described) -> bool:
        """“un médecin … le médecin”: somebody else whom the text has introduced by this noun."""
        word = fold(self.tokens[one.spot.head].text)
        for token in self.tokens[: one.spot.first]:
            if token.i and fold(token.text) == word and not self.discourse.is_quoted(token.start):
                at = token.i - 1
                while at and self.tokens[at].pos == "ADJ":
                    at -= 1
                beside = token.i + 1 in self.name_at or self._ends_name(token.i, at)
                if self.tokens[at].text.lower() in (*_NEW, "des", "deux", "trois", "autre") and not beside:
                    return True
        return False

    def _ends_name(self, noun: int, article: int) -> bool:
        """“Anne Morel, une chirurgienne”: whom an indefinite noun is said of."""
        del noun
        if article < 2 or self.tokens[article - 1].text != ",":
            return False
        return any(s.last == article - 1 for m in self.named for s in m.spots if s.form == "name")

    def _is_beside(self, member: Member, one: _Described) -> bool:
        """Is he spoken of by name or office in the same sentence, outside quotations?"""
        sentence = self.parse.sentence_of(one.spot.head).i
        return any(
            e.member is member and e.sentence == sentence and not e.quoted and e.form in ("name", "nominal")
            for e in self.discourse.events
        )

    def _nouns_of(self, member: Member) -> frozenset[str]:
        """What a name is said to be: the noun right before it or in apposition behind it, and its descriptions."""
        found: set[str] = set()
        for spot in member.spots:
            if spot.form == "nominal":
                found.add(self._title_of(spot.head))
                continue
            if spot.form != "name":
                continue
            for at in (self._noun_before(spot.first), self._noun_behind(spot.last)):
                if at is not None and self.tokens[at].pos == "NOUN" and self.tokens[at].text.islower():
                    found.add(self._title_of(at))
        return frozenset(found)

    def _noun_before(self, first: int) -> int | None:
        at = first - 1
        if at > 0 and self.tokens[at].text == ",":
            at -= 1
        while at > 0 and self.tokens[at].pos == "ADJ":
            at -= 1
        same = at >= 0 and self.tokens[at].sentence == self.tokens[first].sentence
        return at if same and first - at <= 3 else None

    def _noun_behind(self, last: int) -> int | None:
        if last + 1 >= len(self.tokens) or self.tokens[last].text not in (",", "("):
            return None
        at = last + 1
        while at + 1 < len(self.tokens) and self.tokens[at].pos in ("DET", "NUM", "ADJ"):
            at += 1
        return at if self.tokens[at].sentence == self.tokens[last - 1].sentence else None

    def _title_of(self, at: int) -> str:
        """The dictionary form of a noun that is a title, else the folded noun."""
        word = fold(self.tokens[at].text)
        for entry, title in self.offices.titles.get(word, ()):
            if len(entry) == 1:
                return title.title
        return word


def _names(one: str, other: str) -> bool:
    """Do two complements speak of one body: “front national” and “fn”, “lyon” and “ville de lyon”?"""
    if ":" in one or ":" in other or not one or not other:
        return False
    short, long = sorted((one.split(), other.split()), key=len)
    return set(short) <= set(long) or "".join(word[0] for word in long) == "".join(short)
