"""Actors of the pronouns inside a verb group."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import DATIVE_CLITICS, OBJECT_CLITICS
from recoupe.claims.roles.actors import actors_of
from recoupe.claims.roles.agreement import agreeing
from recoupe.claims.roles.complements import direct_object
from recoupe.claims.roles.lists import chain
from recoupe.claims.roles.names import actors_of_plain
from recoupe.claims.roles.subjects import subject_phrases


def clitic_actors(clauses: Clauses, group: Group, position: str) -> tuple[int, ...]:
    """Actors of the pronouns inside a verb group: `object` (le, la, les, l'), `à` (lui, leur), `subject` (a-t-il)."""
    wanted = {"object": OBJECT_CLITICS, "à": DATIVE_CLITICS}.get(position)
    found: dict[int, None] = {}
    for at in group.clitics:
        word = clauses.words(at)
        inverted = at > (group.finite if group.finite is not None else at) and word.strip("-t") in (
            "il",
            "elle",
            "ils",
            "elles",
        )
        if (wanted is not None and word in wanted) or (position == "subject" and inverted):
            mentions = [m for m in clauses.notes.mentions_at.get(at, ()) if m.form == "pronoun"]
            found.update(dict.fromkeys(agreeing(clauses, at, tuple(dict.fromkeys(m.actor for m in mentions)))))
            if not mentions and position == "object" and word in ("l'", "le", "la", "les"):
                before = _object_before(clauses, group, word)
                if before is not None:
                    found.update(dict.fromkeys(a for p in chain(clauses, before) for a in actors_of(clauses, p, True)))
                elif word != "les":
                    found.update(dict.fromkeys(_spoken_of(clauses, group, at)))
    return tuple(found)


def _object_before(clauses: Clauses, group: Group, word: str) -> Phrase | None:
    """What *le*, *la*, *les* take up inside a sentence: the object of the verb before, if number and gender agree."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return None
        found = subject_phrases(clauses, other)[:1] if other.passive else []
        obj = found[0] if found else direct_object(clauses, other)
        if obj is None or obj.pronoun or (obj.i in {p.i for p in subject_phrases(clauses, group)}):
            continue
        morph = clauses.tokens[obj.head].morph
        plural = word == "les"
        if (morph.get("Number", "Plur" if plural else "Sing") == "Plur") != plural:
            continue
        if morph.get("Gender") and word in ("le", "la") and morph["Gender"] != {"le": "Masc", "la": "Fem"}[word]:
            continue
        return obj
    return None


def _spoken_of(clauses: Clauses, group: Group, at: int) -> tuple[int, ...]:
    """The one other person of this sentence and the one before it, for an object pronoun that nobody has resolved."""
    notes = clauses.notes
    sentence = notes.parse.sentence_of(at)
    first = notes.parse.sentences[max(0, sentence.i - 1)].first
    gender = {"le": "m", "la": "f"}.get(clauses.words(at), "")
    subject = {a for phrase in subject_phrases(clauses, group) for a in actors_of_plain(clauses, phrase)}
    others = {
        m.actor
        for i in range(first, sentence.last)
        for m in notes.mentions_at.get(i, ())
        if notes.actors[m.actor].type == "person" and m.actor not in subject
    }
    fitting = sorted(a for a in others if not gender or notes.actors[a].gender in ("", gender))
    return tuple(fitting) if len(fitting) == 1 and subject else ()
