"""The infinitive that a cue governs: “affirme *vouloir* rester”, “promet *de* rester”."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import BEFORE_INFINITIVE, OF
from recoupe.annotate.statements.cues.model import Cue

_INFINITIVE = ("er", "ir", "re", "oir")


def infinitive_of(notes: Annotations, cue: Cue, sentence: Sentence) -> int | None:
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
