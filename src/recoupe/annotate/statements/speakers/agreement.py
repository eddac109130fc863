"""Whether a pronoun may stand for an actor, by gender and number."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import FEMALE, MALE, MANY
from recoupe.annotate.statements.nouns import Phrase
from recoupe.annotate.statements.speakers.actors import BODIES
from recoupe.annotate.statements.speakers.memory import Memory

_SINGLE = {
    **dict.fromkeys(
        ("source", "famille", "équipe", "opposition", "population", "défense", "délégation", "troupe"), "f"
    ),
    **dict.fromkeys(("entourage", "couple", "duo", "trio", "groupe", "collectif", "public"), "m"),
}
_FEMININE_ENDINGS = (
    *("ion", "té", "ie", "ance", "ence", "que", "ue", "ée", "cour", "ise", "sse", "rale", "ture", "fecture", "ière"),
    *("mune", "gence", "ligue", "chambre", "banque", "école", "armée", "police", "troupe"),
    *("étude", "enquête", "lettre", "note", "entreprise", "plateforme", "plate-forme"),
)


def agrees(memory: Memory, phrase: Phrase, actor: int, spoke_in: int = -1) -> bool:
    """A pronoun and a person, or several, agree; `spoke_in`: a sentence in which the actor spoke, maybe with others."""
    notes = memory.notes
    low = notes.parse.tokens[phrase.head].text.lower()
    row = notes.actors[actor]
    if low in MANY:
        return row.type != "person" or spoke_in in memory.many
    if row.type == "group":
        gender = _SINGLE.get(row.name.split()[0].lower(), "") if row.name else ""
        return gender == ("f" if low in FEMALE else "m")
    if low in FEMALE:
        return row.gender == "f" or (row.gender == "" and row.type == "person")
    if low in MALE:
        return row.gender == "m" or (row.gender == "" and row.type == "person")
    return True


def is_other_gender(notes: Annotations, phrase: Phrase, actor: int) -> bool:
    """“selon lui” is no woman, “il affirme” no company with a feminine noun for its name."""
    low = notes.parse.tokens[phrase.head].text.lower()
    row = notes.actors[actor]
    if low in MANY or row.type not in ("person", *BODIES):
        return False
    gender = row.gender or (gender_of_body(row.name) if row.type in BODIES and row.name[:1].islower() else "")
    return bool(gender) and ((low in FEMALE and gender == "m") or (low in MALE and gender == "f"))


def may_be_body(notes: Annotations, phrase: Phrase, actor: int) -> bool:
    """A body that a pronoun may be: “…”, a dit la mairie. “…”, a-t-elle ajouté."""
    low = notes.parse.tokens[phrase.head].text.lower()
    row = notes.actors[actor]
    if low in MANY or row.type not in (*BODIES, "asset"):
        return False
    gender = row.gender or gender_of_body(row.name)
    return not gender or (gender == "f") == (low in FEMALE)


def gender_of_body(name: str) -> str:
    """The gender of a name that begins with a noun (“Fondation Jocotoco”, “ministère de la Santé”), "" for others."""
    words = name.split()
    if len(words) < 2 and not name[:1].islower():
        return ""
    return "f" if words[0].lower().endswith(_FEMININE_ENDINGS) else "m"
