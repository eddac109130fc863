"""Names that stand beside a phrase and say who it is: “la directrice, Anne Morel”, “le groupe Altor”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE
from recoupe.annotate.statements.nouns.phrases import Phrase
from recoupe.model import Mention


def name_apposed(notes: Annotations, phrase: Phrase, closed: bool = False) -> Mention | None:
    """“la directrice, Anne Morel”, “son mari, le peintre croate Ivan Horvat, …”: the person behind the comma."""
    tokens = notes.parse.tokens
    at = phrase.last + 1
    if at >= len(tokens) or tokens[phrase.last].text != ",":
        return None
    name = name_at(notes, at)
    if name is None and tokens[at].pos == "DET":
        name = _name_of_noun(notes, at + 1)
    if name is not None and (closed or (phrase.first and tokens[phrase.first - 1].pos == "ADP")):
        end = notes.parse.between(name.start, name.end)[-1] + 1  # “selon la directrice, Anne Morel a démissionné”
        name = name if end >= len(tokens) or tokens[end].pos in ("PUNCT", "CCONJ") else None
    return name if name is not None and notes.actors[name.actor].type == "person" else None


def _name_of_noun(notes: Annotations, at: int) -> Mention | None:
    """“…, le *peintre croate Ivan Horvat*, …”: the name behind a noun, at the end of its phrase."""
    tokens = notes.parse.tokens
    while at < len(tokens) and tokens[at].pos in ("NOUN", "ADJ") and tokens[at].text.islower():
        at += 1
    name = name_at(notes, at) if at < len(tokens) else None
    if name is None:
        return None
    end = notes.parse.between(name.start, name.end)[-1] + 1
    return name if end >= len(tokens) or tokens[end].text in (",", ".", "(", ";") else None


def name_behind(notes: Annotations, phrase: Phrase) -> Mention | None:
    """“le groupe Altor”, “le quotidien régional Le Phare”: the name that follows its noun; “la députée LR du Var Anne
    Morel”: the person whose name ends the phrase."""
    tokens = notes.parse.tokens
    at = phrase.head + 1
    while at < phrase.last and tokens[at].pos == "ADJ" and tokens[at].text.islower():
        at += 1
    found = name_at(notes, at) if at < phrase.last else None
    if found is not None and notes.actors[found.actor].type == "person":
        return found
    for i in range(at + 1, phrase.last):
        name = None if tokens[i - 1].pos in ("ADP", "DET") else name_at(notes, i)
        if name is not None and notes.actors[name.actor].type == "person" and not titles_another(notes, phrase, i):
            return name
    return found


def name_before(notes: Annotations, phrase: Phrase) -> Mention | None:
    """“Transjura, la compagnie de navigation, …”: the name that the phrase explains."""
    tokens = notes.parse.tokens
    at = phrase.first - 2
    sentence = notes.parse.sentences[tokens[phrase.head].sentence]
    if at < sentence.first or tokens[at + 1].text != ",":
        return None
    for mention in notes.mentions_at.get(at, ()):
        if mention.form == "name" and mention.end == tokens[at].end and can_be_named(notes, mention):
            first = notes.parse.between(mention.start, mention.end)[0]
            first -= tokens[first - 1].pos == "DET" and first > sentence.first
            introduced = first == sentence.first or notes.actors[mention.actor].type == "person"
            if tokens[phrase.first].text.lower() not in DEFINITE | ({"un", "une"} if introduced else set()):
                return None
            if first == sentence.first or tokens[first - 1].pos in ("PUNCT", "CCONJ"):
                return mention
    return None


def titles_another(notes: Annotations, phrase: Phrase, i: int) -> bool:
    """“un proche du ministre Paul Durand”: the title before the name is not the head of the phrase."""
    tokens = notes.parse.tokens
    j = i - 1
    while j > phrase.head and tokens[j].pos == "ADJ":
        j -= 1
    if j <= phrase.head or tokens[j].pos != "NOUN" or tokens[j].text[0].isupper():
        return False
    if tokens[j].morph.get("Number") == "Plur":
        return False
    while j > phrase.head and tokens[j - 1].pos in ("DET", "ADJ", "NOUN"):
        j -= 1
    return j > phrase.head and tokens[j - 1].pos == "ADP"


def name_at(notes: Annotations, i: int) -> Mention | None:
    """A name that begins at a token, of somebody or something that can speak."""
    start = notes.parse.tokens[i].start
    for mention in notes.mentions_at.get(i, ()):
        if mention.start == start and mention.form == "name" and can_be_named(notes, mention):
            return mention
    return None


def can_be_named(notes: Annotations, mention: Mention) -> bool:
    """Somebody or something whose name can say who a phrase is."""
    return notes.actors[mention.actor].type in ("person", "organization", "company", "group")
