"""Phrases, verb groups and the clauses of a document that hold them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.claims.closed import ARTICLES
from recoupe.claims.matter import Matter, matter_of
from recoupe.lexicon.frames import Frames
from recoupe.model import StatementDraft

BEYOND = 64  # empty words around a document, more than any look to the left or right goes


def is_auxiliary(token: Token) -> bool:
    """An auxiliary, also where the tagger calls it a verb: “a *pour sa part* rencontré”."""
    return token.pos == "AUX" or (token.pos == "VERB" and token.lemma in ("avoir", "être"))


def folded(token: Token) -> str:
    """The word in lower case with a straight apostrophe."""
    return token.text.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its complements: tokens first..last, its head, the preposition that governs it.

    `prep` is the preposition's canonical name or "" ; `start` the first token including preposition.
    `of` is the phrase it complements by *de* (its position), `after` what joins it to the phrase before it.
    """

    i: int
    start: int
    first: int
    last: int
    head: int
    prep: str
    of: int | None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: `verb` carries the meaning, start..last its tokens with auxiliaries and clitics."""

    i: int
    verb: int
    start: int
    last: int
    finite: int | None  # the token that bears tense, None for infinitives and bare participles
    form: str  # finite, inf, part, gerund
    passive: bool
    reflexive: bool
    negated: bool
    clitics: tuple[int, ...]
    perfect: bool  # built with an auxiliary of tense
    core: int  # the token that bears the tense's participle: the verb, or *faire* in “a fait arrêter”
    shares: int | None = None  # the group whose auxiliary and subject it shares
    undergone: bool = False  # “se voir infliger”, “se faire arrêter”: the subject is object or beneficiary


@dataclass(frozen=True)
class Clauses:
    """The phrases and verb groups of one document, by position, with look-ups by token."""

    notes: Annotations
    frames: Frames
    phrases: list[Phrase] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    phrase_at: dict[int, int] = field(default_factory=dict)
    group_at: dict[int, int] = field(default_factory=dict)
    homographs: set[int] = field(default_factory=set)
    phrase_from: dict[int, int] = field(default_factory=dict)
    nouns: set[int] = field(default_factory=set)
    lemmas: dict[int, str] = field(default_factory=dict)
    asides: dict[int, bool] = field(default_factory=dict)
    near: dict[int, frozenset[str]] = field(default_factory=dict)  # kept by `engine.conditions`, as is `beside`
    beside: dict[int, Phrase | None] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.notes.parse.tokens

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each token's word, folded; empty words beyond the document's ends, where neighbours are looked for."""
        return tuple(folded(token) for token in self.tokens) + ("",) * BEYOND

    @cached_property
    def matter(self) -> Matter:
        """What the document speaks of."""
        return matter_of(self.notes.parse, self.frames.contexts)

    @cached_property
    def forms(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """Actor -> genders (m, f) and numbers (s, p) in which the document names it, as nouns and articles tell."""
        found: dict[int, tuple[set[str], set[str]]] = {}
        for mention in self.notes.mentions:
            if mention.form in ("name", "nominal"):
                cells = self.notes.parse.between(mention.start, mention.end)
                gender, number = self._form_of(cells)
                rows = found.setdefault(mention.actor, (set(), set()))
                rows[0].update(gender)
                rows[1].update(number)
        return {actor: (frozenset(rows[0]), frozenset(rows[1])) for actor, rows in found.items()}

    def _form_of(self, cells: range) -> tuple[str, str]:
        """Gender and number of a mention: its article's, else its noun's; names alone tell nothing."""
        if not len(cells):
            return "", ""
        for at in (cells[0], cells[0] - 1):
            article = ARTICLES.get(self.words(at))
            if article is not None:
                return article
        head = next((self.tokens[i] for i in cells if self.tokens[i].pos == "NOUN"), None)
        morph = head.morph if head is not None else {}
        return {"Masc": "m", "Fem": "f"}.get(morph.get("Gender", ""), ""), {"Sing": "s", "Plur": "p"}.get(
            morph.get("Number", ""), ""
        )

    @cached_property
    def inflicted(self) -> frozenset[str]:
        """Nouns of acts of force whose *de* complement suffers them."""
        nouns = self.frames.events.nouns
        return frozenset(
            noun
            for noun, triggers in nouns.items()
            if any(t.frame.type in ("ASSAULT", "COERCE") and "de" in t.frame.target for t in triggers)
        )

    @cached_property
    def cues(self) -> dict[int, StatementDraft]:
        """Token -> the statement whose cue it is part of; where there are two, the one that begins first."""
        found: dict[int, StatementDraft] = {}
        for statement in self.notes.statements:
            if statement.cue_start is not None and statement.cue_end is not None:
                for i in self.notes.parse.between(statement.cue_start, statement.cue_end):
                    found.setdefault(i, statement)
        return found

    @cached_property
    def words(self) -> Callable[[int], str]:
        """The word of the token at a position, folded; empty (just) beyond the document's ends."""
        return self.folded.__getitem__

    def lemma(self, i: int) -> str:
        """The token's lemma, the lemmatiser's known faults mended."""
        known = self.lemmas.get(i)
        if known is None:
            known = self.lemmas[i] = self._lemma(i)
        return known

    def mark_verb(self, i: int) -> None:
        """The token is a verb, whatever the tagger calls it."""
        self.homographs.add(i)
        self.lemmas.pop(i, None)

    def _lemma(self, i: int) -> str:
        token, word = self.tokens[i], self.folded[i]
        lemma = token.lemma.lower().replace("’", "'")
        if (token.pos in ("VERB", "AUX") and i not in self.nouns) or i in self.homographs:
            if i in self.homographs and word in self.frames.participles:
                lemma = self.frames.participles[word]
            elif word in self.frames.grammar.homographs:
                lemma = self.frames.grammar.homographs[word]
            elif not lemma.endswith(("er", "ir", "re")):
                guess = word + "r" if word.endswith("e") else lemma
                lemma = guess if guess in self.frames.verbs else lemma
        return self.frames.grammar.lemmas.get(lemma, lemma)
