"""Speakers without a name (“un habitant”, “une source policière”, “l'un d'eux”): actors of their own.

The actors of a document are found before its statements, from names, offices and what the words around a noun tell.
Who is the subject of a verb of saying, or stands behind *selon*, is somebody whatever his noun; where nobody else is
meant by the phrase he becomes an actor here. So does the noun that a pronoun beside a quotation takes up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import DEFINITE, FEMALE, INDEFINITE, MALE, MANY, OF, PERIODS
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import Phrase, holder_of, mention_of, phrase_at, phrase_of_origin
from recoupe.annotate.statements.papers import holder_at, maker_of, speaking
from recoupe.annotate.statements.recalled import is_person_noun, is_same
from recoupe.annotate.statements.sources import Source
from recoupe.lexicon import Lexicon
from recoupe.lexicon.reporting import ReportingWords
from recoupe.lexicon.world import fold
from recoupe.model import Actor, EntityType, Mention

_PEOPLE = frozenset(("source", "entourage", "famille", "opposition", "population", "couple", "duo", "trio", "equipe"))
_MANY = frozenset(
    ("des", "les", "plusieurs", "certains", "certaines", "quelques", "ces", "ses", "leurs", "nos", "d'autres")
)
_NEW = frozenset(("un", "une", "des", "plusieurs", "certains", "certaines", "quelques", "autre"))
_OPENERS = frozenset(("que", "qu'", "qu’", ":", '"', "«", "“"))
_THIS = frozenset(("ce", "cet", "cette", "ces"))
_BY_ARTICLE = {"un": "m", "une": "f", "le": "m", "la": "f", "cette": "f"}
_SOME = frozenset(("un", "une", "des", "deux", "trois", "plusieurs", "quelques"))
_WHOSE = frozenset(("son", "sa", "ses", "leur", "leurs"))
_WORDS = frozenset(
    (
        *(
            "declaration",
            "declarations",
            "propos",
            "mot",
            "mots",
            "terme",
            "termes",
            "expression",
            "dire",
            "dires",
            "aveu",
        ),
        *(
            "aveux",
            "confidence",
            "confidences",
            "parole",
            "paroles",
            "explication",
            "explications",
            "phrase",
            "phrases",
        ),
    )
)
_ORDER = frozenset(("premier", "première", "second", "seconde", "deuxième", "dernier", "dernière"))
_LONG = 14
_NEAR = 2  # sentences
_FAR = 6  # sentences


def with_unnamed(notes: Annotations, lexicon: Lexicon, cues: Iterable[Cue], sources: Iterable[Source]) -> Annotations:
    """The annotations with an actor for each unnamed speaker."""
    cast = _Cast(notes, lexicon)
    rows: list[Cue | Source] = [*cues, *sources]
    for row in sorted(rows, key=lambda row: row.first):
        if isinstance(row, Cue) and (row.inside and row.subject is None):
            continue
        if row.subject is not None and row.subject.pronoun and cast.one_of(row.subject) is None:
            taken = _taken_up(notes, row)
            if taken is not None:
                cast.add(taken, incise=True, says=False)
                continue
        phrase = _origin(notes, lexicon.reporting, row) or _holder(notes, lexicon.reporting, row.subject)
        at = None if phrase is None else holder_at(notes, lexicon.reporting, phrase)
        phrase = phrase if at is None else phrase_at(notes, at)  # “le compte Twitter de la mairie”
        if phrase is not None and isinstance(row, Cue) and phrase.head < row.first < phrase.last:
            phrase = replace(phrase, last=row.first)  # “le syndicat étudiant note que”, read as a noun
        if phrase is not None and not (isinstance(row, Cue) and row.mood == "ger" and cast.is_paper(phrase)):
            cast.add(phrase, isinstance(row, Cue) and row.incise, _says(notes, row))
    if not cast.mentions:
        return notes
    mentions = sorted([*notes.mentions, *cast.mentions], key=lambda row: (row.start, row.end, row.actor, row.form))
    return replace(notes, actors=(*notes.actors, *cast.actors), mentions=tuple(mentions))


def _taken_up(notes: Annotations, row: Cue | Source) -> Phrase | None:
    """The noun a pronoun takes up where nobody is known to be it: the subject of a sentence just before."""
    parse = notes.parse
    if row.subject is None or parse.tokens[row.subject.head].text.lower() not in MALE | FEMALE | MANY:
        return None
    if notes.mentions_at.get(row.subject.head):
        return None
    for back in range(row.sentence - 1, max(-1, row.sentence - 1 - _NEAR), -1):
        for i in range(parse.sentences[back].first, parse.sentences[back].last):
            token = parse.tokens[i]
            if token.dep not in ("nsubj", "nsubj:pass") or parse.tokens[token.head].dep != "ROOT":
                continue
            if notes.is_quoted(token.start):
                continue
            fits = token.pos == "NOUN" and _agrees(parse.tokens[row.subject.head], token)
            if not fits or notes.mentions_at.get(i) or _is_known(notes, i):
                return None
            return phrase_at(notes, i)
    return None


def _is_known(notes: Annotations, noun: int) -> bool:
    """“la vieille dame”: rather somebody whom the text has named than somebody new."""
    tokens = notes.parse.tokens
    if tokens[noun].morph.get("Number") == "Plur" or _lead(notes, noun) in ("un", "une"):
        return False
    first = notes.parse.sentences[max(0, tokens[noun].sentence - _FAR)].first
    rows = (row for i in range(first, noun) for row in notes.mentions_at.get(i, ()))
    return any(notes.actors[row.actor].type == "person" for row in rows)


def _lead(notes: Annotations, noun: int) -> str:
    """The determiner of a noun."""
    phrase = phrase_at(notes, noun)
    return notes.parse.tokens[phrase.first].text.lower()


def _agrees(pronoun: Token, noun: Token) -> bool:
    low, gender = pronoun.text.lower(), noun.morph.get("Gender")
    if (low in MANY) != (noun.morph.get("Number") == "Plur"):
        return False
    return gender is None or (gender == "Fem") == ("elle" in low or low == "celle-ci")


def _says(notes: Annotations, row: Cue | Source) -> bool:
    """Whatever noun is the subject speaks: the verb stands beside a quotation, or before *que* or a colon."""
    if isinstance(row, Source) or row.passive or row.unreal:
        return False
    tokens = notes.parse.tokens
    after = tokens[row.last].text.lower() if row.last < len(tokens) else ""
    between = range(row.first) if row.subject is None else range(row.subject.last, row.first)
    if not row.incise and any(tokens[i].morph.get("VerbForm") == "Fin" for i in between):
        return False  # “Il dit qu'un système existe et affirme que …”
    return row.incise or (row.mood == "finite" and bool(row.takes & {"que", "quote"}) and after in _OPENERS)


def _origin(notes: Annotations, words: ReportingWords, row: Cue | Source) -> Phrase | None:
    """“, de source policière,” itself, and whom “a-t-on appris auprès de X” names."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[row.sentence]
    if isinstance(row, Source):
        first = next((i for i in range(row.first, row.last) if tokens[i].text.lower() in ("source", "sources")), None)
        if first is None or any(tokens[i].text.lower() in ("même", "mêmes") for i in range(row.first, first)):
            return None
        return Phrase(first, first, row.last)
    learned = tokens[row.verb].lemma.lower() == "apprendre"
    if not row.incise or not (row.anonymous or learned):
        return None
    return phrase_of_origin(notes, words, row.last, sentence.last)


