"""The verbs of a document that report speech: where each stands, what it takes, who its subject is.

A cue is read from the words around a form of a reporting verb first and from the dependency parse second: the parser
was trained on little reported speech and often takes the subject of an inverted verb for its object.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence, Token
from recoupe.annotate.statements.closed import (
    CLITICS,
    DEFINITE,
    DETERMINERS,
    INDEFINITE,
    OF,
    RELATIVES,
)
from recoupe.annotate.statements.group import Group
from recoupe.annotate.statements.nouns import Phrase, can_speak, mention_of, phrase_after, phrase_at
from recoupe.annotate.statements.subjects import (
    SUBJECTS,
    after_quote,
    antecedent,
    beside_quote,
    follows_quote,
    goes_on_above,
    main_subject,
    phrase_before,
    subject_before,
)
from recoupe.lexicon.reporting import ReportingVerb, ReportingWords, VerbForm

_COMPLEMENT = 8  # tokens behind a speaker within a quotation that still belong to him


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its sentence.

    `first`, `last`: positions of the tokens of the verb group with an inverted subject (`last` exclusive); `verb`:
    position of the verb itself. `incise`: it stands beside what was said, subject behind (“…, a dit X”). `passive`:
    what was said is its subject or what it qualifies. `mood`: "finite", "ger", "inf", "pp". `subject`: who speaks,
    None where nobody is named; `anonymous`: *on*. `inside`: it stands between the marks of the quotation it frames
    (“…, dit X. …”).
    """

    sentence: int
    first: int
    verb: int
    last: int
    takes: frozenset[str]
    mood: str
    incise: bool = False
    passive: bool = False
    negated: bool = False
    unreal: bool = False
    anonymous: bool = False
    inside: bool = False
    subject: Phrase | None = None
    end: int = 0
    """Where the cue with its subject ends, exclusive."""


def find_cues(notes: Annotations, words: ReportingWords) -> list[Cue]:
    """The cues of a document in the order of their verbs."""
    found: dict[int, Cue] = {}
    quoted = {i for quote in notes.parse.quotes if not quote.depth for i in notes.parse.between(quote.start, quote.end)}
    for token in notes.parse.tokens:
        readings = words.verb_forms.get(token.text.lower())
        if not readings:
            continue
        cue = _read(notes, words, token, readings, found)
        if cue is not None and token.i in quoted:
            cue = _replace(cue, inside=True) if _is_aside(notes, cue) else None
        if cue is not None:
            found[cue.verb] = cue
    cues = [found[at] for at in sorted(found)]
    return [_opening_gerund(notes, cue, cues[n + 1 :]) for n, cue in enumerate(cues)]


def _opening_gerund(notes: Annotations, cue: Cue, later: list[Cue]) -> Cue:
    """“Rappelant que …, X a demandé”: the speaker of a gerund that opens its sentence is the one of the next cue."""
    if cue.mood != "ger" or cue.first > notes.parse.sentences[cue.sentence].first + 1:
        return cue
    following = next(
        (row for row in later if row.sentence == cue.sentence and not row.passive and "weak" not in row.takes), None
    )
    if following is None or following.subject is None:
        return cue
    return _replace(cue, subject=following.subject)


def _is_aside(notes: Annotations, cue: Cue) -> bool:
    """“…, explique le maire. …” within one pair of marks: framed by commas or stops."""
    tokens = notes.parse.tokens
    if not cue.incise or "weak" in cue.takes or tokens[cue.first - 1].text != ",":
        return False
    end = cue.end
    while end < min(len(tokens), cue.end + _COMPLEMENT) and tokens[end].pos != "PUNCT":
        if tokens[end].morph.get("VerbForm") == "Fin" or tokens[end].text in ('"', "»", "”"):
            return False
        end += 1  # “…, explique la présidente du cabinet de conseil en santé, Anne Morel. …”
    return end < len(tokens) and tokens[end].text in (",", ".", "!", "?", "…", ":") and cue.end - cue.first <= 16


