"""Noun phrases that may be speakers: where they begin and end, and which actor they are."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import (
    CLITIC_SUBJECTS,
    DEFINITE,
    ENDS_PHRASE,
    ENDS_SEARCH,
    OF,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
)
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention

_LONG = 24
_LATTER = frozenset(("dernier", "dernière", "derniers", "dernières"))
_AROUND = frozenset(("entourage", "famille", "cabinet", "équipe", "défense", "source", "proches", "services", "camp"))
_AS_ONE = (
    *(("de", "concert"), ("de", "conserve"), ("en", "chœur"), ("en", "choeur"), ("à", "l'", "unisson")),
    *(
        ("d'", "une", "même", "voix"),
        ("d'", "une", "seule", "voix"),
        ("à", "l'", "unanimité"),
        ("d'", "un", "commun", "accord"),
    ),
)
_HOW_MANY = frozenset(("beaucoup", "nombre", "plupart", "quantité", "tas", "quantités"))
_ARTICLE = 4  # tokens from “l'article” to the law it is of, or its number
_COMMAS = 3  # between a verb and its subject: “prévient, mardi, dans un entretien, X”


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens[first:last] with its `head`; `pronoun`: it stands for somebody named elsewhere."""

    first: int
    head: int
    last: int
    pronoun: bool = False


def phrase_at(notes: Annotations, head: int) -> Phrase:
    """The phrase around a head that is known."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[tokens[head].sentence]
    counted = _counted(tokens, head, sentence)
    if counted is not None:
        return Phrase(head, counted, _end(tokens, counted, sentence))
    pronoun = tokens[head].pos == "PRON" or tokens[head].text.lower() in CLITIC_SUBJECTS | PRONOUNS
    first = head
    while first > sentence.first and tokens[first - 1].pos in ("DET", "ADJ", "NUM") and tokens[first - 1].head == head:
        first -= 1
    return Phrase(first, head, head + 1 if pronoun else _end(tokens, head, sentence), pronoun)


def _counted(tokens: tuple[Token, ...], head: int, sentence: Sentence) -> int | None:
    """“beaucoup de manifestants”, “la plupart des élus”: the noun behind the word for how many."""
    if tokens[head].text.lower() not in _HOW_MANY or head + 2 >= sentence.last:
        return None
    low = tokens[head + 1].text.lower()
    if low not in ("de", "d'", "d’", "des"):
        return None
    at = head + 2
    while at < sentence.last and tokens[at].pos in ("DET", "ADJ", "NUM"):
        at += 1
    plural = at < sentence.last and tokens[at].pos == "NOUN" and tokens[at].morph.get("Number") != "Sing"
    return at if plural else None


def phrase_after(notes: Annotations, words: ReportingWords, at: int, sentence: Sentence) -> Phrase | None:
    """The first noun phrase at or behind a token that is no time, no place and no addressee: the subject of an
    inverted verb."""
    tokens = notes.parse.tokens
    i, commas, inside = at, 0, False
    while i < min(sentence.last, at + _LONG):
        token, low = tokens[i], tokens[i].text.lower()
        if low in ("ce", "cette", "ces") and i + 2 < sentence.last and _is_latter(tokens, i + 1):
            return Phrase(i, i + 1, i + 2)  # “selon ce dernier Jean Durand a tort”
        together = _together(tokens, i, sentence)
        if together:
            i, inside = i + together, False
        elif i in notes.times_at or low in PERIODS or low.rstrip("s") in PERIODS:
            i, inside = i + 1, False
        elif low == "," and commas < _COMMAS and i + 1 < sentence.last:
            commas, inside = commas + 1, False
            i += 1
        elif (token.pos == "PUNCT" and low != "(") or low in ENDS_SEARCH:
            return None
        elif low in PREPOSITIONS or (low in OF and (inside or low in ("de", "d'", "du"))):
            inside = True
            i = _past_preposition(tokens, i, sentence)
        elif (
            (inside and _starts_named(notes, words, i))
            or (
                inside
                and not (token.pos == "DET" and low not in OF)
                and not _starts_person(notes, i)
                and not _is_one_of(tokens, i, sentence)
            )
            or token.pos in ("ADV", "AUX")
            or low in words.fillers
            or (low.endswith("ment") and token.pos != "NOUN")
        ):
            i += 1
        elif token.pos == "VERB" and i not in notes.mentions_at and i == at and not token.text[0].isupper():
            return None
        elif (
            low == "ce" and i + 1 < sentence.last and (tokens[i + 1].text.lower() in PERIODS or i + 1 in notes.times_at)
        ):
            i += 1
        elif commas and not _is_nominal(notes, words, i):
            return None
        else:
            return _phrase_from(notes, i, sentence)
    return None


def _is_one_of(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> bool:
    """“assure à l'AFP un de ses collègues”: *un* begins a phrase of its own."""
    return tokens[i].text.lower() in ("un", "une") and i + 1 < sentence.last and tokens[i + 1].text.lower() in OF


