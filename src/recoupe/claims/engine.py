"""The frame engine: triggers in a text, their roles, and a claim for each that finds what it needs.

A trigger is a verb, a noun of action or an adjective. Its frame says which grammatical positions fill which role; the
clause reader says what stands in them, whatever the turn of phrase: active, passive, participle, relative, infinitive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from recoupe.annotate.annotations import Annotations
from recoupe.claims.clauses import OBJECT_CLITICS, Clauses, Group, Phrase, read_clauses
from recoupe.claims.modality import Read, modality_of
from recoupe.claims.roles import (
    ECHOES,
    actors_of,
    adjective_actors,
    chain,
    clitic_actors,
    complements,
    direct_object,
    examples,
    following,
    is_aside,
    is_elliptic,
    is_list,
    own_actors,
    participle_noun,
    place_of,
    possessive_of,
    relative_of,
    states_of,
    subject_phrases,
    time_of,
)
from recoupe.lexicon.frames import LITERAL, Frame, Frames, FrameSet, Trigger
from recoupe.model import SYMMETRIC, ClaimDraft, Modality, Value

REACH = 20  # tokens after a verb in which the words a frame asks for are looked for
COPULAS = frozenset({"être", "rester", "demeurer", "sembler", "paraître", "juger"})
REFLEXIVE_COPULAS = frozenset({"dire", "déclarer", "montrer", "affirmer", "révéler"})
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos"})


@dataclass
class Found:
    """What a trigger's positions hold: actors by position, the tokens they rest on, the phrases looked through."""

    actors: dict[str, tuple[int, ...]] = field(default_factory=dict)
    cells: list[int] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    object_head: int | None = None
    thing: tuple[int, ...] = ()  # the object, whoever or whatever it is: its head or the clitic


_last: list[tuple[Annotations, Frames, Clauses]] = []


def clauses_of(notes: Annotations, frames: Frames) -> Clauses:
    """The clauses of a document; the last document's are kept, as events and ties both ask for them."""
    if _last and _last[0][0] is notes and _last[0][1] is frames:
        return _last[0][2]
    clauses = read_clauses(notes, frames)
    _last[:] = [(notes, frames, clauses)]
    return clauses


def read_frames(notes: Annotations, frames: Frames, table: FrameSet) -> Iterator[ClaimDraft]:
    """Every claim that the frames of `table` read in a document, in text order."""
    clauses = clauses_of(notes, frames)
    consumed: set[int] = set()
    for group in clauses.groups:
        yield from _verb_claims(clauses, group, table, consumed)
    for phrase in clauses.phrases:
        yield from _noun_claims(clauses, phrase, table, consumed)


# -- verbs -------------------------------------------------------------------------------------------------------------
def _verb_claims(clauses: Clauses, group: Group, table: FrameSet, consumed: set[int]) -> Iterator[ClaimDraft]:
    token = group.verb
    lemma = clauses.lemma(token)
    for trigger in table.verbs.get(lemma, ()):
        if (group.passive and not trigger.frame.passive) or trigger.reflexive != group.reflexive:
            continue
        if not _rest_follows(clauses, group, trigger):
            continue
        frame = trigger.frame
        found = _verb_roles(clauses, group, frame, trigger)
        if found is None or not _clause_allowed(clauses, group, frame):
            continue
        modality = _frame_modality(clauses, frame, token)
        draft = _draft(clauses, frame, token, group, found, modality, range(group.start, group.last + 1))
        if draft is not None:
            if found.object_head is not None and frame.object_noun:
                consumed.add(found.object_head)
            if trigger.rest:
                consumed.update(range(group.last + 1, group.last + 5))
            yield draft
            yield from _echoes(clauses, group, draft)
            if not frame.also:
                return
    if lemma in COPULAS or (group.reflexive and lemma in REFLEXIVE_COPULAS):
        yield from _adjective_claims(clauses, group, table)