def _read(
    notes: Annotations, words: ReportingWords, token: Token, readings: tuple[VerbForm, ...], known: dict[int, Cue]
) -> Cue | None:
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[token.sentence]
    group = Group(notes, words, token, sentence)
    fitting = [row for row in readings if _fits(tokens, token, row, group, sentence)]
    if not fitting:
        return None
    reflexive = [row for row in fitting if row.verb.reflexive]
    particle = [row for row in fitting if row.verb.particle]
    fitting = particle or reflexive or fitting
    takes = frozenset().union(*(row.verb.takes for row in fitting))
    moods = {row.form.mood for row in fitting}
    if ("pp" in moods and group.auxiliary is not None) or (moods & {"ind", "cond", "sub"} and moods != {"pp"}):
        mood, verb_end = "finite", token.i + 1
    else:
        mood, verb_end = min(moods), token.i + 1
    if particle:
        verb_end = _particle_at(tokens, token, particle[0].verb, sentence) + 1
    return _with_subject(notes, words, token, sentence, group, takes, mood, verb_end, bool(reflexive), known)


def _fits(tokens: tuple[Token, ...], token: Token, row: VerbForm, group: Group, sentence: Sentence) -> bool:
    """Whether the word stands here as this form of this verb."""
    if row.verb.reflexive != group.reflexive and (row.verb.reflexive or row.verb.lemma == "trouver"):
        return False  # “se trouver” is to be somewhere
    if row.verb.particle is not None and _particle_at(tokens, token, row.verb, sentence) < 0:
        return False
    mood = row.form.mood
    if mood in ("ind", "cond", "sub"):
        return group.auxiliary is None and _is_verb(tokens, token, group)
    if mood == "pp":
        return group.auxiliary is not None or token.pos in ("VERB", "ADJ")
    if mood == "ger":
        if token.text.lower() == "maintenant":
            return False  # “maintenant que”
        led = token.i + 1 < sentence.last and tokens[token.i + 1].text.lower() in ("que", "qu'", ":", '"', "«", "“")
        return (token.pos == "VERB" or led) and not _after_determiner(tokens, token)
    return not _after_determiner(tokens, token)


def _is_verb(tokens: tuple[Token, ...], token: Token, group: Group) -> bool:
    if group.inverted or group.reflexive:
        return True
    if _after_determiner(tokens, token):
        return False
    before = tokens[token.i - 1].text.lower() if token.i else ""
    if before in ("la", "le", "l'", "les", "leur"):
        return token.pos in ("VERB", "AUX") and (group.first < token.i - 1 or tokens[token.i - 1].pos == "PRON")
    after = tokens[token.i + 1].text.lower() if token.i + 1 < len(tokens) else ""
    if token.text.lower() == "signe" and before == "," and after in ("que", "qu'"):
        return False  # “…, signe que la vie reprend”
    if after in ("que", "qu'") or (before in ("et", "mais", "puis") and after == "à"):
        return True
    return token.pos in ("VERB", "AUX") or before in (",", '"', "»", "”", "qui", "il", "elle", "ils", "elles", "on", "")


def _after_determiner(tokens: tuple[Token, ...], token: Token) -> bool:
    return token.i > 0 and tokens[token.i - 1].text.lower() in DETERMINERS and token.pos != "VERB"


def _particle_at(tokens: tuple[Token, ...], token: Token, verb: ReportingVerb, sentence: Sentence) -> int:
    """Position of the word that makes *faire* a verb of saying, -1 if it is not there."""
    for i in range(token.i + 1, min(token.i + 6, sentence.last)):
        low = tokens[i].text.lower()
        if low == verb.particle:
            return i
        if tokens[i].pos in ("NOUN", "PUNCT", "PROPN") or low in ("que", "qu'"):
            break
    return -1


