"""Verb groups: a verb with its auxiliaries, clitics, negation and voice."""

from __future__ import annotations

import itertools

from recoupe.annotate.parse import Token
from recoupe.claims.clauses.joined import causative, headline, made_passive, sharing
from recoupe.claims.clauses.shapes import Clauses, Group, is_auxiliary
from recoupe.claims.clauses.verbhood import FAR, after_auxiliary, is_verb, only_adverbials
from recoupe.claims.closed import DASHES, DATIVE_CLITICS, NEGATORS, OBJECT_CLITICS, OWN_REFLEXIVES, REFLEXIVES

FEWEST = frozenset({"un", "une", "le", "la", "moins", "même"})
"""What *pas* denies before a verb with *ne*: “*pas un* euro n'a été versé”, “*pas le* moindre geste”."""


def read_groups(clauses: Clauses, first: int, last: int, named: set[int]) -> None:
    i = first
    while i < last:
        if i in named or not is_verb(clauses, i, last):
            i += 1
            continue
        group = headline(clauses, _group(clauses, i, first, last), last)
        group = sharing(clauses, causative(clauses, made_passive(clauses, group, last), last), first)
        clauses.groups.append(group)
        for at in range(group.start, group.last + 1):
            clauses.group_at.setdefault(at, group.i)
        clauses.group_at[group.verb] = group.i
        i = group.last + 1


def _group(clauses: Clauses, verb: int, first: int, last: int) -> Group:
    tokens = clauses.tokens
    form = _form(tokens[verb])
    if (
        verb in clauses.homographs
        and clauses.words(verb) in clauses.frames.participles
        and not clauses.words(verb).endswith("nt")
    ):
        form = "part" if verb == first or after_auxiliary(clauses, verb) else form
    start, finite, passive, reflexive = verb, None, False, False
    clitics: list[int] = []
    if form == "finite":
        finite = verb
    be = have = None
    at = verb - 1
    limit = clauses.groups[-1].last if clauses.groups and clauses.groups[-1].last >= first else first - 1
    while at > limit:
        token, word = tokens[at], clauses.words(at)
        if is_auxiliary(token):
            if finite is None and token.morph.get("VerbForm") == "Fin":
                finite = at
            if token.lemma == "être":
                be = at
            else:
                have = at
        elif (
            word in REFLEXIVES
            or (clauses.words(at - 1), word) in OWN_REFLEXIVES
            or (word in ("me", "m'", "te", "t'") and clauses.words(at + 1) == "être")  # “se souvient de *m'être* tu”
        ):
            reflexive = True
        elif (
            word in NEGATORS
            or word in ("ne", "n'")
            or word == "en"
            or (word == "y" and token.pos == "PRON")
            or word in DASHES
        ):
            pass
        elif word in DATIVE_CLITICS or (word in OBJECT_CLITICS and _is_clitic(clauses, at)):
            clitics.append(at)
        elif token.pos == "ADV":
            pass
        elif word in ("-t-il", "-t-elle", "-t-ils", "-il", "-elle", "-ils", "-elles", "t", "-t", "t-il") or (
            word in ("il", "elle", "ils", "elles") and clauses.words(at - 1) in DASHES
        ):
            clitics.append(at)
        else:
            parted = form == "part" and finite is None and have is None and (be is None or clauses.words(be) == "été")
            far = _far_auxiliary(clauses, verb if be is None else be, limit) if parted else None
            if far is None:
                break
            at = far
            continue
        start = at
        at -= 1
    while start < verb and tokens[start].pos == "ADV" and clauses.words(start) not in ("ne", "n'", "pas"):
        start += 1
    if form == "part" and finite is None and (be is not None or have is not None):
        form = "inf" if any(tokens[k].morph.get("VerbForm") == "Inf" for k in range(start, verb)) else "gerund"
    elif form == "part" and finite is not None:
        form = "finite"
    end = verb
    while end + 1 < last and clauses.words(end + 1) in (
        "-t-il",
        "-t-elle",
        "-il",
        "-elle",
        "-ils",
        "-elles",
        "-t",
        "-nous",
        "-vous",
    ):
        end += 1
        clitics.append(end)
    negated = _negated(clauses, start, verb, last)
    movers = clauses.frames.grammar.movers
    if be is not None and tokens[verb].morph.get("VerbForm") == "Part" and not reflexive:
        passive = clauses.lemma(verb) not in movers
    if form == "part":
        passive = clauses.lemma(verb) not in movers
    perfect = have is not None or (be is not None and not passive) or (passive and have is not None)
    return Group(
        i=len(clauses.groups),
        verb=verb,
        start=start,
        last=end,
        finite=finite,
        form=form,
        passive=passive,
        reflexive=reflexive,
        negated=negated,
        clitics=tuple(sorted(clitics)),
        perfect=perfect,
        core=verb,
    )


