"""Whether an event is done, ongoing, planned, possible or denied: from tense, mood, negation and governing words.

A modality is worked out from the inside out: the verb group itself, then each governor above it (verb of intention,
refusal, accusation …), then the clause (si, question, adverbs).
"""

from __future__ import annotations

from recoupe.claims.clauses import Clauses, Group, Phrase
from recoupe.claims.roles import STOPS, coordinated, governor, previous_group, word_before
from recoupe.lexicon.frames import Governor
from recoupe.model import Modality

PURPOSE = frozenset({"pour", "afin"})
QUESTION_ENDS = frozenset({"?"})

Read = tuple[Modality, bool]
"""(modality, polarity): polarity is False where the text says that it is not so."""


def modality_of(clauses: Clauses, token: int, present: Modality = "ongoing") -> Read | None:
    """The modality of the verb or noun at `token`; None where the text claims nothing (a question, an order)."""
    if in_question(clauses, token):
        return None
    at = clauses.group_at.get(token)
    if at is not None and clauses.groups[at].verb == token:
        found = _of_group(clauses, clauses.groups[at], present, 0)
    else:
        found = _of_noun(clauses, token, present)
    return None if found is None else (found, found != "denied")


def in_question(clauses: Clauses, token: int) -> bool:
    """Does the token stand in a sentence that ends with a question mark?"""
    sentence = clauses.notes.parse.sentence_of(token)
    return any(clauses.words(i) in QUESTION_ENDS for i in range(max(sentence.first, sentence.last - 3), sentence.last))


# -- verbs -------------------------------------------------------------------------------------------------------------
def _of_group(clauses: Clauses, group: Group, present: Modality, depth: int) -> Modality | None:
    if depth > 6:
        return present
    if group.form == "finite":
        own = _finite(clauses, group, present)
    elif group.form == "inf":
        own = _infinitive(clauses, group, present, depth)
    elif group.form == "gerund":
        own = _upper(clauses, group, present, depth)
    else:
        own = _participle(clauses, group, present, depth)
    if own is None:
        return None
    if group.negated and not (group.form == "inf" and own == "denied"):
        return "denied"
    if own != "denied" and _adverb(clauses, group.start, group.last):
        return "possible"
    return own


def _finite(clauses: Clauses, group: Group, present: Modality) -> Modality | None:
    assert group.finite is not None
    token = clauses.tokens[group.finite]
    mood, tense = token.morph.get("Mood", "Ind"), token.morph.get("Tense", "Pres")
    compound = group.finite != group.core
    ending = clauses.words(group.finite)
    if mood == "Imp":
        return None
    mark = _mark(clauses, group)
    if mark in ("si", "afin"):
        return "possible"
    if mood == "Cnd" or (tense == "Imp" and ending.endswith(("rait", "raient"))):
        return _conditional(clauses, group, compound)
    if tense == "Fut":
        return _wished(clauses, group, "planned")
    if mood == "Sub" and tense != "Past" and not compound and mark in ("que", ""):
        return _wished(clauses, group, "possible")
    if tense in ("Past", "Imp"):
        return _wished(clauses, group, "done")
    if compound and (group.perfect or not group.passive):
        return _wished(clauses, group, "done")
    if compound and group.passive:
        return _wished(clauses, group, _passive_present(clauses, group, present))
    return _wished(clauses, group, present)


def _passive_present(clauses: Clauses, group: Group, present: Modality) -> Modality:
    """“a été arrêté” is done, “est soutenu” goes on."""
    inside = range(group.start, group.verb)
    if any(clauses.words(i) in ("été",) for i in inside):
        return "done"
    return present


def _conditional(clauses: Clauses, group: Group, compound: bool) -> Modality:
    """“aurait signé” is rumour; “a annoncé qu'il signerait” a plan; any other conditional only possible."""
    if compound and not _is_passive_simple(clauses, group):
        return "possible"
    above = _reporting_above(clauses, group)
    return "planned" if above is not None and _past(clauses, above) else "possible"


