"""Doubts about indirect speech: whether it was said, and where it begins and ends."""

from __future__ import annotations

import re
from itertools import pairwise

from recoupe.annotate.parse import Token
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.row import Row
from recoupe.annotate.statements.sources.model import Source

_OPENS = frozenset(
    (
        *("Le", "La", "Les", "L'", "L’", "Un", "Une", "Des", "Ces", "Cette", "Ce", "Cet", "Au", "Aux", "Mais"),
        *("Il", "Elle", "Ils", "Elles", "On", "Nous", "Dans", "En", "Pour", "Selon", "Avec", "Sur"),
    )
)
"""Words that open a sentence and, with a small letter behind them, no name."""
_LOUD = 4
"""Letters of a word in capitals that is no acronym."""
_STUMP = 3
_BULLETS = frozenset(("►", "•", "▶", "■"))
_STOP = re.compile(r"[^\W\d_.]{2}[\"»”)]?\.(?=[\"«“]?[A-ZÀÂÇÉÈÊÎÔ][a-zéèêà' ]|\d)")
"""A full stop with its space lost behind it: a word of two letters or more before, a word or figure after."""
_AGAIN = re.compile(r"[.!?…]\s?[\"»”]\s+[\"«“]")
"""A sentence ends between marks, and other marks open."""


def loose_source(row: Row) -> bool:
    """6 of 11. “D'autres ont défilé comme à Lens où 200 ont marché selon la police”: without a comma before it a source
    at the end may answer for the last words only."""
    by = row.said.by
    if not isinstance(by, Source) or row.said.kind != "indirect" or by.first <= row.words[-1].i:
        return False
    return row.speech.notes.parse.tokens[by.first - 1].text not in (",", ")", '"', "»", "”")


def over_a_stop(row: Row) -> bool:
    """“… sont prévues.18h : deux gares rouvrent, selon X”, “Un appel au calme Ces heurts …, selon X”: a clause that
    runs over a stop, or over one that was lost, is two. 0 of 3."""
    if row.said.kind != "indirect":
        return False
    lost = any(_is_lost_stop(row, a, b) for a, b in pairwise(row.words))
    text = row.speech.notes.parse.text
    return lost or any(stop.search(text, row.said.start, row.said.end) for stop in (_STOP, _AGAIN))


def _is_lost_stop(row: Row, before: Token, token: Token) -> bool:
    parse = row.speech.notes.parse
    if token.text in _BULLETS or (_is_shouted(before) and _is_shouted(token)):
        return True
    if token.text not in _OPENS or (before.pos == "PUNCT" and before.text not in ('"', "»", "”")):
        return False
    after = parse.tokens[token.i + 1].text if token.i + 1 < len(parse.tokens) else ""
    return after[:1].islower() and not row.speech.notes.is_quoted(token.start)


def _is_shouted(token: Token) -> bool:
    """“DEUX MAISONS DÉTRUITES Le feu …”: a heading in capitals."""
    return len(token.text) >= _LOUD and token.text.isalpha() and token.text.isupper()


def cut_short(row: Row) -> bool:
    """0 of 1. “Il y a, selon lui, deux voies”: two or three words before an aside are no clause."""
    parse, by = row.speech.notes.parse, row.said.by
    if row.said.kind != "indirect" or row.count > _STUMP or by is None or row.said.start > parse.tokens[by.first].start:
        return False
    behind = parse.tokens[by.end if isinstance(by, Cue) else by.last : parse.sentences[by.sentence].last]
    return any(token.pos != "PUNCT" for token in behind)


def of_a_thought(row: Row) -> bool:
    """0 of 3. “Ils craignent que …”, “X a toujours souhaité que …”: what one thinks is told by the article."""
    by = row.said.by
    if not isinstance(by, Cue) or row.said.kind != "indirect":
        return False
    return row.speech.notes.parse.tokens[by.verb].lemma.lower() in row.speech.words.thoughts


def of_hearsay(row: Row) -> bool:
    """0 of 1. “Il redouterait d'être “puni””: the conditional passes on what somebody else tells of him."""
    by = row.said.by
    if not isinstance(by, Cue) or by.mood != "finite" or by.incise:
        return False
    verb = row.speech.notes.parse.tokens[by.verb]
    return by.first == by.verb and verb.morph.get("Mood") == "Cnd"


def told_behind(row: Row) -> bool:
    """1 of 4. “…, comme le raconte X”: how much of the sentence before it he tells nothing shows."""
    by = row.said.by
    if not isinstance(by, Cue) or row.said.kind != "indirect" or by.first <= row.words[-1].i:
        return False
    return row.speech.notes.parse.tokens[by.first - 1].text.lower() == "comme"


def for_a_purpose(row: Row) -> bool:
    """0 of 1. “des preuves qui s'accumulent pour dire que …”: it is there to say so, and nobody does."""
    by = row.said.by
    if not isinstance(by, Cue) or by.mood != "inf" or row.said.kind != "indirect":
        return False
    return any(token.text.lower() == "pour" for token in row.speech.notes.parse.tokens[max(0, by.first - 2) : by.first])


def cut_sentence(row: Row) -> bool:
    """0 of 1. “, qui recommandent …”: the beginning of the sentence is lost, and who speaks with it."""
    return row.speech.notes.parse.tokens[row.sentence.first].text == ","
