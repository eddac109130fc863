"""Whether an event word means what it says: force near arms, no storms for actors, no matches, no plots."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group
from recoupe.claims.engine.found import Found
from recoupe.claims.engine.senses import in_sense
from recoupe.lexicon.frames import Frame

FORCE = frozenset({"ASSAULT", "COERCE"})
PLOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "RETREAT", "SANCTION", "AID", "CONCEDE"})
"""What is told of made-up people as of others; sayings and meetings about a film are real."""
PLAYED = frozenset({"ASSAULT", "CONSULT", "RETREAT", "CONCEDE", "THREATEN", "SANCTION", "AGREE", "MOBILIZE"})
SINGLE = frozenset({"person", "company", "organization"})
LOOK = 4
"""Words between a work's noun and its title, or between *dans* and the noun."""


def is_literal(
    clauses: Clauses,
    frame: Frame,
    token: int,
    group: Group | None,
    found: Found,
    actors: tuple[int, ...],
    targets: tuple[int, ...],
) -> bool:
    """May the trigger at `token` be taken at its word?"""
    if _is_natural(clauses, found, actors) or in_title(clauses, token):
        return False
    if not in_sense(clauses, frame, token, group, found, actors):
        return False
    suffers = "object" in frame.target and frame.type in FORCE
    if suffers and not actors and group is not None and not _somebody(clauses, group, found):
        return False
    if frame.type in PLOT and _in_plot(clauses, token, group):
        return False
    lemma = clauses.lemma(token)
    if group is None and (_is_acted(clauses, token) or _is_locution(clauses, token)):
        return False
    if group is None and (_in_set_phrase(clauses, token, lemma) or _only_a_word(clauses, frame, token, actors)):
        return False
    if frame.type == "COERCE" and any(clauses.notes.actors[a].type == "company" for a in actors):
        return False
    if frame.type in PLAYED and clauses.matter.sport and _is_play(clauses, frame, token, lemma, actors):
        return False
    if frame.type == "ASSAULT" and lemma in clauses.frames.contexts.figures:
        return (frame.takes_up and _by_states(clauses, actors)) or _by_arms(clauses, token, actors, targets)
    return True


def _is_natural(clauses: Clauses, found: Found, actors: tuple[int, ...]) -> bool:
    """Is the doer a fire, a storm, an illness, by what it is called or by its name?"""
    natural = clauses.frames.contexts.natural
    if found.doers and clauses.lemma(found.doers[0].head) in natural:
        return True
    names = (clauses.notes.actors[a].name.lower().split() for a in actors)
    return any(words[0] in natural or words[-1] in natural for words in names if words)


def _somebody(clauses: Clauses, group: Group, found: Found) -> bool:
    """Is the subject of a verb of force somebody, or a means of force, where it is no actor?"""
    if not found.doers or found.doers[0].pronoun:
        return True
    words, frames = clauses.frames.contexts, clauses.frames
    for phrase in found.doers:
        lemma, token = clauses.lemma(phrase.head), clauses.tokens[phrase.head]
        if lemma in words.people or lemma in words.means or lemma in frames.proxies or lemma in frames.private:
            return True
        if token.pos in ("NUM", "PROPN", "PRON") or lemma in frames.grammar.measures:
            return True
    return False


def _only_a_word(clauses: Clauses, frame: Frame, token: int, actors: tuple[int, ...]) -> bool:
    """Are sanctions without article and without anybody who imposes them a mere subject: “…, sanctions contre X: …”?"""
    at = clauses.phrase_at.get(token)
    if frame.type != "SANCTION" or actors or at is None:
        return False
    phrase = clauses.phrases[at]
    return clauses.tokens[phrase.first].pos != "DET" and clauses.words(phrase.start) not in ("du", "des", "aux", "au")


def _is_acted(clauses: Clauses, token: int) -> bool:
    """Is an act only played: “un procès *fictif*”, “un *centre* de détention”?"""
    acted = clauses.frames.contexts.acted
    at = clauses.phrase_at.get(token)
    phrase = clauses.phrases[at] if at is not None else None
    last = phrase.last if phrase is not None else token
    if any(clauses.lemma(i) in acted for i in range(token, min(last + 3, len(clauses.tokens)))):
        return True
    if phrase is None or phrase.of is None or phrase.prep != "de":
        return False
    owner = clauses.lemma(clauses.phrases[phrase.of].head)
    bare = clauses.words(phrase.start) in ("de", "d'") and phrase.first == phrase.head
    return owner in acted or (bare and owner in clauses.frames.contexts.housed)


def _is_locution(clauses: Clauses, token: int) -> bool:
    """Is a noun part of a preposition: “*au départ de* X”, “*à la sortie du* stade”?"""
    before = clauses.words(token - 1)
    led = before == "au" or (before == "la" and clauses.words(token - 2) == "à")
    return (
        led and clauses.lemma(token) in ("départ", "sortie") and clauses.words(token + 1) in ("de", "d'", "du", "des")
    )


