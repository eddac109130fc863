"""The subject of a verb group, its own or inherited."""

from __future__ import annotations

from recoupe.claims.clauses.shapes import Clauses, Group, Phrase
from recoupe.claims.closed import (
    DATIVE_CLITICS,
    DATIVE_CONTROL,
    IMPERSONAL,
    OBJECT_CONTROL,
    POSSESSIVES,
    PRONOUNS,
    STOPS,
)
from recoupe.claims.roles.asides import is_aside
from recoupe.claims.roles.complements import complements, direct_object
from recoupe.claims.roles.following import phrase_after
from recoupe.claims.roles.governors import coordinated, governor, previous_group, word_before
from recoupe.claims.roles.lists import chain, chain_back
from recoupe.claims.roles.names import complements_of_phrase, names_actor
from recoupe.claims.roles.own_subject import clause_opening, opening_bracket, own_subject
from recoupe.claims.roles.relatives import antecedent, relative_of

PLURALS = frozenset({"les", "des", "aux", "ces", "deux", "plusieurs"})


def subject_phrases(clauses: Clauses, group: Group, depth: int = 0) -> list[Phrase]:
    """The phrases that are the grammatical subject of a verb group, inherited where it has none of its own."""
    if depth > 6:
        return []
    if group.shares is not None:
        return subject_phrases(clauses, clauses.groups[group.shares], depth + 1)
    if group.form in ("inf", "gerund", "part"):
        return _inherited(clauses, group, depth)
    relative = relative_of(clauses, group)
    if relative is not None and relative[0] == "subject":
        return chain_back(clauses, relative[1], group.start) if relative[1] else []
    if is_aside(clauses, group):
        after = phrase_after(clauses, group)
        return chain(clauses, after) if after is not None else []
    own = own_subject(clauses, group, inverted=relative is not None)
    if own:
        return own
    return _shared(clauses, group, depth)


