"""Claims whose verb is left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import ECHOES
from recoupe.claims.engine.conditions import object_allowed
from recoupe.claims.engine.found import Found, actors_of_phrases, through_positions
from recoupe.claims.roles.actors import actors_of
from recoupe.claims.roles.gaps import counted_after, gapped_object, is_echo
from recoupe.claims.roles.lists import chain
from recoupe.lexicon.frames import Frame
from recoupe.model import SYMMETRIC, ClaimDraft


def echoes(clauses: Clauses, group: Group, frame: Frame, draft: ClaimDraft) -> Iterator[ClaimDraft]:
    """The same of others, whose verb is left out: “Oslo a condamné le tir, *Stockholm également*”, “*Berne non*”,
    “A a expulsé deux diplomates, *B trois*”, “A soutient B, *et C D*”."""
    if group.passive or "subject" not in frame.actor:
        return
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for i in range(group.last + 1, sentence.last):
        if i in clauses.group_at and clauses.groups[clauses.group_at[i]].finite is not None:
            return
        at = clauses.phrase_from.get(i)
        if at is None or clauses.words(i - 1) not in (",", "et", ";", "que", "mais"):
            continue
        phrase = clauses.phrases[at]
        actors = actors_of(clauses, phrase)
        if not actors or draft.actors == actors:
            continue
        echo = _echo(clauses, phrase, actors, draft) or _gapped(clauses, frame, phrase, actors, draft)
        if echo is not None:
            yield echo


def _echo(clauses: Clauses, phrase: Phrase, actors: tuple[int, ...], draft: ClaimDraft) -> ClaimDraft | None:
    """The claim repeated for another, or denied of him by *non*."""
    words = [clauses.words(phrase.last + 1 + n) for n in range(2)]
    counted = counted_after(clauses, phrase)
    if not counted and (words[0] not in ECHOES or not is_echo(clauses, phrase)):
        return None
    contrary = words[0] == "non" and words[1] != "plus"
    end = clauses.tokens[phrase.last + 1].end
    echo = replace(draft, actors=actors, targets=tuple(a for a in draft.targets if a not in actors), end=end)
    return replace(echo, modality="denied", polarity=False) if contrary else echo


def _gapped(
    clauses: Clauses, frame: Frame, phrase: Phrase, actors: tuple[int, ...], draft: ClaimDraft
) -> ClaimDraft | None:
    """The act of another on another: “A soutient B, et C D”."""
    positions = [prep for prep in ("", "à", "avec", "contre") if (prep or "object") in frame.target]
    for prep in positions:
        obj = gapped_object(clauses, phrase, prep)
        if obj is None:
            continue
        end = clauses.tokens[obj.last].end
        if frame.object_noun and not prep:
            same = object_allowed(clauses, frame, [obj])
            return replace(draft, start=clauses.tokens[phrase.first].start, end=end, actors=actors) if same else None
        through = (prep or "object") in through_positions(frame)
        others = actors_of_phrases(clauses, chain(clauses, obj), through, Found())
        allowed = frame.target_types
        targets = tuple(
            a for a in others if a not in actors and (not allowed or clauses.notes.actors[a].type in allowed)
        )
        if not targets:
            return None
        if draft.type in SYMMETRIC:
            actors, targets = (*actors, *targets), ()
        start = clauses.tokens[phrase.first].start
        return replace(draft, start=start, end=end, actors=actors, targets=targets, timex=draft.timex)
    return None
