"""Whether a token is a verb, whatever the tagger calls it."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, is_auxiliary
from recoupe.claims.closed import REFLEXIVES, RELATIVES

NEVER_VERBS = frozenset({"DET", "ADP", "PUNCT", "PRON", "CCONJ", "SCONJ", "NUM", "SYM", "SPACE"})
"""Words of these kinds are not verbs, even where they look like one."""


FAR = 16  # tokens an auxiliary may stand before its participle


def is_verb(clauses: Clauses, i: int, last: int) -> bool:
    token = clauses.tokens[i]
    if clauses.words(i).startswith("non-"):
        return False  # “fin de non-recevoir”
    if token.pos in ("VERB", "AUX"):
        if _is_noun(clauses, i):
            clauses.nouns.add(i)
            return False
        if is_adjective(clauses, i):
            return False
        return not (is_auxiliary(token) and _main_after(clauses, i, last))
    if token.pos in NEVER_VERBS:
        return False
    participle = clauses.folded[i] in clauses.frames.participles
    if (
        participle
        and (_opening_participle(clauses, i, last) or after_auxiliary(clauses, i) or _second_participle(clauses, i))
    ) or _homograph(clauses, i, last):
        clauses.mark_verb(i)
        return True
    return False


def _homograph(clauses: Clauses, i: int, last: int) -> bool:
    """A present tagged as a noun: “X rend Y responsable et *menace* Z”, “Untel *visite* Berlin”."""
    word = clauses.words(i)
    known = word in clauses.frames.grammar.homographs or (word.endswith("e") and word + "r" in clauses.frames.verbs)
    if not known or i == 0 or i + 1 >= last:
        return False
    if clauses.tokens[i].morph.get("Number") == "Plur" or clauses.tokens[i].text[:1].isupper():
        return False
    after = clauses.tokens[i + 1]
    if clauses.words(i - 1) in ("que", "qu'", "qui") or clauses.words(i - 1) in REFLEXIVES:
        return True
    subject = i - 1
    if clauses.words(subject) in ("le", "la", "les", "l'", "lui", "leur") and _ends_clause(clauses, i + 1):
        return _is_named(clauses, subject - 1) and clauses.words(subject - 1) != "de"
    before = subject - 2 if clauses.tokens[subject - 1].pos == "DET" and subject > 1 else subject - 1
    if _ends_clause(clauses, i + 1) and clauses.words(before) in (",", ";") and after.pos == "PUNCT":
        return _is_named(clauses, subject)  # “l'ONU condamne Asmara, Oslo proteste.”, “…, la Birmanie proteste.”
    following = i + 1
    while following + 1 < last and clauses.tokens[following].pos == "ADV":
        following += 1  # “dément *catégoriquement* avoir …”
    word_after = clauses.words(following)
    object_follows = clauses.tokens[following].pos in ("DET", "PROPN") and word_after not in ("du", "des")
    object_follows = object_follows or _is_named(clauses, following)
    if word_after in ("des", "du", "que", "qu'"):
        object_follows = _opens(clauses, subject)
    led = word_after in ("à", "de", "d'") and word + "r" in clauses.frames.verbs and following + 1 < last
    infinitive = clauses.tokens[following + 1 if led else following].morph.get("VerbForm") == "Inf"
    return (object_follows or infinitive) and (_is_named(clauses, subject) or clauses.words(i - 1) == "et")


def _is_named(clauses: Clauses, i: int) -> bool:
    """Does a name stand at a token?"""
    if i < 0:
        return False
    return clauses.tokens[i].pos == "PROPN" or any(m.form == "name" for m in clauses.notes.mentions_at.get(i, ()))


def _opens(clauses: Clauses, i: int) -> bool:
    """Does a name at token i, with its article, open its sentence or clause: “(Si) *l'Islande* livre des tentes”?"""
    first = clauses.notes.parse.sentence_of(i).first
    at = i
    while at >= first and (clauses.tokens[at].pos in ("DET", "PROPN") or _is_named(clauses, at)):
        at -= 1
    return at < first or clauses.words(at) in (",", ";", "»", "si", "que", "qu'", "et", "mais", "où", "ne", "n'")


def _ends_clause(clauses: Clauses, i: int) -> bool:
    """Is a token a mark or a word that leads on to something else?"""
    return clauses.words(i) in (".", ",", ";", ":", "!", "", "et", "mais", "à", "pour", "dans", "en")


def after_auxiliary(clauses: Clauses, i: int) -> bool:
    """A participle tagged as a noun or adjective right after its auxiliary: “aurait *démissionné*”, “s'est *abstenue*”.

    After a plain *être* the tagger is believed: “est opposé à” is an adjective.
    """
    if clauses.words(i) not in clauses.frames.participles or clauses.tokens[i].pos not in ("NOUN", "ADJ", "PROPN", "X"):
        return False
    at = i - 1
    while at > 0 and clauses.tokens[at].pos == "ADV":
        at -= 1
    token = clauses.tokens[max(at, 0)]
    if token.lemma == "avoir":
        return token.pos in ("AUX", "VERB")
    return clauses.words(at) == "été" or (token.lemma == "être" and clauses.words(at - 1) in REFLEXIVES)


