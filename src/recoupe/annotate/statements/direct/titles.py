"""Names, titles and glosses between marks, which nobody says: “le film “Grand large””, “le plan dit “…””."""

from __future__ import annotations

from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import DEFINITE, REFLEXIVES
from recoupe.annotate.statements.places import LONG, Place, has_verb, is_finite
from recoupe.annotate.statements.speech import Speech

_OF_WORK = frozenset(("de", "d'", "d’", "du", "dans"))
_NOUN_PHRASE = 9  # tokens from the noun for a work to its title: “le documentaire récemment diffusé sur France 5 "…"”
_MADE = frozenset(
    form
    for stem in (
        "réalisé",
        "écrit",
        "signé",
        "publié",
        "interprété",
        "tiré",
        "adapté",
        "diffusé",
        "coécrit",
        "sorti",
        "paru",
        "composé",
    )
    for form in (stem, stem + "e", stem + "s", stem + "es")
)
_TITLE = 9  # tokens
_NAMED = 6  # tokens of a name with its article
_TERM_LEAD = 9  # tokens
_NAMING_NOUNS = frozenset(("terme", "mot", "nom", "titre", "expression", "appellation", "vocable", "slogan", "surnom"))


def is_name(speech: Speech, place: Place) -> bool:
    """A title or a name in quotation marks, woven into a sentence: it begins with a capital, speech there does not."""
    tokens, words = speech.notes.parse.tokens, speech.words
    if place.colon or not place.woven:
        return False
    inside = tokens[place.first : place.last]
    if len(inside) <= LONG and _is_bracketed(speech, place) and not has_verb(speech, place):
        return True
    before = tokens[place.first - 1] if place.first else None
    if before is not None and before.pos == "PUNCT" and before.text in ('"', "«", "“", "'", "("):
        before = tokens[place.first - 2]
    titled = before is not None and before.text.lower() in words.titled
    if titled and (inside[0].text[0].isupper() or len(inside) <= LONG):
        return True
    if before is not None and _is_work_of(speech, before.i, place):
        return True
    if before is not None and _is_named(tokens, before.i):
        return True
    if before is not None and (before.text.lower() in words.so_called) and not has_verb(speech, place):
        return True
    if _is_apposed(speech, place) or _is_term_of_itself(tokens, place):
        return True
    capital = inside[0].text[0].isupper() or (inside[0].text[0].isdigit() and len(inside) <= 2)
    if not capital:
        return False
    if before is not None and before.lemma.lower() in words.naming:
        return not has_verb(speech, place) or tokens[before.i - 1].text.lower() in REFLEXIVES
    if before is not None and before.text.lower() in words.performed and not is_finite(speech, place):
        return True
    if before is not None and before.text.lower() in words.verb_forms:
        return False
    finite = any(token.morph.get("VerbForm") == "Fin" for token in inside)
    return not finite or len(inside) < LONG


def _is_term_of_itself(tokens: tuple[Token, ...], place: Place) -> bool:
    """“un terme préféré à celui de “brigades””: the word itself is meant."""
    lead = [token.text.lower() for token in tokens[max(0, place.first - _TERM_LEAD) : place.first]]
    while lead and lead[-1] in ('"', "«", "“"):
        lead.pop()
    return lead[-2:] in (["celui", "de"], ["celle", "de"]) and bool(_NAMING_NOUNS & set(lead))


def _is_apposed(speech: Speech, place: Place) -> bool:
    """“… à son tunnel, “la Boucle des sources”, …”: a few words with an article behind the comma of a noun are its
    name."""
    tokens, text = speech.notes.parse.tokens, speech.notes.parse.text
    inside = tokens[place.first : place.last]
    before = text[: place.quote.start].rstrip(' "«“\u00a0\u202f')
    after = text[place.quote.end : place.quote.end + 4].lstrip(' "»”\u00a0\u202f')
    if len(inside) > _NAMED or has_verb(speech, place) or not before.endswith(",") or after[:1] not in (",", ".", ")"):
        return False
    lead = next((row for row in reversed(tokens[: place.first]) if row.end <= len(before) - 1), None)
    noun = lead is not None and lead.pos in ("NOUN", "PROPN", "ADJ") and lead.text[-1].isalnum()
    return noun and inside[0].text.lower() in DEFINITE and any(row.pos in ("NOUN", "PROPN") for row in inside)


