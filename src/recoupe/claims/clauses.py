"""Phrases and verb groups of a sentence, read shallowly.

The parser was trained on 2,200 sentences: its parts of speech are good, its attachments are not. So phrases (a noun
with what belongs to it and the preposition before it) and verb groups are read left to right from the parts of speech
and the mentions; the dependency tree only helps to choose between them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Token
from recoupe.lexicon.frames import Frames

NOMINAL = frozenset({"NOUN", "PROPN", "X", "NUM", "SYM"})
RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles", "auquel"})
CONTRACTED_RELATIVES = {"auquel": "à", "auxquels": "à", "auxquelles": "à", "duquel": "de", "desquels": "de"}
PRONOUNS = frozenset({"il", "elle", "ils", "elles", "on", "nous", "vous", "je", "j'", "tu", "ce", "c'", "cela", "ça"})
OBJECT_CLITICS = frozenset({"l'", "le", "la", "les", "me", "m'", "te", "t'", "nous", "vous"})
DATIVE_CLITICS = frozenset({"lui", "leur"})
REFLEXIVES = frozenset({"se", "s'"})
NEVER_VERBS = frozenset({"DET", "ADP", "PUNCT", "PRON", "CCONJ", "SCONJ", "NUM", "SYM", "SPACE"})
"""Words of these kinds are not verbs, even where they look like one."""
FIRST_REFLEXIVES = frozenset({("je", "me"), ("je", "m'"), ("j'", "me"), ("nous", "nous"), ("vous", "vous")})
NEGATORS = frozenset({"pas", "jamais", "plus", "guère", "aucun", "aucune", "rien", "personne", "nullement", "point"})
JOINERS = frozenset({"et", "ou", "ni", ",", "&", "comme"})
DASHES = frozenset({"-", "–", "—"})
BOUND = frozenset({"nmod", "appos", "flat:name", "compound", "conj", "dep"})
"""What a noun right after another must be to it, in the tree, for both to make one phrase."""
BEYOND = 64  # empty words around a document, more than any look to the left or right goes
FAR = 16  # tokens an auxiliary may stand before its participle


def is_auxiliary(token: Token) -> bool:
    """An auxiliary, also where the tagger calls it a verb: “a *pour sa part* rencontré”."""
    return token.pos == "AUX" or (token.pos == "VERB" and token.lemma in ("avoir", "être"))


def folded(token: Token) -> str:
    """The word in lower case with a straight apostrophe."""
    return token.text.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its complements: tokens first..last, its head, the preposition that governs it.

    `prep` is the preposition's canonical name or "" ; `start` the first token including preposition.
    `of` is the phrase it complements by *de* (its position), `after` what joins it to the phrase before it.
    """

    i: int
    start: int
    first: int
    last: int
    head: int
    prep: str
    of: int | None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: `verb` carries the meaning, start..last its tokens with auxiliaries and clitics."""

    i: int
    verb: int
    start: int
    last: int
    finite: int | None  # the token that bears tense, None for infinitives and bare participles
    form: str  # finite, inf, part, gerund
    passive: bool
    reflexive: bool
    negated: bool
    clitics: tuple[int, ...]
    perfect: bool  # built with an auxiliary of tense
    core: int  # the token that bears the tense's participle: the verb, or *faire* in “a fait arrêter”
    shares: int | None = None  # the group whose auxiliary and subject it shares
    undergone: bool = False  # “se voir infliger”, “se faire arrêter”: the subject is object or beneficiary


@dataclass(frozen=True)
class Clauses:
    """The phrases and verb groups of one document, by position, with look-ups by token."""

    notes: Annotations
    frames: Frames
    phrases: list[Phrase] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    phrase_at: dict[int, int] = field(default_factory=dict)
    group_at: dict[int, int] = field(default_factory=dict)
    homographs: set[int] = field(default_factory=set)
    phrase_from: dict[int, int] = field(default_factory=dict)
    nouns: set[int] = field(default_factory=set)
    lemmas: dict[int, str] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.notes.parse.tokens

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each token's word, folded; empty words beyond the document's ends, where neighbours are looked for."""
        return tuple(folded(token) for token in self.tokens) + ("",) * BEYOND

    @cached_property
    def words(self) -> Callable[[int], str]:
        """The word of the token at a position, folded; empty (just) beyond the document's ends."""
        return self.folded.__getitem__

    def lemma(self, i: int) -> str:
        """The token's lemma, the lemmatiser's known faults mended."""
        known = self.lemmas.get(i)
        if known is None:
            known = self.lemmas[i] = self._lemma(i)
        return known

    def mark_verb(self, i: int) -> None:
        """The token is a verb, whatever the tagger calls it."""
        self.homographs.add(i)
        self.lemmas.pop(i, None)

    def _lemma(self, i: int) -> str:
        token, word = self.tokens[i], self.folded[i]
        lemma = token.lemma.lower().replace("’", "'")
        if (token.pos in ("VERB", "AUX") and i not in self.nouns) or i in self.homographs:
            if i in self.homographs and word in self.frames.participles:
                lemma = self.frames.participles[word]
            elif word in self.frames.grammar.homographs:
                lemma = self.frames.grammar.homographs[word]
            elif not lemma.endswith(("er", "ir", "re")):
                guess = word + "r" if word.endswith("e") else lemma
                lemma = guess if guess in self.frames.verbs else lemma
        return self.frames.grammar.lemmas.get(lemma, lemma)


