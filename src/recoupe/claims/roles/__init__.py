"""Who fills which role: subjects, objects and complements of triggers, and the actors of a phrase."""

from recoupe.claims.closed import STOPS, SUBORDINATORS
from recoupe.claims.roles.actors import actors_of, possessive_of
from recoupe.claims.roles.asides import is_aside
from recoupe.claims.roles.clitics import clitic_actors
from recoupe.claims.roles.complements import complements, direct_object
from recoupe.claims.roles.following import following
from recoupe.claims.roles.gaps import is_elliptic
from recoupe.claims.roles.governors import coordinated, governor, previous_group, word_before
from recoupe.claims.roles.lists import chain, chain_back, examples, is_list
from recoupe.claims.roles.names import actors_in, adjective_actors, complements_of_phrase, own_actors
from recoupe.claims.roles.relatives import relative_of
from recoupe.claims.roles.settings import place_of, time_of
from recoupe.claims.roles.speakers import states_of
from recoupe.claims.roles.subjects import participle_noun, subject_phrases

__all__ = [
    "STOPS",
    "SUBORDINATORS",
    "actors_in",
    "actors_of",
    "adjective_actors",
    "chain",
    "chain_back",
    "clitic_actors",
    "complements",
    "complements_of_phrase",
    "coordinated",
    "direct_object",
    "examples",
    "following",
    "governor",
    "is_aside",
    "is_elliptic",
    "is_list",
    "own_actors",
    "participle_noun",
    "place_of",
    "possessive_of",
    "previous_group",
    "relative_of",
    "states_of",
    "subject_phrases",
    "time_of",
    "word_before",
]
