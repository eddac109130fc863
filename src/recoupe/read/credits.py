"""What the credits of a page say: agency, date of publication, publisher, author.

Only furniture and the first and last words of the article are asked: an agency that is merely cited in the text
(“a déclaré à l'AFP”) gets no credit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.i18n import N_, Words
from recoupe.lexicon.page import PageWords
from recoupe.model import Passage, Published, Span
from recoupe.read.furniture import Page
from recoupe.read.lines import Line, Part, StatedDate, take_apart

# Words and blanks are taken whole (`*+`): “LaLaLa…” can be cut into words in more ways than there is time to try.
_DATELINE = re.compile(
    r"\s*+(?:(?:[A-ZÀ-ÖØ-Þ][\w'’-]*+|\([^()\n]{1,30}\)|de|du|la|le|sur|en|au)(?:[ ,/]++|$)?){0,6}?,?\s*+"
    r"(?P<date>(?:le )?\d{1,2}(?:er)? [a-zéû]{3,9}\.?(?: \d{4})?\s*)?"
    r"(?P<agency>\([^()\n]{2,40}\)|\b[A-Z][\w-]{1,12}(?= [-–—]))\s*[-–—:]+\s*"
)
_CLOSING = re.compile(r"\(\s*(?P<credit>(?:avec|source|d'après|d’après)?\s*:?\s*[^()\n]{2,40})\)\.?\s*$", re.IGNORECASE)
_URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/_.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])(?:/|$)")


@dataclass(frozen=True, slots=True)
class Credits:
    """What the credits say. `cut` are spans of the body that are credit after all (datelines, “(avec AFP)”)."""

    agency: str | None = None
    publisher: str | None = None
    author: str | None = None
    date_lines: tuple[Span, ...] = ()
    cut: tuple[Span, ...] = ()


def read_credits(text: str, page: Page, lexicon: PageWords) -> Credits:
    """The credits of a page that has been taken apart."""
    rows = [(line, parts) for line, parts in page.furniture if parts]
    cut = tuple(_glued_credits(text, page.body, lexicon))
    agencies = [
        part.value
        for line, parts in rows
        if _credits_source(line.text, parts)
        for part in parts
        if part.kind == "agency"
    ]
    agencies += [agency for _, agency in cut]
    dated = tuple((line.start, line.end) for line, parts in rows if any(part.kind == "date" for part in parts))
    return Credits(
        agency=agencies[0] if agencies else None,
        publisher=next(_publishers(rows), None),
        author=next(_authors(rows), None),
        date_lines=dated,
        cut=tuple(span for span, _ in cut),
    )


def _credits_source(text: str, parts: Sequence[Part]) -> bool:
    """Not the credit of a photograph, nor the provider of a video."""
    words = [part for part in parts if part.kind not in {"mark", "filler"}]
    if not words or words[0].value in {"visual", "rights"}:
        return False
    return not ("©" in text[:3] and any(part.kind == "name" for part in parts))


def _glued_credits(text: str, body: tuple[Span, ...], lexicon: PageWords) -> Iterator[tuple[Span, str]]:
    """Datelines at the head of a paragraph (“MOSCOU (Reuters) -”) and credits at the foot (“(avec AFP)”)."""
    for number, (start, end) in enumerate(body):
        if number < 2:
            at = start
            for line in text[start : min(end, start + 1200)].split("\n")[:6]:
                match = _DATELINE.match(line)
                agency = match and _named(match["agency"], lexicon)
                if match and agency:
                    yield (at, at + match.end()), agency
                    break
                at += len(line) + 1
        if number >= len(body) - 2:
            match = _CLOSING.search(text, max(start, end - 60), end)
            agency = match and _named(match["credit"], lexicon)
            if match and agency:
                yield (match.start(), end), agency


def _named(credit: str, lexicon: PageWords) -> str | None:
    """The agency that a bracket names, where it names nothing else but fillers and media."""
    parts = take_apart(credit.strip(" ()"), lexicon)
    kinds = {part.kind for part in parts}
    if not kinds <= {"agency", "media", "filler", "mark", "label", "section", "date", "time"}:
        return None
    return next((part.value for part in parts if part.kind == "agency"), None)


def _publishers(rows: Iterable[tuple[Line, Sequence[Part]]]) -> Iterator[str]:
    for line, parts in rows:
        kinds = {part.kind for part in parts}
        if "media" in kinds and kinds & {"date", "agency", "published"} and not kinds & {"furniture"}:
            for part in parts:
                if part.kind == "media":
                    yield line.text[part.start : part.end]


def _authors(rows: Iterable[tuple[Line, Sequence[Part]]]) -> Iterator[str]:
    """The names after “Par”, up to the first word that is something else."""
    for line, parts in rows:
        for n, part in enumerate(parts):
            opens = part.kind == "byline" or line.text[part.start : part.end].lower() == "par"
            if not opens:
                continue
            run: list[Part] = []
            for after in parts[n + 1 :]:
                joined = after.kind == "mark" and line.text[after.start : after.end] in "-.'’"
                if after.kind != "name" and not (run and joined):
                    break
                run.append(after)
            names = [after for after in run if after.kind == "name"]
            if len(names) >= 2:
                yield line.text[names[0].start : names[-1].end]


# -- dates -------------------------------------------------------------------------------------------------------------
def read_date(
    doc: str, page: Page, url: str | None, given: str | None, as_of: str, lexicon: PageWords, words: Words
) -> Published:
    """When a document came out, as stated: by its row, its credits, or its address. `given` is the row's own date."""
    if given:
        return _given(given, as_of, words)
    for announced, message in (
        ("published", N_("date indiquée par l’article : « {credit} »")),
        ("updated", N_("date de mise à jour indiquée par l’article : « {credit} »")),
        ("", N_("date indiquée par l’article : « {credit} »")),
    ):
        found = _in_credits(page, announced, as_of)
        if found is not None:
            line, part, value = found
            passage = Passage(doc=doc, start=line.start + part.start, end=line.start + part.end)
            why = words.text(message, credit=line.text.strip()[:120])
            return Published(value=value, basis="stated", evidence=(passage,), why=why)
    return _in_url(url, as_of, words)