def _echoes(clauses: Clauses, group: Group, draft: ClaimDraft) -> Iterator[ClaimDraft]:
    """The same of others, whose verb is left out: “Oslo a condamné le tir, *Stockholm également*”, “*Berne non*”."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for i in range(group.last + 1, sentence.last):
        if i in clauses.group_at and clauses.groups[clauses.group_at[i]].finite is not None:
            return
        at = clauses.phrase_from.get(i)
        if at is None or not is_elliptic(clauses, clauses.phrases[at]):
            continue
        phrase = clauses.phrases[at]
        actors = actors_of(clauses, phrase)
        words = [clauses.words(phrase.last + 1 + n) for n in range(2)]
        if words[0] not in ECHOES or not actors or draft.actors == actors:
            continue
        contrary = words[0] == "non" and words[1] != "plus"
        end = clauses.tokens[phrase.last + 1].end
        echo = replace(draft, actors=actors, targets=tuple(a for a in draft.targets if a not in actors), end=end)
        yield replace(echo, modality="denied", polarity=False) if contrary else echo


def _rest_follows(clauses: Clauses, group: Group, trigger: Trigger) -> bool:
    """Do the words of a trigger such as *prendre part* follow the verb, an adverb between at most?"""
    at = group.last + 1
    for word in trigger.rest:
        for skipped in range(3):
            own = word in POSSESSIVES and clauses.words(at + skipped) in POSSESSIVES
            if (
                own
                or clauses.words(at + skipped) == word
                or (at + skipped < len(clauses.tokens) and clauses.lemma(at + skipped) == word)
            ):
                at += skipped + 1
                break
            if clauses.tokens[min(at + skipped, len(clauses.tokens) - 1)].pos not in ("ADV", "DET"):
                return False
        else:
            return False
    return True


def _clause_allowed(clauses: Clauses, group: Group, frame: Frame) -> bool:
    """Do the frame's conditions on what follows hold: an infinitive of some kind, a preposition?"""
    infinitive = _infinitive_after(clauses, group)
    if frame.not_clause and (infinitive in frame.not_clause or (infinitive and "*" in frame.not_clause)):
        return False
    if frame.clause and infinitive not in frame.clause and not (infinitive and "*" in frame.clause):
        return False
    if not frame.has:
        return True
    preps = {phrase.prep for phrase in following(clauses, group.last, transparent=True)}
    if preps & set(frame.has):
        return True
    link = clauses.words(clauses.groups[group.i + 1].start - 1) if infinitive else ""
    return {"d'": "de"}.get(link, link) in frame.has


def _infinitive_after(clauses: Clauses, group: Group) -> str:
    """The lemma of the infinitive under a verb, an object between at most, or ""."""
    if group.i + 1 < len(clauses.groups):
        other = clauses.groups[group.i + 1]
        same = clauses.tokens[other.verb].sentence == clauses.tokens[group.verb].sentence
        link = clauses.words(other.start - 1)
        between = range(group.last + 1, other.start)
        linked = same and other.form == "inf" and (link in ("à", "de", "d'") or not between)
        if linked and not any(clauses.words(i) in (",", "et", ";", ":", "pour", "que", "sans") for i in between):
            return clauses.lemma(other.verb)
    return ""


def _verb_roles(clauses: Clauses, group: Group, frame: Frame, trigger: Trigger) -> Found | None:
    """Fill the positions a frame asks for; None where its restrictions on the object do not hold."""
    found = Found()
    obj = None if group.passive else direct_object(clauses, group, len(trigger.rest))
    relative = relative_of(clauses, group)
    subject = subject_phrases(clauses, group)
    if is_aside(clauses, group) and frame.type != "REJECT":
        return None
    if group.core != group.verb and "object" not in (*frame.actor, *frame.target):
        return None
    recipient: list[Phrase] = []
    if group.passive and group.undergone and (thing := _thing_undergone(clauses, group)) is not None:
        recipient, subject = subject, chain(clauses, thing)
    if group.passive:
        object_phrases, subject_side = subject, list(complements(clauses, group.last, ("par",), transparent=False))[:1]
        subject_side = [p for first in subject_side for p in chain(clauses, first)]
    else:
        if relative is not None and relative[0] == "object" and obj is not None and any(p.i == obj.i for p in subject):
            obj = None  # “la firme que contrôle X”: what follows the verb is its subject
        object_phrases = chain(clauses, obj) if obj is not None else []
        subject_side = subject
        if (
            not object_phrases
            and relative is not None
            and relative[0] == "object"
            and relative[1] is not None
            and not trigger.rest
        ):
            object_phrases = chain(clauses, relative[1], group.start)
    if not _object_allowed(clauses, frame, object_phrases) or (frame.no_object and object_phrases):
        return None
    if object_phrases:
        found.object_head = object_phrases[0].head
        found.thing = (found.object_head,)
    elif not group.passive:
        found.thing = tuple(at for at in group.clitics if clauses.words(at) in OBJECT_CLITICS)
    owner = relative[1] if relative is not None and relative[0] == "de" and "object" in frame.target else None
    if owner is not None and obj is not None and not any(actors_of(clauses, p, True) for p in object_phrases):
        object_phrases = chain(clauses, owner, group.start)  # “X, dont Y a critiqué la politique”
    wanted = dict.fromkeys((*frame.actor, *frame.target, *frame.via))
    through = _through(frame)
    for position in wanted:
        if position == "subject":
            actors = _of_phrases(clauses, subject_side, position in through, found)
            if relative is not None and relative[0] == "de" and relative[1] is not None and not group.passive:
                actors = _country_of(clauses, relative[1], subject_side) or actors
            if not actors and not group.passive:
                actors = clitic_actors(clauses, group, "subject")
        elif position == "object":
            actors = _of_phrases(clauses, object_phrases, position in through, found)
            if not actors and not group.passive:
                actors = clitic_actors(clauses, group, "object")
        elif position in LITERAL:
            actors = ()
        elif recipient and position in ("à", "contre"):
            actors = _of_phrases(clauses, recipient, position in through, found)
        else:
            actors = _prepositional(clauses, group, frame, position, relative, found, object_phrases)
        found.actors[position] = actors
    after = _words_after(clauses, group.last + 1) if frame.with_ or frame.without else frozenset()
    if (frame.with_ and not after & set(frame.with_)) or after & set(frame.without):
        return None
    if frame.subject_noun and subject_side and clauses.lemma(subject_side[0].head) not in frame.subject_noun:
        return None
    return found


