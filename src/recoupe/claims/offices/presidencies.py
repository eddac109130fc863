"""Presidents without a title: “sous la présidence de X”."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.offices.page import OfficePage
from recoupe.claims.offices.past import is_over_now
from recoupe.claims.offices.states import presided_by
from recoupe.lexicon.offices import fold
from recoupe.model import ClaimDraft


def presidencies(page: OfficePage) -> Iterator[ClaimDraft]:
    """“sous la présidence (de) X”: X is president of the state he is known to govern."""
    notes = page.notes
    tokens = notes.parse.tokens
    for token in tokens:
        if fold(token.text) not in ("presidence", "mandat"):
            continue
        at = token.i + 1
        if at < len(tokens) and tokens[at].text in ("de", "d'"):
            at += 1
        named = [m for m in notes.mentions_at.get(at, ()) if m.form == "name" and m.start == tokens[at].start]
        for mention in named[:1]:
            state = presided_by(page, mention.actor)
            if state is not None:
                over = is_over_now(page, "head_of_state", mention.actor, state)
                yield ClaimDraft(
                    type="HOLDS_OFFICE",
                    start=token.start,
                    end=mention.end,
                    rule="office-presidency",
                    actors=(mention.actor,),
                    targets=(state,),
                    modality="done" if over else "ongoing",
                    statement=notes.statement_at(token.start, mention.end),
                    detail="président",
                )