def _is_clitic(clauses: Clauses, at: int) -> bool:
    """An object pronoun before a verb or auxiliary, not an article: “l'a félicité”, “les sanctions”."""
    following = clauses.tokens[at + 1] if at + 1 < len(clauses.tokens) else None
    return following is not None and (
        following.pos in ("VERB", "AUX")
        or at + 1 in clauses.homographs
        or clauses.words(at + 1) in ("lui", "leur", "en", "y")
    )


def _far_auxiliary(clauses: Clauses, verb: int, limit: int) -> int | None:
    """The auxiliary of a participle beyond an adverbial: “ont, à plusieurs reprises, exhorté”."""
    for probe in range(verb - 1, max(limit, verb - FAR), -1):
        token = clauses.tokens[probe]
        if is_auxiliary(token) and probe not in clauses.group_at:
            return probe if only_adverbials(clauses, probe, verb) else None
        if token.pos == "VERB":
            return None
    return None


def _form(token: Token) -> str:
    verbform = token.morph.get("VerbForm")
    if verbform == "Inf":
        return "part" if token.text.endswith(("é", "ée", "és", "ées")) else "inf"
    if verbform == "Fin":
        return "finite"
    if (
        verbform == "Part"
        and token.lemma.endswith("er")
        and not any(c in token.text[-3:].lower() for c in ("é", "ant"))
    ) and (token.text.endswith("e") or not token.text.lower().endswith(("t", "s", "u", "i", "ts", "us", "is"))):
        return "gerund" if token.text.endswith("ant") else "finite"
    if verbform == "Part" and token.text[-1] == "e" and token.text[-2:-1] not in ("é", "i", "u", "t", "s"):
        return "finite"
    if verbform == "Part":
        if token.morph.get("Tense") == "Pres" or token.text.endswith("ant"):
            return "gerund"
        return "part"
    return "inf" if token.text.endswith(("er", "ir", "re")) else "finite"


def _negated(clauses: Clauses, start: int, verb: int, last: int) -> bool:
    """Negation around the group: ne … pas, ne … aucun, ni … ni; not ne … que, pas seulement, expletive ne."""
    begin = start
    has_ne = any(clauses.words(k) in ("ne", "n'") for k in range(start, verb + 1))
    tail = verb + 1
    while has_ne and tail < last and clauses.tokens[tail].pos == "ADV" and clauses.words(tail) not in NEGATORS:
        tail += 1
    after = [clauses.words(k) for k in range(tail, min(tail + 4, last))]
    asserts = any(clauses.tokens[k].dep == "mark" for k in range(tail, min(tail + 2, last)))  # “n'exclut pas *que* …”
    inside = [clauses.words(k) for k in range(begin, verb)]
    if not has_ne and not ({"pas", "jamais"} & set(inside)):
        return False
    for words in (inside + after[:3],):
        for n, word in enumerate(words):
            following = words[n + 1] if n + 1 < len(words) else ""
            if word in ("pas", "point") and following in (
                "seulement",
                "uniquement",
                "que",
                "moins",
                "simplement",
                "qu'",
            ):
                return asserts and following in ("que", "qu'")
    if has_ne and any(word in NEGATORS for word in inside):
        return True
    if has_ne and after[:1] and after[0] in NEGATORS:
        return True
    if not has_ne:
        return True
    if any(word in ("aucun", "aucune", "rien", "ni", "personne") for word in after[:3]):
        return True
    left = [clauses.words(k) for k in range(max(0, start - 14), start)]
    if any(word in ("ni", "aucun", "aucune", "personne", "rien", "nul", "nulle", "jamais") for word in left):
        return True
    return any(word == "pas" and following in FEWEST for word, following in itertools.pairwise(left))
