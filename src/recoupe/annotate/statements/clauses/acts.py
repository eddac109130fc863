"""What is told of the speaker behind his words and was not said: what he did besides, and when he said it."""

from __future__ import annotations

from itertools import pairwise

from recoupe.annotate.statements.clauses.model import Clause
from recoupe.annotate.statements.closed import CLITICS, RELATIVES


def is_second_relative(clause: Clause, i: int) -> bool:
    """“où X a annoncé que …, et où …”: the second of two relative clauses is as much the article's as the first."""
    cue, sentence = clause.cue, clause.sentence
    tokens = clause.notes.parse.tokens
    at = i + (tokens[i].text == ",")
    if at + 1 >= sentence.last or tokens[at].text.lower() not in ("et", "mais"):
        return False
    relative = tokens[at + 1].text.lower()
    return relative in RELATIVES and any(
        tokens[j].text.lower() == relative for j in range(max(sentence.first, cue.first - 12), cue.first)
    )


def is_second_act(clause: Clause, i: int) -> bool:
    """“a appelé à rester, et a fermé trois ponts”: what the speaker did besides is not what he said."""
    cue, sentence = clause.cue, clause.sentence
    tokens = clause.notes.parse.tokens
    j = i + (tokens[i].text == ",")
    if j + 1 >= sentence.last or tokens[j].text.lower() not in ("et", "mais", "puis"):
        return False
    conjunction, comma = j, tokens[i].text == ","
    j += 1
    while j + 1 < sentence.last and (tokens[j].text.lower() in CLITICS or tokens[j].pos == "ADV"):
        j += 1
    if tokens[j].morph.get("VerbForm") != "Fin" or tokens[j].pos not in ("VERB", "AUX") or cue.mood != "finite":
        return False
    head = tokens[j]
    while head.pos == "AUX" and head.dep in ("aux", "aux:tense", "aux:pass", "cop") and head.head > head.i:
        head = tokens[head.head]
    if head.dep == "conj" and head.head == cue.verb:
        return True
    inner = any(tokens[k].morph.get("VerbForm") == "Fin" for k in range(clause.first, conjunction))
    return clause.infinitive and (not inner or (comma and tokens[j].pos == "AUX"))


def is_outer_verb(clause: Clause, i: int) -> bool:
    """“la star qui se félicite que le port ait rouvert ne lâche rien”: a second finite verb with neither a conjunction
    nor a subject of its own before it is the verb of the sentence around."""
    tokens = clause.notes.parse.tokens
    if tokens[i].text.lower() not in ("ne", "n'") and tokens[i].morph.get("VerbForm") != "Fin":
        return False
    if tokens[i].morph.get("VerbForm") == "Fin" and tokens[i - 1].text.lower() in CLITICS:
        return False
    before = tokens[i - 1]
    if before.pos in ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "PUNCT", "AUX") or before.text.lower() in CLITICS:
        return False
    since = next((j for j in range(i - 1, clause.first, -1) if tokens[j].morph.get("VerbForm") == "Fin"), None)
    if since is None or since < clause.verb:
        return False
    closed = ("SCONJ", "CCONJ", "PUNCT", "PRON")
    subject = any(tokens[j].pos in closed or tokens[j].dep.startswith("nsubj") for j in range(since + 1, i))
    following = next((t for t in tokens[i : i + 5] if t.morph.get("VerbForm") == "Fin"), None)
    return not subject and following is not None


def dates_the_saying(clause: Clause, i: int) -> bool:
    """“a assuré vouloir le réformer lorsqu'elle a fait campagne”: a past behind an infinitive that is none."""
    cue, sentence = clause.cue, clause.sentence
    tokens = clause.notes.parse.tokens
    if cue.mood != "finite" or cue.first == cue.verb:
        return False
    inside = tokens[clause.first : i]
    perfect = any(
        token.text.lower() == "avoir" and after.morph.get("VerbForm") == "Part" for token, after in pairwise(inside)
    )
    if perfect or any(token.text == "," or token.text.lower() in ("que", "qu'") for token in inside):
        return False
    verb = next((t for t in tokens[i + 1 : min(i + 9, sentence.last)] if t.morph.get("VerbForm") == "Fin"), None)
    if verb is None or verb.i + 1 >= sentence.last:
        return False
    compound = verb.lemma.lower() == "avoir" or tokens[verb.i - 1].text.lower() in ("s'", "se")
    participle = tokens[verb.i + 1].morph.get("VerbForm") == "Part"
    return (verb.pos == "AUX" and compound and participle) or verb.morph.get("Tense") in ("Imp", "Past")
