"""Where a name ends: over capitals and the particles between them, and small letters as far as the model sees it go."""

from __future__ import annotations

from recoupe.annotate.actors.names.bodies import body_end
from recoupe.annotate.actors.names.known import Known
from recoupe.annotate.actors.names.neighbours import is_behind_channel, is_glued
from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.parse import Sentence
from recoupe.lexicon.world import fold

_NO_GAP = str.maketrans(
    dict.fromkeys("\xa0\u202f\u2009", " ") | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
)


def end_of(page: NamePage, core: int, sentence: Sentence, known: Known, civil: bool) -> int:
    """The token after the last of the name that begins at `core`."""
    last = core + 1
    while (
        page.tokens[core].text.lower() in page.words.particles
        and last < sentence.last
        and not page.is_capital(last - 1)
    ):
        last += 1
    person = civil or page.world.gender_of(page.tokens[core].text) is not None or page.tokens[core].ent == "PER"
    if page.tokens[core].text in page.words.bodies and not person:
        return known[core][0] if core in known else body_end(page, core, sentence, known)
    while last < sentence.last:
        if core in known and known[core][0] == last and page.world.gender_of(page.tokens[last].text) is not None:
            break  # “la Commission européenne Ursula von der Leyen”: a body, then its head
        if _begins_person(page, last) and (not person or last - core > 1):
            break
        if is_glued(page, core, last) or is_behind_channel(page, core, last, known):
            break  # “l'eurodéputée EELV Anna Martin”, “le patron d'Altor Paul Mas”
        rank = fold(page.tokens[last].text) in page.words.ranks and page.tokens[last - 1].text != "Le"
        if person and rank and not _is_family_name(page, core, last):
            break  # “Anna Martin Ministre …”: the lists of a government
        if continues(page, last, person):
            last = max(last + 1, known[last][0]) if last in known and not person else last + 1
        elif (after := _over_particles(page, last, sentence, person)) is not None:
            last = after
        else:
            break
    return last


def _is_family_name(page: NamePage, core: int, i: int) -> bool:
    """“Paul Maréchal”, “Luc Prince”: a rank with a capital right behind a given name is a family name."""
    return i == core + 1 and page.world.gender_of(page.tokens[core].text) is not None


def _begins_person(page: NamePage, i: int) -> bool:
    """A given name where the model sees a person begin: “la start-up Vexo Olivier Morand”."""
    token = page.tokens[i]
    if token.ent != "PER" or not token.ent_start:
        return False
    return page.world.gender_of(token.text) is not None or page.tokens[i - 1].ent in ("LOC", "ORG")


def continues(page: NamePage, i: int, person: bool) -> bool:
    """Does a name that has begun go on with this token?"""
    token, before = page.tokens[i], page.tokens[i - 1]
    gap = page.parse.text[before.end : token.start]
    if gap.translate(_NO_GAP) not in ("", " ", "  ", "-"):
        return False
    if token.text in page.words.civil or i in page.timed:
        return False
    if token.text.isdigit():
        named = token.ent and not token.ent_start and token.ent in ("ORG", "MISC", "LOC")
        return not person and bool(named) and len(token.text) <= 4
    if token.text in ("-", "–") and gap == "":
        return i + 1 < len(page.tokens) and page.tokens[i + 1].start == token.end and page.is_capital(i + 1)
    if not page.is_capital(i):
        return False
    if token.pos in ("DET", "PRON", "CCONJ", "SCONJ") and gap and not token.ent:
        return token.text in ("Le", "La", "El", "Al", "Ben", "Bin", "Van", "Von", "De", "Del", "Di", "Da", "Du")
    return True


def _over_particles(page: NamePage, i: int, sentence: Sentence, person: bool) -> int | None:
    """The token after the capitalised word that particles from `i` lead to, where they are part of the name."""
    after = i
    while after < sentence.last and after - i < 3 and page.tokens[after].text.lower() in page.words.particles:
        after += 1
    if after == i or after >= sentence.last or not page.is_capital(after):
        return None
    within = all(page.tokens[k].ent and not page.tokens[k].ent_start for k in range(i, after + 1))
    same = within and page.tokens[i].ent == page.tokens[i - 1].ent
    foreign = page.tokens[i].text not in ("de", "du", "des", "d'", "la", "le", "les", "l'", "e", "y")
    if person and page.tokens[i].text in ("de", "du", "d'", "la", "des"):
        state = page.world.lookup(page.tokens[after].text)
        known = state is not None and state.type in ("state", "place", "organization")
        return (
            after + 1
            if (same and page.tokens[i].ent == "PER") or (not known and not page.opens(i - 1) and same)
            else None
        )
    if foreign and (person or same):
        return after + 1
    return after + 1 if same and page.tokens[i].ent in ("PER", "ORG", "MISC") else None


def as_labelled(page: NamePage, core: int, last: int, sentence: Sentence, known: Known) -> int:
    """“Droit au logement”, “la Légion d'honneur”: a name that French goes on with in small letters, as far as the
    model sees it go."""
    tokens = page.tokens
    label = tokens[last - 1].ent
    if core in known or label not in ("ORG", "MISC", "LOC") or page.world.gender_of(tokens[core].text) is not None:
        return last
    at = end = last
    while at < sentence.last and tokens[at].ent == label and not tokens[at].ent_start and at not in page.timed:
        word, plain = tokens[at].text.lower(), tokens[at].text.islower()
        if at in known and known[at][1].entry.type in ("organization", "company", "person"):
            break
        if not any(c.isalpha() for c in word):
            break
        if at in known and at > last and known[at][1].entry.type in ("place", "state"):
            at = end = known[at][0]  # “la Maison de l'Amérique latine”
            continue
        adjective = tokens[at].pos == "ADJ" and plain and page.world.demonym(word) is None
        noun = tokens[at].pos in ("NOUN", "PROPN") and at > last and _next_is_name(page, at, plain)
        if adjective or noun:
            end = at + 1
        elif not (tokens[at].pos in ("ADP", "DET") and plain):
            break
        at += 1
    return end


def _next_is_name(page: NamePage, i: int, plain: bool) -> bool:
    """A noun of a name that goes on: in small letters, or right behind its article or preposition."""
    return plain or (page.tokens[i - 1].pos in ("ADP", "DET") and page.world.gender_of(page.tokens[i].text) is None)
