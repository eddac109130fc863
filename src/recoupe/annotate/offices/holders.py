"""Who holds the office of a phrase: one, several, or the holder of the phrase beside it."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.offices.beside import holder_after, holder_before
from recoupe.annotate.offices.closed import OF, TO
from recoupe.annotate.offices.fields import domain_at
from recoupe.annotate.offices.page import OfficePage
from recoupe.annotate.offices.persons import name_at
from recoupe.annotate.offices.phrase import OfficePhrase
from recoupe.annotate.offices.places import world_at
from recoupe.annotate.offices.tail_state import Tail
from recoupe.lexicon.offices import longest
from recoupe.model import Span


def with_holders(page: OfficePage, phrase: OfficePhrase, tail: Tail) -> list[OfficePhrase]:
    """The phrase with the name beside it; several phrases where several share its title."""
    span, at = holder_after(page, phrase, tail)
    if span is not None and _is_of_next(page, phrase, span):
        span = None
    if span is not None and phrase.held == "none" and _other_gender(page, phrase, span):
        return [phrase]  # “l'ancienne rivale du milliardaire Hillary Clinton”
    if span is None:
        before = holder_before(page, phrase)
        return [replace(phrase, holder=before, holders=(before,)) if before else phrase]
    if not phrase.plural:
        return [_of_after_name(page, replace(phrase, holder=span, holders=(span,)), at)]
    return _several(page, phrase, span, at)


def _is_of_next(page: OfficePage, phrase: OfficePhrase, span: Span) -> bool:
    """“X, député de A, Y, maire de B”: a bare title after a name and a comma is of that name, not of the next."""
    if phrase.determiner or phrase.plural or page.word(phrase.tokens[1]) != ",":
        return False
    return span[0] > phrase.end and holder_before(page, phrase) is not None


def _other_gender(page: OfficePage, phrase: OfficePhrase, span: Span) -> bool:
    """Does the given name contradict the determiner? Not asked of offices: a masculine serves both."""
    given = page.world.gender_of(page.parse.text[span[0] : span[1]].split()[0])
    article = {"le": "m", "du": "m", "au": "m", "un": "m", "la": "f", "une": "f"}.get(phrase.determiner)
    return bool(given and article and given != article)


def _of_after_name(page: OfficePage, phrase: OfficePhrase, at: int) -> OfficePhrase:
    """“le roi Abdallah II de Jordanie”."""
    first = page.preposition(at, OF) if phrase.of is None and phrase.of_span is None else None
    known = world_at(page, first) if first is not None else None
    if first is None or known is None or phrase.kind not in ("head_of_state", "president", "head_of_government"):
        return phrase
    span = (page.tokens[first].start, page.tokens[known[0]].end)
    return replace(phrase, of=known[1], of_span=span)


def _several(page: OfficePage, phrase: OfficePhrase, span: Span, at: int) -> list[OfficePhrase]:
    """“les présidents russe X et turc Y” is two phrases; “les ministres X et Y” one with two holders."""
    holders, rest = [span], []
    while page.word(at) in ("et", ","):
        state = page.demonym(at + 1)
        other = _other_domain(page, phrase, at + 1)
        name = name_at(page, other[1] if other else at + 2 if state else at + 1)
        if name is None:
            break
        here = (page.tokens[name[0]].start, page.tokens[name[1] - 1].end)
        if state:
            rest.append(
                replace(
                    phrase, start=page.tokens[at + 1].start, end=page.tokens[at + 1].end, head=at + 1, of=state,
                    states=(state,), tokens=(at + 1, at + 2), holder=here, holders=(here,), plural=False,
                    determiner="",
                )
            )  # fmt: skip
        elif other:
            rest.append(replace(other[0], holder=here, holders=(here,), plural=False, determiner=""))
        else:
            holders.append(here)
        at = name[1]
    single = bool(rest)
    return [replace(phrase, holder=span, holders=tuple(holders), plural=not single), *rest]


def _other_domain(page: OfficePage, phrase: OfficePhrase, at: int) -> tuple[OfficePhrase, int] | None:
    """“… et de l'Intérieur” after a first holder: the same title in another field, and the token after it."""
    first = page.preposition(at, OF | TO) if phrase.domain else None
    last = domain_at(page, first) if first is not None else None
    if first is None or last is None:
        return None
    hit = longest(page.words.domains, page.pieces, page.piece_at[first])
    start, end = page.tokens[first].start, page.tokens[last].end
    role = f"minister:{hit[1]}" if hit else phrase.role
    domain = page.parse.text[start:end]
    tokens = (first, last + 1)
    label = f"{phrase.title} {page.parse.text[page.tokens[at].start : end]}"
    other = replace(phrase, start=start, end=end, head=first, domain=domain, role=role, tokens=tokens, label=label)
    return other, last + 1


def linked(page: OfficePage, found: list[OfficePhrase]) -> list[OfficePhrase]:
    """“président et fondateur de X”, “Premier ministre et ministre de la Défense”: one holder, and one body, for
    both.
    """
    for n in range(len(found) - 1):
        left, right = found[n], found[n + 1]
        if right.tokens[0] < left.tokens[1] and right.holder is not None and right.holder == left.holder:
            found[n + 1] = replace(right, holder=None, holders=())  # “la présidente de la Chambre des représentants, X”
            continue
        gap = range(left.tokens[1], right.tokens[0])
        beside = len(gap) <= 3 and "auprès" in (page.word(i) for i in gap)
        if beside and left.holder is None and right.holder is not None:  # “secrétaire d'État auprès du ministre, X”
            found[n] = replace(left, holder=right.holder, holders=right.holders)
            found[n + 1] = replace(right, holder=None, holders=())
            continue
        if right.determiner or len(gap) != 1 or page.word(gap[0]) != "et" or left.plural or right.plural:
            continue
        if left.holder is None and right.holder is not None and left.held != "none":
            found[n] = replace(left, holder=right.holder, holders=right.holders)
        elif right.holder is None and left.holder is not None and left.held != "none":
            found[n + 1] = replace(right, holder=left.holder, holders=left.holders)
        if left.of is None and left.of_span is None and right.held != "none" and _shares_body(left, right):
            found[n] = replace(found[n], of=right.of, of_span=right.of_span, states=right.states)
    return found


def _shares_body(left: OfficePhrase, right: OfficePhrase) -> bool:
    """“président et fondateur de X”, not “ministre et maire de X”: a minister serves a state."""
    return left.held != "state" or (right.of or "").startswith("state:")
