"""Prepositions that name who says what a clause says: “selon X”, “d'après X”, “pour X” at the start of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import OF, PRONOUNS, WHICH
from recoupe.annotate.statements.nouns import Phrase, is_of_law, mention_of, phrase_after, phrase_at
from recoupe.lexicon.reporting import ReportingWords

_WORDINGS = frozenset(("mot", "mots", "terme", "termes", "expression", "formule", "formulation", "propos"))
_OPENING = 6  # tokens of an adverbial before “, pour X,”
_COMING = frozenset(("prochain", "prochaine", "premier", "première", "dernier", "dernière", "ce", "cet", "cette"))
_CLAUSES = frozenset(("il", "c'", "ce", "elle", "ils", "elles", "on", "l'", "cela", "ça", '"', "«", "“"))
_SPEAKING_TYPES = frozenset(("person", "organization", "group"))


@dataclass(frozen=True, slots=True)
class Source:
    """A preposition with its speaker: tokens[first:last]. `relative`: “selon qui”, the speaker stands before it."""

    sentence: int
    first: int
    last: int
    subject: Phrase | None
    relative: bool = False


def is_wording(notes: Annotations, source: Source) -> bool:
    """“selon les mots de X”, “pour reprendre l'expression de X”: whose the words between marks are, and no more."""
    last = source.subject.first if source.subject is not None else source.last
    return any(notes.parse.tokens[i].text.lower() in _WORDINGS for i in range(source.first, last))


def find_sources(notes: Annotations, words: ReportingWords) -> list[Source]:
    """The sources of a document in text order."""
    tokens = notes.parse.tokens
    found: list[Source] = []
    for sentence in notes.parse.sentences:
        i = sentence.first
        while i < sentence.last:
            low = tokens[i].text.lower()
            known = low in words.sources or low in words.nameless
            source = _source_at(notes, words, i, sentence) if known else None
            if (
                source is None
                and low in words.opinions
                and (
                    _opens(notes, i, sentence)
                    or _is_aside(notes, i, sentence)
                    or _is_behind_adverbial(notes, i, sentence)
                )
            ):
                source = _opinion_at(notes, words, i, sentence)
            if source is not None:
                found.append(source)
                i = source.last
            else:
                i += 1
    return found


def _match(notes: Annotations, i: int, rows: dict[str, tuple[tuple[str, ...], ...]], sentence: Sentence) -> int:
    """Length in tokens of the preposition at `i`, 0 if there is none."""
    tokens = notes.parse.tokens
    found = rows.get(tokens[i].text.lower())
    if found is None or i + 1 >= sentence.last:
        return 0
    second = tokens[i + 1].text.lower()
    for row in found:
        if len(row) > 2 and row[1] != second:
            continue
        if i + len(row) < sentence.last and all(_is(tokens[i + k].text.lower(), word) for k, word in enumerate(row)):
            return len(row)
    return 0


def _is(low: str, word: str) -> bool:
    """“aux yeux du maire”: *de* may be contracted or elided."""
    return low == word or (word == "de" and low in OF)


