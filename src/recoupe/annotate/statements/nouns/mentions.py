"""Which actor a phrase is, by the mention at its head or the name inside it; whose the paper of a phrase is."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import OF
from recoupe.annotate.statements.nouns.apposed import (
    can_be_named,
    name_apposed,
    name_at,
    name_before,
    name_behind,
    titles_another,
)
from recoupe.annotate.statements.nouns.phrases import Phrase
from recoupe.model import Mention

_AROUND = frozenset(("entourage", "famille", "cabinet", "équipe", "défense", "source", "proches", "services", "camp"))


def mention_of(notes: Annotations, phrase: Phrase) -> Mention | None:
    """The mention that says who a phrase is: the one at its head, else an apposed name inside or behind the phrase."""
    if notes.mentions_at.get(phrase.head):
        return _at_head(notes, phrase)
    if phrase.pronoun:
        return None
    tokens = notes.parse.tokens
    inside = _named_inside(notes, phrase)
    if inside is not None:
        return inside
    if phrase.last < len(tokens) and tokens[phrase.last].text[0].isupper() and tokens[phrase.last].pos == "DET":
        name = name_at(notes, phrase.last)  # “le quotidien Le Phare”
        if name is not None:
            return name
    return name_apposed(notes, phrase) or name_before(notes, phrase)


def _at_head(notes: Annotations, phrase: Phrase) -> Mention:
    """The longest mention at the head, or the name that stands behind a description."""
    best = max(notes.mentions_at[phrase.head], key=lambda mention: (mention.end - mention.start, -mention.actor))
    apposed = None if best.form == "name" else name_behind(notes, phrase)
    if apposed is None and best.form == "nominal":
        apposed = name_apposed(notes, phrase, closed=not notes.actors[best.actor].name.islower())
    kind = notes.actors[best.actor].type
    if kind == "group" and notes.parse.tokens[phrase.head].text.lower() in _AROUND:
        return best  # “l'entourage du ministre, X, a dit”
    fits = apposed is not None and (kind != "person" or notes.actors[apposed.actor].type == "person")
    return apposed if apposed is not None and fits else best  # “l'élu LR” is no party


def _named_inside(notes: Annotations, phrase: Phrase) -> Mention | None:
    """“le chef des sénateurs LR Jean Durand”, “le délégué CGT, Jean Durand”: the person, else the first name."""
    tokens = notes.parse.tokens
    names = [
        name
        for i in range(phrase.first, phrase.last)
        if (i == phrase.first or tokens[i - 1].pos not in ("ADP", "DET"))
        and (name := name_at(notes, i)) is not None
        and not titles_another(notes, phrase, i)
    ]
    person = next((name for name in names if notes.actors[name.actor].type == "person"), None)
    if person is not None or not names:
        return person
    return (name_apposed(notes, phrase, closed=True) if _is_one(tokens, phrase) else None) or names[0]


def _is_one(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """A noun in small letters with an article in the singular."""
    article = tokens[phrase.first].text.lower() in ("le", "la", "l'", "l’", "un", "une", "son", "sa")
    return article and phrase.first < phrase.head and tokens[phrase.head].text[0].islower()


def holder_of(notes: Annotations, phrase: Phrase) -> Mention | None:
    """“les chiffres de X”, “une étude de l'institut X”, “le baromètre X”: the actor whose paper a phrase is."""
    tokens = notes.parse.tokens
    for i in range(phrase.head + 1, phrase.last):
        leads = i == phrase.head + 1 or tokens[i - 1].text.lower() in OF | {"la", "le", "l'", "les"}
        leads = leads or tokens[i - 1].pos in ("ADJ", "NUM")
        leads = leads or (tokens[i - 1].pos == "DET" and tokens[i - 2].text.lower() in OF)
        rows = notes.mentions_at.get(i, ()) if leads else ()
        found = [row for row in rows if row.start == tokens[i].start and can_be_named(notes, row)]
        if found:
            return max(found, key=lambda row: (row.end, -row.actor))
    return None