def _country_of(clauses: Clauses, owner: Phrase, subject: list[Phrase]) -> tuple[int, ...]:
    """“X, *dont le pays* …”: the state of X."""
    if len(subject) != 1 or clauses.lemma(subject[0].head) not in ("pays", "gouvernement", "armée", "parti"):
        return ()
    return states_of(clauses, actors_of(clauses, owner))


def _thing_undergone(clauses: Clauses, group: Group) -> Phrase | None:
    """What one is given or refused: “s'est vu infliger *une amende*”."""
    return next((p for p in following(clauses, group.last, transparent=False) if not p.prep), None)


def _words_after(clauses: Clauses, start: int) -> frozenset[str]:
    """Words and lemmas from a token on to the next finite verb, at most so many tokens away."""
    sentence = clauses.notes.parse.sentence_of(min(start, len(clauses.tokens) - 1))
    found: set[str] = set()
    for i in range(start, min(start + REACH, sentence.last)):
        other = clauses.group_at.get(i)
        if clauses.words(i) in (";", ":") or (other is not None and clauses.groups[other].form == "finite"):
            break
        found.update((clauses.words(i), clauses.lemma(i)))
    return frozenset(found)


def _through(frame: Frame) -> set[str]:
    roles = {"actor": frame.actor, "target": frame.target, "via": frame.via}
    return {position for role in frame.through for position in roles.get(role, ())}


def _object_allowed(clauses: Clauses, frame: Frame, phrases: list[Phrase]) -> bool:
    heads = {word for phrase in phrases[:1] for word in (clauses.lemma(phrase.head), clauses.words(phrase.head))}
    if frame.object_noun and not heads & set(frame.object_noun):
        return False
    if phrases and heads & set(clauses.frames.grammar.measures):
        heads |= _measured(clauses, phrases[0])
    return not heads & set(frame.not_object)


def _measured(clauses: Clauses, measure: Phrase) -> set[str]:
    """What is measured: the nouns that follow a measure without a break (“12 milliards de mètres cubes de gaz”)."""
    found, last = set(), measure.last
    for phrase in clauses.phrases[measure.i + 1 :]:
        if phrase.prep not in ("", "de") or phrase.start > last + 1:
            break
        found.add(clauses.lemma(phrase.head))
        last = phrase.last
    return found


def _prepositional(
    clauses: Clauses,
    group: Group,
    frame: Frame,
    prep: str,
    relative: tuple[str, Phrase | None] | None,
    found: Found,
    objects: list[Phrase],
) -> tuple[int, ...]:
    """Actors of the complement that a preposition introduces, a dative clitic, or a relative pronoun."""
    if is_aside(clauses, group):
        return ()
    if relative is not None and relative[0] == prep and relative[1] is not None:
        actors = _of_phrases(clauses, chain(clauses, relative[1], group.start), True, found)
        if actors:
            return actors
    if prep == "à":
        actors = clitic_actors(clauses, group, "à")
        if actors:
            return actors
    through = prep in _through(frame)
    for phrase in complements(clauses, group.last, (prep,), transparent=True):
        actors = _of_phrases(clauses, chain(clauses, phrase), through, found)
        if actors:
            return actors
        human = clauses.tokens[phrase.head].pos == "NOUN" and prep in ("à", "de")
        if human and clauses.lemma(phrase.head) not in clauses.frames.grammar.adverbials:
            return ()  # “à treize militaires au Mali”: what follows is a place
    return ()


