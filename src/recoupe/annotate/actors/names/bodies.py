"""Names of bodies, which run on over common words: “Organisation du traité de sécurité collective”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.actors.initials import abbreviates
from recoupe.annotate.actors.names.known import Known, known_spot
from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Sentence

_DE = frozenset({"de", "du", "des", "d'"})


def body_end(page: NamePage, core: int, sentence: Sentence, known: Known) -> int:
    """How far a body's name runs: adjectives, nouns and “de” phrases, as far as the model's own span at least."""
    spelled = _spelled_out(page, core, sentence)
    if spelled is not None:
        return spelled
    last = core + 1
    while last < sentence.last and last - core < 14:
        token = page.tokens[last]
        within = bool(token.ent) and not token.ent_start and token.ent == page.tokens[last - 1].ent
        if _ends_body(page, last, within):
            break
        if token.text.lower() in _DE or (
            token.text.lower() in ("pour", "à", "en", "aux", "au", "et", "sur") and within
        ):
            reach = _phrase_after(page, last, sentence, known)
            if reach is None or (token.text == "et" and page.tokens[reach - 1].text[0].isupper()):
                break  # “SOS Littoral et la Maison des pêcheurs” are two
            last = reach
            continue
        joined = _joined(page, core, last, sentence)
        if joined is not None:
            last = joined
            continue
        if token.pos in ("ADJ", "NOUN", "PROPN") or (within and token.pos != "VERB"):
            if _is_loose(page, last, within):
                break
            last += 1
            continue
        break
    return last


def _ends_body(page: NamePage, i: int, within: bool) -> bool:
    """A person begins, a time, or a mark that no name goes over."""
    token = page.tokens[i]
    if token.ent == "PER" and token.ent_start and page.world.gender_of(token.text) is not None:
        return True
    return i in page.timed or (token.pos == "PUNCT" and not within) or token.text in ('"', "«", "»", "(", ")", ",")


def _is_loose(page: NamePage, i: int, within: bool) -> bool:
    """A noun in small letters that is no part of the name before it: “le Sénat vote le texte”."""
    token, after = page.tokens[i], page.tokens[i + 1] if i + 1 < len(page.tokens) else None
    if within or token.pos != "NOUN" or token.text[0].isupper():
        return False
    if page.tokens[i - 1].pos == "ADJ":
        return True
    return after is not None and after.text.lower() in (
        "le",
        "la",
        "les",
        "l'",
        "l’",
        "un",
        "une",
        "son",
        "sa",
        "ses",
    )


def _spelled_out(page: NamePage, core: int, sentence: Sentence) -> int | None:
    """“Centre d'aide et de secours en mer (CASEM)”: a name ends where its initials stand between brackets."""
    for at in range(core + 2, min(core + 14, sentence.last - 1)):
        token = page.tokens[at]
        if token.text == "(":
            short = page.tokens[at + 1].text
            if sum(c.isupper() for c in short[:2]) and abbreviates(
                short, page.parse.text[page.tokens[core].start : token.start]
            ):
                return at
            return None
        if token.pos in ("VERB", "AUX", "PRON", "SCONJ", "PUNCT") and not token.text[0].isupper():
            return None
    return None


def _joined(page: NamePage, core: int, i: int, sentence: Sentence) -> int | None:
    """The token after what a name goes on with: “… d'incendie et de secours”, “… des ports et docks”; “Comité
    contre l'esclavage”, right behind its head."""
    tokens = page.tokens
    word = tokens[i].text.lower()
    at = i + 1
    if word == "et":
        of = at < sentence.last and tokens[at].text.lower() in ("de", "d'", "d’")
        at += of
        opened = any(tokens[k].text.lower() in _DE for k in range(core, i))
        if not opened or at >= sentence.last or tokens[at].pos != "NOUN" or not tokens[at].text.islower():
            return None
        return at + 1 if at not in page.timed else None
    if word not in ("pour", "contre") or any(tokens[k].pos not in ("ADJ", "PROPN", "NOUN") for k in range(core, i)):
        return None
    while at < sentence.last and tokens[at].pos == "DET" and at - i < 2:
        at += 1
    article = at > i + 1
    noun = at < sentence.last and tokens[at].pos == "NOUN" and tokens[at].text.islower()
    return at + 1 if article and noun and at not in page.timed else None


def _phrase_after(page: NamePage, preposition: int, sentence: Sentence, known: Known) -> int | None:
    """The token after the noun of a “de” phrase; another body in it is not part of the name (“de l'ONU”)."""
    at = preposition + 1
    while at < sentence.last and page.tokens[at].pos in ("DET", "ADP") and at - preposition < 4:
        at += 1
    if at >= sentence.last or page.tokens[at].pos not in ("NOUN", "PROPN", "ADJ") or at in page.timed:
        return None
    if at in known and known[at][1].entry.type in ("organization", "company"):
        article = page.tokens[at - 1].text in ("du", "des", "la") and known[at][1].entry.type == "company"
        if not article or not page.tokens[at].ent or page.tokens[at].ent_start:
            return None  # “du Delta” is no airline
    return known[at][0] if at in known else at + 1


def inner_names(page: NamePage, first: int, last: int, known: Known) -> Iterator[Spot]:
    """States and places named inside the name of a body, after a preposition: “Banque centrale de Russie”."""
    for at in range(first + 1, last):
        if (
            at in known
            and known[at][0] <= last
            and page.tokens[at - 1].text.lower() in (*_DE, "l'", "la", "le", "les", "au", "en", "à")
        ):
            spot = known_spot(page, at, known[at][0], known[at][1])
            spot.inner = True
            yield spot
