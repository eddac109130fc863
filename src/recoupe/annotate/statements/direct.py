"""Direct speech: which quotations are somebody's words, and whose."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import DEFINITE, REFLEXIVES
from recoupe.annotate.statements.context import before_colon, from_context
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.nouns import can_speak
from recoupe.annotate.statements.places import (
    LONG,
    Place,
    has_verb,
    head_of,
    is_finite,
    is_in_writing,
    is_law,
    is_share,
    place_of,
)
from recoupe.annotate.statements.sources import Source, is_wording
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.annotate.statements.subjects import main_subject
from recoupe.lexicon.world import fold

_DASHES = ("-", "–", "—")
_OF_WORK = frozenset(("de", "d'", "d’", "du", "dans"))
_NOUN_PHRASE = 9  # tokens from the noun for a work to its title: “le documentaire récemment diffusé sur France 5 "…"”
_TERM_LEADS = frozenset(("du", "des", "aux", "au"))
_MADE = frozenset(
    form
    for stem in (
        "réalisé",
        "écrit",
        "signé",
        "publié",
        "interprété",
        "tiré",
        "adapté",
        "diffusé",
        "coécrit",
        "sorti",
        "paru",
        "composé",
    )
    for form in (stem, stem + "e", stem + "s", stem + "es")
)
_FRAGMENT = 8  # words: a noun and an infinitive amid the article's own words are the article's
_LISTED = 12  # characters
_TITLE = 9  # tokens
_NAMED = 6  # tokens of a name with its article
_OFFENCE = 14
_CHARGED = 24
_TERM_LEAD = 9  # tokens
_NAMING_NOUNS = frozenset(("terme", "mot", "nom", "titre", "expression", "appellation", "vocable", "slogan", "surnom"))
_TERM = 3  # times: a few words put between marks so often are a term of the article, nobody's words


_CHAIN = 2  # nouns one below the other


def find_direct(speech: Speech, indirect: list[Said]) -> list[Said]:
    """The direct statements of a document: each quotation with the cue it belongs to, or with the one who spoke
    last."""
    found: list[Said] = []
    places = [place for place in (place_of(speech, quote) for quote in speech.notes.parse.quotes) if place is not None]
    words = Counter(_letters(speech, place) for place in places)
    for place in places:
        if place.last - place.first < LONG and words[_letters(speech, place)] >= _TERM:
            continue
        row = _statement(speech, place, indirect, found)
        if row is not None:
            found.append(row)
    return [_as_repeated(speech, row, found) for row in found]


def _as_repeated(speech: Speech, row: Said, found: list[Said]) -> Said:
    """Words that stand alone, as in a headline, are theirs to whom the text gives them again."""
    parse = speech.notes.parse
    text = parse.text
    sentence = parse.sentences[parse.tokens[parse.between(row.start, row.end)[0]].sentence]
    if row.by is not None or (row.speaker is not None and not sentence.heading):
        return row
    if not any(parse.tokens[i].morph.get("VerbForm") == "Fin" for i in parse.between(row.start, row.end)):
        return row
    words = _bare(text[row.start : row.end])
    if len(words.split()) < LONG:
        return row
    known = [other for other in found if other.speaker is not None and other.by is not None and other is not row]
    speaker = next((other.speaker for other in known if words in _bare(text[other.start : other.end])), None)
    return row if speaker is None else replace(row, speaker=speaker)


def _bare(text: str) -> str:
    """Letters only, without case and accents: a crosshead stands in capitals."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(text)).split())


def _letters(speech: Speech, place: Place) -> str:
    """The words of a quotation without case and plural: “Gilet jaune”, “gilets jaunes”."""
    tokens = speech.notes.parse.tokens
    return " ".join(token.text.lower().rstrip("s") for token in tokens[place.first : place.last])


