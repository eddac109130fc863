"""Speakers without a name (“un habitant”, “une source policière”, “les organisateurs”): actors of their own.

The actors of a document are found before its statements, from names, offices and what the words around a noun tell.
Who is the subject of a verb of saying, or stands behind *selon*, is somebody whatever his noun; where nobody else is
meant by the phrase he becomes an actor here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE, INDEFINITE, OF, PERIODS
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.nouns import Phrase, mention_of, phrase_of_origin
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
_BY_ARTICLE = {"un": "m", "une": "f", "le": "m", "la": "f", "cette": "f"}
_LONG = 14


def with_unnamed(notes: Annotations, lexicon: Lexicon, cues: Iterable[Cue], sources: Iterable[Source]) -> Annotations:
    """The annotations with an actor for each unnamed speaker."""
    cast = _Cast(notes, lexicon)
    rows: list[Cue | Source] = [*cues, *sources]
    for row in sorted(rows, key=lambda row: row.first):
        if isinstance(row, Cue) and (row.inside and row.subject is None):
            continue
        phrase = _origin(notes, lexicon.reporting, row) or _holder(notes, lexicon.reporting, row.subject)
        if phrase is not None:
            cast.add(phrase, isinstance(row, Cue) and row.incise)
    if not cast.mentions:
        return notes
    mentions = sorted([*notes.mentions, *cast.mentions], key=lambda row: (row.start, row.end, row.actor, row.form))
    return replace(notes, actors=(*notes.actors, *cast.actors), mentions=tuple(mentions))


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
    at = phrase.head + 1
    while at < phrase.last and tokens[at].pos == "ADJ":
        at += 1
    if at >= phrase.last or tokens[at].text.lower() not in OF:
        return phrase
    at += 1
    while at < phrase.last and tokens[at].pos in ("DET", "NUM", "ADJ"):
        at += 1
    known = at < phrase.last and tokens[at].text.lower() in words.speakers and not notes.mentions_at.get(at)
    return Phrase(at, at, phrase.last) if known else phrase


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

    def add(self, phrase: Phrase, incise: bool) -> None:
        """Make an actor of a phrase, or give it to one made before."""
        if not self._is_somebody(phrase, incise):
            return
        tokens = self.notes.parse.tokens
        first, last = self._bounds(phrase)
        start, end = tokens[first].start, tokens[last - 1].end
        if "\n" in self.notes.parse.text[start:end]:
            return
        label = " ".join(self.notes.parse.text[start:end].split())
        actor = self._actor(phrase, first, label)
        self.mentions.append(Mention(start=start, end=end, actor=actor, form="nominal"))

    def _is_somebody(self, phrase: Phrase, incise: bool) -> bool:
        token = self.notes.parse.tokens[phrase.head]
        low = token.text.lower()
        if phrase.pronoun or low in INDEFINITE or not low.replace("-", "").isalpha():
            return False
        if self.notes.parse.tokens[phrase.first].text.lower() in ("ce", "cet", "cette"):
            return False  # somebody met before: see `Speakers`
        if low not in self.words.speakers and token.lemma.lower() not in self.words.speakers:
            return False
        if low in self.words.outlets or token.text[0].isupper():
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
                tokens[i].text.lower() in ("à", "au", "aux", '"', "«", "“")
                or tokens[i].text.lower() in PERIODS
                or i in self.notes.times_at
            ):
                last = i
                break
        while last - 1 > phrase.head and tokens[last - 1].pos in ("ADP", "DET", "PUNCT", "ADV"):
            last -= 1
        return first, last

    def _actor(self, phrase: Phrase, first: int, label: str) -> int:
        tokens = self.notes.parse.tokens
        lead = tokens[first - 1].text.lower() if first else ""
        head = fold(tokens[phrase.head].text)
        key = fold(label)
        known = self._known.get(key)
        if known is None and lead in DEFINITE:
            known = self._known.get(head)  # “une riveraine … la riveraine”
        if known is not None and lead not in _NEW:
            return known
        if lead in DEFINITE and " " not in label:
            named = self._by_role().get(head, set())
            if len(named) == 1 and self._agrees(lead, next(iter(named))):
                return next(iter(named))  # “Anne Morel, anthropologue … l'anthropologue”
        number = len(self.notes.actors) + len(self.actors)
        morph = tokens[phrase.head].morph
        many = lead in _MANY or morph.get("Number") == "Plur"
        gender = _BY_ARTICLE.get(lead, {"Masc": "m", "Fem": "f"}.get(morph.get("Gender", ""), ""))
        if lead in ("l'", "l’") and head.endswith(("e", "es")):
            gender = ""  # “l'artiste” is he or she
        kind: EntityType = "person"
        if head in self.institutions and not many:
            kind = "organization"
        elif many or head in _PEOPLE:
            kind = "group"
        self.actors.append(Actor(type=kind, name=label, aliases=(label,), gender=gender if kind == "person" else ""))
        self._known[key] = number
        self._known[head] = number
        return number

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