def _shared(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    """The subject shared with the verb before: “X a dénoncé …, rappelé … et expulsé …”."""
    before = previous_group(clauses, group)
    if before is None or clause_opening(clauses, group) > before.verb:
        return []
    parted = _parted_subject(clauses, group)
    return parted if parted else subject_phrases(clauses, before, depth + 1)


def _parted_subject(clauses: Clauses, group: Group) -> list[Phrase]:
    """The subject that a relative clause parts from its verb: “*X*, que Y accuse de fraude, a été reçu”."""
    comma = group.start - 1
    if clauses.words(comma) != "," or not group.i:
        return []
    inner = clauses.groups[group.i - 1]
    if inner.form == "inf" and group.i > 1:
        inner = clauses.groups[group.i - 2]
    if inner.finite is None or inner.verb < clauses.notes.parse.sentence_of(group.verb).first:
        return []
    relative = relative_of(clauses, inner)
    noun = relative[1] if relative is not None else None
    if noun is None or relative is None or relative[0] == "subject" or clauses.words(inner.start - 1) == "et":
        return []
    while noun.prep == "de" and noun.of is not None:
        noun = clauses.phrases[noun.of]
    opening = noun.start - 1
    free = opening < 0 or opening not in clauses.group_at
    return chain_back(clauses, noun, inner.start) if free and not noun.prep else []


def _inherited(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    if group.form == "inf":
        return _infinitive_subject(clauses, group, depth)
    if group.form == "gerund":
        return _gerund_subject(clauses, group, depth)
    return participle_noun(clauses, group, depth)


def _infinitive_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    at = governor(clauses, group)
    if word_before(clauses, group) in ("sans", "pour", "avant", "après", "afin"):
        blamed = _blamed(clauses, group)
        if blamed is not None:  # “Y, qui avait été exclu *pour avoir annexé* Z”
            return subject_phrases(clauses, blamed, depth + 1)
        return _clause_subject(clauses, group, depth)
    if at is None:
        before = coordinated(clauses, group)
        return subject_phrases(clauses, before, depth + 1) if before else _main_subject(clauses, group, depth)
    other = clauses.group_at.get(at)
    if other is None:
        return _governed_by_noun(clauses, at, group, depth)
    verb = clauses.groups[other]
    rule = clauses.frames.governors.get(clauses.lemma(verb.verb))
    if rule is not None and rule.control == "object" and not verb.passive:
        return controlled_object(clauses, verb)
    if clauses.lemma(verb.verb) in OBJECT_CONTROL and not verb.passive:
        seen = direct_object(clauses, verb)
        if seen is not None and seen.last < group.start:
            return chain(clauses, seen)
    addressed = _addressed(clauses, verb, group)
    if addressed is not None:
        return addressed
    found = subject_phrases(clauses, verb, depth + 1)
    return [] if _is_impersonal(clauses, verb, found) else found


def _addressed(clauses: Clauses, verb: Group, group: Group) -> list[Phrase] | None:
    """Who is to do what another verb proposes or forbids: “a proposé *à X* de venir”; none where it is a clitic."""
    if clauses.lemma(verb.verb) not in DATIVE_CONTROL or verb.passive:
        return None
    if any(clauses.words(at) in DATIVE_CLITICS for at in verb.clitics):
        return []
    for phrase in complements(clauses, verb.last, ("à",), transparent=False):
        if phrase.last < group.start:
            return chain(clauses, phrase, group.start)
    return None


def _blamed(clauses: Clauses, group: Group) -> Group | None:
    """The passive right before “*pour avoir* fait”: its subject is who did it, in a relative clause too."""
    before = clauses.groups[group.i - 1] if group.i else None
    perfect = clauses.words(group.start) in ("avoir", "être", "s'") and group.start != group.verb
    same = before is not None and clauses.tokens[before.verb].sentence == clauses.tokens[group.verb].sentence
    led = clauses.words(group.start - 1) == "pour"
    return before if before is not None and same and before.passive and perfect and led else None


def _is_impersonal(clauses: Clauses, verb: Group, subject: list[Phrase]) -> bool:
    """Is *il* nobody: “il faut condamner”, “il n'est pas question de nier”, “il est à exclure que”?"""
    if not subject or clauses.words(subject[0].head) not in ("il", "ce", "c'"):
        return False
    if clauses.lemma(verb.verb) in IMPERSONAL:
        return True
    after = verb.last + 1
    while clauses.tokens[min(after, len(clauses.tokens) - 1)].pos == "ADV":
        after += 1
    if clauses.lemma(verb.verb) != "être":
        return False
    if clauses.words(after) == "à":
        return True
    follows = clauses.words(after + 1) in ("de", "d'") and clauses.tokens[after].pos in ("ADJ", "NOUN")
    return follows and clauses.lemma(after) not in clauses.frames.governors


def controlled_object(clauses: Clauses, verb: Group) -> list[Phrase]:
    """Who is asked to act: the object or *à* complement of the governing verb."""
    found = direct_object(clauses, verb)
    if found is not None and names_actor(clauses, found):
        return chain(clauses, found)
    for phrase in complements(clauses, verb.last, ("à", "de"), transparent=False):
        if names_actor(clauses, phrase):
            return chain(clauses, phrase)
    return []


def _governed_by_noun(clauses: Clauses, at: int, group: Group, depth: int) -> list[Phrase]:
    """The one who has the intention: “la décision *de X* de …”, else the subject of the verb around it.

    Whose it is nobody says where another judges it: “Y a critiqué *sa* décision de …”.
    """
    held = clauses.phrase_at.get(at)
    if held is not None:
        noun = clauses.phrases[held]
        whose = [
            p for p in complements_of_phrase(clauses, noun, ("de",)) if p.last < group.start and names_actor(clauses, p)
        ]
        if whose:
            return chain(clauses, whose[0], group.start)
        judge = clauses.group_at.get(noun.start - 1)
        owned = clauses.words(noun.first) in POSSESSIVES
        if owned and judge is not None and _judges(clauses, clauses.groups[judge]):
            return []
    for probe in reversed(clauses.groups[: group.i]):
        if probe.verb < at and clauses.tokens[probe.verb].sentence == clauses.tokens[at].sentence:
            return subject_phrases(clauses, probe, depth + 1)
    return []


def _judges(clauses: Clauses, verb: Group) -> bool:
    """Is it a verb by which one takes a stand on another's doing: criticise, hail, thwart?"""
    triggers = clauses.frames.events.verbs.get(clauses.lemma(verb.verb), ())
    return any(t.frame.type in ("ACCUSE", "SUPPORT") and not t.rest for t in triggers)


def _main_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    """The subject of the nearest finite verb of the sentence: before the group, else after it."""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for other in reversed(clauses.groups[: group.i]):
        if other.verb < sentence.first:
            break
        if other.finite is not None and (
            clauses.words(other.start - 1) not in ("qui", "que", "dont") or other.start > group.start
        ):
            return subject_phrases(clauses, other, depth + 1)
    for other in clauses.groups[group.i + 1 :]:
        if other.verb >= sentence.last:
            break
        if other.finite is not None:
            return [] if is_aside(clauses, other) else subject_phrases(clauses, other, depth + 1)
    return []


def _gerund_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    at = group.start - 1
    if clauses.words(group.start) == "en":
        return _clause_subject(clauses, group, depth)
    if at in clauses.phrase_at and at not in clauses.notes.times_at:
        phrase = clauses.phrases[clauses.phrase_at[at]]
        personal = phrase.pronoun and clauses.words(phrase.head) in PRONOUNS
        if not personal and phrase.head not in clauses.notes.times_at and clauses.words(at) != ",":
            return [phrase]
    return _clause_subject(clauses, group, depth)


def _clause_subject(clauses: Clauses, group: Group, depth: int) -> list[Phrase]:
    """The subject of the clause that an adverbial group (en faisant, sans faire) belongs to."""
    head = clauses.group_at.get(clauses.tokens[group.verb].head)
    sentence = clauses.notes.parse.sentence_of(group.verb)
    mains = [
        g for g in clauses.groups if sentence.first <= g.verb < sentence.last and g.form == "finite" and g.i != group.i
    ]
    # “…, pour exiger sa libération, *a constaté un journaliste*”: who tells it is not who did it
    mains = [g for g in mains if g.i < group.i or not is_aside(clauses, g)]
    if head is not None and clauses.groups[head] in mains and not _subordinate(clauses, clauses.groups[head]):
        return subject_phrases(clauses, clauses.groups[head], depth + 1)
    nearest = [g for g in mains if g.i < group.i and not _subordinate(clauses, g)]
    if nearest:
        return subject_phrases(clauses, nearest[-1], depth + 1)
    return _main_subject(clauses, group, depth)


def _subordinate(clauses: Clauses, group: Group) -> bool:
    """Does a subordinator stand right before the clause of a verb?"""
    sentence = clauses.notes.parse.sentence_of(group.verb)
    for at in range(group.start - 1, max(sentence.first, group.start - 12) - 1, -1):
        word = clauses.words(at)
        if word in ("si", "qui", "dont", "où", "lorsque", "lorsqu'", "quand"):
            return True
        if word in STOPS or word == "," or at in clauses.group_at:
            return False
    return False


def participle_noun(clauses: Clauses, group: Group, depth: int = 0) -> list[Phrase]:
    """What a bare participle is said of: the noun before it, or the subject of the clause it opens."""
    at = group.start - 1
    while at >= 0 and clauses.tokens[at].pos == "ADV":
        at -= 1
    if at in clauses.phrase_at:
        phrase = clauses.phrases[clauses.phrase_at[at]]
        noun = antecedent(clauses, phrase, group)
        if not phrase.pronoun:
            return [noun] if _agrees_part(clauses, noun, group) else [phrase]
    word = clauses.words(at)
    sentence = clauses.notes.parse.sentence_of(group.verb)
    if at < sentence.first or word in ("«", "»", '"', ",", "et", ":", "-"):
        earlier = clauses.groups[group.i - 1] if group.i else None
        if word == "et" and earlier is not None and earlier.passive and earlier.verb >= sentence.first:
            return subject_phrases(clauses, earlier, depth + 1)  # “qui étaient menacés, *et parfois agressés*”
        if word == "," and clauses.words(at - 1) == ")":
            at = opening_bracket(clauses, at - 1)  # “les élus (PX), *évincés* par …”
        if word in (",", "et") and at - 1 in clauses.phrase_at and group.start > sentence.first + 1:
            finite = previous_group(clauses, group)
            if word == "et" and finite is not None and finite.form == "part":
                return participle_noun(clauses, finite, depth + 1)
            said_of = _apposed_to(clauses, clauses.phrases[clauses.phrase_at[at - 1]], group) if word == "," else []
            if said_of:
                return said_of
        return _main_subject(clauses, group, depth)
    return []


def _apposed_to(clauses: Clauses, before: Phrase, group: Group) -> list[Phrase]:
    """What a participle after a comma is said of: “*le record* de la plus longue visite, détenu par X”."""
    if before.head in clauses.notes.times_at:
        return []
    earlier = clauses.phrases[before.i - 1] if before.i else before
    if clauses.tokens[before.head].pos == "ADJ" and earlier.last == before.start - 1:
        before = earlier  # “la visite *la plus longue*”
    if _agrees_part(clauses, before, group):
        listed = chain_back(clauses, before, group.start)
        if len(listed) > 1 or not _is_one(clauses, before, group):
            return listed
    while before.of is not None:
        before = clauses.phrases[before.of]
        if _agrees_part(clauses, before, group):
            return [before]
    return []


def _is_one(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    """Is a name that of one where the participle is of several: “inculpés en *Bosnie*, soupçonnés d'appartenir à …”?"""
    several = clauses.tokens[group.verb].morph.get("Number") == "Plur"
    word = clauses.tokens[phrase.head].text
    led = clauses.words(phrase.first - 1) in PLURALS or clauses.words(phrase.first) in PLURALS
    return several and _is_name(clauses, phrase) and not led and not word.endswith(("s", "x")) and not word.isupper()


def _agrees_part(clauses: Clauses, phrase: Phrase, group: Group) -> bool:
    verb, noun = clauses.tokens[group.verb].morph, clauses.tokens[phrase.head].morph
    lemma = clauses.lemma(phrase.head)
    human = lemma in clauses.frames.proxies or lemma in clauses.frames.private  # “rebelle” has either gender
    for key in ("Number",) if human else ("Number", "Gender"):
        if verb.get(key) and noun.get(key) and verb[key] != noun[key] and not _is_name(clauses, phrase):
            return False
    return True


def _is_name(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the head a name, whose gender and number nobody knows: “les rebelles *Houthis*”?"""
    head = clauses.tokens[phrase.head]
    return head.pos == "PROPN" or (
        head.text[:1].isupper() and phrase.head != clauses.notes.parse.sentence_of(phrase.head).first
    )
