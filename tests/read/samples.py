"""Small files of each format, made by hand, for tests and for fuzzing."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

BODY = (
    "La bibliothèque municipale rouvrira samedi après dix mois de travaux, a annoncé jeudi la maire. Le toit a été "
    "refait et la salle de lecture agrandie ; le chantier aura coûté deux millions d’euros, selon la commune."
)
MORE = (
    "Les lecteurs devront se réinscrire, a précisé la directrice. Elle attend trois cents visiteurs par jour et "
    "veut ouvrir le dimanche, ce que les agents refusent pour l’instant."
)


def pdf(pages: Sequence[Sequence[str]], title: str = "", image: bool = False, compress: bool = True) -> bytes:
    """A PDF of these lines, one below the other, in the usual encoding of western fonts."""
    objects: list[bytes] = []

    def add(data: bytes) -> int:
        objects.append(data)
        return len(objects)

    catalog, tree = add(b""), add(b"")
    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        shown = b"\n".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
        code = b"q Q" if image else b"BT /F1 11 Tf 14 TL 50 790 Td\n" + shown + b"\nET"
        packed = zlib.compress(code) if compress else code
        name = b" /Filter /FlateDecode" if compress else b""
        content = add(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(packed), name, packed))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (tree, content, font)
            )
        )
    objects[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % tree
    objects[tree - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    info = add(b"<< /Title (" + _escaped(title) + b") /CreationDate (D:20240102030405Z) >>")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for n, data in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (n, data))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, catalog, info, start)
    )
    return out.getvalue()


def _escaped(text: str) -> bytes:
    return text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def wrapped(text: str, width: int = 60) -> list[str]:
    """Lines of one width, as on paper."""
    import textwrap

    return textwrap.wrap(text, width)


def odt(body: str, title: str = "", encrypted: bool = False) -> bytes:
    """An ODT with this XML as its text."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {names}>{inside}</office:document-content>"
    meta = (
        f"<office:document-meta {names}><office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>"
    )
    secret = "<m:encryption-data/>" if encrypted else ""
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{secret}</m:manifest>'
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "meta.xml": meta.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def docx(body: str, title: str = "") -> bytes:
    """A DOCX with this XML as its body."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c>'
    return packed(
        {
            "[Content_Types].xml": types.encode(),
            "word/document.xml": f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'.encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP of these files, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), data)
    return out.getvalue()


def mail(plain: str = "", html: str = "", subject: str = "La lettre", **headers: str) -> bytes:
    """A newsletter with a plain part, an HTML part, or both."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "Le Fil des livres <lettre@fil.example>"
    message["To"] = "lectrice@poste.example"
    message["Subject"] = subject
    message["Date"] = "Sat, 21 Nov 2024 00:30:00 +0100"
    for name, value in headers.items():
        del message[name]
        message[name] = value
    if plain or not html:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    if message.is_multipart():
        message.set_boundary("=====1=====")
    return message.as_bytes()


def letters() -> bytes:
    """A letter as tools of mailing make it, with another inside it that was passed on, and what lists add below."""
    from email.message import EmailMessage

    html = (
        f"<style>p{{color:red}}</style><div style='display:none;max-height:0'>Aperçu</div><table><tr><td style="
        f"'font-size:0px'><div style='font-size:14px'><h2><a href='https://fil.example/a'>La salle rouvre</a>"
        f"</h2>{BODY}<br>{MORE}"
        "</div></td></tr><tr><td><a href='https://fil.example/u'>Se désabonner</a></td></tr></table>"
    )
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "L’Écho, la lettre <echo@port.example>", "Été : « la fête »"
    inner["Date"] = "Tue, 12 Nov 2024 07:10:00 +0100"
    inner.set_content(
        f"Début du message transféré\n\nDe : Le Port\nDate : 3 mai 2021\nObjet : Un\n\n{BODY}\n-- \nA. B."
    )
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Le Fil <lettre@fil.example>", "Deux lettres"
    outer.set_content(f"La salle rouvre\n\n{BODY} [https://t.example/c]\n\nUnsubscribe")
    outer.add_alternative(html, subtype="html", charset="windows-1252", cte="quoted-printable")
    outer.add_attachment(inner)
    for n, part in enumerate(part for part in outer.walk() if part.get_content_maintype() == "multipart"):
        part.set_boundary(f"====={n}=====")
    return outer.as_bytes()


def rss(*items: str, title: str = "Le Fil des livres", doctype: str = "") -> bytes:
    """An RSS feed of these items."""
    module = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    channel = f"<channel><title>{title}</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>{doctype}<rss version="2.0" {module}>{channel}</rss>'.encode()


def item(content: str = "", link: str = "https://fil.example/a", title: str = "La bibliothèque rouvre") -> str:
    """An entry of a feed, with its article or a summary only."""
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><description>La salle rouvre.</description>"
        f"<pubDate>Thu, 21 Nov 2024 00:30:00 +0100</pubDate>{whole}</item>"
    )
