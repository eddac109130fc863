"""The modality of an infinitive: of what leads it in, or of the verb, noun or adjective that governs it."""

from __future__ import annotations

from dataclasses import replace

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.closed import PURPOSES, SENDING
from recoupe.claims.modality import verbs
from recoupe.claims.modality.nouns import NONE
from recoupe.claims.roles.governors import coordinated, governor, word_before
from recoupe.lexicon.modality import Governor
from recoupe.model import Modality


def of_infinitive(clauses: Clauses, group: Group, present: Modality, depth: int) -> Modality | None:
    if _alleged(clauses, group):
        return None
    perfect = _is_perfect(clauses, group)
    if (vain := _in_vain(clauses, group)) is not None:
        return verbs.of_group(clauses, vain, present, depth + 1)
    lead = word_before(clauses, group)
    if lead == "sans":
        return "denied"
    if lead == "pour":
        if (voiced := _voiced_by(clauses, group)) is not None:
            return verbs.of_group(clauses, voiced, present, depth + 1)
        if perfect or _fulfilled(clauses, group):
            return "done"
        if _has_happened(clauses, group) or _is_not_for(clauses, group):
            return None
        return _about_to(clauses, group)
    if lead == "après":
        return "done"
    if lead == "avant" and (main := _main_before(clauses, group)) is not None:
        return "done" if verbs.is_past(clauses, main) else verbs.of_group(clauses, main, present, depth + 1)
    at = governor(clauses, group)
    if at is None:
        other = coordinated(clauses, group)
        return verbs.of_group(clauses, other, present, depth + 1) if other is not None else "possible"
    rule = clauses.frames.governors.get(clauses.lemma(at))
    above = clauses.group_at.get(at)
    if clauses.words(at) in ("celle", "celui", "celles", "ceux"):
        return None  # “*celle* d'intervenir”: an act only spoken of
    if above is not None and _engages(clauses, clauses.groups[above], group):
        return None
    if above is None:
        return _under_word(clauses, at, rule, perfect, depth)
    return _under_verb(clauses, group, clauses.groups[above], rule, present, perfect, depth)


def _in_vain(clauses: Clauses, group: Group) -> Group | None:
    """The *avoir* of “*a beau* nier”, where what is done in vain is done."""
    at = clauses.group_at.get(group.start - 2) if clauses.words(group.start - 1) == "beau" else None
    return clauses.groups[at] if at is not None and clauses.lemma(clauses.groups[at].verb) == "avoir" else None


def _voiced_by(clauses: Clauses, group: Group) -> Group | None:
    """The main verb by whose act one says what the infinitive says: “*ont défilé* pour réclamer”."""
    modals = clauses.frames.modals
    main = _main_before(clauses, group) if clauses.lemma(group.verb) in modals.voicing else None
    return main if main is not None and clauses.lemma(main.verb) in modals.gathering else None


def _engages(clauses: Clauses, above: Group, group: Group) -> bool:
    """“engage *les membres* à aider”: asks it of others, where “s'engage à aider” promises it."""
    if clauses.lemma(above.verb) != "engager" or above.reflexive or above.passive:
        return False
    return any(above.last < p.first < group.start and not p.prep for p in clauses.phrases)


def _main_before(clauses: Clauses, group: Group) -> Group | None:
    """The verb with a tense before an infinitive, in its sentence."""
    first = clauses.notes.parse.sentence_of(group.verb).first
    return next((g for g in reversed(clauses.groups[: group.i]) if g.finite is not None and g.verb >= first), None)


def _fulfilled(clauses: Clauses, group: Group) -> bool:
    """Was a purpose reached: “il n'a fallu que deux jours *pour*”, “a profité de … *pour*”?"""
    main = _main_before(clauses, group)
    if main is None or clauses.lemma(main.verb) not in clauses.frames.modals.fulfilled:
        return False
    if not verbs.is_past(clauses, main) or verbs.is_conditional(clauses, main):
        return False
    limited = any(clauses.words(i) in ("ne", "n'") for i in range(main.start, main.verb))
    waiting = clauses.lemma(main.verb) in ("attendre", "tarder")
    return limited if waiting else not verbs.is_negated(clauses, main)


def _has_happened(clauses: Clauses, group: Group) -> bool:
    """Did the main verb already happen, so that its purpose may be reached or not: “s'est levée *pour* applaudir”?"""
    main = _main_before(clauses, group)
    link = group.start - 2 if clauses.words(group.start - 1) in ("de", "d'") else group.start - 1
    if main is None or clauses.words(link) not in ("pour", "afin"):
        return False
    noun = clauses.phrase_at.get(link - 1)
    meant = noun is not None and clauses.lemma(clauses.phrases[noun].head) in PURPOSES
    if meant or clauses.lemma(main.verb) in SENDING:
        return False
    return (
        verbs.is_past(clauses, main) and not verbs.is_conditional(clauses, main) and not verbs.is_negated(clauses, main)
    )


def _is_not_for(clauses: Clauses, group: Group) -> bool:
    """“*n'est pas là* pour juger”, “*ne comptez pas* sur moi pour applaudir”: what nobody means."""
    main = _main_before(clauses, group)
    before = clauses.words(group.start - 1) == "pour" and main is not None and main.i + 1 == group.i
    return before and main is not None and verbs.is_negated(clauses, main)


def _about_to(clauses: Clauses, group: Group) -> Modality:
    """A purpose is a plan; “*serait* sur le point de” is hearsay, “*n'est pas* en voie de” a denial."""
    before = clauses.groups[group.i - 1] if group.i else None
    if before is None or clauses.lemma(before.verb) != "être" or before.last < group.start - 5:
        return "planned"
    if verbs.is_negated(clauses, before):
        return "denied"
    return "possible" if verbs.is_conditional(clauses, before) else "planned"


