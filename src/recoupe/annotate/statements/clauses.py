"""Which words were said, where they are not between quotation marks: spans of reported clauses."""

from __future__ import annotations

from itertools import pairwise

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import (
    BEFORE_INFINITIVE,
    CLITICS,
    COMPARED,
    DEGREES,
    DETERMINERS,
    OF,
    PERIODS,
    QUESTIONS,
    RELATIVES,
)
from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.sources import Source
from recoupe.annotate.statements.subjects import goes_on_above
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Span

_FAR = 30
_OCCASION = 16  # words
_INFINITIVE = ("er", "ir", "re", "oir")
_LIST_LEAD = 4
_SUCH = frozenset(("tel", "telle", "tels", "telles"))
_WHEN = frozenset(("lorsque", "lorsqu'", "quand"))
_SAID = frozenset(("que", "qu'", '"', "«", "“", ":"))


_AGREED = 6  # tokens from *que* to its verb
_OBJECTS = frozenset(("l'", "l’", "la", "les", "m'", "m’", "t'", "t’", "s'", "s’", "nous", "vous", "se", "en"))


def reported_clause(notes: Annotations, words: ReportingWords, cue: Cue, ends: dict[int, int]) -> Span | None:
    """The clause or infinitive a cue governs, as text offsets; None where it governs none.

    `ends` maps a token at which another cue, with the comma before it, begins to the token the clause ends before.
    """
    sentence = notes.parse.sentences[cue.sentence]
    starts: list[int | None] = []
    if cue.takes & {"que", "si"} and not (cue.passive and "weak" in cue.takes):
        starts.append(_conjunction(notes, cue, sentence))
    if cue.takes & {"inf", "de", "à"} and not cue.passive:
        starts.append(_infinitive(notes, cue, sentence))
    first = min((at for at in starts if at is not None), default=None)
    if first is not None:
        first = _feeling(notes, cue, first)
        return _span(notes, words, first, cue, sentence, ends)
    if cue.takes == {"as", "que"}:
        at = _attribute(notes, cue, sentence)
        if at is not None:
            return _span(notes, words, at, cue, sentence, ends)
    return None


def _feeling(notes: Annotations, cue: Cue, first: int) -> int:
    """“se dit malgré tout heureux que …”: what he is, is said as well."""
    tokens = notes.parse.tokens
    if "as" not in cue.takes or tokens[first].text.lower() not in ("que", "qu'", "qu’") or first - 1 < cue.last:
        return first
    return first - 1 if tokens[first - 1].pos == "ADJ" else first


def _conjunction(notes: Annotations, cue: Cue, sentence: Sentence) -> int | None:
    """Position of the *que* that opens what the cue reports."""
    tokens = notes.parse.tokens
    for i in range(cue.last, min(sentence.last, cue.last + _FAR)):
        token, low = tokens[i], tokens[i].text.lower()
        if low in ("que", "qu'"):
            if "que" not in cue.takes or _is_other_que(notes, i, cue):
                return None
            return i
        if "si" in cue.takes and "noun" not in cue.takes and i <= cue.last + 3 and low in QUESTIONS:
            return i if low != "ce" or tokens[i + 1].text.lower() in ("que", "qu'", "qui") else None
        if low in (":", ";", "qui", "dont", "où") or (
            token.pos == "PUNCT" and low not in (",", "(", ")", '"', "«", "“")
        ):
            return None
        form = token.morph.get("VerbForm") if token.pos in ("VERB", "AUX") else None
        if (form == "Fin" and i > cue.last) or form == "Inf":
            return None
    return None


