"""Which way a bare weekday or month points: the verb that governs it says."""

from __future__ import annotations

from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon.times import TimeWords

Pointing = tuple[int, int]
"""(direction, lean): -1 past, +1 future, 0 unknown; where direction is 0, `lean` is the likelier side."""

UNKNOWN: Pointing = (0, 0)
PAST: Pointing = (-1, 0)
FUTURE: Pointing = (1, 0)
PERHAPS_FUTURE: Pointing = (0, 1)
PERHAPS_PAST: Pointing = (0, -1)
STEPS = 12  # heads to climb at most: parses of broken text can be deep


def pointing(parse: Parse, start: int, end: int, at: int, lexicon: TimeWords) -> Pointing:
    """Where the time text[start:end] lies, from the words before it and the verb above it."""
    inside = parse.between(start, end)
    if not inside:
        return UNKNOWN
    token = parse.tokens[_top(parse, inside, at)]
    before = [parse.tokens[i].text.lower().replace("’", "'") for i in range(max(0, inside[0] - 3), inside[0])]
    if before[-1:] == ["depuis"]:
        return PAST
    if "d'ici" in before[-2:] or before[-2:] == ["d'", "ici"] or before[-3:-1] == ["d'", "ici"]:
        return FUTURE
    if before[-1:] == ["pour"]:
        return FUTURE
    if "jusqu'" in before[-2:]:
        verb = _verb_above(parse, token)
        return PAST if verb is not None and _lasted(parse, verb, lexicon) else PERHAPS_FUTURE
    return _climb(parse, token, before, lexicon)


def _top(parse: Parse, inside: range, at: int) -> int:
    """The token of the expression whose head lies outside it."""
    for i in inside:
        head = parse.tokens[i].head
        if (head not in inside or head == i) and parse.tokens[i].pos not in ("ADP", "DET", "PUNCT"):
            return i
    content = parse.between(at, at + 1)
    return content[0] if content else inside[0]


def _climb(parse: Parse, token: Token, before: list[str], lexicon: TimeWords) -> Pointing:
    below, direct = token, True
    for _ in range(STEPS):
        if below.head == below.i:
            break
        above = parse.tokens[below.head]
        if above.pos in ("VERB", "AUX"):
            return _of_verb(parse, above, direct, before, lexicon)
        told = _of_noun(parse, above) or _of_predicate(parse, above, lexicon)
        if told is not None:
            return told
        direct = False
        below = above
    return UNKNOWN


def _of_noun(parse: Parse, noun: Token) -> Pointing | None:
    """What a noun says of the time that hangs on it: “après l'accord de mardi”, “la prochaine réunion le 3”."""
    below = [parse.tokens[i] for i in parse.children[noun.i]]
    if any(t.dep == "case" and t.text.lower() in ("après", "depuis", "suite") for t in below):
        return PAST
    if any(t.dep == "amod" and t.lemma in ("prochain", "futur", "imminent") for t in below):
        return FUTURE
    return None


def _of_predicate(parse: Parse, noun: Token, lexicon: TimeWords) -> Pointing | None:
    """“Il est depuis lundi le représentant de …”: the copula stands below its predicate. So does the future of *avoir*
    where the parser takes what follows a question's pronoun for its predicate (“aura-t-elle lieu mardi ?”)."""
    below = [parse.tokens[i] for i in parse.children[noun.i]]
    copula = next((token for token in below if token.dep == "cop"), None)
    if copula is None:
        ahead = any(token.dep == "aux:tense" and token.morph.get("Tense") == "Fut" for token in below)
        return FUTURE if ahead else None
    if noun.lemma in lexicon.tense["with_être"] and copula.morph.get("Tense") == "Pres":
        return PAST
    return _of_finite(copula.morph.get("Tense"), copula.morph.get("Mood"))


def _verb_above(parse: Parse, token: Token) -> Token | None:
    for _ in range(STEPS):
        if token.pos in ("VERB", "AUX") or token.head == token.i:
            break
        token = parse.tokens[token.head]
    return token if token.pos in ("VERB", "AUX") else None


def _lasted(parse: Parse, verb: Token, lexicon: TimeWords) -> bool:
    """“Il était fermé jusqu'à lundi”, “a duré jusqu'à lundi”; but “il a fermé jusqu'à lundi” lies ahead."""
    forms = [parse.tokens[i] for i in parse.children[verb.i] if parse.tokens[i].dep.startswith(("aux", "cop"))]
    if verb.lemma in lexicon.tense["lasting"] and _of_finite_past(forms, verb):
        return True
    return any(t.morph.get("Tense") == "Imp" for t in forms or [verb])


def _of_finite_past(helpers: list[Token], verb: Token) -> bool:
    """Whether a verb stands in a past tense: a participle with its auxiliary in the present, or a simple past."""
    if helpers:
        return any(h.dep == "aux:tense" and h.morph.get("Tense") in ("Pres", "Imp", "Past") for h in helpers)
    return verb.morph.get("VerbForm") == "Fin" and verb.morph.get("Tense") in ("Past", "Imp")


