"""What the readers of ties ask about the words around a noun or a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.offices import cut_words
from recoupe.claims.clauses import Clauses, Group, Phrase, folded
from recoupe.claims.engine import clauses_of
from recoupe.claims.modality import modality_of
from recoupe.claims.offices.states import states_of_persons
from recoupe.claims.roles import actors_of, chain, clitic_actors, following, possessive_of, subject_phrases, time_of
from recoupe.lexicon import Lexicon
from recoupe.lexicon.offices import pieces_of
from recoupe.lexicon.ties import TieFile
from recoupe.model import Bound, ClaimDraft, EntityType, Modality, Span, Value

FIRST_PERSON = frozenset({"notre", "nos", "nous"})
BEING = frozenset({"être", "rester", "demeurer", "devenir", "redevenir", "constituer", "sembler", "paraître"})
SINGULAR = frozenset({"son", "sa", "ses"})
COUNTRIES = frozenset(
    {"république", "royaume", "pays", "état", "émirat", "sultanat", "archipel", "île", "principauté", "nation"}
)
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})


def _singular(piece: str) -> str:
    return piece[:-1] if len(piece) > 3 and piece[-1] in "sx" else piece


@dataclass(frozen=True)
class Surroundings:
    """One document's annotations with its phrases and verb groups."""

    notes: Annotations
    lexicon: Lexicon

    @cached_property
    def clauses(self) -> Clauses:
        return clauses_of(self.notes, self.lexicon.frames)

    @property
    def words(self) -> TieFile:
        return self.lexicon.ties.file

    # -- words ---------------------------------------------------------------------------------------------------------
    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(folded(token) for token in self.clauses.tokens)

    @cached_property
    def _lemmas(self) -> tuple[str, ...]:
        return tuple(self.clauses.lemma(i) for i in range(len(self.clauses.tokens)))

    def word(self, i: int) -> str:
        return self._words[i] if 0 <= i < len(self._words) else ""

    def lemma(self, i: int) -> str:
        return self._lemmas[i] if 0 <= i < len(self._lemmas) else ""

    @cached_property
    def _heads(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for phrase in self.clauses.phrases:
            found.setdefault(self.lemma(phrase.head), []).append(phrase)
        return found

    @cached_property
    def _verbs(self) -> dict[str, list[Group]]:
        found: dict[str, list[Group]] = {}
        for group in self.clauses.groups:
            found.setdefault(self.lemma(group.verb), []).append(group)
        return found

    def phrases_of(self, lemmas: Iterable[str]) -> list[Phrase]:
        """The phrases headed by one of the nouns, in text order."""
        return sorted((p for lemma in set(lemmas) & self._heads.keys() for p in self._heads[lemma]), key=lambda p: p.i)

    def groups_of(self, lemmas: Iterable[str]) -> list[Group]:
        """The verb groups of one of the verbs, in text order."""
        return sorted((g for lemma in set(lemmas) & self._verbs.keys() for g in self._verbs[lemma]), key=lambda g: g.i)

    def in_sentence(self, i: int, of: int) -> bool:
        tokens = self.clauses.tokens
        return 0 <= i < len(tokens) and tokens[i].sentence == tokens[of].sentence

    @property
    def pieces(self) -> list[str]:
        """The folded words of the document, one a piece; `piece_token` tells whose."""
        return cut_words(self.notes.parse)[0]

    @property
    def piece_token(self) -> list[int]:
        return cut_words(self.notes.parse)[1]

    # -- actors --------------------------------------------------------------------------------------------------------
    def actors(
        self, phrases: Iterable[Phrase], types: tuple[EntityType, ...] = (), through: bool = True
    ) -> tuple[int, ...]:
        """The actors of phrases, of the given types."""
        found: dict[int, None] = {}
        for phrase in phrases:
            for actor in actors_of(self.clauses, phrase, through):
                if self.fits(actor, types):
                    found.setdefault(actor)
                elif (state := self._seat_of(actor)) is not None and "state" in types:
                    found.setdefault(state)
        return tuple(found)

    def _seat_of(self, actor: int) -> int | None:
        """The state of the document whose capital a place is: “allié de Bakou”."""
        named = self.notes.actors[actor]
        state = self.lexicon.world.capital(named.name) if named.type == "place" else None
        return self._by_world.get(state) if state is not None else None

    def is_seat(self, actor: int) -> bool:
        """Is it a house or a ministry that stands for a government?"""
        known = self.lexicon.world.lookup(self.notes.actors[actor].name)
        return known is not None and known.stands_for is not None

    @cached_property
    def _by_world(self) -> dict[str, int]:
        return {actor.world: i for i, actor in reversed(list(enumerate(self.notes.actors))) if actor.world}

    def fits(self, actor: int, types: tuple[EntityType, ...]) -> bool:
        return not types or (self.notes.actors[actor].type in types and not self.is_ware(actor))

    def possessor(self, i: int, types: tuple[EntityType, ...]) -> tuple[int, ...]:
        """Whom “son”, “notre” at a token refers to; a person stands for the state he governs where only states fit."""
        word = self.word(i)
        if word in FIRST_PERSON:
            return self.speakers_side(i, types)
        found = [m.actor for m in self.notes.mentions_at.get(i, ()) if m.form == "pronoun"]
        if found or word not in POSSESSIVES:
            return self.as_types(found, types)
        return self._coordinated(i, types) or (self._by_subject(i, types) if word in SINGULAR else ())

    def _coordinated(self, i: int, types: tuple[EntityType, ...]) -> tuple[int, ...]:
        """“Damas et son allié”: whom the possessive is joined to."""
        if self.word(i - 1) not in ("et", "ou", "avec", "à", "contre", "par") or not self.in_sentence(i - 1, i):
            return ()
        before = self.phrase(i - 2) if self.word(i - 1) in ("et", "ou") else None
        if before is None or before.last != i - 2:
            return ()
        return self.actors([before], types, through=False)

    def _by_subject(self, i: int, types: tuple[EntityType, ...]) -> tuple[int, ...]:
        """“son” that no one resolved: the subject of the nearest finite verb before it in its sentence, or of the
        first.
        """
        sentence = self.notes.parse.sentence_of(i)
        finite = [g for g in self.clauses.groups if g.finite is not None and sentence.first <= g.start < sentence.last]
        before = [g for g in finite if g.start < i]
        for group in [*reversed(before), *(g for g in finite if g.start > i)]:
            found = self.subject(group, types)
            if len(found) == 1:
                return found
        return ()

    def speakers_side(self, i: int, types: tuple[EntityType, ...]) -> tuple[int, ...]:
        """“nous”, “notre” in a statement: the speaker, or the state he speaks for."""
        token = self.clauses.tokens[i]
        at = self.notes.statement_at(token.start, token.end)
        speaker = self.notes.statements[at].speaker if at is not None else None
        return self.as_types([speaker], types) if speaker is not None else ()

    def as_types(self, actors: Iterable[int], types: tuple[EntityType, ...]) -> tuple[int, ...]:
        """Actors of the types wanted; persons are turned into their states where persons do not fit."""
        found: dict[int, None] = {}
        for actor in actors:
            if not self.fits(actor, types) and "state" in types:
                state = self.states.get(actor)
                if state is not None:
                    found.setdefault(state)
            elif self.fits(actor, types):
                found.setdefault(actor)
        return tuple(found)

    @cached_property
    def states(self) -> dict[int, int]:
        """Person -> the state he governs, as far as the document and the world tell."""
        return states_of_persons(self.notes, self.lexicon)

    def adjectives(self, first: int, last: int) -> tuple[int, ...]:
        """States (and the like) that adjectives among the tokens name: “allié russe”."""
        rows = (
            m.actor for i in range(first, last + 1) for m in self.notes.mentions_at.get(i, ()) if m.form == "adjective"
        )
        return tuple(dict.fromkeys(rows))

    def subject(self, group: Group, types: tuple[EntityType, ...] = ()) -> tuple[int, ...]:
        """The actors that are the subject of a verb group; “nous” is the speaker's side."""
        phrases = subject_phrases(self.clauses, group)
        for phrase in phrases:
            if self.word(phrase.head) == "nous":
                return self.speakers_side(phrase.head, types)
        if len(phrases) > 1 and group.finite is not None:
            single = self.clauses.tokens[group.finite].morph.get("Number") == "Sing"
            phrases = [max(phrases, key=lambda p: p.head)] if single else phrases  # “Hôte de la COP, X dépend”
        found = tuple(a for p in phrases for a in actors_of(self.clauses, p))
        found = found or tuple(a for p in phrases[:1] for a in self.apposed(p))
        found = found or self._of_country(phrases, types)
        found = found or clitic_actors(self.clauses, group, "subject") or self._far_subject(group)
        return self.as_types(found, types)

    def _far_subject(self, group: Group) -> tuple[int, ...]:
        """The sentence's first noun, where clauses between commas part it from its verb: “Les firmes, qui …,
        détiennent”.
        """
        if group.finite is None or self.word(group.start - 1) != ",":
            return ()
        sentence = self.notes.parse.sentence_of(group.verb)
        first = next((p for p in self.clauses.phrases if p.start >= sentence.first), None)
        if first is None or first.start > sentence.first + 1 or first.prep or first.head >= group.start:
            return ()
        tokens = self.clauses.tokens
        numbers = {tokens[i].morph.get("Number") for i in range(first.first, first.last + 1)}
        if tokens[group.finite].morph.get("Number") not in numbers or self.word(first.last + 1) != ",":
            return ()
        return actors_of(self.clauses, first)

    def _of_country(self, phrases: list[Phrase], types: tuple[EntityType, ...]) -> tuple[int, ...]:
        """“la jeune république du Soudan du Sud”: the state that a word for a country names."""
        nouns = [p for p in phrases if self.lemma(p.head) in COUNTRIES]
        return self.actors(nouns[:1], types) if "state" in types else ()

    def apposed(self, phrase: Phrase) -> tuple[int, ...]:
        """“X, lui-même un géant de l'énergie, …”: what a nameless phrase after a comma is said of."""
        at = phrase.start - 1
        if self.word(at).endswith("-même"):
            at -= 1
        if self.word(at) == ")":
            at = next((i for i in range(at - 1, max(at - 6, -1), -1) if self.word(i) == "("), at) - 1
        elif self.word(at) == ",":
            at -= 1
            if self.word(at) == ")":
                at = next((i for i in range(at - 1, max(at - 6, -1), -1) if self.word(i) == "("), at) - 1
        else:
            return ()
        before = self.phrase(at)
        if before is None or not self.in_sentence(before.first, phrase.head):
            return ()
        return actors_of(self.clauses, before)

    def governing(self, phrase: Phrase) -> Group | None:
        """The verb right before a phrase, adverbs passed over."""
        at = phrase.start - 1
        while at > 0 and self.clauses.tokens[at].pos == "ADV":
            at -= 1
        return self.group(at) if self.in_sentence(at, phrase.head) else None

    def is_passive(self, group: Group) -> bool:
        """Passive as the clause reader sees it, or a form of être right before a participle."""
        if group.passive:
            return True
        inside = range(group.start, group.verb)
        return any(self.lemma(i) == "être" for i in inside) and self.word(group.verb).endswith(("é", "ée", "és", "ées"))

    def complement(self, at: int, preps: tuple[str, ...], types: tuple[EntityType, ...] = ()) -> tuple[int, ...]:
        """The actors of the first complement by one of the prepositions to the right of a token."""
        for phrase in following(self.clauses, at, transparent=True):
            if phrase.prep in preps and phrase.head not in self.notes.times_at:
                found = self.actors(chain(self.clauses, phrase), types)
                if found:
                    return found
        return ()

    def possessive(self, phrase: Phrase, types: tuple[EntityType, ...] = ()) -> tuple[int, ...]:
        return self.as_types(possessive_of(self.clauses, phrase), types)

    def phrase(self, i: int) -> Phrase | None:
        at = self.clauses.phrase_at.get(i)
        return self.clauses.phrases[at] if at is not None else None

    def group(self, i: int) -> Group | None:
        at = self.clauses.group_at.get(i)
        return self.clauses.groups[at] if at is not None else None

    def trail(self, phrase: Phrase) -> list[Phrase]:
        """A phrase with the *de* complements that follow it without a gap: “la majeure partie | du gaz | de X”."""
        found, last = [phrase], phrase.last
        for other in self.clauses.phrases[phrase.i + 1 : phrase.i + 5]:
            if other.prep != "de" or other.start > last + 2 or not self.in_sentence(other.start, phrase.head):
                break
            found.append(other)
            last = other.last
        return found

    def owner(self, trail: Iterable[Phrase], types: tuple[EntityType, ...], own: bool = True) -> tuple[int, ...]:
        """Whose goods: “pétrole kazakh”, “le pétrole du Kazakhstan”, and (where `own`) “son pétrole”."""
        for phrase in trail:
            found = tuple(a for a in self.adjectives(phrase.first, phrase.last) if self.fits(a, types))
            found = found or (self.possessive(phrase, types) if own else ())
            found = found or self.actors([phrase], types, through=False)
            if found:
                return found
        return ()

    @cached_property
    def named(self) -> set[int]:
        """The actors that the document calls by a name."""
        return {m.actor for m in self.notes.mentions if m.form == "name"}

    @cached_property
    def spans_of(self) -> dict[tuple[int, int], list[Span]]:
        """(sentence, actor) -> where the sentence mentions the actor."""
        found: dict[tuple[int, int], list[Span]] = {}
        for mention in self.notes.mentions:
            cells = self.notes.parse.between(mention.start, mention.end)
            if len(cells):
                sentence = self.clauses.tokens[cells[0]].sentence
                found.setdefault((sentence, mention.actor), []).append((mention.start, mention.end))
        return found

    # -- claims --------------------------------------------------------------------------------------------------------
    def commodity(self, first: int, last: int) -> str | None:
        """The commodities named between two tokens, in text order."""
        table = self.lexicon.frames.commodities
        found: dict[str, None] = {}
        i = first
        while i <= last:
            length, word = self._good(i)
            word = word or table.get(self.lemma(i)) or table.get(self.word(i))
            if word is not None and word not in ("money", "visits"):
                found.setdefault(word)
            i += max(length, 1)
        return ", ".join(found) or None

    def _good(self, i: int) -> tuple[int, str | None]:
        """The good of `ties.yaml` that begins at a token, in the singular or plural, and how many tokens it takes."""
        start = self._piece_at.get(i)
        if start is None:
            return 0, None
        pieces = self.pieces
        for words, good in self.lexicon.ties.goods.get(_singular(pieces[start]), ()) or self.lexicon.ties.goods.get(
            pieces[start], ()
        ):
            here = pieces[start : start + len(words)]
            if len(here) == len(words) and all(
                word == piece or _singular(piece) == word for word, piece in zip(words, here, strict=True)
            ):
                return self.piece_token[start + len(words) - 1] - i + 1, good
        return 0, None

    @cached_property
    def _piece_at(self) -> dict[int, int]:
        """Token -> its first piece."""
        found: dict[int, int] = {}
        for at, token in enumerate(self.piece_token):
            found.setdefault(token, at)
        return found

    def value_at(self, i: int, unit: str | None = None) -> Value | None:
        n = self.notes.quantities_at.get(i)
        if n is None or (unit is not None and self.notes.quantities[n].unit != unit):
            return None
        quantity = self.notes.quantities[n]
        return Value(number=quantity.value, unit=quantity.unit, bound=quantity.bound)

    def share(self, first: int, last: int) -> Value | None:
        """The first percentage among the tokens, in figures or in words (“la majeure partie”: more than 50)."""
        for i in range(first, last + 1):
            value = self.value_at(i, "percent")
            if value is not None:
                return value
        for i in range(first, last + 1):
            start = self._piece_at.get(i)
            rows = self.lexicon.ties.portions.get(self.pieces[start], ()) if start is not None else ()
            for words, share in rows:
                if start is not None and tuple(self.pieces[start : start + len(words)]) == words:
                    bound, number = share.split()
                    return Value(number=float(number), unit="percent", bound=cast("Bound", bound))
        return None

    def is_ware(self, actor: int) -> bool:
        """Is the name that of goods (“Rafale”, “F-16”), whatever it was taken for?"""
        words = pieces_of(self.notes.actors[actor].name)
        return bool(words) and any(row == words for row, _ in self.lexicon.ties.goods.get(words[0], ()))

    def modality(self, group: Group | None, default: Modality = "ongoing") -> tuple[Modality, bool] | None:
        """The modality of a verb group; `default` where a noun alone says it."""
        return modality_of(self.clauses, group.verb, default) if group is not None else (default, True)

    def draft(
        self,
        kind: str,
        rule: str,
        first: int,
        last: int,
        actors: tuple[int, ...],
        targets: tuple[int, ...] = (),
        read: tuple[Modality, bool] = ("ongoing", True),
        object: str | None = None,
        value: Value | None = None,
        via: tuple[int, ...] = (),
        timed: Group | None = None,
    ) -> ClaimDraft:
        """A claim that rests on the tokens first..last."""
        tokens = self.clauses.tokens
        start, end = tokens[first].start, tokens[last].end
        return ClaimDraft(
            type=kind,
            start=start,
            end=end,
            rule=rule,
            actors=actors,
            targets=targets,
            object=object,
            via=via,
            timex=time_of(self.clauses, timed.verb, timed) if timed is not None else None,
            modality=read[0],
            polarity=read[1],
            value=value,
            statement=self.notes.statement_at(start, end),
        )