def _is_other_que(notes: Annotations, i: int, cue: Cue) -> bool:
    """“plus que”, “ne … que”, “le mot que …”: no reported clause."""
    tokens = notes.parse.tokens
    before = tokens[i - 1].text.lower()
    if before == "même" and tokens[i - 2].text.lower() == "de":
        return True
    if before == "," and _is_relative(notes, i, cue):
        return True
    if i > cue.last and _is_agreed(notes, i):
        return True
    if i > cue.last and "thing" in cue.takes and tokens[i - 1].pos == "NOUN" and tokens[i - 1].head == cue.verb:
        return True  # “trouver la clé que X a perdue”
    noun = tokens[i - 1]
    object_ = noun.pos == "NOUN" and noun.dep == "obj" and noun.head == cue.verb and i - 1 not in notes.times_at
    if i > cue.last and object_ and not notes.mentions_at.get(i - 1):
        return "noun" in cue.takes  # “dénonce les violences que lui auraient fait subir …”
    if before in COMPARED:
        return before not in ("bien", "même", "ainsi", "tout") or before == "ainsi"
    following = [token.text.lower() for token in tokens[i + 1 : i + 3]]
    if _is_restricted(notes, i, cue):
        return True
    if following == ["ce", "soit"] or (following[:1] == ["ce"] and cue.passive):
        return True
    if i == cue.last:
        return False
    if cue.passive or any(tokens[j].text.lower() in DEGREES for j in range(cue.last, i)):
        return True  # “craignent d'autant plus le virus qu'il …”
    if _is_compared(notes, i, cue):
        return True
    head = tokens[tokens[i].head]
    if (
        tokens[i].pos == "PRON"
        and tokens[i].dep in ("obj", "iobj")
        and head.dep.startswith("acl")
        and head.head >= cue.last
    ):
        return head.head == i - 1 and head.head not in notes.times_at and tokens[i - 1].text.lower() not in PERIODS
    return False


def _is_agreed(notes: Annotations, i: int) -> bool:
    """“dénonce des actes, qu'il a qualifiés de …”: a participle with *avoir* only agrees with an object before it, and
    where no pronoun is the object *que* is."""
    tokens = notes.parse.tokens
    for j in range(i + 1, min(i + _AGREED, len(tokens) - 1)):
        if tokens[j].text.lower() in _OBJECTS:
            return False
        if tokens[j].pos == "AUX" and tokens[j].lemma == "avoir":
            k = j + 1 + (tokens[j + 1].pos == "ADV")
            part = tokens[min(k, len(tokens) - 1)]
            return part.morph.get("VerbForm") == "Part" and part.text.lower().endswith(("ée", "ées", "és"))
    return False


def _is_compared(notes: Annotations, i: int, cue: Cue) -> bool:
    """“a annoncé des taux plus élevés que la moyenne”: a noun of the verb's own is compared."""
    tokens = notes.parse.tokens
    compared = tokens[i - 1].pos in ("ADJ", "ADV") and tokens[i - 2].text.lower() in ("plus", "moins", "aussi")
    if i - 1 in notes.times_at or tokens[i - 1].text.lower() in ("tard", "tôt"):
        return False
    return compared and any(tokens[j].pos == "NOUN" for j in range(cue.last, i - 2))


def _is_relative(notes: Annotations, i: int, cue: Cue) -> bool:
    """“a raconté sa rencontre avec Y, qu'elle avait vu”: behind an object and a single comma."""
    tokens = notes.parse.tokens
    between = range(cue.last, i - 1)
    if cue.incise or sum(tokens[j].text == "," for j in between):
        return False
    return any(tokens[j].dep == "obj" and tokens[j].head == cue.verb and tokens[j].pos != "PRON" for j in between)


def _is_restricted(notes: Annotations, i: int, cue: Cue) -> bool:
    """“n'est conseillé qu'en été”, “n'évoque que deux cas”: *ne … que* is “only”."""
    tokens = notes.parse.tokens
    group = {tokens[j].text.lower() for j in range(cue.first, cue.last)}
    if cue.negated or not group & {"ne", "n'"} or i + 1 >= len(tokens):
        return False
    return cue.passive or tokens[i + 1].pos in ("ADP", "NUM") or tokens[i + 1].text.lower() in ("lors", "si")