# -- the subject -------------------------------------------------------------------------------------------------------
def _with_subject(
    notes: Annotations,
    words: ReportingWords,
    token: Token,
    sentence: Sentence,
    group: Group,
    takes: frozenset[str],
    mood: str,
    verb_end: int,
    reflexive: bool,
    known: dict[int, Cue],
) -> Cue | None:
    tokens = notes.parse.tokens
    last = max(verb_end, group.after)
    base = Cue(token.sentence, group.first, token.i, last, takes, mood, negated=group.negated, end=last)
    if mood == "ger":
        return _shared(notes, base, token, known)
    if mood == "inf":
        return _infinitive(notes, words, base, token, sentence, known)
    passive = mood == "pp" or (group.passive_aux and not reflexive and "convenir" not in token.lemma)
    if passive and "to" in takes:
        return None  # “interrogé par X sur …”: who asks says nothing yet
    if passive and token.text.lower().startswith("cité"):
        return None  # “un rapport cité par X”: who cites it has not written it
    if mood == "pp":
        shared = _coordinated(notes, base, token, known)
        if shared is not None:
            return shared
    if passive:
        agent = _agent(notes, words, token, sentence)
        if agent is None and mood == "pp":
            agent = next((known[i].subject for i in range(token.i, sentence.first - 1, -1) if i in known), None)
        return _replace(base, passive=True, subject=agent, mood="pp")
    if group.inverted is not None:
        pronoun = tokens[group.inverted]
        anonymous = pronoun.text.lower() in ("-on", "-t-on")
        subject = None if anonymous else phrase_at(notes, group.inverted)
        return _replace(
            base, incise=True, subject=subject, anonymous=anonymous, unreal=_is_question(notes, sentence, group)
        )
    before = subject_before(notes, token, group, sentence)
    if before is not None and _speaks_behind(notes, words, group, takes, before, last, sentence):
        before = None
    if before is not None:
        anonymous = tokens[before].text.lower() in ("on", "l'on")
        unreal = _is_unreal(notes, token, group, sentence)
        return _replace(
            base,
            subject=None if anonymous else phrase_at(notes, before),
            anonymous=anonymous,
            unreal=unreal,
            negated=base.negated or _is_purpose(notes, before, sentence),
        )
    opening = _explained_opening(notes, group.first, sentence)
    if opening is not None:
        return _replace(base, subject=phrase_at(notes, opening))
    named = _named_apposition(notes, group, sentence)
    if named is not None:
        return _replace(base, subject=phrase_at(notes, named))
    if "quote" in takes and _may_be_incise(notes, group, takes, sentence) and not _leads_infinitive(tokens, last):
        after = phrase_after(notes, words, last, sentence)
        if after is not None and (
            _is_target(notes, takes, after, group, sentence)
            or (_is_quoted_behind(notes, last, after) and not follows_quote(notes, group.first, sentence))
            or tokens[after.first - 1].text == "("  # “s'amuse dans “Le Pont” (Anne Morel)”
        ):
            after = None
        told = after is not None and (can_speak(notes, words, after) or follows_quote(notes, group.first, sentence))
        if after is not None and told and _is_plain(notes, words, takes, group, after, sentence):
            return _replace(base, incise=True, subject=after, end=max(last, after.last))
    shared = _coordinated(notes, base, token, known)
    if shared is not None:
        return shared
    apposed = _apposed(notes, group, sentence)
    return None if apposed is None else _replace(base, subject=phrase_at(notes, apposed))


def _leads_infinitive(tokens: tuple[Token, ...], last: int) -> bool:
    """“Des dizaines de jeunes ont commencé à lancer …”: with an infinitive it tells what is done."""
    if last + 1 >= len(tokens) or tokens[last].text.lower() not in ("à", "de", "d'", "d’", "par"):
        return False
    at = last + 1 + (tokens[last + 1].text.lower() in CLITICS)
    return at < len(tokens) and tokens[at].morph.get("VerbForm") == "Inf"


def _apposed(notes: Annotations, group: Group, sentence: Sentence) -> int | None:
    """“Le préfet, Jean Durand, a indiqué”: the name between commas, where the parse lost the subject."""
    tokens = notes.parse.tokens
    i = group.first - 1
    if i - 1 <= sentence.first or tokens[i].text not in (",", ")"):
        return None
    named = [mention for mention in notes.mentions_at.get(i - 1, ()) if mention.form == "name"]
    opening = _opening_phrase(notes, group.first, sentence)
    if named:
        first = notes.parse.between(named[-1].start, named[-1].end)[0]
        person = _named_opening(notes, group.first, sentence)
        if person is not None:
            return person
        framed = first <= sentence.first + 1 or tokens[first - 1].pos == "PUNCT"
        named_first = opening is not None and any(row.form == "name" for row in notes.mentions_at.get(opening, ()))
        return first if framed or not named_first else opening
    return opening