def _of_verb(parse: Parse, verb: Token, direct: bool, before: list[str], lexicon: TimeWords) -> Pointing:
    for _ in range(STEPS):
        found = _of_form(parse, verb, direct, before, lexicon)
        if found is not None:
            return found
        if verb.head == verb.i:
            return UNKNOWN
        above = parse.tokens[verb.head]
        while above.pos not in ("VERB", "AUX") and above.head != above.i:
            above = parse.tokens[above.head]
        if above.pos not in ("VERB", "AUX"):
            return UNKNOWN
        governed = _governs(parse, above, verb, lexicon)
        if governed is not None:
            return governed
        verb, direct = above, False
    return UNKNOWN


def _of_form(parse: Parse, verb: Token, direct: bool, before: list[str], lexicon: TimeWords) -> Pointing | None:
    """What the form of a verb tells; None for an infinitive or gerund, which go with the verb above."""
    tense, form, mood = (verb.morph.get(name) for name in ("Tense", "VerbForm", "Mood"))
    helpers = [parse.tokens[i] for i in parse.children[verb.i] if parse.tokens[i].dep.startswith(("aux", "cop"))]
    if direct and form == "Part" and tense != "Pres":
        if verb.lemma in lexicon.tense["planned"]:
            return PERHAPS_FUTURE
        if (
            verb.lemma in lexicon.tense["moved"]
            and before[-1:]
            and before[-1] in ("à", "au", "en", "pour", "la", "l'", "le")
        ):
            return FUTURE
    finite = next((h for h in helpers if h.morph.get("VerbForm") == "Fin"), None)
    if finite is not None:
        return _of_helper(finite, verb, lexicon)
    if form == "Inf":
        return PAST if any(h.dep == "aux:tense" for h in helpers) else None
    if any(h.morph.get("VerbForm") == "Inf" for h in helpers):
        return PAST if any(h.dep == "aux:tense" for h in helpers) and verb.dep != "xcomp" else None
    if form == "Part" and not _is_misread(parse, verb):
        return None if tense == "Pres" else PAST
    if form == "Part" or (tense == "Pres" and mood == "Ind"):
        return _of_present(parse, verb, direct, lexicon)
    return _of_finite(tense, mood)


def _is_misread(parse: Parse, verb: Token) -> bool:
    """A participle with a subject and no auxiliary is a present that looks like one (sort, dit, finit)."""
    return any(parse.tokens[i].dep == "nsubj" for i in parse.children[verb.i])


def _of_present(parse: Parse, verb: Token, direct: bool, lexicon: TimeWords) -> Pointing:
    if any(parse.tokens[j].text.lower() == "après" for i in parse.children[verb.i] for j in parse.children[i]):
        return PAST  # “la visite intervient après la fermeture du port jeudi …”
    if verb.lemma in lexicon.tense["saying"] or not direct:
        return PERHAPS_PAST
    return FUTURE if verb.lemma in lexicon.tense["scheduled"] else PERHAPS_FUTURE


def _of_finite(tense: str | None, mood: str | None) -> Pointing | None:
    if mood == "Cnd":
        return PERHAPS_FUTURE
    if tense == "Fut":
        return FUTURE
    if tense in ("Past", "Imp"):
        return PAST
    return PERHAPS_FUTURE if tense == "Pres" else None


def _of_helper(helper: Token, verb: Token, lexicon: TimeWords) -> Pointing | None:
    tense, mood = helper.morph.get("Tense"), helper.morph.get("Mood")
    if helper.dep == "aux:tense":
        return FUTURE if tense == "Fut" else PAST
    if tense == "Pres" and mood != "Cnd" and verb.lemma in lexicon.tense["with_être"]:
        return PAST
    return _of_finite(tense, mood)


def _governs(parse: Parse, above: Token, verb: Token, lexicon: TimeWords) -> Pointing | None:
    """What a governing verb tells of its infinitive: “doit se rendre”, “a décidé de se réunir”, “vient de signer”."""
    infinitive = verb.morph.get("VerbForm") == "Inf" or any(
        parse.tokens[i].morph.get("VerbForm") == "Inf"
        for i in parse.children[verb.i]
        if parse.tokens[i].dep.startswith("aux")
    )
    if not infinitive or verb.dep not in ("xcomp", "ccomp", "obl:arg", "obl:mod", "advcl", "obj"):
        return None
    if any(parse.tokens[i].text.lower() == "pour" for i in parse.children[verb.i]):
        return None
    if above.lemma in lexicon.tense["behind"]:
        return PAST
    if above.lemma not in lexicon.tense["ahead"]:
        return None
    if (
        above.lemma in ("aller", "devoir", "pouvoir", "vouloir", "compter", "espérer")
        and above.morph.get("Tense") == "Imp"
    ):
        return PERHAPS_FUTURE
    return FUTURE


def is_state(parse: Parse, at: int, lexicon: TimeWords) -> bool:
    """Whether the time at a character goes with a verb of state in the present: then “aujourd'hui” is “nowadays”."""
    inside = parse.between(at, at + 1)
    if not inside:
        return False
    verb = _verb_above(parse, parse.tokens[inside[0]])
    if verb is None:
        return True
    helpers = [parse.tokens[i] for i in parse.children[verb.i] if parse.tokens[i].dep == "aux:tense"]
    tense = verb.morph.get("Tense")
    return not helpers and tense in ("Pres", "Imp") and verb.lemma in lexicon.tense["state"]
