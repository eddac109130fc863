"""The modality of a verb group: tense and mood, negation, the clause it stands in."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.closed import STOPS
from recoupe.claims.modality import infinitives
from recoupe.claims.modality.marks import is_maybe, mark_of, opens_relative
from recoupe.claims.roles.governors import previous_group
from recoupe.model import Modality

PARTICIPLES = ("é", "és", "ée", "ées")
DEEPEST = 6  # verbs above one another, beyond which a sentence is not understood anyway


def of_group(clauses: Clauses, group: Group, present: Modality, depth: int = 0) -> Modality | None:
    """The modality of a verb; None where nothing is claimed (an order, what is only asked or alleged)."""
    if depth > DEEPEST:
        return present
    if group.form == "finite":
        own = _finite(clauses, group, present)
    elif group.form == "inf":
        own = infinitives.of_infinitive(clauses, group, present, depth)
    elif group.form == "gerund":
        own = _gerund(clauses, group, present, depth)
    else:
        own = _participle(clauses, group, present, depth)
    if own is None:
        return None
    if is_negated(clauses, group) and not (group.form == "inf" and own == "denied"):
        return "denied"
    if own != "denied" and (is_maybe(clauses, group.start, group.last) or _left_open(clauses, group)):
        return "possible"
    return own


def _left_open(clauses: Clauses, group: Group) -> bool:
    """“devra approuver, *ou non*, le texte”, “approuvera le texte *ou pas*”."""
    last = clauses.notes.parse.sentence_of(group.verb).last
    for at in range(group.last + 1, last - 1):
        if at in clauses.group_at and clauses.groups[clauses.group_at[at]].finite is not None:
            return False
        if clauses.words(at) == "ou" and clauses.words(at + 1) in ("non", "pas"):
            return clauses.words(at + 2) in STOPS or clauses.words(at + 2) == "," or at == group.last + 1
    return False


def is_negated(clauses: Clauses, group: Group) -> bool:
    """*ne … pas* and the like; *ne* alone with *cesser*, *oser*, *pouvoir*, *savoir*: “ne cesse de”, “ne saurait”."""
    if group.negated or _set_aside(clauses, group):
        return True
    if clauses.lemma(group.verb) not in clauses.frames.modals.bare_negation:
        return False
    bare = any(clauses.words(i) in ("ne", "n'") for i in range(group.start, group.verb))
    only = any(clauses.words(i) in ("que", "qu'") for i in range(group.last + 1, group.last + 4))
    return bare and not only


def _set_aside(clauses: Clauses, group: Group) -> bool:
    """“jugé *et non* acquitté”: a participle that only tells what was not so."""
    at = group.start - 1
    return clauses.words(at) in ("non", "pas") and clauses.words(at - 1) in ("et", "mais", ",")


def _finite(clauses: Clauses, group: Group, present: Modality) -> Modality | None:
    assert group.finite is not None
    finite = _bearer(clauses, group)
    token = clauses.tokens[finite]
    mood, tense = token.morph.get("Mood", "Ind"), token.morph.get("Tense", "Pres")
    if token.morph.get("VerbForm") == "Part" and clauses.words(finite).endswith(("ra", "ront")):
        tense = "Fut"  # no participle ends so: “signera”
    compound = finite != group.core
    if mood == "Imp":
        return None
    mark = mark_of(clauses, group)
    if mark == "asked":
        return None
    if mark in ("si", "possible"):
        return "possible"
    if mark == "denied":
        return "denied"
    if mood == "Cnd" or (tense == "Imp" and _looks_conditional(clauses, finite)):
        return _conditional(clauses, group, compound)
    if tense == "Fut":
        return _wished(clauses, group, "planned")
    if mood == "Sub" and tense != "Past" and not compound and mark == "que" and not _is_told(clauses, group):
        return _wished(clauses, group, "possible")
    if tense in ("Past", "Imp"):
        return _wished(clauses, group, "done")
    if compound and (group.perfect or not group.passive):
        return _wished(clauses, group, "done")
    if compound and group.passive:
        return _wished(clauses, group, _passive_present(clauses, group, present))
    return _wished(clauses, group, present)


def _bearer(clauses: Clauses, group: Group) -> int:
    """The token that bears the tense: the auxiliary of what the tagger calls finite (“se sont *excusés*”)."""
    assert group.finite is not None
    if group.finite == group.core and clauses.words(group.core).endswith(PARTICIPLES):
        for at in range(group.start, group.core):
            if clauses.tokens[at].pos == "AUX" and clauses.tokens[at].morph.get("VerbForm") == "Fin":
                return at
    return group.finite


def _looks_conditional(clauses: Clauses, finite: int) -> bool:
    """“signerait” is no imperfect, whatever the tagger says; “rencontrait”, “ouvrait” are."""
    word, lemma = clauses.words(finite), clauses.lemma(finite)
    stem = lemma[:-2] if lemma.endswith(("rer", "rir")) else ""
    return word.endswith(("rait", "raient")) and word not in (stem + "ait", stem + "aient")


def _is_told(clauses: Clauses, group: Group) -> bool:
    """Does a verb of saying govern the clause, so that a form that may be either is no subjunctive?"""
    above = _above(clauses, group)
    rule = clauses.frames.governors.get(clauses.lemma(above[0].verb)) if above is not None else None
    return above is not None and rule is not None and rule.modality is None and not is_negated(clauses, above[0])


def _passive_present(clauses: Clauses, group: Group, present: Modality) -> Modality:
    """“a été arrêté” is done, “est soutenu” goes on."""
    return "done" if any(clauses.words(i) == "été" for i in range(group.start, group.verb)) else present


def _conditional(clauses: Clauses, group: Group, compound: bool) -> Modality:
    """“aurait signé” is rumour; “a annoncé qu'il signerait” a plan; any other conditional only possible."""
    if compound and not _is_passive_simple(clauses, group):
        return "possible"
    above = _reporting_above(clauses, group)
    return "planned" if above is not None and _tells_past(clauses, above) else "possible"


