"""The sentences of an answer: the question, what came of it, what the sources leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.export.naming import english, french
from recoupe.i18n import Words
from recoupe.i18n.marks import N_
from recoupe.model import Entity
from recoupe.system.exposures import Exposure, Gap, Kind, Standing

_STANDINGS: dict[Standing, str] = {
    "held": "",
    "disputed": N_("contesté entre sources"),
    "planned": N_("seulement prévu"),
    "possible": N_("seulement possible"),
    "denied": N_("démenti"),
}

_GAPS: dict[Gap, str] = {
    "unknown-actor": N_("Cet acteur n’est pas dans le dossier."),
    "no-ties": N_("Les sources ne disent aucun lien par lequel cela se transmettrait."),
    "no-route": N_("Les sources ne parlent pas de cette route : ni exportation ni livraison qui la prenne."),
    "no-share": N_("Les sources ne disent pas quelle part est en jeu."),
    "no-alternative": N_("Les sources ne citent pas de voie de rechange."),
    "no-path": N_("Aucune suite de liens dits par les sources ne mène de l’un à l’autre."),
}
_NO_REPLACEMENT = N_("Les sources ne citent personne qui remplacerait ce qui serait perdu.")


def standing_words(standing: Standing, words: Words) -> str:
    """The reserve to make; nothing for what holds."""
    return words.text(_STANDINGS[standing]) if _STANDINGS[standing] else ""


def gap_words(gap: Gap, kind: Kind, words: Words) -> str:
    """What is left open, as a sentence."""
    if gap == "no-alternative" and kind != "close":
        return words.text(_NO_REPLACEMENT)
    return words.text(_GAPS[gap])


def question_words(
    kind: Kind, about: Sequence[Entity], goods: str, ends: Mapping[str, Entity | None], words: Words
) -> str:
    """The question as it was understood."""
    names = [_named(entity, words) for entity in about]
    if kind == "sanction":
        return words.text("Que toucheraient des sanctions contre {name} ?", name=names[0])
    if kind == "remove":
        return words.text("Qui perdrait quelque chose si {name} sortait du jeu ?", name=names[0])
    if kind == "path":
        return words.text("Qu’est-ce qui lie {a} et {b} ?", a=names[0], b=names[-1])
    origin, via = ends.get("origin"), ends.get("via")
    told = (
        words.text("produit : {goods}", goods=goods) if goods else "",
        words.text("départ : {name}", name=_named(origin, words)) if origin else "",
        words.text("par : {name}", name=_named(via, words)) if via else "",
    )
    return words.text("Que toucherait la fermeture de cette route ({about}) ?", about=", ".join(filter(None, told)))


def summary_words(exposure: Exposure, words: Words) -> str:
    """What came of it, in a sentence or two."""
    sure = sum(reached.standing == "held" for reached in exposure.reached)
    unsure = len(exposure.reached) - sure
    if exposure.kind == "path":
        return _path_words(exposure, words)
    if not exposure.reached:
        return gap_words(exposure.gaps[0], exposure.kind, words) if exposure.gaps else ""
    told = words.plural("{n} acteur touché.", "{n} acteurs touchés.", len(exposure.reached))
    if unsure and not sure:
        doubt = words.plural(
            "Par un lien contesté, seulement prévu ou seulement possible.",
            "Tous par des liens contestés, seulement prévus ou seulement possibles.",
            unsure,
        )
        told = f"{told} {doubt}"
    elif unsure:
        doubt = words.plural(
            "Pour {n} d’entre eux, par un lien contesté, seulement prévu ou seulement possible.",
            "Pour {n} d’entre eux, par des liens contestés, seulement prévus ou seulement possibles.",
            unsure,
        )
        told = f"{told} {doubt}"
    return told


def _path_words(exposure: Exposure, words: Words) -> str:
    if exposure.about[0] == exposure.about[-1]:
        return words.text("C’est le même acteur.")
    if exposure.reached:
        return words.plural("{n} lien.", "Une suite de {n} liens.", len(exposure.reached[0].steps))
    told = gap_words("no-path", exposure.kind, words)
    if exposure.together:
        told += " " + words.text("Mais des faits les réunissent.")
    return told


def _named(entity: Entity, words: Words) -> str:
    return "".join(english(entity) if words.lang == "en" else french(entity).plain())
