"""Who a description without a name is: “l'ancien mannequin”, “la dirigeante de 63 ans”, “l'élu du Nord”.

The press does not like to repeat a name. A definite description of a person whom nobody has introduced with *un* takes
up the one the text has just spoken of, where its noun says what somebody is (an artist, an athlete, a politician, an
age) and not what he is to somebody else (a lawyer, a wife, a neighbour). When in doubt he stays a person of his own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import OF
from recoupe.annotate.statements.persons import gender_of
from recoupe.annotate.statements.recalled import ANSWERS, GOING_ON
from recoupe.lexicon.leaders import leaders
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention
from recoupe.names import words_of

_BACK = 4  # sentences
_LONG = 16  # tokens from a description to the name behind it
_THE = frozenset(("le", "la", "l'", "l’", "ce", "cet", "cette"))
_FORMER = frozenset(("ancien", "ancienne", "ex", "jeune", "désormais"))
_WHOSE = frozenset(("son", "sa", "ses", "leur", "leurs"))
_STILL = frozenset(("encore", "également", "aussi", "enfin"))
_RELATIVES = frozenset(
    (
        *("père", "mère", "frère", "sœur", "fils", "fille", "mari", "femme", "époux", "épouse"),
        *("compagnon", "compagne", "famille"),
    )
)
_MAKERS = frozenset(("auteur", "autrice", "auteure"))
_IN_OFFICE = {"prédécesseur": False, "prédécesseure": False, "successeur": True, "successeure": True}
_AGE = ("de", "à", "âgé", "âgée")


@dataclass(slots=True)
class Described:
    """Gives unnamed persons the name of the one they are."""

    notes: Annotations
    words: ReportingWords
    subject_of: Callable[[int], int | None]
    spoken: dict[int, int]
    _known: dict[int, int] = field(default_factory=dict)
    _first: dict[int, Mention] | None = None
    _named: frozenset[int] = frozenset()

    def person(self, actor: int) -> int:
        """The person with a name that this actor is, else the actor itself."""
        if actor not in self._known:
            first = self._first_of(actor)
            found = None if first is None else self._find(first)
            self._known[actor] = actor if found is None else found
        return self._known[actor]

    def _first_of(self, actor: int) -> Mention | None:
        """The first description of a person nobody names."""
        if self._first is None:
            self._first, named = {}, set()
            for mention in self.notes.mentions:
                if mention.form == "name":
                    named.add(mention.actor)
                elif mention.form == "nominal":
                    self._first.setdefault(mention.actor, mention)
            self._named = frozenset(named)
        if actor in self._named or self.notes.actors[actor].type != "person":
            return None
        return self._first.get(actor)

    def _find(self, first: Mention) -> int | None:
        parse = self.notes.parse
        inside = parse.between(first.start, first.end)
        before = inside[0] - 1
        while before >= 0 and parse.tokens[before].pos == "ADJ":
            before -= 1
        if before < 0 or parse.tokens[before].text.lower() not in _THE:
            return None
        sentence = parse.sentences[parse.tokens[inside[0]].sentence]
        own = self._own_name(first, inside[-1] + 1, sentence)
        if own is not None:
            return own
        if parse.tokens[inside[0]].text.lower() in _IN_OFFICE:
            return self._beside(first, inside)
        reach = range(inside[0] + 1, min(inside[-1] + 3, sentence.last))
        whose = any(parse.tokens[i].text.lower() in _WHOSE and parse.tokens[i - 1].text.lower() in OF for i in reach)
        if whose or any(self._is_person(row) for i in inside for row in self.notes.mentions_at.get(i, ())):
            return None  # “le conseiller de X”, “le chef de son équipe”
        lows = [parse.tokens[i].text.lower() for i in (*range(before + 1, inside[0]), *inside)]
        if lows[0] in _MAKERS and inside[0] + 1 < sentence.last and parse.tokens[inside[0] + 1].text.lower() in OF:
            return None  # “l'auteur des coups de feu”
        if any(low in self.words.describes for low in lows[:3]) or self._is_aged(lows, inside[-1] + 1):
            return self._latest(first, sentence)
        going_on = self._goes_on(first, sentence, lows)
        if going_on is not None:
            return going_on
        if any(low in self.words.functions for low in lows[:2]) or lows[0] in _FORMER or lows[0].startswith("ex-"):
            return self._protagonist(first, sentence, lows[0] in _FORMER or lows[0].startswith("ex-"))
        return None

    def _beside(self, first: Mention, inside: Sequence[int]) -> int | None:
        """“le prédécesseur de Joe Biden”: the one of the text who is known to have held his office before him."""
        after = _IN_OFFICE[self.notes.parse.tokens[inside[0]].text.lower()]
        of = {row.actor for i in range(inside[0], inside[-1] + 3) for row in self.notes.mentions_at.get(i, ())}
        whose = [leaders().get(words_of(self.notes.actors[n].name)) for n in sorted(of) if n != first.actor]
        if len(whose) != 1 or whose[0] is None:
            return None
        one, found = whose[0], []
        for number in sorted(self._named):
            other = leaders().get(words_of(self.notes.actors[number].name)) if self._fits(first, number) else None
            if other is None or other is one or other.state != one.state:
                continue
            for own, his in (
                (own, his) for own in one.terms for his in other.terms if own.post == his.post != "minister"
            ):
                meets = his.first == own.last if after else his.last == own.first
                if meets and number not in found:
                    found.append(number)
        return found[0] if len(found) == 1 else None

    def _goes_on(self, first: Mention, sentence: Sentence, lows: list[str]) -> int | None:
        """“…, dit Anne Morel. “…”, ajoute la commerçante”: a noun without complement takes up who has just spoken."""
        tokens = self.notes.parse.tokens
        back = range(sentence.i, self._before_quote(sentence) - 1, -1)
        said = next((self.spoken[n] for n in back if n in self.spoken), None)
        if said is None or said == first.actor or not (self._fits(first, said) or self._is_unnamed(first, said)):
            return None
        others = set(self._persons(first, sentence.i)) - {said}
        inside = self.notes.parse.between(first.start, first.end)
        at = inside[0] - 1
        verb = {tokens[i].lemma.lower() for i in range(max(sentence.first, at - 5), at)}
        adverb = {tokens[i].text.lower() for i in range(max(sentence.first, at - 5), at)}
        if verb & ANSWERS:
            return None  # “…”, demande X. “…”, répond l'ingénieure
        bare = len(lows) == 1 and lows[0] not in self.words.kin
        continued = bool(verb & GOING_ON or adverb & _STILL) and lows[0] not in _RELATIVES
        return said if not others and (continued or (bare and at > sentence.first)) and self._is_behind(at) else None

    def _before_quote(self, sentence: Sentence) -> int:
        """The sentence before this one and the quotation that ends in it."""
        parse = self.notes.parse
        opened = (q.start for q in parse.quotes if not q.depth and q.start < sentence.start < q.end <= sentence.end)
        start = next(opened, sentence.start)
        inside = parse.between(start, sentence.end)
        return max(0, (parse.tokens[inside[0]].sentence if inside else sentence.i) - 1)

    def _is_unnamed(self, first: Mention, actor: int) -> bool:
        """Somebody whom the text never names, as “une voisine” or “la mère de la victime”."""
        one, row = self.notes.actors[first.actor], self.notes.actors[actor]
        same = not one.gender or one.gender == row.gender
        return row.type == "person" and actor not in self._named and same and bool(row.gender)

    def _is_behind(self, article: int) -> bool:
        """The description stands behind its verb, beside a quotation: “…”, estime la commerçante."""
        before = self.notes.parse.tokens[article - 1] if article else None
        return before is not None and (before.pos in ("VERB", "AUX", "ADV") or before.text.lower() in _STILL)

    def _own_name(self, first: Mention, after: int, sentence: Sentence) -> int | None:
        """“Le chef des élus du parti à la Chambre, Jean Durand, a dit”: the name before the verb, of nobody else."""
        tokens = self.notes.parse.tokens
        for i in range(after, min(sentence.last, after + _LONG)):
            if tokens[i].pos == "AUX" or tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text == '"':
                return None
            for mention in self.notes.mentions_at.get(i, ()):
                starts = mention.start == tokens[i].start and tokens[i - 1].pos not in ("ADP", "DET", "CCONJ")
                if starts and self._is_person(mention) and self._fits(first, mention.actor):
                    return mention.actor
        return None

    def _is_aged(self, lows: list[str], after: int) -> bool:
        """“La dirigeante de 63 ans”, whatever the noun."""
        tokens = self.notes.parse.tokens
        if "ans" in lows:
            return True
        return (
            after + 2 < len(tokens)
            and tokens[after].text.lower() in _AGE
            and any(tokens[i].text.lower() == "ans" for i in (after + 2, min(after + 3, len(tokens) - 1)))
        )

    # -- who the text speaks of ----------------------------------------------------------------------------------------
    def _latest(self, first: Mention, sentence: Sentence, acting: bool = False) -> int | None:
        """Who spoke or acted last; else the one person of the latest sentence that names any, else of the headline."""
        if self._persons(first, sentence.i):
            return None
        for back in range(sentence.i - 1, max(-1, sentence.i - 1 - _BACK), -1):
            for told in (self.spoken.get(back), self.subject_of(back)):
                actor = told if told is None or told in self._named else self._known.get(told, told)
                if actor is not None and self._fits(first, actor):
                    return actor
            found = self._persons(first, back)
            if found:
                sure = len(found) == 1 and (not acting or found[0] == self._of_headline(first, sentence))
                return found[0] if sure and not (acting and self._is_bare(first)) else None
        return None if acting else self._of_headline(first, sentence)

    def _is_bare(self, first: Mention) -> bool:
        """“le maire” may be anybody's, “la présidente du mouvement” is less often somebody new."""
        return len(self.notes.parse.between(first.start, first.end)) == 1

    def _of_headline(self, first: Mention, sentence: Sentence) -> int | None:
        if not sentence.i or not self.notes.parse.sentences[0].heading:
            return None
        found = self._persons(first, 0)
        return found[0] if len(found) == 1 else None

    def _protagonist(self, first: Mention, sentence: Sentence, former: bool) -> int | None:
        """Of an office the text may speak of another holder: only the one person whom headline and text are about."""
        if self.notes.actors[first.actor].country is not None:
            return None  # “le ministre grec” is one of many
        actor = self._latest(first, sentence, acting=not former)
        if actor is None or (self.notes.actors[actor].offices and not former):
            return None
        others = {found for back in range(sentence.i + 1) for found in self._persons(first, back)}
        return actor if others == {actor} or actor == self._of_headline(first, sentence) else None

    def _persons(self, first: Mention, sentence: int) -> list[int]:
        """The persons a sentence names outside quotations that the description may be."""
        row = self.notes.parse.sentences[sentence]
        found: list[int] = []
        for i in range(row.first, row.last):
            for mention in self.notes.mentions_at.get(i, ()):
                if mention.end > first.start or mention.form != "name" or mention.actor in found:
                    continue
                if self._fits(first, mention.actor) and not self.notes.is_quoted(mention.start):
                    found.append(mention.actor)
        return found

    def _fits(self, first: Mention, actor: int) -> bool:
        one, row = self.notes.actors[first.actor], self.notes.actors[actor]
        if row.type != "person" or actor not in self._named:
            return False
        same = not one.country or not row.country or one.country == row.country
        return same and (not one.gender or not row.gender or one.gender == row.gender or self._is_elided(first))

    def _is_elided(self, first: Mention) -> bool:
        """“L'édile”, “l'artiste”: a man or a woman."""
        parse = self.notes.parse
        i = parse.between(first.start, first.end)[0]
        noun = parse.tokens[i].text.lower()
        elided = i > 0 and parse.tokens[i - 1].text.lower() in ("l'", "l’")
        return elided and noun.endswith("e") and gender_of(noun) == ""

    def _is_person(self, mention: Mention) -> bool:
        return mention.form == "name" and self.notes.actors[mention.actor].type == "person"
