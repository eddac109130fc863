"""The actors that a phrase itself names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.annotate.annotations import Annotations
from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.closed import IRREGULARS, KIN_GROUPS, LABELLED
from recoupe.claims.roles.agreement import agreeing
from recoupe.model import EntityType, Mention


def one_of_a_nation(clauses: Clauses, phrase: Phrase) -> bool:
    """“un Norvégien”, “deux Suédoises”: people, not their state."""
    counted = clauses.words(phrase.first) in ("un", "une") or clauses.tokens[phrase.first].pos == "NUM"
    return counted and any(m.form == "adjective" for m in clauses.notes.mentions_at.get(phrase.head, ()))


def actors_in(notes: Annotations, tokens: Iterable[int]) -> tuple[int, ...]:
    """All actors that the given tokens mention, in text order."""
    found: dict[int, None] = {}
    for i in tokens:
        for mention in notes.mentions_at.get(i, ()):
            found.setdefault(mention.actor)
    return tuple(found)


def own_actors(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Actors of the mentions that cover the head or are apposed to it; the most particular first."""
    notes = clauses.notes
    inside: dict[tuple[int, int], list[Mention]] = {}
    for i in range(phrase.first, phrase.last + 1):
        for mention in notes.mentions_at.get(i, ()):
            if mention.form != "adjective":
                row = inside.setdefault((mention.start, mention.end), [])
                if mention not in row:
                    row.append(mention)
    if not inside or not any(m.form == "name" for rows in inside.values() for m in rows):
        trailing = _trailing_name(clauses, phrase)
        if trailing or not inside:
            return trailing
    head = clauses.tokens[phrase.head]

    lemma = clauses.lemma(phrase.head)
    proxy = lemma in clauses.frames.proxies
    human = _is_human(clauses, phrase.head)
    companions = clauses.frames.grammar.companions

    def rank(span: tuple[int, int]) -> tuple[bool, ...]:
        rows = inside[span]
        person = any(notes.actors[m.actor].type == "person" for m in rows)
        name = any(m.form == "name" for m in rows)
        covers = span[0] <= head.start < span[1]
        held = any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in inside)
        at = notes.parse.between(*span)[0]
        served = lemma in clauses.frames.grammar.servants and clauses.words(at - 1) in ("de", "d'", "du")
        of_another = name and person and lemma in companions and _complemented(clauses, phrase, at)
        served_name = name and human and any(_served_by(clauses, head.start, other, span, inside) for other in inside)
        if of_another or served_name:
            return (True, True, True)  # “l'assistant *du président Untel*” is not Untel
        apposed = name and (not held or (proxy and not served))
        return (not (person and (apposed or covers)), not apposed, not covers)

    best = min(sorted(inside), key=rank)
    some = clauses.words(phrase.first) in ("un", "une", "plusieurs", "certains", "certaines", "quelques", "nombreux")
    counted = some or clauses.tokens[phrase.first].pos == "NUM"
    apart = not (best[0] <= head.start < best[1])
    kinds = {notes.actors[m.actor].type for m in inside[best]}
    people = lemma in clauses.frames.private and lemma not in clauses.frames.media
    if apart and proxy and kinds == {"place"} and (body := _body_at(clauses, head.start, inside)):
        return body  # “le tribunal de Lille” where the document knows it as one body
    if apart and ((proxy and kinds == {"place"}) or (people and "person" not in kinds)):
        return ()  # “la cour d'appel de Lille” is no city, “l'élue PS” no party
    if proxy and all(notes.actors[m.actor].type == "asset" for m in inside[best]):
        return ()  # “les avions Rafale de X” act for X
    if counted and all(notes.actors[m.actor].type == "state" for m in inside[best]):
        return ()  # “un Français”, “deux Suédoises” are not their state
    first = notes.parse.between(*best)[0]
    if apart and _is_label(clauses, phrase, first, kinds):
        return ()
    if lemma in companions and kinds == {"person"} and apart and _complemented(clauses, phrase, first):
        return ()
    found = tuple(dict.fromkeys(m.actor for m in inside[best]))
    return agreeing(clauses, phrase.head, found) if phrase.pronoun else found


def _is_label(clauses: Clauses, phrase: Phrase, name: int, kinds: set[EntityType]) -> bool:
    """Does a bare name tell one thing from others, no more: “le rapport *Untel*”, “deux groupes *X*”?"""
    lemma = clauses.lemma(phrase.head)
    if name <= phrase.head or any(clauses.words(i) in (",", "(") for i in range(phrase.head, name)):
        return False
    some = clauses.words(phrase.first) in ("un", "des", "plusieurs") or clauses.tokens[phrase.first].pos == "NUM"
    platform = (
        lemma == "groupe" and some and "organization" in kinds | {"organization" for k in kinds if k == "company"}
    )
    return lemma in LABELLED or platform or (lemma in KIN_GROUPS and kinds == {"person"})


def _complemented(clauses: Clauses, phrase: Phrase, name: int) -> bool:
    """Does a name inside a phrase complement its head by *de*, a title between at most: “l'avocat *du juge Untel*”?"""
    inside = range(phrase.head + 1, name)
    return any(clauses.words(i) in ("de", "d'", "du", "des") for i in inside)


