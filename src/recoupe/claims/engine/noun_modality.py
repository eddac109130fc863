"""The modality of a noun of action."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Phrase
from recoupe.claims.closed import DEFINITE, TOPIC_VERBS
from recoupe.claims.engine.support import Support, first_group_after
from recoupe.claims.modality import Read, modality_of
from recoupe.claims.modality.verbs import is_past
from recoupe.lexicon.frames import Frame
from recoupe.model import Modality


def noun_modality(clauses: Clauses, frame: Frame, phrase: Phrase, support: Support | None) -> Read | None:
    stage = _stage_noun(clauses, phrase)
    if stage is not None and frame.modality is None:
        return stage, stage != "denied"
    own = modality_of(clauses, phrase.head, frame.present)
    if own is None or frame.modality is not None:
        return None if own is None else (frame.modality or own[0], own[1])
    if own[0] != "done":
        return _called_off(clauses, support, frame) if own[0] == "planned" and support is not None else own
    if (seen := _seen(clauses, phrase)) is not None:
        return seen
    if _is_awaited(clauses, phrase):
        return "possible", True
    if support is None:
        return _spoken_of(clauses, phrase) or _in_passing(clauses, phrase) or own
    above = modality_of(clauses, support.group.verb, frame.present)
    if above is None:
        return None
    if support.carries:
        lemma = clauses.lemma(support.group.verb)
        stage = frame.announced if lemma == "annoncer" else clauses.frames.stages.get(lemma)
        return (stage, stage != "denied") if stage is not None and above[0] in ("done", "ongoing") else above
    if clauses.lemma(support.group.verb) in TOPIC_VERBS and clauses.words(phrase.first) in DEFINITE:
        return own  # “a évoqué l'invasion”: what is spoken of has happened
    return _staged(clauses, support, above)


def _seen(clauses: Clauses, phrase: Phrase) -> Read | None:
    """What one wants or fears to *see* is as far as the wish: “la volonté de *voir* des sanctions appliquées”."""
    at = clauses.group_at.get(phrase.start - 1)
    group = clauses.groups[at] if at is not None else None
    if group is None or group.form != "inf" or clauses.lemma(group.verb) != "voir":
        return None
    found = modality_of(clauses, group.verb)
    return found if found is not None and found[0] in ("possible", "planned") else None


def _is_awaited(clauses: Clauses, phrase: Phrase) -> bool:
    """Is it what something lasts until, beside a verb that is not past: “continuera *jusqu'au* retrait de X”?"""
    before = (clauses.words(phrase.start), clauses.words(phrase.start - 1))
    if not any(word.startswith("jusqu") for word in before):
        return False
    sentence = clauses.notes.parse.sentence_of(phrase.head)
    main = next(
        (g for g in reversed(clauses.groups) if g.finite is not None and sentence.first <= g.verb < phrase.start), None
    )
    return main is not None and not is_past(clauses, main)


def _called_off(clauses: Clauses, support: Support, frame: Frame) -> Read:
    """A plan, or its denial where the verb said of it calls it off: “la visite prévue mardi *a été annulée*”."""
    above = modality_of(clauses, support.group.verb, frame.present)
    if support.role != "subject" or above is None or above[0] not in ("done", "ongoing"):
        return ("planned", True)
    stage = clauses.frames.stages.get(clauses.lemma(support.group.verb))
    return ("denied", False) if stage == "denied" else ("planned", True)


def _stage_noun(clauses: Clauses, phrase: Phrase) -> Modality | None:
    """What the noun that an event complements makes of it: “l'*annulation* de la visite”, “sans *perspective* de”."""
    if phrase.of is None or phrase.prep != "de":
        return None
    return clauses.frames.stage_nouns.get(clauses.lemma(clauses.phrases[phrase.of].head))


def _spoken_of(clauses: Clauses, phrase: Phrase) -> Read | None:
    """What a verb that only speaks of an event makes of it: “discutent *de* sanctions”, “a plaidé *pour* un accord”.

    A definite event is taken for granted: “discuter de l'invasion”.
    """
    definite = clauses.words(phrase.first) in DEFINITE or clauses.words(phrase.start) in ("du", "au", "aux")
    at = clauses.group_at.get(phrase.start - 1)
    if at is None or phrase.prep not in ("de", "à", "pour", "sur", "vers") or definite:
        return None
    group = clauses.groups[at]
    stage = clauses.frames.stages.get(clauses.lemma(group.verb))
    above = modality_of(clauses, group.verb)
    if stage not in ("possible", "planned") or above is None:
        return None
    return (stage, True) if above[0] != "denied" else ("denied", False)


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
    for group in reversed(clauses.groups[: first_group_after(clauses, phrase)]):
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
