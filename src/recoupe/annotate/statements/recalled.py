"""Whom a noun takes up that stands alone: “le même”, “le secrétaire d'État”, “l'ancien ministre”.

Actors give an office to whoever holds it in the world or was last called so in the document. Beside a quotation the
press means the one who has just spoken much more often: “Pour X, le secrétaire d'État, … “…”, a justifié le secrétaire
d'État”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE
from recoupe.annotate.statements.nouns import Phrase
from recoupe.annotate.statements.persons import gender_of, is_person_noun
from recoupe.lexicon.reporting import ReportingWords
from recoupe.lexicon.world import fold
from recoupe.model import Mention

_NEAR = 2  # sentences
_FORMERLY = 2  # tokens of “l'ancien ministre” up to its noun
_WHOLE = 3  # tokens of a noun with its complement
_APART = 4  # tokens between a name and the noun it explains
_REACH = 14  # tokens behind a noun in which its own name may stand
_FORMER = frozenset(("ancien", "ancienne", "ex", "jeune", "actuel", "actuelle", "futur", "future"))
_HEADS = frozenset(("président", "présidente", "roi", "reine", "pape", "chancelier", "chancelière", "émir", "sultan"))
"""Offices of which everybody knows the holder."""
_OPPOSED = frozenset(
    (
        *("individu", "inconnu", "inconnue", "agresseur", "assaillant", "suspect", "suspecte", "victime", "plaignante"),
        *("père", "mère", "frère", "sœur", "fils", "fille", "mari", "femme", "époux", "épouse", "famille", "parent"),
        *("ami", "amie", "voisin", "voisine", "témoin", "compagnon", "compagne", "conjoint", "conjointe", "juge"),
        *("plaignant", "accusé", "accusée", "prévenu", "prévenue", "enfant", "diocèse", "client", "cliente"),
        *("patient", "patiente"),
    )
)
"""Whom somebody else tells of as a rule."""
GOING_ON = frozenset(
    ("ajouter", "poursuivre", "continuer", "reprendre", "conclure", "compléter", "enchaîner", "insister", "renchérir")
)
ANSWERS = frozenset(("répondre", "rétorquer", "répliquer", "riposter"))
_DEMONYMS = ("ien", "ienne", "ais", "aise", "ois", "oise", "ain", "aine", "éen", "éenne")
_BREAKS = frozenset(("qui", "que", "qu'", "qu’", "dont", "où", "lorsque", "quand", "alors", "tandis", "mais", ";", ":"))
_GENDER = {"le": "m", "la": "f", "ce": "m", "cet": "m", "cette": "f"}


def is_same(notes: Annotations, phrase: Phrase) -> bool:
    """“selon la même source”, “souligne le même”, “ajoute le même proche”: who spoke last."""
    tokens = notes.parse.tokens
    same = any(tokens[i].text.lower() == "même" for i in range(max(phrase.first, phrase.head - 2), phrase.head + 1))
    return same or (tokens[phrase.head].text.lower() == "sources" and tokens[phrase.head - 1].text.lower() == "mêmes")


@dataclass(slots=True)
class Recalled:
    """Gives a bare noun to the one who has just spoken, where the text has not called another so beside his name."""

    notes: Annotations
    words: ReportingWords
    _roles: dict[str, list[tuple[int, int]]] | None = field(default=None)

    def speaker(self, phrase: Phrase, mention: Mention, spoke: int | None, since: int) -> int | None:
        """The last speaker, if the noun of the phrase is rather he than the one its mention says; None if not.

        `spoke`: who spoke last, shortly before; `since`: the token from which on he is no longer named.
        """
        if spoke is None or spoke == mention.actor or mention.form != "nominal" or not self._is_bare(phrase):
            return None
        if not self._may_be(phrase, mention, spoke) or self._is_answer(phrase):
            return None
        if not self._is_new(mention.actor, phrase.head) or self._is_someone_else(spoke, since, phrase.first):
            return None
        called = [actor for at, actor in self._called(phrase.head) if at < phrase.first]
        low = self.notes.parse.tokens[phrase.head].text.lower()
        whose = low in self.words.kin and phrase.head - phrase.first < _FORMERLY  # “l'avocat” may be anybody's
        own = (mention.actor in called or whose) and spoke not in called
        return None if own and not self._goes_on(phrase) else spoke

    def _goes_on(self, phrase: Phrase) -> bool:
        """“…”, poursuit le policier: a verb of going on says that he has spoken."""
        tokens = self.notes.parse.tokens
        near = tokens[max(0, phrase.first - 7) : phrase.first]
        return any(token.lemma.lower() in GOING_ON for token in near)

    def member(self, phrase: Phrase, mention: Mention, spoke: int | None) -> tuple[bool, int | None]:
        """“l'Insoumis”, “le Cantalien”: whether a capital noun is one man, and who of those that spoke just before."""
        token, actor = self.notes.parse.tokens[phrase.head], self.notes.actors[mention.actor]
        low = token.text.lower()
        lead = self.notes.parse.tokens[phrase.head - 1].text if phrase.head else ""
        single = phrase.last - phrase.head == 1 and lead in ("le", "la", "l'", "l’") and token.text[0].isupper()
        kind = actor.type in ("organization", "place", "group", "person") and actor.world is None
        own = self.notes.parse.text[mention.start : mention.end] == token.text
        if not (single and kind and own) or not (low in self.words.describes or low.endswith(_DEMONYMS)):
            return False, None
        one = None if spoke is None else self.notes.actors[spoke]
        gender = _GENDER.get(lead, "") or gender_of(low)
        if one is None or one.type != "person" or one.name[:1].islower():
            return False, None
        return True, spoke if not gender or one.gender in ("", gender) else None

    def named_before(self, phrase: Phrase) -> int | None:
        """“Face à cela, X, le maire de Vire s'est dit ému”: the person between commas whom the phrase explains."""
        tokens = self.notes.parse.tokens
        first = self.notes.parse.sentences[tokens[phrase.head].sentence].first
        at = phrase.first - 2
        if at < first or tokens[at + 1].text != "," or tokens[phrase.first].text.lower() not in DEFINITE:
            return None
        for row in self.notes.mentions_at.get(at, ()):
            start = self.notes.parse.between(row.start, row.end)[0]
            alone = start == first or tokens[start - 1].text == ","
            person = row.form == "name" and self.notes.actors[row.actor].type == "person"
            if (
                person
                and alone
                and row.end == tokens[at].end
                and is_person_noun(self.words, tokens[phrase.head].text.lower())
            ):
                gender = _GENDER.get(tokens[phrase.first].text.lower(), "")
                return row.actor if not gender or self.notes.actors[row.actor].gender in ("", gender) else None
        return None

    def _may_be(self, phrase: Phrase, mention: Mention, spoke: int) -> bool:
        """The one who spoke is a person with a name, and of the gender of the noun."""
        one, other = self.notes.actors[spoke], self.notes.actors[mention.actor]
        if one.type != "person" or other.type != "person" or one.name[:1].islower():
            return False
        low = self.notes.parse.tokens[phrase.head].text.lower()
        if low in _OPPOSED or (low in _HEADS and not other.name[:1].islower()):
            return False
        if not is_person_noun(self.words, low):
            return False
        gender = _GENDER.get(self.notes.parse.tokens[phrase.first].text.lower(), "")
        gender = gender or gender_of(low)
        return not one.gender or not gender or gender == one.gender

    def _is_bare(self, phrase: Phrase) -> bool:
        """“le ministre”, “l'ancien ministre”, “le secrétaire d'État”: nothing behind the noun says which."""
        tokens = self.notes.parse.tokens
        head = tokens[phrase.head]
        if tokens[phrase.first].text.lower() not in DEFINITE or head.morph.get("Number") == "Plur":
            return False
        before = (tokens[i].text.lower() for i in range(phrase.first + 1, phrase.head))
        behind = [fold(tokens[i].text) for i in range(phrase.head + 1, phrase.last)]
        state = bool(behind) and behind[0].startswith("d") and behind[-1] == "etat" and head.text.lower() != "chef"
        past = phrase.head > 0 and (
            tokens[phrase.head - 1].text.lower() in ("ancien", "ancienne") or head.text.lower().startswith("ex-")
        )  # “l'ancien candidat à la présidentielle”: more often he who has just spoken than one of long ago
        alone = not behind or state or past
        return all(low in _FORMER for low in before) and alone and not self._is_named_behind(phrase)

    def _is_named_behind(self, phrase: Phrase) -> bool:
        """“le maire (Les Verts) de Vire, Paul Mas”, “le rappeur, écrivain et acteur Paul Mas”."""
        tokens = self.notes.parse.tokens
        last = self.notes.parse.sentences[tokens[phrase.head].sentence].last
        for i in range(phrase.head + 1, min(last, phrase.head + _REACH)):
            finite = tokens[i].pos in ("VERB", "AUX") and tokens[i].morph.get("VerbForm") == "Fin"
            if finite or tokens[i].text.lower() in _BREAKS or tokens[i].text in ('"', "«", "“"):
                return False
            rows = self.notes.mentions_at.get(i, ())
            if any(row.form == "name" and self.notes.actors[row.actor].type == "person" for row in rows):
                return True
        return phrase.head + 1 < last and tokens[phrase.head + 1].text.lower() in ("en", "(")

    def _is_answer(self, phrase: Phrase) -> bool:
        """“…”, a demandé X. “…”, a répondu l'enseignant”: another."""
        tokens = self.notes.parse.tokens
        near = tokens[max(0, phrase.first - 3) : phrase.first] + tokens[phrase.last : phrase.last + 4]
        return any(token.lemma.lower() in ANSWERS for token in near)

    def _is_new(self, actor: int, at: int) -> bool:
        """Whom the mention means was not named just before, nor brought in as somebody of his own."""
        if self.notes.actors[actor].name[:1].islower():
            return not self._is_of_his_own(actor, at)
        return not self._is_named_near(actor, at)

    def _is_of_his_own(self, actor: int, at: int) -> bool:
        """“la directrice de la crèche …”, long before “la directrice”."""
        tokens = self.notes.parse.tokens
        first = next((row for row in self.notes.mentions if row.actor == actor), None)
        if first is None or first.start >= tokens[at].start:
            return False
        inside = self.notes.parse.between(first.start, first.end)
        return len(inside) >= _WHOLE and tokens[inside[0] - 1].text.lower() in DEFINITE

    def _is_someone_else(self, spoke: int, first: int, last: int) -> bool:
        """Another person was named since."""
        return any(
            row.form == "name"
            and row.actor != spoke
            and self.notes.actors[row.actor].type == "person"
            and self.notes.actors[row.actor].gender in ("", self.notes.actors[spoke].gender)
            and not self.notes.is_quoted(row.start)
            for i in range(first, last)
            for row in self.notes.mentions_at.get(i, ())
        )

    def _is_named_near(self, actor: int, at: int) -> bool:
        parse = self.notes.parse
        here = parse.tokens[at].sentence
        start, end = parse.sentences[max(0, here - _NEAR)].start, parse.tokens[at].start
        return any(
            row.actor == actor
            and row.form == "name"
            and start <= row.start < end
            and not self.notes.is_quoted(row.start)
            for row in self.notes.mentions
        )

    def _called(self, head: int) -> list[tuple[int, int]]:
        """Where a noun stands beside the name of a person, and whose."""
        if self._roles is None:
            self._roles = {}
            for mention in self.notes.mentions:
                if mention.form == "name" and self.notes.actors[mention.actor].type == "person":
                    for at in self._beside(mention):
                        self._roles.setdefault(fold(self.notes.parse.tokens[at].text), []).append((at, mention.actor))
        return self._roles.get(fold(self.notes.parse.tokens[head].text), [])

    def _beside(self, mention: Mention) -> Iterator[int]:
        """The nouns that explain a name: those before it and those behind its comma."""
        tokens = self.notes.parse.tokens
        inside = self.notes.parse.between(mention.start, mention.end)
        if not inside:
            return
        sentence = self.notes.parse.sentences[tokens[inside[0]].sentence]
        for i in range(inside[0] - 1, max(sentence.first, inside[0] - _APART * 3) - 1, -1):
            if tokens[i].pos == "VERB" or tokens[i].pos == "AUX" or tokens[i].text in ('"', "«", "»", ".", ";", ":"):
                break
            if tokens[i].pos == "NOUN" and tokens[i].text.islower():
                yield i
        if inside[-1] + 1 < sentence.last and tokens[inside[-1] + 1].text == ",":
            for i in range(inside[-1] + 2, min(sentence.last, inside[-1] + 2 + _APART)):
                if tokens[i].pos == "NOUN" and tokens[i].text.islower():
                    yield i
                    break
