"""Headings amid the text that repeat, between marks, what stands below them."""

from __future__ import annotations

from recoupe.annotate.statements.places import Place
from recoupe.annotate.statements.speech import Speech

_DASHES = ("-", "–", "—")


def is_crosshead(speech: Speech, place: Place) -> bool:
    """“- "Tout est à refaire" -”, “… la fin."Tout est à refaire"Le lendemain …”: a heading between dashes, or one glued
    to the sentences around it, repeats what stands below it."""
    parse = speech.notes.parse
    text = parse.text
    sentence = parse.sentences[parse.tokens[place.first].sentence]
    if sentence.heading and not place.woven:
        rest = text[sentence.start : place.quote.start] + text[place.quote.end : sentence.end]
        within = place.quote.end <= sentence.end and _is_within_line(text, sentence.start, sentence.end)
        if within and not any(char.isalnum() for char in rest):
            return True
    if sentence.heading and _is_between_dashes(text, sentence.start, sentence.end):
        return True
    before = text[max(0, place.quote.start - 6) : place.quote.start].rstrip(' "«“\u00a0\u202f')
    after = text[place.quote.end : place.quote.end + 6].lstrip(' "»”\u00a0\u202f')
    return before.endswith(_DASHES) and after.startswith(_DASHES)


def _is_between_dashes(text: str, start: int, end: int) -> bool:
    opening = text[max(0, start - 3) : start + 2].strip(' "«“\u00a0\u202f')
    closing = text[max(start, end - 3) : end + 3].strip(' "»”\u00a0\u202f')
    return (
        opening.startswith(_DASHES) and closing[-1:] in (*_DASHES, '"', "«", "“") and any(d in closing for d in _DASHES)
    )


def _is_within_line(text: str, start: int, end: int) -> bool:
    """Text stands before and behind on the same line."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    return any(char.isalnum() for char in before) and any(char.isalnum() for char in after)
