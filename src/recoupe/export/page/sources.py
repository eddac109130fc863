"""The sources: who published what and when, which of them are independent, and what could not be read."""

from __future__ import annotations

from recoupe.export.page.contexts import Badge, Link, SkippedInput, Source
from recoupe.export.page.view import View, file_name, safe_url
from recoupe.i18n.marks import N_
from recoupe.model import Document

_BASES = {
    "stated": (N_("date imprimée"), "soft"),
    "inferred": (N_("date déduite"), "soft"),
    "unknown": (N_("date inconnue"), "soft"),
}


def source_rows(view: View) -> tuple[tuple[Source, ...], str]:
    """Every article by its number; and how many more there are."""
    order = sorted(view.dossier.documents, key=lambda document: view.numbers[document.id])
    shown = order[: view.limits.sources]
    return tuple(source_row(view, document) for document in shown), view.rest(len(order), len(shown))


def source_row(view: View, document: Document) -> Source:
    """One article: who published it, when, and what it shares with others."""
    family = view.families.get(document.family or "")
    kin = [doc for doc in family.documents if doc != document.id and doc in view.documents] if family else []
    return _row(view, document, kin, family.reason if family else "")


def _row(view: View, document: Document, kin: list[str], reason: str) -> Source:
    words, published = view.words, document.published
    basis, tone = _BASES[published.basis]
    name = view.source_name(document)
    credit = document.agency if document.agency and document.agency != name else None
    if credit:
        name = words.text("{publisher}, d’après {agency}", publisher=name, agency=credit)
    if kin:
        badge = Badge(text=words.text("même origine"), tone="plain")
    else:
        badge = Badge(text=words.text("source indépendante"), tone="good")
        reason = ""
    return Source(
        id=document.id,
        number=view.numbers[document.id],
        title=Link(text=view.title(document), href=safe_url(document.url)),
        name=name,
        date=view.date(published.value) if published.value else "",
        basis=Badge(text=words.text(basis), tone=tone),
        why=published.why,
        origin=reason,
        origin_badge=badge,
        kin=tuple(
            Link(text=f"[{n}]", href=view.source_href(doc))
            for n, doc in sorted((view.numbers[doc], doc) for doc in kin)
        ),
        path=file_name(document.path),
        family=Link(text=words.text("côte à côte"), href=view.places.family(document.family))
        if kin and document.family in view.shown_families
        else None,
        warnings=document.warnings,
        story=view.story_link(document.story),
    )


def skipped_rows(view: View) -> tuple[tuple[SkippedInput, ...], str]:
    """What was not read, and why."""
    skipped = view.dossier.skipped
    shown = skipped[: view.limits.skipped]
    return tuple(SkippedInput(path=s.path, reason=s.reason) for s in shown), view.rest(len(skipped), len(shown))