def _of_phrases(clauses: Clauses, phrases: list[Phrase], through: bool, found: Found) -> tuple[int, ...]:
    actors: dict[int, None] = {}
    more = examples(clauses, phrases[-1]) if phrases and through else []
    if any(_names_someone(clauses, phrase) for phrase in more):
        phrases = [phrase for phrase in phrases if _names_someone(clauses, phrase)] + more
    if len(phrases) > 1 and not is_list(clauses, phrases):
        phrases = [phrase for phrase in phrases if own_actors(clauses, phrase)] or phrases
    for phrase in phrases:
        for actor in actors_of(clauses, phrase, through):
            actors.setdefault(actor)
        found.cells.extend((phrase.first, phrase.last))
    found.phrases.extend(phrases)
    return tuple(actors)


def _names_someone(clauses: Clauses, phrase: Phrase) -> bool:
    return bool(actors_of(clauses, phrase))


# -- adjectives --------------------------------------------------------------------------------------------------------
def _adjective_claims(clauses: Clauses, group: Group, table: FrameSet) -> Iterator[ClaimDraft]:
    """Predicates: “X est hostile à Y”."""
    for at in range(group.last + 1, min(group.last + 4, len(clauses.tokens))):
        for trigger in table.adjectives.get(clauses.lemma(at), ()):
            found = Found()
            through = _through(trigger.frame)
            for position in dict.fromkeys((*trigger.frame.actor, *trigger.frame.target)):
                if position == "subject":
                    found.actors[position] = _of_phrases(
                        clauses, subject_phrases(clauses, group), position in through, found
                    )
                elif position not in LITERAL:
                    for phrase in complements(clauses, at, (position,), transparent=False):
                        found.actors[position] = _of_phrases(
                            clauses, chain(clauses, phrase), position in through, found
                        )
                        break
            modality = _frame_modality(clauses, trigger.frame, group.verb)
            draft = _draft(clauses, trigger.frame, group.verb, group, found, modality, range(group.start, at + 1))
            if draft is not None:
                yield draft
                return


# -- nouns -------------------------------------------------------------------------------------------------------------
def _noun_claims(clauses: Clauses, phrase: Phrase, table: FrameSet, consumed: set[int]) -> Iterator[ClaimDraft]:
    head = phrase.head
    if head in consumed or phrase.pronoun:
        return
    for trigger in table.nouns.get(clauses.lemma(head), ()):
        if trigger.rest and not _noun_rest(clauses, head, trigger.rest):
            continue
        frame = trigger.frame
        if frame.single and any(clauses.tokens[i].pos == "NUM" for i in range(phrase.first, head)):
            continue
        support = support_of(clauses, _carrier(clauses, phrase))
        found = _noun_roles(clauses, phrase, frame, support)
        if frame.with_ and not _words_after(clauses, phrase.first) & set(frame.with_):
            continue
        modality = _noun_modality(clauses, frame, phrase, support)
        cells = range(phrase.first, phrase.last + 1)
        draft = _draft(clauses, frame, head, None, found, modality, cells)
        if draft is not None:
            consumed.update(p.head for p in clauses.phrases[phrase.i + 1 : phrase.i + 3] if p.of == phrase.i)
            yield draft
            return


def _carrier(clauses: Clauses, phrase: Phrase) -> Phrase:
    """The phrase a noun of action hangs in: “une série *d'entretiens*”, “une vague *de protestation*”."""
    if phrase.of is not None and clauses.lemma(clauses.phrases[phrase.of].head) in clauses.frames.grammar.waves:
        return clauses.phrases[phrase.of]
    return phrase


def _noun_rest(clauses: Clauses, head: int, rest: tuple[str, ...]) -> bool:
    return all(
        clauses.words(head + 1 + n) == word
        or (head + 1 + n < len(clauses.tokens) and clauses.lemma(head + 1 + n) == word)
        for n, word in enumerate(rest)
    )


@dataclass(frozen=True)
class Support:
    """The verb a noun of action hangs on: as its object or subject, carrying it or saying when it is."""

    group: Group
    role: str  # object, subject
    carries: bool
    undergone: bool = False  # “faire l'objet de”: the subject is whom the act befalls


