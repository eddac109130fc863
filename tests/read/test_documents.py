"""PDF, DOCX, ODT, mails and feeds: the text a reader of them sees, what is known of it, and what is not read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import read_pile
from recoupe.read.wrapped import join_lines

from .samples import BODY, MORE, docx, item, mail, odt, pdf, rss, wrapped

W = "<w:p>{}</w:p>"
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def read(tmp_path: Path, lexicon: Lexicon, name: str, data: bytes) -> tuple[list[Document], list[Skipped]]:
    (tmp_path / name).write_bytes(data)
    return read_pile([tmp_path / name], Options(as_of="2026-01-15"), lexicon)


def one(tmp_path: Path, lexicon: Lexicon, name: str, data: bytes) -> Document:
    (document,), skipped = read(tmp_path, lexicon, name, data)
    assert skipped == []
    return document


def why(tmp_path: Path, lexicon: Lexicon, name: str, data: bytes) -> str:
    documents, (skipped,) = read(tmp_path, lexicon, name, data)
    assert documents == []
    return skipped.reason


# -- lines on paper ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Le conseil munici-", "pal a voté."], "Le conseil municipal a voté."),
        (["Le vice-", "président a voté."], "Le vice-président a voté."),
        (["Le Premier minis-", "tre, a-t-", "il dit, viendra."], "Le Premier ministre, a-t-il dit, viendra."),
        (["Il a lu le porte-", "parole du groupe."], "Il a lu le porte-parole du groupe."),
        (["Un pacte franco-", "allemand est signé."], "Un pacte franco-allemand est signé."),
        (["Un garde-côte part, un garde-", "côte reste."], "Un garde-côte part, un garde-côte reste."),
        (["Une déci\u00ad", "sion est prise."], "Une décision est prise."),
        (["Il vient de Saint-", "Malo en voiture."], "Il vient de Saint-Malo en voiture."),
        (["La crue", "", "La Loire monte."], "La crue\n\nLa Loire monte."),
        (["- un premier point de la liste", "- un second point"], "- un premier point de la liste\n- un second point"),
    ],
)  # fmt: skip
def test_lines_that_go_on(lexicon: Lexicon, lines: list[str], text: str) -> None:
    assert join_lines(lines, lexicon.hyphens) == text


def test_a_short_line_ends_its_paragraph(lexicon: Lexicon) -> None:
    lines = [*wrapped(BODY), *wrapped(MORE)]
    assert join_lines(lines, lexicon.hyphens) == f"{BODY}\n{MORE}"


# -- PDF ---------------------------------------------------------------------------------------------------------------
def test_pdf(tmp_path: Path, lexicon: Lexicon) -> None:
    head, foot = "Le Fil des livres - édition du soir", "Page {} sur 3"
    pages = [
        [head, "La bibliothèque rouvre", "", *wrapped(BODY), foot.format(1)],
        [head, *wrapped(MORE), foot.format(2)],
        [head, *wrapped(BODY.replace("samedi", "dimanche")), foot.format(3)],
    ]
    document = one(tmp_path, lexicon, "a.pdf", pdf(pages, title="La bibliothèque rouvre"))
    assert document.text == "\n".join(("La bibliothèque rouvre", BODY, MORE, BODY.replace("samedi", "dimanche")))
    assert document.title == "La bibliothèque rouvre"
    assert document.published.value is None  # the day a file was made is not the day its article was published


def test_a_title_of_the_metadata_that_the_page_does_not_show(tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, "a.pdf", pdf([wrapped(BODY)], title="Microsoft Word - lettre3.doc"))
    assert document.title is None


def test_pdf_that_cannot_be_read(tmp_path: Path, lexicon: Lexicon) -> None:
    import pypdf

    assert "PDF sans texte" in why(tmp_path, lexicon, "a.pdf", pdf([[]], image=True))
    assert "PDF endommagé" in why(tmp_path, lexicon, "b.pdf", b"%PDF-1.4\nrien")
    assert "101 pages" in why(tmp_path, lexicon, "c.pdf", pdf([["a"]] * 101))
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf([wrapped(BODY)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "mot de passe" in why(tmp_path, lexicon, "d.pdf", out.getvalue())


def test_a_pdf_is_one_whatever_it_is_called(tmp_path: Path, lexicon: Lexicon) -> None:
    assert one(tmp_path, lexicon, "page.html", pdf([wrapped(BODY)])).text == BODY
    assert one(tmp_path, lexicon, "sans-nom", pdf([wrapped(BODY)])).text == BODY


# -- DOCX and ODT ------------------------------------------------------------------------------------------------------
def test_docx(tmp_path: Path, lexicon: Lexicon) -> None:
    """What was inserted is there, what was struck out is not; fields, tabs and breaks are as they are seen."""
    body = (
        W.format(RUN.format("La bibliothèque rouvre"))
        + W.format(RUN.format(BODY[:50]) + "<w:ins>" + RUN.format(BODY[50:90]) + "</w:ins>" + RUN.format(BODY[90:]))
        + W.format(f"<w:del>{RUN.format('Rien.')}</w:del>{RUN.format('A<w:tab/>')}<w:r><w:br/></w:r>{RUN.format('B')}")
        + W.format(f"<w:moveFrom>{RUN.format('Là.')}</w:moveFrom><w:hyperlink>{RUN.format('Lien.')}</w:hyperlink>")
        + "<w:tbl><w:tr><w:tc>" + W.format(RUN.format("Une case.")) + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    document = one(tmp_path, lexicon, "a.docx", docx(body, title="La bibliothèque rouvre"))
    assert document.text == f"La bibliothèque rouvre\n{BODY}\nA\nB\nLien.\nUne case."
    assert document.title == "La bibliothèque rouvre"


def test_docx_as_word_writes_it(tmp_path: Path, lexicon: Lexicon) -> None:
    import docx as python_docx

    made = python_docx.Document()
    made.core_properties.title = "La bibliothèque rouvre"
    made.core_properties.author = "poste-12"
    made.add_heading("La bibliothèque rouvre", 0)
    made.add_paragraph(BODY)
    made.sections[0].header.paragraphs[0].text = "En-tête de chaque page"
    out = io.BytesIO()
    made.save(out)
    document = one(tmp_path, lexicon, "a.docx", out.getvalue())
    assert document.text == f"La bibliothèque rouvre\n{BODY}"
    assert (document.title, document.author, document.published.value) == ("La bibliothèque rouvre", None, None)


def test_odt(tmp_path: Path, lexicon: Lexicon) -> None:
    struck = "<text:deletion><text:p>Rien.</text:p></text:deletion>"
    struck = f"<text:tracked-changes><text:changed-region>{struck}</text:changed-region></text:tracked-changes>"
    note = "<text:note><text:note-body><text:p>Une note.</text:p></text:note-body></text:note>"
    body = (
        f"{struck}<text:h>La bibliothèque rouvre</text:h><text:p>{BODY[:40]}<text:span>{BODY[40:70]}</text:span>{note}"
        f"{BODY[70:]}</text:p><text:p>A<text:s/>B<text:line-break/>C</text:p>"
    )
    document = one(tmp_path, lexicon, "a.odt", odt(body, title="La bibliothèque rouvre"))
    assert document.text == f"La bibliothèque rouvre\n{BODY}\nA B\nC"
    assert document.title == "La bibliothèque rouvre"
    assert "mot de passe" in why(tmp_path, lexicon, "b.odt", odt(body, encrypted=True))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx("<w:p>"), "document endommagé"),
        (docx(""), "texte vide"),
        (docx(W.format(RUN.format("&x;")).replace("<w:p>", "<w:p>", 1)), "document endommagé"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "ancien format de Microsoft Office"),
    ],
)
def test_docx_that_cannot_be_read(tmp_path: Path, lexicon: Lexicon, data: bytes, reason: str) -> None:
    assert reason in why(tmp_path, lexicon, "a.docx", data)


# -- mail --------------------------------------------------------------------------------------------------------------
def test_mail(tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, "a.eml", mail("\n".join(wrapped(BODY, 70)), subject="TR: La bibliothèque rouvre"))
    assert document.text == f"La bibliothèque rouvre\n\n{BODY}"
    assert (document.title, document.publisher) == ("La bibliothèque rouvre", "Le Fil des livres")
    assert document.published.value == "2024-11-21"


def test_the_part_of_a_mail_that_is_the_letter(tmp_path: Path, lexicon: Lexicon) -> None:
    html = (
        f"<div style='display:none'>Aperçu</div><table><tr><td><p>{BODY}</p></td></tr><tr><td>{MORE}</td></tr></table>"
    )
    stub = one(tmp_path, lexicon, "a.eml", mail("Lire en ligne.", html))
    assert stub.text == f"La lettre\n\n{BODY}\n\n{MORE}"
    both = one(tmp_path, lexicon, "b.eml", mail(f"{BODY}\n\n{MORE}", html))
    assert both.text == f"La lettre\n\n{BODY}\n\n{MORE}"


def test_a_mail_whose_charset_is_a_lie(tmp_path: Path, lexicon: Lexicon) -> None:
    head = b"From: a@b.example\nDate: hier\nSubject: =?utf-8?q?D=C3=A9j=C3=A0?=\nContent-Type: text/plain; charset="
    for charset, encoding in (
        ("us-ascii", "utf-8"),
        ("x-rien", "cp1252"),
        ("utf-8", "latin-1"),
        ("iso-8859-1", "cp1252"),
    ):
        body = BODY.replace("’", "'").encode(encoding)
        document = one(
            tmp_path, lexicon, "a.eml", head + charset.encode() + b"\nContent-Transfer-Encoding: 8bit\n\n" + body
        )
        assert document.text == "Déjà\n\n" + BODY.replace("’", "'")
        assert document.published.value is None


def test_attachments_are_named(tmp_path: Path, lexicon: Lexicon) -> None:
    from email import message_from_bytes, policy

    message = message_from_bytes(mail(BODY), policy=policy.default)
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="rapport.pdf")
    document = one(tmp_path, lexicon, "a.eml", message.as_bytes())
    assert document.warnings == ("pièces jointes non lues : rapport.pdf",)


def test_a_box_of_mails(tmp_path: Path, lexicon: Lexicon) -> None:
    one_ = b"From a@b Sat Nov 21 00:30:00 2024\n" + mail(f"{BODY}\n\nFrom là, on voit tout.", subject="Un")
    two = b"From a@b Sat Nov 21 00:30:00 2024\n" + mail(MORE, subject="Deux")
    documents, skipped = read(tmp_path, lexicon, "a.mbox", one_.replace(b"\nFrom l", b"\n>From l") + b"\n" + two)
    assert [(document.path, document.title) for document in documents] == [("a.mbox#1", "Un"), ("a.mbox#2", "Deux")]
    assert "\nFrom là" in documents[0].text
    assert skipped == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "pas d’en-tête"),
        (b"rien", "pas d’en-tête"),
        (mail(""), "vide"),
        (b"From: a@b\nContent-Type: application/pkcs7-mime\n\nx", "chiffré"),
        (b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n", "texte vide"),
    ],
)
def test_mail_that_cannot_be_read(tmp_path: Path, lexicon: Lexicon, data: bytes, reason: str) -> None:
    assert reason in why(tmp_path, lexicon, "a.eml", data)


# -- feeds -------------------------------------------------------------------------------------------------------------
LONG = f"<p>{BODY}</p><p>{MORE}</p><p>{BODY.replace('samedi', 'dimanche')}</p>"


def test_feed(tmp_path: Path, lexicon: Lexicon) -> None:
    whole, summary, cut = (
        item(LONG),
        item("", "https://fil.example/b"),
        item(f"{LONG}<p>Lire la suite…</p>", "https://fil.example/c"),
    )
    documents, skipped = read(
        tmp_path, lexicon, "a.xml", rss(whole, summary, cut, item("", link="", title="Sans lien"))
    )
    (document,) = documents
    assert document.path == "a.xml#https://fil.example/a"
    assert document.text == f"La bibliothèque rouvre\n\n{BODY}\n\n{MORE}\n\n{BODY.replace('samedi', 'dimanche')}"
    assert (document.url, document.publisher, document.published.value) == (
        "https://fil.example/a",
        "Le Fil des livres",
        "2024-11-21",
    )
    watch = "résumé seulement ; « recoupe watch » va chercher l’article"
    assert [row.reason for row in skipped] == ["résumé seulement, sans lien vers l’article", watch, watch]


def test_atom_and_rdf(tmp_path: Path, lexicon: Lexicon) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Fil</title><entry><id>x</id><title>La salle</title>'
        '<link href="https://fil.example/a"/><author><name>Ada B.</name></author>'
        "<updated>2024-11-21T00:30:00+01:00</updated>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>'
    )
    document = one(tmp_path, lexicon, "a.atom", atom.encode())
    assert (document.author, document.published.value) == ("Ada B.", "2024-11-21")
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>Le Fil</title></channel>'
        '<item rdf:about="https://fil.example/a"><title>La salle</title>'
        f"<dc:date>2024-11-21</dc:date><content:encoded><![CDATA[{LONG}]]></content:encoded></item></rdf:RDF>"
    )
    assert one(tmp_path, lexicon, "a.rdf", rdf.encode("utf-16")).published.value == "2024-11-21"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<nitf><body/></nitf>", "ni RSS, ni Atom, ni RDF"),
        (rss(), "flux sans article"),
        (b"<?xml version='1.0' encoding='utf-7'?><rss/>", "encodage inconnu"),
        (b"", "ni RSS"),
    ],
)
def test_what_is_no_feed(tmp_path: Path, lexicon: Lexicon, data: bytes, reason: str) -> None:
    assert reason in why(tmp_path, lexicon, "a.xml", data)


def test_a_feed_names_no_files(tmp_path: Path, lexicon: Lexicon) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe 1234")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    documents, skipped = read(tmp_path, lexicon, "a.xml", rss(item(LONG, title="&x;"), title="&x;", doctype=doctype))
    assert "1234" not in repr((documents, skipped))