def _holder(notes: Annotations, words: ReportingWords, phrase: Phrase | None) -> Phrase | None:
    """“les chiffres du ministère”, “les témoignages de riverains”: whose a paper is; any other phrase itself."""
    tokens = notes.parse.tokens
    if phrase is None or phrase.pronoun or tokens[phrase.head].text.lower() not in words.papers - words.speakers:
        return phrase
    maker = maker_of(notes, words, phrase)
    at = phrase.head + 1
    while at < phrase.last and tokens[at].pos == "ADJ":
        at += 1
    if at + 2 < phrase.last and tokens[at].text.lower() == "en" and tokens[at + 1].pos == "NOUN":
        at += 2  # “les projections en sièges de X”
    if at >= phrase.last or tokens[at].text.lower() not in OF:
        return phrase if maker is None else maker
    at += 1
    while at < phrase.last and tokens[at].pos in ("DET", "NUM", "ADJ"):
        at += 1
    known = at < phrase.last and tokens[at].text.lower() in words.speakers and not notes.mentions_at.get(at)
    if known:
        return Phrase(at, at, phrase.last)
    return phrase if maker is None or holder_of(notes, phrase) is not None else maker


def _nominal(start: int, end: int, actor: int) -> Mention:
    return Mention(start=start, end=end, actor=actor, form="nominal")


