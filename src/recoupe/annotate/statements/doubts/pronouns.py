"""Doubts about a speaker whom a pronoun, *on* or *ce* stands for."""

from __future__ import annotations

from recoupe.annotate.statements.closed import FEMALE, MANY
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import mention_of
from recoupe.annotate.statements.row import Row
from recoupe.annotate.statements.speakers.agreement import gender_of_body
from recoupe.model import Mention

_THIS = frozenset(("ce", "cet", "cette", "ces", "celui-ci", "celle-ci", "celui", "celle"))
_APART = 3
"""Sentences from a pronoun back to whom it means, from which on it may mean another."""
_ARTICLES = frozenset(("le", "la", "les", "l'"))


def of_a_pronoun_for_a_noun(row: Row) -> bool:
    """4 of 10. “Le gardien a vu le voleur. “…”, a-t-il dit”: of those without a name a pronoun finds the wrong one."""
    person = row.speaker is not None and row.speaker.type == "person"
    return row.by_pronoun and row.described and person and not _is_told_before(row)


def _is_told_before(row: Row) -> bool:
    """““…”, dit un voisin. “…”, ajoute-t-il”: the quotation before is his, by a noun brought in with *un*."""
    last = row.before[-1] if row.before else None
    subject = None if last is None or last.by is None else last.by.subject
    if last is None or subject is None or subject.pronoun or last.speaker != row.said.speaker or not row.goes_on:
        return False
    by = row.said.by
    incise = isinstance(last.by, Cue) and last.by.incise and isinstance(by, Cue) and by.incise
    return incise and row.brought_in


def pronoun_from_afar(row: Row) -> bool:
    """11 of 15. “…”, a-t-il dit, where nothing in the two sentences before names or means him: somebody else may have
    been brought in since."""
    if not _is_for_one(row) or row.goes_on:
        return False
    last, by = _last_mention(row), row.said.by
    here = row.words[0].sentence if by is None else min(row.words[0].sentence, by.sentence)
    return last is None or here - _sentence_of(row, last) >= _APART


def pronoun_past_another(row: Row) -> bool:
    """4 of 6. “X a reçu Y. “…”, a-t-il dit”: another of his gender was named after him, and he has not just spoken."""
    if not _is_for_one(row) or (row.before and row.before[-1].speaker == row.said.speaker):
        return False
    subject = row.said.by.subject if row.said.by is not None else None
    assert subject is not None
    notes, at, before = row.speech.notes, _from(row), _last_mention(row)
    last = -1 if before is None else before.end
    gender = "f" if notes.parse.tokens[subject.head].text.lower() in FEMALE else "m"
    return any(
        mention.actor != row.said.speaker
        and last < mention.start < at
        and mention.form in ("name", "nominal")
        and notes.actors[mention.actor].type == "person"
        and notes.actors[mention.actor].gender in ("", gender)
        and not notes.is_quoted(mention.start)
        for mention in notes.mentions
    )


def _is_for_one(row: Row) -> bool:
    """A singular pronoun stands for a person."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or not row.by_pronoun or row.speaker is None or row.speaker.type != "person":
        return False
    return row.speech.notes.parse.tokens[subject.head].text.lower() not in MANY


def _from(row: Row) -> int:
    """Where the statement or its cue begins."""
    by = row.said.by
    return row.said.start if by is None else min(row.said.start, row.speech.notes.parse.tokens[by.first].start)


def _last_mention(row: Row) -> Mention | None:
    """Where the speaker was last named or meant before it."""
    at = _from(row)
    before = [m for m in row.speech.notes.mentions if m.actor == row.said.speaker and m.end <= at]
    return max(before, key=lambda mention: mention.end, default=None)


def _sentence_of(row: Row, mention: Mention) -> int:
    parse = row.speech.notes.parse
    return parse.tokens[parse.between(mention.start, mention.end)[0]].sentence


def of_this_one(row: Row) -> bool:
    """9 of 18. “…, a ajouté cette source”, “ce dernier affirme”, “celui-ci lui répond”: which of those before it."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or row.goes_on:
        return False
    tokens = row.speech.notes.parse.tokens
    return tokens[subject.first].text.lower() in _THIS or tokens[subject.head].text.lower() in _THIS


def pronoun_twice_read(row: Row) -> bool:
    """8 of 18. The pronoun of the cue was read as one, its speaker as another."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or not row.by_pronoun or row.speaker is None:
        return False
    if _is_named_before(row):
        return False
    mention = mention_of(row.speech.notes, subject)
    if mention is None:  # “Elle assure que …” has no memory of who spoke, as ““…”, assure-t-elle” has
        return isinstance(row.said.by, Cue) and not row.said.by.incise
    return mention.actor != row.said.speaker


def _is_named_before(row: Row) -> bool:
    """““…”, a écrit X. Il a accusé …”: the statement before is the same speaker's, by his name."""
    last = row.before[-1] if row.before else None
    subject = None if last is None or last.by is None else last.by.subject
    if last is None or subject is None or subject.pronoun or last.speaker != row.said.speaker:
        return False
    if row.speaker is not None and (row.speaker.world or "").startswith("media:"):
        return False  # “…, indique Radio Val. “…”, a-t-elle dit”: whom Radio Val tells of
    tokens = row.speech.notes.parse.tokens
    return isinstance(last.by, Cue) and last.by.incise and tokens[subject.head].pos == "PROPN"


def of_one(row: Row) -> bool:
    """2 of 5. “…, dit-on”: *on* is a source that has spoken, or whom its sentence names, and nobody with a name; in
    “…, dit-on à Rome” those there, whoever spoke before."""
    by = row.said.by
    if not isinstance(by, Cue) or not by.anonymous or (row.described and not _is_of_a_place(row, by)):
        return False
    notes, here = row.speech.notes, row.speech.notes.parse.sentences[by.sentence]
    return not any(m.actor == row.said.speaker and here.start <= m.start < here.end for m in notes.mentions)


def _is_of_a_place(row: Row, by: Cue) -> bool:
    """“…, dit-on à Rome”."""
    tokens = row.speech.notes.parse.tokens
    behind = tokens[by.end : by.end + 2]
    return len(behind) > 1 and behind[0].text.lower() in ("à", "en") and behind[1].text[0].isupper()


def of_a_body_by_pronoun(row: Row) -> bool:
    """0 of 5. “le compte Facebook du père. Il annonce …”: a body that has not spoken just before, and whose name has no
    gender, is no *il*."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or not row.by_pronoun or row.speaker is None or row.goes_on:
        return False
    if any(other.speaker == row.said.speaker for other in row.before):
        return False
    low = row.speech.notes.parse.tokens[subject.head].text.lower()
    common = row.speaker.name.split()[0].lower() not in _ARTICLES if row.speaker.name else False
    agrees = common and gender_of_body(row.speaker.name) == ("f" if low in FEMALE else "m")
    return (
        (low not in MANY or row.speaker.type == "state") and row.speaker.type not in ("person", "group") and not agrees
    )