def read_clauses(notes: Annotations, frames: Frames) -> Clauses:
    """Phrases and verb groups of all sentences of a document."""
    clauses = Clauses(notes, frames)
    spans = _mention_spans(notes)
    named = {i for start, (end, form) in spans.items() if form == "name" for i in range(start, end + 1)}
    for sentence in notes.parse.sentences:
        _read_groups(clauses, sentence.first, sentence.last, named)
        _read_phrases(clauses, sentence.first, sentence.last, spans)
    return clauses


def _mention_spans(notes: Annotations) -> dict[int, tuple[int, str]]:
    """First token -> (last token, form) of each name or description of more than its own word; the longest wins."""
    found: dict[int, tuple[int, str]] = {}
    for mention in notes.mentions:
        if mention.form in ("pronoun", "adjective"):
            continue
        cells = notes.parse.between(mention.start, mention.end)
        if len(cells) and found.get(cells[0], (-1, ""))[0] < cells[-1]:
            found[cells[0]] = (cells[-1], mention.form)
    return found


# -- verb groups -------------------------------------------------------------------------------------------------------
def _read_groups(clauses: Clauses, first: int, last: int, named: set[int]) -> None:
    i = first
    while i < last:
        if i in named or not _is_verb(clauses, i, last):
            i += 1
            continue
        group = _headline(clauses, _group(clauses, i, first, last), last)
        group = _sharing(clauses, _causative(clauses, _made_passive(clauses, group, last), last), first)
        clauses.groups.append(group)
        for at in range(group.start, group.last + 1):
            clauses.group_at.setdefault(at, group.i)
        clauses.group_at[group.verb] = group.i
        i = group.last + 1


def _headline(clauses: Clauses, group: Group, last: int) -> Group:
    """A present that looks like a participle, its object right after it: “Pyongyang détruit le bureau”."""
    after = group.last + 1
    if group.form != "part" or after >= last or not clauses.words(group.verb).endswith("t"):
        return group
    article = clauses.tokens[after].pos == "DET" and clauses.words(after) not in ("du", "des")
    if group.start == group.verb and article and clauses.tokens[group.start - 1].pos in ("NOUN", "PROPN", "ADJ", "X"):
        return replace(group, form="finite", finite=group.verb, passive=False)
    return group


def _causative(clauses: Clauses, group: Group, last: int) -> Group:
    """“a fait arrêter” is one group whose verb is the infinitive."""
    if clauses.lemma(group.verb) != "faire":
        return group
    at = group.last + 1
    while at < last and clauses.tokens[at].pos == "ADV":
        at += 1
    if at < last and clauses.tokens[at].pos == "VERB" and clauses.tokens[at].morph.get("VerbForm") == "Inf":
        return replace(group, verb=at, last=at, passive=False)
    return group


def _made_passive(clauses: Clauses, group: Group, last: int) -> Group:
    """“s'est vu refuser l'entrée”, “s'est fait arrêter”: one passive group whose verb is the infinitive."""
    if not group.reflexive or clauses.lemma(group.verb) not in ("voir", "faire", "laisser"):
        return group
    at = group.last + 1
    while at < last and clauses.tokens[at].pos == "ADV":
        at += 1
    if at < last and clauses.tokens[at].morph.get("VerbForm") == "Inf":
        return replace(group, verb=at, last=at, core=at, passive=True, reflexive=False, form=group.form, undergone=True)
    return group


