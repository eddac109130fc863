"""Who a description is whose name ends it: “a dit le président Les Centristes de la commission des lois, Paul Mas”.

Behind the verb of a quotation the press puts the office first and the name last, with a party, a place, a participle
and commas between. The name that stands in or right behind its own description goes before whoever the text calls so
elsewhere.
"""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import OF
from recoupe.annotate.statements.nouns import Phrase, mention_of
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention

_REACH = 30  # tokens from the noun to its name
_COMMAS = 2
_BREAKS = frozenset(
    ("qui", "que", "qu'", "dont", "où", "lorsque", "quand", "alors", "tandis", "mais", "et", "après", "avant", ";", ":")
)
_MARKS = frozenset(('"', "«", "»", "“", "”", "(", "?", "!", "-", "–", "—"))
_CLOSES = frozenset((",", "(", ")", "-", "–", "—"))
_ENDS = frozenset((".", ";", "…", '"', "«", "“"))
_SHOWN = frozenset(("ce", "cet", "cette", "ces"))
_GENDER = {"le": "m", "un": "m", "la": "f", "une": "f"}


def name_at_end(
    notes: Annotations, words: ReportingWords, phrase: Phrase, sentence: Sentence, incise: bool
) -> Mention | None:
    """The person whose name ends the description; `incise`: it stands behind its verb, so the sentence may end there.

    None for several, for bodies, and where the name may be that of a second one in the description (“le conseiller du
    ministre, Paul Mas”).
    """
    tokens = notes.parse.tokens
    head = tokens[phrase.head]
    shown = tokens[phrase.first].text.lower() in _SHOWN  # “selon cette source”: it was spoken of before
    if phrase.pronoun or shown or not _is_one_person(words, head) or _is_named(notes, phrase):
        return None
    commas = 0
    for i in range(phrase.head + 1, min(sentence.last, phrase.head + _REACH)):
        token, low = tokens[i], tokens[i].text.lower()
        finite = token.pos in ("VERB", "AUX") and token.morph.get("VerbForm") == "Fin" and token.text[0].islower()
        if finite or low in _BREAKS or low in _MARKS or low in _ENDS:
            return None
        commas += low == ","
        if commas > _COMMAS or _is_second(notes, words, i):
            return None
        name = next((row for row in notes.mentions_at.get(i, ()) if _is_person(notes, row, token)), None)
        if name is not None and tokens[i - 1].pos not in ("ADP", "CCONJ") and tokens[i - 1].text.lower() not in OF:
            end = notes.parse.between(name.start, name.end)[-1] + 1
            closed = end >= sentence.last or tokens[end].text in (_CLOSES | _ENDS if incise else _CLOSES)
            return name if closed and _agrees(notes, tokens[phrase.first], name) else None
        if name is not None:
            return None
    return None


def _is_one_person(words: ReportingWords, head: Token) -> bool:
    low = head.text.lower()
    known = low in words.speakers or low in words.functions or low in words.describes
    one = head.morph.get("Number") != "Plur" and low not in words.outlets and low not in words.containers
    return known and one and low not in words.papers and head.text[0].islower()


def _is_named(notes: Annotations, phrase: Phrase) -> bool:
    """The description is known to be one with a name in or beside it."""
    mention = mention_of(notes, phrase)
    return mention is not None and mention.form == "name"


def _is_person(notes: Annotations, row: Mention, token: Token) -> bool:
    return row.form == "name" and row.start == token.start and notes.actors[row.actor].type == "person"


def _is_second(notes: Annotations, words: ReportingWords, i: int) -> bool:
    """Another office or person within the description: “le conseiller du ministre”."""
    token = notes.parse.tokens[i]
    low = token.text.lower()
    title = low in words.functions or low in words.describes
    led = i > 1 and any(row.text.lower() in OF or row.pos == "ADP" for row in notes.parse.tokens[i - 2 : i])
    return title and led and token.text.islower() and token.pos == "NOUN" and token.morph.get("Number") != "Plur"


def _agrees(notes: Annotations, article: Token, name: Mention) -> bool:
    gender = _GENDER.get(article.text.lower(), "")
    return not gender or notes.actors[name.actor].gender in ("", gender)
