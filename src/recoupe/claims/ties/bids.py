"""Bids (BIDS_FOR): “X est en concurrence avec Y et Z pour P”, “X est en lice pour P”, “la concurrence est rude : Y et
Z”.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.claims.clauses import Group, Phrase
from recoupe.claims.roles import actors_of, chain, direct_object, following
from recoupe.claims.ties.surroundings import Surroundings
from recoupe.model import ClaimDraft, EntityType, Modality

_BIDDERS: tuple[EntityType, ...] = ("company", "state", "organization")
_PROJECTS: tuple[EntityType, ...] = ("asset",)
_OF_PROJECT: tuple[EntityType, ...] = ("state", "place", "asset")
_STATE_VERBS = frozenset({"être", "rester", "entrer", "demeurer", "trouver", "figurer", "devenir"})
_OFFERING = frozenset({"déposer", "remettre", "soumettre", "présenter", "faire"})
_LOOK_BACK = 3  # sentences in which a project may have been named before


def find_bids(around: Surroundings) -> Iterator[ClaimDraft]:
    """Every bid of a document; the project is named in the sentence or just before."""
    for group in around.groups_of(around.words.bidding.contending):
        yield from _contending(around, group)
    for group in around.groups_of(around.words.bidding.verbs | _STATE_VERBS):
        state = _state_of_bidding(around, group)
        if state is not None:
            yield from _bids(around, group, state)
    for phrase in around.phrases_of(around.words.bidding.contests):
        yield from _listed(around, phrase)


def _contending(around: Surroundings, group: Group) -> Iterator[ClaimDraft]:
    """“X et Y se disputent le contrat de P”, “X brigue la concession de P”, “X a déposé une offre pour P”."""
    obj = direct_object(around.clauses, group)
    if around.is_passive(group):
        return
    if around.lemma(group.verb) in around.words.bidding.joining:
        obj = next((p for p in following(around.clauses, group.last, transparent=True) if p.prep == "à"), None)
    if obj is None:
        return
    last = obj.last
    if around.lemma(obj.head) in around.words.bidding.offers:
        project, last = _project_after(around, obj.last)
    elif around.lemma(group.verb) in _OFFERING:
        return
    elif around.lemma(group.verb) in around.words.bidding.winning | around.words.bidding.joining:
        if around.lemma(obj.head) not in around.words.bidding.tenders:
            return
        project = _project(around, obj)
        if not project:
            project, last = _project_after(around, obj.last)
    else:
        project = _project(around, obj)
    bidders = tuple(b for b in around.subject(group, _BIDDERS) if b not in project)
    read = around.modality(group, "ongoing")
    if read is not None and read[0] == "done" and around.lemma(group.verb) in around.words.bidding.joining:
        read = ("ongoing", True)
    if project and bidders and read is not None:
        yield from _drafts(around, bidders, project, group.start, last, read)


def _state_of_bidding(around: Surroundings, group: Group) -> int | None:
    """The last token of “est en lice”, “soumissionne”; None where the verb says nothing of a bid."""
    if around.lemma(group.verb) in around.words.bidding.verbs:
        return group.last
    for at in range(group.last + 1, group.last + 4):
        for words in around.lexicon.ties.bidding.get(around.word(at), ()):
            if tuple(around.word(at + n) for n in range(len(words))) == words:
                return at + len(words) - 1
    return None


def _bids(around: Surroundings, group: Group, last: int) -> Iterator[ClaimDraft]:
    bidders = dict.fromkeys(around.subject(group, _BIDDERS))
    bidders.update(dict.fromkeys(around.complement(last, ("avec",), _BIDDERS)))
    bidders.update(dict.fromkeys(_after_colon(around, last)))
    named = [b for b in bidders if b in around.named]
    bidders = dict.fromkeys(named or bidders)
    project, end = _project_after(around, last)
    project = project or _project_before(around, group.verb, tuple(bidders))
    read = around.modality(group)
    if bidders and project and read is not None:
        yield from _drafts(around, tuple(bidders), project, group.start, max(last, end), read)


def _after_colon(around: Surroundings, last: int) -> tuple[int, ...]:
    """“Trois groupes sont en lice pour P : A, B et C”."""
    sentence = around.notes.parse.sentence_of(last)
    colon = next((i for i in range(last + 1, sentence.last) if around.word(i) == ":"), None)
    first = around.phrase(colon + 1) if colon is not None else None
    return around.actors(chain(around.clauses, first), _BIDDERS, through=False) if first is not None else ()


def _drafts(
    around: Surroundings,
    bidders: tuple[int, ...],
    project: tuple[int, ...],
    first: int,
    last: int,
    read: tuple[Modality, bool],
) -> Iterator[ClaimDraft]:
    """One claim a bidder: each is for the project on its own."""
    for bidder in bidders:
        if bidder not in project:
            yield around.draft("BIDS_FOR", "tie-bid", first, last, (bidder,), project, read)


def _project_after(around: Surroundings, at: int) -> tuple[tuple[int, ...], int]:
    """“pour la construction de P”, “pour le contrat”."""
    for phrase in following(around.clauses, at, transparent=True):
        if phrase.prep in ("pour", "à", "dans") and phrase.head not in around.notes.times_at:
            found = _project(around, phrase)
            if found:
                return found, phrase.last
    return (), at


def _project(around: Surroundings, phrase: Phrase) -> tuple[int, ...]:
    """The project a phrase names: an asset in it or in its complements, else whose project it is."""
    trail = [phrase, *_complements(around, phrase)]
    for types in (_PROJECTS, _OF_PROJECT):
        for member in trail:
            found = tuple(a for a in actors_of(around.clauses, member) if around.fits(a, types))
            if found and (types is _PROJECTS or around.lemma(phrase.head) in around.words.projects):
                return found[:1]
    return ()


def _complements(around: Surroundings, phrase: Phrase) -> list[Phrase]:
    found, last = [], phrase.last
    for other in around.clauses.phrases[phrase.i + 1 : phrase.i + 5]:
        if other.prep != "de" or other.start > last + 3 or not around.in_sentence(other.start, phrase.head):
            break  # a bare “de dessalement” may stand between
        found.append(other)
        last = other.last
    return found


def _project_before(around: Surroundings, at: int, bidders: tuple[int, ...]) -> tuple[int, ...]:
    """The project last spoken of, in this sentence or the few before."""
    sentence = around.clauses.tokens[at].sentence
    for phrase in reversed(around.clauses.phrases):
        here = around.clauses.tokens[phrase.head].sentence
        if phrase.head >= at or here > sentence:
            continue
        if here < sentence - _LOOK_BACK:
            return ()
        named = tuple(a for a in actors_of(around.clauses, phrase) if around.fits(a, _PROJECTS))
        if named and around.lemma(phrase.head) in around.words.projects:
            return named[:1]
        if around.lemma(phrase.head) in around.words.projects:
            found = tuple(a for a in _project(around, phrase) if a not in bidders)
            if found:
                return found
    return ()


def _listed(around: Surroundings, phrase: Phrase) -> Iterator[ClaimDraft]:
    """“la concurrence est rude : A, B et C”: those after the colon, and who the sentence is about."""
    sentence = around.notes.parse.sentence_of(phrase.head)
    colon = next(
        (i for i in range(phrase.last + 1, min(phrase.last + 8, sentence.last)) if around.word(i) == ":"), None
    )
    if colon is None:
        return
    first = around.phrase(colon + 1)
    if first is None:
        return
    listed = around.actors(chain(around.clauses, first), _BIDDERS, through=False)
    if len(listed) < 2:
        return
    about: tuple[int, ...] = ()
    for group in around.clauses.groups:
        if sentence.first <= group.start < phrase.first and group.finite is not None:
            about = around.subject(group, ("company",))
            break
    bidders = tuple(dict.fromkeys((*about, *listed)))
    project = _project_before(around, phrase.first, bidders)
    if project:
        last = max(p.last for p in chain(around.clauses, first))
        yield from _drafts(around, bidders, project, sentence.first if about else phrase.first, last, ("ongoing", True))
