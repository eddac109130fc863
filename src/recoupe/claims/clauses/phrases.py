"""Noun phrases, read from left to right."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.clauses.verbhood import is_adjective
from recoupe.claims.closed import CONTRACTED_RELATIVES, DASHES, DEMONSTRATIVES, LOOSE, NUMERALS, REFLEXIVES, RELATIVES

NOMINAL = frozenset({"NOUN", "PROPN", "X", "NUM", "SYM"})


BOUND = frozenset({"nmod", "appos", "flat:name", "compound", "conj", "dep"})
"""What a noun right after another must be to it, in the tree, for both to make one phrase."""


def read_phrases(clauses: Clauses, first: int, last: int, spans: dict[int, tuple[int, str]]) -> None:
    i = first
    begin = len(clauses.phrases)
    while i < last:
        if clauses.tokens[i].pos in NO_PHRASE and i not in spans and clauses.words(i) not in DEMONSTRATIVES:
            i += 1
            continue
        prep, first_inside = _preposition(clauses, i, last)
        built = _phrase(clauses, first_inside, last, spans)
        if built is None:
            i = max(i + 1, first_inside) if prep and _phrase(clauses, i, last, spans) is None else i + 1
            continue
        inner, end, head, pronoun = built
        position = len(clauses.phrases)
        of = _of(clauses, begin, prep, i)
        clauses.phrases.append(Phrase(position, i, inner, end, head, prep, of, pronoun))
        for at in range(inner, end + 1):
            clauses.phrase_at[at] = position
        clauses.phrase_from[i] = position
        i = end + 1


NO_PHRASE = frozenset({"PUNCT", "CCONJ"})


def _preposition(clauses: Clauses, i: int, last: int) -> tuple[str, int]:
    """The preposition that begins at token i, by its canonical name, and the token after it; ("", i) if none."""
    token, word = clauses.tokens[i], clauses.folded[i]
    if token.text == "A" and i + 1 < last and i not in clauses.group_at and _opens(clauses, i):
        return "à", i + 1  # capitals often lack their accent
    candidates = clauses.frames.prepositions.get(word, ())
    if not candidates:
        return ("?" + word, i + 1) if token.pos == "ADP" else ("", i)
    if word == "des" and (i == 0 or clauses.tokens[i - 1].pos in ("CCONJ", "SCONJ", "PUNCT")):
        return "", i
    for words, name in candidates:
        end = i + len(words)
        if end > last or clauses.folded[i:end] != words:
            continue
        participle = token.pos == "VERB" and word.endswith("ant")
        if len(words) > 1 or token.pos in ("ADP", "SCONJ") or participle or word in LOOSE:
            return name, end
    return ("?" + word, i + 1) if token.pos == "ADP" else ("", i)


def _opens(clauses: Clauses, i: int) -> bool:
    """Does a token open its sentence, a dash or quotation mark before it at most, and a name or noun follow?"""
    opening = i == clauses.notes.parse.sentence_of(i).first or clauses.words(i - 1) in (
        *DASHES,
        "«",
        '"',
        "“",
        ".",
        ":",
    )
    return opening and clauses.tokens[i + 1].pos in ("PROPN", "NOUN", "DET", "NUM", "X")


def _phrase(
    clauses: Clauses, i: int, last: int, spans: dict[int, tuple[int, str]]
) -> tuple[int, int, int, bool] | None:
    """(first, last, head, is a pronoun) of the noun phrase that begins at token i."""
    if i >= last or i in clauses.group_at:
        return None
    tokens = clauses.tokens
    token = tokens[i]
    if clauses.words(i) in DEMONSTRATIVES and i not in spans:
        return (i, i, i, True)
    if token.pos == "PRON" and i not in spans and clauses.words(i + 1) != "été":
        word = clauses.words(i)
        if word in RELATIVES or word in CONTRACTED_RELATIVES or word in REFLEXIVES:
            return None
        return (i, i, i, True)
    at, head = i, None
    while at < last and at not in clauses.group_at and not _time_border(clauses, i, at):
        if at in spans:
            end, form = spans[at]
            if form == "name" and head == i and clauses.words(i - 1) == "en":
                break  # “met en garde Addis-Abeba”
            if head is None or tokens[head].pos == "NUM":
                head = _span_head(clauses, at, end)
            at = end + 1
            continue
        if not _belongs(clauses, i, at, last, head):
            break
        if _may_head(clauses, i, at, head):
            head = at
        at += 1
    while at - 1 > i and clauses.words(at - 1) in DASHES:
        at -= 1
    if head is None:
        adjectives = [k for k in range(i, at) if tokens[k].pos == "ADJ"]
        if not adjectives or tokens[i].pos != "DET":
            return None
        head = adjectives[-1]
    return i, at - 1, head, False


def _time_border(clauses: Clauses, first: int, at: int) -> bool:
    """Does a time expression begin or end at a token, so that a phrase from `first` on ends before it?"""
    times = clauses.notes.times_at
    if at == first or times.get(at) == times.get(at - 1):
        return False
    return any(clauses.tokens[k].pos != "DET" for k in range(first, at))


def _may_head(clauses: Clauses, first: int, at: int, head: int | None) -> bool:
    """Is this token the head of its phrase: its first noun, where a number before it is none?"""
    pos = clauses.tokens[at].pos
    if pos in ("NOUN", "PROPN", "X", "SYM"):
        return head is None or _is_number(clauses, head)
    return head is None and (pos == "NUM" or (pos in ("VERB", "AUX") and at > first))


def _is_number(clauses: Clauses, at: int) -> bool:
    """A number, also where the tagger takes it for a noun: “deux *cents* tentes”."""
    return clauses.tokens[at].pos == "NUM" or clauses.words(at) in NUMERALS


def _belongs(clauses: Clauses, first: int, at: int, last: int, head: int | None) -> bool:
    """Does the token go on with the phrase that began at `first`?"""
    token, word = clauses.tokens[at], clauses.folded[at]
    after = clauses.tokens[at + 1] if at + 1 < last else None
    if token.pos in ("NOUN", "PROPN", "X", "SYM"):
        apart = token.pos == "NOUN" and token.dep not in BOUND and not token.ent
        return head is None or _is_number(clauses, head) or not apart
    if token.pos == "DET" or (at == first and word == "l'"):
        return head is None
    if token.pos == "NUM" and head is not None and token.head > at and token.dep == "nummod":
        return _is_number(clauses, head)  # “et le Danemark *dix* avions”
    if token.pos in ("ADJ", "NUM") or (head is not None and _joined_adjective(clauses, at, last)):
        return True
    if token.pos in ("VERB", "AUX"):
        return head is None and at > first
    if token.pos == "ADV":
        return after is not None and after.pos in ("ADJ", "NUM", "DET")
    if word in DASHES:
        return after is not None and token.end == after.start
    return word in ('"', "«", "“") and head is None and at > first


def _joined_adjective(clauses: Clauses, at: int, last: int) -> bool:
    """A comma or *et* between two adjectives of one noun: “diplomates français, allemands et britanniques”."""
    if clauses.words(at) not in (",", "et", "ou") or at + 1 >= last or clauses.tokens[at - 1].pos != "ADJ":
        return is_adjective(clauses, at)
    if clauses.tokens[at + 1].pos != "ADJ":
        return False
    after = clauses.tokens[at + 2] if at + 2 < last else None
    return after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "NUM")


def _span_head(clauses: Clauses, start: int, end: int) -> int:
    for i in range(start, end + 1):
        if clauses.tokens[i].pos in NOMINAL:
            return i
    return start


def _only_name(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase a name and no more, as of a place or state?"""
    spelled = any(m.form == "name" for m in clauses.notes.mentions_at.get(phrase.head, ()))
    return spelled and all(
        clauses.tokens[k].pos in ("DET", "PROPN", "X", "ADP") or k == phrase.head
        for k in range(phrase.first, phrase.last + 1)
    )


def _of(clauses: Clauses, begin: int, prep: str, i: int) -> int | None:
    """Which phrase a *de* phrase complements: the one that ends right before it."""
    if prep != "de" or len(clauses.phrases) <= begin:
        return None
    before = clauses.phrases[-1]
    if before.last != i - 1:
        return None
    # A name takes no complement: “la visite à Tirana du ministre”, “la condamnation par Oslo des tirs”.
    while before.i > begin and before.prep and (_only_name(clauses, before) or before.prep == "sans"):
        earlier = clauses.phrases[before.i - 1]
        if earlier.last != before.start - 1:
            break
        before = earlier
    if before.head in clauses.notes.times_at and before.i > begin:
        earlier = clauses.phrases[before.i - 1]
        return earlier.i if earlier.last == before.start - 1 else None
    return before.i