def _statement(speech: Speech, place: Place, indirect: list[Said], found: list[Said]) -> Said | None:
    if speech.notes.parse.tokens[place.first].text in (",", ";", ")"):
        return None  # the marks were paired wrongly: no words begin so
    if _is_name(speech, place) or _is_called(speech, place) or _is_offence(speech, place):
        return None
    if _is_in_subject(speech, place) or _is_crosshead(speech, place) or _is_topic(speech, place):
        return None
    cue = _of_list(speech, place, found) or _cue_of(speech, place, indirect)
    quote = place.quote
    if isinstance(cue, Cue) and cue.anonymous and not cue.incise and not place.colon:
        return None  # “ce qu'on appelle “…””
    if isinstance(cue, Cue) and place.woven and (is_law(speech, cue) or is_share(speech, cue)):
        return None
    if cue is not None:
        speaker = speech.speaker_of[cue.first]
        if _is_of_a_thing(speech, place, cue, speaker) or _is_term_of_paper(speech, place, cue, speaker):
            return None
        if _is_term(speech, place, cue):
            return None
        apposed = _apposed_before_colon(speech, place) if place.colon and isinstance(cue, Cue) else None
        if apposed is not None and isinstance(cue, Cue) and (cue.passive or "weak" in cue.takes):
            speaker = apposed
        elif place.colon and isinstance(cue, Cue) and cue.passive:
            told = before_colon(speech, place)
            speaker = speaker if told is None else told
        elif speaker is None and place.colon and isinstance(cue, Cue) and (cue.incise or cue.subject is None):
            speaker = before_colon(speech, place)
        return speech.said(quote.start, quote.end, "direct", cue, speaker)
    if not _is_speech(speech, place):
        return None
    named = _apposed_before_colon(speech, place)
    speaker = from_context(speech, place, found) if named is None else named
    if speaker is not None and not place.colon and _is_addressed(speech, place, speaker):
        speaker = None  # “Madame Aubin, veuillez vous asseoir” is said to her
    if place.woven and (speaker is None or _is_told_of(speech, place, speaker, found)):
        return None
    return speech.said(quote.start, quote.end, "direct", None, speaker)


def _apposed_before_colon(speech: Speech, place: Place) -> int | None:
    """“Plusieurs l'ont vu, comme le journaliste du Monde, Anne Morel : “…””: the person whose name stands between a
    comma and the colon."""
    tokens = speech.notes.parse.tokens
    at = place.first - 1
    while place.colon and at > 0 and tokens[at].pos == "PUNCT" and tokens[at].text != ",":
        at -= 1
    for row in speech.notes.mentions_at.get(at, ()):
        first = speech.notes.parse.between(row.start, row.end)[0]
        person = row.form == "name" and speech.notes.actors[row.actor].type == "person"
        if person and row.end == tokens[at].end and first and tokens[first - 1].text == ",":
            same = tokens[first - 1].sentence == tokens[place.first].sentence
            return row.actor if place.colon and same else None
    return None


def _is_crosshead(speech: Speech, place: Place) -> bool:
    """“- "Tout est à refaire" -”, “… la fin."Tout est à refaire"Le lendemain …”: a heading between dashes, or one glued
    to the sentences around it, repeats what stands below it."""
    parse = speech.notes.parse
    text = parse.text
    sentence = parse.sentences[parse.tokens[place.first].sentence]
    if sentence.heading and not place.woven:
        rest = text[sentence.start : place.quote.start] + text[place.quote.end : sentence.end]
        within = place.quote.end <= sentence.end and _is_within_line(text, sentence.start, sentence.end)
        if within and not any(char.isalnum() for char in rest):
            return True
    if sentence.heading and _is_between_dashes(text, sentence.start, sentence.end):
        return True
    before = text[max(0, place.quote.start - 6) : place.quote.start].rstrip(' "«“\u00a0\u202f')
    after = text[place.quote.end : place.quote.end + 6].lstrip(' "»”\u00a0\u202f')
    return before.endswith(_DASHES) and after.startswith(_DASHES)


def _is_between_dashes(text: str, start: int, end: int) -> bool:
    opening = text[max(0, start - 3) : start + 2].strip(' "«“\u00a0\u202f')
    closing = text[max(start, end - 3) : end + 3].strip(' "»”\u00a0\u202f')
    return (
        opening.startswith(_DASHES) and closing[-1:] in (*_DASHES, '"', "«", "“") and any(d in closing for d in _DASHES)
    )


