"""Is a capital the town or its government? “Paris appelle Téhéran” but “arrivé à Paris”, “les rues de Paris”.

By its preposition and what governs it. The parser often takes a town for a circumstance, so the words right before and
behind it are asked as well: a verb that wants somebody (“exhorte Islamabad”), a list that leads to a verb (“Lima et
Quito ont signé”), something given before *à* (“inflige de lourdes sanctions à Téhéran”).
"""

from __future__ import annotations

from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon import Lexicon
from recoupe.lexicon.actors import ActorWords
from recoupe.lexicon.world import fold

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "obl:agent", "vocative", "dislocated"})
_TO = frozenset({"à", "au", "aux"})
_CLITICS = frozenset({"ne", "n'", "se", "s'", "en", "y", "l'", "le", "la", "les", "lui", "leur"})
_DAYS = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "fois", "reprises", "nouveau"}
)
_CLAUSE_OPENERS = frozenset(
    {
        "que",
        "qu'",
        "si",
        "et",
        "mais",
        "car",
        "or",
        "quand",
        "lorsque",
        "puisque",
        "comme",
        ",",
        ":",
        ";",
        "«",
        '"',
        "“",
        "–",
        "—",
    }
)
_REACH = 14
"""Tokens that may stand between a verb of giving and the *à* of who is given."""


