"""Closed classes of French words (`lang/fr/clauses.yaml`), by which phrases, verb groups and clauses are told apart."""

from __future__ import annotations

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    relatives: str
    contracted_relatives: dict[str, str]
    pronouns: str
    first_person: str
    object_clitics: str
    dative_clitics: str
    reflexives: str
    own_reflexives: tuple[str, ...]
    negators: str
    joiners: str
    joining_phrases: tuple[str, ...]
    dashes: str
    for_example: tuple[str, ...]
    subordinators: str
    stops: str
    echoes: str
    loose_prepositions: str
    possessives: str
    copulas: str
    reflexive_copulas: str
    laments: str
    gap_ends: str
    articles: dict[str, str]
    pronoun_forms: dict[str, str]
    object_control: str
    dative_control: str
    definite: str
    labelled: str
    kin_groups: str
    irregulars: str
    homes: str
    former: str
    members: str
    pairing: str
    impersonal: str
    deaths: str
    dying: str
    killing: str
    dead: str
    topic_verbs: str
    numerals: str
    demonstratives: str
    sending: str
    purposes: str
    servants: str


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FILE = load_yaml(lang_root() / "fr" / "clauses.yaml", _File)
RELATIVES = _words(_FILE.relatives)
CONTRACTED_RELATIVES = _FILE.contracted_relatives
PRONOUNS = _words(_FILE.pronouns)
FIRST_PERSON = _words(_FILE.first_person)
OBJECT_CLITICS = _words(_FILE.object_clitics)
DATIVE_CLITICS = _words(_FILE.dative_clitics)
REFLEXIVES = _words(_FILE.reflexives)
OWN_REFLEXIVES = frozenset(tuple(pair.split()) for pair in _FILE.own_reflexives)
NEGATORS = _words(_FILE.negators)
JOINERS = _words(_FILE.joiners)
JOINING_PHRASES = frozenset(_FILE.joining_phrases)
DASHES = _words(_FILE.dashes)
FOR_EXAMPLE = frozenset(_FILE.for_example)
SUBORDINATORS = _words(_FILE.subordinators)
STOPS = _words(_FILE.stops)
ECHOES = _words(_FILE.echoes)
LOOSE = _words(_FILE.loose_prepositions)
POSSESSIVES = _words(_FILE.possessives)
COPULAS = _words(_FILE.copulas)
REFLEXIVE_COPULAS = _words(_FILE.reflexive_copulas)
LAMENTS = _words(_FILE.laments)
GAP_ENDS = _words(_FILE.gap_ends) | {""}
ARTICLES = {word: (form.strip("sp"), form.strip("mf")) for word, form in _FILE.articles.items()}
"""Article -> its gender and number, empty where it has none."""
PRONOUN_FORMS = {word: (form.strip("sp"), form.strip("mf")) for word, form in _FILE.pronoun_forms.items()}
OBJECT_CONTROL = _words(_FILE.object_control)
DATIVE_CONTROL = _words(_FILE.dative_control)
DEFINITE = _words(_FILE.definite)
LABELLED = _words(_FILE.labelled)
KIN_GROUPS = _words(_FILE.kin_groups)
IRREGULARS = _words(_FILE.irregulars)
HOMES = _words(_FILE.homes)
TOPIC_VERBS = _words(_FILE.topic_verbs)
FORMER = _words(_FILE.former)
MEMBERS = _words(_FILE.members)
DEATHS = _words(_FILE.deaths)
DYING = _words(_FILE.dying)
KILLING = _words(_FILE.killing)
DEAD = _words(_FILE.dead)
IMPERSONAL = _words(_FILE.impersonal)
NUMERALS = _words(_FILE.numerals)
DEMONSTRATIVES = _words(_FILE.demonstratives)
PAIRING = _words(_FILE.pairing)
SENDING = _words(_FILE.sending)
PURPOSES = _words(_FILE.purposes)
SERVANTS = _words(_FILE.servants)