def _is_within_line(text: str, start: int, end: int) -> bool:
    """Text stands before and behind on the same line."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    return any(char.isalnum() for char in before) and any(char.isalnum() for char in after)


def _is_topic(speech: Speech, place: Place) -> bool:
    """““Grand large”, dont la sortie est prévue mardi, …”: what a sentence opens with and tells of is a title."""
    tokens = speech.notes.parse.tokens
    if place.woven or place.colon or place.last - place.first > _TITLE:
        return False
    i = place.last
    while i < len(tokens) and tokens[i].text in ('"', "»", "”", "'"):
        i += 1
    if i + 1 >= len(tokens) or tokens[i].sentence != tokens[place.first].sentence:
        return False
    if tokens[i].text == "," and tokens[i + 1].text.lower() in ("dont", "qui", "où"):
        return True
    if tokens[i].text == "," and _is_explained(speech, i + 1):
        return True
    finite = tokens[i].morph.get("VerbForm") == "Fin" and tokens[i].pos in ("VERB", "AUX")
    return (
        finite
        and not is_finite(speech, place)
        and tokens[i].text.lower() not in speech.words.verb_forms
        and (all(cue.first != i for cue in speech.by_sentence[tokens[i].sentence]))
    )


def _is_explained(speech: Speech, i: int) -> bool:
    """““Grand large”, le film de X, …”, ““Grand large”, réalisé par X, …”: a noun for a work, or how it was made."""
    tokens, words = speech.notes.parse.tokens, speech.words
    if tokens[i].text.lower() in _MADE:
        return i + 1 < len(tokens) and tokens[i + 1].pos == "ADP" and tokens[i + 1].text.lower() != "dans"
    if tokens[i].pos != "DET":
        return False
    noun = next((row for row in tokens[i + 1 : i + 4] if row.pos == "NOUN"), None)
    return noun is not None and noun.text.lower() in words.works


def _is_offence(speech: Speech, place: Place) -> bool:
    """“mis en examen pour “vol aggravé””, “une enquête pour “…””: what the law calls a deed."""
    tokens, words = speech.notes.parse.tokens, speech.words
    if not place.woven or is_finite(speech, place) or place.last - place.first > _OFFENCE:
        return False
    sentence = speech.notes.parse.sentences[tokens[place.first].sentence]
    before = place.first - 1
    while before > sentence.first and tokens[before].pos == "PUNCT":
        before -= 1
    lead = tokens[before].text.lower()
    named = tokens[place.first].text.lower() in words.offences or tokens[place.first].lemma.lower() in words.offences
    if not named and lead != "pour":
        return False
    if lead not in ("pour", "de", "d'", "et", "ou", "des", "du"):
        return False
    charged = range(max(sentence.first, place.first - _CHARGED), place.first)
    return any(tokens[i].text.lower() in words.charges for i in charged)


def _is_in_subject(speech: Speech, place: Place) -> bool:
    """“…, estime la “marcheuse” Anne Morel”: a word of the speaker's own name, and no speech."""
    if not place.woven or place.last - place.first > LONG:
        return False
    for cue in speech.by_sentence[speech.notes.parse.tokens[place.first].sentence]:
        row = cue.subject
        if row is None or row.pronoun or cue.inside:
            continue
        if row.first <= place.first and (place.first <= row.head < place.last or place.last < row.last):
            return True
    return False


def _is_of_a_thing(speech: Speech, place: Place, cue: Cue | Source, speaker: int | None) -> bool:
    """“Le kit promet un “autre niveau””: a word between marks beside a thing is nobody's."""
    if speaker is not None or not isinstance(cue, Cue) or cue.subject is None or cue.incise or place.colon:
        return False
    return place.woven and not is_finite(speech, place) and not can_speak(speech.notes, speech.words, cue.subject)