def _is_perfect(clauses: Clauses, group: Group) -> bool:
    """“avoir signé”, “être allé”, “avoir été reçu”; not “être reçu”."""
    auxiliary = any(clauses.tokens[i].pos == "AUX" for i in range(group.start, group.verb))
    passive = group.passive and not any(clauses.words(i) == "avoir" for i in range(group.start, group.verb))
    return auxiliary and not passive


def _alleged(clauses: Clauses, group: Group) -> bool:
    """Does the infinitive hang, with others before it, on a verb of accusing or asking?"""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return False
        if other.form != "inf":
            rule = clauses.frames.governors.get(clauses.lemma(other.verb))
            linked = other.i + 1 == group.i or clauses.groups[other.i + 1].form == "inf"
            led = word_before(clauses, group) in ("pour", "afin", "sans", "avant", "après")
            return rule is not None and rule.drop and not (other.passive and rule.passive) and linked and not led
    return False


def _under_word(clauses: Clauses, at: int, rule: Governor | None, perfect: bool, depth: int) -> Modality | None:
    """Under a noun or adjective: what it says, as the verb that carries it allows (*n'a pas l'intention de*)."""
    if rule is not None and rule.drop:
        return None
    negated = rule.negated if rule is not None else "denied"
    phrase = clauses.phrase_at.get(at)
    start = clauses.phrases[phrase].start if phrase is not None else at
    if rule is not None and rule.modality == "denied" and _is_defied(clauses, start):
        return "done"
    if any(clauses.words(i) in NONE for i in range(start, at)):
        return negated
    own = "possible" if rule is None else rule.modality
    if perfect and own == "planned":
        own = "possible"  # “est censé avoir signé”
    carrier = _carrier(clauses, start)
    modals = clauses.frames.modals
    if clauses.lemma(at) in modals.rights and (carrier is None or clauses.lemma(carrier.verb) not in modals.holding):
        return None
    if carrier is None:
        return own or "done"
    above = clauses.frames.governors.get(clauses.lemma(carrier.verb))
    stage = clauses.frames.stages.get(clauses.lemma(carrier.verb))
    if "denied" in (stage, above.modality if above is not None else None):
        return "possible" if verbs.is_negated(clauses, carrier) else "denied"
    if verbs.is_negated(clauses, carrier):
        return negated
    upper = verbs.of_group(clauses, carrier, "ongoing", depth + 1)
    if upper is None:
        return None
    if own is None:
        return "done" if perfect and upper == "ongoing" else upper
    return "possible" if upper == "possible" and own == "planned" else own


def _is_defied(clauses: Clauses, start: int) -> bool:
    """Is a ban set at naught: “ont *bravé* l'interdiction de”, “*malgré* l'interdiction de”?"""
    modals = clauses.frames.modals
    carrier = _carrier(clauses, start)
    if carrier is not None and clauses.lemma(carrier.verb) in modals.defying:
        return not verbs.is_negated(clauses, carrier)
    return any(clauses.words(i) in modals.despite for i in (start - 1, start))


def _carrier(clauses: Clauses, start: int) -> Group | None:
    """The verb right before a noun or adjective: “*a* l'intention de”, “*est* prêt à”, “*renonce* à l'idée de”."""
    at = start - 1
    while at > 0 and (clauses.tokens[at].pos == "ADV" or clauses.words(at) in ("de", "d'", "à")):
        at -= 1
    group = clauses.group_at.get(at)
    return clauses.groups[group] if group is not None else None


def _under_verb(
    clauses: Clauses, group: Group, above: Group, rule: Governor | None, present: Modality, perfect: bool, depth: int
) -> Modality | None:
    negated = verbs.is_negated(clauses, above)
    litotes = negated and rule is not None and rule.litotes
    upper = verbs.of_group(clauses, replace(above, negated=False) if litotes else above, "ongoing", depth + 1)
    if upper is None:
        return None
    lemma = clauses.lemma(above.verb)
    if rule is not None and above.passive and rule.passive:
        return upper if rule.passive == "keep" else ("denied" if negated else rule.passive)
    if rule is not None and rule.drop:
        return None
    if litotes:
        return present if upper == "ongoing" else upper
    if negated:
        return rule.negated if rule is not None else "denied"
    if lemma == "venir" and upper == "ongoing":
        return "done"
    if lemma == "aller" and any(clauses.words(i).startswith("jusqu") for i in range(above.last + 1, group.start)):
        return present if upper == "ongoing" else upper  # “allant *jusqu'à* accuser”
    if rule is None or rule.modality is None:
        return "done" if perfect and upper == "ongoing" else (present if upper == "ongoing" else upper)
    if upper == "denied":
        return rule.negated
    return _moved(clauses, above, lemma, rule.modality, upper, perfect)


def _moved(clauses: Clauses, above: Group, lemma: str, own: Modality, upper: Modality, perfect: bool) -> Modality:
    """What a verb of intention or power says, moved by its own tense: “devrait”, “a dû”, “aurait pu”."""
    conditional = verbs.is_conditional(clauses, above)
    if upper == "possible" and own in ("planned", "ongoing"):
        return "planned" if conditional and lemma == "devoir" and not above.perfect else "possible"
    if above.perfect and not conditional and lemma in ("devoir", "pouvoir", "aller", "décider"):
        return "done"
    if perfect and own == "planned" and lemma in ("devoir", "falloir"):
        return "possible"  # “doit avoir signé”
    return own
