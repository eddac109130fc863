"""Descriptions of actors: nouns that take one up (“le groupe”, “l'archipel”), governments (“le pouvoir iranien”),
unnamed speakers and doers (“un témoin”, “les médecins”), pairs (“les deux dirigeants”). Offices have their own file.
"""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse, Event
from recoupe.annotate.actors.officeholders import is_source
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold
from recoupe.model import EntityType

_SIDES = frozenset(
    (
        *("democrate", "republicain", "republicaine", "socialiste", "conservateur", "conservatrice", "travailliste"),
        *("frontiste", "centriste", "ecologiste", "communiste", "liberal", "liberale", "nationaliste"),
    )
)
_NEW = frozenset(("un", "une", "le", "la", "l'", "l’"))


class Describer:
    """Resolves one description at a time against the discourse before it."""

    def __init__(self, cast: Cast, discourse: Discourse, parse: Parse, lexicon: Lexicon) -> None:
        self.cast, self.discourse, self.parse, self.lexicon = cast, discourse, parse, lexicon
        self.words, self.world = lexicon.actors, lexicon.world
        self.unnamed: dict[tuple[str, str], Member] = {}
        self.covered: set[int] = set()

    def _same_label(self, label: str) -> Member | None:
        """“le responsable palestinien” after “un responsable palestinien”: the same phrase, met before."""
        for member in reversed(list(self.unnamed.values())):
            if fold(member.label) == fold(label):
                return member
        return None

    # nouns that take up an actor
    def taken_up(self, at: int) -> bool:
        """“le groupe luxembourgeois”, “l'archipel”, “cette entreprise”: the latest actor the noun fits."""
        token = self.parse.tokens[at]
        heads = self.words.takes_up.get(fold(token.text), ())
        heads = tuple(head for head in heads if not head.plural)
        if not heads or not self._determiner(at):
            return False
        last, state, closed = self._modifiers(at)
        if not closed or any(self.parse.tokens[child].dep == "cop" for child in self.parse.children[at]):
            return False
        spot = spot_of(self.parse, at, last)
        spot.form, spot.head = "nominal", at
        sentence = self.parse.sentence_of(at).i
        if fold(token.text) == "pays" and self.parse.tokens[at - 1].text.lower() in ("son", "leur"):
            return self._own_country(spot, sentence)
        of_kind = self.world.kinds.get(fold(spot.text)) or self.world.kinds.get(fold(token.text))
        told = {"le": "m", "ce": "m", "la": "f", "cette": "f"}.get(self.parse.tokens[at - 1].text.lower(), "")
        state_only = all(head.type == "state" for head in heads)
        events = self._by_prominence(spot, sentence) if state_only else self.discourse.before(spot.start, sentence, 3)
        if not state_only and state is None and heads[0].type != "person":
            introduced = self._introduced(at)
            if introduced is not None:
                self.discourse.tell(spot, introduced)
                return True
        sided = self._sides() if fold(token.text) in _SIDES else {}
        side = fold(token.text).rstrip("e")
        for event in events:
            if self._is_bracketed(event) or (fold(token.text) == "societe" and event.member.kind != "company"):
                continue  # “l'avenir de la société” is mostly everybody's
            if sided and side not in sided.get(
                id(event.member), {side} if side not in set().union(*sided.values()) else ()
            ):
                continue  # “le démocrate” is not whom the text calls a republican
            if of_kind is not None and (event.member.entry is None or event.member.entry.id not in of_kind):
                continue
            if any(self._fits(event, head.type, head.gender, state, token.text, told) for head in heads):
                if token.head == event.token or (event.heading and event.sentence == sentence):
                    continue
                self.discourse.tell(spot, event.member)
                return True
        return False

    def _sides(self) -> dict[int, set[str]]:
        """The parties that the text says persons are of: “le président républicain”, “Anne Morel (socialiste)”."""
        found: dict[int, set[str]] = {}
        for member in self.cast.persons():
            for spot in member.spots:
                if spot.form not in ("name", "nominal"):
                    continue
                around = range(max(0, spot.first - 2), min(len(self.parse.tokens), spot.last + 2))
                for i in around:
                    token = self.parse.tokens[i]
                    if fold(token.text) in _SIDES and token.sentence == self.parse.tokens[spot.first].sentence:
                        found.setdefault(id(member), set()).add(fold(token.text).rstrip("e"))
        return found

    def _introduced(self, at: int) -> Member | None:
        """“la marque” after “Altor, une marque de vélos, …”: whom the text has introduced as one, the latest."""
        tokens, word = self.parse.tokens, fold(self.parse.tokens[at].text)
        for event in self.discourse.before(tokens[at].start, tokens[at].sentence, 6):
            if event.form != "name" or event.member.kind in ("state", "place"):
                continue
            last = self.parse.between(event.start, event.end)[-1] + 1
            if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].text.lower() not in _NEW:
                continue
            noun = next((i for i in range(last + 2, min(last + 4, len(tokens))) if tokens[i].pos != "ADJ"), last + 2)
            if noun < at and fold(tokens[noun].text) == word:
                return event.member
        return None

    def _is_bracketed(self, event: Event) -> bool:
        """“l'autorisation de mise sur le marché (AMM)”: what is spelled out before it needs no name."""
        tokens = self.parse.tokens
        return event.start > 0 and self.parse.text[event.start - 1] == "(" and tokens[event.token].text.isupper()

    def called_so(self, at: int) -> bool:
        """“la chaîne” after “la chaîne Canal Sud”, “le cartel”: the latest body or firm that bears this very noun."""
        head, word = self.words.heads[fold(self.parse.tokens[at].text)], fold(self.parse.tokens[at].text)
        if head.plural or head.type not in ("organization", "company") or not self._determiner(at):
            return False
        last, state, closed = self._modifiers(at)
        if not closed or state is not None:
            return False
        before = [
            (spot.start, n)
            for n, member in enumerate(self.cast.members)
            if member.kind in ("organization", "company")
            for spot in member.spots
            if spot.form == "name" and spot.start < self.parse.tokens[at].start and self._bears(spot, word)
        ]
        if not before:
            return False
        spot = spot_of(self.parse, at, last)
        spot.form, spot.head = "nominal", at
        self.discourse.tell(spot, self.cast.members[max(before)[1]])
        return True

    def _bears(self, spot: Spot, word: str) -> bool:
        """Is a noun the first word of a name, or right before it but for an adjective?"""
        if fold(spot.core.split()[0]) == word and " " in spot.core:
            return True
        at = spot.first - 1
        if at > 0 and self.parse.tokens[at].pos == "ADJ" and fold(self.parse.tokens[at].text) != word:
            at -= 1
        same = at >= 0 and self.parse.tokens[at].sentence == self.parse.tokens[spot.first].sentence
        return same and fold(self.parse.tokens[at].text) == word

    def _by_prominence(self, spot: Spot, sentence: int) -> list[Event]:
        """States for “le pays”: what the sentences are about before what they mention last (“… par la Turquie”)."""
        events = list(self.discourse.before(spot.start, sentence, 3))
        told = {id(e.member) for e in events if e.form == "adjective" and e.sentence == sentence}

        def score(event: Event) -> float:
            near = 1.0 if id(event.member) in told else 0.0
            return (2.5 if event.subject else 1.0) - (sentence - event.sentence) + near

        return sorted(events, key=score, reverse=True)

    def _fits(self, event: Event, kind: EntityType, gender: str, state: str | None, noun: str, told: str = "") -> bool:
        member = event.member
        if event.form == "adjective" or (event.form == "pronoun" and kind == "state"):
            return False
        if member.kind != kind and {member.kind, kind} != {"company", "organization"}:
            return False
        if kind == "person" and not (_agrees(gender, member.gender) and _agrees(told, member.gender)):
            return False
        if kind == "place" and member.entry is not None:
            town = fold(noun) in ("ville", "commune", "localite", "metropole", "village", "quartier")
            if town != member.entry.id.startswith("city:"):
                return False
        if kind == "organization" and member.kind == "company" and fold(noun) not in ("groupe",):
            return False
        return state is None or member.country == state

    def _own_country(self, spot: Spot, sentence: int) -> bool:
        """“son pays”: that of the person spoken of."""
        for event in self.discourse.before(spot.start, sentence, 1):
            if event.member.kind == "person":
                if event.member.country is None:
                    return False
                self.discourse.tell(spot, self.cast.of_id(event.member.country))
                return True
        return False

    def _determiner(self, at: int) -> bool:
        if at == 0 or self.parse.tokens[at - 1].sentence != self.parse.tokens[at].sentence:
            return False
        word = self.parse.tokens[at - 1].text.lower().replace("’", "'")
        return word in ("le", "la", "l'", "ce", "cet", "cette", "du", "au", "son", "leur") and (
            word not in ("son", "leur") or fold(self.parse.tokens[at].text) == "pays"
        )

    def _modifiers(self, at: int) -> tuple[int, str | None, bool]:
        """The token after a noun's adjectives, the state one of them means, and whether nothing else narrows it."""
        last, state = at + 1, None
        tokens = self.parse.tokens
        while last < len(tokens) and tokens[last].sentence == tokens[at].sentence and tokens[last].text.islower():
            relation = self.world.demonym(tokens[last].text)
            if relation is not None:
                state = relation
            elif tokens[last].pos != "ADJ":
                break
            last += 1
        following = tokens[last] if last < len(tokens) and tokens[last].sentence == tokens[at].sentence else None
        if following is None:
            return last, state, True
        if following.text.lower() in ("de", "d'", "du", "des", "dont", "que", "qui", "où", "-", "«", '"', "pour"):
            return last, state, False
        return last, state, not following.text[0].isupper() and following.pos not in ("NOUN", "PROPN", "NUM")

    # governments and groups
    def group(self, head: int, tokens: tuple[int, int] | None = None) -> bool:
        """A collective or unnamed actor where it acts: its state for a government, a member of its own for others."""
        if head in self.covered:
            return False
        first, last = tokens or self._noun_phrase(head)
        self.covered.update(range(first, last))
        spot = spot_of(self.parse, first, last)
        spot.form, spot.head = "nominal", head
        word = fold(self.parse.tokens[head].text)
        state = self._state_in(first, last)
        if word in self.words.heads and (named := self._named_after(head, last)) is not None:
            if first <= head:
                self.discourse.tell(spot, named)
            return True
        if word in self.words.governments:
            if state is not None:
                self.discourse.tell(spot, self.cast.of_id(state))
                return True
            led = self._led_by(spot)
            if led is not None:
                self.discourse.tell(spot, led)
                return True
            if word not in ("gouvernement", "executif", "regime", "administration", "autorites"):
                return False
        if word not in self.words.collectives and tokens is None and word not in self.words.institutions:
            return False
        direct = self.parse.tokens[head].dep in ("nsubj", "nsubj:pass", "obj") and self.discourse.is_subject(head)
        institution = state is not None and word in self.words.institutions
        if not (direct or institution or is_source(self.parse, head, first)):
            return False
        if (
            first
            and self.parse.tokens[first - 1].text in ('"', "«", "“")
            and self.parse.tokens[head].morph.get("Number") != "Plur"
        ):
            return False
        if self._is_participle(head, first):
            return False
        label = spot.text
        key = (fold(label), "")
        indefinite = (
            self.parse.tokens[first - 1].text.lower() in ("un", "une", "des", "plusieurs", "certains", "quelques")
            if first
            else False
        )
        if indefinite:
            key = (fold(label), str(spot.start))
        member = self.unnamed.get(key) or (self._same_label(label) if not indefinite else None)
        if member is None:
            member = self.unnamed[key] = self.cast.new(self._group_kind(head))
            member.label = label
            member.country = state
            if member.kind == "person":
                member.gender = {"un": "m", "une": "f"}.get(
                    self.parse.tokens[first - 1].text.lower() if first else "", ""
                )
        member.aliases.add(label)
        self.discourse.tell(spot, member)
        return True

    def _is_participle(self, head: int, first: int) -> bool:
        """“une fresque représentant un visage”: a noun in the singular has a determiner."""
        word, before = self.parse.tokens[head].text, self.parse.tokens[first - 1] if first else None
        if not word.endswith("ant") or (before is not None and before.pos in ("DET", "ADP", "NUM")):
            return False
        return before is not None and before.sentence == self.parse.tokens[head].sentence

    def _named_after(self, head: int, last: int) -> Member | None:
        """“le groupe tchèque X”: the firm or body whose name ends the phrase."""
        if self.parse.tokens[head].morph.get("Number") == "Plur" or last >= len(self.parse.tokens):
            return None
        if self.parse.tokens[last].sentence != self.parse.tokens[head].sentence:
            return None
        for member in self.cast.members:
            if member.kind in ("company", "organization") and any(
                s.form == "name" and s.first == last and not s.inner for s in member.spots
            ):
                return member
        return None

    def _led_by(self, spot: Spot) -> Member | None:
        """“l'administration Trump” is his state, “le régime Assad” is he himself."""
        for member in self.cast.persons():
            inside = any(
                s.form == "name" and (spot.start <= s.start < spot.end or s.first == spot.last) for s in member.spots
            )
            if inside:
                word = fold(self.parse.tokens[spot.head].text)
                return member if word == "regime" or member.country is None else self.cast.of_id(member.country)
        return None

    def _group_kind(self, head: int) -> EntityType:
        token = self.parse.tokens[head]
        word = fold(token.text)
        if word in self.words.institutions:
            return "organization"
        named = self.words.heads.get(word)
        if named is not None and named.type in ("company", "organization"):
            return "organization"
        plural = token.morph.get("Number") == "Plur" or word.endswith(("s", "x"))
        return (
            "group"
            if plural or word in ("source", "entourage", "population", "foule", "opposition", "famille")
            else "person"
        )

    def _noun_phrase(self, head: int) -> tuple[int, int]:
        """A noun with its adjectives and “de” complements, contiguous: “responsables de la répression au Bélarus”."""
        tokens = self.parse.tokens
        first, last = head, head + 1
        while first > 0 and tokens[first - 1].pos == "ADJ" and tokens[first - 1].head == head:
            first -= 1
        sentence = self.parse.sentence_of(head)
        while last < sentence.last and last - head < 14:
            token = tokens[last]
            if (token.pos == "ADJ" and token.text.islower()) or (
                self.world.relation(token.text) and token.text.islower()
            ):
                last += 1
            elif token.text.lower() in ("de", "d'", "du", "des") and last + 1 < sentence.last:
                reach = last + 1
                while reach < sentence.last and tokens[reach].pos in ("DET", "ADP", "NUM") and reach - last < 4:
                    reach += 1
                reach += self._is_before_noun(reach, sentence.last)
                if reach >= sentence.last or tokens[reach].pos not in ("NOUN", "PROPN"):
                    break
                last = reach + 1
                while last < sentence.last and tokens[last].pos == "PROPN" and tokens[last - 1].pos == "PROPN":
                    last += 1
            else:
                break
        return first, last

    def _is_before_noun(self, i: int, last: int) -> bool:
        """“le groupe de grande distribution”: an adjective with its noun behind it."""
        tokens = self.parse.tokens
        return i + 1 < last and tokens[i].pos == "ADJ" and tokens[i].text.islower() and tokens[i + 1].pos == "NOUN"

    def _state_in(self, first: int, last: int) -> str | None:
        """The state of an adjective or of a “de” complement inside a phrase: “régime de Damas”, “police allemande”."""
        for token in self.parse.tokens[first:last]:
            if token.text[0].islower():
                state = self.world.relation(token.text)
                if state is not None and state.startswith("state:"):
                    return state
        for token in self.parse.tokens[first:last]:
            if token.text[0].isupper():
                entry = self.world.lookup(token.text)
                if entry is not None and entry.type == "state":
                    return entry.id
                seat = self.world.capital(token.text)
                if seat is not None:
                    return seat
        return None

    # pairs
    def pair(self, at: int) -> bool:
        """“les deux dirigeants”: the two that the nearest sentence puts together; none when in doubt."""
        kinds = self.words.pairs.get(fold(self.parse.tokens[at].text), ())
        first = at - 1
        while first > 0 and self.parse.tokens[first].pos == "ADJ":
            first -= 1
        if not kinds or self.parse.tokens[first].text.lower() != "deux":
            return False
        last = self._modifiers(at)[0]
        spot = spot_of(self.parse, first, last)
        spot.form, spot.head = "nominal", at
        for kind in kinds:
            two = self._two(kind, spot)
            if len(two) == 2:
                for member in two:
                    self.discourse.tell(spot, member)
                return True
        return False

    def _two(self, kind: EntityType, spot: Spot) -> list[Member]:
        sentence = self.parse.sentence_of(spot.head).i
        per: dict[int, list[Member]] = {}
        leading = fold(self.parse.tokens[spot.head].text) in ("dirigeants", "presidents", "leaders", "chefs")
        leaders = [m for m in self.cast.persons() if self._is_leader(m)] if leading and kind == "person" else []
        for event in self.discourse.before(spot.start, sentence, 6 if len(leaders) > 1 else 4):
            if len(leaders) > 1 and not any(event.member is m for m in leaders):
                continue
            if event.member.kind == kind:
                row = per.setdefault(event.sentence, [])
                if not any(event.member is m for m in row):
                    row.append(event.member)
        gathered: list[Member] = []
        for at in sorted(per, reverse=True):
            if len(per[at]) == 2:
                return list(reversed(per[at]))
            if len(per[at]) > 2:
                return self._foremost(kind, per[at], at)
            gathered.extend(m for m in per[at] if not any(m is g for g in gathered))
            if len(gathered) == 2 and sentence - at <= 2:
                return list(reversed(gathered))
            if len(gathered) > 2:
                return []
        if kind == "state" and not gathered:
            return self._countries(spot)
        return []

    def _is_leader(self, member: Member) -> bool:
        """Does someone govern or lead, as far as the text or the lexicon of leaders tells?"""
        led = {
            "head_of_state",
            "head_of_government",
            "monarch",
            "president",
            "leader",
            "supreme_leader",
            "chief_executive",
        }
        if any(key.split("|")[0] in led for key in member.roles):
            return True
        return not member.roles and self.lexicon.offices.leader(member.name()) is not None

    def _foremost(self, kind: EntityType, members: Iterable[Member], sentence: int) -> list[Member]:
        """Of three or more in one sentence the two it opens with as subject and partner; none where that is unclear."""
        rows = list(members)
        counts = sorted(rows, key=lambda m: -len(m.spots))
        if len(counts) > 2 and len(counts[1].spots) > 2 * len(counts[2].spots):
            return counts[:2]
        return []

    def _countries(self, spot: Spot) -> list[Member]:
        """“leurs deux pays”: those of the two persons spoken of."""
        two = self._two("person", spot)
        states = [m.country for m in two if m.country]
        return [self.cast.of_id(state) for state in states] if len(set(states)) == 2 else []


def _agrees(a: str, b: str) -> bool:
    return not a or not b or a == b


def _role_fits(member: Member, role: str) -> bool:
    """A person of that state without another office: taken for its holder; with one, the office must be it."""
    return not member.offices or any(key.split("|")[0] == role for key in member.roles)
