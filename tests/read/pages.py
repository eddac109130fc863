"""Pages of our own making for the tests of HTML and WARC: an article in the mark-up of several kinds of sites."""

from __future__ import annotations

TITLE = "Le canal de Bruges rouvre aux péniches"
LEAD = "Après quatre mois de travaux, les bateliers retrouvent le passage vers la mer, sans fête et sans ministre."
PARAGRAPHS = (
    "Le canal de Bruges a rouvert lundi matin aux péniches, après quatre mois de travaux sur ses deux portes d’écluse, "
    "que le gel de février avait fendues sur toute leur hauteur.",
    "Une trentaine de bateaux attendaient depuis l’aube en aval du pont, selon la capitainerie, qui les a fait passer "
    "par groupes de cinq jusqu’au début de l’après-midi.",
    "« Nous avons perdu une saison, mais pas nos clients », a déclaré Joris Vanhoutte, qui préside le syndicat des "
    "bateliers flamands et réclame une indemnité à la province.",
    "La province répond que le contrat prévoyait ces délais et que la facture, estimée à douze millions d’euros, sera "
    "partagée avec le port de Zeebruges.",
)
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Rubrique {n}</a></li>" for n in range(12)) + "</ul></nav>"
RELATED = (
    "<aside class='related-posts'><h3>À lire aussi</h3><p>Le port de Zeebruges commande trois grues à un constructeur "
    "finlandais, pour un montant que personne ne veut donner.</p></aside>"
)
COMMENTS = (
    "<div id='comments' class='comments-area'>"
    + "".join(
        f"<p>Lecteur {n} : je passe par là tous les jours et je peux dire que rien n’a changé.</p>" for n in range(9)
    )
    + "</div>"
)
FOOTER = "<footer><p>© Journal du Littoral, tous droits réservés. Rédaction, 4 quai du Sel.</p></footer>"


def body(paragraphs: tuple[str, ...] = PARAGRAPHS, tag: str = "p") -> str:
    """The paragraphs, each in an element."""
    return "".join(f"<{tag}>{text}</{tag}>" for text in paragraphs)


def page(article: str = "", head: str = "", title: str = TITLE, around: bool = True) -> str:
    """A page: `head` goes into its head, `article` is what stands in its middle."""
    middle = article or f"<article><h1>{title}</h1><div class='entry-content'>{body()}</div></article>"
    before, after = (MENU, RELATED + COMMENTS + FOOTER) if around else ("", "")
    return (
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title} - Journal du Littoral</title>{head}"
        f"</head><body>{before}{middle}{after}</body></html>"
    )