def _second_participle(clauses: Clauses, i: int) -> bool:
    """A participle tagged as a noun or adjective that shares an auxiliary: “a cédé lundi et *rétabli* les aides”."""
    if clauses.words(i - 1) not in ("et", "puis") or not clauses.groups or i + 1 >= len(clauses.tokens):
        return False
    before, after = clauses.groups[-1], clauses.tokens[i + 1]
    same = before.verb >= clauses.notes.parse.sentence_of(i).first
    compound = before.finite is not None and before.finite != before.core and not before.passive
    object_follows = after.pos == "DET" or any(m.form == "name" for m in clauses.notes.mentions_at.get(i + 1, ()))
    return same and compound and object_follows and clauses.words(i)[-1] != "e"


def _opening_participle(clauses: Clauses, i: int, last: int) -> bool:
    """A participle that opens a sentence and is tagged as a noun: “Visée par des sanctions, …”, “Réunis à …, …”."""
    sentence = clauses.notes.parse.sentence_of(i)
    if i != sentence.first or i + 1 >= last or clauses.words(i) not in clauses.frames.participles:
        return False
    following = clauses.tokens[i + 1]
    return following.pos == "ADP" or i + 1 in clauses.notes.times_at


def _is_noun(clauses: Clauses, i: int) -> bool:
    """A verb form with an article is a noun: “le pouvoir”, “avant l'été”."""
    if i == 0:
        return False
    before = clauses.tokens[i - 1]
    if before.pos == "DET":
        told = clauses.words(i - 1) in ("le", "l'") and i > 1 and clauses.words(i - 2) == "comme"
        return not (told and clauses.tokens[i].morph.get("VerbForm") == "Fin")  # “comme *le rapporte* X”
    opens = before.pos == "ADJ" and clauses.notes.parse.sentence_of(i).first == i - 1
    if opens and i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].pos == "ADP":
        return True  # “Nouvelle rencontre entre …”
    return clauses.words(i - 1) == "l'" and i > 1 and clauses.tokens[i - 2].pos == "ADP" and clauses.words(i) == "été"


def is_adjective(clauses: Clauses, i: int) -> bool:
    """A participle inside a noun phrase: “le président *élu* américain Untel”; a demonym tagged as a verb."""
    if any(mention.form == "adjective" for mention in clauses.notes.mentions_at.get(i, ())):
        return True
    if not 0 < i < len(clauses.tokens) - 1 or clauses.tokens[i].morph.get("VerbForm") != "Part":
        return False
    before, after = clauses.tokens[i - 1], clauses.tokens[i + 1]
    if before.pos != "NOUN":
        return False
    named = any(m.form == "name" and m.start == after.start for m in clauses.notes.mentions_at.get(i + 1, ()))
    if after.pos != "ADJ" and not named:
        return False
    return not any(
        is_auxiliary(clauses.tokens[k]) and only_adverbials(clauses, k, i) for k in range(max(0, i - FAR), i)
    )


def _main_after(clauses: Clauses, i: int, last: int) -> bool:
    """Does a participle that this auxiliary builds a tense with follow?"""
    token = clauses.tokens[i]
    if token.dep.startswith("aux") and i < token.head < min(i + 12, last) and clauses.tokens[token.head].pos == "VERB":
        return True
    for at in range(i + 1, min(i + FAR, last)):
        if (at == i + 1 or clauses.tokens[at - 1].pos == "ADV") and after_auxiliary(clauses, at):
            return True
        if clauses.tokens[at].pos in ("VERB", "AUX") and not _is_noun(clauses, at):
            return clauses.tokens[at].morph.get("VerbForm") == "Part" and only_adverbials(clauses, i, at)
    return False


def only_adverbials(clauses: Clauses, auxiliary: int, participle: int) -> bool:
    """Is there nothing but adverbs and prepositional phrases between the two: “a, *pour sa part*, jugé”?"""
    inside = False
    for at in range(auxiliary + 1, participle):
        token, word = clauses.tokens[at], clauses.words(at)
        if word in RELATIVES or word in (";", ":", "."):
            return False
        if word == ",":
            inside = False
        elif word in ("bel", "ores"):  # “a bel et bien signé”, “a d'ores et déjà signé”
            continue
        elif token.pos == "ADP":
            inside = True
        elif token.pos in ("DET", "NOUN", "PROPN", "NUM", "ADJ") and not inside and at not in clauses.notes.times_at:
            return False
    return True
