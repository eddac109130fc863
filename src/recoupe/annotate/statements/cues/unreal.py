"""Verbs of saying with which nobody has said anything: in a question, after *si*, in a purpose."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.cues.model import Verb


def is_question(verb: Verb) -> bool:
    """“A-t-il dit la vérité ?” asks; “…”, a-t-il dit, does not."""
    notes, sentence, group = verb.notes, verb.sentence, verb.group
    tokens = notes.parse.tokens
    if tokens[sentence.last - 1].text != "?":
        return False
    return group.first == sentence.first or not any(
        quote.start < tokens[group.first].start and quote.end > sentence.start for quote in notes.parse.quotes
    )


def is_unreal(verb: Verb) -> bool:
    """After *si*: nobody has said it yet."""
    notes = verb.notes
    tokens = notes.parse.tokens
    return any(
        tokens[i].text.lower() in ("si", "s'") and tokens[i].dep == "mark" for i in notes.parse.children[verb.token.i]
    )


def is_purpose(notes: Annotations, subject: int, sentence: Sentence) -> bool:
    """“pour que la ville publie le chiffre”, “sans qu'il explique”: nobody has said it."""
    tokens = notes.parse.tokens
    i = subject - 1
    while i > sentence.first and tokens[i].pos in ("DET", "ADJ"):
        i -= 1
    if i == sentence.first:
        return tokens[i].text in ("Que", "Qu'")  # “Qu'un élu pense que … étonne”
    return (
        i > sentence.first
        and tokens[i].text.lower() in ("que", "qu'")
        and tokens[i - 1].text.lower() in ("pour", "afin", "sans", "avant", "condition", "jusqu'à", "attendant")
    )
