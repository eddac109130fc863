"""When a page came out: what its metadata say, what a reader sees on it, and what follows where the two differ.

What the page announces as its publication, in words, is what the paper tells its readers; metadata are written by
machines that also write the day of a move to another system. So the words win where they announce a publication with
its year; else the metadata; else whatever date the text or the address has. Where both say, and differ, `why` says so.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from msgspec.structs import replace

from recoupe.i18n import Words
from recoupe.lexicon.page import PageWords
from recoupe.model import Document, Published
from recoupe.read.html.blocks import Blocks
from recoupe.read.html.facts import Facts
from recoupe.read.lines import take_apart

FIRST_YEAR = 1990  # no page is older: an earlier one is the zero of some clock
BEFORE, AFTER = 6, 2  # blocks around the headline and the first paragraph in which a date is the article's
MAX_DATE_LINE = 60
_ISO = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?!\d)|\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6})?(?!\d)")
_MONTH = re.compile(r"\s*(\d{4})-(\d\d)\s*")
_CLOCK = re.compile(r"1[0-8]\d{8}(?:\d{3})?")  # until 2030; from 1900… on it may be a year


def day_of(said: str | None, lexicon: PageWords) -> str | None:
    """The day (or month) that a piece of metadata says, as EDTF.

    ISO 8601, RFC 5322, seconds or milliseconds since 1970, or as credits write it (“25 septembre 2020”, “25/09/2020”).
    """
    if not said:
        return None
    said = said.strip()[:80]
    iso = _ISO.match(said)
    if iso and not _CLOCK.fullmatch(said):
        year, month, day = (int(part) for part in iso.groups() if part)
        return _day(year, month, day)
    if _MONTH.fullmatch(said):
        return said.strip() if 1 <= int(said.strip()[5:]) <= 12 else None
    if _CLOCK.fullmatch(said):
        return dt.datetime.fromtimestamp(int(said[:10]), dt.UTC).date().isoformat()
    dates = [part.date for part in take_apart(said, lexicon) if part.date is not None and part.date.year]
    if len(dates) == 1 and dates[0].year:
        return _day(dates[0].year, dates[0].month, dates[0].day)
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if year >= FIRST_YEAR else None
    except ValueError:
        return None


def shown_day(blocks: Blocks, zone: tuple[int, int], lexicon: PageWords) -> str | None:
    """The day that stands beside the headline: in a <time> that is marked as the publication or is the first there, or
    in a line that is nothing but a date."""
    start, end = zone
    found: list[str] = []
    for n, element in blocks.times:
        day = day_of(element.get("datetime") or "".join(element.itertext()), lexicon)
        if day is None or not start - BEFORE <= n <= end + AFTER:
            continue
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if element.get("pubdate") is not None or "publi" in names or "entry-date" in names:
            return day
        if not any(word in names for word in ("updat", "modif", "maj")):
            found.append(day)
    if found:
        return found[0]
    lines = [
        take_apart(block.text, lexicon)
        for block in blocks.rows[start : end + AFTER + 1]
        if len(block.text) <= MAX_DATE_LINE
    ]
    days = [
        day
        for parts in lines
        if {part.kind for part in parts} <= {"date", "time", "mark", "filler", "published", "number"}
        for part in parts
        if part.date is not None and part.date.year and (day := _day(part.date.year, part.date.month, part.date.day))
    ]
    return days[0] if days else None


def settle(
    document: Document, facts: Facts, shown: str | None, last: str, lexicon: PageWords, words: Words
) -> Published:
    """The day of publication. `shown`: the day beside its headline; `last`: no day after it can be meant."""
    text = document.published
    meta = _until(day_of(facts.published, lexicon), last)
    where = facts.published_in
    if meta is None and (meta := _until(shown, last)):
        where = words.text("à côté du titre")
    if text.value is not None and text.value > last:
        text = Published()
    announced = text.value is not None and _announced(document, lexicon)
    if meta is None:
        if text.value is not None:
            return text
        changed = _until(day_of(facts.modified, lexicon), last)
        if changed is None:
            return text
        return Published(
            value=changed, basis="stated", why=words.text("date de mise à jour donnée par la page (métadonnées)")
        )
    if text.value == meta:
        return text if text.evidence else _by_meta(meta, where, words)
    if announced:
        more = words.text("ses métadonnées disent {date} ({where})", date=meta, where=where)
        return replace(text, why=f"{text.why} ; {more}")
    return _by_meta(meta, where, words)


def _by_meta(value: str, where: str, words: Words) -> Published:
    return Published(value=value, basis="stated", why=words.text("date donnée par la page ({where})", where=where))


def _until(day: str | None, last: str) -> str | None:
    return day if day is not None and day <= last else None


def _announced(document: Document, lexicon: PageWords) -> bool:
    """Whether the date that was read in the text is announced there as that of the publication."""
    if not document.published.evidence:
        return False
    start = document.published.evidence[0].start
    line = document.text[document.text.rfind("\n", 0, start) + 1 : start]
    return any(part.kind == "published" for part in take_apart(line, lexicon))
