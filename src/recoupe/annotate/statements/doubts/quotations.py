"""Doubts about quotations: those without a cue, and words between marks that nobody says."""

from __future__ import annotations

from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.row import Row

FEW = 9
"""Words from which on what stands between marks without a cue is a sentence of somebody's and no heading or term."""
_TERM = 4
"""Words that a term or the name of a thing has at most."""
_FIRST = frozenset(("je", "j'", "j’", "moi", "m'", "m’", "mon", "ma", "mes"))
_OWN = _FIRST | frozenset(("nous", "on", "notre", "nos", "me"))
_FEW_ALONE = 12
_GAP = 60
"""Characters from the end of a quotation, past its cue, to the one that goes on."""


def without_anybody(row: Row) -> bool:
    """19 of 25. A quotation without cue, not right behind one that has one or of a few words only, in which nobody says
    *je* or *nous*."""
    if not row.bare or any(token.text.lower() in _OWN for token in row.words):
        return False
    last = row.before[-1] if row.before else None
    behind = last is not None and last.by is not None and last.kind == "direct"
    return row.count < _FEW_ALONE or last is None or not behind or row.said.start - last.end > _GAP


def of_a_noun_without_cue(row: Row) -> bool:
    """6 of 14. “L'ancien maire “n'est pas sûr …””: neither a name nor a verb of saying."""
    return row.said.by is None and row.described and row.human


def heading_between_sentences(row: Row) -> bool:
    """6 of 16. “…la fin. “Un lent déclin” Le lendemain …”: a few words alone between marks are a heading or a title."""
    return row.bare and row.opens and (row.count < FEW or not row.finite)


def woven_without_cue(row: Row) -> bool:
    """6 of 15. “Le plan doit “rendre aux gens leur ville””: whose words the article weaves in nothing says, unless one
    who has just spoken goes on."""
    return row.bare and not row.opens and not row.goes_on


def taken_up_from_afar(row: Row) -> bool:
    """3 of 6. A quotation without a cue, of one who has not spoken just before."""
    return row.bare and row.opens and not row.goes_on


def of_an_outlet_without_cue(row: Row) -> bool:
    """“…, souligne Radio Val. “Je n'ai rien vu …””: an outlet passes words on; nobody hears it go on by itself."""
    speaker = row.speaker
    if speaker is None or row.said.by is not None:
        return False
    if speaker.type not in ("person", "group") and any(token.text.lower() in _FIRST for token in row.words):
        return True  # “… je n'ai rien vu”: whoever says I is a person
    head = speaker.name.lower().split()[0] if speaker.name else ""
    return (speaker.world or "").startswith("media:") or (row.described and head in row.speech.words.outlets)


def beside_an_unread_verb(row: Row) -> bool:
    """““…”, expliquait, provocateur, le maire”: a verb stands behind the comma, and who does it was not read."""
    parse = row.speech.notes.parse
    rest = parse.text[row.said.end : row.sentence.end].lstrip('"»” \u00a0\u202f')
    if row.said.by is not None or not rest.startswith(","):
        return False
    behind = [token for token in parse.tokens[row.words[-1].i + 1 : row.words[-1].i + 5] if token.pos != "PUNCT"]
    return bool(behind) and (behind[0].pos in ("VERB", "AUX") or behind[0].text.lower() in row.speech.words.verb_forms)


def object_of_an_act(row: Row) -> bool:
    """0 of 2. “X lâche “l'union des droites””: a few words that are the object of what somebody does."""
    by = row.said.by
    if not isinstance(by, Cue) or by.incise or row.said.kind != "direct" or row.finite or row.count > _TERM:
        return False
    return {"weak", "thing"} <= by.takes


def named_behind_a_colon(row: Row) -> bool:
    """0 of 1. “Le parti multiplie les initiatives : “matinées du climat””: a few words are what a thing is called."""
    return row.said.by is None and not row.bare and not row.finite and row.count <= _TERM


def topic_of_it(row: Row) -> bool:
    """0 of 1. “Sur les “fêtards”, X a déclaré : “…””: what the words are about is no word of his."""
    tokens, first = row.speech.notes.parse.tokens, row.sentence.first
    opens = tokens[first].pos == "ADP" and row.words[0].i - first <= _TERM
    return row.said.kind == "direct" and opens and not row.finite and row.count <= _TERM


def of_another_verb(row: Row) -> bool:
    """0 of 1. “le texte proposé par X “demande une trêve””: a verb between marks has a subject of its own."""
    by, passive = row.said.by, isinstance(row.said.by, Cue) and row.said.by.passive
    return by is not None and passive and row.said.kind == "direct" and row.words[0].morph.get("VerbForm") == "Fin"


def term_of_the_text(row: Row) -> bool:
    """“dénonce les “bonnets bleus””: several whom the text calls so elsewhere, too; no word of the speaker's."""
    notes = row.speech.notes
    here = [m.actor for m in notes.mentions if m.start <= row.said.start and row.said.end <= m.end]
    groups = [actor for actor in here if notes.actors[actor].type == "group"]
    return row.said.kind == "direct" and any(sum(m.actor == actor for m in notes.mentions) > 1 for actor in groups)
