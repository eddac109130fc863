"""As which form of which reporting verb a word stands."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import DETERMINERS
from recoupe.annotate.statements.cues.model import Cue, Verb
from recoupe.annotate.statements.group import Group
from recoupe.lexicon.reporting import ReportingVerb, ReportingWords, VerbForm


def read(notes: Annotations, words: ReportingWords, token: Token, known: dict[int, Cue]) -> Verb | None:
    """The verb a word is where it stands, by the forms it may be; None if it is none that reports."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[token.sentence]
    group = Group(notes, words, token, sentence)
    fitting = [row for row in words.verb_forms[token.text.lower()] if _fits(tokens, token, row, group, sentence)]
    if not fitting:
        return None
    reflexive = [row for row in fitting if row.verb.reflexive]
    particle = [row for row in fitting if row.verb.particle]
    fitting = particle or reflexive or fitting
    moods = {row.form.mood for row in fitting}
    compound = "pp" in moods and group.auxiliary is not None
    end = (_particle_at(tokens, token, particle[0].verb, sentence) if particle else token.i) + 1
    return Verb(
        notes=notes,
        words=words,
        token=token,
        sentence=sentence,
        group=group,
        takes=frozenset().union(*(row.verb.takes for row in fitting)),
        mood="finite" if compound or moods & {"ind", "cond", "sub"} else min(moods),
        last=max(end, group.after),
        reflexive=bool(reflexive),
        known=known,
    )


def _fits(tokens: tuple[Token, ...], token: Token, row: VerbForm, group: Group, sentence: Sentence) -> bool:
    """Whether the word stands here as this form of this verb."""
    if row.verb.reflexive != group.reflexive and (row.verb.reflexive or row.verb.lemma == "trouver"):
        return False  # “se trouver” is to be somewhere
    if row.verb.particle is not None and _particle_at(tokens, token, row.verb, sentence) < 0:
        return False
    mood = row.form.mood
    if mood in ("ind", "cond", "sub"):
        return group.auxiliary is None and _is_verb(tokens, token, group)
    if mood == "pp":
        return group.auxiliary is not None or token.pos in ("VERB", "ADJ")
    if mood == "ger":
        if token.text.lower() == "maintenant":
            return False  # “maintenant que”
        led = token.i + 1 < sentence.last and tokens[token.i + 1].text.lower() in ("que", "qu'", ":", '"', "«", "“")
        return (token.pos == "VERB" or led) and not _after_determiner(tokens, token)
    return not _after_determiner(tokens, token)


def _is_verb(tokens: tuple[Token, ...], token: Token, group: Group) -> bool:
    if group.inverted or group.reflexive:
        return True
    if _after_determiner(tokens, token):
        return False
    before = tokens[token.i - 1].text.lower() if token.i else ""
    if before in ("la", "le", "l'", "les", "leur"):
        return token.pos in ("VERB", "AUX") and (group.first < token.i - 1 or tokens[token.i - 1].pos == "PRON")
    after = tokens[token.i + 1].text.lower() if token.i + 1 < len(tokens) else ""
    if token.text.lower() == "signe" and before == "," and after in ("que", "qu'"):
        return False  # “…, signe que la vie reprend”
    if after in ("que", "qu'") or (before in ("et", "mais", "puis") and after == "à"):
        return True
    return token.pos in ("VERB", "AUX") or before in (",", '"', "»", "”", "qui", "il", "elle", "ils", "elles", "on", "")


def _after_determiner(tokens: tuple[Token, ...], token: Token) -> bool:
    return token.i > 0 and tokens[token.i - 1].text.lower() in DETERMINERS and token.pos != "VERB"


def _particle_at(tokens: tuple[Token, ...], token: Token, verb: ReportingVerb, sentence: Sentence) -> int:
    """Position of the word that makes *faire* a verb of saying, -1 if it is not there."""
    for i in range(token.i + 1, min(token.i + 6, sentence.last)):
        low = tokens[i].text.lower()
        if low == verb.particle:
            return i
        if tokens[i].pos in ("NOUN", "PUNCT", "PROPN") or low in ("que", "qu'"):
            break
    return -1
