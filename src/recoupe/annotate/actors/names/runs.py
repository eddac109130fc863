"""The names of one sentence: runs of capitalised words, and what the world knows where none begins."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.actors.names.announced import announced_name
from recoupe.annotate.actors.names.before import is_work
from recoupe.annotate.actors.names.bodies import inner_names
from recoupe.annotate.actors.names.ends import as_labelled, end_of
from recoupe.annotate.actors.names.hyphened import hyphened
from recoupe.annotate.actors.names.kinds import describe, guess_of, kind_of
from recoupe.annotate.actors.names.known import Known, known_names, world_only
from recoupe.annotate.actors.names.neighbours import is_party_behind, is_told_to
from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.actors.names.starts import starts
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.parse import Sentence


def names_of(page: NamePage, sentence: Sentence) -> Iterator[Spot]:
    """The names of a sentence, in text order."""
    known = known_names(page, sentence)
    at = sentence.first
    while at < sentence.last:
        if not page.capitals[at] and at not in known:
            at += 1  # most words: no capital, no name of the world
            continue
        announced = announced_name(page, at, sentence)
        if announced is not None:
            yield announced
            at = announced.last
            continue
        pair = hyphened(page, at, sentence, known)
        if pair is not None:
            yield from pair[0]
            at = pair[1]
            continue
        found = _run(page, at, sentence, known)
        if found is None:
            spots, at = world_only(page, at, known)
        else:
            spots, at = found
        yield from spots


def _run(page: NamePage, at: int, sentence: Sentence, known: Known) -> tuple[list[Spot], int] | None:
    """The name that begins at a token: its spot (and world names inside it), and the token after it."""
    civil = page.words.civil.get(page.tokens[at].text)
    core = at + 1 if civil is not None and at + 1 < sentence.last and page.is_capital(at + 1) else at
    if core == at and civil is not None:
        core = _particled(page, at + 1, sentence) or at
    if core == at and not starts(page, at, known):
        return None
    last = end_of(page, core, sentence, known, civil is not None and core > at)
    last = as_labelled(page, core, last, sentence, known) if core == at else last
    if is_party_behind(page, core, last, known):
        last -= 1  # “Anne Morel PS”
    if at in known and (known[at][0] >= last or is_told_to(page, at, last, known)):
        return None
    if core == at and last - core == 1 and _is_plain(page, core, known):
        return None
    if core == at and is_work(page, at, last, known):
        return [], last
    spot = spot_of(page.parse, at, last, core)
    if core > at:
        spot.kind, spot.civil, spot.gender = "person", True, civil or ""
    else:
        spot.kind = kind_of(page, at, last, known)
        describe(page, spot, at)
    spot.guess = guess_of(page, core, last)
    if core == at and spot.kind is None and spot.guess is None and not _is_witnessed(page, at, last):
        return None
    inner = [] if spot.kind == "person" else inner_names(page, core, last, known)
    return [spot, *inner], last


def _particled(page: NamePage, at: int, sentence: Sentence) -> int | None:
    """“Mme de Montchalin”, “M. al-Assad”: the particle after a civility that leads to a name."""
    for after in range(at, min(at + 2, sentence.last - 1)):
        if page.tokens[after].text.lower() not in page.words.particles:
            return None
        if page.is_capital(after + 1):
            return at
    return None


def _is_plain(page: NamePage, i: int, known: Known) -> bool:
    """A capitalised single word that is no name: “Russes” (a people, read elsewhere), “État”."""
    token = page.tokens[i]
    if i in known:
        return True
    if page.world.demonym(token.text) is not None and token.ent != "PER":
        return True
    return len(token.text) == 1


def _is_witnessed(page: NamePage, first: int, last: int) -> bool:
    """Not a stray capital: the model sees a name, or the parser a proper noun."""
    tokens = page.tokens[first:last]
    return any(token.ent for token in tokens) or all(token.pos in ("PROPN", "X") for token in tokens)


def whole_spot(page: NamePage, spot: Spot) -> Spot:
    """“Ar Mor'h”: what is written on to the apostrophe of a name belongs to it."""
    tokens = page.tokens
    if spot.last >= len(tokens) or not tokens[spot.last - 1].text.endswith(("'", "’")) or spot.entry is not None:
        return spot
    after = tokens[spot.last]
    if after.start != spot.end or not after.text.isalpha() or not after.text.islower():
        return spot
    whole = spot_of(page.parse, spot.first, spot.last + 1)
    grown = len(whole.text) - len(spot.text)
    spot.core += whole.text[-grown:] if grown > 0 else ""
    spot.last, spot.end, spot.text = whole.last, whole.end, whole.text
    return spot
