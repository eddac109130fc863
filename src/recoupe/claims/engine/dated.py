"""What the date of an act says of its modality, and its modality of the date.

French tells what is over in the present and in the future as well: “En 1998, il démissionne”, “il sera élu en 2002”.
And what is done cannot be dated after the article: such a date is that of what was said or decided.
"""

from __future__ import annotations

import re

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.engine.voices import quoted_statement
from recoupe.claims.modality import Read
from recoupe.claims.modality.duties import is_duty
from recoupe.claims.modality.verbs import is_future
from recoupe.lexicon.frames import Frame
from recoupe.model import TIES

MONTH = 7  # letters of a date that say its month: nearer to the article, the present may be one
SCHEDULED = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Acts that *devoir* announces without a date: “doit rencontrer”, “doivent signer”."""
_YEARS = re.compile(r"\d{4}/\d{4}")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def dated(
    clauses: Clauses, frame: Frame, token: int, group: Group | None, modality: Read, timex: int | None
) -> tuple[Read, int | None]:
    """Modality and time of an act, each in the light of the other."""
    if timex is not None and frame.type not in TIES and _YEARS.fullmatch(clauses.notes.times[timex].value or ""):
        timex = None  # “les vols commis *entre 1991 et 1997*”: years together date no single act
    if modality[0] == "planned" and group is not None and _is_only_duty(clauses, frame, token, group, timex):
        return ("possible", True), timex
    order = _order(clauses, timex)
    if order < 0 and frame.type not in TIES and (modality[0] == "ongoing" or _is_told_ahead(clauses, group, modality)):
        return ("done", True), timex
    if order < 0 and modality[0] == "planned" and frame.type not in TIES:
        return modality, None  # “ont convenu en juin de reprendre”: the time of the decision
    if order > 0 and modality[0] in ("done", "ongoing"):
        return (modality, None) if frame.type not in TIES else (("planned", True), timex)
    return modality, timex


def _is_told_ahead(clauses: Clauses, group: Group | None, modality: Read) -> bool:
    """Is it a plain future: “*sera élu* en 2002”?"""
    return modality[0] == "planned" and group is not None and is_future(clauses, group)


def _is_only_duty(clauses: Clauses, frame: Frame, token: int, group: Group, timex: int | None) -> bool:
    if frame.type in TIES or not is_duty(clauses, group):
        return False
    return quoted_statement(clauses, token) is not None or (timex is None and frame.type not in SCHEDULED)


def _order(clauses: Clauses, timex: int | None) -> int:
    """-1 where a time is over before the month of the article, 1 where it begins after its day; else 0."""
    value = clauses.notes.times[timex].value if timex is not None else None
    published = clauses.notes.document.published.value
    if value is None or published is None or not _DATE.fullmatch(published):
        return 0
    dates = [found.group() for part in value.split("/") if (found := _DATE.match(part))]
    if len(dates) != value.count("/") + 1:
        return 0
    first, last = dates[0], dates[-1][:MONTH]
    return -1 if last < published[: len(last)] else 1 if first > published[: len(first)] else 0
