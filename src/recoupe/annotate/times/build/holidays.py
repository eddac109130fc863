"""Days with a name, and days that an attack gave theirs."""

from __future__ import annotations

from msgspec.structs import replace

from recoupe.annotate.times.build.calendar import calendar_of
from recoupe.annotate.times.build.words import Found, after, before, label, one, value, year_in
from recoupe.annotate.times.scan import Match
from recoupe.lexicon.times import TimeWords
from recoupe.model import TimeExpression

WITH_ARTICLE = frozenset({"all-saints", "ascension", "assomption", "pentecost", "epiphany", "candlemas"})


def holiday(match: Match, lexicon: TimeWords) -> list[Found]:
    name = match.form.name or label(match.inner, lexicon, "HOLIDAY")
    if match.form.name is None and not _is_day(match, name or "", lexicon):
        return []
    return one(match, _holiday(match, lexicon, name))


def _holiday(match: Match, lexicon: TimeWords, name: str | None, amount: int = 0) -> TimeExpression:
    towards = value(match.inner, lexicon, "LAST", "NEXT")
    return TimeExpression(
        kind="calendar",
        name=name,
        amount=amount or None,
        year=year_in(match.inner),
        direction=towards or 0,
        strict=bool(towards),
    )


def _is_day(match: Match, name: str, lexicon: TimeWords) -> bool:
    """Whether a holiday's word is the day: with its capital and article, not “marché de Noël”, not Noël Martin."""
    words, row = match.inner, lexicon.values["HOLIDAY"]
    word = next(w for w in words if w.low in row)
    if not word.text[0].isupper() or (name in WITH_ARTICLE and words[0] is word):
        return False
    following = match.words[match.last] if match.last < len(match.words) else None
    if name == "christmas" and following is not None and following.text[0].isupper():
        return False
    if before(match) in ("de", "d'"):
        return before(match, 2) in lexicon.values["DATED_NOUN"]
    return after(match) not in ("-", "du", "des") or name in ("christmas", "easter")


def attack(match: Match, lexicon: TimeWords) -> list[Found]:
    """“les attentats du 13 novembre”: those that are known by their day alone."""
    found = calendar_of(match.inner, lexicon)
    if found is None:
        return []
    return one(match, replace(found, number=lexicon.remembered.get(f"{found.month:02d}-{found.day:02d}")))


def holiday_eve(match: Match, lexicon: TimeWords) -> list[Found]:
    name = label(match.inner, lexicon, "HOLIDAY")
    return one(match, _holiday(match, lexicon, name, value(match.inner, lexicon, "AROUND") or 0))


def holiday_monday(match: Match, lexicon: TimeWords) -> list[Found]:
    name = label(match.inner, lexicon, "HOLIDAY")
    monday = {"easter": "easter-monday", "pentecost": "pentecost-monday"}.get(name or "")
    return one(match, _holiday(match, lexicon, monday)) if monday else []
