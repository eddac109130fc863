"""Whether a capital without preposition is the subject or object of a verb."""

from __future__ import annotations

from recoupe.annotate.actors.seats.syntax import DAYS, is_any, low_of
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.actors import ActorWords
from recoupe.lexicon.world import fold

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "obl:agent", "vocative", "dislocated"})
_BEFORE_VERB = ("ne", "n'", "se", "s'", "en", "y")


def is_addressed(parse: Parse, spot: Spot, words: ActorWords) -> bool:
    """“exhorte Islamabad à …”: right behind a verb whose object is somebody, whatever the parser makes of it."""
    at = spot.first - 1
    while (
        at > 0
        and parse.tokens[at].sentence == parse.tokens[spot.first].sentence
        and (parse.tokens[at].pos == "ADV" or low_of(parse.tokens[at]) in DAYS)
    ):
        at -= 1
    token = parse.tokens[max(at, 0)]
    return (
        token.sentence == parse.tokens[spot.first].sentence and token.pos == "VERB" and is_any(token, words.addressed)
    )


def is_argument(parse: Parse, head: int, lexicon: Lexicon) -> bool:
    """The parser takes the name for subject or object of a verb that wants somebody."""
    words = lexicon.actors
    token = parse.tokens[head]
    governor = parse.tokens[token.head]
    lemma = fold(governor.lemma)
    if token.dep in _SUBJECT and governor.i != head:
        passive = token.dep == "nsubj:pass"
        return not ((passive and lemma in words.town_verbs) or lemma in words.town_subjects)
    if token.dep in ("obj", "iobj", "obl:arg"):
        return lemma not in words.town_verbs
    if token.dep in ("ROOT", "nmod", "appos"):
        # A line of the form “Moscou: …” or a dateline “PARIS (AFP)” is the town.
        return False
    return token.dep in ("conj", "parataxis", "ccomp")


def is_joined_subject(parse: Parse, spot: Spot) -> bool:
    """“New Delhi et Paris veulent …”: the last of a coordination, right before its verb."""
    before = parse.tokens[spot.first - 1] if spot.first else None
    after = parse.tokens[spot.last] if spot.last < len(parse.tokens) else None
    joined = before is not None and before.text.lower() == "et"
    return joined and after is not None and after.pos in ("VERB", "AUX")


def opens_clause(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """“Kigali dément.”: a name that opens its sentence right before a word in small letters is its subject."""
    sentence = parse.sentence_of(spot.first)
    if spot.first != sentence.first or sentence.heading or spot.last >= sentence.last:
        return False
    last = spot.last
    if parse.tokens[last].text == "et" and last + 1 < sentence.last and parse.tokens[last + 1].text[:1].isupper():
        last += 2  # “Rabat et Dakar ont signé”
        if last >= sentence.last or parse.tokens[last].pos not in ("VERB", "AUX"):
            return False
    after = parse.tokens[last]
    acts = after.pos in ("VERB", "AUX", "ADJ", "NOUN") or low_of(after) in _BEFORE_VERB
    if after.pos == "ADV":  # a verb that the parser did not know: the sentence has no other
        acts = not any(token.pos in ("VERB", "AUX") for token in parse.tokens[sentence.first : sentence.last])
    lemma = fold(after.lemma)
    return (
        acts
        and after.text.islower()
        and after.morph.get("VerbForm") not in ("Part", "Inf")
        and lemma not in lexicon.actors.town_subjects
    )