def _named_apposition(notes: Annotations, group: Group, sentence: Sentence) -> int | None:
    """“Le numéro trois du parti, Anne Morel, a accusé sur LCP X de …”: a person between a noun and its verb, with
    nothing said before."""
    tokens = notes.parse.tokens
    i = group.first - 1
    if (
        i - 2 <= sentence.first
        or tokens[i].text != ","
        or any(sentence.start <= quote.start < tokens[i].start for quote in notes.parse.quotes)
    ):
        return None
    for mention in notes.mentions_at.get(i - 1, ()):
        first = notes.parse.between(mention.start, mention.end)[0]
        person = mention.form == "name" and notes.actors[mention.actor].type == "person"
        opens = sentence.first < first - 1 and tokens[first - 1].text == ","
        finite = any(tokens[k].morph.get("VerbForm") == "Fin" for k in range(sentence.first, first))
        if person and opens and not finite and mention.end == tokens[i - 1].end:
            return first
    return None


def _named_opening(notes: Annotations, before: int, sentence: Sentence) -> int | None:
    """“À Lyon, Jean Durand, gérant d'un bar sur le Grand-Quai, a dit”: the person between marks, no verb behind."""
    tokens = notes.parse.tokens
    for i in range(before - 2, sentence.first - 1, -1):
        if tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text in (";", ":", '"'):
            return None
        for mention in notes.mentions_at.get(i, ()):
            if mention.form != "name" or mention.end != tokens[i].end or notes.actors[mention.actor].type != "person":
                continue
            first = notes.parse.between(mention.start, mention.end)[0]
            opens = first <= sentence.first + 1 or tokens[first - 1].text == ","
            if opens and tokens[i + 1].text == ",":
                return first
    return None


def _opening_phrase(notes: Annotations, before: int, sentence: Sentence) -> int | None:
    """“Jean Durand, qui a quitté le parti, se dit …”: the phrase the sentence opens with, up to its comma."""
    tokens = notes.parse.tokens
    for i in range(sentence.first, min(sentence.first + 12, before)):
        if tokens[i].text == ",":
            return phrase_before(tokens, i - 1, sentence) if i > sentence.first else None
    return None


def _explained_opening(notes: Annotations, before: int, sentence: Sentence) -> int | None:
    """“Jean Durand, qui a quitté le parti, accuse X”: the phrase that opens the sentence, where nothing but a relative
    clause stands between it and the verb."""
    tokens = notes.parse.tokens
    if before - 1 <= sentence.first or tokens[before - 1].text != ",":
        return None
    comma = next((i for i in range(sentence.first, min(sentence.first + 12, before)) if tokens[i].text == ","), before)
    if comma + 1 >= before - 1 or tokens[comma + 1].text.lower() not in RELATIVES:
        return None
    if any(tokens[i].text == "," and goes_on_above(notes, i + 1, sentence) for i in range(comma + 1, before - 1)):
        return None
    return phrase_before(tokens, comma - 1, sentence)


def _replace(cue: Cue, **changes: object) -> Cue:
    return replace(cue, **changes)  # type: ignore[arg-type]


def _is_target(notes: Annotations, takes: frozenset[str], after: Phrase, group: Group, sentence: Sentence) -> bool:
    """“La cheffe du parti, venue mardi, a accusé X d'avoir menti”: who is accused, or asked, does not speak."""
    tokens = notes.parse.tokens
    if not takes & {"de", "à"} or "que" in takes or after_quote(notes, group.first, sentence):
        return False
    if after.last >= sentence.last:
        return False
    low = tokens[after.last].text.lower()
    if "à" in takes and "à" in (low, tokens[after.last - 1].text.lower()):
        following = range(after.last, min(after.last + 4, sentence.last))
        return any(tokens[i].morph.get("VerbForm") == "Inf" for i in following)
    return low in ("de", "d'", "d’") and "de" in takes