def _sharing(clauses: Clauses, group: Group, first: int) -> Group:
    """A bare participle that shares an auxiliary: “a dénoncé X, rappelé Y et expulsé Z”."""
    if group.form != "part" or not clauses.groups or clauses.groups[-1].verb < first:
        return group
    before = _last_finite(clauses, first)
    joined = clauses.words(group.start - 1)
    if (
        before is None
        or joined not in ("et", "ou", ",", "puis", "mais")
        or before.finite is None
        or before.finite == before.core
    ):
        return group
    after = group.last + 1
    token = clauses.tokens[group.verb]
    if not before.passive and (token.morph.get("Number") == "Plur" or token.morph.get("Gender") == "Fem"):
        return group
    carries_on = joined != "," or (after < len(clauses.tokens) and clauses.tokens[after].pos in ("DET", "PROPN"))
    if not carries_on or (before.passive and joined == ","):
        return group
    if not before.passive and after < len(clauses.tokens) and clauses.words(after) == "par":
        return group
    return replace(
        group,
        shares=before.i,
        form="finite",
        finite=before.finite,
        passive=before.passive,
        perfect=True,
        negated=before.negated,
    )


def _last_finite(clauses: Clauses, first: int) -> Group | None:
    """The last group of the sentence so far that bears tense."""
    for group in reversed(clauses.groups):
        if group.verb < first:
            return None
        if group.finite is not None:
            return group
    return None


def _is_verb(clauses: Clauses, i: int, last: int) -> bool:
    token = clauses.tokens[i]
    if token.pos in ("VERB", "AUX"):
        if _is_noun(clauses, i):
            clauses.nouns.add(i)
            return False
        if _is_adjective(clauses, i):
            return False
        return not (is_auxiliary(token) and _main_after(clauses, i, last))
    if token.pos in NEVER_VERBS:
        return False
    participle = clauses.folded[i] in clauses.frames.participles
    if (participle and (_opening_participle(clauses, i, last) or _after_auxiliary(clauses, i))) or _homograph(
        clauses, i, last
    ):
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
    if clauses.words(i - 1) in ("que", "qu'", "qui"):
        return True
    subject = i - 1
    if clauses.words(subject) in ("le", "la", "les", "l'", "lui", "leur") and _ends_clause(clauses, i + 1):
        return _is_named(clauses, subject - 1) and clauses.words(subject - 1) != "de"
    if _ends_clause(clauses, i + 1) and clauses.words(subject - 1) in (",", ";") and after.pos == "PUNCT":
        return _is_named(clauses, subject)  # “l'ONU condamne Asmara, Oslo proteste.”
    object_follows = after.pos in ("DET", "PROPN") and clauses.words(i + 1) not in ("du", "des")
    infinitive = after.morph.get("VerbForm") == "Inf"
    return (object_follows or infinitive) and (_is_named(clauses, subject) or clauses.words(i - 1) == "et")


def _is_named(clauses: Clauses, i: int) -> bool:
    """Does a name stand at a token?"""
    if i < 0:
        return False
    return clauses.tokens[i].pos == "PROPN" or any(m.form == "name" for m in clauses.notes.mentions_at.get(i, ()))


def _ends_clause(clauses: Clauses, i: int) -> bool:
    """Is a token a mark or a word that leads on to something else?"""
    return clauses.words(i) in (".", ",", ";", ":", "!", "", "et", "mais", "à", "pour", "dans", "en")


def _after_auxiliary(clauses: Clauses, i: int) -> bool:
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
        return True
    opens = before.pos == "ADJ" and clauses.notes.parse.sentence_of(i).first == i - 1
    if opens and i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].pos == "ADP":
        return True  # “Nouvelle rencontre entre …”
    return clauses.words(i - 1) == "l'" and i > 1 and clauses.tokens[i - 2].pos == "ADP" and clauses.words(i) == "été"


def _is_adjective(clauses: Clauses, i: int) -> bool:
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
        is_auxiliary(clauses.tokens[k]) and _only_adverbials(clauses, k, i) for k in range(max(0, i - FAR), i)
    )


def _main_after(clauses: Clauses, i: int, last: int) -> bool:
    """Does a participle that this auxiliary builds a tense with follow?"""
    token = clauses.tokens[i]
    if token.dep.startswith("aux") and i < token.head < min(i + 12, last) and clauses.tokens[token.head].pos == "VERB":
        return True
    for at in range(i + 1, min(i + FAR, last)):
        if (at == i + 1 or clauses.tokens[at - 1].pos == "ADV") and _after_auxiliary(clauses, at):
            return True
        if clauses.tokens[at].pos in ("VERB", "AUX") and not _is_noun(clauses, at):
            return clauses.tokens[at].morph.get("VerbForm") == "Part" and _only_adverbials(clauses, i, at)
    return False