def _in_credits(page: Page, announced: str, as_of: str) -> tuple[Line, Part, str] | None:
    """The first date that is announced so; of dates that nothing announces, the only one (lists of other articles
    have dates as well)."""
    found = [
        (line, part, value, by)
        for line, parts in page.furniture
        for part, by in _announced(parts)
        if part.date is not None and (value := _value(part.date)) is not None and value <= as_of
    ]
    rows = [(line, part, value) for line, part, value, by in found if by == announced]
    if not announced and len({value for _, _, value in rows}) > 1:
        rows = []
    return rows[0] if rows else None


def _announced(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """The dates of a line, each with the kind of announcement before it."""
    by = "published" if any(part.kind == "agency" for part in parts) else ""
    for part in parts:
        if part.kind in ("published", "updated"):
            by = part.kind
        elif part.kind == "date":
            yield part, by


def _value(date: StatedDate) -> str | None:
    """A date with its year as EDTF, or None where there is no such day."""
    if date.year is None or date.year < 1600:
        return None
    try:
        return dt.date(date.year, date.month, date.day).isoformat()
    except ValueError:
        return None


def _given(given: str, as_of: str, words: Words) -> Published:
    """The date that a row states: an ISO date or time, a month, a year."""
    match = re.fullmatch(r"\s*(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ].*)?)?)?\s*", given)
    value = "-".join(part for part in match.groups() if part) if match else None
    if value is not None and len(value) == 10:
        value = _value(StatedDate(int(value[8:]), int(value[5:7]), int(value[:4])))
    elif value is not None and len(value) == 7 and not 1 <= int(value[5:]) <= 12:
        value = None
    if value is None:
        return Published(why=words.text("date fournie avec l’article illisible : « {date} »", date=given[:40]))
    if value > as_of:
        return Published(why=words.text("date fournie avec l’article postérieure à la lecture : {date}", date=value))
    return Published(value=value, basis="stated", why=words.text("date fournie avec l’article"))


def _in_url(url: str | None, as_of: str, words: Words) -> Published:
    """The date in an address: …/2020/01/04/…, …-20200104-…; a month where only that is there."""
    for pattern in (_URL_DATE, _URL_MONTH) if url else ():
        for match in pattern.finditer(url or ""):
            row = match.groupdict()
            day = row.get("d")
            value = (
                f"{row['y']}-{row['m']}" if day is None else _value(StatedDate(int(day), int(row["m"]), int(row["y"])))
            )
            if value is not None and value <= as_of:
                return Published(
                    value=value, basis="stated", why=words.text("date lue dans l’adresse : {url}", url=url)
                )
    return Published()