def _infinitive(notes: Annotations, cue: Cue, sentence: Sentence) -> int | None:
    """Position of the first word of the infinitive a cue governs."""
    tokens = notes.parse.tokens
    wanted = {"de": ("de", "d'"), "à": ("à",)}
    leads = {word for key, forms in wanted.items() if key in cue.takes for word in forms}
    for i in range(cue.last, min(sentence.last, cue.last + 16)):
        token, low = tokens[i], tokens[i].text.lower()
        if token.pos == "PUNCT" and low not in (",", "(", ")", '"', "«", "“"):
            return None
        if low in ("que", "qu'", "qui", "dont", "où", "pour", "avant", "afin", "sans"):
            return None
        if token.morph.get("VerbForm") == "Fin":
            return None
        if (
            token.pos in ("VERB", "AUX", "NOUN")
            and token.morph.get("VerbForm", "Inf") == "Inf"
            and low.endswith(_INFINITIVE)
        ):
            if token.pos == "NOUN" and tokens[i - 1].text.lower() not in leads:
                continue
            if low == "partir" and i + 1 < sentence.last and tokens[i + 1].text.lower() in OF:
                continue  # “à partir de mardi”
            first = _infinitive_start(notes, i, cue)
            lead = tokens[first].text.lower()
            before = tokens[first - 1]
            if first - 1 >= cue.last and before.morph.get("VerbForm") == "Part" and before.pos in ("VERB", "ADJ"):
                return None  # “a ordonné sa remise à la structure chargée d'achever les travaux”
            if lead in leads:
                return first
            if "inf" in cue.takes and lead not in ("de", "d'", "à", "en") and i <= cue.last + 5:
                return first
            return None
    return None


def _infinitive_start(notes: Annotations, i: int, cue: Cue) -> int:
    tokens = notes.parse.tokens
    while i > cue.last and tokens[i - 1].text.lower() in BEFORE_INFINITIVE:
        i -= 1
    if i > cue.last and tokens[i - 1].text.lower() in ("de", "d'", "à"):
        i -= 1
    return i


def _attribute(notes: Annotations, cue: Cue, sentence: Sentence) -> int | None:
    """“se dit prête à …”: the adjective with what depends on it."""
    tokens = notes.parse.tokens
    at = cue.last
    while at < sentence.last and (
        tokens[at].pos == "ADV" or at in notes.times_at or tokens[at].text.lower() in PERIODS
    ):
        at += 1
    led = at + 1 < sentence.last and tokens[at + 1].pos not in ("PUNCT", "CCONJ")
    return at if led and tokens[at].pos in ("ADJ", "VERB", "NOUN") and not cue.passive else None


def _span(
    notes: Annotations, words: ReportingWords, at: int, cue: Cue, sentence: Sentence, ends: dict[int, int]
) -> Span | None:
    end = _clause_end(notes, words, at, cue, sentence, ends)
    return trimmed(notes, at, end)


def _clause_end(
    notes: Annotations, words: ReportingWords, at: int, cue: Cue, sentence: Sentence, ends: dict[int, int]
) -> int:
    """Token at which the clause that opens at `at` is over."""
    tokens = notes.parse.tokens
    verb = _verb_of(notes, at, sentence)
    opening = verb if cue.mood == "ger" and cue.first <= sentence.first + 1 else sentence.last
    infinitive = tokens[at].text.lower() not in ("que", "qu'")
    inserted = cue.first > sentence.first and tokens[cue.first - 1].text.lower() == "qui"
    for i in range(at + 1, sentence.last):
        low = tokens[i].text.lower()
        if low == "," and i > opening and is_main_subject(notes, i + 1, sentence):
            return i
        relative = low == "," and i > verb and i + 1 < sentence.last and tokens[i + 1].text.lower() in RELATIVES
        if relative and not _closes_insertion(notes, at, i):
            return i
        if low == "," and i > verb and is_resumed(notes, words, i + 1, sentence):
            return i
        if _is_second_relative(notes, i, cue, sentence) or _is_second_act(notes, i, at, cue, sentence):
            return i
        if low == "," and i > verb and inserted and goes_on_above(notes, i + 1, sentence):
            return i
        if low == "," and i > verb and _is_occasion(notes, words, i + 1, sentence):
            return i
        if infinitive and _is_contrary(notes, i, sentence):
            return i
        if inserted and i > verb and _is_outer_verb(notes, at, i, verb):
            return i
        if infinitive and low in _WHEN and _dates_the_saying(notes, cue, at, i, sentence):
            return i
        if i in ends and ends[i] > at and not _goes_on_inside(notes, at, i):
            return ends[i]
        if low == ";":
            return i
        if low == "," and i + 1 < sentence.last and _is_gerund(notes, i + 1):
            return i
        if low in ("tout", "en") and _is_gerund(notes, i + 1 if low == "en" else i + 2) and low == "tout":
            return i - (tokens[i - 1].text == ",")
    return sentence.last