def _only_adverbials(clauses: Clauses, auxiliary: int, participle: int) -> bool:
    """Is there nothing but adverbs and prepositional phrases between the two: “a, *pour sa part*, jugé”?"""
    inside = False
    for at in range(auxiliary + 1, participle):
        token, word = clauses.tokens[at], clauses.words(at)
        if word in RELATIVES or word in (";", ":", "."):
            return False
        if word == ",":
            inside = False
        elif token.pos == "ADP":
            inside = True
        elif token.pos in ("DET", "NOUN", "PROPN", "NUM", "ADJ") and not inside and at not in clauses.notes.times_at:
            return False
    return True


def _group(clauses: Clauses, verb: int, first: int, last: int) -> Group:
    tokens = clauses.tokens
    form = _form(tokens[verb])
    if (
        verb in clauses.homographs
        and clauses.words(verb) in clauses.frames.participles
        and not clauses.words(verb).endswith("nt")
    ):
        form = "part" if verb == first or _after_auxiliary(clauses, verb) else form
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
        elif word in REFLEXIVES or (clauses.words(at - 1), word) in FIRST_REFLEXIVES:
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
            far = _far_auxiliary(clauses, verb, limit) if form == "part" and be is None and have is None else None
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
            return probe if _only_adverbials(clauses, probe, verb) else None
        if token.pos == "VERB":
            return None
    return None


def _form(token: Token) -> str:
    verbform = token.morph.get("VerbForm")
    if verbform == "Inf":
        return "inf"
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
                return False
    if has_ne and any(word in NEGATORS for word in inside):
        return True
    if has_ne and after[:1] and after[0] in NEGATORS:
        return True
    if not has_ne:
        return True
    if any(word in ("aucun", "aucune", "rien", "ni", "personne") for word in after[:3]):
        return True
    left = [clauses.words(k) for k in range(max(0, start - 14), start)]
    return any(word in ("ni", "aucun", "aucune", "personne", "rien", "nul", "nulle", "jamais") for word in left)


# -- phrases -----------------------------------------------------------------------------------------------------------
def _read_phrases(clauses: Clauses, first: int, last: int, spans: dict[int, tuple[int, str]]) -> None:
    i = first
    begin = len(clauses.phrases)
    while i < last:
        if clauses.tokens[i].pos in NO_PHRASE and i not in spans:
            i += 1
            continue
        prep, first_inside = _preposition(clauses, i, last)
        built = _phrase(clauses, first_inside, last, spans)
        if built is None:
            i = max(i + 1, first_inside) if prep and _phrase(clauses, i, last, spans) is None else i + 1
            continue
        inner, end, head, pronoun = built
        position = len(clauses.phrases)
        of = _of(clauses, begin, prep, i)
        clauses.phrases.append(Phrase(position, i, inner, end, head, prep, of, pronoun))
        for at in range(inner, end + 1):
            clauses.phrase_at[at] = position
        clauses.phrase_from[i] = position
        i = end + 1


NO_PHRASE = frozenset({"PUNCT", "CCONJ"})
LOOSE = frozenset({"du", "d'", "au", "aux", "via", "contre", "selon", "avec", "entre", "envers"})
"""Prepositions whatever the tagger says; the others must be tagged as such, or be a participle in -ant (visant)."""


def _preposition(clauses: Clauses, i: int, last: int) -> tuple[str, int]:
    """The preposition that begins at token i, by its canonical name, and the token after it; ("", i) if none."""
    token, word = clauses.tokens[i], clauses.folded[i]
    candidates = clauses.frames.prepositions.get(word, ())
    if not candidates:
        return ("?" + word, i + 1) if token.pos == "ADP" else ("", i)
    if word == "des" and (i == 0 or clauses.tokens[i - 1].pos in ("CCONJ", "SCONJ", "PUNCT")):
        return "", i
    for words, name in candidates:
        end = i + len(words)
        if end > last or clauses.folded[i:end] != words:
            continue
        participle = token.pos == "VERB" and word.endswith("ant")
        if len(words) > 1 or token.pos in ("ADP", "SCONJ") or participle or word in LOOSE:
            return name, end
    return ("?" + word, i + 1) if token.pos == "ADP" else ("", i)