def support_of(clauses: Clauses, phrase: Phrase) -> Support | None:
    """The verb of a noun of action: the one before it (noun as object), else the one after it (as subject)."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    verbs = clauses.frames.grammar.support_verbs
    token = clauses.tokens[phrase.head]
    if token.dep == "conj" and token.head in clauses.phrase_at and token.head < phrase.first:
        return support_of(clauses, clauses.phrases[clauses.phrase_at[token.head]])
    bearer = clauses.phrases[phrase.of] if phrase.of is not None else None
    if bearer is not None and clauses.lemma(bearer.head) in clauses.frames.grammar.bearers:
        group = _bearing(clauses, bearer)
        return Support(group, "object", True, undergone=True) if group is not None else None
    group = _verb_before(clauses, phrase, sentence.first)
    if group is not None:
        lemma = clauses.lemma(group.verb)
        if (lemma in verbs or lemma in clauses.frames.grammar.undergo_verbs) and not group.passive:
            return Support(group, "object", True)
    after = _verb_after(clauses, phrase, sentence.last)
    if after is not None:
        lemma = clauses.lemma(after.verb)
        return Support(after, "subject", lemma in verbs and after.passive)
    relative = _relative_after(clauses, phrase, sentence.last)
    if relative is not None and clauses.lemma(relative.verb) in verbs:
        return Support(relative, "relative", True)
    if group is not None and not group.passive:
        return Support(group, "object", False)
    return None


def _bearing(clauses: Clauses, phrase: Phrase) -> Group | None:
    """The verb of “*fait* l'objet de”, “*a été* victime de”."""
    at = phrase.start - 1
    while at > 0 and clauses.tokens[at].pos == "ADV":
        at -= 1
    group = clauses.group_at.get(at)
    if group is not None and clauses.lemma(clauses.groups[group].verb) in ("faire", "être", "devenir"):
        return clauses.groups[group]
    return None


def _verb_before(clauses: Clauses, phrase: Phrase, first: int) -> Group | None:
    """The verb whose object the phrase is: right before it, a participle's adverbs between."""
    if phrase.prep not in ("", "de", "à", "dans"):
        return None
    partitive = phrase.prep == "de" and clauses.words(phrase.start) != "des"
    at = phrase.start - 1
    while at >= first and (clauses.tokens[at].pos == "ADV" or clauses.words(at) in ("«", '"', "“")):
        at -= 1
    if at in clauses.phrase_at and not phrase.prep:
        other = clauses.phrases[clauses.phrase_at[at]]
        while other.prep and other.i and clauses.phrases[other.i - 1].last == other.start - 1:
            other = clauses.phrases[other.i - 1]
        at = other.start - 1 if other.prep else at
    if at >= first and clauses.words(at) in ("et", ",") and at - 1 in clauses.phrase_at:
        other = clauses.phrases[clauses.phrase_at[at - 1]]
        return None if other.prep else _verb_before(clauses, other, first)
    group = clauses.group_at.get(at)
    if group is None:
        return None
    found = clauses.groups[group]
    if partitive and not found.negated:
        return None
    if phrase.prep in ("à", "dans") and clauses.lemma(found.verb) not in (
        "participer",
        "assister",
        "procéder",
        "soumettre",
    ):
        return None
    return found


def _verb_after(clauses: Clauses, phrase: Phrase, last: int) -> Group | None:
    """The finite verb whose subject the phrase is."""
    if phrase.prep:
        return None
    nested = 0
    at = phrase.last + 1
    while at < last:
        word = clauses.words(at)
        if word in (".", ";", ":", "?", "!", "…"):
            return None
        if word in ("qui", "que", "qu'", "dont", "où", "auquel"):
            nested += 1
        group = clauses.group_at.get(at)
        if group is not None:
            found = clauses.groups[group]
            if found.finite is not None:
                if not nested:
                    subject = subject_phrases(clauses, found)
                    return found if any(p.i == phrase.i for p in subject) else None
                nested -= 1
            at = found.last
        at += 1
    return None


def _relative_after(clauses: Clauses, phrase: Phrase, last: int) -> Group | None:
    """The verb of a *que* clause right after the noun: “les sanctions qu'ils lui ont imposées”."""
    if clauses.words(phrase.last + 1) not in ("que", "qu'"):
        return None
    for at in range(phrase.last + 2, min(phrase.last + 12, last)):
        group = clauses.group_at.get(at)
        if group is not None and clauses.groups[group].finite is not None:
            return clauses.groups[group]
    return None