def _is_outer_verb(notes: Annotations, at: int, i: int, verb: int) -> bool:
    """“la star qui se félicite que le port ait rouvert ne lâche rien”: a second finite verb with neither a conjunction
    nor a subject of its own before it is the verb of the sentence around."""
    tokens = notes.parse.tokens
    if tokens[i].text.lower() not in ("ne", "n'") and tokens[i].morph.get("VerbForm") != "Fin":
        return False
    if tokens[i].morph.get("VerbForm") == "Fin" and tokens[i - 1].text.lower() in CLITICS:
        return False
    before = tokens[i - 1]
    if before.pos in ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "PUNCT", "AUX") or before.text.lower() in CLITICS:
        return False
    since = next((j for j in range(i - 1, at, -1) if tokens[j].morph.get("VerbForm") == "Fin"), None)
    if since is None or since < verb:
        return False
    closed = ("SCONJ", "CCONJ", "PUNCT", "PRON")
    subject = any(tokens[j].pos in closed or tokens[j].dep.startswith("nsubj") for j in range(since + 1, i))
    following = next((t for t in tokens[i : i + 5] if t.morph.get("VerbForm") == "Fin"), None)
    return not subject and following is not None


def _dates_the_saying(notes: Annotations, cue: Cue, at: int, i: int, sentence: Sentence) -> bool:
    """“a assuré vouloir le réformer lorsqu'elle a fait campagne”: a past behind an infinitive that is none."""
    tokens = notes.parse.tokens
    if cue.mood != "finite" or cue.first == cue.verb:
        return False
    inside = tokens[at:i]
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


def _goes_on_inside(notes: Annotations, at: int, i: int) -> bool:
    """“a dit qu'il avait lu le texte et a publié le sien”: the second verb stands beside one that was reported."""
    tokens = notes.parse.tokens
    return tokens[i].pos == "AUX" and any(
        tokens[j].dep == "conj" and at < tokens[j].head < i and tokens[tokens[j].head].pos == "VERB"
        for j in range(i, min(i + 4, len(tokens)))
    )