def _speaks_behind(
    notes: Annotations,
    words: ReportingWords,
    group: Group,
    takes: frozenset[str],
    before: int,
    last: int,
    sentence: Sentence,
) -> bool:
    """“Le stock, a précisé X, a doublé”: what stands before the comma is no speaker, who stands behind the verb is."""
    tokens = notes.parse.tokens
    if "quote" not in takes or tokens[group.first - 1].text != ",":
        return False
    apposed = any(tokens[i].text in (",", ")") for i in range(before + 1, group.first - 1))
    if apposed and notes.mentions_at.get(before):
        return False
    after = phrase_after(notes, words, last, sentence)
    if after is None or not can_speak(notes, words, after) or _is_target(notes, takes, after, group, sentence):
        return False
    return not apposed or mention_of(notes, after) is not None


def _may_be_incise(notes: Annotations, group: Group, takes: frozenset[str], sentence: Sentence) -> bool:
    """What stands before the verb group lets it stand beside what was said: a mark, a comma, the sentence's beginning.

    A verb with an everyday sense needs a quotation there, and so does one without auxiliary that follows no mark.
    """
    tokens = notes.parse.tokens
    i = group.first - 1
    if _is_naming(notes, group):
        return False
    if group.auxiliary is not None and tokens[group.auxiliary].text.lower() in ("ayant", "avoir", "étant", "être"):
        return False
    if i < sentence.first:
        return True
    if tokens[i].pos == "PUNCT" or tokens[i].text.lower() == "comme" or after_quote(notes, i + 1, sentence):
        return True
    plain = tokens[i].pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV") and tokens[i].text.lower() not in CLITICS
    return group.auxiliary is not None and plain and "que" in takes and "weak" not in takes


def _is_naming(notes: Annotations, group: Group) -> bool:
    """“le plan, dit du “toit pour tous””: the participle says what it is called."""
    tokens, at = notes.parse.tokens, group.after
    if group.auxiliary is not None or tokens[at - 1].text.lower() not in ("dit", "dite", "dits", "dites"):
        return False
    if at + 1 >= len(tokens) or tokens[at].text.lower() not in OF:
        return False
    end = tokens[at + 1 + (tokens[at + 1].pos == "DET")].start
    return any(tokens[at].end <= quote.start <= end for quote in notes.parse.quotes)


def _is_plain(
    notes: Annotations, words: ReportingWords, takes: frozenset[str], group: Group, subject: Phrase, sentence: Sentence
) -> bool:
    """A verb with an everyday sense stands beside speech only next to a quotation, or before somebody who is named."""
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
        named = tokens[subject.head].text.lower() in words.speakers and tokens[subject.first].text.lower() in DEFINITE
    quoted = any(sentence.start < quote.end < notes.parse.tokens[group.first].start for quote in notes.parse.quotes)
    return named and ("que" in takes or quoted)


def _is_question(notes: Annotations, sentence: Sentence, group: Group) -> bool:
    """“A-t-il dit la vérité ?” asks; “…”, a-t-il dit, does not."""
    tokens = notes.parse.tokens
    if tokens[sentence.last - 1].text != "?":
        return False
    return group.first == sentence.first or not any(
        quote.start < tokens[group.first].start and quote.end > sentence.start for quote in notes.parse.quotes
    )


def _is_unreal(notes: Annotations, token: Token, group: Group, sentence: Sentence) -> bool:
    """After *si*: nobody has said it yet."""
    tokens = notes.parse.tokens
    return any(
        tokens[i].text.lower() in ("si", "s'") and tokens[i].dep == "mark" for i in notes.parse.children[token.i]
    )


def _is_purpose(notes: Annotations, subject: int, sentence: Sentence) -> bool:
    """“pour que la ville publie le chiffre”, “sans qu'il explique”: nobody has said it."""
    tokens = notes.parse.tokens
    i = subject - 1
    while i > sentence.first and tokens[i].pos in ("DET", "ADJ"):
        i -= 1
    if i == sentence.first:
        return tokens[i].text in ("Que", "Qu'")  # “Qu'un élu pense que … étonne”
    return (
        i > sentence.first
        and tokens[i].text.lower() in ("que", "qu'")
        and tokens[i - 1].text.lower() in ("pour", "afin", "sans", "avant", "condition", "jusqu'à", "attendant")
    )