def _is_passive_simple(clauses: Clauses, group: Group) -> bool:
    """“serait reçu”: être in the conditional itself, not “aurait été reçu”."""
    assert group.finite is not None
    return group.passive and clauses.tokens[group.finite].lemma == "être"


def _past(clauses: Clauses, group: Group) -> bool:
    if group.finite is None:
        return False
    token = clauses.tokens[group.finite]
    return token.morph.get("Tense") in ("Past", "Imp") or group.finite != group.core


def _mark(clauses: Clauses, group: Group) -> str:
    """The subordinator that opens the clause of a verb: si, que … or "" in a main clause."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        word = clauses.words(at)
        if word in ("si", "s'") and clauses.tokens[at].pos in ("SCONJ", "ADV", "PRON", "CCONJ", "X"):
            if word == "s'" and not clauses.words(at + 1).startswith(("il", "ils")):
                return ""
            following = clauses.tokens[at + 1] if at + 1 < len(clauses.tokens) else None
            return "si" if following is None or following.pos not in ("ADJ", "ADV") else ""
        if word in ("que", "qu'"):
            return "afin" if clauses.words(at - 1) in ("afin", "pour", "avant", "crainte") else "que"
        if word in ("qui", "dont", "où"):
            return word
        if word in STOPS and word not in ("«", "»"):
            return ""
        other = clauses.group_at.get(at)
        if other is not None and clauses.groups[other].form == "finite":
            return ""
        at -= 1
    return ""


def _above(clauses: Clauses, group: Group) -> Group | None:
    """The verb whose *que* clause this verb heads."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        word = clauses.words(at)
        if word in ("que", "qu'"):
            for probe in range(at - 1, max(sentence.first - 1, at - 12), -1):
                other = clauses.group_at.get(probe)
                if other is not None:
                    return clauses.groups[other]
            return None
        other = clauses.group_at.get(at)
        if word in STOPS or (other is not None and clauses.groups[other].finite is not None):
            return None
        at -= 1
    return None


def _reporting_above(clauses: Clauses, group: Group) -> Group | None:
    """The verb whose que clause holds this verb, with verbs coordinated in between."""
    above = _above(clauses, group)
    if above is not None:
        return above
    before = previous_group(clauses, group)
    return _above(clauses, before) if before is not None else None


def _wished(clauses: Clauses, group: Group, own: Modality) -> Modality:
    """The modality after the verb that governs the clause by *que*: souhaiter que, nier que …"""
    above = _above(clauses, group)
    if above is None:
        return own
    rule = clauses.frames.governors.get(clauses.lemma(above.verb))
    if rule is None or rule.modality is None or rule.modality == "planned":
        return own
    if above.negated:
        return rule.negated or own
    return rule.modality if rule.modality != "ongoing" else own


def _infinitive(clauses: Clauses, group: Group, present: Modality, depth: int) -> Modality | None:
    perfect = any(clauses.tokens[i].pos == "AUX" for i in range(group.start, group.verb)) and not _aux_is_passive(
        clauses, group
    )
    before = word_before(clauses, group)
    if _alleged(clauses, group):
        return None
    if before == "sans":
        return "denied"
    if before in PURPOSE:
        return "done" if perfect else "planned"
    if before == "après" or (perfect and before == "pour"):
        return "done"
    at = governor(clauses, group)
    if at is None:
        other = coordinated(clauses, group)
        return _of_group(clauses, other, present, depth + 1) if other is not None else "possible"
    word = clauses.lemma(at)
    rule = clauses.frames.governors.get(word)
    above = clauses.group_at.get(at)
    if above is None:
        if rule is not None and rule.drop:
            return None
        if any(clauses.words(i) in ("aucun", "aucune", "nul", "nulle") for i in range(at - 2, at)):
            return "denied"
        return rule.modality if rule is not None and rule.modality is not None else "possible"
    return _governed(clauses, clauses.groups[above], rule, present, perfect, depth)


