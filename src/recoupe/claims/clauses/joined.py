"""Groups of more than one verb, or that share an auxiliary: “a fait arrêter”, “s'est vu refuser”, “lu et cité”."""

from __future__ import annotations

from dataclasses import replace

from recoupe.claims.clauses.shapes import Clauses, Group


def headline(clauses: Clauses, group: Group, last: int) -> Group:
    """A present that looks like a participle, followed by its object or by *à … de*: “X détruit le bureau”."""
    after = group.last + 1
    if group.form != "part" or after >= last or not clauses.words(group.verb).endswith("t"):
        return group
    article = clauses.tokens[after].pos == "DET" and clauses.words(after) not in ("du", "des")
    said = article or _orders(clauses, after, last)
    if group.start == group.verb and said and clauses.tokens[group.start - 1].pos in ("NOUN", "PROPN", "ADJ", "X"):
        return replace(group, form="finite", finite=group.verb, passive=False)
    return group


def _orders(clauses: Clauses, after: int, last: int) -> bool:
    """Do *à* somebody and *de* with an infinitive follow: “enjoint *à X de publier*”?"""
    if clauses.words(after) not in ("à", "au", "aux"):
        return False
    verb = next((i for i in range(after, last) if clauses.tokens[i].pos in ("VERB", "AUX")), None)
    infinitive = verb is not None and clauses.tokens[verb].morph.get("VerbForm") == "Inf"
    return verb is not None and infinitive and clauses.words(verb - 1) in ("de", "d'")


def causative(clauses: Clauses, group: Group, last: int) -> Group:
    """“a fait arrêter” is one group whose verb is the infinitive."""
    if clauses.lemma(group.verb) != "faire":
        return group
    at = group.last + 1
    while at < last and clauses.tokens[at].pos == "ADV":
        at += 1
    if at < last and clauses.tokens[at].pos == "VERB" and clauses.tokens[at].morph.get("VerbForm") == "Inf":
        return replace(group, verb=at, last=at, passive=False)
    return group


def made_passive(clauses: Clauses, group: Group, last: int) -> Group:
    """“s'est vu refuser l'entrée”, “s'est fait arrêter”: one passive group whose verb is the infinitive."""
    if not group.reflexive or clauses.lemma(group.verb) not in ("voir", "faire", "laisser"):
        return group
    at = group.last + 1
    while at < last and clauses.tokens[at].pos == "ADV":
        at += 1
    if at < last and clauses.tokens[at].morph.get("VerbForm") == "Inf":
        return replace(group, verb=at, last=at, core=at, passive=True, reflexive=False, form=group.form, undergone=True)
    return group


def sharing(clauses: Clauses, group: Group, first: int) -> Group:
    """A bare participle that shares an auxiliary: “a dénoncé X, rappelé Y et expulsé Z”."""
    if group.form != "part" or not clauses.groups or clauses.groups[-1].verb < first:
        return group
    before = _last_finite(clauses, first)
    joined = clauses.words(group.start - 1)
    if (
        before is None
        or joined not in ("et", "ou", ",", "puis", "mais")
        or before.finite is None
        or before.finite == before.core
    ):
        return group
    after = group.last + 1
    token = clauses.tokens[group.verb]
    if not before.passive and (token.morph.get("Number") == "Plur" or token.morph.get("Gender") == "Fem"):
        return group
    carries_on = joined != "," or (after < len(clauses.tokens) and clauses.tokens[after].pos in ("DET", "PROPN"))
    if not carries_on or (before.passive and joined == ","):
        return group
    if not before.passive and after < len(clauses.tokens) and clauses.words(after) == "par":
        return group
    return replace(
        group,
        shares=before.i,
        form="finite",
        finite=before.finite,
        passive=before.passive,
        perfect=True,
        negated=before.negated,
    )


def _last_finite(clauses: Clauses, first: int) -> Group | None:
    """The last group of the sentence so far that bears tense."""
    for group in reversed(clauses.groups):
        if group.verb < first:
            return None
        if group.finite is not None:
            return group
    return None
