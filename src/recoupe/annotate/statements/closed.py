"""Closed classes of French words (`lang/fr/closed.yaml`): the small words between which a cue, its subject and its
clause are found."""

from __future__ import annotations

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    addressed: str
    auxiliaries: str
    be: str
    before_infinitive: str
    clause_breaks: str
    clause_openers: str
    clitics: str
    clitic_subjects: str
    compared: str
    definite: str
    degrees: str
    determiners: str
    ends_phrase: str
    ends_search: str
    female: str
    holders: str
    indefinite: str
    inverted: str
    links: str
    male: str
    many: str
    negations: str
    of: str
    periods: str
    prepositions: str
    pronouns: str
    questions: str
    reflexives: str
    relatives: str
    some: str
    subordinators: str
    which: str


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FILE = load_yaml(lang_root() / "fr" / "closed.yaml", _File)
ADDRESSED = _words(_FILE.addressed)
AUXILIARIES = _words(_FILE.auxiliaries)
BE = _words(_FILE.be)
BEFORE_INFINITIVE = _words(_FILE.before_infinitive)
CLAUSE_BREAKS = _words(_FILE.clause_breaks)
CLAUSE_OPENERS = _words(_FILE.clause_openers)
CLITICS = _words(_FILE.clitics)
CLITIC_SUBJECTS = _words(_FILE.clitic_subjects)
COMPARED = _words(_FILE.compared)
DEFINITE = _words(_FILE.definite)
DEGREES = _words(_FILE.degrees)
DETERMINERS = _words(_FILE.determiners)
ENDS_PHRASE = _words(_FILE.ends_phrase)
ENDS_SEARCH = _words(_FILE.ends_search)
FEMALE = _words(_FILE.female)
HOLDERS = _words(_FILE.holders)
INDEFINITE = _words(_FILE.indefinite)
INVERTED = _words(_FILE.inverted)
LINKS = _words(_FILE.links)
MALE = _words(_FILE.male)
MANY = _words(_FILE.many)
NEGATIONS = _words(_FILE.negations)
OF = _words(_FILE.of)
PERIODS = _words(_FILE.periods)
PREPOSITIONS = _words(_FILE.prepositions)
PRONOUNS = _words(_FILE.pronouns)
QUESTIONS = _words(_FILE.questions)
REFLEXIVES = _words(_FILE.reflexives)
RELATIVES = _words(_FILE.relatives)
SOME = _words(_FILE.some)
SUBORDINATORS = _words(_FILE.subordinators)
WHICH = _words(_FILE.which)