class _Cast:
    """The new actors of a document as they grow."""

    def __init__(self, notes: Annotations, lexicon: Lexicon) -> None:
        self.notes = notes
        self.words = lexicon.reporting
        self.institutions = lexicon.actors.institutions
        self.actors: list[Actor] = []
        self.mentions: list[Mention] = []
        self._known: dict[str, int] = {}
        self._roles: dict[str, set[int]] | None = None

    def add(self, phrase: Phrase, incise: bool, says: bool) -> None:
        """Make an actor of a phrase, or give it to one made before."""
        tokens = self.notes.parse.tokens
        one = self.one_of(phrase)
        if one is not None:
            at, label = one
            number = self._new("person", label, _BY_ARTICLE[label.split()[0]])
            self.mentions.append(_nominal(tokens[at].start, tokens[phrase.head].end, number))
            return
        phrase = speaking(self.notes, self.words, phrase)
        if not self._is_somebody(phrase, incise, says):
            return
        first, last = self._bounds(phrase)
        start, end = tokens[first].start, tokens[last - 1].end
        if "\n" in self.notes.parse.text[start:end]:
            return
        label = " ".join(self.notes.parse.text[start:end].split())
        self.mentions.append(_nominal(start, end, self._actor(phrase, first, label)))

    def one_of(self, phrase: Phrase) -> tuple[int, str] | None:
        """“l'un d'eux”, “une de ces élues”, “un autre”: where somebody new stands among those the text has just spoken
        of, and what to call him."""
        tokens = self.notes.parse.tokens
        sentence = tokens[phrase.head].sentence
        if tokens[phrase.head].text.lower() == "autre":
            article = tokens[phrase.head - 1].text.lower() if phrase.head else ""
            among = self._noun_before(sentence, phrase.head, article) if article in ("un", "une") else None
            return (
                None
                if article not in ("un", "une")
                else (phrase.head, " ".join(filter(None, (article, "autre", among))))
            )
        last = min(phrase.head + 1, len(tokens) - 2)
        at = next((i for i in range(phrase.first, last) if tokens[i].text.lower() in ("un", "une")), None)
        if at is None or tokens[at + 1].text.lower() not in (*OF, "d’", "parmi"):
            return None
        one, noun = tokens[at].text.lower(), at + 2
        if tokens[noun].text.lower() in ("entre", "eux", "elles"):
            among = self._noun_before(sentence, at, "les")
            return at, f"{one} d'{'eux' if one == 'un' else 'elles'}" if among is None else f"{one} des {among}"
        while noun + 1 < len(tokens) and tokens[noun].pos in ("DET", "ADJ", "NUM") and tokens[noun].text.islower():
            noun += 1
        many = tokens[noun].pos == "NOUN" and tokens[noun].morph.get("Number") == "Plur"
        return (at, f"{one} des {tokens[noun].text}") if many and self._is_speaker(noun) else None

    def _noun_before(self, sentence: int, before: int, article: str) -> str | None:
        """The last noun for people before a token with the number and gender of an article."""
        parse = self.notes.parse
        for i in range(before - 1, parse.sentences[max(0, sentence - _NEAR)].first, -1):
            token = parse.tokens[i]
            if token.pos != "NOUN" or not self._is_speaker(i) or self.notes.is_quoted(token.start):
                continue
            lead = parse.tokens[i - 1].text.lower()
            many = token.morph.get("Number") == "Plur"
            if (many and article == "les") or (not many and lead == article):
                return token.text.lower()
        return None

    def is_paper(self, phrase: Phrase) -> bool:
        """“un communiqué appelant à …” is a thing of those who wrote it; as a subject it speaks."""
        low = self.notes.parse.tokens[phrase.head].text.lower()
        return low in self.words.papers and low not in self.words.speakers

    def _is_speaker(self, at: int) -> bool:
        token = self.notes.parse.tokens[at]
        return token.text.lower() in self.words.speakers or token.lemma.lower() in self.words.speakers

    def _is_inhabitant(self, phrase: Phrase) -> bool:
        """“une Libanaise raconte”: somebody from there."""
        tokens = self.notes.parse.tokens
        article = tokens[phrase.head - 1].text.lower() if phrase.head else ""
        rows = self.notes.mentions_at.get(phrase.head, ())
        state = any(row.form == "adjective" and self.notes.actors[row.actor].type == "state" for row in rows)
        return state and tokens[phrase.head].text[0].isupper() and article in _SOME

    def _is_somebody(self, phrase: Phrase, incise: bool, says: bool) -> bool:
        token = self.notes.parse.tokens[phrase.head]
        low = token.text.lower()
        if self._is_inhabitant(phrase):
            return True
        if is_same(self.notes, phrase) or low in _ORDER:
            return False  # “ajoute le même”, “répond la première”: one of those before
        if fold(low) in _WORDS:
            return False  # “selon ses déclarations”: somebody's words, not somebody
        if phrase.pronoun or low in INDEFINITE or not low.replace("-", "").isalpha():
            return False
        known = low in self.words.speakers or token.lemma.lower() in self.words.speakers
        if not known and not says and low not in self.words.papers | self.words.outlets:
            return False
        if not known and incise and self.notes.parse.tokens[phrase.first].text.lower() in _WHOSE:
            return False  # “X revendique son bilan : …”
        if token.text[0].isupper() or low in PERIODS or phrase.head in self.notes.times_at:
            return False
        mentioned = self.notes.mentions_at.get(phrase.head) or any(
            row.start <= token.start < row.end for row in self.mentions
        )
        return not mentioned and mention_of(self.notes, phrase) is None and (incise or token.pos in ("NOUN", "ADJ"))

    def _bounds(self, phrase: Phrase) -> tuple[int, int]:
        """The noun with its complements, without article."""
        tokens = self.notes.parse.tokens
        first, last = phrase.head, max(min(phrase.last, phrase.head + _LONG), phrase.head + 1)
        while first > phrase.first and tokens[first - 1].pos == "ADJ" and tokens[first - 1].text.islower():
            first -= 1
        for i in range(phrase.head + 1, last):  # “le porte-parole à l'AFP”, “son cabinet jeudi”
            if (
                tokens[i].text.lower() in ("à", "au", "aux", '"', "«", "“", "(")
                or tokens[i].text.lower() in PERIODS
                or i in self.notes.times_at
            ):
                last = i
                break
        while last - 1 > phrase.head and tokens[last - 1].pos in ("ADP", "DET", "PUNCT", "ADV"):
            last -= 1
        return first, self._past_name(phrase.head, last)

    def _past_name(self, head: int, last: int) -> int:
        """“le parti de Marine Le Pen”: past the end of the name that a phrase breaks off in."""
        tokens = self.notes.parse.tokens
        for row in self.notes.mentions_at.get(last - 1, ()):
            if row.form == "name" and row.start > tokens[head].start and row.end > tokens[last - 1].end:
                return max(last, self.notes.parse.between(row.start, row.end)[-1] + 1)
        return last

    def _actor(self, phrase: Phrase, first: int, label: str) -> int:
        tokens = self.notes.parse.tokens
        lead = tokens[first - 1].text.lower() if first else ""
        head = fold(tokens[phrase.head].text)
        key = fold(label)
        known = self._known.get(key)
        if known is None and lead in DEFINITE | _THIS:
            known = self._known.get(head)  # “une riveraine … la riveraine”
        if known is not None and lead not in _NEW:
            return known
        if lead in DEFINITE and " " not in label:
            named = self._by_role().get(head, set())
            if len(named) == 1 and self._agrees(lead, next(iter(named))):
                return next(iter(named))  # “Anne Morel, anthropologue … l'anthropologue”
        morph = tokens[phrase.head].morph
        many = lead in _MANY or morph.get("Number") == "Plur"
        gender = _BY_ARTICLE.get(lead, {"Masc": "m", "Fem": "f"}.get(morph.get("Gender", ""), ""))
        if lead in ("l'", "l’") and head.endswith(("e", "es")):
            gender = ""  # “l'artiste” is he or she
        kind: EntityType = "person"
        low = tokens[phrase.head].text.lower()
        if low in self.words.papers and low not in self.words.speakers:
            kind = "asset"
        elif low in self.words.outlets or (head in self.institutions and not many):
            kind = "organization"
        elif many or head in _PEOPLE:
            kind = "group"
        elif not self._is_speaker(phrase.head) and low == tokens[phrase.head].text:
            kind = "person" if is_person_noun(self.words, low) else "organization"
        number = self._new(kind, label, gender)
        self._known[key] = number
        self._known[head] = number
        return number

    def _new(self, kind: EntityType, label: str, gender: str) -> int:
        gender = gender if kind == "person" else ""
        self.actors.append(Actor(type=kind, name=label, aliases=(label,), gender=gender))
        return len(self.notes.actors) + len(self.actors) - 1

    def _agrees(self, lead: str, actor: int) -> bool:
        """“la quadragénaire” is no man."""
        gender = self.notes.actors[actor].gender
        return not gender or _BY_ARTICLE.get(lead, gender) == gender

    def _by_role(self) -> dict[str, set[int]]:
        """What the persons with a name are said to be beside it: “le peintre Ivan Horvat”, “Anne Morel, géologue”."""
        if self._roles is not None:
            return self._roles
        self._roles = {}
        tokens = self.notes.parse.tokens
        for mention in self.notes.mentions:
            if mention.form != "name" or self.notes.actors[mention.actor].type != "person":
                continue
            inside = self.notes.parse.between(mention.start, mention.end)
            if not inside:  # a name outside what was parsed
                continue
            before, after = inside[0] - 1, inside[-1] + 1
            while before >= 0 and tokens[before].pos == "ADJ":
                before -= 1
            if after < len(tokens) and tokens[after].text == ",":
                after += 1
                while after < len(tokens) and tokens[after].pos in ("DET", "NUM"):
                    after += 1
            for at in (before, after):
                low = tokens[at].text.lower() if 0 <= at < len(tokens) else ""
                if low in self.words.speakers and tokens[at].pos == "NOUN":
                    self._roles.setdefault(fold(low), set()).add(mention.actor)
        return self._roles
