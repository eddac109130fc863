"""The *il* with which no one is meant: “il faut”, “il y a”, “il est possible de”."""

from __future__ import annotations

from recoupe.annotate.actors.pronouns.tokens import bare
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon.actors import ActorWords
from recoupe.lexicon.world import fold

_CLITICS = ("n'", "ne", "s'", "se", "lui", "leur", "me", "nous", "vous")
_HAS = ("a", "aura", "avait", "ait", "aurait", "eut", "avoir")
_OF_THINGS = frozenset(("arriver", "manquer", "apparaître"))
"""Impersonal only as the first verb: “il est arrivé” is somebody."""
_OF_SOMEBODY = ("capable", "certain", "sur", "fier", "pret", "coupable")


def is_impersonal(parse: Parse, token: Token, lexicon: ActorWords) -> bool:
    """“il y a”, “il faut”, “il s'agit”, “il est possible de”: no one is meant."""
    text = bare(token)
    if text != "il":
        return False
    tokens = parse.tokens
    if token.text.startswith("-"):
        before = tokens[token.i - 1] if token.i else token
        back = [tokens[i].text.lower() for i in range(max(0, token.i - 4), token.i)]
        return "y" in back or before.lemma in lexicon.impersonal
    after = [
        tokens[i] for i in range(token.i + 1, min(token.i + 6, len(tokens))) if tokens[i].sentence == token.sentence
    ]
    words = [t.text.lower().replace("’", "'") for t in after]
    start = [w for w in words if w not in _CLITICS]
    if start[:1] == ["y"]:
        return any(w in _HAS for w in words[:4])
    return start[:2] == ["en", "va"] or _is_impersonal_verb(after, words, lexicon)


def _is_impersonal_verb(after: list[Token], words: list[str], lexicon: ActorWords) -> bool:
    """“il faut”, “il semble que”, and what is said with *être*."""
    verb = next((t for t in after if t.pos in ("VERB", "AUX")), None)
    if verb is None:
        return False
    full = next((t for t in after if t.pos == "VERB"), verb)
    if verb.lemma in lexicon.impersonal or full.lemma in lexicon.impersonal - _OF_THINGS:
        return full.lemma not in ("sembler", "paraître") or "que" in words
    return "être" in (verb.lemma, full.lemma) and _is_impersonal_being(after, words)


def _is_impersonal_being(after: list[Token], words: list[str]) -> bool:
    """“il est probable que”, “il est temps de”, “il était prévu que”: an adjective or participle and its clause."""
    for n, token in enumerate(after):
        if token.pos in ("ADJ", "VERB", "NOUN", "ADV", "NUM") and token.lemma != "être":
            following = words[n + 1 : n + 2]
            if token.pos in ("ADJ", "VERB") and following in (["que"], ["qu'"]):
                return True
            if token.pos == "ADJ" and following in (["de"], ["d'"]):
                return token.morph.get("Gender") != "Fem" and fold(token.text) not in _OF_SOMEBODY
            return token.text.lower() in ("temps", "question", "midi", "minuit", "interdit", "prévu")
    return False
