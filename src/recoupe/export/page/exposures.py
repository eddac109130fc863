"""What a sanction or a closed route would reach, as far as the sources tell."""

from __future__ import annotations

from recoupe.export.naming import french
from recoupe.export.page.contexts import ExposureCard, Link
from recoupe.export.page.view import View
from recoupe.export.phrases import OBJECTS
from recoupe.export.sentences import Part, Parts, sentence_text, value_words
from recoupe.i18n.marks import N_
from recoupe.model import Claim
from recoupe.system.exposures import Exposure, Reached, Step
from recoupe.system.summary import system_summary

_GAPS = {
    "no-share": N_("Les sources ne disent pas quelle part est en jeu."),
    "no-alternative": N_("Les sources ne citent pas de voie de rechange."),
}


def exposure_cards(view: View) -> tuple[tuple[ExposureCard, ...], str]:
    """One card a question; and how many more there are."""
    small = len(view.dossier.entities) <= view.limits.system
    exposures = system_summary(view.dossier).exposures if small else ()
    shown = exposures[: view.limits.exposures]
    claims = {claim.id: claim for claim in view.dossier.claims}
    return tuple(_card(view, exposure, claims) for exposure in shown), view.rest(len(exposures), len(shown))


def _card(view: View, exposure: Exposure, claims: dict[str, Claim]) -> ExposureCard:
    is_route = exposure.kind == "close"  # of others the page does not tell who could stand in: `recoupe what-if` does
    return ExposureCard(
        question=_question(view, exposure),
        rows=tuple((view.name(reached.entity), _steps(view, reached, claims)) for reached in exposure.reached),
        share=value_words(exposure.share, view.words) if exposure.share else "",
        alternatives=tuple((view.name(one.entity), _fact(view, one.step, claims)) for one in exposure.alternatives)
        if is_route
        else (),
        gaps=tuple(view.words.text(_GAPS[gap]) for gap in exposure.gaps if gap in _GAPS and is_route),
    )


def _question(view: View, exposure: Exposure) -> Parts:
    words = view.words
    names = [_named(view, entity) for entity in exposure.about]
    if exposure.kind == "sanction":
        return (Part(text=words.text("En cas de sanctions contre {name}", name=names[0])),)
    *origin, via = names
    commodity = words.text(OBJECTS.get(exposure.commodity, exposure.commodity)) if exposure.commodity else ""
    about = ", ".join(part for part in (commodity, *origin) if part)
    if about:
        return (Part(text=words.text("Si la voie par {via} se fermait ({about})", via=via, about=about)),)
    return (Part(text=words.text("Si la voie par {via} se fermait", via=via)),)


def _named(view: View, entity: str) -> str:
    found = view.entities[entity]
    return "".join(french(found).plain()) if view.words.lang == "fr" else view.name(entity).text


def _steps(view: View, reached: Reached, claims: dict[str, Claim]) -> tuple[Link, ...]:
    return tuple(_fact(view, step, claims) for step in reached.steps)


def _fact(view: View, step: Step, claims: dict[str, Claim]) -> Link:
    text = sentence_text(view.sentence(claims[step.claim]))
    return Link(text=text, href=view.claim_href(step.claim))
