"""The parts put together, with the masthead, the table of contents and how to read it all."""

from __future__ import annotations

from collections import Counter

from recoupe.export.page.contexts import Page, Section, Tally
from recoupe.export.page.developments import development_cards
from recoupe.export.page.disputes import dispute_cards
from recoupe.export.page.exposures import exposure_cards
from recoupe.export.page.facts import event_facts, tie_groups
from recoupe.export.page.families import family_cards
from recoupe.export.page.people import actor_groups, speakers
from recoupe.export.page.sources import skipped_rows, source_rows
from recoupe.export.page.stories import story_cards, timeline
from recoupe.export.page.view import LIMITS, Limits, View
from recoupe.i18n import Words
from recoupe.model import Dossier


def build_page(dossier: Dossier, lang: str, limits: Limits = LIMITS) -> Page:
    """The page of a dossier in one language."""
    return page_of(View(dossier, Words(lang), limits))


def page_of(view: View) -> Page:
    """The page of what is seen."""
    words, dossier = view.words, view.dossier
    stories, stories_rest = story_cards(view)
    ties, ties_rest = tie_groups(view)
    developments, developments_rest = development_cards(view)
    disputes, disputes_rest = dispute_cards(view)
    exposures, exposures_rest = exposure_cards(view)
    moments, timeline_rest = timeline(view)
    said, speakers_rest = speakers(view)
    families, families_rest = family_cards(view)
    sources, sources_rest = source_rows(view)
    skipped, skipped_rest = skipped_rows(view)
    return Page(
        lang=words.lang,
        title=_title(view),
        kicker=words.text("Dossier de presse recoupé · lu le {date}", date=words.date(dossier.as_of)),
        lead=_lead(view),
        tallies=_tallies(view),
        contents=_contents(view, bool(moments), len(exposures), len(families)),
        stories=stories,
        stories_rest=stories_rest,
        events=event_facts(view),
        ties=ties,
        ties_rest=ties_rest,
        exposures=exposures,
        exposures_rest=exposures_rest,
        developments=developments,
        developments_rest=developments_rest,
        disputes=disputes,
        disputes_rest=disputes_rest,
        timeline=moments,
        timeline_rest=timeline_rest,
        actors=actor_groups(view),
        speakers=said,
        speakers_rest=speakers_rest,
        families=families,
        families_rest=families_rest,
        sources=sources,
        sources_rest=sources_rest,
        skipped=skipped,
        skipped_rest=skipped_rest,
        method=_method(words),
        colophon=words.text(
            "Page écrite par Recoupe, sans réseau ni relecture humaine. Le dossier complet est dans dossier.json."
        ),
    )


def _title(view: View) -> str:
    if not view.story_order:
        return view.words.text("Dossier sans article")
    first, others = view.story_title(view.story_order[0]), len(view.story_order) - 1
    if not others:
        return first
    if len(view.stories[0]) * 4 < len(view.dossier.documents):  # no story stands out: none gives its name to all
        return view.words.plural("{n} histoire", "{n} histoires", others + 1)
    return view.words.plural("{title}, et {n} autre histoire", "{title}, et {n} autres histoires", others, title=first)


def _lead(view: View) -> str:
    words, dossier = view.words, view.dossier
    articles, origins = len(view.own), _origins(view)
    lead = words.text(
        "{articles}, {origins} : voici ce qu’on peut en tirer, qui le dit, et ce qui reste à vérifier.",
        articles=words.plural("{n} article lu", "{n} articles lus", articles),
        origins=words.plural("{n} source indépendante", "{n} sources indépendantes", origins),
    )
    if dossier.disputes:
        lead += " " + words.plural(
            "Les sources se séparent sur {n} point.", "Les sources se séparent sur {n} points.", len(dossier.disputes)
        )
    return lead


def _origins(view: View) -> int:
    """Articles that share a source count once."""
    return len({document.family or document.id for document in view.own})


