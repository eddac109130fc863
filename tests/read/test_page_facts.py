"""What a page says of itself, in every convention, well and badly written; and which of two that differ is believed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.read.pages import PARAGRAPHS, TITLE, body, page

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options
from recoupe.read.html import read_page
from recoupe.read.source import Known

OPTIONS = Options(as_of="2026-01-15")
DAY = "2021-05-03"


def read(html: str | bytes, lexicon: Lexicon, known: Known | None = None) -> Document:
    data = html.encode() if isinstance(html, str) else html
    document = read_page("a.html", data, known or Known(), OPTIONS, lexicon, Words("fr"))
    assert isinstance(document, Document), document
    return document


def linked(value: Any) -> str:
    source = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"<script type='application/ld+json'>{source}</script>"


def meta(**names: str) -> str:
    """`og_title="x"` -> <meta property="og:title" content="x">."""
    return "".join(f'<meta property="{name.replace("_", ":", 1)}" content="{said}">' for name, said in names.items())


def facts(document: Document) -> dict[str, str | None]:
    return {
        "title": document.title,
        "author": document.author,
        "publisher": document.publisher,
        "published": document.published.value,
        "agency": document.agency,
        "url": document.url,
    }


ARTICLE: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": f"{DAY}T06:00:00+02:00",
    "author": {"@type": "Person", "name": "Hélène Brissac"},
    "publisher": {"@type": "Organization", "name": "Journal du Littoral"},
    "url": "https://journal.example/canal",
}
SAID = {
    "title": TITLE,
    "author": "Hélène Brissac",
    "publisher": "Journal du Littoral",
    "published": DAY,
    "agency": None,
    "url": "https://journal.example/canal",
}
CRUMBS = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Région"}]}

# -- JSON-LD -----------------------------------------------------------------------------------------------------------
FORMS: dict[str, Any] = {
    "one thing": ARTICLE,
    "a list": [CRUMBS, ARTICLE],
    "a list in a list": [[CRUMBS], [ARTICLE]],
    "@graph": {"@context": "https://schema.org", "@graph": [CRUMBS, ARTICLE]},
    "@graph that is no list": {"@graph": ARTICLE},
    "in the page": {"@type": "WebPage", "mainEntity": ARTICLE},
    "two types": ARTICLE | {"@type": ["Article", "NewsArticle"]},
    "type as an address": ARTICLE | {"@type": "http://schema.org/NewsArticle"},
    "authors in a list": ARTICLE | {"author": [{"name": "Hélène Brissac"}]},
    "author as a word": ARTICLE | {"author": "Hélène Brissac"},
    "author by its id": {
        "@graph": [ARTICLE | {"author": {"@id": "#h"}}, {"@type": "Person", "@id": "#h", "name": "Hélène Brissac"}]
    },
    "name in a list": ARTICLE | {"author": {"name": ["Hélène Brissac"]}},
    "headline in a list": ARTICLE | {"headline": [TITLE]},
    "signs of HTML": ARTICLE | {"headline": TITLE.replace("é", "&eacute;")},
    "seconds since 1970": ARTICLE | {"datePublished": 1620021600},
    "milliseconds": ARTICLE | {"datePublished": "1620021600000"},
    "French figures": ARTICLE | {"datePublished": "03/05/2021 06:00"},
    "French words": ARTICLE | {"datePublished": "3 mai 2021"},
    "as mails write it": ARTICLE | {"datePublished": "Mon, 03 May 2021 06:00:00 +0200"},
    "in a comment": "<!--" + json.dumps(ARTICLE) + "-->",
    "in CDATA": "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
    "line ends in words": json.dumps(ARTICLE | {"description": "a"}).replace('"a"', '"a\n\tb"'),
    "address of the page as a thing": ARTICLE
    | {"url": None, "mainEntityOfPage": {"@type": "WebPage", "@id": "https://journal.example/canal"}},
    "an empty article first": [{"@type": "Article"}, ARTICLE],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_linked_data_in_all_its_forms(form: str, lexicon: Lexicon) -> None:
    assert facts(read(page(head=linked(FORMS[form])), lexicon)) == SAID


NOTHING: dict[str, Any] = {
    "cut off": json.dumps(ARTICLE)[:-20],
    "a comma too many": json.dumps(ARTICLE)[:-1] + ",}",
    "one quotation mark": json.dumps(ARTICLE).replace('"', "'"),
    "nested without end": "[" * 100_000,
    "things in things": '{"@type":"NewsArticle","author":' * 1_000 + "1" + "}" * 1_000,
    "graphs in graphs": '{"@graph":[' * 1_000 + "]}" * 1_000,
    "closed graphs in graphs": '{"@graph":[' * 400 + json.dumps({"@type": "Thing"}) + "]}" * 400,
    "a number": "7",
    "nothing": "",
    "null": "null",
    "no number": '{"@type": "NewsArticle", "datePublished": NaN}',
    "numbers for words": {"@type": "NewsArticle", "author": 7, "publisher": 1.5, "url": 3, "datePublished": True},
    "lists for words": {"@type": "NewsArticle", "author": [[[["x"]]]], "publisher": [], "url": [], "datePublished": []},
    "things for words": {"@type": "NewsArticle", "author": {"name": {"name": {}}}, "url": {}, "datePublished": {}},
    "a type that is a thing": {"@type": {"@id": "NewsArticle"}, "author": "Hélène Brissac"},
    "an id that is a list": {"@type": "NewsArticle", "@id": [1], "author": {"@id": [1]}},
    "an author who is himself": {"@type": "NewsArticle", "@id": "#a", "author": {"@id": "#a"}},
    "a half pair": '{"@type": "NewsArticle", "author": "\\ud800\\ud800 \\ud800", "datePublished": "\\udfff"}',
    "a long number": '{"@type": "NewsArticle", "datePublished": ' + "9" * 6_000 + "}",
    "a large number": {"@type": "NewsArticle", "datePublished": 10**300, "author": 10**300},
    "beyond the years": {"@type": "NewsArticle", "datePublished": "9999999999999"},
}


@pytest.mark.parametrize("form", NOTHING)
def test_linked_data_that_says_nothing_costs_nothing(form: str, lexicon: Lexicon) -> None:
    document = read(page(head=linked(NOTHING[form])), lexicon)
    assert (document.title, document.author, document.published.value) == (TITLE, None, None)
    document.text.encode()


# -- other conventions -------------------------------------------------------------------------------------------------
HEADS = {
    "OpenGraph": meta(
        og_title=TITLE, og_site_name="Journal du Littoral", article_author="Hélène Brissac",
        article_published_time=f"{DAY}T06:00:00+02:00", og_url="https://journal.example/canal",
    ),
    "names of HTML": f"<meta name='author' content='Hélène Brissac'><meta name='date' content='{DAY}'>"
    "<meta name='publisher' content='Journal du Littoral'><link rel='canonical' href='https://journal.example/canal'>",
    "Dublin Core": f"<meta name='DC.creator' content='Hélène Brissac'><meta name='DC.date.issued' content='{DAY}'>"
    "<meta name='DC.publisher' content='Journal du Littoral'><LINK REL='Canonical' HREF='https://journal.example/canal'>",
    "with labels": f"<meta name='author' content='Par Hélène Brissac'><meta name='date' content='{DAY}T23:59:59+02:00'>"
    "<meta property='og:site_name' content='Journal du Littoral'><meta property='og:url' "
    "content='https://journal.example/canal'>",
}  # fmt: skip


@pytest.mark.parametrize("form", HEADS)
def test_facts_in_the_head(form: str, lexicon: Lexicon) -> None:
    assert facts(read(page(head=HEADS[form]), lexicon)) == SAID


def test_microdata_of_the_article_not_of_its_picture(lexicon: Lexicon) -> None:
    article = (
        "<article itemscope itemtype='https://schema.org/NewsArticle'><div itemprop='image' itemscope "
        "itemtype='https://schema.org/ImageObject'><meta itemprop='datePublished' content='2019-01-01'><span "
        f"itemprop='author'>Un photographe</span></div><h1 itemprop='headline'>{TITLE}</h1><span itemprop='author' "
        "itemscope itemtype='https://schema.org/Person'><span itemprop='name'>Hélène Brissac</span></span>"
        f"<meta itemprop='datePublished' content='{DAY}'><div itemprop='articleBody'>{body()}</div></article>"
    )
    document = read(page(article), lexicon)
    assert (document.author, document.published.value) == ("Hélène Brissac", DAY)


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("Publié le 3 mai 2021 à 18h02", DAY),
        ("Publié le lundi 3 mai 2021", DAY),
        ("Publié le 03/05/2021 à 18:02, mis à jour le 04/05/2021", DAY),
        ("Mis en ligne le 03.05.2021", DAY),
        ("PUBLIÉ LE 3 MAI 2021", DAY),
        ("le 1er mai 2021", "2021-05-01"),
        ("3 mai 2021", DAY),
        ("Mis à jour le 4 mai 2021", "2021-05-04"),
        (f"<time datetime='{DAY}T18:02:00+02:00'>hier</time>", DAY),
        (f"<time class='updated' datetime='2021-05-09'>le 9</time> <time pubdate datetime='{DAY}'>le 3</time>", DAY),
        ("<time>3 mai 2021</time>", DAY),
        ("<time datetime='bientôt'>il y a 3 heures</time>", None),
        ("<time datetime='2021-02-30'>jour qui n’est pas</time>", None),
        ("Publié le 3 mai", None),  # no year: left to the cross-check
        ("Publié le 31 février 2021", None),
        ("Publié le 3 mai 2031", None),  # after the day of reading
    ],
)
def test_dates_that_a_reader_sees(shown: str, value: str | None, lexicon: Lexicon) -> None:
    article = (
        f"<article><h1>{TITLE}</h1><div class='meta'>{shown}</div><div class='entry-content'>{body()}</div></article>"
    )
    assert read(page(article), lexicon).published.value == value


AGENCIES = {
    "author": linked(ARTICLE | {"author": {"@type": "Organization", "name": "AFP"}}),
    "with a person": linked(ARTICLE | {"author": "Hélène Brissac avec AFP"}),
    "source": "<meta name='source' content='Reuters'>",
    "provider": linked(ARTICLE | {"provider": {"name": "Agence France-Presse"}}),
}


@pytest.mark.parametrize("form", AGENCIES)
def test_agencies_in_the_credits_of_the_head(form: str, lexicon: Lexicon) -> None:
    document = read(page(head=AGENCIES[form]), lexicon)
    assert document.agency == ("Reuters" if form == "source" else "AFP")
    assert document.author in (None, "Hélène Brissac")


@pytest.mark.parametrize(
    ("head", "paid"),
    [
        (linked(ARTICLE | {"isAccessibleForFree": False}), True),
        (linked(ARTICLE | {"isAccessibleForFree": "False"}), True),
        (linked(ARTICLE | {"isAccessibleForFree": "http://schema.org/False"}), True),
        (linked(ARTICLE | {"hasPart": [{"@type": "WebPageElement", "isAccessibleForFree": False}]}), True),
        (linked({"@graph": [ARTICLE | {"hasPart": {"isAccessibleForFree": "false", "cssSelector": ".p"}}]}), True),
        (linked(ARTICLE | {"isAccessibleForFree": True}), False),
        (linked(ARTICLE | {"isAccessibleForFree": "true"}), False),
        (linked(ARTICLE | {"isAccessibleForFree": []}), False),
        (linked(ARTICLE | {"isAccessibleForFree": None}), False),
        (linked(ARTICLE), False),
        (meta(article_content_tier="locked"), True),
        (meta(article_content_tier="free"), False),
    ],
)
def test_paywalls(head: str, paid: bool, lexicon: Lexicon) -> None:
    warnings = read(page(head=head), lexicon).warnings
    assert any("accès payant" in warning for warning in warnings) == paid


# -- pages that contradict themselves ----------------------------------------------------------------------------------
ANNOUNCED = (
    f"<article><h1>{TITLE}</h1><p class='meta'>Publié le 3 mai 2021</p><div class='entry-content'>{body()}</div>"
    "</article>"
)


def test_what_is_most_certain_is_believed(lexicon: Lexicon) -> None:
    others = meta(
        og_title="Journal du Littoral : toute l’info", og_site_name="Le Portail", article_author="Jean Autre",
        article_published_time="2020-02-02", og_url="https://portail.example/x",
    )  # fmt: skip
    document = read(page(head=others + linked(ARTICLE)), lexicon)
    assert facts(document) | {"url": None, "author": None} == SAID | {"url": None, "author": None}
    assert (document.author or "").startswith("Hélène Brissac")


def test_words_of_the_page_before_its_metadata_and_both_are_said(lexicon: Lexicon) -> None:
    document = read(page(ANNOUNCED, head=linked(ARTICLE | {"datePublished": "2022-08-09"})), lexicon)
    assert document.published.value == DAY
    assert "2022-08-09" in document.published.why


def test_a_date_that_cannot_be_gives_way_to_one_that_can(lexicon: Lexicon) -> None:
    for impossible in ("2031-01-01", "1970-01-01", "0001-01-01T00:00:00", "2021-13-45", "demain"):
        head = linked(ARTICLE | {"datePublished": impossible})
        assert read(page(ANNOUNCED, head=head), lexicon).published.value == DAY


# -- addresses ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical' href='https://journal.example/canal?id=7'>", "https://journal.example/canal?id=7"),
        ("<link rel='canonical' href='/canal'>", "https://miroir.example/canal"),
        ("<link rel='canonical' href='javascript:alert(1)'>", "https://miroir.example/p/1"),
        ("<link rel='canonical' href='file:///etc/passwd'>", "https://miroir.example/p/1"),
        ("<link rel='canonical' href='data:text/html,x'>", "https://miroir.example/p/1"),
        ("<link rel='canonical' href='https://journal.example/'>", "https://miroir.example/p/1"),
        ("<link rel='canonical' href='http://[::1'>", "https://miroir.example/p/1"),
        ("<link rel='canonical' href=' java\nscript:alert(1)'>", "https://miroir.example/p/1"),
        ("<link rel='canonical' href=''>", "https://miroir.example/p/1"),
        ("<base href='javascript:alert(1)//'><link rel='canonical' href='/canal'>", "https://miroir.example/canal"),
        ("<base href='file:///etc/'><link rel='canonical' href='passwd'>", "https://miroir.example/p/passwd"),
        (meta(og_url="javascript:alert(1)"), "https://miroir.example/p/1"),
        (linked(ARTICLE | {"url": "file:///etc/passwd"}), "https://miroir.example/p/1"),
        ("<link rel='canonical' href='https://journal.example/" + "x" * 5000 + "'>", None),
    ],
)  # fmt: skip
def test_addresses_that_lead_to_pages_only(head: str, url: str | None, lexicon: Lexicon) -> None:
    document = read(page(head=head), lexicon, Known(url="https://miroir.example/p/1"))
    assert document.url is not None
    assert document.url.startswith("https://")
    assert len(document.url) <= 2000
    if url:
        assert document.url == url


def test_without_an_address_of_its_own_a_page_has_none(lexicon: Lexicon) -> None:
    assert read(page(head="<link rel='canonical' href='/canal'>"), lexicon).url is None
    assert read(page(), lexicon, Known(url="file:///home/a/b.html")).url is None


# -- what is seen ------------------------------------------------------------------------------------------------------
UNSEEN = "Ce passage ne doit jamais entrer dans un dossier, car personne ne le voit sur la page telle qu’elle est."
UNSEEN_IN = {
    "script": f"<script>document.write('<p>{UNSEEN}</p>')</script>",
    "script of another kind": f"<script type='text/template'><p>{UNSEEN}</p></script>",
    "style": f"<style>p::before{{content:'{UNSEEN}'}}</style>",
    "template": f"<template><p>{UNSEEN}</p></template>",
    "noscript": f"<noscript><p>{UNSEEN}</p></noscript>",
    "hidden": f"<p hidden>{UNSEEN}</p>",
    "display": f"<p style='color:red; DISPLAY : none'>{UNSEEN}</p>",
    "visibility": f"<p style='visibility:hidden'>{UNSEEN}</p>",
    "comment": f"<!-- <p>{UNSEEN}</p> -->",
    "comment of Explorer": f"<!--[if IE]><p>{UNSEEN}</p><![endif]-->",
    "textarea": f"<textarea>{UNSEEN}</textarea>",
    "title in the page": f"<svg><title>{UNSEEN}</title><text>{UNSEEN}</text></svg>",
    "select": f"<select><option>{UNSEEN}</option></select>",
    "attributes": f'<p title="{UNSEEN}" data-x="{UNSEEN}"></p><img alt="{UNSEEN}">',
    "iframe": f"<iframe srcdoc='<p>{UNSEEN}</p>'><p>{UNSEEN}</p></iframe>",
    "object": f"<object data='x.pdf'><p>{UNSEEN}</p></object>",
    "dialog": f"<dialog><p>{UNSEEN}</p></dialog>",
}


@pytest.mark.parametrize("name", UNSEEN_IN)
def test_what_no_reader_sees_is_not_read(name: str, lexicon: Lexicon) -> None:
    article = (
        f"<article><h1>{TITLE}</h1><div class='entry-content'>{PARAGRAPHS[0]}{UNSEEN_IN[name]}{body()}</div></article>"
    )
    document = read(page(article), lexicon)
    assert "jamais entrer" not in document.text
    assert PARAGRAPHS[3] in document.text


@pytest.mark.parametrize("start", ["<body style='visibility:hidden'>", "<body hidden>", "<body style='display: none'>"])
def test_a_page_hidden_until_its_script_has_run_is_read(start: str, lexicon: Lexicon) -> None:
    assert PARAGRAPHS[3] in read(page().replace("<body>", start), lexicon).text
