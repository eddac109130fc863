"""The scan: each title of a document with its surroundings, as a phrase."""

from __future__ import annotations

from recoupe.annotate.offices.holders import linked, with_holders
from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.phrase import OfficePhrase
from recoupe.annotate.offices.tail import read_tail
from recoupe.annotate.offices.tail_state import Tail
from recoupe.annotate.offices.titles import title_at
from recoupe.lexicon.offices import Status, Title


def read(page: OfficePage) -> list[OfficePhrase]:
    found: list[OfficePhrase] = []
    at = 0
    while at < len(page.pieces):
        hit = title_at(page, at)
        if hit is None or _is_within(page, at, hit[1], found):
            at += 1
            continue
        found.extend(_read_phrases(page, at, hit[0], hit[1]))
        at += hit[0]
    return linked(page, found)


def _is_within(page: OfficePage, at: int, title: Title, found: list[OfficePhrase]) -> bool:
    """“délégué général adjoint” is one office: what qualifies a title is none of its own."""
    if not found or not found[-1].title.endswith(f" {title.title}"):
        return False
    return found[-1].tokens[0] < page.token_of[at] < found[-1].tokens[1]


def _read_phrases(page: OfficePage, at: int, length: int, title: Title) -> list[OfficePhrase]:
    first, status = _before(page, at)
    tail = read_tail(page, page.token_of[at + length - 1] + 1, title)
    head = _head(page, page.token_of[at], page.token_of[at + length - 1])
    states = tuple(dict.fromkeys(tail.states))
    name = f"{title.title} {tail.qualifier}".strip()
    phrase = OfficePhrase(
        start=page.tokens[first].start,
        end=page.tokens[tail.end].end,
        head=head,
        title=name,
        domain=page.quoted(tail.domain),
        of=tail.of or (states[0] if states else None),
        of_span=page.span(tail.of_tokens),
        within=tail.within,
        status=tail.status or status,
        gender=title.gender or _gender(page, first),
        plural=title.plural,
        counterpart=title.kind == "counterpart",
        tokens=(first, tail.end + 1),
        determiner=_determiner(page, first),
        kind=title.kind,
        held=title.held,
        role=name if tail.qualifier else tail.role or _role(page, title, tail),
        needs=title.needs,
        leads=title.leads,
        states=states,
        party=tail.party,
        label=f"{name} {tail.label}".strip(),
    )
    return with_holders(page, phrase, tail)


def _role(page: OfficePage, title: Title, tail: Tail) -> str:
    """A president is a head of state, unless of something else."""
    elsewhere = tail.of_tokens is not None and not (tail.of or "").startswith("state:")
    return title.title if title.kind == "president" and elsewhere else title.role


def _before(page: OfficePage, at: int) -> tuple[int, Status]:
    """The first token of the phrase, and the status that the words before the title give it."""
    status: Status = "current"
    first = at
    while first and (found := page.words.before.get(page.pieces[first - 1])) is not None:
        if page.tokens[page.token_of[first - 1]].sentence != page.tokens[page.token_of[at]].sentence:
            break
        if found != "current":
            status = found
        first -= 1
    token = page.token_of[first]
    return token if page.piece_at[token] == first else page.token_of[at], status


def _head(page: OfficePage, first: int, last: int) -> int:
    inside = range(first, last + 1)
    nouns = [i for i in inside if page.tokens[i].pos in ("NOUN", "PROPN")]
    outward = [i for i in nouns if page.tokens[i].head not in inside or page.tokens[i].head == i]
    return (outward or nouns or [first])[0]


def _determiner(page: OfficePage, first: int) -> str:
    if not first or page.tokens[first - 1].sentence != page.tokens[first].sentence:
        return ""
    before = page.tokens[first - 1]
    return before.text.lower() if before.pos == "DET" or before.text.lower() in ("du", "au", "des", "aux") else ""


def _gender(page: OfficePage, first: int) -> str:
    return {"le": "m", "la": "f", "un": "m", "une": "f", "du": "m", "au": "m"}.get(_determiner(page, first), "")