def _is_term(speech: Speech, place: Place, cue: Cue | Source) -> bool:
    """“relatant les conditions de la “troïka””, “pour une liste “souches””: a noun far below its verb is a term."""
    tokens = speech.notes.parse.tokens
    if not place.woven or place.last - place.first > 2 or not place.first or has_verb(speech, place):
        return False
    first = tokens[place.first]
    before = first.i - 1
    while before and tokens[before].pos == "PUNCT":
        before -= 1
    low = tokens[before].text.lower()
    led = low in _TERM_LEADS or (low in DEFINITE and before > 0 and tokens[before - 1].pos == "ADP")
    if first.pos not in ("NOUN", "PROPN") or not led:
        return False
    if isinstance(cue, Source):
        return before > cue.last and low in _TERM_LEADS
    nouns = sum(tokens[i].pos == "NOUN" for i in range(cue.last, before))
    chained = low in _TERM_LEADS and nouns >= _CHAIN  # “demandent la tête du locataire du “château””
    return not cue.incise and (before - cue.last > LONG or chained)


def _is_term_of_paper(speech: Speech, place: Place, cue: Cue | Source, speaker: int | None) -> bool:
    """“Les “semeurs” ont défilé, rapporte le journal X”: the paper tells what they are called."""
    if speaker is None or not isinstance(cue, Cue) or not cue.incise or not place.woven:
        return False
    outlet = (speech.notes.actors[speaker].world or "").startswith("media:")
    return outlet and place.last - place.first <= LONG and not has_verb(speech, place)


def _is_addressed(speech: Speech, place: Place, speaker: int) -> bool:
    """The speaker's own name stands within the words, with a civility or commas."""
    tokens, rows = speech.notes.parse.tokens, speech.notes.mentions_at
    for i in range(place.first, place.last):
        if any(row.actor == speaker and row.form == "name" for row in rows.get(i, ())):
            low = tokens[i - 1].text.lower() if i > place.first else ""
            return low in ("monsieur", "madame", "m.", "mme", "mademoiselle", "cher", "chère") or (
                tokens[i].text.lower() in ("monsieur", "madame", "m.", "mme")
            )
    return False


# -- which cue ---------------------------------------------------------------------------------------------------------
def _of_list(speech: Speech, place: Place, found: list[Said]) -> Cue | Source | None:
    """“a reconnu “une erreur”, “une maladresse””: what is listed behind a quotation has the cue before it."""
    last = found[-1] if found else None
    if last is None or last.kind != "direct" or not isinstance(last.by, Cue) or last.by.incise or not place.woven:
        return None
    between = speech.notes.parse.text[last.end : place.quote.start]
    listed = len(between) < _LISTED and between.strip(' "«»“”\u00a0\u202f') in (",", "et", "ou", ", et", "puis")
    return last.by if listed else None


def _is_told_of(speech: Speech, place: Place, speaker: int, found: list[Said]) -> bool:
    """“Les équipes “vont être envoyées””: said of the subject, and by somebody else, unless the verb says something."""
    tokens = speech.notes.parse.tokens
    first = tokens[place.first]
    if first.morph.get("VerbForm") != "Fin" or first.text.lower() in speech.words.verb_forms:
        return False
    if found and found[-1].speaker == speaker:
        return False  # he has just spoken
    subject = main_subject(speech.notes, head_of(speech, place))
    if subject is None or place.first <= subject or is_in_writing(speech, place):
        return False
    return any(row.actor == speaker for row in speech.notes.mentions_at.get(subject, ()))


def _cue_of(speech: Speech, place: Place, indirect: list[Said]) -> Cue | Source | None:
    """The cue a quotation belongs to: the nearest in grammar, not in letters."""
    worded = _worded(speech, place)
    if worded is not None:
        return worded
    behind = _source_behind(speech, place)
    if behind is not None:
        return behind
    aside = _aside(speech, place)
    if aside is not None:
        around = _around(speech, place, indirect)
        return aside if around is None else around
    rules = _WOVEN if place.woven else _FREE
    for rule in rules:
        cue = rule(speech, place, indirect)
        if cue is not None:
            return cue
    return None


