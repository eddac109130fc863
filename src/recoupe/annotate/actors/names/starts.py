"""Where a name can begin: a capital inside a sentence, or one at its start with evidence that it is a name."""

from __future__ import annotations

from recoupe.annotate.actors.names.known import Known
from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.parse import Token
from recoupe.lexicon.world import fold

_NOT_NAMES = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "INTJ", "NUM", "VERB", "PUNCT", "SYM"})
_ORDINARY = frozenset(
    {"premier", "première", "etat", "état", "république", "gouvernement", "constitution", "noël", "dieu", "saint"}
)


def starts(page: NamePage, i: int, known: Known) -> bool:
    """Can a name begin here? A capital inside a sentence, or one at its start with a witness."""
    token = page.tokens[i]
    if not page.is_capital(i):
        return False
    if token.text in page.words.civil or i in page.titled:
        return False
    if _is_field(page, i) and i not in known:
        return False
    opens = token.text in page.words.bodies and page.next_capital(i)  # “SOS Littoral”
    if token.text in page.words.not_names and token.text.isupper() and len(token.text) > 2 and i not in known:
        return opens  # “l'ONG Terre vive”, “le PDG Anna Martin”
    if (token.text in page.words.not_names or fold(token.text) in page.fields) and not page.next_capital(i):
        return False  # function words; fields of government (“l'Intérieur”)
    lower = token.text.lower()
    if (lower in _ORDINARY and not token.ent) or fold(lower) in page.words.ranks:
        return token.ent == "ORG"
    if page.opens(i) or page.parse.sentence_of(i).heading:
        if i in known:
            return True
        if token.pos in _NOT_NAMES and token.ent != "PER" and page.world.gender_of(token.text) is None:
            return False
        if token.text in page.inside or page.world.gender_of(token.text) is not None:
            return True
        if token.text.isupper() and len(token.text) > 1:
            return token.pos in ("PROPN", "NOUN", "X") and (bool(token.ent) or token.pos == "PROPN")
        return _opens_as_name(page, token)
    if token.pos in ("DET", "PRON", "CCONJ", "SCONJ", "ADP") and not token.ent:
        return token.text in ("La", "Le", "Les", "El", "Al", "The") and page.next_capital(i)
    return page.world.demonym(token.text) is None or token.ent == "PER"


def _is_field(page: NamePage, i: int) -> bool:
    """“la commission des Lois”: what a committee deals with is no name."""
    at = i - 1
    while at > 0 and page.tokens[at].text.lower() in ("la", "l'", "l’"):
        at -= 1
    if at < 1 or page.tokens[at].text.lower() not in ("de", "des", "du") or page.tokens[i].pos not in ("NOUN", "ADJ"):
        return False
    same = page.tokens[at - 1].sentence == page.tokens[i].sentence
    return (
        same and page.tokens[i].ent != "PER" and page.tokens[at - 1].text in ("commission", "commissions", "ministère")
    )


def _opens_as_name(page: NamePage, token: Token) -> bool:
    """A word that opens a sentence and is seen nowhere else: a name only where it stands like one."""
    after = page.tokens[token.i + 1] if token.i + 1 < len(page.tokens) else None
    if after is None or after.sentence != token.sentence or after.text in (":", ".", "!", "?", "-"):
        return False
    if token.text.lower() in page.lower:
        return False
    if page.next_capital(token.i):
        return token.pos in ("PROPN", "X") or token.ent in ("PER", "ORG", "LOC")
    acting = after.pos in ("VERB", "AUX", "PRON", "ADV") or after.text in (",", "(", "et")
    return acting and ((token.pos == "PROPN" and bool(token.ent)) or token.ent in ("PER", "ORG"))