def _shared(notes: Annotations, cue: Cue, token: Token, known: dict[int, Cue]) -> Cue:
    """A gerund (“…, ajoutant que”): the speaker is the one of the cue before it, else the subject of the verb above
    it."""
    tokens = notes.parse.tokens
    sentence = notes.parse.sentences[token.sentence]
    earlier = [known[i] for i in range(sentence.first, token.i) if i in known and not known[i].passive]
    behind = not earlier or token.head >= earlier[-1].end
    near = token.dep == "acl" and tokens[token.head].pos in ("NOUN", "PROPN") and _is_near(tokens, token.head, token.i)
    if near and behind:
        return _replace(cue, subject=phrase_at(notes, token.head))
    bare = cue.first > sentence.first + 1 and tokens[cue.first].text.lower() != "en"
    if bare and tokens[cue.first - 1].text.lower() in INDEFINITE and tokens[cue.first - 2].text == ",":
        return _replace(cue, subject=phrase_at(notes, cue.first - 1))  # “…, beaucoup lui reprochant de …”
    own = _absolute(notes, cue, sentence)
    if own is not None:
        return _replace(cue, subject=own)
    subject = main_subject(notes, token.i)
    later = _of_clause(notes, cue, earlier[-1].end) if earlier and cue.mood == "ger" else None
    if later is not None:
        return _replace(cue, subject=phrase_at(notes, later))
    if earlier and earlier[-1].subject is not None:
        return _replace(cue, subject=earlier[-1].subject, anonymous=earlier[-1].anonymous)
    if subject is not None and cue.mood == "inf" and notes.is_quoted(tokens[subject].start):
        subject = None
    return _replace(cue, subject=None if subject is None else phrase_at(notes, subject))


def _of_clause(notes: Annotations, cue: Cue, first: int) -> int | None:
    """“avant que le ministère n'annule le vote, prétextant …”: the participle belongs to the clause nearest to it."""
    tokens = notes.parse.tokens
    if cue.first <= first or tokens[cue.first - 1].text != ",":
        return None
    for i in range(cue.first - 2, first, -1):
        if tokens[i].text in (",", ";", ":"):
            return None
        named = tokens[i].pos in ("NOUN", "PROPN") and tokens[i].dep == "nsubj" and tokens[i].head > i
        if named and notes.mentions_at.get(i) and not notes.is_quoted(tokens[i].start):
            return i
    return None


def _absolute(notes: Annotations, cue: Cue, sentence: Sentence) -> Phrase | None:
    """“…, le ministre jugeant l'idée “folle””: a gerund with a subject of its own, behind a comma."""
    tokens = notes.parse.tokens
    if cue.mood != "ger" or cue.first <= sentence.first + 1:
        return None
    head = phrase_before(tokens, cue.first - 1, sentence)
    if head is None or (tokens[head].text[0].islower() and tokens[head - 1].pos != "DET"):
        return None
    phrase = phrase_at(notes, head)
    first = phrase.first - 1
    return phrase if first > sentence.first and tokens[first].text == "," and mention_of(notes, phrase) else None


def _is_quoted_behind(notes: Annotations, last: int, after: Phrase) -> bool:
    """“Paul Durand, dit “Grands pieds”, …”: who stands between marks of his own does not speak."""
    tokens = notes.parse.tokens
    start, end = tokens[last - 1].end, tokens[after.head].start
    return any(start <= quote.start <= end < quote.end for quote in notes.parse.quotes)


def _is_near(tokens: tuple[Token, ...], head: int, at: int) -> bool:
    """No comma between a noun and its participle: “un article accusant X”."""
    return head < at and not any(tokens[i].text == "," for i in range(head, at))


