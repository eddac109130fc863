"""Nouns for persons, and their gender, by their endings where no list has them: “ex-membre”, “actrice”."""

from __future__ import annotations

from recoupe.lexicon.reporting import ReportingWords

_FEMININE = (
    *("rice", "euse", "ière", "ienne", "enne", "ante", "ente", "esse", "ée", "ive", "elle", "eure", "cate", "ate"),
)
_EPICENE = frozenset(("dilettante", "pirate", "acrobate", "diplomate", "démocrate", "automate", "athlète"))
_PREFIXES = ("ex-", "grand-", "haut-", "arrière-", "beau-", "belle-", "co-")
_ENDINGS = (
    *("iste", "eur", "euse", "trice", "ien", "ienne", "ier", "ière", "man", "woman", "logue", "crate", "naire", "cien"),
    *("cienne", "critique", "membre", "ois", "oise", "ais", "aise"),
)
_THINGS = frozenset(
    (
        *("courrier", "dossier", "calendrier", "chantier", "quartier", "cahier", "fichier", "papier", "indicateur"),
        *("ordinateur", "moteur", "compteur", "secteur", "atelier", "clavier", "pilier", "foyer", "bulletin", "marché"),
    )
)
"""Things with the ending of persons."""


def gender_of(noun: str) -> str:
    """The gender of a noun for a person, from its ending: “actrice”, “avocate”; "" for “artiste”."""
    if noun.endswith(_FEMININE) and noun not in _EPICENE:
        return "f"
    return "" if noun.endswith("e") else "m"


def is_person_noun(words: ReportingWords, noun: str) -> bool:
    """“technicien”, “ex-membre”, “rock-critique”: a noun for a person, known or by its ending."""
    if noun in words.bodies | words.outlets | words.papers | words.settings | _THINGS:
        return False
    known = noun in words.speakers | words.describes | words.functions
    return known or noun.startswith(_PREFIXES) or noun.endswith(_ENDINGS)