def _noun_roles(clauses: Clauses, phrase: Phrase, frame: Frame, support: Support | None) -> Found:
    found = Found()
    through = _through(frame)
    trail = list(_noun_complements(clauses, phrase, support))
    for position in dict.fromkeys((*frame.actor, *frame.target, *frame.via)):
        actors: tuple[int, ...] = ()
        if position == "possessive":
            actors = possessive_of(clauses, phrase)
        elif position == "adjective":
            actors = adjective_actors(clauses, phrase)
        elif position == "de2":
            firsts = [p for p in trail if p.prep == "de" and actors_of(clauses, p)][:1]
            seconds = [p for p in clauses.phrases[phrase.i : phrase.i + 6] if firsts and p.of == firsts[0].i]
            actors = _of_phrases(clauses, seconds, True, found)
        elif position == "inside":
            actors = _named_inside(clauses, phrase)
        elif position == "clause":
            actors = () if any(found.actors.values()) else _clause_actors(clauses, phrase, found)
        elif position == "support":
            actors = _support_actors(clauses, support, found)
        elif position == "undergoer":
            actors = _undergoer(clauses, _carrier(clauses, phrase), support, found)
        elif position not in LITERAL:
            for other in trail:
                if other.prep == position and other.head not in clauses.notes.times_at:
                    actors = _of_phrases(clauses, chain(clauses, other), position in through, found)
                    if actors:
                        break
            if not actors and position == "à" and support is not None and support.carries:
                actors = clitic_actors(clauses, support.group, "à")
            if not actors and position in ("contre", "envers"):
                actors = _against_self(clauses, phrase, found)
        found.actors[position] = actors
    return found


def _against_self(clauses: Clauses, phrase: Phrase, found: Found) -> tuple[int, ...]:
    """“à son encontre”, “à leur égard”: whom the pronoun means, else the subject of the sentence."""
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    for i in range(phrase.last + 1, min(phrase.last + 10, sentence.last - 1)):
        if clauses.words(i) in ("son", "leur") and clauses.words(i + 1) in ("encontre", "égard", "endroit"):
            actors = tuple(dict.fromkeys(m.actor for m in clauses.notes.mentions_at.get(i, ()) if m.form == "pronoun"))
            if actors:
                return actors
            for group in reversed(clauses.groups):
                if sentence.first <= group.verb < phrase.head and group.finite is not None:
                    return _of_phrases(clauses, subject_phrases(clauses, group), False, found)
    return ()


def _noun_complements(clauses: Clauses, phrase: Phrase, support: Support | None) -> Iterator[Phrase]:
    """The phrases after a noun of action, and after the verb that carries it."""
    for other in following(clauses, phrase.last, transparent=True):
        if not other.prep and clauses.words(other.start - 1) not in (",", "et"):
            return
        if other.prep == "de" and other.of is not None and other.of != phrase.i:
            continue
        if other.prep == "de" and clauses.words(other.start - 1) in ("et", "ou"):
            continue
        yield other
    if support is not None and support.carries and support.role != "object":
        yield from following(clauses, support.group.last, transparent=True)


def _support_actors(clauses: Clauses, support: Support | None, found: Found) -> tuple[int, ...]:
    if (
        support is None
        or not support.carries
        or support.undergone
        or clauses.lemma(support.group.verb) in clauses.frames.grammar.undergo_verbs
    ):
        return ()
    if support.role in ("object", "relative") and not support.group.passive:
        actors = _of_phrases(clauses, subject_phrases(clauses, support.group), False, found)
        return actors or clitic_actors(clauses, support.group, "subject")
    return ()


def _undergoer(clauses: Clauses, phrase: Phrase, support: Support | None, found: Found) -> tuple[int, ...]:
    """Whom the act befalls: “X subit des pressions”, “frappé par des sanctions, X”, “les sanctions qui visent X”."""
    verbs = clauses.frames.grammar.undergo_verbs
    hits = clauses.frames.grammar.hit_verbs
    if support is not None and (
        support.undergone or (not support.group.passive and clauses.lemma(support.group.verb) in verbs)
    ):
        return _of_phrases(clauses, subject_phrases(clauses, support.group), True, found)
    actors: dict[int, None] = {}
    group = _passive_before(clauses, phrase)
    if group is not None and clauses.lemma(group.verb) in hits:
        actors.update(dict.fromkeys(_of_phrases(clauses, subject_phrases(clauses, group), True, found)))
    for other in clauses.groups[_first_group_after(clauses, phrase) :][:2]:
        if clauses.tokens[other.verb].sentence != clauses.tokens[phrase.head].sentence:
            break
        if clauses.lemma(other.verb) not in hits or other.passive:
            continue
        objects = direct_object(clauses, other)
        if objects is not None and any(p.i == phrase.i for p in subject_phrases(clauses, other)):
            actors.update(dict.fromkeys(_of_phrases(clauses, chain(clauses, objects), True, found)))
    return tuple(actors)


