"""Speakers without a name (“un habitant”, “une source policière”, “l'un d'eux”): actors of their own.

The actors of a document are found before its statements, from names, offices and what the words around a noun tell.
Who is the subject of a verb of saying, or stands behind *selon*, is somebody whatever his noun (`somebody`); where
nobody else is meant by the phrase he becomes an actor here (`actors`). So does one of those before (`among`), the noun
that a pronoun beside a quotation takes up (`taken_up`), and whose a paper is or whence it is known (`origins`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import Phrase, phrase_at
from recoupe.annotate.statements.papers import holder_at, speaking
from recoupe.annotate.statements.sources.model import Source
from recoupe.annotate.statements.unnamed.actors import actor_of, bounds_of
from recoupe.annotate.statements.unnamed.among import one_of
from recoupe.annotate.statements.unnamed.new import BY_ARTICLE, NewActors, add_actor, nominal
from recoupe.annotate.statements.unnamed.origins import holder, origin
from recoupe.annotate.statements.unnamed.somebody import is_paper, is_somebody
from recoupe.annotate.statements.unnamed.taken_up import taken_up
from recoupe.lexicon import Lexicon

_OPENERS = frozenset(("que", "qu'", "qu’", ":", '"', "«", "“"))


def with_unnamed(notes: Annotations, lexicon: Lexicon, cues: Iterable[Cue], sources: Iterable[Source]) -> Annotations:
    """The annotations with an actor for each unnamed speaker."""
    new = NewActors(notes, lexicon)
    rows: list[Cue | Source] = [*cues, *sources]
    for row in sorted(rows, key=lambda row: row.first):
        if not (isinstance(row, Cue) and row.inside and row.subject is None):
            _add_speaker(new, row)
    if not new.mentions:
        return notes
    mentions = sorted([*notes.mentions, *new.mentions], key=lambda row: (row.start, row.end, row.actor, row.form))
    return replace(notes, actors=(*notes.actors, *new.actors), mentions=tuple(mentions))


def _add_speaker(new: NewActors, row: Cue | Source) -> None:
    """Make an actor of whoever speaks in a cue or source, where he has no name."""
    notes, words = new.notes, new.words
    if row.subject is not None and row.subject.pronoun and one_of(notes, words, row.subject) is None:
        taken = taken_up(notes, row)
        if taken is not None:
            _add_phrase(new, taken, incise=True, says=False)
            return
    phrase = origin(notes, words, row) or holder(notes, words, row.subject)
    at = None if phrase is None else holder_at(notes, words, phrase)
    phrase = phrase if at is None else phrase_at(notes, at)  # “le compte Twitter de la mairie”
    if phrase is None:
        return
    if isinstance(row, Cue) and phrase.head < row.first < phrase.last:
        phrase = replace(phrase, last=row.first)  # “le syndicat étudiant note que”, read as a noun
    if not (isinstance(row, Cue) and row.mood == "ger" and is_paper(words, notes.parse.tokens[phrase.head])):
        _add_phrase(new, phrase, isinstance(row, Cue) and row.incise, _says(notes, row))


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


def _add_phrase(new: NewActors, phrase: Phrase, incise: bool, says: bool) -> None:
    """Make an actor of a phrase, or give it to one made before."""
    notes = new.notes
    tokens = notes.parse.tokens
    one = one_of(notes, new.words, phrase)
    if one is not None:
        at, label = one
        number = add_actor(new, "person", label, BY_ARTICLE[label.split()[0]])
        new.mentions.append(nominal(tokens[at].start, tokens[phrase.head].end, number))
        return
    phrase = speaking(notes, new.words, phrase)
    if not is_somebody(new, phrase, incise, says):
        return
    first, last = bounds_of(notes, phrase)
    start, end = tokens[first].start, tokens[last - 1].end
    if "\n" in notes.parse.text[start:end]:
        return
    label = " ".join(notes.parse.text[start:end].split())
    new.mentions.append(nominal(start, end, actor_of(new, phrase, first, label)))
