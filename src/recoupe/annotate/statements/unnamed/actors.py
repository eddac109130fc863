"""The actor of a phrase: where its words end, whether he was met before, what he is."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import DEFINITE, PERIODS
from recoupe.annotate.statements.nouns import Phrase, is_speaker
from recoupe.annotate.statements.persons import is_person_noun
from recoupe.annotate.statements.unnamed.new import BY_ARTICLE, NewActors, add_actor
from recoupe.annotate.statements.unnamed.somebody import is_paper
from recoupe.lexicon.world import fold
from recoupe.model import EntityType

_PEOPLE = frozenset(("source", "entourage", "famille", "opposition", "population", "couple", "duo", "trio", "equipe"))
_MANY = frozenset(
    ("des", "les", "plusieurs", "certains", "certaines", "quelques", "ces", "ses", "leurs", "nos", "d'autres")
)
_NEW = frozenset(("un", "une", "des", "plusieurs", "certains", "certaines", "quelques", "autre"))
_THIS = frozenset(("ce", "cet", "cette", "ces"))
_LONG = 14


def bounds_of(notes: Annotations, phrase: Phrase) -> tuple[int, int]:
    """The noun with its complements, without article."""
    tokens = notes.parse.tokens
    first, last = phrase.head, max(min(phrase.last, phrase.head + _LONG), phrase.head + 1)
    while first > phrase.first and tokens[first - 1].pos == "ADJ" and tokens[first - 1].text.islower():
        first -= 1
    for i in range(phrase.head + 1, last):  # “le porte-parole à l'AFP”, “son cabinet jeudi”
        if (
            tokens[i].text.lower() in ("à", "au", "aux", '"', "«", "“", "(")
            or tokens[i].text.lower() in PERIODS
            or i in notes.times_at
        ):
            last = i
            break
    while last - 1 > phrase.head and tokens[last - 1].pos in ("ADP", "DET", "PUNCT", "ADV"):
        last -= 1
    return first, _past_name(notes, phrase.head, last)


def _past_name(notes: Annotations, head: int, last: int) -> int:
    """“le parti de Marine Le Pen”: past the end of the name that a phrase breaks off in."""
    tokens = notes.parse.tokens
    for row in notes.mentions_at.get(last - 1, ()):
        if row.form == "name" and row.start > tokens[head].start and row.end > tokens[last - 1].end:
            return max(last, notes.parse.between(row.start, row.end)[-1] + 1)
    return last


def actor_of(new: NewActors, phrase: Phrase, first: int, label: str) -> int:
    """The actor of a phrase: one made before, the person with a name who was called so, or a new one."""
    notes = new.notes
    tokens = notes.parse.tokens
    lead = tokens[first - 1].text.lower() if first else ""
    head, key = fold(tokens[phrase.head].text), fold(label)
    known = new.known.get(key)
    if known is None and lead in DEFINITE | _THIS:
        known = new.known.get(head)  # “une riveraine … la riveraine”
    if known is not None and lead not in _NEW:
        return known
    if lead in DEFINITE and " " not in label:
        named = new.roles.get(head, set())
        if len(named) == 1 and _is_of_gender(notes, lead, next(iter(named))):
            return next(iter(named))  # “Anne Morel, anthropologue … l'anthropologue”
    number = add_actor(new, _kind_of(new, phrase.head, lead), label, _gender_of(tokens[phrase.head], lead))
    new.known[key] = new.known[head] = number
    return number


def _kind_of(new: NewActors, at: int, lead: str) -> EntityType:
    """What somebody is, by his noun and its determiner."""
    token = new.notes.parse.tokens[at]
    low, head = token.text.lower(), fold(token.text)
    many = lead in _MANY or token.morph.get("Number") == "Plur"
    if is_paper(new.words, token):
        return "asset"
    if low in new.words.outlets or (head in new.institutions and not many):
        return "organization"
    if many or head in _PEOPLE:
        return "group"
    if is_speaker(new.words, token) or low != token.text:
        return "person"
    return "person" if is_person_noun(new.words, low) else "organization"


def _gender_of(noun: Token, lead: str) -> str:
    """By the determiner, else by the noun: “l'artiste” is he or she."""
    if lead in ("l'", "l’") and fold(noun.text).endswith(("e", "es")):
        return ""
    return BY_ARTICLE.get(lead, {"Masc": "m", "Fem": "f"}.get(noun.morph.get("Gender", ""), ""))


def _is_of_gender(notes: Annotations, lead: str, actor: int) -> bool:
    """“la quadragénaire” is no man."""
    gender = notes.actors[actor].gender
    return not gender or BY_ARTICLE.get(lead, gender) == gender