def is_government(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """Does the name of a capital stand for its state here? By its preposition and what governs it."""
    words = lexicon.actors
    if _lists_before_verb(parse, spot, lexicon):
        return True
    head = _lead(parse, spot)
    token = parse.tokens[head]
    case = _preposition(parse, spot, head)
    governor = parse.tokens[token.head]
    if case == "":
        return (
            _is_addressed(parse, spot, words)
            or _bare(parse, head, lexicon)
            or _joined_subject(parse, spot)
            or _opens_clause(parse, spot, lexicon)
        )
    if case in _TO:
        return _is_given(parse, spot, lexicon)
    if case in ("de", "d'", "du"):
        if governor.pos in ("VERB", "AUX"):
            return _is_any(governor, words.ablative)
        noun = fold(governor.text)
        return noun in words.politics and not (spot.entry is not None and noun in words.towns)
    if case == "entre":
        return not _is_any(governor, words.travel) and not _is_any(
            parse.tokens[_first_of(parse, spot, case) - 1], words.travel
        )
    if case == "par":
        return governor.pos != "VERB" or token.dep == "obl:agent" or "Pass" in governor.morph.get("Voice", "")
    if case in ("contre", "face") and _is_any(governor, words.sports):
        return False
    if case == "pour" and (
        _is_any(governor, words.travel) or _is_any(parse.tokens[max(0, spot.first - 2)], words.travel)
    ):
        return False
    if case == "sur":
        return _is_any(governor, words.power)
    return case in words.governmental


def _lemma(token: Token) -> str:
    return fold(token.lemma)


def _is_any(token: Token, words: frozenset[str]) -> bool:
    return fold(token.text) in words or _lemma(token) in words


def _low(token: Token) -> str:
    return token.text.lower().replace("’", "'")


def _first_of(parse: Parse, spot: Spot, case: str) -> int:
    """The token of a preposition that stands before a name and what is coordinated with it."""
    sentence = parse.sentence_of(spot.first)
    for i in range(spot.first - 1, max(sentence.first, spot.first - 8) - 1, -1):
        if _low(parse.tokens[i]) == case:
            return i if i > sentence.first else i + 1
    return spot.first


# -- whom one gives something ------------------------------------------------------------------------------------------
def _is_given(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """“reproche à Pékin”, “inflige des sanctions à Téhéran”, “l'aide à Kiev”; not “signé à Lisbonne”."""
    words, tokens = lexicon.actors, parse.tokens
    sentence = parse.sentence_of(spot.first)
    verb, nouns = None, []
    at = spot.first - 2  # before the preposition
    while at >= max(sentence.first, spot.first - _REACH):
        token = tokens[at]
        if token.pos == "VERB" or (token.pos == "ADJ" and fold(token.text) in words.dative):
            verb = token
            break
        if _low(token) in (":", ";", "(", ")", "»", "«", "qui", "que", "dont"):
            break
        if token.pos == "NOUN" and _low(token) not in _DAYS:
            nouns.append(token)
        if (
            _low(token) in _TO
            and not _joins_states(parse, at, spot, lexicon)
            and _low(tokens[at + 1]) not in _ADVERBIAL
        ):
            return False  # “à l'AFP à Kiev”: who is given is another
        at -= 1
    own = spot.entry.stands_for if spot.entry is not None else None
    if own is not None and own in _states_before(parse, spot.first - 1, sentence.first, lexicon):
        return False  # “le gouvernement français a interdit … à Paris”
    if nouns and _is_any(nouns[-1], words.staged):
        return False
    gift = any(_is_any(noun, words.gifts) for noun in (nouns[:1] + nouns[-1:]))
    if verb is None:
        return gift and _near(nouns[0], tokens[spot.first - 1])
    if _is_any(verb, words.dative):
        return not nouns or gift or bool(_states_before(parse, verb.i, sentence.first, lexicon))
    if _is_any(verb, words.dative_weak):  # “Pékin achète à Téhéran …”: from one state to another, the verb at once
        return gift or (not nouns and bool(_states_before(parse, verb.i, sentence.first, lexicon)))
    return (
        gift
        and _near(nouns[0], tokens[spot.first - 1])
        and _low(tokens[spot.first - 2]) not in _DAYS
        and _complements(parse, spot, words)
    )


_ADVERBIAL = frozenset(
    {"nouveau", "plusieurs", "maintes", "deux", "trois", "terme", "juste", "l'occasion", "l'issue", "l'avance"}
)


def _near(noun: Token, preposition: Token) -> bool:
    return preposition.i - noun.i <= 4


def _complements(parse: Parse, spot: Spot, words: ActorWords) -> bool:
    """Does the parser hang the name on the noun that is given: “réclame une aide à Kiev”?"""
    governor = parse.tokens[parse.tokens[_lead(parse, spot)].head]
    return governor.pos in ("NOUN", "PROPN") and (
        _is_any(governor, words.gifts) or _is_any(parse.tokens[governor.head], words.gifts)
    )


def _joins_states(parse: Parse, at: int, spot: Spot, lexicon: Lexicon) -> bool:
    """Is the *à* at a token that of a state coordinated with this one: “à l'Iran *et à Damas*”?"""
    between = [t for t in parse.tokens[at + 1 : spot.first - 1] if t.pos != "DET"]
    return (
        len(between) in (2, 3)
        and _low(between[-1]) in ("et", "ou", ",")
        and lexicon.world.lookup(between[0].text) is not None
    )


def _states_before(parse: Parse, end: int, first: int, lexicon: Lexicon) -> frozenset[str]:
    """The states that the words before a token mean, by name, capital or adjective."""
    found = set()
    for token in parse.tokens[first:end]:
        if token.text[:1].isupper():
            entry = lexicon.world.lookup(token.text)
            if entry is not None:
                state = entry.id if entry.type == "state" else entry.stands_for or entry.country
                found.update([state] if state else [])
        elif token.pos in ("ADJ", "NOUN"):
            relation = lexicon.world.relation(token.text)
            found.update([relation] if relation else [])
    return frozenset(found)


# -- subjects and objects ----------------------------------------------------------------------------------------------
def _is_addressed(parse: Parse, spot: Spot, words: ActorWords) -> bool:
    """“exhorte Islamabad à …”: right behind a verb whose object is somebody, whatever the parser makes of it."""
    at = spot.first - 1
    while (
        at > 0
        and parse.tokens[at].sentence == parse.tokens[spot.first].sentence
        and (parse.tokens[at].pos == "ADV" or _low(parse.tokens[at]) in _DAYS)
    ):
        at -= 1
    token = parse.tokens[max(at, 0)]
    return (
        token.sentence == parse.tokens[spot.first].sentence and token.pos == "VERB" and _is_any(token, words.addressed)
    )


def _lists_before_verb(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
    """“À Genève, *Lima et Quito* ont signé”: names of states alone, joined, at the head of a clause before its verb."""
    tokens, sentence = parse.tokens, parse.sentence_of(spot.first)
    if sentence.heading:
        return False
    first, last, joined = spot.first, spot.last, False
    while first - 1 > sentence.first and _low(tokens[first - 1]) in ("et", "ou", "ni", ","):
        comma = tokens[first - 1].text == ","
        start = _state_ending(parse, first - 1, sentence.first, lexicon)
        if start is not None and comma and start > sentence.first and _low(tokens[start - 1]) not in _CLAUSE_OPENERS:
            start = None  # “À Paris, Lima et Quito …”
        if start is None and comma:
            break
        if start is None:
            return False
        first, joined = start, joined or not comma
    while last + 1 < sentence.last and _low(tokens[last]) in ("et", "ou", "ni", ","):
        stop = _state_starting(parse, last + 1, sentence.last, lexicon)
        if stop is None:
            return False
        last, joined = stop, joined or tokens[last].text != ","
    if not joined or (first > sentence.first and _low(tokens[first - 1]) not in _CLAUSE_OPENERS):
        return False
    if first > sentence.first and _low(tokens[first - 1]) in ("et", "comme"):
        return False
    while last < sentence.last and (_low(tokens[last]) in _CLITICS or tokens[last].pos == "ADV"):
        last += 1
    if (
        last >= sentence.last
        or tokens[last].pos not in ("VERB", "AUX")
        or tokens[last].morph.get("VerbForm") in ("Inf", "Part")
    ):
        return False
    verb = tokens[tokens[last].head] if tokens[last].pos == "AUX" else tokens[last]
    return _lemma(verb) not in lexicon.actors.town_subjects and not _is_any(verb, lexicon.actors.sports)


def _state_ending(parse: Parse, end: int, first: int, lexicon: Lexicon) -> int | None:
    """Where the name of a state or capital that ends before a token begins, its article included."""
    for start in range(end - 1, max(first, end - 4) - 1, -1):
        if _is_state(parse, start, end, lexicon):
            return start - 1 if start > first and _low(parse.tokens[start - 1]) in ("le", "la", "l'", "les") else start
    return None


def _state_starting(parse: Parse, start: int, last: int, lexicon: Lexicon) -> int | None:
    """The token after the name of a state or capital that starts at a token."""
    if _low(parse.tokens[start]) in ("le", "la", "l'", "les"):
        start += 1
    for end in range(min(last, start + 4), start, -1):
        if _is_state(parse, start, end, lexicon):
            return end
    return None


def _is_state(parse: Parse, first: int, last: int, lexicon: Lexicon) -> bool:
    entry = lexicon.world.lookup(parse.text[parse.tokens[first].start : parse.tokens[last - 1].end])
    return entry is not None and (entry.type == "state" or entry.stands_for is not None)


def _lead(parse: Parse, spot: Spot) -> int:
    """The token whose syntax counts: in a coordination that of its first member."""
    at = spot.head
    for _ in range(4):
        token = parse.tokens[at]
        if token.dep not in ("conj", "flat:name", "flat") or token.head == at or _own_case(parse, at):
            break
        at = token.head
    return at


def _own_case(parse: Parse, at: int) -> str:
    for child in parse.children[at]:
        if parse.tokens[child].dep == "case" and child < at:
            return parse.tokens[child].text.lower().replace("’", "'")
    return ""


def _preposition(parse: Parse, spot: Spot, head: int) -> str:
    """The preposition of a name: the parser's, or the word right before it."""
    case = _own_case(parse, head)
    if not case and spot.first > 3 and _low(parse.tokens[spot.first - 1]) == "et":
        case = "entre" if _low(parse.tokens[spot.first - 3]) == "entre" else ""
    if case or head != spot.head:
        return case
    if spot.first and parse.tokens[spot.first - 1].pos == "ADP":
        return parse.tokens[spot.first - 1].text.lower().replace("’", "'")
    return ""


def _bare(parse: Parse, head: int, lexicon: Lexicon) -> bool:
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


def _joined_subject(parse: Parse, spot: Spot) -> bool:
    """“New Delhi et Paris veulent …”: the last of a coordination, right before its verb."""
    before = parse.tokens[spot.first - 1] if spot.first else None
    after = parse.tokens[spot.last] if spot.last < len(parse.tokens) else None
    joined = before is not None and before.text.lower() == "et"
    return joined and after is not None and after.pos in ("VERB", "AUX")


def _opens_clause(parse: Parse, spot: Spot, lexicon: Lexicon) -> bool:
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
    acts = after.pos in ("VERB", "AUX", "ADJ", "NOUN") or after.text.lower() in (
        "ne",
        "n'",
        "n’",
        "se",
        "s'",
        "s’",
        "en",
        "y",
    )
    if after.pos == "ADV":  # a verb that the parser did not know: the sentence has no other
        acts = not any(token.pos in ("VERB", "AUX") for token in parse.tokens[sentence.first : sentence.last])
    lemma = fold(after.lemma)
    return (
        acts
        and after.text.islower()
        and after.morph.get("VerbForm") not in ("Part", "Inf")
        and lemma not in lexicon.actors.town_subjects
    )
