"""Newsletters: what of a mail its reader sees, what of that is article, and what its headers say, however they are
written. The letters are of our own making, in the ways in which tools of mailing make them."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest

from recoupe.lexicon import Lexicon
from recoupe.model import Document, Options, Skipped
from recoupe.read import read_pile
from recoupe.read.mail_header import name_and_address, words_of

from .samples import BODY, MORE, mail

THIRD = (
    "Le marché du samedi, lui, restera sur le parking du stade jusqu’au printemps : les forains l’ont appris par un "
    "courrier de la mairie, et s’en plaignent."
)
HEADERS = (
    b"From: Le Fil des livres <lettre@fil.example>\r\nTo: a@poste.example\r\nDate: Thu, 21 Nov 2024 07:00:00 +0100\r\n"
    b"Subject: La lettre\r\nList-Unsubscribe: <https://fil.example/u>\r\nMIME-Version: 1.0\r\n"
)


def read(tmp_path: Path, lexicon: Lexicon, data: bytes, name: str = "a.eml") -> tuple[list[Document], list[Skipped]]:
    (tmp_path / name).write_bytes(data)
    return read_pile([tmp_path / name], Options(as_of="2026-01-15"), lexicon)


def one(tmp_path: Path, lexicon: Lexicon, data: bytes) -> Document:
    (document,), skipped = read(tmp_path, lexicon, data)
    assert skipped == []
    return document


def body(document: Document) -> list[str]:
    """The lines of the article, which the offsets cut out of the text."""
    return [line for a, b in document.body for line in document.text[a:b].split("\n") if line.strip()]


def raw(kind: str, content: bytes, transfer: str = "8bit", more: bytes = b"") -> bytes:
    """A mail of one part, byte for byte."""
    return HEADERS + more + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n".encode() + content


def parts(kind: str, *inside: bytes, boundary: str = "b1") -> bytes:
    """A multipart with its own headers, to be put into a mail or another multipart."""
    mark = b"--" + boundary.encode()
    return (
        f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
        + b"".join(mark + b"\r\n" + part + b"\r\n" for part in inside)
        + mark
        + b"--\r\n"
    )


def part(text: str | bytes, kind: str = "html", charset: str = "utf-8", more: str = "") -> bytes:
    data = text if isinstance(text, bytes) else text.encode(charset)
    head = f"Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n"
    return head.encode() + base64.encodebytes(data)


# -- what is shown -----------------------------------------------------------------------------------------------------
LAYOUT = (
    "<html><head><title>La lettre du soir</title><style>.x{{color:red}}</style></head><body>"
    "<div style='display:none;max-height:0'>Au sommaire : la bibliothèque, le marché</div>"
    "<span class='preheader'>Et la piscine qui ferme</span>"
    "<div style='mso-hide:all;opacity:0'>Ne s’affiche nulle part</div>"
    "<div style='font-size:1px;color:#ffffff'>Encore un aperçu de la lettre &zwnj;&nbsp;&zwnj;&nbsp;</div>"
    "<table width='100%'><tr><td align='center'><a href='https://fil.example/v'>Voir dans le navigateur</a></td></tr>"
    "<tr><td style='font-size:0px;padding:10px'><div style='font-size:14px'>"
    "<h1>La bibliothèque rouvre</h1>{first}</div></td></tr><tr><td>{second}</td>"
    "</tr><tr><td><img src='https://fil.example/pixel.gif' width='1' height='1' alt='suivi'></td></tr>"
    "<tr><td class='footer'>Le Fil des livres, 4 quai du Sel, 76600 Le Havre</td></tr>"
    "<tr><td>Vous recevez cette lettre parce que vous êtes inscrite sur fil.example.</td></tr>"
    "<tr><td><a href='https://fil.example/u'>Se désabonner</a> | <a href='https://fil.example/p'>Gérer mes "
    "préférences</a></td></tr></table><script>x()</script><!-- [if mso]> rien <![endif]--></body></html>"
)
LETTER = LAYOUT.format(first=BODY, second=MORE)
TOLD = ["La lettre", "La bibliothèque rouvre", BODY, MORE]


def test_a_letter_as_its_reader_sees_it(tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, mail("", LETTER))
    assert body(document) == TOLD
    for unseen in ("Au sommaire", "piscine", "Ne s’affiche", "aperçu", "pixel", "suivi", "rien", "x()"):
        assert unseen not in document.text
    assert "Se désabonner" in document.text  # it is seen, and is no article
    assert document.publisher == "Le Fil des livres"


HOLDERS = {
    "only HTML": raw("text/html; charset=utf-8", LETTER.encode()),
    "quoted-printable": raw("text/html; charset=utf-8", quopri.encodestring(LETTER.encode()), "quoted-printable"),
    "base64": raw("text/html; charset=utf-8", base64.encodebytes(LETTER.encode()), "base64"),
    "Latin-1 that is Windows-1252": raw("text/html; charset=iso-8859-1", LETTER.encode("cp1252")),
    "Latin-1 that is UTF-8": raw("text/html; charset=iso-8859-1", LETTER.encode()),
    "no charset": raw("text/html", LETTER.encode("cp1252")),
    "charset of no letters": raw("text/html; charset=x-inconnu", LETTER.encode()),
    "a codec of Python": raw("text/html; charset=hex", LETTER.encode()),
    "alternative": HEADERS + parts("alternative", part("Lire en ligne : https://fil.example/v", "plain"), part(LETTER)),
    "alternative with a full plain part": HEADERS
    + parts("alternative", part(f"La bibliothèque rouvre\n\n{BODY}\n\n{MORE}", "plain"), part(LETTER)),
    "alternative in related in mixed": HEADERS
    + parts(
        "mixed",
        parts(
            "related",
            parts("alternative", part("Lire en ligne.", "plain"), part(LETTER), boundary="b3"),
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
            boundary="b2",
        ),
    ),
    "related in alternative": HEADERS
    + parts("alternative", part("Lire en ligne.", "plain"), parts("related", part(LETTER), boundary="b2")),
    "two alternatives that are not declared": HEADERS
    + parts("mixed", part(f"La bibliothèque rouvre\n\n{BODY}\n\n{MORE}", "plain"), part(LETTER)),
    "a third alternative": HEADERS
    + parts("alternative", part("Lire en ligne.", "plain"), part(LETTER), part("BEGIN:VCALENDAR", "calendar")),
    "a line of the list below": HEADERS
    + parts("mixed", part(LETTER), part("Se désabonner : https://x.example", "plain")),
}  # fmt: skip


@pytest.mark.parametrize("name", HOLDERS)
def test_the_same_letter_in_every_holder(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    assert body(one(tmp_path, lexicon, HOLDERS[name])) == TOLD


def test_a_letter_in_two_pieces_is_read_whole(tmp_path: Path, lexicon: Lexicon) -> None:
    """Mail programs cut a letter where a picture or a file stands in it."""
    data = HEADERS + parts("mixed", part(f"<p>{BODY}</p>"), part(f"<p>{MORE}</p>"))
    assert body(one(tmp_path, lexicon, data)) == ["La lettre", BODY, MORE]


def test_a_letter_of_pictures_is_read_by_its_plain_part(tmp_path: Path, lexicon: Lexicon) -> None:
    html = "<table><tr><td><img src='1.jpg' alt='La lettre en image'></td></tr><tr><td>Se désabonner</td></tr></table>"
    assert body(one(tmp_path, lexicon, mail(f"{BODY}\n\n{MORE}", html))) == ["La lettre", BODY, MORE]


def test_the_subject_is_not_said_twice(tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, mail("", f"<h1>LA LETTRE</h1><p>{BODY}</p>"))
    assert document.text == f"La lettre\n\n{BODY}"


@pytest.mark.parametrize(
    "cell",
    ["font-size:0px", "font-size:0", "line-height:0;font-size:1px", "padding:0;font-size:0px;word-break:break-word"],
)
def test_cells_without_a_size_of_their_own_are_shown(cell: str, tmp_path: Path, lexicon: Lexicon) -> None:
    html = f"<table><tr><td style='{cell}'><div style='font-family:Arial;font-size:15px'>{BODY}</div></td></tr></table>"
    assert body(one(tmp_path, lexicon, mail("", html))) == ["La lettre", BODY]


@pytest.mark.parametrize("name", ["newsletter", "content-ad", "promo-block", "related", "banner", "hide"])
def test_a_block_of_a_letter_is_read_whatever_it_is_called(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    html = f"<table class='{name}'><tr><td class='{name}'>{BODY}</td></tr></table>"
    assert body(one(tmp_path, lexicon, mail("", html))) == ["La lettre", BODY]


def test_a_letter_of_several_articles_says_so(tmp_path: Path, lexicon: Lexicon) -> None:
    item = (
        "<h2><a href='https://fil.example/{0}'>{1}</a></h2><p>{2}</p><p><a href='https://fil.example/{0}'>{3}</a></p>"
    )
    first = item.format(1, "La bibliothèque rouvre", BODY, "Lire la suite")
    second = item.format(2, "Le marché se plaint", THIRD, "Lire l’article →")
    several = one(tmp_path, lexicon, mail("", first + second))
    assert several.warnings == ("lettre de plusieurs articles, lue comme un seul document",)
    assert [line for line in body(several) if len(line) > 60] == [BODY, THIRD]
    plain = f"La bibliothèque rouvre\n\n{BODY}\n\nLire la suite\n\nLe marché\n\n{THIRD}\n\n> Lire la suite"
    assert one(tmp_path, lexicon, mail(plain)).warnings == several.warnings
    assert one(tmp_path, lexicon, mail("", f"<h2>Un toit neuf</h2>{first}<h2>Un prix</h2><p>{MORE}</p>")).warnings == ()


# -- letters in plain text ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("Voir la version en ligne : https://fil.example/v?utm_source=x\n\n", ""),
        ("Si ce message ne s’affiche pas correctement, lisez-le dans votre navigateur.\n\n", ""),
        ("", "\n\n-- \nHélène Brissac\nLe Fil des livres\n06 00 00 00 00"),
        ("", "\n\nPour ne plus recevoir cette lettre, écrivez à non@fil.example."),
        ("", "\n\n© 2024 Le Fil des livres\n4 quai du Sel, 76600 Le Havre\n\nSe désinscrire <https://fil.example/u>"),
        (
            "",
            "\n\nCette lettre vous est envoyée par Le Fil des livres.\nConformément à la loi Informatique et Libertés, "
            "vous disposez d’un droit d’accès aux données personnelles qui vous concernent.\n\nMentions légales",
        ),
        ("", "\n\n_______________________________________________\nlettre mailing list\nhttps://liste.example/lettre"),
        ("", "\n\nCe message et ses pièces jointes sont établis à l’intention exclusive de leurs destinataires et "
         "peuvent contenir des informations confidentielles."),
        ("View this email in your browser (https://fil.example/v)\n", "\nUnsubscribe (https://fil.example/u)"),
        ("", "\n\nVous recevez cet e-mail car vous êtes abonné. Pour vous désabonner : https://fil.example/u"),
    ],
)  # fmt: skip
def test_what_a_letter_says_of_itself_is_no_article(before: str, after: str, tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, mail(f"{before}{BODY}\n\n{MORE}{after}"))
    assert body(document) == ["La lettre", BODY, MORE]


@pytest.mark.parametrize(
    "news",
    [
        "Se désabonner d’une lettre devra prendre un seul clic, a décidé mercredi le Parlement, qui donne un an aux "
        "entreprises pour s’y mettre et prévoit des amendes.",
        "L’association a lu la politique de confidentialité de douze boutiques et porte plainte contre trois d’entre "
        "elles, dont les données personnelles finissaient chez un courtier.",
    ],
)
def test_news_about_letters_is_news(news: str, tmp_path: Path, lexicon: Lexicon) -> None:
    text = [BODY, news, MORE]
    assert body(one(tmp_path, lexicon, mail("\n\n".join(text)))) == ["La lettre", *text]


def test_short_items_above_the_foot_are_kept(tmp_path: Path, lexicon: Lexicon) -> None:
    items = [f"Le prix du blé recule de {n} % à Rouen" for n in range(2, 9)]
    plain = "\n\n".join([BODY, *items, "Se désabonner"])
    assert body(one(tmp_path, lexicon, mail(plain))) == ["La lettre", BODY, *items]


def test_short_items_below_the_last_paragraph_are_kept(tmp_path: Path, lexicon: Lexicon) -> None:
    links = "".join(f"<tr><td><a href='{n}'>{name}</a></td></tr>" for n, name in enumerate(["Facebook", "Twitter"] * 5))
    html = f"<p>{BODY}</p><h3>La piscine ferme</h3><p>Elle rouvrira en mai.</p><table>{links}</table>"
    document = one(tmp_path, lexicon, mail("", html))
    assert body(document) == ["La lettre", BODY, "La piscine ferme", "Elle rouvrira en mai."]


def test_a_letter_that_only_speaks_of_itself_is_read_as_it_is(tmp_path: Path, lexicon: Lexicon) -> None:
    said = "Vous recevez cette lettre parce que vous vous êtes inscrite, et nous vous en remercions de tout cœur."
    assert body(one(tmp_path, lexicon, mail(said, subject="")))


def test_addresses_of_links_are_not_text(tmp_path: Path, lexicon: Lexicon) -> None:
    plain = (
        "La bibliothèque [https://t.example/c/eyJ0eXAiOiJKV1Qi] rouvrira samedi après dix mois de travaux, a annoncé "
        "jeudi la maire ( https://t.example/c/2 ).\nhttps://t.example/o/pixel\n\n" + MORE
    )
    expected = "La bibliothèque rouvrira samedi après dix mois de travaux, a annoncé jeudi la maire."
    assert body(one(tmp_path, lexicon, mail(plain))) == ["La lettre", expected, MORE]


@pytest.mark.parametrize(("delsp", "line"), [("", "Un mot \r\nde plus"), ("; delsp=yes", "Un mot  \r\nde plus")])
def test_lines_that_flow(delsp: str, line: str, tmp_path: Path, lexicon: Lexicon) -> None:
    data = raw(f"text/plain; charset=utf-8; format=flowed{delsp}", f"{line}.\r\n From là.\r\n\r\n{BODY}".encode())
    assert one(tmp_path, lexicon, data).text == f"La lettre\n\nUn mot de plus.\nFrom là.\n\n{BODY}"


# -- headers -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?utf-8?q?D=C3=A9j=C3=A0_lu=C2=A0?=", "Déjà lu"),
        ("=?UTF-8?B?w4l0w6kgOiBsYSBmw6p0ZQ==?=", "Été : la fête"),
        ("=?iso-8859-1?Q?L=92=E9t=E9_=96_la_f=EAte?=", "L’été – la fête"),  # Windows-1252, as on the web
        ("=?utf-8?Q?La_for?= =?utf-8?Q?=C3=AAt?=", "La forêt"),
        ("=?utf-8?B?w4k=?=\r\n =?utf-8?B?dMOp?=", "Été"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=89t=C3=A9?=", "Été"),  # a letter cut in two
        ("[Fil] =?utf-8?q?=C3=80_lire?=", "[Fil] À lire"),
        ("L’été =?utf-8?q?=C3=A0?= Nîmes", "L’été à Nîmes"),
        ("=?x-rien?q?=C3=A0_Paris?=", "à Paris"),
        ("=?utf-8?q?=E0_Paris?=", "à Paris"),
        ("=?utf-8?b?abc", "=?utf-8?b?abc"),
        ("Une ligne\r\n\tqui va loin", "Une ligne qui va loin"),
    ],
)
def test_words_of_headers(written: str, meant: str) -> None:
    assert words_of(written) == meant


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Le Fil, la lettre <a@b.example>", "Le Fil, la lettre"),
        ('"Le Fil, la lettre" <a@b.example>', "Le Fil, la lettre"),
        ("=?utf-8?Q?Le_Fil=2C_l=E2=80=99=C3=A9t=C3=A9?= <a@b.example>", "Le Fil, l’été"),
        ("a@b.example (Le Fil)", "Le Fil"),
        ("a@b.example", ""),
        ("<a@b.example>", ""),
    ],
)
def test_senders(written: str, name: str) -> None:
    assert name_and_address(written) == (name, "a@b.example")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_headers_that_nothing_encodes(encoding: str, tmp_path: Path, lexicon: Lexicon) -> None:
    head = "From: L’Écho des salles <a@b.example>\nDate: Thu, 21 Nov 2024 07:00:00 +0100\nSubject: Été, l’écho\n\n"
    document = one(tmp_path, lexicon, head.encode(encoding) + BODY.encode())
    assert (document.title, document.publisher) == ("Été, l’écho", "L’Écho des salles")


# -- letters that were passed on ---------------------------------------------------------------------------------------
PASSED_ON = (
    "Pour la revue de presse.\n\n---------- Forwarded message ---------\nDe : L’Écho du port <echo@port.example>\n"
    "Date: mar. 12 nov. 2024 à 07:10\nSubject: La bibliothèque rouvre\nTo: <b@poste.example>\n\n"
)


def test_a_letter_that_was_passed_on_is_of_the_day_it_was_sent_first(tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, mail(f"{PASSED_ON}{BODY}\n\n{MORE}", subject="Tr: La bibliothèque rouvre"))
    assert body(document) == ["La bibliothèque rouvre", BODY, MORE]
    assert (document.published.value, document.publisher) == ("2024-11-12", "L’Écho du port")


HEADS = {
    "quoted": mail(
        f"Pour info\n\nEnvoyé de mon iPhone\n\nDébut du message transféré :\n\n> De: Le Port <a@b.example>\n> Date: 12 "
        f"novembre 2024 à 07:10:00 UTC+1\n> Objet: La lettre\n>\n> {BODY}\n> \n> {MORE}"
    ),
    "in HTML, without a word": mail(
        "",
        "<div>Bonjour,</div><div>À lire.</div><hr><div><b>De :</b> Le Port &lt;a@b.example&gt;<br><b>Envoyé :</b> "
        f"mardi 12 novembre 2024 07:10<br><b>À :</b> x@y.example<br><b>Objet :</b> La lettre</div>"
        f"<p>{BODY}</p><p>{MORE}</p>",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_letters_that_were_passed_on(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, HEADS[name])
    assert body(document) == ["La lettre", BODY, MORE]
    assert (document.published.value, document.publisher) == ("2024-11-12", "Le Port")


@pytest.mark.parametrize("line", ["De : la pluie sur le littoral", "Date : samedi\nObjet : la fête du port"])
def test_lines_with_a_colon_are_no_head(line: str, tmp_path: Path, lexicon: Lexicon) -> None:
    document = one(tmp_path, lexicon, mail(f"{line}\n\n{BODY}\n\n{MORE}"))
    assert document.publisher == "Le Fil des livres"
    assert document.captured is None


def test_without_its_day_it_has_none(tmp_path: Path, lexicon: Lexicon) -> None:
    plain = f"-----Message d’origine-----\nDe : L’Écho du port\nObjet : La bibliothèque\n\n{BODY}"
    document = one(tmp_path, lexicon, mail(plain))
    assert (document.published.value, document.publisher) == (None, "L’Écho du port")
    assert document.captured == "2024-11-21"  # it was out when it was passed on


def test_mails_in_mails_are_letters_of_their_own(tmp_path: Path, lexicon: Lexicon) -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@b.example", "Deux lettres"
    outer.set_content("Voir ci-joint.")
    for subject, text in (("Un", BODY), ("Deux", MORE)):
        inner = EmailMessage()
        inner["From"], inner["Subject"] = "Le Fil <fil@b.example>", subject
        inner["Date"] = "Tue, 12 Nov 2024 07:10:00 +0100"
        inner.set_content(text)
        outer.add_attachment(inner)
    documents, skipped = read(tmp_path, lexicon, outer.as_bytes())
    assert [(one.path, one.title, one.publisher) for one in documents] == [
        ("a.eml#1", "Un", "Le Fil"),
        ("a.eml#2", "Deux", "Le Fil"),
    ]
    assert [one.published.value for one in documents] == ["2024-11-12"] * 2
    assert skipped == []


# -- hostile letters ---------------------------------------------------------------------------------------------------
def nested(depth: int, kind: str = "mixed") -> bytes:
    data = part(BODY, "plain")
    for n in range(depth):
        data = parts(kind, data, boundary=f"b{n}x")
    return HEADERS + data


def in_mails(depth: int) -> bytes:
    data = HEADERS + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + BODY.encode()
    for _ in range(depth):
        data = HEADERS + b"Content-Type: message/rfc822\r\n\r\n" + data
    return data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (nested(60), "emboîtées sans fin"),
        (nested(400), "emboîtées sans fin"),
        (in_mails(40), "emboîtées sans fin"),
        (raw("text/html", b"<div>" * 20_000 + BODY.encode()), "emboîtés trop profond"),
        (raw("text/html", b"<style>" + BODY.encode()), "vide"),
        (raw("text/html", f"<div style='display:none'>{BODY}</div>".encode()), "vide"),
        (raw("text/html; charset=utf-8", b"\x00" * 4000), ""),
    ],
    ids=["parts", "many parts", "mails", "elements", "style", "hidden", "nulls"],
)
def test_letters_that_cannot_be_read(data: bytes, why: str, tmp_path: Path, lexicon: Lexicon) -> None:
    documents, (skipped,) = read(tmp_path, lexicon, data)
    assert documents == []
    assert why in skipped.reason


def test_parts_in_parts_as_programs_make_them(tmp_path: Path, lexicon: Lexicon) -> None:
    assert body(one(tmp_path, lexicon, nested(8))) == ["La lettre", BODY]


def test_a_letter_of_many_empty_cells_takes_little_time(tmp_path: Path, lexicon: Lexicon) -> None:
    cells = "<tr><td style='font-size:0px'><div></div></td></tr>" * 20_000
    data = raw("text/html; charset=utf-8", f"<p>{BODY}</p><table>{cells}</table>".encode())
    assert body(one(tmp_path, lexicon, data)) == ["La lettre", BODY]


def test_styles_in_styles_take_no_more_time_than_one(tmp_path: Path, lexicon: Lexicon) -> None:
    """Each looks for sizes inside it, and there are as many of them as a page may have one in another."""
    deep = "<div style='font-size:0px'>" * 1_000 + "<i></i>" * 20_000 + f"<p style='font-size:9px'>{BODY}</p>"
    data = raw("text/html; charset=utf-8", deep.encode())
    assert body(one(tmp_path, lexicon, data)) == ["La lettre", BODY]