def _worded(speech: Speech, place: Place) -> Source | None:
    """“une ville “au pain sec”, selon les mots du maire”: such a source answers for the words between the marks."""
    tokens = speech.notes.parse.tokens
    for source in speech.sources_in.get(tokens[place.last - 1].sentence, ()):
        if source.first >= place.last and is_wording(speech.notes, source):
            return source if all(tokens[i].pos == "PUNCT" for i in range(place.last, source.first)) else None
    return None


def _source_behind(speech: Speech, place: Place) -> Source | None:
    """“…, note la mairie, avec “trois enjeux”, selon Anne Morel”: words with a source of their own behind them."""
    tokens = speech.notes.parse.tokens
    if not place.woven or has_verb(speech, place):
        return None
    for source in speech.sources_in.get(tokens[place.last - 1].sentence, ()):
        if source.first >= place.last and all(tokens[i].pos == "PUNCT" for i in range(place.last, source.first)):
            incises = (cue for cue in speech.by_sentence[source.sentence] if cue.incise and cue.end <= place.first)
            return source if any(True for _ in incises) else None
    return None


def _aside(speech: Speech, place: Place) -> Cue | None:
    """“…, explique le maire. …”: the cue within the marks."""
    tokens = speech.notes.parse.tokens
    for sentence in range(tokens[place.first].sentence, tokens[place.last - 1].sentence + 1):
        for cue in speech.by_sentence.get(sentence, ()):
            if cue.inside and place.first <= cue.verb < place.last:
                return cue
    return None


def _around(speech: Speech, place: Place, indirect: list[Said]) -> Cue | None:
    """““Il est parti, m'a-t-il dit, sans un mot”, raconte X”: an aside in what X says is X's word on somebody else."""
    tokens = speech.notes.parse.tokens
    last = tokens[place.last - 1].sentence
    for cue in speech.by_sentence.get(last, ()):
        between = range(place.last, cue.first)
        if cue.incise and not cue.inside and not cue.unreal and cue.first >= place.last:
            return cue if all(tokens[i].pos in ("PUNCT", "ADV") for i in between) else None
    cue_before = _before(speech, place, indirect) if place.colon else None
    return cue_before if cue_before is not None and cue_before.subject is not None else None


def _inside_clause(speech: Speech, place: Place, indirect: list[Said]) -> Cue | Source | None:
    """The clause with *que* (or the infinitive) that the quotation is a part of; the innermost."""
    around = [
        row
        for row in indirect
        if row.start <= place.quote.start
        and place.quote.end <= row.end
        and row.by is not None
        and not _is_incise(row.by)
    ]
    best = min(around, key=lambda row: row.end - row.start, default=None)
    return None if best is None else best.by


def _is_incise(by: Cue | Source) -> bool:
    return isinstance(by, Cue) and by.incise


def _beside(speech: Speech, place: Place, indirect: list[Said]) -> Cue | None:
    """“…”, a dit X: the first such cue behind the quotation in its sentence; else one between two quotations."""
    tokens = speech.notes.parse.tokens
    sentence = tokens[place.last - 1].sentence
    rows = [cue for cue in speech.by_sentence[sentence] if cue.incise and not cue.unreal and not cue.inside]
    behind = [cue for cue in rows if cue.first >= place.last]
    if behind:
        return behind[0]
    ahead = [cue for cue in rows if cue.verb < place.first]
    if not ahead or (place.woven and place.last - place.first < LONG and not has_verb(speech, place)):
        return None
    return ahead[-1]


def _before(speech: Speech, place: Place, indirect: list[Said]) -> Cue | None:
    """X a dit : “…”, and X lance “…”."""
    tokens = speech.notes.parse.tokens
    sentence = tokens[place.first].sentence
    ahead = [cue for cue in speech.by_sentence[sentence] if cue.last <= place.first and _frames(cue)]
    if not ahead:
        return None
    cue = ahead[-1]
    if place.colon:
        return cue
    between = range(cue.last, place.first)
    if all(tokens[i].pos in ("PUNCT", "ADV", "DET", "ADP") for i in between) and "quote" in cue.takes:
        return cue
    return None