def _named_inside(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Those whose names follow the noun without preposition: “le sommet UE-Japon”, “l'entretien Untel-Unetelle”."""
    found: dict[int, None] = {}
    for i in range(phrase.head + 1, phrase.last + 1):
        for mention in clauses.notes.mentions_at.get(i, ()):
            if mention.form == "name":
                found.setdefault(mention.actor)
    return tuple(found) if len(found) > 1 else ()


def _clause_actors(clauses: Clauses, phrase: Phrase, found: Found) -> tuple[int, ...]:
    """The subject of the clause in which an event is mentioned in passing: “X ira à Y *pour un entretien* avec Z”."""
    if phrase.prep not in ("pour", "lors de", "avant", "après", "dans"):
        return ()
    for group in reversed(clauses.groups[: _first_group_after(clauses, phrase)]):
        if clauses.tokens[group.verb].sentence != clauses.tokens[phrase.head].sentence:
            return ()
        if group.finite is not None:
            return _of_phrases(clauses, subject_phrases(clauses, group), False, found)
    return ()


def _passive_before(clauses: Clauses, phrase: Phrase) -> Group | None:
    """The passive verb of which the phrase is the agent."""
    if phrase.prep not in ("par", "à"):
        return None
    for other in reversed(clauses.groups[: _first_group_after(clauses, phrase)]):
        if clauses.tokens[other.verb].sentence != clauses.tokens[phrase.head].sentence:
            return None
        if other.passive:
            return other
    return None


def _first_group_after(clauses: Clauses, phrase: Phrase) -> int:
    """Position of the first verb group that begins after a phrase."""
    low, high = 0, len(clauses.groups)
    while low < high:
        middle = (low + high) // 2
        if clauses.groups[middle].verb < phrase.last:
            low = middle + 1
        else:
            high = middle
    return low


def _noun_modality(clauses: Clauses, frame: Frame, phrase: Phrase, support: Support | None) -> Read | None:
    stage = _stage_noun(clauses, phrase)
    if stage is not None and frame.modality is None:
        return stage, stage != "denied"
    own = modality_of(clauses, phrase.head, frame.present)
    if own is None or frame.modality is not None:
        return None if own is None else (frame.modality or own[0], own[1])
    if own[0] != "done":
        return own
    if support is None:
        return _in_passing(clauses, phrase) or own
    above = modality_of(clauses, support.group.verb, frame.present)
    if above is None:
        return None
    if support.carries:
        stage = clauses.frames.stages.get(clauses.lemma(support.group.verb))
        return (stage, stage != "denied") if stage is not None and above[0] in ("done", "ongoing") else above
    return _staged(clauses, support, above)


def _stage_noun(clauses: Clauses, phrase: Phrase) -> Modality | None:
    """What the noun that an event complements makes of it: “l'*annulation* de la visite”, “sans *perspective* de”."""
    if phrase.of is None or phrase.prep != "de":
        return None
    return clauses.frames.stage_nouns.get(clauses.lemma(clauses.phrases[phrase.of].head))


def _in_passing(clauses: Clauses, phrase: Phrase) -> Read | None:
    """The modality of an event that no verb speaks of: *a* meeting, or one *for* which or *during* which something will
    be done, is as planned or possible as the verb of its clause."""
    indefinite = clauses.words(phrase.first) in ("un", "une", "des", "de", "d'") or phrase.prep in (
        "pour",
        "lors de",
        "avant",
    )
    if not indefinite:
        return None
    for group in reversed(clauses.groups[: _first_group_after(clauses, phrase)]):
        if clauses.tokens[group.verb].sentence != clauses.tokens[phrase.head].sentence:
            return None
        if group.finite is not None:
            found = modality_of(clauses, group.verb)
            return found if found is not None and found[0] in ("planned", "possible") else None
    return None


def _staged(clauses: Clauses, support: Support, above: Read) -> Read:
    """What a verb said of an event makes of it: prévue, annulée, envisagée; for *avoir lieu* the tense alone."""
    stage = clauses.frames.stages.get(clauses.lemma(support.group.verb))
    if stage is not None:
        if stage == "denied" and above[0] == "denied":
            return ("planned", True)
        if above[0] in ("done", "ongoing"):
            return (stage, stage != "denied")
        return above if above[0] != "denied" else ("denied", False)
    if support.role == "subject" and clauses.lemma(support.group.verb) in (
        "avoir",
        "se tenir",
        "tenir",
        "dérouler",
        "débuter",
    ):
        return above
    if support.role == "subject" and above[0] == "planned":
        return above
    return ("done", True)


# -- building ----------------------------------------------------------------------------------------------------------
def _frame_modality(clauses: Clauses, frame: Frame, token: int) -> Read | None:
    found = modality_of(clauses, token, frame.present)
    if found is None or frame.modality is None or found[0] == "denied":
        return found
    return frame.modality, True


def _draft(
    clauses: Clauses,
    frame: Frame,
    token: int,
    group: Group | None,
    found: Found,
    modality: Read | None,
    cells: range,
) -> ClaimDraft | None:
    """The claim, or None where a needed role is empty or an actor is of the wrong type."""
    if modality is None or (modality[0] == "denied" and not frame.deny):
        return None
    notes = clauses.notes
    kind = frame.type
    if modality[0] == "denied" and frame.denied_as:
        kind, modality = frame.denied_as, ("done", True)
    actors = _role(clauses, frame.actor, frame.actor_types, found, frame.first)
    targets = tuple(a for a in _role(clauses, frame.target, frame.target_types, found, frame.first) if a not in actors)
    via = _role(clauses, frame.via, (), found, frame.first)
    if frame.abroad:
        targets = tuple(a for a in targets if not _at_home(clauses, actors, a))
        if not targets:
            return None
    if frame.type in SYMMETRIC or frame.symmetric:
        between = found.actors.get("entre", ())
        everyone = between if len(between) > 1 else tuple(dict.fromkeys((*actors, *targets)))
        if ("actor" in frame.need and not actors) or ("target" in frame.need and not targets):
            return None
        if (
            len(everyone) + (frame.type == "CONSULT" and any(notes.actors[a].type == "group" for a in everyone))
            < frame.least
        ):
            return None
        actors, targets = everyone, ()
    filled = {"actor": actors, "target": targets, "via": via, "any": (*actors, *targets), "object": found.thing}
    if any(not filled.get(role) for role in frame.need if role in filled) and not (
        frame.type in SYMMETRIC or frame.symmetric
    ):
        return None
    value = _value(clauses, frame, token, found)
    if "value" in frame.need and value is None:
        return None
    used = [*cells, *found.cells]
    first, last = _bounded(clauses, token, used)
    start, end = clauses.tokens[first].start, clauses.tokens[last].end
    return ClaimDraft(
        type=kind,
        start=start,
        end=end,
        rule=frame.id,
        actors=actors,
        targets=targets,
        object=_object(clauses, frame, token, found),
        via=via,
        place=place_of(clauses, group.last if group else token, (*actors, *targets)),
        timex=time_of(clauses, token, group),
        modality=modality[0],
        polarity=modality[1],
        value=value,
        statement=notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end),
    )


