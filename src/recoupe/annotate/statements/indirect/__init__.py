"""Indirect speech: what somebody is reported to have said, in the words of the article.

Of a cue it is the clause with *que* or the infinitive it governs (`clauses`), or the main clause it stands beside
(`beside`), unless nobody says it (`unsaid`). Of a source (“selon X”) it is a clause, too (`sources`): what is added to
the source is passed over (`additions`), the clause ends somewhere (`reach`), and may be no more than told of the source
(`told`). What all of them ask of a stretch of text is in `stretch`.
"""

from __future__ import annotations

from recoupe.annotate.statements.clauses.others import ends_of
from recoupe.annotate.statements.indirect.cues import of_cue
from recoupe.annotate.statements.indirect.sources import of_source
from recoupe.annotate.statements.speech import Said, Speech


def find_indirect(speech: Speech) -> list[Said]:
    """The indirect statements of a document."""
    ends = ends_of(speech.notes, speech.cues, speech.sources)
    found: list[Said] = []
    for cue in speech.cues:
        found.extend(of_cue(speech, cue, ends))
    for source in speech.sources:
        found.extend(of_source(speech, source))
    return _without_doubles(found)


def _without_doubles(found: list[Said]) -> list[Said]:
    """One statement a span; of two spans that nearly coincide the one with a speaker."""
    kept: list[Said] = []
    for row in sorted(found, key=lambda row: (row.start, -row.end, row.speaker is None)):
        twin = next((k for k in kept[-3:] if _same(k, row)), None)
        if twin is None:
            kept.append(row)
        elif twin.speaker is None and row.speaker is not None:
            kept[kept.index(twin)] = row
    return kept


def _same(a: Said, b: Said) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0.85 * max(a.end - a.start, b.end - b.start)
