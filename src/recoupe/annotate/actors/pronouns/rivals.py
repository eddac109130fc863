"""What a pronoun may mean, the likeliest first: actors by distance, subjecthood and form, and things that act."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.discourse import Event
from recoupe.annotate.actors.pronouns.binding import coarguments
from recoupe.annotate.actors.pronouns.page import PronounPage, can_mean
from recoupe.annotate.actors.pronouns.tokens import verb_of
from recoupe.annotate.parse import Parse, Token


@dataclass(frozen=True, slots=True)
class _Rival:
    """What a pronoun may mean: an actor, or a thing that is none (`member` None)."""

    score: float
    member: Member | None


def rivals_of(page: PronounPage, token: Token, gender: str, kind: str) -> list[_Rival]:
    """What a pronoun may mean, the likeliest first; `kind` as of `forms`."""
    parse = page.parse
    verb = verb_of(parse, token)
    animate = verb.lemma in page.words.personal or kind in ("tonic", "dative")
    quoted = page.discourse.is_quoted(token.start)
    barred = coarguments(page, token, kind)
    best: dict[int, _Rival] = {}
    for event in page.discourse.before(token.start, token.sentence, 3):
        if (not quoted and event.quoted) or (event.heading and event.sentence != token.sentence - 1):
            continue
        if not can_mean(event, gender) or id(event.member) in barred or _is_setting(event):
            continue
        if _is_topic(parse, event):
            continue
        score = _score(parse, event, token, animate, gender)
        known = best.get(id(event.member))
        if known is None or score > known.score:
            best[id(event.member)] = _Rival(score, event.member)
    rivals = list(best.values())
    if not animate:
        rivals.extend(_things(page, token, gender, quoted))
    return sorted(rivals, key=lambda r: (-r.score, r.member is None))


def _score(parse: Parse, event: Event, token: Token, animate: bool, gender: str) -> float:
    distance = token.sentence - event.sentence
    score = -1.5 * distance if distance < 2 else -2.0 * distance
    score += 3.0 if event.subject else 0.0
    score += {"name": 0.6, "pronoun": 0.8, "nominal": 0.4}.get(event.form, -3.0)
    score += min(len(event.member.spots), 6) * 0.15
    if event.member.kind == "person":
        score += 2.0 if animate else 1.0
        score += 0.5 if event.member.gender == gender and gender else 0.0
    elif event.member.kind in ("state", "organization", "company"):
        score += 0.0 if not animate else -1.0
    else:
        score -= 1.5
    return score - (2.0 if event.member.kind == "person" and not event.subject and _is_kin(parse, event) else 0.0)


def _things(page: PronounPage, token: Token, gender: str, quoted: bool) -> list[_Rival]:
    """Subjects that are no actors: “La coopération avance. Elle …” means the cooperation."""
    parse = page.parse
    want = {"m": "Masc", "f": "Fem"}.get(gender)
    found = []
    first = parse.sentences[max(0, token.sentence - 1)].first
    for i in range(first, token.i):
        row = parse.tokens[i]
        if row.pos != "NOUN" or not row.dep.startswith("nsubj") or row.morph.get("Number") == "Plur":
            continue
        if (want and row.morph.get("Gender") not in (want, None)) or any(e.token == i for e in page.discourse.events):
            continue
        if page.discourse.is_quoted(row.start) != quoted:
            continue
        distance = token.sentence - row.sentence
        found.append(_Rival(-1.5 * distance + 3.0 + 0.9, None))
    return found


def _is_topic(parse: Parse, event: Event) -> bool:
    """“Hommage à X” between two paragraphs: whom a crosshead names behind a preposition does not go on."""
    if not event.heading or not event.sentence:
        return False
    first = parse.between(event.start, event.end)[0]
    return first > 0 and parse.tokens[first - 1].pos == "ADP"


def _is_kin(parse: Parse, event: Event) -> bool:
    """“sa sœur Jeanne”: who is brought in as somebody's is less spoken of than that somebody."""
    first = parse.between(event.start, event.end)[0]
    if first < 2 or parse.tokens[first - 2].text.lower() not in ("son", "sa", "ses", "leur", "leurs"):
        return False
    return parse.tokens[first - 1].pos == "NOUN"


def _is_setting(event: Event) -> bool:
    """A town one is in, a medium one speaks to: nothing that “il” takes up, but as a subject."""
    member = event.member
    medium = member.entry is not None and member.entry.id.startswith("media:")
    return (member.kind == "place" or medium) and not event.subject