def _is_work_of(speech: Speech, before: int, place: Place) -> bool:
    """“le réalisateur de "Où va le vent"”, “le film diffusé hier sur X "Où …"”: a capital far behind a noun for a work,
    or behind one for its maker, with no verb between."""
    tokens, words = speech.notes.parse.tokens, speech.words
    first = tokens[place.first]
    if not first.text[0].isupper() or tokens[before].sentence != first.sentence:
        return False
    if tokens[before].text.lower() in _OF_WORK and before:
        return tokens[before - 1].text.lower() in words.describes
    for i in range(before, max(before - _NOUN_PHRASE, -1), -1):
        if tokens[i].pos == "PUNCT" or tokens[i].pos == "AUX" or tokens[i].morph.get("VerbForm") == "Fin":
            return False
        if tokens[i].text.lower() in words.works and tokens[i].sentence == first.sentence:
            return True
    return False


def _is_bracketed(speech: Speech, place: Place) -> bool:
    """“Longtail (« longue queue »)”: a gloss."""
    text = speech.notes.parse.text
    before = text[: place.quote.start][-4:].rstrip().rstrip('"«“ \u00a0\u202f')
    after = text[place.quote.end : place.quote.end + 4].lstrip().lstrip('"»” \u00a0\u202f')
    return before.endswith("(") and after.startswith(")")


def _is_named(tokens: tuple[Token, ...], i: int) -> bool:
    """“le plan dit “Grand large””: the participle names."""
    if i < 2 or tokens[i].text.lower() not in ("dit", "dite", "dits", "dites", "alias"):
        return False
    behind = tokens[i - 2] if tokens[i - 1].text == "," else tokens[i - 1]
    return behind.pos == "PROPN" if tokens[i - 1].text == "," else behind.pos in ("NOUN", "ADJ")


def is_called(speech: Speech, place: Place) -> bool:
    """““Grand large”, le nom du plan, …”: what it is called stands behind it."""
    tokens = speech.notes.parse.tokens
    i = place.last
    while i < len(tokens) and tokens[i].pos == "PUNCT" and tokens[i].text in ('"', "»", "”", ","):
        i += 1
    if i + 1 >= len(tokens) or i - place.last > 2 or tokens[i].text.lower() not in ("le", "l'", "la", "tel", "est"):
        return False
    i += 1 + (tokens[i + 1].pos == "DET")
    return i < len(tokens) and tokens[i].text.lower() in ("nom", "slogan", "titre", "intitulé", "surnom", "devise")


def is_cited(tokens: tuple[Token, ...], place: Place) -> bool:
    """“présentateur d'“On en parle””, “le jeu “Que la fête commence””: a capital behind a noun or *de*, and no cue."""
    before = tokens[place.first - 1]
    while before.i and before.pos == "PUNCT" and before.text in ('"', "«", "“", "'", "("):
        before = tokens[before.i - 1]
    first = tokens[place.first]
    return first.text[0].isupper() and first.pos != "PROPN" and before.pos in ("NOUN", "ADP", "ADJ", "PROPN", "DET")


def is_topic(speech: Speech, place: Place) -> bool:
    """““Grand large”, dont la sortie est prévue mardi, …”: what a sentence opens with and tells of is a title."""
    tokens = speech.notes.parse.tokens
    if place.woven or place.colon or place.last - place.first > _TITLE:
        return False
    i = place.last
    while i < len(tokens) and tokens[i].text in ('"', "»", "”", "'"):
        i += 1
    if i + 1 >= len(tokens) or tokens[i].sentence != tokens[place.first].sentence:
        return False
    if tokens[i].text == "," and tokens[i + 1].text.lower() in ("dont", "qui", "où"):
        return True
    if tokens[i].text == "," and _is_explained(speech, i + 1):
        return True
    finite = tokens[i].morph.get("VerbForm") == "Fin" and tokens[i].pos in ("VERB", "AUX")
    return (
        finite
        and not is_finite(speech, place)
        and tokens[i].text.lower() not in speech.words.verb_forms
        and (all(cue.first != i for cue in speech.by_sentence[tokens[i].sentence]))
    )


def _is_explained(speech: Speech, i: int) -> bool:
    """““Grand large”, le film de X, …”, ““Grand large”, réalisé par X, …”: a noun for a work, or how it was made."""
    tokens, words = speech.notes.parse.tokens, speech.words
    if tokens[i].text.lower() in _MADE:
        return i + 1 < len(tokens) and tokens[i + 1].pos == "ADP" and tokens[i + 1].text.lower() != "dans"
    if tokens[i].pos != "DET":
        return False
    noun = next((row for row in tokens[i + 1 : i + 4] if row.pos == "NOUN"), None)
    return noun is not None and noun.text.lower() in words.works
