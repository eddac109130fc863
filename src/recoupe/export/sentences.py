"""A claim as a sentence, its names linked: “Le Kazakhstan exporte du pétrole via la Russie (plus de 80 %).”"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from recoupe.export import phrases
from recoupe.export.naming import Named, english, french, is_plural, noun
from recoupe.i18n import Words
from recoupe.i18n.marks import N_
from recoupe.model import Claim, Entity, Struct, Value

MOST = 5  # actors named in one role; the rest is counted


class Part(Struct, frozen=True):
    """A stretch of a sentence; `href` where it is a name that the page explains."""

    text: str
    href: str | None = None


Parts = tuple[Part, ...]
Role = Callable[[str], Parts]
"""What stands in a role, with the preposition asked for (“de”, “à”, “en”, “du” or “”); () where nothing does."""

_BOUNDS = {
    "above": N_("plus de {value}"),
    "below": N_("moins de {value}"),
    "about": N_("environ {value}"),
    "exact": "{value}",
}
_ROLE = re.compile(r"\{(?:\S+ )?(\w+)\}")
_TOKEN = re.compile(r"\[([^|\]]*)\|([^\]]*)\]|\{(?:(\S+) )?(\w+)\}|<([^<>]*)>|([^\[{<]+)")


def claim_sentence(claim: Claim, entities: Mapping[str, Entity], linked: Mapping[str, str], words: Words) -> Parts:
    """The claim in words. `linked`: where the entities are explained that the page has an entry for."""
    phrase = phrases.PHRASES.get(claim.type, phrases.UNKNOWN)
    names = _Names(entities, linked, words)
    everyone = tuple(dict.fromkeys((*claim.actors, *claim.targets))) if phrase.symmetric else claim.actors
    plural = len(everyone) > 1 or (len(everyone) == 1 and names.is_plural(everyone[0]))
    value = value_words(claim.value, words) if claim.value else ""
    roles: dict[str, Role] = {
        "cible": lambda prep: names.listing(claim.targets, prep),
        "via": lambda prep: names.listing(claim.via, prep),
        "objet": lambda prep: _objects(claim.object, prep, words),
        "titre": lambda prep: _office(claim, names, words),
        "valeur": lambda prep: (Part(text=value),) if value else (),
    }
    if not everyone and phrase.nominal:
        return _sentence((*_fill(words.text(phrase.nominal), False, roles, words), *_reservation(claim, value, words)))
    subject = names.listing(everyone, "") or (Part(text=words.text(phrases.SOMEONE)),)
    verb, told_value = _verb_phrase(claim, phrase, plural, roles, words)
    tail = (Part(text=f" ({value})"),) if value and not told_value else ()
    return _sentence((*subject, Part(text=" "), *verb, *tail))


def _reservation(claim: Claim, value: str, words: Words) -> Parts:
    """After a nominal phrase, which has no verb to say it: the figure, and whether the thing is only planned or
    denied."""
    modality = phrases.MODALITIES.get(claim.modality, "") if claim.polarity else phrases.MODALITIES["denied"]
    said = [each for each in (value, words.text(modality) if modality else "") if each]
    return (Part(text=f" ({', '.join(said)})"),) if said else ()


def sentence_text(parts: Parts) -> str:
    """The sentence without its links."""
    return "".join(part.text for part in parts)


def value_words(value: Value, words: Words) -> str:
    """“plus de 80 %”, “7 500 km”, “11”."""
    return words.text(_BOUNDS[value.bound], value=_measure(value.number, value.unit, words))


def _measure(number: float, unit: str | None, words: Words) -> str:
    figure = words.number(number)
    if unit in (None, "count", ""):
        return figure
    if unit == "percent":
        return f"{figure}\N{NARROW NO-BREAK SPACE}%" if words.lang == "fr" else f"{figure}%"
    if unit == "ordinal":
        return words.text("rang {n}", n=figure)
    assert unit is not None
    if unit in _UNITS:
        return _UNITS[unit](words, number)
    if re.fullmatch(r"[A-Z]{3}", unit):
        from babel.numbers import get_currency_symbol

        unit = get_currency_symbol(unit, locale=words.locale)
    return f"{figure} {_POWERS.sub(lambda match: _RAISED[match[0]], unit)}"


_POWERS = re.compile(r"(?<=m)[23]$")
_RAISED = {"2": "²", "3": "³"}
# units that are words; the others (km, MWh, m³) are the same in both languages
_UNITS: dict[str, Callable[[Words, float], str]] = {
    "second": lambda words, n: words.plural("{n} seconde", "{n} secondes", n),
    "minute": lambda words, n: words.plural("{n} minute", "{n} minutes", n),
    "hour": lambda words, n: words.plural("{n} heure", "{n} heures", n),
    "day": lambda words, n: words.plural("{n} jour", "{n} jours", n),
    "week": lambda words, n: words.plural("{n} semaine", "{n} semaines", n),
    "month": lambda words, n: words.plural("{n} mois", "{n} mois", n),
    "quarter": lambda words, n: words.plural("{n} trimestre", "{n} trimestres", n),
    "half-year": lambda words, n: words.plural("{n} semestre", "{n} semestres", n),
    "year": lambda words, n: words.plural("{n} an", "{n} ans", n),
    "decade": lambda words, n: words.plural("{n} décennie", "{n} décennies", n),
    "century": lambda words, n: words.plural("{n} siècle", "{n} siècles", n),
    "point": lambda words, n: words.plural("{n} point", "{n} points", n),
    "mile": lambda words, n: words.plural("{n} mile", "{n} miles", n),
    "nautical mile": lambda words, n: words.plural("{n} mille marin", "{n} milles marins", n),
    "foot": lambda words, n: words.plural("{n} pied", "{n} pieds", n),
    "inch": lambda words, n: words.plural("{n} pouce", "{n} pouces", n),
    "hectare": lambda words, n: words.plural("{n} hectare", "{n} hectares", n),
    "acre": lambda words, n: words.plural("{n} acre", "{n} acres", n),
    "knot": lambda words, n: words.plural("{n} nœud", "{n} nœuds", n),
    "tonne": lambda words, n: words.plural("{n} tonne", "{n} tonnes", n),
    "quintal": lambda words, n: words.plural("{n} quintal", "{n} quintaux", n),
    "ounce": lambda words, n: words.plural("{n} once", "{n} onces", n),
    "litre": lambda words, n: words.plural("{n} litre", "{n} litres", n),
    "barrel": lambda words, n: words.plural("{n} baril", "{n} barils", n),
    "barrel/day": lambda words, n: words.plural("{n} baril par jour", "{n} barils par jour", n),
    "degree": lambda words, n: words.plural("{n} degré", "{n} degrés", n),
    "calorie": lambda words, n: words.plural("{n} calorie", "{n} calories", n),
}


# -- the verb phrase ---------------------------------------------------------------------------------------------------
def _verb_phrase(
    claim: Claim, phrase: phrases.Phrase, plural: bool, roles: Mapping[str, Role], words: Words
) -> tuple[Parts, bool]:
    """The verb phrase, and whether it tells the value."""
    carrier, form = _form(claim, phrase)
    text = _sayable(words.text(form), roles)
    said = _fill(text, plural, roles, words)
    if carrier is not None:
        said = _fill(words.text(carrier), plural, {"faire": lambda prep: said}, words)
    return said, "{valeur}" in text


def _form(claim: Claim, phrase: phrases.Phrase) -> tuple[str | None, str]:
    """The verb that carries the modality, if one does, and the form of the phrase."""
    if claim.modality == "planned":
        return (phrases.PLANNED if claim.polarity else phrases.NOT_PLANNED), phrase.infinitive
    if claim.modality == "possible":
        return (phrases.POSSIBLE if claim.polarity else phrases.MAYBE_NOT), phrase.infinitive
    if claim.modality == "denied" or not claim.polarity:
        return None, phrase.negative
    return None, phrase.present if claim.modality == "ongoing" else phrase.past


def _sayable(text: str, roles: Mapping[str, Role]) -> str:
    """The first alternative that lacks nothing it needs; the last in any case."""
    *first, last = text.split("¦")
    return next((each for each in first if _complete(re.sub(r"<[^<>]*>", "", each), roles)), last)


def _complete(text: str, roles: Mapping[str, Role]) -> bool:
    return all(roles[role]("") for role in _ROLE.findall(text))


def _fill(text: str, plural: bool, roles: Mapping[str, Role], words: Words) -> Parts:
    parts: list[Part] = []
    for one, many, prep, role, optional, plain in _TOKEN.findall(text):
        if role:
            parts += roles[role](prep) or _someone(prep, words)
        elif optional:
            parts += _fill(optional, plural, roles, words) if _complete(optional, roles) else ()
        else:
            parts.append(Part(text=plain or (many if plural else one)))
    return tuple(parts)


def _someone(prep: str, words: Words) -> Parts:
    named = Named(words.text(phrases.SOMEONE), "")
    before = {"de": named.of, "à": named.to}.get(prep, named.plain)()
    return (Part(text="".join(before)),)


# -- what stands in a role ---------------------------------------------------------------------------------------------
class _Names:
    """The names of entities, in a list, each with its preposition."""

    def __init__(self, entities: Mapping[str, Entity], linked: Mapping[str, str], words: Words) -> None:
        self._entities = entities
        self._linked = linked
        self._words = words

    def is_plural(self, entity: str) -> bool:
        found = self._entities.get(entity)
        return found is not None and self._words.lang == "fr" and is_plural(found)

    def listing(self, ids: Sequence[str], prep: str, bare: bool = False) -> Parts:
        """The names, each with `prep` and its article, or `bare` of both."""
        known = [self._entities[one] for one in ids if one in self._entities]
        items = [self._name(entity, prep, bare) for entity in known[:MOST]]
        if len(known) > MOST:
            left = self._words.number(len(known) - MOST)
            items.append((Part(text=self._words.text("{n} autres", n=left)),))
        return join(items, self._words)

    def _name(self, entity: Entity, prep: str, bare: bool) -> Parts:
        before, name = self._declined(entity, prep)
        before = "" if bare else before
        href = self._linked.get(entity.id)
        return (Part(text=before), Part(text=name, href=href)) if before else (Part(text=name, href=href),)

    def _declined(self, entity: Entity, prep: str) -> tuple[str, str]:
        if self._words.lang == "en":
            return english(entity)
        named = french(entity)
        if prep == "en" and entity.type not in ("state", "place"):
            return ("dans " + named.plain()[0]), named.name
        return {"de": named.of, "à": named.to, "en": named.inside}.get(prep, named.plain)()


def join(items: Sequence[Parts], words: Words) -> Parts:
    """“a, b et c”, keeping the links."""
    if len(items) < 2:
        return items[0] if items else ()
    said = words.listing(["\0", "\1", "\2"])  # how this language separates, taken from a list of three marks
    middle, last = said[1 : said.index("\1")], said[said.index("\1") + 1 : said.index("\2")]
    parts = list(items[0])
    for i, item in enumerate(items[1:], start=2):
        parts += [Part(text=last if i == len(items) else middle), *item]
    return tuple(parts)


def _office(claim: Claim, names: _Names, words: Words) -> Parts:
    """“présidente du Mali”; “ministre de la Santé (Mali)”, as “ministre de la Santé du Mali” has one “de” too many."""
    title = claim.object or claim.detail
    if not title or not claim.targets:
        return (Part(text=title),) if title else ()
    if words.lang == "fr" and not re.search(r" (?:d[eu]s?|aux?|à) | d['’]|^premi", title):
        return (Part(text=f"{title} "), *names.listing(claim.targets, "de"))
    return (Part(text=f"{title} ("), *names.listing(claim.targets, "", bare=True), Part(text=")"))


def _objects(codes: str | None, prep: str, words: Words) -> Parts:
    """The object of a claim; it may name several things."""
    return join([_object(code.strip(), prep, words) for code in codes.split(",")], words) if codes else ()


def _object(word: str, prep: str, words: Words) -> Parts:
    known = phrases.OBJECTS.get(word)
    shown = words.text(known) if known else word.replace("_", " ")
    if words.lang == "en":
        return (Part(text=shown),)
    named = noun(shown)
    if prep == "de":
        return (Part(text="".join(named.bare_of())),)
    return (Part(text="".join(named.of()) if prep == "du" and named.gender else shown),)


def _sentence(parts: Parts) -> Parts:
    """With a capital and a full stop."""
    first = parts[0]
    capital = Part(text=first.text[:1].upper() + first.text[1:], href=first.href)
    return (capital, *parts[1:], Part(text="."))
