"""The cue that a quotation belongs to: the nearest in grammar, not in letters."""

from __future__ import annotations

from recoupe.annotate.statements.cues.model import Cue
from recoupe.annotate.statements.direct.terms import TERM_LEADS
from recoupe.annotate.statements.places import LONG, Place, has_verb, head_of
from recoupe.annotate.statements.sources.model import Source, is_wording
from recoupe.annotate.statements.speech import Said, Speech

_LISTED = 12  # characters


def cue_of_list(speech: Speech, place: Place, found: list[Said]) -> Cue | Source | None:
    """“a reconnu “une erreur”, “une maladresse””: what is listed behind a quotation has the cue before it."""
    last = found[-1] if found else None
    if last is None or last.kind != "direct" or not isinstance(last.by, Cue) or last.by.incise or not place.woven:
        return None
    between = speech.notes.parse.text[last.end : place.quote.start]
    listed = len(between) < _LISTED and between.strip(' "«»“”\u00a0\u202f') in (",", "et", "ou", ", et", "puis")
    return last.by if listed else None


def cue_of(speech: Speech, place: Place, indirect: list[Said]) -> Cue | Source | None:
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
    return cue.takes != {"as"} or "comme" in lead or last is None or tokens[last].text.lower() not in TERM_LEADS


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
