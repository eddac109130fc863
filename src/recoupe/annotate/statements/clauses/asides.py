"""What the article says of the words that were said: “…, une information confirmée par X”, “…, lundi à la radio”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import DETERMINERS
from recoupe.lexicon.reporting import ReportingWords

_OCCASION = 16  # words


def is_resumed(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> bool:
    """“…, une information confirmée par X”, “…, ce que dément Y”: the article takes up what was said."""
    tokens = notes.parse.tokens
    if i + 2 >= sentence.last:
        return False
    low, following = tokens[i].text.lower(), tokens[i + 1].text.lower()
    noun = tokens[i].pos == "NOUN" and low.islower() and following in ("qui", "dont")
    if noun and not any(tokens[j].text == "," for j in range(i, sentence.last)):
        return True  # “…, fonction qui lui vaut une enquête”
    if low == "ce" and following in ("que", "qu'"):
        return any(tokens[j].text.lower() in words.verb_forms for j in range(i + 2, min(i + 6, sentence.last)))
    if low not in DETERMINERS or following not in words.resumes:
        return False
    after = tokens[i + 2]
    if tokens[i + 2].pos == "ADJ" and after.morph.get("VerbForm") != "Part" and i + 3 < sentence.last:
        after = tokens[i + 3]
    return after.text.lower() in ("qui", "que", "qu'", "dont") or after.morph.get("VerbForm") == "Part"


def is_occasion(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> bool:
    """“…, lundi dans un entretien au journal”: when and where it was said, up to the end of the sentence."""
    tokens = notes.parse.tokens
    last = sentence.last
    if last - i > _OCCASION or tokens[i].morph.get("VerbForm") == "Fin":
        return False
    if i not in notes.times_at and tokens[i].text.lower() not in ("dans", "lors", "sur", "devant", "au", "à"):
        return False
    told = any(tokens[j].text.lower() in words.settings for j in range(i, last))
    return told and not any(
        tokens[j].morph.get("VerbForm") == "Fin" or tokens[j].text in ('"', "»", "”") for j in range(i, last)
    )
