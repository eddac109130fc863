"""The page: its contexts are documented and all used, every link leads somewhere, what is cut is counted."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import jinja2
import pytest
from jinja2 import nodes
from made_up import cid, did, eid
from msgspec.structs import fields, replace

from recoupe.export.html import dossier_html, render
from recoupe.export.page import build_page, contexts
from recoupe.export.page.passages import in_its_sentence
from recoupe.export.page.view import Limits, safe_url, site
from recoupe.export.sentences import Part, sentence_text
from recoupe.model import FORMAT, Dossier

STRUCTS = [getattr(contexts, name) for name in dir(contexts) if isinstance(getattr(contexts, name), type)]
STRUCTS = [struct for struct in STRUCTS if struct.__module__ == contexts.__name__]


# -- typed contexts ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_is_documented(struct: type):
    documented = set(re.findall(r"`(\w+)`", struct.__doc__ or ""))
    if struct is contexts.Page:
        documented |= {name.name for name in fields(struct) if name.name.endswith("_rest")}  # said once, as `…_rest`
    assert {field.name for field in fields(struct)} <= documented


def test_the_template_uses_every_field_and_nothing_else():
    folder = files("recoupe") / "templates"
    sources = [(folder / f"{name}.html.j2").read_text(encoding="utf-8") for name in ("dossier", "parts", "sections")]
    trees = [jinja2.Environment().parse(source) for source in sources]
    used = {node.attr for tree in trees for node in tree.find_all(nodes.Getattr)} - {"first"}  # loop.first
    known = {field.name for struct in [*STRUCTS, Part] for field in fields(struct)}
    assert used - known == set()
    assert known - used == {"lang"} - used


# -- links and ids -----------------------------------------------------------------------------------------------------
class Anchors(HTMLParser):
    """All ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: set[str] = set()
        self.headings: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            assert not name.startswith("on"), f"{tag} {name}"
            assert name not in ("src", "style", "srcset"), f"{tag} {name}"
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.hrefs.append(value or "")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "limits", [Limits(), Limits(stories=1, articles=1, events=1, ties=1, actors=1, sources=2, disputes=1)]
)
def test_every_link_leads_somewhere(dossier: Dossier, lang: str, limits: Limits):
    page = Anchors(render(build_page(dossier, lang, limits)))
    assert len(page.ids) == len(set(page.ids))
    inside = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert inside <= set(page.ids)
    outside = [href for href in page.hrefs if not href.startswith("#")]
    assert all(href.startswith("https://") for href in outside)


def test_every_fact_has_its_id_as_anchor(dossier: Dossier):
    page = Anchors(dossier_html(dossier, "fr"))
    assert {claim.id for claim in dossier.claims} <= set(page.ids)
    assert {document.id for document in dossier.documents} <= set(page.ids)
    assert {dispute.id for dispute in dossier.disputes} <= set(page.ids)


def test_headings_go_down_one_step_at_a_time(dossier: Dossier):
    page = Anchors(dossier_html(dossier, "fr"))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_landmarks(dossier: Dossier):
    assert {"header", "nav", "main", "footer", "section"} <= Anchors(dossier_html(dossier, "fr")).tags


# -- untrusted text ----------------------------------------------------------------------------------------------------
def test_markup_in_articles_is_text(dossier: Dossier):
    html = dossier_html(dossier, "fr")
    page = Anchors(html)
    assert not page.tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base", "svg"}
    assert "&lt;script&gt;document.title=" in html
    assert "javascript:" not in "".join(page.hrefs)
    assert html.count("</title>") == 1


def test_policy_allows_nothing_but_the_style(dossier: Dossier):
    html = dossier_html(dossier, "fr")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "script-src" not in policy[1]
    assert "unsafe" not in policy[1]


