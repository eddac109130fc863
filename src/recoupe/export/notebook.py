"""A dossier in a notebook: a few lines of text, or a small table; whatever an article holds is escaped."""

from __future__ import annotations

from collections import Counter

from recoupe.export.html import _UNFIT
from recoupe.i18n import Words
from recoupe.model import Claim, Dossier

SHOWN = 8  # facts and disputes shown; the page and `to_frames()` have them all


def summary(dossier: Dossier) -> str:
    """One line: what there is, and how it is backed.

    >>> summary(Dossier(format="f", as_of="2025-01-01"))
    '<Dossier as of 2025-01-01: 0 articles, 0 stories, 0 facts (0 corroborated, 0 disputed), 0 disputes>'
    """
    status = Counter(claim.status for claim in dossier.claims)
    counts = [_many(len(dossier.documents), "article"), _many(len(dossier.stories), "story", "stories")]
    backed = f"{status['corroborated']} corroborated, {status['disputed']} disputed"
    facts = f"{_many(len(dossier.claims), 'fact')} ({backed})"
    return f"<Dossier as of {dossier.as_of}: {', '.join(counts)}, {facts}, {_many(len(dossier.disputes), 'dispute')}>"


def summary_html(dossier: Dossier) -> str:
    """The same as HTML, with the best backed facts and the disputes; every text escaped."""
    from markupsafe import Markup, escape

    def cell(text: str) -> Markup:
        return escape(_UNFIT.sub("", text))

    facts = sorted(dossier.claims, key=lambda c: (-c.sources, -len(c.evidence)))[:SHOWN]
    rows = [
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td><code>{}</code></td></tr>").format(
            cell(_sentence(dossier, claim)), claim.sources, cell(claim.status), cell(claim.id)
        )
        for claim in facts
    ]
    table = Markup("<table><thead><tr><th>fact</th><th>sources</th><th>status</th><th>id</th></tr></thead>")
    disputes = [Markup("<li>{}</li>").format(cell(d.explanation)) for d in dossier.disputes[:SHOWN]]
    parts = [Markup("<p>{}</p>").format(cell(summary(dossier).strip("<>")))]
    if rows:
        parts += [table, Markup("<tbody>"), *rows, Markup("</tbody></table>")]
    if disputes:
        parts += [Markup("<p>Where sources disagree:</p><ul>"), *disputes, Markup("</ul>")]
    return str(Markup("").join(parts))


def _sentence(dossier: Dossier, claim: Claim) -> str:
    from recoupe.explain import fact_in_words

    return fact_in_words(dossier, claim, Words("fr"))


def _many(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"