def _naming(speech: Speech, place: Place, indirect: list[Said]) -> Cue | None:
    """The verb above the quotation that takes quoted words for its object: a dénoncé une “farce”, jugé
    “insuffisant”."""
    first = speech.notes.parse.tokens[place.first]
    if first.morph.get("VerbForm") == "Part" and first.morph.get("Tense") == "Pres":
        return None  # “…, “estimant le débat trop court”, a expliqué X”
    cue = _governing(speech, place, indirect)
    return cue if cue is not None and cue.takes & {"noun", "as"} else None


def _governing(speech: Speech, place: Place, indirect: list[Said]) -> Cue | None:
    """The verb above the quotation in the parse, whatever it takes."""
    tokens = speech.notes.parse.tokens
    rows = {cue.verb: cue for cue in speech.by_sentence[tokens[place.first].sentence]}
    if not rows:
        return None
    at, seen = head_of(speech, place), set()
    while at not in seen:
        seen.add(at)
        cue = rows.get(at)
        if cue is not None and _frames(cue) and not place.first <= at < place.last and _takes_words(speech, cue, place):
            return cue
        if _is_another_act(speech, place, at):
            return None
        at = tokens[at].head
    return _nearest_before(speech, place)


def _is_another_act(speech: Speech, place: Place, at: int) -> bool:
    """“s'est dit “choqué” et a porté plainte pour “…””: a verb of its own between the quotation and the cue above."""
    tokens = speech.notes.parse.tokens
    if tokens[at].dep != "conj" or tokens[at].pos != "VERB" or place.first <= at < place.last or at >= place.first:
        return False
    if any(tokens[i].text.lower() in ("que", "qu'") for i in speech.notes.parse.children[at]):
        return False  # “a fait savoir que … et qu'il étudiait …”
    if tokens[at].morph.get("VerbForm") == "Fin":
        return True
    return any(tokens[i].dep.startswith("aux") for i in speech.notes.parse.children[at])


def _frames(cue: Cue) -> bool:
    """It may frame a quotation outside itself: somebody is known to have said something."""
    return not cue.negated and not cue.inside and not (cue.passive and cue.subject is None)


def _has_object(speech: Speech, cue: Cue, place: Place) -> bool:
    """A noun stands between a verb and the quotation: “assurer le paiement “mensuel””."""
    tokens, settings = speech.notes.parse.tokens, speech.words.settings
    return any(
        tokens[i].pos == "NOUN" and i not in speech.notes.times_at and tokens[i].text.lower() not in settings
        for i in range(cue.end, place.first)
    )


def _takes_words(speech: Speech, cue: Cue, place: Place) -> bool:
    if cue.incise:
        return cue.first >= place.last
    if not _is_said_of(speech, cue, place):
        return False
    if cue.passive and "as" not in cue.takes and place.first - cue.last > LONG:
        return False
    if "thing" in cue.takes and not cue.takes & {"noun", "as"} and not place.colon and _has_object(speech, cue, place):
        return False
    return bool(cue.takes & {"noun", "as", "quote", "de", "à", "inf"}) and cue.verb < place.first


def _is_said_of(speech: Speech, cue: Cue, place: Place) -> bool:
    """“compare le “drapeau” au port de l'étoile”: the words of a comparison stand behind *à*; “présente ses vœux en vue
    du “système””: what one presents something as stands behind *comme*."""
    tokens = speech.notes.parse.tokens
    lemma, lead = tokens[cue.verb].lemma.lower(), {tokens[i].text.lower() for i in range(cue.last, place.first)}
    if lemma in speech.words.compares:
        return bool(lead & {"à", "au", "aux", "avec", "et"})
    last = next((i for i in range(place.first - 1, cue.last, -1) if tokens[i].pos != "PUNCT"), None)
    return cue.takes != {"as"} or "comme" in lead or last is None or tokens[last].text.lower() not in _TERM_LEADS


