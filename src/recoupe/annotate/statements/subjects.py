"""Who does what a verb says: the subject before it, found with the parse and, where that fails, without."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import CLITICS, LINKS, PERIODS
from recoupe.annotate.statements.group import Group

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus", "expl:subj")


def subject_before(notes: Annotations, token: Token, group: Group, sentence: Sentence) -> int | None:
    """Position of the head of the subject that stands before the verb."""
    tokens, children = notes.parse.tokens, notes.parse.children
    i = group.first - 1
    if i < sentence.first or beside_quote(notes, group.first):
        return None
    found = [
        child
        for child in children[token.i]
        if child < group.first and tokens[child].dep in SUBJECTS and not _is_time(notes, child)
    ]
    while len(found) > 1 and _is_list(tokens, found[-2], found[-1]):
        found.pop()  # “A, B et C ont appelé à”: the first stands for all
    named = _name_before(notes, i, sentence)
    if named is not None and (not found or found[-1] < named):
        return named
    if found:
        return antecedent(notes, _first_of_two(tokens, found[-1], sentence), token)
    low = tokens[i].text.lower()
    if low in ("il", "elle", "ils", "elles", "on", "je", "nous", "celui-ci", "celle-ci", "ceux-ci"):
        return i
    if low == "qui":
        return antecedent(notes, i, token)
    if tokens[i].pos in ("NOUN", "PROPN", "ADJ") and token.dep not in ("parataxis",):
        found_before = phrase_before(tokens, i, sentence)
        return None if found_before is None else _first_of_two(tokens, found_before, sentence)
    return None


def _is_list(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    between = tokens[first + 1 : last]
    listed = any(token.text in (",", "et") for token in between)
    return listed and all(
        token.pos in ("PROPN", "NOUN", "DET", "CCONJ", "ADJ") or token.text == "," for token in between
    )


def _first_of_two(tokens: tuple[Token, ...], at: int, sentence: Sentence) -> int:
    """“Lui et ses proches ont dit”: the first stands for both."""
    i = at - 1
    while i > sentence.first and tokens[i].pos in ("DET", "ADJ", "NUM"):
        i -= 1
    pronoun = i - 1 == sentence.first and tokens[i - 1].text.lower() in ("lui", "elle")
    return i - 1 if pronoun and tokens[i].text.lower() == "et" else at


def _name_before(notes: Annotations, at: int, sentence: Sentence) -> int | None:
    """“À ses électeurs, Anne Morel dit”, “À l'aube du procès, Anne Morel assure”: the person between a comma and the
    verb, behind an opening that has no verb of its own."""
    tokens = notes.parse.tokens
    for mention in notes.mentions_at.get(at, ()):
        if mention.form != "name" or notes.actors[mention.actor].type != "person" or mention.end != tokens[at].end:
            continue
        first = notes.parse.between(mention.start, mention.end)[0]
        opening = range(sentence.first, first - 1)
        opens = tokens[sentence.first].pos in ("ADP", "ADV") or tokens[sentence.first].text in ("A", "À")
        led = bool(opening) and opens and tokens[first - 1].text == ","
        alone = not any(tokens[k].text == "," for k in opening)
        if led and alone and not any(tokens[k].morph.get("VerbForm") == "Fin" for k in opening[1:]):
            return first
    return None


def _is_time(notes: Annotations, at: int) -> bool:
    """“Mardi encore, le ministère affirmait”: a day is nobody's subject here."""
    tokens = notes.parse.tokens
    low = tokens[at].text.lower()
    if at and low.startswith("derni") and tokens[at - 1].text.lower() in ("ce", "cette", "ces"):
        return False  # “Ce dernier a dit”
    return at in notes.times_at or low in PERIODS