def test_control_and_direction_marks_are_dropped(dossier: Dossier):
    bad = "avant\x00\x1b[31m\u202e\ud800après"
    skipped = replace(dossier.skipped[0], path=bad, reason=bad)
    html = dossier_html(replace(dossier, skipped=(skipped,)), "fr")
    assert "avant[31maprès" in html
    html.encode("utf-8")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://journal.example/a?b=c#d", True),
        ("HTTP://journal.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//journal.example", False),
        ("https://", False),
        ("https://[", False),
        ("https://a b", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, safe: bool):
    assert (safe_url(url) is not None) is safe
    assert (site(url) is not None) is safe


# -- what it says ------------------------------------------------------------------------------------------------------
def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier):
    assert dossier_html(dossier, "fr") == dossier_html(dossier, "fr")


def test_best_backed_first(dossier: Dossier):
    sources = {claim.id: claim.sources for claim in dossier.claims}
    shown = [sources[fact.id] for fact in build_page(dossier, "fr").events.facts]
    assert shown == sorted(shown, reverse=True)


def test_independent_sources_count_a_family_once(dossier: Dossier):
    page = build_page(dossier, "fr")
    tally = {each.label: each.number for each in page.tallies}
    assert tally["articles"] == "5"
    assert tally["sources indépendantes"] == "4"
    assert page.stories[0].meta[1:3] == ("4 articles", "3 sources indépendantes")


def test_a_fact_shows_an_independent_passage_before_a_reprint(dossier: Dossier):
    fact = next(f for f in build_page(dossier, "fr").events.facts if f.id == cid("rencontre"))
    names = [quote.source.text.split("] ")[1].split(",")[0] for quote in fact.quotes]
    assert names == ["Agence du Nord", "revue.example", "Le Fanal"]


def test_two_rules_on_one_passage_show_it_once(dossier: Dossier):
    claim = dossier.claims[0]
    twice = replace(claim, evidence=(*claim.evidence, replace(claim.evidence[0], rule="another.rule")))
    page = build_page(replace(dossier, claims=(twice,)), "fr")
    assert len(page.events.facts[0].quotes) == len(claim.evidence)


def test_attribution_and_modality_are_badges(dossier: Dossier):
    page = build_page(dossier, "fr")
    (supply,) = next(group for group in page.ties if group.label == "Fourniture").facts
    assert [badge.text for badge in supply.badges] == ["contesté", "2 sources indépendantes", "possible"]
    assert [quote.speaker for quote in supply.quotes] == ["selon la Norvège", "propos rapportés"]
    planned = next(fact for fact in page.events.facts if fact.id == cid("chantier"))
    assert "prévu" in [badge.text for badge in planned.badges]


def test_timeline_is_in_order_of_time(dossier: Dossier):
    page = build_page(dossier, "fr")
    assert [moment.date for moment in page.timeline] == ["mars 2024", "3 mars 2025", "2027"]
    assert page.timeline_rest.startswith("1 fait n’a pas de date")


def test_sources_tell_date_and_origin(dossier: Dossier):
    rows = {row.id: row for row in build_page(dossier, "fr").sources}
    first = rows[did("depeche")]
    assert (first.date, first.basis.text, first.origin_badge.text) == ("3 mars 2025", "date imprimée", "même origine")
    assert first.kin[0].href == f"#{did('reprise')}"
    assert rows[did("reprise")].why == "Le 3 mars tombe un lundi en 2025."
    assert rows[did("enquete")].origin_badge.text == "source indépendante"
    assert rows[did("enquete")].date == ""
    assert rows[did("blog")].title.href is None
    assert rows[did("blog")].warnings


def test_who_is_who_and_who_said_what(dossier: Dossier):
    page = build_page(dossier, "fr")
    people = next(group for group in page.actors if group.label == "Personnes").actors
    solheim = next(actor for actor in people if actor.id == eid("solheim"))
    assert solheim.offices == ("ministre de l'Énergie (Norvège)",)
    assert [speaker.name.text for speaker in page.speakers] == ["Ingrid Solheim", "Norvège", "Sans auteur trouvé"]


