"""Facts told and denied; plans told as certain that another source says were not confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.disputes.scene import Scene, dispute
from recoupe.crosscheck.intervals import days, overlap
from recoupe.crosscheck.words import WORD
from recoupe.lexicon.matching import fold
from recoupe.model import TIES, Claim, Dispute, Passage, Reading, Span

_NEGATIONS = frozenset({"pas", "point", "jamais", "nullement", "aucunement"})
_POINTING = frozenset({"ce", "cet", "cette", "ces", "cela", "ceci", "celui", "celle", "ceux", "celles"})
_POINTING |= frozenset({"il", "elle", "ils", "elles", "en", "y", "sujet", "question"})
_FUTURE = re.compile(r"(?:[ieau]r|[ltndv]r|rr)(?:a|ont|ons)$")
_AHEAD = frozenset({"doit", "doivent", "va", "vont", "sera", "seront", "est", "sont", "compte", "comptent", "prevoit"})
_IF = re.compile(r"\bsi\b")
_END = re.compile(r"[,;:.!?…»]")
SHARED = 2  # content stems that the open question and the plan must share; or an act of one party, told and denied


# -- told and denied ---------------------------------------------------------------------------------------------------
def deeds(scene: Scene, one: str) -> Iterable[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], Claim]]:
    """A claim, by who does what to whom."""
    claim = scene.by_id[one]
    yield (claim.type, claim.actors, claim.targets), claim


def find_contradictions(scene: Scene, block: object, claims: list[Claim]) -> Iterable[Dispute]:
    """Claims with the same roles in one story, one told as a fact and one denied or negated.

    By different sources or different speakers: that X affirms and Y denies is between X and Y, in one article or two.
    """
    denials = [claim for claim in claims if _negative(claim)]
    for claim in claims if denials else ():
        for denied in () if _negative(claim) else denials:
            one_story = not scene.stories_of(claim).isdisjoint(scene.stories_of(denied))
            if one_story and _opposed(scene, *sorted((claim, denied), key=lambda c: c.id)):
                yield _denied(scene, claim, denied)


def _opposed(scene: Scene, a: Claim, b: Claim) -> bool:
    if _negative(a) == _negative(b) or "possible" in (a.modality, b.modality):
        return False
    if (a.object or "") != (b.object or "") or (a.detail or "") != (b.detail or ""):
        return False
    sources = [{scene.family_of(e.doc) for e in claim.evidence} for claim in (a, b)]
    voices = scene.voices(a), scene.voices(b)
    if sources[0] & sources[1] and not (voices[0] and voices[1] and not voices[0] & voices[1]):
        return False
    if len({*a.actors, *a.targets}) < 2 and len(scene.telling(a) & scene.telling(b)) < SHARED:
        return False
    first, second = days(a.time), days(b.time)
    if first and second and not overlap(first, second):
        return False
    if scene.is_conditional(a) or scene.is_conditional(b):
        return False
    told, denied = (b, a) if _negative(a) else (a, b)
    return not _came_true(scene, denied, told)


def _came_true(scene: Scene, denied: Claim, told: Claim) -> bool:
    """Whether all that tells an act came out after all that denies it: it was done, or a mind was changed, since.

    Not where the act is told with a time before the denial: that was denied beforehand.
    """
    first, second = (
        [days(scene.readings[e.doc].document.published.value) for e in claim.evidence] for claim in (denied, told)
    )
    before, after = ([found for found in dates if found] for dates in (first, second))
    if not before or len(before) < len(first) or not after or len(after) < len(second):
        return False
    last, act = max(day for _, day in before), days(told.time)
    return last < min(day for day, _ in after) and not (act and act[1] < last)


def _negative(claim: Claim) -> bool:
    return claim.modality == "denied" or not claim.polarity


def _denied(scene: Scene, a: Claim, b: Claim) -> Dispute:
    told, denied = (b, a) if _negative(a) else (a, b)
    sides = [[Passage(doc=e.doc, start=e.start, end=e.end) for e in claim.evidence] for claim in (told, denied)]
    text = scene.say.text("Affirmé par {docs}, nié par {others}.", docs=_who(scene, told), others=_who(scene, denied))
    return dispute("contradiction", sides, text, [told.id, denied.id])


def _who(scene: Scene, claim: Claim) -> str:
    """Who stands for a claim: those whom its articles let say it, else the articles themselves."""
    voices = scene.voices(claim)
    if voices:
        return scene.say.listing(sorted(scene.parties.names.get(voice, voice) for voice in voices))
    return scene.listed(e.doc for e in claim.evidence)


# -- told as certain, said to be open ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Open:
    """A matter that an article says a source left open: its clause and what that points back to."""

    doc: str
    span: Span
    clause: str
    acts: frozenset[int]  # groups of words for one act
    about: frozenset[str]  # stems


def matters(scene: Scene, doc: str) -> Iterable[tuple[str, tuple[str, tuple[Open, ...]]]]:
    """What an article leaves open, to its story."""
    yield scene.story[doc], (doc, tuple(open_matters(scene, scene.readings[doc])))


def find_withheld(scene: Scene, story: object, rows: list[tuple[str, tuple[Open, ...]]]) -> Iterable[Dispute]:
    """Plans that one article tells as certain and another says were not confirmed."""
    for doc, left_open in rows:
        for matter in left_open:
            told = [
                passage
                for other, _ in rows
                if other != doc and scene.family_of(other) != scene.family_of(doc)
                for passage in _told_as_certain(scene, scene.readings[other], matter)
            ]
            if told:
                yield _withheld(scene, matter, told)


def _withheld(scene: Scene, matter: Open, told: Sequence[Passage]) -> Dispute:
    here = Passage(doc=matter.doc, start=matter.span[0], end=matter.span[1])
    text = scene.say.text(
        "Donné pour certain par {docs}, non confirmé selon {others} : « {clause} ».",
        docs=scene.listed(passage.doc for passage in told),
        others=scene.named(matter.doc),
        clause=matter.clause,
    )
    claims = [
        claim
        for claim in scene.claims_on(told)
        if scene.by_id[claim].modality in ("planned", "ongoing") and scene.by_id[claim].type not in TIES
    ]
    return dispute("contradiction", [told, [here]], text, claims)


def open_matters(scene: Scene, reading: Reading) -> Iterable[Open]:
    """What an article says a source did not confirm: “n'a pas dit si …”, “refuse de préciser si …”."""
    doc = reading.document.id
    before: Span | None = None
    for span in reading.sentences:
        text = reading.document.text[span[0] : span[1]]
        at = _left_open(scene, text)
        if at is not None:
            end = _END.search(text, at)
            clause = " ".join(text[at : end.start() if end else len(text)].split())
            words = [fold(word) for word in WORD.findall(clause)]
            stems = {stem for word in words if (stem := scene.words.stem(word))}
            acts = frozenset(scene.words.topics[stem] for stem in stems if stem in scene.words.topics)
            about = {stem for stem in stems if stem not in scene.words.topics}
            if before and _POINTING & set(words):
                about |= set(scene.stems(reading.document.text[before[0] : before[1]]))
            if acts:
                yield Open(doc, span, clause, acts, frozenset(about))
        before = span