def _at_home(clauses: Clauses, actors: tuple[int, ...], target: int) -> bool:
    """Is the target a place in the country of those who act, or that country?"""
    known = clauses.notes.actors
    countries = {known[a].country or known[a].world for a in actors} - {None}
    place = known[target]
    if place.type == "place" and place.country is None:
        return True
    return (place.world if place.type == "state" else place.country) in countries


def _bounded(clauses: Clauses, token: int, cells: list[int]) -> tuple[int, int]:
    """First and last token of a claim's passage, inside the trigger's sentence."""
    sentence = clauses.notes.parse.sentence_of(token)
    inside = [i for i in cells if sentence.first <= i < sentence.last]
    return min([token, *inside]), max([token, *inside])


def _role(
    clauses: Clauses, positions: tuple[str, ...], types: tuple[str, ...], found: Found, first: bool
) -> tuple[int, ...]:
    actors: dict[int, None] = {}
    for position in positions:
        for actor in found.actors.get(position, ()):
            if not types or clauses.notes.actors[actor].type in types:
                actors.setdefault(actor)
        if first and actors:
            break
    return tuple(actors)


def _object(clauses: Clauses, frame: Frame, token: int, found: Found) -> str | None:
    """The claim's object word: the frame's own, or a commodity named in the clause after the trigger."""
    if frame.object != "$":
        return frame.object
    words: dict[str, None] = {}
    at = clauses.phrase_at.get(token)
    own = [clauses.phrases[at]] if at is not None else []
    for phrase in [*own, *found.phrases, *following(clauses, token, transparent=True)]:
        for i in range(phrase.first, phrase.last + 1):
            word = clauses.frames.commodities.get(clauses.lemma(i)) or clauses.frames.commodities.get(clauses.words(i))
            if word is not None and word != "money":
                words.setdefault(word)
    return ", ".join(words) or None


def _value(clauses: Clauses, frame: Frame, token: int, found: Found) -> Value | None:
    """The quantity of the unit the frame asks for, in the trigger's clause."""
    if frame.value is None:
        return None
    notes = clauses.notes
    at = clauses.phrase_at.get(token)
    own = [clauses.phrases[at]] if at is not None else []
    for phrase in [*own, *following(clauses, token, transparent=True), *found.phrases]:
        for i in range(phrase.first, phrase.last + 1):
            n = notes.quantities_at.get(i)
            if n is not None and (frame.value == "any" or notes.quantities[n].unit == frame.value):
                quantity = notes.quantities[n]
                return Value(number=quantity.value, unit=quantity.unit, bound=quantity.bound)
    return None


__all__ = ["Modality", "clauses_of", "participle_noun", "read_frames"]