def _together(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> int:
    """How many words from `i` say that several speak as one (“ont réagi de concert X et Y”)."""
    lows = tuple(token.text.lower() for token in tokens[i : min(i + 4, sentence.last)])
    return next((len(row) for row in _AS_ONE if lows[: len(row)] == row), 0)


def _is_latter(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].text.lower() in _LATTER and tokens[i + 1].text[0].isupper()


def phrase_of_origin(notes: Annotations, words: ReportingWords, first: int, last: int) -> Phrase | None:
    """Behind “a-t-on appris”: “auprès de X”, “de source proche du dossier”."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[tokens[first].sentence] if first < last else None
    for i in range(first, min(first + 8, last)):
        low = tokens[i].text.lower()
        if low == "auprès" and i + 2 < last and sentence is not None:
            return phrase_after(notes, words, i + 1 + (tokens[i + 1].text.lower() in OF), sentence)
        if low in ("source", "sources"):
            end = next((j for j in range(i + 1, min(i + 6, last)) if tokens[j].pos in ("PUNCT", "CCONJ")), i + 1)
            return Phrase(i, i, end)
    return None


def _is_nominal(notes: Annotations, words: ReportingWords, i: int) -> bool:
    """Behind a comma only what is clearly a speaker is taken for the subject."""
    tokens = notes.parse.tokens
    if i in notes.mentions_at:
        return True
    return (
        tokens[i].pos == "DET"
        and i + 1 < len(tokens)
        and (i + 1 in notes.mentions_at or tokens[i + 1].text.lower() in words.speakers)
    )


def _past_preposition(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> int:
    """Past a preposition and the determiner of its noun, so that the noun is inside."""
    i += 1
    while i < sentence.last and (tokens[i].pos in ("DET", "ADP") or tokens[i].text.lower() in ("de", "d'")):
        i += 1
    return i + 1


def _starts_named(notes: Annotations, words: ReportingWords, i: int) -> bool:
    """An article that belongs to the name of a paper or a chain (“au quotidien Le Temps”)."""
    tokens = notes.parse.tokens
    return (
        tokens[i].pos == "DET"
        and tokens[i].text[0].isupper()
        and tokens[i - 1].text.lower() in words.titled | words.speakers
    )


def _starts_person(notes: Annotations, i: int) -> bool:
    start = notes.parse.tokens[i].start
    if notes.parse.tokens[i - 1].pos in ("DET", "ADP"):
        return False
    return any(
        mention.start == start and mention.form == "name" and notes.actors[mention.actor].type == "person"
        for mention in notes.mentions_at.get(i, ())
    )


def _phrase_from(notes: Annotations, first: int, sentence: Sentence) -> Phrase | None:
    tokens = notes.parse.tokens
    head = first
    while head + 1 < sentence.last and (
        tokens[head].pos in ("DET", "NUM")
        or tokens[head].text.lower() in OF
        or (tokens[head].text.lower() in ("un", "une") and tokens[head + 1].text.lower() in OF)
        or (
            tokens[head].pos == "ADJ"
            and tokens[head + 1].pos in ("NOUN", "PROPN", "ADJ")
            and not tokens[head].text[0].isupper()
        )
    ):
        head += 1
    if tokens[head].pos == "PUNCT":
        return None
    pronoun = tokens[head].text.lower() in PRONOUNS | CLITIC_SUBJECTS
    return Phrase(first, head, head + 1 if pronoun else _end(tokens, head, sentence), pronoun)


def _end(tokens: tuple[Token, ...], head: int, sentence: Sentence) -> int:
    """Where the phrase ends: at a comma, a verb, a relative pronoun, a preposition that leads out of it."""
    i = head + 1
    while i < sentence.last:
        token, low = tokens[i], tokens[i].text.lower()
        if token.pos == "PUNCT" or low in ENDS_PHRASE:
            break
        if token.pos in ("AUX", "SCONJ", "PRON"):
            break
        if (
            token.pos == "VERB"
            and not token.text[0].isupper()
            and token.dep not in ("flat:name", "flat:foreign", "amod")
        ):
            break
        if (
            token.pos == "DET"
            and tokens[i - 1].pos not in ("ADP", "DET")
            and tokens[i - 1].text.lower() not in ("de", "d'", "tous")
        ):
            break
        if token.pos in ("ADV", "ADP") and low not in OF | {"à", "au", "aux", "en", "al", "el"}:
            break
        if low == "en" and i + 1 < sentence.last and not tokens[i + 1].text[0].isupper():
            break
        i += 1
    return i


def is_of_law(notes: Annotations, words: ReportingWords, at: int) -> bool:
    """“l'article L313-14”, “l'article 12 du code”, “l'article de loi”: an article of a law, and of no paper."""
    tokens = notes.parse.tokens
    if tokens[at].text.lower() != "article":
        return False
    behind = [token.text for token in tokens[at + 1 : at + _ARTICLE]]
    return any(text.lower() in words.laws or text.rstrip("-").lstrip("LRD.").isdigit() for text in behind)


def can_speak(notes: Annotations, words: ReportingWords, phrase: Phrase) -> bool:
    """The phrase is an actor of the document, or a word for somebody."""
    token = notes.parse.tokens[phrase.head]
    heads = (token.text.lower(), token.lemma.lower())
    if phrase.pronoun or any(head in words.speakers or head in words.papers for head in heads):
        return True
    return mention_of(notes, phrase) is not None or (token.pos == "PROPN" and token.text[0].isupper())


def mention_of(notes: Annotations, phrase: Phrase) -> Mention | None:
    """The mention that says who a phrase is: the one at its head, else an apposed name inside or behind the phrase."""
    tokens = notes.parse.tokens
    at_head = notes.mentions_at.get(phrase.head, ())
    if at_head:
        best = max(at_head, key=lambda mention: (mention.end - mention.start, -mention.actor))
        apposed = None if best.form == "name" else _name_behind(notes, phrase)
        if apposed is None and best.form == "nominal":
            apposed = _name_apposed(notes, phrase, closed=not notes.actors[best.actor].name.islower())
        kind = notes.actors[best.actor].type
        fits = apposed is not None and (kind != "person" or notes.actors[apposed.actor].type == "person")
        if kind == "group" and tokens[phrase.head].text.lower() in _AROUND:
            return best  # “l'entourage du ministre, X, a dit”
        return apposed if fits else best  # “l'élu LR” is no party
    if phrase.pronoun:
        return None
    names = [
        name
        for i in range(phrase.first, phrase.last)
        if (i == phrase.first or tokens[i - 1].pos not in ("ADP", "DET"))
        and (name := _name_at(notes, i)) is not None
        and not _titles_another(notes, phrase, i)
    ]
    if names:  # “le chef des sénateurs LR Jean Durand”, “le délégué CGT, Jean Durand”: the person
        person = next((name for name in names if notes.actors[name.actor].type == "person"), None)
        apposed = _name_apposed(notes, phrase, closed=True) if person is None and _is_one(tokens, phrase) else None
        return person or apposed or names[0]
    if phrase.last < len(tokens) and tokens[phrase.last].text[0].isupper() and tokens[phrase.last].pos == "DET":
        name = _name_at(notes, phrase.last)  # “le quotidien Le Phare”
        if name is not None:
            return name
    return _name_apposed(notes, phrase) or _name_before(notes, phrase)


def _is_one(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """A noun in small letters with an article in the singular."""
    article = tokens[phrase.first].text.lower() in ("le", "la", "l'", "l’", "un", "une", "son", "sa")
    return article and phrase.first < phrase.head and tokens[phrase.head].text[0].islower()


def _name_apposed(notes: Annotations, phrase: Phrase, closed: bool = False) -> Mention | None:
    """“la directrice, Anne Morel”, “son mari, le peintre croate Ivan Horvat, …”: the person behind the comma."""
    tokens = notes.parse.tokens
    at = phrase.last + 1
    if at >= len(tokens) or tokens[phrase.last].text != ",":
        return None
    name = _name_at(notes, at)
    if name is None and tokens[at].pos == "DET":
        at += 1
        while at < len(tokens) and tokens[at].pos in ("NOUN", "ADJ") and tokens[at].text.islower():
            at += 1
        name = _name_at(notes, at) if at < len(tokens) else None
        if name is not None:
            end = notes.parse.between(name.start, name.end)[-1] + 1
            name = name if end >= len(tokens) or tokens[end].text in (",", ".", "(", ";") else None
    if name is not None and (closed or (phrase.first and tokens[phrase.first - 1].pos == "ADP")):
        end = notes.parse.between(name.start, name.end)[-1] + 1  # “selon la directrice, Anne Morel a démissionné”
        name = name if end >= len(tokens) or tokens[end].pos in ("PUNCT", "CCONJ") else None
    return name if name is not None and notes.actors[name.actor].type == "person" else None


def _name_behind(notes: Annotations, phrase: Phrase) -> Mention | None:
    """“le groupe Altor”, “le quotidien régional Le Phare”: the name that follows its noun; “la députée LR du Var Anne
    Morel”: the person whose name ends the phrase."""
    tokens = notes.parse.tokens
    at = phrase.head + 1
    while at < phrase.last and tokens[at].pos == "ADJ" and tokens[at].text.islower():
        at += 1
    found = _name_at(notes, at) if at < phrase.last else None
    if found is not None and notes.actors[found.actor].type == "person":
        return found
    for i in range(at + 1, phrase.last):
        name = None if tokens[i - 1].pos in ("ADP", "DET") else _name_at(notes, i)
        if name is not None and notes.actors[name.actor].type == "person" and not _titles_another(notes, phrase, i):
            return name
    return found


def _titles_another(notes: Annotations, phrase: Phrase, i: int) -> bool:
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


def holder_of(notes: Annotations, phrase: Phrase) -> Mention | None:
    """“les chiffres de X”, “une étude de l'institut X”, “le baromètre X”: the actor whose paper a phrase is."""
    tokens = notes.parse.tokens
    for i in range(phrase.head + 1, phrase.last):
        leads = i == phrase.head + 1 or tokens[i - 1].text.lower() in OF | {"la", "le", "l'", "les"}
        leads = leads or tokens[i - 1].pos in ("ADJ", "NUM")
        leads = leads or (tokens[i - 1].pos == "DET" and tokens[i - 2].text.lower() in OF)
        rows = notes.mentions_at.get(i, ()) if leads else ()
        found = [row for row in rows if row.start == tokens[i].start and _can_be(notes, row)]
        if found:
            return max(found, key=lambda row: (row.end, -row.actor))
    return None


def _name_before(notes: Annotations, phrase: Phrase) -> Mention | None:
    """“Transjura, la compagnie de navigation, …”: the name that the phrase explains."""
    tokens = notes.parse.tokens
    at = phrase.first - 2
    sentence = notes.parse.sentences[tokens[phrase.head].sentence]
    if at < sentence.first or tokens[at + 1].text != ",":
        return None
    for mention in notes.mentions_at.get(at, ()):
        if mention.form == "name" and mention.end == tokens[at].end and _can_be(notes, mention):
            first = notes.parse.between(mention.start, mention.end)[0]
            first -= tokens[first - 1].pos == "DET" and first > sentence.first
            introduced = first == sentence.first or notes.actors[mention.actor].type == "person"
            if tokens[phrase.first].text.lower() not in DEFINITE | ({"un", "une"} if introduced else set()):
                return None
            if first == sentence.first or tokens[first - 1].pos in ("PUNCT", "CCONJ"):
                return mention
    return None


def _name_at(notes: Annotations, i: int) -> Mention | None:
    """A name that begins at a token, of somebody or something that can speak."""
    start = notes.parse.tokens[i].start
    for mention in notes.mentions_at.get(i, ()):
        if mention.start == start and mention.form == "name" and _can_be(notes, mention):
            return mention
    return None


def _can_be(notes: Annotations, mention: Mention) -> bool:
    return notes.actors[mention.actor].type in ("person", "organization", "company", "group")
