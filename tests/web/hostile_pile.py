"""A pile of articles whose every part attacks whoever shows it: names, quotations, titles, addresses, file names.

The sentences are real enough that names, statements, facts and figures are read in them, attacks and all.
"""

from __future__ import annotations

import json

SCRIPT = "<script>document.title='pris'</script>"
ATTRIBUTE = '" onmouseover="document.title=\'pris\'" x="'
SVG = "<svg/onload=document.title='pris'>"
TEMPLATE = "{{ 'zq' ~ 'jx' }}{% include 'login.html.j2' %}"
FORMULA = '=HYPERLINK("http://evil.example";"ici")'
OVERRIDE = "\u202eessaf\u202c"
PLACE = "--><base href=//evil.example><!--"

ATTACKS = (SCRIPT, ATTRIBUTE, SVG, TEMPLATE, FORMULA, OVERRIDE, PLACE)

NAMES = (
    "../../../etc/passwd.txt",
    "..\\..\\windows\\system.ini.txt",
    "<img src=x onerror=document.title='pris'>.txt",
    "=cmd|' /C calc'!A0.txt",
    "\u202etxt.exe.txt",
    "a\x00b\r\nSet-Cookie: pris=1.txt",
    "{{'zq'~'jx'}}.txt",
)


def article(attack: str) -> str:
    """An article of some facts with `attack` at every turn."""
    return (
        f"Le ministre Karim Benhaddou {attack} reçoit Ingrid Solheim\n\n"
        f"OSLO (Agence du Nord {attack}) – La ministre norvégienne de l'Énergie, Ingrid Solheim, a rencontré lundi 3 "
        f"mars 2025 à Oslo {attack} son homologue marocain, Karim Benhaddou.\n\n"
        f"« Nous irons vite {attack} mais nous n'irons pas seuls », a déclaré Ingrid Solheim.\n\n"
        f"La société Nordkabel{attack}, filiale de Vestkraft {attack}, a signé un accord avec le Maroc pour 15 % "
        f"{attack} de l'électricité. La Norvège livre du gaz au Maroc via le Danemark {attack}.\n\n"
        f"Karim Benhaddou {attack} a accusé le Danemark de bloquer le tracé. {FORMULA}\n\n"
        f"+33 {attack}\n\n@SUM(1+1) a annoncé le ministre Karim Benhaddou.\n"
    )


def files() -> list[tuple[str, bytes]]:
    """The pile as it would be sent: plain files under hostile names, and rows with hostile fields."""
    plain = [(name, article(attack).encode()) for name, attack in zip(NAMES, ATTACKS, strict=True)]
    rows = [
        {
            "id": f"{attack}{number}",
            "url": url,
            "title": f"{FORMULA} {attack}",
            "text": article(attack),
            "published": "2025-03-03",
            "source": f"{FORMULA}{attack}",
        }
        for number, (attack, url) in enumerate(
            zip(
                ATTACKS,
                (
                    "javascript:document.title='pris'",
                    "JaVaScRiPt:\tdocument.title='pris'",
                    "data:text/html,<script>document.title='pris'</script>",
                    "https://example.org/\"onclick=\"document.title='pris'",
                    "file:///etc/passwd",
                    "//evil.example/x",
                    "https://example.org/%0d%0aSet-Cookie:pris=1",
                ),
                strict=True,
            )
        )
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return [*plain, ("rows<script>.jsonl", lines.encode())]