def _left_open(scene: Scene, text: str) -> int | None:
    """Where the open clause begins in a sentence, after its *si* or *que*."""
    flat = fold(text).replace("’", "'")
    if len(flat) == len(text):
        for phrase in scene.words.unknown:
            if (at := flat.find(phrase)) >= 0:
                return at + len(phrase)
    if not _IF.search(flat):
        return None
    found = list(WORD.finditer(text))
    words = [fold(match.group()) for match in found]
    for i, word in enumerate(words):
        if word not in scene.words.telling or i + 1 >= len(words):
            continue
        opens = next((j for j in range(i + 1, min(i + 3, len(words))) if words[j] == "si"), None)
        if opens is None:
            continue
        left = words[max(0, i - 4) : i]
        if _NEGATIONS & set(left) or "sans" in left[-2:] or scene.words.refusing & set(left):
            return found[opens].end()
    return None


def _told_as_certain(scene: Scene, reading: Reading, matter: Open) -> Iterable[Passage]:
    """Sentences that tell the matter as planned: an act of the same kind in the future, on the same subject."""
    doc = reading.document.id
    for span in reading.sentences:
        text = reading.document.text[span[0] : span[1]]
        if "?" in text or _left_open(scene, text) is not None:
            continue
        words = [fold(word) for word in WORD.findall(text)]
        stems = [scene.words.stem(word) for word in words]
        acts = [i for i, stem in enumerate(stems) if scene.words.topics.get(stem) in matter.acts]
        certain = [i for i in acts if _FUTURE.search(words[i]) or _AHEAD & set(words[max(0, i - 3) : i])]
        if not certain or "si" in words[: certain[0]]:
            continue
        shared = (set(stems) & matter.about) - {""}
        telling = {stem for stem in shared if stem not in scene.words.common}
        if len(shared) >= SHARED and telling and _same_people(scene, doc, span, matter):
            yield Passage(doc=doc, start=span[0], end=span[1])


def _same_people(scene: Scene, doc: str, span: Span, matter: Open) -> bool:
    """Whether both sentences name one party."""
    return bool(_parties(scene, doc, span) & _parties(scene, matter.doc, matter.span))


def _parties(scene: Scene, doc: str, span: Span) -> set[str]:
    reading = scene.readings[doc]
    return {
        scene.parties.acts_for(scene.matching.of[doc, mention.actor])
        for mention in reading.mentions
        if span[0] <= mention.start and mention.end <= span[1]
    }