def _nearest_before(speech: Speech, place: Place) -> Cue | None:
    """Where the parse fails: the last verb that takes quoted words, with no other finite verb between."""
    tokens = speech.notes.parse.tokens
    sentence = tokens[place.first].sentence
    ahead = [cue for cue in speech.by_sentence[sentence] if cue.verb < place.first and _frames(cue)]
    if not ahead or not ahead[-1].takes & {"noun", "as", "quote", "de", "à"}:
        return None
    cue = ahead[-1]
    if not _is_said_of(speech, cue, place):
        return None
    if "thing" in cue.takes and not cue.takes & {"noun", "as"} and _has_object(speech, cue, place):
        return None
    for i in range(cue.last, place.first):
        if tokens[i].morph.get("VerbForm") == "Fin" or tokens[i].text in (";", ":", "qui", "dont"):
            return None
    return cue


def _source(speech: Speech, place: Place, indirect: list[Said]) -> Source | None:
    """Selon X in the sentence."""
    tokens = speech.notes.parse.tokens
    for sentence in (tokens[place.first].sentence, tokens[place.last - 1].sentence):
        rows = speech.sources_in.get(sentence)
        if rows:
            ahead = [row for row in rows if row.first < place.first]
            return ahead[-1] if ahead else rows[0]
    return None


_WOVEN = (_inside_clause, _naming, _beside, _governing, _before, _source)
_FREE = (_beside, _before, _governing, _source)


# -- what is speech ----------------------------------------------------------------------------------------------------
def _is_name(speech: Speech, place: Place) -> bool:
    """A title or a name in quotation marks, woven into a sentence: it begins with a capital, speech there does not."""
    tokens, words = speech.notes.parse.tokens, speech.words
    if place.colon or not place.woven:
        return False
    inside = tokens[place.first : place.last]
    if len(inside) <= LONG and _is_bracketed(speech, place) and not has_verb(speech, place):
        return True
    before = tokens[place.first - 1] if place.first else None
    if before is not None and before.pos == "PUNCT" and before.text in ('"', "«", "“", "'", "("):
        before = tokens[place.first - 2]
    titled = before is not None and before.text.lower() in words.titled
    if titled and (inside[0].text[0].isupper() or len(inside) <= LONG):
        return True
    if before is not None and _is_work_of(speech, before.i, place):
        return True
    if before is not None and _is_named(tokens, before.i):
        return True
    if before is not None and (before.text.lower() in words.so_called) and not has_verb(speech, place):
        return True
    if _is_apposed(speech, place) or _is_term_of_itself(tokens, place):
        return True
    capital = inside[0].text[0].isupper() or (inside[0].text[0].isdigit() and len(inside) <= 2)
    if not capital:
        return False
    if before is not None and before.lemma.lower() in words.naming:
        return not has_verb(speech, place) or tokens[before.i - 1].text.lower() in REFLEXIVES
    if before is not None and before.text.lower() in words.performed and not is_finite(speech, place):
        return True
    if before is not None and before.text.lower() in words.verb_forms:
        return False
    finite = any(token.morph.get("VerbForm") == "Fin" for token in inside)
    return not finite or len(inside) < LONG


def _is_term_of_itself(tokens: tuple[Token, ...], place: Place) -> bool:
    """“un terme préféré à celui de “brigades””: the word itself is meant."""
    lead = [token.text.lower() for token in tokens[max(0, place.first - _TERM_LEAD) : place.first]]
    while lead and lead[-1] in ('"', "«", "“"):
        lead.pop()
    return lead[-2:] in (["celui", "de"], ["celle", "de"]) and bool(_NAMING_NOUNS & set(lead))


def _is_apposed(speech: Speech, place: Place) -> bool:
    """“… à son tunnel, “la Boucle des sources”, …”: a few words with an article behind the comma of a noun are its
    name."""
    tokens, text = speech.notes.parse.tokens, speech.notes.parse.text
    inside = tokens[place.first : place.last]
    before = text[: place.quote.start].rstrip(' "«“\u00a0\u202f')
    after = text[place.quote.end : place.quote.end + 4].lstrip(' "»”\u00a0\u202f')
    if len(inside) > _NAMED or has_verb(speech, place) or not before.endswith(",") or after[:1] not in (",", ".", ")"):
        return False
    lead = next((row for row in reversed(tokens[: place.first]) if row.end <= len(before) - 1), None)
    noun = lead is not None and lead.pos in ("NOUN", "PROPN", "ADJ") and lead.text[-1].isalnum()
    return noun and inside[0].text.lower() in DEFINITE and any(row.pos in ("NOUN", "PROPN") for row in inside)


