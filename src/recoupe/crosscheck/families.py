"""Which texts go back to one source: reprints, wire copy, rewrites.

Three kinds of link, each over the article without its furniture:

* *copy*: half of the shorter text's word 5-grams stand in the other (containment, not Jaccard: a short copy of a long
  dispatch is a copy);
* *part*: a quarter of it, in articles that came out within days of each other;
* *rewrite*: few 5-grams, but at least five passages of content words in common and in the same order.

What stands between quotation marks counts a quarter: two reporters at one speech quote the same words and are two
sources. What tells a rewrite from two reports of one speech is that it follows its source where the source speaks for
itself: the same background, in the same order. A common agency credit alone joins nothing; it is only named in the
reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from recoupe.crosscheck.compared import Link
from recoupe.crosscheck.kept import Each, Rows, rows_of
from recoupe.crosscheck.lineage import described, quoted, spanning
from recoupe.crosscheck.links import Group, Links, id_of
from recoupe.crosscheck.words import Words
from recoupe.i18n import Words as Catalogue
from recoupe.model import Document, Family, Options, Reading


def find_families(pile: Iterable[Reading], words: Words, options: Options) -> list[Family]:
    """Families of two or more documents; a document that shares its source with no other is in none."""
    found = Families(options).find(rows_of((reading.document.id, reading) for reading in pile), words)
    return [found[key] for key in sorted(found)]


def group_texts(words: Words, dates: Mapping[str, str | None] | None = None) -> tuple[list[list[str]], list[Link]]:
    """Groups of texts with one source, and the links they rest on. `dates`: EDTF, where known."""
    links = Links()
    links.update(words, rows_of((doc, (dates or {}).get(doc)) for doc in words.texts))
    groups = [links.groups[key] for key in sorted(links.groups)]
    return [list(group.docs) for group in groups], [link for group in groups for link in group.links]


class Families:
    """The families of a pile, kept."""

    def __init__(self, options: Options, once: bool = False) -> None:
        self._lang = options.lang
        self._links = Links(once)
        self._dates: Each[str, str | None] = Each()
        self._found: Rows[str, Family] = Rows()

    def find(self, pile: Rows[str, Reading], words: Words) -> Rows[str, Family]:
        """Families of two or more documents, by their ids."""
        renamed = self._links.update(words, self._dates.of((pile,), _published))
        groups = self._links.groups
        self._found.turn()
        for old in map(groups.was, groups.moved):
            if old is not None:
                self._found.drop(id_of(old))
        touched = map(self._links.group_of, {*pile.moved, *words.texts.moved, *renamed})
        for first in sorted({*groups.came, *filter(None, touched)}):
            group = groups[first]
            documents = {doc: pile[doc].document for doc in group.docs}
            family, before = _family(group, documents, words, self._lang), self._found.was(id_of(group))
            self._found.put(family.id, before if before is not None and before == family else family)
        return self._found


# -- the reason, in words ----------------------------------------------------------------------------------------------
def _published(reading: Reading) -> str | None:
    published = reading.document.published
    return published.value if published.basis == "stated" else None


def _family(group: Group, documents: Mapping[str, Document], words: Words, lang: str) -> Family:
    reason = " ".join(_reasons(group, documents, words, Catalogue(lang)))
    shown = tuple(described(link, documents, words, lang) for link in spanning(group.links))
    return Family(id=id_of(group), documents=group.docs, reason=reason, links=shown)


def _reasons(group: Group, documents: Mapping[str, Document], words: Words, say: Catalogue) -> list[str]:
    """What each kind of link found, and the credit they share."""
    by_kind: dict[str, list[Link]] = defaultdict(list)
    for link in group.links:
        by_kind[link.kind].append(link)
    found = []
    if copies := by_kind["copy"]:
        best = max(copies, key=lambda link: link.share)
        found.append(
            say.text(
                "Reprise : {share} % du texte le plus court sont mot pour mot dans l’autre (« {passage} »).",
                share=round(100 * best.share),
                passage=quoted(best, documents[best.a], words),
            )
        )
    if parts := by_kind["part"]:
        best = max(parts, key=lambda link: link.share)
        found.append(
            say.text(
                "Reprise partielle : {share} % du texte le plus court viennent de l’autre (« {passage} »).",
                share=round(100 * best.share),
                passage=quoted(best, documents[best.a], words),
            )
        )
    if rewrites := by_kind["rewrite"]:
        best = max(rewrites, key=lambda link: link.passages)
        found.append(
            say.text(
                "Réécriture : {n} passages hors citations se suivent dans le même ordre (« {passage} »).",
                n=best.passages,
                passage=quoted(best, documents[best.a], words),
            )
        )
    credits = {documents[doc].agency for doc in group.docs}
    if len(credits) == 1 and (credit := credits.pop()):
        found.append(say.text("Toutes citent {agency}.", agency=credit))
    return found


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """The pairs that groups put together, for measuring."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
