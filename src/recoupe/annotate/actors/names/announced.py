"""Names that a noun for a body or firm announces and that run on in small letters: “l'ONG Fleuve vivant”."""

from __future__ import annotations

from recoupe.annotate.actors.names.before import FIRM, noun_before
from recoupe.annotate.actors.names.ends import continues
from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.parse import Sentence
from recoupe.lexicon.actors import Head
from recoupe.lexicon.world import fold


def announced_name(page: NamePage, at: int, sentence: Sentence) -> Spot | None:
    """The name after a noun for a body or firm, where it runs on in small letters: “l'ONG Fleuve vivant”."""
    tokens = page.tokens
    if at == sentence.first or not page.is_capital(at) or sentence.heading:
        return None
    of = _cartel(page, at, sentence)
    if of is not None:
        first, last = of
        head = Head("organization", "m", False)
    else:
        first = at
        before = tokens[at - 1]
        if not before.text.islower() and fold(before.text) not in page.words.heads:
            return None
        told = noun_before(page, at)
        if told is None or told.plural or told.type not in ("company", "organization") or told is FIRM:
            return None
        end = _runs_on(page, at, sentence)
        if end is None:
            return None
        head, last = told, end
    spot = spot_of(page.parse, first, last)
    spot.kind, spot.gender = head.type, head.gender
    return spot


def _runs_on(page: NamePage, at: int, sentence: Sentence) -> int | None:
    """The token after a name that begins in capitals and ends in small letters; None where it does not."""
    tokens, last = page.tokens, at
    while last < sentence.last and page.is_capital(last) and not (last - at and tokens[last].ent_start):
        last += 1
    begun = last
    if last + 1 >= sentence.last or (tokens[at].ent == "PER" and page.world.gender_of(tokens[at].text) is not None):
        return None
    if _is_quality(page, last):
        last += 1
    if tokens[last].text in ("et", "sans") and _is_bare_noun(page, last + 1, sentence):
        last += 2
        if last < sentence.last and _is_quality(page, last):
            last += 1
    elif tokens[last].text in ("du", "des", "de") and last == begun and tokens[at].text in ("Les", "Le", "La"):
        noun = last + 1 + (tokens[last + 1].pos == "DET")
        if noun < sentence.last and tokens[noun].pos == "NOUN" and tokens[noun].text.islower():
            last = noun + 1
    return last if last > begun else None


def _is_quality(page: NamePage, i: int) -> bool:
    """An adjective that is part of a name: no nationality, no participle, nothing with a complement of its own."""
    token = page.tokens[i]
    word = token.text
    if not word.islower() or i in page.timed or page.world.relation(word) is not None:
        return False
    if token.pos != "ADJ" and not (token.pos in ("VERB", "NOUN") and token.ent and not token.ent_start):
        return False
    if token.morph.get("VerbForm") == "Part" or word.endswith(("é", "ée", "és", "ées")):
        return False
    return fold(word) not in page.words.governing and page.tokens[i - 1].end + 1 == token.start


def _is_bare_noun(page: NamePage, i: int, sentence: Sentence) -> bool:
    """A noun in small letters without article: after “X et” it can only end a name."""
    if i >= sentence.last or not page.tokens[i].text.islower() or i in page.timed:
        return False
    return page.tokens[i].pos in ("NOUN", "ADJ") and page.tokens[i].morph.get("VerbForm") is None


def _cartel(page: NamePage, at: int, sentence: Sentence) -> tuple[int, int] | None:
    """“le cartel de la Sierra Honda”: a gang is called by its place, which is no name of it by itself."""
    tokens, of = page.tokens, at - 1
    while of > sentence.first and tokens[of].text in ("la", "l'", "l’", "los", "las"):
        of -= 1
    head = of - 1
    if head <= sentence.first or tokens[of].text.replace("’", "'") not in ("de", "du", "des", "d'"):
        return None
    if fold(tokens[head].text) not in page.words.gangs or tokens[head - 1].text.lower() not in ("le", "du", "au", "la"):
        return None
    last = at + 1
    while last < sentence.last and (continues(page, last, False) or tokens[last].text in ("y", "e")):
        last += 1
    return head, last