def _is_contrary(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """“s'était engagé à aider le secteur(,) mais l'épidémie a …”: a sentence of the article's own."""
    tokens = notes.parse.tokens
    low = tokens[i].text.lower()
    if low == "," and i + 1 < sentence.last and tokens[i + 1].text.lower() == "mais":
        return True
    subjects = [tokens[j] for j in range(i + 1, sentence.last) if tokens[j].dep.startswith("nsubj")]
    return low == "mais" and bool(subjects) and tokens[i + 1].pos in ("DET", "PRON", "PROPN")


def _closes_insertion(notes: Annotations, at: int, i: int) -> bool:
    """“les femmes, nées avant 1980, qui …”: the comma before *qui* closes what the one before it opened."""
    tokens = notes.parse.tokens
    for j in range(i - 1, max(at, i - 12), -1):
        if tokens[j].morph.get("VerbForm") == "Fin":
            return False
        if tokens[j].text == ",":
            noun, first = tokens[j - 1], tokens[j + 1]
            inserted = first.morph.get("VerbForm") == "Part" and first.pos in ("VERB", "ADJ")
            return inserted and noun.pos == "NOUN" and noun.morph.get("Number") == "Plur"
    return False


def is_resumed(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> bool:
    """“…, une information confirmée par X”, “…, ce que dément Y”: the article takes up what was said."""
    tokens = notes.parse.tokens
    if i + 2 >= sentence.last:
        return False
    low, following = tokens[i].text.lower(), tokens[i + 1].text.lower()
    noun = tokens[i].pos == "NOUN" and low.islower() and following in ("qui", "dont")
    if noun and not any(tokens[j].text == "," for j in range(i, sentence.last)):
        return True  # “…, fonction qui lui vaut une enquête”
    if low == "ce" and following in ("que", "qu'"):
        return any(tokens[j].text.lower() in words.verb_forms for j in range(i + 2, min(i + 6, sentence.last)))
    if low not in DETERMINERS or following not in words.resumes:
        return False
    after = tokens[i + 2]
    if tokens[i + 2].pos == "ADJ" and after.morph.get("VerbForm") != "Part" and i + 3 < sentence.last:
        after = tokens[i + 3]
    return after.text.lower() in ("qui", "que", "qu'", "dont") or after.morph.get("VerbForm") == "Part"


def _is_second_relative(notes: Annotations, i: int, cue: Cue, sentence: Sentence) -> bool:
    """“où X a annoncé que …, et où …”: the second of two relative clauses is as much the article's as the first."""
    tokens = notes.parse.tokens
    at = i + (tokens[i].text == ",")
    if at + 1 >= sentence.last or tokens[at].text.lower() not in ("et", "mais"):
        return False
    relative = tokens[at + 1].text.lower()
    return relative in RELATIVES and any(
        tokens[j].text.lower() == relative for j in range(max(sentence.first, cue.first - 12), cue.first)
    )


def _is_second_act(notes: Annotations, i: int, at: int, cue: Cue, sentence: Sentence) -> bool:
    """“a appelé à rester, et a fermé trois ponts”: what the speaker did besides is not what he said."""
    tokens = notes.parse.tokens
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
    inner = any(tokens[k].morph.get("VerbForm") == "Fin" for k in range(at, conjunction))
    infinitive = tokens[at].text.lower() not in ("que", "qu'")
    return infinitive and (not inner or (comma and tokens[j].pos == "AUX"))


def _verb_of(notes: Annotations, at: int, sentence: Sentence) -> int:
    """The first verb of the clause that opens at `at`."""
    tokens = notes.parse.tokens
    for i in range(at, sentence.last):
        if tokens[i].pos in ("VERB", "AUX") and tokens[i - 1].text.lower() not in ("qui", "dont"):
            return i
    return sentence.last


def _is_occasion(notes: Annotations, words: ReportingWords, i: int, sentence: Sentence) -> bool:
    """“…, lundi dans un entretien au journal”: when and where it was said, up to the end of the sentence."""
    tokens = notes.parse.tokens
    last = sentence.last
    if last - i > _OCCASION or tokens[i].morph.get("VerbForm") == "Fin":
        return False
    if i not in notes.times_at and tokens[i].text.lower() not in ("dans", "lors", "sur", "devant", "au", "à"):
        return False
    told = any(tokens[j].text.lower() in words.settings for j in range(i, last))
    return told and not any(
        tokens[j].morph.get("VerbForm") == "Fin" or tokens[j].text in ('"', "»", "”") for j in range(i, last)
    )


def is_main_subject(notes: Annotations, i: int, sentence: Sentence) -> bool:
    """The subject of the sentence's main verb begins here (“Rappelant que …, X a dit”)."""
    tokens = notes.parse.tokens
    for head in range(i, min(i + 4, sentence.last)):
        token = tokens[head]
        if token.dep.startswith("nsubj") and tokens[token.head].dep in ("ROOT", "conj") and token.head > head:
            return True
        if token.pos not in ("DET", "ADJ", "NUM", "PROPN", "NOUN"):
            return False
    return False


def _is_gerund(notes: Annotations, i: int) -> bool:
    tokens = notes.parse.tokens
    if i >= len(tokens):
        return False
    token = tokens[i]
    return (
        token.text.endswith("ant")
        and len(token.text) > 4
        and token.morph.get("VerbForm") == "Part"
        and token.pos == "VERB"
    )


def main_clause(notes: Annotations, first: int, last: int) -> Span | None:
    """tokens[first:last] as what was said, without the punctuation around."""
    return trimmed(notes, first, last)


def trimmed(notes: Annotations, first: int, last: int) -> Span | None:
    """The text span of tokens[first:last] without stops, commas and dashes at its ends; quotation marks stay in
    pairs."""
    tokens, text = notes.parse.tokens, notes.parse.text
    while first < last and tokens[first].text in (",", ";", ":", ".", "-", "–", "—", "…", ")", "?", "!"):
        first += 1
    while last > first and tokens[last - 1].text in (",", ";", ":", ".", "-", "–", "—", "…", "(", "..."):
        last -= 1
    if last - first > _LIST_LEAD and tokens[last - 1].text.lower() == "que" and tokens[last - 2].text.lower() in _SUCH:
        last -= 2  # “… des propos tels que : “…””
    if first >= last:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    return with_marks(notes, start, end, text)


def with_marks(notes: Annotations, start: int, end: int, text: str) -> Span:
    """Widened over the marks of quotations at its ends, narrowed where a mark is alone."""
    for quote in notes.parse.quotes:
        if quote.depth or quote.end < start - 3 or quote.start > end + 3:
            continue
        opening, closing = _mark_before(text, quote.start), _mark_after(text, quote.end)
        if opening <= start < quote.end < end:
            start = opening
        if quote.closed and start < quote.start < end <= closing:
            end = closing
    return start, end


def _mark_before(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace() and text[at - 1] != "\n":
        at -= 1
    return at - 1 if at > 0 and not text[at - 1].isalnum() and text[at - 1] != "\n" else at


def _mark_after(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace() and text[at] != "\n":
        at += 1
    return at + 1 if at < len(text) and not text[at].isalnum() and text[at] != "\n" else at


def _opens(notes: Annotations, cue: Cue) -> bool:
    return cue.first <= notes.parse.sentences[cue.sentence].first + 1


def _is_epithet(notes: Annotations, cue: Cue) -> bool:
    """“sa position interdisant les armes”: a participle right behind the noun it belongs to is part of its clause."""
    tokens = notes.parse.tokens
    noun, verb = tokens[cue.first - 1], tokens[cue.verb]
    return cue.first == cue.verb and noun.pos in ("NOUN", "ADJ") and verb.dep == "acl" and verb.head < cue.first


def ends_of(notes: Annotations, cues: list[Cue], sources: list[Source]) -> dict[int, int]:
    """Where other cues begin: token -> token at which a clause before it is over (the comma, the conjunction)."""
    tokens = notes.parse.tokens
    found: dict[int, int] = {}
    opening = {notes.parse.sentences[cue.sentence].first for cue in cues if cue.mood == "ger" and _opens(notes, cue)}
    for cue in cues:
        before = cue.first - 1
        sentence = notes.parse.sentences[cue.sentence]
        if before <= sentence.first or cue.inside:
            continue
        low = tokens[before].text.lower()
        if cue.incise:
            found[cue.first] = cue.first
        elif cue.passive and low == ",":
            found[cue.first] = before
        elif cue.mood == "inf" and low in ("de", "d'", "pour") and before - 1 > sentence.first:
            if low == "pour" and tokens[min(cue.last, len(tokens) - 1)].text.lower() not in _SAID:
                continue  # “pour évaluer les dégâts”
            back = before - (tokens[before - 1].text.lower() in ("avant", "et", "afin", "ou"))
            if back < before or low == "pour":
                found[cue.first] = back - (tokens[back - 1].text == ",")
        elif cue.mood in ("ger", "finite") and cue.verb not in found:
            bare = cue.first == cue.verb and tokens[cue.verb].morph.get("VerbForm") == "Part"
            if low in ("et", "mais", "puis") and (tokens[cue.verb].dep == "conj" or bare):
                found[cue.first] = before - (tokens[before - 1].text == ",")
            elif cue.mood == "ger" and not _is_epithet(notes, cue):
                back = before
                while back > sentence.first and tokens[back].text.lower() in ("en", "tout", "et"):
                    back -= 1
                found[cue.first] = back if tokens[back].text == "," else back + 1
        if cue.mood == "finite" and not cue.incise and cue.subject is not None and cue.first not in found:
            first = cue.subject.first
            parts = ("et", "mais", ";", ",") if sentence.first in opening else ("et", "mais", ";")
            led = first - 2 > sentence.first and tokens[first - 1].text.lower() in ("que", "qu'")
            if led and tokens[first - 2].text.lower() in ("alors", "tandis") and tokens[first - 3].text == ",":
                found[first] = first - 3  # “a dit que le port rouvrira, alors que d'autres s'inquiètent de …”
            if sentence.first < first < cue.first and tokens[first - 1].text.lower() in parts:
                found[first] = first - 1 - (tokens[first - 1].text != "," and tokens[first - 2].text == ",")
    for source in sources:
        sentence = notes.parse.sentences[source.sentence]
        if source.first > sentence.first and tokens[source.first - 1].text == ",":
            found[source.first] = source.first - 1
    return found
