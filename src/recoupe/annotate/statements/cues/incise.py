"""Verbs beside what was said, with their subject behind them: “…”, a dit X."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import CLITICS, DEFINITE, OF
from recoupe.annotate.statements.cues.model import Cue, Verb
from recoupe.annotate.statements.nouns import Phrase, can_speak, mention_of, phrase_after
from recoupe.annotate.statements.subjects import after_quote, beside_quote, follows_quote


def beside_speech(verb: Verb) -> Cue | None:
    """“…”, a dit X: the verb stands beside what was said, and its subject behind it."""
    notes, words, group, sentence, last = verb.notes, verb.words, verb.group, verb.sentence, verb.last
    tokens = notes.parse.tokens
    if "quote" not in verb.takes or not may_be_incise(verb) or _leads_infinitive(tokens, last):
        return None
    after = phrase_after(notes, words, last, sentence)
    if after is None or _is_target(verb, after):
        return None
    follows = follows_quote(notes, group.first, sentence)
    if (_is_quoted_behind(verb, after) and not follows) or tokens[after.first - 1].text == "(":
        return None  # “s'amuse dans “Le Pont” (Anne Morel)”
    if not (can_speak(notes, words, after) or follows) or not _is_plain(verb, after):
        return None
    return replace(verb.cue, incise=True, subject=after, end=max(last, after.last))


def may_be_incise(verb: Verb) -> bool:
    """What stands before the verb group lets it stand beside what was said: a mark, a comma, the sentence's beginning.

    A verb with an everyday sense needs a quotation there, and so does one without auxiliary that follows no mark.
    """
    notes, group, takes, sentence = verb.notes, verb.group, verb.takes, verb.sentence
    tokens = notes.parse.tokens
    i = group.first - 1
    if _is_naming(verb):
        return False
    if group.auxiliary is not None and tokens[group.auxiliary].text.lower() in ("ayant", "avoir", "étant", "être"):
        return False
    if i < sentence.first:
        return True
    if tokens[i].pos == "PUNCT" or tokens[i].text.lower() == "comme" or after_quote(notes, i + 1, sentence):
        return True
    plain = tokens[i].pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV") and tokens[i].text.lower() not in CLITICS
    return group.auxiliary is not None and plain and "que" in takes and "weak" not in takes


def _is_naming(verb: Verb) -> bool:
    """“le plan, dit du “toit pour tous””: the participle says what it is called."""
    notes, group = verb.notes, verb.group
    tokens, at = notes.parse.tokens, group.after
    if group.auxiliary is not None or tokens[at - 1].text.lower() not in ("dit", "dite", "dits", "dites"):
        return False
    if at + 1 >= len(tokens) or tokens[at].text.lower() not in OF:
        return False
    end = tokens[at + 1 + (tokens[at + 1].pos == "DET")].start
    return any(tokens[at].end <= quote.start <= end for quote in notes.parse.quotes)


def _is_plain(verb: Verb, subject: Phrase) -> bool:
    """A verb with an everyday sense stands beside speech only next to a quotation, or before somebody who is named."""
    notes, takes, group, sentence = verb.notes, verb.takes, verb.group, verb.sentence
    if "weak" not in takes:
        return True
    tokens = notes.parse.tokens
    if not beside_quote(notes, group.first) and not any(
        row.pos in ("VERB", "AUX") and row.morph.get("VerbForm") == "Fin"
        for row in tokens[sentence.first : group.first]
    ):
        return False  # “La question, dite “du port”, oppose le maire au préfet”
    if after_quote(notes, group.first, sentence):
        return True
    mention = mention_of(notes, subject)
    named = mention is not None and notes.actors[mention.actor].type not in ("place", "asset")
    if not named and group.first > sentence.first and tokens[group.first - 1].text == ",":
        named = (
            tokens[subject.head].text.lower() in verb.words.speakers and tokens[subject.first].text.lower() in DEFINITE
        )
    quoted = any(sentence.start < quote.end < notes.parse.tokens[group.first].start for quote in notes.parse.quotes)
    return named and ("que" in takes or quoted)


def _is_target(verb: Verb, after: Phrase) -> bool:
    """“La cheffe du parti, venue mardi, a accusé X d'avoir menti”: who is accused, or asked, does not speak."""
    notes, takes, sentence = verb.notes, verb.takes, verb.sentence
    tokens = notes.parse.tokens
    if not takes & {"de", "à"} or "que" in takes or after_quote(notes, verb.group.first, sentence):
        return False
    if after.last >= sentence.last:
        return False
    low = tokens[after.last].text.lower()
    if "à" in takes and "à" in (low, tokens[after.last - 1].text.lower()):
        following = range(after.last, min(after.last + 4, sentence.last))
        return any(tokens[i].morph.get("VerbForm") == "Inf" for i in following)
    return low in ("de", "d'", "d’") and "de" in takes


def _is_quoted_behind(verb: Verb, after: Phrase) -> bool:
    """“Paul Durand, dit “Grands pieds”, …”: who stands between marks of his own does not speak."""
    notes, last = verb.notes, verb.last
    tokens = notes.parse.tokens
    start, end = tokens[last - 1].end, tokens[after.head].start
    return any(start <= quote.start <= end < quote.end for quote in notes.parse.quotes)


def _leads_infinitive(tokens: tuple[Token, ...], last: int) -> bool:
    """“Des dizaines de jeunes ont commencé à lancer …”: with an infinitive it tells what is done."""
    if last + 1 >= len(tokens) or tokens[last].text.lower() not in ("à", "de", "d'", "d’", "par"):
        return False
    at = last + 1 + (tokens[last + 1].text.lower() in CLITICS)
    return at < len(tokens) and tokens[at].morph.get("VerbForm") == "Inf"


def speaks_behind(verb: Verb, before: int) -> bool:
    """“Le stock, a précisé X, a doublé”: what stands before the comma is no speaker, who stands behind the verb is."""
    notes, words, group = verb.notes, verb.words, verb.group
    tokens = notes.parse.tokens
    if "quote" not in verb.takes or tokens[group.first - 1].text != ",":
        return False
    apposed = any(tokens[i].text in (",", ")") for i in range(before + 1, group.first - 1))
    if apposed and notes.mentions_at.get(before):
        return False
    after = phrase_after(notes, words, verb.last, verb.sentence)
    if after is None or not can_speak(notes, words, after) or _is_target(verb, after):
        return False
    return not apposed or mention_of(notes, after) is not None