def _infinitive(
    notes: Annotations, words: ReportingWords, cue: Cue, token: Token, sentence: Sentence, known: dict[int, Cue]
) -> Cue | None:
    """“a tenu à préciser”, “avant d'ajouter”, “Et de conclure”: an infinitive that says what was said."""
    tokens = notes.parse.tokens
    before = [tokens[i].text.lower() for i in range(max(sentence.first, token.i - 3), token.i)]
    if before and before[-1] in ("de", "d'"):
        lead = before[-2] if len(before) > 1 else ""
        if lead in ("avant", "et", "afin") or len(before) == 1:
            return _shared(notes, cue, token, known)
        teller = phrase_before(tokens, token.i - 2, sentence)
        if teller is not None and tokens[cue.last].text in (":", '"', "«", "“", "que", "qu'"):
            return _replace(cue, subject=phrase_at(notes, teller))  # “Et X de conclure : “…””
    if before and before[-1] == "pour":
        return _shared(notes, cue, token, known)
    governor = tokens[token.head]
    if governor.i < token.i and governor.pos in ("VERB", "AUX") and governor.lemma.lower() in words.governors:
        group = Group(notes, words, governor, sentence)
        if group.negated or (group.passive_aux and governor.lemma.lower() == "tenir"):
            return None  # “sont tenues d'informer”: they have to
        if governor.lemma.lower() == "aller" and "à" not in before:
            return None  # “vont exiger” is not yet said, “est allé jusqu'à dire” is
        if governor.text.endswith("ant") and governor.morph.get("VerbForm") == "Part":
            return None  # “en se contentant de féliciter X”
        if group.inverted is not None:
            return _replace(cue, incise=True, first=group.first, subject=phrase_at(notes, group.inverted))
        subject = subject_before(notes, governor, group, sentence)
        if subject is not None:
            return _replace(cue, subject=phrase_at(notes, subject))
        if _may_be_incise(notes, group, cue.takes, sentence):
            after = phrase_after(notes, words, cue.last, sentence)
            if after is not None and can_speak(notes, words, after):
                return _replace(cue, incise=True, first=group.first, subject=after, end=after.last)
    return None


def _coordinated(notes: Annotations, cue: Cue, token: Token, known: dict[int, Cue]) -> Cue | None:
    """“a salué X et estimé que”: the subject of the first of two coordinated verbs."""
    tokens, children = notes.parse.tokens, notes.parse.children
    if token.dep != "conj":
        return _after_and(notes, cue, token, known)
    head, seen = token, {token.i}
    while head.dep == "conj" and head.head not in seen:
        head = tokens[head.head]
        seen.add(head.i)
        if head.i in known:
            above = known[head.i]
            if not above.passive:
                return _replace(
                    cue, mood="finite", subject=above.subject, anonymous=above.anonymous, negated=cue.negated
                )
        for i in children[head.i]:
            if tokens[i].dep in SUBJECTS and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
                subject = phrase_at(notes, antecedent(notes, i, head))
                return _replace(cue, mood="finite", subject=subject)
    return _after_and(notes, cue, token, known)


def _after_and(notes: Annotations, cue: Cue, token: Token, known: dict[int, Cue]) -> Cue | None:
    """“a dit accueillir … et demandé”: a bare participle after *et* shares the auxiliary and the subject of a cue
    before."""
    tokens = notes.parse.tokens
    first = notes.parse.sentences[token.sentence].first
    if cue.first != token.i or token.i - 1 <= first or tokens[token.i - 1].text.lower() not in ("et", "mais", "puis"):
        return None
    earlier = [known[i] for i in range(first, token.i) if i in known]
    if not earlier or earlier[-1].passive or earlier[-1].incise:
        return None
    if cue.mood == "pp" and earlier[-1].first == earlier[-1].verb:
        return None
    return _replace(cue, mood="finite", subject=earlier[-1].subject, anonymous=earlier[-1].anonymous)


def _agent(notes: Annotations, words: ReportingWords, token: Token, sentence: Sentence) -> Phrase | None:
    """“jugé inacceptable par X”."""
    tokens = notes.parse.tokens
    for i in range(token.i + 1, min(token.i + 16, sentence.last)):
        low = tokens[i].text.lower()
        if low == "par":
            return phrase_after(notes, words, i + 1, sentence)
        if tokens[i - 1].text == "," and tokens[i].morph.get("VerbForm") == "Part" and tokens[i].pos == "VERB":
            return None  # “une affiche jugée “raciste”, retirée par X”
        if tokens[i].pos == "PUNCT" and low in (".", ";", ":"):
            break
    return None
