"""Names as a sentence needs them: “le Kazakhstan”, “du Kazakhstan”, “au Kazakhstan”; in English “the Netherlands”."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from recoupe.lexicon.naming import Naming
from recoupe.model import Entity

_VOWELS = "aâàäeéèêëiîïoôöuûùyAÂÀÄEÉÈÊËIÎÏOÔÖUÛÙ"
# words in h- that elide; others (Hamas, Hezbollah, Houthis, Haut-Commissariat) do not
_MUTE_H = ("hôpital", "homme", "histoire", "humanité", "hydrogène", "helvé", "herzég", "hydro", "heure")
_ENGLISH_THE = (
    "United", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Seychelles", "Central African",
    "Dominican", "Marshall", "Solomon", "Vatican City", "Congo",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A name with what stands before it: `gender` "m", "f", "p" (plural) or "" (no article)."""

    name: str
    gender: str

    def plain(self) -> tuple[str, str]:
        """“le ” + “Kazakhstan”."""
        return {"m": self._elided("le ", "l’"), "f": self._elided("la ", "l’"), "p": "les "}.get(
            self.gender, ""
        ), self.name

    def of(self) -> tuple[str, str]:
        """“du ” + “Kazakhstan”, “d’” + “Antoine”."""
        by_gender = {"m": self._elided("du ", "de l’"), "f": self._elided("de la ", "de l’"), "p": "des "}
        return by_gender.get(self.gender, self._elided("de ", "d’")), self.name

    def to(self) -> tuple[str, str]:
        """“au ” + “Kazakhstan”."""
        return {"m": self._elided("au ", "à l’"), "f": self._elided("à la ", "à l’"), "p": "aux "}.get(
            self.gender, "à "
        ), self.name

    def inside(self) -> tuple[str, str]:
        """“au ” + “Kazakhstan”, “en ” + “Russie”, “à ” + “Paris”: where something is, for states and cities."""
        by_gender = {"m": "en " if self._vowel() else "au ", "f": "en ", "p": "aux "}
        return by_gender.get(self.gender, "à "), self.name

    def bare_of(self) -> tuple[str, str]:
        """“de ” + “pétrole”, “d’” + “uranium”."""
        return self._elided("de ", "d’"), self.name

    def _elided(self, full: str, short: str) -> str:
        return short if self._vowel() else full

    def _vowel(self) -> bool:
        if self.name[:1] in ("h", "H"):
            return self.name.casefold().startswith(_MUTE_H)
        # an acronym spelt out letter by letter starts with the sound of its letter, but “l’ONU” and “la CIA” agree
        # with it
        return self.name[:1] in _VOWELS and not self.name.casefold().startswith(("onz", "yémen", "yemen", "ya", "yo"))


def french(entity: Entity) -> Named:
    """The entity's name with its French gender; who is only described (“policier”) stands in quotation marks."""
    gender = _gender(entity)
    return Named(entity.name if gender or not _described(entity) else f"« {entity.name} »", gender)


def is_plural(entity: Entity) -> bool:
    """Whether a French verb agrees with it in the plural: “les États-Unis”, “« avocats »”."""
    first = entity.name.split(" ")[0]
    return _gender(entity) == "p" or (_described(entity) and first.endswith(("s", "x")) and len(first) > 3)


def _described(entity: Entity) -> bool:
    return entity.name[:1].islower() and entity.type != "asset"


def english(entity: Entity) -> tuple[str, str]:
    """“the ” + “United States”: states by their English name, others by the name the articles give them."""
    if entity.type == "state" and (name := _english_state(entity.world or "")):
        return ("the " if name.startswith(_ENGLISH_THE) else ""), name
    gender = _gender(entity)
    if not gender and _described(entity):
        return "", f"“{entity.name}”"
    return ("the " if entity.type in ("organization", "group") and gender else ""), entity.name


def in_sentence(entity: Entity, lang: str) -> tuple[str, str]:
    """The name as a sentence has it, its article apart."""
    return english(entity) if lang == "en" else french(entity).plain()


def shown_name(entity: Entity, lang: str) -> str:
    """The name as a heading has it."""
    return english(entity)[1].strip("“”") if lang == "en" else entity.name


def noun(word: str) -> Named:
    """A common noun (“pétrole”) with its gender; one the lists don't know stands without an article."""
    return Named(word, Naming.load().heads.get(_head(word), ""))


def _gender(entity: Entity) -> str:
    naming = Naming.load()
    name = entity.name
    for known in (name, name.rstrip("0123456789")):  # COP29 as COP
        if known in naming.names:
            return naming.names[known]
    if entity.type == "person":
        return ""
    head = naming.heads.get(_head(name))
    if head is not None and (" " in name or entity.type in ("organization", "group", "asset")):
        return head
    if entity.type == "state":
        return _state_gender(name)
    if entity.type in ("organization", "place"):
        return _gender_by_relatives(entity, naming)
    return ""


def _state_gender(name: str) -> str:
    first = name.split(" ")[0]
    if first in ("Corée", "Guinée", "Nouvelle-Zélande", "République") or first.endswith("e"):
        return "f"
    if " et " in name or name.startswith("Saint"):
        return ""
    return "m"


def _gender_by_relatives(entity: Entity, naming: Naming) -> str:
    """An acronym has the gender of what it stands for; “Asie centrale” that of “Asie”."""
    first = entity.name.split(" ")[0]
    if " " in entity.name and first in naming.names:
        return naming.names[first]
    if entity.type == "organization" and entity.name.isupper():
        for alias in entity.aliases:
            if " " in alias and (gender := naming.heads.get(_head(alias))) is not None:
                return gender
    return ""


def _head(name: str) -> str:
    return name.split(" ")[0].casefold()


@cache
def _english_state(world: str) -> str | None:
    from babel import Locale

    code = world.partition(":")[2]
    return Locale("en").territories.get(code) if world.startswith("state:") else None
