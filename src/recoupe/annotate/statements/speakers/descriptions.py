"""Whom a noun phrase names or describes: a person, a body, or the one who speaks through a paper."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE, SOME
from recoupe.annotate.statements.nouns import Phrase, holder_of, mention_of, phrase_at
from recoupe.annotate.statements.papers import holder_behind, is_platform_account, maker_of
from recoupe.annotate.statements.postposed import name_at_end
from recoupe.annotate.statements.recalled import is_same
from recoupe.annotate.statements.speakers.actors import BODIES, is_human
from recoupe.annotate.statements.speakers.bodies import body_before, body_with_whole_name
from recoupe.annotate.statements.speakers.memory import BACK, Memory
from recoupe.annotate.statements.speakers.outlets import outlet_before, outlet_of
from recoupe.annotate.statements.speakers.shown import shown_before
from recoupe.annotate.statements.speakers.writers import is_paper, maker_before, writer_before
from recoupe.model import Mention

_MAKERS = frozenset(("auteur", "auteurs", "autrices", "rapporteurs", "rédacteurs", "signataires", "concepteurs"))


def of_description(memory: Memory, phrase: Phrase, incise: bool) -> int | None:
    """Who a phrase without pronoun names or describes: by the name that ends it, else whose account or office it
    is, else what its noun says."""
    notes = memory.notes
    row = notes.parse.sentences[notes.parse.tokens[phrase.head].sentence]
    own = name_at_end(notes, memory.words, phrase, row, incise)
    if own is not None:
        return own.actor
    holder = holder_behind(notes, memory.words, phrase)
    if holder is not None:
        return holder.actor
    mention = mention_of(notes, phrase)
    if mention is not None and is_platform_account(notes, memory.words, phrase):
        return None  # “le compte Twitter”: whose it is the text does not say
    return _of_noun(memory, phrase, mention)


def _of_noun(memory: Memory, phrase: Phrase, mention: Mention | None) -> int | None:
    """Whose a paper is, whom “le même” or “cette femme” takes up; else whom the mention of the noun means."""
    notes = memory.notes
    named = mention is not None and notes.actors[mention.actor].name[:1].isupper()
    if is_same(notes, phrase) and not named:
        last = memory.last if notes.parse.tokens[phrase.head].sentence - memory.sentence <= BACK else None
        return last if last is not None or mention is None else mention.actor
    makers = _of_makers(memory, phrase)
    if makers is not None:
        return makers
    if is_paper(notes, memory.words, phrase, mention):
        author = author_of(memory, phrase)
        return author if author is not None or mention is None else mention.actor
    if mention is None or notes.actors[mention.actor].name[:1].islower():
        known = shown_before(memory, phrase)
        known = outlet_before(notes, memory.words, phrase) if known is None else known
        if known is not None:
            return known
    return None if mention is None else _meant(memory, phrase, mention)


def _meant(memory: Memory, phrase: Phrase, mention: Mention) -> int | None:
    """Whom a noun with a mention means beside what is said: rather who has just spoken than the mention's actor."""
    notes = memory.notes
    whole = body_with_whole_name(notes, memory.words, phrase, mention)
    if whole is not None:
        return whole
    lately = memory.lately(notes.parse.tokens[phrase.head].sentence)
    member, who = memory.recalled.member(phrase, mention, lately)
    if member:
        return who
    recalled = _recall(memory, phrase, mention)
    recalled = body_before(memory, phrase, mention) if recalled is None else recalled
    if recalled is not None:
        return recalled
    somebody = _somebody(notes, phrase, mention)
    if somebody is not None or _is_some_of(notes, mention):
        return somebody
    return _countryman(memory, phrase) if _is_inhabitant(notes, phrase, mention) else mention.actor


def author_of(memory: Memory, phrase: Phrase) -> int | None:
    """“les chiffres de X”: a paper speaks for the one whose it is; “le communiqué” for the one who wrote it."""
    notes = memory.notes
    holder = holder_of(notes, phrase)
    if holder is not None:
        outlet = outlet_of(notes, memory.words, holder)
        return holder.actor if outlet is None else outlet
    maker = maker_of(notes, memory.words, phrase)
    if maker is not None:
        return _of_noun(memory, maker, mention_of(notes, maker))
    return writer_before(memory, phrase)


def _of_makers(memory: Memory, phrase: Phrase) -> int | None:
    """“les auteurs du rapport”: the body whose report it is, where the text says so."""
    notes = memory.notes
    tokens = notes.parse.tokens
    low = tokens[phrase.head].text.lower()
    if low not in _MAKERS or tokens[phrase.first].text.lower() not in DEFINITE:
        return None
    for i in range(phrase.head + 1, min(phrase.last, phrase.head + 5)):
        name = tokens[i].text.lower()
        if name in memory.words.papers and name not in memory.words.speakers and i - 1 > phrase.head - 1:
            paper = phrase_at(notes, i)
            found = author_of(memory, paper)
            found = maker_before(notes, memory.words, i) if found is None else found
            return found if found is not None and notes.actors[found].type in BODIES else None
    return None


def _recall(memory: Memory, phrase: Phrase, mention: Mention) -> int | None:
    """“Pour X, …”, a justifié le secrétaire d'État”: X, whoever else the mention takes him for."""
    notes = memory.notes
    before = memory.recalled.named_before(phrase) if mention.form == "nominal" else None
    if before is not None:
        return before
    sentence = notes.parse.tokens[phrase.head].sentence
    near = memory.sentence in memory.beside or memory.sentence in (sentence, *memory.before(sentence, 1))
    since = notes.parse.sentences[memory.sentence].last if 0 <= memory.sentence < sentence else phrase.first
    return memory.recalled.speaker(phrase, mention, memory.lately(sentence), since) if near else None


def _is_inhabitant(notes: Annotations, phrase: Phrase, mention: Mention) -> bool:
    """“l'Italien affirme”: one man, and not his state."""
    token = notes.parse.tokens[phrase.head]
    state = notes.actors[mention.actor].type == "state"
    return state and mention.form == "adjective" and token.text[0].isupper() and phrase.first < phrase.head


def _somebody(notes: Annotations, phrase: Phrase, mention: Mention) -> int | None:
    """“une Libanaise”: the person from there whom the phrase stands for."""
    if mention.form != "adjective":
        return None
    rows = notes.mentions_at.get(phrase.head, ())
    return next((row.actor for row in rows if row.form == "nominal" and is_human(notes, row.actor)), None)


def _countryman(memory: Memory, phrase: Phrase) -> int | None:
    notes = memory.notes
    if notes.parse.tokens[phrase.first].text.lower() not in DEFINITE:
        return None
    last = memory.lately(notes.parse.tokens[phrase.head].sentence)
    return last if last is not None and notes.actors[last].type == "person" else None


def _is_some_of(notes: Annotations, mention: Mention) -> bool:
    """“un Français sur deux”, “des Tunisiens”: some inhabitants are not their state."""
    if notes.actors[mention.actor].type not in ("state", "place"):
        return False
    tokens = notes.parse.tokens
    first = notes.parse.between(mention.start, mention.end)[0]
    before = tokens[first - 1] if first else None
    return before is not None and (before.pos == "NUM" or before.text.lower() in SOME)
