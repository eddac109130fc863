"""Which text of a page is its article, in the mark-up of several kinds of sites; pages without one; encodings."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.read.pages import COMMENTS, LEAD, MENU, PARAGRAPHS, RELATED, TITLE, body, page

from recoupe.i18n import Words
from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import read_pile
from recoupe.read.html import read_page
from recoupe.read.refusal import Refusal
from recoupe.read.source import Known

OPTIONS = Options(as_of="2026-01-15")


def read(html: str | bytes, lexicon: Lexicon, known: Known | None = None) -> Document:
    data = html.encode() if isinstance(html, str) else html
    document = read_page("a.html", data, known or Known(), OPTIONS, lexicon, Words("fr"))
    assert isinstance(document, Document), document
    return document


def refused(html: str | bytes, lexicon: Lexicon) -> str:
    data = html.encode() if isinstance(html, str) else html
    refusal = read_page("a.html", data, Known(), OPTIONS, lexicon, Words("fr"))
    assert isinstance(refusal, Refusal), refusal
    return refusal.reason


def lines(document: Document) -> list[str]:
    return [line for start, end in document.body for line in document.text[start:end].split("\n") if line.strip()]


HOLDERS = {
    "article and class": f"<article><h1>{TITLE}</h1><div class='post-content'>{body()}</div></article>",
    "microdata": f"<div><h1>{TITLE}</h1><div itemprop='articleBody'>{body()}</div></div>",
    "camel case": f"<div><h1>{TITLE}</h1><div class='articleBody js-x'>{body()}</div></div>",
    "nothing marked": f"<div><h1>{TITLE}</h1><div>{body()}</div></div>",
    "h2 as headline": f"<div><h2>{TITLE}</h2><div>{body()}</div></div>",
    "lines parted by br": f"<div><h1>{TITLE}</h1><div class='x'>" + "<br><br>".join(PARAGRAPHS) + "</div></div>",
    "divs as paragraphs": f"<div><h1>{TITLE}</h1><div class='y'>{body(tag='div')}</div></div>",
    "table of an old site": f"<table><tr><td>{MENU}</td><td><h1>{TITLE}</h1>{body()}</td></tr></table>",
    "custom elements": f"<x-page><h1>{TITLE}</h1><x-text class='article-body'>{body()}</x-text></x-page>",
    "sections": f"<main><h1>{TITLE}</h1><section>{body(PARAGRAPHS[:2])}</section><section>{body(PARAGRAPHS[2:])}"
    "</section></main>",
    "an advert in between": f"<article><h1>{TITLE}</h1><div class='article-text'>{body(PARAGRAPHS[:2])}</div>"
    f"<div class='ad'><p>Achetez.</p></div><div class='article-text'>{body(PARAGRAPHS[2:])}</div></article>",
    "wrapper named like furniture": f"<div class='share-layout has-sidebar'><h1>{TITLE}</h1><div>{body()}</div></div>",
    "header without its end": f"<header><h1>{TITLE}</h1><div class='entry-content'>{body()}</div>",
    "upper case, no quotes": f"<DIV CLASS=entry-content><H1>{TITLE}</H1>{body()}</DIV>",
    "label in the headline": f"<article><h1>{TITLE} <span>Abonnés</span></h1><div class='entry-content'>{body()}</div>"
    "</article>",
    "share links and captions": f"<article><h1>{TITLE}</h1><ul class='share'><li>Partager</li></ul><figure><img>"
    f"<figcaption>Les péniches devant le pont, lundi.</figcaption></figure><div class='entry-content'>{body()}"
    "<p><a href='/x'>Le port en dix questions</a></p></div></article>",
    "headings of lists that are left out": f"<article><h1>{TITLE}</h1>{body()}<h3>Nos derniers articles</h3><ul>"
    "<li><a href='1'>Les grues du port</a></li><li><a href='2'>La digue du large</a></li></ul></article>",
    "left by a script": f"<article><h1>{TITLE}</h1><p>{{{{ user.name }}}} est là</p>{body()}</article>",
    "hidden": f"<article><h1>{TITLE}</h1><p hidden>{LEAD}</p><p style='display:none'>{LEAD}</p>"
    f"<p class='sr-only'>{LEAD}</p>{body()}</article>",
}


@pytest.mark.parametrize("name", HOLDERS)
def test_the_article_and_nothing_else(name: str, lexicon: Lexicon) -> None:
    document = read(page(HOLDERS[name], "<meta property='og:site_name' content='Journal du Littoral'>"), lexicon)
    assert lines(document) == [TITLE, *PARAGRAPHS]
    assert document.title == TITLE


def test_offsets_point_into_the_text(lexicon: Lexicon) -> None:
    document = read(page(), lexicon)
    assert document.text.startswith(f"{TITLE}\n\n{PARAGRAPHS[0]}\n")
    assert [document.text[a:b] for a, b in document.body] == [document.text]


def test_standfirst_and_credit_stand_between_headline_and_text(lexicon: Lexicon) -> None:
    article = (
        f"<article><h1>{TITLE}</h1><p class='chapo'>{LEAD}</p><div class='meta'>Par <a rel='author' href='/a'>Hélène "
        f"Brissac</a>, publié le 3 mai 2021 à 18h02</div><div class='tools'>Écouter 3 min</div>"
        f"<div class='entry-content'>{body()}</div></article>"
    )
    document = read(page(article), lexicon)
    assert lines(document) == [TITLE, LEAD, *PARAGRAPHS]
    assert document.author == "Hélène Brissac"
    assert document.published.value == "2021-05-03"
    (evidence,) = document.published.evidence
    assert document.text[evidence.start : evidence.end] == "le 3 mai 2021"


def test_the_article_under_the_headline_before_longer_texts_beside_it(lexicon: Lexicon) -> None:
    teasers = "".join(
        f"<article class='entry'><h2><a href='{n}'>Un autre sujet du jour</a></h2><p>{PARAGRAPHS[n % 4]} "
        f"{PARAGRAPHS[(n + 1) % 4]} {PARAGRAPHS[(n + 2) % 4]}</p></article>"
        for n in range(6)
    )
    article = f"<article><h1>{TITLE}</h1>{body()}</article>{LINKS}<div class='more'>{teasers}</div>"
    assert lines(read(page(article, around=False), lexicon)) == [TITLE, *PARAGRAPHS]


def test_comments_are_no_part_of_it_however_long(lexicon: Lexicon) -> None:
    many = "<div class='comment_box_list'>" + COMMENTS.replace("id='comments' class='comments-area'", "") * 8 + "</div>"
    assert lines(read(page() + many, lexicon)) == [TITLE, *PARAGRAPHS]


def test_the_second_opinion_is_asked_where_the_first_is_in_doubt(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def second(source: str) -> list[str]:
        asked.append(len(source))
        return list(PARAGRAPHS)

    monkeypatch.setattr("recoupe.read.html.second_opinion", second)
    read(page(), lexicon)
    assert asked == []
    short = read(page(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>", around=False), lexicon)
    assert len(asked) == 1
    assert lines(short) == [TITLE, *PARAGRAPHS]


# -- pages without an article ------------------------------------------------------------------------------------------
LINKS = "".join(
    f"<h2><a href='/{n}'>Un titre du jour, le numéro {n}, avec des mots pour le remplir</a></h2>" for n in range(40)
)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (page(f"<h1>À la une</h1>{LINKS}", title="Accueil", around=False), "article"),
        (page("<h1>Page introuvable</h1><p>" + LEAD + "</p>", title="Erreur 404", around=False), "erreur"),
        (
            page(
                "<h1>Vos choix</h1><p>Nous et nos partenaires déposons des cookies et des traceurs avec votre "
                "consentement, pour la mesure d’audience et la publicité personnalisée.</p><p>Vous pouvez tout "
                "accepter, tout refuser ou paramétrer vos choix ; voir notre politique de confidentialité.</p>",
                title="Journal du Littoral",
                around=False,
            ),
            "cookies",
        ),
        (page("<h1>Vidéo</h1><div id='app'></div>", around=False), "aucun article"),
        ("<html><head></head><body></body></html>", "aucun article"),
        ("<frameset><frame src='a'></frameset>", "aucun article"),
        ("", "vide"),
        (page().encode()[:0] + b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (
            page(body(tuple("The canal has reopened to barges on Monday after four months. " * 3 for _ in range(5)))),
            "anglais",
        ),
    ],
    ids=["home", "404", "consent", "video", "empty", "frames", "nothing", "picture", "English"],
)
def test_pages_without_an_article_say_so(html: str | bytes, why: str, lexicon: Lexicon) -> None:
    assert why in refused(html, lexicon)


def test_an_article_about_cookies_is_one(lexicon: Lexicon) -> None:
    text = (
        "La CNIL inflige une amende à un éditeur dont le site déposait des cookies et des traceurs sans consentement.",
        "Elle reproche au groupe d’avoir caché le bouton « tout refuser » et partagé des données personnelles avec ses "
        "partenaires, sans en dire les finalités.",
        "Le groupe annonce un recours devant le Conseil d’État et assure que sa mesure d’audience respectait la règle.",
    )
    head = "<meta property='og:type' content='article'>"
    html = page(f"<article><h1>Une amende pour un site</h1>{body(text)}</article>", head, "Une amende pour un site")
    assert lines(read(html, lexicon))[1:] == list(text)


# -- encodings ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),  # a wrong declaration
        ("utf-8", ""),
        ("utf-8-sig", "iso-8859-1"),
        ("utf-16", "utf-8"),
        ("cp1252", "iso-8859-1"),  # what the web means by ISO-8859-1
        ("cp1252", "utf-8"),
        ("cp1252", "x-nothing"),
        ("cp1252", "hex"),  # a codec of Python, none of the web
        ("mac_roman", "macintosh"),
    ],
)
def test_encodings_and_what_is_declared(encoding: str, declared: str, lexicon: Lexicon) -> None:
    html = page().replace("<meta charset='utf-8'>", f"<meta charset='{declared}'>" if declared else "")
    document = read(html.encode(encoding), lexicon)
    assert lines(document) == [TITLE, *PARAGRAPHS]


def test_the_charset_of_the_answer_counts(lexicon: Lexicon) -> None:
    html = page().replace("<meta charset='utf-8'>", "").encode("mac_roman")
    assert lines(read(html, lexicon, Known(charset="macintosh"))) == [TITLE, *PARAGRAPHS]


def test_null_characters_are_left_out(lexicon: Lexicon) -> None:
    assert lines(read(page().replace("péniches", "péni\x00ches"), lexicon)) == [TITLE, *PARAGRAPHS]


# -- files -------------------------------------------------------------------------------------------------------------
def pile(path: Path, lexicon: Lexicon) -> tuple[list[Document], list[Skipped]]:
    return read_pile([path], OPTIONS, lexicon)


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.HTML", "page without ending"])
def test_files_of_any_ending(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / name).write_text(page(), encoding="utf-8")
    documents, skipped = pile(tmp_path, lexicon)
    assert skipped == []
    assert [document.title for document in documents] == [TITLE]
    assert documents[0].path == name


def test_a_page_saved_whole_by_a_browser(tmp_path: Path, lexicon: Lexicon) -> None:
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://journal.example/canal\r\nSubject: x\r\n"
        "Date: Tue, 4 May 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n'
        f"Content-Location: https://journal.example/canal\r\n\r\n{page()}\r\n--b\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    )
    (tmp_path / "a.mhtml").write_bytes(saved.encode())
    documents, skipped = pile(tmp_path, lexicon)
    assert skipped == []
    assert documents[0].url == "https://journal.example/canal"
    assert lines(documents[0]) == [TITLE, *PARAGRAPHS]
    assert "2021-05-04" in documents[0].published.why  # out by then, at the latest


def test_the_order_of_files_changes_nothing(tmp_path: Path, lexicon: Lexicon) -> None:
    for n in range(4):
        (tmp_path / f"{n}.html").write_text(page(title=f"{TITLE}, {n}"), encoding="utf-8")
    files = sorted(tmp_path.iterdir())
    assert read_pile(files, OPTIONS, lexicon) == read_pile(files[::-1], OPTIONS, lexicon)


def test_related_is_seen_as_such() -> None:
    assert "class='related-posts'" in RELATED  # the sample does what the tests above rely on
