"""Doubts about a speaker who is named or described by a noun."""

from __future__ import annotations

from recoupe.annotate.statements.closed import PREPOSITIONS
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.nouns import mention_of
from recoupe.annotate.statements.row import Row

_BARE = 2
"""Words of a body that has no name beside it: “entreprise américaine”."""
_NAMED = 6
"""Tokens from a noun to the end of the name behind it."""
_ELDERS = frozenset(("patriarche", "héritier", "doyen", "benjamin", "cadet", "aîné", "roi", "prince", "duc"))
_MINISTERS = frozenset(("ministre", "secrétaire"))
_HEADS = frozenset(("président", "présidente", "premier", "première", "chef", "cheffe", "dirigeant", "dirigeante"))
"""Offices of which a country or a party has one."""


def of_nobody(row: Row) -> bool:
    """1 of 44. No speaker is found: mostly the text has one."""
    return row.speaker is None


def named_elsewhere(row: Row) -> bool:
    """12 of 35. “…”, a dit le directeur: whoever is brought in with *le* has a name where the text names somebody of
    his gender."""
    speaker, actors = row.speaker, row.speech.notes.actors
    if speaker is None or not row.described or speaker.type != "person" or row.brought_in:
        return False
    named = {actors[m.actor].gender for m in row.speech.notes.mentions if _is_person_named(row, m.actor, m.form)}
    return bool(named) and (not speaker.gender or bool(named & {"", speaker.gender}))


def _is_person_named(row: Row, actor: int, form: str) -> bool:
    return form == "name" and row.speech.notes.actors[actor].type == "person"


def of_a_thing(row: Row) -> bool:
    """1 of 4. “selon les projections”: a thing the text has not brought in says nothing; whose it is was not found."""
    thing = row.speaker is not None and row.speaker.type in ("asset", "place", "state")
    return thing and row.described and not row.brought_in


def of_an_outlet_named_elsewhere(row: Row) -> bool:
    """0 of 2. “précise le quotidien”: a paper that comes with *le* was named before, and which it is was not found."""
    return row.described and not row.brought_in and row.subject_noun in row.speech.words.outlets


def of_another_gender(row: Row) -> bool:
    """0 of 1. “…, a dit le patriarche”: no woman."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or subject.pronoun or row.speaker is None or row.speaker.type != "person" or row.described:
        return False
    first = row.speech.notes.parse.tokens[subject.first].text.lower()
    named = subject.last - subject.head == 1 or row.subject_noun in row.speech.words.kin | _ELDERS
    return first in ("le", "un", "ce") and row.speaker.gender == "f" and named


def of_a_people(row: Row) -> bool:
    """0 of 2. “Les Jordaniens considèrent ce plan comme …”: what a people thinks is not what its state says."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or row.speaker is None or row.speaker.type != "state":
        return False
    head = row.speech.notes.parse.tokens[subject.head]
    mention = mention_of(row.speech.notes, subject)
    return head.text[0].isupper() and mention is not None and mention.form != "name"


def of_a_body_named_elsewhere(row: Row) -> bool:
    """4 of 13. “a annoncé la direction”, “soulignent les organisateurs”: whose they are the text says, and it was not
    found."""
    noun = (row.speaker.name.split() or [""])[0].lower() if row.speaker is not None else ""
    if row.speaker is None or not row.described or row.brought_in:
        return False
    return len(row.speaker.name.split()) <= _BARE and noun in row.speech.words.bodies


def new_and_described(row: Row) -> bool:
    """5 of 10. “…, estime l'avocat”: a bare noun for one who has not spoken yet, and whom neither this sentence nor
    the one before names."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or subject.pronoun or row.speaker is None or row.described or row.speaker.type != "person":
        return False
    alone = subject.last - subject.head == 1  # “le ministre syrien des Affaires étrangères” is one only
    if not alone or any(other.speaker == row.said.speaker for other in row.before) or row.subject_noun in _HEADS:
        return False
    return not _is_named_near(row, subject.head)


def _is_named_near(row: Row, at: int) -> bool:
    """The sentence of a token, or the one before, has the name of the speaker."""
    notes, sentences = row.speech.notes, row.speech.notes.parse.sentences
    here = notes.parse.tokens[at].sentence
    start, end = sentences[max(0, here - 1)].start, sentences[here].end
    return any(m.actor == row.said.speaker and m.form == "name" and start <= m.start < end for m in notes.mentions)


def of_the_future(row: Row) -> bool:
    """0 of 2. “Le futur député propose …”: whom the text calls after what he became."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or subject.pronoun or row.described:
        return False
    lows = [token.text.lower() for token in row.speech.notes.parse.tokens[subject.first : subject.head + 1]]
    return lows[-1].startswith("futur-") or bool({"futur", "future"} & set(lows))


def one_of_several_ministers(row: Row) -> bool:
    """“…, précise le ministre”, where the text knows more than one and another has spoken just before."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or subject.last - subject.head > 1 or row.subject_noun not in _MINISTERS:
        return False
    if _is_named_near(row, subject.head) or (row.before and row.before[-1].speaker == row.said.speaker):
        return False
    notes = row.speech.notes
    named = {mention.actor for mention in notes.mentions if mention.form == "name"}
    return sum(any("ministre" in office.title for office in notes.actors[n].offices) for n in named) > 1


def behind_a_preposition(row: Row) -> bool:
    """2 of 6. “Sur la chaîne X, le maire s'est dit ému”: the noun of a preposition is nobody who does anything."""
    by = row.said.by
    if (
        not isinstance(by, Cue)
        or by.subject is None
        or not row.speech.notes.parse.sentences[by.sentence].first < by.subject.first < by.first
    ):
        return False
    return row.speech.notes.parse.tokens[by.subject.first - 1].text.lower() in PREPOSITIONS


def cut_name(row: Row) -> bool:
    """“Comité “Nuit”: a mark opens in the name and does not close. “la direction de France 3”: a number or a letter of
    the name is left behind. 0 of 2."""
    name = "" if row.speaker is None else row.speaker.name
    subject = None if row.said.by is None else row.said.by.subject
    tokens = row.speech.notes.parse.tokens
    if subject is not None and not subject.pronoun and row.described and name[-1:].isalpha():
        end = next(
            (
                i
                for i in range(subject.head, min(subject.head + _NAMED, len(tokens) - 1))
                if tokens[i].text == name.split()[-1]
            ),
            None,
        )
        after = tokens[end + 1].text if end is not None else ""
        if (
            end is not None
            and tokens[end].text[0].isupper()
            and (after.isdigit() or (len(after) == 1 and after.isupper()))
        ):
            return True
    return name.count('"') % 2 == 1 or any(name.count(a) != name.count(b) for a, b in ("«»", "()", "“”"))


def named_in_it_alone(row: Row) -> bool:
    """1 of 2. The speaker stands within what is said and nowhere beside it: mostly he is spoken of."""
    notes, parse, by = row.speech.notes, row.speech.notes.parse, row.said.by
    spans = [(row.sentence.start, parse.sentences[row.words[-1].sentence].end)]
    if by is not None:
        spans.append((parse.sentences[by.sentence].start, parse.sentences[by.sentence].end))
    here = [
        m
        for m in notes.mentions
        if m.actor == row.said.speaker and m.form != "pronoun" and any(s <= m.start < e for s, e in spans)
    ]
    if by is not None and by.subject is not None and not by.subject.pronoun:
        at = parse.tokens[by.subject.first].start
        if row.said.start <= at < row.said.end:
            return False  # “Le poisson serait, selon X, …”
    return bool(here) and all(row.said.start <= mention.start < row.said.end for mention in here)