def _source_at(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> Source | None:
    tokens = notes.parse.tokens
    length = _match(notes, i, words.sources, sentence)
    if not length:
        return _nameless_at(notes, words, i, sentence)
    after = i + length
    low = tokens[after].text.lower()
    if low in WHICH or low in ("que", "qu'", "si", ":"):
        return None
    if low == "qui":
        before = _before(notes, i, sentence)
        return Source(sentence.i, i, after + 1, None if before is None else phrase_at(notes, before), relative=True)
    phrase = phrase_after(notes, words, after, sentence) or _plain(notes, after, sentence)
    if phrase is None or not _speaks(notes, words, phrase):
        return None
    last = max(phrase.last, after + 1)
    if _opens(notes, i, sentence):
        last = _to_comma(notes, last, sentence)
    first = i - (i > sentence.first and tokens[i - 1].text.lower() == "toujours")
    return Source(sentence.i, first, _past_complements(notes, last, sentence, phrase), phrase)


def _nameless_at(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> Source | None:
    """“…, de source policière.”: behind a comma, or at the beginning, up to the next comma or stop."""
    tokens = notes.parse.tokens
    length = _match(notes, i, words.nameless, sentence)
    if not length or (i > sentence.first and tokens[i - 1].text != ","):
        return None
    last = i + length
    while last < sentence.last and tokens[last].pos != "PUNCT":
        if tokens[last].morph.get("VerbForm") == "Fin":
            return None
        last += 1
    return Source(sentence.i, i, last, None)


def _to_comma(notes: Annotations, at: int, sentence: Sentence) -> int:
    """At the start of a sentence the speaker goes on to the comma, unless a verb comes first."""
    tokens = notes.parse.tokens
    for i in range(at, min(at + 12, sentence.last)):
        if tokens[i].text in (",", "("):
            return i
        if tokens[i].pos in ("VERB", "AUX") or tokens[i].pos == "PUNCT":
            break
    return at


def _past_complements(notes: Annotations, at: int, sentence: Sentence, phrase: Phrase) -> int:
    """Past what is said of the speaker: “(OFCE)”, “, cité par X,”, “, directrice de Y,”, “, qui relaie Z,”."""
    tokens = notes.parse.tokens
    if at < sentence.last and tokens[at].text == "(":
        close = next((i for i in range(at, min(at + 12, sentence.last)) if tokens[i].text == ")"), None)
        at = at if close is None else close + 1
    if at < sentence.last and tokens[at].text.lower() in ("qui", "dont"):
        comma = next((i for i in range(at, min(at + 20, sentence.last)) if tokens[i].text == ","), None)
        return at if comma is None else comma
    if at < sentence.last and tokens[at].morph.get("VerbForm") == "Part" and tokens[at].pos in ("VERB", "ADJ"):
        comma = next((i for i in range(at, min(at + 12, sentence.last)) if tokens[i].text == ","), None)
        return at if comma is None else comma
    if at + 1 < sentence.last and tokens[at].text == ",":
        first = tokens[at + 1]
        part = (
            first.pos in ("VERB", "ADJ")
            and first.morph.get("VerbForm") == "Part"
            and first.morph.get("Tense") == "Past"
        )
        named = any(mention.form == "name" for mention in notes.mentions_at.get(first.i, ()))
        noun = first.pos == "NOUN" and first.i not in notes.times_at and not named and first.text[0].islower()
        if named and first.i not in notes.times_at:
            return _past_name(notes, at, sentence, phrase)
        if part or noun or first.text.lower() in ("qui", "dont"):
            comma = next((i for i in range(at + 1, min(at + 20, sentence.last)) if tokens[i].text == ","), None)
            return at if comma is None else comma
    return at


def _past_name(notes: Annotations, at: int, sentence: Sentence, phrase: Phrase) -> int:
    """“selon la directrice, X, …”: past the name between commas; two names, or no comma behind, are no apposition."""
    tokens = notes.parse.tokens
    mention = next(row for row in notes.mentions_at[at + 1] if row.form == "name")
    end = notes.parse.between(mention.start, mention.end)[-1] + 1
    apposed = tokens[phrase.head].text[0].islower() and notes.actors[mention.actor].type == "person"
    return end if apposed and end < sentence.last and tokens[end].text == "," else at


def _plain(notes: Annotations, at: int, sentence: Sentence) -> Phrase | None:
    """A phrase that begins with a preposition or an adverb (“selon plusieurs médias”, “selon de bonnes sources”)."""
    tokens = notes.parse.tokens
    for i in range(at, min(at + 5, sentence.last)):
        if tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            return phrase_at(notes, i)
    return None


def _speaks(notes: Annotations, words: ReportingWords, phrase: Phrase) -> bool:
    """The phrase is somebody, or a paper of somebody; “selon le calendrier” is a measure."""
    tokens = notes.parse.tokens
    low = tokens[phrase.head].text.lower()
    if is_of_law(notes, words, phrase.head):
        return False
    if low in words.speakers or low in words.papers or phrase.pronoun or tokens[phrase.head].pos == "PROPN":
        return True
    mention = mention_of(notes, phrase)
    if mention is None:
        return False
    covers = bool(notes.mentions_at.get(phrase.head))
    return covers or " " in notes.parse.text[mention.start : mention.end]


def _opens(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """The sentence begins here, or after a connector and a comma (“Mais pour X, …”)."""
    if i == sentence.first:
        return True
    tokens = notes.parse.tokens
    return (i <= sentence.first + 2 and tokens[sentence.first].pos in ("CCONJ", "ADV")) or (
        i == sentence.first + 1 and tokens[sentence.first].pos in ("PUNCT", "CCONJ", "ADV")
    )


def _is_aside(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """“Même si le temps presse, pour lui, …”: a pronoun between commas."""
    tokens = notes.parse.tokens
    return (
        i > sentence.first
        and i + 2 < sentence.last
        and tokens[i - 1].text == "," == tokens[i + 2].text
        and tokens[i + 1].text.lower() in PRONOUNS
    )


def _is_behind_adverbial(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """“En attendant, pour Anne Morel, il faudrait …”: behind a short opening, a person with a name between commas, and
    a clause."""
    tokens = notes.parse.tokens
    if not sentence.first < i - 1 <= sentence.first + _OPENING or tokens[i - 1].text != ",":
        return False
    if any(tokens[k].morph.get("VerbForm") == "Fin" or tokens[k].text == "," for k in range(sentence.first, i - 1)):
        return False
    for row in notes.mentions_at.get(i + 1, ()):
        end = notes.parse.between(row.start, row.end)[-1] + 1
        person = row.form == "name" and notes.actors[row.actor].type == "person" and row.start == tokens[i + 1].start
        if person and end + 1 < sentence.last and tokens[end].text == ",":
            return tokens[end + 1].text.lower() in _CLAUSES or tokens[end + 1].pos == "DET"
    return False


def _opinion_at(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> Source | None:
    tokens = notes.parse.tokens
    length = _match(notes, i, words.opinions, sentence)
    if not length or (
        tokens[i + length].text.lower() in ("que", "qu'", "cela", "ce", "l'", "sa", "son", "ses")
        and length == 1
        and (i + length + 1 not in notes.mentions_at)
    ):
        return None
    phrase = phrase_after(notes, words, i + length, sentence)
    if phrase is None or phrase.first > i + length or phrase.last >= sentence.last:
        return None
    end = phrase.last
    if tokens[end].text != ",":
        end = _past_apposition(notes, end, sentence)
    mention = mention_of(notes, phrase)
    if end >= 0 and mention is not None and mention.form == "name" and mention in notes.mentions_at.get(end + 1, ()):
        end = _past_name(notes, end, sentence, phrase)
    if end >= 0 and mention is None and tokens[phrase.head].text.lower() in words.judges:
        return Source(sentence.i, i, end, phrase)
    if end < 0 or mention is None or notes.actors[mention.actor].type not in _SPEAKING_TYPES:
        return None
    coming = {tokens[k].text.lower() for k in range(phrase.first, phrase.last)} & _COMING
    if coming and notes.actors[mention.actor].type != "person":
        return None  # “pour le prochain Vendée Globe”, “pour cette collection”
    if (
        tokens[phrase.head].pos == "NOUN"
        and tokens[phrase.head].text.lower() not in words.speakers
        and mention.form != "name"
    ):
        return None
    return Source(sentence.i, i, end, phrase)


def _past_apposition(notes: Annotations, at: int, sentence: Sentence) -> int:
    """The comma after a speaker that has a complement (“Pour X, directeur de Y,”), -1 where there is none near."""
    tokens = notes.parse.tokens
    for i in range(at, min(at + 10, sentence.last)):
        if tokens[i].text == ",":
            return i
        if tokens[i].pos in ("VERB", "AUX"):
            return -1
    return -1


def _before(notes: Annotations, i: int, sentence: Sentence) -> int | None:
    """The noun before “, selon qui”."""
    tokens = notes.parse.tokens
    j = i - 1
    if j >= sentence.first and tokens[j].text == ",":
        j -= 1
    while j >= sentence.first:
        if tokens[j].pos in ("NOUN", "PROPN") and (
            tokens[j].head > j or tokens[tokens[j].head].pos not in ("NOUN", "PROPN")
        ):
            return j
        j -= 1
    return None