def phrase_before(tokens: tuple[Token, ...], last: int, sentence: Sentence) -> int | None:
    """Head of the noun phrase that ends at `last`, where it begins a sentence or a coordinated clause."""
    i = last
    while i >= sentence.first and (
        tokens[i].pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM") or tokens[i].text.lower() in LINKS
    ):
        i -= 1
    if i >= sentence.first and tokens[i].pos not in ("CCONJ", "PUNCT", "SCONJ") and tokens[i].text.lower() != "où":
        return None
    first = i + 1
    if tokens[first].text.lower() in LINKS:
        return None
    while first < last and tokens[first].pos in ("DET", "NUM", "ADJ"):
        first += 1
    return first if tokens[first].pos in ("NOUN", "PROPN") else None


def antecedent(notes: Annotations, i: int, verb: Token) -> int:
    """The noun a relative pronoun stands for, or the token itself."""
    tokens = notes.parse.tokens
    if tokens[i].text.lower() != "qui":
        return i
    if i and tokens[i - 1].text.lower() in ("celui", "celle", "ceux", "celles"):
        return i - 1  # “les propos de celle qui se dit …”
    if verb.dep.startswith("acl") and verb.head < i:
        return _agreeing(tokens, verb.head, verb)
    j = i - 1
    if j >= 0 and tokens[j].text == ",":
        j -= 1
    while j > 0 and tokens[j].head < j and tokens[tokens[j].head].pos in ("NOUN", "PROPN") and j - tokens[j].head < 8:
        j = tokens[j].head
    return max(j, 0)


def _agreeing(tokens: tuple[Token, ...], noun: int, verb: Token) -> int:
    """“les élus de la région qui réclament”: the noun above one that has not the number of the verb."""
    number, at = verb.morph.get("Number"), noun
    for _ in range(3):
        if number is None or tokens[at].morph.get("Number") in (None, number):
            return at
        above = tokens[at].head
        if above >= at or tokens[above].pos not in ("NOUN", "PROPN"):
            break
        at = above
    return noun if tokens[at].morph.get("Number") not in (None, number) else at


def main_subject(notes: Annotations, at: int) -> int | None:
    """The subject of the nearest verb above a token that has one, else the first subject of the sentence."""
    tokens, children = notes.parse.tokens, notes.parse.children
    seen = set()
    while tokens[at].head != at and at not in seen:
        seen.add(at)
        at = tokens[at].head
        for i in children[at]:
            if tokens[i].dep in SUBJECTS and tokens[i].dep != "expl:subj":
                return antecedent(notes, i, tokens[at])
    sentence = notes.parse.sentences[tokens[at].sentence]
    for i in range(sentence.first, sentence.last):
        if tokens[i].dep in SUBJECTS[:1] and tokens[tokens[i].head].pos in ("VERB", "AUX"):
            return i
    return None


def beside_quote(notes: Annotations, at: int) -> bool:
    """A whole quotation ends right before the token: its subject is not the verb's."""
    start = notes.parse.tokens[at].start
    for quote in notes.parse.quotes:
        if quote.depth == 0 and quote.end < start <= quote.end + 6:
            between = notes.parse.text[quote.end : start]
            return "," in between or not any(char.isalnum() for char in between)
    return False


def follows_quote(notes: Annotations, at: int, sentence: Sentence) -> bool:
    """““…”, soupire une touriste”: behind a quotation that opens its sentence whoever follows the verb speaks."""
    start = notes.parse.tokens[at].start
    return any(
        quote.depth == 0 and quote.end < start <= quote.end + 6 and quote.start <= sentence.start + 3
        for quote in notes.parse.quotes
    )


def goes_on_above(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """“X, qui soupçonne Y d'avoir triché, a porté plainte”: a finite verb without subject behind the comma."""
    tokens = notes.parse.tokens
    while i < sentence.last and tokens[i].text.lower() in CLITICS:
        i += 1
    return i < sentence.last and tokens[i].pos in ("VERB", "AUX") and tokens[i].morph.get("VerbForm") == "Fin"


def after_quote(notes: Annotations, at: int, sentence: Sentence) -> bool:
    """A quotation of this sentence ends before the token, with a few words between at most."""
    tokens = notes.parse.tokens
    start = tokens[at].start
    return any(
        quote.end <= start and start - quote.end < 60 and quote.end > sentence.start for quote in notes.parse.quotes
    )
