"""Shares told in lists (“30 % de A et 12 % de B”, “à 51 % par A et à 49 % par B”) and by nouns (“l'entrée de X au
capital de Y”, “une prise de participation dans Y”, “l'achat par X de 20 % de Y”).
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.engine.noun_modality import noun_modality
from recoupe.claims.engine.support import Support, support_of
from recoupe.claims.roles import chain, direct_object, subject_phrases
from recoupe.claims.ties.shares import HOLDING, OWNED, OWNERS, owned_after, owned_by
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.lexicon.frames import Frame
from recoupe.model import ClaimDraft, Value

_NOUN = Frame(id="tie-entry", type="OWNS_STAKE")
_ENTRIES = ("entrée", "montée", "arrivée", "retour")
_BUYS = ("acquisition", "achat", "rachat", "prise")
REACH = 24  # tokens after a noun in which its share and its company are looked for


def find_listed(around: Surroundings) -> Iterator[ClaimDraft]:
    """The second and later shares of a list; the first is `find_stakes`'s."""
    for group in around.groups_of(HOLDING):
        shares = list(_shares(around, group))
        if len(shares) < 2:
            continue
        read = around.modality(group)
        passive = around.is_passive(group) or (group.form == "part" and group.finite is None)
        known = owned_by(around, group) if passive else around.subject(group, OWNERS)
        for at, value in shares[1:]:
            other = _agent(around, at) if passive else owned_after(around, at)
            if read is None or not known or not other or set(known) & set(other):
                continue
            owners, owned = (other, known) if passive else (known, other)
            last = max(p.last for p in around.clauses.phrases if p.start == at + 1)
            yield around.draft(
                "OWNS_STAKE", "tie-share-list", group.start, last, owners, owned, read, value=value, timed=group
            )


def _shares(around: Surroundings, group: Group) -> Iterator[tuple[int, Value]]:
    """The percentages after a verb up to the next verb with a tense: the last token and the value of each."""
    notes, seen = around.notes, set[int]()
    at = group.last + 1
    while around.in_sentence(at, group.verb):
        other = around.group(at)
        if (other is not None and other.finite is not None) or around.word(at) in (";", ":", "qui", "que", "dont"):
            return
        value = around.value_at(at, "percent")
        if value is not None and (n := notes.quantities_at[at]) not in seen:
            seen.add(n)
            cells = notes.parse.between(notes.quantities[n].start, notes.quantities[n].end)
            at = cells[-1]
            yield at, value
        at += 1


def _agent(around: Surroundings, at: int) -> tuple[int, ...]:
    """Who holds “49 %” in “et à 49 % *par X*”."""
    phrase = next((p for p in around.clauses.phrases if p.start == at + 1), None)
    if phrase is None or phrase.prep != "par":
        return ()
    return around.actors(chain(around.clauses, phrase), OWNERS, through=False)


# -- by nouns ----------------------------------------------------------------------------------------------------------
def find_entries(around: Surroundings) -> Iterator[ClaimDraft]:
    """“l'entrée de X au capital de Y, à hauteur de 18 %”, “une prise de participation dans Y”."""
    for phrase in around.phrases_of((*_ENTRIES, *_BUYS)):
        support = support_of(around.clauses, phrase)
        owned = _bought(around, phrase) if around.lemma(phrase.head) in _BUYS else _entered(around, phrase)
        if not owned:
            continue
        owners = tuple(a for a in _owners(around, phrase, support) if a not in owned)
        read = noun_modality(around.clauses, _NOUN, phrase, support)
        if len(owners) == 1 and len(owned) == 1 and read is not None:
            last = max(i for i in around.notes.parse.between(*_span(around, phrase, owned[0])))
            value = _share(around, phrase)
            yield around.draft(
                "OWNS_STAKE", "tie-entry", phrase.first, max(last, phrase.last), owners, owned, read, value=value
            )


def _span(around: Surroundings, phrase: Phrase, actor: int) -> tuple[int, int]:
    """Where an actor is named after a phrase, else the phrase's own head."""
    token = around.clauses.tokens[phrase.head]
    sentence = around.spans_of.get((token.sentence, actor), [])
    return next((span for span in sentence if span[0] >= token.start), (token.start, token.end))


def _entered(around: Surroundings, phrase: Phrase) -> tuple[int, ...]:
    """Whose capital is entered."""
    for at in range(phrase.last + 1, phrase.last + REACH):
        if not around.in_sentence(at, phrase.head) or around.group(at) is not None:
            return ()
        if around.word(at) in ("capital", "tour"):
            return around.complement(at, ("de",), (*OWNED, "place"))
    return ()


def _bought(around: Surroundings, phrase: Phrase) -> tuple[int, ...]:
    """Of whom a share is bought: “prise de participation dans Y”, “l'achat (par X) de 20 % de Y”."""
    if around.lemma(phrase.head) == "prise":
        trail = around.trail(phrase)
        inside = len(trail) > 1 and around.lemma(trail[1].head) == "participation"
        if not inside:
            return ()
        found = around.complement(trail[1].last, ("dans", "chez"), OWNED)
        return found or _entered(around, trail[1])
    for at in range(phrase.last + 1, phrase.last + REACH):
        if not around.in_sentence(at, phrase.head) or around.group(at) is not None:
            return ()
        if around.value_at(at, "percent") is not None:
            n = around.notes.quantities_at[at]
            cells = around.notes.parse.between(around.notes.quantities[n].start, around.notes.quantities[n].end)
            return owned_after(around, cells[-1])
    return ()


def _owners(around: Surroundings, phrase: Phrase, support: Support | None) -> tuple[int, ...]:
    """Who enters or buys: *son*, *de X* right after an entry, *par X*, else the subject of the verb before the noun."""
    found = around.possessive(phrase, OWNERS) or around.complement(phrase.last, ("par",), OWNERS)
    trail = around.trail(phrase)
    if not found and around.lemma(phrase.head) in _ENTRIES:
        found = around.actors(trail[1:2], OWNERS, through=False)
    if not found and around.lemma(phrase.head) == "prise":
        found = around.actors(trail[2:3], OWNERS, through=False)
    if not found and support is not None and support.role == "object" and not support.group.passive:
        seen = direct_object(around.clauses, support.group)
        subject = subject_phrases(around.clauses, support.group)
        if seen is not None and seen.i == phrase.i and subject:
            found = around.subject(support.group, OWNERS)
    return found


def _share(around: Surroundings, phrase: Phrase) -> Value | None:
    """The share that stands behind the noun, in its sentence."""
    cells = (i for i in range(phrase.last + 1, phrase.last + REACH) if around.in_sentence(i, phrase.head))
    return next((value for i in cells if (value := around.value_at(i, "percent")) is not None), None)