def _tells_past(clauses: Clauses, group: Group) -> bool:
    """Is a verb of saying past, or led by one that is: “a laissé *entendre* que”, “a tenu à *assurer* que”?"""
    if group.form != "inf":
        return is_past(clauses, group)
    before = clauses.groups[group.i - 1] if group.i else None
    same = before is not None and clauses.tokens[before.verb].sentence == clauses.tokens[group.verb].sentence
    return before is not None and same and before.last >= group.start - 3 and is_past(clauses, before)


def _is_passive_simple(clauses: Clauses, group: Group) -> bool:
    """“serait reçu”: être in the conditional itself, not “aurait été reçu”."""
    assert group.finite is not None
    return group.passive and clauses.tokens[group.finite].lemma == "être"


def is_past(clauses: Clauses, group: Group) -> bool:
    if group.finite is None:
        return False
    token = clauses.tokens[group.finite]
    return token.morph.get("Tense") in ("Past", "Imp") or group.finite != group.core


def is_future(clauses: Clauses, group: Group) -> bool:
    """Does a verb stand in the plain future, whatever the tagger says of “signera”?"""
    if group.finite is None or is_conditional(clauses, group):
        return False
    tagged = clauses.tokens[group.finite].morph.get("Tense")
    return tagged == "Fut" or (tagged != "Pres" and clauses.words(group.finite).endswith(("ra", "ront")))


def is_conditional(clauses: Clauses, group: Group) -> bool:
    return group.finite is not None and clauses.tokens[group.finite].morph.get("Mood") == "Cnd"


def _above(clauses: Clauses, group: Group) -> tuple[Group, int] | None:
    """The verb whose *que* clause this verb heads, and the place of *que*."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    at = group.start - 1
    while at >= sentence.first:
        word = clauses.words(at)
        if word in ("que", "qu'"):
            if opens_relative(clauses, at):
                return None  # “X, qu'il avait traité de menteur”
            for probe in range(at - 1, max(sentence.first - 1, at - 12), -1):
                other = clauses.group_at.get(probe)
                if other is not None:
                    return clauses.groups[other], at
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
        return above[0]
    before = previous_group(clauses, group)
    found = _above(clauses, before) if before is not None else None
    return found[0] if found is not None else None


def _wished(clauses: Clauses, group: Group, own: Modality) -> Modality:
    """The modality after what governs the clause by *que*: souhaiter que, nier que, il est possible que …"""
    found = _above(clauses, group)
    if found is None:
        return own
    above, que = found
    denied = is_negated(clauses, above)
    predicates = clauses.frames.modals.predicates
    said = next((predicates[w] for i in range(above.verb, que) if (w := clauses.lemma(i)) in predicates), None)
    if said is not None:
        return said if not denied else ("possible" if said == "denied" else own)
    rule = clauses.frames.governors.get(clauses.lemma(above.verb))
    if rule is None or rule.modality is None or rule.modality == "planned":
        return "possible" if denied and _is_subjunctive(clauses, group) else own
    if denied:
        return rule.negated
    return rule.modality if rule.modality != "ongoing" else own


def _is_subjunctive(clauses: Clauses, group: Group) -> bool:
    return group.finite is not None and clauses.tokens[group.finite].morph.get("Mood") == "Sub"


def _participle(clauses: Clauses, group: Group, present: Modality, depth: int) -> Modality | None:
    """A bare participle tells of something done; “soutenu par” of a state may go on."""
    before = previous_group(clauses, group)
    if before is not None and before.finite is not None and not group.passive:
        return of_group(clauses, before, present, depth + 1)
    return "done"


def _gerund(clauses: Clauses, group: Group, present: Modality, depth: int) -> Modality | None:
    """A gerund happens as its main verb does."""
    if any(clauses.words(i) == "ayant" for i in range(group.start, group.verb)):
        return "done"
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            break
        if other.form == "inf" and other.i + 1 == group.i and of_group(clauses, other, present, depth + 1) is None:
            return None
        if other.finite is not None:
            upper = of_group(clauses, other, present, depth + 1)
            if upper == "denied" and is_past(clauses, other):
                return "done"  # “n'a pas démérité *en signant*”
            return upper if upper in ("done", "planned") else present
    return present