def test_an_office_that_is_told_with_and_without_its_place_is_shown_once(dossier: Dossier):
    solheim = next(entity for entity in dossier.entities if entity.id == eid("solheim"))
    [office] = solheim.offices
    twice = replace(solheim, offices=(replace(office, of=None), office))
    told = replace(dossier, entities=tuple(twice if e is solheim else e for e in dossier.entities))
    people = next(group for group in build_page(told, "fr").actors if group.label == "Personnes").actors
    assert next(a for a in people if a.id == eid("solheim")).offices == ("ministre de l'Énergie (Norvège)",)


def test_a_closed_route_shows_whom_it_reaches_and_by_which_fact(dossier: Dossier):
    page = build_page(dossier, "fr")
    route = next(card for card in page.exposures if "le Danemark" in sentence_text(card.question))
    assert sentence_text(route.question) == "Si la voie par le Danemark se fermait (électricité, la Norvège)"
    ((name, steps),) = route.rows
    assert (name.text, steps[0].href) == ("Norvège", f"#{cid('route')}")
    assert "Les sources ne citent pas de voie de rechange." in route.gaps


def test_what_is_cut_is_counted(dossier: Dossier):
    page = build_page(dossier, "fr", Limits(events=1, ties=1, stories=1, sources=2, skipped=1, disputes=1, actors=1))
    assert page.events.rest == "3 de plus dans dossier.json"
    assert page.ties_rest == "3 de plus dans dossier.json"
    assert page.stories_rest == "1 de plus dans dossier.json"
    assert page.sources_rest == "3 de plus dans dossier.json"
    assert page.skipped_rest == "1 de plus dans dossier.json"
    assert page.disputes_rest == "2 de plus dans dossier.json"


def test_an_empty_dossier_is_a_page():
    html = dossier_html(Dossier(format=FORMAT, as_of="2025-04-01"), "fr")
    assert "Dossier sans article" in html
    assert set(Anchors(html).hrefs) == {"#contenu", "#lecture"}


def test_dangling_ids_do_not_break_it(dossier: Dossier):
    lame = replace(dossier, documents=dossier.documents[:1], families=(), stories=())
    assert "Ce qui s’est passé" in dossier_html(lame, "fr")


def test_english(dossier: Dossier):
    page = build_page(dossier, "en")
    assert page.events.title == "What happened"
    assert "Norway may supply electricity to Morocco via Iceland (more than 15%)." in [
        sentence_text(fact.sentence) for group in page.ties for fact in group.facts
    ]
    assert 'lang="fr"' in render(page)  # the passages stay French


# -- passages ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "passage", "before", "after"),
    [
        ("Il pleut. Ida est venue hier. Elle repart.", "est venue", "Ida ", " hier."),
        ("Reçu par M. Haddou, le maire a cédé. Fin.", "a cédé", "Reçu par M. Haddou, le maire ", "."),
        ("Titre\n\nIda est venue.\nSuite", "Ida", "", " est venue."),
        ("« Oui ! » Ida est venue.", "Ida", "", " est venue."),
        ("Deux phrases. Et la suite. Fin.", "phrases. Et la", "Deux ", " suite."),
        ("J. Berg est là. Oui.", "est là", "J. Berg ", "."),
    ],
)
def test_a_passage_stands_in_its_sentence(text: str, passage: str, before: str, after: str):
    start = text.index(passage)
    assert in_its_sentence(text, start, start + len(passage)) == (before, passage, after)


def test_long_sentences_are_cut_at_words():
    text = "mot " * 400 + "ICI" + " mot" * 400
    start = text.index("ICI")
    before, marked, after = in_its_sentence(text, start, start + 3)
    assert marked == "ICI"
    assert before.startswith("… mot")
    assert after.endswith("mot …")
    assert len(before) < 300 > len(after)


def test_impossible_offsets_are_no_crash():
    assert in_its_sentence("court", 90, 120) == ("court", "", "")
    assert in_its_sentence("", 0, 0) == ("", "", "")