def _tallies(view: View) -> tuple[Tally, ...]:
    words, dossier = view.words, view.dossier
    status = Counter(claim.status for claim in view.ranked)
    stories, articles, origins = len(dossier.stories), len(view.own), _origins(view)
    backed, single, disputed = status["corroborated"], status["single-source"], status["disputed"]
    rows = (
        (stories, words.plural("histoire", "histoires", stories), "plain"),
        (articles, words.plural("article", "articles", articles), "plain"),
        (origins, words.plural("source indépendante", "sources indépendantes", origins), "plain"),
        (backed, words.plural("fait recoupé", "faits recoupés", backed), "good"),
        (single, words.plural("fait d’une seule source", "faits d’une seule source", single), "plain"),
        (disputed, words.plural("fait contesté", "faits contestés", disputed), "bad"),
    )
    return tuple(Tally(number=words.number(n), label=label, tone=tone if n else "plain") for n, label, tone in rows)


def _contents(view: View, has_dates: bool, exposures: int, families: int) -> tuple[Section, ...]:
    words, dossier = view.words, view.dossier
    rows = (
        ("histoires", words.text("Les histoires"), len(dossier.stories)),
        ("faits", words.text("Ce qui s’est passé"), len(view.events)),
        ("liens", words.text("Ce qui lie les acteurs"), len(view.ties)),
        ("expositions", words.text("Ce qui serait touché"), exposures),
        ("suites", words.text("Ce qu’il en est advenu"), len(dossier.developments)),
        ("desaccords", words.text("Où les sources divergent"), len(dossier.disputes)),
        ("chronologie", words.text("Chronologie"), -1 if has_dates else 0),
        ("acteurs", words.text("Qui est qui"), sum(map(len, view.actors.values()))),
        ("propos", words.text("Qui a dit quoi"), len(dossier.statements)),
        ("origines", words.text("Ce qui vient d’une même source"), families),
        ("sources", words.text("Les sources"), len(dossier.documents)),
        ("ecartes", words.text("Ce qui n’a pas été lu"), len(dossier.skipped)),
        ("lecture", words.text("Comment lire cette page"), -1),
    )
    return tuple(Section(anchor=a, title=t, count=words.number(n) if n > 0 else "") for a, t, n in rows if n)


def _method(words: Words) -> tuple[tuple[str, str], ...]:
    """How to read the page: pairs of a term and what it means."""
    return (
        (
            words.text("Lu par une machine"),
            words.text(
                "Les articles ont été lus par un programme, sans relecture. Il se trompe parfois de sens, d’acteur "
                "ou de date : "
                "avant de reprendre un fait, lire son passage, et si possible l’article."
            ),
        ),
        (
            words.text("Source indépendante"),
            words.text(
                "Reprises, dépêches recopiées et réécritures comptent pour une seule source. Un fait est « recoupé » "
                "quand "
                "au moins deux sources indépendantes le donnent, « contesté » quand elles se contredisent."
            ),
        ),
        (
            words.text("Passage"),
            words.text(
                "Chaque fait montre le passage dont il vient, surligné dans sa phrase, tel qu’il est imprimé. "
                "La phrase en gras le résume avec des mots convenus : « entretiens » vaut aussi pour une visite ou "
                "un appel."
            ),
        ),
        (
            words.text("Prévu, possible, nié"),
            words.text(
                "Ce qui est annoncé, supposé ou démenti est dit tel et n’est pas donné pour accompli. « Selon » : le "
                "fait "
                "n’est connu que par les propos de quelqu’un."
            ),
        ),
        (
            words.text("Suite"),
            words.text(
                "Ce qu’un article annonce et qu’un article paru plus tard donne pour fait, ou pour abandonné, n’est "
                "pas un désaccord : les deux sont montrés dans l’ordre, avec leur date."
            ),
        ),
        (
            words.text("Date déduite"),
            words.text(
                "Quand un article ne porte pas sa date, elle est calculée d’après ce qu’il dit (un jour de semaine "
                "et un quantième, "
                "un fait daté ailleurs) ; la raison est donnée. Ce qui ne peut l’être reste « inconnu »."
            ),
        ),
        (
            words.text("Ce qui manque"),
            words.text(
                "Ce que les articles ne disent pas, ce qu’ils disent à mots couverts, et une partie de ce qu’ils "
                "disent : "
                "l’absence d’un fait ici ne prouve rien."
            ),
        ),
        (
            words.text("Identifiant"),
            words.text(
                "Le code sous chaque fait (c-…) le désigne : « recoupe explain DOSSIER CODE » dit quelle règle a lu "
                "chaque passage "
                "et pourquoi ils comptent pour un."
            ),
        ),
    )
