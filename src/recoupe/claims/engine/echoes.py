"""Claims whose verb is left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import ECHOES
from recoupe.claims.engine.conditions import object_allowed
from recoupe.claims.engine.found import Found, actors_of_phrases, through_positions
from recoupe.claims.roles.actors import actors_of
from recoupe.claims.roles.gaps import counted_after, gapped_object, gapped_pair, is_echo
from recoupe.claims.roles.lists import begins_clause, chain
from recoupe.claims.roles.subjects import subject_phrases
from recoupe.lexicon.frames import LITERAL, Frame
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
        if at is None or clauses.words(i - 1) not in (",", "et", ";", "que", "mais", "puis"):
            continue
        phrase = clauses.phrases[at]
        again = _again(clauses, group, frame, phrase, draft)
        if again is not None:
            yield again
            continue
        actors = actors_of(clauses, phrase)
        if not actors or draft.actors == actors:
            continue
        echo = (
            _echo(clauses, phrase, actors, draft)
            or _gapped(clauses, frame, phrase, actors, draft)
            or _gapped_pair(clauses, frame, phrase, actors, draft)
        )
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


def _again(clauses: Clauses, group: Group, frame: Frame, timed: Phrase, draft: ClaimDraft) -> ClaimDraft | None:
    """The same act at another time on another: “a vu lundi A, *puis mardi B*”."""
    time = clauses.notes.times_at.get(timed.head)
    if time is None or time == draft.timex or timed.i + 1 >= len(clauses.phrases):
        return None
    other = clauses.phrases[timed.i + 1]
    if other.start != timed.last + 1 or (other.prep or "object") not in frame.target:
        return None
    if begins_clause(clauses, other) or other.head in clauses.notes.times_at:
        return None
    subject = actors_of_phrases(clauses, subject_phrases(clauses, group), False, Found())
    others = actors_of_phrases(clauses, chain(clauses, other), False, Found())
    types = frame.target_types
    targets = tuple(a for a in others if a not in subject and (not types or clauses.notes.actors[a].type in types))
    if not subject or not targets:
        return None
    start, end = clauses.tokens[timed.first].start, clauses.tokens[other.last].end
    roles = ((*subject, *targets), ()) if draft.type in SYMMETRIC else (subject, targets)
    return replace(draft, start=start, end=end, actors=roles[0], targets=roles[1], timex=time)


def _gapped_pair(
    clauses: Clauses, frame: Frame, phrase: Phrase, actors: tuple[int, ...], draft: ClaimDraft
) -> ClaimDraft | None:
    """The act of another on another with another thing: “A a offert du blé à B, et *C des tentes à D*”."""
    for prep in frame.target:
        pair = gapped_pair(clauses, phrase, prep)
        if pair is None or prep in LITERAL or not object_allowed(clauses, frame, [pair[0]]):
            continue
        through = prep in through_positions(frame)
        others = actors_of_phrases(clauses, chain(clauses, pair[1]), through, Found())
        types = frame.target_types
        targets = tuple(a for a in others if a not in actors and (not types or clauses.notes.actors[a].type in types))
        if targets:
            thing = draft.object if frame.object != "$" else _ware(clauses, pair[0])
            start, end = clauses.tokens[phrase.first].start, clauses.tokens[pair[1].last].end
            return replace(draft, start=start, end=end, actors=actors, targets=targets, object=thing, value=None)
    return None


def _ware(clauses: Clauses, phrase: Phrase) -> str | None:
    """The commodity that an object names."""
    commodities = clauses.frames.commodities
    words = (commodities.get(clauses.lemma(i)) for i in range(phrase.first, phrase.last + 1))
    return next((word for word in words if word is not None and word != "money"), None)