def _is_work_of(speech: Speech, before: int, place: Place) -> bool:
    """“le réalisateur de "Où va le vent"”, “le film diffusé hier sur X "Où …"”: a capital far behind a noun for a work,
    or behind one for its maker, with no verb between."""
    tokens, words = speech.notes.parse.tokens, speech.words
    first = tokens[place.first]
    if not first.text[0].isupper() or tokens[before].sentence != first.sentence:
        return False
    if tokens[before].text.lower() in _OF_WORK and before:
        return tokens[before - 1].text.lower() in words.describes
    for i in range(before, max(before - _NOUN_PHRASE, -1), -1):
        if tokens[i].pos == "PUNCT" or tokens[i].pos == "AUX" or tokens[i].morph.get("VerbForm") == "Fin":
            return False
        if tokens[i].text.lower() in words.works and tokens[i].sentence == first.sentence:
            return True
    return False


def _is_bracketed(speech: Speech, place: Place) -> bool:
    """“Longtail (« longue queue »)”: a gloss."""
    text = speech.notes.parse.text
    before = text[: place.quote.start][-4:].rstrip().rstrip('"«“ \u00a0\u202f')
    after = text[place.quote.end : place.quote.end + 4].lstrip().lstrip('"»” \u00a0\u202f')
    return before.endswith("(") and after.startswith(")")


def _is_called(speech: Speech, place: Place) -> bool:
    """““Grand large”, le nom du plan, …”: what it is called stands behind it."""
    tokens = speech.notes.parse.tokens
    i = place.last
    while i < len(tokens) and tokens[i].pos == "PUNCT" and tokens[i].text in ('"', "»", "”", ","):
        i += 1
    if i + 1 >= len(tokens) or i - place.last > 2 or tokens[i].text.lower() not in ("le", "l'", "la", "tel", "est"):
        return False
    i += 1 + (tokens[i + 1].pos == "DET")
    return i < len(tokens) and tokens[i].text.lower() in ("nom", "slogan", "titre", "intitulé", "surnom", "devise")


def _is_named(tokens: tuple[Token, ...], i: int) -> bool:
    """“le plan dit “Grand large””: the participle names."""
    if i < 2 or tokens[i].text.lower() not in ("dit", "dite", "dits", "dites", "alias"):
        return False
    behind = tokens[i - 2] if tokens[i - 1].text == "," else tokens[i - 1]
    return behind.pos == "PROPN" if tokens[i - 1].text == "," else behind.pos in ("NOUN", "ADJ")


def _is_speech(speech: Speech, place: Place) -> bool:
    """Without a cue: a whole sentence, or a fragment with a verb in it, is speech."""
    tokens = speech.notes.parse.tokens
    inside = [token for token in tokens[place.first : place.last] if token.pos != "PUNCT"]
    verb = any(token.pos in ("VERB", "AUX") for token in inside)
    if place.woven and _is_cited(tokens, place):
        return False
    if place.colon and not verb and any(token.text[0].isdigit() for token in inside):
        return False  # “… leur place : "rang 6, siège 22"”
    if place.woven:
        noun = bool(inside) and inside[0].pos == "NOUN" and not is_finite(speech, place)
        return (len(inside) >= (_FRAGMENT if noun else LONG) and verb) or (
            len(inside) > 1 and is_in_writing(speech, place)
        )
    return len(inside) >= LONG or (verb and len(inside) >= 2)


def _is_cited(tokens: tuple[Token, ...], place: Place) -> bool:
    """“présentateur d'“On en parle””, “le jeu “Que la fête commence””: a capital behind a noun or *de*, and no cue."""
    before = tokens[place.first - 1]
    while before.i and before.pos == "PUNCT" and before.text in ('"', "«", "“", "'", "("):
        before = tokens[before.i - 1]
    first = tokens[place.first]
    return first.text[0].isupper() and first.pos != "PROPN" and before.pos in ("NOUN", "ADP", "ADJ", "PROPN", "DET")
