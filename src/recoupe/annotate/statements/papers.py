"""Who speaks through a thing: “une étude publiée mardi par l'institut X”, “l'auteur du tag, qui se justifie”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import OF
from recoupe.annotate.statements.nouns import Phrase, is_speaker, mention_of, phrase_after, phrase_at
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention

_MAKES = frozenset(
    (
        *("établir", "réaliser", "mener", "rendre", "signer", "rédiger", "effectuer", "élaborer", "produire"),
        *("compiler", "écrire", "émettre", "conduire", "préparer", "collecter", "recueillir", "fournir", "communiquer"),
    )
)
_PUBLISHES = frozenset(("publier", "diffuser", "dévoiler", "présenter", "remettre", "adopter", "poster"))
_COLLECTS = frozenset(("collecter", "recueillir", "compiler"))
_REACH = 14  # tokens from a paper to the one who made it


def maker_of(notes: Annotations, words: ReportingWords, phrase: Phrase) -> Phrase | None:
    """Behind a participle of making, and *par*: a newspaper that prints a study is not the one who made it."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[tokens[phrase.head].sentence]
    made = ""
    for i in range(phrase.head + 1, min(phrase.head + _REACH, sentence.last)):
        token, low = tokens[i], tokens[i].text.lower()
        if token.morph.get("VerbForm") == "Fin" or low in ("qui", "dont", "que", "qu'", ";", ":"):
            return None
        if low == "sur" and not made:
            return None  # “l'article sur l'étude menée par X”
        if token.morph.get("VerbForm") == "Part" and token.lemma.lower() in _MAKES | _PUBLISHES:
            made = token.lemma.lower()
        elif low == "par" and made:
            found = phrase_after(notes, words, i + 1, sentence)
            if found is None or found.pronoun:
                return None
            mention = mention_of(notes, found)
            outlet = mention is not None and (notes.actors[mention.actor].world or "").startswith("media:")
            return (
                None
                if outlet and (made in _PUBLISHES | _COLLECTS or _is_testimony(words, tokens[phrase.head]))
                else found
            )
    return None


def _is_testimony(words: ReportingWords, token: Token) -> bool:
    """“le témoignage de X, recueilli par Y”: the words of X."""
    return token.text.lower() in words.testimonies


def holder_behind(notes: Annotations, words: ReportingWords, phrase: Phrase) -> Mention | None:
    """“le compte Twitter de X”, “le cabinet du ministre”: whose account or office speaks."""
    at = holder_at(notes, words, phrase)
    rows = () if at is None else notes.mentions_at.get(at, ())
    start = -1 if at is None else notes.parse.tokens[at].start
    found = [row for row in rows if row.start == start and _can_speak(notes, row)]
    return max(found, key=lambda row: (row.form == "name", row.end, -row.actor), default=None)


def holder_at(notes: Annotations, words: ReportingWords, phrase: Phrase) -> int | None:
    """Where the one whose account or office it is stands: a name, or a noun for somebody."""
    tokens = notes.parse.tokens
    at = _past_container(notes, words, phrase)
    if at is None:
        return None
    last = notes.parse.sentences[tokens[phrase.head].sentence].last
    while at < last and tokens[at].text.lower() not in OF:
        if not (tokens[at].pos == "ADJ" or _is_platform(words, tokens[at])):
            return None
        at += 1
    at += 1
    while at < last and tokens[at].pos == "DET" and not _is_named(notes, at):
        at += 1
    return at if at < last and (_is_named(notes, at) or is_speaker(words, tokens[at])) else None


def _is_named(notes: Annotations, at: int) -> bool:
    start = notes.parse.tokens[at].start
    return any(
        row.start == start and row.form == "name" and _can_speak(notes, row) for row in notes.mentions_at.get(at, ())
    )


def _past_container(notes: Annotations, words: ReportingWords, phrase: Phrase) -> int | None:
    """The token behind the noun, or nouns, for an account or an office; None for any other phrase."""
    tokens = notes.parse.tokens
    for row in words.containers:
        parts = row.split()
        if [token.text.lower() for token in tokens[phrase.head : phrase.head + len(parts)]] == parts:
            return phrase.head + len(parts)
    return None


def is_platform_account(notes: Annotations, words: ReportingWords, phrase: Phrase) -> bool:
    """“le compte Twitter”, of nobody the text names."""
    at = _past_container(notes, words, phrase)
    return at is not None and at < len(notes.parse.tokens) and _is_platform(words, notes.parse.tokens[at])


def _is_platform(words: ReportingWords, token: Token) -> bool:
    """“Twitter”, “Facebook”: where something is written, and nobody who writes."""
    return token.text[:1].isupper() and token.text.lower() in words.settings


def speaking(notes: Annotations, words: ReportingWords, phrase: Phrase) -> Phrase:
    """The phrase itself; where it is a thing, and *qui* follows, the one beside it who can speak: “l'auteur du tag, qui
    se justifie”, “aux yeux du maire, qui estime”."""
    tokens = notes.parse.tokens
    head = tokens[phrase.head]
    if phrase.pronoun or head.pos != "NOUN" or phrase.head in notes.mentions_at or is_speaker(words, head):
        return phrase
    end = _relative(notes, phrase)
    if end is None:
        return phrase
    for i in range(end - 1, phrase.head, -1):
        if is_speaker(words, tokens[i]) or any(_can_speak(notes, row) for row in notes.mentions_at.get(i, ())):
            rows = [row for row in notes.mentions_at.get(i, ()) if row.form == "name"]
            return phrase_at(notes, notes.parse.between(rows[0].start, rows[0].end)[0] if rows else i)
    above = tokens[head.head]
    return phrase_at(notes, above.i) if above.i < head.i and is_speaker(words, above) else phrase


def _relative(notes: Annotations, phrase: Phrase) -> int | None:
    """Where the relative clause of a noun begins."""
    tokens = notes.parse.tokens
    for i in range(phrase.head + 1, min(phrase.head + _REACH, len(tokens))):
        if tokens[i].text.lower() == "qui":
            return i
        if tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text in (";", ":", '"', "."):
            return None
    return None


def _can_speak(notes: Annotations, mention: Mention) -> bool:
    return mention.form != "adjective" and notes.actors[mention.actor].type not in ("place", "asset")
