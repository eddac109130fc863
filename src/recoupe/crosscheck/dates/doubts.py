"""A stated date that the text contradicts: it is kept, and the doubt is said."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from recoupe.annotate.times.anchor import as_day
from recoupe.crosscheck.dates.clues import clues_of
from recoupe.crosscheck.packed import dated
from recoupe.i18n import Words
from recoupe.model import Options, Reading

SLACK = dt.timedelta(days=1)  # an article on the web is changed a day later


def with_doubt(reading: Reading, options: Options) -> Reading:
    """The same reading; where its text tells a later day as past, the reason of the date says so.

    Only days with their year count: others are resolved against the date itself.
    """
    published = reading.document.published
    stated = as_day(published.value)
    if stated is None:
        return reading
    for clue in clues_of(reading):
        if clue.kind != "full" or clue.day is None or clue.expression.direction >= 0 or clue.day <= stated + SLACK:
            continue
        doubt = Words(options.lang).text("mais le texte tient « {words} » pour passé", words=clue.words)
        why = f"{published.why} ; {doubt}" if published.why else doubt[:1].upper() + doubt[1:]
        doubted = replace(published, why=why, evidence=(*published.evidence, clue.passage))
        return dated(reading, replace(reading.document, published=doubted), reading.times)
    return reading