def _in_set_phrase(clauses: Clauses, token: int, lemma: str) -> bool:
    """Does a noun of action mean something else with its complement or adjective: “conférence *de presse*”?"""
    others = clauses.frames.contexts.set_phrases.get(lemma)
    at = clauses.phrase_at.get(token)
    if others is None or at is None:
        return False
    phrase = clauses.phrases[at]
    cells = [*range(token + 1, phrase.last + 1)]
    if at + 1 < len(clauses.phrases):
        behind = clauses.phrases[at + 1]
        if behind.start <= phrase.last + 2 and behind.prep:
            cells.append(behind.head)
    return any(clauses.lemma(i) in others or clauses.words(i) in others for i in cells)


# -- arms --------------------------------------------------------------------------------------------------------------
def _by_arms(clauses: Clauses, token: int, actors: tuple[int, ...], targets: tuple[int, ...]) -> bool:
    """Do arms stand near the trigger, or is it between states, in no match?"""
    matter, known = clauses.matter, clauses.notes.actors
    sentence = clauses.tokens[token].sentence
    if any(i != token for i in matter.wounding_at.get(sentence, ())):
        return True
    if any(_bears_arms(clauses, a) for a in actors):
        return True
    near = any(i != token for i in matter.armed_at.get(sentence, ()))
    persons = bool(actors) and all(known[a].type in SINGLE for a in actors)
    if persons and targets and all(known[a].type in SINGLE for a in targets):
        return near and matter.armed
    if near:
        return True
    if matter.sport:
        return False
    if all(known[a].type == "state" for a in actors) and any(known[a].type in ("state", "place") for a in targets):
        return True
    return matter.armed


def _by_states(clauses: Clauses, actors: tuple[int, ...]) -> bool:
    """Does no person act? What the text takes up again (“cette invasion”) may lack its arms and targets."""
    return not clauses.matter.sport and all(clauses.notes.actors[a].type not in SINGLE for a in actors)


def _bears_arms(clauses: Clauses, actor: int) -> bool:
    """Does an actor's name say that it is armed: “Armée de …”, “forces de …”, “rebelles”?"""
    words = clauses.frames.contexts
    names = clauses.notes.actors[actor].name.lower().split()
    return any(word in words.armed or word.removesuffix("s") in words.armed for word in names)


# -- play --------------------------------------------------------------------------------------------------------------
def _is_play(clauses: Clauses, frame: Frame, token: int, lemma: str, actors: tuple[int, ...]) -> bool:
    """In a text on sport: is it done by teams, or with a ball?"""
    if lemma not in clauses.frames.contexts.played:
        return False
    sentence = clauses.tokens[token].sentence
    if any(i != token for i in clauses.matter.wounding_at.get(sentence, ())):
        return False
    if frame.type == "ASSAULT":
        return True
    return all(clauses.notes.actors[a].type != "person" for a in actors)


# -- stories -----------------------------------------------------------------------------------------------------------
def _in_plot(clauses: Clauses, token: int, group: Group | None) -> bool:
    """Is it told in a story: “dans ce roman, …”, or in the present near a word of fiction, in a text on it?"""
    sentence = clauses.notes.parse.sentence_of(token)
    works = clauses.frames.contexts.works
    for i in range(sentence.first, sentence.last):
        if clauses.words(i) == "dans" and any(
            clauses.lemma(k) in works for k in range(i + 1, min(i + 3, sentence.last))
        ):
            return True
    if group is None or not clauses.matter.fiction or not clauses.matter.fiction_at.get(sentence.i):
        return False
    finite = clauses.tokens[group.finite] if group.finite is not None else None
    return finite is None or (finite.morph.get("Tense") == "Pres" and group.finite == group.core)


def in_title(clauses: Clauses, token: int) -> bool:
    """Does a token stand in the title of a work: “le film « La guerre est finie »”, “« … », un roman de X”?"""
    sentence = clauses.notes.parse.sentence_of(token)
    opening = next((i for i in range(token - 1, sentence.first - 1, -1) if clauses.words(i) in ("«", '"', "“")), None)
    if opening is None or _spoken(clauses, token):
        return False
    closing = next((i for i in range(token + 1, sentence.last) if clauses.words(i) in ("»", '"', "”")), None)
    if closing is None:
        return False
    works = clauses.frames.contexts.works
    before = range(max(sentence.first, opening - LOOK), opening)
    after = range(closing + 1, min(closing + LOOK, sentence.last))
    return any(clauses.lemma(i) in works for i in before) or (
        clauses.words(closing + 1) in (",", "est", "était", "(") and any(clauses.lemma(i) in works for i in after)
    )


def _spoken(clauses: Clauses, token: int) -> bool:
    """Does somebody say it?"""
    at = clauses.notes.statement_at(clauses.tokens[token].start, clauses.tokens[token].end)
    return at is not None and clauses.notes.statements[at].speaker is not None