def _alleged(clauses: Clauses, group: Group) -> bool:
    """Does the infinitive hang, with others before it, on a verb of accusing or asking?"""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            return False
        if other.form != "inf":
            rule = clauses.frames.governors.get(clauses.lemma(other.verb))
            linked = other.i + 1 == group.i or clauses.groups[other.i + 1].form == "inf"
            return rule is not None and rule.drop and linked and word_before(clauses, group) not in ("pour", "afin")
    return False


def _governed(
    clauses: Clauses, above: Group, rule: Governor | None, present: Modality, perfect: bool, depth: int
) -> Modality | None:
    """The modality of an infinitive under a verb group."""
    upper = _of_group(clauses, above, "ongoing", depth + 1)
    if upper is None or (rule is not None and rule.drop):
        return None
    if above.negated:
        return (rule.negated if rule is not None else "denied") or "denied"
    if clauses.lemma(above.verb) == "venir" and upper == "ongoing":
        return "done"
    if rule is None or rule.modality is None:
        return "done" if perfect and upper == "ongoing" else (present if upper == "ongoing" else upper)
    if upper == "denied":
        return rule.negated or "denied"
    if upper == "possible" and rule.modality in ("planned", "ongoing"):
        conditional = above.finite is not None and clauses.tokens[above.finite].morph.get("Mood") == "Cnd"
        return "planned" if conditional and clauses.lemma(above.verb) == "devoir" else "possible"
    if clauses.lemma(above.verb) == "devoir" and _past(clauses, above) and above.perfect:
        return "done"
    if clauses.lemma(above.verb) in ("pouvoir", "aller", "décider") and above.perfect:
        return "done"
    return rule.modality


def _aux_is_passive(clauses: Clauses, group: Group) -> bool:
    return group.passive and not any(clauses.words(i) == "avoir" for i in range(group.start, group.verb))


def _participle(clauses: Clauses, group: Group, present: Modality, depth: int) -> Modality | None:
    """A bare participle tells of something done; “soutenu par” of a state may go on."""
    before = previous_group(clauses, group)
    if before is not None and before.finite is not None and not group.passive:
        return _of_group(clauses, before, present, depth + 1)
    return "done"


def _upper(clauses: Clauses, group: Group, present: Modality, depth: int) -> Modality | None:
    """A gerund happens as its main verb does."""
    if any(clauses.words(i) == "ayant" for i in range(group.start, group.verb)):
        return "done"
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            break
        if other.form == "inf" and other.i + 1 == group.i and _of_group(clauses, other, present, depth + 1) is None:
            return None
        if other.finite is not None:
            upper = _of_group(clauses, other, present, depth + 1)
            return upper if upper in ("done", "planned") else present
    return present


def _adverb(clauses: Clauses, first: int, last: int) -> bool:
    """Is there *peut-être*, *probablement* … beside the words?"""
    words = clauses.frames.grammar.adverbs.get("possible", ())
    return any(clauses.words(i) in words for i in range(max(0, first - 1), last + 2))


# -- nouns -------------------------------------------------------------------------------------------------------------
def _of_noun(clauses: Clauses, token: int, present: Modality) -> Modality | None:
    """A noun of action: adjectives first, then what the verb around it says of it; by itself it is a fact."""
    del present
    at = clauses.phrase_at.get(token)
    if at is None:
        return "done"
    phrase = clauses.phrases[at]
    adjectives = clauses.frames.grammar.adjectives
    for modality in ("possible", "denied", "planned"):
        for i in _around(clauses, phrase):
            if clauses.lemma(i) in adjectives.get(modality, ()) and clauses.tokens[i].pos in ("ADJ", "VERB"):
                return modality
    if phrase.prep == "sans" or any(clauses.words(i) in ("aucun", "aucune") for i in range(phrase.first, token)):
        return "denied"
    return "done"


def _around(clauses: Clauses, phrase: Phrase) -> range:
    """The tokens of a phrase and the participle right after it: “la visite prévue mardi”."""
    end = phrase.last + 1
    if end < len(clauses.tokens) and end in clauses.group_at:
        group = clauses.groups[clauses.group_at[end]]
        if group.form == "part":
            return range(phrase.first, group.last + 1)
    return range(phrase.first, phrase.last + 1)
