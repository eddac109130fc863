"""The verbs of a document that report speech: where each stands, what it takes, who its subject is.

A cue is read from the words around a form of a reporting verb first and from the dependency parse second: the parser
was trained on little reported speech and often takes the subject of an inverted verb for its object.

`forms` says as which form of which verb a word stands; `subject` who speaks, by the ways of French to say it: before
the verb (where the parse lost him, `openings`), behind it (`incise`), as the agent of a passive (`passives`), as the
subject of another verb (`joined`, `infinitives`). `unreal` are those with which nobody has said anything yet.
"""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.cues.forms import read
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.cues.subject import with_subject
from recoupe.lexicon.reporting import ReportingWords

_COMPLEMENT = 8  # tokens behind a speaker within a quotation that still belong to him


def find_cues(notes: Annotations, words: ReportingWords) -> list[Cue]:
    """The cues of a document in the order of their verbs."""
    found: dict[int, Cue] = {}
    quoted = {i for quote in notes.parse.quotes if not quote.depth for i in notes.parse.between(quote.start, quote.end)}
    for token in notes.parse.tokens:
        if token.text.lower() not in words.verb_forms:
            continue
        verb = read(notes, words, token, found)
        cue = None if verb is None else with_subject(verb)
        if cue is not None and token.i in quoted:
            cue = replace(cue, inside=True) if _is_aside(notes, cue) else None
        if cue is not None:
            found[cue.verb] = cue
    cues = [found[at] for at in sorted(found)]
    return [_of_opening_gerund(notes, cue, cues[n + 1 :]) for n, cue in enumerate(cues)]


def _of_opening_gerund(notes: Annotations, cue: Cue, later: list[Cue]) -> Cue:
    """“Rappelant que …, X a demandé”: the speaker of a gerund that opens its sentence is the one of the next cue."""
    if cue.mood != "ger" or cue.first > notes.parse.sentences[cue.sentence].first + 1:
        return cue
    following = next(
        (row for row in later if row.sentence == cue.sentence and not row.passive and "weak" not in row.takes), None
    )
    if following is None or following.subject is None:
        return cue
    return replace(cue, subject=following.subject)


def _is_aside(notes: Annotations, cue: Cue) -> bool:
    """“…, explique le maire. …” within one pair of marks: framed by commas or stops."""
    tokens = notes.parse.tokens
    if not cue.incise or "weak" in cue.takes or tokens[cue.first - 1].text != ",":
        return False
    end = cue.end
    while end < min(len(tokens), cue.end + _COMPLEMENT) and tokens[end].pos != "PUNCT":
        if tokens[end].morph.get("VerbForm") == "Fin" or tokens[end].text in ('"', "»", "”"):
            return False
        end += 1  # “…, explique la présidente du cabinet de conseil en santé, Anne Morel. …”
    return end < len(tokens) and tokens[end].text in (",", ".", "!", "?", "…", ":") and cue.end - cue.first <= 16