def _phrase(
    clauses: Clauses, i: int, last: int, spans: dict[int, tuple[int, str]]
) -> tuple[int, int, int, bool] | None:
    """(first, last, head, is a pronoun) of the noun phrase that begins at token i."""
    if i >= last or i in clauses.group_at:
        return None
    tokens = clauses.tokens
    token = tokens[i]
    if token.pos == "PRON" and i not in spans and clauses.words(i + 1) != "été":
        word = clauses.words(i)
        if word in RELATIVES or word in CONTRACTED_RELATIVES or word in REFLEXIVES:
            return None
        return (i, i, i, True)
    at, head = i, None
    while at < last and at not in clauses.group_at and not _time_border(clauses, i, at):
        if at in spans:
            end, form = spans[at]
            if form == "name" and head == i and clauses.words(i - 1) == "en":
                break  # “met en garde Addis-Abeba”
            if head is None or tokens[head].pos == "NUM":
                head = _span_head(clauses, at, end)
            at = end + 1
            continue
        if not _belongs(clauses, i, at, last, head):
            break
        if _may_head(clauses, i, at, head):
            head = at
        at += 1
    while at - 1 > i and clauses.words(at - 1) in DASHES:
        at -= 1
    if head is None:
        adjectives = [k for k in range(i, at) if tokens[k].pos == "ADJ"]
        if not adjectives or tokens[i].pos != "DET":
            return None
        head = adjectives[-1]
    return i, at - 1, head, False


def _time_border(clauses: Clauses, first: int, at: int) -> bool:
    """Does a time expression begin or end at a token, so that a phrase from `first` on ends before it?"""
    times = clauses.notes.times_at
    if at == first or times.get(at) == times.get(at - 1):
        return False
    return any(clauses.tokens[k].pos != "DET" for k in range(first, at))


def _may_head(clauses: Clauses, first: int, at: int, head: int | None) -> bool:
    """Is this token the head of its phrase: its first noun, where a number before it is none?"""
    pos = clauses.tokens[at].pos
    if pos in ("NOUN", "PROPN", "X", "SYM"):
        return head is None or clauses.tokens[head].pos == "NUM"
    return head is None and (pos == "NUM" or (pos in ("VERB", "AUX") and at > first))


def _belongs(clauses: Clauses, first: int, at: int, last: int, head: int | None) -> bool:
    """Does the token go on with the phrase that began at `first`?"""
    token, word = clauses.tokens[at], clauses.folded[at]
    after = clauses.tokens[at + 1] if at + 1 < last else None
    if token.pos in ("NOUN", "PROPN", "X", "SYM"):
        apart = token.pos == "NOUN" and token.dep not in BOUND and not token.ent
        return head is None or clauses.tokens[head].pos == "NUM" or not apart
    if token.pos == "DET" or (at == first and word == "l'"):
        return head is None
    if token.pos in ("ADJ", "NUM") or (head is not None and _joined_adjective(clauses, at, last)):
        return True
    if token.pos in ("VERB", "AUX"):
        return head is None and at > first
    if token.pos == "ADV":
        return after is not None and after.pos in ("ADJ", "NUM", "DET")
    if word in DASHES:
        return after is not None and token.end == after.start
    return word in ('"', "«", "“") and head is None and at > first


def _joined_adjective(clauses: Clauses, at: int, last: int) -> bool:
    """A comma or *et* between two adjectives of one noun: “diplomates français, allemands et britanniques”."""
    if clauses.words(at) not in (",", "et", "ou") or at + 1 >= last or clauses.tokens[at - 1].pos != "ADJ":
        return _is_adjective(clauses, at)
    if clauses.tokens[at + 1].pos != "ADJ":
        return False
    after = clauses.tokens[at + 2] if at + 2 < last else None
    return after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "NUM")


def _span_head(clauses: Clauses, start: int, end: int) -> int:
    for i in range(start, end + 1):
        if clauses.tokens[i].pos in NOMINAL:
            return i
    return start


def _only_name(clauses: Clauses, phrase: Phrase) -> bool:
    """Is the phrase a name and no more, as of a place or state?"""
    spelled = any(m.form == "name" for m in clauses.notes.mentions_at.get(phrase.head, ()))
    return spelled and all(
        clauses.tokens[k].pos in ("DET", "PROPN", "X", "ADP") or k == phrase.head
        for k in range(phrase.first, phrase.last + 1)
    )


def _of(clauses: Clauses, begin: int, prep: str, i: int) -> int | None:
    """Which phrase a *de* phrase complements: the one that ends right before it."""
    if prep != "de" or len(clauses.phrases) <= begin:
        return None
    before = clauses.phrases[-1]
    if before.last != i - 1:
        return None
    # A name takes no complement: “la visite à Tirana du ministre”, “la condamnation par Oslo des tirs”.
    while before.i > begin and before.prep and (_only_name(clauses, before) or before.prep == "sans"):
        earlier = clauses.phrases[before.i - 1]
        if earlier.last != before.start - 1:
            break
        before = earlier
    if before.head in clauses.notes.times_at and before.i > begin:
        earlier = clauses.phrases[before.i - 1]
        return earlier.i if earlier.last == before.start - 1 else None
    return before.i
