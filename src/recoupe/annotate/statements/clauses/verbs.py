"""The first verb of a clause, the subject of a main clause, a gerund."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence


def verb_of(notes: Annotations, at: int, sentence: Sentence) -> int:
    """The first verb of the clause that opens at `at`."""
    tokens = notes.parse.tokens
    for i in range(at, sentence.last):
        if tokens[i].pos in ("VERB", "AUX") and tokens[i - 1].text.lower() not in ("qui", "dont"):
            return i
    return sentence.last


def is_main_subject(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """The subject of the sentence's main verb begins here (“Rappelant que …, X a dit”)."""
    tokens = notes.parse.tokens
    for head in range(i, min(i + 4, sentence.last)):
        token = tokens[head]
        if token.dep.startswith("nsubj") and tokens[token.head].dep in ("ROOT", "conj") and token.head > head:
            return True
        if token.pos not in ("DET", "ADJ", "NUM", "PROPN", "NOUN"):
            return False
    return False


def is_gerund(notes: Annotations, i: int) -> bool:
    """“ajoutant”: a present participle of a verb."""
    tokens = notes.parse.tokens
    if i >= len(tokens):
        return False
    token = tokens[i]
    return (
        token.text.endswith("ant")
        and len(token.text) > 4
        and token.morph.get("VerbForm") == "Part"
        and token.pos == "VERB"
    )