def test_many_statements_without_a_speaker_cost_little(dossier: Dossier):
    many = tuple(replace(s, id=f"q-{i}", speaker=None) for i in range(500) for s in dossier.statements)
    page = build_page(replace(dossier, statements=many), "fr")
    (nobody,) = page.speakers
    assert nobody.meta == "2\u202f000 déclarations"
    assert len(nobody.quotes) + len(nobody.more) == 10
    assert nobody.rest == "1\u202f990 de plus dans dossier.json"


# -- sources of one origin, chains, developments -----------------------------------------------------------------------
def test_a_family_says_who_takes_from_whom_and_shows_it_side_by_side(dossier: Dossier):
    page = build_page(dossier, "fr")
    (family,) = page.families
    (kinship,) = family.links
    assert sentence_text(kinship.sentence) == "[2] Le Fanal reprend [1] Agence du Nord mot pour mot"
    assert (kinship.share, kinship.why) == (
        "87 % du texte le plus court, mot pour mot",
        "Le Fanal cite l'Agence du Nord.",
    )
    (pair,) = kinship.pairs
    assert pair.left.source.href == f"#{did('depeche')}"  # what was taken from stands left
    assert pair.right.source.href == f"#{did('reprise')}"
    row = next(row for row in page.sources if row.id == did("reprise"))
    assert row.family is not None
    assert row.family.href == f"#{family.id}"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("copy", "[2] Le Fanal et [1] Agence du Nord ont le même texte"),
        ("part", "[2] Le Fanal et [1] Agence du Nord ont des passages en commun"),
        ("rewrite", "L’un réécrit l’autre : [2] Le Fanal et [1] Agence du Nord"),
    ],
)
def test_an_unknown_direction_is_not_made_up(dossier: Dossier, kind: str, said: str):
    (family,) = dossier.families
    link = replace(family.links[0], kind=kind, direction="unknown")
    page = build_page(replace(dossier, families=(replace(family, links=(link,)),)), "fr")
    assert sentence_text(page.families[0].links[0].sentence) == said


def test_shared_passages_fold(dossier: Dossier):
    (family,) = dossier.families
    link = replace(family.links[0], passages=family.links[0].passages * 5)
    page = build_page(replace(dossier, families=(replace(family, links=(link,)),)), "fr")
    (kinship,) = page.families[0].links
    assert (len(kinship.pairs), len(kinship.more), kinship.fold) == (2, 3, "3 autres passages")


def test_stories_are_chained_both_ways(dossier: Dossier):
    cards = {story.id: story for story in build_page(dossier, "fr").stories}
    later, earlier = (story.id for story in dossier.stories)
    assert cards[later].follows is not None
    assert cards[later].follows.href == f"#{earlier}"
    assert [link.href for link in cards[earlier].followed] == [f"#{later}"]


def test_a_development_is_the_plan_and_then_what_came(dossier: Dossier):
    page = build_page(dossier, "fr")
    (card,) = page.developments
    assert [turn.label for turn in card.turns] == ["Annoncé", "Démenti ou abandonné"]
    assert [turn.date for turn in card.turns] == ["", "3 mars 2025"]
    assert card.title.href == f"#{cid('refus')}"
    assert [turn.fact.href for turn in card.turns if turn.fact] == [f"#{cid('chantier')}"]
    assert [turn.quotes[0].marked for turn in card.turns] == [
        "Nordkabel, filiale de Vestkraft, posera le câble",
        "Le Danemark a dit non au tracé initial",
    ]
    steps = [fact.id for fact in page.events.facts if fact.developments]
    assert sorted(steps) == sorted([cid("chantier"), cid("refus")])
    assert card.id not in [dispute.id for dispute in page.disputes]


def test_sides_of_a_disagreement_name_their_speakers(dossier: Dossier):
    cards = {card.kind: card for card in build_page(dossier, "fr").disputes}
    figures = cards["Chiffres différents"].sides
    assert [side.quotes[0].speaker for side in figures] == ["selon la Norvège", "propos rapportés"]
    assert [side.quotes[0].speaker for side in cards["Contradiction"].sides] == ["", ""]
