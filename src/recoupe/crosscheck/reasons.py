"""Why passages were put together, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recoupe.i18n import Words
from recoupe.model import TIES, Value

if TYPE_CHECKING:
    from recoupe.crosscheck.facts import Fact
    from recoupe.crosscheck.parties import Parties


def why_merged(members: Sequence[Fact], parties: Parties, lang: str) -> str:
    """What the passages of one claim agree in."""
    say = Words(lang)
    everyone = [fact.everyone for fact in members]
    shared = set(everyone[0]).intersection(*everyone[1:])
    parts = []
    if shared:
        parts.append(say.text("mêmes acteurs ({names})", names=_names(sorted(shared), parties, say)))
    parts += [
        say.text("{one} vaut pour {other}", one=parties.names.get(one, one), other=parties.names.get(other, other))
        for one, other in _stand_ins(members, parties)
    ]
    places = {place for fact in members for place in fact.place}
    if len(places) == 1 and sum(bool(fact.place) for fact in members) > 1:
        parts.append(say.text("même lieu ({names})", names=_names(sorted(places), parties, say)))
    times = sorted({fact.time for fact in members if fact.time})
    if len(times) == 1 and sum(bool(fact.time) for fact in members) > 1:
        parts.append(say.text("même date ({date})", date=say.date(times[0])))
    elif len(times) > 1:
        parts.append(say.text("dates compatibles ({dates})", dates=say.listing(say.date(time) for time in times)))
    elif len({fact.story for fact in members}) == 1 and len({fact.doc for fact in members}) > 1:
        parts.append(say.text("même histoire"))
    objects = {fact.draft.object for fact in members if fact.draft.object}
    if len(objects) == 1:
        parts.append(say.text("même objet ({object})", object=objects.pop()))
    values = list(dict.fromkeys(fact.draft.value for fact in members if fact.draft.value))
    if len(values) > 1:
        parts.append(say.text("chiffres compatibles ({values})", values=say.listing(figure(v, say) for v in values)))
    head = say.plural("{n} passage, même fait", "{n} passages, même fait", len(members))
    return say.text("{head} : {reasons}.", head=head, reasons=" ; ".join(parts)) if parts else head + "."


def _names(entities: Sequence[str], parties: Parties, say: Words) -> str:
    return say.listing(parties.names.get(entity, entity) for entity in entities)


def _stand_ins(members: Sequence[Fact], parties: Parties) -> list[tuple[str, str]]:
    """Who is named in one passage for whom in another: a president for his state."""

    if members[0].type in TIES:
        return []
    everyone = {entity for fact in members for entity in fact.everyone}
    return sorted((one, state) for one in everyone if (state := parties.state.get(one)) in everyone)


_UNITS = {"": "", "percent": " %", "count": "", "ordinal": "", "m3": " m³", "m2": " m²", "EUR": " €", "USD": " $"}


def _number(number: float, say: Words) -> str:
    """Large numbers with their word: “11,8 milliards”."""
    if abs(number) < 1e6:
        return say.number(number)
    from babel.numbers import format_compact_decimal

    return format_compact_decimal(number, format_type="long", locale=say.locale, fraction_digits=2)


def figure(value: Value, say: Words) -> str:
    """A figure with its bound and unit: “plus de 80 %”."""
    number = _number(value.number, say)
    unit = _UNITS.get(value.unit or "", f" {value.unit}")
    told = f"{number}{unit}"
    if value.bound == "above":
        return say.text("plus de {figure}", figure=told)
    if value.bound == "below":
        return say.text("moins de {figure}", figure=told)
    if value.bound == "about":
        return say.text("environ {figure}", figure=told)
    return told