def _body_at(clauses: Clauses, head: int, inside: dict[tuple[int, int], list[Mention]]) -> tuple[int, ...]:
    """The organisation that a mention over the head of a phrase stands for."""
    actors = clauses.notes.actors
    rows = [m.actor for span in sorted(inside) if span[0] <= head < span[1] for m in inside[span]]
    return tuple(dict.fromkeys(a for a in rows if actors[a].type == "organization"))


def _served_by(
    clauses: Clauses,
    head: int,
    title: tuple[int, int],
    name: tuple[int, int],
    inside: dict[tuple[int, int], list[Mention]],
) -> bool:
    """Is a name that of a title before it, which complements the head by *de*?"""
    if title[1] > name[0] or title[0] <= head < title[1] or clauses.notes.parse.between(title[1], name[0]):
        return False
    at = clauses.notes.parse.between(*title)[0]
    same = {m.actor for m in inside[title]} & {m.actor for m in inside[name]}
    return bool(same) and clauses.words(at - 1) in ("de", "d'", "du", "des")


def _trailing_name(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The person named after a complement: “le chef de la diplomatie *Untel*”, “le candidat à la mairie *Untel*”."""
    human = _is_human(clauses, phrase.head)
    if human and (named := _named_behind(clauses, phrase)) is not None:
        return (named,)
    for other in complements_of_phrase(clauses, phrase, ("de",)):
        if clauses.tokens[other.head].pos == "PROPN" or _is_human(clauses, other.head):
            return ()
        for i in range(other.head + 1, other.last + 1):
            for mention in clauses.notes.mentions_at.get(i, ()):
                apart = mention.start > clauses.tokens[other.head].start
                if apart and mention.form == "name" and clauses.notes.actors[mention.actor].type == "person":
                    return (mention.actor,)
        return _trailing_name(clauses, other) if human else ()
    return ()


def _named_behind(clauses: Clauses, phrase: Phrase) -> int | None:
    """The person whose name ends a complement that has a name of its own: “candidat *à la Maison Blanche* Untel”."""
    if phrase.i + 1 >= len(clauses.phrases):
        return None
    other = clauses.phrases[phrase.i + 1]
    if other.start != phrase.last + 1 or other.prep not in ("à", "en", "de", "chez", "pour", "auprès de", "sur"):
        return None
    names = {
        (m.start, m.end, m.actor)
        for i in range(other.first, other.last + 1)
        for m in clauses.notes.mentions_at.get(i, ())
        if m.form == "name"
    }
    if len(names) < 2:
        return None
    last = max(names)
    apart = all(end <= last[0] for _, end, actor in names if actor != last[2])
    return last[2] if apart and clauses.notes.actors[last[2]].type == "person" else None


def _is_human(clauses: Clauses, token: int) -> bool:
    """Does a noun for people stand at this token?"""
    lemma, frames = clauses.lemma(token), clauses.frames
    return lemma in frames.proxies or lemma in frames.private or _is_person(clauses, token)


def _is_person(clauses: Clauses, token: int) -> bool:
    """Does a description of a person stand at this token?"""
    return any(
        mention.form == "nominal" and clauses.notes.actors[mention.actor].type == "person"
        for mention in clauses.notes.mentions_at.get(token, ())
    )


def adjective_actors(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """Actors of the adjectives inside a phrase: “diplomates français et allemands”."""
    found: dict[int, None] = {}
    if clauses.lemma(phrase.head) in IRREGULARS:
        return ()  # “des djihadistes français” fight for no state
    for i in range(phrase.first, phrase.last + 1):
        for mention in clauses.notes.mentions_at.get(i, ()):
            some = clauses.words(phrase.first) in (
                "plusieurs",
                "des",
                "certains",
                "certaines",
                "quelques",
                "deux",
                "trois",
            )
            if mention.form == "adjective" and not (some and clauses.notes.actors[mention.actor].world == "org:ue"):
                found.setdefault(mention.actor)
    return tuple(found)


def actors_of_plain(clauses: Clauses, phrase: Phrase) -> tuple[int, ...]:
    """The actors a phrase itself names, no possessive looked into (which may come back here)."""
    own = own_actors(clauses, phrase)
    if own or clauses.lemma(phrase.head) not in clauses.frames.proxies:
        return own
    return adjective_actors(clauses, phrase)


def complements_of_phrase(clauses: Clauses, phrase: Phrase, preps: tuple[str, ...]) -> Iterator[Phrase]:
    """Phrases that complement this one directly by one of the prepositions."""
    for other in clauses.phrases[phrase.i + 1 : phrase.i + 4]:
        if other.of == phrase.i and other.prep in preps:
            yield other


def names_actor(clauses: Clauses, phrase: Phrase) -> bool:
    """Does a phrase name an actor, by itself or through the one beside a proxy: “les autorités de Berlin”?"""
    if own_actors(clauses, phrase):
        return True
    lemma = clauses.lemma(phrase.head)
    if lemma not in clauses.frames.proxies or lemma in clauses.frames.private:
        return False
    beside = complements_of_phrase(clauses, phrase, ("de",))
    return bool(adjective_actors(clauses, phrase)) or any(own_actors(clauses, other) for other in beside)
